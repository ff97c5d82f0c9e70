package grounding

// onlyElsewhere looks for a position that alone has two rare things of what the sentence tells at another employer, of
// which that one has nothing.
func (c *checker) onlyElsewhere(m *named, mine map[string]bool) (int, bool) {
	if !c.locative(m) {
		return 0, false
	}
	score := map[int]int{}
	here := 0
	for k := range mine {
		if light[k] || general[k] {
			continue
		}
		owner, alone := -1, true
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			if !l.concepts[k] || l.where == "skills" || l.where == "headline" || l.where == "summary" {
				continue
			}
			switch {
			case len(l.owners) == 0:
				alone = false
			case overlaps(l.owners, m.all) || c.related(l.owners, m.all):
				here++
				alone = false
			case owner < 0 || c.related([]int{owner}, l.owners):
				owner = l.owners[0]
			default:
				alone = false
			}
		}
		if owner >= 0 && alone {
			score[owner]++
		}
	}
	best := -1
	for owner, n := range score {
		if (n > 2 && here < 2 || n > 1 && here == 0) && (best < 0 || n > score[best] || n == score[best] && owner < best) {
			best = owner
		}
	}
	return best, best >= 0
}

// locative says whether a name is where something was done, and not what one left, joined or thinks of.
func (c *checker) locative(m *named) bool {
	s := c.sentence(m.tok)
	k := m.tok - 1
	for k >= s.from && (articles[c.toks[k].low] || isArticle[c.toks[k].low] || words["house"].has(c.toks, k)) {
		k--
	}
	if k < s.from {
		return false
	}
	switch c.toks[k].low {
	case "at", "bei", "beim", "im", "in", "chez", "au", "aux", "a", "en", "for", "with", "fur":
	default:
		return false
	}
	for back := k; back >= max(s.from, k-6); back-- {
		if low := c.toks[back].low; elsewhere[low] || low == "left" || low == "since" || low == "seit" || low == "depuis" || low == "desde" || low == "previously" {
			return false
		}
	}
	return true
}
