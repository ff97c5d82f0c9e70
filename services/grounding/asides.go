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
	case from > s.from && to-from < 9 && strings.ContainsAny(toks[from].gap, ":–—(") && (c.denies(from, to) && words["first person"].in(toks, from, min(to, from+2)) < 0 || noneOf.in(toks, from, to) >= 0):
		before, _ := c.clauseOf(from - 1)
		if noneOf.in(toks, from, to) >= 0 {
			c.mark(before, from)
		}
		if words["first person"].in(toks, before, from) < 0 && strongVerbs.in(toks, before, from) < 0 {
			c.mark(before, from)
		}
	}
	if c.chat && s.lang == "es" && toks[from].low == "quite" {
		c.mark(from, to) // "quité": left out
	}
	if c.chat && (last == "out" || last == "aside") {
		for i := from; i < to; i++ {
			if low := toks[i].low; low == "kept" || low == "left" || low == "leave" || low == "keep" || low == "took" {
				c.mark(i, to) // "I kept GCP out"
				break
			}
		}
	}
	for i := from; c.chat && i < to; i++ {
		if c.job.names[toks[i].low] && toks[i].cap && !c.ev.known(toks[i].low) && !c.yoursBefore(from, to) {
			c.mark(from, to)
			break
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
		case words["asked"].has(toks[:to], i) && !(low == "pedidos" && i > from && orderedBefore[toks[i-1].low]):
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
		case asking[low] && !(c.chat && c.yoursBefore(from, i)) && i > from && toks[i-1].cap && !c.ev.known(toks[i-1].low) && words["first person"].in(toks, from, i) < 0:
			end := i + 1
			for end < to && !(strings.Contains(toks[end].gap, ",") && relatives[toks[end].low]) {
				end++
			}
			c.mark(from, end)
		}
	}
}

// scopeOthers marks what is said of other people: "my manager, a nurse from Leeds, said that". It ends where the person
// is spoken of.
func (c *checker) scopeOthers(s *sentence, from, to int) {
	for i := from; i < min(to, from+3) && i+1 < to; i++ {
		if !mine[c.toks[i].low] || words["first person"].in(c.toks, from, i) >= 0 {
			continue
		}
		who := -1
		for k := i + 1; k < min(to, i+5) && c.toks[k].gap == " "; k++ {
			if low := c.toks[k].low; low == "zur" || low == "zum" || low == "als" || low == "as" || low == "for" || low == "in" {
				break // "meine Weiterbildung zur Stationsleitung"
			}
			if words["post"].has(c.toks, k) || rolePosts[c.toks[k].low] {
				break // "in my role as a manager"
			}
			if words["others"].has(c.toks, k) || titleWords["heads"].has(c.toks, k) && !titleWords["seniority"].has(c.toks, i) {
				who = k
				break
			}
		}
		if who < 0 || c.toks[who].low == "mentor" && who+1 < to && c.toks[who+1].gap == "-" {
			continue
		}
		end := who + 1
		for end < s.to && !words["first person"].has(c.toks, end) && !strings.ContainsAny(c.toks[end].gap, ";:") {
			end++
		}
		c.mark(i, end)
		return
	}
}

// wouldDo is how many tokens say what the person would do: "I would ask", "I'd start". It is no claim.
func (c *checker) wouldDo(i, to int) int {
	low := c.toks[i].low
	n := 1
	switch {
	case low == "i'd":
	case low == "i" && i+1 < to && c.toks[i+1].low == "would":
		n = 2
	default:
		return 0
	}
	if i+n >= to || done[c.toks[i+n].low] || strings.HasSuffix(c.toks[i+n].low, "ed") && c.toks[i+n].low != "need" {
		return 0
	}
	return n
}

// wouldBe says whether a verb tells what would be, of whatever: "the same approach would serve a ward of 46".
func (c *checker) wouldBe(s *sentence, i, to int) bool {
	t := &c.toks[i]
	switch s.lang {
	case "en":
		return t.low == "would" && i+1 < to && c.toks[i+1].low != "have" && c.toks[i+1].low != "not"
	case "fr":
		return len(t.low) > 6 && !t.cap && (strings.HasSuffix(t.low, "erait") || strings.HasSuffix(t.low, "eraient") || strings.HasSuffix(t.low, "drait") || strings.HasSuffix(t.low, "irait"))
	case "es":
		return !t.cap && (t.low == "seria" || t.low == "haria" || len(t.low) > 5 && strings.HasSuffix(t.raw, "dría") || len(t.low) > 7 && (strings.HasSuffix(t.raw, "aría") || strings.HasSuffix(t.raw, "iría")))
	}
	return false
}

// done are the words after which "I'd" is "I had", or what is said is said of oneself.
var done = wordSet("been had never already just spent worked led gone done made seen taken become built run won left say describe call consider estimate")

var asking = wordSet("asks requires demands wants seeks needs verlangt fordert erwartet sucht braucht exige requiert cherche pide requiere busca solicita necesita")

var relatives = wordSet("which that who what and but die das der was und que dont qui lo")

var rolePosts = wordSet("role job capacity time years stelle rolle funktion aufgabe amt zeit jahre poste fonction role metier annees puesto cargo funcion papel etapa anos")

// orderedBefore stand before orders, which are "pedidos" as well.
var orderedBefore = wordSet("los de mis sus nuestros y en con unos hacer hago hice gestion mil")

// noneOf are the words that deny all of a list before them: "Salesforce and Five9: I have used neither".
var noneOf = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("neither,none,neither of,keins,keines,keine davon,keins davon,weder noch,beides nicht,aucun,aucune,ni l'un ni l'autre,ninguno,ninguna,ni uno ni otro,nessuno,nenhum,geen van beide", ",") {
		p.add(w, w, "")
	}
	return p
}()

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
