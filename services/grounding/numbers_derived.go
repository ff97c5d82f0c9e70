package grounding

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// What follows from the evidence's numbers: rates, factors, sums and shares.

// target says whether a number is one to which something went: "down to eight". Then it stands in the evidence, or is
// made up.
func (c *checker) target(q *quantity) bool {
	if q.share || q.from == 0 || c.toks[q.from-1].sent != c.toks[q.from].sent {
		return false
	}
	before := q.from - 1
	if before > 0 && articles[c.toks[before].low] {
		before-- // "hasta el 87 %"
	}
	switch c.toks[before].low {
	case "auf":
		return true
	case "to", "hasta", "jusqu'a":
		return c.changeNear(q, c.sentence(q.from))
	}
	return false
}

// perNumber says whether a number is what others are counted by: "2.9 per 1,000".
func perNumber(toks []token, i int) bool {
	if i == 0 {
		return false
	}
	switch toks[i-1].low {
	case "per", "pro", "par", "por", "je", "pour":
		return true
	}
	return false
}

// changedBy says whether a share is one by which something changed, and not one to which: "by 40 %", "um 40 %".
func (c *checker) changedBy(q *quantity) bool {
	for k := q.from - 1; k >= 0 && k > q.from-4 && c.toks[k].sent == c.toks[q.from].sent; k-- {
		switch c.toks[k].low {
		case "by", "um":
			return true
		case "to", "auf":
			return false
		}
	}
	return false
}

// fairShare says whether a fraction in words tells a share: "a third" for 31 %, "more than half" for 52 % and not for 45 %.
func fairShare(q *quantity, actual float64, bound bool) bool {
	off := actual - q.value
	switch q.rounded {
	case 1:
		return off > -0.5 && off < 12
	case -1:
		return off < 0.5 && (off > -8 || bound && off > -q.value/3)
	}
	return math.Abs(off) < 4.5
}

// bounded says whether a number is told as a bound and not as one nearly reached: "less than half".
func (c *checker) bounded(q *quantity) bool {
	s := c.sentence(q.from)
	for k := max(s.from, q.from-3); k < q.from; k++ {
		switch c.toks[k].low {
		case "less", "below", "under", "weniger", "unter", "moins", "menos", "meno", "minder":
			return true
		}
	}
	return false
}

// falls says whether a line tells of a change from one number to another, which nobody adds up.
func falls(l *line) bool {
	for i := 1; i < len(l.quantities); i++ {
		a, b := &l.quantities[i-1], &l.quantities[i]
		if between := b.from - a.to; between > 0 && between < 3 && rangeWords[l.toks[b.from-1].low] && !joins[l.toks[b.from-1].low] && !strings.Contains(l.toks[b.from-1].gap, ",") {
			return true
		}
	}
	return l.concepts["=reduction"] || l.concepts["=growth"] || strings.Contains(" "+joined(l.toks)+" ", " from ") || strings.Contains(" "+joined(l.toks)+" ", " auf ")
}

// addUp says whether two numbers of a line count what the text counts, or each other's: six marketers and two agencies
// are no eight markets.
func (c *checker) addUp(q *quantity, l *line, a, b *quantity) bool {
	if a.people && b.people || q.people && (a.people || b.people) || a.noun < 0 || b.noun < 0 || q.noun < 0 {
		return true
	}
	x, y, noun := conceptAt(l.toks, a.noun), conceptAt(l.toks, b.noun), conceptAt(c.toks, q.noun)
	return x == y || noun != x && noun != y
}

// changedIn says whether the sentence is about what a line tells the change of: it names two things of it.
func (c *checker) changedIn(q *quantity, l *line) bool {
	s := c.sentence(q.from)
	return !c.target(q) && weight(conceptsOf(c.toks, s.from, s.to), l.concepts) >= 2
}

// rates are the factors by which a yearly number may be told monthly, and the like; the first is 1.
func (c *checker) rates(q *quantity, l *line) []float64 {
	out := []float64{1}
	if q.class != classMoney && q.class != classCount {
		return out
	}
	s := c.sentence(q.from)
	stated, told := rateIn(c.toks, q.to, min(s.to, q.to+5)), rateIn(l.toks, 0, len(l.toks))
	if told == 0 && q.class == classMoney && l.concepts["=budget"] {
		told = 1 // a budget is a year's
	}
	if stated == 0 || told == 0 || stated == told {
		return out
	}
	return append(out, told/stated)
}

