package grounding

import (
	"math"
	"slices"
	"strings"
)

// holdsDuration says whether positions lasted as long as is said: one of them, or several without counting twice the
// time in which they overlapped.
func (c *checker) holdsDuration(q *quantity, s *sentence) (Source, []int, bool) {
	months := seconds(q) / 2629800
	if months < 1 {
		return Source{}, nil, false
	}
	named := c.attached(s, q.from, q.to)
	if len(named) > 0 {
		var chosen []period
		for _, p := range c.ev.periods {
			if p.position != nobody && slices.Contains(named, p.position) {
				if lasted(q, months, []period{p}) {
					return Source{p.where, clip(p.quote)}, []int{p.position}, true
				}
				chosen = append(chosen, p)
			}
		}
		if len(chosen) > 1 && lasted(q, months, chosen) {
			return Source{chosen[0].where, clip(chosen[0].quote)}, named, true
		}
		from, to := c.clauseOf(q.from)
		if !totals(c.toks, from, to) {
			return Source{}, nil, false
		}
	}
	if c.otherRange(q, s, months) {
		return Source{}, nil, false
	}
	if src, ok := c.sinceThen(q, months); ok {
		return src, nil, true
	}
	if src, ok := c.sinceHeld(q, months); ok {
		return src, nil, true
	}
	var positions []period
	for _, p := range c.ev.periods {
		if p.position != nobody {
			positions = append(positions, p)
		} else if strings.HasPrefix(p.where, "education") || strings.HasPrefix(p.where, "project") {
			if p.to > p.from && (c.studies(s, q.from) || strings.HasPrefix(p.where, "project")) && lasted(q, months, []period{p}) && q.value < 8 {
				return Source{p.where, clip(p.quote)}, nil, true
			}
		}
	}
	if c.studies(s, q.from) || atSchool(c.toks[q.from:max(q.to, min(s.to, q.to+4))]) {
		var all []period
		for _, p := range c.ev.periods {
			if p.position == nobody && strings.HasPrefix(p.where, "education") && p.to > p.from {
				all = append(all, p)
			}
		}
		if len(all) > 1 && lasted(q, months, all) {
			return Source{all[0].where, clip(all[0].quote)}, nil, true
		}
	}
	if of := c.titledStretch(q, s, positions); len(of) > 0 {
		positions = of
	} else if of := c.ofKind(q, positions); len(of) > 0 {
		positions = of
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	best := c.stretch(q, s, positions, months)
	if best != nil && c.skillHolds(q, s, positions, mine, months) {
		return Source{best[0].where, clip(best[0].quote)}, nil, true
	}
	// From the first day at work to the last, gaps and all: a career.
	if len(positions) > 1 {
		first, last := positions[0], positions[0]
		for _, p := range positions {
			if p.from < first.from {
				first = p
			}
			if p.to > last.to {
				last = p
			}
		}
		span := period{from: first.from, fromExact: first.fromExact, to: last.to, toExact: last.toExact, hasFrom: true, hasTo: true}
		if span.to-span.from-int(covered(positions)) < 13 && lasted(q, months, []period{span}) {
			return Source{first.where, clip(first.quote)}, nil, true
		}
	}
	return Source{}, nil, false
}

// atSchool says whether the tokens tell of a university: "acht Jahre Uni".
func atSchool(toks []token) bool {
	for i := range toks {
		switch toks[i].low {
		case "uni", "university", "universitat", "hochschule", "studium", "fac", "universite", "universidad", "studies", "etudes", "estudios", "college":
			return true
		}
	}
	return false
}

// dropTimesOfMadeUp leaves out the time that is told of a skill which is not there: "for two years with Kafka" is one
// false claim and not two.
func (c *checker) dropTimesOfMadeUp() {
	c.claims = slices.DeleteFunc(c.claims, func(d Claim) bool {
		if d.Kind != Duration || d.Supported {
			return false
		}
		return slices.ContainsFunc(c.claims, func(k Claim) bool {
			return k.Kind == Skill && !k.Supported && k.Start > d.End && k.Start-d.End < 25 && !strings.ContainsAny(c.text[d.End:k.Start], ",;.:\n")
		})
	})
}

// sinceHeld says whether a time is the one since a certificate, a degree or an award of the clause.
func (c *checker) sinceHeld(q *quantity, months float64) (Source, bool) {
	from, to := c.clauseOf(q.from)
	for _, n := range c.claimsIn(from, to) {
		claim := &c.claims[n]
		if k := claim.Kind; !claim.Supported || k != Certificate && k != Degree && k != AwardWon {
			continue
		}
		for i := range c.ev.periods {
			p := c.ev.periods[i]
			if p.where != claim.Evidence.Where || p.position != nobody {
				continue
			}
			p.from, p.fromExact = p.to, p.toExact
			p.to, p.toExact, p.hasTo, p.current = c.ev.Now.Year()*12+int(c.ev.Now.Month())-1, true, false, true
			if lasted(q, months, []period{p}) {
				return Source{p.where, clip(p.quote)}, true
			}
		}
	}
	return Source{}, false
}

// sinceThen says whether a time is the one since a date of the evidence that the clause names: "since March 2015, which
// makes eleven years".
func (c *checker) sinceThen(q *quantity, months float64) (Source, bool) {
	from, to := c.clauseOf(q.from)
	for k := from + 1; k < to; k++ {
		if !c.toks[k].num || len(c.toks[k].raw) != 4 {
			continue
		}
		at := k - 1
		m := monthNumber(c.toks[at].low)
		if m > 0 {
			at--
		}
		if at < from || !lasting[c.toks[at].low] {
			continue
		}
		year, _, ok := parseNumber(c.toks[k].raw)
		if !ok {
			continue
		}
		for i := range c.ev.periods {
			p := &c.ev.periods[i]
			if p.bounds(int(year), m) && p.from/12 == int(year) {
				then := *p
				then.to, then.toExact, then.hasTo, then.current = c.ev.Now.Year()*12+int(c.ev.Now.Month())-1, true, false, true
				if lasted(q, months, []period{then}) {
					return Source{p.where, clip(p.quote)}, true
				}
			}
		}
	}
	return Source{}, false
}

var asPost = wordSet("as als comme como")
var lasting = wordSet("for lang pendant durant durante during seit depuis desde since")

// stretch looks for positions one after the other that lasted as long as is said: those of the title or the place that
// is told with it, or any, paid ones apart from volunteered ones.
func (c *checker) stretch(q *quantity, s *sentence, positions []period, months float64) []period {
	var paid, free []period
	for _, p := range positions {
		if c.ev.Work[p.position].Volunteer {
			free = append(free, p)
		} else {
			paid = append(paid, p)
		}
	}
	for _, list := range [][]period{paid, free} {
		slices.SortStableFunc(list, func(a, b period) int { return a.from - b.from })
		for n := 1; n <= len(list); n++ {
			for i := 0; i+n <= len(list); i++ {
				if lasted(q, months, list[i:i+n]) {
					return list[i : i+n]
				}
			}
		}
	}
	return nil
}

func (c *checker) commaBetween(a, b int) bool {
	for k := a + 1; k <= b; k++ {
		if strings.ContainsAny(c.toks[k].gap, ",;") {
			return true
		}
	}
	return false
}

func totals(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		switch toks[i].low {
		case "total", "career", "overall", "altogether", "insgesamt", "berufserfahrung", "carriere", "carrera", "trayectoria", "experience", "erfahrung", "experiencia":
			return true
		}
	}
	return false
}

