package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// plainCertificate are words that say only that something is one.
var plainCertificate = wordSet("prufung exam examination examen test kurs course curso cours training seminar state board fully newly duly zertifizierte zertifizierter zertifizierten zertifiziertes certifies certifiees geprufte geprufter staatlich anerkannte carne carnet titulo habilitacion schein permis card ticket badge weiterbildung fortbildung zusatzausbildung zusatzqualifikation lehrgang zur zum eine zertifikatslehrgang certified certificate certification certifications certificates professional associate zertifiziert zertifizierung zertifikat certifie certifiee certification certificat certificado certificada certificacion in as of the als en de level foundation exam practitioner i ii v4 v3 4 licence license registered chartered accredited a an de la le du der die and und et y practitioners specialist by from")

func (c *checker) findCertificates() {
	for i := 0; i < len(c.toks); i++ {
		t := &c.toks[i]
		if t.taken || t.off {
			continue
		}
		s := c.sentence(i)
		from, to := i, i
		if p, n := credentials["certificates"].at(c.toks, i); n > 0 && (n > 1 || t.caps || t.cap && len(t.low) > 4) {
			to = i + n
			if strings.HasSuffix(p.words[len(p.words)-1], "*") || n > 1 || p.id == "Oracle" {
				to = max(to, c.certificateEnd(to))
			}
			for from > s.from && c.toks[from-1].cap && c.toks[from].gap == " " && !c.toks[from-1].taken && (from-1 > s.from || s.bullet) && from > i-3 && s.lang == "en" {
				from--
			}
		} else if furtherTraining[t.low] && i+2 < s.to && (c.toks[i+1].low == "zur" || c.toks[i+1].low == "zum" || c.toks[i+1].low == "als" || c.toks[i+1].low == "in") && c.toks[i+2].cap && !c.toks[i+2].taken {
			if c.compoundHeld(c.toks[i+2].low) || c.ev.known(c.toks[i+2].low) {
				continue
			}
			from, to = i, max(i+3, c.capitals(i+2))
		} else if credentials["certified"].has(c.toks, i) && !c.holdsLetters(s, i) {
			_, n := credentials["certified"].at(c.toks, i)
			if s.lang == "de" && strings.HasPrefix(t.low, "zertifizierte") { // "zertifizierter systemischer Coach"
				for k := i + 1; k < min(s.to, i+4) && c.toks[k].gap == " "; k++ {
					if c.toks[k].cap {
						to = k + 1
					} else if to > i {
						break
					}
				}
				if to > i {
					c.sayCertificate(i, to)
					i = to - 1
					continue
				}
			}
			at := i + n
			for at < s.to && at < i+n+3 && plainCertificate[c.toks[at].low] && !c.toks[at].cap {
				at++
			}
			if at < s.to && c.toks[at].cap && !c.toks[at].taken && strings.Trim(c.toks[at].gap, " -\"„“«") == "" && s.lang != "de" {
				to = c.capitals(at)
			}
			if to <= at {
				to = i
			}
			if to > at && to > i {
				from = i
				if !t.cap && n == 1 {
					from = i
				}
			} else {
				// "PMP certification", "Scrum-Master-Zertifizierung"
				begin := i
				for begin > s.from && c.toks[begin-1].cap && !c.toks[begin-1].taken && !c.toks[begin-1].off && strings.Trim(c.toks[begin].gap, " -") == "" && begin > i-5 && !words["first person"].has(c.toks, begin-1) && !(begin-1 == s.from && littleWords[c.toks[begin-1].low] != 0) {
					begin--
				}
				if begin == i || s.lang == "de" && c.toks[i].gap != "-" && !looksTechnical(&c.toks[begin]) {
					continue
				}
				from, to = begin, i+n
			}
			if skillKnown(c.toks, from) && to-from < 2 {
				continue
			}
		}
		if to <= from && t.caps && len(t.low) > 2 && i+1 < s.to && c.toks[i+1].gap == "-" && qualifiedBy[c.toks[i+1].low] {
			from, to = i, i+1
		}
		if to <= from && c.holdsLetters(s, i) {
			from, to = i, i+1
		}
		if to <= from {
			continue
		}
		c.sayCertificate(from, to)
		i = to - 1
	}
}

// holdsLetters says whether a run of capital letters is what somebody holds: "I hold the NPQ".
func (c *checker) holdsLetters(s *sentence, i int) bool {
	t := &c.toks[i]
	if !t.caps || len(t.low) < 3 || i < s.from+2 || skillKnown(c.toks, i) || c.isOtherName(i, i+1) || credentials["degrees"].has(c.toks, i) || c.ev.known(t.low) {
		return false
	}
	k := i - 1
	if articles[c.toks[k].low] || isArticle[c.toks[k].low] {
		k--
	}
	if k < s.from {
		return false
	}
	switch c.toks[k].low {
	case "hold", "holds", "holding", "earned", "obtained", "besitze", "halte", "detiens", "possede", "poseo", "possiedo":
		return true
	}
	return false
}

