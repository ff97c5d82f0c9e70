package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// findDates checks every year, with its month where one is said.
func (c *checker) findDates() {
	for _, q := range quantities(c.text, c.toks, c.lang) {
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
		} else if !c.ofMadeUp(from) {
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
		} else if after == nil && c.toks[m.tok].clause == c.toks[from].clause && (!c.commaBetween(to-1, m.tok) || before != nil && m.tok-to < 3 && c.inserted(before.to, from)) {
			after = m
		}
	}
	if before != nil {
		for k := before.to; k < from; k++ {
			if elsewhere[c.toks[k].low] {
				return nil // "at Acme after my training ended in 2017"
			}
		}
	}
	if before != nil && after != nil { // "first at Acme and since 2020 at Bolt"
		for k := before.to; k < from; k++ {
			if joins[c.toks[k].low] {
				return after.all
			}
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

// inserted says whether a date stands between commas behind an "and": "at Acme and, since 2018, at Bolt".
func (c *checker) inserted(from, at int) bool {
	for k := at - 1; k > from && k > at-4; k-- {
		if strings.Contains(c.toks[k].gap, ",") {
			return joins[c.toks[k-1].low]
		}
	}
	return false
}

var elsewhere = wordSet("after before following nachdem bevor apres avant despues tras antes")

// bounds says whether a period begins or ends then, to the month where one is said.
func (p *period) bounds(year, m int) bool {
	at := func(v int, exact bool) bool { return v/12 == year && (m == 0 || !exact || v%12 == m-1) }
	return at(p.from, p.fromExact) || !p.current && at(p.to, p.toExact)
}

// pinned says whether a line tells of the same thing with another year.
func (c *checker) pinned(year int, mine map[string]bool) bool {
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

// happens says whether a clause tells of something that happens once: an examination passed, a post taken.
func (c *checker) happens(from, to int) bool {
	return onceVerbs.in(c.toks, from, to) >= 0
}

var onceVerbs = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("passed joined became got received earned obtained qualified graduated finished completed published started began left won awarded promoted appointed certified " +
		"bestanden abgelegt wurde bekam bekamen erhielt erhalten begann angefangen wechselte abgeschlossen erschien erschienen gewann befordert kam anfing " +
		"rejoint obtenu recu commence termine passe devenu devenue publie gagne nomme nommee quitte paru " +
		"obtuve saque acabe termine empece recibi publique gane ascendi entre incorpore deje aprobe consegui llego soy") {
		p.add(w, w, "")
	}
	return p
}()

var upTo = wordSet("to until till bis a au hasta jusqu jusqu'en fino al ate tot do until through")
var still = wordSet("present today now heute aujourd'hui aujourd dato actualidad hoy oggi hoje heden dzis")

// holdsDate says whether something of the evidence that the sentence speaks of was then.
func (c *checker) holdsDate(year, m int, s *sentence, from, to int) (Source, []int, bool) {
	edge, came := false, false // came to a post, or left it
	for i := max(s.from, from-2); i < from; i++ {
		edge = edge || boundary[c.toks[i].low]
	}
	clauseFrom, clauseTo := c.clauseOf(from)
	for i := max(clauseFrom, from-9); i < min(clauseTo, to+5); i++ {
		switch c.toks[i].low {
		case "joined", "graduated", "left", "started", "wechselte", "begann", "rejoint", "quitte", "incorpore", "termine", "graduada", "graduado":
			edge = true
		}
		switch c.toks[i].low {
		case "joined", "left", "quit", "resigned", "wechselte", "kundigte", "verliess", "rejoint", "quitte", "incorpore", "deje":
			came = true
		}
	}
	gapBefore := c.toks[from].gap
	gapAfter := c.text[c.toks[to-1].end:min(len(c.text), c.toks[to-1].end+5)]
	if strings.ContainsAny(gapBefore, "–") || strings.HasPrefix(strings.TrimSpace(gapAfter), "–") || gapBefore == "-" || strings.HasPrefix(gapAfter, "-") {
		edge = true
	}
	if next := c.word(s, to); upTo[next] && to+1 < s.to && (c.toks[to+1].num || isMonth(c.toks[to+1].low) || still[c.toks[to+1].low]) {
		edge = true
	}
	named := c.dated(s, from, to)
	if len(named) == 0 && from > s.from && c.toks[from-1].num && c.ranged(from, to) {
		named = c.dated(s, from-1, from) // the second of "(2012–2015)"
	}
	if of := c.positionsIn(from); len(of) > 0 {
		named = of // the place is nearer
	}
	if edge && len(named) == 0 && !slices.ContainsFunc(c.ev.periods, func(p period) bool { return m > 0 && p.position == nobody && p.bounds(year, m) }) {
		named = c.titledBefore(clauseFrom, from)
	}
	if c.ranged(from, to) && len(named) > 0 {
		return c.holdsEdge(year, m, named)
	}
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
		if m > 0 && c.happens(clauseFrom, clauseTo) {
			return false // what happens in a month has a date of its own
		}
		return stated >= p.from && stated <= p.to || m == 0 && year >= p.from/12 && year <= p.to/12
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	if n := c.toks[from].sent; n > 0 && pointing[c.toks[s.from].low] && !s.first { // "That was in 2021"
		mine = conceptsOf(c.toks, c.sents[n-1].from, s.to)
	}
	near := beside(c.toks, s, from, to)
	if src, owners, ok := c.toldThen(s, from, to, year, m, near, named); ok {
		return src, owners, true
	}
	later := c.toldLater(s, from, to, year, near, named)
	for _, list := range [][]period{related, c.ev.periods} { // but for the very month, or the year of what is named
		later = later && !slices.ContainsFunc(list, func(p period) bool { return p.position != nobody && p.bounds(year, m) })
		if m == 0 {
			break
		}
	}
	pinned := false // a line of the same thing says another year
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !slices.Contains(l.years, year) || l.head {
			continue
		}
		if !later && common(mine, l.concepts) >= 2 && (len(named) == 0 || overlaps(l.owners, named)) && c.monthFits(l, year, m) {
			return l.source(), l.owners, true
		}
	}
	for i := range c.ev.periods {
		// The edge of a position that is named, or, to the very month, of any where none is.
		if p := &c.ev.periods[i]; edge && p.position != nobody && p.bounds(year, m) && (slices.Contains(named, p.position) || len(named) == 0 && m > 0) {
			var owners []int
			if len(named) > 0 {
				owners = []int{p.position}
			}
			return Source{p.where, clip(p.quote)}, owners, true
		}
	}
	for i := range c.ev.periods { // "came to Norwich in January 2018"
		if p := &c.ev.periods[i]; m > 0 && p.position != nobody && p.from == year*12+m-1 && c.inPlaceOf(p.position, max(clauseFrom, from-4), from) {
			return Source{p.where, clip(p.quote)}, []int{p.position}, true
		}
	}
	pinned = later || c.pinned(year, near)
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
	if src, owners, ok := c.toldAbroad(s, from, to, year, m, named); ok {
		return src, owners, true
	}
	if (len(related) > 0 || pinned) && !(len(named) == 0 && s.lang != c.ev.lang && c.ev.lang != "" && strings.Contains(c.toks[from].gap, "(")) {
		return Source{}, nil, false
	}
	once := m > 0 && c.happens(clauseFrom, clauseTo)
	for i := range c.ev.periods {
		if p := &c.ev.periods[i]; fits(p, edge) && !(came && p.position == nobody) && !(once && !p.fromExact) {
			return Source{p.where, clip(p.quote)}, nil, true
		}
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if slices.Contains(l.years, year) && c.monthFits(l, year, m) && !(came && len(l.owners) == 0) && !(once && !l.hasMonth() && common(mine, l.concepts) == 0) {
			return l.source(), l.owners, true
		}
	}
	return Source{}, nil, false
}

var pointing = wordSet("that this it das dies es c ce cela eso esto aquello fue questo isso")

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

// hasMonth says whether the line names a month, in words or as 2020-03.
func (l *line) hasMonth() bool {
	for i := range l.toks {
		if isMonth(l.toks[i].low) || i > 0 && l.toks[i].num && len(l.toks[i].raw) == 2 && l.toks[i].gap == "-" {
			return true
		}
	}
	return false
}
