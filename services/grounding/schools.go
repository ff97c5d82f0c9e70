package grounding

import (
	"fmt"
	"strings"
)

// plainSchool are the words of a school's name that many schools have.
var plainSchool = wordSet("university universitat universite universidad hochschule fachhochschule college school of the applied sciences technische technischen freie freien padagogische padagogischen technical technology institute institut instituto ecole escuela superieure superior nationale de la le du des der fur an business management academy akademie et und y and duale polytechnic politecnica politecnico facultad faculte studies l lycee gymnasium berufsschule autonoma at d tu fh iut")

func schoolsIn(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		if p, n := credentials["schools"].at(toks, i); n > 0 && toks[i].cap && !notSchool(toks[i].low) && (len(p.words[0]) > 3 || toks[i].caps || n > 1) {
			return true
		}
	}
	return false
}

// findOtherSchools checks a school whose name doesn't say that it is one: where a degree is from.
func (c *checker) findOtherSchools() {
	for i := 1; i < len(c.toks); i++ {
		s := c.sentence(i)
		low := c.toks[i-1].low
		if c.cuedSchool(s, i) {
			continue
		}
		if i == s.from || low != "from" && low != "at" && !(low == "der" && i-2 >= s.from && (c.toks[i-2].low == "an" || c.toks[i-2].low == "von")) {
			continue
		}
		t := &c.toks[i]
		if !t.cap || t.num || t.taken || t.off || isMonth(t.low) || c.job.names[t.low] || strings.Trim(t.gap, " ") != "" {
			continue
		}
		begin, _ := c.clauseOf(i)
		earned := false
		for k := max(begin, i-9); k < i-1; k++ {
			earned = earned || credentials["degrees"].has(c.toks, k) || credentials["generic degrees"].has(c.toks, k)
			if k > begin && workingWords[c.toks[k].low] {
				earned = false
			}
		}
		to := c.capitals(i)
		if !earned || to <= i || placeNames.has(c.toks, i) && to-i == 1 || c.job.has(joined(c.toks[i:to])) {
			continue
		}
		if src, ok := c.ev.attended(distinctWords(c.toks[i:to]), joined(c.toks[i:to])); ok {
			c.say(Institution, i, to, &src, "")
		} else if !c.ofMadeUpDegree(i - 1) {
			c.say(Institution, i, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[t.start:c.toks[to-1].end]))
		}
		c.take(i, to)
	}
}

// cuedSchool checks the school behind "graduated from" and the like, whatever it is called.
func (c *checker) cuedSchool(s *sentence, i int) bool {
	t := &c.toks[i]
	if !t.cap || t.num || t.taken || t.off || i == s.from {
		return false
	}
	cued := false
	for k := max(s.from, i-5); k < i; k++ {
		if _, n := credentials["school cue"].at(c.toks, k); n > 0 && (k+n == i || k+n == i-1 && articles[c.toks[i-1].low]) {
			cued = true
		}
	}
	to := c.capitals(i)
	if !cued || to <= i || c.isOtherName(i, to) && !schoolsIn(c.toks, i, to) || placeNames.has(c.toks, i) && to-i == 1 || credentials["fields"].has(c.toks, i) || credentials["degrees"].has(c.toks, i) {
		return false
	}
	if src, ok := c.ev.holdsForms(c.toks[i:to]); ok {
		c.say(Institution, i, to, &src, "")
	} else if c.partsHeld(i, to) || c.job.has(joined(c.toks[i:to])) {
		return false
	} else {
		c.say(Institution, i, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[t.start:c.toks[to-1].end]))
	}
	c.take(i, to)
	return true
}

