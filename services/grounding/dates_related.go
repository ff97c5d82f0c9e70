package grounding

import (
	"slices"
	"strconv"
	"strings"
)

// What a date may be of.

// relatedPeriods are the times of what the sentence names, or of the kind of thing that it speaks of.
func (c *checker) relatedPeriods(s *sentence, at int, named []int) []period {
	var out []period
	from, to := c.clauseOf(at)
	if to-from < 6 && s.to-s.from < 40 {
		from, to = s.from, s.to // "In June 2024, in Lyon, I …"
	}
	kinds := map[string]bool{}
	wheres := map[string]bool{}
	for _, n := range c.claimsIn(from, to) {
		if cl := &c.claims[n]; cl.Supported && !c.otherDate(n, at) && (cl.Kind == Certificate || cl.Kind == AwardWon || cl.Kind == Publication || cl.Kind == Institution || cl.Kind == Degree) {
			wheres[cl.Evidence.Where] = true
		}
	}
	for i := from; i < to; i++ {
		if c.otherYear([2]int{i, i + 1}, at) {
			continue
		}
		if credentials["certified"].has(c.toks, i) {
			kinds["certificate"] = true
		}
		if credentials["awards"].has(c.toks, i) {
			kinds["award"] = true
		}
		if credentials["published"].has(c.toks, i) {
			kinds["publication"] = true
		}
		switch low := c.toks[i].low; {
		case strings.HasPrefix(low, "graduat"), strings.HasPrefix(low, "diplom"), strings.HasPrefix(low, "studi") && !strings.HasPrefix(low, "studio"), low == "degree", strings.HasPrefix(low, "absolv"), strings.HasPrefix(low, "gradu"), strings.HasPrefix(low, "abschluss"):
			kinds["education"] = true
		}
	}
	for _, p := range c.ev.periods {
		kind, _, _ := strings.Cut(p.where, ":")
		switch {
		case p.position != nobody && slices.Contains(named, p.position):
			out = append(out, p)
		case wheres[p.where], kind == "project" && c.namesBefore(strings.TrimPrefix(p.where, "project: "), at):
			out = append(out, p)
		case p.position == nobody && (len(wheres) == 0 || kind == "certificate") && kinds[kind]:
			out = append(out, p)
		}
	}
	return out
}

// namesBefore says whether a name stands shortly before a token.
func (c *checker) namesBefore(name string, at int) bool {
	said := joined(tokens(name))
	return said != "" && strings.Contains(" "+joined(c.toks[max(0, at-6):at])+" ", " "+said+" ")
}

// inPlaceOf says whether the tokens name the place of a position.
func (c *checker) inPlaceOf(position, from, to int) bool {
	for i := from; i < to; i++ {
		if p, n := placeNames.at(c.toks, i); n > 0 && c.toks[i].cap && slices.Contains(placesIn(tokens(c.ev.Work[position].Location)), p.id) {
			return true
		}
	}
	return false
}

// toldAbroad looks for the year in a line of another language, whose words no list may know, where the clause names
// nothing that has a date of its own.
func (c *checker) toldAbroad(s *sentence, from, to, year, m int, named []int) (Source, []int, bool) {
	if s.lang == "" || c.ev.lang == "" || s.lang == c.ev.lang {
		return Source{}, nil, false
	}
	begin, end := c.clauseOf(from)
	for _, n := range c.claimsIn(begin, end) {
		switch c.claims[n].Kind {
		case Certificate, AwardWon, Publication, Institution, Degree:
			return Source{}, nil, false
		}
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !l.head && l.tongue != s.lang && slices.Contains(l.years, year) && c.monthFits(l, year, m) && (len(named) == 0 || overlaps(l.owners, named)) && (strings.HasPrefix(l.where, "answer") || strings.HasPrefix(l.where, "work") || l.where == "cv") {
			return l.source(), l.owners, true
		}
	}
	return Source{}, nil, false
}

// otherDate says whether another year of the text stands nearer to a claim than the one at a token.
func (c *checker) otherDate(n, at int) bool { return c.otherYear(c.spans[n], at) }

