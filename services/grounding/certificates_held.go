package grounding

import (
	"fmt"
	"strings"
)

// Certificates that are told as what somebody holds, in common words: "I hold the injection therapy diploma", "Tengo el
// título de sumiller".

var (
	holding = credentials["holding"]
	earning = credentials["earned it"] // at the end of a German sentence
)

// credentialEnds are what the German words end in that name what somebody holds.
var credentialEnds = []string{"schein", "zertifikat", "befahigung", "lizenz", "nachweis", "prufung", "patent", "diplom", "lehrgang", "ausweis", "qualifikation", "abzeichen"}

// credential says whether a word is for what somebody holds who has been examined.
func credential(low string) bool {
	if credentialWords[low] {
		return true
	}
	for _, stem := range []string{"diplom", "certificat", "qualification", "licen", "zertifikat", "befahigung", "brevet", "permis", "carne", "habilitacion", "habilitation", "agrement", "titulo", "acreditacion", "accreditation", "attestation", "endorsement"} {
		if strings.HasPrefix(low, stem) {
			return true
		}
	}
	return compoundCredential(low) != ""
}

var credentialWords = wordSet("ticket card badge registration certificado certificada certificate titre patente permiso lehrgang certificato patentino certyfikat certificaat diploma")

// compoundCredential is what a German word for a credential begins with: "kran" of "Kranschein"; "" where it is none.
func compoundCredential(low string) string {
	for _, end := range credentialEnds {
		if of, ok := strings.CutSuffix(low, end); ok && len(of) > 2 && !otherPapers[of] {
			return of
		}
	}
	return ""
}

// otherPapers begin words that end as credentials do and are none of them, or that everybody has.
var otherPapers = wordSet("fuhrer gut an liefer sonnen kranken personal leistungs abschluss wirtschafts jahresabschluss uber kosten qualitats zwischen schluss vor nach eignungs sach studien mitglieds schuler studenten fahr park rechnungs aus waren bonitats zulassungs teil kompetenz fach zusatz weiter hoch schlussel fort grund einfuhrungs mond augen")

// findEarned checks what a German sentence says at its end to be earned: "den Kranschein habe ich 2019 gemacht".
func (c *checker) findEarned() {
	for i := range c.toks {
		t := &c.toks[i]
		if !t.cap || t.taken || t.off || compoundCredential(t.low) == "" {
			continue
		}
		s := c.sentence(i)
		_, to := c.clauseOf(i)
		if s.lang != "de" || earning.in(c.toks, i+1, to) < 0 || words["first person"].in(c.toks, s.from, s.to) < 0 && !s.bullet || !c.strangeCredential(s, i, i+1) {
			continue
		}
		c.say(Certificate, i, i+1, nil, fmt.Sprintf("Your profile does not list %s.", t.raw))
		c.take(i, i+1)
	}
}

// findHeld checks what the person is said to hold, where the text is in the language of the evidence or the name is in
// capitals.
func (c *checker) findHeld() {
	for i := 0; i < len(c.toks); i++ {
		_, n := holding.at(c.toks, i)
		if n == 0 || c.toks[i].off {
			continue
		}
		s := c.sentence(i)
		at := i + n
		for at < s.to && (articles[c.toks[at].low] || isArticle[c.toks[at].low]) {
			at++
		}
		noun := -1
		for k := at; k < min(s.to, at+6) && !strings.ContainsAny(c.toks[k].gap, ".,;:("); k++ {
			if credential(c.toks[k].low) {
				noun = k
				break
			}
			if k > at && littleWords[c.toks[k].low] != 0 {
				break
			}
		}
		if noun < 0 {
			continue
		}
		to := noun + 1
		for k := to; k < min(s.to, noun+6) && !strings.ContainsAny(c.toks[k].gap, ".,;:("); k++ {
			low := c.toks[k].low
			if low == "in" || low == "of" || low == "en" || low == "de" || low == "d" || low == "des" || low == "du" || low == "fur" || low == "for" || low == "der" || low == "zum" || low == "zur" || low == "as" || low == "l" || low == "la" {
				continue
			}
			if littleWords[low] != 0 || c.toks[k].num || isMonth(low) {
				break
			}
			to = k + 1
		}
		if c.free(at, to) && c.strangeCredential(s, at, to) {
			c.say(Certificate, at, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[at].start:c.toks[to-1].end]))
			c.take(at, to)
		}
		i = max(i, to-1)
	}
}

