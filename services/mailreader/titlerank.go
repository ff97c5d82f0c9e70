package mailreader

import (
	_ "embed" // the ranker
	"strings"
	"sync"
)

//go:embed title.ranker
var titleModel []byte

var titleRanker = sync.OnceValue(func() *ranker { return readRanker(titleModel) })

// titleGroup is what a mail says of one title.
type titleGroup struct {
	name, folded, requisition string
	best                      candidate
	sources                   map[string]float64
	count                     map[string]int
	mentions                  []titleMention
	gender                    bool
	before                    bool // the employer stands right after it somewhere
	words                     []string
}

// titleMention is a place in the text where a title stands.
type titleMention struct {
	mention
	whole bool // as far as it goes
}

// readTitle gathers every run of words that may be the job's title and lets
// the ranker choose. Empty is better than wrong.
func (r *reader) readTitle(company string) finding {
	groups := r.titleGroups(company)
	k := titleRanker()
	shares := k.shares(r.titleFacts(k, groups, company))
	best := choose(shares, func(i int) string { return groups[i].folded })
	if best == len(groups) {
		return finding{score: clamp(shares[best], 0.1, 1), sentence: -1}
	}
	g := groups[best]
	sentence := g.best.sentence
	if sentence < 0 && len(g.mentions) > 0 {
		sentence = g.mentions[0].sentence
	}
	return finding{name: g.name, score: clamp(shares[best], 0.05, 1), sentence: sentence, requisition: g.requisition}
}

// maxTitles bounds the titles that are weighed in one mail.
const maxTitles = 60

// titleGroups brings the candidates together that are the same title.
func (r *reader) titleGroups(company string) []*titleGroup {
	var groups []*titleGroup
	byFolded := map[string]*titleGroup{}
	companyFolded := foldCompany(company)
	type cleaned struct {
		title, requisition, folded string
		more                       bool
	}
	type forms [2]cleaned // the title alone, and the whole
	seen := map[string]forms{}
	clean := func(raw string, whole bool) (c cleaned) {
		c.title, c.requisition, c.more = cleanTitle(raw, whole)
		c.folded = foldTitle(c.title)
		if c.folded == companyFolded && company != "" || foldCompany(c.title) == companyFolded && company != "" || relayNames[c.folded] && titleLikely(c.title) < 1 {
			c.title = ""
		}
		return c
	}
	// each calls found with the group of each form of a captured title.
	each := func(raw string, found func(*titleGroup)) {
		both, ok := seen[raw]
		if !ok {
			if len(seen) > 100 {
				return
			}
			both[0] = clean(raw, false)
			if both[0].more {
				both[1] = clean(raw, true)
			}
			seen[raw] = both
		}
		for i, c := range both {
			if c.title == "" || c.folded == "" || i == 1 && c.folded == both[0].folded {
				continue
			}
			g := byFolded[c.folded]
			if g == nil {
				if len(groups) >= maxTitles {
					return
				}
				g = &titleGroup{name: c.title, folded: c.folded, sources: map[string]float64{}, count: map[string]int{}}
				byFolded[c.folded] = g
				groups = append(groups, g)
			}
			if g.requisition == "" {
				g.requisition = c.requisition
			}
			g.gender = g.gender || strings.ContainsAny(raw, "/|*,:") && (genderAnchor.MatchString(raw) || genderEnding.MatchString(raw))
			found(g)
		}
	}
	r.titleCandidates(company, func(raw string, weight float64, sentence int, source string) {
		// The company may be read wrong: the whole counts a little less.
		for i, raw := range withAndWithout(raw, company) {
			each(raw, func(g *titleGroup) {
				g.before = g.before || i > 0
				g.count[source]++
				g.sources[source] = max(g.sources[source], weight)
				if weight > g.best.weight {
					g.best = candidate{g.name, weight, sentence, source}
				}
			})
		}
	})
	r.titleSpans(func(m titleMention) {
		for i, raw := range withAndWithout(r.titleWords(m.from, m.to, r.prose.sentences[m.sentence].to), company) {
			each(raw, func(g *titleGroup) {
				g.before = g.before || i > 0
				g.mentions = append(g.mentions, m)
				if g.best.name == "" {
					g.best = candidate{g.name, 0, m.sentence, "span"}
				}
			})
		}
	})
	for _, g := range groups {
		g.words = strings.Fields(g.name)
	}
	return groups
}

// withAndWithout gives a captured title, and without the employer where that
// stands at an end.
func withAndWithout(raw, company string) []string {
	if cut := withoutCompany(raw, company); cut != raw {
		return []string{raw, cut}
	}
	return []string{raw}
}

// withoutCompany takes the employer off either end of a captured title.
func withoutCompany(raw, company string) string {
	raw = cutTrailingCompany(raw, company)
	for _, mark := range [...]string{"'s ", "’s "} {
		if company != "" && len(raw) > len(company)+len(mark)+3 && strings.EqualFold(raw[:len(company)], company) && strings.HasPrefix(raw[len(company):], mark) {
			return raw[len(company)+len(mark):] // "Acme's Data Engineer"
		}
	}
	if company != "" && len(raw) > len(company)+4 && strings.EqualFold(raw[:len(company)], company) {
		if rest := strings.TrimLeft(raw[len(company):], " "); strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "|") {
			raw = strings.TrimLeft(rest, "-–:| ")
		}
	}
	return raw
}

