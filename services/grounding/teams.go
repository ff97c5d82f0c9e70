package grounding

import "strings"

// Whether people who are counted are a team: led, or worked with.

var under = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("arbeiten mir zu,arbeiten fur mich,travaillent pour moi,trabajan para mi,report to me,reports to me,answer to me,work for me,under me,under my,unter mir,berichten an mich,berichten mir,sous ma responsabilite,sous mes ordres,a mi cargo,a mis ordenes,dependen de mi", ",") {
		p.add(w, w, "")
	}
	return p
}()

// chargeBefore says whether a verb of charge comes last before a number, and no training after it: "led the migration
// and mentored ten".
func (c *checker) chargeBefore(from, to int) bool {
	for k := to - 1; k >= from; k-- {
		if strongVerbs.has(c.toks[:to], k) {
			return true
		}
		if p, n := verbs["nouns"].at(c.toks[:to], k); n > 0 && p.id == "training" {
			return false
		}
	}
	return false
}

// besides says whether people are those that somebody works with: told as a team, behind "with", as one's own, or as
// what a bullet or a sentence begins with.
func (c *checker) besides(s *sentence, q *quantity, from, to int) bool {
	if s.bullet || q.from <= s.from+1 || q.from-from < 2 {
		return true
	}
	for k := max(from, q.from-5); k < min(to, q.to+6); k++ {
		switch low := c.toks[k].low; low {
		case "with", "mit", "avec", "con", "com", "met", "z", "my", "mein", "meine", "meinen", "meiner", "mes", "mis", "zu", "among", "alongside", "together", "zusammen", "junto", "ensemble", "are", "were", "sind", "waren", "sommes", "sont", "etions", "somos", "son", "eramos", "siamo", "und", "and", "et", "y", "":
			return true
		}
		if unitWords["team"].has(c.toks, k) {
			return true
		}
	}
	return false
}

// spokenTo says whether people are those to whom somebody spoke.
func (c *checker) spokenTo(s *sentence, at int) bool {
	for k := max(s.from, at-4); k < at; k++ {
		switch c.toks[k].low {
		case "spoke", "spoken", "speak", "presented", "talk", "lecture", "vor", "devant", "ante", "davanti", "perante", "audience", "before":
			return true
		}
	}
	return false
}

// audience are people of whom nobody would say that they are a team.
var audience = wordSet("auszubildende auszubildenden azubis apprentis aprendices lehrlinge colegas people person persons personen leute leuten menschen personnes personas members mitglieder mitgliedern membres miembros volunteers reports agents")

func trains(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		for _, stem := range []string{"accompanied", "accompany", "acompan", "tutor", "instruct", "examin"} {
			if strings.HasPrefix(toks[i].low, stem) {
				return true
			}
		}
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
		if unitWords["team"].has(c.toks, k) && !c.commaBetween(k, q.from) {
			for m := k + 1; m < q.from; m++ {
				switch c.toks[m].low {
				case "of", "von", "aus", "mit", "with", "de", "d", "avec", "con", "compuesto", "formado":
					if q.noun >= 0 && !q.people && strings.HasPrefix(conceptAt(c.toks, q.noun), "=") && !strings.HasSuffix(c.toks[q.noun].low, "ers") {
						return false // "un service de 30 lits"
					}
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

// countsPeople says whether the line's number that a stated one stands for is one of people, or may be.
func (l *line) countsPeople(q *quantity, toks []token) bool {
	for k := range l.quantities {
		e := &l.quantities[k]
		if e.class == classCount && agrees(q.value, q.digits, e.value, q.rounded) && (e.people || l.inCharge(e) || e.noun < 0 || q.noun < 0 && l.strong && l.tongue == "en" && strings.HasSuffix(l.toks[e.noun].low, "ers") && e.to == e.noun || q.noun < 0 && unitWords["team"].has(l.toks, e.noun) || q.noun >= 0 && conceptAt(toks, q.noun) == conceptAt(l.toks, e.noun)) {
			return true
		}
	}
	return false
}

// othersDid says whether two or three people are named who did something: "and two heads of department apologised".
func (c *checker) othersDid(q *quantity) bool {
	from, to := c.clauseOf(q.from)
	if q.from == from || !runJoins[c.toks[q.from-1].low] || q.noun < 0 || c.chargeBefore(from, q.from) {
		return false
	}
	for k := q.noun + 1; k < min(to, q.noun+6); k++ {
		switch c.toks[k].low {
		case "me", "m", "mir", "mich", "se", "sich", "themselves", "apologised", "apologized", "nous", "us", "nos":
			return true
		}
	}
	return false
}

// inCharge says whether the number of a line is of what somebody has charge of, or of some of them: "Encadre 11
// travailleurs sociaux", "34 staff, among them 9 vets".
func (l *line) inCharge(e *quantity) bool {
	if strongVerbs.in(l.toks, max(0, e.from-2), e.from) >= 0 && !unitWords["measure"].has(l.toks, min(e.to, len(l.toks)-1)) {
		return e.noun < 0 || !thing(conceptAt(l.toks, e.noun))
	}
	for k := max(0, e.from-4); k < e.from; k++ {
		switch l.toks[k].low {
		case "among", "including", "davon", "darunter", "dont", "inklusive", "incluidos", "incluidas", "ellos", "ellas", "cuales":
			for n := range l.quantities {
				if p := &l.quantities[n]; p.people && p.from < e.from {
					return true
				}
			}
		}
	}
	return false
}

// thing says whether the lists know what is counted as something else than people.
func thing(concept string) bool {
	return concept != "" && concept[0] == '=' && concept != "=member" && concept != "=customer" && concept != "=student"
}

// teamOf says whether a line of the employer at hand, or of any where none is, has the very number of people.
func (c *checker) teamOf(q *quantity, s *sentence) bool {
	at := c.employersOf(s, q.from)
	for n := range c.ev.lines {
		if l := &c.ev.lines[n]; l.hasValue(q) && overlaps(at, l.owners) && l.countsPeople(q, c.toks) {
			return true
		}
	}
	return false
}

// fellows says whether a number counts the others of a team: "with five colleagues" where the team has six.
func (c *checker) fellows(q *quantity, s *sentence) bool {
	switch c.word(s, q.from-1) {
	case "with", "mit", "avec", "con", "com", "met", "z":
	default:
		return false
	}
	for _, stem := range []string{"colleague", "kolleg", "collegue", "companer", "coleg", "collegh", "other", "weiteren", "anderen", "autres", "otros", "otras"} {
		if strings.HasPrefix(c.toks[q.noun].low, stem) {
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
		return being[c.word(s, q.from-2)]
	}
	next := c.word(s, q.to) + " " + c.word(s, q.to+1)
	return next == "of us" || next == "von uns" || next == "de nosotros" || next == "d entre" || next == "di noi"
}

// hasPeople says whether a line counts people, or what no list knows.
func (l *line) hasPeople() bool {
	for k := range l.quantities {
		e := &l.quantities[k]
		if e.people || e.class == classCount && e.noun < 0 && e.from > 0 && teamOf[l.toks[e.from-1].low] {
			return true
		}
		if e.class == classCount && e.noun >= 0 && conceptAt(l.toks, e.noun) != "" && conceptAt(l.toks, e.noun)[0] != '=' && l.strong {
			return true
		}
	}
	return false
}
