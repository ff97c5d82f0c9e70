package grounding

import (
	"regexp"
	"strconv"
	"strings"
)

// Asked is one thing that a line of a posting asks for and that evidence can show.
type Asked struct {
	Kind  Kind    // Skill, SpokenLanguage, Degree, Certificate or Duration
	ID    string  // of a skill, a language or a certificate; "" where no list has it
	Text  string  // as the line names it
	Level int     // a language's from 1 to 8, a degree's from 1 to 5; 0: any
	Years float64 // of a Duration; 0: several

	words    string          // folded
	subjects []Asked         // the skills that the time was to be spent with
	about    map[string]bool // what else it was to be spent with; what was to be studied
	start    int
}

var (
	numbersOfYears = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
		"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10,
		"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "diez": 10}
	yearsAsked   = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(\d{1,2}|\p{L}{2,6})\s*\+?\s*(?:(?:[-–]|to|bis|à|a)\s*\d{1,2}\s*)?(?:or more |plus |oder mehr |o más )?(?:full |volle |ganze )?(?:years?|yrs?|jahren?|ans|années|años)(?:['’]|[^\p{L}]|$)`)
	severalYears = regexp.MustCompile(`(?i)mehrjährig\p{L}*|(?:several|many|mehrere|plusieurs|varios|a few|einige) (?:years?|jahren?|années|ans|años)`)
)

// Asks are the things that a line of a posting asks for, in the order in which it names them.
func Asks(line string) []Asked {
	c := newChecker(line, Evidence{}, Job{})
	var list []Asked
	used := make([]bool, len(c.toks))
	add := func(a Asked, from, to int) {
		for k := from; k < to; k++ {
			if used[k] {
				return
			}
		}
		for k := from; k < to; k++ {
			used[k] = true
		}
		a.start = c.toks[from].start
		a.Text, a.words = line[c.toks[from].start:c.toks[to-1].end], joined(c.toks[from:to])
		list = append(list, a)
	}
	for i := range c.toks {
		if p, n := credentials["certificates"].at(c.toks, i); n > 0 && (c.toks[i].cap || n > 1) {
			to := i + n
			for to < len(c.toks) && c.toks[to].cap && c.toks[to].gap == " " {
				to++
			}
			add(Asked{Kind: Certificate, ID: p.id}, i, to)
		}
	}
	c.asksForLanguages(add)
	c.asksForDegree(add)
	for i := 0; i < len(c.toks); i++ {
		p, n := skillWords["skills"].at(c.toks, i)
		if n == 0 || !c.namesSkill(p, i, n) {
			continue
		}
		add(Asked{Kind: Skill, ID: p.id}, i, i+n)
		i += n - 1
	}
	c.asksForUnlisted(used, add)
	sortAsked(list)
	return c.asksForYears(line, list, used)
}

func sortAsked(list []Asked) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && list[k].start < list[k-1].start; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

// namesSkill says whether words of the table stand for the skill here. In a posting a capital is enough, but for the
// first word, which has one anyway.
func (c *checker) namesSkill(p phrase, i, n int) bool {
	t, s := &c.toks[i], c.sentence(i)
	if p.id == "REST" && n == 1 && !t.caps {
		return false
	}
	if !strings.ContainsAny(p.flags, "?^") {
		return true
	}
	if !t.cap {
		return false
	}
	alone := i+n >= s.to || strings.ContainsAny(c.toks[i+n].gap, ",;/(:+") || joins[c.toks[i+n].low]
	return i > s.from && (p.flags != "?" || n > 1 || len(t.low) > 1 || alone) || c.technical(s, i, i+n) || alone
}

// asksForUnlisted finds what is written as products are, and capitalised words after "experience with" and the like.
func (c *checker) asksForUnlisted(used []bool, add func(Asked, int, int)) {
	until := -1
	for i := 0; i < len(c.toks); i++ {
		t, s := &c.toks[i], c.sentence(i)
		if i == s.from {
			until = -1
		}
		if p, n := skillWords["cue"].at(c.toks, i); n > 0 && sureCue(p.id) {
			until = i + n
			continue
		}
		if used[i] {
			until = max(until, i+1)
			continue
		}
		if until >= 0 && i <= until && joins[t.low] {
			until = i + 1
			continue
		}
		if !t.cap || t.num || len(t.low) < 2 || c.isOtherName(i, i+1) || legalForms[t.low] || littleWords[t.low] != 0 {
			continue
		}
		listed := until >= 0 && i <= until && s.lang != "de" && i > s.from
		if !looksTechnical(t) && !listed {
			continue
		}
		to := i + 1
		for to < s.to && c.toks[to].cap && c.toks[to].gap == " " && !used[to] {
			to++
		}
		add(Asked{Kind: Skill}, i, to)
		until = to
		i = to - 1
	}
}

func (c *checker) asksForLanguages(add func(Asked, int, int)) {
	carried, last := 0, -10
	for i := range c.toks {
		p, n := speech["languages"].at(c.toks, i)
		if n == 0 || i+n < len(c.toks) && speech["not spoken"].has(c.toks, i+n) && c.toks[i+n].gap == " " {
			continue
		}
		s := c.sentence(i)
		level, from, to := c.levelOf(s, i, i+n)
		if level == 0 && last >= 0 && i-last <= 2 {
			level = carried // "fluent German and English"
		}
		carried, last = level, i+n-1
		add(Asked{Kind: SpokenLanguage, ID: p.id, Level: level}, from, to)
	}
}

// degreeRanks order degrees by what they take.
var degreeRanks = map[string]int{"school": 1, "vocational": 2, "bachelor": 3, "master": 4, "mba": 4, "doctor": 5, "habilitation": 5}

var degreeWords = regexp.MustCompile(`(?i)\b(?:degree|studium|hochschulabschluss|hochschulstudium|studienabschluss|diplôme|formation supérieure|bac\s?\+\s?[2-8]|école d[’']ingénieurs?|titulación|título|carrera|abgeschlossene\p{L}* (?:berufs)?ausbildung|university education)`)

// asksForDegree finds the lowest degree that would do, and what of.
func (c *checker) asksForDegree(add func(Asked, int, int)) {
	from, to, level := -1, -1, 0
	about := map[string]bool{}
	for i := range c.toks {
		p, n := credentials["degrees"].at(c.toks, i)
		rank := degreeRanks[p.id]
		if n == 0 || rank == 0 || strings.ContainsAny(p.flags, "?^") && !c.toks[i].cap || len(p.words[0]) <= 3 && n == 1 && !c.toks[i].cap || p.words[0] == "techniker" && level > 0 {
			continue
		}
		if (p.words[0] == "cap" || p.words[0] == "but") && (!c.toks[i].caps || c.sentence(i).lang == "en") || p.words[0] == "licence" && !c.licenceOfStudy(i) {
			continue
		}
		if level == 0 || rank < level {
			level = rank
		}
		if from < 0 {
			from = i
		}
		to = i + n
	}
	if from < 0 {
		m := degreeWords.FindStringIndex(c.text)
		if m == nil {
			return
		}
		for i := range c.toks {
			if c.toks[i].end > m[0] && c.toks[i].start < m[1] {
				if from < 0 {
					from = i
				}
				to = i + 1
			}
		}
		if from < 0 {
			return
		}
		low := strings.ToLower(c.text[m[0]:m[1]])
		switch {
		case strings.Contains(low, "ausbildung"):
			level = 2
		case strings.HasPrefix(low, "bac"):
			level = map[byte]int{'2': 2, '3': 3, '4': 3, '5': 4, '6': 4, '7': 5, '8': 5}[low[len(low)-1]]
		case strings.Contains(low, "ing"):
			level = 4
		default:
			level = 3
		}
	}
	for i := range c.toks {
		if p, n := credentials["fields"].at(c.toks, i); n > 0 && p.id != "data" && (i < from || i >= to) {
			about[p.id] = true
		}
	}
	add(Asked{Kind: Degree, Level: level, about: about}, from, to)
}

// licenceOfStudy says whether a licence is the French degree and not one to drive, to fly or to practise: where nothing
// else is French, by the word behind it.
func (c *checker) licenceOfStudy(i int) bool {
	s := c.sentence(i)
	next := c.word(s, i+1)
	switch next {
	case "en", "ou", "pro", "professionnelle", "professionnel", "mention", "universitaire", "es":
		return s.lang != "en"
	case "de", "d":
		return s.lang == "fr" && credentials["fields"].in(c.toks, i+1, min(s.to, i+5)) >= 0
	}
	return s.lang == "fr"
}

// asksForYears adds the time that a line asks for, with the skills that it names for it: those are then part of the time.
func (c *checker) asksForYears(line string, list []Asked, used []bool) []Asked {
	years, at := 0.0, -1
	end := 0
	for _, m := range yearsAsked.FindAllStringSubmatchIndex(line, -1) {
		word := strings.ToLower(line[m[2]:m[3]])
		n, known := numbersOfYears[word]
		if v, err := strconv.Atoi(word); err == nil {
			n, known = float64(v), true
		}
		if known && n > 0 && n < 40 {
			years, at, end = n, m[2], m[1]
			break
		}
	}
	if at < 0 {
		m := severalYears.FindStringIndex(line)
		if m == nil {
			return list
		}
		at, end = m[0], m[1]
	}
	a := Asked{Kind: Duration, Years: years, Text: strings.Trim(line[at:end], " .,;:)"), about: map[string]bool{}, start: at}
	rest := []Asked{}
	for _, other := range list {
		if other.Kind == Skill {
			a.subjects = append(a.subjects, other)
		} else {
			rest = append(rest, other)
		}
	}
	for i := range c.toks {
		t := &c.toks[i]
		if concept := conceptAt(c.toks, i); concept != "" && !used[i] && (t.end <= at || t.start >= end) && !plainAsk[t.low] && !plainAsk[stem(t.low)] {
			a.about[concept] = true
		}
	}
	return append(rest, a)
}

// plainAsk are the words around what a posting asks for.
var plainAsk = wordSet("experience experienced experiences experienc professional proven minimum least required hands hands-on strong solid relevant similar comparable related plus nice ideally preferred must commercial practical prior previous demonstrated good deep excellent knowledge looking bring have full requirements requirement ability equivalent " +
	"erfahrung erfahr berufserfahrung einschlagige einschlagig mindestens idealerweise wunschenswert fundierte fundiert vergleichbar vergleichbaren praktische praktisch relevante gute sehr bereich position funktion kenntnisse kenntniss " +
	"minimum professionnelle professionnell experienc exige exigee requis requise souhaite souhaitee confirmee reussie similaire au moins idealement solide bonne connaissance domaine " +
	"experiencia experienci minima minimo minim menos profesional demostrable demostrabl puesto similar requerida imprescindible imprescindibl deseable valorable valorabl")
