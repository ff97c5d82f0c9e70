package grounding

import (
	"math"
	"strings"
)

// What kind of time a time is told of.

// ofKind are the positions of the kind of time that is told: of voluntary work, or of having led people; none where the
// text says nothing of it or the evidence has none such.
func (c *checker) ofKind(q *quantity, positions []period) []period {
	from, to := c.clauseOf(q.from)
	free, led := false, false
	for k := from; k < to; k++ {
		low := c.toks[k].low
		free = free || strings.HasPrefix(low, "ehrenamt") || strings.HasPrefix(low, "volunt") || strings.HasPrefix(low, "benevol")
		if k >= q.to && k < q.to+6 && !strings.ContainsAny(c.toks[k].gap, ",;:(") {
			switch {
			case strings.HasPrefix(low, "fuhrungs"), strings.HasPrefix(low, "leitungs"), strings.HasPrefix(low, "personalfuhrung"), strings.HasPrefix(low, "encadre"), low == "management", low == "leadership", low == "managing", low == "fuhrung", low == "leitung", low == "direccion", low == "jefatura", low == "direction", low == "mando", low == "leading" && k+1 < len(c.toks) && c.toks[k+1].low != "position":
				led = true
			}
		}
	}
	var out []period
	for _, p := range positions {
		switch {
		case free:
			if c.ev.Work[p.position].Volunteer {
				out = append(out, p)
			}
		case led:
			if c.ev.leads(p.position) {
				out = append(out, p)
			}
		}
	}
	return out
}

// leads says whether a position is one of charge, by its title or by what it tells.
func (x *index) leads(position int) bool {
	c := checker{ev: x}
	if c.inCharge([]int{position}) {
		return true
	}
	toks := tokens(x.Work[position].Title)
	for _, head := range []string{"manager", "supervisor", "coordinator", "founder"} {
		if titleOf(toks, 0, len(toks)).heads[head] {
			return true
		}
	}
	for n := range x.lines {
		if l := &x.lines[n]; l.strong && len(l.owners) == 1 && l.owners[0] == position && l.hasPeople() {
			return true
		}
	}
	return false
}

// otherRange says whether years stand directly before a time that give another: "from 2011 until 2017, eight years".
func (c *checker) otherRange(q *quantity, s *sentence, months float64) bool {
	last, first := 0.0, 0.0
	for k := q.from - 1; k >= max(s.from, q.from-9); k-- {
		t := &c.toks[k]
		if !t.num || len(t.raw) != 4 {
			continue
		}
		v, _, ok := parseNumber(t.raw)
		if !ok || v < 1950 || v > 2060 {
			continue
		}
		if last == 0 {
			if q.from-k > 3 {
				return false
			}
			last = v
			continue
		}
		first = v
		for i := k + 1; i < q.from; i++ {
			if upTo[c.toks[i].low] || c.toks[i].gap == "–" || c.toks[i].gap == "-" {
				return math.Abs((last-first)*12-months) > 13
			}
		}
		return false
	}
	return false
}
