package grounding

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
