package grounding

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// agrees says whether a stated value is an honest telling of an actual one.
func agrees(stated, step, actual float64, rounded int) bool {
	if actual <= 0 || stated <= 0 {
		return false
	}
	off := (stated - actual) / actual
	if math.Abs(off) < 1e-6 {
		return true
	}
	if math.Round(actual/step)*step == stated && math.Abs(off) < 0.03 {
		return true
	}
	if rounded == 0 && off < 0 && step >= 10 {
		// Rounded down, so not in one's own favour: 3,000 for 3,200.
		if places := stated / step; places < 10 && off > -0.08 || off > -0.04 {
			return true
		}
	}
	switch rounded {
	case 1:
		return off < 0 && off >= -max(0.17, min(0.34, step/stated))
	case -1:
		if stated <= 3 && step <= 1 && off > 0 && off <= 0.25 && actual != math.Trunc(actual) {
			return true // "almost two months" for seven weeks
		}
		return off > 0 && off <= max(0.12, min(0.25, step/stated/3))
	case 2:
		return math.Abs(off) <= 0.1
	}
	return false
}

// holdsQuantity looks for evidence of a number: said so, said in another unit, or following from what is said.
func (c *checker) holdsQuantity(q *quantity, s *sentence, kind Kind) (Source, []int, bool) {
	q.rounded = c.approximation(q)
	if q.rounded == 0 && q.class == classTime && unitWords["parts of an hour"].has(c.toks, q.from) {
		q.rounded = 2
	}
	if q.class == classCount && q.noun < 0 && c.multiplied(q) {
		src, ok := c.multipliedHolds(q)
		return src, nil, ok
	}
	spent, at := false, []int(nil) // a time at an employer
	if kind == TeamSize && q.value > 1 && c.withMe(q, s) && !c.teamOf(q, s) {
		others := *q
		others.value--
		if source, owners, ok := c.holdsQuantity(&others, &sentence{from: s.from, to: s.from, lang: s.lang}, kind); ok {
			return source, owners, true
		}
	}
	if q.class == classTime && kind == Duration {
		if source, owners, ok := c.holdsDuration(q, s); ok {
			return source, owners, true
		}
		if u, _ := strconv.ParseFloat(q.unit, 64); u > 2e6 && len(c.attached(s, q.from, q.to)) > 0 {
			from, to := c.clauseOf(q.from)
			if at = c.attached(s, q.from, q.to); !totals(c.toks, from, to) && (c.pastWork(s, q.from) || worksIn(c.toks, from, q.from)) || q.to < len(c.toks) && employing[c.toks[q.to].low] {
				return Source{}, nil, false // the time at an employer is what its dates say
			}
			spent = true
		}
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	var found *line
	var owners []int
	best := 0
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if len(l.quantities) == 0 || spent && strings.HasPrefix(l.where, "education") {
			continue
		}
		sure, ok := c.lineHolds(q, l)
		if !ok || kind == TeamSize && (sure && !l.countsPeople(q, c.toks) || !sure && !l.hasPeople()) || spent && !overlaps(l.owners, at) && !(sure && l.hasValue(q)) {
			continue
		}
		score := c.sameSubject(q, s, l, mine, sure)
		if score <= 0 || c.toldOtherwise(q, s, l, sure && l.hasValue(q)) {
			continue
		}
		if c.hasEmployerOf(s, q.from, l) {
			score += 3
		}
		if score > best {
			best, found, owners = score, l, slices.Clone(l.owners)
			if !sure || q.share {
				owners = nil // it follows from the line, and may from others
			}
		} else if found != nil && score == best {
			for _, o := range l.owners {
				if len(owners) > 0 && !slices.Contains(owners, o) {
					owners = append(owners, o)
				}
			}
		}
	}
	if found != nil {
		return found.source(), owners, true
	}
	if kind == TeamSize && q.noun >= 0 && c.fellows(q, s) {
		all := *q
		all.value++
		for n := range c.ev.lines {
			if l := &c.ev.lines[n]; l.hasValue(&all) && l.countsPeople(&all, c.toks) && c.sameSubject(&all, s, l, mine, true) > 0 {
				return l.source(), slices.Clone(l.owners), true
			}
		}
	}
	if source, ok := c.sumOfLines(q); ok {
		return source, nil, true
	}
	if source, ok := c.counted(q); ok {
		return source, nil, true
	}
	if source, ok := c.bareHolds(q, s); ok && kind != TeamSize {
		return source, nil, true
	}
	if source, ok := c.overTime(q, s); ok {
		return source, nil, true
	}
	if source, ok := c.follows(q, s); ok {
		return source, nil, true
	}
	if source, ok := c.elided(q, s); ok {
		return source, nil, true
	}
	return Source{}, nil, false
}

