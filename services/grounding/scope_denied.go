package grounding

import (
	"strings"
)

// What of a sentence a denial or a wish is about, and what of a list.

// secondHand are the first words of phrases that tell whence somebody knows a thing who has not done it.
var secondHand = wordSet("from by only aus vom nur par de solo")

// heads says whether a short line stands alone above a list: a heading without a colon.
func (c *checker) heads(n int) bool {
	s := &c.sents[n]
	return !s.bullet && n+1 < len(c.sents) && c.sents[n+1].bullet && !strings.ContainsAny(c.gapAfter(s), ".!?,;") && (s.from == 0 || strings.Contains(c.toks[s.from].gap, "\n"))
}

// label marks what a point of a chat's list is about: "Kotlin or Java: Java, four years".
func (c *checker) label(s *sentence) {
	for i := s.from + 1; i < min(s.to, s.from+7); i++ {
		if strings.Contains(strings.Trim(c.toks[i].gap, "*_ "), ":") {
			if words["second person"].in(c.toks, s.from, i) < 0 && titleWords["heads"].in(c.toks, s.from, i) < 0 {
				for k := s.from; k < i; k++ {
					c.toks[k].off = c.toks[k].off || !c.toks[k].known
				}
			}
			return
		}
	}
}

// deniesIt says whether a clause that begins at i says of what stands before it that the person has it not: ", which I
// don't have".
func (c *checker) deniesIt(s *sentence, i int) bool {
	_, to := c.clauseOf(i)
	if to-i > 9 {
		return false
	}
	denied := -1
	for k := i; k < to; k++ {
		if words["negation"].has(c.toks[:to], k) {
			denied = k
			break
		}
	}
	if denied < 0 || words["first person"].in(c.toks, i, to) < 0 {
		return false
	}
	for k := i; k < to; k++ {
		switch c.toks[k].low {
		case "have", "has", "had", "used", "use", "habe", "hatte", "kenne", "kann", "beherrsche", "mitbringe", "besitze", "ai", "possede", "maitrise", "connais", "pratique", "pratiquee", "tengo", "he", "domino", "conozco", "manejo", "poseo", "speak", "spreche", "parle", "hablo", "know", "hold":
			return true
		}
	}
	return false
}

// fronted says whether a wish at i has in front of it what the person brings along, in one clause as German has it:
// "Mit mehr als zehn Jahren Erfahrung möchte ich".
func (c *checker) fronted(s *sentence, from, i int) bool {
	if i-from < 4 {
		return false
	}
	switch c.toks[from].low {
	case "mit", "dank", "nach", "als", "durch", "seit", "with", "after", "as", "avec", "fort", "forte", "apres", "con", "tras", "como":
		return true
	}
	return false
}

// ofApplying says whether a word of applying is the letter's own, and no program's, patent's or group's for something.
func (c *checker) ofApplying(from, i, to int) bool {
	switch c.toks[i].low {
	case "application", "bewerbung", "candidature", "candidatura", "solicitud", "postulacion":
	default:
		return true
	}
	if i > 0 && (mine[c.toks[i-1].low] || c.toks[i-1].low == "this" || c.toks[i-1].low == "diese" || c.toks[i-1].low == "cette" || c.toks[i-1].low == "esta") {
		return true
	}
	if strongVerbs.in(c.toks, from, to) >= 0 || weakVerbs.in(c.toks, from, to) >= 0 {
		return false // "led the application for a grant"
	}
	if c.toks[i].low != "application" {
		return true
	}
	return i+1 < to && (c.toks[i+1].low == "for" || c.toks[i+1].low == "to") || i > 0 && c.toks[i-1].low == "the" && i+1 == to
}

// deniedFrom is where what a denial at i denies begins: "I led a team and never missed a date" denies the second half.
func deniedFrom(toks []token, from, i int) int {
	for k := i - 1; k > from; k-- {
		if !joins[toks[k].low] && !strings.Contains(toks[k].gap, ",") && toks[k].low != "that" && toks[k].low != "dass" {
			continue
		}
		if words["first person"].in(toks[:i], from, k) >= 0 || strongVerbs.in(toks[:i], from, k) >= 0 {
			return k
		}
	}
	return from
}

// untold are the words of telling: what was not told before is told now.
var untold = func() *phrases {
	p := newPhrases()
	for w := range strings.FieldsSeq("say said tell told mention* mentioned asked forget forgot erwahn* gesagt genannt gefragt sagte dit dite dites mentionn* dije dicho mencion* conte contado detto menzion* disse dito gezegd vermeld*") {
		p.add(w, w, "")
	}
	return p
}()
