package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// named is a name of the evidence where the text has it.
type named struct {
	tok, to int
	name
	all []int // every position at that employer
}

// findNames finds what the evidence has by name: those claims are supported.
func (c *checker) findNames() {
	for i := 0; i < len(c.toks); i++ {
		for _, n := range c.ev.names[c.toks[i].low] {
			if n.kind == Title || !fits(c.toks, i, n.words) || !c.capital(i, i+len(n.words)) {
				continue
			}
			to := i + len(n.words)
			// A name that goes on is another's: "Nordlicht Bank" is not "Nordlicht".
			if n.kind == Employer && len(n.words) == 1 && c.goesOn(to) {
				continue
			}
			c.names = append(c.names, named{tok: i, to: to, name: n})
			owners := []int(nil)
			if n.owner != nobody {
				for _, same := range c.ev.names[c.toks[i].low] {
					if same.kind == n.kind && slices.Equal(same.words, n.words) {
						owners = append(owners, same.owner)
					}
				}
				c.names[len(c.names)-1].all = owners
			}
			if !c.toks[i].off {
				if n.kind == AwardWon && c.claimsFirst(i, to) && lesser(n.quote) {
					c.say(AwardWon, max(c.sentence(i).from, i-c.winBefore(i)), to, nil, "Your profile has less than the first place: "+clip(n.quote))
				} else {
					c.say(n.kind, i, to, &Source{n.where, clip(n.quote)}, "")
				}
			}
			for k := i; k < to; k++ {
				c.toks[k].taken, c.toks[k].known = true, true
			}
			i = to - 1
			break
		}
	}
}

var firstPlace = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("winner,winners,won,winning,first place,first prize,1 platz,1 preis,erster platz,ersten platz,ersten preis,sieger,siegerin,gewinner,gewinnerin,gewann,gewonnen,ganador,ganadora,gane,primer premio,primer lugar,laureat,laureate,laureate,remporte,gagne,premier prix,vainqueur,gold,goldmedaille,champion,primera", ",") {
		p.add(w, w, "")
	}
	return p
}()

var lowerPlace = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("finalist,finalista,finaliste,shortlist,shortlisted,runner up,second,2nd,third,3rd,commended,nominated,nominee,nominiert,nominado,nominada,nomine,nominee,2 platz,3 platz,zweiter,dritter,zweiter platz,dritter platz,mention,mencion,honourable,honorable,bronze,silver,silber,plata,argent,segundo,segunda,tercer,tercero,deuxieme,troisieme,second prix,accesit", ",") {
		p.add(w, w, "")
	}
	return p
}()

// placed is the place in a contest that is told in figures: 2 of "2. Platz"; 0 where none is.
func placed(toks []token) int {
	for i := 0; i+1 < len(toks); i++ {
		switch toks[i+1].low {
		case "platz", "preis", "place", "prix", "st", "nd", "rd", "premio", "lugar", "puesto":
			if v, _, ok := parseNumber(toks[i].raw); ok && toks[i].num && v < 10 {
				return int(v)
			}
		}
	}
	return 0
}

func lesser(quote string) bool {
	toks := tokens(quote)
	if n := placed(toks); n > 0 {
		return n > 1
	}
	return lowerPlace.in(toks, 0, len(toks)) >= 0 && firstPlace.in(toks, 0, len(toks)) < 0
}

// claimsFirst says whether the text tells of an award as won.
func (c *checker) claimsFirst(from, to int) bool {
	s := c.sentence(from)
	a, b := max(s.from, from-6), min(s.to, to+6)
	if n := placed(c.toks[a:b]); n > 0 {
		return n == 1
	}
	return firstPlace.in(c.toks, a, b) >= 0 && lowerPlace.in(c.toks, a, b) < 0
}

// winBefore is how many tokens before the award its winning begins.
func (c *checker) winBefore(i int) int {
	s := c.sentence(i)
	if at := firstPlace.in(c.toks, max(s.from, i-6), i); at >= 0 {
		return i - at
	}
	if a := max(s.from, i-5); placed(c.toks[a:i]) == 1 {
		return i - a
	}
	return 0
}

// capital says whether some word of a name is written as one.
func (c *checker) capital(from, to int) bool {
	for i := from; i < to; i++ {
		if c.toks[i].cap || c.toks[i].num {
			return true
		}
	}
	return to-from > 3
}

