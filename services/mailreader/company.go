package mailreader

import (
	"strings"
	"unicode"
)

// finding is a company or a title with what it stands on.
type finding struct {
	name        string
	score       float64 // how sure, 0 to 1
	sentence    int     // where it stands, or -1
	requisition string
	weak        bool // nothing but its spelling says so
}

// candidate is a name that one source gave.
type candidate struct {
	name     string
	weight   float64
	sentence int
	source   string
}

// shortNames are what addresses call the employer.
type shortNames struct {
	sender []string // the sender's address and Reply-To, best first
	links  []string // careers pages
	hosts  []string // other pages and addresses in the text
}

// companyCandidates gathers the names that the sources give, and the short
// names that addresses and links have of the employer.
func (r *reader) companyCandidates() (all []candidate, known shortNames) {
	add := func(name string, weight float64, sentence int, source string) {
		c := r.cleanCompany(name)
		if c == "" || weight <= 0 || len(all) >= 200 {
			return
		}
		all = append(all, candidate{c, weight, sentence, source})
		// "Ballast Engineering Recruitment" may be a department, or what the firm is called.
		if full := strings.Trim(squeeze(name), " .,;"); source != "phrase" && strings.HasPrefix(full, c+" ") && endsWithRoleOfName(full) && strings.Count(full, " ") == strings.Count(c, " ")+1 {
			all = append(all, candidate{full, weight, sentence, source})
		}
	}
	slugs := r.sender.slugs
	r.findOutright()
	if own := shapeCompany(r.mail.FromName); r.sender.name == "" && r.hiresItself(slug(own)) {
		add(own, 5.5, -1, "display")
	}
	full := ""
	for _, h := range r.hits {
		if h.company.to == 0 {
			continue
		}
		// A name that other words run into ends where names end.
		if h.company.to > h.company.from+1 && isArticle(fold(r.words(h.company.from, h.company.from+1))) && h.company.from == r.prose.sentences[h.sentence].from {
			h.company.from++ // "Die Rottaler Fleischwaren möchte …"
		}
		end := r.prose.companyEnd(h.company.from, h.company.to)
		if end <= h.company.from {
			// Some firms write themselves small.
			end = h.company.from + 1
			if !matchesSlugExactly(r.words(h.company.from, end), slugs) {
				continue
			}
		}
		w := h.rule.weight
		if r.prose.sentences[h.sentence].subject {
			w += 0.5
		}
		if name := r.words(h.company.from, end); end == h.company.from+1 && h.company.from > 0 && withWords[fold(r.words(h.company.from-1, h.company.from))] && !matchesSlug(name, slugs) {
			w *= 0.5 // "a call with Remy"
		}
		name := r.words(h.company.from, end)
		for _, join := range [...]string{" for ", " as "} {
			// "You applied to Acme for Solar Installer"
			if head, tail, ok := strings.Cut(name, join); ok && titleLikely(tail) == 1 {
				name = head
			}
		}
		if r.titleToo(h, end) {
			continue // "applying to Data Steward (Entry Level) at Acme"
		}
		if whole := r.fullOnBoard(h.company.from); whole != "" {
			full = whole
			all = append(all, candidate{full, w, h.sentence, "phrase"})
		} else {
			add(name, w, h.sentence, "phrase")
		}
	}
	if r.sender.name != "" {
		w := r.sender.named
		if r.signedBy(r.sender.name) {
			w *= 0.25
		}
		add(r.sender.name, w, -1, "display")
	}
	for _, part := range displayParts(r.mail.FromName) {
		add(part, 3, -1, "display part")
	}
	r.labelledLines(companyLabels, func(value string, sentence int) {
		if n := len(strings.Fields(value)); n <= 7 {
			add(value, 6.5, sentence, "label")
		}
	})
	if r.sender.board != "" {
		r.boardLines(func(name string, sentence int) { add(name, 6, sentence, "label") })
		if name, sentence := r.belowTitle(); name != "" {
			all = append(all, candidate{name, 7, sentence, "label"})
		}
	}
	r.subjectParts(func(part string, others bool) {
		c := cleanCompany(part)
		if c == "" || r.subjectIsTitle() || titleLikely(part) == 1 || len(strings.Fields(part)) > 5 {
			return
		}
		if matchesSlug(c, slugs) {
			add(c, 6, 0, "subject")
		} else if others && c != "" && startsUpper(c) {
			add(c, 3, 0, "subject")
		}
	})
	if name := r.ofTest(); name != "" {
		add(name, 6, 0, "subject")
	}
	r.signatures(add)
	r.linesWithSlug(add)
	page := r.body.page()
	known.sender = slugs
	known.links, known.hosts = r.linkSlugs(page)
	// Short names get their spelling from the text.
	for i, s := range known.sender {
		w := 4.2
		if r.sender.direct && i == 0 {
			w = 3.6
		}
		if head, _, ok := strings.Cut(s, "-"); ok && r.sender.name != "" && head == slug(r.sender.name) {
			add(r.sender.name, w+0.8, -1, "slug") // "KRT", who writes from krt-int.com
			continue
		}
		r.addSlug(s, w, "slug", all, add)
	}
	for _, s := range known.links {
		r.addSlug(s, 3.4, "link", all, add)
	}
	for _, s := range known.hosts {
		r.addSlug(s, 2.4, "host", all, add)
	}
	first := true
	for n, alt := range page.alts {
		if n >= 30 {
			break
		}
		folded := fold(alt)
		c := cleanCompany(alt)
		switch {
		case strings.Contains(folded, "logo"):
			if name := squeeze(logoWords.Replace(alt)); len(strings.Fields(name)) <= 5 {
				add(name, 4, -1, "logo")
			}
		case c != "" && first && startsUpper(c) && len(strings.Fields(c)) <= 6 && !looksLikePerson(c):
			// The picture at the top is the employer's mark.
			add(c, 4.2, -1, "logo")
		case c != "" && len(strings.Fields(c)) <= 6:
			add(c, 2, -1, "picture")
		}
		first = first && relayNames[slug(alt)]
	}
	if t := page.title; t != "" && t != r.subject {
		for _, part := range subjectSplit.Split(bounded(t, 200), 6) {
			if len(strings.Fields(part)) <= 6 && !speaksOfApplication(part) && startsUpper(part) {
				add(part, 3, -1, "page")
			}
		}
	}
	for i := range all {
		if strings.HasPrefix(full, all[i].name+" ") {
			all[i].name = full
		}
	}
	return all, known
}

