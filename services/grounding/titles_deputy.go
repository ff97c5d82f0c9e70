package grounding

import "strings"

// Who stands in for somebody has not that post.

// onlyAsDeputy says whether the evidence has the title at tokens [from, to) of the text as a deputy's alone, and the text
// leaves that out.
func (c *checker) onlyAsDeputy(toks []token, from, to int) bool {
	if standsIn(c.toks, max(0, from-1), min(len(c.toks), to+1)) {
		return false
	}
	found := false
	for i := 0; i+to-from <= len(toks); i++ {
		same := true
		for k := from; k < to; k++ {
			same = same && toks[i+k-from].low == c.toks[k].low
		}
		if !same {
			continue
		}
		if !standsIn(toks, max(0, i-1), min(len(toks), i+to-from+1)) {
			return false
		}
		found = true
	}
	return found
}

func standsIn(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		if i > from && strings.ContainsAny(toks[i].gap, ",;.") {
			continue
		}
		for _, stem := range []string{"stellv", "deput", "vize", "vice", "adjoint", "adjunt", "suplent"} {
			if strings.HasPrefix(toks[i].low, stem) {
				return true
			}
		}
	}
	return false
}
