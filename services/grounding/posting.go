package grounding

import (
	"strings"
	"unicode"
)

// posting is what the job description gives: its words, and the company behind it.
type posting struct {
	head       string // its first line and what was read from it, folded
	words      map[string]bool
	text       string          // folded
	asked      string          // of the text, the lines that ask for something
	own        map[string]bool // names of what the employer makes or has
	names      map[string]bool // the words of the company's name
	quantities []quantity
	toks       []token
}

func newPosting(j Job) *posting {
	p := &posting{words: map[string]bool{}, names: map[string]bool{}, own: map[string]bool{}}
	text := j.Company + "\n" + j.Title + "\n" + j.Text
	for _, t := range tokens(text) {
		p.words[t.low] = true
	}
	first, _, _ := strings.Cut(strings.TrimSpace(j.Text), "\n")
	p.head = " " + joined(tokens(j.Company+" "+j.Title+" "+first[:min(len(first), 160)])) + " "
	toks := tokens(text)
	p.toks, p.quantities = toks, quantities(text, toks, languageOf(toks))
	p.text = " " + joined(tokens(text)) + " "
	if j.Company != "" {
		for _, t := range tokens(j.Company) {
			if len(t.low) > 2 && !legalForms[t.low] {
				p.names[t.low] = true
			}
		}
	}
	for line := range strings.Lines(j.Text) {
		if toks := tokens(line); asksFor(toks, line) {
			p.asked += " " + joined(toks) + " ;"
		}
	}
	p.findOwn()
	return p
}

// asksFor says whether a line of a posting asks for something: a point of a list, or a line with a word of knowing.
func asksFor(toks []token, line string) bool {
	if len(toks) == 0 {
		return false
	}
	if strings.ContainsAny(line[:toks[0].start], "-*•–·▪") {
		return true
	}
	for i := range toks {
		if p, n := skillWords["cue"].at(toks, i); n > 0 && sureCue(p.id) || words["knowing"].has(toks, i) || words["asks"].has(toks, i) {
			return true
		}
	}
	return false
}

// findOwn lists the names behind "our": what the employer makes is nothing that a person knows.
func (p *posting) findOwn() {
	for i := range p.toks {
		if !ours[p.toks[i].low] {
			continue
		}
		for k := i + 1; k < min(len(p.toks), i+5); k++ {
			t := &p.toks[k]
			if k > i+1 && strings.ContainsAny(t.gap, ".,;:!?\n") {
				break
			}
			if t.cap && !t.num {
				p.own[t.low] = true
			}
		}
	}
}

var ours = wordSet("our unser unsere unserem unseren unserer unseres notre nos nuestro nuestra nuestros nuestras il nostro nostra nosso nossa ons onze nasz nasza")

// asks says whether the posting has these words in a row where it asks for something.
func (p *posting) asks(words string) bool {
	return words != "" && strings.Contains(p.asked, " "+words+" ")
}

// inHead says whether the words stand in the posting's first line: its title, the company, the place.
func (p *posting) inHead(words string) bool { return strings.Contains(p.head, " "+words+" ") }

// product says whether the posting has a word that it writes as products are written: MEDIFOX, DiliTrust.
func (p *posting) product(low string) bool {
	if len(low) < 3 || !p.words[low] || p.own[low] {
		return false
	}
	for i := range p.toks {
		if t := &p.toks[i]; t.low == low && looksTechnical(t) && !p.inHead(low) && !businessShort[low] && !p.named(t) {
			return true
		}
	}
	return false
}

// named says whether a word begins as the employer's name does: LanternCore at LanternPay, LichtLupe at Lichtblick.
func (p *posting) named(t *token) bool {
	hump := len(t.raw)
	for k, r := range t.raw {
		if k > 0 && unicode.IsUpper(r) {
			hump = k
			break
		}
	}
	if hump < 4 || hump == len(t.raw) {
		return false
	}
	for name := range p.names {
		if strings.HasPrefix(name, fold(t.raw[:hump])) {
			return true
		}
	}
	return strings.Contains(p.head, " "+fold(t.raw[:hump]))
}

// has says whether the posting has these words in a row.
func (p *posting) has(words string) bool {
	return words != "" && strings.Contains(p.text, " "+words+" ")
}
