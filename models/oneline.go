package models

import (
	"strings"
	"unicode"
)

// OneLine is a name as it is kept: its words with one space between them, without characters that can't be seen or that
// turn the text around them. What has nothing else is empty, so that no row looks as if it had no name.
func OneLine(s string) string {
	return strings.Join(strings.Fields(visible(s)), " ")
}

func visible(s string) string {
	if !strings.ContainsFunc(s, isUnseen) {
		return s // what most is
	}
	var out []rune
	flag := false
	in := []rune(s)
	for i, r := range in {
		last, next := rune(0), rune(0)
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		if i+1 < len(in) {
			next = in[i+1]
		}
		tag := r >= 0xE0020 && r <= 0xE007F
		flag = r == '\U0001F3F4' || flag && tag
		switch {
		case r == '\u2800': // Braille's empty cell
			out = append(out, ' ')
		case !isUnseen(r), tag && flag, unicode.Is(unicode.Variation_Selector, r) && isShape(last) && !unicode.Is(unicode.Latin, last), isJoiner(r) && joins(last, next):
			out = append(out, r)
		}
	}
	return string(out)
}

// isUnseen says that a character shows nothing by itself. Some change how their neighbours look.
func isUnseen(r rune) bool {
	return r >= 0xAD && (r == '\u2800' || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector))
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// joins says whether a joiner between the two means something: in the scripts whose letters change their shape, where it may
// stand behind the last one too, and in pictures that are made of several. Between Latin letters it only hides.
func joins(last, next rune) bool {
	switch {
	case unicode.Is(unicode.Mn, last), unicode.Is(unicode.Mc, last):
		return true
	case !isShape(last) || unicode.Is(unicode.Latin, last):
		return false
	}
	return isShape(next) && !isUnseen(next)
}

// isShape says that a character has a shape that a joiner or a selector can change.
func isShape(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.S) && !unicode.Is(unicode.Variation_Selector, r) || r == '#' || r == '*'
}
