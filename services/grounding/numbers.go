package grounding

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// findQuantities checks every number that the text says of the person.
func (c *checker) findQuantities() {
	for _, q := range quantities(c.text, c.toks, c.lang) {
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
			if kind == TeamSize {
				c.chargeOfTeam(&q, s, source)
			}
		} else if c.toldOfOthers(&q, s, kind) {
			continue
		} else if q.class != classCount || q.noun >= 0 || kind == TeamSize || q.value >= 13 || unitWords["rate"].has(c.toks, min(q.to, len(c.toks)-1)) || q.paired || q.value != math.Trunc(q.value) {
			c.say(kind, from, to, nil, c.numberReason(&q, kind, from, to))
		}
		for i := q.from; i < q.to; i++ {
			c.toks[i].taken = true
		}
	}
}

// trivial are counts that say nothing that could be checked: "two things", "one of the first".
func (c *checker) trivial(q *quantity, kind Kind) bool {
	if kind == TeamSize && q.value <= 3 && c.othersDid(q) {
		return true
	}
	if kind != Number {
		return false
	}
	if q.noun < 0 && q.value > 2 && c.multiplied(q) {
		return false
	}
	if q.noun < 0 {
		if q.to < len(c.toks) && unitWords["rate"].has(c.toks, q.to) && c.changeNear(q, c.sentence(q.from)) {
			return false // "down to six a year"
		}
		return q.class == classCount && q.value < 13 && q.value == math.Trunc(q.value) && !q.paired && !q.people
	}
	if countless[c.toks[q.noun].low] && c.rateBehind(q.noun+1) {
		return q.value < 4 // "fifteen times a day"
	}
	if vague[c.toks[q.noun].low] && q.value <= 20 && !c.countedElsewhere(q) || countless[c.toks[q.noun].low] && (q.value < 100 || q.value == 1000) && !c.countedOut(q) || q.value == 1 {
		return true
	}
	for k := q.from - 1; k <= q.to; k++ { // "los cinco primeros", "the first five"
		if k >= 0 && k < len(c.toks) && ordinals[c.toks[k].low] {
			return true
		}
	}
	return (q.value <= 3 || q.value < 13 && !q.paired && !ownThing(c.toks[q.noun].low)) && !q.people && !c.countedElsewhere(q)
}

// countedOut says whether a number of times is told as it was counted: "47 times", and not "a dozen times".
func (c *checker) countedOut(q *quantity) bool {
	return c.toks[q.from].num && q.value > 12 && math.Mod(q.value, 10) != 0
}

