package grounding

import (
	"fmt"
	"strings"
)

// findQuoted checks titles in quotation marks: of papers, talks, books, projects.
func (c *checker) findQuoted() {
	for _, marks := range [][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"\"", "\""}, {"„", "”"}, {"‘", "’"}} {
		rest := 0
		for {
			open := strings.Index(c.text[rest:], marks[0])
			if open < 0 {
				break
			}
			open += rest + len(marks[0])
			length := strings.Index(c.text[open:], marks[1])
			if length < 0 || length > 160 {
				break
			}
			rest = open + length + len(marks[1])
			c.quoted(open, open+length)
		}
	}
}

func (c *checker) quoted(start, end int) {
	from, to := -1, -1
	for i := range c.toks {
		if c.toks[i].start >= start && c.toks[i].end <= end {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	if from < 0 {
		return
	}
	phrase := joined(c.toks[from:to])
	if c.job.has(phrase) && to-from > 1 {
		c.mark(from, to) // the posting's words
		return
	}
	if c.toks[from].taken || c.toks[from].off {
		return
	}
	s := c.sentence(from)
	tells := credentials["published"].in(c.toks, s.from, from) >= 0 || wrote.in(c.toks, max(s.from, from-4), from) >= 0 || credentials["published"].in(c.toks, to, min(s.to, to+8)) >= 0
	tells = tells || c.claimedIn(s, Publication) || s.bullet && from == s.from && to-from > 1 && c.toks[from].cap && !c.drafted(from, to)
	for k := max(s.from, from-8); k < min(s.to, to+6); k++ {
		tells = tells || authorship(c.toks[k].low)
	}
	if !tells && !(c.toks[from].cap && to-from > 1 && works.in(c.toks, max(s.from, from-7), min(s.to, to+4)) >= 0) {
		return
	}
	if credentials["awards"].in(c.toks, from, to) >= 0 {
		return
	}
	if src, ok := c.ev.published(c.toks[from:to]); ok {
		c.say(Publication, from, to, &src, "")
	} else {
		c.say(Publication, from, to, nil, fmt.Sprintf("Your profile lists no publication or talk called %q.", c.text[start:end]))
	}
	c.take(from, to)
}

// drafted says whether what stands in quotation marks is a line that somebody is to write, and no title: it counts, or
// names an employer.
func (c *checker) drafted(from, to int) bool {
	for k := from; k < to; k++ {
		if c.toks[k].known || c.chat && (c.toks[k].num && len(c.toks[k].raw) != 4 || numberWord(c.toks[k].low) > 2) {
			return true
		}
	}
	return false
}

// authorship says whether a word makes somebody the author of what is named.
func authorship(low string) bool {
	for _, stem := range []string{"author", "coauthor", "autor", "auteur", "autric", "verfass", "coautor", "herausgeb", "referent", "ponente", "speaker", "editor of", "relator", "palestrant", "buch", "fachbuch", "ratgeber", "leitfaden", "guide", "ouvrage", "livre", "libro", "manual", "guia", "libri", "livro", "boek", "ksiazk", "roman", "essay", "essai", "ensayo", "saggio", "vortrag", "vortrage", "keynote", "charla", "ponencia", "conference", "communication", "palestra", "lezing", "artikel", "article", "articulo", "articolo", "artigo", "beitrag", "paper", "chronique", "kolumne", "columna", "podcast"} {
		if strings.HasPrefix(low, stem) && len(low) < len(stem)+4 || len(stem) > 5 && len(low) > len(stem)+2 && strings.HasSuffix(low, stem) {
			return true
		}
	}
	return false
}

// works are what has a title of its own.
var works = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("project app tool library plugin series campaign exhibition film documentary show blog podcast newsletter workshop course game album website projekt ausstellung kampagne dokumentation kurs spiel reihe projet exposition spectacle campagne jeu proyecto exposicion campana juego curso documental") {
		p.add(w, w, "")
	}
	return p
}()

var wrote = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("wrote written schrieb geschrieben ecrit escribi escrito") {
		p.add(w, w, "")
	}
	return p
}()

