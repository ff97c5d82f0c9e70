package grounding

import "strings"

// What is said of the reader, the employer and its post.

// scopeYours marks a clause that speaks of the reader and of nobody else.
func (c *checker) scopeYours(s *sentence, from, to int) {
	if c.chat {
		return
	}
	yours := false
	for i := from; i < to; i++ {
		if words["first person"].has(c.toks, i) {
			return
		}
		switch low := c.toks[i].low; low {
		case "you", "your", "yours", "vous", "votre", "vos", "usted", "ustedes", "vuestro", "vuestra", "vuestros", "vuestras":
			yours = true
		case "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "ihnen":
			yours = yours || c.toks[i].cap && i > s.from
		}
	}
	if yours {
		c.mark(from, to)
	}
}

// scopeEmployer marks what is said of the employer, its posting and its people.
func (c *checker) scopeEmployer(s *sentence) {
	toks := c.toks
	theirs := func(i int) bool {
		low := toks[i].low
		switch low {
		case "their", "they", "the":
			return false
		case "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "sie", "ihnen":
			return !c.chat && toks[i].cap && (i > s.from || low != "sie" || s.lang == "de")
		case "su", "sus":
			return !c.chat && s.lang == "es"
		}
		return !c.chat && c.secondPerson(i)
	}
	for i := s.from; i < s.to; i++ {
		from, to := c.clauseOf(i)
		posting := words["posting"].has(toks[:to], i) && !(toks[i].low == "ad" && toks[i].caps)
		post := words["post"].has(toks[:to], i)
		if c.job.names[toks[i].low] && toks[i].cap && !c.ev.known(toks[i].low) && !c.chat && i == from && words["first person"].in(toks, from, to) < 0 && !s.bullet {
			c.mark(from, to)
			continue
		}
		company := len(c.job.names) > 0 && c.job.names[toks[i].low] && toks[i].cap && !c.ev.known(toks[i].low)
		if !theirs(i) && !posting && !(post || company || c.chat && (toks[i].low == "they" || toks[i].low == "their")) {
			continue
		}
		asks := words["asks"].in(toks, max(from, i-6), min(to, i+7)) >= 0
		if (post || company) && !posting && !theirs(i) && !asks {
			continue
		}
		begin, end := i, to
		if asks && words["first person"].in(toks, from, i) < 0 {
			begin = from
		}
		if !asks && !posting && (toks[i].low == "su" || toks[i].low == "sus" || toks[i].low == "their") {
			end = min(to, i+7)
		}
		for k := i + 1; k < end; k++ {
			if words["first person"].has(toks[:to], k) || asPost[toks[k].low] && words["first person"].in(toks, from, i) >= 0 {
				end = k
				break
			}
		}
		if asks { // a list of what is asked for goes on behind a colon
			for end < s.to && toks[end].clause != toks[i].clause && strings.ContainsAny(toks[end].gap, ":(") {
				_, next := c.clauseOf(end)
				if words["first person"].in(toks, end, next) >= 0 || c.chat && words["second person"].in(toks, end, next) >= 0 {
					break
				}
				end = next
			}
		}
		c.mark(begin, end)
	}
}

// known says whether the word is part of a name in the evidence.
func (x *index) known(word string) bool {
	return strings.Contains(x.text, " "+word+" ")
}
