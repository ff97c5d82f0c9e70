package grounding

import (
	"fmt"
	"slices"
	"strings"
)

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
		if generic && len(fields) == 0 && len(stems) == 0 && s.lang == "de" && strings.HasPrefix(c.toks[i].low, "studiert") {
			fields, from = c.fieldBefore(i) // "ich habe Soziale Arbeit studiert"
		}
		if generic && len(fields) == 0 && len(stems) == 0 {
			continue
		}
		src, ok := c.ev.studied(level, fields, stems, s.lang)
		if ok && generic && atUniversity[c.toks[i].low] && !c.ev.university(src) {
			ok = false
		}
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
		if !ok && !generic && len(fields) == 0 && len(stems) > 0 {
			src, ok = c.ev.calledDegree(c.toks[i].low, stems)
		}
		switch {
		case ok:
			claim := c.say(Degree, from, to, &src, "")
			c.degrees = append(c.degrees, courses{claim, c.ev.coursesOf(level, fields, stems, s.lang)})
		case generic && len(fields) == 0 && !c.toks[to-1].caps:
			i = to - 1
			continue
		default:
			c.say(Degree, from, to, nil, fmt.Sprintf("Your profile does not show this degree: %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		for to < s.to && to > i && c.toks[to].cap && c.toks[to-1].cap && c.toks[to].gap == " " && !c.toks[to].taken && !c.toks[to].num {
			c.toks[to].taken = true // "Ingeniería Hidráulica"
			to++
		}
		c.take(from, to)
		c.schoolAfter(s, to)
		i = to - 1
	}
}

// fieldBefore is the field that stands before a German verb at the end, and where it begins.
func (c *checker) fieldBefore(i int) (fields []string, from int) {
	begin, _ := c.clauseOf(i)
	for k := i - 1; k >= max(begin, i-6); k-- {
		if f, n := credentials["fields"].at(c.toks, k); n > 0 && c.toks[k].cap && !c.toks[k].taken {
			fields, from = []string{f.id}, k
		}
	}
	if fields == nil {
		return nil, i
	}
	return fields, from
}

// atUniversity are the words for studying that mean a university: nobody studies to become a master craftsman.
var atUniversity = wordSet("studium studierte studiert studieren hochschulabschluss hochschulstudium graduierte")

// university says whether a course of study that was found is one of a university, or may be.
func (x *index) university(src Source) bool {
	toks := tokens(src.Quote)
	for i := range toks {
		if p, n := credentials["degrees"].at(toks, i); n > 0 && (p.id == "vocational" || p.id == "school") {
			return false
		}
	}
	return true
}

// degreeHere tells degrees from other uses of the word: Scrum Master, to master, the training of others.
func (c *checker) degreeHere(i, n int, p phrase) bool {
	t := &c.toks[i]
	if _, named := skillWords["skills"].at(c.toks, i); named > 1 {
		return false // MS Project
	}
	s := c.sentence(i)
	prev, next := c.word(s, i-1), c.word(s, i+n)
	if strings.Contains(p.flags, "?") && (!t.caps && t.low != "master" || !t.cap) {
		return false
	}
	switch t.low {
	case "master", "masters":
		if n == 1 && i+n < s.to && (titleWords["heads"].has(c.toks, i+n) || next == "craftsman") {
			return false // a master electrician
		}
		return t.cap && prev != "scrum" && next != "data" && next != "black" && prev != "web" && next != "of" || n > 1
	case "ausbildung", "apprenticeship":
		return next == "zum" || next == "zur" || next == "als" || next == "in" || prev == "meine" || prev == "meiner" || prev == "abgeschlossene" || prev == "my" || prev == "an" || prev == "eine" || n > 1
	case "grado", "licence":
		return s.lang == "es" && t.low == "grado" || t.low == "licence" && c.licenceOfStudy(i)
	case "bed", "med":
		return t.cap && t.raw != "Bed" && t.raw != "Med"
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
		if notField[t.low] {
			break
		}
		switch t.low {
		case "in", "of", "en", "der", "des", "de", "d", "zum", "zur", "als", "degree", "science", "arts", "engineering", "honours", "hons", "fach", "studiengang", "im", "und", "and", "et", "y", "l", "la", "sciences", "abschluss", "applied", "angewandte", "bereich", "studium", "'s", "du", "del", "las":
			if t.low == "science" || t.low == "arts" {
				end = k + 1
			}
			continue
		case "with", "mit", "avec", "con":
			if n := c.gradeAt(k); n > 0 {
				k += n
				continue
			}
			return fields, stems, end
		case "from", "at", "an", "from the", "by", "bei", "a", "au", "por", "with a":
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

// notField are words behind "en" that tell how or when somebody studied.
var notField = wordSet("meme parallele alternance cours paralelo mismo curso linea ligne")

// gradeAt is how many tokens behind "with" tell how well somebody did: "with distinction"; 0 where none do.
func (c *checker) gradeAt(at int) int {
	for k := at + 1; k < min(len(c.toks), at+4); k++ {
		switch c.toks[k].low {
		case "distinction", "honours", "honors", "merit", "auszeichnung", "mention", "felicitations", "matricula", "honor", "honneurs", "lode", "distincao":
			n := k - at
			for k+1 < len(c.toks) && c.toks[k+1].gap == " " && gradeEnd[c.toks[k+1].low] {
				k, n = k+1, n+1
			}
			return n
		}
		if c.toks[k].gap != " " {
			break
		}
	}
	return 0
}

var gradeEnd = wordSet("tres bien assez honneur de du jury very good")

// calledDegree looks for a course whose degree has the very word, in a field that is not another.
func (x *index) calledDegree(word string, stems []string) (Source, bool) {
	for n := range x.Education {
		e := &x.Education[n]
		named, field := false, false
		for _, t := range tokens(e.Degree) {
			named = named || t.low == word
		}
		for _, t := range tokens(e.Field) {
			field = field || contains(stems, stem(t.low))
		}
		if named && field {
			return Source{"education: " + e.Institution, clip(join(", ", e.Degree, e.Field, e.Institution))}, true
		}
	}
	return Source{}, false
}

// studied looks for a course of study of that level and field; an empty level is any.
func (x *index) studied(level string, fields, stems []string, lang string) (Source, bool) {
	for _, n := range x.coursesOf(level, fields, stems, lang) {
		e := &x.Education[n]
		return Source{"education: " + e.Institution, clip(join(", ", e.Degree, e.Field, e.Institution))}, true
	}
	// A course that only the CV tells.
	for n := range x.lines {
		l := &x.lines[n]
		if l.where != "cv" && !strings.HasPrefix(l.where, "answer") && l.where != "summary" && !strings.HasPrefix(l.where, "certificate") {
			continue
		}
		has, field := level == "", len(fields) == 0 && (len(stems) == 0 || slices.ContainsFunc(l.toks, func(t token) bool { return contains(stems, stem(t.low)) }))
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
