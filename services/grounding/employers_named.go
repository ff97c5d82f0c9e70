package grounding

import (
	"fmt"
	"strings"
)

// Employers and volunteer bodies that no word of working introduces: their names show what they are, and the sentence
// ties the person to them.

// findHouses checks the names that look like a body's and that the person is said to belong to.
func (c *checker) findHouses() {
	for i := 0; i < len(c.toks); i++ {
		t, s := &c.toks[i], c.sentence(i)
		if !t.cap || t.taken || t.off || t.num || t.known || isMonth(t.low) || words["first person"].has(c.toks, i) || littleWords[t.low] != 0 && i == s.from {
			continue
		}
		to := c.houseEnd(i)
		if to <= i || !c.free(i, to) {
			continue
		}
		if c.otherHouse(s, i, to) || !c.belongs(s, i, to) {
			i = max(i, to-1)
			continue
		}
		c.say(Employer, i, to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[t.start:c.toks[to-1].end]))
		c.take(i, to)
		i = to - 1
	}
}

// houseEnd is where a name that begins at i ends; names of French and Spanish bodies have words in small letters inside:
// "Conseil départemental de la Sarthe".
func (c *checker) houseEnd(i int) int {
	s := c.sentence(i)
	to := c.capitals(i)
	if s.lang == "en" || s.lang == "de" || !words["organisation"].has(c.toks, i) {
		return to
	}
	for k, said := max(to, i+1), 0; k < min(s.to, i+8) && strings.Trim(c.toks[k].gap, " '’-") == ""; k++ {
		t := &c.toks[k]
		switch {
		case t.taken || t.num || t.off || skillKnown(c.toks, k):
			return to
		case t.cap:
			return max(to, c.capitals(k))
		case nameJoins[t.low] || t.low == "et" || t.low == "y" || t.low == "pour" || t.low == "para":
		case littleWords[t.low] != 0 || said > 1:
			return to
		default:
			said++
		}
	}
	return to
}

// orgNamed says whether a name shows that it is a body's: by a word in it, by its legal form, by a German compound, or by
// a word in small letters before it.
func (c *checker) orgNamed(s *sentence, from, to int) bool {
	if words["organisation"].in(c.toks, from, to) >= 0 || words["known body"].in(c.toks, from, to) >= 0 {
		return true
	}
	for k := from; k < to; k++ {
		low := c.toks[k].low
		if k > from && legalForms[low] && littleWords[low] == 0 && low != "de" && (c.toks[k].cap || len(low) > 3) || s.lang == "de" && houseCompound(low) {
			return true
		}
	}
	for k := from - 1; k >= max(s.from, from-4); k-- {
		if words["house"].has(c.toks, k) && !c.toks[k].cap {
			return true
		}
		if !nameJoins[c.toks[k].low] && littleWords[c.toks[k].low] == 0 {
			return false
		}
	}
	return false
}

// houseCompound says whether a German word ends in what an employer or a body is: Bahnhofsmission, Hofbäckerei.
func houseCompound(low string) bool {
	for _, e := range []string{"mission", "gemeinschaft", "gesellschaft", "hilfe", "hilfswerk", "wacht", "wehr", "buro", "beratungsstelle", "backerei", "metzgerei", "brauerei", "gartnerei", "schreinerei", "tischlerei", "druckerei", "klinik", "klinikum", "krankenhaus", "spital", "kanzlei", "agentur", "spedition", "reederei", "werft", "giesserei", "molkerei", "kaserei", "konditorei", "fleischerei", "kellerei", "gasthof", "autohaus", "fahrschule", "buchhandlung", "kindergarten", "ministerium", "gemeinde", "pfarrei", "jugendwerk", "sozialwerk", "orchester", "manufaktur", "rundfunk", "verlag", "verein", "verband", "stiftung", "werke", "werkstatt", "apotheke", "praxis", "sparkasse", "genossenschaft", "initiative", "dienst", "museum", "theater", "zentrum", "kammer", "hospiz", "heim", "schutzbund", "seelsorge", "tafel"} {
		if strings.HasSuffix(low, e) && len(low) > len(e)+2 {
			return true
		}
	}
	return false
}

