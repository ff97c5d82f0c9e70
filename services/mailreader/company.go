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
}

// candidate is a name that one source gave.
type candidate struct {
	name     string
	weight   float64
	sentence int
	source   string
}

// readCompany gathers what the sources say and lets them vote: sources that
// agree add up, and the spelling of the best one is kept.
func (r *reader) readCompany() finding {
	var all []candidate
	add := func(name string, weight float64, sentence int, source string) {
		c := cleanCompany(name)
		if c != "" && endsLikeTitle(c) && !matchesSlug(c, r.sender.slugs) {
			return
		}
		if c != "" && weight > 0 && len(all) < 200 {
			all = append(all, candidate{c, weight, sentence, source})
		}
	}
	slugs := r.sender.slugs
	for _, h := range r.hits {
		if h.company.to == 0 {
			continue
		}
		// A name that other words run into ends where names end.
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
		add(r.words(h.company.from, end), w, h.sentence, "phrase")
	}
	if r.sender.name != "" {
		w := r.sender.named
		if r.signedBy(r.sender.name) {
			w *= 0.25
		}
		add(r.sender.name, w, -1, "display")
	}
	r.labelledLines(companyLabels, func(value string, sentence int) {
		if n := len(strings.Fields(value)); n <= 7 {
			add(value, 6.5, sentence, "label")
		}
	})
	r.subjectParts(func(part string, others bool) {
		c := cleanCompany(part)
		if c == "" || titleLikely(part) == 1 || len(strings.Fields(part)) > 5 {
			return
		}
		if matchesSlug(c, slugs) {
			add(c, 6, 0, "subject")
		} else if others && c != "" && startsUpper(c) {
			add(c, 3, 0, "subject")
		}
	})
	r.signatures(add)
	r.linesWithSlug(add)
	known := append([]string(nil), slugs...)
	if bestWeight(all) < 9 {
		// Links and pictures cost parsing the HTML part: only when needed.
		known = append(known, r.linkSlugs()...)
	}
	// Short names get their spelling from the text.
	for i, s := range known {
		w := 3.4
		if i < len(slugs) {
			w = 4.2
			if r.sender.direct && i == 0 {
				w = 3.6
			}
		}
		if spelled, sentence := r.spell(s, all); spelled != "" {
			add(spelled, w+0.8, sentence, "slug")
		} else if name := spelledFromSlug(s); name != "" {
			add(name, w-0.35, -1, "slug")
		}
	}
	if bestWeight(all) < 8 && strings.TrimSpace(r.body.html) != "" {
		first := true
		for _, alt := range r.body.document().alts {
			folded := fold(alt)
			if strings.Contains(folded, "logo") {
				name := squeeze(logoWords.Replace(alt))
				if len(strings.Fields(name)) <= 5 {
					add(name, 4, -1, "logo")
				}
			} else if c := cleanCompany(alt); c != "" && matchesSlug(c, known) {
				add(c, 4.4, -1, "logo")
			} else if first && c != "" && startsUpper(c) && len(strings.Fields(c)) <= 6 && !looksLikePerson(c) {
				// The picture at the top is the employer's mark.
				add(c, 4.2, -1, "logo")
			}
			first = first && relayNames[slug(alt)]
		}
	}
	return r.vote(all, known)
}

// withWords come before people as often as before firms.
var withWords = setOf(`with mit avec con met com z by by from i'm im`)

var logoWords = strings.NewReplacer("logo", "", "Logo", "", "LOGO", "")

// words gives the original text of tokens from to to.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	start, end := r.prose.tokens[from].start, r.prose.tokens[to-1].end
	// "Inc." and "U.S." keep their dot, "Yahoo!" its mark.
	if int(end) < len(r.prose.text) && r.prose.text[end] == '!' {
		return r.prose.text[start:end]
	}
	return r.prose.text[start:end]
}

func bestWeight(all []candidate) float64 {
	w := 0.0
	for _, c := range all {
		w = max(w, c.weight)
	}
	return w
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

// vote groups candidates that name the same firm and picks the best group.
func (r *reader) vote(all []candidate, slugs []string) finding {
	type group struct {
		folded   string
		best     candidate
		sources  map[string]float64
		variants int
	}
	var groups []*group
	for _, c := range all {
		f := foldCompany(c.name)
		if f == "" || relayNames[f] || foreverNot[f] {
			continue
		}
		w := c.weight
		if looksLikePerson(c.name) && c.source != "label" {
			w *= 0.3
		} else if f := fold(c.name); places[f] || allPlaces(f) {
			w *= 0.3
		}
		if !startsUpper(c.name) && c.source == "phrase" {
			w *= 0.8
		}
		var g *group
		for _, x := range groups {
			if x.folded == f {
				g = x
				break
			}
		}
		if g == nil {
			g = &group{folded: f, sources: map[string]float64{}}
			groups = append(groups, g)
		}
		g.variants++
		if w > g.best.weight || w == g.best.weight && g.best.source == "slug" {
			g.best = candidate{c.name, w, c.sentence, c.source}
		}
		g.sources[c.source] = max(g.sources[c.source], w)
	}
	var winner *group
	winning, second := 0.0, 0.0
	totals := make([]float64, len(groups))
	for i, g := range groups {
		total := g.best.weight
		for s, w := range g.sources {
			if s != g.best.source {
				total += 0.4 * w
			}
		}
		total += min(float64(g.variants-1), 3) * 0.3
		if g.best.source != "slug" && matchesSlug(g.best.name, slugs) {
			total += 1.5
		}
		if isOrganisation(g.best.name) {
			total += 1.2
		}
		// A longer or shorter form of the same name supports this one.
		for _, x := range groups {
			if x != g && len(x.folded) >= 3 && len(g.folded) >= 3 && (strings.HasPrefix(x.folded, g.folded) || strings.HasPrefix(g.folded, x.folded)) {
				total += 0.25 * x.best.weight
			}
		}
		totals[i] = total
		if total > winning {
			winner, winning = g, total
		}
	}
	if winner == nil || winning < 3 {
		return finding{score: 0.25, sentence: -1}
	}
	// The fuller form of the same name, where somebody wrote it.
	for _, g := range groups {
		extra := len(strings.Fields(g.best.name)) - len(strings.Fields(winner.best.name))
		if g != winner && extra >= 1 && extra <= 2 && g.best.weight >= 3.9 && g.best.source != "phrase" && strings.HasPrefix(g.folded, winner.folded) && strings.HasPrefix(fold(g.best.name), fold(winner.best.name)+" ") {
			winner = g
			break
		}
	}
	for i, g := range groups {
		related := strings.HasPrefix(g.folded, winner.folded) || strings.HasPrefix(winner.folded, g.folded)
		if g != winner && !related {
			second = max(second, totals[i])
		}
	}
	score := clamp(winning/13, 0.1, 1) * clamp(0.6+(winning-second)/12, 0.5, 1)
	return finding{name: winner.best.name, score: score, sentence: winner.best.sentence}
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
