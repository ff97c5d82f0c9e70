package mailreader

import (
	"regexp"
	"strings"
)

// genderMark matches "(m/w/d)", "(f/m/x)", "H/F", "(all genders)", "(d/w/m)".
var genderMark = regexp.MustCompile(`(?i)[\s,–-]*[\(\[\{]?\s*\b(?:[mfwdhxvkiņn]\s?[/|,*.]\s?[mfwdhxvkin](?:\s?[/|,*.]\s?(?:divers|div\.?|[mfwdhxvikn]|\*|alle|all))*|all genders?|alle geschlechter|gn|m\s?/\s?w\s?/\s?divers|f/h|h/f|hombre/mujer|homme/femme|femme/homme|männlich/weiblich/divers|w/m|k/m|v/m/x|m/v/x|m/v)\b\*?\s*[\)\]\}]?`)

// genderEnding matches the second ending of "Entwickler:in", "Maestro/a",
// "Mitarbeiter(in)", "Kaufmann/-frau".
var genderEnding = regexp.MustCompile(`(\pL{3,})(?:[/:*·_]-?(?:innen|in|a|o|e|ne|se|te|le|ve|ive|rice|trice|euse|ière|ère|ra|frau|mann|ka)|\(-?(?:innen|in|a|o|e|ne|trice|euse|ka)\))(\s|$|[,.;)–-])`)

// genderAnchor finds the marks that stand in brackets, or "H/F" by itself:
// what is before them is a title.
var genderAnchor = regexp.MustCompile(`(?i)[\(\[]\s*(?:[mfwdhxvkn]\s?[/|,*]\s?[mfwdhxvkn](?:\s?[/|,*]\s?(?:divers|div\.?|[mfwdhxvkn]|gn|\*))*|all genders?|gn|w/m/divers|m/w/divers)\s*\*?[\)\]]|\b(?:[MFWD]/[MFWD]/[MFWDX]|[mfwd]/[mfwd]/[mfwdx]|[HF]/[HF]|[hf]/[hf]|[MV]/[MV]/X)\b`)

// mayMarkGender says fast that genderMark may find something: a letter beside a sign, or one of its words.
func mayMarkGender(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '/', '|', '*', '(', '[', '{':
			return true
		case ',', '.', ' ':
			if i > 0 && isLetter(s[i-1]) && (i == 1 || !isLetter(s[i-2])) {
				return true
			}
		}
	}
	return strings.Contains(s, "ender") || strings.Contains(s, "eschlecht")
}

var bothGenders = regexp.MustCompile(`(\pL{4,})\s?/\s?(\pL{4,})`)

// oneGender keeps one of "Specjalista / Specjalistka" and "Bauingenieurin /
// Bauingenieur": the first, or the one that the other is made from.
func oneGender(s string) string {
	if !strings.Contains(s, "/") {
		return s
	}
	m := bothGenders.FindStringSubmatchIndex(s)
	if m == nil {
		return s
	}
	a, b := s[m[2]:m[3]], s[m[4]:m[5]]
	fa, fb := fold(a), fold(b)
	same := 0
	for same < len(fa) && same < len(fb) && fa[same] == fb[same] {
		same++
	}
	if fa == fb || same < 4 || same*5 < min(len(fa), len(fb))*3 {
		return s
	}
	if strings.HasPrefix(fa, fb) {
		a = b
	}
	return s[:m[0]] + a + s[m[1]:]
}
