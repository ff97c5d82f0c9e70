package grounding

import (
	"fmt"
	"strconv"
	"strings"
)

// findLanguages checks what the person is said to speak, and how well.
func (c *checker) findLanguages() {
	carried, carriedAt := 0, -10
	for i := 0; i < len(c.toks); i++ {
		p, n := speech["languages"].at(c.toks, i)
		if n == 0 || c.toks[i].taken {
			continue
		}
		s := c.sentence(i)
		t := &c.toks[i]
		if (s.lang == "en" || s.lang == "") && !t.cap || t.caps && len(t.low) < 5 {
			continue
		}
		if i+n < s.to && c.toks[i+n].gap == " " && speech["not spoken"].has(c.toks, i+n) || i+n < s.to && c.toks[i+n].gap == "-" && c.toks[i+n].low != "level" && !speech["levels"].has(c.toks, i+n) && !strings.HasPrefix(c.toks[i+n].low, "kennt") && !strings.HasPrefix(c.toks[i+n].low, "niveau") {
			continue
		}
		level, from, to := c.levelOf(s, i, i+n)
		if level == 0 && carried > 0 && c.toks[carriedAt].sent == t.sent && (i-carriedAt == 1 && t.gap == ", " || i-carriedAt == 2 && joins[c.toks[i-1].low]) {
			level = carried
		}
		if level > 0 {
			carried, carriedAt = level, i+n-1
		}
		spoken := level > 0
		if !spoken {
			for k := max(s.from, i-6); k < min(s.to, i+n+4); k++ {
				spoken = spoken || speech["speaking"].has(c.toks, k) && k != i
			}
			if i > s.from && (c.toks[i-1].low == "in" || c.toks[i-1].low == "auf" || c.toks[i-1].low == "en") && !(i+n < s.to && c.toks[i+n].cap && s.lang == "en") {
				spoken = true
			}
			if s.to-s.from == n && !s.bullet {
				spoken = true // "PMP. Polish."
			}
			if s.to-s.from > n && c.onlyLanguages(s) {
				spoken = true // "German, Dutch and Polish."
			}
			if i > s.from && mine[c.toks[i-1].low] || c.chat && i > s.from && c.secondPerson(i-1) {
				spoken = true // "my Spanish"
			}
			if strings.Contains(t.low, "kenntnis") {
				spoken = true
			}
			if carriedAt == i-1 || i-carriedAt == 2 && c.toks[carriedAt].sent == t.sent {
				spoken = true // "Spanish, English and French"
			}
			if spoken {
				carriedAt = i + n - 1
			}
		}
		if !spoken || t.off {
			continue
		}
		src, have, ok := c.ev.speaks(p.id)
		switch {
		case !ok:
			c.say(SpokenLanguage, from, to, nil, fmt.Sprintf("Your profile does not list %s.", p.id))
		case level > 0 && have > 0 && level > have+rungs(level, have):
			c.say(SpokenLanguage, from, to, nil, fmt.Sprintf("Your profile has %s, which is less.", src.Quote))
		default:
			c.say(SpokenLanguage, from, to, &src, "")
		}
		c.take(from, to)
		i = max(i, to-1)
	}
}

// onlyLanguages says whether a sentence is nothing but names of languages, at least two.
func (c *checker) onlyLanguages(s *sentence) bool {
	names := 0
	for i := s.from; i < s.to; {
		if _, n := speech["languages"].at(c.toks, i); n > 0 {
			names++
			i += n
		} else if joins[c.toks[i].low] {
			i++
		} else {
			return false
		}
	}
	return names > 1
}

var joins = wordSet("and und et y e as sowie or oder ou o")

// rungs is how far above the evidence a level may be told: "professional" is told of B2, "fluent" of C1.
func rungs(stated, have int) int {
	if stated == 5 && have == 4 || stated == 6 && have == 5 {
		return 1
	}
	return 0
}

// levelOf is the level that is said of a language, with the tokens that say both; 0 where none is said.
func (c *checker) levelOf(s *sentence, from, to int) (level, begin, end int) {
	begin, end = from, to
	for k := to; k < min(s.to, to+6); k++ {
		gap := c.toks[k].gap
		if k > to && strings.ContainsAny(gap, ",;") || k == to && strings.ContainsAny(gap, ",;") || speech["languages"].has(c.toks, k) {
			break
		}
		if k > to && strings.Contains(gap, ")") {
			break
		}
		low := c.toks[k].low
		if (low == "and" || low == "und" || low == "et" || low == "y") && !(k+1 < s.to && speech["speaking"].has(c.toks, k+1)) {
			break
		}
		if p, n := speech["levels"].at(c.toks, k); n > 0 && !(low == "good" && k > to+3) && c.word(s, k+n) != "enough" && c.word(s, k+n) != "genug" {
			v, err := strconv.Atoi(p.id)
			if err == nil {
				return v, from, k + n
			}
		}
	}
	for k := from - 1; k >= max(s.from, from-6); k-- {
		if speech["languages"].has(c.toks, k) || joins[c.toks[k].low] && c.toks[k].low != "o" || strings.ContainsAny(c.toks[k+1].gap, ",;().") {
			break
		}
		for back := 3; back >= 0; back-- { // the longest that ends here
			if k-back < s.from {
				continue
			}
			if p, n := speech["levels"].at(c.toks, k-back); n == back+1 {
				if v, err := strconv.Atoi(p.id); err == nil {
					if before := k - back - 1; before >= s.from && speech["languages"].has(c.toks, before) && !strings.Contains(c.toks[before+1].gap, ",") {
						return 0, from, to // the level of the language before: "arabe couramment et un italien …"
					}
					return v, k - back, to
				}
			}
		}
	}
	return 0, from, to
}

// speaks says whether the evidence lists a language, and the highest level that it says of it.
func (x *index) speaks(id string) (src Source, level int, ok bool) {
	for n := range x.lines {
		l := &x.lines[n]
		for i := range l.toks {
			p, k := speech["languages"].at(l.toks, i)
			if k == 0 || p.id != id {
				continue
			}
			spoken := l.where == "languages"
			c := checker{text: l.text, toks: l.toks, sents: l.sents}
			v, _, _ := c.levelOf(&l.sents[l.toks[i].sent], i, i+k)
			if !spoken && v == 0 && speech["speaking"].in(l.toks, 0, len(l.toks)) < 0 {
				continue
			}
			if v > level || !ok {
				src, level, ok = l.source(), max(v, level), true
			}
		}
	}
	return src, level, ok
}
