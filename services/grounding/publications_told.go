package grounding

import (
	"fmt"
	"strings"
)

// Where something is said to have been told or printed: a name that shows it, in a sentence that tells of telling.

// findTold checks the conferences, journals and papers at which or in which the person is said to have told something.
func (c *checker) findTold() {
	for i := 0; i < len(c.toks); i++ {
		t, s := &c.toks[i], c.sentence(i)
		if !t.cap || t.taken || t.off || t.num || isMonth(t.low) || words["first person"].has(c.toks, i) {
			continue
		}
		to := c.venueEnd(i)
		if to <= i || !c.free(i, to) {
			continue
		}
		if !c.toldAt(s, i, to) {
			i = max(i, c.capitals(i)-1)
			continue
		}
		if src, ok := c.ev.toldIn(c.toks[i:to]); ok {
			c.say(Publication, i, to, &src, "")
		} else if s.lang != c.ev.lang && c.ev.mayBeVenue(c.toks[s.from:s.to], c.toks[i:to]) {
			c.take(i, to)
			i = to - 1
			continue
		} else {
			c.say(Publication, i, to, nil, fmt.Sprintf("Your profile mentions nothing published or told at %s.", c.text[t.start:c.toks[to-1].end]))
		}
		c.take(i, to)
		i = to - 1
	}
}

// venueEnd is where a name ends that begins at i, with the small words inside the names of French and Spanish ones.
func (c *checker) venueEnd(i int) int {
	s := c.sentence(i)
	to := c.capitals(i)
	if to < s.to && c.toks[to].gap == " & " && c.toks[to].cap {
		to = max(to, c.capitals(to))
	}
	if to+1 < s.to && joins[c.toks[to].low] && c.toks[to].gap == " " && c.toks[to+1].cap && c.venueBefore(s, i) {
		to = max(to, c.capitals(to+1)) // "der Fachverlag Brot und Backwaren"
	}
	if s.lang == "en" || s.lang == "de" || !credentials["venue"].has(c.toks, i) {
		return to
	}
	said := 0
	for k := max(i+1, to); k < min(s.to, i+9) && strings.Trim(c.toks[k].gap, " '’-") == ""; k++ {
		t := &c.toks[k]
		switch {
		case t.taken || t.num || t.off || words["first person"].has(c.toks, k) || t.low == "en" || t.low == "a":
			return to
		case t.cap:
			to = max(to, c.capitals(k))
			k = to - 1
		case nameJoins[t.low] || t.low == "et" || t.low == "y" || t.low == "sur" || t.low == "sobre":
		case littleWords[t.low] != 0 || said > 2:
			return to
		default:
			said++
			to = k + 1
		}
	}
	return to
}

// venueBefore says whether a word for a journal or a congress stands before a name.
func (c *checker) venueBefore(s *sentence, at int) bool {
	for k := at - 1; k >= max(s.from, at-3); k-- {
		if credentials["venue"].has(c.toks, k) || strings.HasSuffix(c.toks[k].low, "verlag") || strings.HasSuffix(c.toks[k].low, "zeitschrift") || strings.HasSuffix(c.toks[k].low, "magazin") || strings.HasSuffix(c.toks[k].low, "blatt") || strings.HasSuffix(c.toks[k].low, "portal") {
			return true
		}
		if !nameJoins[c.toks[k].low] && littleWords[c.toks[k].low] == 0 {
			return false
		}
	}
	return false
}

// venueNamed says whether a name shows that it is a congress's or a journal's.
func (c *checker) venueNamed(s *sentence, from, to int) bool {
	for k := from; k < to; k++ {
		low := c.toks[k].low
		if credentials["venue"].has(c.toks, k) && to-from > 1 {
			return true
		}
		for _, e := range []string{"kongress", "tagung", "konferenz", "zeitung", "zeitschrift", "magazin", "blatt", "rundschau", "tage", "tag", "forum", "messe", "gipfel", "con", "conf", "fest", "symposium", "news"} {
			if len(low) > len(e)+2 && strings.HasSuffix(low, e) && (len(e) > 3 || looksTechnical(&c.toks[k]) || s.lang == "de" && e == "tag") && !dayWords[low] {
				return true
			}
		}
	}
	return c.venueBefore(s, from)
}

var dayWords = wordSet("montag dienstag mittwoch donnerstag freitag samstag sonntag vortrag beitrag vertrag auftrag antrag ertrag betrag alltag vormittag nachmittag werktag feiertag geburtstag landtag bundestag lebtag mittag montage reportage etage heutage beauftragte sonntage werktage feiertage vertrage beitrage vortrage auftrage antrage")

