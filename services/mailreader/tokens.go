package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of the text, with what the rules call it.
type token struct {
	start, end  int32
	id          int32 // the word's number in the vocabulary, 0 if no rule has it
	stem        int32 // the stem's number, 0 if none
	stem2       int32
	word, head  uint64 // hashes of the word and of its first letters
	short, long uint64 // hashes of its beginnings, 0 where it is no longer
	upper       bool   // starts with a capital
	digit       bool   // starts with a digit
	sep         separation
	job         answer // whether it names an occupation
}

// answer is yes or no, once somebody has asked.
type answer uint8

const (
	notAsked answer = iota
	no
	yes
)

// separation is what stands between a token and the one before it.
type separation uint8

const (
	sepSpace separation = iota
	sepSoft             // a comma, a bracket, a quote, a dash
	sepHard             // the end of a sentence
)

// sentence is a range of tokens.
type sentence struct {
	from, to    int
	subject     bool
	conditional bool
	line        int // the line of the text that it starts on
}

// prose is a text as tokens and sentences.
type prose struct {
	text      string
	tokens    []token
	sentences []sentence
}

// Bounds on what is read for meaning: a job mail says what it is early.
const (
	maxRead      = 48 << 10
	maxTokens    = 9000
	maxSentences = 900
)

// vocabulary numbers the words and stems that the rules use.
type vocabulary struct {
	words map[string]int32
	stems map[string][]stemEntry // by their first three bytes
	next  int32
}

type stemEntry struct {
	text string
	id   int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: map[string]int32{}, stems: map[string][]stemEntry{}}
}

// number gives the number of a word, or of a stem if it ends with "~".
func (v *vocabulary) number(word string) int32 {
	if stem, ok := strings.CutSuffix(word, "~"); ok && len(stem) >= 3 {
		key := stem[:3]
		for _, s := range v.stems[key] {
			if s.text == stem {
				return s.id
			}
		}
		v.next++
		v.stems[key] = append(v.stems[key], stemEntry{stem, v.next})
		return v.next
	}
	if id, ok := v.words[word]; ok {
		return id
	}
	v.next++
	v.words[word] = v.next
	return v.next
}

func (v *vocabulary) lookup(t *token, folded []byte) {
	t.word, t.head = hashWord(folded)
	t.short, t.long = hashBeginnings(folded)
	t.id = v.words[string(folded)]
	if len(folded) < 3 {
		return
	}
	for _, s := range v.stems[string(folded[:3])] {
		if len(folded) >= len(s.text) && string(folded[:len(s.text)]) == s.text {
			if t.stem == 0 {
				t.stem = s.id
			} else {
				t.stem2 = s.id
				break
			}
		}
	}
}

// abbreviations end with a dot that ends no sentence.
var abbreviations = setOf(`inc ltd co corp llc dr mr mrs ms prof z b d h bzw ca nr no st str ing dipl mag sr jr etc vs approx tel ul sp o art poz al dept univ e g i u v s a ggf inkl exkl zzgl evtl gem usw p m av bldg ext abt hr fr ds sig dott spett ref req est gmbh asst sen jun jr tech eng mgr exec natl intl`)

