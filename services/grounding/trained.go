package grounding

import (
	"fmt"
	"strings"
)

// What a person is by training: "an engineer by training", "ingénieure de formation", "gelernte Tischlerin".

// byTraining is where a title ends that is told as what was learned; 0 where it is not.
func (c *checker) byTraining(s *sentence, from, to int) int {
	for k := to; k < min(s.to, to+4); k++ {
		next := c.word(s, k+1)
		switch c.toks[k].low {
		case "by":
			if next == "training" || next == "education" || next == "trade" {
				return k
			}
		case "de", "di":
			if next == "formation" || next == "formacion" || next == "formazione" || next == "carrera" {
				return k
			}
		case "von":
			if next == "haus" {
				return k
			}
		}
		if k > to && littleWords[c.toks[k].low] != 0 || strings.ContainsAny(c.toks[k].gap, ",;:(") {
			break
		}
	}
	if from > s.from {
		switch prev := c.toks[from-1].low; {
		case prev == "gelernter", prev == "gelernte", prev == "studierter", prev == "studierte", prev == "diplomierter", prev == "diplomierte":
			return to
		}
	}
	return 0
}

// sayTrained checks what the person is said to have learned against the education, the titles and the certificates.
func (c *checker) sayTrained(s *sentence, from, to int) {
	stated := titleOf(c.toks, from, to)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !l.head && !strings.HasPrefix(l.where, "education") && !strings.HasPrefix(l.where, "certificate") && l.where != "headline" && l.where != "cv" && l.where != "summary" {
			continue
		}
		have := titleOf(l.toks, 0, len(l.toks))
		shared := false
		for h := range stated.heads {
			shared = shared || have.heads[h]
		}
		if shared {
			c.say(Degree, from, to, &Source{l.where, clip(l.text)}, "")
			c.take(from, to)
			return
		}
	}
	for n := range c.ev.Education {
		e := &c.ev.Education[n]
		if toks := tokens(e.Degree + " " + e.Field); akin(c.toks[from:to], toks) || sameField(c.toks[from:to], toks) {
			c.say(Degree, from, to, &Source{"education: " + e.Institution, clip(join(", ", e.Degree, e.Field, e.Institution))}, "")
			c.take(from, to)
			return
		}
	}
	c.say(Degree, from, to, nil, fmt.Sprintf("Your profile does not show this training: %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
	c.take(from, to)
}

// sameField says whether both name one field of study.
func sameField(a, b []token) bool {
	for i := range a {
		p, n := credentials["fields"].at(a, i)
		if n == 0 {
			continue
		}
		for k := range b {
			if q, m := credentials["fields"].at(b, k); m > 0 && p.id == q.id {
				return true
			}
		}
	}
	return false
}
