package grounding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"havenjob/services/grounding/language"

	"golang.org/x/text/unicode/norm"
)

// token is a word or a number of a text. What stands between two tokens is the gap of the second.
type token struct {
	start, end int
	raw        string
	low        string // folded: lower case without diacritics
	gap        string // what stands before it
	num        bool   // begins with a digit
	cap        bool   // begins with a capital
	caps       bool   // is all capitals, of two letters or more
	sent       int
	clause     int
	off        bool // what is said here is no claim about the person
	taken      bool // belongs to a name that was told apart already
	known      bool // belongs to a name of the evidence
}

// sentence is a run of tokens that says one thing, or one line of a list.
type sentence struct {
	from, to int // tokens
	lang     string
	bullet   bool
	first    bool // begins a paragraph or a list
	heading  bool
	question bool
}

// fold makes words comparable: lower case, no diacritics, ß as ss.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß' || r == 'ẞ':
			b.WriteString("ss")
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// elided are the French words that lose their vowel before another word; they are tokens of their own.
var elided = map[string]bool{"j": true, "l": true, "d": true, "qu": true, "n": true, "s": true, "c": true, "m": true, "t": true, "jusqu": true, "lorsqu": true, "puisqu": true, "aujourd": false}

// tokens cuts a text into words and numbers.
func tokens(text string) []token {
	out := make([]token, 0, len(text)/5)
	last := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i
		switch {
		case unicode.IsDigit(r):
			end = numberEnd(text, i)
		case r == 'R' && rands(text, i):
			end = i + 1
		case unicode.IsLetter(r):
			end = wordEnd(text, i)
		case r == '.' && strings.HasPrefix(text[i:], ".NET") && !(i > 0 && isWordByte(text[i-1])):
			end = i + 4
		}
		if end == i {
			i += size
			continue
		}
		raw := text[i:end]
		if at := strings.LastIndexAny(raw, "'’"); at > 0 && len(out) >= 0 {
			_, w := utf8.DecodeRuneInString(raw[at:])
			if after := strings.ToLower(raw[at+w:]); after == "s" {
				end = i + at // a possessive is not part of the name
				raw = text[i:end]
			}
		}
		t := token{start: i, end: end, raw: raw, low: fold(raw), gap: text[last:i], num: unicode.IsDigit(r)}
		t.cap = unicode.IsUpper(r)
		t.caps = t.cap && len(raw) > 1 && strings.ToUpper(raw) == raw && strings.ToLower(raw) != raw
		out = append(out, t)
		last = end
		i = end
		if i < len(text) && (strings.HasPrefix(text[i:], "'s") || strings.HasPrefix(text[i:], "’s")) {
			_, w := utf8.DecodeRuneInString(text[i:])
			i += w + 1 // the rest of the possessive stays in the gap
		}
	}
	return out
}

// rands says whether an R before figures is South Africa's money: R6.5 million, R900 million, R 1,200.
func rands(text string, i int) bool {
	n := digitsAt(text, i+1)
	if n == 0 || i > 0 && isWordByte(text[i-1]) {
		return false
	}
	rest := text[i+1+n:]
	if len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && rest[1] >= '0' && rest[1] <= '9' {
		return true
	}
	for _, unit := range []string{" million", " billion", "m ", "bn ", " 000"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return n > 3
}

func isWordByte(b byte) bool {
	return b >= utf8.RuneSelf || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// numberEnd is where the number that starts at i ends, with the separators inside it.
func numberEnd(text string, i int) int {
	start, group := i, i
	for i < len(text) {
		c := text[i]
		if c >= '0' && c <= '9' {
			i++
			continue
		}
		sep, size := utf8.DecodeRuneInString(text[i:])
		if i+size >= len(text) || text[i+size] < '0' || text[i+size] > '9' {
			break
		}
		switch sep {
		case '.', ',', '\'', '’':
			if sep == '.' && i-group == 4 && group == start && digitsAt(text, i+1) != 3 {
				return i // a year that ends a sentence
			}
		case ' ', '\u00a0', '\u202f', '\u2009':
			if i-group > 3 || digitsAt(text, i+size) != 3 || group != start && i-group != 3 || text[start] == '0' {
				return i
			}
		default:
			return i
		}
		i += size
		group = i
	}
	return i
}

func digitsAt(text string, i int) int {
	n := 0
	for i+n < len(text) && text[i+n] >= '0' && text[i+n] <= '9' {
		n++
	}
	return n
}

// wordEnd is where the word that starts at i ends. A dot inside belongs to it (Node.js), and so do the signs of C++
// and C#.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			i += size
		case r == '\'' || r == '’':
			if elided[strings.ToLower(text[start:i])] {
				return i
			}
			if next, _ := utf8.DecodeRuneInString(text[i+size:]); !unicode.IsLetter(next) {
				return i
			}
			i += size
		case r == '.':
			if next, w := utf8.DecodeRuneInString(text[i+1:]); !unicode.IsLetter(next) || unicode.IsUpper(next) && i-start > 3 && i+1+w < len(text) && unicode.IsLower(rune(text[i+1+w])) {
				return i
			}
			i++
		case r == '+' && strings.HasPrefix(text[i:], "++"):
			return i + 2
		case r == '#' && i-start == 1:
			return i + 1
		case r == '\u00ad':
			i += size
		default:
			return i
		}
	}
	return i
}