// otherHouse says whether a name is no employer's to be checked here: it is held, the posting's, a place, a school, a
// thing that was won, published or given by somebody.
func (c *checker) otherHouse(s *sentence, from, to int) bool {
	phrase := joined(c.toks[from:to])
	for k := from; k < to; k++ {
		if c.toks[k].known {
			return true
		}
	}
	if vendors[c.toks[from].low] && to-from > 1 {
		return true // a product
	}
	if c.wholePlace(from, to) || schoolsIn(c.toks, from, to) && !houseOfSchool(c.toks[from:to]) || speech["languages"].has(c.toks, from) && !words["known body"].has(c.toks, from) || skillKnown(c.toks, from) && !c.orgNamed(s, from, to) || credentials["degrees"].has(c.toks, from) || credentials["awards"].in(c.toks, from, to) >= 0 || credentials["certificates"].has(c.toks, from) {
		return true
	}
	if c.headAt(s, to-1) > 0 || words["belonging"].has(c.toks, from) && s.lang == "de" || s.lang == "de" && c.headAt(s, from) > 0 && !houseCompound(c.toks[from].low) || numberWord(c.toks[from].low) > 0 {
		return true // a post, or what ties one to the body that follows
	}
	if _, n := titleWords["heads"].at(c.toks, from); n > 0 && (n >= to-from || !c.orgNamed(s, from, to)) || to-from == 1 && !words["known body"].has(c.toks, from) && (commonWord(c.toks[from].low) && !(s.lang == "de" && houseCompound(c.toks[from].low)) || words["organisation"].has(c.toks, from)) {
		return true
	}
	if c.job.has(phrase) && !c.pastWork(s, from) || c.job.names[c.toks[from].low] {
		return true
	}
	if _, ok := c.ev.holdsForms(c.toks[from:to]); ok || c.partsHeld(from, to) || s.lang != c.ev.lang && s.lang != "" && c.translatedEmployer(from, to) || c.ev.sameBody(c.toks[from:to]) {
		return true
	}
	begin, _ := c.clauseOf(from)
	return credentials["awards"].in(c.toks, max(begin, from-6), from) >= 0 || credentials["published"].in(c.toks, max(begin, from-7), from) >= 0 || c.spoke(s, from) || c.givenBy(s, from)
}

// sameBody says whether the evidence has a body of the words under its name in another language: Red Cross, Cruz Roja.
func (x *index) sameBody(toks []token) bool {
	for i := range toks {
		p, n := words["same body"].at(toks, i)
		for k := 0; n > 0 && k < len(x.Work); k++ {
			of := tokens(x.Work[k].Employer)
			for m := range of {
				if q, n := words["same body"].at(of, m); n > 0 && q.id == p.id {
					return true
				}
			}
		}
	}
	return false
}

// vendors are makers of tools, whose name with another word is a tool's.
var vendors = wordSet("ibm microsoft google amazon adobe siemens bosch apple")

// givenBy says whether what stands before a name makes it a client, a giver or somebody else: "customers such as", "a
// grant from".
func (c *checker) givenBy(s *sentence, at int) bool {
	for k := at - 1; k >= max(s.from, at-5); k-- {
		for _, stem := range []string{"supplier", "lieferant", "fournisseur", "proveedor", "partner", "partenaire", "socios", "grant", "fund", "forder", "subvention", "financ", "donation", "spende", "dons", "such", "like", "wie", "comme", "como", "competitor", "rival", "concurrent", "competidor", "standard", "norm", "guideline", "richtlinie", "certif", "zertif", "accredit", "audit", "registered", "against", "gegen", "contre", "contra", "between", "zwischen", "entre", "product", "produkt", "produit", "brand", "marke", "marque", "marca"} {
			if strings.HasPrefix(c.toks[k].low, stem) {
				return true
			}
		}
	}
	return false
}

var housePreps = wordSet("at with for in within inside to from of by bei beim fur im in am an von vom zum zur der des dem chez a au aux dans pour par avec aupres sein de du des d en del con para por al la el las los l the die das")

