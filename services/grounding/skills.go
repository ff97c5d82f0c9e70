package grounding

import (
	"fmt"
	"strings"
	"unicode"
)

// skill is a skill of the table where a text names it.
type skill struct {
	id string
	n  int
}

// skillsAt is the skill that begins at token i of the evidence, if one does.
func skillsAt(toks []token, i int) []skill {
	p, n := skillWords["skills"].at(toks, i)
	if n == 0 {
		return nil
	}
	if strings.ContainsAny(p.flags, "?^") && !toks[i].cap || joinedOn(toks, i, n) {
		return nil
	}
	return []skill{{p.id, n}}
}

// joinedOn says whether a single letter is half of something else: R&D.
func joinedOn(toks []token, i, n int) bool {
	return n == 1 && len(toks[i].raw) == 1 && (i+1 < len(toks) && toks[i+1].gap == "&" || toks[i].gap == "&")
}

func skillKnown(toks []token, i int) bool { return len(skillsAt(toks, i)) > 0 }

// findSkills checks the skills of the table, then what stands where skills stand and is in no table.
func (c *checker) findSkills() {
	for i := 0; i < len(c.toks); i++ {
		p, n := skillWords["skills"].at(c.toks, i)
		if n == 0 {
			continue
		}
		if !c.free(i, i+n) || joinedOn(c.toks, i, n) {
			continue
		}
		s := c.sentence(i)
		if strings.Contains(p.flags, "^") && (!c.toks[i].cap || i == s.from && !c.technical(s, i, i+n) && !c.job.has(joined(c.toks[i:i+n]))) || strings.Contains(p.flags, "?") && (!c.toks[i].cap || !c.technical(s, i, i+n)) {
			continue
		}
		if p.id == "REST" && n == 1 && !c.toks[i].caps || p.id == "JavaScript" && c.toks[i].low == "js" && c.toks[i].gap == "." {
			continue
		}
		if c.ofOthers(s, i, i+n) || c.onlyNamed(s, i) {
			continue
		}
		// The name of something else: "Azure DevOps" is in the table, "Oracle Arena" is not a database.
		if src, ok := c.ev.holdsSkill(p.id, joined(c.toks[i:i+n])); ok {
			c.say(Skill, i, i+n, &src, "")
		} else if src, ok := c.ev.holdsInitials(c.toks[i : i+n]); ok {
			c.say(Skill, i, i+n, &src, "")
		} else if c.ev.denied[p.id] && c.notOwn(s) {
			// The text says in other words what the person says: that they have it not.
		} else {
			c.say(Skill, i, i+n, nil, fmt.Sprintf("Your profile does not show %s.", c.text[c.toks[i].start:c.toks[i+n-1].end]))
		}
		c.take(i, i+n)
		i += n - 1
	}
	c.findOtherSkills()
}

// notOwn says whether a sentence leaves something to others, or has little of it.
func (c *checker) notOwn(s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if leaving[c.toks[i].low] {
			return true
		}
	}
	return false
}

var leaving = wordSet("leave leaves left colleague colleagues only yet unfamiliar beginner uberlasse uberlassen kollegen nur noch weiss fremd laisse laissons collegues seulement encore confie dejo dejamos companeros companeras solo todavia aun lascio colleghi deixo laat enkel")

// onlyNamed says whether a word in small letters names a field and nothing that the person has: in prose without a first
// person ("every decision has a compliance side"), or behind the name of what it is ("the Blue Yonder warehouse
// management system").
func (c *checker) onlyNamed(s *sentence, i int) bool {
	if c.toks[i].cap || s.bullet || c.chat || c.asSummary() {
		return false
	}
	if i > s.from && c.toks[i].gap == " " && c.toks[i-1].cap && (c.toks[i-1].taken || c.ev.known(c.toks[i-1].low)) && s.lang == "en" {
		return true
	}
	from, to := c.clauseOf(i)
	return words["first person"].in(c.toks, from, to) < 0 && skillWords["cue"].in(c.toks, from, i) < 0
}

