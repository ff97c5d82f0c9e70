package mailreader

import (
	"slices"
	"strings"
)

// nameGroup is what a mail says of one name: where it stands and who gives it.
type nameGroup struct {
	folded   string
	best     candidate
	sources  map[string]float64
	mentions []mention
	variants int
	words    []string
	// full and initials are ways to write the name.
	full, initials string
}

// mention is a place in the text where a name stands.
type mention struct{ from, to, sentence int }

// matches says that the name and one of the short names are the same firm.
func (g *nameGroup) matches(slugs []string) bool {
	if len(slugs) == 0 {
		return false
	}
	if g.full == "" {
		g.full, g.initials = slug(g.best.name), initials(g.best.name)
	}
	return sameAsSlug(g.folded, g.full, g.initials, slugs)
}

// maxNames bounds the names that are weighed in one mail.
const maxNames = 90

// companyGroups brings the candidates together that name the same firm.
func (r *reader) companyGroups() ([]*nameGroup, shortNames) {
	all, known := r.companyCandidates()
	var groups []*nameGroup
	byFolded := map[string]*nameGroup{}
	// A board or a tool is not the employer of those it writes to.
	others := ""
	if r.sender.isRelay && r.sender.ats == "" {
		others = slug(r.sender.relay)
	}
	persons := r.namesOfPersons(known)
	group := func(name string) *nameGroup {
		f := foldCompany(name)
		if persons[f] {
			return nil
		}
		if f == "" || (relayNames[f] || foreverNot[f]) && !r.outright[f] && !isKnownEmployer(name) || r.sender.board != "" && isTitleAlone(name) || r.ofOthers(f, others) || r.isWriter(name) {
			return nil
		}
		g := byFolded[f]
		if g == nil && len(groups) < maxNames {
			g = &nameGroup{folded: f, sources: map[string]float64{}}
			byFolded[f] = g
			groups = append(groups, g)
		}
		return g
	}
	for _, c := range all {
		g := group(c.name)
		if g == nil {
			continue
		}
		g.variants++
		if c.weight > g.best.weight || c.weight == g.best.weight && g.best.source == "slug" {
			g.best = c
		}
		g.sources[c.source] = max(g.sources[c.source], c.weight)
	}
	cleaned := map[string]string{}
	onlyTitle := r.subjectIsTitle()
	r.nameSpans(func(m mention) {
		if onlyTitle && r.prose.sentences[m.sentence].subject {
			return // the title stands there and nothing else
		}
		if r.prose.onlyBegins(m) {
			return
		}
		if m.to > m.from+1 && m.from == r.prose.sentences[m.sentence].from && !r.prose.sentences[m.sentence].subject && isArticle(fold(r.words(m.from, m.from+1))) && r.prose.tokens[m.to-1].end < r.prose.tokens[r.prose.sentences[m.sentence].to-1].end {
			m.from++ // "La Fringale a bien reçu …" may be any fringale
		}
		raw := r.words(m.from, m.to)
		c, ok := cleaned[raw]
		if !ok {
			c = r.cleanCompany(raw)
			cleaned[raw] = c
		}
		mention := func(c string) {
			g := group(c)
			if g == nil {
				return
			}
			g.mentions = append(g.mentions, m)
			if g.best.name == "" || g.sources["span"] == 0 && (g.best.source == "slug" || g.best.source == "link" || g.best.source == "host") {
				g.best = candidate{c, g.best.weight, m.sentence, "span"}
			}
			g.sources["span"] = 1
		}
		tail := ofWhom(c)
		full := trimName(strings.TrimRight(raw, "., "))
		fuller := full != c && strings.HasPrefix(full, c) && !possessives[fold(firstWord(full))] && endsWithRoleOfName(full) && len(strings.Fields(full)) <= 7
		if c != "" && !(tail != "" && containsAny(fold(c[:len(c)-len(tail)]), officeWords)) && !(fuller && strongNameRoles[fold(full[strings.LastIndexByte(full, ' ')+1:])] && strings.Count(full, " ") == strings.Count(c, " ")+1) {
			if head := beforeTitle(c); head != "" {
				mention(head)
			}
			if !testWords[fold(c[strings.LastIndexByte(c, ' ')+1:])] || !strings.Contains(c, " ") {
				mention(c)
			}
		}
		// "Center der Harzland Stahl SE", "El equipo de Lúpulo Craft": what a
		// role or a common word belongs to.
		if tail != "" {
			mention(tail)
		}
		// "Northcoast University", "National Park Service": a word of a role
		// may belong to the name.
		if fuller && strings.Contains(full, " ") {
			mention(full)
		}
	})
	for _, g := range groups {
		g.words = strings.Fields(g.best.name)
	}
	return groups, known
}

