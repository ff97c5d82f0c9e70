package grounding

import (
	"fmt"
	"strconv"
	"strings"
)

// titled is a job title in pieces: what the job is, how far up, and what else it says.
type titled struct {
	heads     map[string]bool
	level     int
	others    []string // stems
	compounds []string // what German compounds have before their head
}

// compoundHead is the head that a German compound ends in, and what stands before it: Personalreferent is a Referent.
func compoundHead(low string) (head, of string) {
	if len(low) < 10 {
		return "", ""
	}
	low = strings.TrimSuffix(strings.TrimSuffix(low, "nen"), "in")
	for cut := 4; cut <= len(low)-5; cut++ {
		for _, p := range titleWords["heads"].exact[low[cut:]] {
			if len(p.words) == 1 {
				return p.id, low[:cut]
			}
		}
		for _, p := range titleWords["heads"].stems[low[cut:cut+3]] {
			if len(p.words) == 1 && len(p.words[0]) > 5 && strings.HasPrefix(low[cut:], strings.TrimSuffix(p.words[0], "*")) {
				return p.id, low[:cut]
			}
		}
	}
	return "", ""
}

// rankOnly are first parts of German compounds that say how many somebody leads and not what.
var rankOnly = wordSet("team gruppen gruppe abteilungs abteilung haupt ober chef schicht vize sach fach kranken gesundheits")

func titleOf(toks []token, from, to int) titled {
	t := titled{heads: map[string]bool{}, level: -1}
	for i := from; i < to; i++ {
		any := false
		if h, of := compoundHead(toks[i].low); h != "" {
			t.heads[h] = true
			any = true
			if toks[i].cap && !rankOnly[of] && len(of) > 3 {
				t.compounds = append(t.compounds, of)
			}
		}
		for _, id := range titleWords["heads"].ids(toks[:to], i) {
			t.heads[id] = true
			any = true
		}
		if p, n := titleWords["seniority"].at(toks[:to], i); n > 0 {
			if v, err := strconv.Atoi(p.id); err == nil && (v > t.level || t.level < 0) {
				t.level = v
			}
			any = true
		}
		if !any && littleWords[toks[i].low] == 0 && len(toks[i].low) > 2 && !toks[i].num {
			t.others = append(t.others, toks[i].low)
		}
	}
	if t.level < 0 {
		t.level = 2
	}
	return t
}

var titleModifiers = wordSet("software backend frontend back front end full stack web mobile data product project marketing sales account finance financial human resources hr it cloud platform devops site reliability security quality test qa machine learning ai business operations supply chain logistics procurement customer success support service technical engineering research clinical registered charge ward staff graphic ux ui content brand digital communications social media legal tax audit design creative art editorial regional area national global country store branch shift plant production maintenance mechanical electrical civil process chemical industrial medical executive deputy assistant associate junior senior lead principal chief head managing vice general freelance interim acting former technical group team key primary secondary school university systems network database infrastructure solutions enterprise embedded firmware hardware night duty export import purchasing office event events restaurant hotel head pastry sous kitchen warehouse fleet transport payroll management")

// findTitles checks the posts that the person is said to hold or to have held.
func (c *checker) findTitles() {
	for i := 0; i < len(c.toks); i++ {
		s := c.sentence(i)
		if c.toks[i].low == "partner" && c.word(s, i+1) == "with" {
			continue
		}
		if c.headAt(s, i) == 0 || c.verbOf(s, i) || c.toks[i].taken || c.toks[i].off || s.bullet && i == s.from && c.toks[i].low == "leitung" {
			continue
		}
		if c.ofWork(s, i) {
			continue
		}
		from, to := c.titleSpan(s, i)
		if c.chargeOf(s, i, to) {
			i = to - 1
			continue
		}
		if end := c.byTraining(s, from, to); end > 0 {
			c.sayTrained(s, from, end)
			i = end - 1
			continue
		}
		if !c.holdsPost(s, from, to) {
			i = to - 1
			continue
		}
		if end := c.chargeTitle(s, from, to); end > 0 {
			i = end - 1
			continue
		}
		if src, owners, reason := c.checkTitle(from, to); reason == "" {
			c.hold(Title, from, to, src, owners)
		} else {
			c.say(Title, from, to, nil, reason)
		}
		c.take(from, to)
		c.employerAfter(s, from, to)
		i = to - 1
	}
}

