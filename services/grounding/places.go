package grounding

import (
	"fmt"
	"slices"
	"strings"
)

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
			strong = strong || c.livesIn(s, i)
			switch c.toks[k].low {
			case "live", "living", "based", "located", "born", "native", "grew", "wohne", "wohnhaft", "lebe", "geboren", "ansassig", "habite", "basee", "base", "vis", "installee", "vivo", "resido", "residente", "relocated", "moved":
				strong = true
			}
		}
		placed := strong || s.lang != "de" && i > s.from+1 && definite[c.toks[i-1].low] && (placing[c.toks[i-2].low] || joins[c.toks[i-2].low]) || i > s.from && titleOrPlace(c.toks[i-1].low) || strings.ContainsAny(c.toks[i].gap, "(|·,–") || i == s.from
		if i+n < s.to && c.toks[i+n].cap && c.toks[i+n].gap == " " && s.lang == "en" && !placeNames.has(c.toks, i+n) && c.toks[i+n].low != "i" || i > s.from && c.toks[i-1].cap && c.toks[i].gap == " " && s.lang == "en" && i-1 > s.from && !words["months"].has(c.toks, i-1) || c.toks[i].gap == "-" && i > s.from {
			continue // part of a name
		}
		if !placed {
			continue
		}
		if c.besideMadeUp(i) {
			c.take(i, i+n)
			continue
		}
		id := p.id
		nearest := c.employerBeside(i, i+n)
		src, owners, ok := c.ev.holdsPlace(id)
		if ok && !strong && c.ev.told(id) && !c.tellsOfTalk(s, i) {
			ok = false
		}
		if ok {
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
	sure := c.livesIn(s, i)
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
	if to <= i || c.besideMadeUp(i) {
		return false
	}
	if s.lang == "de" && (c.toks[i-1].low == "in" || c.toks[i-1].low == "aus") && placeEnding(t.low) && to-i == 1 && i-1 > s.from {
		sure = true
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

// told says whether a place is known from what was published or won and from nothing else.
func (x *index) told(id string) bool {
	found := false
	for n := range x.lines {
		l := &x.lines[n]
		for _, p := range placesIn(l.toks) {
			if p != id && !slices.Contains(gazetteer[p].in, id) {
				continue
			}
			if !strings.HasPrefix(l.where, "publication") && !strings.HasPrefix(l.where, "award") {
				return false
			}
			found = true
		}
	}
	return found
}

// tellsOfTalk says whether a sentence tells of what was published, told or won.
func (c *checker) tellsOfTalk(s *sentence, at int) bool {
	for k := s.from; k < s.to; k++ {
		if credentials["published"].has(c.toks, k) || credentials["awards"].has(c.toks, k) || authorship(c.toks[k].low) {
			return true
		}
	}
	for k := s.from; k < s.to; k++ {
		switch c.toks[k].low {
		case "present", "presenting", "invited", "congress", "conference", "kongress", "tagung", "eingeladen", "congres", "colloque", "invitee", "invite", "congreso", "jornadas", "invitada", "invitado":
			return true
		}
	}
	return c.claimedIn(s, Publication) || c.claimedIn(s, AwardWon) || c.spoke(s, at)
}

// placeEnding says whether a German word ends as towns do and as hardly anything else.
func placeEnding(low string) bool {
	for _, e := range []string{"heim", "burg", "hausen", "ingen", "stedt", "weiler", "kirchen", "bruck", "brucken", "munde", "buttel", "rode", "leben", "hafen", "furt", "dorf", "stadt", "bronn", "born", "wald", "ungen", "hagen", "kirch", "reuth", "itz", "zell"} {
		if e != "ungen" && len(low) > len(e)+2 && strings.HasSuffix(low, e) && !commonPlace[low] {
			return true
		}
	}
	return false
}

// commonPlace are nouns that end as towns do.
var commonPlace = wordSet("geheim daheim altenheim pflegeheim wohnheim kinderheim seniorenheim studentenwohnheim innenstadt altstadt grossstadt kleinstadt hauptstadt hafenstadt heimatstadt partnerstadt landeshauptstadt kreisstadt besitz kapitz antlitz notiz justiz schutz mitleben erleben privatleben berufsleben arbeitsleben alltagsleben zusammenleben vereinsleben regenwald stadtwald flughafen binnenhafen yachthafen festung vorsitz wohnsitz hauptsitz sitz firmensitz dienstsitz standort heimatdorf bergdorf ferien furcht witz")

// plainPlace is false for what is written as products and fields are.
func (c *checker) plainPlace(t *token) bool {
	return !looksTechnical(t) && !strings.HasSuffix(t.low, "ics") && !strings.HasSuffix(t.low, "ing") && !strings.HasSuffix(t.low, "ment") && !strings.HasSuffix(t.low, "tion") && !strings.HasSuffix(t.low, "logy") && !strings.HasSuffix(t.low, "ence") && !strings.HasSuffix(t.low, "ity")
}

// besideMadeUp says whether the place directly follows an employer or a school that is told already as not supported:
// where that would be is no claim of its own.
func (c *checker) besideMadeUp(i int) bool {
	for n, span := range c.spans {
		if k := c.claims[n].Kind; (k == Employer || k == Institution) && !c.claims[n].Supported && span[1] <= i && i-span[1] < 2 && c.toks[span[0]].sent == c.toks[i].sent {
			return true
		}
	}
	return false
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
	return titleWords["held"].exact[low] != nil && low != "as" || placing[low]
}

var placing = wordSet("por par durch in from near to of around at across aus nach bei von raum standort au en de depuis vers desde a of for through and und et y")

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
