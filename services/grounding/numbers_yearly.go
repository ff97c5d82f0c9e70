package grounding

import "math"

// bareHolds says whether a number that is told without what it counts is one of the evidence's, whatever it counts there,
// or years of work: "it took forty-five, now it takes eight", "close to fourteen".
func (c *checker) bareHolds(q *quantity, s *sentence) (Source, bool) {
	if q.class != classCount || q.noun >= 0 {
		return Source{}, false
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for i := range l.quantities {
			a := &l.quantities[i]
			if a.class == classYear {
				continue
			}
			for _, scale := range []float64{1, 1e3, 1e6, 0.01} { // "from 21 million to 26"
				if agrees(q.value, q.digits, a.value/scale, q.rounded) {
					return l.source(), true
				}
			}
			if c.target(q) {
				continue
			}
			for k := range l.quantities[i+1:] {
				b := &l.quantities[i+1+k]
				if (b.class == a.class || a.class == classCount) && agrees(q.value, q.digits, math.Abs(a.value-b.value), q.rounded) {
					return l.source(), true
				}
			}
		}
	}
	if c.target(q) {
		return Source{}, false
	}
	years := *q
	years.class, years.unit = classTime, "31557600"
	if source, _, ok := c.holdsDuration(&years, s); ok {
		return source, true
	}
	return Source{}, false
}

// overTime says whether a number is what a yearly one comes to over the years that the sentence names.
func (c *checker) overTime(q *quantity, s *sentence) (Source, bool) {
	if q.class != classCount && q.class != classMoney || q.value < 20 {
		return Source{}, false
	}
	for _, t := range quantities(c.text, c.toks[s.from:s.to], c.lang) {
		if t.class != classTime || t.value < 2 {
			continue
		}
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			for k := range l.quantities {
				if e := &l.quantities[k]; e.class == q.class && e.unit == q.unit && e.value > 1 && agrees(q.value, q.digits, e.value*t.value, q.rounded) && common(conceptsOf(c.toks, s.from, s.to), l.concepts) > 0 {
					return l.source(), true
				}
			}
		}
	}
	return Source{}, false
}
