package grounding

import "strings"

// A certificate that somebody works for is not held yet.

var learningFor = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("doing the,doing a,taking the,taking a,studying for,study for,working towards,preparing for,don't hold,do not hold,not yet,exam is in,halfway through,never,in progress,bereite mich,vorbereitung auf,mache gerade,besuche gerade,noch nicht,prüfung ist im,bin dabei,je prépare,en préparation,en cours,pas encore,examen en,estoy haciendo,estoy preparando,preparo,todavía no,aún no,me examino", ",") {
		p.add(w, w, "")
	}
	return p
}()

// unfinished says whether a line tells of what is still being learned or was never had.
func (l *line) unfinished() bool { return learningFor.in(l.toks, 0, len(l.toks)) >= 0 }

// learningNear says whether the text itself says so of what it names.
func (c *checker) learningNear(from, to int) bool {
	begin, end := c.clauseOf(from)
	return learningFor.in(c.toks, begin, max(end, to)) >= 0
}
