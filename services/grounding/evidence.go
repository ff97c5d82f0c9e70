package grounding

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// nobody is the owner of a line that belongs to no position.
const nobody = -1

// line is one statement of the evidence.
type line struct {
	where, text string
	owners      []int  // positions; none: nobody's
	lang        string // that its own words tell, or none
	tongue      string // lang, or that of the rest
	toks        []token
	sents       []sentence
	concepts    map[string]bool
	quantities  []quantity
	years       []int
	head        bool // a position's name, employer, place and dates
	strong      bool // the person had charge
	weak        bool // the person took part
	did         bool // the person did it
}

// period is from when until when something lasted; the months count from year 0.
type period struct {
	from, to           int // months, to is the first that is not part of it
	fromExact, toExact bool
	hasFrom, hasTo     bool
	current            bool
	position           int
	where, quote       string
}

// name is something of the evidence that has a name.
type name struct {
	kind         Kind
	owner        int
	where, quote string
	words        []string
}

// index is the evidence as the rules read it.
type index struct {
	Evidence
	lines   []line
	text    string // all of it, folded, words with one space between
	names   map[string][]name
	periods []period // of the positions, then of the rest
	skills  map[string]int
	denied  map[string]bool // the skills of which a line says that the person has them not
	years   map[int]bool
	spread  map[string]int // in how many lines a concept is
	lang    string         // that most of the evidence is in
}

func newIndex(e Evidence) *index {
	x := &index{Evidence: e, names: map[string][]name{}, skills: map[string]int{}, denied: map[string]bool{}, years: map[int]bool{}, spread: map[string]int{}}
	x.lang = e.language()
	for i, w := range e.Work {
		where := "work: " + strings.TrimSpace(w.Employer)
		head := join(", ", w.Title, w.Employer, w.Location, dates(w.Start, w.End))
		x.add(where, head, i)
		if n := len(x.lines); n > 0 && x.lines[n-1].where == where {
			x.lines[n-1].head = true
		}
		for l := range strings.Lines(w.Text) {
			x.add(where, l, i)
		}
		x.name(Employer, w.Employer, where, head, i)
		x.name(Title, w.Title, where, head, i)
		x.period(w.Start, w.End, i, where, head)
	}
	for _, s := range e.Education {
		where := "education: " + s.Institution
		head := join(", ", s.Degree, s.Field, s.Institution, dates(s.Start, s.End), s.Text)
		x.add(where, head, nobody)
		x.name(Institution, s.Institution, where, head, nobody)
		x.period(s.Start, s.End, nobody, where, head)
	}
	for _, p := range e.Projects {
		where := "project: " + p.Name
		head := join(", ", p.Name, dates(p.Start, p.End))
		x.add(where, head, nobody)
		for l := range strings.Lines(p.Text) {
			x.add(where, l, nobody)
		}
		x.name(Publication, p.Name, where, head, nobody)
		x.period(p.Start, p.End, nobody, where, head)
	}
	for _, list := range []struct {
		kind  Kind
		named []Named
	}{{Certificate, e.Certificates}, {AwardWon, e.Awards}, {Publication, e.Publications}} {
		kind := list.kind
		for _, n := range list.named {
			where := string(kind) + ": " + n.Name
			head := join(", ", n.Name, n.By, n.Date, n.Text)
			x.add(where, head, nobody)
			x.name(kind, n.Name, where, head, nobody)
			if kind == Publication {
				x.name(kind, n.By, where, head, nobody)
			}
			x.period(n.Date, n.Date, nobody, where, head)
		}
	}
	if len(e.Skills) > 0 {
		for _, s := range e.Skills {
			x.add("skills", s, nobody)
		}
	}
	for _, l := range e.Languages {
		x.add("languages", join(": ", l.Name, l.Level), nobody)
	}
	x.add("headline", e.Headline, nobody)
	x.add("location", e.Location, nobody)
	for _, s := range split(e.Summary) {
		x.add("summary", s, nobody)
	}
	owner := []int(nil)
	for _, s := range split(e.CV) {
		owner = x.addProse("cv", s, owner)
	}
	for _, a := range e.Answers {
		owner = x.mentioned(tokens(a.Question))
		first := len(x.lines)
		for _, s := range split(a.Answer) {
			owner = x.addProse("answer: "+a.Question, s, owner)
		}
		x.carryUnits(first)
	}
	x.sortNames()
	return x
}

