package grounding

import (
	"math"
	"strings"
)

// Whether a number of the text and a line of the evidence are about the same thing.

// sameSubject is how much a line is about what the sentence is about; 0 where it is about something else.
func (c *checker) sameSubject(q *quantity, s *sentence, l *line, mine map[string]bool, sure bool) int {
	shared := 0
	for k := range mine {
		if l.concepts[k] && k != "=reduction" && k != "=growth" && k != "=team" {
			shared++
		}
	}
	foreign := s.lang != l.tongue && s.lang != ""
	if c.hasEmployerOf(s, q.from, l) && !c.severalEmployers(s) && !sure {
		shared++
	}
	noun := ""
	if q.noun >= 0 {
		noun = conceptAt(c.toks, q.noun)
	}
	if sure && q.class == classCount && noun != "" && c.byChance(q, noun, l) {
		return 0
	}
	if noun != "" && l.concepts[noun] {
		shared += 2
	}
	if q.people && q.class == classCount && shared == 0 {
		people := false
		for k := range l.quantities {
			people = people || l.quantities[k].people || l.inCharge(&l.quantities[k]) && l.quantities[k].value == q.value || l.quantities[k].noun < 0 && l.quantities[k].value == q.value && l.quantities[k].from > 0 && teamOf[l.toks[l.quantities[k].from-1].low]
		}
		if !people && !foreign {
			return 0
		}
	}
	if q.people || q.class == classCount && q.noun < 0 {
		for k := range l.quantities {
			if l.quantities[k].people && q.people {
				shared++
			}
		}
	}
	if foreign && noun != "" && noun[0] == '=' && !l.concepts[noun] && q.class == classCount && l.countsKnown(q) && c.countsOther(q, noun) {
		return 0
	}
	if shared > 0 {
		if sure {
			return shared + 4
		}
		return shared
	}
	if !sure {
		if c.exactChange(q, s, l) {
			return 1
		}
		if (foreign || q.class == classPercent && q.value >= 5 && c.changeNear(q, s)) && (q.class != classPercent || falls(l) || !c.changeNear(q, s)) {
			return 1
		}
		return 0
	}
	if foreign || l.lang == "" || len(mine) < 3 || q.class == classMoney || q.class == classMeasure || q.class == classTime || q.value >= 1000 {
		return 1
	}
	if q.class == classCount && q.value < 10 && c.wellKnown(mine) || c.otherSubject(q, s, l) {
		return 0
	}
	return 1
}

// countsKnown says whether the line has the number of something that the lists know.
func (l *line) countsKnown(q *quantity) bool {
	for k := range l.quantities {
		if e := &l.quantities[k]; e.value == q.value && (e.noun < 0 || !strings.HasPrefix(conceptAt(l.toks, e.noun), "=")) {
			return e.noun < 0
		}
	}
	return true
}

// countsOther says whether the evidence counts the same thing with another number.
func (c *checker) countsOther(q *quantity, noun string) bool {
	other := false
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for k := range l.quantities {
			if e := &l.quantities[k]; e.class == classCount && e.noun >= 0 && conceptAt(l.toks, e.noun) == noun {
				if agrees(q.value, q.digits, e.value, q.rounded) {
					return false
				}
				other = true
			}
		}
	}
	return other
}

// toldOtherwise says whether the evidence has another number for what the sentence speaks of, in a line that is about
// it, while the line at hand is about something else.
func (c *checker) toldOtherwise(q *quantity, s *sentence, at *line, sure bool) bool {
	from, to := c.clauseOf(q.from)
	from, to = max(from, q.from-9), min(to, q.to+9)
	about := map[string]bool{}
	for k := range conceptsOf(c.toks, from, to) {
		if !general[k] {
			about[k] = true
		}
	}
	if q.noun >= 0 && at.hasCompound(&c.toks[q.noun]) || q.people || sure && q.value >= 100 && (int(q.value)%100 != 0 || q.class == classMeasure) || common(about, at.concepts) > 0 || at.tongue != s.lang || weight(conceptsOf(c.toks, s.from, s.to), at.concepts) >= 2 || q.class == classTime && sure && weight(conceptsOf(c.toks, s.from, s.to), at.concepts) >= 1 {
		return false
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		shared := common(about, l.concepts)
		if l == at || l.head || shared == 0 || sure && shared < 2 {
			continue
		}
		for k := range l.quantities {
			if e := &l.quantities[k]; e.class == q.class && sameUnit(e.unit, q.unit) && e.value > 1 {
				return true
			}
		}
	}
	return false
}

