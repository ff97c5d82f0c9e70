package grounding

import (
	"slices"
	"strings"
)

// named is a name of the evidence where the text has it.
type named struct {
	tok, to int
	name
	all []int // every position at that employer
}

// matchNames finds what the evidence has by name, so that no word in a name is read as anything else.
func (c *checker) matchNames() {
	for i := 0; i < len(c.toks); i++ {
		for _, n := range c.ev.names[c.toks[i].low] {
			if n.kind == Title || !fits(c.toks, i, n.words) || !c.capital(i, i+len(n.words)) {
				continue
			}
			to := i + len(n.words)
			// A name that goes on is another's: "Nordlicht Bank" is not "Nordlicht".
			if n.kind == Employer && len(n.words) == 1 && c.goesOn(to) {
				continue
			}
			if n.kind == Certificate && len(n.words) == 1 && to < len(c.toks) && (c.toks[to].gap == " " || c.toks[to].gap == "-") && (c.toks[to].cap || c.toks[to].num) {
				continue
			}
			m := named{tok: i, to: to, name: n}
			if n.owner != nobody {
				for _, same := range c.ev.names[c.toks[i].low] {
					if same.kind == n.kind && slices.Equal(same.words, n.words) {
						m.all = append(m.all, same.owner)
					}
				}
			}
			c.names = append(c.names, m)
			for k := i; k < to; k++ {
				c.toks[k].taken, c.toks[k].known = true, true
			}
			i = to - 1
			break
		}
	}
}

// findNames tells the names of the evidence: those claims are supported.
func (c *checker) findNames() {
	for n := range c.names {
		m := &c.names[n]
		if c.toks[m.tok].off {
			continue
		}
		if m.kind == AwardWon && c.claimsFirst(m.tok, m.to) && lesser(m.quote) {
			c.say(AwardWon, max(c.sentence(m.tok).from, m.tok-c.winBefore(m.tok)), m.to, nil, "Your profile has less than the first place: "+clip(m.quote))
		} else if m.kind == AwardWon {
			c.holdAward(m.tok, m.to, Source{m.where, clip(m.quote)})
		} else if at := c.teachesNamed(m); at >= 0 {
			from, to := min(m.tok, at), max(m.to, at+1)
			c.say(Certificate, from, to, nil, "Your profile says: "+clip(m.quote))
			c.take(from, to)
		} else {
			c.say(m.kind, m.tok, m.to, &Source{m.where, clip(m.quote)}, "")
		}
	}
}

// capital says whether some word of a name is written as one.
func (c *checker) capital(from, to int) bool {
	for i := from; i < to; i++ {
		if c.toks[i].cap || c.toks[i].num {
			return true
		}
	}
	return to-from > 3
}

func (c *checker) goesOn(i int) bool {
	if i >= len(c.toks) || c.toks[i].gap != " " || !c.toks[i].cap || legalForms[c.toks[i].low] {
		return false
	}
	s := c.sentence(i - 1)
	if s.lang == "de" || titleWords["heads"].has(c.toks, i) || isMonth(c.toks[i].low) || c.toks[i].low == "i" {
		return false
	}
	return !strings.Contains(c.ev.text, " "+c.toks[i].low+" ") && !titleWords["seniority"].has(c.toks, i)
}

// employersOf are the positions that the sentence ties a fact at token i to.
func (c *checker) employersOf(s *sentence, at int) []int {
	best, distance := -1, 1<<30
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to {
			continue
		}
		d := at - m.tok
		if d < 0 {
			d = -d + 3
		}
		if c.toks[m.tok].clause != c.toks[at].clause {
			d += 15
		}
		if d < distance {
			best, distance = n, d
		}
	}
	if best >= 0 {
		return c.names[best].all
	}
	return c.carried(s, at)
}

// carried are the positions of the sentence before, where one goes on from it: "There, I …".
func (c *checker) carried(s *sentence, at int) []int {
	n := c.toks[at].sent
	if n == 0 {
		return nil
	}
	if backward.in(c.toks, s.from, min(s.to, s.from+5)) >= 0 && !s.first {
		return c.employersOf(&c.sents[n-1], c.sents[n-1].to-1)
	}
	return nil
}

var backward = func() *phrases {
	p := newPhrases()
	for _, w := range []string{"there", "dort", "la-bas", "alli", "in this role", "in that role", "in dieser rolle", "in dieser position", "dans ce poste", "en este puesto", "ahi"} {
		p.add(w, w, "")
	}
	return p
}()

func (c *checker) hasEmployerOf(s *sentence, at int, l *line) bool {
	named := c.employersOf(s, at)
	return len(named) > 0 && len(l.owners) > 0 && overlaps(named, l.owners)
}

// capitals is the end of the run of capitalised words that begins at i, with the little words inside it.
func (c *checker) capitals(i int) int {
	s := c.sentence(i)
	to := i
	for k := i; k < s.to && k < i+7; k++ {
		t := &c.toks[k]
		if k > i && t.gap != " " && t.gap != "-" && t.gap != " & " && t.gap != "&" && t.gap != "\u00a0" && t.gap != "'s " && t.gap != ". " {
			break
		}
		if t.low == "i" || t.off || k > i && (isMonth(t.low) && t.cap) {
			break
		}
		if t.cap && !t.num {
			to = k + 1
			continue
		}
		switch t.low {
		case "of", "de", "du", "des", "la", "le", "der", "und", "fur", "del", "y", "et", "and", "for", "d", "di", "della", "dell", "do", "da", "van", "von", "les", "los", "el", "l", "am", "an":
			if k == i {
				return i
			}
			if t.low == "and" || t.low == "und" || t.low == "et" || t.low == "y" {
				return to // two names, or one that its first half shows
			}
			continue
		}
		break
	}
	return to
}
