package grounding

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// findQuantities checks every number that the text says of the person.
func (c *checker) findQuantities() {
	for _, q := range quantities(c.text, c.toks) {
		if q.class == classYear || !c.free(q.from, q.to) {
			continue
		}
		s := c.sentence(q.from)
		kind := c.kindOf(&q, s)
		if c.trivial(&q, kind) || c.passing(&q, s) || c.theirs(&q, s) {
			continue
		}
		to := q.to
		if q.noun >= q.to && q.noun < s.to && q.class == classCount {
			to = q.noun + 1
		}
		from := q.from
		if source, owners, ok := c.holdsQuantity(&q, s, kind); ok {
			c.hold(kind, from, to, source, owners)
		} else if q.class != classCount || q.noun >= 0 || kind == TeamSize || q.value >= 1000 {
			c.say(kind, from, to, nil, c.numberReason(&q, kind, from, to))
		}
		for i := q.from; i < q.to; i++ {
			c.toks[i].taken = true
		}
	}
}

// trivial are counts that say nothing that could be checked: "two things", "one of the first".
func (c *checker) trivial(q *quantity, kind Kind) bool {
	if kind != Number {
		return false
	}
	if q.noun < 0 {
		return q.value < 13
	}
	if vague[c.toks[q.noun].low] && q.value <= 20 || q.value == 1 {
		return true
	}
	return q.value <= 3 && !q.people && !c.countedElsewhere(q)
}

// countedElsewhere says whether the evidence counts the same thing; a small number of anything else is a way to tell.
func (c *checker) countedElsewhere(q *quantity) bool {
	noun := conceptAt(c.toks, q.noun)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for k := range l.quantities {
			if e := &l.quantities[k]; e.class == classCount && e.noun >= 0 && noun != "" && conceptAt(l.toks, e.noun) == noun {
				return true
			}
		}
	}
	return false
}

// passing are times that only tell when: "two weeks ago", "every two weeks", "my first ninety days".
func (c *checker) passing(q *quantity, s *sentence) bool {
	if q.class == classCount {
		for k := max(s.from, q.from-3); k < min(s.to, q.to+3); k++ {
			if c.toks[k].low == "out" && c.word(s, k+1) == "of" {
				return true
			}
		}
	}
	if q.class != classTime {
		return false
	}
	for k := max(s.from, q.from-2); k < q.from; k++ {
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
	case "ago", "later", "earlier", "spater", "zuvor", "danach", "darauf", "tard", "despues", "antes", "notice":
		return true
	}
	return c.word(s, q.to) == "plus" && c.word(s, q.to+1) == "tard" || c.word(s, q.to) == "mas" && c.word(s, q.to+1) == "tarde"
}

// theirs says whether a number is the posting's own: told without a word of the person, or as "the ten years".
func (c *checker) theirs(q *quantity, s *sentence) bool {
	posted := false
	for k := range c.job.quantities {
		e := &c.job.quantities[k]
		posted = posted || e.class == q.class && e.value == q.value && e.unit == q.unit
	}
	if !posted {
		return false
	}
	if c.chat {
		switch c.word(s, q.from-1) {
		case "the", "die", "der", "den", "les", "los", "las", "their", "leurs", "deren":
			return true
		}
		return false
	}
	if s.bullet {
		return false
	}
	from, to := c.clauseOf(q.from)
	for i := from; i < to; i++ {
		if words["first person"].has(c.toks, i) && c.toks[i].low != "me" && c.toks[i].low != "we" || c.toks[i].known || strongVerbs.has(c.toks, i) {
			return false
		}
	}
	return !c.asSummary()
}

// asSummary says whether the text tells of the person without a single I.
func (c *checker) asSummary() bool {
	for i := range c.toks {
		if words["first person"].has(c.toks, i) {
			return false
		}
	}
	return true
}

var vague = wordSet("things thing reasons reason ways way points sentences words examples example qualities times aspects lessons steps sides areas topics questions paragraphs dinge grunde punkte worte beispiele mal aspekte schritte themen fragen satze choses raisons points exemples aspects fois etapes phrases cosas razones puntos ejemplos aspectos veces pasos preguntas frases gaps gap lines line matches bullets items lucken zeilen half others andere autres otros stars directions worlds welten mondes mundos hands parts")

