package mailreader

import (
	_ "embed" // the ranker
	"strings"
	"sync"
)

//go:embed company.ranker
var companyModel []byte

var companyRanker = sync.OnceValue(func() *ranker { return readRanker(companyModel) })

// readCompany gathers every name that may be the employer's and lets the
// ranker choose: what sources give, and every name in the text.
func (r *reader) readCompany() finding { return r.readCompanyBut("") }

// readCompanyBut is readCompany without one name.
func (r *reader) readCompanyBut(but string) finding {
	groups, known := r.companyGroups()
	k := companyRanker()
	shares := k.shares(r.companyFacts(k, groups, known))
	brand := r.brandOfWriter()
	for i, g := range groups {
		switch {
		case g.best.name == but:
			shares[i] = 0
		case brand != "" && g.folded == brand:
			// Of other mail the ranker has learned that brands stand in footers.
			clear(shares)
			shares[i] = 0.95
		}
	}
	best := choose(shares, func(i int) string { return groups[i].folded })
	if best == len(groups) {
		return finding{score: clamp(shares[best]*0.6, 0.1, 0.6), sentence: -1}
	}
	g := groups[best]
	sentence := g.best.sentence
	if sentence < 0 && len(g.mentions) > 0 {
		sentence = g.mentions[0].sentence
	}
	weak := true
	for s := range g.sources {
		weak = weak && (s == "span" || s == "subject")
	}
	return finding{name: g.best.name, score: clamp(shares[best], 0.05, 1), sentence: sentence, weak: weak}
}

