package grounding

import "strings"

// ofWork says whether a word is no post but the making of a thing: "author of a paper", "editor of the volume".
func (c *checker) ofWork(s *sentence, i int) bool {
	switch c.toks[i].low {
	case "author", "autor", "autora", "auteur", "autrice", "autorin", "coauthor", "verfasser", "verfasserin":
	default:
		return false
	}
	switch c.word(s, i+1) {
	case "of", "de", "d", "der", "des", "eines", "von", "del", "einer":
		return true
	}
	return false
}

// verbOf says whether a word that is a post's is a verb here: "Head a shift of 24", "Coordinate the training".
func (c *checker) verbOf(s *sentence, i int) bool {
	if s.lang != "en" || i != s.from {
		return false
	}
	if low := c.toks[i].low; strings.HasPrefix(low, "coordinat") && !strings.HasSuffix(low, "or") && !strings.HasSuffix(low, "ors") {
		return true
	}
	switch next := c.word(s, i+1); next {
	case "a", "an", "the", "all", "up", "off", "into", "by", "two", "three", "our", "my":
		return c.toks[i+1].gap == " "
	}
	return false
}

// ofPosting says whether a sentence of a letter begins with the post that the posting offers: "Leitung Low Vision, acht
// Personen: so steht es in Ihrer Anzeige".
func (c *checker) ofPosting(s *sentence, from, to int) bool {
	if s.bullet || c.chat || c.asSummary() || !c.job.has(joined(c.toks[from:to])) {
		return false
	}
	return to < s.to && c.job.has(joined(c.toks[from:to+1])) && c.toks[to].gap == " "
}

// ledAsTitled says whether the evidence tells in a verb what the text tells in a title: who led the physics department
// may be called its head.
func (c *checker) ledAsTitled(stated titled) (Source, []int, bool) {
	if !stated.heads["manager"] && !stated.heads["coordinator"] && !stated.heads["supervisor"] && !stated.heads["founder"] || stated.level > 5 && !stated.heads["founder"] || len(stated.others) == 0 {
		return Source{}, nil, false
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !l.strong || l.weak {
			continue
		}
		all := true
		for _, w := range stated.others {
			all = all && lineHasWord(l, w)
		}
		if all {
			return l.source(), l.owners, true
		}
	}
	return Source{}, nil, false
}

// leads says whether a title stands at the head of a text without an I, behind nothing but what praises it:
// "Results-driven Learning Manager with …".
func (c *checker) leads(s *sentence, from int) bool {
	if s.from != 0 || s.bullet || c.chat || from == s.from || from-s.from > 4 || !c.asSummary() {
		return false
	}
	ranked := c.toks[from].cap && s.lang == "en"
	for k := s.from; k < from; k++ {
		if titleWords["seniority"].has(c.toks, k) {
			ranked = true
		}
		if low := c.toks[k].low; low == "former" || low == "registered" || low == "certified" || low == "qualified" || low == "chartered" || low == "ex" || low == "trained" {
			return false
		}
		if littleWords[c.toks[k].low] != 0 && c.toks[k].low != "and" && c.toks[k].low != "y" && c.toks[k].low != "et" && c.toks[k].low != "und" || c.toks[k].num || c.toks[k].off || k > s.from && strings.ContainsAny(c.toks[k].gap, ".:;(") {
			return false
		}
	}
	return ranked && !strings.ContainsAny(c.toks[from].gap, ".:;(")
}