// readProse cuts text into tokens and sentences.
func readProse(text string, v *vocabulary) *prose {
	text = bounded(text, maxRead)
	p := &prose{text: text, tokens: make([]token, 0, len(text)/6+8), sentences: make([]sentence, 0, 64)}
	var buf [64]byte
	open := 0
	lineNumber, lineStart, openLine := 0, 0, 0
	closeSentence := func() {
		if n := len(p.tokens); n > open {
			if len(p.sentences) < maxSentences {
				p.sentences = append(p.sentences, sentence{from: open, to: n, line: openLine})
			}
			open = n
		}
		openLine = lineNumber
	}
	sep := sepSpace
	newlines, hard := 0, false
	bullet := false
	lastEnd := 0
	prevLineLen := 0
	for i := 0; i < len(text) && len(p.tokens) < maxTokens; {
		c := text[i]
		if c < utf8.RuneSelf && !isWordByte(c) {
			switch c {
			case '\n':
				newlines++
				if newlines == 1 {
					prevLineLen = i - lineStart
				}
				lineNumber++
				lineStart = i + 1
			case '.', '!', '?', ';':
				hard = true
				sep = max(sep, sepSoft)
			case ' ', '\t':
			case '*', '|':
				bullet = bullet || newlines > 0
				sep = max(sep, sepSoft)
			case '-':
				if newlines > 0 {
					bullet = true
				}
				if i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '-') || i > 0 && text[i-1] == ' ' {
					sep = max(sep, sepSoft)
				}
			case '\'', '&', '/', '+', '@', '#', '_':
			default:
				sep = max(sep, sepSoft)
			}
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
				switch r {
				case '·':
					// "Développeur·se" is one word, " · " divides.
					if i > 0 && i+size < len(text) && isWordByte(text[i-1]|0x20) && text[i+size] != ' ' && text[i-1] != ' ' || i > 1 && text[i-1] >= utf8.RuneSelf && i+size < len(text) && isWordByte(text[i+size]) {
						break
					}
					bullet = true
					sep = max(sep, sepSoft)
				case '•', '●', '▪', '►', '✓', '■':
					bullet = true
					sep = max(sep, sepSoft)
				case '。', '！', '？', '…':
					hard = true
					sep = max(sep, sepSoft)
				case '’', '‘', '´':
				default:
					sep = max(sep, sepSoft)
				}
				i += size
				continue
			}
		}
		// Links are no words.
		if (c == 'h' || c == 'w') && isLinkAt(text, i) {
			for i < len(text) && text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '>' {
				i++
			}
			sep = max(sep, sepSoft)
			continue
		}
		start := i
		folded := buf[:0]
		for i < len(text) {
			c := text[i]
			if c < utf8.RuneSelf {
				if c >= 'A' && c <= 'Z' {
					c += 'a' - 'A'
				}
				if c == '\'' && !contracts(text, i+1) || !isWordByte(c) && c != '\'' {
					break
				}
				if len(folded) < 60 {
					folded = append(folded, c)
				}
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == '’' || r == '‘' || r == '´' {
				if !contracts(text, i+size) {
					break
				}
				if len(folded) < 60 {
					folded = append(folded, '\'')
				}
				i += size
				continue
			}
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
				break
			}
			if len(folded) < 58 {
				folded = appendFold(folded, text[i:i+size])
			}
			i += size
		}
		if i == start { // a lone apostrophe
			i++
			continue
		}
		first, _ := utf8.DecodeRuneInString(text[start:])
		t := token{start: int32(start), end: int32(i), upper: unicode.IsUpper(first) || unicode.IsTitle(first) || capitalWithin(text[start:i]), digit: unicode.IsDigit(first)}
		if n := len(p.tokens); n > 0 {
			boundary := false
			switch {
			case newlines >= 2 || bullet:
				boundary = true
			case newlines == 1:
				word := i - start
				full := prevLineLen+1+word > 66
				// "Guten Tag Frau Koch," above what the letter says
				greeting := prevLineLen < 45 && lastEnd < len(text) && text[lastEnd] == ','
				boundary = greeting || hard && (t.upper || t.digit || !full) || !full && (t.upper || t.digit) || lineHasLabel(text, start) || lastEnd < len(text) && strings.HasPrefix(text[lastEnd:], ":")
			case hard:
				gap := text[lastEnd:start]
				// ".NET" is a word, not a new sentence; nor is "15 Uhr" one in "am 12.11., 15 Uhr".
				boundary = !(gap == " .") && !(t.digit && p.tokens[n-1].digit && strings.HasPrefix(gap, ".,")) && len(gap) >= 2 && strings.ContainsAny(gap, " ") && (t.upper || t.digit || strings.ContainsAny(gap, "!?")) && !(strings.HasPrefix(gap, ". ") && p.abbreviated(n-1) && !(t.upper && v.words[string(folded)] != 0 && p.endsName(n-1)))
			}
			if boundary {
				t.sep = sepHard
				closeSentence()
			} else {
				t.sep = sep
			}
		} else {
			openLine = lineNumber
		}
		v.lookup(&t, folded)
		p.tokens = append(p.tokens, t)
		sep, newlines, hard, bullet = sepSpace, 0, false, false
		lastEnd = i
	}
	closeSentence()
	return p
}