// belongs says whether the sentence ties the person to a name.
func (c *checker) belongs(s *sentence, from, to int) bool {
	begin, end := c.clauseOf(from)
	org := c.orgNamed(s, from, to)
	caps := 0
	for k := from; k < to; k++ {
		if c.toks[k].cap {
			caps++
		}
	}
	if c.whereI(s, to) && (org || caps > 1 && s.lang != "de" || from > s.from && at[c.toks[from-1].low]) {
		return true
	}
	if c.slot(s, from, to) && (org || caps > 1 && s.lang != "de") {
		return true
	}
	own := words["first person"].in(c.toks, begin, end) >= 0 || c.chat && (words["second person"].in(c.toks, begin, end) >= 0 || words["profile"].in(c.toks, begin, end) >= 0) || s.bullet || c.asSummary()
	if own && from > begin && c.toks[from].gap == ", " && (words["house"].has(c.toks, from-1) || c.clientBefore(from) || words["organisation"].has(c.toks, from-1) && !c.toks[from-1].cap) && (caps > 1 || c.toks[from].caps) && s.lang != "de" {
		return true // "at a mixed practice, Hobb & Carter, …"
	}
	if own && !org && c.workedFor(s, begin, from, to, caps) {
		return true
	}
	if !own || !org && (caps < 2 || s.lang == "de") {
		return false
	}
	k := from - 1
	for k >= begin && (housePreps[c.toks[k].low] || words["house"].has(c.toks, k)) && strings.Trim(c.toks[k+1].gap, " '’") == "" {
		k--
	}
	if k == from-1 || strings.Trim(c.toks[from].gap, " '’«\"„“*_") != "" {
		return org && c.hires(s, to)
	}
	if !prepositionIn(c.toks[k+1 : from]) {
		return org && joins[c.toks[max(k, 0)].low] && c.listsBodies(begin, k)
	}
	for back := k; back >= max(begin, k-4); back-- {
		if words["belonging"].has(c.toks, back) || titleWords["heads"].has(c.toks, back) && org {
			return true
		}
	}
	if k < begin && caps > 1 && s.lang == "es" && !placeNames.has(c.toks, from) && c.toks[k+1].low == "en" && c.firstInSpanish(to, min(end, to+3)) {
		return true // "En Onda Liébana hacía …"
	}
	if !org {
		return false
	}
	if low := c.toks[k+1].low; (low == "for" || low == "pour" || low == "fur" || low == "para") && c.tellsFirst(begin, k+1) {
		return true // "I read aloud for the Norfolk Trust"
	}
	return s.lang != "de" || from-begin < 8 || end-to < 6
}

// at are the words behind which a single name is where somebody worked; behind "in" it may be a town.
var at = wordSet("at for chez bei beim presso bij")

// workedFor says whether a name that shows nothing is told as whom the person did something for: "I redesigned the app
// for Halcyon Reed".
func (c *checker) workedFor(s *sentence, begin, from, to, caps int) bool {
	if from == begin || strings.Trim(c.toks[from].gap, " '’*") != "" || caps < 2 && !c.toks[from].caps || s.lang == "de" && caps < 2 {
		return false
	}
	switch c.toks[from-1].low {
	case "at", "for", "chez", "pour", "para", "fur", "bei":
	default:
		return false
	}
	if c.isOtherName(from, to) || placeNames.has(c.toks, from) || skillKnown(c.toks, from) || personTitle[c.toks[from].low] {
		return false
	}
	for k := begin; k < from-1; k++ {
		if strongVerbs.has(c.toks, k) || didVerbs.has(c.toks, k) || weakVerbs.has(c.toks, k) || workingWords[c.toks[k].low] || words["belonging"].has(c.toks, k) || c.toks[k].low == "i" && k+1 < from && strings.HasSuffix(c.toks[k+1].low, "ed") {
			return true
		}
	}
	return false
}

