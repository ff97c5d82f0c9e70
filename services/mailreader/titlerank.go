package mailreader

import (
	_ "embed" // the ranker's weights
	"strings"
)

//go:embed titleweights.txt
var titleWeights string

var titleRanker = loadRanker(titleWeights)

// titleGroup is what a mail says of one title.
type titleGroup struct {
	name, folded, requisition string
	best                      candidate
	sources                   map[string]float64
	count                     map[string]int
	mentions                  []titleMention
	gender                    bool
	words                     []string
	nameWeight                float64
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
	shares := titleRanker.shares(r.titleFacts(titleRanker, groups, company))
	best := len(groups)
	for i, s := range shares {
		if s > shares[best] {
			best = i
		}
	}
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
	type cleaned struct{ title, requisition, folded string }
	seen := map[string]cleaned{}
	group := func(raw string) *titleGroup {
		c, ok := seen[raw]
		if !ok {
			if len(seen) > 100 {
				return nil
			}
			c.title, c.requisition = cleanTitle(raw)
			c.folded = foldTitle(c.title)
			if c.folded == companyFolded && company != "" || foldCompany(c.title) == companyFolded && company != "" || relayNames[c.folded] {
				c.title = ""
			}
			seen[raw] = c
		}
		if c.title == "" || c.folded == "" {
			return nil
		}
		g := byFolded[c.folded]
		if g == nil {
			if len(groups) >= maxTitles {
				return nil
			}
			g = &titleGroup{name: c.title, folded: c.folded, sources: map[string]float64{}, count: map[string]int{}}
			byFolded[c.folded] = g
			groups = append(groups, g)
		}
		if g.requisition == "" {
			g.requisition = c.requisition
		}
		g.gender = g.gender || strings.ContainsAny(raw, "/|*,:") && (genderAnchor.MatchString(raw) || genderEnding.MatchString(raw))
		return g
	}
	r.titleCandidates(company, func(raw string, weight float64, sentence int, source string) {
		// The company may be read wrong: the whole counts a little less.
		for _, raw := range withAndWithout(raw, company) {
			if g := group(raw); g != nil {
				g.count[source]++
				g.sources[source] = max(g.sources[source], weight)
				if weight > g.best.weight {
					g.best = candidate{g.name, weight, sentence, source}
				}
			}
		}
	})
	r.titleSpans(func(m titleMention) {
		for _, raw := range withAndWithout(r.titleWords(m.from, m.to, r.prose.sentences[m.sentence].to), company) {
			if g := group(raw); g != nil {
				g.mentions = append(g.mentions, m)
				if g.best.name == "" {
					g.best = candidate{g.name, 0, m.sentence, "span"}
				}
			}
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
	if company != "" && len(raw) > len(company)+4 && strings.EqualFold(raw[:len(company)], company) {
		if rest := strings.TrimLeft(raw[len(company):], " "); strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "|") {
			raw = strings.TrimLeft(rest, "-–:| ")
		}
	}
	return raw
}

// titleTriggers are the words that a title follows.
var titleTriggers = setOf(`as als comme como come jako position role job post vacancy opening opportunity title stelle ausbildung zum zur stellenangebot poste emploi offre puesto vacante plaza oferta cargo empleo vaga posto funcao função função posizione ruolo posto offerta annuncio functie vacature rol baan stanowisko stanowisku oferte rola pozycje vaste aviso anuncio
	for the a an our of to um auf para pour per voor de d' d'un d'une di da do na une un uno una een eine einen einer die den der des das le la il lo el l' het este esta this que`)

// strongTriggers are those that hardly anything else follows.
var strongTriggers = setOf(`als stelle poste puesto vacante plaza cargo vaga posizione ruolo functie vacature stanowisko stanowisku position role post aviso`)

// roleNouns follow a title in English and German.
var roleNouns = setOf(`role position job opening vacancy post opportunity internship requisition posting traineeship apprenticeship stelle position rolle functie vacature`)

// titleSpans calls found for the runs of words that may be a title: from where
// one can start, to the places where one can end.
func (r *reader) titleSpans(found func(titleMention)) {
	p := r.prose
	count := 0
	for n := range p.sentences {
		s := &p.sentences[n]
		if n > 90 {
			return
		}
		covered := -1
		for i := s.from; i < s.to; i++ {
			t := &p.tokens[i]
			word := p.text[t.start:t.end]
			folded := fold(word)
			head := isJobWord(folded)
			trigger, strong := false, false
			if i > s.from {
				before := &p.tokens[i-1]
				w := fold(p.text[before.start:before.end])
				trigger = t.sep == sepSpace && (titleTriggers[w] || before.digit || t.upper && !before.upper) || t.sep != sepSpace
				strong = t.sep == sepSpace && strongTriggers[w] || p.quoteBefore(i)
			} else {
				trigger = true
			}
			small := lowerTitles[r.kind.language] || !t.upper
			switch {
			case !trigger && !head:
				continue
			case i <= covered && !head && !(trigger && t.upper):
				continue
			case head && t.upper && !trigger && i > s.from && t.sep == sepSpace && p.tokens[i-1].upper && !romance[r.kind.language]:
				continue // inside "Technical Writer"
			case i == s.from && titleTriggers[folded] && !head:
				continue
			case !t.upper && !t.digit && !head && !strong && !(trigger && small):
				continue
			case titleStops[folded] && !t.upper, isArticle(folded) && !t.upper:
				continue
			}
			end := p.titleEndIn(i, s.to, small)
			if end <= i {
				continue
			}
			// Without a word for an occupation it takes a strong sign, or the
			// word "role" behind it.
			if !strong {
				any := false
				for j := i; j < end; j++ {
					if isJobWord(fold(p.text[p.tokens[j].start:p.tokens[j].end])) {
						any = true
						break
					}
				}
				if !any && end < s.to && p.tokens[end].sep == sepSpace {
					any = roleNouns[fold(p.text[p.tokens[end].start:p.tokens[end].end])]
				}
				if !any && !(s.subject && trigger) {
					continue
				}
			}
			if count++; count > 45 {
				return
			}
			covered = end - 1
			found(titleMention{mention{i, end, n}, true})
			for _, cut := range p.titleCuts(i, end, small) {
				found(titleMention{mention{i, cut, n}, false})
			}
			// "the night receptionist": back over small words before a head.
			if head && !t.upper {
				from := i
				for from > s.from && from > i-3 && p.tokens[from].sep == sepSpace {
					b := &p.tokens[from-1]
					w := fold(p.text[b.start:b.end])
					if _, common := rules.vocabulary.words[w]; common && !titleWords[w] || titleStops[w] || titleTriggers[w] || b.digit || isArticle(w) {
						break
					}
					from--
				}
				if from < i {
					found(titleMention{mention{from, end, n}, true})
				}
			}
		}
	}
}

// titleCuts are the earlier places where a title from i to end may end: before
// commas, dashes and brackets, and before small words that mails are full of.
func (p *prose) titleCuts(i, end int, small bool) []int {
	var cuts []int
	for j := i + 1; j < end && len(cuts) < 5; j++ {
		t := &p.tokens[j]
		if t.sep != sepSpace {
			if gap := p.text[p.tokens[j-1].end:t.start]; strings.ContainsAny(gap, " ") {
				cuts = append(cuts, j)
			}
			continue
		}
		if t.upper || t.digit {
			continue
		}
		w := fold(p.text[t.start:t.end])
		if titleConnectors[fold(p.text[p.tokens[j-1].start:p.tokens[j-1].end])] {
			continue
		}
		if _, common := rules.vocabulary.words[w]; common && !titleWords[w] && !jobWords[w] || small && !titleConnectors[w] {
			cuts = append(cuts, j)
		}
	}
	return cuts
}

// romance are the languages in which a title starts with the occupation.
var romance = map[string]bool{"fr": true, "es": true, "it": true, "pt": true, "pl": true}

// titleFacts says of every group what speaks for and against it; the last list
// is that of "no title".
func (r *reader) titleFacts(k *ranker, groups []*titleGroup, company string) [][]fact {
	p := r.prose
	lists := make([][]fact, 0, len(groups)+1)
	closing := r.closingLine()
	companySlug := foldCompany(company)
	display := fold(r.mail.FromName)
	f := &facts{ranker: k}
	heads := 0
	first := true
	for _, g := range groups {
		f.list = make([]fact, 0, 40)
		n := 0
		for _, s := range [...]string{"phrase", "label", "subject", "subject brackets", "whole subject", "gender", "near", "link text", "strong"} {
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
		any, firstHead, lastHead, common, lower, fields := false, false, false, 0, 0, 0
		for i, w := range words {
			w = strings.Trim(fold(w), ".,;:()/-")
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
			if _, ok := rules.vocabulary.words[w]; ok && !job && !titleWords[w] && !titleConnectors[w] {
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
		f.is("starts small", !startsUpper(g.name))
		f.is("starts small, capitals language", !startsUpper(g.name) && !lowerTitles[r.kind.language])
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
		f.is("has comma", strings.Contains(g.name, ","))
		f.is("has dash", strings.Contains(g.name, " - ") || strings.Contains(g.name, " – "))
		f.is("has digits", strings.ContainsAny(g.name, "0123456789"))
		f.is("odd marks", strings.ContainsAny(g.name, "\"?!;:[]{}“”«»<>@"))
		f.is("two titles", strings.Contains(g.name, " / "))
		f.is("speaks of an application", speaksOfApplication(g.name))
		f.is("person", looksLikePerson(g.name))
		f.is("organisation", isOrganisation(g.name))
		f.is("legal form", hasLegalForm(words))
		f.is("sender's slug", matchesSlug(g.name, r.sender.slugs))
		f.is("has the company", len(companySlug) > 2 && strings.Contains(g.folded, companySlug))
		f.is("inside the company", len(companySlug) > 2 && strings.Contains(companySlug, g.folded))
		f.is("in display", display != "" && strings.Contains(display, fold(g.name)))
		f.is("all places", allPlaces(fold(g.name)))
		f.is("all capitals", allCapitals(g.name))
		last := fold(words[len(words)-1])
		f.is("ends with a role noun", roleNouns[last])
		f.is("short", len(g.folded) < 4)
		f.is("who hires", containsAny(fold(g.name), hiringWords))
		r.titleMentionFacts(f, g, closing, any)
		// Longer and shorter forms
		longer, shorter, longerSource, tail := false, false, false, false
		for _, x := range groups {
			if x == g || len(x.folded) < 3 || len(g.folded) < 3 {
				continue
			}
			if strings.HasPrefix(x.folded, g.folded) {
				longer = true
				longerSource = longerSource || len(x.sources) > 0
			}
			shorter = shorter || strings.HasPrefix(g.folded, x.folded)
			tail = tail || strings.HasSuffix(x.folded, g.folded)
		}
		f.is("longer form", longer)
		f.is("longer form with a source", longerSource)
		f.is("shorter form", shorter)
		f.is("end of another", tail)
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
	_ = p
	return append(lists, f.list)
}

func isCommon(w string) bool {
	w = strings.Trim(fold(w), ".,;:()/-")
	_, ok := rules.vocabulary.words[w]
	return ok && !isJobWord(w) && !titleWords[w]
}

// hiringWords are in the titles of those who write to applicants.
var hiringWords = spacedWords(`recruit|talent|human resources|hiring|people |personal|rrhh|owner|founder|ceo|inhaber|hr |rh |rekrut|reclut|recrut|sekretar|secretar|geschäftsführ|gérant|titular|director|directeur|head of|direttore|dyrektor|vp |interviewer|bewerb`)

// applicationNouns follow a title: "your Pastry Cook application".
var applicationNouns = setOf(`application applications materials candidacy interview assessment test candidature bewerbung resume cv apprenticeship team`)

// asWords stand before titles, by what they mean in any language.
var asWords = func() map[string]string {
	m := map[string]string{}
	for _, class := range [][2]string{
		{"as", "as als als comme como come jako"},
		{"for", "for um auf für fur pour para per voor na dla zum zur regarding re"},
		{"of", "of de di d' da do van von des du del dell'"},
		{"the", "the a an our der die das den dem einen eine einer le la l' el il lo un une una uno um uma het een this"},
		{"your", "your ihre ihrer deine deiner votre ta ton tu su tua sua jouw je uw twoja twoją your"},
		{"with", "with mit avec con met com from by z"},
		{"role", "role position job post vacancy stelle position poste puesto vacante plaza cargo vaga posizione ruolo functie vacature stanowisko stanowisku opening title oferta offre"},
		{"in", "in to at"},
	} {
		for _, w := range strings.Fields(class[1]) {
			if m[w] == "" {
				m[w] = class[0]
			}
		}
	}
	return m
}()

// titleMentionFacts says where a title stands.
func (r *reader) titleMentionFacts(f *facts, g *titleGroup, closing int, head bool) {
	p := r.prose
	f.add("mentions", min(float64(len(g.mentions)), 4)/4)
	var subject, body, own, early, signed, quoted, whole, cut, conditional, lastSentence, proof, spoke, ownBody, ownSigned, colon bool
	context := 0
	for n, m := range g.mentions {
		s := &p.sentences[m.sentence]
		start := m.from == s.from
		subject = subject || s.subject
		body = body || !s.subject
		own = own || start && m.to == s.to
		if start && m.to == s.to && !s.subject {
			ownBody = ownBody || closing < 0 || s.line < closing
			ownSigned = ownSigned || closing >= 0 && s.line > closing
		}
		if from := int(p.tokens[m.from].start); from > 0 {
			colon = colon || strings.HasSuffix(strings.TrimRight(p.text[max(0, from-12):from], " \n\t*•-–"), ":")
		}
		early = early || m.sentence <= 5 && !s.subject
		signed = signed || closing >= 0 && s.line > closing
		whole = whole || m.whole
		proof = proof || m.sentence == r.kind.sentence
		if !spoke && !s.subject {
			for _, h := range r.hits {
				if h.sentence == m.sentence && h.rule.topic >= topicReceived && h.rule.topic <= topicRejection {
					spoke = true
					break
				}
			}
			spoke = spoke || speaksOfApplication(bounded(p.words(*s), 300))
		}
		cut = cut || !m.whole
		conditional = conditional || s.conditional
		lastSentence = lastSentence || m.sentence > len(p.sentences)/2
		if n >= 5 {
			continue
		}
		if start {
			f.word("prev", "^")
		} else {
			t := &p.tokens[m.from-1]
			w := fold(p.text[t.start:t.end])
			if p.tokens[m.from].sep != sepSpace {
				f.word("soft", w)
				quoted = quoted || p.quoteBefore(m.from)
			} else {
				f.word("prev", w)
				if t.digit {
					f.word("prev", "0")
				}
				if m.from-2 >= s.from && t.sep == sepSpace {
					t2 := &p.tokens[m.from-2]
					f.word("prev2", fold(p.text[t2.start:t2.end])+" "+w)
				}
			}
			f.is("after a strong sign", strongTriggers[w])
			f.is("after "+asWords[w], asWords[w] != "")
			if c := asWords[w]; c != "" && c != "with" {
				context |= 1
			}
		}
		if m.to >= s.to {
			f.word("next", "$")
			continue
		}
		t := &p.tokens[m.to]
		w := fold(p.text[t.start:t.end])
		if t.sep != sepSpace {
			gap := strings.TrimSpace(p.text[p.tokens[m.to-1].end:t.start])
			f.word("gap", gap)
			continue
		}
		f.word("next", w)
		f.is("before a role noun", roleNouns[w])
		f.is("before an application", applicationNouns[w])
		f.is("before at", prepositions[w] == "at")
		if roleNouns[w] || applicationNouns[w] || prepositions[w] == "at" {
			context |= 2
		}
		f.is("before a common word", isCommon(w))
		f.is("before a capital", t.upper)
		f.is("before a connector", titleConnectors[w])
	}
	f.is("in the subject", subject)
	f.is("subject and body", subject && body)
	f.is("on its own line", own)
	f.is("early", early)
	f.is("signed", signed)
	f.is("only signed", signed && !early && !subject)
	f.is("quoted", quoted)
	f.is("as far as it goes", whole)
	f.is("cut short", cut && !whole)
	f.is("conditional", conditional)
	f.is("own line in the body", ownBody)
	f.is("own line in the signature", ownSigned)
	f.is("after a colon", colon)
	f.is("context on one side", context == 1 || context == 2)
	f.is("context on both sides", context == 3)
	if head {
		f.is("head, no context", context == 0 && !subject && !colon)
		f.is("head, in the subject", subject)
		f.is("head, whole subject", g.sources["whole subject"] > 0)
		f.is("head, spoken of", spoke)
		f.is("head, spoken of in context", spoke && context > 0)
		f.is("head, proof", proof)
		f.is("head, own line in the body", ownBody)
		f.is("head, context, not signed", context > 0 && !signed)
		f.is("head, small in context", !startsUpper(g.name) && (context > 0 || subject))
		f.is("head, quoted", quoted)
	} else {
		f.is("no head, in the subject", subject)
		f.is("no head, spoken of in context", spoke && context > 0)
		f.is("no head, context on both sides", context == 3)
	}
	f.is("in the proving sentence", proof)
	f.is("where the application is spoken of", spoke)
	f.is("late", lastSentence && !early && !subject)
	f.is("not in the text", len(g.mentions) == 0)
}
