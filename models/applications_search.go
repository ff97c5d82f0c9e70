package models

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
)

const (
	maxSearchWords = 3000 // of one application: its notes may be long
	maxQueryWords  = 8
	maxWordLength  = 40
)

// letters that have no decomposition but that people type without their stroke.
var plain = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th", "ð", "d", "ħ", "h")

// Fold makes text comparable: lower case, compatibility forms resolved, no diacritics.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	s = strings.ToLower(s)
	if ascii {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return plain.Replace(norm.NFKC.String(strings.ToLower(s)))
}

// SortKey is what a name is sorted and compared by: its words, folded.
func SortKey(s string) string {
	key := strings.Join(words(s), " ")
	if key == "" {
		key = strings.Join(strings.Fields(Fold(s)), " ")
	}
	return Cut(key, 200)
}

func words(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// SearchText is the column that is searched: the words of the name, a bar, the words of the rest, each once,
// with a blank at both ends so that " wor" finds a word by its beginning.
func SearchText(name, rest string) string {
	var b strings.Builder
	seen := map[string]bool{}
	add := func(s string) {
		for _, word := range words(s) {
			word = Cut(word, maxWordLength)
			if seen[word] || len(seen) >= maxSearchWords {
				continue
			}
			seen[word] = true
			b.WriteString(word)
			b.WriteByte(' ')
			// Scripts without blanks: every later character begins a word too.
			for i, r := range word {
				if i > 0 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) && len(seen) < maxSearchWords && !seen[word[i:]] {
					seen[word[i:]] = true
					b.WriteString(word[i:])
					b.WriteByte(' ')
				}
			}
		}
	}
	b.WriteByte(' ')
	add(name)
	b.WriteString("| ")
	add(rest)
	return b.String()
}

// QueryWords are the words of what a person typed to search for; any text is a valid query.
func QueryWords(query string) []string {
	list := words(query)
	list = list[:min(len(list), maxQueryWords)]
	for i := range list {
		list[i] = Cut(list[i], maxWordLength)
	}
	return list
}

// ownerPrefix stands before each indexed word, so that other people's rows cost nothing.
func ownerPrefix(userID uuid.UUID) string {
	s := userID.String()
	return s[len(s)-12:]
}

// Cut shortens to at most n bytes without breaking a character. What comes in is valid UTF-8.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
