package grounding

import (
	"slices"
	"strings"
)

// The names of the evidence, in the ways in which people write them.

// holdsForms is holds for names that a language bends: "bei der Freiwilligen Feuerwehr".
func (x *index) holdsForms(toks []token) (Source, bool) {
	if src, ok := x.holds(joined(toks)); ok || len(toks) < 2 {
		return src, ok
	}
	for n := range x.lines {
		l := &x.lines[n]
		for i := 0; i+len(toks) <= len(l.toks); i++ {
			all := true
			for k := range toks {
				all = all && (l.toks[i+k].low == toks[k].low || len(toks[k].low) > 5 && stem(l.toks[i+k].low) == stem(toks[k].low))
			}
			if all {
				return l.source(), true
			}
		}
	}
	return Source{}, false
}

var commonFirst = wordSet("elektro metallbau autohaus drogerie schreinerei tischlerei malerbetrieb ateliers almacenes transportes talleres construcciones editorial bodegas garage menuiserie librairie editions laboratoires etudes restaurante ristorante brasserie bakkerij boulangerie panaderia backerei cafeteria hospital the city state national international university universitat hospital klinikum stadt stadtwerke verein clinic saint sankt st. royal general first new great united european deutsche german british french grupo groupe gruppe banco bank banque caritas school college hotel restaurant atelier agence agencia agentur studio cafe centre center zentrum centro institut institute instituto fundacion fondation stiftung association asociacion maison casa haus praxis ayuntamiento mairie krankenhaus digital media green blue software data global open café club team kita werkstatt transport clinica kurier logistik spedition cabinet societe laboratoire laboratorio farmacia apotheke pharmacie colegio escuela lycee green tech smart social north south east west nord sud ost west code red rote hospice food local community")

// shortNames are the ways in which people shorten an employer's name of several words: without what says only what it is
// ("aux Deux Rives"), by its beginning ("Armor Rail"), and by the initials of what it is ("CCAS de Trélazé").
func (x *index) shortNames(n name, toks []token) {
	for len(toks) > 1 && legalForms[toks[len(toks)-1].low] {
		toks = toks[:len(toks)-1]
	}
	first := 0
	for first < len(toks) && (commonWord(toks[first].low) || littleWords[toks[first].low] != 0 || nameJoins[toks[first].low]) {
		first++
	}
	if rest := toks[first:]; first > 0 && len(rest) > 1 && rest[0].cap && len(rest[0].low) > 2 && !placeNames.has(rest, 0) && !commonFirst[rest[0].low] && !(n.owner >= 0 && strings.Contains(fold(x.Work[n.owner].Location), joined(rest))) {
		x.enlist(name{n.kind, n.owner, n.where, n.quote, strings.Fields(joined(rest))})
	}
	if first == 0 && len(toks) > 2 && toks[1].cap && len(toks[0].low) > 2 && len(toks[1].low) > 2 {
		x.enlist(name{n.kind, n.owner, n.where, n.quote, strings.Fields(joined(toks[:2]))})
	}
	initials := ""
	for i := range toks {
		low := toks[i].low
		if nameJoins[low] && len(initials) > 2 && i+1 < len(toks) && toks[i+1].cap {
			x.enlist(name{n.kind, n.owner, n.where, n.quote, strings.Fields(initials + " " + joined(toks[i:]))})
		}
		if littleWords[low] == 0 {
			initials += low[:1]
		}
	}
}

var nameJoins = wordSet("of de du des d der del la le les the von di da do")

func (x *index) enlist(n name) {
	for _, old := range x.names[n.words[0]] {
		if old.kind == n.kind && old.owner == n.owner && slices.Equal(old.words, n.words) {
			return
		}
	}
	x.names[n.words[0]] = append(x.names[n.words[0]], n)
}

// sortNames puts the longest first, so that it is found before a part of it.
func (x *index) sortNames() {
	for _, list := range x.names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.words) - len(a.words) })
	}
}

// counts says whether the evidence counts what a word names: who sends off 1,200 Brillen works with them, and not only at
// Brillen ohne Grenzen.
func (x *index) counts(word string) bool {
	for n := range x.Work {
		toks := tokens(x.Work[n].Text)
		for i := 1; i < len(toks); i++ {
			if toks[i].low == word && (toks[i-1].num || numberWord(toks[i-1].low) > 0) && toks[i].gap == " " {
				return true
			}
		}
	}
	return false
}
