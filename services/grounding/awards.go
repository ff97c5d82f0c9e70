package grounding

import (
	"fmt"
	"strings"
)

// smallName is the end of a name in small letters behind "de" and the like: two words that say something at the most.
func (c *checker) smallName(at, end int) int {
	said, k := 0, at
	for ; k < min(end, at+6) && said < 2; k++ {
		t := &c.toks[k]
		if t.taken || t.num || t.cap || words["first person"].has(c.toks, k) || k > at && strings.Trim(t.gap, " '’") != "" || k > at && (t.low == "en" || t.low == "a" || t.low == "au" || t.low == "y" || t.low == "et" || t.low == "e" || strings.HasPrefix(t.low, "decern") || t.low == "por" || t.low == "par" || t.low == "da") {
			break
		}
		if littleWords[t.low] == 0 && len(t.low) > 3 {
			said++
		}
	}
	for k > at && littleWords[c.toks[k-1].low] != 0 {
		k--
	}
	if said == 0 || k < end && c.toks[k].cap && littleWords[c.toks[k-1].low] != 0 || k+1 < end && littleWords[c.toks[k].low] != 0 && c.toks[k+1].cap {
		return at
	}
	return k
}

// findSecondAwards checks what is told behind an award as another: "el Premio X y, un año después, el de Mejor Campaña".
func (c *checker) findSecondAwards() {
	for i := 1; i+1 < len(c.toks); i++ {
		s := c.sentence(i)
		switch c.toks[i-1].low + " " + c.toks[i].low {
		case "el de", "la de", "el del", "celui de", "celui du", "celle de", "den fur", "die fur", "one for", "quello di", "o de":
		default:
			continue
		}
		t := &c.toks[i+1]
		if i+1 >= s.to || !t.cap || t.taken || t.off || !c.claimedIn(&sentence{from: s.from, to: i}, AwardWon) {
			continue
		}
		to := c.capitals(i + 1)
		if to-i < 3 || c.isOtherName(i+1, to) {
			continue
		}
		if _, ok := c.ev.holdsForms(c.toks[i+1 : to]); !ok && !c.partsHeld(i+1, to) {
			c.say(AwardWon, i+1, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[t.start:c.toks[to-1].end]))
			c.take(i+1, to)
		}
	}
}

// honoured is where the words begin that "of the year" belongs to: "la mejor localización del año".
func (c *checker) honoured(s *sentence, i int) int {
	for k := i - 1; k >= max(s.from, i-5) && c.toks[k+1].gap == " " && !c.toks[k].taken && !c.toks[k].num; k-- {
		if articles[c.toks[k].low] || isArticle[c.toks[k].low] || c.toks[k].low == "als" || c.toks[k].low == "as" || c.toks[k].low == "zum" || c.toks[k].low == "zur" {
			return k + 1
		}
	}
	return i
}

// onlyWhen says whether "of the year" tells a time and no honour: "las cifras del año anterior", "la fin de l'année",
// "the busiest day of the year".
func (c *checker) onlyWhen(s *sentence, from, i int) bool {
	for k := max(s.from, min(from, i-1)); k < i; k++ {
		if unitWords["time"].has(c.toks, k) || momentOfYear[c.toks[k].low] {
			return true
		}
	}
	return false
}

var momentOfYear = wordSet("day days week month quarter half end start rest time season night fin debut reste moitie jour jours mois semestre trimestre bilan chiffres objectifs finales principio comienzo resto dia dias mes cifras datos cierre ventas objetivos presupuesto mitad ende anfang tag woche monat quartal beginn rest halfte")

// smallAward is where the words begin that say which award it is, in English: back to the article.
func (c *checker) smallAward(s *sentence, i int) int {
	if s.lang != "en" {
		return i
	}
	for k := i - 1; k >= max(s.from, i-4) && c.toks[k+1].gap == " " && !c.toks[k].taken && !c.toks[k].off; k-- {
		if low := c.toks[k].low; low == "the" || low == "a" || low == "an" || low == "our" {
			return k + 1
		}
		if littleWords[c.toks[k].low] != 0 || c.toks[k].num || c.toks[k].cap {
			break
		}
	}
	return i
}

