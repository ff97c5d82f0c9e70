package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// alone are verbs that need the evidence to say the same: nobody founds a thing by working on it.
var alone = wordSet("founded co-founded grundete gegrundet fonde funde fundado invented erfand inventai invente single-handedly singlehandedly architected")

// findResponsibility checks whether the person had charge of what the text says, where the evidence knows the thing.
func (c *checker) findResponsibility() {
	for n := range c.sents {
		s := &c.sents[n]
		for i := s.from; i < s.to; i++ {
			p, k := strongVerbs.at(c.toks, i)
			did := k == 0
			if did {
				p, k = didVerbs.at(c.toks, i)
			}
			if k == 0 && c.didSo(s, i) {
				k, did = 1, true
				p.id = c.toks[i].low
				if from, to := c.part(s, i); weakVerbs.in(c.toks, from, to) >= 0 || c.toks[i].off || c.toks[i].taken || !c.tookPart(s, i, from, to) {
					continue
				}
			}
			if k == 0 || did && !c.aloneIn(s, i) && !strings.Contains(p.id, " mir") && !strings.Contains(p.id, " moi") || c.toks[i].off || c.toks[i].taken {
				continue
			}
			from, to := c.part(s, i)
			if i > from && (c.toks[i-1].low == "prise" || c.toks[i-1].low == "prises") {
				continue // "la prise en charge de la douleur": care, not charge
			}
			if weakVerbs.in(c.toks, from, i) >= 0 && i-weakVerbs.in(c.toks, from, i) < 4 {
				continue // "helped to set up"
			}
			c.charge(s, i, k, from, to, p.id, did)
			i += k - 1
		}
	}
}

// didSo says whether a word no list has is a verb of what the person did: "I also commissioned", "habe ich verlegt".
func (c *checker) didSo(s *sentence, i int) bool {
	low := c.toks[i].low
	if c.toks[i].cap || len(low) < 6 || littleWords[low] != 0 || neutral[low] || softTrait[low] {
		return false
	}
	subject := func(words ...string) bool {
		for k := max(s.from, i-3); k < i; k++ {
			if c.toks[k].clause == c.toks[i].clause && slices.Contains(words, c.toks[k].low) {
				return true
			}
		}
		return false
	}
	switch s.lang {
	case "en":
		return strings.HasSuffix(low, "ed") && subject("i", "i've")
	case "fr":
		return (strings.HasSuffix(c.toks[i].raw, "é") || strings.HasSuffix(c.toks[i].raw, "i")) && subject("ai")
	case "es":
		return strings.HasSuffix(c.toks[i].raw, "é") && len(low) > 6 || strings.HasSuffix(low, "ado") && subject("he")
	case "de":
		from, to := c.clauseOf(i)
		own := false
		for k := from; k < to; k++ {
			own = own || c.toks[k].low == "ich"
		}
		return own && strings.Contains(low, "ge") && (strings.HasSuffix(low, "t") || strings.HasSuffix(low, "en")) && (i+1 == to || strings.ContainsAny(c.toks[i+1].gap, ",.;"))
	}
	return false
}

// neutral are verbs that say nothing of whose doing it was.
var neutral = wordSet("apporte apporter aporte beigetragen brought worked joined learned enjoyed wanted decided started moved stayed returned visited needed liked received earned completed finished graduated attended realised realized noticed discovered studied trained mentioned described spoken travelled lived helped assisted supported contributed participated attached admired watched followed used earned served passed gearbeitet gelernt gesehen gelebt gewesen gefreut gewechselt gemacht gezeigt gewonnen erhalten travaille appris rejoint decouvert aime passe obtenu vecu fini choisi trabaje aprendi llegue estudie pase empece termine disfrute")

// tookPart says whether a line tells that the person had a part in what the words are about, two rare things of it.
func (c *checker) tookPart(s *sentence, at, from, to int) bool {
	object := conceptsOf(c.toks, from, to)
	for n := range c.ev.lines {
		if l := &c.ev.lines[n]; l.weak && !l.strong && !l.did && c.ev.rare(object, l.concepts) > 1 {
			return true
		}
	}
	return false
}

// aloneIn says whether what the clause of token i tells was done by the person and not by a "we": "I introduced", or a
// bullet without a subject.
func (c *checker) aloneIn(s *sentence, i int) bool {
	from, to := c.clauseOf(i)
	said := false
	for k := from; k < to; k++ {
		switch low := c.toks[k].low; low {
		case "we", "us", "wir", "nous", "nosotros", "hemos", "wurde", "wurden":
			return false
		case "i", "ich", "je", "j", "ai", "he", "ho", "i've":
			said = true
		}
	}
	return said || i == s.from || s.bullet && i < s.from+3 || s.lang == "es" || s.lang == "pt"
}