func (c *checker) goesOn(i int) bool {
	if i >= len(c.toks) || c.toks[i].gap != " " || !c.toks[i].cap || legalForms[c.toks[i].low] {
		return false
	}
	s := c.sentence(i - 1)
	if s.lang == "de" || titleWords["heads"].has(c.toks, i) || isMonth(c.toks[i].low) || c.toks[i].low == "i" {
		return false
	}
	return !strings.Contains(c.ev.text, " "+c.toks[i].low+" ") && !titleWords["seniority"].has(c.toks, i)
}

// employersOf are the positions that the sentence ties a fact at token i to.
func (c *checker) employersOf(s *sentence, at int) []int {
	best, distance := -1, 1<<30
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Employer || m.tok < s.from || m.tok >= s.to {
			continue
		}
		d := at - m.tok
		if d < 0 {
			d = -d + 3
		}
		if c.toks[m.tok].clause != c.toks[at].clause {
			d += 15
		}
		if d < distance {
			best, distance = n, d
		}
	}
	if best >= 0 {
		return c.names[best].all
	}
	return c.carried(s, at)
}

// carried are the positions of the sentence before, where one goes on from it: "There, I …".
func (c *checker) carried(s *sentence, at int) []int {
	n := c.toks[at].sent
	if n == 0 {
		return nil
	}
	if backward.in(c.toks, s.from, min(s.to, s.from+5)) >= 0 && !s.first {
		return c.employersOf(&c.sents[n-1], c.sents[n-1].to-1)
	}
	return nil
}

var backward = func() *phrases {
	p := newPhrases()
	for _, w := range []string{"there", "dort", "la-bas", "alli", "in this role", "in that role", "in dieser rolle", "in dieser position", "dans ce poste", "en este puesto", "ahi"} {
		p.add(w, w, "")
	}
	return p
}()

func (c *checker) hasEmployerOf(s *sentence, at int, l *line) bool {
	named := c.employersOf(s, at)
	return len(named) > 0 && len(l.owners) > 0 && overlaps(named, l.owners)
}

// capitals is the end of the run of capitalised words that begins at i, with the little words inside it.
func (c *checker) capitals(i int) int {
	s := c.sentence(i)
	to := i
	for k := i; k < s.to && k < i+7; k++ {
		t := &c.toks[k]
		if k > i && t.gap != " " && t.gap != "-" && t.gap != " & " && t.gap != "&" && t.gap != "\u00a0" && t.gap != "'s " && t.gap != ". " {
			break
		}
		if t.low == "i" || t.off || k > i && (isMonth(t.low) && t.cap) {
			break
		}
		if t.cap && !t.num {
			to = k + 1
			continue
		}
		switch t.low {
		case "of", "de", "du", "des", "la", "le", "der", "und", "fur", "del", "y", "et", "and", "for", "d", "von", "les", "los", "el", "l", "am", "an":
			if k == i {
				return i
			}
			if t.low == "and" || t.low == "und" || t.low == "et" || t.low == "y" {
				return to // two names, or one that its first half shows
			}
			continue
		}
		break
	}
	return to
}

// findEmployers finds who else is said to have employed the person.
func (c *checker) findEmployers() {
	for i := 0; i+1 < len(c.toks); i++ {
		s := c.sentence(i)
		strength := c.employs(s, i)
		if strength == 0 {
			continue
		}
		at := i + 1
		for at < s.to && at < i+3 && articles[c.toks[at].low] {
			at++
		}
		if at >= s.to || at > i && c.toks[at].gap != " " && c.toks[at].gap != "\u00a0" && strings.Trim(c.toks[at].gap, " *_\"“„'’l") != "" {
			continue
		}
		c.employerAt(s, i, at, strength)
	}
}

var articles = wordSet("the der die das dem den la le les el los l")

// employs says how sure a word makes it that an employer's name follows: 2 sure, 1 in a sentence about work.
func (c *checker) employs(s *sentence, i int) int {
	switch low := c.toks[i].low; low {
	case "at", "chez", "bei", "beim":
		return 2
	case "joined", "joining", "left", "ex":
		if s.lang == "en" {
			return 2
		}
	case "for", "with", "from", "before", "after", "to", "fur", "zu", "pour", "en", "au", "a", "sein", "para", "von", "nach", "to'", "by", "de", "via", "and", "und", "et", "y":
		if low == "and" || low == "und" || low == "et" || low == "y" {
			// "at Fennwick and Monzo"
			for _, n := range c.names {
				if n.to == i && n.kind == Employer {
					return 2
				}
			}
			return 0
		}
		return 1
	}
	return 0
}