// published looks for a title: the same words, or most of them in a row of the same thing.
func (x *index) published(toks []token) (Source, bool) {
	if src, ok := x.holds(joined(toks)); ok {
		return src, true
	}
	want := 0
	for i := range toks {
		if littleWords[toks[i].low] == 0 {
			want++
		}
	}
	for n := range x.lines {
		l := &x.lines[n]
		have := 0
		for i := range toks {
			if littleWords[toks[i].low] == 0 && lineHasWord(l, toks[i].low) {
				have++
			}
		}
		if want > 0 && have*4 >= want*3 {
			return l.source(), true
		}
	}
	return Source{}, false
}

// findPublished checks where the person is said to have published or spoken.
func (c *checker) findPublished() {
	for i := 0; i < len(c.toks); i++ {
		p, n := credentials["published"].at(c.toks, i)
		if n == 0 || c.toks[i].off {
			continue
		}
		s := c.sentence(i)
		if p.id == "book" && c.toks[i].gap != " " || p.id == "conference" && s.lang == "en" {
			continue
		}
		for k := i + n - 1; k+1 < min(s.to, i+9); k++ {
			at := k + 1
			low := c.toks[k].low
			if low != "in" && low != "at" && low != "dans" && low != "en" && low != "auf" && low != "bei" && low != "der" && low != "au" && low != "a" && low != "la" && low != "by" && low != "to" && low != "revue" && low != "magazine" && low != "zeitschrift" && low != "the" && low != "journal" && low != "im" && low != "beim" && low != "fachzeitschrift" && low != "el" && low != "revista" && low != "for" && low != "speaker" {
				continue
			}
			t := &c.toks[at]
			if t.taken || t.off || !t.cap || t.num || strings.Trim(t.gap, " \"“„«*") != "" {
				continue
			}
			to := c.capitals(at)
			if to <= at || schoolsIn(c.toks, at, to) && c.studies(s, at) || isMonth(t.low) || placeNames.has(c.toks, at) && to-at == 1 || speech["languages"].has(c.toks, at) || skillKnown(c.toks, at) && to-at == 1 || s.lang == "de" && !looksTechnical(t) && to-at == 1 && c.germanCommon(t) {
				continue
			}
			phrase := joined(c.toks[at:to])
			if c.unheldIn(s, Publication) {
				break // where the made-up talk is said to have been given
			}
			if src, ok := c.ev.holds(phrase); ok {
				c.say(Publication, at, to, &src, "")
			} else if c.partsHeld(at, to) {
				continue
			} else {
				c.say(Publication, at, to, nil, fmt.Sprintf("Your profile mentions nothing published or told at %s.", c.text[t.start:c.toks[to-1].end]))
			}
			c.take(at, to)
			break
		}
	}
}

func (c *checker) unheldIn(s *sentence, kind Kind) bool {
	for n, span := range c.spans {
		if c.claims[n].Kind == kind && !c.claims[n].Supported && span[0] >= s.from && span[0] < s.to {
			return true
		}
	}
	return false
}

// findVenues checks where a work of the evidence is said to have appeared: behind its title.
func (c *checker) findVenues() {
	for n := range c.names {
		m := &c.names[n]
		if m.kind != Publication || m.to >= len(c.toks) || c.toks[m.tok].off {
			continue
		}
		t, s := &c.toks[m.to], c.sentence(m.tok)
		if gap := strings.Trim(t.gap, " \"“”„«»*_"); gap != "," && gap != "(" && gap != "–" || m.to >= s.to || !t.cap || t.taken || t.num || isMonth(t.low) {
			continue
		}
		to := m.to + 1
		for to < s.to && c.toks[to].gap == " " && !c.toks[to].num && !c.toks[to].taken && (c.toks[to].cap || littleWords[c.toks[to].low] == 0 && to-m.to < 2) {
			to++
		}
		if c.isOtherName(m.to, to) || words["first person"].has(c.toks, m.to) {
			continue
		}
		if _, ok := c.ev.holdsForms(c.toks[m.to:to]); !ok && !c.partsHeld(m.to, to) {
			c.say(Publication, m.to, to, nil, fmt.Sprintf("Your profile mentions nothing published or told at %s.", c.text[t.start:c.toks[to-1].end]))
			c.take(m.to, to)
		}
	}
}

func (c *checker) germanCommon(t *token) bool {
	for _, e := range germanNoun {
		if strings.HasSuffix(t.low, e) {
			return true
		}
	}
	return false
}