// technical says whether the word stands among skills: after a word that asks for one, or beside another.
func (c *checker) technical(s *sentence, from, to int) bool {
	for k := max(s.from, from-3); k < from; k++ {
		if p, n := skillWords["cue"].at(c.toks, k); n > 0 && k+n == from && p.id != "con" && p.id != "mit" && p.id != "with" {
			return true
		}
	}
	for k := max(s.from, from-3); k < min(s.to, to+3); k++ {
		if k >= from && k < to {
			continue
		}
		if p, n := skillWords["skills"].at(c.toks, k); n > 0 && !strings.ContainsAny(p.flags, "?^") {
			return true
		}
	}
	return from > s.from && (c.toks[from-1].low == "in") && to < s.to && strings.ContainsAny(c.toks[to].gap, ";,.") || c.ev.known(c.toks[from].low) && len(c.ev.skills) > 0 && c.skillListed(c.toks[from].low)
}

func (c *checker) skillListed(low string) bool {
	for _, p := range skillWords["skills"].exact[low] {
		if _, ok := c.ev.skills[p.id]; ok {
			return true
		}
	}
	return false
}

// holdsSkill says whether the evidence shows a skill: by one of its names, or by a skill that implies it.
func (x *index) holdsSkill(id, words string) (Source, bool) {
	if n, ok := x.skills[id]; ok {
		return x.lines[n].source(), true
	}
	for _, by := range implied[id] {
		if n, ok := x.skills[by]; ok {
			return x.lines[n].source(), true
		}
	}
	return x.holds(words)
}

// looksTechnical says whether a word is written as products are: HACCP, SystmOne, ROS2.
func looksTechnical(t *token) bool {
	if t.caps && len(t.raw) > 1 {
		return true
	}
	upper, digit := false, false
	for k, r := range t.raw {
		upper = upper || k > 0 && unicode.IsUpper(r)
		digit = digit || unicode.IsDigit(r)
	}
	return upper || digit && unicode.IsLetter(rune(t.raw[0]))
}

// sureCue are the words after which nothing but a skill stands.
func sureCue(id string) bool {
	for _, stem := range []string{"experience", "experti", "proficien", "skill", "knowledge", "familiar", "trained", "special", "command", "hands", "versed", "program", "coding", "erfahr", "arbeite mit", "arbeite tag", "kenntnis", "umgang", "versiert", "beherrsch", "maitris", "connais", "conozco", "kenne", "competen", "formee", "forme", "experien", "conocim", "dominio", "domino", "manejo", "fluent", "especial", "expert", "using", "used", "utilis", "mittels", "eingesetzt", "einsatz", "tools", "stack", "usando", "uso", "comfort", "confident", "competent", "adept", "versiert", "vertraut", "nutze", "verwende", "geubt", "aise", "manie", "soltura", "sicher", "fit in", "stark in", "strong in", "utiliz", "manejo", "daily", "at home", "well", "routine", "i use", "a l'aise"} {
		if strings.HasPrefix(id, stem) {
			return true
		}
	}
	return false
}