var workingWords = wordSet("trabajaste trabajo travailliez arbeitetest warst waren were est etiez fuiste worked working work employed employment spent time stint job role position years tenure career hired served serving volunteered volunteer volunteering internship intern apprenticeship freelanced moved engineer developer manager consultant analyst " +
	"arbeite arbeitete gearbeitet tatig tatigkeit angestellt beschaftigt jahre jahren zeit stelle position praktikum ehrenamtlich wechselte gewechselt war " +
	"travaille travail travaillais poste annees ans stage benevole employe employee passe carriere experience recrute rejoint oeuvre " +
	"trabaje trabajado trabajo trabajando anos puesto practicas voluntario voluntaria etapa paso experiencia empleado empleada")

func (c *checker) employerAt(s *sentence, prep, at, strength int) {
	t := &c.toks[at]
	if t.taken || t.off || !t.cap || t.num {
		return
	}
	to := c.capitals(at)
	if to <= at {
		return
	}
	phrase := joined(c.toks[at:to])
	low := c.toks[prep].low
	working := false
	for k := max(s.from, prep-6); k < prep; k++ {
		working = working || workingWords[c.toks[k].low] || titleWords["heads"].has(c.toks, k)
	}
	switch {
	case isMonth(t.low), placeNames.has(c.toks, at), speech["languages"].has(c.toks, at), words["first person"].has(c.toks, at) && t.low != "us",
		littleWords[t.low] != 0 && to-at == 1, titleWords["heads"].has(c.toks, at), titleWords["seniority"].has(c.toks, at), numberWord(t.low) > 0,
		credentials["degrees"].has(c.toks, at) && to-at == 1 && !t.caps:
		return
	case schoolsIn(c.toks, at, to):
		return // an institution's rule
	case skillKnown(c.toks, at) && (strength == 1 || low == "bei") && !working:
		return
	}
	if credentials["published"].in(c.toks, s.from, prep) >= 0 && !working || credentials["awards"].in(c.toks, s.from, at) >= 0 && strength == 1 {
		return
	}
	if strength == 1 && !working {
		return
	}
	if strength == 1 && (low == "a" || low == "au" || low == "en" || low == "de" || low == "to" || low == "von" || low == "by" || low == "y" || low == "for" || low == "from") && (skillKnown(c.toks, at) || t.caps && len(t.low) < 4 && low == "en") {
		return
	}
	if s.lang == "de" && !c.nameInGerman(prep, at, to, working) {
		return
	}
	if c.job.has(phrase) && !(working && c.pastWork(s, prep)) {
		return
	}
	if src, ok := c.ev.holds(phrase); ok {
		if low == "at" || low == "chez" || low == "bei" {
			c.say(Employer, at, to, &src, "")
			c.take(at, to)
		}
		return
	}
	if to-at == 1 && commonFirst[t.low] && s.lang != "en" && !t.caps {
		return
	}
	c.say(Employer, at, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[to-1].end]))
	c.take(at, to)
}

// pastWork says whether the sentence tells of work that was done: only then may the posting's own company be meant.
func (c *checker) pastWork(s *sentence, prep int) bool {
	for k := max(s.from, prep-7); k < prep; k++ {
		switch c.toks[k].low {
		case "worked", "spent", "was", "gearbeitet", "arbeitete", "war", "travaille", "trabaje", "trabajado", "been", "tatig", "interned":
			return true
		}
	}
	return false
}

var germanNoun = []string{"ung", "ungen", "heit", "keit", "schaft", "schaften", "ion", "ionen", "tat", "ismus", "nis", "nissen", "ment", "ierung", "ieren", "tum", "en", "ern", "eln", "anz", "enz", "ik", "ur", "ie"}
var germanAfterBei = wordSet("bedarf fragen projekt projekten kunden kollegen interesse kunde team teams start arbeit problem problemen thema themen job gelegenheit wind schnee tag nacht anfang ende druck stress auftrag angebot umzug umbau einsatz wechsel aufbau ausbau abschluss verkauf einkauf kauf bau amt verein betrieb unternehmen arbeitgeber kinder patient patienten produkt release releases go-live live")

