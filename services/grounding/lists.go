package grounding

import (
	"cmp"
	"fmt"
	"strings"
)

// A list names things of one kind: what stands beside two skills is a skill, and what stands beside an employer an
// employer, in any language and in any table or none.

// item is one piece of a list, between commas and ands.
type item struct{ from, to int }

// findListed checks what no table knows where it stands in a list with what the evidence has.
func (c *checker) findListed() {
	below, heading := false, 0 // a heading of skills
	for n := range c.sents {
		s := &c.sents[n]
		if !(below && n == heading+1 && !c.heads(n)) && c.titled(n, below) {
			heading, below = n, s.to-s.from < 4 && skillHeading.in(c.toks, s.from, s.to) >= 0
			if below {
				continue
			}
		}
		lists := c.lists(s)
		for _, list := range lists {
			c.checkList(s, list)
		}
		if below = below && c.plainItems(s); below {
			c.belowHeading(s, lists)
		}
	}
}

// lists are the runs of two or more short pieces of a sentence.
func (c *checker) lists(s *sentence) [][]item {
	var out [][]item
	var list []item
	from := s.from
	end := func(to int, ends bool) {
		if to > from {
			list = append(list, item{from, to})
		}
		if ends {
			if len(list) > 1 {
				out = append(out, list)
			}
			list = nil
		}
	}
	for i := s.from; i < s.to; i++ {
		gap := c.toks[i].gap
		switch {
		case i == s.from:
			from = i
		case strings.ContainsAny(gap, ":;()–—.") && gap != "(":
			end(i, true)
			from = i
		case strings.ContainsAny(gap, ",/|·•"):
			end(i, false)
			from = i
			if joins[c.toks[i].low] {
				from = i + 1
			}
		case joins[c.toks[i].low] || c.toks[i].low == "sowie":
			end(i, false)
			from = i + 1
		}
	}
	end(s.to, true)
	return out
}

// trimmed leaves out the articles and small words that a piece begins with.
func (c *checker) trimmed(it item) item {
	for it.from < it.to && (articles[c.toks[it.from].low] || isArticle[c.toks[it.from].low] || plural[c.toks[it.from].low]) {
		it.from++
	}
	return it
}

var plural = wordSet("los las les des gli le os as il lo")

func (c *checker) checkList(s *sentence, list []item) {
	skills, employers := 0, 0
	kinds := make([]Kind, len(list))
	for k := range list {
		// What a list begins with stands behind what leads to it.
		kinds[k] = c.kindOfItem(list[k], k == 0)
		switch kinds[k] {
		case Skill:
			skills++
		case Employer:
			employers++
		}
	}
	if skills == 0 && employers == 0 {
		return
	}
	headed := list[0].from > 0 && strings.Contains(c.toks[list[0].from].gap, ":")
	led := s.bullet || c.cueBefore(s, list[0])
	if !s.bullet && !led && words["first person"].in(c.toks, s.from, s.to) < 0 && !c.chat && !c.asSummary() || headed && !s.bullet && !c.toks[list[0].from].cap && !c.cued(s, list[0]) && words["first person"].in(c.toks, s.from, list[0].from) < 0 && s.lang != "de" && !c.asSummary() && !c.chat {
		return // a tale and no list of what somebody knows
	}
	list[len(list)-1] = c.cut(s, list[len(list)-1])
	kinds[len(list)-1] = c.kindOfItem(list[len(list)-1], false)
	for k := range list {
		it := c.trimmed(list[k])
		if kinds[k] != "" || it.from >= it.to || it.to-it.from > 4 || !c.free(it.from, it.to) {
			continue
		}
		beside := func(kind Kind) bool {
			return k > 0 && kinds[k-1] == kind || k+1 < len(list) && kinds[k+1] == kind && (k > 0 || headed)
		}
		switch {
		case employers == 0 && (beside(Skill) && (skills > 1 || led) || skills > 0 && led && c.job.has(joined(c.toks[it.from:it.to]))):
			if c.listedSkill(s, it) && headed && skills > 1 {
				kinds[k] = Skill
			}
		case beside(Employer) && skills == 0 && c.named(it) && !personTitle[c.toks[it.from].low] && (employers > 1 || headed || it.from > 0 && joins[c.toks[it.from-1].low]):
			if _, ok := c.ev.holdsForms(c.toks[it.from:it.to]); !ok && !c.partsHeld(it.from, it.to) {
				c.say(Employer, it.from, it.to, nil, fmt.Sprintf("Your profile does not say that you worked at %s.", c.text[c.toks[it.from].start:c.toks[it.to-1].end]))
				c.take(it.from, it.to)
			}
		}
	}
}