// companyFacts says what is so of the mail, and of every group what speaks for and against it; the last list is that of
// "no company".
func (r *reader) companyFacts(k *ranker, groups []*nameGroup, known shortNames) (mail []fact, lists [][]fact) {
	p := r.prose
	lists = make([][]fact, 0, len(groups)+1)
	closing := r.closingLine()
	lastLine := len(r.lines()) - 1
	ownRelay := slug(r.sender.relay)
	display := fold(r.mail.FromName)
	local, _, _ := strings.Cut(addressOnly(r.mail.From), "@")
	local = slug(local)
	fromFirst := fold(firstWord(strings.TrimSpace(r.mail.FromName)))
	order := make([]int, len(groups))
	for i, g := range groups {
		order[i] = len(r.prose.sentences)
		for _, m := range g.mentions {
			if !p.sentences[m.sentence].subject {
				order[i] = min(order[i], m.sentence)
			}
		}
	}
	client, they, we := false, 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		n := t.end - t.start
		if n > 14 || n < 2 {
			continue
		}
		word := fold(p.text[t.start:t.end])
		switch {
		case n >= 5 && clientWords[word]:
			client = true
		case theyWords[word] && (!t.upper || word != "sie" && word != "ihre" && word != "ihr"):
			they++
		case weWords[word]:
			we++
		}
	}
	ofOthers := r.sender.direct && they > we // somebody tells what others decided
	fromAgency := agencyName(slug(r.mail.FromName)) || agencyName(slug(r.sender.domain)) && !r.sender.isRelay
	fromBoard := boardLike(slug(shapeCompany(r.mail.FromName))) && !r.sender.isRelay
	signedByAgency := r.sender.direct && r.agencySigns(closing)
	titles := map[string]bool{}
	for _, h := range r.hits {
		if h.title.to > 0 && h.title.to-h.title.from <= 6 {
			titles[slug(r.words(h.title.from, h.title.to))] = true
		}
	}
	firstOf := map[string]bool{}
	for _, g := range groups {
		if len(g.words) > 1 {
			firstOf[slug(g.words[0])] = true
		}
	}
	displayName := strings.Fields(r.mail.FromName)
	f := &facts{ranker: k}
	for at, g := range groups {
		f.list = make([]fact, 0, 96)
		n, strong := 0, 0
		for _, s := range [...]string{"phrase", "display", "label", "subject", "signature", "copyright", "slugline", "slug", "link", "host", "logo", "picture", "page", "display part"} {
			if w := g.sources[s]; w > 0 {
				f.add("source "+s, 0.5)
				f.add("weight "+s, w/8)
				n++
				if w >= 5 {
					strong++
				}
			}
		}
		f.is("two sources", n == 2)
		f.is("three sources", n >= 3)
		f.is("two strong", strong >= 2)
		f.is("no source", n == 0)
		f.add("variants", min(float64(g.variants), 5)/5)
		name := g.best.name
		// Addresses and links
		bySender := g.matches(known.sender)
		f.is("sender's slug", bySender)
		f.is("sender's slug exactly", matchesSlugExactly(name, known.sender))
		if r.sender.direct {
			f.is("sender's domain", g.matches(known.sender[:1]))
		}
		f.is("link's slug", g.matches(known.links))
		f.is("link's slug exactly", matchesSlugExactly(name, known.links))
		f.is("host's slug", g.matches(known.hosts))
		f.is("host's slug exactly", matchesSlugExactly(name, known.hosts))
		f.is("relay's own name", ownRelay != "" && strings.HasPrefix(g.folded, ownRelay))
		// Places in the text
		r.mentionFacts(f, g, closing, lastLine)
		for _, m := range g.mentions[:min(surrounded, len(g.mentions))] {
			r.surroundings(f, m, closing)
		}
		before := 0
		for _, o := range order {
			if o < order[at] {
				before++
			}
		}
		f.add("order", 1/float64(1+before))
		if r.sender.board != "" {
			f.add("order on a board", 1/float64(1+before))
		}
		// The name itself
		switch len(g.words) {
		case 1:
			f.add("one word", 1)
		case 2:
			f.add("two words", 1)
		case 3:
			f.add("three words", 1)
		default:
			f.add("many words", 1)
		}
		unknown, places, small := 0, 0, 0
		for i, w := range g.words {
			if i > 0 && i < len(g.words)-1 {
				within := strings.Trim(fold(w), ".,'")
				f.is("who wrote it within", i == 1 && firstNames[fold(g.words[0])] && ofWords[within])
				f.is("a word of prose within", companyStops[within] && !nameConnectors[within])
			}
			folded := strings.Trim(fold(w), ".,'")
			f.word("has", folded)
			if _, ok := rules().vocabulary.words[folded]; !ok {
				unknown++
			}
			if wordPlaces[folded] || isGlue(w) {
				places++
			}
			if !startsUpper(w) && !nameConnectors[folded] && !isArticle(folded) && !legalForms[folded] {
				small++
			}
		}
		f.is("all words common", unknown == 0)
		f.add("words uncommon", float64(unknown)/float64(len(g.words)))
		f.is("all places", places == len(g.words))
		f.is("small words", small > 0 && startsUpper(name))
		f.is("closing", isClosing(name))
		f.is("first word in display", fromFirst != "" && len(fromFirst) > 1 && fold(g.words[0]) == fromFirst)
		f.is("first word in address", len(g.words) <= 3 && len(local) > 2 && strings.HasPrefix(local, slug(g.words[0])) && len(slug(g.words[0])) > 2)
		f.is("display of two words, a relay's", r.sender.isRelay && len(displayName) == 2 && len(g.words) == 2 && fold(name) == display)
		f.is("one common word", len(g.words) == 1 && unknown == 0)
		f.is("one word, no source", len(g.words) == 1 && n == 0)
		f.is("many uncommon words, no source", unknown > 1 && n == 0)
		f.is("initial first", len(g.words) > 1 && len(g.words[0]) == 2 && g.words[0][1] == '.')
		f.is("civil title", civilTitles[strings.Trim(fold(g.words[0]), ".")])
		f.is("legal form", hasLegalForm(g.words))
		core := withoutLevel(g.words)
		likeTitle := endsLikeTitle(name) || isJobWord(strings.Trim(fold(core[len(core)-1]), ".,()"))
		f.is("organisation", isOrganisation(name) && !likeTitle)
		f.is("organisation, like a title", isOrganisation(name) && likeTitle)
		f.is("like a title", endsLikeTitle(name))
		f.is("a title", titleLikely(name) == 1)
		person := looksLikePerson(name)
		f.is("person", person)
		if person {
			f.is("person of two words", len(g.words) == 2)
			f.is("person by a source", n > 0)
			f.is("person, sender's slug", bySender)
		}
		if g.sources["display part"] > 0 {
			// "Emelie of Fjällbo" has a person and a firm, "Rijn en Maas Water Board" is one name.
			f.is("part of a display that a person begins", firstNames[fromFirst])
			f.is("part of a display that no person begins", !firstNames[fromFirst])
			f.is("part of an organisation's display", isOrganisation(r.mail.FromName) && !isOrganisation(name))
		}
		f.is("all of the display", fold(name) == display)
		f.is("all of the display, a person begins it", fold(name) == display && firstNames[fromFirst])
		f.is("ends with a role", endsWithRoleOfName(name))
		f.is("in display", display != "" && strings.Contains(display, fold(name)))
		f.is("person in display", display != "" && strings.Contains(display, fold(name)) && looksLikePerson(r.mail.FromName))
		f.is("all capitals", allCapitals(name))
		f.is("has digits", strings.ContainsAny(name, "0123456789"))
		f.is("joined", strings.ContainsAny(name, "&+"))
		f.is("small", !startsUpper(name))
		f.is("short", len(g.folded) <= 3)
		role := false
		for _, w := range g.words {
			role = role || isRoleWord(w)
		}
		f.is("role word", role)
		agency := agencyName(g.folded)
		f.is("agency", agency)
		own := bySender || display != "" && strings.Contains(display, fold(name))
		if client {
			f.is("client mail, the sender", own)
			f.is("client mail, another", !own && !agency)
			f.is("client mail, an agency's name", agency)
			f.is("the client", r.afterClientWord(g))
		}
		if fromAgency {
			f.is("agency's mail, the sender", own || agency)
			f.is("agency's mail, another", !own && !agency)
		}
		if fromBoard {
			f.is("small board's mail, the sender", own)
			f.is("small board's mail, another", !own && !person)
			f.is("small board's mail, another behind a preposition", !own && !person && r.behindPreposition(g))
			f.is("small board's mail, another with a label", !own && g.sources["label"] > 0)
			f.is("small board's mail, another by a phrase", !own && g.sources["phrase"] > 0)
		}
		if fromAgency || signedByAgency {
			other := !own && !agency && !person
			f.is("recruiter's mail, the sender", own || agency)
			f.is("recruiter's mail, another in the subject", other && g.inSubject(p))
			f.is("recruiter's mail, another organisation", other && isOrganisation(name))
			f.is("recruiter's mail, another of several words", other && len(g.words) > 1 && unknown > 0)
			f.is("recruiter's mail, another behind a preposition", other && r.behindPreposition(g))
			f.is("recruiter's mail, another that does something", other && r.beforeVerb(g))
			f.is("recruiter's mail, another in the signature", other && r.onlySigned(g, closing))
		}
		if r.sender.direct && !own && !person && !agency && len(g.mentions) > 0 {
			f.is("direct, another behind a preposition", r.behindPreposition(g))
			f.is("direct, another that does something", r.beforeVerb(g))
			f.is("direct, another only in the signature", r.onlySigned(g, closing))
			f.add("direct, another among others", float64(they)/float64(they+we+1))
			f.is("direct, another named twice", len(g.mentions) > 1)
		}
		f.is("civil title in display, the sender's slug", bySender && civilTitles[strings.Trim(fromFirst, ".")])
		f.is("civil title in display, display", display != "" && strings.Contains(display, fold(name)) && civilTitles[strings.Trim(fromFirst, ".")])
		f.is("in the subject, not the sender's", g.inSubject(p) && r.sender.direct && !own && !person)
		if ofOthers {
			f.is("tale of others, the sender", own)
			f.is("tale of others, another", !own && !person)
		}
		f.is("occupation last", isJobWord(strings.Trim(fold(core[len(core)-1]), ".,()")))
		f.is("occupation first", isJobWord(strings.Trim(fold(g.words[0]), ".,()")))
		f.is("read as a title", titles[g.folded])
		f.is("a domain", domainLike(name))
		f.is("like the first word of another", firstOf[g.folded])
		// Longer and shorter forms
		longer, shorter, ends, tail := false, false, false, false
		for _, x := range groups {
			if x == g || len(g.folded) < 3 || len(x.folded) < 3 {
				continue
			}
			longer = longer || strings.HasPrefix(x.folded, g.folded)
			shorter = shorter || strings.HasPrefix(g.folded, x.folded)
			ends = ends || strings.HasSuffix(g.folded, x.folded)
			tail = tail || strings.HasSuffix(x.folded, g.folded)
		}
		f.is("ends with another", ends)
		f.is("end of another", tail)
		f.is("longer form", longer)
		f.is("shorter form", shorter)
		lists = append(lists, f.list)
	}
	f.list = nil
	f.add("none", 1)
	f.is("none, board", r.sender.board != "")
	f.is("none, ats", r.sender.ats != "")
	f.is("none, direct", r.sender.direct)
	f.is("none, few", len(groups) < 4)
	f.is("none, sender's slug", len(known.sender) > 0)
	f.is("none, link's slug", len(known.links) > 0)
	f.is("none, display", r.sender.name != "")
	f.is("none, client mail", client)
	f.is("none, agency's mail", fromAgency)
	f.is("none, recruiter's mail", fromAgency || signedByAgency)
	f.is("none, small board's mail", fromBoard)
	return r.about(k, len(groups), closing), append(lists, f.list)
}
