package grounding

import (
	"fmt"
	"strings"
)

// workKinds are what a person may have made, in the words of all languages: one who has made none of a kind has no
// word of its line in the evidence.
var workKinds = [][]string{
	strings.Fields("book books buch buches bucher fachbuch novel roman livre livres ouvrage libro libros manual handbook handbuch monograph textbook lehrbuch"),
	strings.Fields("podcast podcasts"),
	strings.Fields("patent patents patente brevet brevets patentes"),
	strings.Fields("ted tedx talk talks keynote vortrag vortrage lecture conference conferences ponencia charla conferencia speaker referent referentin speech spoke sprach presented webinar"),
	strings.Fields("column kolumne chronique columna columnist"),
	strings.Fields("documentary dokumentarfilm documentaire documental"),
}

var possessives = wordSet("my your mein meine meinem meinen meiner dein deine deinem deinen deiner mon ma mes votre vos ton ta tes mi mis tu tus a an ein eine einen un una une")

// findOwnWorks checks a book, a talk, a podcast that the person is said to have made, where the evidence knows of none.
func (c *checker) findOwnWorks() {
	for i := 1; i < len(c.toks); i++ {
		t := &c.toks[i]
		s := c.sentence(i)
		if t.off || t.taken || i == s.from {
			continue
		}
		kind := workKind(t.low)
		if kind < 0 || t.low == "conference" || t.low == "speaker" || t.low == "manual" {
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
			if made.in(c.toks, from, to) < 0 || words["first person"].in(c.toks, from, begin) < 0 && !c.chat && s.lang != "es" {
				continue
			}
		}
		clauseFrom, clauseTo := c.clauseOf(i)
		if c.ev.made(kind) || c.claimedIn(&sentence{from: clauseFrom, to: clauseTo}, Publication) {
			continue
		}
		end := i + 1
		for k := i + 1; k < min(s.to, i+6) && c.toks[k].gap == " " && !c.toks[k].taken; k++ {
			if littleWords[c.toks[k].low] == 0 || k == i+1 {
				end = k + 1
			}
		}
		c.say(Publication, begin+1, end, nil, fmt.Sprintf("Your profile mentions no such thing as %q.", c.text[c.toks[begin+1].start:c.toks[end-1].end]))
		c.take(begin+1, end)
	}
}

var made = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("gave given wrote written published hosted host recorded delivered hold filed made produced schrieb geschrieben hielt gehalten veroffentlicht veroffentlichte ecrit publie donne tenu depose anime escribi escrito publique publicado di dado imparti impartido present have") {
		p.add(w, w, "")
	}
	return p
}()

func workKind(low string) int {
	for k, list := range workKinds {
		for _, w := range list {
			if w == low {
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
