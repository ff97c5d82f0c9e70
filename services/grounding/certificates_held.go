package grounding

import (
	"fmt"
	"strings"
)

// Certificates that are told as what somebody holds, in common words: "I hold the injection therapy diploma", "Tengo el
// título de sumiller".

var holding = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("holder of,holders of,i hold,hold the,hold a,hold an,holds a,holds the,hold my,in possession of,gained my,gained the,gained a,earned my,earned the,obtained my,obtained the,completed the,passed the,passed my,titulaire d,titulaire du,titulaire de,titulaires d,détenteur d,détentrice d,détentrice du,détenteur du,obtenu le,obtenu mon,obtenu la,en posesión de,poseo el,poseo la,poseo un,tengo el,tengo la,obtuve el,obtuve la,saqué el,saqué la,inhaber des,inhaberin des,inhaber eines,inhaberin eines,besitze den,besitze die,besitze das,besitze einen,besitze eine,habe den,habe die,habe das,verfüge über den,verfüge über die,verfüge über das,verfüge über einen,verfüge über eine,mache den", ",") {
		p.add(w, w, "")
	}
	return p
}()

// credential says whether a word is for what somebody holds who has been examined.
func credential(low string) bool {
	for _, stem := range []string{"diplom", "certificat", "qualification", "licen", "zertifikat", "befahigung", "brevet", "permis", "carne", "habilitacion", "habilitation", "agrement", "titulo", "acreditacion", "accreditation"} {
		if strings.HasPrefix(low, stem) {
			return true
		}
	}
	for _, end := range []string{"schein", "zertifikat", "befahigung", "lizenz", "nachweis", "prufung", "patent", "diplom"} {
		if strings.HasSuffix(low, end) && len(low) > len(end)+2 {
			return true
		}
	}
	return false
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
		low := t.low
		if credential(low) {
			cut := ""
			for _, end := range []string{"schein", "zertifikat", "befahigung", "lizenz", "nachweis", "prufung", "patent", "diplom"} {
				if strings.HasSuffix(low, end) && len(low) > len(end)+2 {
					cut = strings.TrimSuffix(low, end)
				}
			}
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
		if id := conceptAt(one, 0); id != "" && (id[0] == '=' || id[0] == '+') || credentials["fields"].has(one, 0) {
			return false // it may be there in other words
		}
	}
	return own > 0 && s.lang == c.ev.lang
}

// teachesIt is a word beside a certificate which says that one teaches or examines it, where the line does not: -1 where
// none stands there.
func (c *checker) teachesIt(l *line, from, to int) int {
	s := c.sentence(from)
	for _, k := range []int{from - 1, from - 2, to, to + 1} {
		if k < s.from || k >= s.to || k == to+1 && c.toks[to].gap != " " || k >= to && c.toks[k].gap != " " && c.toks[k].gap != "-" || k == from-2 && !nameJoins[c.toks[from-1].low] && c.toks[from-1].low != "en" || k == to+1 && !nameJoins[c.toks[to].low] {
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