// romance are the languages in which a title starts with the occupation.
var romance = map[string]bool{"fr": true, "es": true, "it": true, "pt": true, "pl": true}

// titleFacts says what is so of the mail, and of every group what speaks for and against it; the last list is that of "no
// title".
func (r *reader) titleFacts(k *ranker, groups []*titleGroup, company string) (mail []fact, lists [][]fact) {
	lists = make([][]fact, 0, len(groups)+1)
	closing := r.closingLine()
	companySlug := foldCompany(company)
	display := fold(r.mail.FromName)
	f := &facts{ranker: k}
	heads := 0
	first := true
	for _, g := range groups {
		f.list = make([]fact, 0, 96)
		n := 0
		for _, s := range [...]string{"phrase", "label", "subject", "subject brackets", "subject rest", "subject run", "whole subject", "gender", "gender rest", "near", "link text", "strong"} {
			if w := g.sources[s]; w > 0 {
				f.add("source "+s, 1)
				n++
			}
		}
		f.add("phrase weight", g.sources["phrase"]/8)
		f.add("phrases", min(float64(g.count["phrase"]), 4)/4)
		f.is("two sources", n == 2)
		f.is("three sources", n >= 3)
		f.is("no source", n == 0)
		f.is("gender mark", g.gender)
		f.is("requisition beside it", g.requisition != "")
		// The words
		words := g.words
		tail := tailOf(g.name)
		if n := len(words) - len(tail.words); tail.mark != "" && n > 0 {
			words = words[:n] // what is behind the mark is looked at by itself
		}
		any, firstHead, lastHead, common, lower, fields := false, false, false, 0, 0, 0
		for i, w := range words {
			w = strings.Trim(fold(w), ".,;:()/-")
			f.word("has", w)
			job := isJobWord(w)
			if !job {
				for _, part := range strings.FieldsFunc(w, func(c rune) bool { return c == '-' || c == '/' || c == '*' || c == ':' }) {
					job = job || isJobWord(part)
				}
			}
			any = any || job
			firstHead = firstHead || job && i == 0
			lastHead = lastHead || job && i == len(words)-1
			if fieldOnly[w] {
				fields++
			}
			if _, ok := rules().vocabulary.words[w]; ok && !job && !titleWords[w] && !titleConnectors[w] {
				common++
			}
			if !startsUpper(words[i]) && !titleConnectors[w] {
				lower++
			}
		}
		if any {
			heads++
		}
		f.is("head", any)
		f.is("field only", !any && fields > 0)
		f.is("no head", !any && fields == 0)
		latin := romance[r.kind.language]
		if latin {
			f.is("head first, romance", firstHead)
			f.is("no head first, romance", any && !firstHead)
		} else {
			f.is("head last", lastHead)
			f.is("head not last", any && !lastHead)
		}
		f.add("common words", min(float64(common), 4)/4)
		f.is("first word common", len(words) > 0 && isCommon(words[0]))
		f.is("last word common", len(words) > 1 && isCommon(words[len(words)-1]))
		f.is("starts small", !startsUpper(words[0]))
		f.is("starts small, capitals language", !startsUpper(words[0]) && !lowerTitles[r.kind.language])
		f.add("small words", min(float64(lower), 4)/4)
		if !lowerTitles[r.kind.language] {
			f.add("small words, capitals language", min(float64(lower), 4)/4)
		}
		switch len(words) {
		case 1:
			f.add("one word", 1)
		case 2:
			f.add("two words", 1)
		case 3, 4:
			f.add("three or four words", 1)
		case 5, 6:
			f.add("five or six words", 1)
		default:
			f.add("many words", 1)
		}
		f.is("one word, no head", len(words) == 1 && !any)
		tailFacts(f, "kept ", tail)
		if tail, by := cutTail(g, groups); by != nil {
			tailFacts(f, "cut ", tail)
			f.is("cut off a source", len(by.sources) > 0 && n == 0)
			f.is("the longer one as far as it goes", by.isWhole())
		}
		if w := g.sources["whole subject"]; w > 0 && any {
			f.is("whole subject, short", len(words) <= 3)
			f.is("whole subject, the sender's own", r.sender.direct)
			f.is("whole subject of an answer", r.prefix != prefixNone)
			f.is("whole subject, nothing but words of titles", common == 0 && onlyTitleWords(words))
		}
		f.is("more than one mark", tail.mark != "" && tailOf(strings.Join(words, " ")).mark != "")
		f.is("has digits", strings.ContainsAny(g.name, "0123456789"))
		f.is("odd marks", strings.ContainsAny(g.name, "\"?!;:[]{}“”«»<>@"))
		f.is("two titles", strings.Contains(g.name, " / "))
		f.is("speaks of an application", speaksOfApplication(g.name))
		f.is("person", looksLikePerson(g.name))
		f.is("organisation", isOrganisation(g.name))
		f.is("legal form", hasLegalForm(words))
		f.is("sender's slug", matchesSlug(g.name, r.sender.slugs))
		f.is("has the company", len(companySlug) > 2 && strings.Contains(g.folded, companySlug))
		f.is("ends with the company", len(companySlug) > 2 && len(g.folded) > len(companySlug) && strings.HasSuffix(g.folded, companySlug))
		f.is("before the company", g.before)
		f.is("inside the company", len(companySlug) > 2 && strings.Contains(companySlug, g.folded))
		f.is("in display", display != "" && strings.Contains(display, fold(g.name)))
		f.is("all places", allPlaces(fold(g.name)))
		f.is("all capitals", allCapitals(g.name))
		last := fold(g.words[len(g.words)-1])
		f.is("ends with a role noun", roleNouns[last])
		f.is("short", len(g.folded) < 4)
		f.is("who hires", containsAny(fold(g.name), hiringWords))
		r.titleMentionFacts(f, g, closing, any)
		for _, m := range g.mentions[:min(surrounded, len(g.mentions))] {
			r.surroundings(f, m.mention, closing)
		}
		// Longer and shorter forms
		longer, shorter, longerSource, end := false, false, false, false
		for _, x := range groups {
			if x == g || len(x.folded) < 3 || len(g.folded) < 3 {
				continue
			}
			if strings.HasPrefix(x.folded, g.folded) {
				longer = true
				longerSource = longerSource || len(x.sources) > 0
			}
			shorter = shorter || strings.HasPrefix(g.folded, x.folded)
			end = end || strings.HasSuffix(x.folded, g.folded)
		}
		f.is("longer form", longer)
		f.is("longer form with a source", longerSource)
		f.is("one word, longer form", longer && len(words) == 1)
		f.is("one word, longer form with a source", longerSource && len(words) == 1)
		f.is("one word that needs another", len(words) == 1 && openHeads[fold(words[0])])
		f.is("one word that needs another, longer form", longer && len(words) == 1 && openHeads[fold(words[0])])
		f.is("shorter form", shorter)
		f.is("end of another", end)
		f.is("first with a head", any && first)
		if any {
			first = false
		}
		lists = append(lists, f.list)
	}
	f.list = nil
	f.add("none", 1)
	f.is("none, no heads", heads == 0)
	f.is("none, one head", heads == 1)
	f.is("none, board", r.sender.board != "")
	f.is("none, ats", r.sender.ats != "")
	f.is("none, received", r.kind.kind == KindReceived)
	f.is("none, rejection", r.kind.kind == KindRejection)
	f.is("none, direct", r.sender.direct)
	f.is("none, an occupation is the subject", r.subjectIsOccupation())
	return r.about(k, len(groups), closing), append(lists, f.list)
}

