package grounding

import "strings"

// What somebody is only about to learn, or knows by name.

// scopeBeginners marks what a clause says only to have seen or begun: "As for Rust, I am halfway through the book",
// "Power BI lo conozco de vista".
func (c *checker) scopeBeginners(s *sentence) {
	for i := s.from; i < s.to; i++ {
		if !words["beginner"].has(c.toks[:s.to], i) || c.toks[i].known {
			continue
		}
		from, to := c.clauseOf(i)
		if c.deedIn(from, to) {
			continue
		}
		if !c.deedIn(s.from, from) && c.topicEnd(s) > 0 {
			from = s.from
		}
		c.mark(from, to)
	}
	if to := c.topicEnd(s); to > 0 && !c.deedIn(to, s.to) && skillWords["cue"].in(c.toks, to, s.to) < 0 {
		c.mark(s.from, to)
	}
}

// deedIn says whether the tokens tell of doing.
func (c *checker) deedIn(from, to int) bool {
	for i := from; i < to; i++ {
		if strongVerbs.has(c.toks[:to], i) || didVerbs.has(c.toks[:to], i) {
			return true
		}
	}
	return false
}

// topicEnd is where what a sentence names first, to speak of it then, ends: "As for Rust, …", "Was OneTrust betrifft: …".
// 0 where it names nothing so.
func (c *checker) topicEnd(s *sentence) int {
	at := s.from
	if runJoins[c.toks[at].low] && at+1 < s.to {
		at++
	}
	_, n := topics.at(c.toks[:s.to], at)
	if n == 0 || c.toks[at].low == "was" && s.lang != "de" {
		return 0
	}
	for k := at + n; k < min(s.to, at+9); k++ {
		if strings.ContainsAny(c.toks[k].gap, ",:") {
			return k
		}
	}
	return 0
}

var topics = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("as for,as to,when it comes to,as regards,regarding,was,quant a,pour ce qui est de,s'agissant de,en ce qui concerne,en cuanto a,respecto a,por lo que respecta a,quanto a", ",") {
		p.add(w, w, "")
	}
	return p
}()