// listsBodies says whether what stands before the last of a list are bodies too: "a bus operator, a museum and the …".
func (c *checker) listsBodies(from, to int) bool {
	for k := from; k < to; k++ {
		if words["belonging"].has(c.toks, k) || words["house"].has(c.toks, k) || words["organisation"].has(c.toks, k) && !c.toks[k].off {
			return true
		}
	}
	return false
}

// prepositionIn says whether one of the little words before a name puts somebody there.
func prepositionIn(toks []token) bool {
	for i := range toks {
		switch toks[i].low {
		case "the", "die", "das", "der", "la", "le", "les", "el", "los", "las", "l", "des":
			if toks[i].low != "des" && toks[i].low != "der" {
				continue
			}
		}
		if housePreps[toks[i].low] {
			return true
		}
	}
	return false
}

// whereI says whether a name is followed by what the person did there: ", where I …", ", où j'ai …", ", wo ich …".
func (c *checker) whereI(s *sentence, at int) bool {
	if at+1 >= s.to || !strings.Contains(c.toks[at].gap, ",") {
		return false
	}
	switch c.toks[at].low {
	case "where", "wo", "donde", "dove", "onde", "waar", "gdzie":
	case "ou":
		if c.toks[at].raw == "ou" {
			return false
		}
	default:
		return false
	}
	for k := at + 1; k < min(s.to, at+6); k++ {
		if words["first person"].has(c.toks, k) || c.chat && c.secondPerson(k) || s.lang == "es" && c.firstInSpanish(k, k+1) {
			return true
		}
	}
	return false
}

// firstInSpanish says whether one of the tokens is a Spanish verb of the first person, or may be.
func (c *checker) firstInSpanish(from, to int) bool {
	for k := from; k < to; k++ {
		raw := c.toks[k].raw
		for _, e := range []string{"é", "í", "aba", "ía", "aste", "iste"} {
			if !c.toks[k].cap && len(raw) > 3 && strings.HasSuffix(raw, e) {
				return true
			}
		}
	}
	return false
}

// tellsFirst says whether the tokens have the person as their subject.
func (c *checker) tellsFirst(from, to int) bool {
	for k := from; k < to; k++ {
		switch c.toks[k].low {
		case "i", "i've", "ich", "je", "j", "yo", "he":
			return true
		}
	}
	return false
}

// hires says whether a verb of giving somebody work follows a name: "… hired me", "… m'a confié".
func (c *checker) hires(s *sentence, at int) bool {
	for k := at; k < min(s.to, at+4); k++ {
		switch c.toks[k].low {
		case "me", "m", "mich", "mir":
			return k > at || c.sentence(k).lang != "en"
		case "i", "ich", "je", "j", "yo":
			return false
		}
	}
	return false
}

// slot says whether a name stands where a list of posts has the employer: first in a line, before a post, a year or a
// word of belonging, or behind a post and a comma.
func (c *checker) slot(s *sentence, from, to int) bool {
	if from > s.from && s.bullet && strings.Contains(c.toks[from].gap, ":") && c.toks[from-1].num && to < s.to && strings.ContainsAny(c.toks[to].gap, ",–—|(") && titleWords["heads"].in(c.toks, to, min(s.to, to+4)) >= 0 {
		return true // "2014 to 2020: Ludlow Centre, Head Nurse"
	}
	if from == s.from && (s.bullet || strings.Contains(c.toks[from].gap, "\n") || s.first) && to < s.to && strings.ContainsAny(c.toks[to].gap, ":,–—|(") {
		for k := to; k < min(s.to, to+6); k++ {
			if words["belonging"].has(c.toks, k) || titleWords["heads"].has(c.toks, k) || c.toks[k].num && len(c.toks[k].raw) == 4 {
				return true
			}
		}
	}
	return false
}

// clientBefore says whether a word for who gives somebody work stands directly before token i: "our largest client, …".
func (c *checker) clientBefore(i int) bool {
	for _, stem := range []string{"client", "customer", "employer", "kunde", "auftraggeber", "arbeitgeber", "employeur", "empleador"} {
		if strings.HasPrefix(c.toks[i-1].low, stem) {
			return true
		}
	}
	return false
}
