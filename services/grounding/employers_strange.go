package grounding

import (
	"fmt"
	"strings"
)

// Names of which nothing is known, told with work: "two seasons with the Blue Cross", "En mission pour la RATP".

// findStrangers checks names that are nobody's in the evidence or the posting, where the sentence tells of working and
// ties the person to them by a preposition.
func (c *checker) findStrangers() {
	for i := 1; i < len(c.toks); i++ {
		t, s := &c.toks[i], c.sentence(i)
		if i == s.from || s.lang == "de" || s.lang == "" || !t.cap || t.taken || t.off || t.num || t.known || len(t.low) < 3 || littleWords[t.low] != 0 {
			continue
		}
		to := c.capitals(i)
		if to <= i || !c.free(i, to) {
			continue
		}
		if c.strangeBody(s, i, to) {
			c.say(Employer, i, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[to-1].end]))
			c.take(i, to)
		}
		i = max(i, to-1)
	}
}

func (c *checker) strangeBody(s *sentence, from, to int) bool {
	if c.otherHouse(s, from, to) || c.isOtherName(from, to) && !(to-from > 1 && placeNames.has(c.toks, from) && titleWords["heads"].in(c.toks, from, to) < 0) || skillKnown(c.toks, from) || credentials["certificates"].has(c.toks, from) || credentials["fields"].has(c.toks, from) || credentials["venue"].in(c.toks, from, to) >= 0 || c.headAt(s, from) > 0 {
		return false
	}
	for k := from; k < to; k++ {
		if placeNames.has(c.toks, k) && to-from == 1 || skillKnown(c.toks, k) || c.job.words[c.toks[k].low] {
			return false
		}
	}
	begin, end := c.clauseOf(from)
	k := from - 1
	for k > begin && (articles[c.toks[k].low] || c.toks[k].low == "una" || c.toks[k].low == "un") {
		k--
	}
	if strings.Trim(c.toks[from].gap, " '’") != "" || personTitle[c.toks[from-1].low] {
		return false
	}
	if begin == s.from && end-begin < 12 && end < s.to {
		end = s.to // "En mission pour la RATP, j'ai …"
	}
	own := words["first person"].in(c.toks, begin, end) >= 0 || s.lang == "es" && c.firstInSpanish(begin, end)
	if !own && !s.bullet {
		return false
	}
	caps := to-from > 1 || looksTechnical(&c.toks[from])
	switch low := c.toks[k].low; low {
	case "at", "chez":
		return true
	case "with", "for", "pour", "para", "aupres", "con":
		return caps || k < from-1
	case "from":
		return words["belonging"].in(c.toks, begin, k) >= 0 || strings.HasPrefix(c.toks[max(k-1, 0)].low, "came") || c.toks[max(k-1, 0)].low == "and"
	case "de", "d", "of":
		for back := k - 1; back >= max(begin, k-3); back-- {
			if words["belonging"].has(c.toks, back) || c.toks[back].low == "junta" || c.toks[back].low == "conseil" || c.toks[back].low == "aupres" {
				return caps
			}
		}
		return false
	case "a", "au", "aux", "en", "in":
		if !caps {
			return false
		}
		for back := begin; back < k; back++ {
			if workingWords[c.toks[back].low] || words["belonging"].has(c.toks, back) || titleWords["heads"].has(c.toks, back) || c.toks[back].low == "pase" || c.toks[back].low == "asesoro" || c.toks[back].low == "passe" || c.toks[back].low == "ete" || c.toks[back].low == "etais" || c.toks[back].low == "fui" {
				return true
			}
		}
	}
	return false
}
