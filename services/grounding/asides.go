package grounding

import "strings"

// scopeAsides marks what a clause says without claiming it: what is denied after the fact ("Kafka: not in your
// profile", "Francés no"), what somebody asks for, and what is left open ("whether …").
func (c *checker) scopeAsides(s *sentence, from, to int) {
	toks := c.toks
	last := toks[to-1].low
	switch {
	case last == "no" && s.lang == "es" && to-from > 1, last == "nicht" && to-from < 9, last == "nein" && to-from < 9 && to-from > 1:
		c.mark(deniedFrom(toks, from, to-1), to)
	case from > s.from && to-from < 9 && strings.ContainsAny(toks[from].gap, ":–—(") && c.denies(from, to) && words["first person"].in(toks, from, min(to, from+2)) < 0:
		before, _ := c.clauseOf(from - 1)
		if words["first person"].in(toks, before, from) < 0 && strongVerbs.in(toks, before, from) < 0 {
			c.mark(before, from)
		}
	}
	for i := from; i < to; i++ {
		if toks[i].known {
			continue
		}
		switch low := toks[i].low; {
		case low == "whether" || low == "ob" && s.lang == "de":
			end := i + 1
			for end < to && !strings.Contains(toks[end].gap, ",") {
				end++
			}
			c.mark(i, end)
		case words["asked"].has(toks[:to], i):
			begin := i
			for begin > from && !strings.Contains(toks[begin].gap, ",") {
				begin--
			}
			end := i + 1
			for end < to && !strings.Contains(toks[end].gap, ",") {
				end++
			}
			if words["first person"].in(toks, begin, i) < 0 {
				c.mark(begin, end)
			}
		case asking[low] && !c.chat && i > from && toks[i-1].cap && !c.ev.known(toks[i-1].low) && words["first person"].in(toks, from, i) < 0:
			end := i + 1
			for end < to && !(strings.Contains(toks[end].gap, ",") && relatives[toks[end].low]) {
				end++
			}
			c.mark(from, end)
		}
	}
}

var asking = wordSet("asks requires demands wants seeks needs verlangt fordert erwartet sucht braucht exige requiert cherche pide requiere busca solicita necesita")

var relatives = wordSet("which that who what and but die das der was und que dont qui lo")

// denies says whether a clause begins with a denial: "not in your profile", "steht nicht in …".
func (c *checker) denies(from, to int) bool {
	for i := from; i < min(to, from+3); i++ {
		if words["negation"].has(c.toks[:to], i) || words["no such thing"].has(c.toks[:to], i) {
			return true
		}
	}
	return false
}

// ofOthers says whether the tokens tell what somebody else does or what a thing is: "colleagues who swore that Excel was
// enough", "I know that React Native is another instrument". A skill there is nobody's.
func (c *checker) ofOthers(s *sentence, from, to int) bool {
	begin, end := c.clauseOf(from)
	if to < end && from > begin && conjunctions[c.toks[from-1].low] && being[c.toks[to].low] {
		return true
	}
	for i := from - 1; i > begin; i-- {
		if words["first person"].has(c.toks, i) {
			return false
		}
		if c.toks[i].low == "who" || c.toks[i].low == "whose" {
			return words["first person"].in(c.toks, s.from, i) >= 0
		}
	}
	return false
}

var conjunctions = wordSet("that dass que qu")
var being = wordSet("is are was were isn't ist sind war est sont etait es son era has hat")

// stating are verbs in which a person says plainly what is so.
var stating = wordSet("speak know hold studied graduated earned completed worked ran taught speaks knows holds served spent spreche beherrsche kenne arbeitete arbeite studierte unterrichtete absolvierte leite leitete parle maitrise connais possede travaille hablo domino conozco manejo trabajo trabaje estudie poseo")

// stated is where, behind a denial or a wish, a plain statement begins: "I am curious and speak Danish"; to where none
// does.
func (c *checker) stated(from, to int) int {
	for k := from + 1; k < to; k++ {
		if !joins[c.toks[k-1].low] && !strings.Contains(c.toks[k].gap, ",") || c.toks[k-1].low == "or" || c.toks[k-1].low == "oder" || c.toks[k-1].low == "ou" || c.toks[k-1].low == "o" {
			continue
		}
		if stating[c.toks[k].low] {
			return k
		}
	}
	return to
}
