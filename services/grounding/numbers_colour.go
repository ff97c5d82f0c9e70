package grounding

import "strings"

// Numbers of a tale: they count nothing that the evidence could hold.

// ofTale says whether a number that the evidence has not is one of a tale: of the weather, of a machine, of other people.
// It is, in prose, where nothing near it is the person's: no first person in its clause, no deed and no name of the
// evidence in its sentence, and nothing of which the evidence has numbers.
func (c *checker) ofTale(q *quantity, s *sentence, kind Kind) bool {
	if s.bullet || c.chat || c.asSummary() || kind != Number && !(kind == Duration && seconds(q) < 7*86400) && !(kind == Percentage && !c.changeNear(q, s)) {
		return false
	}
	from, to := c.clauseOf(q.from)
	if words["first person"].in(c.toks, from, to) >= 0 || c.actsIn(s.from, s.to) {
		return false
	}
	for k := max(s.from, q.from-6); k < min(s.to, q.to+4); k++ {
		if id := conceptAt(c.toks, k); id == "=reduction" || id == "=growth" {
			return false
		}
	}
	noun, may := "", 0
	if q.noun >= 0 && q.class == classCount && q.value < 1000 {
		noun, may = conceptAt(c.toks, q.noun), 1 // a word in common is chance where what is counted is another thing
	}
	mine := conceptsOf(c.toks, s.from, s.to)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if noun != "" && l.concepts[noun] {
			return false
		}
		for k := range l.quantities {
			if e := &l.quantities[k]; !l.head && e.class == q.class && common(mine, l.concepts) > may {
				return false
			}
		}
	}
	return true
}

// ofAnybody says whether a clause speaks of one of a kind and not of the person: "A driver with thirty years behind
// him", "Un libro puede tardar cuarenta años".
func (c *checker) ofAnybody(q *quantity, s *sentence) bool {
	if s.bullet || c.chat || c.asSummary() {
		return false
	}
	from, to := c.clauseOf(q.from)
	if from != s.from || q.from-from < 2 || !oneOfKind[c.toks[from].low] || c.toks[from].low == "a" && s.lang != "en" || words["first person"].in(c.toks, from, to) >= 0 {
		return false
	}
	for k := from + 1; k < min(q.from, from+4); k++ {
		if c.toks[k].known || c.toks[k].num || numberWord(c.toks[k].low) > 0 || unitWords["team"].has(c.toks, k) || unitWords["time"].has(c.toks, k) || fewWords[c.toks[k].low] {
			return false
		}
	}
	if titleWords["heads"].in(c.toks, from, q.from) < 0 && q.from-from > 3 {
		return true
	}
	for k := from + 1; k < q.from; k++ {
		if generically[c.toks[k].low] {
			return true // "Ein Rheometer kostet achtzigtausend Euro"
		}
	}
	for k := q.to; k < to; k++ { // of a post it may be the person's: "A nurse with ten years in theatres"
		if ofThird[c.toks[k].low] {
			return true
		}
	}
	return false
}

var generically = wordSet("costs cost kostet kosten coute coutent cuesta cuestan vale valen can may kann konnen peut peuvent puede pueden weighs wiegt pese pesa needs braucht")
var ofThird = wordSet("he him his she her hers they them their ihm ihn ihr lui sien leur ella suyo")
var oneOfKind = wordSet("a an ein eine einer un une una uno")

// fewWords are nouns that count: "a total of", "une dizaine de".
var fewWords = wordSet("total further good solid dozen couple handful few number little budget gutes weiteres knappes rundes dutzend handvoll budget umsatz etat dizaine douzaine vingtaine trentaine quarantaine cinquantaine centaine total decena docena veintena treintena centenar par")

// ofClock says whether a number is one of the clock: "vingt heures trente", "ten past four", "las nueve y media".
func (c *checker) ofClock(q *quantity, s *sentence) bool {
	if q.value > 60 {
		return false
	}
	if c.hourOf(q, s) {
		return true
	}
	for k := max(s.from, q.from-4); k < q.from; k++ { // the minutes behind the hour
		p, at := quantityAt(c.text, c.toks, k, c.lang)
		if at && c.hourOf(&p, s) && (p.to == q.from || p.to+1 == q.from && clockJoins[c.toks[p.to].low]) {
			return true
		}
	}
	return false
}