// endsName says that token n is a legal form, or the end of "A/S": a common
// word behind its dot starts a new sentence.
func (p *prose) endsName(n int) bool {
	t := p.tokens[n]
	w := p.text[t.start:t.end]
	return n > 0 && (len(w) > 1 && legalForms[fold(w)] || len(w) == 1 && t.start > 0 && p.text[t.start-1] == '/')
}

// capitalWithin says that a word is written like a name though it begins small:
// "iOS", "eCommerce".
func capitalWithin(w string) bool {
	return len(w) > 2 && w[0] >= 'a' && w[0] <= 'z' && w[1] >= 'A' && w[1] <= 'Z'
}

// abbreviated says that token n is one that is written with a dot.
func (p *prose) abbreviated(n int) bool {
	t := p.tokens[n]
	if (t.digit || t.end-t.start == 1 || allCapitals(p.text[t.start:t.end])) && n+1 < len(p.tokens) && p.tokens[n+1].upper {
		next := p.tokens[n+1]
		head, _, _ := strings.Cut(fold(p.text[next.start:next.end]), "'")
		if sentenceOpeners[head] {
			return false // "… at Canal 4. We'd like …", "… at R&S. Your …"
		}
	}
	if t.digit && t.end-t.start <= 2 {
		// "27. Oktober" goes on; a sentence rarely ends with a small number.
		return true
	}
	if t.end-t.start > 6 {
		return false
	}
	w := p.text[t.start:t.end]
	if len(w) == 1 && t.upper {
		// "… the position of Engineer I. Given …"
		return !(w == "I" && n > 0 && t.sep == sepSpace && p.tokens[n-1].upper && p.isJob(n-1))
	}
	return abbreviations[fold(w)]
}

// sentenceOpeners begin sentences and stand behind no abbreviation.
var sentenceOpeners = setOf(`we you your our thank thanks please if this it they unfortunately wir vielen leider nous vous votre merci nuestra hemos gracias abbiamo grazie wij bedankt`)

// contracts says that what follows an apostrophe belongs to the word, as in
// "haven't", and does not start a new one, as in "l'entretien".
func contracts(s string, i int) bool {
	n := 0
	for n < 3 && i+n < len(s) && (s[i+n]|0x20 >= 'a' && s[i+n]|0x20 <= 'z' || s[i+n] >= utf8.RuneSelf) {
		n++
	}
	return n == 1 || n == 2
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isLinkAt(s string, i int) bool {
	return strings.HasPrefix(s[i:], "http://") || strings.HasPrefix(s[i:], "https://") || strings.HasPrefix(s[i:], "www.")
}

// lineHasLabel says that a line starts with "Label:" and so a new thought.
func lineHasLabel(s string, i int) bool {
	for n := 0; n < 30 && i+n < len(s); n++ {
		switch s[i+n] {
		case ':':
			return true
		case '\n', '.', ',', '!', '?':
			return false
		}
	}
	return false
}

// words gives the original text of a sentence.
func (p *prose) words(s sentence) string {
	if s.from >= s.to {
		return ""
	}
	end := int(p.tokens[s.to-1].end)
	// Closing punctuation belongs to it.
	for n := 0; n < 3 && end < len(p.text); n++ {
		r, size := utf8.DecodeRuneInString(p.text[end:])
		if !strings.ContainsRune(".!?)\"”“»…", r) {
			break
		}
		end += size
	}
	return p.text[p.tokens[s.from].start:end]
}

// excerpt is a sentence as evidence: one line, at most 300 characters.
func (p *prose) excerpt(s sentence) string { return shorten(squeeze(p.words(s)), 300) }

// shorten cuts s to at most n characters at a word's end.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	count, cut, space := 0, len(s), 0
	for i, r := range s {
		if count == n-1 {
			cut = i
			break
		}
		if r == ' ' {
			space = i
		}
		count++
	}
	if space > cut/2 {
		cut = space
	}
	return strings.TrimSpace(s[:cut]) + "…"
}