var qualifiedBy = wordSet("qualified certified registered accredited trained zertifiziert zertifizierte zertifizierter zertifizierten certifie certifiee")

var furtherTraining = wordSet("weiterbildung fortbildung zusatzausbildung zusatzqualifikation lehrgang qualifizierung qualifikation umschulung")

// findLevels checks the level of a certificate that has some: "WSET level 3" where the evidence has level 2.
func (c *checker) findLevels() {
	for i := 0; i+1 < len(c.toks); i++ {
		letter := len(c.toks[i+1].raw) == 1 && c.toks[i+1].cap || len(c.toks[i+1].raw) == 2 && c.toks[i+1].cap && c.toks[i+1].raw[1] >= '0' && c.toks[i+1].raw[1] <= '9'
		if !levelWords[c.toks[i].low] || !c.toks[i+1].num && !letter || !c.free(i, i+2) {
			continue
		}
		s := c.sentence(i)
		around := conceptsOf(c.toks, max(s.from, i-4), min(s.to, i+6))
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			if !strings.HasPrefix(l.where, "certificate") || common(around, l.concepts) == 0 {
				continue
			}
			for k := 0; k < len(l.toks) && len(c.toks[i+1].raw) == 2 && letter; k++ {
				if raw := l.toks[k].raw; len(raw) == 2 && raw[0] == c.toks[i+1].raw[0] && raw != c.toks[i+1].raw && raw[1] >= '0' && raw[1] <= '9' {
					c.say(Certificate, i, i+2, nil, fmt.Sprintf("Your profile says: %s", clip(l.text)))
					c.take(i, i+2)
					return
				}
			}
			for k := 0; k+1 < len(l.toks) && len(c.toks[i+1].raw) < 2; k++ {
				if levelWords[l.toks[k].low] && (l.toks[k+1].num || letter && len(l.toks[k+1].raw) == 1) && l.toks[k+1].low != c.toks[i+1].low {
					c.say(Certificate, i, i+2, nil, fmt.Sprintf("Your profile says: %s", clip(l.text)))
					c.take(i, i+2)
					return
				}
			}
		}
	}
}

var levelWords = wordSet("categoria categorie category kategorie level nivel niveau stufe grade grado class classe klasse clase")

func (c *checker) certificateEnd(at int) int {
	if at >= len(c.toks) || c.toks[at].gap != " " && c.toks[at].gap != ": " && c.toks[at].gap != " – " && c.toks[at].gap != "-" {
		return at
	}
	if !c.toks[at].cap || c.sentence(at) != c.sentence(at-1) {
		return at
	}
	return max(at, c.capitals(at))
}

