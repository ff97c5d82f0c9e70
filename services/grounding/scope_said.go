package grounding

// What looks like a wish or an advice and tells something all the same.

// accompanying are the words behind which a wish or a soft trait stands beside what is told: "Principal Designer with a
// passion for …".
var accompanying = wordSet("with mit avec con com met")

// othersLearn says whether a word of learning tells what others do: "I know how people learn".
func (c *checker) othersLearn(from, i int) bool {
	switch c.toks[i].low {
	case "lernen", "learn", "apprendre", "aprender", "erlernen":
	default:
		return false
	}
	for k := i - 1; k >= from && k > i-7; k-- {
		switch c.toks[k].low {
		case "how", "wie", "comment", "como", "who", "whom", "die", "qui", "quienes", "wer", "warum", "why":
			return !words["first person"].has(c.toks, i-1) && words["first person"].in(c.toks, k+1, i) < 0
		}
	}
	return false
}

// advisedToSay is where, behind an advice of a chat, a statement of the person begins: "You could mention that you have
// also run workshops"; end where none does.
func (c *checker) advisedToSay(i, end int) int {
	for k := i + 1; k+1 < end; k++ {
		if !conjunctions[c.toks[k].low] {
			continue
		}
		for n := k + 1; n < min(end, k+3); n++ {
			if low := c.toks[n].low; c.secondPerson(n) || (low == "sie" || low == "ihr") && c.toks[n].cap || c.sentence(n).lang == "es" && words["profile"].has(c.toks, n) {
				return k
			}
		}
	}
	return end
}