// nameInGerman guesses whether a capitalised word is a name and not a noun like all others.
func (c *checker) nameInGerman(prep, at, to int, working bool) bool {
	t := &c.toks[at]
	low := c.toks[prep].low
	if low == "beim" || at > prep+1 {
		// With an article: a name if it looks like one.
		for k := at; k < to; k++ {
			if c.toks[k].caps || legalForms[c.toks[k].low] && c.toks[k].low != "der" && c.toks[k].low != "und" {
				return true
			}
		}
		return to-at >= 2 && working && !strings.HasSuffix(t.low, "ung")
	}
	for k := at; k < to; k++ {
		if c.toks[k].caps && len(c.toks[k].raw) > 1 || legalForms[c.toks[k].low] && len(c.toks[k].low) > 1 && c.toks[k].cap {
			return true
		}
	}
	if to-at >= 2 && c.toks[at+1].gap == " " {
		return true
	}
	if germanAfterBei[t.low] {
		return false
	}
	for _, e := range germanNoun {
		if strings.HasSuffix(t.low, e) && !working {
			return false
		}
	}
	return low == "bei" && (working || len(t.low) > 3)
}

// findPlaces checks where the person is said to be, or to have been.
func (c *checker) findPlaces() {
	for i := 0; i < len(c.toks); i++ {
		p, n := placeNames.at(c.toks, i)
		if n == 0 && c.unknownPlace(i) {
			continue
		}
		if n == 0 || !c.toks[i].cap || !c.free(i, i+n) || c.toks[i].low == "us" && !c.toks[i].caps {
			continue
		}
		s := c.sentence(i)
		strong := false
		for k := max(s.from, i-5); k < i; k++ {
			switch c.toks[k].low {
			case "live", "living", "based", "located", "born", "native", "grew", "wohne", "wohnhaft", "lebe", "geboren", "ansassig", "habite", "basee", "base", "vis", "installee", "vivo", "resido", "residente", "relocated", "moved":
				strong = true
			}
		}
		placed := i > s.from && titleOrPlace(c.toks[i-1].low) || strings.ContainsAny(c.toks[i].gap, "(|·,–") || i == s.from
		if i+n < s.to && c.toks[i+n].cap && c.toks[i+n].gap == " " && s.lang == "en" && !placeNames.has(c.toks, i+n) && c.toks[i+n].low != "i" || i > s.from && c.toks[i-1].cap && c.toks[i].gap == " " && s.lang == "en" && i-1 > s.from && !words["months"].has(c.toks, i-1) || c.toks[i].gap == "-" && i > s.from {
			continue // part of a name
		}
		if !placed {
			continue
		}
		id := p.id
		nearest := c.employerBeside(i, i+n)
		if src, owners, ok := c.ev.holdsPlace(id); ok {
			if nearest != nil && len(owners) > 0 && !overlaps(owners, nearest) && !slices.Contains(owners, nobody) && c.placedElsewhere(nearest, id) {
				c.say(Location, i, i+n, nil, fmt.Sprintf("Your profile does not place that employer in %s.", c.text[c.toks[i].start:c.toks[i+n-1].end]))
			} else {
				c.say(Location, i, i+n, &src, "")
			}
		} else if !c.job.has(joined(c.toks[i:i+n])) || strong || nearest != nil {
			c.say(Location, i, i+n, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[c.toks[i].start:c.toks[i+n-1].end]))
		}
		c.take(i, i+n)
		i += n - 1
	}
}

// unknownPlace checks a place that no list knows, where the sentence leaves no doubt that it is one.
func (c *checker) unknownPlace(i int) bool {
	s := c.sentence(i)
	t := &c.toks[i]
	if i-1 < s.from || !t.cap || t.taken || t.off || t.num || t.caps || t.gap != " " || len(t.raw) < 3 {
		return false
	}
	switch c.toks[i-1].low {
	case "in", "near", "en", "a", "from", "aus", "de":
	default:
		return false
	}
	sure := false
	for k := max(s.from, i-4); k < i-1; k++ {
		switch c.toks[k].low {
		case "based", "live", "living", "lived", "born", "grew", "moved", "relocated", "office", "branch", "wohne", "wohnhaft", "lebe", "geboren", "ansassig", "habite", "basee", "installee", "vivo", "resido", "naci", "sede":
			sure = true
		}
	}
	if !sure && (c.toks[i-1].low == "from" || c.toks[i-1].low == "aus" || c.toks[i-1].low == "de") {
		return false
	}
	if c.employerBeside(i, i+1) != nil || c.schoolBeside(i) {
		sure = true
	}
	to := c.capitals(i)
	if to <= i {
		return false
	}
	end := to >= s.to || strings.ContainsAny(c.toks[to].gap, ",.;)") || joins[c.toks[to].low]
	if !sure && !(s.lang == "en" && to-i == 1 && end && !s.bullet) {
		return false
	}
	phrase := joined(c.toks[i:to])
	if c.isOtherName(i, to) || skillKnown(c.toks, i) || credentials["fields"].has(c.toks, i) || c.job.has(phrase) && !sure || numberWord(t.low) > 0 || !sure && !c.plainPlace(t) {
		return false
	}
	if _, ok := c.ev.holds(phrase); ok || c.partsHeld(i, to) {
		return false
	}
	c.say(Location, i, to, nil, fmt.Sprintf("Your profile does not mention %s.", c.text[t.start:c.toks[to-1].end]))
	c.take(i, to)
	return true
}