// nextCapital is the next capitalised word with nothing but small words before it, or -1.
func (c *checker) nextCapital(from, to int) int {
	for k := from; k < to; k++ {
		if c.toks[k].taken || strings.Trim(c.toks[k].gap, " '’") != "" || c.toks[k].num {
			return -1
		}
		if c.toks[k].cap {
			return k
		}
	}
	return -1
}

// bestOfAll says whether a German word makes somebody the best of those who were examined: Jahrgangsbeste.
func bestOfAll(low string) bool {
	for _, of := range []string{"jahrgangs", "klassen", "kurs", "lehrgangs", "innungs", "prufungs", "kammer", "landes", "bundes"} {
		if best, ok := strings.CutPrefix(low, of); ok && strings.HasPrefix(best, "beste") && len(best) < 8 {
			return true
		}
	}
	return false
}

// awardNoun says whether the word is the award and not the winning of it.
func (c *checker) awardNoun(i, n int, compound bool) bool {
	low := c.toks[i].low
	if rankWords[low] && !c.contestNear(i, n) {
		return false
	}
	if compound || n > 1 {
		return true
	}
	switch {
	case low == "awarded" || low == "won" || low == "winner" || low == "winning" || low == "named" || low == "honored" || low == "honoured" || low == "gane" || low == "gagne" || low == "remporte" || low == "obtuve" || low == "elu" || low == "elue":
		return false
	case strings.HasPrefix(low, "gew"), strings.HasPrefix(low, "ausgez"), strings.HasPrefix(low, "nomin"), strings.HasPrefix(low, "finali"), strings.HasPrefix(low, "recono"), strings.HasPrefix(low, "nomme"), strings.HasPrefix(low, "shortl"), strings.HasPrefix(low, "geehrt"), strings.HasPrefix(low, "honore"), strings.HasPrefix(low, "premiad"), strings.HasPrefix(low, "ganador"), strings.HasPrefix(low, "laureat"), strings.HasPrefix(low, "champion"):
		return false
	case low == "prime" || low == "prix" && !c.toks[i].cap && !c.wins(c.sentence(i), i) && !c.namedBehind(i+n) || low == "preis" && !c.wins(c.sentence(i), i) || low == "price":
		return false
	case low == "distinction" || low == "honour" || low == "honor" || low == "auszeichnung" && !c.toks[i].cap || low == "fellowship" && !c.toks[i].cap:
		return false
	}
	return true
}

var rankWords = wordSet("runner finalist finalista finaliste first shortlisted")

// contestNear says whether a place has something to be won near it, or somebody to win it: without, "the runner-up" is
// no award of the person's.
func (c *checker) contestNear(i, n int) bool {
	s := c.sentence(i)
	if s.bullet {
		return true
	}
	for k := max(s.from, i-6); k < min(s.to, i+n+6); k++ {
		if k >= i && k < i+n {
			continue
		}
		if contest.has(c.toks, k) || credentials["awards"].has(c.toks, k) || k > i && c.toks[k].cap || c.toks[k].low == "i" || c.toks[k].low == "was" || c.toks[k].low == "ich" {
			return true
		}
	}
	return false
}

// theirAward says whether an award is the posting's own: somebody else won it.
func (c *checker) theirAward(s *sentence, from, to int) bool {
	if c.chat || s.bullet || !c.job.has(joined(c.toks[from:to])) || c.asSummary() {
		return false
	}
	begin, end := c.clauseOf(from)
	return words["first person"].in(c.toks, begin, from) < 0 && words["first person"].in(c.toks, from, end) < 0
}

