package grounding

import (
	"fmt"
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

// attached are the positions whose employer a fact is said of directly: "six years at Acme", "At Acme, for six years".
func (c *checker) attached(s *sentence, from, to int) []int {
	var out []int
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to || c.toks[m.tok].clause != c.toks[from].clause {
			continue
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
	if len(out) == 0 && c.severalEmployers(s) {
		return nil
	}
	if len(out) == 0 {
		return c.carried(s, from)
	}
	return out
}

var employing = wordSet("at for with bei beim chez with")

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
				if len(l.owners) == 0 {
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
		return months <= high+0.5 && months >= low-max(step+3, 0.2*low)
	case -1:
		return months >= low-0.5 && months <= high+max(slack+1, 0.13*high)
	case 2:
		return months >= low-step && months <= high+max(slack, 0.1*high)
	}
	// Whole years that were not filled are not told.
	return months <= high+slack && months >= low-max(slack, step-0.1)
}

// findDates checks every year, with its month where one is said.
func (c *checker) findDates() {
	for _, q := range quantities(c.text, c.toks) {
		if q.class != classYear || !c.free(q.from, q.to) {
			continue
		}
		s := c.sentence(q.from)
		from, m := q.from, 0
		if from > s.from && isMonth(c.toks[from-1].low) && (c.toks[from].gap == " " || c.toks[from].gap == "\u00a0" || c.toks[from].gap == ", " || c.toks[from].gap == ". ") {
			from--
			m = monthNumber(c.toks[from].low)
		} else if from > s.from+1 && c.toks[from-1].low == "de" && isMonth(c.toks[from-2].low) {
			from -= 2
			m = monthNumber(c.toks[from].low)
		} else if from > s.from && c.toks[from].gap == "/" && c.toks[from-1].num {
			if v, _, ok := parseNumber(c.toks[from-1].raw); ok && v <= 12 {
				from--
				m = int(v)
			}
		}
		if source, owners, ok := c.holdsDate(int(q.value), m, s, from, q.to); ok {
			c.hold(Date, from, q.to, source, owners)
		} else {
			c.say(Date, from, q.to, nil, fmt.Sprintf("Your profile has nothing of this in %s.", c.text[c.toks[from].start:c.toks[q.to-1].end]))
		}
		c.take(from, q.to)
	}
}

// dated are the positions that a date is said of: of the employer before it, or of one that follows without a comma.
func (c *checker) dated(s *sentence, from, to int) []int {
	var before, after *named
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to {
			continue
		}
		if m.tok < from {
			before = m
		} else if after == nil && c.toks[m.tok].clause == c.toks[from].clause && !c.commaBetween(to-1, m.tok) {
			after = m
		}
	}
	switch {
	case before != nil && c.toks[before.tok].clause == c.toks[from].clause:
		return before.all
	case after != nil:
		return after.all
	case before != nil && strings.ContainsAny(c.toks[from].gap, "("):
		return before.all
	}
	return c.carried(s, from)
}

// pinned says whether a line tells of the same thing with another year.
func (c *checker) pinned(year int, s *sentence, at int, mine map[string]bool) bool {
	var best *line
	score := 3
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.head {
			continue
		}
		if m := common(mine, l.concepts); m > score {
			best, score = l, m
		}
	}
	return best != nil && len(best.years) > 0 && !slices.Contains(best.years, year) && !(len(best.years) > 1 && year > slices.Min(best.years) && year < slices.Max(best.years))
}

// studying says whether the sentence is about the time of a course of study and not about its end.
func (c *checker) studying(s *sentence) bool {
	for k := s.from; k < s.to; k++ {
		switch low := c.toks[k].low; low {
		case "studied", "studying", "student", "while", "during", "wahrend", "studierte", "pendant", "durante", "etudiante", "etudiant", "estudiante", "estudiaba", "studium":
			return true
		}
	}
	return false
}

var boundary = wordSet("since from until till joined left graduated started began founded completed finished seit bis ab von begann startete anfang ende depuis jusqu jusqu'en des partir desde hasta")