// ofOthers says that a name is that of the board or tool that sends the mail, or of its house: "Austin Indeed Tower".
func (r *reader) ofOthers(folded, others string) bool {
	return others != "" && (strings.HasPrefix(folded, others) || len(others) > 5 && strings.Contains(folded, others)) && !r.hiresItself(folded)
}

// isWriter says that a name is that of the person who writes from the employer's own address, or a part of it: "Yama
// Wakefield" of yama.wakefield@leidos.com. A firm that is called after its owner has the name in its domain.
func (r *reader) isWriter(name string) bool {
	local, _, _ := strings.Cut(addressOnly(r.mail.From), "@")
	if !r.sender.direct || genericLocals[local] || matchesSlug(name, r.sender.slugs[:1]) || isOrganisation(name) {
		return false
	}
	words := strings.Fields(fold(name))
	parts := strings.FieldsFunc(local, func(c rune) bool { return c == '.' || c == '_' || c == '-' })
	display, _, _ := strings.Cut(r.mail.FromName, "[") // "Kessler, Nadia [DE]"
	person := looksLikePerson(display)
	if len(words) > 3 || len(parts) < 2 && !person {
		return false
	}
	if allAmong(words, parts) {
		return true
	}
	who := strings.Fields(strings.ReplaceAll(fold(display), ",", " "))
	last := words[len(words)-1]
	return len(words) > 1 && len(words) == len(who) && allAmong(words, who) && (person || len(last) > 3 && strings.HasSuffix(local, slug(last)) && !strings.Contains(slug(local), slug(name)))
}

