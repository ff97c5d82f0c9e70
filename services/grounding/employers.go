package grounding

import (
	"fmt"
	"strings"
)

// findEmployers finds who else is said to have employed the person.
func (c *checker) findEmployers() {
	for i := 0; i+1 < len(c.toks); i++ {
		s := c.sentence(i)
		strength := c.employs(s, i)
		if _, n := words["house"].at(c.toks, i); n > 0 && i+n < s.to && !c.toks[i].cap && c.toks[i+n].cap && !c.chat && c.tellsOwn(s, i) {
			c.employerAt(s, i+n-1, i+n, 2)
			continue
		}
		if s.lang == "de" && i+2 < s.to && inHouse[c.toks[i].low] && c.namedHouse(s, i+1) {
			continue
		}
		if strength == 0 {
			continue
		}
		at := i + 1
		for at < s.to && at < i+3 && articles[c.toks[at].low] {
			at++
		}
		if _, n := words["house"].at(c.toks, min(at, len(c.toks)-1)); n > 0 && at+n < s.to && !c.toks[at].cap && c.toks[at+n].cap {
			at += n
		}
		if at >= s.to || at > i && c.toks[at].gap != " " && c.toks[at].gap != "\u00a0" && strings.Trim(c.toks[at].gap, " *_\"“„'’l") != "" {
			continue
		}
		c.employerAt(s, i, at, strength)
	}
}

var articles = wordSet("the der die das dem den la le les el los l")

// employs says how sure a word makes it that an employer's name follows: 2 sure, 1 in a sentence about work.
func (c *checker) employs(s *sentence, i int) int {
	for back := 0; back < 4 && i-back >= s.from; back++ {
		if _, n := words["employer cue"].at(c.toks[:i+1], i-back); n == back+1 {
			if n == 1 && s.lang == "de" && !strings.Contains(c.toks[i].gap, "\n") && !s.bullet && !c.opensLine(i) {
				continue // "zuvor" before a noun like all others
			}
			return 2
		}
	}
	switch low := c.toks[i].low; low {
	case "at", "chez", "bei", "beim", "bij", "presso":
		return 2
	case "joined", "joining", "left", "ex":
		if s.lang == "en" {
			return 2
		}
	case "for", "with", "from", "before", "after", "to", "fur", "zu", "pour", "en", "au", "a", "sein", "para", "von", "nach", "to'", "by", "de", "via", "and", "und", "et", "y":
		if low == "and" || low == "und" || low == "et" || low == "y" {
			// "at Fennwick and Monzo"
			for _, n := range c.names {
				if n.to == i && n.kind == Employer {
					return 2
				}
			}
			return 0
		}
		return 1
	}
	return 0
}

var workingWords = wordSet("trabajaste trabajo travailliez arbeitetest warst waren were est etiez fuiste worked working work employed employment spent time stint job role position years tenure career hired served serving volunteered volunteer volunteering internship intern apprenticeship freelanced moved engineer developer manager consultant analyst " +

	"arbeite arbeitete gearbeitet tatig tatigkeit angestellt beschaftigt jahre jahren zeit stelle position praktikum ehrenamtlich wechselte gewechselt war " +
	"travaille travail travaillais poste annees ans stage benevole employe employee passe carriere experience recrute rejoint oeuvre " +
	"trabaje trabajado trabajo trabajando anos puesto practicas voluntario voluntaria etapa paso experiencia empleado empleada")