func (c *checker) wins(s *sentence, at int) bool {
	for k := s.from; k < s.to; k++ {
		low := c.toks[k].low
		if k != at && (low == "won" || low == "win" || low == "received" || low == "awarded" || low == "earned" || strings.HasPrefix(low, "gew") && low != "gewerbe" || strings.HasPrefix(low, "erhielt") || strings.HasPrefix(low, "erhalten") || strings.HasPrefix(low, "remport") || low == "recu" || low == "gane" || low == "recibi" || low == "obtuve" || low == "obtenu" || strings.HasPrefix(low, "ausgez") || low == "gagne" || low == "valu" || strings.HasPrefix(low, "recib") || strings.HasPrefix(low, "distingu") || strings.HasPrefix(low, "decern") || strings.HasPrefix(low, "attribu") || strings.HasPrefix(low, "otorg") || strings.HasPrefix(low, "conced") || low == "recoit" || low == "bekam" || low == "bekamen" || low == "pramiert" || low == "honoured" || low == "honored" || strings.HasPrefix(low, "verlieh")) {
			return true
		}
	}
	return false
}

// giver is where the name of who gave an award begins: "from the Physical Society"; 0 where none does.
func (c *checker) giver(s *sentence, at int) int {
	switch c.toks[at].low {
	case "from", "by", "von", "vom", "par", "por":
	default:
		return 0
	}
	for k := at + 1; k < min(s.to, at+3); k++ {
		if c.toks[k].taken || c.toks[k].off {
			return 0
		}
		if c.toks[k].cap {
			return k
		}
		if !articles[c.toks[k].low] {
			return 0
		}
	}
	return 0
}

// findNamed checks what the person or the work was named: "it was voted Best Project by the Forum".
func (c *checker) findNamed() {
	for i := 0; i+2 < len(c.toks); i++ {
		switch c.toks[i].low {
		case "named", "voted", "crowned", "elected", "gewahlt", "ausgezeichnet", "elu", "elue", "nombrado", "nombrada", "elegido", "elegida":
		default:
			continue
		}
		s, k := c.sentence(i), i+1
		for k < s.to && (articles[c.toks[k].low] || c.toks[k].low == "as" || c.toks[k].low == "als" || c.toks[k].low == "zum" || c.toks[k].low == "zur" || c.toks[k].low == "to") {
			k++
		}
		if k >= s.to || !c.toks[k].cap || c.toks[k].taken || c.toks[k].off || c.toks[i].off || strings.Trim(c.toks[k].gap, " \"“„«") != "" {
			continue
		}
		to := c.capitals(k)
		if to-k < 2 || titleWords["heads"].in(c.toks, k, to) >= 0 || placeNames.has(c.toks, k) {
			continue
		}
		if src, ok := c.ev.won(c.toks[k:to], s.lang); ok {
			c.say(AwardWon, k, to, &src, "")
		} else if _, ok := c.ev.holdsForms(c.toks[k:to]); !ok {
			c.say(AwardWon, k, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[k].start:c.toks[to-1].end]))
		}
		c.take(k, to)
	}
}