// hasCompound says whether a word of the line ends in another: Hausanschlüsse in Anschlüsse.
func (l *line) hasCompound(t *token) bool {
	st := stem(t.low)
	if len(st) < 6 {
		return false
	}
	for i := range l.toks {
		if low := l.toks[i].low; len(low) > len(st)+3 && strings.Contains(low[3:], st) {
			return true
		}
	}
	return false
}

// hasValue says whether the very number stands in the line.
func (l *line) hasValue(q *quantity) bool {
	for k := range l.quantities {
		if l.quantities[k].value == q.value {
			return true
		}
	}
	return false
}

// general are concepts that say nothing of what is counted.
var general = map[string]bool{"=reduction": true, "=growth": true, "=team": true, "=time": true, "=introduction": true}

// exactChange says whether the number is to the point by how much something in the line changed, told as a change:
// "eleven fewer", "shaved 290 ms off".
func (c *checker) exactChange(q *quantity, s *sentence, l *line) bool {
	if !c.changeNear(q, s) || q.class == classCount && q.value < 3 {
		return false
	}
	for i := range l.quantities {
		for k := i + 1; k < len(l.quantities); k++ {
			a, b := &l.quantities[i], &l.quantities[k]
			off := math.Abs(a.value - b.value)
			if q.class == classTime {
				off = math.Abs(seconds(a)-seconds(b)) / (seconds(q) / q.value)
			}
			if a.class == b.class && a.class == q.class && (math.Abs(off-q.value) < 1e-6 || akin(c.toks[s.from:s.to], l.toks) && agrees(q.value, q.digits, off, q.rounded)) {
				return true
			}
		}
	}
	return false
}

var changing = wordSet("fewer less more weniger mehr moins menos mas meno minder faster longer shorter")

// changeNear says whether a share is told of a change: "cut by 40 %".
func (c *checker) changeNear(q *quantity, s *sentence) bool {
	for k := max(s.from, q.from-12); k < min(s.to, q.to+8); k++ {
		if id := conceptAt(c.toks, k); id == "=reduction" || id == "=growth" || c.toks[k].low == "up" || c.toks[k].low == "um" || changing[c.toks[k].low] {
			return true
		}
	}
	return s.bullet
}

// akin says whether two texts share a long word's beginning, as words of one family do: Krankenstand, Krankenquote.
func akin(a, b []token) bool {
	for i := range a {
		if len(a[i].low) < 9 || littleWords[a[i].low] != 0 {
			continue
		}
		for k := range b {
			if len(b[k].low) >= 9 && a[i].low[:7] == b[k].low[:7] {
				return true
			}
		}
	}
	return false
}

// otherSubject says whether both name what they count or change, in words that the lists know, and not the same.
func (c *checker) otherSubject(q *quantity, s *sentence, l *line) bool {
	plain := func(concepts map[string]bool) int {
		n := 0
		for k := range concepts {
			if k[0] == '=' && k != "=reduction" && k != "=growth" && k != "=team" && k != "=time" {
				n++
			}
		}
		return n
	}
	for k := range l.quantities {
		e := &l.quantities[k]
		if e.class != q.class || e.noun < 0 || q.noun < 0 || !agrees(q.value, q.digits, e.value, q.rounded) {
			continue
		}
		if a, b := conceptAt(c.toks, q.noun), conceptAt(l.toks, e.noun); a == "" || b == "" || a[0] != '=' || b[0] != '=' {
			return false // what one of them counts no list knows
		}
	}
	from, to := max(s.from, q.from-6), min(s.to, q.to+6)
	return plain(conceptsOf(c.toks, from, to)) > 0 && plain(l.concepts) > 0
}

// wellKnown says whether a sentence's words could be found in other words at all: it holds some that the lists know.
func (c *checker) wellKnown(concepts map[string]bool) bool {
	for k := range concepts {
		if k[0] == '=' && k != "=reduction" && k != "=growth" && k != "=team" && k != "=time" {
			return true
		}
	}
	return len(concepts) >= 4
}
