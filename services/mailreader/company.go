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
			add(name, w-0.8, -1, "slug")
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
		got := slugLike(r.prose.text[t.start:t.end], want)
		if got == "" || !strings.HasPrefix(want, got) {
			continue
		}
		for j := i; j < len(r.prose.tokens) && j < i+6; j++ {
			if j > i {
				if r.prose.tokens[j].sep == sepHard {
					break
				}
				got += slugLike(r.prose.text[r.prose.tokens[j].start:r.prose.tokens[j].end], want[len(got):])
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

// slugLike folds a word the way that fits want: addresses write "ü" as "u" or
// as "ue", and "&" as "and".
func slugLike(w, want string) string {
	plain := slug(w)
	if strings.HasPrefix(want, plain) || !strings.ContainsAny(w, "äöüÄÖÜøåØÅ") {
		return plain
	}
	return slug(umlauts.Replace(w))
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "å", "aa", "Ø", "Oe", "Å", "Aa")

// signedBy says that a name is the person who signs the mail.
func (r *reader) signedBy(name string) bool {
	first := fold(firstWord(name))
	folded := fold(name)
	if len(strings.Fields(name)) > 3 {
		return false
	}
	lines := r.lines()
	for i := len(lines) - 1; i > 1 && i > len(lines)-16; i-- {
		l := fold(strings.Trim(lines[i], " *_,-–—|"))
		if l == first && l != folded {
			return true
		}
		if l == folded && len(strings.Fields(name)) == 2 && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && (titleLikely(lines[i+1]) == 1 || len(strings.Fields(lines[i+1])) <= 6) {
			return true
		}
	}
	return false
}

// linesWithSlug finds short lines that hold a word of the sender's short name:
// "Haustechnik Wittgenstein" for ha-wittgenstein.
func (r *reader) linesWithSlug(add func(name string, weight float64, sentence int, source string)) {
	var parts []string
	for _, s := range r.sender.slugs {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
			if len(w) >= 4 && !foreverNot[w] && !roleWords[w] {
				parts = append(parts, w)
			}
		}
	}
	if len(parts) == 0 {
		return
	}
	lines := r.lines()
	for i := len(lines) - 1; i >= 1 && i > len(lines)-25; i-- {
		line := strings.TrimSpace(lines[i])
		if line == "" || len(line) > 80 || strings.ContainsAny(line, "@:") || strings.HasSuffix(line, ".") && !legalDot(line) || strings.Contains(line, "www.") || strings.HasSuffix(line, ",") {
			continue
		}
		for _, piece := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '·' || r == ',' || r == '•' || r == '–' || r == '—' }) {
			piece = strings.TrimSpace(piece)
			words := strings.Fields(piece)
			if len(words) == 0 || len(words) > 7 || !startsUpper(piece) {
				continue
			}
			for _, w := range words {
				plain, long := slug(w), slug(umlauts.Replace(w))
				found := false
				for _, p := range parts {
					found = found || plain == p || long == p || len(plain) >= 5 && strings.HasPrefix(p, plain)
				}
				if found && !looksLikePerson(piece) {
					if c := signatureCompany(piece); c != "" {
						add(c, 4.6, r.sentenceOfLine(i), "slugline")
					}
					break
				}
			}
		}
	}
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