// chargeOf says whether a word that may be a post is none, but says what somebody answers for: "soy responsable de
// cuatro ingenieros".
func (c *checker) chargeOf(s *sentence, i, to int) bool {
	switch c.toks[i].low {
	case "responsable", "responsables", "encargado", "encargada", "responsabile", "responsavel":
	default:
		return false
	}
	if c.toks[i].cap && i > s.from || to > i+1 {
		return false
	}
	switch c.word(s, to) {
	case "de", "d", "di", "por", "pela":
		next := c.word(s, to+1)
		return to+1 < s.to && (c.toks[to+1].num || numberWord(next) > 0 || articleOf[next] || next == "mas" || next == "plus" || next == "unos" || next == "hasta" || next == "que")
	}
	return false
}

// employerAfter checks the name behind a title in a CV's line: "Controller, Acme, Linz (2013 – 2019)".
func (c *checker) employerAfter(s *sentence, from, at int) {
	if from > s.from+1 || !s.bullet && !s.first || at >= s.to {
		return
	}
	t := &c.toks[at]
	if gap := strings.Trim(t.gap, " *_"); gap != "," && gap != "|" && gap != "–" && gap != "·" || !t.cap || t.taken || t.off || t.num {
		return
	}
	to := c.capitals(at)
	if to <= at || c.isOtherName(at, to) || c.job.has(joined(c.toks[at:to])) {
		return
	}
	placed := to < s.to && (strings.Contains(c.toks[to].gap, "(") || strings.Contains(c.toks[to].gap, "|") || placeNames.has(c.toks, to) || c.toks[to].num || isMonth(c.toks[to].low))
	if !placed {
		return
	}
	if _, ok := c.ev.holdsForms(c.toks[at:to]); ok || c.partsHeld(at, to) {
		return
	}
	c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[to-1].end]))
	c.take(at, to)
}

// headAt is how many tokens name what a job is: a word of the list, or a German compound that ends in one.
func (c *checker) headAt(s *sentence, i int) int {
	if _, n := titleWords["heads"].at(c.toks, i); n > 0 && !(s.lang == "en" && strings.HasSuffix(c.toks[i].low, "ing")) {
		return n
	}
	if s.lang == "de" && c.toks[i].cap {
		if h, _ := compoundHead(c.toks[i].low); h != "" {
			return 1
		}
	}
	return 0
}

