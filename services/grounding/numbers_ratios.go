package grounding

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// What follows from two numbers of the evidence: so much a year, so much for each, all of them.

// follows says whether a number is a mean, a share for each, a product or a whole of what the evidence counts.
func (c *checker) follows(q *quantity, s *sentence) (Source, bool) {
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if c.partOfMoney(q, l) || c.spread(q, s, l) || c.outage(q, l) || c.yearlyMean(q, s, l) || c.wholeOf(q, s, l) || c.product(q, s, l) || c.inTime(q, s, l) {
			return l.source(), true
		}
	}
	if src, ok := c.shareOf(q); ok {
		return src, true
	}
	return c.forEach(q, s)
}

// shareOf says whether a share in words is that of one number of a position in another: 1,900 of 2,300 are four of five.
func (c *checker) shareOf(q *quantity) (Source, bool) {
	if q.class != classPercent || !q.share {
		return Source{}, false
	}
	for n := range c.ev.lines {
		a := &c.ev.lines[n]
		for m := range c.ev.lines {
			b := &c.ev.lines[m]
			if len(a.owners) != 1 || !slices.Equal(a.owners, b.owners) || a.head || b.head {
				continue
			}
			for i := range a.quantities {
				for k := range b.quantities {
					x, y := &a.quantities[i], &b.quantities[k]
					if x.class == classCount && y.class == classCount && x.people && y.people && x.value >= 10 && x.value < y.value && math.Abs(100*x.value/y.value-q.value) < 4.5 {
						return a.source(), true
					}
				}
			}
		}
	}
	return Source{}, false
}

// yearlyMean says whether a yearly number is what a position's whole comes to in a year.
func (c *checker) yearlyMean(q *quantity, s *sentence, l *line) bool {
	if q.class != classCount && q.class != classMoney && q.class != classMeasure || len(l.owners) != 1 || q.value < 13 || falls(l) || s.lang == l.tongue && common(conceptsOf(c.toks, s.from, s.to), l.concepts) == 0 {
		return false
	}
	per := rateIn(c.toks, q.to, min(s.to, q.to+5))
	if per == 0 {
		return false
	}
	for i := range c.ev.periods {
		p := &c.ev.periods[i]
		if p.position != l.owners[0] {
			continue
		}
		years := covered([]period{*p}) / 12
		for k := range l.quantities {
			if e := &l.quantities[k]; e.class == q.class && sameUnit(e.unit, q.unit) && years > 0 && math.Abs(e.value/years/per-q.value) < 0.05*q.value {
				return true
			}
		}
	}
	return false
}

var wholeWords = wordSet("all every everyone alle allen aller samtliche tous toutes todos todas tutti tutte alla wszyscy")

// wholeOf says whether a hundred per cent are what a line tells of all.
func (c *checker) wholeOf(q *quantity, s *sentence, l *line) bool {
	if q.class != classPercent || q.value != 100 {
		return false
	}
	whole := false
	for i := range l.toks {
		whole = whole || wholeWords[l.toks[i].low]
	}
	return whole && (s.lang != l.tongue || common(conceptsOf(c.toks, s.from, s.to), l.concepts) > 0)
}

var eachWords = wordSet("each jeweils je chacun chacune apiece cada")

// product says whether a number is what a line tells of each of several: two vintages of 1,800 tonnes each.
func (c *checker) product(q *quantity, s *sentence, l *line) bool {
	each := false
	for i := range l.toks {
		each = each || eachWords[l.toks[i].low]
	}
	if !each || q.class == classPercent || q.class == classYear {
		return false
	}
	for i := range l.quantities {
		for k := range l.quantities {
			if a, b := &l.quantities[i], &l.quantities[k]; i != k && a.class == classCount && b.class == q.class && sameUnit(b.unit, q.unit) && a.value > 1 && agrees(q.value, q.digits, a.value*b.value, q.rounded) {
				return true
			}
		}
	}
	return false
}

var meanWords = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("on average,an average of,average of,im schnitt,im durchschnitt,durchschnittlich,durchschnittlich*,en moyenne,en promedio,de media,de promedio,in media,gemiddeld", ",") {
		p.add(w, w, "")
	}
	return p
}()

