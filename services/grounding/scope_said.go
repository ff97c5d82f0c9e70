package grounding

import "strings"

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

// tellsToSay says whether a wish of the helper's is what to say: "I'd mention that you …".
func (c *checker) tellsToSay(i, end int) bool {
	for k := i; k < min(end, i+5); k++ {
		for _, stem := range saying {
			if strings.HasPrefix(c.toks[k].low, stem) {
				return true
			}
		}
	}
	return false
}

// motivatesOthers says whether a word of being moved is told of others: "keeping drivers motivated", "motivated teams".
func (c *checker) motivatesOthers(from, i int) bool {
	switch c.toks[i].low {
	case "motivated", "motivating", "interested", "excited":
	default:
		return false
	}
	for k := i - 1; k >= max(from, i-4); k-- {
		switch c.toks[k].low {
		case "keep", "keeping", "kept", "keeps", "motivate", "made", "making":
			return true
		}
	}
	return false
}

// thanksTo says whether a word of thanks names a cause: "gracias a ello", "dank meiner Erfahrung".
func (c *checker) thanksTo(i, to int) bool {
	if i+1 >= to {
		return false
	}
	switch next := c.toks[i+1].low; c.toks[i].low {
	case "gracias":
		return next == "a" || next == "al"
	case "dank":
		return next == "meiner" || next == "meines" || next == "meinem" || next == "der" || next == "des" || next == "dem" || next == "einer" || next == "eines" || next == "unserer"
	}
	return false
}

var saying = []string{"mention", "add", "say", "note", "stress", "highlight", "include", "point", "write", "lead", "emphasi", "erwahn", "schreib", "betonen", "hervorheb", "nennen", "erganz", "mentionn", "ajout", "dir", "precis", "soulign", "indiqu", "mencion", "anad", "decir", "destac", "indic", "subray", "pon"}

// placeClause says whether a word behind a comma begins a clause of what was done somewhere: ", où j'ai …", ", wo ich …".
func placeClause(t *token) bool {
	switch t.low {
	case "wo", "donde", "dove", "onde", "waar", "gdzie":
		return true
	case "ou":
		return strings.ToLower(t.raw) != "ou"
	}
	return false
}

// spanOf says whether a preposition at k begins how long or how much went without something: "without an accident in
// 500 days", "ohne Unfall in 300.000 Stunden".
func (c *checker) spanOf(k, to int) bool {
	switch c.toks[k].low {
	case "in", "over", "within", "during", "for", "seit", "uber", "wahrend", "en", "sur", "pendant", "depuis", "durante", "desde", "auf", "since":
	default:
		return false
	}
	for n := k + 1; n < min(to, k+4); n++ {
		if c.toks[n].num || numberWord(c.toks[n].low) > 2 && !c.toks[n].cap {
			return true
		}
	}
	return false
}