// addSlug adds a short name the way the text writes it, else as well as can
// be.
func (r *reader) addSlug(s string, weight float64, source string, all []candidate, add func(string, float64, int, string)) {
	if spelled, sentence := r.spell(s, all); spelled != "" {
		add(spelled, weight+0.8, sentence, source)
	} else if name := spelledFromSlug(s); name != "" {
		add(name, weight-0.35, -1, source)
	}
}

// boardLines calls found with the employer in lines such as "Data Analyst with
// Acme", which boards set above or below what they say of the application.
func (r *reader) boardLines(found func(name string, sentence int)) {
	for i, line := range r.lines() {
		if i == 0 || len(line) > 90 || len(line) < 8 || strings.HasSuffix(line, ".") || speaksOfApplication(line) {
			continue
		}
		for _, join := range [...]string{" with ", " at ", " bei ", " chez ", " presso ", " bij ", " w ", " na ", " en "} {
			if left, right, ok := strings.Cut(line, join); ok && isTitleAlone(left) && startsUpper(right) {
				found(right, r.sentenceOfLine(i))
				return
			}
		}
	}
}

// belowTitle gives the name that a board prints below the title that its subject has, before the place: "La Fringale 38 -
// Grenoble". It must stand in another line too, so that no place is taken for it.
func (r *reader) belowTitle() (name string, sentence int) {
	_, title, ok := strings.Cut(r.subject, ": ")
	if !ok {
		return "", 0
	}
	title = foldTitle(title)
	lines := r.lines()
	for i := 1; i+1 < len(lines) && i < 40; i++ {
		if line := lines[i]; title == "" || len(line) > 120 || foldTitle(line) != title {
			continue
		}
		next := i + 1
		for next+1 < len(lines) && strings.TrimSpace(lines[next]) == "" {
			next++
		}
		for _, dash := range [...]string{" - ", " – ", " — ", " · "} {
			head, _, ok := strings.Cut(lines[next], dash)
			if head = strings.TrimSpace(head); ok && head != "" && len(head) < 80 && strings.Count(r.prose.text, head) > 1 {
				return head, r.sentenceOfLine(next)
			}
		}
	}
	return "", 0
}

// withWords come before people as often as before firms.
var withWords = setOf(`with mit avec con met com z by by from i'm im`)

var logoWords = strings.NewReplacer("logo", "", "Logo", "", "LOGO", "")

// words gives the original text of tokens from to to.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	return r.prose.text[r.prose.tokens[from].start:r.prose.tokens[to-1].end]
}

func matchesSlugExactly(name string, slugs []string) bool {
	n := slug(name)
	for _, s := range slugs {
		if n != "" && n == slug(s) {
			return true
		}
	}
	return false
}

// organisationWords name kinds of employers: what has one is no person or place.
var organisationWords = setOf(`university universitat universite universidad universita universiteit uniwersytet college school schools academy hospital hospitals clinic klinik klinikum clinica bank council city county state department ministry agency authority institute institut instituto istituto foundation stiftung fondation fundacion fondazione stichting fundacja verein association society trust group groupe gruppo grupo gruppe company corporation partners stadt stadtwerke gemeinde landkreis bundesamt amt ville mairie ayuntamiento comune gemeente gmina urzad camara prefeitura labs laboratories laboratorios studios systems technologies solutions services consulting hotel hotels restaurant brewing bakery church theatre museum library coop cooperative cooperativa werke motors airlines railways insurance holdings industries foods energy logistics robotics software pharma media games health capital ventures`)

func isOrganisation(name string) bool {
	for _, w := range strings.Fields(name) {
		if organisationWords[strings.Trim(fold(w), ".,")] {
			return true
		}
	}
	return false
}

func allPlaces(folded string) bool {
	for _, w := range strings.Fields(folded) {
		if !places[w] {
			return false
		}
	}
	return folded != ""
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || r >= 0x2E80
	}
	return false
}