func (c *checker) findSchools() {
	for i := 0; i < len(c.toks); i++ {
		p, n := credentials["schools"].at(c.toks, i)
		t := &c.toks[i]
		if n > 0 && !t.cap && !t.taken && c.schoolIn(i, n) {
			to := c.capitals(c.schoolName(i + n))
			c.saySchool(i, to)
			i = to - 1
			continue
		}
		if n == 0 || !t.cap || t.taken || notSchool(t.low) || len(p.words[0]) <= 4 && n == 1 && !t.caps && p.words[0] != "yale" && p.words[0] != "iese" {
			continue
		}
		s := c.sentence(i)
		if t.low == "cambridge" || t.low == "oxford" || t.low == "school" || t.low == "columbia" || t.low == "wu" || t.low == "ie" || t.low == "ub" || t.low == "kit" || t.low == "fh" {
			if !c.studies(s, i) {
				continue
			}
		}
		from, to := i, max(i+n, c.capitals(i))
		for from > s.from && c.toks[from-1].cap && !c.toks[from-1].taken && !c.toks[from-1].off && (c.toks[from].gap == " " && s.lang != "de" || c.toks[from].gap == "-") && from-1 > s.from && littleWords[c.toks[from-1].low] == 0 && from > i-4 {
			from--
		}
		if houseOfSchool(c.toks[from:to]) && !c.studies(s, i) {
			continue
		}
		if t.low == "academy" || t.low == "institute" || t.low == "school" || t.low == "institut" {
			if to-from < 2 {
				continue
			}
		}
		if t.off {
			c.take(from, to)
			i = to - 1
			continue
		}
		distinct := distinctWords(c.toks[from:to])
		if len(distinct) == 0 && n == 1 && to-from == 1 && !t.caps {
			continue
		}
		if src, ok := c.ev.attended(distinct, joined(c.toks[from:to])); ok {
			c.say(Institution, from, to, &src, "")
		} else if c.job.has(joined(c.toks[from:to])) && !c.studies(s, i) {
			continue
		} else {
			c.say(c.schoolKind(s, from, false), from, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		c.take(from, to)
		i = to - 1
	}
}

// notSchool says whether a word begins as a school's and names an employer: Universitätsklinikum.
func notSchool(low string) bool {
	return strings.Contains(low, "klinik") || strings.Contains(low, "spital") || strings.Contains(low, "hospital")
}

// houseOfSchool says whether a name is that of a university's house where people work: its press, its hospital.
func houseOfSchool(toks []token) bool {
	for i := range toks {
		switch toks[i].low {
		case "press", "hospital", "hospitals", "clinic", "library", "museum", "nhs":
			return true
		}
	}
	return false
}

// schoolName is where the name of a school begins that a small word announces: "l'université de Salamanque".
func (c *checker) schoolName(at int) int {
	for k := at; k < min(len(c.toks), at+3) && strings.Trim(c.toks[k].gap, " '’-") == ""; k++ {
		if c.toks[k].cap {
			return k
		}
		if littleWords[c.toks[k].low] == 0 {
			break
		}
	}
	return -1
}

// schoolIn says whether a school's word in small letters has a name of its own behind it.
func (c *checker) schoolIn(i, n int) bool {
	switch c.toks[i].low {
	case "universite", "lycee", "ecole", "universidad", "instituto", "universita", "universidade", "faculdade", "faculte", "facultad", "institut", "escuela", "iut", "uniwersytet", "universiteit", "conservatoire":
	default:
		return false
	}
	at := c.schoolName(i + n)
	if at < 0 || c.toks[at].taken || c.toks[at].off || c.toks[at].sent != c.toks[i].sent || strings.Trim(c.toks[at].gap, " '’-") != "" {
		return false
	}
	return c.capitals(at) > at
}

func (c *checker) saySchool(from, to int) {
	distinct := distinctWords(c.toks[from:to])
	s := c.sentence(from)
	if src, ok := c.ev.attended(distinct, joined(c.toks[from:to])); ok {
		c.say(Institution, from, to, &src, "")
	} else if c.job.has(joined(c.toks[from:to])) && !c.studies(s, from) {
		return
	} else {
		c.say(c.schoolKind(s, from, true), from, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
	}
	c.take(from, to)
}

// distinctWords are the words of a school's name that are its own.
func distinctWords(toks []token) []string {
	var out []string
	for i := range toks {
		if !plainSchool[toks[i].low] {
			out = append(out, toks[i].low)
		}
	}
	return out
}

// schoolKind says whether a school is where the person worked or studied.
func (c *checker) schoolKind(s *sentence, at int, working bool) Kind {
	begin, _ := c.clauseOf(at)
	if c.studies(s, at) {
		return Institution
	}
	for k := begin; k < at; k++ {
		if working && k >= at-6 && workingWords[c.toks[k].low] || lecturing[c.toks[k].low] {
			return Employer
		}
	}
	if s.lang == "de" { // the verb comes last
		for k, end := at+1, s.to; k < end; k++ {
			if low := c.toks[k].low; low == "arbeitete" || low == "gearbeitet" || low == "angestellt" || low == "tatig" || low == "beschaftigt" {
				return Employer
			}
		}
	}
	return Institution
}

var lecturing = wordSet("teach taught teaching lecture lectured lecturer lehre lehrte unterrichte unterrichtete lehrauftrag lehrbeauftragte lehrbeauftragter dozent dozentin enseigne enseignais enseigne chargee charge imparto imparti ensene profesor profesora docente insegno")

// studies says whether the sentence is about studying.
func (c *checker) studies(s *sentence, at int) bool {
	for k := s.from; k < s.to; k++ {
		if credentials["degrees"].has(c.toks, k) || credentials["generic degrees"].has(c.toks, k) || strings.HasPrefix(c.toks[k].low, "graduat") || strings.HasPrefix(c.toks[k].low, "alum") {
			return true
		}
	}
	return false
}

// attended looks for a school by the words that are its own.
func (x *index) attended(distinct []string, whole string) (Source, bool) {
	if src, ok := x.holds(whole); ok {
		return src, true
	}
	for n := range x.lines {
		l := &x.lines[n]
		if !strings.HasPrefix(l.where, "education") && l.where != "cv" && !strings.HasPrefix(l.where, "work") {
			continue
		}
		all := len(distinct) > 0 && technicalSchool(whole) == technicalSchool(" "+joined(l.toks)+" ")
		for _, d := range distinct {
			if !lineHasWord(l, d) {
				all = false
				break
			}
		}
		if all && schoolsIn(l.toks, 0, len(l.toks)) {
			return l.source(), true
		}
	}
	return Source{}, false
}

// technicalSchool tells a city's technical university from its other.
func technicalSchool(name string) bool {
	for _, w := range []string{"technical", "technische", "technology", "technique", "politecnic", "polytechn", " tu ", "tecnica"} {
		if strings.Contains(" "+name+" ", w) {
			return true
		}
	}
	return false
}

// lineHasWord says whether the line has the word, or the same place in another language.
func lineHasWord(l *line, word string) bool {
	id := ""
	if list := placeNames.exact[word]; list != nil {
		id = list[0].id
	}
	for i := range l.toks {
		low := l.toks[i].low
		if low == word || len(word) > 5 && stem(low) == stem(word) && max(len(low), len(word))-min(len(low), len(word)) < 5 {
			return true
		}
		if id != "" {
			if p, n := placeNames.at(l.toks, i); n > 0 && p.id == id {
				return true
			}
		}
	}
	return false
}

// schoolAfter checks the school that is told with a degree, whatever it is called.
func (c *checker) schoolAfter(s *sentence, at int) {
	k := at
	if at < s.to && s.bullet && (c.toks[at].gap == ", " || c.toks[at].gap == " – ") && c.toks[at].cap && (c.toks[at].caps || c.capitals(at)-at > 1) && !titleWords["heads"].has(c.toks, at) && !isMonth(c.toks[at].low) && !skillKnown(c.toks, at) {
		c.saySchool(at, max(at+1, c.capitals(at)))
		return
	}
	for k < s.to && k < at+3 && (schoolBefore[c.toks[k].low] || articles[c.toks[k].low]) {
		k++
	}
	if k == at || k >= s.to || !c.toks[k].cap || c.toks[k].taken || c.toks[k].off || strings.Trim(c.toks[k].gap, " ") != "" || placeNames.has(c.toks, k) {
		return
	}
	to := c.capitals(k)
	if to <= k || isMonth(c.toks[k].low) || c.germanCommon(&c.toks[k]) && s.lang == "de" || to-k < 2 && !c.toks[k].caps {
		return
	}
	if src, ok := c.ev.holds(joined(c.toks[k:to])); ok {
		c.say(Institution, k, to, &src, "")
	} else if !c.partsHeld(k, to) && !c.ofMadeUpDegree(at) {
		c.say(Institution, k, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[k].start:c.toks[to-1].end]))
	}
	c.take(k, to)
}

// ofMadeUpDegree says whether a degree that is told as not supported ends at a token: where that would be from is no
// claim of its own.
func (c *checker) ofMadeUpDegree(at int) bool {
	for n, span := range c.spans {
		if c.claims[n].Kind == Degree && !c.claims[n].Supported && at-span[1] >= 0 && at-span[1] < 2 {
			return true
		}
	}
	return false
}

var schoolBefore = wordSet("from at by an por en a de in bei au aupres")
