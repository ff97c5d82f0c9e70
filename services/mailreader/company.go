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
		if c := cleanCompany(name); c != "" && weight > 0 && len(all) < 200 {
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
		add(r.words(h.company.from, end), w, h.sentence, "phrase")
	}
	if r.sender.name != "" {
		add(r.sender.name, r.sender.named, -1, "display")
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
	known := append([]string(nil), slugs...)
	if bestWeight(all) < 9 {
		// Links and pictures cost parsing the HTML part: only when needed.
		for _, s := range r.linkSlugs() {
			known = append(known, s)
		}
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
			add(name, w-0.6, -1, "slug")
		}
	}
	if bestWeight(all) < 8 && strings.TrimSpace(r.body.html) != "" {
		for _, alt := range r.body.document().alts {
			folded := fold(alt)
			if strings.Contains(folded, "logo") {
				name := squeeze(strings.NewReplacer("logo", "", "Logo", "", "LOGO", "").Replace(alt))
				if len(strings.Fields(name)) <= 5 {
					add(name, 4, -1, "logo")
				}
			} else if c := cleanCompany(alt); c != "" && matchesSlug(c, known) {
				add(c, 4, -1, "logo")
			}
		}
	}
	return r.vote(all, known)
}

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
		sum      float64
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
		if matchesSlug(g.best.name, slugs) {
			total += 1.5
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
	for i, g := range groups {
		related := strings.HasPrefix(g.folded, winner.folded) || strings.HasPrefix(winner.folded, g.folded)
		if g != winner && !related {
			second = max(second, totals[i])
		}
	}
	score := clamp(winning/13, 0.1, 1) * clamp(0.6+(winning-second)/12, 0.5, 1)
	return finding{name: winner.best.name, score: score, sentence: winner.best.sentence}
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || r >= 0x2E80
	}
	return false
}

// spell finds how the text writes a short name: the words whose letters it
// joins.
func (r *reader) spell(s string, all []candidate) (string, int) {
	want := slug(s)
	if len(want) < 3 {
		return "", -1
	}
	for _, c := range all {
		if slug(c.name) == want || foldCompany(c.name) == want {
			return c.name, c.sentence
		}
	}
	sentence := 0
	for i := range r.prose.tokens {
		for sentence < len(r.prose.sentences)-1 && i >= r.prose.sentences[sentence].to {
			sentence++
		}
		t := &r.prose.tokens[i]
		if !t.upper && !t.digit {
			continue
		}
		got := slug(r.prose.text[t.start:t.end])
		if got == "" || !strings.HasPrefix(want, got) {
			continue
		}
		for j := i; j < len(r.prose.tokens) && j < i+6; j++ {
			if j > i {
				if r.prose.tokens[j].sep == sepHard {
					break
				}
				got += slug(r.prose.text[r.prose.tokens[j].start:r.prose.tokens[j].end])
			}
			if got == want {
				if strings.Contains(r.prose.text[t.start:r.prose.tokens[j].end], "@") {
					break
				}
				return r.words(i, j+1), sentence
			}
			if !strings.HasPrefix(want, got) {
				break
			}
		}
	}
	return "", -1
}

// spelledFromSlug writes a short name as well as can be without help.
func spelledFromSlug(s string) string {
	if strings.IndexFunc(s, unicode.IsDigit) >= 0 && len(s) < 4 {
		return ""
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || r == '.' })
	for i, w := range words {
		if len(w) <= 3 && strings.IndexAny(w, "aeiouy") < 0 {
			words[i] = strings.ToUpper(w)
			continue
		}
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// linkSlugs are the employers that careers addresses in links name.
func (r *reader) linkSlugs() []string {
	var out []string
	seen := map[string]bool{}
	add := func(href string) {
		if s := slugFromLink(href); s != "" && !seen[s] && len(out) < 4 {
			seen[s] = true
			out = append(out, s)
		}
	}
	text := r.prose.text
	for n := 0; n < 60; n++ {
		i := strings.Index(text, "http")
		if i < 0 {
			break
		}
		end := strings.IndexAny(text[i:], " \n\t<>\")]")
		if end < 0 {
			end = len(text) - i
		}
		add(text[i : i+end])
		text = text[i+end:]
	}
	if strings.TrimSpace(r.body.html) != "" {
		for _, l := range r.body.document().links {
			add(l.href)
		}
	}
	// A board's mail links to many employers: none of them stands out.
	if r.sender.board != "" && len(out) > 1 {
		return nil
	}
	return out
}
