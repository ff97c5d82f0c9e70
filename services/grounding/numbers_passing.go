package grounding

import (
	"math"
	"strings"
)

// Numbers that only tell when, of what, or how long an answer may be.

// passing are times that only tell when: "two weeks ago", "every two weeks", "my first ninety days".
func (c *checker) passing(q *quantity, s *sentence) bool {
	if q.class == classCount && c.withMe(q, s) {
		return false
	}
	if q.class == classCount {
		if c.ofLimit(q, s) {
			return true
		}
		if q.noun < 0 && q.value < 13 && partOf[c.word(s, q.to)] {
			return true // "thirty of them"
		}
		if prev := c.word(s, q.from-1); q.value >= 100 && (prev == "von" || prev == "every" || prev == "sur" || prev == "su") && q.from-1 == s.from {
			return true // "Von tausend Antrieben": so many of them
		} else if q.value >= 100 && (prev == "in" || prev == "a" && c.word(s, q.from-2) == "in") && q.value == leadingTen(q.value) {
			return true // "one in a hundred"
		} else if (prev == "per" || prev == "pro" || prev == "por" || prev == "par") && (q.value == 100 || q.value == 1000 || q.value == 10000) {
			return true // what others are counted by
		} else if prev == "cada" || prev == "every" || prev == "jeder" || prev == "jede" || prev == "jedes" {
			return true
		}
		for k := max(s.from, q.from-3); k < min(s.to, q.to+3); k++ {
			if low := c.toks[k].low; low == "out" && c.word(s, k+1) == "of" || k >= q.to && (low == "de" && c.word(s, k+1) == "cada" || (low == "von" || low == "sur" || low == "su" || low == "van") && numberWord(c.word(s, k+1)) > 0) {
				return true
			}
		}
	}
	if q.class != classTime {
		return false
	}
	if prev := c.word(s, q.from-1); (prev == "a" || prev == "um" || prev == "at" || prev == "vers" || prev == "las" || prev == "alle") && q.unit == "3600" && q.value < 25 && q.value == math.Trunc(q.value) && !c.changeNear(q, s) {
		return true // of the clock
	}
	if articleOf[c.toks[q.from].low] && (q.value < 2 && q.unit != "315576000" || q.value == 6) && !c.spentAt(q) {
		return true // "planned the move for a year"
	}
	if seconds(q) < 86400 && !s.bullet && c.ofNobody(s) {
		return true // "That ten minutes of embarrassment are cheap"
	}
	for k := max(s.from, q.from-2); k < q.from; k++ {
		if c.toks[k].known {
			continue
		}
		switch low := c.toks[k].low; low {
		case "every", "alle", "vor", "hace", "ago", "next", "first", "each", "chaque", "cada", "nachsten", "ersten", "premiers", "primeros", "prochains", "proximos", "jede", "tous", "coming":
			return true
		case "last", "past":
			return k == q.from-1 && q.value < 3
		case "a":
			if k > s.from && c.toks[k-1].low == "y" {
				return true
			}
		}
	}
	switch c.word(s, q.to) {
	case "ago", "later", "earlier", "spater", "zuvor", "danach", "darauf", "tard", "despues", "antes", "notice", "after", "nach", "apres", "vorher", "advance", "avance", "antelacion", "beforehand", "voraus", "anticipo", "antecedencia", "tevoren":
		return true
	}
	if next := c.word(s, q.to) + " " + c.word(s, q.to+1); next == "du matin" || next == "du soir" || next == "de la" || next == "in the" || next == "de l" || next == "del mattino" {
		return true // of the clock
	}
	if next := c.word(s, q.to+1); (next == "voraus" || next == "advance" || next == "avance" || next == "antelacion" || next == "anticipo") && c.word(s, q.to) != "" {
		return true
	}
	return c.word(s, q.to) == "plus" && c.word(s, q.to+1) == "tard" || c.word(s, q.to) == "mas" && c.word(s, q.to+1) == "tarde"
}

// ofLimit says whether a number is how long an answer may be: "(max. 200 words)".
func (c *checker) ofLimit(q *quantity, s *sentence) bool {
	if q.noun < 0 || !written[c.toks[q.noun].low] {
		return false
	}
	switch c.word(s, q.from-1) {
	case "max", "maximum", "maximal", "hochstens", "maximo", "minimum", "min":
		return true
	}
	before := c.text[max(0, c.toks[q.from].start-14):c.toks[q.from].start]
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// leadingTen is the power of ten that is not above a number.
func leadingTen(v float64) float64 { return math.Pow(10, math.Floor(math.Log10(v))) }

var written = wordSet("words word worter mots palabras parole palavras woorden slow characters zeichen anschlage caracteres signes caratteri tekens znakow")

// ofNobody says whether a sentence names neither the person nor anything of the evidence nor a change.
func (c *checker) ofNobody(s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if words["first person"].has(c.toks, i) || c.toks[i].known || c.secondPerson(i) || strongVerbs.has(c.toks, i) {
			return false
		}
		if k := conceptAt(c.toks, i); k == "=reduction" || k == "=growth" {
			return false
		}
	}
	about := conceptsOf(c.toks, s.from, s.to)
	for n := range c.ev.lines {
		if l := &c.ev.lines[n]; len(l.quantities) > 0 && !l.head && common(about, l.concepts) > 0 {
			return false
		}
	}
	return len(quantities(c.text, c.toks[s.from:s.to], c.lang)) < 2
}

// spentAt says whether the clause of a time names an employer or a post.
func (c *checker) spentAt(q *quantity) bool {
	from, to := c.clauseOf(q.from)
	for n := range c.names {
		if m := &c.names[n]; m.kind == Employer && m.tok >= from && m.tok < to {
			return true
		}
	}
	return titleWords["heads"].in(c.toks, from, to) >= 0
}

var partOf = wordSet("of davon von d'entre de di van")

// rateBehind says whether a token begins how often: "a day", "im Jahr".
func (c *checker) rateBehind(at int) bool {
	return at < len(c.toks) && unitWords["rate"].has(c.toks, at)
}

// multiplied says whether a number is what something was multiplied by: "se han multiplicado por cinco", "by a factor of
// five", "um den Faktor fünf".
func (c *checker) multiplied(q *quantity) bool {
	s := c.sentence(q.from)
	for k := q.from - 1; k >= max(s.from, q.from-3); k-- {
		if low := c.toks[k].low; strings.HasPrefix(low, "multipli") || low == "factor" || low == "faktor" || low == "facteur" {
			return true
		}
	}
	return false
}

// multipliedHolds looks for a line with two numbers of one kind of which one is so many times the other.
func (c *checker) multipliedHolds(q *quantity) (Source, bool) {
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for i := range l.quantities {
			for k := i + 1; k < len(l.quantities); k++ {
				a, b := &l.quantities[i], &l.quantities[k]
				if a.class != b.class || a.class == classYear || a.value == 0 || b.value == 0 || l.head {
					continue
				}
				x, y := a.value, b.value
				if a.class == classTime {
					x, y = seconds(a), seconds(b)
				}
				if ratio := max(x/y, y/x); agrees(q.value, min(1, q.digits), ratio, q.rounded) || math.Abs(ratio-q.value) < 0.3 {
					return l.source(), true
				}
			}
		}
		if l.hasValue(q) && !l.head && strings.Contains(" "+joined(l.toks), " multipli") {
			return l.source(), true
		}
	}
	return Source{}, false
}
