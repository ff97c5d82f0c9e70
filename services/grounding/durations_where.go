package grounding

import (
	"slices"
)

// Where a time was spent.

// attached are the positions whose employer a fact is said of directly: "six years at Acme", "At Acme, for six years".
func (c *checker) attached(s *sentence, from, to int) []int {
	var out []int
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to || c.toks[m.tok].clause != c.toks[from].clause || m.to <= from && (c.newStart(m.to, from+1) || c.commaBetween(m.to-1, from) && to < s.to && ownPlace[c.toks[to].low]) {
			continue
		}
		if m.tok > to && m.tok-to < 3 && employing[c.toks[to].low] {
			return m.all // "seven years at Acme", whatever else is named
		}
		if m.tok >= to {
			if m.tok-to > 6 || m.tok == to || c.commaBetween(to-1, m.tok) || !placing[c.toks[m.tok-1].low] && !articles[c.toks[m.tok-1].low] && !employing[c.toks[m.tok-1].low] {
				continue
			}
		} else if from-m.to > 12 {
			continue
		}
		out = append(out, m.all...)
	}
	if len(out) == 0 && s.bullet { // "Acme: …, for six years"
		for n := range c.names {
			if m := &c.names[n]; m.kind == Employer && m.tok >= s.from && m.tok < from && !c.severalEmployers(s) {
				out = m.all
			}
		}
	}
	if len(out) == 0 {
		out = c.positionsIn(from)
	}
	if len(out) == 0 {
		out = c.byOwnWord(s, from)
	}
	if len(out) == 0 && c.severalEmployers(s) {
		return nil
	}
	if len(out) == 0 {
		return c.carried(s, from)
	}
	return out
}

// positionsIn are those of the place that the clause names: "in Bristol I stayed four years". None where the person
// lives there or everything was there.
func (c *checker) positionsIn(at int) []int {
	from, to := c.clauseOf(at)
	of := -1 // the place of ", where I …"
	if from > c.sentence(at).from && placeClause(&c.toks[from]) {
		of = from
		from, _ = c.clauseOf(from - 1)
	}
	var out []int
	for i := from; i < to; i++ {
		p, n := placeNames.at(c.toks, i)
		if n == 0 || i > at+7 || at > i+4 || i < at && i+n != of && c.commaBetween(i, at) || i > at && c.commaBetween(at, i) || !c.toks[i].cap || i > c.sentence(i).from && (i == from || !placing[c.toks[i-1].low]) {
			continue
		}
		for w := range c.ev.Work {
			if slices.Contains(placesIn(tokens(c.ev.Work[w].Location)), p.id) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
		if slices.Contains(placesIn(tokens(c.ev.Location)), p.id) {
			return nil
		}
	}
	if len(out) == len(c.ev.Work) || totals(c.toks, from, to) {
		return nil
	}
	return out
}

// byOwnWord are the positions whose employer's name has a word that the clause has too, written as a name: "on the
// Samaritan line" for the Leicester Samaritan Line.
func (c *checker) byOwnWord(s *sentence, at int) []int {
	from, to := c.clauseOf(at)
	var out []int
	for w := range c.ev.Work {
		for _, t := range tokens(c.ev.Work[w].Employer) {
			if !t.cap || len(t.low) < 5 || s.lang == "de" && len(t.low) < 10 /* every noun has a capital there */ || commonFirst[t.low] || legalForms[t.low] || titleWords["heads"].exact[t.low] != nil || placeNames.exact[t.low] != nil || conceptAt([]token{t}, 0) != stem(t.low) {
				continue
			}
			for i := from; i < to; i++ {
				if c.toks[i].low == t.low && c.toks[i].cap && i > s.from && !c.toks[i].known {
					out = append(out, w)
				}
			}
		}
	}
	return out
}

var ownPlace = wordSet("at au aux a chez bei beim im in en with mit avec con presso bij w")

var employing = wordSet("at for with bei beim chez with")

// titledStretch are the positions of the post that a time is told of: "nine years as a nurse", "a nurse for nine
// years"; none where it is told of no post or the evidence names none like it.
func (c *checker) titledStretch(q *quantity, s *sentence, positions []period) []period {
	from, to := c.clauseOf(q.from)
	head := -1
	for k := q.to; k < min(to, q.to+5); k++ {
		if asPost[c.toks[k].low] && (k < q.to+2 || totals(c.toks, q.to, k)) {
			for h := k + 1; h < min(to, k+5); h++ {
				if titleWords["heads"].has(c.toks, h) {
					head = h
				}
			}
		}
	}
	if head < 0 && q.from > from && lasting[c.toks[q.from-1].low] {
		for h := q.from - 2; h >= max(from, q.from-9); h-- {
			if titleWords["heads"].has(c.toks, h) {
				head = h
				break
			}
		}
	}
	if head < 0 {
		return nil
	}
	p, _ := titleWords["heads"].at(c.toks, head)
	var out []period
	for _, pos := range positions {
		toks := tokens(c.ev.Work[pos.position].Title)
		if titleOf(toks, 0, len(toks)).heads[p.id] {
			out = append(out, pos)
		}
	}
	return out
}

// worksIn says whether the tokens tell of being employed or of having a post.
func worksIn(toks []token, from, to int) bool {
	for k := from; k < to; k++ {
		switch toks[k].low {
		case "worked", "stayed", "remained", "spent", "gearbeitet", "arbeitete", "geblieben", "blieb", "travaille", "reste", "restee", "trabaje", "trabajado", "estuve", "permaneci":
			return true
		}
	}
	return false
}
