package grounding

import (
	"fmt"
	"strings"
)

// workKinds are what a person may have made, in the words of all languages: one who has made none of a kind has no
// word of its line in the evidence.
var workKinds = [][]string{
	strings.Fields("book books buch buches bucher fachbuch novel roman livre livres ouvrage libro libros manual handbook handbuch monograph textbook lehrbuch sachbuch bildband ratgeber ebook"),
	strings.Fields("podcast podcasts"),
	strings.Fields("patent patents patente brevet brevets patentes"),
	strings.Fields("ted tedx talk talks keynote vortrag vortrage lecture conference conferences ponencia charla conferencia speaker referent referentin speech spoke sprach presented webinar"),
	strings.Fields("column kolumne chronique columna columnist columnista kolumnist kolumnistin chroniqueur chroniqueuse"),
	strings.Fields("chapter chapters kapitel buchkapitel chapitre chapitres capitulo capitulos"),
	strings.Fields("documentary dokumentarfilm documentaire documental"),
}

var possessives = wordSet("my your mein meine meinem meinen meiner dein deine deinem deinen deiner mon ma mes votre vos ton ta tes mi mis tu tus a an ein eine einen eines einer einem un una une")

// findOwnWorks checks a book, a talk, a podcast that the person is said to have made, where the evidence knows of none.
func (c *checker) findOwnWorks() {
	for i := 1; i < len(c.toks); i++ {
		t := &c.toks[i]
		s := c.sentence(i)
		if t.off || t.taken || i == s.from {
			continue
		}
		kind := workKind(t.low)
		if kind < 0 || t.low == "conference" && s.lang == "en" || t.low == "speaker" || t.low == "manual" {
			continue
		}
		if from, ok := c.authored(s, i); ok && !c.ev.made(kind) && !c.claimedIn(&sentence{from: from, to: i + 1}, Publication) {
			c.sayOwnWork(s, from, i)
			continue
		}
		own := ""
		begin := i
		for begin > s.from && begin > i-3 && !possessives[c.toks[begin].low] {
			begin--
		}
		if !possessives[c.toks[begin].low] || c.toks[begin].clause != t.clause {
			continue
		}
		own = c.toks[begin].low
		if len(own) < 4 && (own == "a" || own[0] == 'u' || own == "an") || strings.HasPrefix(own, "ein") {
			from, to := c.clauseOf(i)
			if made.in(c.toks, from, to) < 0 || words["first person"].in(c.toks, from, begin) < 0 && !c.chat && s.lang != "es" && !s.bullet && !c.asSummary() {
				continue
			}
		}
		if c.ev.made(kind) || c.claimedIn(&sentence{from: begin, to: min(s.to, i+7)}, Publication) {
			continue
		}
		c.sayOwnWork(s, begin+1, i)
	}
}

// sayOwnWork adds a work that the evidence knows nothing of, over its noun at token i and what it is about.
func (c *checker) sayOwnWork(s *sentence, from, i int) {
	end := i + 1
	for k := i + 1; k < min(s.to, i+6) && c.toks[k].gap == " " && !c.toks[k].taken; k++ {
		if littleWords[c.toks[k].low] == 0 || k == i+1 {
			end = k + 1
		}
	}
	c.say(Publication, from, end, nil, fmt.Sprintf("Your profile mentions no such thing as %q.", c.text[c.toks[from].start:c.toks[end-1].end]))
	c.take(from, end)
}

// authored says whether a word makes somebody the author of the work at token i, and where that begins: "auteure d'un
// ouvrage", or a line that begins with the work itself.
func (c *checker) authored(s *sentence, i int) (int, bool) {
	for k := i - 1; k >= max(s.from, i-4) && strings.Trim(c.toks[k+1].gap, " '’-") == ""; k-- {
		if authorship(c.toks[k].low) && workKind(c.toks[k].low) < 0 && !(i+1 < s.to && strings.ContainsAny(c.toks[i+1].gap, "\"“„«‘")) && !strings.HasPrefix(c.toks[k].low, "referent") {
			return k, true
		}
		if littleWords[c.toks[k].low] == 0 && !possessives[c.toks[k].low] && k < i-1 {
			break
		}
	}
	if i+1 < s.to && strings.ContainsAny(c.toks[i+1].gap, "\"“„«‘") {
		return 0, false // its title follows
	}
	if s.bullet && i-s.from < 3 && (c.toks[s.from].cap || c.toks[i].cap) && i+1 < s.to {
		for k := s.from; k < i; k++ {
			if littleWords[c.toks[k].low] != 0 || c.toks[k].taken || c.toks[k].num || strongVerbs.has(c.toks, k) || didVerbs.has(c.toks, k) || weakVerbs.has(c.toks, k) {
				return 0, false
			}
		}
		next := c.toks[i+1].low
		return s.from, authorship(next) || next == "for" || next == "on" || next == "in" || next == "sur" || next == "uber" || next == "sobre" || next == "zu" || next == "fur" || next == "pour" || next == "dans"
	}
	return 0, false
}

var made = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("gave given wrote written published hosted host recorded delivered hold filed made produced schrieb geschrieben hielt gehalten veroffentlicht veroffentlichte ecrit publie donne tenu depose anime escribi escrito publique publicado di dado imparti impartido present have writing finishing co-wrote cowrote edited verfasst verfasste redige signe donnee donnees ecrite publiee firme firmado") {
		p.add(w, w, "")
	}
	return p
}()

func workKind(low string) int {
	for k, list := range workKinds {
		for _, w := range list {
			if w == low || len(w) > 4 && (low == w+"s" || low == w+"es") {
				return k
			}
		}
	}
	return -1
}

// made says whether the evidence has a word of a kind of work.
func (x *index) made(kind int) bool {
	for _, w := range workKinds[kind] {
		if strings.Contains(x.text, " "+w+" ") {
			return true
		}
	}
	return false
}

func (c *checker) claimedIn(s *sentence, kind Kind) bool {
	for n, span := range c.spans {
		if c.claims[n].Kind == kind && span[0] >= s.from && span[0] < s.to {
			return true
		}
	}
	return false
}