func join(sep string, parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.Join(parts, sep)
}

func dates(start, end string) string {
	if start == "" && end == "" {
		return ""
	}
	if end == "" {
		end = "present"
	}
	return start + " – " + end
}

func (x *index) add(where, text string, owner int) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	l := newLine(where, text, x.lang)
	if owner != nobody {
		l.owners = []int{owner}
	}
	x.put(l)
}

// language is the one that most of the evidence is in.
func (e *Evidence) language() string {
	parts := []string{e.Headline, e.Summary, e.CV}
	for _, w := range e.Work {
		parts = append(parts, w.Title, w.Text)
	}
	for _, p := range e.Projects {
		parts = append(parts, p.Text)
	}
	for _, a := range e.Answers {
		parts = append(parts, a.Answer)
	}
	return languageOf(tokens(strings.Join(parts, "\n")))
}

func newLine(where, text, lang string) line {
	l := line{where: where, text: text, toks: tokens(text)}
	l.sents = sentences(text, l.toks)
	l.lang = languageOf(l.toks)
	l.concepts = conceptsOf(l.toks, 0, len(l.toks))
	l.tongue = cmp.Or(l.lang, lang, "en")
	l.quantities = quantities(text, l.toks, l.tongue)
	for _, q := range l.quantities {
		if q.class == classYear {
			l.years = append(l.years, int(q.value))
		}
	}
	for i := range l.toks {
		_, strong := strongVerbs.at(l.toks, i)
		_, did := didVerbs.at(l.toks, i)
		l.weak = l.weak || weakVerbs.has(l.toks, i) || l.participleOfOthers(i)
		if l.atTheWheel(i, strong) {
			continue
		}
		if n := max(strong, did); n > 0 && l.byOthers(i, n) {
			l.weak = true
			continue
		}
		l.strong = l.strong || strong > 0
		l.did = l.did || did > 0
	}
	return l
}

func (x *index) put(l line) {
	n := len(x.lines)
	x.lines = append(x.lines, l)
	x.text += l.stated()
	for i := range l.toks {
		if l.toks[i].off {
			for _, s := range skillsAt(l.toks, i) {
				x.denied[s.id] = true
			}
			continue
		}
		for _, s := range skillsAt(l.toks, i) {
			if _, ok := x.skills[s.id]; !ok {
				x.skills[s.id] = n
			}
		}
	}
	for _, y := range l.years {
		x.years[y] = true
	}
	for k := range l.concepts {
		x.spread[k]++
	}
}

// holds says whether the evidence has these folded words in a row, and where.
func (x *index) holds(words string) (Source, bool) {
	if !strings.Contains(x.text, " "+words+" ") {
		return Source{}, false
	}
	for i := range x.lines {
		if strings.Contains(x.lines[i].stated(), " "+words+" ") {
			return x.lines[i].source(), true
		}
	}
	return Source{}, false
}