// lineHolds says whether a line's numbers give the quantity; sure where the very number stands there.
func (c *checker) lineHolds(q *quantity, l *line) (sure, ok bool) {
	var same []float64
	var of []*quantity
	for k := range l.quantities {
		e := &l.quantities[k]
		if q.class == classTime && e.class == classCount && e.value == q.value && !l.head && seconds(q)/q.value < 2e6 && l.ofTimes() {
			return true, true // "from 21 days of illness to 13"
		}
		if q.class == classTime && e.class == classCount && e.value == q.value && q.value >= 1000 {
			return true, true // working hours
		}
		if unit := l.timeWord(e); q.class == classTime && unit > 0 {
			same, of = append(same, e.value*unit), append(of, e)
			if u, _ := strconv.ParseFloat(q.unit, 64); agrees(seconds(q), q.digits*u, e.value*unit, q.rounded) {
				return true, true // "debtor days from 58 to 37"
			}
			continue
		}
		if q.class == classTime && e.class == classTime {
			if seconds(q) > 2e7 && seconds(e)/e.value < 4000 {
				continue // nobody tells years in hours
			}
			same, of = append(same, seconds(e)), append(of, e)
			u, _ := strconv.ParseFloat(q.unit, 64)
			if agrees(seconds(q), q.digits*u, seconds(e), q.rounded) || q.rounded == -1 && agrees(q.value, q.digits, seconds(e)/u, -1) || u >= 2e6 && math.Abs(seconds(q)-seconds(e)) < 0.06*seconds(e) {
				return true, true
			}
			continue
		}
		if e.value == q.value && q.value >= 1000 && (e.class == classCount && q.class == classMeasure || e.class == classMeasure && q.class == classCount || e.class == classTime && q.class == classCount) {
			return true, true // smart meters
		}
		if e.class != q.class && !(q.points && e.class == classCount) {
			continue
		}
		if e.class == q.class && !sameUnit(e.unit, q.unit) {
			continue
		}
		same, of = append(same, e.value), append(of, e)
		if (q.share || e.share) && q.class == classPercent && fairShare(q, e.value, c.bounded(q)) {
			return true, true
		}
		if agrees(q.value, q.digits, e.value, q.rounded) {
			return true, true
		}
	}
	if q.paired && q.class == classCount && l.fromTo(q, c) {
		return true, true
	}
	if q.class == classTime && math.Abs(seconds(q)-31557600) < 1e6 && l.ofYear() {
		return true, true
	}
	if q.class == classTime && q.unit == "2629800" || q.class == classTime && q.unit == "31557600" {
		for _, months := range l.stretches() {
			if math.Abs(seconds(q)/2629800-months) <= 1 || q.rounded != 0 && agrees(seconds(q)/2629800, 1, months, q.rounded) {
				return true, true
			}
		}
	}
	if q.paired && q.class == classPercent {
		return false, false // from one share to another: both stand in the evidence
	}
	if q.class == classTime && q.unit == "31557600" && !l.head && len(l.years) == 2 && math.Abs(float64(l.years[1]-l.years[0])-q.value) <= 1 {
		return false, true
	}
	value, step := q.value, q.digits
	if q.class == classTime {
		u, _ := strconv.ParseFloat(q.unit, 64)
		value, step = seconds(q), step*u
	}
	if c.target(q) {
		return false, false
	}
	scales := c.rates(q, l)
	for i, a := range same {
		for _, scale := range scales[1:] {
			if agrees(value, step, a*scale, q.rounded) {
				return false, true
			}
		}
		for k, b := range same[i+1:] {
			for _, scale := range scales {
				if (q.class == classPercent || q.class == classMoney || c.changeNear(q, c.sentence(q.from)) || falls(l) && c.changedIn(q, l)) && agrees(value, step, math.Abs(a-b)*scale, q.rounded) || q.class == classCount && scale == 1 && value == a+b && !falls(l) && c.addUp(q, l, of[i], of[i+1+k]) {
					return false, true
				}
			}
		}
	}
	if q.class == classPercent || q.class == classCount && q.value <= 20 {
		for i := range l.quantities {
			for k := i + 1; k < len(l.quantities); k++ {
				a, b := &l.quantities[i], &l.quantities[k]
				if a.class == classYear || b.class == classYear || (a.class == classTime) != (b.class == classTime) || perNumber(l.toks, a.from) || perNumber(l.toks, b.from) || (a.class == classPercent) != (b.class == classPercent) || a.value == 0 || b.value == 0 {
					continue
				}
				x, y := a.value, b.value
				if a.class == classTime && b.class == classTime {
					x, y = seconds(a), seconds(b)
				} else if a.class != b.class && a.class != classCount {
					continue
				}
				if q.class == classPercent {
					told := []float64{100 * math.Abs(x-y) / x, 100 * y / x, 100 * x / y}
					if c.changedBy(q) {
						told = told[:1]
					}
					for _, p := range told {
						if math.Abs(p-q.value) < 0.6 || q.share && fairShare(q, p, c.bounded(q)) || agrees(q.value, q.digits, p, q.rounded) {
							return false, true
						}
					}
				} else if c.times(q) && (agrees(q.value, min(1, q.digits), x/y, q.rounded) || agrees(q.value, min(1, q.digits), y/x, q.rounded)) {
					return false, true
				}
			}
		}
	}
	return false, false
}

