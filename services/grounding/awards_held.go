package grounding

import (
	"strings"
)

// Whether the evidence has an award that a text tells of, in this language or in another.

// holdAward adds an award that the evidence has; one that an employer gave belongs to the time there.
func (c *checker) holdAward(from, to int, src Source) {
	var owners []int
	if strings.HasPrefix(src.Where, "award") {
		for _, a := range c.ev.Awards {
			if src.Where == "award: "+a.Name {
				owners = c.ev.mentioned(tokens(a.By))
			}
		}
	}
	c.hold(AwardWon, from, to, src, owners)
}

func (x *index) anyAward() (Source, bool) {
	if len(x.Awards) > 0 {
		return Source{"award: " + x.Awards[0].Name, x.Awards[0].Name}, true
	}
	for n := range x.lines {
		l := &x.lines[n]
		for i := range l.toks {
			if p, k := credentials["awards"].at(l.toks, i); k > 0 && p.id != "distinction" && p.id != "named" {
				return l.source(), true
			}
		}
	}
	return Source{}, false
}

// won looks for the award by its own words.
func (x *index) won(toks []token, lang string) (Source, bool) {
	for n := range x.lines {
		l := &x.lines[n]
		if strings.HasPrefix(l.where, "award") && translated(toks, l, lang != x.lang && lang != "") {
			return l.source(), true
		}
		if otherAward(toks, l.toks) {
			continue
		}
		if yearly(toks) && !strings.HasPrefix(l.where, "award") && credentials["awards"].in(l.toks, 0, len(l.toks)) < 0 {
			continue
		}
		all := true
		own := 0
		for i := range toks {
			if littleWords[toks[i].low] != 0 || toks[i].num || i > 0 && own > 1 && yearly(toks[i-1:i+1]) {
				continue
			}
			_, n := credentials["awards"].at(toks, i)
			// "employee of the month" is more than a word for any award
			generic := n == 1 || n > 1 && (lang != x.lang || littleWords[toks[i].low] != 0 || n == 2)
			if !generic {
				own++
			}
			if lineHasWord(l, toks[i].low) || generic && (strings.HasPrefix(l.where, "award") || credentials["awards"].in(l.toks, 0, len(l.toks)) >= 0) {
				continue
			}
			all = false
			break
		}
		if all && (own > 0 || strings.HasPrefix(l.where, "award")) {
			return l.source(), true
		}
	}
	return Source{}, false
}

// otherAward says whether both name what was won, and not the same: a medal is no travel grant.
func otherAward(a, b []token) bool {
	x, y := awardClass(a), awardClass(b)
	return x != 0 && y != 0 && x != y
}

// awardClass is 1 for medals, 2 for money to study or travel with, 3 for all that is a prize; 0 where nothing says.
func awardClass(toks []token) int {
	class := 0
	for i := range toks {
		for stem, k := range awardClasses {
			if strings.HasPrefix(toks[i].low, stem) {
				if class != 0 && class != k {
					return 0
				}
				class = k
			}
		}
	}
	return class
}

var awardClasses = map[string]int{"medal": 1, "medaill": 1, "grant": 2, "scholarship": 2, "stipend": 2, "fellowship": 2, "bursary": 2, "bourse": 2, "beca": 2, "award": 3, "prize": 3, "preis": 3, "prix": 3, "premio": 3, "trophy": 3, "trophee": 3}

// translated says whether an award's words are those of the line in another language: all of them mean the same or
// begin as words there do ("Thuringian Nursing Award", "Thüringer Pflegepreis").
func translated(toks []token, l *line, foreign bool) bool {
	if foreign && foreignAward(toks, l) {
		return true
	}
	own, same := 0, 0
	for i := range toks {
		low := toks[i].low
		if littleWords[low] != 0 || toks[i].num || credentials["awards"].has(toks, i) {
			continue
		}
		own++
		one := toks[i : i+1]
		id := conceptAt(one, 0)
		field, n := credentials["fields"].at(one, 0)
		for k := range l.toks {
			other := l.toks[k].low
			f, m := credentials["fields"].at(l.toks, k)
			if len(low) > 5 && len(other) > 5 && low[:5] == other[:5] || id != "" && id[0] == '=' && l.concepts[id] || n > 0 && m > 0 && f.id == field.id {
				same++
				break
			}
		}
	}
	return own > 1 && same == own
}