// part is the piece of the clause around a verb, between commas and ands before other verbs.
func (c *checker) part(s *sentence, at int) (from, to int) {
	from, to = c.clauseOf(at)
	for k := at + 1; k < to; k++ {
		low := c.toks[k].low
		if k > at+1 && strings.Contains(c.toks[k].gap, ",") && (strongVerbs.has(c.toks, k) || weakVerbs.has(c.toks, k) || didVerbs.has(c.toks, k) || k+1 < to && auxiliary[low]) && s.lang != "de" {
			to = k
			break
		}
		if (low == "and" || low == "und" || low == "et" || low == "y") && k+1 < to && (strongVerbs.has(c.toks, k+1) || weakVerbs.has(c.toks, k+1) || subjects[c.toks[k+1].low] || auxiliary[c.toks[k+1].low]) {
			to = k
		}
	}
	for k := at - 1; k > from; k-- {
		low := c.toks[k].low
		if (low == "and" || low == "und" || low == "et" || low == "y") && s.lang != "de" {
			from = k
			break
		}
	}
	return from, to
}

func (c *checker) charge(s *sentence, at, n, from, to int, verb string, did bool) {
	for k := at + n + 2; k < to; k++ {
		if joins[c.toks[k].low] && s.lang != "de" {
			to = k
		}
	}
	object := conceptsOf(c.toks, at+n, to)
	if s.lang == "de" || len(object) == 0 || fronting(verb) {
		object = conceptsOf(c.toks, from, to)
	}
	delete(object, stem(c.toks[at].low))
	named := c.employersOf(s, at)
	if !c.bare(object, named) {
		return
	}
	var best, head *line
	score, headScore := 0.0, 0.0
	strong := false
	for k := range c.ev.lines {
		l := &c.ev.lines[k]
		if !did && l.head && common(object, c.ev.titleConcepts(l)) > 0 && overlaps(l.owners, named) && c.inCharge(l.owners) {
			// "I directed the accounts" holds of whoever was head of accounts.
			if head == nil {
				head, headScore = l, float64(common(object, c.ev.titleConcepts(l)))
			}
		}
		if l.head || l.learned() || len(named) > 0 && !overlaps(l.owners, named) {
			continue
		}
		shared := weight(object, l.concepts)
		if shared > score || shared == score && shared > 0 && l.strong && !strong || did && s.lang != c.ev.lang && shared == score && shared > 0 && l.weak && !l.strong && !best.weak {
			score, best, strong = shared, l, l.strong && !l.weakOf(object)
		}
	}
	if head != nil && !(best != nil && best.weak && !strong && score > headScore) {
		c.hold(Responsibility, at, at+n, head.source(), slices.Clone(head.owners))
		return
	}
	if best == nil && len(named) > 0 { // taken part in elsewhere
		for k := range c.ev.lines {
			if l := &c.ev.lines[k]; l.weak && !l.strong && !l.did && weight(object, l.concepts) >= 1.4 {
				best, score = l, 2
			}
		}
	}
	begin, end := at, min(to, at+n+3)
	if s.lang == "de" && at+n >= to-1 {
		begin, end = max(from, at-5), at+n
	}
	if s.lang == "de" && at+n < to-1 {
		end = min(to, at+9)
	}
	for end > at+n && littleWords[c.toks[end-1].low] != 0 {
		end--
	}
	switch {
	case alone[verb]:
		for k := range c.ev.lines {
			for i := range c.ev.lines[k].toks {
				if p, m := strongVerbs.at(c.ev.lines[k].toks, i); m > 0 && !c.ev.lines[k].weakBefore(i) && (alone[p.id] || p.id == "launched" || p.id == "established" || p.id == "set up") && common(object, c.ev.lines[k].concepts) > 0 {
					src := c.ev.lines[k].source()
					c.say(Responsibility, begin, end, &src, "")
					return
				}
			}
		}
		if src, ok := c.titleFounder(); ok {
			c.say(Responsibility, begin, end, &src, "")
			return
		}
		if verb == "architected" && best != nil && !best.weak {
			return
		}
		c.say(Responsibility, begin, end, nil, "Nothing in your profile says that you did this on your own account.")
	case did && (score < 1 || best == nil || !best.weak || strong || best.did):
	case best != nil && score >= 1 && best.weak && !strong:
		c.say(Responsibility, begin, end, nil, fmt.Sprintf("Your profile says that you took part, not that you had charge: %s", clip(best.text)))
	case best != nil && score >= 1.4 && best.lesser() && !best.weak && !best.strong && !best.did && !did && !c.everInCharge():
		c.say(Responsibility, begin, end, nil, fmt.Sprintf("Your profile does not say that you had charge of this: %s", clip(best.text)))
	case best != nil && score >= 1 && strong:
		src := best.source()
		c.hold(Responsibility, begin, end, src, slices.Clone(best.owners))
	}
}

