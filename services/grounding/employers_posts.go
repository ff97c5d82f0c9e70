package grounding

import (
	"fmt"
	"strings"
)

// Lines of a CV that give a post: "Data Engineer, Harlow & Finch, since March 2019".

// findPosts checks the name between a title that begins a line and the time that the line ends with. A single word may as
// well be a department's, a trade's or a region's.
func (c *checker) findPosts() {
	for n := range c.sents {
		s := &c.sents[n]
		at := c.behindTitle(s)
		if at == 0 || !c.toks[at].cap || c.toks[at].num {
			continue
		}
		to := c.capitals(at)
		if to < at+2 && !(to > at && looksTechnical(&c.toks[at])) || to >= s.to || !c.free(at, to) || !c.timeFollows(s, to) || c.otherThanBody(at, to) {
			continue
		}
		c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[c.toks[at].start:c.toks[to-1].end]))
		c.take(at, to)
	}
}

// behindTitle is the token behind the comma that ends a title at the beginning of a line; 0 where none does.
func (c *checker) behindTitle(s *sentence) int {
	head := false
	for i := s.from; i < min(s.to, s.from+7); i++ {
		if i > s.from && strings.HasPrefix(c.toks[i].gap, ",") {
			if head {
				return i
			}
			return 0
		}
		if i > s.from && strings.Trim(c.toks[i].gap, " -/\u00a0") != "" {
			return 0
		}
		head = c.headAt(s, i) > 0 || head && (titleWords["heads"].has(c.toks, i) || c.toks[i].cap && i > s.from)
	}
	return 0
}

// timeFollows says whether a time begins at a token: "since March 2019", "(2016 to 2019)", "2016–2019".
func (c *checker) timeFollows(s *sentence, i int) bool {
	gap := strings.Trim(c.toks[i].gap, " ")
	if gap != "," && gap != "(" && gap != "–" && gap != "—" && gap != "-" && gap != "|" && gap != ", (" {
		return false
	}
	for k := i; k < min(s.to, i+3); k++ {
		t := &c.toks[k]
		if isMonth(t.low) || t.num && len(t.low) == 4 && (strings.HasPrefix(t.low, "19") || strings.HasPrefix(t.low, "20")) {
			return true
		}
		if !boundary[t.low] {
			return false
		}
	}
	return false
}

// otherThanBody says whether a name is one of a place, a skill, a field or something else that is nobody's employer.
func (c *checker) otherThanBody(from, to int) bool {
	if c.isOtherName(from, to) || credentials["certificates"].has(c.toks, from) || credentials["fields"].has(c.toks, from) || credentials["degrees"].has(c.toks, from) {
		return true
	}
	for k := from; k < to; k++ {
		if low := c.toks[k].low; c.toks[k].known || skillKnown(c.toks, k) || c.job.words[low] || c.ev.known(low) || partsOfBodies[low] {
			return true
		}
	}
	return false
}

// partsOfBodies are in the names of what is a part of an employer.
var partsOfBodies = wordSet("region department division team unit ward office district area branch section desk group " +
	"abteilung bereich referat gebiet filiale station bezirk gruppe " +
	"service departement direction secteur equipe pole agence unite " +
	"departamento area seccion equipo zona unidad delegacion")