// titleSpan widens a title's head noun to the whole title.
func (c *checker) titleSpan(s *sentence, i int) (from, to int) {
	from = i
	to = i + c.headAt(s, i)
	lower := !c.toks[i].cap
	for from > s.from {
		t := &c.toks[from-1]
		gap := c.toks[from].gap
		if gap != " " && gap != "-" && gap != "/" && gap != " & " || t.taken && !skillKnown(c.toks, from-1) || t.off {
			break
		}
		if titleWords["seniority"].has(c.toks, from-1) || titleModifiers[t.low] && (lower || t.cap) || t.cap && !lower && from-1 > s.from && littleWords[t.low] == 0 && s.lang != "de" || gap == "-" || t.cap && s.lang == "de" && !lower && titleModifiers[t.low] || s.lang == "de" && (strings.HasPrefix(t.low, "leitend") || strings.HasPrefix(t.low, "stellv") || strings.HasPrefix(t.low, "technisch") || strings.HasPrefix(t.low, "kaufmannisch")) {
			from--
			continue
		}
		break
	}
	if s.lang == "en" && c.ev.lang == "en" && from > s.from && lower {
		for k := from - 1; k >= max(s.from, from-3) && c.toks[k+1].gap == " " && littleWords[c.toks[k].low] == 0 && !c.toks[k].num && !c.toks[k].taken; k-- {
			if k > s.from && isArticle[c.toks[k-1].low] {
				for from = k; from < i && notOfTitle[c.toks[from].low]; {
					from++
				}
				break
			}
		}
	}
	for to < s.to && to < i+8 {
		t := &c.toks[to]
		if t.gap != " " && t.gap != "-" && t.gap != "/" && t.gap != " & " || t.taken && t.known || t.off {
			break
		}
		if titleWords["heads"].has(c.toks, to) || titleWords["seniority"].has(c.toks, to) && s.lang != "de" {
			to++
			continue
		}
		if (s.lang == "fr" || s.lang == "es") && !littleWordsOnly(t.low) && !t.cap && !t.num && (strings.HasSuffix(t.low, "ier") || strings.HasSuffix(t.low, "iere") || strings.HasSuffix(t.low, "al") || strings.HasSuffix(t.low, "ale") || strings.HasSuffix(t.low, "ique") || strings.HasSuffix(t.low, "el") || strings.HasSuffix(t.low, "elle") || strings.HasSuffix(t.low, "ero") || strings.HasSuffix(t.low, "era") || strings.HasSuffix(t.low, "ico") || strings.HasSuffix(t.low, "ica") || strings.HasSuffix(t.low, "if") || strings.HasSuffix(t.low, "ive") || strings.HasSuffix(t.low, "able") || strings.HasSuffix(t.low, "or") || strings.HasSuffix(t.low, "senior") || strings.HasSuffix(t.low, "adjoint") || strings.HasSuffix(t.low, "adjointe") || strings.HasSuffix(t.low, "eur") || strings.HasSuffix(t.low, "informatique")) {
			to++
			continue
		}
		if to+1 < s.to && (t.low == "of" || t.low == "de" || t.low == "des" || t.low == "du" || t.low == "der" || t.low == "d" || t.low == "del" || t.low == "fur" || t.low == "for") {
			k := to + 1
			if k+1 < s.to && (c.toks[k].low == "la" || c.toks[k].low == "l" || c.toks[k].low == "the" || c.toks[k].low == "los") {
				k++
			}
			next := &c.toks[k]
			if !next.taken && !placeNames.has(c.toks, k) && !next.num && numberWord(next.low) == 0 && !articleOf[next.low] && next.low != "an" && littleWords[next.low] == 0 && (next.cap || s.lang == "fr" || s.lang == "es" || s.lang == "en" && t.low == "of" && (c.ev.lang == "en" || c.translates(k))) && (t.low != "for" || next.cap) && !unitWords["team"].has(c.toks, k) {
				to = k + 1
				continue
			}
		}
		break
	}
	return from, to
}

func littleWordsOnly(low string) bool { return littleWords[low] != 0 }