// bare drops the words of the employers' own names from what was done, and says whether anything is left.
func (c *checker) bare(object map[string]bool, positions []int) bool {
	for _, p := range positions {
		for o := range conceptsOf(tokens(c.ev.Work[p].Employer), 0, len(tokens(c.ev.Work[p].Employer))) {
			delete(object, o)
		}
	}
	return len(object) > 0
}

// everInCharge says whether any post of the person was one that has charge of something.
func (c *checker) everInCharge() bool {
	for p := range c.ev.Work {
		if c.inCharge([]int{p}) {
			return true
		}
	}
	return false
}

// inCharge says whether the positions are such as have charge of something.
func (c *checker) inCharge(positions []int) bool {
	for _, p := range positions {
		toks := tokens(c.ev.Work[p].Title)
		if titleOf(toks, 0, len(toks)).level >= 4 {
			return true
		}
	}
	return false
}

var light = map[string]bool{"=team": true, "=system": true, "=project": true, "=reduction": true, "=growth": true, "=time": true, "=process": true, "=service": true, "=customer": true, "=product": true}

var auxiliary = wordSet("habe hatte bin war wurde have had was ai avais suis he habia ho")

// weight is how much two sets of concepts share, those that every second line has counted less.
func weight(a, b map[string]bool) float64 {
	shared := 0.0
	for o := range a {
		if b[o] && !light[o] {
			shared++
		} else if b[o] {
			shared += 0.4
		}
	}
	return shared
}

// weakOf says whether the person had only a part in these things, by the piece of the line that names them, where
// another piece tells of charge: "member of a team of 7, with 2 interns to supervise".
func (l *line) weakOf(object map[string]bool) bool {
	weak, strong := false, false
	for from := 0; from < len(l.toks); {
		to := from + 1
		for to < len(l.toks) && !strings.ContainsAny(l.toks[to].gap, ",;:") {
			to++
		}
		if common(object, conceptsOf(l.toks, from, to)) > 0 {
			weak = weak || weakVerbs.in(l.toks, from, to) >= 0
			strong = strong || strongVerbs.in(l.toks, from, to) >= 0
		}
		from = to
	}
	return weak && !strong
}

// weakBefore says whether a verb of the line is something that the person helped with: "helped to set up".
func (l *line) weakBefore(i int) bool {
	for k := max(0, i-4); k < i; k++ {
		if weakVerbs.has(l.toks, k) {
			return true
		}
	}
	return false
}

func (c *checker) titleFounder() (Source, bool) {
	for _, w := range c.ev.Work {
		toks := tokens(w.Title)
		if titleOf(toks, 0, len(toks)).heads["founder"] {
			return Source{"work: " + w.Employer, w.Title}, true
		}
	}
	return Source{}, false
}

// learned says whether a line tells what was studied or is spoken, which gives nobody charge of anything.
func (l *line) learned() bool {
	return strings.HasPrefix(l.where, "education") || strings.HasPrefix(l.where, "certificate") || l.where == "languages" || l.where == "skills" ||
		!l.strong && (strings.HasPrefix(l.where, "award") || strings.HasPrefix(l.where, "publication"))
}

// lesser says whether a line tells of standing in, of doing something among others or of using it.
func (l *line) lesser() bool {
	for i := range l.toks {
		if lesserDeeds.has(l.toks, i) {
			return true
		}
	}
	return false
}

var lesserDeeds = func() *phrases {
	p := newPhrases()
	for w := range strings.SplitSeq("cover,covers,covered,buddy,buddied,stand in,stood in,fill in for,filled in for,rang,phoned,attend,attended,volunteer,one of,am on the,was on the,sit in,sat in,use,used,vertrete,vertrat,vertretung,springe ein,eine von,einer von,ehrenamtlich*,freiwillig*,nutze,nutzte,besuche,besuchte,remplace,remplacais,benevole,un des,une des,l'un des,l'une des,utilise,sustituyo,sustitui,cubro,voluntari*,una de,uno de,soy una de,uso,usaba", ",") {
		p.add(w, w, "")
	}
	return p
}()