func (c *checker) kindOf(q *quantity, s *sentence) Kind {
	switch q.class {
	case classPercent:
		return Percentage
	case classMoney:
		return Amount
	case classTime:
		if u, err := strconv.ParseFloat(q.unit, 64); err == nil && u >= 86400 {
			return Duration
		}
		return Number
	}
	if c.teamNear(q, s) {
		q.people = true
		return TeamSize
	}
	if q.people {
		from, to := c.clauseOf(q.from)
		charge := strongVerbs.in(c.toks, from, min(to, q.from)) >= 0 || s.lang == "de" && strongVerbs.in(c.toks, q.to, min(to, q.to+6)) >= 0
		if charge || !trains(c.toks, from, min(to, q.noun+4)) && !audience[c.toks[q.noun].low] {
			return TeamSize
		}
	}
	return Number
}

// audience are people of whom nobody would say that they are a team.
var audience = wordSet("people person persons personen leute leuten personnes personas members mitglieder mitgliedern membres miembros volunteers reports agents")

func trains(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		if p, n := verbs["nouns"].at(toks, i); n > 0 && (p.id == "training" || p.id == "recruitment" || p.id == "event" || p.id == "customer") {
			return true
		}
	}
	return false
}

// teamNear says whether the number is a team's: "team of 12", "12-person team", "zwölfköpfiges Team".
func (c *checker) teamNear(q *quantity, s *sentence) bool {
	if q.class != classCount {
		return false
	}
	for k := max(s.from, q.from-4); k < q.from; k++ {
		if unitWords["team"].has(c.toks, k) {
			for m := k + 1; m < q.from; m++ {
				switch c.toks[m].low {
				case "of", "von", "aus", "mit", "with", "de", "d", "avec", "con", "compuesto", "formado":
					return q.people || q.noun < 0 || c.toks[m].low != "mit" && c.toks[m].low != "with"
				}
			}
		}
	}
	for k := q.to; k < min(s.to, q.to+3); k++ {
		if unitWords["team"].has(c.toks, k) && (q.people || strings.Contains(c.toks[q.to].gap, "-")) && !strings.HasSuffix(c.toks[k].low, "s") {
			return true
		}
	}
	return q.noun == q.from
}

func seconds(q *quantity) float64 {
	u, err := strconv.ParseFloat(q.unit, 64)
	if err != nil {
		return 0
	}
	return q.value * u
}

// approximation is what the words before a number say of it.
func (c *checker) approximation(q *quantity) int {
	s := c.sentence(q.from)
	for _, kind := range []struct {
		list string
		sign int
	}{{"approx over", 1}, {"approx under", -1}, {"approx about", 2}} {
		for k := max(s.from, q.from-4); k < q.from; k++ {
			if _, n := words[kind.list].at(c.toks, k); n > 0 && (k+n == q.from || k+n == q.from-1 && (c.toks[q.from-1].num || len(c.toks[q.from-1].low) < 5)) {
				return kind.sign
			}
		}
	}
	if q.to < len(c.toks) && strings.HasPrefix(c.toks[q.to-1+1].gap, "+") || q.to == len(c.toks) && strings.HasPrefix(c.text[c.toks[q.to-1].end:], "+") {
		return 1
	}
	return 0
}

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
		return off < 0 && off >= -0.17
	case -1:
		return off > 0 && off <= 0.12
	case 2:
		return math.Abs(off) <= 0.1
	}
	return false
}