func (c *checker) findOtherSkills() {
	until := -1 // a list that a cue began goes on to here
	for i := 0; i < len(c.toks); i++ {
		s := c.sentence(i)
		if i == s.from {
			until = -1
		}
		if p, n := skillWords["cue"].at(c.toks, i); n > 0 && i+n < s.to && sureCue(p.id) {
			until = i + n + 1
			for until-1 < s.to && intensely[c.toks[until-1].low] {
				until++
			}
			c.postedSkill(s, i+n)
			continue
		}
		t := &c.toks[i]
		if t.taken || t.off || !t.cap || t.num || i == s.from && !s.bullet && !c.job.product(t.low) {
			if t.taken && (skillKnown(c.toks, i) || i < until+2 && t.known) {
				until = i + 3
			}
			continue
		}
		if i == until && i > s.from+1 && articled[c.toks[i-1].low] && joins[c.toks[i-2].low] {
			until++ // "du KNX et du DALI"
		}
		if i < until && i > s.from && !c.listed(i) {
			until = -1
		}
		to := c.capitals(i)
		for k := i; k < to; k++ {
			if c.toks[k].taken {
				to = k
				break
			}
		}
		if to <= i {
			continue
		}
		phrase := joined(c.toks[i:to])
		technical := false
		for k := i; k < to; k++ {
			technical = technical || looksTechnical(&c.toks[k]) || c.job.product(c.toks[k].low)
		}
		posted := c.job.has(phrase)
		inList := i < until
		cued := false
		if i > s.from && to-i > 1 && posted {
			_, n := skillWords["cue"].at(c.toks, i-1)
			cued = n == 1 && words["first person"].in(c.toks, s.from, s.to) >= 0
		}
		if to < s.to && c.toks[to].gap == "-" && c.toks[to].num && technical && !inList {
			i = to - 1 // a code: what the employer makes
			continue
		}
		if !cued && posted && i > s.from && !c.job.own[t.low] && c.job.asks(phrase) && (s.lang != "de" || to-i > 1) && c.ownSkill(s, i, to) {
			cued = true
		}
		if !cued && i > s.from && to-i == 2 && c.otherBrand(s, i) {
			c.say(Skill, i, to, nil, fmt.Sprintf("Your profile does not show %s.", c.text[t.start:c.toks[to-1].end]))
			c.take(i, to)
			i = to - 1
			continue
		}
		wanted := cued || inList && (technical || s.lang != "de" && s.lang != "") || posted && technical && !c.job.inHead(phrase) && !c.job.own[t.low]
		if !wanted || c.isOtherName(i, to) || i == s.from && !technical || to < len(c.toks) && strings.HasSuffix(c.toks[to-1].raw, "'s") || to < len(c.toks) && (strings.HasPrefix(c.toks[to].gap, "'s") || strings.HasPrefix(c.toks[to].gap, "’s")) || c.job.names[t.low] || legalForms[t.low] {
			i = to - 1
			continue
		}
		src, ok := c.ev.holds(phrase)
		if !ok {
			src, ok = c.ev.holdsInitials(c.toks[i:to])
		}
		if !ok && t.caps && to-i > 1 && c.partsHeld(i+1, to) {
			src, ok = c.ev.holdsInitials(c.toks[i : i+1])
		}
		if ok {
			c.say(Skill, i, to, &src, "")
			c.take(i, to)
			until = to + 2
			i = to - 1
			continue
		}
		if c.partsHeld(i, to) || s.lang == "de" && to == i+1 && c.compoundHeld(t.low) {
			i = to - 1
			continue
		}
		c.say(Skill, i, to, nil, fmt.Sprintf("Your profile does not show %s.", c.text[t.start:c.toks[to-1].end]))
		c.take(i, to)
		until = to + 2
		i = to - 1
	}
}

// ownSkill says whether a name that the posting asks for is told of the person: behind a word of using or knowing, or
// beside a skill, in a clause of theirs.
func (c *checker) ownSkill(s *sentence, from, to int) bool {
	begin, end := c.clauseOf(from)
	if !s.bullet && words["first person"].in(c.toks, begin, end) < 0 && !(c.chat && c.yoursBefore(begin, end)) && !c.asSummary() {
		return false
	}
	if titleWords["heads"].in(c.toks, from, to) >= 0 || placing[c.toks[from-1].low] && c.toks[from-1].low == "at" {
		return false
	}
	for k := max(begin, from-4); k < from; k++ {
		if skillKnown(c.toks, k) || words["knowing"].has(c.toks, k) {
			return true
		}
	}
	for n, span := range c.spans {
		if c.claims[n].Kind == Skill && span[1] <= from && from-span[1] < 6 && span[0] >= begin {
			return true
		}
	}
	return false
}

// otherBrand says whether a name stands before what the evidence has by another name alone: Siemens PLCs, where it has
// Allen-Bradley PLCs.
func (c *checker) otherBrand(s *sentence, i int) bool {
	brand, thing := &c.toks[i], &c.toks[i+1]
	if s.lang == "de" || !looksTechnical(thing) || c.ev.known(brand.low) || c.toks[i+1].gap != " " || c.isOtherName(i, i+1) || c.job.has(brand.low) {
		return false
	}
	from, to := c.clauseOf(i)
	if words["first person"].in(c.toks, from, to) < 0 && !s.bullet {
		return false
	}
	other := false
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		for k := range l.toks {
			if stem(l.toks[k].low) != stem(thing.low) {
				continue
			}
			if k == 0 || !l.toks[k-1].cap || strings.Trim(l.toks[k].gap, " ") != "" {
				return false
			}
			other = true
		}
	}
	return other
}