// ownThing says whether a word is of what a person has to show, however few of it.
func ownThing(low string) bool {
	for _, stem := range []string{"patent", "brevet", "paper", "article", "artikel", "articul", "publi", "book", "buch", "livre", "libro", "prize", "preis", "prix", "premio", "award", "langu", "sprach", "idiom", "certif", "zertif", "line", "lini", "lign", "shop", "store", "filial", "tienda", "magasin", "countr", "land", "pays", "pais"} {
		if strings.HasPrefix(low, stem) {
			return true
		}
	}
	return false
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

// sameCounted says whether a number of the posting counts what a number of the text counts, or may.
func (c *checker) sameCounted(q, posted *quantity) bool {
	if q.class != classCount || q.noun < 0 || q.people && posted.people {
		return true
	}
	if posted.noun < 0 || q.people {
		return q.value >= 13
	}
	return conceptAt(c.toks, q.noun) == conceptAt(c.job.toks, posted.noun) || posted.value >= 100 && !c.chat
}

// theirs says whether a number is the posting's own: told without a word of the person, or as "the ten years".
func (c *checker) theirs(q *quantity, s *sentence) bool {
	posted := false
	for k := range c.job.quantities {
		e := &c.job.quantities[k]
		posted = posted || e.value == q.value && (e.class == q.class && e.unit == q.unit && c.sameCounted(q, e) || q.value >= 1000 && q.class != classPercent)
	}
	if q.from > s.from && q.from > 0 && strings.HasSuffix(strings.TrimSpace(c.toks[q.from].gap), "s") && c.toks[q.from-1].cap && !c.toks[q.from-1].known && !c.ev.known(c.toks[q.from-1].low) {
		return true // "Tundra's 12,000 journeys"
	}
	if posted = posted || c.postedSince(q); !posted {
		return false
	}
	for i := s.from; i < s.to && c.chat; i++ {
		if compared[c.toks[i].low] && !c.toks[i].known {
			return true // "32 people against five"
		}
	}
	if q.from > s.from && definite[c.toks[q.from-1].low] && c.toks[q.from-1].low != "a" && c.toks[q.from-1].low != "de" && q.class != classTime {
		return true // "the twelve therapists"
	}
	for k := q.from + 1; k < min(s.to, q.from+7) && !c.chat; k++ { // "900 schools with your courses"
		if strings.ContainsAny(c.toks[k].gap, ",;:") || c.toks[k].known || words["first person"].has(c.toks, k) {
			break
		}
		if c.secondPerson(k) || k > s.from && c.toks[k].cap && (c.toks[k].low == "ihnen" || strings.HasPrefix(c.toks[k].low, "ihre")) {
			return true
		}
	}
	if c.chat {
		switch c.word(s, q.from-1) {
		case "the", "die", "der", "den", "les", "los", "las", "their", "leurs", "deren":
			return true
		}
		from, _ := c.clauseOf(q.from)
		if from > s.from && q.from-from < 2 {
			if before, _ := c.clauseOf(from - 1); words["post"].in(c.toks, before, from) >= 0 || words["posting"].in(c.toks, before, from) >= 0 {
				return true // "(the post: 400)"
			}
		}
		for i := from; i < q.from; i++ {
			if c.secondPerson(i) || c.toks[i].known {
				return false
			}
		}
		return !strongVerbs.has(c.toks, from) && q.from > from && !c.profileIn(from, q.from)
	}
	if s.bullet {
		return false
	}
	from, to := c.clauseOf(q.from)
	if q.class != classTime && s.lang == "en" && q.from-from < 2 && c.opens(q, to) {
		return true // "Twelve thousand journeys a day is a number that I like"
	}
	if q.class == classCount && q.noun >= 0 && q.value >= 10 && c.postedSame(q) && !c.actsIn(from, to) && words["first person"].in(c.toks, from, q.from) < 0 {
		return true // "12 companies are what I look forward to"
	}
	for i := from; i < to; i++ {
		if words["first person"].has(c.toks, i) && c.toks[i].low != "me" && c.toks[i].low != "we" || c.toks[i].known || strongVerbs.has(c.toks, i) && !nounOfDoing(&c.toks[i]) && i != c.genericDeed(q, from, to) {
			return false
		}
	}
	return !c.asSummary()
}

// postedSame says whether the posting counts the same thing to the same number.
func (c *checker) postedSame(q *quantity) bool {
	for k := range c.job.quantities {
		if e := &c.job.quantities[k]; e.class == q.class && e.value == q.value && e.noun >= 0 && (conceptAt(c.toks, q.noun) == conceptAt(c.job.toks, e.noun) || c.toks[q.noun].low == c.job.toks[e.noun].low) {
			return true
		}
	}
	return false
}

// actsIn says whether the tokens tell of doing, or of where the person did it.
func (c *checker) actsIn(from, to int) bool {
	for i := from; i < to; i++ {
		if c.toks[i].known || strongVerbs.has(c.toks, i) || didVerbs.has(c.toks, i) || weakVerbs.has(c.toks, i) {
			return true
		}
	}
	return false
}

// profileIn says whether the tokens speak of what the one spoken to has.
func (c *checker) profileIn(from, to int) bool {
	for i := from; i < to; i++ {
		if c.ofProfile(i) {
			return true
		}
	}
	return false
}

// ofProfile is false for the English "has", which is nobody's in particular.
func (c *checker) ofProfile(i int) bool {
	return words["profile"].has(c.toks, i) && !(c.toks[i].low == "has" && c.sentence(i).lang != "es")
}

// opens says whether a number is what the clause speaks of: a form of "to be" comes before any word of the person.
func (c *checker) opens(q *quantity, to int) bool {
	for i := q.to; i < to; i++ {
		if words["first person"].has(c.toks, i) {
			return false
		}
		if being[c.toks[i].low] {
			return true
		}
	}
	return false
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

// compared are words with which an answer sets the posting's numbers against the person's.
var compared = wordSet("against versus vs gegen gegenuber contre face frente contra instead statt")

// countless are nouns that are counted to tell a tale.
var countless = wordSet("times ways worlds mal weisen fois facons manieres veces maneras formas words worte mots palabras reasons grunde raisons razones")

var ordinals = wordSet("primeros primeras primeras ultimos ultimas premiers premieres dernieres derniers ersten letzten")

var vague = wordSet("things thing reasons reason ways way points sentences words examples example qualities times aspects lessons steps sides areas topics questions paragraphs dinge grunde punkte worte beispiele mal aspekte schritte themen fragen satze choses raisons points exemples aspects fois etapes phrases cosas razones puntos ejemplos aspectos veces pasos preguntas frases gaps gap lines line matches bullets items lucken zeilen half others andere autres otros stars directions worlds welten mondes mundos hands parts")

func (c *checker) kindOf(q *quantity, s *sentence) Kind {
	switch q.class {
	case classPercent:
		return Percentage
	case classMoney:
		return Amount
	case classTime:
		if u, err := strconv.ParseFloat(q.unit, 64); err == nil && u >= 60 {
			return Duration
		}
		return Number
	}
	if q.class == classCount && q.noun < 0 && q.value >= 1000 {
		if unit := c.moneyBefore(q, s); unit != "" {
			q.class, q.unit = classMoney, unit // "650.000 euros, unos 54.000 al mes"
			return Amount
		}
	}
	if q.noun < 0 && q.value >= 1000 && c.ofMoney(q, s) {
		return Amount
	}
	if q.class == classCount && c.withMe(q, s) {
		q.people = true
		return TeamSize
	}
	if c.teamNear(q, s) {
		q.people = true
		return TeamSize
	}
	if q.people && c.spokenTo(s, q.from) {
		return Number
	}
	if q.people {
		from, to := c.clauseOf(q.from)
		charge := c.chargeBefore(from, min(to, q.from)) || s.lang == "de" && strongVerbs.in(c.toks, q.to, min(to, q.to+6)) >= 0
		for k := q.to; k < min(to, q.to+7); k++ {
			if under.has(c.toks, k) {
				return TeamSize // "thirty agents report to me"
			}
		}
		if c.ofAudience(q) && mineIn(c.toks, from, q.from) {
			return TeamSize // "my store had sixty people"
		}
		if charge || c.besides(s, q, from, to) && !trains(c.toks, from, min(to, q.noun+4)) && !c.ofAudience(q) {
			return TeamSize
		}
	}
	return Number
}

// ofAudience is true for people who aren't named after what they do for somebody: people, participants.
func (c *checker) ofAudience(q *quantity) bool {
	return q.noun >= 0 && audience[c.toks[q.noun].low]
}

// moneyBefore is the currency of the number before one without a unit, in the same sentence; empty where that is no
// money.
func (c *checker) moneyBefore(q *quantity, s *sentence) string {
	unit := ""
	for _, p := range quantities(c.text, c.toks[s.from:q.from], s.lang) {
		if p.class != classYear && p.class != classTime {
			unit = ""
			if p.class == classMoney {
				unit = p.unit
			}
		}
	}
	return unit
}

// ofMoney says whether a great number without a noun is money by what the clause speaks of.
func (c *checker) ofMoney(q *quantity, s *sentence) bool {
	from, to := c.clauseOf(q.from)
	for k := max(from, q.from-7); k < min(to, q.to+4); k++ {
		switch id := conceptAt(c.toks, k); id {
		case "=budget", "=revenue", "=cost":
			return true
		}
		for _, stem := range []string{"volumen", "auftragsvolumen", "umsatz", "turnover", "capital", "kapital", "portfolio", "savings", "funding", "grant", "pipeline", "billing"} {
			if strings.HasPrefix(c.toks[k].low, stem) {
				return true
			}
		}
	}
	return false
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
			if _, n := words[kind.list].at(c.toks, k); n > 0 && !(kind.sign < 0 && c.target(q)) && (k+n == q.from || k+n == q.from-1 && (c.toks[q.from-1].num || len(c.toks[q.from-1].low) < 5)) {
				return kind.sign
			}
		}
	}
	if q.to < len(c.toks) && strings.HasPrefix(c.toks[q.to-1+1].gap, "+") || q.to == len(c.toks) && strings.HasPrefix(c.text[c.toks[q.to-1].end:], "+") {
		return 1
	}
	return 0
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
