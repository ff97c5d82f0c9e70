package grounding

import (
	"slices"
	"strings"
)

// What stands beside a date says what happened then. A line of the evidence that tells of the same thing settles it.

// beside are the concepts around the tokens [from, to) of a sentence, to the next comma on each side.
func beside(toks []token, s *sentence, from, to int) map[string]bool {
	out := map[string]bool{}
	for k := from - 1; k >= max(s.from, from-12) && toks[k].clause == toks[from].clause; k-- {
		if len(out) > 0 && strings.ContainsAny(toks[k+1].gap, ",;") {
			break
		}
		if id := conceptAt(toks, k); id != "" {
			out[id] = true
		}
	}
	for k := to; k < min(s.to, to+8) && !(k == to && joins[toks[k].low]) && toks[k].clause == toks[from].clause && !strings.ContainsAny(toks[k].gap, ",;)"); k++ {
		if id := conceptAt(toks, k); id != "" {
			out[id] = true
		}
	}
	return out
}

// stretches are how many months the line's own dates last: "March to August 2014", "05/2016 – 02/2018".
func (l *line) stretches() []float64 {
	if l.head || len(l.years) == 0 {
		return nil
	}
	var out []float64
	first, firstAt := -1, 0
	for i := range l.toks {
		m := monthNumber(l.toks[i].low)
		if m == 0 || i > 0 && !l.toks[i].cap && littleWords[l.toks[i].low] != 0 {
			continue
		}
		year := -1
		for k := i + 1; k < min(len(l.toks), i+3); k++ {
			if v, _, ok := parseNumber(l.toks[k].raw); ok && l.toks[k].num && len(l.toks[k].raw) == 4 {
				year = int(v)
				break
			}
		}
		if first >= 0 && year > 0 && i-firstAt < 5 {
			from := first
			if from < 12 {
				from += year * 12 // "March to August 2014"
			}
			if to := year*12 + m - 1; to >= from {
				out = append(out, float64(to-from+1))
			}
			first = -1
			continue
		}
		first, firstAt = m-1, i
		if year > 0 {
			first += year * 12
		}
	}
	return out
}

// rare counts the concepts of a set that a line has and hardly any other.
func (x *index) rare(about, line map[string]bool) int {
	n := 0
	for k := range about {
		if line[k] && x.spread[k] <= 2 && !general[k] && !light[k] {
			n++
		}
	}
	return n
}

// toldThen looks for a line or a period of that date that tells of what stands beside it.
func (c *checker) toldThen(s *sentence, from, to, year, m int, near map[string]bool, named []int) (Source, []int, bool) {
	if src, owners, ok := c.sameLine(s, from, year, m); ok {
		return src, owners, true
	}
	certified := c.certifiedNear(s, from, to)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !slices.Contains(l.years, year) || l.head || len(named) > 0 && !overlaps(l.owners, named) || !c.monthFits(l, year, m) {
			continue
		}
		if c.ev.rare(near, l.concepts) > 0 || certified && credentials["certified"].in(l.toks, 0, len(l.toks)) >= 0 && len(l.owners) > 0 || m > 0 && l.hasMonth() && len(named) > 0 && len(l.owners) > 0 {
			return l.source(), l.owners, true
		}
	}
	for i := range c.ev.periods {
		p := &c.ev.periods[i]
		if p.position != nobody || !p.bounds(year, m) {
			continue
		}
		if toks := tokens(p.quote); c.ev.rare(near, conceptsOf(toks, 0, len(toks))) > 0 {
			return Source{p.where, clip(p.quote)}, nil, true
		}
	}
	return Source{}, nil, false
}

// sameLine says whether what the clause tells besides stands in a line of that year.
func (c *checker) sameLine(s *sentence, at, year, m int) (Source, []int, bool) {
	from, to := c.clauseOf(at)
	for _, k := range c.claimsIn(from, to) {
		claim := &c.claims[k]
		if !claim.Supported || c.otherDate(k, at) || claim.Kind == Employer || claim.Kind == Title || claim.Kind == Skill {
			continue
		}
		for n := range c.ev.lines {
			if l := &c.ev.lines[n]; !l.head && slices.Contains(l.years, year) && l.where == claim.Evidence.Where && clip(l.text) == claim.Evidence.Quote && c.monthFits(l, year, m) {
				return l.source(), l.owners, true
			}
		}
	}
	return Source{}, nil, false
}

// certifiedNear says whether a date is told of something that was certified.
func (c *checker) certifiedNear(s *sentence, from, to int) bool {
	for k := max(s.from, from-5); k < min(s.to, to+3); k++ {
		if credentials["certified"].has(c.toks, k) {
			return true
		}
	}
	return false
}

// toldLater says whether a line has what stands directly beside the date with another year directly beside it.
func (c *checker) toldLater(s *sentence, from, to, year int, near map[string]bool, named []int) bool {
	certified := c.certifiedNear(s, from, to) && !c.claimedIn(s, Certificate)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.head || len(l.years) == 0 || slices.Contains(l.years, year) || len(named) > 0 && !overlaps(l.owners, named) {
			continue
		}
		if len(l.years) > 1 && year > slices.Min(l.years) && year < slices.Max(l.years) {
			continue
		}
		for i := range l.toks {
			if l.toks[i].num && len(l.toks[i].raw) == 4 && len(l.sents) > 0 {
				if there := beside(l.toks, &l.sents[l.toks[i].sent], i, i+1); c.ev.rare(near, there) > 1 || certified && len(l.owners) > 0 && credentials["certified"].in(l.toks, max(0, i-4), i) >= 0 {
					return true
				}
			}
		}
	}
	return false
}
