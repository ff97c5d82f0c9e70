package grounding

import "strings"

// JobOf is a posting of which nothing is known but its text. The company is the name that the text itself gives as
// the employer's; empty where it gives none plainly.
func JobOf(text string) Job {
	j := Job{Text: text}
	toks := tokens(text)
	sents := sentences(text, toks)
	// A heading "Title – Company, City": the run of capitals that comes again further down.
	if end := strings.IndexByte(text, '\n'); end > 0 {
		for i := range toks {
			if toks[i].start > end || i == 0 {
				continue
			}
			if toks[i].cap && strings.ContainsAny(toks[i].gap, "–—|,-@") && strings.Contains(text[end:], toks[i].raw) && littleWords[toks[i].low] == 0 && !placeNames.has(toks, i) {
				j.Company = nameFrom(text, toks, i, len(toks))
				return j
			}
		}
	}
	for n := range sents {
		s := &sents[n]
		for i := s.from; i < s.to; i++ {
			low := toks[i].low
			before := low == "at" || low == "about" || low == "join" || low == "company" || low == "uber" || low == "bei" || low == "chez" || low == "firma" || low == "entreprise" || low == "empresa" || low == "employer" || low == "arbeitgeber"
			if before && i+1 < s.to && toks[i+1].cap && !toks[i+1].num && littleWords[toks[i+1].low] == 0 && (low == "company" || low == "employer" || strings.TrimSpace(toks[i+1].gap) == "") && (low != "uber" && low != "bei" || looksTechnical(&toks[i+1]) || i+2 < s.to && toks[i+2].cap && toks[i+2].gap == " ") {
				j.Company = nameFrom(text, toks, i+1, s.to)
				return j
			}
			after := low == "sucht" || low == "recherche" || low == "recrute" || low == "busca" || low == "seeks" || low == "selecciona" || low == "is" && i+1 < s.to && (toks[i+1].low == "hiring" || toks[i+1].low == "looking" || toks[i+1].low == "seeking")
			if after && i > s.from && toks[i-1].cap && i-1 >= s.from && littleWords[toks[i-1].low] == 0 {
				from := i - 1
				for from > s.from && toks[from-1].cap && toks[from].gap == " " && littleWords[toks[from-1].low] == 0 {
					from--
				}
				j.Company = text[toks[from].start:toks[i-1].end]
				return j
			}
			if i > s.from && legalForms[low] && len(low) > 1 && toks[i].cap && toks[i-1].cap && littleWords[low] == 0 && low != "group" && low != "co" {
				from := i - 1
				for from > s.from && toks[from-1].cap && toks[from].gap == " " && littleWords[toks[from-1].low] == 0 && from > i-4 {
					from--
				}
				j.Company = text[toks[from].start:toks[i].end]
				return j
			}
		}
	}
	return j
}

func nameFrom(text string, toks []token, from, end int) string {
	to := from + 1
	for to < end && toks[to].cap && (toks[to].gap == " " || toks[to].gap == " & ") && to < from+4 {
		to++
	}
	return text[toks[from].start:toks[to-1].end]
}
