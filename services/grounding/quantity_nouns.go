package grounding

import (
	"strings"
)

// What a number counts.

// headsMany says whether a word is a title's in the plural: receptionists.
func headsMany(t *token) bool {
	one, ok := strings.CutSuffix(t.low, "s")
	if !ok || len(one) < 4 {
		return false
	}
	for _, p := range titleWords["heads"].exact[one] {
		if len(p.words) == 1 {
			return true
		}
	}
	return false
}

// isPartOfName says whether figures behind a capital belong to it: "a Progress 8 score". What they would count stands in
// the singular.
func isPartOfName(toks []token, i, end int) bool {
	if i < 2 || toks[i-1].gap != " " || toks[i-2].cap || end >= len(toks) || toks[end].gap != " " || len(toks[i].raw) > 3 || toks[i].raw == "1" {
		return false
	}
	next := &toks[end]
	return !next.cap && !next.num && len(next.low) > 3 && littleWords[next.low] == 0 && !strings.HasSuffix(next.low, "s") && !strings.HasSuffix(next.low, "ed") && !unitWords["people"].has(toks, end) && placeNames.exact[toks[i-1].low] == nil && !isMonth(toks[i-1].low) && (end+1 >= len(toks) || toks[end+1].gap != " " || !strings.HasSuffix(toks[end+1].low, "s"))
}

// findNoun is what is counted: the nearest word that is not a little one, an adjective's distance away.
func (q *quantity) findNoun(toks []token, at int, lang string) {
	for k := at; k < min(len(toks), at+5); k++ {
		if k > at && strings.ContainsAny(toks[k].gap, ",.;:()!?\n–—") || k == at && strings.ContainsAny(toks[k].gap, ",;:()!?\n–—.") {
			break
		}
		if toks[k].num || numberWord(toks[k].low) > 1 || k == at && rangeWords[toks[k].low] {
			break
		}
		low := toks[k].low
		if words["function words"].exact[low] != nil || k == at && (ofBefore[low] || low == "je" || low == "pro" || low == "per" || low == "par" || low == "por") {
			break
		}
		if !strings.HasSuffix(toks[k].low, "erei") && !strings.HasSuffix(toks[k].low, "ereien") && (unitWords["people"].has(toks, k) || titleWords["heads"].has(toks, k) || headsMany(&toks[k]) || lang == "de" && toks[k].cap && peopleEnding(toks[k].low) && !strings.HasPrefix(conceptAt(toks, k), "=")) {
			if q.noun, q.people = k, true; k+1 < len(toks) && toks[k+1].gap == " " && strings.HasPrefix(toks[k].low, "junior") && (unitWords["people"].has(toks, k+1) || headsMany(&toks[k+1])) {
				q.noun = k + 1 // junior engineers
			}
			return
		}
		if littleWords[toks[k].low] != 0 && toks[k].low != "de" && toks[k].low != "of" && toks[k].low != "d" {
			if q.noun < 0 && k > at {
				break
			}
			if k == at {
				break
			}
			break
		}
		if low := toks[k].low; !toks[k].cap && len(low) > 5 && strings.HasPrefix(low, "ge") && (strings.HasSuffix(low, "t") || strings.HasSuffix(low, "en")) {
			break // "elf geführt"
		}
		if id := conceptAt(toks, k); q.noun < 0 && id != "" && id != "=reduction" && id != "=growth" && (lang != "de" || toks[k].cap) {
			q.noun = k
		}
	}
	// An adjective stands before what is counted: "eight European markets".
	if q.noun >= 0 && lang == "en" && !strings.HasSuffix(toks[q.noun].low, "s") {
		for k := q.noun + 1; k < min(len(toks), q.noun+3) && (toks[k].gap == " " || toks[k].gap == "-") && littleWords[toks[k].low] == 0 && !toks[k].num && words["function words"].exact[toks[k].low] == nil; k++ {
			if low := toks[k].low; strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && conceptAt(toks, k) != "" {
				q.noun = k
				break
			}
		}
	}
}

// ofBefore are adjectives behind a number of what was named before: "los seis anteriores".
var ofBefore = wordSet("previous preceding following remaining vorherigen vorigen folgenden restlichen ubrigen precedents precedentes suivants suivantes restants anteriores previos siguientes restantes")

// peopleEnding says whether a German noun in the plural is of people by its ending: Saisonkräfte, Winzerinnen.
func peopleEnding(low string) bool {
	for _, e := range []string{"krafte", "kraften", "innen", "leute", "leuten"} {
		if len(low) > len(e)+3 && strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