var articled = wordSet("du des de le la les el los las the den die das der dem il lo")

// listed says whether token i stands in a list with what is before it, or directly behind a cue.
func (c *checker) listed(i int) bool {
	s := c.sentence(i)
	prev := c.toks[i-1].low
	if i-2 >= s.from && (articled[prev] || isArticle[prev]) && c.toks[i].gap == " " && joins[c.toks[i-2].low] {
		return true // "du KNX et du DALI"
	}
	if strings.ContainsAny(c.toks[i].gap, ",/&(") || joins[prev] {
		return true
	}
	for k := max(s.from, i-4); k < i; k++ {
		if p, n := skillWords["cue"].at(c.toks, k); n > 0 && sureCue(p.id) && (k+n == i || k+n == i-1 && (articles[prev] || intensely[prev])) {
			return true
		}
	}
	return false
}

// postedSkill checks a skill in small letters that the posting asks for: "experience in dialysis care".
func (c *checker) postedSkill(s *sentence, at int) {
	to := at
	for to < s.to && to < at+4 && littleWords[c.toks[to].low] == 0 && !c.toks[to].taken && !c.toks[to].off && !c.toks[to].num && (to == at || c.toks[to].gap == " " || c.toks[to].gap == "-") {
		to++
	}
	for ; to > at; to-- {
		phrase := joined(c.toks[at:to])
		if words["knowing"].has(c.toks[:to], at) || skillWords["cue"].has(c.toks[:to], at) {
			return
		}
		if len(phrase) < 6 || to-at == 1 && plainWords[phrase] || !c.job.has(phrase) {
			continue
		}
		for i := at; i < to; i++ {
			if st := stem(c.toks[i].low); strings.Contains(c.ev.text, " "+st) || verbs["nouns"].has(c.toks, i) {
				return
			}
		}
		if _, ok := c.ev.holdsInitials(c.toks[at:to]); ok || c.isOtherName(at, to) || s.lang != c.ev.lang {
			return
		}
		c.say(Skill, at, to, nil, fmt.Sprintf("Only the posting speaks of %s; your profile does not.", c.text[c.toks[at].start:c.toks[to-1].end]))
		c.take(at, to)
		return
	}
}

// intensely are the words between knowing and what is known.
var intensely = wordSet("bien sehr gut well very muy parfaitement tres fort ausgezeichnet hervorragend molto bene muito bem heel goed also auch aussi tambien too")

// businessShort are abbreviations of figures and markets, which nobody masters.
var businessShort = wordSet("arr mrr roi okr okrs b2b b2c nps sla slas pm pms vp ytd yoy ebitda saas gmbh ltd llc plc fte ftes gdp q1 q2 q3 q4 covid tv uk us eu usa")

// partsHeld says whether every word of a name is somewhere in the evidence.
func (c *checker) partsHeld(from, to int) bool {
	for i := from; i < to; i++ {
		if !c.ev.known(c.toks[i].low) && littleWords[c.toks[i].low] == 0 {
			return false
		}
	}
	return true
}

// isOtherName says whether a capitalised run is a place, a month, a language, a title or a person's way to begin.
func (c *checker) isOtherName(from, to int) bool {
	t := &c.toks[from]
	return isMonth(t.low) || placeNames.has(c.toks, from) || speech["languages"].has(c.toks, from) || titleWords["heads"].in(c.toks, from, to) >= 0 ||
		titleWords["seniority"].has(c.toks, from) && to-from == 1 || words["first person"].has(c.toks, from) || littleWords[t.low] != 0 && to-from == 1 && !t.caps ||
		credentials["degrees"].has(c.toks, from) && t.caps || schoolsIn(c.toks, from, to) || speech["levels"].has(c.toks, from) || t.low == "cv" || t.low == "usa" || t.low == "uk" || t.low == "eu" || t.low == "ceo" || t.low == "hr" || t.low == "it" || t.low == "kpi" || t.low == "kpis" || businessShort[t.low]
}
