package grounding

import (
	"strings"
)

// checker is one run of Check: the text in tokens, the evidence in lines, and the claims found so far.
type checker struct {
	text    string
	toks    []token
	sents   []sentence
	lang    string // that most of the text is in
	chat    bool   // speaks to the person: "you led", not "I led"
	ev      *index
	job     *posting
	claims  []Claim
	spans   [][2]int  // the tokens of each claim
	head    int       // the first token behind a letter's head
	end     [2]int    // the tokens of a letter's end: its greeting, the name, a telephone number
	names   []named   // the evidence's names in the text
	facts   []fact    // supported claims that evidence ties to positions
	degrees []courses // the degrees told so far
}

// fact is a supported claim and the positions that its evidence belongs to.
type fact struct {
	claim  int
	tok    int
	owners []int // indices of positions; none where it is nobody's in particular
}

func newChecker(text string, e Evidence, job Job) *checker {
	c := &checker{text: text, ev: newIndex(e), job: newPosting(job)}
	c.toks = tokens(text)
	c.sents = sentences(text, c.toks)
	c.lang = languageOf(c.toks)
	if len(c.toks) > 0 {
		c.matchNames()
		c.scope()
	}
	return c
}

// say adds a claim over the tokens [from, to).
func (c *checker) say(kind Kind, from, to int, source *Source, reason string) int {
	start, end := c.toks[from].start, c.toks[to-1].end
	if from > 0 || start > 0 { // the sign of a currency belongs to the amount
		for _, sign := range []string{"€", "$", "£", "US$", "€ ", "£ ", "CHF ", "EUR "} {
			if strings.HasSuffix(c.text[:start], sign) && c.toks[from].num {
				start -= len(sign)
				break
			}
		}
	}
	for _, sign := range []string{"%", " %", "\u00a0%", "\u202f%", "€", " €", "\u00a0€", "\u202f€", "$", " $", "£", " £"} {
		if strings.HasPrefix(c.text[end:], sign) && c.toks[to-1].num {
			end += len(sign)
			break
		}
	}
	claim := Claim{Start: start, End: end, Kind: kind, Text: c.text[start:end], Reason: reason}
	if source != nil {
		claim.Supported, claim.Evidence, claim.Reason = true, *source, ""
	}
	c.claims = append(c.claims, claim)
	c.spans = append(c.spans, [2]int{from, to})
	return len(c.claims) - 1
}

// hold adds a supported claim whose evidence belongs to positions.
func (c *checker) hold(kind Kind, from, to int, source Source, owners []int) {
	n := c.say(kind, from, to, &source, "")
	c.facts = append(c.facts, fact{n, from, owners})
}

// take marks tokens as told apart, so that no later rule reads them again.
func (c *checker) take(from, to int) {
	for i := from; i < to; i++ {
		c.toks[i].taken = true
	}
}

func (c *checker) free(from, to int) bool {
	for i := from; i < to; i++ {
		if c.toks[i].taken || c.toks[i].off {
			return false
		}
	}
	return true
}

// within says whether the tokens stand in one sentence.
func (c *checker) sentence(i int) *sentence { return &c.sents[c.toks[i].sent] }

// word is the folded token at i if it is in sentence s, else "".
func (c *checker) word(s *sentence, i int) string {
	if i < s.from || i >= s.to {
		return ""
	}
	return c.toks[i].low
}

// joined are the folded words with one space between.
func joined(toks []token) string {
	words := make([]string, len(toks))
	for i := range toks {
		words[i] = toks[i].low
	}
	return strings.Join(words, " ")
}

var legalForms = wordSet("eg eirl scop sasu snc srl s.r.l s.p.a b.v n.v oyj a.s lda ltda sp z.o.o partg mbb gmbh ag se kg ug ohg e.v ev mbh inc ltd llc llp plc corp corporation company co limited sa sas sarl sl s.l s.a s.l.u slu bv nv spa srl oy ab as aps pte pty gbr kgaa group gruppe holding the und & & and et y")

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
