package grounding

import (
	"fmt"
	"strings"
)

// findCredentials checks schools, degrees, certificates, awards and publications.
func (c *checker) findCredentials() {
	c.findQuoted()
	c.findCertificates()
	c.findLevels()
	c.findPublished()
	c.findSchools()
	c.findDegrees()
	c.findAwards()
}

// plainSchool are the words of a school's name that many schools have.
var plainSchool = wordSet("university universitat universite universidad hochschule fachhochschule college school of the applied sciences technische technical technology institute institut instituto ecole escuela superieure superior nationale de la le du des der fur an business management academy akademie et und y and duale polytechnic politecnica politecnico facultad faculte studies l lycee gymnasium berufsschule autonoma at d tu fh iut")

func schoolsIn(toks []token, from, to int) bool {
	for i := from; i < to; i++ {
		if p, n := credentials["schools"].at(toks, i); n > 0 && toks[i].cap && (len(p.words[0]) > 3 || toks[i].caps || n > 1) {
			return true
		}
	}
	return false
}

func (c *checker) findSchools() {
	for i := 0; i < len(c.toks); i++ {
		p, n := credentials["schools"].at(c.toks, i)
		t := &c.toks[i]
		if n == 0 || !t.cap || t.taken || len(p.words[0]) <= 4 && n == 1 && !t.caps && p.words[0] != "yale" && p.words[0] != "iese" {
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
		var distinct []string
		for k := from; k < to; k++ {
			if !plainSchool[c.toks[k].low] {
				distinct = append(distinct, c.toks[k].low)
			}
		}
		if len(distinct) == 0 && n == 1 && to-from == 1 && !t.caps {
			continue
		}
		if src, ok := c.ev.attended(distinct, joined(c.toks[from:to])); ok {
			c.say(Institution, from, to, &src, "")
		} else if c.job.has(joined(c.toks[from:to])) && !c.studies(s, i) {
			continue
		} else {
			c.say(Institution, from, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		c.take(from, to)
		i = to - 1
	}
}

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
		if low == word || len(word) > 5 && stem(low) == stem(word) {
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

// findDegrees checks what the person is said to have studied.
func (c *checker) findDegrees() {
	for i := 0; i < len(c.toks); i++ {
		if c.toks[i].taken || c.toks[i].off {
			continue
		}
		p, n := credentials["degrees"].at(c.toks, i)
		generic := false
		if n > 0 && !c.degreeHere(i, n, p) {
			n = 0
		}
		if n == 0 {
			if p, n = credentials["generic degrees"].at(c.toks, i); n == 0 {
				continue
			}
			generic = true
		}
		s := c.sentence(i)
		level := p.id
		if generic {
			level = ""
		}
		from, to := i, i+n
		fields, stems, end := c.fieldsAfter(s, to)
		if end > to {
			to = end
		}
		if !generic && to < s.to {
			if _, m := credentials["generic degrees"].at(c.toks, to); m > 0 && to+m <= s.to && end == i+n {
				if more, st, e := c.fieldsAfter(s, to+m); e > to+m {
					fields, stems, to = more, st, e
				}
			}
		}
		if i > s.from && len(fields) == 0 && c.toks[i].gap == "-" || i > s.from && len(fields) == 0 && s.lang == "en" && !c.toks[i-1].taken {
			if f, m := credentials["fields"].at(c.toks, i-1); m == 1 {
				fields, from = append(fields, f.id), i-1
			}
		}
		if generic && len(fields) == 0 && len(stems) == 0 {
			continue
		}
		src, ok := c.ev.studied(level, fields, stems, s.lang)
		if !ok && !generic {
			if held, has := c.ev.holds(joined(c.toks[i : i+n])); has && len(fields) == 0 {
				src, ok = held, true
			}
		}
		if !ok {
			if held, has := c.ev.holds(joined(c.toks[from:to])); has && to-from > 1 {
				src, ok = held, true
			}
		}
		switch {
		case ok:
			c.say(Degree, from, to, &src, "")
		case generic && len(fields) == 0 && !c.toks[to-1].caps:
			i = to - 1
			continue
		default:
			c.say(Degree, from, to, nil, fmt.Sprintf("Your profile does not show this degree: %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		c.take(from, to)
		c.schoolAfter(s, to)
		i = to - 1
	}
}

// schoolAfter checks the school that is told with a degree, whatever it is called.
func (c *checker) schoolAfter(s *sentence, at int) {
	k := at
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
	} else if !c.partsHeld(k, to) {
		c.say(Institution, k, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[k].start:c.toks[to-1].end]))
	}
	c.take(k, to)
}

var schoolBefore = wordSet("from at by an por en a de in bei au aupres")

// degreeHere tells degrees from other uses of the word: Scrum Master, to master, the training of others.
func (c *checker) degreeHere(i, n int, p phrase) bool {
	t := &c.toks[i]
	s := c.sentence(i)
	prev, next := c.word(s, i-1), c.word(s, i+n)
	if strings.Contains(p.flags, "?") && (!t.caps && t.low != "master" || !t.cap) {
		return false
	}
	switch t.low {
	case "master", "masters":
		return t.cap && prev != "scrum" && next != "data" && next != "black" && prev != "web" && next != "of" || n > 1
	case "ausbildung", "apprenticeship":
		return next == "zum" || next == "zur" || next == "als" || next == "in" || prev == "meine" || prev == "meiner" || prev == "abgeschlossene" || prev == "my" || prev == "an" || prev == "eine" || n > 1
	case "grado", "licence":
		return s.lang == "es" && t.low == "grado" || s.lang == "fr" && t.low == "licence"
	case "cap", "but", "bep", "dut", "bts", "ba", "bs", "ma", "ms":
		return t.caps && (t.low != "but" || s.lang == "fr" && t.caps)
	case "meister", "techniker":
		return prev != "als" && s.lang == "de" && t.low == "meister"
	case "promotion":
		return s.lang == "de"
	case "diploma":
		return true
	case "doctor", "docteur", "doctora", "dissertation":
		return n > 1 || t.low == "dissertation"
	case "maestria", "matura", "dipl":
		return true
	}
	return true
}

// fieldsAfter reads what was studied: "in Computer Science", "of Arts in History", "der Informatik".
func (c *checker) fieldsAfter(s *sentence, at int) (fields, stems []string, end int) {
	end = at
	started := false
	for k := at; k < min(s.to, at+9); k++ {
		t := &c.toks[k]
		if k > at && strings.ContainsAny(t.gap, ";:.\n") || strings.ContainsAny(t.gap, ",") && (len(fields) > 0 || k == at) || t.taken && !skillKnown(c.toks, k) || t.num || t.off {
			break
		}
		if f, n := credentials["fields"].at(c.toks, k); n > 0 {
			fields = append(fields, f.id)
			end = k + n
			k += n - 1
			started = true
			continue
		}
		switch t.low {
		case "in", "of", "en", "der", "des", "de", "d", "zum", "zur", "als", "degree", "science", "arts", "engineering", "honours", "hons", "fach", "studiengang", "im", "und", "and", "et", "y", "l", "la", "sciences", "abschluss", "applied", "angewandte", "bereich", "studium", "'s", "du", "del", "las":
			if t.low == "science" || t.low == "arts" {
				end = k + 1
			}
			continue
		case "from", "at", "an", "from the", "by", "bei", "mit", "with", "a", "au", "por", "with a":
			return fields, stems, end
		}
		if t.cap || s.lang != "en" && s.lang != "de" {
			if littleWords[t.low] != 0 {
				break
			}
			stems = append(stems, stem(t.low))
			if !started {
				end = k + 1
			}
			continue
		}
		break
	}
	return fields, stems, end
}

// studied looks for a course of study of that level and field; an empty level is any.
func (x *index) studied(level string, fields, stems []string, lang string) (Source, bool) {
	for _, e := range x.Education {
		text := e.Degree + " " + e.Field
		toks := tokens(text)
		var levels, have []string
		for i := range toks {
			if p, n := credentials["degrees"].at(toks, i); n > 0 {
				levels = append(levels, p.id)
			}
			if p, n := credentials["fields"].at(toks, i); n > 0 {
				have = append(have, p.id)
			}
		}
		if level != "" && !contains(levels, level) && !(level == "master" && contains(levels, "mba")) {
			continue
		}
		if len(fields) > 0 && (len(have) > 0 || e.Field != "") {
			hit := false
			for _, f := range fields {
				hit = hit || contains(have, f)
			}
			if !hit {
				continue
			}
		} else if len(fields) == 0 && len(stems) > 0 {
			hit := false
			for i := range toks {
				hit = hit || contains(stems, stem(toks[i].low))
			}
			if !hit {
				continue
			}
		}
		return Source{"education: " + e.Institution, clip(join(", ", e.Degree, e.Field, e.Institution))}, true
	}
	// A course that only the CV tells.
	for n := range x.lines {
		l := &x.lines[n]
		if l.where != "cv" && !strings.HasPrefix(l.where, "answer") && l.where != "summary" && !strings.HasPrefix(l.where, "certificate") {
			continue
		}
		has, field := level == "", len(fields) == 0
		for i := range l.toks {
			if p, m := credentials["degrees"].at(l.toks, i); m > 0 && p.id == level {
				has = true
			}
			if p, m := credentials["fields"].at(l.toks, i); m > 0 && contains(fields, p.id) {
				field = true
			}
		}
		if has && field && (level != "" || len(fields) > 0) {
			return l.source(), true
		}
	}
	return Source{}, false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// plainCertificate are words that say only that something is one.
var plainCertificate = wordSet("certified certificate certification certifications certificates professional associate zertifiziert zertifizierung zertifikat certifie certifiee certification certificat certificado certificada certificacion in as of the als en de level foundation exam practitioner i ii v4 v3 4 licence license registered chartered accredited a an de la le du der die and und et y practitioners specialist by from")

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
			for from > s.from && c.toks[from-1].cap && c.toks[from].gap == " " && !c.toks[from-1].taken && from-1 > s.from && from > i-3 && s.lang == "en" {
				from--
			}
		} else if credentials["certified"].has(c.toks, i) {
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
		if to <= from {
			continue
		}
		c.sayCertificate(from, to)
		i = to - 1
	}
}

// findLevels checks the level of a certificate that has some: "WSET level 3" where the evidence has level 2.
func (c *checker) findLevels() {
	for i := 0; i+1 < len(c.toks); i++ {
		if !levelWords[c.toks[i].low] || !c.toks[i+1].num || !c.free(i, i+2) {
			continue
		}
		s := c.sentence(i)
		around := conceptsOf(c.toks, max(s.from, i-4), min(s.to, i+6))
		for n := range c.ev.lines {
			l := &c.ev.lines[n]
			if !strings.HasPrefix(l.where, "certificate") || common(around, l.concepts) == 0 {
				continue
			}
			for k := 0; k+1 < len(l.toks); k++ {
				if levelWords[l.toks[k].low] && l.toks[k+1].num && l.toks[k+1].low != c.toks[i+1].low {
					c.say(Certificate, i, i+2, nil, fmt.Sprintf("Your profile says: %s", clip(l.text)))
					c.take(i, i+2)
					return
				}
			}
		}
	}
}

var levelWords = wordSet("level nivel niveau stufe grade grado class classe klasse clase")

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
	var own []string
	for k := from; k < to; k++ {
		if !plainCertificate[c.toks[k].low] {
			own = append(own, c.toks[k].low)
		}
	}
	if len(own) == 0 {
		return
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !strings.HasPrefix(l.where, "certificate") && l.where != "cv" && !(strings.HasPrefix(l.where, "education") && credentials["certified"].in(l.toks, 0, len(l.toks)) >= 0) && !strings.HasPrefix(l.where, "award") && !strings.HasPrefix(l.where, "work") && l.where != "summary" && !strings.HasPrefix(l.where, "answer") && l.where != "skills" && l.where != "headline" {
			continue
		}
		all := true
		for _, w := range own {
			if (!lineHasWord(l, w) || l.where == "skills" && len(l.toks) != len(own)) && !sameCertificate(l, c.toks, from, to) {
				all = false
				break
			}
		}
		if all {
			src := l.source()
			c.say(Certificate, from, to, &src, "")
			c.take(from, to)
			return
		}
	}
	c.say(Certificate, from, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
	c.take(from, to)
}

// sameCertificate says whether the line has the certificate under its other name: CKA, Certified Kubernetes Administrator.
func sameCertificate(l *line, toks []token, from, to int) bool {
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
	{"acls", "advanced cardiac life support"}, {"als", "advanced life support"}, {"bls", "basic life support"}, {"ada schein", "ausbildereignung", "ausbildereignungsprufung", "aevo"}, {"cpa", "certified public accountant"},
	{"cspo", "certified scrum product owner"}, {"ceh", "certified ethical hacker"}, {"cisa", "certified information systems auditor"}, {"ielts", "international english language testing system"}}

// findAwards checks what the person is said to have won.
func (c *checker) findAwards() {
	for i := 0; i < len(c.toks); i++ {
		t := &c.toks[i]
		s := c.sentence(i)
		_, n := credentials["awards"].at(c.toks, i)
		compound := n == 0 && (strings.HasSuffix(t.low, "preis") || strings.HasSuffix(t.low, "stipendium") || strings.HasSuffix(t.low, "medaille") || strings.HasSuffix(t.low, "stipendiatin")) && len(t.low) > 7 && t.cap && !strings.HasPrefix(t.low, "verkaufs") && !strings.HasPrefix(t.low, "einkaufs") && !strings.HasPrefix(t.low, "strom")
		if compound {
			n = 1
		}
		if n == 0 || t.taken || t.off {
			continue
		}
		if !c.awardNoun(i, n, compound) {
			continue
		}
		from, to := i, i+n
		for from > s.from && c.toks[from-1].cap && !c.toks[from-1].taken && !c.toks[from-1].off && strings.Trim(c.toks[from].gap, " -\"“„'") == "" && from > i-6 && (from-1 > s.from || s.bullet) && littleWords[c.toks[from-1].low] == 0 && !words["first person"].has(c.toks, from-1) {
			from--
		}
		for to < s.to && to < i+8 {
			next := &c.toks[to]
			small := next.low == "of" || next.low == "for" || next.low == "de" || next.low == "du" || next.low == "der" || next.low == "des" || next.low == "d" || next.low == "a" || next.low == "al" || next.low == "la" || next.low == "l" || next.low == "fur" || next.low == "the"
			if next.taken || next.off || strings.Trim(next.gap, " -'’\"“„") != "" {
				break
			}
			if next.cap && !next.num && !words["first person"].has(c.toks, to) && !isMonth(next.low) {
				to++
				continue
			}
			if small && to+1 < s.to && c.toks[to+1].cap && !c.toks[to+1].taken && !placeNames.has(c.toks, to+1) {
				to++
				continue
			}
			if small && s.lang != "en" && s.lang != "de" {
				if k := c.nextCapital(to+1, min(s.to, to+6)); k > 0 {
					to = k + 1
					continue
				}
			}
			if small && to+2 < s.to && c.toks[to+2].cap && !c.toks[to+2].taken && littleWords[c.toks[to+1].low] != 0 {
				to += 2
				continue
			}
			break
		}
		if to-from == 1 && !compound || to == i+n && from == i && !compound && n == 1 {
			// "an award": true of anybody who has one.
			if src, ok := c.ev.anyAward(); ok {
				_ = src
				continue
			}
			if !c.wins(s, i) {
				continue
			}
		}
		if src, ok := c.ev.won(c.toks[from:to]); ok {
			c.say(AwardWon, from, to, &src, "")
		} else {
			c.say(AwardWon, from, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		c.take(from, to)
		i = to - 1
	}
}

// nextCapital is the next capitalised word with nothing but small words before it, or -1.
func (c *checker) nextCapital(from, to int) int {
	for k := from; k < to; k++ {
		if c.toks[k].taken || strings.Trim(c.toks[k].gap, " '’") != "" || c.toks[k].num {
			return -1
		}
		if c.toks[k].cap {
			return k
		}
	}
	return -1
}

// awardNoun says whether the word is the award and not the winning of it.
func (c *checker) awardNoun(i, n int, compound bool) bool {
	if compound || n > 1 {
		return true
	}
	low := c.toks[i].low
	switch {
	case low == "awarded" || low == "won" || low == "winner" || low == "winning" || low == "named" || low == "honored" || low == "honoured" || low == "gane" || low == "gagne" || low == "remporte" || low == "obtuve" || low == "elu" || low == "elue":
		return false
	case strings.HasPrefix(low, "gew"), strings.HasPrefix(low, "ausgez"), strings.HasPrefix(low, "nomin"), strings.HasPrefix(low, "finali"), strings.HasPrefix(low, "recono"), strings.HasPrefix(low, "nomme"), strings.HasPrefix(low, "shortl"), strings.HasPrefix(low, "geehrt"), strings.HasPrefix(low, "honore"), strings.HasPrefix(low, "premiad"), strings.HasPrefix(low, "ganador"), strings.HasPrefix(low, "laureat"), strings.HasPrefix(low, "champion"):
		return false
	case low == "prime" || low == "prix" && !c.toks[i].cap && !c.wins(c.sentence(i), i) || low == "preis" && !c.wins(c.sentence(i), i) || low == "price":
		return false
	case low == "distinction" || low == "honour" || low == "honor" || low == "auszeichnung" && !c.toks[i].cap || low == "fellowship" && !c.toks[i].cap:
		return false
	}
	return true
}

func (c *checker) wins(s *sentence, at int) bool {
	for k := s.from; k < s.to; k++ {
		low := c.toks[k].low
		if k != at && (low == "won" || low == "win" || low == "received" || low == "awarded" || low == "earned" || strings.HasPrefix(low, "gew") && low != "gewerbe" || strings.HasPrefix(low, "erhielt") || strings.HasPrefix(low, "erhalten") || strings.HasPrefix(low, "remport") || low == "recu" || low == "gane" || low == "recibi" || low == "obtuve" || low == "obtenu" || strings.HasPrefix(low, "ausgez") || low == "gagne" || strings.HasPrefix(low, "verlieh")) {
			return true
		}
	}
	return false
}

func (x *index) anyAward() (Source, bool) {
	if len(x.Awards) > 0 {
		return Source{"award: " + x.Awards[0].Name, x.Awards[0].Name}, true
	}
	for n := range x.lines {
		l := &x.lines[n]
		for i := range l.toks {
			if p, k := credentials["awards"].at(l.toks, i); k > 0 && p.id != "distinction" && p.id != "named" {
				return l.source(), true
			}
		}
	}
	return Source{}, false
}

// won looks for the award by its own words.
func (x *index) won(toks []token) (Source, bool) {
	for n := range x.lines {
		l := &x.lines[n]
		all := true
		own := 0
		for i := range toks {
			if littleWords[toks[i].low] != 0 || toks[i].num {
				continue
			}
			generic := credentials["awards"].has(toks, i)
			if !generic {
				own++
			}
			if lineHasWord(l, toks[i].low) || generic && (strings.HasPrefix(l.where, "award") || credentials["awards"].in(l.toks, 0, len(l.toks)) >= 0) {
				continue
			}
			all = false
			break
		}
		if all && (own > 0 || strings.HasPrefix(l.where, "award")) {
			return l.source(), true
		}
	}
	return Source{}, false
}

// findQuoted checks titles in quotation marks: of papers, talks, books, projects.
func (c *checker) findQuoted() {
	for _, marks := range [][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"\"", "\""}, {"„", "”"}, {"‘", "’"}} {
		rest := 0
		for {
			open := strings.Index(c.text[rest:], marks[0])
			if open < 0 {
				break
			}
			open += rest + len(marks[0])
			length := strings.Index(c.text[open:], marks[1])
			if length < 0 || length > 160 {
				break
			}
			rest = open + length + len(marks[1])
			c.quoted(open, open+length)
		}
	}
}

func (c *checker) quoted(start, end int) {
	from, to := -1, -1
	for i := range c.toks {
		if c.toks[i].start >= start && c.toks[i].end <= end {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	if from < 0 {
		return
	}
	phrase := joined(c.toks[from:to])
	if c.job.has(phrase) && to-from > 1 {
		c.mark(from, to) // the posting's words
		return
	}
	if c.toks[from].taken || c.toks[from].off {
		return
	}
	s := c.sentence(from)
	tells := credentials["published"].in(c.toks, s.from, from) >= 0 || wrote.in(c.toks, max(s.from, from-4), from) >= 0 || credentials["published"].in(c.toks, to, min(s.to, to+8)) >= 0
	if !tells && !(c.toks[from].cap && to-from > 1 && works.in(c.toks, max(s.from, from-7), min(s.to, to+4)) >= 0) {
		return
	}
	if credentials["awards"].in(c.toks, from, to) >= 0 {
		return
	}
	if src, ok := c.ev.published(c.toks[from:to]); ok {
		c.say(Publication, from, to, &src, "")
	} else {
		c.say(Publication, from, to, nil, fmt.Sprintf("Your profile lists no publication or talk called %q.", c.text[start:end]))
	}
	c.take(from, to)
}

// works are what has a title of its own.
var works = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("project app tool library plugin series campaign exhibition film documentary show blog podcast newsletter workshop course game album website projekt ausstellung kampagne dokumentation kurs spiel reihe projet exposition spectacle campagne jeu proyecto exposicion campana juego curso documental") {
		p.add(w, w, "")
	}
	return p
}()

var wrote = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("wrote written schrieb geschrieben ecrit escribi escrito") {
		p.add(w, w, "")
	}
	return p
}()

// published looks for a title: the same words, or most of them in a row of the same thing.
func (x *index) published(toks []token) (Source, bool) {
	if src, ok := x.holds(joined(toks)); ok {
		return src, true
	}
	want := 0
	for i := range toks {
		if littleWords[toks[i].low] == 0 {
			want++
		}
	}
	for n := range x.lines {
		l := &x.lines[n]
		have := 0
		for i := range toks {
			if littleWords[toks[i].low] == 0 && lineHasWord(l, toks[i].low) {
				have++
			}
		}
		if want > 0 && have*4 >= want*3 {
			return l.source(), true
		}
	}
	return Source{}, false
}

// findPublished checks where the person is said to have published or spoken.
func (c *checker) findPublished() {
	for i := 0; i < len(c.toks); i++ {
		p, n := credentials["published"].at(c.toks, i)
		if n == 0 || c.toks[i].off {
			continue
		}
		s := c.sentence(i)
		if p.id == "book" && c.toks[i].gap != " " || p.id == "conference" && s.lang == "en" {
			continue
		}
		for k := i + n - 1; k+1 < min(s.to, i+9); k++ {
			at := k + 1
			low := c.toks[k].low
			if low != "in" && low != "at" && low != "dans" && low != "en" && low != "auf" && low != "bei" && low != "der" && low != "au" && low != "a" && low != "la" && low != "by" && low != "to" && low != "revue" && low != "magazine" && low != "zeitschrift" && low != "the" && low != "journal" && low != "im" && low != "beim" && low != "fachzeitschrift" && low != "el" && low != "revista" && low != "for" && low != "speaker" {
				continue
			}
			t := &c.toks[at]
			if t.taken || t.off || !t.cap || t.num || strings.Trim(t.gap, " \"“„«*") != "" {
				continue
			}
			to := c.capitals(at)
			if to <= at || schoolsIn(c.toks, at, to) && c.studies(s, at) || isMonth(t.low) || placeNames.has(c.toks, at) && to-at == 1 || speech["languages"].has(c.toks, at) || skillKnown(c.toks, at) && to-at == 1 || s.lang == "de" && !looksTechnical(t) && to-at == 1 && c.germanCommon(t) {
				continue
			}
			phrase := joined(c.toks[at:to])
			if src, ok := c.ev.holds(phrase); ok {
				c.say(Publication, at, to, &src, "")
			} else if c.partsHeld(at, to) {
				continue
			} else {
				c.say(Publication, at, to, nil, fmt.Sprintf("Your profile mentions nothing published or told at %s.", c.text[t.start:c.toks[to-1].end]))
			}
			c.take(at, to)
			break
		}
	}
}

func (c *checker) germanCommon(t *token) bool {
	for _, e := range germanNoun {
		if strings.HasSuffix(t.low, e) {
			return true
		}
	}
	return false
}
