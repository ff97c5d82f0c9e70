package grounding

import "strings"

// What stands below a heading of skills, a point or a line for each.

var skillHeading = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("skills,key skills,core skills,technical skills,competencies,kenntnisse,fähigkeiten,kompetenzen,fachkenntnisse,compétences,compétences clés,savoir-faire,competencias,habilidades,aptitudes,competenze,competências,vaardigheden,umiejętności", ",") {
		p.add(w, w, "")
	}
	return p
}()

// titled says whether a sentence is a line of its own that stands above something, with a colon or without. Below a
// heading the next one has an empty line before it.
func (c *checker) titled(n int, below bool) bool {
	s := &c.sents[n]
	if s.heading || c.heads(n) {
		return true
	}
	if below && !strings.Contains(strings.ReplaceAll(c.toks[s.from].gap, "\r", ""), "\n\n") {
		return false
	}
	return !s.bullet && s.to-s.from < 5 && n+1 < len(c.sents) && !strings.ContainsAny(c.gapAfter(s), ".!?,;") && strings.Contains(c.gapAfter(s), "\n") && (s.from == 0 || strings.Contains(c.toks[s.from].gap, "\n"))
}

// plainItems says whether a sentence names things and tells nothing: its pieces are short, and nobody does anything.
func (c *checker) plainItems(s *sentence) bool {
	return words["first person"].in(c.toks, s.from, s.to) < 0 && strongVerbs.in(c.toks, s.from, s.to) < 0 && !c.chat
}

// belowHeading checks the pieces of a line that stands below a heading of skills.
func (c *checker) belowHeading(s *sentence, lists [][]item) {
	var items []item
	for _, list := range lists {
		items = append(items, list...)
	}
	if len(items) == 0 {
		items = []item{{s.from, s.to}}
	}
	for _, it := range items {
		it = c.trimmed(it)
		if it.from < it.to && it.to-it.from < 4 && c.toks[it.from].cap && c.free(it.from, it.to) && c.kindOfItem(it, false) == "" {
			c.listedSkill(s, it)
		}
	}
}

// sureBefore says whether the sentence speaks of skills by name before a piece: "my skills include Go and prototyping".
func (c *checker) sureBefore(s *sentence, it item) bool {
	return skillHeading.in(c.toks, s.from, it.from) >= 0
}
