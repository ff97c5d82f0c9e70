package grounding

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
