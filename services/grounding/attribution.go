package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// attribute finds right facts at the wrong employer: each becomes one unsupported claim about the employer, over the
// employer's name and the fact.
func (c *checker) attribute() {
	gone := map[int]bool{}
	for _, f := range c.facts {
		span := c.spans[f.claim]
		s := c.sentence(f.tok)
		if len(f.owners) == 0 || gone[f.claim] || c.claims[f.claim].Kind == Title && !c.calledSo(f) {
			continue
		}
		m := c.employerFor(s, f.tok)
		if m != nil && m.tok > f.tok && (m.tok-span[1] > 8 || c.commaBetween(span[1]-1, m.tok)) {
			continue
		}
		if m != nil && m.tok < f.tok && (c.newStart(m.to, span[0]) || c.brokenBetween(m.to, span[0])) {
			continue
		}
		if m == nil || overlaps(f.owners, m.all) || c.related(f.owners, m.all) {
			continue
		}
		c.wrong(m, span, f.owners, gone)
	}
	// The same for what was done, told without a number: the words fit a line of another position, and none of this.
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || c.toks[m.tok].off {
			continue
		}
		s := c.sentence(m.tok)
		if c.claimed(m, gone) {
			continue
		}
		if m2 := c.employerFor(s, m.tok); m2 == nil || c.severalEmployers(s) {
			continue
		}
		owner, ok := c.doneElsewhere(s, m)
		if ok {
			c.wrong(m, [2]int{m.tok, m.to}, []int{owner}, gone)
		}
	}
	if len(gone) == 0 {
		return
	}
	kept := c.claims[:0]
	for n := range c.claims {
		if !gone[n] {
			kept = append(kept, c.claims[n])
		}
	}
	c.claims = kept
}

// calledSo says whether a title of the text is what a position is called, and not only like it.
func (c *checker) calledSo(f fact) bool {
	span := c.spans[f.claim]
	phrase := " " + joined(c.toks[span[0]:span[1]]) + " "
	for _, o := range f.owners {
		if strings.Contains(" "+joined(tokens(c.ev.Work[o].Title))+" ", phrase) {
			return true
		}
	}
	return c.sentence(f.tok).lang == c.ev.lang
}

// newStart says whether between two tokens something new begins: ", and at …".
func (c *checker) newStart(from, to int) bool {
	for k := from; k < to; k++ {
		if strings.Contains(c.toks[k].gap, ",") && (earlierThen[c.toks[k].low] || c.toks[k].low == "after" || c.toks[k].low == "nach" || c.toks[k].low == "apres" || c.toks[k].low == "tras") {
			return true // "I joined Acme, after three years as …"
		}
	}
	for k := from + 1; k+1 < to; k++ {
		if joins[c.toks[k].low] && strings.Contains(c.toks[k].gap, ",") && (placing[c.toks[k+1].low] || earlierThen[c.toks[k+1].low] || subjects[c.toks[k+1].low]) {
			return true
		}
	}
	return false
}

// brokenBetween says whether a semicolon stands between two tokens: what follows may be of something else.
func (c *checker) brokenBetween(from, to int) bool {
	for k := from; k <= to; k++ {
		if strings.Contains(c.toks[k].gap, ";") {
			return true
		}
	}
	return false
}

var earlierThen = wordSet("antes despues luego before then earlier later afterwards previously davor danach vorher zuvor spater avant puis ensuite auparavant apres anterior depois poi prima daarna eerder")

// related says whether the two belong to one employer under two names.
func (c *checker) related(a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if fold(c.ev.Work[x].Employer) == fold(c.ev.Work[y].Employer) {
				return true
			}
		}
	}
	return false
}

func (c *checker) severalEmployers(s *sentence) bool {
	first := -1
	for n := range c.names {
		m := &c.names[n]
		if m.kind == Employer && m.tok >= s.from && m.tok < s.to {
			if first >= 0 && !slices.Equal(c.names[first].all, m.all) {
				return true
			}
			first = n
		}
	}
	return false
}

// claimed says whether the employer's claim was already made part of another.
func (c *checker) claimed(m *named, gone map[int]bool) bool {
	for n, span := range c.spans {
		if span[0] == m.tok && c.claims[n].Kind == Employer && gone[n] {
			return true
		}
	}
	return false
}

// employerFor is the employer that the sentence gives a fact to, where that is plain: the only one, or the one of the
// fact's own clause.
func (c *checker) employerFor(s *sentence, at int) *named {
	var of, own *named
	several := false
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to {
			continue
		}
		if of != nil && !slices.Equal(of.all, m.all) {
			several = true
		}
		if c.toks[m.tok].clause == c.toks[at].clause {
			if own != nil && !slices.Equal(own.all, m.all) {
				return nil
			}
			own = m
		}
		of = m
	}
	if own != nil {
		return own
	}
	if several {
		return nil
	}
	if of == nil {
		return c.namedAfter(at)
	}
	return of
}

// namedAfter is the employer that the next sentence gives what this one tells to: "That was at Acme".
func (c *checker) namedAfter(at int) *named {
	n := c.toks[at].sent + 1
	if n >= len(c.sents) || c.sents[n].first || c.sents[n].bullet {
		return nil
	}
	s := &c.sents[n]
	if !pointing[c.toks[s.from].low] && c.toks[s.from].low != "fue" && c.toks[s.from].low != "era" {
		return nil
	}
	for k := range c.names {
		if m := &c.names[k]; m.kind == Employer && m.tok >= s.from && m.tok < min(s.to, s.from+6) && (placing[c.toks[m.tok-1].low] || ownPlace[c.toks[m.tok-1].low] || articles[c.toks[m.tok-1].low]) {
			return m
		}
	}
	return nil
}

// doneElsewhere looks for a line of another position that the sentence tells, where the named one has nothing like it.
func (c *checker) doneElsewhere(s *sentence, m *named) (int, bool) {
	from, to := c.clauseOf(m.tok)
	if s.to-s.from < 28 {
		from, to = s.from, s.to
	}
	for i := from; i < to; i++ {
		if c.toks[i].off {
			return 0, false
		}
	}
	mine := conceptsOf(c.toks, from, to)
	for i := m.tok; i < m.to; i++ {
		delete(mine, stem(c.toks[i].low))
	}
	best, here, owner := 0.0, 0.0, -1
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.head || l.where == "skills" {
			continue
		}
		if l.lang != "" && s.lang != "" && l.lang != s.lang {
			return 0, false
		}
		shared := 0.0
		for k := range mine {
			if !l.concepts[k] {
				continue
			}
			if light[k] {
				shared += 0.4
			} else {
				shared++
			}
		}
		if len(l.owners) == 0 || overlaps(l.owners, m.all) || c.related(l.owners, m.all) {
			here = max(here, shared)
		} else if shared > best {
			best, owner = shared, l.owners[0]
		}
	}
	if best >= 3 && here < best/2 && here <= 1 {
		return owner, true
	}
	return c.onlyElsewhere(m, mine)
}

// wrong makes one unsupported employer claim of the employer's and the fact's, and drops the facts inside it.
func (c *checker) wrong(m *named, span [2]int, owners []int, gone map[int]bool) {
	from, to := min(m.tok, span[0]), max(m.to, span[1])
	reason := fmt.Sprintf("Your profile has this at %s, not at %s.", c.ev.Work[owners[0]].Employer, c.ev.Work[m.all[0]].Employer)
	for n, other := range c.spans {
		if other[0] >= from && other[1] <= to {
			gone[n] = true
		}
	}
	c.say(Employer, from, to, nil, reason)
}