// findAwards checks what the person is said to have won.
func (c *checker) findAwards() {
	c.findNamed()
	for i := 0; i < len(c.toks); i++ {
		t := &c.toks[i]
		s := c.sentence(i)
		_, n := credentials["awards"].at(c.toks, i)
		compound := n == 0 && (bestOfAll(t.low) || strings.HasSuffix(t.low, "sieger") || strings.HasSuffix(t.low, "siegerin") || strings.HasSuffix(t.low, "preistrager") || strings.HasSuffix(t.low, "preistragerin") || strings.HasSuffix(t.low, "preis") || strings.HasSuffix(t.low, "stipendium") || strings.HasSuffix(t.low, "medaille") || strings.HasSuffix(t.low, "stipendiatin") || strings.HasSuffix(t.low, "preises") || strings.HasSuffix(t.low, "preise") && !strings.HasPrefix(t.low, "kauf") || strings.HasSuffix(t.low, "stipendiums")) && len(t.low) > 7 && t.cap && !strings.HasPrefix(t.low, "verkaufs") && !strings.HasPrefix(t.low, "einkaufs") && !strings.HasPrefix(t.low, "strom")
		if compound {
			n = 1
		}
		if n == 0 || t.taken || t.off {
			continue
		}
		if !c.awardNoun(i, n, compound) {
			continue
		}
		from, to := i, i+n
		if c.toks[i].low == "of" || c.toks[i].low == "des" || c.toks[i].low == "de" || c.toks[i].low == "del" {
			if i > s.from && !c.toks[i-1].cap {
				from = c.honoured(s, i)
			}
			if n > 1 && c.onlyWhen(s, from, i) {
				continue
			}
		}
		for from > s.from && c.toks[from-1].cap && !c.toks[from-1].taken && !c.toks[from-1].off && strings.Trim(c.toks[from].gap, " -\"“„'") == "" && from > i-6 && (from-1 > s.from || s.bullet) && littleWords[c.toks[from-1].low] == 0 && !words["first person"].has(c.toks, from-1) {
			from--
		}
		for to < s.to && to < i+8 {
			next := &c.toks[to]
			small := next.low == "of" || next.low == "for" || next.low == "de" || next.low == "du" || next.low == "der" || next.low == "des" || next.low == "d" || next.low == "a" || next.low == "al" || next.low == "la" || next.low == "l" || next.low == "fur" || next.low == "the"
			if next.taken || next.off || strings.Trim(next.gap, " -'’\"“„") != "" {
				break
			}
			if next.cap && !next.num && !words["first person"].has(c.toks, to) && !isMonth(next.low) {
				to++
				continue
			}
			if small && to+1 < s.to && c.toks[to+1].cap && !c.toks[to+1].taken && !placeNames.has(c.toks, to+1) {
				to++
				continue
			}
			if k := c.giver(s, to); k > 0 {
				to = c.capitals(k)
				break
			}
			if to == i+n && !small && (s.lang == "fr" || s.lang == "es" || s.lang == "it" || s.lang == "pt") {
				if k := c.adjectiveName(to, s.to); k > to { // "Trophée régional de la bientraitance"
					to = k
					break
				}
			}
			if to == i+n && small && (c.toks[i].cap || c.wins(s, i)) && (s.lang == "fr" || s.lang == "es" || s.lang == "it" || s.lang == "pt") {
				if k := c.smallName(to, s.to); k > to { // "Prix de l'innovation juridique"
					to = k
					break
				}
			}
			if small && s.lang != "en" && s.lang != "de" {
				if k := c.nextCapital(to+1, min(s.to, to+6)); k > 0 {
					to = k + 1
					continue
				}
			}
			if small && to+2 < s.to && c.toks[to+2].cap && !c.toks[to+2].taken && littleWords[c.toks[to+1].low] != 0 {
				to += 2
				continue
			}
			break
		}
		if to < s.to && c.toks[to].num && len(c.toks[to].raw) == 4 && c.toks[to].gap == " " && to > i+n {
			c.toks[to].taken = true // the year of its name
		}
		if to-from == 1 && !compound || to == i+n && from == i && !compound && n == 1 {
			// "the best paper award": told by the words before it.
			if begin := c.smallAward(s, i); begin < i && c.wins(s, i) {
				if _, ok := c.ev.won(c.toks[begin:to], s.lang); !ok {
					c.say(AwardWon, begin, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[begin].start:c.toks[to-1].end]))
					c.take(begin, to)
					continue
				}
			}
			// "an award": true of anybody who has one.
			if src, ok := c.ev.anyAward(); ok {
				_ = src
				continue
			}
			if !c.wins(s, i) {
				continue
			}
		}
		if c.theirAward(s, from, to) {
			i = to - 1
			continue
		}
		if src, ok := c.ev.won(c.toks[from:to], s.lang); ok && c.claimsFirst(from, to) && lesser(src.Quote) {
			c.say(AwardWon, max(s.from, from-c.winBefore(from)), to, nil, "Your profile has less than the first place: "+src.Quote)
		} else if ok {
			c.holdAward(from, to, src)
		} else if src, ok := c.wonThatYear(s, from, to); ok {
			c.say(AwardWon, from, to, &src, "")
		} else {
			c.say(AwardWon, from, to, nil, fmt.Sprintf("Your profile does not list %s.", c.text[c.toks[from].start:c.toks[to-1].end]))
		}
		c.take(from, to)
		i = to - 1
	}
}
