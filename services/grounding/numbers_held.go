package grounding

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// agrees says whether a stated value is an honest telling of an actual one.
func agrees(stated, step, actual float64, rounded int) bool {
	if actual <= 0 || stated <= 0 {
		return false
	}
	off := (stated - actual) / actual
	if math.Abs(off) < 1e-6 {
		return true
	}
	if math.Round(actual/step)*step == stated && math.Abs(off) < 0.03 {
		return true
	}
	if rounded == 0 && off < 0 && step >= 10 {
		// Rounded down, so not in one's own favour: 3,000 for 3,200.
		if places := stated / step; places < 10 && off > -0.08 || off > -0.04 {
			return true
		}
	}
	switch rounded {
	case 1:
		return off < 0 && off >= -max(0.17, min(0.34, step/stated))
	case -1:
		return off > 0 && off <= max(0.12, min(0.25, step/stated/3))
	case 2:
		return math.Abs(off) <= 0.1
	}
	return false
}

// holdsQuantity looks for evidence of a number: said so, said in another unit, or following from what is said.
func (c *checker) holdsQuantity(q *quantity, s *sentence, kind Kind) (Source, []int, bool) {
	q.rounded = c.approximation(q)
	if kind == TeamSize && q.value > 1 && c.withMe(q, s) {
		others := *q
		others.value--
		if source, owners, ok := c.holdsQuantity(&others, &sentence{from: s.from, to: s.from, lang: s.lang}, kind); ok {
			return source, owners, true
		}
	}
	if q.class == classTime && kind == Duration {
		if source, owners, ok := c.holdsDuration(q, s); ok {
			return source, owners, true
		}
		if u, _ := strconv.ParseFloat(q.unit, 64); u > 2e6 && len(c.attached(s, q.from, q.to)) > 0 {
			from, to := c.clauseOf(q.from)
			if !totals(c.toks, from, to) && c.pastWork(s, q.from) || q.to < len(c.toks) && employing[c.toks[q.to].low] {
				return Source{}, nil, false // the time at an employer is what its dates say
			}
		}
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	var found *line
	var owners []int
	best := 0
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if len(l.quantities) == 0 {
			continue
		}
		sure, ok := c.lineHolds(q, l)
		if !ok || kind == TeamSize && sure && !l.countsPeople(q, c.toks) {
			continue
		}
		score := c.sameSubject(q, s, l, mine, sure)
		if score <= 0 || c.toldOtherwise(q, s, l, sure && l.hasValue(q)) {
			continue
		}
		if c.hasEmployerOf(s, q.from, l) {
			score += 3
		}
		if score > best {
			best, found, owners = score, l, slices.Clone(l.owners)
			if !sure || q.share {
				owners = nil // it follows from the line, and may from others
			}
		} else if found != nil && score == best {
			for _, o := range l.owners {
				if len(owners) > 0 && !slices.Contains(owners, o) {
					owners = append(owners, o)
				}
			}
		}
	}
	if found != nil {
		return found.source(), owners, true
	}
	if source, ok := c.sumOfLines(q); ok {
		return source, nil, true
	}
	if source, ok := c.counted(q); ok {
		return source, nil, true
	}
	if source, ok := c.bareHolds(q, s); ok && kind != TeamSize {
		return source, nil, true
	}
	if source, ok := c.overTime(q, s); ok {
		return source, nil, true
	}
	return Source{}, nil, false
}

// lineHolds says whether a line's numbers give the quantity; sure where the very number stands there.
func (c *checker) lineHolds(q *quantity, l *line) (sure, ok bool) {
	var same []float64
	for k := range l.quantities {
		e := &l.quantities[k]
		if q.class == classTime && e.class == classCount && e.value == q.value && !l.head && seconds(q)/q.value < 2e6 && l.ofTimes() {
			return true, true // "from 21 days of illness to 13"
		}
		if q.class == classTime && e.class == classTime {
			same = append(same, seconds(e))
			u, _ := strconv.ParseFloat(q.unit, 64)
			if agrees(seconds(q), q.digits*u, seconds(e), q.rounded) || u >= 2e6 && math.Abs(seconds(q)-seconds(e)) < 0.06*seconds(e) {
				return true, true
			}
			continue
		}
		if e.class != q.class && !(q.points && e.class == classCount) {
			continue
		}
		if e.class == q.class && !sameUnit(e.unit, q.unit) {
			continue
		}
		same = append(same, e.value)
		if (q.share || e.share) && q.class == classPercent && fairShare(q, e.value) {
			return true, true
		}
		if agrees(q.value, q.digits, e.value, q.rounded) {
			return true, true
		}
	}
	if q.paired && q.class == classPercent {
		return false, false // from one share to another: both stand in the evidence
	}
	if q.class == classTime && q.unit == "31557600" && !l.head && len(l.years) == 2 && math.Abs(float64(l.years[1]-l.years[0])-q.value) <= 1 {
		return false, true
	}
	value, step := q.value, q.digits
	if q.class == classTime {
		u, _ := strconv.ParseFloat(q.unit, 64)
		value, step = seconds(q), step*u
	}
	if c.target(q) {
		return false, false
	}
	scales := c.rates(q, l)
	for i, a := range same {
		for _, scale := range scales[1:] {
			if agrees(value, step, a*scale, q.rounded) {
				return false, true
			}
		}
		for _, b := range same[i+1:] {
			for _, scale := range scales {
				if (q.class == classPercent || q.class == classMoney || c.changeNear(q, c.sentence(q.from))) && agrees(value, step, math.Abs(a-b)*scale, q.rounded) || q.class == classCount && scale == 1 && value == a+b && !falls(l) {
					return false, true
				}
			}
		}
	}
	if q.class == classPercent || q.class == classCount && q.value <= 20 {
		for i := range l.quantities {
			for k := i + 1; k < len(l.quantities); k++ {
				a, b := &l.quantities[i], &l.quantities[k]
				if a.class == classYear || b.class == classYear || (a.class == classTime) != (b.class == classTime) || perNumber(l.toks, a.from) || perNumber(l.toks, b.from) || (a.class == classPercent) != (b.class == classPercent) || a.value == 0 || b.value == 0 {
					continue
				}
				x, y := a.value, b.value
				if a.class == classTime && b.class == classTime {
					x, y = seconds(a), seconds(b)
				} else if a.class != b.class && a.class != classCount {
					continue
				}
				if q.class == classPercent {
					told := []float64{100 * math.Abs(x-y) / x, 100 * y / x, 100 * x / y}
					if c.changedBy(q) {
						told = told[:1]
					}
					for _, p := range told {
						if math.Abs(p-q.value) < 0.6 || q.share && fairShare(q, p) || agrees(q.value, q.digits, p, q.rounded) {
							return false, true
						}
					}
				} else if c.times(q) && (agrees(q.value, min(1, q.digits), x/y, q.rounded) || agrees(q.value, min(1, q.digits), y/x, q.rounded)) {
					return false, true
				}
			}
		}
	}
	return false, false
}