// cut ends the last piece of a list where the sentence goes on behind it.
func (c *checker) cut(s *sentence, it item) item {
	it = c.trimmed(it)
	for k := it.from + 1; k < it.to; k++ {
		low := c.toks[k].low
		if s.lang == "de" && !c.toks[k].cap || s.lang != "de" && (being[low] || words["function words"].exact[low] != nil || strongVerbs.has(c.toks, k) || words["first person"].has(c.toks, k) || low == "sont" || low == "son" || low == "are" || low == "is" || low == "est" || low == "es") {
			it.to = k
			if k == it.from+1 && !c.toks[it.from].cap {
				it.to = it.from // a verb, and the sentence goes on
			}
			break
		}
	}
	return it
}

// kindOfItem is what the whole of a piece is already known as; of the first piece its end is enough.
func (c *checker) kindOfItem(it item, first bool) Kind {
	it = c.trimmed(it)
	if it.from >= it.to {
		return ""
	}
	for n, span := range c.spans {
		if span[1] == it.to && (span[0] <= it.from || first && span[0] > it.from) && (c.claims[n].Kind == Skill || c.claims[n].Kind == Employer) {
			return c.claims[n].Kind
		}
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.where != "skills" || first && it.to-it.from > 3 {
			continue
		}
		all, said := true, 0
		for i := it.from; i < it.to; i++ {
			if littleWords[c.toks[i].low] != 0 {
				continue
			}
			said++
			all = all && lineHasWord(l, c.toks[i].low)
		}
		if all && said > 0 {
			return Skill
		}
	}
	return ""
}

// cueBefore says whether a list is one of skills: behind "experience with" and the like, or behind a heading.
func (c *checker) cueBefore(s *sentence, first item) bool {
	for i := max(s.from, first.from-4); i < first.to; i++ {
		if p, n := skillWords["cue"].at(c.toks, i); n > 0 && sureCue(p.id) {
			return true
		}
	}
	return first.from > 0 && strings.Contains(c.toks[first.from].gap, ":")
}

// cued says whether a word of knowing stands before a list.
func (c *checker) cued(s *sentence, first item) bool {
	for i := s.from; i < first.from; i++ {
		if p, n := skillWords["cue"].at(c.toks, i); n > 0 && sureCue(p.id) || words["knowing"].has(c.toks, i) {
			return true
		}
	}
	return false
}

// named says whether a piece is written as a name: in capitals from end to end, and no place, post or month.
func (c *checker) named(it item) bool {
	return c.toks[it.from].cap && c.capitals(it.from) == it.to && !c.isOtherName(it.from, it.to) && !c.toks[it.from].num && c.sentence(it.from).from != it.from
}

var personTitle = wordSet("dr mr mrs ms miss prof professor sir herr frau m mme mlle maitre monsieur madame sr sra don dona senor senora doctor doctora sig signor pan pani")