// times says whether a number is a factor: "three times", "4x".
func (c *checker) times(q *quantity) bool {
	if strings.HasSuffix(c.toks[q.to-1].low, "x") || strings.HasSuffix(c.toks[q.from].low, "fach") || strings.HasSuffix(c.toks[q.from].low, "fache") {
		return true
	}
	for k := max(0, q.from-3); k < q.from; k++ { // "multiplicado por 2,4", "by a factor of three"
		if low := c.toks[k].low; strings.HasPrefix(low, "multipli") || low == "factor" || low == "faktor" || low == "facteur" {
			return true
		}
	}
	for k := q.to; k < min(q.to+2, len(c.toks)); k++ {
		switch c.toks[k].low {
		case "times", "fold", "mal", "fois", "veces", "fach":
			return true
		}
	}
	return false
}

// sumOfLines says whether two lines together give the number, both counting the same.
func (c *checker) sumOfLines(q *quantity) (Source, bool) {
	if q.class == classPercent || q.class == classTime || q.class == classCount && q.noun < 0 || c.ofOneThing(q) {
		return Source{}, false
	}
	noun := ""
	if q.noun >= 0 {
		noun = conceptAt(c.toks, q.noun)
	}
	type part struct {
		v float64
		l *line
	}
	var parts []part
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for k := range l.quantities {
			e := &l.quantities[k]
			if e.class != q.class || e.unit != q.unit {
				continue
			}
			if q.class == classCount {
				same := e.people && q.people && (q.noun < 0 || c.ofAudience(q) || e.noun < 0)
				if e.noun >= 0 && conceptAt(l.toks, e.noun) == noun && noun != "" && !q.people {
					same = true
				}
				if !same {
					continue
				}
			}
			parts = append(parts, part{e.value, l})
		}
	}
	total := 0.0
	for i, a := range parts {
		total += a.v
		for _, b := range parts[i+1:] {
			if a.l != b.l && (q.value == a.v+b.v || q.rounded != 0 && q.class == classCount && agrees(q.value, q.digits, a.v+b.v, q.rounded)) {
				return a.l.source(), true
			}
		}
	}
	if len(parts) > 2 && agrees(q.value, q.digits, total, q.rounded) {
		return parts[0].l.source(), true
	}
	return Source{}, false
}

// counted says whether the number is how many the evidence lists: languages, employers, papers.
func (c *checker) counted(q *quantity) (Source, bool) {
	if q.class != classCount || q.noun < 0 || q.value > 15 {
		return Source{}, false
	}
	low := c.toks[q.noun].low
	paid, employers, volunteered := 0, map[string]bool{}, 0
	for _, w := range c.ev.Work {
		if w.Volunteer {
			volunteered++
		} else {
			paid++
			employers[fold(w.Employer)] = true
		}
	}
	countries := map[string]bool{}
	for _, w := range c.ev.Work {
		for _, p := range placesIn(tokens(w.Location)) {
			countries[p] = true
		}
	}
	for _, list := range []struct {
		stems string
		where string
		n     []int
	}{
		{"langu sprach idiom", "languages", []int{len(c.ev.Languages)}},
		{"employ compan arbeitgeb unterneh entrepr empres firm organis", "work", []int{len(employers), len(employers) + volunteered, paid}},
		{"role posit job stell poste puest", "work", []int{paid, paid + volunteered}},
		{"certif zertif", "certificates", []int{len(c.ev.Certificates)}},
		{"publica paper article artikel veroff artic", "publications", []int{len(c.ev.Publications)}},
		{"award preis prix premio auszeich", "awards", []int{len(c.ev.Awards)}},
		{"project projek projet proyec", "projects", []int{len(c.ev.Projects)}},
		{"degree studien diplom titul", "education", []int{len(c.ev.Education)}},
		{"cit stadt stadte vill ciudad countr pais pays land", "work", []int{len(countries)}},
	} {
		for stem := range strings.FieldsSeq(list.stems) {
			if strings.HasPrefix(low, stem) && slices.Contains(list.n, int(q.value)) && q.value == math.Trunc(q.value) {
				return Source{list.where, fmt.Sprintf("%d listed", int(q.value))}, true
			}
		}
	}
	return Source{}, false
}
