package grounding

// Numbers that stand in the evidence by chance, of something else.

// byChance says whether a line has the number of another thing than the text counts, and another number of that: "three
// sources" where it has two sources and three corrections.
func (c *checker) byChance(q *quantity, noun string, l *line) bool {
	other, counted := false, false
	for k := range l.quantities {
		e := &l.quantities[k]
		if e.class != classCount {
			continue
		}
		same := e.noun >= 0 && (conceptAt(l.toks, e.noun) == noun || e.people && q.people)
		if !agrees(q.value, q.digits, e.value, q.rounded) {
			counted = counted || same && e.value > 1
			continue
		}
		if same || e.noun < 0 || e.people || l.inCharge(e) {
			return false
		}
		other = true
	}
	return other && counted
}

// ofOneThing says whether a number is one thing's: "a ward of 42 beds" is not two wards that have as many together.
func (c *checker) ofOneThing(q *quantity) bool {
	s := c.sentence(q.from)
	if q.from-3 < s.from || q.people {
		return false
	}
	switch c.toks[q.from-1].low {
	case "of", "with", "de", "d", "avec", "con", "von", "mit":
	default:
		return false
	}
	return articleOf[c.toks[q.from-3].low] && !c.toks[q.from-2].num
}