// foreignAward says whether an award may be the line's, told in another language: who gave it or what it is called has
// a name that both have, or both are of a year; and neither is a medal where the other is money.
func foreignAward(toks []token, l *line) bool {
	if otherAward(toks, l.toks) {
		return false
	}
	if len(toks) == 1 {
		return len(toks[0].low) > 9 && awardClass(l.toks) == 3 // "Holzbaupreis"
	}
	names, other := 0, 0
	for i := range toks {
		t := &toks[i]
		if littleWords[t.low] != 0 || t.num || credentials["awards"].has(toks, i) || awardClass(toks[i:i+1]) != 0 {
			continue
		}
		switch {
		case lineHasWord(l, t.low):
			if t.cap && len(t.low) > 3 {
				names++
			}
		default:
			other++
		}
	}
	if yearly(toks) && yearly(l.toks) {
		return other < 3
	}
	return names > other && names > 1 || names > 0 && other == 0
}

// yearly says whether an award is one of a year: "of the year", "des Jahres".
func yearly(toks []token) bool {
	for i := 1; i < len(toks); i++ {
		switch toks[i].low {
		case "year", "jahres", "annee", "ano", "anno", "jaar", "roku":
			return true
		}
	}
	return false
}

// wonThatYear says whether an award of another language is one of the evidence's by its year and by what it is.
func (c *checker) wonThatYear(s *sentence, from, to int) (Source, bool) {
	if s.lang == c.ev.lang || s.lang == "" {
		return Source{}, false
	}
	begin, end := c.clauseOf(from)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !strings.HasPrefix(l.where, "award") || languageOf(l.toks) == s.lang || lesser(l.text) && c.claimsFirst(from, to) || otherAward(c.toks[from:to], l.toks) || c.toldInSentence(from, l.where) {
			continue
		}
		for k := begin; k < end; k++ {
			if c.toks[k].num && len(c.toks[k].raw) == 4 && lineHasWord(l, c.toks[k].low) {
				return l.source(), true
			}
		}
	}
	return Source{}, false
}

// toldInSentence says whether the sentence has told something of that place of the evidence already: another award of
// the same year is another award.
func (c *checker) toldInSentence(at int, where string) bool {
	for n, span := range c.spans {
		if span[1] <= at && c.toks[span[0]].sent == c.toks[at].sent && c.claims[n].Supported && c.claims[n].Evidence.Where == where {
			return true
		}
	}
	for n := range c.names {
		if m := &c.names[n]; m.where == where && c.toks[m.tok].sent == c.toks[at].sent {
			return true
		}
	}
	return false
}

// namedBehind says whether a name in capitals follows: "prix Jeune Ingénieur".
func (c *checker) namedBehind(at int) bool {
	return at < len(c.toks) && c.toks[at].sent == c.toks[at-1].sent && c.toks[at].cap && !c.toks[at].num && strings.Trim(c.toks[at].gap, " «\"“") == ""
}

// adjectiveName is where an award's name ends that goes on with an adjective: "premio nacional Alimentos de España",
// "trophée régional de la bientraitance"; at where it does not.
func (c *checker) adjectiveName(at, end int) int {
	t := &c.toks[at]
	if t.cap || t.num || t.taken || t.off || len(t.low) < 5 || strings.Trim(t.gap, " ") != "" || at+1 >= end || !adjectival(t.low) {
		return at
	}
	next := &c.toks[at+1]
	if next.cap && !next.taken && strings.Trim(next.gap, " «\"“") == "" {
		return max(at+1, c.capitals(at+1))
	}
	if nameJoins[next.low] {
		return max(at, c.smallName(at+1, end))
	}
	return at
}

// adjectival says whether a French or Spanish word ends as adjectives of awards do: national, régional, européen, nacional.
func adjectival(low string) bool {
	for _, e := range []string{"al", "ale", "ien", "enne", "een", "ique", "ional", "onal", "ico", "ica", "eo", "ea", "ano", "ana", "aire", "ario"} {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