// skillHolds is false where the time is said of a skill that appears only in positions which together were shorter.
func (c *checker) skillHolds(q *quantity, s *sentence, positions []period, mine map[string]bool, months float64) bool {
	from, to := q.to, min(s.to, q.to+7)
	for i := from; i < to; i++ {
		if c.toks[i].clause != c.toks[q.from].clause {
			break
		}
		for _, k := range skillsAt(c.toks, i) {
			var of []period
			listed := false
			for n := range c.ev.lines {
				l := &c.ev.lines[n]
				if !l.concepts["+"+k.id] {
					continue
				}
				if len(l.owners) == 0 && l.where != "skills" {
					listed = true
				}
				for _, p := range positions {
					if slices.Contains(l.owners, p.position) && !slices.Contains(of, p) {
						of = append(of, p)
					}
				}
			}
			if len(of) > 0 && !listed && covered(of) < months-7 {
				return false
			}
		}
	}
	return true
}

// covered is how many months the periods cover together, none of them twice.
func covered(list []period) float64 {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b period) int { return a.from - b.from })
	total, until := 0, math.MinInt
	for _, p := range list {
		from, to := max(p.from, until), p.to
		if p.toExact && p.hasTo {
			to++ // to the end of the month
		}
		if to > from {
			total += to - from
		}
		until = max(until, to)
	}
	return float64(total)
}

// lasted says whether a stated time is an honest telling of what the periods cover. Dates that name only a year leave
// up to a year of doubt at each end.
func lasted(q *quantity, months float64, list []period) bool {
	actual := covered(list)
	low, high := actual, actual
	for _, p := range list {
		if !p.fromExact {
			low -= 11
		}
		if !p.toExact && !p.current {
			high += 12
		}
	}
	if len(list) > 1 && high-low > 24 {
		low, high = max(low, actual-12), min(high, actual+12)
	}
	step := 1.0
	slack := 1.0
	if q.unit == "31557600" || q.unit == "315576000" {
		step = 12
		slack = 6.1
	}
	switch q.rounded {
	case 1:
		short := 0.2
		if q.unit == "315576000" {
			short = 0.5 // "more than a decade" is any time of fewer than two
		}
		return months <= high+0.5 && months >= low-max(step+3, short*low)
	case -1:
		return months >= low-0.5 && months <= high+max(slack+1, 0.13*high)
	case 2:
		return months >= low-step && months <= high+max(slack, 0.1*high)
	}
	// Whole years that were not filled are not told.
	return months <= high+slack && months >= low-max(slack, step-0.1)
}