func (c *checker) employerAt(s *sentence, prep, at, strength int) {
	t := &c.toks[at]
	if t.taken || t.off || !t.cap || t.num {
		return
	}
	to := c.capitals(at)
	if to <= at {
		return
	}
	phrase := joined(c.toks[at:to])
	low := c.toks[prep].low
	working := false
	for k := max(s.from, prep-6); k < prep; k++ {
		working = working || workingWords[c.toks[k].low] || titleWords["heads"].has(c.toks, k)
	}
	for k := to; s.lang == "de" && k < min(s.to, to+4); k++ { // the verb comes last
		working = working || workingWords[c.toks[k].low]
	}
	switch {
	case c.livesIn(s, at), isMonth(t.low), c.wholePlace(at, to), (to-at == 1 || s.lang != c.ev.lang) && speech["languages"].has(c.toks, at), words["first person"].has(c.toks, at) && t.low != "us",
		littleWords[t.low] != 0 && to-at == 1, titleWords["heads"].has(c.toks, at) && (to-at == 1 || !commonWord(t.low)), titleWords["seniority"].has(c.toks, at), numberWord(t.low) > 0,
		credentials["degrees"].has(c.toks, at) && to-at == 1 && !t.caps, grades[t.low] && to < s.to && levelWords[c.toks[to].low]:
		return
	case schoolsIn(c.toks, at, to):
		return // an institution's rule
	case skillKnown(c.toks, at) && (low == "with" || low == "mit" || low == "avec" || low == "con" || low == "in" || low == "en"):
		return
	case skillKnown(c.toks, at) && (strength == 1 || low == "bei") && !working:
		return
	}
	if credentials["published"].in(c.toks, s.from, prep) >= 0 && !working || credentials["awards"].in(c.toks, s.from, at) >= 0 && strength == 1 {
		return
	}
	if strength == 1 && !working {
		return
	}
	if posted := working && to < s.to && strings.HasPrefix(c.toks[to].gap, " (") && c.toks[to].num; posted {
		strength = 2 // "Jefe de tráfico en DHL (2018-2026)"
	}
	if strength == 1 && (low == "a" || low == "au" || low == "en" || low == "de" || low == "to" || low == "von" || low == "by" || low == "y" || low == "for" || low == "from") && (skillKnown(c.toks, at) || t.caps && len(t.low) < 4 && low == "en") {
		return
	}
	if strength == 1 && low == "de" && to-at == 1 && !t.caps && !c.orgNamed(s, at, to) {
		return // "la concejala de Cultura"
	}
	if s.lang == "de" && !c.nameInGerman(prep, at, to, working) {
		return
	}
	if c.job.has(phrase) && !(working && c.pastWork(s, prep)) {
		return
	}
	if src, ok := c.ev.holdsForms(c.toks[at:to]); ok {
		if low == "at" || low == "chez" || low == "bei" {
			c.say(Employer, at, to, &src, "")
			c.take(at, to)
		}
		return
	}
	if s.lang != c.ev.lang && s.lang != "" && c.translatedEmployer(at, to) {
		return
	}
	if to-at == 1 && commonFirst[t.low] && s.lang != "en" && !t.caps {
		return
	}
	if !working && c.spoke(s, prep) {
		c.say(Publication, at, to, nil, fmt.Sprintf("Your profile mentions nothing published or told at %s.", c.text[t.start:c.toks[to-1].end]))
	} else {
		c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[to-1].end]))
	}
	c.take(at, to)
}

// spoke says whether the clause before a token tells of speaking to people.
func (c *checker) spoke(s *sentence, at int) bool {
	from, _ := c.clauseOf(at)
	for k := from; k < at; k++ {
		switch c.toks[k].low {
		case "spoke", "spoken", "presented", "lectured", "talk", "keynote", "gesprochen", "sprach", "vorgetragen", "vortrag", "referiert", "presente", "intervenue", "intervenu", "parle", "conference", "hable", "ponencia", "charla", "expuse":
			return true
		}
	}
	return false
}

// translatedEmployer says whether a name may be one of the evidence's in another language: they share a long word's
// beginning.
func (c *checker) translatedEmployer(at, to int) bool {
	for w := range c.ev.Work {
		if akin(c.toks[at:to], tokens(c.ev.Work[w].Employer)) {
			return true
		}
	}
	return false
}

var inHouse = wordSet("im am beim vom zum der dem des das")