// target says whether a number is one to which something went: "down to eight". Then it stands in the evidence, or is
// made up.
func (c *checker) target(q *quantity) bool {
	if q.share || q.from == 0 || c.toks[q.from-1].sent != c.toks[q.from].sent {
		return false
	}
	switch c.toks[q.from-1].low {
	case "auf":
		return true
	case "to":
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
func fairShare(q *quantity, actual float64) bool {
	off := actual - q.value
	switch q.rounded {
	case 1:
		return off > -0.5 && off < 12
	case -1:
		return off < 0.5 && off > -8
	}
	return math.Abs(off) < 4.5
}

// falls says whether a line tells of a change from one number to another, which nobody adds up.
func falls(l *line) bool {
	return l.concepts["=reduction"] || l.concepts["=growth"] || strings.Contains(" "+joined(l.toks)+" ", " from ") || strings.Contains(" "+joined(l.toks)+" ", " auf ")
}

// rates are the factors by which a yearly number may be told monthly, and the like; the first is 1.
func (c *checker) rates(q *quantity, l *line) []float64 {
	out := []float64{1}
	if q.class != classMoney && q.class != classCount {
		return out
	}
	per := func(toks []token, from, to int) (u float64) {
		for i := from; i < to; i++ {
			if p, n := unitWords["rate"].at(toks, i); n > 0 {
				if v, err := strconv.ParseFloat(p.id, 64); err == nil {
					u = v
				}
			}
		}
		return u
	}
	s := c.sentence(q.from)
	stated, told := per(c.toks, q.to, min(s.to, q.to+5)), per(l.toks, 0, len(l.toks))
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
	if noun != "" && l.concepts[noun] {
		shared += 2
	}
	if q.people && q.class == classCount && shared == 0 {
		people := false
		for k := range l.quantities {
			people = people || l.quantities[k].people
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
		if foreign || q.class == classPercent && q.value >= 5 && c.changeNear(q, s) {
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

// countsPeople says whether the line's number that a stated one stands for is one of people, or may be.
func (l *line) countsPeople(q *quantity, toks []token) bool {
	for k := range l.quantities {
		e := &l.quantities[k]
		if e.class == classCount && agrees(q.value, q.digits, e.value, q.rounded) && (e.people || e.noun < 0 || q.noun < 0 && unitWords["team"].has(l.toks, e.noun) || q.noun >= 0 && conceptAt(toks, q.noun) == conceptAt(l.toks, e.noun)) {
			return true
		}
	}
	return false
}

// withMe says whether a number of people counts the person too: "there are four of us", "somos cuatro".
func (c *checker) withMe(q *quantity, s *sentence) bool {
	switch c.word(s, q.from-1) {
	case "somos", "eramos", "sommes", "etions", "siamo", "eravamo", "zijn":
		return true
	case "sind", "waren":
		return c.word(s, q.from-2) == "wir"
	case "wir", "we":
		return true
	}
	next := c.word(s, q.to) + " " + c.word(s, q.to+1)
	return next == "of us" || next == "von uns" || next == "de nosotros" || next == "d entre" || next == "di noi"
}

// ofTimes says whether the line counts days or hours in one word: Krankheitstage.
func (l *line) ofTimes() bool {
	for i := range l.toks {
		if compoundTime(l.toks[i].low, "de") != "" {
			return true
		}
	}
	return false
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
	if q.people || common(about, at.concepts) > 0 || at.tongue != s.lang {
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
			if a.class == b.class && a.class == q.class && math.Abs(off-q.value) < 1e-6 {
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

// sumOfLines says whether two lines together give the number, both counting the same.
func (c *checker) sumOfLines(q *quantity) (Source, bool) {
	if q.class == classPercent || q.class == classTime || q.class == classCount && q.noun < 0 {
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
				same := e.people && q.people && (q.noun < 0 || audience[c.toks[q.noun].low] || e.noun < 0)
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