// plainPlace is false for what is written as products and fields are.
func (c *checker) plainPlace(t *token) bool {
	return !looksTechnical(t) && !strings.HasSuffix(t.low, "ics") && !strings.HasSuffix(t.low, "ing") && !strings.HasSuffix(t.low, "ment") && !strings.HasSuffix(t.low, "tion") && !strings.HasSuffix(t.low, "logy") && !strings.HasSuffix(t.low, "ence") && !strings.HasSuffix(t.low, "ity")
}

func (c *checker) schoolBeside(i int) bool {
	for n, span := range c.spans {
		if span[1] == i-1 && c.claims[n].Kind == Institution {
			return true
		}
	}
	return false
}

func titleOrPlace(low string) bool {
	_, ok := words["en"].exact[low]
	return titleWords["held"].exact[low] != nil && low != "as" || placing[low] || ok && low == "in"
}

var placing = wordSet("in from near to of around at across aus nach bei von raum standort au en de depuis vers desde a of for through and und et y")

// employerBeside are the positions of an employer that the place directly follows.
func (c *checker) employerBeside(from, to int) []int {
	for n := range c.names {
		m := &c.names[n]
		if m.kind == Employer && m.to <= from && from-m.to <= 1 && c.toks[m.tok].sent == c.toks[from].sent && c.toks[m.tok].clause == c.toks[from].clause {
			return m.all
		}
	}
	return nil
}

func (c *checker) placedElsewhere(owners []int, id string) bool {
	for _, o := range owners {
		if c.ev.Work[o].Location == "" {
			return false
		}
		for _, p := range placesIn(tokens(c.ev.Work[o].Location)) {
			if p == id || slices.Contains(gazetteer[p].in, id) {
				return false
			}
		}
	}
	return true
}

// placesIn are the ids of the places that the words name.
func placesIn(toks []token) []string {
	var out []string
	for i := 0; i < len(toks); i++ {
		if p, n := placeNames.at(toks, i); n > 0 && toks[i].cap {
			out = append(out, p.id)
			i += n - 1
		}
	}
	return out
}

var countryOf = map[string]string{"GB": "united kingdom", "UK": "united kingdom", "DE": "germany", "AT": "austria", "CH": "switzerland", "FR": "france", "ES": "spain", "IT": "italy", "PT": "portugal", "BE": "belgium", "NL": "netherlands", "LU": "luxembourg", "IE": "ireland", "US": "usa", "CA": "canada", "PL": "poland", "CZ": "czechia", "DK": "denmark", "SE": "sweden", "NO": "norway", "FI": "finland", "MX": "mexico", "AR": "argentina", "CL": "chile", "CO": "colombia", "PE": "peru", "IN": "india", "JP": "japan", "CN": "china", "AU": "australia", "NZ": "new zealand", "GR": "greece", "HU": "hungary", "RO": "romania", "TR": "turkey", "UA": "ukraine", "MA": "morocco", "ZA": "south africa"}

// holdsPlace says whether the evidence is anywhere in that place, and with which positions.
func (x *index) holdsPlace(id string) (src Source, owners []int, ok bool) {
	for n := range x.lines {
		l := &x.lines[n]
		for i := range l.toks {
			p, k := placeNames.at(l.toks, i)
			country := countryOf[l.toks[i].raw]
			if k == 0 && country == "" || !l.toks[i].cap {
				continue
			}
			if p.id != id && !slices.Contains(gazetteer[p.id].in, id) && country != id {
				continue
			}
			if !ok {
				src, ok = l.source(), true
			}
			if len(l.owners) == 0 {
				owners = append(owners, nobody)
			}
			owners = append(owners, l.owners...)
			break
		}
	}
	return src, owners, ok
}