// namedHouse checks a German house with a name of its own, which no word of working introduces: "im Geburtshaus Alte
// Mühle habe ich …".
func (c *checker) namedHouse(s *sentence, at int) bool {
	t := &c.toks[at]
	if !t.cap || t.taken || t.off || !commonWord(t.low) || len(t.low) < 6 || at+1 >= s.to || !c.toks[at+1].cap || c.toks[at+1].gap != " " || c.toks[at+1].taken {
		return false
	}
	from, to := c.clauseOf(at)
	if words["first person"].in(c.toks, from, to) < 0 {
		return false
	}
	end := c.capitals(at)
	if end-at < 2 || c.germanCommon(&c.toks[at+1]) || c.isOtherName(at+1, end) || c.job.has(joined(c.toks[at:end])) {
		return false
	}
	if _, ok := c.ev.holdsForms(c.toks[at:end]); ok || c.partsHeld(at+1, end) {
		return false
	}
	c.say(Employer, at, end, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[end-1].end]))
	c.take(at, end)
	return true
}

// wholePlace says whether a run of capitals is a place and nothing else.
func (c *checker) wholePlace(at, to int) bool {
	_, n := placeNames.at(c.toks, at)
	return n > 0 && n >= to-at
}

// opensLine says whether token i is the first of its sentence.
func (c *checker) opensLine(i int) bool { return i == c.sentence(i).from }

// tellsOwn says whether the clause tells what the person did: led, or took part in.
func (c *checker) tellsOwn(s *sentence, i int) bool {
	from, to := c.clauseOf(i)
	return words["first person"].in(c.toks, from, i) >= 0 && (strongVerbs.in(c.toks, from, to) >= 0 || weakVerbs.in(c.toks, from, to) >= 0 || workingWords[c.toks[from].low] || presided.in(c.toks, from, to) >= 0)
}

var presided = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("preside presidai presidi presidido chair chaired board vorsitz vorsitzende vorstand tresorier tresoriere") {
		p.add(w, w, "")
	}
	return p
}()

// livesIn says whether a word of living or of a seat stands before token at.
func (c *checker) livesIn(s *sentence, at int) bool {
	for k := max(s.from, at-4); k < at; k++ {
		if _, n := words["living"].at(c.toks, k); n > 0 && k+n == at {
			return true
		}
	}
	return false
}

// pastWork says whether the sentence tells of work that was done: only then may the posting's own company be meant.
func (c *checker) pastWork(s *sentence, prep int) bool {
	for k := max(s.from, prep-7); k < prep; k++ {
		switch c.toks[k].low {
		case "worked", "spent", "was", "gearbeitet", "arbeitete", "war", "travaille", "trabaje", "trabajado", "been", "tatig", "interned":
			return true
		}
	}
	return false
}

var germanNoun = []string{"ung", "ungen", "heit", "keit", "schaft", "schaften", "ion", "ionen", "tat", "ismus", "nis", "nissen", "ment", "ierung", "ieren", "tum", "en", "ern", "eln", "anz", "enz", "ik", "ur", "ie"}

var germanAfterBei = wordSet("bedarf fragen projekt projekten kunden kollegen interesse kunde team teams start arbeit problem problemen thema themen job gelegenheit wind schnee tag nacht anfang ende druck stress auftrag angebot umzug umbau einsatz wechsel aufbau ausbau abschluss verkauf einkauf kauf bau amt verein betrieb unternehmen arbeitgeber kinder patient patienten produkt release releases go-live live")

// nameInGerman guesses whether a capitalised word is a name and not a noun like all others.
func (c *checker) nameInGerman(prep, at, to int, working bool) bool {
	t := &c.toks[at]
	low := c.toks[prep].low
	if low == "beim" || at > prep+1 {
		// With an article: a name if it looks like one.
		for k := at; k < to; k++ {
			if c.toks[k].caps || legalForms[c.toks[k].low] && c.toks[k].low != "der" && c.toks[k].low != "und" {
				return true
			}
		}
		return to-at >= 2 && working && !strings.HasSuffix(t.low, "ung")
	}
	for k := at; k < to; k++ {
		if c.toks[k].caps && len(c.toks[k].raw) > 1 || legalForms[c.toks[k].low] && len(c.toks[k].low) > 1 && c.toks[k].cap {
			return true
		}
	}
	if to-at >= 2 && c.toks[at+1].gap == " " {
		return true
	}
	if germanAfterBei[t.low] {
		return false
	}
	for _, e := range germanNoun {
		if strings.HasSuffix(t.low, e) && !working {
			return false
		}
	}
	return low == "bei" && (working || len(t.low) > 3)
}
