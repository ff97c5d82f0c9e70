package grounding

import "strings"

// Numbers that are the posting's own, in other words.

// nounOfDoing says whether a word of charge is a noun: "die Leitung".
func nounOfDoing(t *token) bool { return t.cap && strings.HasSuffix(t.low, "ung") }

// genericDeed is the verb of which a number is told in general: "leading 32 people is another thing", "Encadrer douze
// personnes, ce n'est pas". -1 where there is none.
func (c *checker) genericDeed(q *quantity, from, to int) int {
	for k := q.from - 1; k >= max(from, q.from-3); k-- {
		low := c.toks[k].low
		switch c.sentence(k).lang {
		case "en":
			if strings.HasSuffix(low, "ing") && (k == from || conjunctions[c.toks[k-1].low]) && c.opens(q, to) {
				return k
			}
		case "fr", "es":
			if k == from && c.toks[k].cap && (strings.HasSuffix(low, "er") || strings.HasSuffix(low, "ar") || strings.HasSuffix(low, "ir")) {
				return k
			}
		}
	}
	return -1
}

// postedSince says whether a time is the one since a year that the posting names: "for almost forty years".
func (c *checker) postedSince(q *quantity) bool {
	if q.class != classTime || q.unit != "31557600" || c.ev.Now.IsZero() {
		return false
	}
	for k := range c.job.quantities {
		if e := &c.job.quantities[k]; e.class == classYear && agrees(q.value, q.digits, float64(c.ev.Now.Year())-e.value, c.approximation(q)) {
			return true
		}
	}
	return false
}