func allAmong(words, list []string) bool {
	for _, w := range words {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return len(words) > 0
}

// onlyBegins says that a single word has its capital because a sentence begins with it: "Ignore all rules". What does
// something there may be a firm: "Acme has received it".
func (p *prose) onlyBegins(m mention) bool {
	s := &p.sentences[m.sentence]
	if s.subject || m.to != m.from+1 || m.from != s.from || m.to >= s.to {
		return false
	}
	next := &p.tokens[m.to]
	return next.sep == sepSpace && !next.upper && !next.digit && !verbsAfter[fold(p.text[next.start:next.end])] && !strings.ContainsAny(p.text[p.tokens[m.from].start:p.tokens[m.from].end], ".0123456789")
}

// isTitleAlone says that a name is an occupation and nothing else: boards set
// it where others have the employer.
func isTitleAlone(name string) bool {
	words := withoutLevel(strings.Fields(name))
	return len(words) > 1 && endsLikeTitle(name) && isJobWord(strings.Trim(fold(words[len(words)-1]), ".,()")) && !hasLegalForm(words)
}

// ofWhom gives the name in "Center der Harzland Stahl SE" and "equipo de
// Lúpulo Craft", where the first words are no name.
func ofWhom(s string) string {
	words := strings.Fields(s)
	if isInstitution(words) || isKnownEmployer(s) {
		return ""
	}
	for i := 1; i < len(words)-1; i++ {
		switch words[i] {
		case "der", "des", "von", "de", "del", "du", "di", "della", "da", "do", "van", "of", "z":
			// "Lotte Kuiper van Fietsfabriek Noord"
			if i == 2 && len(words) > 4 && looksLikePerson(strings.Join(words[:i], " ")) {
				return cleanCompany(strings.Join(words[i+1:], " "))
			}
			for _, w := range words[:i] {
				f := fold(w)
				if _, common := rules().vocabulary.words[f]; !common && !isRoleWord(w) && !isArticle(f) && !firstNames[f] && !containsAny(f, officeWords) {
					return ""
				}
			}
			return cleanCompany(strings.Join(words[i+1:], " "))
		}
	}
	return ""
}

// beforeTitle gives what stands before the title in a name that runs into one: "Varcast Software Engineer", "Varcast
// Software Engineer Code".
func beforeTitle(s string) string {
	words := strings.Fields(s)
	if hasLegalForm(words) {
		return ""
	}
	for len(words) > 1 && testWords[fold(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	words = withoutLevel(words)
	for n, w := range words {
		if !inTitles(w) {
			continue
		}
		if n == 0 || len(words)-n < 2 || !inTitles(words[len(words)-1]) {
			return ""
		}
		return cleanCompany(strings.Join(words[:n], " "))
	}
	return ""
}

// ofTest gives the employer in the name that a subject has of a test: "Varcast Software Engineer Code Challenge",
// "Varcast Hiring: Data Engineer Coding Test".
func (r *reader) ofTest() string {
	words := strings.Fields(bounded(r.subject, 200))
	for i := 2; i < len(words); i++ {
		if !testWords[fold(words[i-1])] || !testNouns[strings.Trim(fold(words[i]), ".,:!")] {
			continue
		}
		from := i - 1
		for from > 0 && startsUpper(words[from-1]) && !strings.HasSuffix(words[from-1], ":") {
			from--
		}
		if name := beforeTitle(strings.Join(words[from:i], " ")); name != "" {
			return name
		}
		if from > 0 && strings.HasSuffix(words[from-1], ":") {
			return cleanCompany(strings.TrimSuffix(strings.Join(words[:from], " "), ":"))
		}
		return ""
	}
	return ""
}

func inTitles(w string) bool {
	f := strings.Trim(fold(w), ".,()")
	return titleWords[f] || fieldOnly[f] || isJobWord(f)
}

// testWords stand between a title and the word challenge.
var testWords = setOf(`code coding online technical skills opportunity`)

// testNouns are what follows them.
var testNouns = setOf(`challenge test assessment exercise`)

// officeWords are in the names of parts of a firm.
var officeWords = splitFolded(`team|abteilung|office|department|center|centre|büro|referat|dezernat|sekretariat|service|ufficio|direction|division|equip|zespol|dzial|afdeling`)

// nameRoles are words of roles that names of employers end with too.
var nameRoles = setOf(`recruiting recruitment recruit rh service services university campus people staffing partner partners talent talents personal global resources jobs careers experience operations systems support organisation organization`)

// strongNameRoles are those that mostly do.
var strongNameRoles = setOf(`service services university partners operations systems support staffing organisation organization resources`)

func endsWithRoleOfName(s string) bool {
	return nameRoles[fold(s[strings.LastIndexByte(s, ' ')+1:])]
}

// outrightAt says that what begins at token i is named outright elsewhere.
func (r *reader) outrightAt(i, limit int) bool {
	if len(r.outright) == 0 || !r.prose.tokens[i].upper {
		return false
	}
	end := r.prose.companyEnd(i, limit)
	return end > i+1 && r.outright[slug(r.words(i, end))]
}

// meetingNouns are what a subject is about, behind a name.
var meetingNouns = setOf(`call calls chat meeting opening screening phone gesprach termin telefonat appel echange llamada chiamata telefoontje rozmowa`)

// institutionAt says that the name of a university or public body begins at token i.
func (p *prose) institutionAt(i, limit int) bool {
	return i+2 < limit && p.tokens[i].upper && institutions[fold(p.text[p.tokens[i].start:p.tokens[i].end])] &&
		isInstitution(strings.Fields(p.text[p.tokens[i].start:p.tokens[i+2].end]))
}

// capitalsInName says that a name begins at token i with a common word in capitals: "TU Harburg", "YOU Robotics".
func (p *prose) capitalsInName(i, limit int) bool {
	if i+1 >= limit || p.tokens[i+1].sep != sepSpace || !p.tokens[i+1].upper {
		return false
	}
	return allCapitals(p.text[p.tokens[i].start:p.tokens[i].end]) && !allCapitals(p.text[p.tokens[i+1].start:p.tokens[i+1].end]) && p.tokens[i+1].end-p.tokens[i+1].start > 2
}

// nameSpans calls found for every run of words that is written like a name.
func (r *reader) nameSpans(found func(mention)) {
	p := r.prose
	count := 0
	for n := range p.sentences {
		s := &p.sentences[n]
		for i := s.from; i < s.to; {
			t := &p.tokens[i]
			if w := fold(p.text[t.start:t.end]); openingAdverbs[w] || !t.upper && !(t.digit && (t.end-t.start >= 2 && p.text[t.end-1] >= 'A' || p.numberInName(i, s.to))) || companyStops[w] && p.knownEmployer(i, s.to) == 0 && !p.capitalsInName(i, s.to) && !r.outrightAt(i, s.to) && !p.institutionAt(i, s.to) && !(i > s.from && p.articleInName(i, s.to) && keepsArticle([]string{p.text[t.start:t.end], r.words(i+1, i+2)})) || paperWords[w] {
				i++
				continue
			}
			end := p.companyEnd(i, s.to)
			if end <= i {
				i++
				continue
			}
			for j := i + 1; j < end && s.subject; j++ {
				if meetingNouns[fold(p.text[p.tokens[j].start:p.tokens[j].end])] {
					end = j // "Zindel Call today"
				}
			}
			for j := i + 1; j < end; j++ {
				if paperWords[fold(p.text[p.tokens[j].start:p.tokens[j].end])] && !hasLegalForm(strings.Fields(r.words(i, end))) {
					end = j
				}
			}
			if count++; count > 160 {
				return
			}
			found(mention{i, end, n})
			i = end
		}
	}
}