func (c *checker) otherYear(span [2]int, at int) bool {
	distance := func(k int) int {
		if k < span[0] {
			return span[0] - k
		}
		return k - span[1] + 1
	}
	from, to := c.clauseOf(at)
	for k := from; k < to; k++ {
		t := &c.toks[k]
		if k == at || !t.num || len(t.raw) != 4 || k >= at-1 && k <= at+1 || t.raw < "1950" || t.raw > "2060" {
			continue
		}
		if k < span[0] && span[1] <= at && c.commaBetween(span[1]-1, at) && !c.commaBetween(k, span[0]) {
			return true // "2020 the article, 2022 the book"
		}
		if distance(k) < distance(at) && (k < at) == (span[0] < at) {
			return true // the year lies between
		}
	}
	return false
}

// claimsIn are the claims that begin in the tokens [from, to).
func (c *checker) claimsIn(from, to int) []int {
	var out []int
	for n, span := range c.spans {
		if span[0] >= from && span[0] < to {
			out = append(out, n)
		}
	}
	return out
}

// titledBefore are the positions of the post that is named before a date, where no employer is.
func (c *checker) titledBefore(from, to int) []int {
	for n := len(c.facts) - 1; n >= 0; n-- {
		if f := &c.facts[n]; c.claims[f.claim].Kind == Title && f.tok >= from && f.tok < to && to-c.spans[f.claim][1] < 6 {
			return f.owners
		}
	}
	return nil
}

// ofMadeUp says whether a date belongs to something that is told already as not supported: a talk that was never given
// has no right year.
func (c *checker) ofMadeUp(at int) bool {
	from, to := c.clauseOf(at)
	s := c.sentence(at)
	if s.bullet && s.to-s.from < 16 {
		from, to = s.from, s.to
	}
	made := false
	for _, n := range c.claimsIn(from, to) {
		joined := false
		for k := c.spans[n][1]; k < at; k++ {
			joined = joined || joins[c.toks[k].low] && !s.bullet
		}
		if joined {
			continue // "… and in 2019 …": of something else
		}
		if c.otherDate(n, at) {
			continue
		}
		switch c.claims[n].Kind {
		case Employer, Institution, AwardWon, Certificate, Publication, Degree:
			if c.claims[n].Supported {
				return false
			}
			made = true
		case Title:
			if !c.claims[n].Supported {
				made = true
			}
		}
	}
	return made
}

// ranged says whether a date is one end of two: "2012–2015", "from 2012 to 2015".
func (c *checker) ranged(from, to int) bool {
	if from > 0 && c.toks[from-1].num && (strings.Contains(c.toks[from].gap, "–") || c.toks[from].gap == "-") && len(c.toks[from-1].raw) == 4 {
		return true
	}
	return to < len(c.toks) && c.toks[to].num && len(c.toks[to].raw) == 4 && (strings.Contains(c.toks[to].gap, "–") || c.toks[to].gap == "-")
}

// holdsEdge says whether one of the positions began or ended then, or changed by what a line of it tells.
func (c *checker) holdsEdge(year, m int, named []int) (Source, []int, bool) {
	for i := range c.ev.periods {
		if p := &c.ev.periods[i]; p.position != nobody && slices.Contains(named, p.position) && p.bounds(year, m) {
			return Source{p.where, clip(p.quote)}, []int{p.position}, true
		}
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.head || len(l.owners) == 0 || !slices.Contains(l.years, year) || !overlaps(l.owners, named) {
			continue
		}
		for i := range l.toks {
			if !l.toks[i].num || l.toks[i].raw != strconv.Itoa(year) {
				continue
			}
			for k := max(0, i-3); k < min(len(l.toks), i+2); k++ {
				if boundary[l.toks[k].low] || k == i && strings.ContainsAny(l.toks[i].gap, "–-") || k == i+1 && strings.ContainsAny(l.toks[k].gap, "–-") {
					return l.source(), l.owners, true
				}
			}
		}
	}
	return Source{}, nil, false
}