// strangeCredential says whether none of the words that are a credential's own is in the evidence.
func (c *checker) strangeCredential(s *sentence, from, to int) bool {
	own := 0
	for k := from; k < to; k++ {
		t := &c.toks[k]
		if littleWords[t.low] != 0 || t.num || len(t.low) < 4 && !t.caps || plainCertificate[t.low] {
			continue
		}
		if everyday[t.low] {
			return false
		}
		low := t.low
		if credential(low) {
			cut := compoundCredential(low)
			if cut == "" {
				continue
			}
			low = cut
		}
		own++
		st := stem(low)
		if strings.Contains(c.ev.text, " "+st) || s.lang == "de" && strings.Contains(c.ev.text, st) {
			return false
		}
		one := []token{{low: low}}
		if id := conceptAt(one, 0); id != "" && (id[0] == '=' || id[0] == '+') && c.ev.tellsOf(id) || credentials["fields"].has(one, 0) {
			return false // it may be there in other words
		}
	}
	return own > 0 && s.lang == c.ev.lang
}

// tellsOf says whether a line of the evidence has a concept.
func (x *index) tellsOf(id string) bool {
	for n := range x.lines {
		if x.lines[n].concepts[id] {
			return true
		}
	}
	return false
}

// everyday are words of a licence that is no trade's.
var everyday = wordSet("driving driver's drivers full clean valid current conducir conduire conduite travel credit library business loyalty boarding season")

// teachesIt is a word beside a certificate which says that one teaches or examines it, where the line does not: -1 where
// none stands there.
func (c *checker) teachesIt(l *line, from, to int) int {
	s := c.sentence(from)
	for _, k := range []int{from - 1, from - 2, to, to + 1} {
		if k < s.from || k >= s.to || k == to+1 && c.toks[to].gap != " " || k >= to && c.toks[k].gap != " " && c.toks[k].gap != "-" || k == from-2 && !nameJoins[c.toks[from-1].low] && c.toks[from-1].low != "en" || k == to+1 && !nameJoins[c.toks[to].low] {
			continue
		}
		if k < from && strings.Trim(c.text[c.toks[k].end:c.toks[from].start], " -*_’'abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		for _, stem := range []string{"instructor", "instructeur", "instruct", "trainer", "formateur", "formatrice", "formador", "assessor", "examiner", "prufer", "ausbilder", "evaluador"} {
			if low := c.toks[k].low; strings.HasPrefix(low, stem) && !lineHasPrefix(l, stem) && !strings.HasPrefix(low, "instruction") {
				return k
			}
		}
	}
	return -1
}

// teachesNamed is teachesIt for a certificate that the text names as the evidence does.
func (c *checker) teachesNamed(m *named) int {
	if m.kind != Certificate {
		return -1
	}
	return c.teachesIt(&line{toks: tokens(m.quote)}, m.tok, m.to)
}

func lineHasPrefix(l *line, stem string) bool {
	for i := range l.toks {
		if strings.HasPrefix(l.toks[i].low, stem) {
			return true
		}
	}
	return false
}

// findCompoundStudies checks what a German compound tells as studied: "Physikstudium", "Ingenieurstudium".
func (c *checker) findCompoundStudies() {
	for i := range c.toks {
		t := &c.toks[i]
		of, ok := strings.CutSuffix(t.low, "studium")
		if !ok || len(of) < 4 || !t.cap || t.taken || t.off || otherStudies[of] {
			continue
		}
		s := c.sentence(i)
		from, to := c.clauseOf(i)
		if words["first person"].in(c.toks, from, to) < 0 && !s.bullet && !c.asSummary() && !c.chat {
			continue
		}
		held := false
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			if !strings.HasPrefix(l.where, "education") && l.where != "cv" && !strings.HasPrefix(l.where, "answer") && l.where != "summary" {
				continue
			}
			f, m := credentials["fields"].at([]token{{low: of}}, 0)
			for k := range l.toks {
				g, w := credentials["fields"].at(l.toks, k)
				held = held || strings.HasPrefix(l.toks[k].low, of[:min(len(of), 5)]) || m > 0 && w > 0 && f.id == g.id
			}
		}
		if !held {
			c.say(Degree, i, i+1, nil, fmt.Sprintf("Your profile does not show this degree: %s.", t.raw))
			c.take(i, i+1)
		}
	}
}

var otherStudies = wordSet("hochschul universitats fern abend teilzeit voll erst zweit auslands master bachelor diplom grund haupt aufbau lehramts promotions selbst duales dual magister studien fachhochschul praesenz prasenz online kontakt quellen akten")