// forEach says whether a number for each is one of an account's numbers divided by another: 18,000 words by twelve
// people.
func (c *checker) forEach(q *quantity, s *sentence) (Source, bool) {
	each := false
	for k := max(q.to, q.noun+1); k < min(s.to, max(q.to, q.noun+1)+2); k++ {
		switch c.toks[k].low {
		case "per", "each", "pro", "je", "par", "por", "apiece", "cada", "chacun", "chacune":
			each = !unitWords["rate"].has(c.toks, k)
		}
	}
	each = each || meanWords.in(c.toks, s.from, s.to) >= 0
	if !each || q.class != classCount && q.class != classMoney && q.class != classMeasure {
		return Source{}, false
	}
	for n := range c.ev.lines {
		a := &c.ev.lines[n]
		for m := range c.ev.lines {
			b := &c.ev.lines[m]
			if a.where != b.where || strings.HasPrefix(a.where, "cv") && n != m {
				continue
			}
			for i := range a.quantities {
				for k := range b.quantities {
					x, y := &a.quantities[i], &b.quantities[k]
					if x.class == q.class && y.class == classCount && y.value > 1 && x.value > y.value && (math.Abs(x.value/y.value-q.value) < 0.02*q.value || q.value >= 10 && agrees(q.value, q.digits, x.value/y.value, q.rounded)) {
						return a.source(), true
					}
				}
			}
		}
	}
	return Source{}, false
}

// elided says whether a number without a unit is of the unit before it: "seven years at Acme plus four and a half at
// Bolt".
func (c *checker) elided(q *quantity, s *sentence) (Source, bool) {
	if q.class != classCount || q.noun >= 0 || q.value > 50 {
		return Source{}, false
	}
	var before *quantity
	for _, p := range quantities(c.text, c.toks[s.from:q.from], s.lang) {
		if p.class == classTime {
			before = &p
		}
	}
	if before == nil {
		return Source{}, false
	}
	time := *q
	time.class, time.unit = classTime, before.unit
	months := seconds(&time) / 2629800
	for n := range c.ev.lines {
		if l := &c.ev.lines[n]; l.hasTime(&time) {
			return l.source(), true
		}
	}
	for i := range c.ev.periods {
		if p := &c.ev.periods[i]; p.position != nobody && lasted(&time, months, []period{*p}) {
			return Source{p.where, clip(p.quote)}, true
		}
	}
	return Source{}, false
}

// hasTime says whether the line has the very time.
func (l *line) hasTime(q *quantity) bool {
	for k := range l.quantities {
		if e := &l.quantities[k]; e.class == classTime && seconds(e) == seconds(q) {
			return true
		}
	}
	return false
}

// inTime says whether a number is what a line tells of each week, month or year, in another time or altogether: 320 kg
// a week are 16 tonnes a year, one session a month since 2022 is four dozen.
func (c *checker) inTime(q *quantity, s *sentence, l *line) bool {
	told := rateIn(l.toks, 0, len(l.toks))
	if told == 0 || q.class != classCount && q.class != classMoney && q.class != classMeasure || q.value < 13 || falls(l) {
		return false
	}
	if s.lang == l.tongue {
		if noun := max(q.noun, 0); q.noun >= 0 && !l.concepts[conceptAt(c.toks, noun)] || q.noun < 0 && common(conceptsOf(c.toks, s.from, s.to), l.concepts) == 0 {
			return false
		}
	}
	stated := rateIn(c.toks, q.to, min(s.to, q.to+5))
	if stated == 0 {
		stated = 1 / c.yearsOf(l)
	}
	for k := -1; k < len(l.quantities); k++ {
		value, unit := 1.0, q.unit
		if k >= 0 {
			e := &l.quantities[k]
			if e.class != q.class {
				continue
			}
			value, unit = e.value, e.unit
		} else if q.class != classCount || s.lang == l.tongue && common(conceptsOf(c.toks, s.from, s.to), l.concepts) == 0 {
			continue
		}
		scale := told / stated
		switch {
		case unit == q.unit:
		case unit == "kg" && q.unit == "t" || unit == "meter" && q.unit == "km":
			scale /= 1000
		default:
			continue
		}
		if scale != 1 && scale < 1e6 && (agrees(q.value, q.digits, value*scale, q.rounded) || q.rounded == 1 && q.value < value*scale && q.value > 0.65*value*scale || s.lang == l.tongue && math.Abs(q.value-value*scale) < 0.08*q.value) {
			return true
		}
	}
	return false
}

// yearsOf is how long what a line tells has gone on: since the year that it names, or as long as its position.
func (c *checker) yearsOf(l *line) float64 {
	if len(l.years) == 1 {
		return float64(c.ev.Now.Year()*12+int(c.ev.Now.Month()))/12 - float64(l.years[0])
	}
	for i := range c.ev.periods {
		if p := &c.ev.periods[i]; len(l.owners) == 1 && p.position == l.owners[0] {
			return max(1, covered([]period{*p})/12)
		}
	}
	return math.Inf(1)
}

// rateIn is how many of a time that is told of are in a year; 0 where none is.
func rateIn(toks []token, from, to int) (u float64) {
	for i := from; i < to; i++ {
		if p, n := unitWords["rate"].at(toks, i); n > 0 {
			if v, err := strconv.ParseFloat(p.id, 64); err == nil {
				u = v
			}
		}
	}
	return u
}