// holdsDate says whether something of the evidence that the sentence speaks of was then.
func (c *checker) holdsDate(year, m int, s *sentence, from, to int) (Source, []int, bool) {
	edge := false
	for i := max(s.from, from-2); i < from; i++ {
		edge = edge || boundary[c.toks[i].low]
	}
	clauseFrom, clauseTo := c.clauseOf(from)
	for i := max(clauseFrom, from-9); i < min(clauseTo, to+5); i++ {
		switch c.toks[i].low {
		case "joined", "graduated", "left", "started", "wechselte", "begann", "rejoint", "quitte", "incorpore", "termine", "graduada", "graduado":
			edge = true
		}
	}
	gapBefore := c.toks[from].gap
	gapAfter := c.text[c.toks[to-1].end:min(len(c.text), c.toks[to-1].end+5)]
	if strings.ContainsAny(gapBefore, "–") || strings.HasPrefix(strings.TrimSpace(gapAfter), "–") || gapBefore == "-" || strings.HasPrefix(gapAfter, "-") {
		edge = true
	}
	named := c.dated(s, from, to)
	related := c.relatedPeriods(s, from, named)
	fits := func(p *period, edge bool) bool {
		stated := year*12 + max(m-1, 0)
		match := func(at int, exact bool) bool {
			if at/12 != year {
				return false
			}
			return m == 0 || !exact || at%12 == m-1
		}
		if match(p.from, p.fromExact) || match(p.to, p.toExact && !p.current) && (!p.current || !edge) {
			return true
		}
		if edge || p.position == nobody && (p.from == p.to || strings.HasPrefix(p.where, "education") && !c.studying(s)) {
			return false
		}
		return stated >= p.from && stated <= p.to || m == 0 && year >= p.from/12 && year <= p.to/12
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	pinned := false // a line of the same thing says another year
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !slices.Contains(l.years, year) || l.head {
			continue
		}
		if common(mine, l.concepts) >= 2 && (len(named) == 0 || overlaps(l.owners, named)) && c.monthFits(l, year, m) {
			return l.source(), l.owners, true
		}
	}
	pinned = c.pinned(year, s, from, mine)
	for i := range related {
		if !pinned && fits(&related[i], edge) {
			p := &related[i]
			var owners []int
			if p.position != nobody {
				owners = []int{p.position}
			}
			return Source{p.where, clip(p.quote)}, owners, true
		}
	}
	if len(related) > 0 || pinned {
		return Source{}, nil, false
	}
	for i := range c.ev.periods {
		if p := &c.ev.periods[i]; fits(p, edge) {
			return Source{p.where, clip(p.quote)}, nil, true
		}
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if slices.Contains(l.years, year) && c.monthFits(l, year, m) {
			return l.source(), l.owners, true
		}
	}
	return Source{}, nil, false
}

// monthFits is false where the line has the year with another month only.
func (c *checker) monthFits(l *line, year, m int) bool {
	if m == 0 {
		return true
	}
	fits, other := false, false
	for i := range l.toks {
		if l.toks[i].num && l.toks[i].raw == fmt.Sprint(year) {
			for k := max(0, i-2); k < min(len(l.toks), i+2); k++ {
				if n := monthNumber(l.toks[k].low); n > 0 {
					fits, other = fits || n == m, other || n != m
				} else if l.toks[k].num && len(l.toks[k].raw) == 2 && k != i {
					if v, _, ok := parseNumber(l.toks[k].raw); ok && v <= 12 {
						fits, other = fits || int(v) == m, other || int(v) != m
					}
				}
			}
		}
	}
	return fits || !other
}

// relatedPeriods are the times of what the sentence names, or of the kind of thing that it speaks of.
func (c *checker) relatedPeriods(s *sentence, at int, named []int) []period {
	var out []period
	from, to := c.clauseOf(at)
	kinds := map[string]bool{}
	wheres := map[string]bool{}
	for _, n := range c.claimsIn(from, to) {
		if cl := &c.claims[n]; cl.Supported && (cl.Kind == Certificate || cl.Kind == AwardWon || cl.Kind == Publication || cl.Kind == Institution || cl.Kind == Degree) {
			wheres[cl.Evidence.Where] = true
		}
	}
	for i := from; i < to; i++ {
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
		case strings.HasPrefix(low, "graduat"), strings.HasPrefix(low, "diplom"), strings.HasPrefix(low, "studi"), low == "degree", strings.HasPrefix(low, "absolv"), strings.HasPrefix(low, "gradu"), strings.HasPrefix(low, "abschluss"):
			kinds["education"] = true
		}
	}
	for _, p := range c.ev.periods {
		kind, _, _ := strings.Cut(p.where, ":")
		switch {
		case p.position != nobody && slices.Contains(named, p.position):
			out = append(out, p)
		case wheres[p.where]:
			out = append(out, p)
		case p.position == nobody && len(wheres) == 0 && kinds[kind]:
			out = append(out, p)
		}
	}
	return out
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
