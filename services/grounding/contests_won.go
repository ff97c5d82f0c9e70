package grounding

import "strings"

// A contest without its name: "I won a hackathon", "ganadora del premio". It is checked against the places that the
// evidence tells.

var contest = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("competition,contest,hackathon,challenge,tournament,award,prize,championship,wettbewerb*,meisterschaft,preis,auszeichnung,concours,championnat,prix,trophee,concurso,certamen,campeonato,premio,galardon,gara,concorso,campionato,hackaton", ",") {
		p.add(w, w, "")
	}
	return p
}()

// findContests checks what is said to have been won where every place that the evidence tells is a lower one.
func (c *checker) findContests() {
	c.findFirstPlaces()
	lower := ""
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !strings.HasPrefix(l.where, "award") {
			continue
		}
		if !lesser(l.text) {
			return
		}
		lower = l.text
	}
	if lower == "" {
		return
	}
	for i := range c.toks {
		if !contest.has(c.toks, i) || c.toks[i].taken || c.toks[i].off {
			continue
		}
		s := c.sentence(i)
		if back := c.winBefore(i); back > 0 && c.toks[i-back].clause == c.toks[i].clause && c.claimsFirst(i, i+1) && i-back >= s.from {
			c.say(AwardWon, i-back, i+1, nil, "Your profile has less than the first place: "+clip(lower))
			c.take(i-back, i+1)
		}
	}
}

// findFirstPlaces checks a first place against the lower one that the evidence has of the same year or giver.
func (c *checker) findFirstPlaces() {
	for i := range c.toks {
		p, n := firstPlace.at(c.toks, i)
		if n < 2 || c.toks[i].taken || c.toks[i].off || len(p.words[0]) < 4 {
			continue
		}
		s := c.sentence(i)
		from, to := c.clauseOf(i)
		for k := range c.ev.lines {
			l := &c.ev.lines[k]
			if !strings.HasPrefix(l.where, "award") || !lesser(l.text) {
				continue
			}
			shared := 0
			for t := from; t < to; t++ {
				if w := &c.toks[t]; (w.cap && len(w.low) > 4 || w.num && len(w.raw) == 4) && !w.off && lineHasWord(l, w.low) && !credentials["awards"].has(c.toks, t) {
					shared++
				}
			}
			if shared > 1 && i >= s.from {
				c.say(AwardWon, i, i+n, nil, "Your profile has less than the first place: "+clip(l.text))
				c.take(i, i+n)
				break
			}
		}
	}
}