// listedSkill checks a piece of a list of skills that no table knows, and says whether it was told.
func (c *checker) listedSkill(s *sentence, it item) bool {
	if cmp.Or(s.lang, "en") != c.ev.lang && !looksTechnical(&c.toks[it.from]) && !(s.lang != "de" && c.toks[it.from].cap && it.to-it.from > 1 && c.toks[it.to-1].cap) {
		return false // it may be a translation
	}
	said := 0
	for i := it.from; i < it.to; i++ {
		low := c.toks[i].low
		switch {
		case c.toks[i].num, softTrait[low], answerWords[low], unitWords["time"].has(c.toks, i), s.lang == "es" && i == it.from && it.to-i > 1 && strings.HasSuffix(low, "o") && c.toks[i+1].low != "de", words["first person"].has(c.toks, i), strongVerbs.has(c.toks, i), weakVerbs.has(c.toks, i), numberWord(low) > 1, isMonth(low):
			return false
		case littleWords[low] != 0:
			if i == it.from || i == it.to-1 {
				return false
			}
			continue
		}
		st := stem(low)
		if strings.Contains(c.ev.text, " "+st[:min(len(st), 6)]) || c.compoundHeld(low) {
			if i > it.from {
				return false
			}
			continue // "droit de l'environnement": of what is known, another
		}
		said++
	}
	if last := c.toks[it.to-1].low; strings.HasSuffix(last, "preis") || s.lang == "en" && strings.HasSuffix(c.toks[it.from].low, "ing") && !c.toks[it.from].cap && !(it.to-it.from == 1 && it.to == s.to && c.sureBefore(s, it)) || words["function words"].exact[last] != nil {
		return false
	}
	if cmp.Or(s.lang, "en") == "en" && it.to-it.from > 1 && !c.toks[it.from].cap && (keeping[c.toks[it.from].low] || states[c.toks[it.to-1].low]) {
		return false // what things were made: "kept incidents rare", "releases small"
	}
	if _, ok := c.ev.holdsInitials(c.toks[it.from : it.from+1]); ok && c.partsHeld(it.from+1, it.to) {
		return false
	}
	if _, ok := c.ev.holdsInitials(c.toks[it.from:it.to]); ok || said == 0 || c.isOtherName(it.from, it.to) || c.job.inHead(joined(c.toks[it.from:it.to])) || credentials["degrees"].has(c.toks, it.from) {
		return false
	}
	c.say(Skill, it.from, it.to, nil, fmt.Sprintf("Your profile does not show %s.", c.text[c.toks[it.from].start:c.toks[it.to-1].end]))
	c.take(it.from, it.to)
	return true
}

// compoundHeld says whether a word of the evidence begins or ends with this one, as German puts words together.
func (c *checker) compoundHeld(low string) bool {
	if len(low) < 6 {
		return false
	}
	for w := range strings.FieldsSeq(c.ev.text) {
		if len(w) > len(low)+2 && (strings.HasPrefix(w, low) || strings.HasSuffix(w, low)) {
			return true
		}
	}
	return false
}

// answerWords stand behind what is asked for in an answer of points.
var answerWords = wordSet("yes no ja nein oui non si sim nao covered gedeckt fehlt")

// keeping are the words of who makes things so and leaves them so, and states what things then are: no skill ends in one.
var (
	keeping = wordSet("keep keeps kept hold holds held make makes made leave leaves left")
	states  = wordSet("rare small short low high calm quiet safe happy stable steady smooth simple cheap tidy clean clear dull boring few scarce brief predictable reliable readable reversible visible healthy fresh warm dry green alive busy full up down")
)

// softTrait are words of what nobody can check: patience, a smile.
var softTrait = wordSet("patience patient humour humor curiosity curious empathy calm coffee kindness care attention detail passion heart heads head hands love enthusiasm courage honesty reliability reliable punctual punctuality teamwork team leadership communication communicative flexibility flexible creativity creative diplomacy tact common sense listening " +
	"geduld humor neugier neugierig empathie ruhe ruhig kaffee sorgfalt sorgfaltig leidenschaft herz herzblut freude mut ehrlichkeit verlasslichkeit zuverlassigkeit teamgeist teamfahigkeit kommunikation flexibilitat kreativitat gelassenheit verantwortung verantwortungsbewusstsein belastbarkeit fuhrung organisation ordnung " +
	"patience humour curiosite empathie calme cafe rigueur passion coeur enthousiasme courage honnetete fiabilite esprit ecoute souplesse creativite diplomatie autonomie organisation sens leadership bienveillance " +
	"paciencia humor curiosidad empatia calma cafe rigor pasion corazon ilusion entusiasmo valentia honestidad fiabilidad compromiso escucha flexibilidad creatividad diplomacia autonomia organizacion sentido liderazgo trabajo equipo " +
	"pazienza umorismo curiosita empatia calma rigore passione cuore paciencia curiosidade rigor paixao geduld humor nieuwsgierigheid cierpliwosc")