// holdsQuantity looks for evidence of a number: said so, said in another unit, or following from what is said.
func (c *checker) holdsQuantity(q *quantity, s *sentence, kind Kind) (Source, []int, bool) {
	q.rounded = c.approximation(q)
	if q.class == classTime && kind == Duration {
		if source, owners, ok := c.holdsDuration(q, s); ok {
			return source, owners, true
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
		if !ok {
			continue
		}
		score := c.sameSubject(q, s, l, mine, sure)
		if score <= 0 {
			continue
		}
		if c.hasEmployerOf(s, q.from, l) {
			score += 3
		}
		if score > best {
			best, found, owners = score, l, slices.Clone(l.owners)
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
		if q.class == classTime && e.class == classTime {
			same = append(same, seconds(e))
			u, _ := strconv.ParseFloat(q.unit, 64)
			if agrees(seconds(q), q.digits*u, seconds(e), q.rounded) || u >= 2e6 && math.Abs(seconds(q)-seconds(e)) < 0.06*seconds(e) {
				return true, true
			}
			continue
		}
		if e.class != q.class {
			// "40" may be told with and without its unit.
			if e.class == classCount && q.class == classMoney && false {
				return true, true
			}
			continue
		}
		if e.unit != q.unit {
			continue
		}
		same = append(same, e.value)
		if (q.share || e.share) && q.class == classPercent && math.Abs(q.value-e.value) < 4.5 {
			return true, true
		}
		if agrees(q.value, q.digits, e.value, q.rounded) {
			return true, true
		}
	}
	if q.class == classTime && q.unit == "31557600" && len(l.years) == 2 && math.Abs(float64(l.years[1]-l.years[0])-q.value) <= 1 {
		return false, true
	}
	value, step := q.value, q.digits
	if q.class == classTime {
		u, _ := strconv.ParseFloat(q.unit, 64)
		value, step = seconds(q), step*u
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
				if agrees(value, step, math.Abs(a-b)*scale, q.rounded) || q.class == classCount && scale == 1 && value == a+b && !falls(l) {
					return false, true
				}
			}
		}
	}
	if q.class == classPercent || q.class == classCount && q.value <= 20 {
		for i := range l.quantities {
			for k := i + 1; k < len(l.quantities); k++ {
				a, b := &l.quantities[i], &l.quantities[k]
				if a.class == classYear || b.class == classYear || (a.class == classPercent) != (b.class == classPercent) || a.value == 0 || b.value == 0 {
					continue
				}
				x, y := a.value, b.value
				if a.class == classTime && b.class == classTime {
					x, y = seconds(a), seconds(b)
				} else if a.class != b.class && a.class != classCount {
					continue
				}
				if q.class == classPercent {
					for _, p := range []float64{100 * math.Abs(x-y) / x, 100 * y / x, 100 * x / y} {
						if math.Abs(p-q.value) < 0.6 || q.share && math.Abs(p-q.value) < 4.5 || agrees(q.value, q.digits, p, q.rounded) {
							return false, true
						}
					}
				} else if c.times(q) && (agrees(q.value, 1, x/y, q.rounded) || agrees(q.value, 1, y/x, q.rounded)) {
					return false, true
				}
			}
		}
	}
	return false, false
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
	foreign := s.lang != l.lang && s.lang != "" && l.lang != ""
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
		if foreign || q.class == classPercent && q.value >= 5 {
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
				same := e.people && q.people
				if e.noun >= 0 && conceptAt(l.toks, e.noun) == noun && noun != "" {
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

// overTime says whether a number is what a yearly one comes to over the years that the sentence names.
func (c *checker) overTime(q *quantity, s *sentence) (Source, bool) {
	if q.class != classCount && q.class != classMoney || q.value < 20 {
		return Source{}, false
	}
	for _, t := range quantities(c.text, c.toks[s.from:s.to]) {
		if t.class != classTime || t.value < 2 {
			continue
		}
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			for k := range l.quantities {
				if e := &l.quantities[k]; e.class == q.class && e.unit == q.unit && e.value > 1 && agrees(q.value, q.digits, e.value*t.value, q.rounded) && common(conceptsOf(c.toks, s.from, s.to), l.concepts) > 0 {
					return l.source(), true
				}
			}
		}
	}
	return Source{}, false
}

func (c *checker) numberReason(q *quantity, kind Kind, from, to int) string {
	said := c.text[c.toks[from].start:c.toks[to-1].end]
	mine := conceptsOf(c.toks, c.sentence(q.from).from, c.sentence(q.from).to)
	var near *line
	best := 1
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for k := range l.quantities {
			if l.quantities[k].class == q.class {
				if m := common(mine, l.concepts); m > best {
					best, near = m, l
				}
			}
		}
	}
	if near != nil {
		return fmt.Sprintf("Nothing in your profile says %q here; the nearest is: %s", said, clip(near.text))
	}
	return fmt.Sprintf("Nothing in your profile says %q here.", said)
}