// fromTo says whether a line tells of the same change from one number to another, whatever it counts: "from 3 to 8 months
// of spending", "von drei auf acht Monatsausgaben".
func (l *line) fromTo(q *quantity, c *checker) bool {
	if !falls(l) {
		return false
	}
	first := c.sentence(q.from).from
	for _, p := range quantities(c.text, c.toks[first:q.from], c.lang) {
		if to := first + p.to; to+1 != q.from && to != q.from {
			continue
		}
		for k := 1; k < len(l.quantities); k++ {
			if l.quantities[k-1].value == p.value && l.quantities[k].value == q.value {
				return true
			}
		}
	}
	return false
}

// ofYear says whether the line speaks of one year: "in the first year".
func (l *line) ofYear() bool {
	for i := 1; i < len(l.toks); i++ {
		if l.toks[i].num || l.toks[i-1].num {
			continue
		}
		switch l.toks[i].low {
		case "year", "jahr", "annee", "ano", "anno", "jaar", "rok":
			return ordinals[l.toks[i-1].low] || l.toks[i-1].low == "first" || l.toks[i-1].low == "erste" || l.toks[i-1].low == "premiere" || l.toks[i-1].low == "primer"
		}
	}
	return false
}

// timeWord is the length of the time that stands in the words before a bare number: "debtor days from 58 to 37"; 0 where
// none does.
func (l *line) timeWord(e *quantity) float64 {
	if e.class != classCount || e.noun >= 0 {
		return 0
	}
	for i := e.from - 1; i >= max(0, e.from-4); i-- {
		if p, n := unitWords["time"].at(l.toks, i); n == 1 && i > 0 && !l.toks[i-1].num && len(l.toks[i].low) > 2 && strings.HasSuffix(l.toks[i].low, "s") {
			u, _ := strconv.ParseFloat(p.id, 64)
			return u
		}
	}
	return 0
}

// ofTimes says whether the line counts days or hours in one word: Krankheitstage.
func (l *line) ofTimes() bool {
	for i := range l.toks {
		if compoundTime(l.toks[i].low, "de") != "" {
			return true
		}
	}
	return false
}