func (c *checker) sayCertificate(from, to int) {
	if to < len(c.toks) && c.toks[to].num && len(c.toks[to].raw) < 3 && levelWords[c.toks[to-1].low] && c.toks[to].gap == " " {
		to++
	}
	var own []string
	for k := from; k < to; k++ {
		if !plainCertificate[c.toks[k].low] || c.toks[k].num {
			own = append(own, c.toks[k].low)
		}
	}
	if len(own) == 0 || c.toks[to-1].low == "in" && !c.toks[from].caps {
		return
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !strings.HasPrefix(l.where, "certificate") && l.where != "cv" && !(strings.HasPrefix(l.where, "education") && (credentials["certified"].in(l.toks, 0, len(l.toks)) >= 0 || strings.HasPrefix(c.toks[from].low, "diplom"))) && !strings.HasPrefix(l.where, "award") && !strings.HasPrefix(l.where, "work") && l.where != "summary" && !strings.HasPrefix(l.where, "answer") && l.where != "skills" && l.where != "headline" {
			continue
		}
		if !strings.HasPrefix(l.where, "certificate") && l.unfinished() && !c.learningNear(from, to) {
			continue // "I am doing the course"
		}
		all := true
		for _, w := range own {
			if (!lineHasWord(l, w) || l.where == "skills" && len(l.toks) != len(own)) && !sameCertificate(l, c.toks, from, to) {
				all = false
				break
			}
		}
		if all && c.gradeBehind(l, to) > 0 {
			end := c.gradeBehind(l, to)
			c.say(Certificate, from, end, nil, fmt.Sprintf("Your profile says: %s", clip(l.text)))
			c.take(from, end)
			return
		}
		if at := c.teachesIt(l, from, to); all && at >= 0 {
			c.say(Certificate, min(from, at), max(to, at+1), nil, fmt.Sprintf("Your profile says: %s", clip(l.text)))
			c.take(min(from, at), max(to, at+1))
			return
		}
		if all && !c.otherGrade(l, from, to) {
			src := l.source()
			c.say(Certificate, from, to, &src, "")
			c.take(from, to)
			return
		}
	}
	if src, ok := c.ev.holdsInitials(c.toks[from:to]); ok {
		c.say(Certificate, from, to, &src, "")
	} else if src, ok := c.ev.holds(joined(c.toks[from:to])); ok && credentials["degrees"].has(c.toks, from) {
		c.say(Degree, from, to, &src, "")
	} else if !c.commonCertificate(from, to) {
		c.say(Certificate, from, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
	}
	c.take(from, to)
}

// commonCertificate says whether a certificate is told in common words that may be a translation, or that a name in
// brackets explains: "a forklift licence (CACES 3)".
func (c *checker) commonCertificate(from, to int) bool {
	s := c.sentence(from)
	for k := from; k < to; k++ {
		if c.toks[k].cap && (s.lang != "de" && k > s.from || looksTechnical(&c.toks[k])) {
			return false
		}
	}
	if to < s.to && strings.HasPrefix(c.toks[to].gap, " (") && c.toks[to].known {
		return true
	}
	return s.lang != "de" && s.lang != c.ev.lang && s.lang != ""
}

// grades are the words by which certificates of one name differ.
var grades = wordSet("foundation associate professional practitioner expert advanced specialty fundamentals beginner intermediate basic master senior junior green black yellow i ii iii 1 2 3 4 5 6 7 a b c d")

// otherGrade says whether the line has the certificate in another grade: Associate, where Professional is said.
func (c *checker) otherGrade(l *line, from, to int) bool {
	stated := ""
	for k := from; k < to; k++ {
		if low := c.toks[k].low; grades[low] && (len(low) > 2 || c.toks[k].caps || k > from && levelWords[c.toks[k-1].low]) {
			stated = low
		}
	}
	if stated == "" || lineHasWord(l, stated) {
		return false
	}
	for i := range l.toks {
		if low := l.toks[i].low; grades[low] && len(low) > 2 || i > 0 && grades[low] && levelWords[l.toks[i-1].low] {
			return true
		}
	}
	return false
}

// gradeBehind is where a grade ends that is told behind a certificate and that the line has not: "certificate at
// Professional level"; 0 where none is.
func (c *checker) gradeBehind(l *line, at int) int {
	s := c.sentence(at - 1)
	for k := at; k+1 < min(s.to, at+4) && !strings.ContainsAny(c.toks[k].gap, ",;.:"); k++ {
		if low := c.toks[k].low; grades[low] && len(low) > 3 && levelWords[c.toks[k+1].low] && !lineHasWord(l, low) {
			return k + 2
		}
	}
	return 0
}

// sameCertificate says whether the line has the certificate under its other name: CKA, Certified Kubernetes Administrator.
func sameCertificate(l *line, toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		for _, id := range credentials["certificates"].ids(toks[:to], i) {
			for k := 0; id[0] == '=' && k < len(l.toks); k++ {
				if slices.Contains(credentials["certificates"].ids(l.toks, k), id) {
					return true
				}
			}
		}
	}
	for _, pair := range sameNames {
		for _, a := range pair {
			if !strings.Contains(" "+joined(toks[from:to])+" ", " "+a+" ") {
				continue
			}
			for _, b := range pair {
				if a != b && strings.Contains(" "+joined(l.toks)+" ", " "+b+" ") {
					return true
				}
			}
		}
	}
	return false
}

var sameNames = [][]string{{"cka", "certified kubernetes administrator", "kubernetes administrator"}, {"ckad", "certified kubernetes application developer"}, {"pmp", "project management professional"},
	{"csm", "certified scrum master", "certified scrummaster"}, {"psm", "professional scrum master"}, {"cissp", "certified information systems security professional"}, {"cfa", "chartered financial analyst"},
	{"acls", "advanced cardiac life support"}, {"als", "advanced life support"}, {"bls", "basic life support"}, {"ada schein", "ausbilderschein", "trainer aptitude", "ausbildereignung", "ausbildereignungsprufung", "aevo"}, {"cpa", "certified public accountant"},
	{"cspo", "certified scrum product owner"}, {"ceh", "certified ethical hacker"}, {"cisa", "certified information systems auditor"}, {"ielts", "international english language testing system"}}