// stated is a line's folded words in a row, each between spaces, with a bar for what it denies.
func (l *line) stated() string {
	var b strings.Builder
	b.WriteByte(' ')
	for i := range l.toks {
		switch {
		case !l.toks[i].off:
			b.WriteString(l.toks[i].low)
		case i == 0 || !l.toks[i-1].off:
			b.WriteByte('|')
		default:
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func (l *line) source() Source { return Source{l.where, clip(l.text)} }

// clip shortens a quote to something that can be shown.
func clip(s string) string {
	if len(s) <= 240 {
		return s
	}
	at := strings.LastIndexByte(s[:240], ' ')
	if at < 0 {
		at = 240
	}
	return strings.ToValidUTF8(s[:at], "") + "…"
}

// name lists something by its words without legal forms, and by its acronym.
func (x *index) name(kind Kind, written, where, quote string, owner int) {
	bare := written
	if at := strings.IndexAny(written, "(,"); at > 3 {
		bare = written[:at]
	}
	for _, form := range []string{written, bare} {
		toks := tokens(form)
		var words []string
		for i, t := range toks {
			if i > 0 && legalForms[t.low] && (kind == Employer || kind == Institution) && t.low != "and" && t.low != "und" && t.low != "et" && t.low != "y" && t.low != "co" || i == 0 && (t.low == "the" || t.low == "le" || t.low == "la" || t.low == "die" || t.low == "el") && len(toks) > 1 {
				continue
			}
			words = append(words, t.low)
		}
		if len(words) == 0 {
			continue
		}
		x.enlist(name{kind, owner, where, quote, words})
		if first := words[0]; x.lang == "de" && len(words) > 1 && len(first) > 6 && strings.HasSuffix(first, "e") && (kind == Employer || kind == Institution) {
			x.enlist(name{kind, owner, where, quote, append([]string{first + "n"}, words[1:]...)}) // "bei den Farbwerken"
		}
	}
	toks := tokens(written)
	if kind == Certificate && len(toks) > 1 && toks[0].caps && len(toks[0].low) > 2 {
		x.enlist(name{kind, owner, where, quote, []string{toks[0].low}})
	}
	if kind == Employer || kind == Institution || kind == Certificate {
		initials, full := "", ""
		for i, t := range toks {
			full += t.low[:1]
			if i > 0 && legalForms[t.low] {
				continue
			}
			if t.cap {
				initials += t.low[:1]
			}
		}
		for _, in := range []string{initials, full} {
			if len(in) >= 3 {
				x.enlist(name{kind, owner, where, quote, []string{in}})
			}
		}
		if at, end := strings.IndexByte(written, '('), strings.IndexByte(written, ')'); at >= 0 && end > at+2 {
			if inner := tokens(written[at+1 : end]); len(inner) > 0 && len(inner) < 4 {
				x.enlist(name{kind, owner, where, quote, strings.Fields(joined(inner))})
			}
		}
	}
	if kind == Employer {
		x.shortNames(name{kind, owner, where, quote, nil}, tokens(bare))
	}
	// "Restaurante Itsasgain" is Itsasgain.
	if kind == Employer && len(toks) > 1 && len(toks) < 5 && commonWord(toks[0].low) && len(toks[1].low) > 3 && toks[1].cap && !placeNames.has(toks, 1) && !commonFirst[toks[1].low] && !(owner != nobody && strings.Contains(fold(x.Work[owner].Location), toks[1].low)) && (len(toks) > 2 && toks[2].cap && !legalForms[toks[2].low] || conceptAt(toks, 1) == stem(toks[1].low)) {
		var words []string
		for _, t := range toks[1:] {
			if !legalForms[t.low] {
				words = append(words, t.low)
			}
		}
		x.enlist(name{kind, owner, where, quote, words})
	}
	// The first word of a company's name is how people call it, where it is not a word like any other.
	if kind == Employer && len(toks) > 1 && toks[0].cap && (len(toks[0].low) > 3 || toks[0].caps && len(toks[0].low) == 3) && !commonWord(toks[0].low) && littleWords[toks[0].low] == 0 && !x.counts(toks[0].low) {
		x.enlist(name{kind, owner, where, quote, []string{toks[0].low}})
	}
}

// month reads a partial date; exact is false where it says a year only.
func month(s string) (m int, exact, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) < 4 {
		return 0, false, false
	}
	year := 0
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return 0, false, false
		}
		year = year*10 + int(s[i]-'0')
	}
	if len(s) >= 7 && s[4] == '-' {
		if t, err := time.Parse("2006-01", s[:7]); err == nil {
			return year*12 + int(t.Month()) - 1, true, true
		}
	}
	return year * 12, false, true
}

func (x *index) period(start, end string, position int, where, quote string) {
	p := period{position: position, where: where, quote: quote}
	p.from, p.fromExact, p.hasFrom = month(start)
	p.to, p.toExact, p.hasTo = month(end)
	if !p.hasTo && p.hasFrom {
		p.current = true
		now := x.Now
		p.to, p.toExact = now.Year()*12+int(now.Month())-1, true
		if now.IsZero() {
			p.to = p.from
		}
	}
	if !p.hasFrom && !p.hasTo {
		return
	}
	if !p.hasFrom {
		p.from, p.fromExact = p.to, p.toExact
	}
	x.periods = append(x.periods, p)
}

// overlaps says whether two lists of owners have one in common, or one of them is nobody's.
func overlaps(a, b []int) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(o int) bool { return slices.Contains(b, o) })
}