// toldAt says whether the sentence has it that the person told or published something at a name.
func (c *checker) toldAt(s *sentence, from, to int) bool {
	if c.job.has(joined(c.toks[from:to])) || c.wholePlace(from, to) || credentials["awards"].in(c.toks, max(s.from, from-4), to) >= 0 || c.headAt(s, from) > 0 && !credentials["venue"].has(c.toks, to-1) {
		return false
	}
	for k := from; k < to; k++ {
		if c.toks[k].known {
			return false
		}
	}
	begin, end := c.clauseOf(from)
	if s.to-s.from < 26 || s.bullet {
		begin, end = s.from, s.to
	}
	telling, near := false, false
	for k := begin; k < end; k++ {
		if k >= from && k < to || !credentials["told"].has(c.toks, k) || c.toks[k].off {
			continue
		}
		telling = true
		near = near || k < from && from-k < 9 && !c.toks[k].cap || k < from && s.lang == "de" && from-k < 9
	}
	if !telling || !c.put(s, from) {
		return false
	}
	if words["first person"].in(c.toks, s.from, s.to) < 0 && !s.bullet && !c.chat && !c.asSummary() {
		return false
	}
	if c.venueNamed(s, from, to) {
		return true
	}
	caps := 0
	for k := from; k < to; k++ {
		if c.toks[k].cap {
			caps++
		}
	}
	return near && s.lang != "de" && caps > 1 && !c.isOtherName(from, to) && !c.orgNamed(s, from, to) && c.spoke(s, from)
}

// put says whether a preposition, or a word for what appears regularly, stands before a name.
func (c *checker) put(s *sentence, at int) bool {
	for k := at - 1; k >= max(s.from, at-4); k-- {
		switch low := c.toks[k].low; low {
		case "at", "in", "for", "to", "auf", "bei", "beim", "im", "fur", "am", "an", "dans", "a", "au", "aux", "lors", "en", "ante", "devant", "before", "pour", "para", "chez", "zu", "zum", "zur", "von", "vom", "by", "par":
			return true
		default:
			if !nameJoins[low] && !articles[low] && !isArticle[low] && !credentials["venue"].has(c.toks, k) && !strings.HasSuffix(low, "verlag") && !strings.HasSuffix(low, "zeitschrift") && !(s.lang == "de" && strings.HasSuffix(low, "en")) {
				return false
			}
		}
	}
	return false
}

// toldIn looks for a line of what was published, told or done that has all the words which are a name's own.
func (x *index) toldIn(toks []token) (Source, bool) {
	own := 0
	for i := range toks {
		if !plainVenue(toks, i) {
			own++
		}
	}
	for n := range x.lines {
		l := &x.lines[n]
		if strings.HasPrefix(l.where, "education") || l.where == "skills" || l.where == "headline" || l.where == "languages" {
			continue
		}
		if strings.HasPrefix(l.where, "work") || strings.HasPrefix(l.where, "certificate") || strings.HasPrefix(l.where, "award") {
			if strings.Contains(" "+joined(l.toks)+" ", " "+joined(toks)+" ") {
				return l.source(), true
			}
			continue
		}
		all := true
		for i := range toks {
			if littleWords[toks[i].low] == 0 && (own < 2 || !plainVenue(toks, i)) {
				all = all && lineHasWord(l, toks[i].low) && (len(toks[i].low) < 12 || strings.Contains(joined(l.toks), toks[i].low[:12]))
			}
		}
		if all {
			return l.source(), true
		}
	}
	return Source{}, false
}

func plainVenue(toks []token, i int) bool {
	return littleWords[toks[i].low] != 0 || credentials["venue"].has(toks, i) || toks[i].num
}

// mayBeVenue says whether a congress in another language may be one of the evidence: a long word's beginning is the same,
// or where it was, or when it was and not elsewhere. A journal keeps its name.
func (x *index) mayBeVenue(sentence, name []token) bool {
	meeting := false
	for i := range name {
		for _, stem := range []string{"confer", "konfer", "congr", "kongr", "tag", "fachtag", "journee", "jornad", "assises", "rencontr", "encuentr", "for", "sympos", "simpos", "collo", "colo", "salon", "messe", "meeting", "summit", "gipfel", "day", "week"} {
			meeting = meeting || strings.HasPrefix(name[i].low, stem)
		}
	}
	for n := range x.lines {
		l := &x.lines[n]
		if !strings.HasPrefix(l.where, "publication") || languageOf(l.toks) == languageOf(sentence) && languageOf(l.toks) != "" {
			continue
		}
		if akin(name, l.toks) {
			return true
		}
		there, then := false, false
		for i := range sentence {
			t := &sentence[i]
			there = there || placeNames.has(sentence, i) && t.cap && lineHasWord(l, t.low)
			then = then || t.num && len(t.raw) == 4 && lineHasWord(l, t.low)
		}
		if meeting && (there || then && (len(placesIn(sentence)) == 0 || len(placesIn(l.toks)) == 0)) {
			return true
		}
	}
	return false
}