// notEnds are abbreviations after which a capital does not begin a sentence.
var notEnds = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "no": true, "nr": true, "vs": true,
	"ca": true, "bzw": true, "z.b": true, "d.h": true, "u.a": true, "inkl": true, "mio": true, "mrd": true, "tsd": true, "approx": true, "e.g": true, "i.e": true,
	"dipl": true, "ing": true, "b.sc": true, "m.sc": true, "b.a": true, "m.a": true, "ph.d": true, "sr": true, "sra": true, "mme": true, "inc": true, "ltd": true, "co": true, "jr": true, "abt": true, "std": true, "fa": true, "hr": true, "fr": true, "p.ex": true, "ej": true, "ex": true, "rer": true, "nat": true, "phil": true}

// ordered are nouns before which a number with a dot is an ordinal: "1. Platz".
var ordered = wordSet("platz preis rang staatsexamen semester klasse jahrgangsstufe lehrjahr ausbildungsjahr quartal liga bundesliga schicht auflage stock juristisches")

// sentences cuts the tokens into sentences, and says of each which language it is in.
func sentences(text string, toks []token) []sentence {
	var out []sentence
	begin := func(i int, first bool) {
		if n := len(out); n > 0 {
			out[n-1].to = i
			end := strings.TrimLeft(toks[i].gap, ")]\"'”»*_ ")
			out[n-1].question = strings.HasPrefix(end, "?")
			out[n-1].heading = strings.HasPrefix(end, ":") && strings.Contains(toks[i].gap, "\n")
		}
		gap := toks[i].gap
		line := gap[strings.LastIndexByte(gap, '\n')+1:]
		bullet := strings.ContainsAny(line, "-*•–·▪") && !strings.Contains(line, "**") || strings.Contains(line, "* ")
		out = append(out, sentence{from: i, first: first, bullet: bullet || first && i == 0 && strings.ContainsAny(gap, "-•")})
	}
	lineStart := 0
	for i := range toks {
		gap := toks[i].gap
		if i == 0 {
			begin(0, true)
			continue
		}
		prev := toks[i-1]
		if nl := strings.IndexByte(gap, '\n'); nl >= 0 {
			line := gap[strings.LastIndexByte(gap, '\n')+1:]
			short := prev.end-lineStart < 55
			lineStart = toks[i].start
			blank := strings.Count(gap, "\n") > 1
			if blank || short || strings.ContainsAny(line, "-*•–·▪#|") || strings.ContainsAny(gap[:nl], ".!?:;") || toks[i].num && strings.HasPrefix(text[toks[i].end:], ". ") {
				begin(i, blank)
				continue
			}
		}
		if at := strings.IndexAny(gap, ".!?…"); at >= 0 && (toks[i].cap || toks[i].num || gap[at] != '.') {
			one := utf8.RuneCountInString(prev.low) == 1 && !prev.num && gap == ". "
			ordinal := prev.num && len(prev.raw) <= 2 && gap == ". " && (isMonth(toks[i].low) || ordered[toks[i].low])
			if !(gap[at] == '.' && (notEnds[prev.low] || one || ordinal || len(gap) == 1)) {
				begin(i, false)
			}
		}
	}
	if n := len(out); n > 0 {
		out[n-1].to = len(toks)
		tail := strings.TrimLeft(text[toks[len(toks)-1].end:], ")\"'”» ")
		out[n-1].question = strings.HasPrefix(tail, "?")
		out[n-1].heading = strings.HasPrefix(tail, ":")
	}
	whole := languageOf(toks)
	for n := range out {
		s := &out[n]
		s.lang = whole
		if l := languageOf(toks[s.from:s.to]); l != "" && (whole == "" || s.to-s.from > 5) {
			s.lang = l
		}
		for i := s.from; i < s.to; i++ {
			toks[i].sent = n
		}
	}
	return out
}

// languageOf is the language that the little words of a text or a sentence speak for; empty where none leads.
func languageOf(toks []token) string {
	var n language.Counts
	for i := range toks {
		n.Add(toks[i].low)
	}
	return n.Likely()
}