// hourOf says whether a number is an hour of the day.
func (c *checker) hourOf(q *quantity, s *sentence) bool {
	next, prev := c.word(s, q.to), c.word(s, q.from-1)
	if q.value > 24 && next != "past" {
		return false
	}
	switch {
	case next == "o'clock" || next == "uhr" || next == "past" || c.word(s, q.from+1) == "o'clock":
		return true
	case prev == "um" && s.lang == "de":
		return partOfDay[c.word(s, q.from-2)]
	case prev == "past" || prev == "halb":
		return true
	case (prev == "to" || prev == "vor" || prev == "nach") && (quarters[c.word(s, q.from-2)] || s.lang == "de" && numberWord(c.word(s, q.from-2)) > 0):
		return true
	case prev == "las" && s.lang == "es":
		return clockBefore[c.word(s, q.from-2)]
	}
	if q.class != classTime || q.unit != "3600" || s.lang != "fr" {
		return false
	}
	return q.to < s.to && c.toks[q.to].gap == " " && (c.toks[q.to].num || numberWord(next) > 1 || next == "pile" || next == "precises" || next == "et")
}

var partOfDay = wordSet("nachts fruh morgens mittags nachmittags abends")
var clockJoins = wordSet("y et menos moins past to nach vor e")
var clockBefore = wordSet("a hacia sobre desde hasta son eran")

// ofAge says whether a number is the age of somebody who is spoken of: "a boy of nine", "ein Herr von achtzig Jahren".
func (c *checker) ofAge(q *quantity, s *sentence) bool {
	if q.value > 110 || q.class != classCount && (q.class != classTime || q.unit != "31557600") {
		return false
	}
	switch prev := c.word(s, q.from-1); prev {
	case "aged":
		return true
	case "a": // "à vingt ans"
		if s.lang == "fr" && q.class == classTime && c.toks[q.from-1].raw != "a" && c.word(s, q.to) != "d" && c.word(s, q.to) != "de" {
			return true
		}
	case "los": // "a los veinte años"
		if c.word(s, q.from-2) == "a" && q.class == classTime && c.word(s, q.to) != "de" {
			return true
		}
	case "of", "von", "de", "d", "van", "di":
		return somebody[c.word(s, q.from-2)] || somebody[c.word(s, q.from-3)]
	}
	return false
}

var somebody = wordSet("man woman boy girl child lady gentleman person patient pupil daughter son grandmother grandfather " +
	"mann frau junge jungen madchen kind herr herrn dame bub patient patientin tochter sohn " +
	"homme femme garcon fille enfant dame monsieur gamin gamine patient patiente " +
	"hombre mujer nino nina senora senor chico chica anciano anciana paciente")

// ofFuture says whether a time is one that is still to come: "une histoire qui durera vingt-cinq ans".
func (c *checker) ofFuture(q *quantity, s *sentence) bool {
	if q.class != classTime {
		return false
	}
	for k := max(s.from, q.from-3); k < q.from; k++ {
		low, raw := c.toks[k].low, c.toks[k].raw
		switch s.lang {
		case "en":
			if low == "will" {
				return true
			}
		case "de":
			if low == "wird" || low == "werden" {
				return true
			}
		case "fr":
			if len(low) > 5 && !c.toks[k].cap && (strings.HasSuffix(low, "era") || strings.HasSuffix(low, "eront") || strings.HasSuffix(low, "dra") || strings.HasSuffix(low, "dront")) {
				return true
			}
		case "es":
			if len(low) > 4 && (strings.HasSuffix(raw, "rá") || strings.HasSuffix(raw, "rán")) {
				return true
			}
		}
	}
	return false
}

// toldOfOthers says whether a number is nobody's in particular.
func (c *checker) toldOfOthers(q *quantity, s *sentence, kind Kind) bool {
	return c.reckoned(q, s) || c.ofFuture(q, s) || c.ofAge(q, s) || c.ofClock(q, s) || c.ofAnybody(q, s) || c.ofTale(q, s, kind)
}
