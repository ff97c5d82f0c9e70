package grounding

import (
	"fmt"
	"strings"
)

// Lines of a CV that give a post: "Data Engineer, Harlow & Finch, since March 2019".

// findPosts checks the name between a title that begins a line and the time that the line ends with.
func (c *checker) findPosts() {
	for n := range c.sents {
		s := &c.sents[n]
		at, told := c.behindTitle(s), false
		if at == 0 && s.to-s.from > 4 && s.lang == "en" && c.toks[s.from].cap {
			// "Harlow & Finch is where I learned to test"
			at, told = s.from, true
		}
		if at < s.from || at == 0 && !told || c.toks[at].taken || c.toks[at].off || !c.toks[at].cap || c.toks[at].num {
			continue
		}
		to := c.capitals(at)
		if to <= at || to >= s.to || !c.free(at, to) || !told && !c.timeFollows(s, to) || told && !c.whereIsTold(s, to) || c.otherThanBody(at, to) {
			continue
		}
		c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[c.toks[at].start:c.toks[to-1].end]))
		c.take(at, to)
	}
}

// whereIsTold says whether a sentence goes on with "is where I", "was where I".
func (c *checker) whereIsTold(s *sentence, i int) bool {
	be := c.word(s, i)
	return (be == "is" || be == "was") && c.word(s, i+1) == "where" && c.word(s, i+2) == "i"
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
		if c.toks[k].known || skillKnown(c.toks, k) || c.job.words[c.toks[k].low] {
			return true
		}
	}
	return false
}