// holdsPost says whether the sentence gives the title to the person.
func (c *checker) holdsPost(s *sentence, from, to int) bool {
	for k := max(s.from, from-4); k < from; k++ {
		if credentials["certified"].has(c.toks, k) && s.lang != c.ev.lang {
			return false // "certificada como gestora de proyectos"
		}
	}
	k := from - 1
	for k >= s.from && (articles[c.toks[k].low] || isArticle[c.toks[k].low]) {
		k--
	}
	for k >= s.from && (adverbs[c.toks[k].low] || qualifiedBy[c.toks[k].low] || k+1 < from && c.toks[k+1].gap == "-" && c.toks[k].caps) {
		k--
	}
	for k >= s.from && (articles[c.toks[k].low] || isArticle[c.toks[k].low]) {
		k--
	}
	if k < from-1 && !s.bullet && (k < s.from || strings.ContainsAny(c.toks[k+1].gap, ",;:")) && (definite[c.toks[k+1].low] || c.toks[k+1].low == "a" || c.toks[k+1].low == "an") {
		return false // "The ward manager told me": somebody else's
	}
	if k+1 < from && mine[c.toks[k+1].low] {
		return false // "my ward manager"
	}
	if c.leads(s, from) {
		return true
	}
	if k < s.from && c.ofPosting(s, from, to) {
		return false
	}
	if k < s.from {
		if s.bullet || s.first || s.from == 0 {
			return c.toks[from].cap && (to >= s.to || !strings.Contains(c.toks[to].gap, ":"))
		}
		if c.toks[from].cap && to+1 < s.to && from == s.from && (c.toks[to].low == "bin" || c.toks[to].low == "war" || c.toks[to].low == "wurde") && c.toks[to+1].low == "ich" {
			return true
		}
		if c.toks[from].cap && to < s.to && from == s.from {
			switch c.toks[to].low {
			case "at", "a", "chez", "bei", "de", "des", "du", "en", "with", "mit", "avec", "con", "beim", "dans", "depuis", "since", "seit", "desde":
				return true
			}
		}
		return false
	}
	if strings.Contains(c.toks[k+1].gap, "\n") {
		return true
	}
	if (c.toks[k].low == "was" || c.toks[k].low == "am") && s.lang == "en" && words["first person"].in(c.toks, s.from, k) >= 0 {
		return true
	}
	for back := 0; back < 3; back++ {
		if k-back < s.from {
			break
		}
		p, n := titleWords["held"].at(c.toks, k-back)
		if n == 0 || k-back+n < k+1 {
			continue
		}
		if (p.id == "als" || p.id == "as" || p.id == "comme" || p.id == "como" || p.id == "war" || p.id == "wurde" || p.id == "zur" || p.id == "zum") && k-back > s.from && notHeld[c.toks[k-back-1].low] {
			return false
		}
		if (p.id == "zum" || p.id == "zur") && !c.movedUp(s, k-back) {
			return false
		}
		return true
	}
	// "…, Senior Engineer at Acme": beside a known employer.
	for n := range c.names {
		m := &c.names[n]
		if m.kind == Employer && c.toks[m.tok].sent == c.toks[from].sent && (m.tok-to >= 0 && m.tok-to <= 2 || from-m.to >= 0 && from-m.to <= 1) && c.toks[from].cap {
			return true
		}
	}
	// A title in capitals is somebody's; it is the person's unless a word makes it another's.
	if (s.lang == "en" || s.lang == "") && c.toks[from].cap && c.toks[to-1].cap && to-from > 1 && !c.job.has(joined(c.toks[from:to])) {
		if k+1 < from && c.toks[k+1].low != "my" || to < s.to && words["post"].has(c.toks, to) {
			return false // "the Ward Manager asked me", "a Team Leader role"
		}
		for back := k; back >= max(s.from, k-1); back-- {
			if others[c.toks[back].low] {
				return false
			}
		}
		return true
	}
	return !c.toks[k].num && c.chat && (c.toks[k].low == "are" || c.toks[k].low == "were" || c.toks[k].low == "bist" || c.toks[k].low == "sind" || c.toks[k].low == "warst" || c.toks[k].low == "waren" || c.toks[k].low == "etes" || c.toks[k].low == "etiez" || c.toks[k].low == "eres" || c.toks[k].low == "fuiste" || c.toks[k].low == "es")
}

var notOfTitle = wordSet("only trained master qualified certified proud good keen lone sole first second new young old former current fully newly better great happy real true own very")

var definite = wordSet("the der die das le la l el los las les il lo o os a de het")

var adverbs = wordSet("still also now currently always once noch auch jetzt heute derzeit inzwischen immer encore aussi maintenant toujours todavia tambien ahora siempre actualmente anche ancora ora tambem agora ook nu")

var others = wordSet("with for to by from of under our other every each several their his her reporting alongside between beside and than like supported supporting assisted assisting hire hired hiring against reports")

var isArticle = wordSet("a an ein eine einer einem einen un une una the my meine mein meinem meinen meiner mon ma mi mes mis our unser unsere notre nuestro nuestra il o een")

var notHeld = wordSet("such same well soon known far mehr weniger so such act acts applying application bewerbung see seen described listed tel tels regarded worked-with considers")

func (c *checker) movedUp(s *sentence, at int) bool {
	for k := s.from; k < s.to; k++ {
		low := c.toks[k].low
		if strings.HasPrefix(low, "beforder") || strings.HasPrefix(low, "aufgestieg") || strings.HasPrefix(low, "ernannt") || low == "wurde" && k < at {
			return true
		}
	}
	return false
}