// openHeads are occupations that hardly stand without a word that says of what.
var openHeads = setOf(`head director manager officer assistant associate lead specialist coordinator analyst executive representative technician engineer operator principal chief
	leiter leiterin referent referentin mitarbeiter mitarbeiterin fachkraft
	responsable chargé chargée conseiller conseillère directeur directrice adjoint adjointe assistant assistante technicien technicienne agent
	gerente jefe jefa técnico técnica auxiliar analista director directora encargado encargada gestor gestora
	responsabile addetto addetta impiegato impiegata direttore direttrice operatore operatrice tecnico
	medewerker adviseur specialist assistent responsável diretor diretora assistente coordenador coordenadora
	specjalista specjalistka kierownik kierowniczka pracownik referent dyrektor asystent asystentka stażysta stażystka pomocnik koordynator koordynatorka`)

// onlyTitleWords says that every word is one that titles are made of.
func onlyTitleWords(words []string) bool {
	for _, w := range words {
		w = strings.Trim(fold(w), ".,;:()/-")
		if !isJobWord(w) && !titleWords[w] && !titleConnectors[w] {
			return false
		}
	}
	return true
}

// subjectIsOccupation says that the subject is nothing but the name of an
// occupation: "Re: gardener".
func (r *reader) subjectIsOccupation() bool {
	words := strings.Fields(r.subject)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	job := false
	for _, w := range words {
		job = job || isJobWord(strings.Trim(fold(w), ".,;:()/-?!"))
	}
	return job && onlyTitleWords(words)
}

func isCommon(w string) bool {
	w = strings.Trim(fold(w), ".,;:()/-")
	_, ok := rules().vocabulary.words[w]
	return ok && !isJobWord(w) && !titleWords[w]
}

// hiringWords are in the titles of those who write to applicants.
var hiringWords = spacedWords(`recruit|talent|human resources|hiring|people |personal|rrhh|owner|founder|ceo|inhaber|hr |rh |rekrut|reclut|recrut|sekretar|secretar|geschäftsführ|gérant|titular|director|directeur|head of|direttore|dyrektor|vp |interviewer|bewerb`)

// applicationNouns follow a title: "your Pastry Cook application".
var applicationNouns = setOf(`application applications materials candidacy interview assessment test candidature bewerbung resume cv apprenticeship team`)
