package grounding

import (
	"strconv"
	"strings"
)

type class int

// What a quantity counts.
const (
	classCount class = iota
	classPercent
	classMoney
	classTime
	classMeasure
	classYear
)

// quantity is a number with what it counts.
type quantity struct {
	from, to int // tokens
	class    class
	unit     string // currency, or the time's or measure's name
	value    float64
	digits   float64 // the step of the last digit that was written: 0.1 for 1.2, 10 for 40
	rounded  int     // 1: over, -1: under, 2: about
	noun     int     // the token of what is counted, or -1
	people   bool    // counts people
	share    bool    // a percentage told as a fraction in words
	points   bool    // told in points, which may be a score's
	spoken   bool    // told with an article: "a million"
	paired   bool    // from one number to another
}

// quantities reads all numbers of a text, except those that are part of a name.
func quantities(text string, toks []token, lang string) []quantity {
	var out []quantity
	for i := 0; i < len(toks); {
		if to := telephoneAt(toks, i); to > i {
			i = to
			continue
		}
		q, ok := quantityAt(text, toks, i, lang)
		if !ok {
			i++
			continue
		}
		if n := len(out); n > 0 && out[n-1].goesOn(&q, toks) {
			out[n-1].join(&q)
		} else {
			out = append(out, q)
		}
		i = max(q.to, i+1)
	}
	pair(out, toks)
	return out
}

// telephoneAt is where a telephone number that begins at i ends, or i: groups of digits, seven or more, that begin with a
// zero or behind a plus.
func telephoneAt(toks []token, i int) int {
	digitsOf := func(t *token) int { // of a group; 0 where it is none
		if !t.num || strings.Trim(t.raw, "0123456789 \u00a0") != "" {
			return 0
		}
		return len(strings.Join(strings.Fields(t.raw), ""))
	}
	digits := digitsOf(&toks[i])
	if digits == 0 || !strings.HasPrefix(toks[i].raw, "0") && !strings.HasSuffix(toks[i].gap, "+") && !strings.HasSuffix(toks[i].gap, "+(") {
		return i
	}
	to := i + 1
	for ; to < len(toks) && digitsOf(&toks[to]) > 0 && strings.Trim(toks[to].gap, " -/()\u00a0") == ""; to++ {
		digits += digitsOf(&toks[to])
	}
	if digits < 7 {
		return i
	}
	return to
}

func quantityAt(text string, toks []token, i int, lang string) (quantity, bool) {
	t := &toks[i]
	q := quantity{from: i, to: i + 1, noun: -1}
	symbol := ""
	for _, s := range []string{"€", "$", "£", "¥", "₹", "₽", "₺"} {
		if strings.HasSuffix(strings.TrimRight(t.gap, " \u00a0"), s) {
			symbol = s
		}
	}
	if t.num && i > 0 && t.gap == "-" && toks[i-1].num && len(t.raw) == 2 && (len(toks[i-1].raw) == 4 || len(toks[i-1].raw) == 2) && !strings.HasPrefix(text[t.end:], "%") {
		if _, n := unitWords["people"].at(toks, min(i+1, len(toks)-1)); n == 0 && len(toks[i-1].raw) == 4 {
			return q, false // the month or the day of a date
		}
	}
	switch {
	case unitWords["parts of an hour"].has(toks, i):
		p, n := unitWords["parts of an hour"].at(toks, i)
		v, err := strconv.ParseFloat(p.id, 64)
		q.value, q.digits, q.class, q.unit, q.to = v/60, v/60, classTime, "60", i+n
		return q, err == nil
	case t.num:
		v, step, ok := parseNumber(t.raw)
		if !ok {
			return q, false
		}
		q.value, q.digits = v, step
		if i > 0 && symbol == "" && (t.gap == " " || t.gap == "-" || t.gap == "") && partOfName[toks[i-1].low] && toks[i-1].low != "en" || i > 0 && t.gap == "-" && toks[i-1].caps {
			return q, false
		}
		if i > 0 && t.gap == "-" && (toks[i-1].low == "under" || toks[i-1].low == "u" || toks[i-1].low == "over") {
			return q, false // an age: the under-12s
		}
		if i > 0 && t.gap == " " && toks[i-1].caps && toks[i-1].low == "en" {
			return q, false
		}
	default:
		if p, n := fractions.at(toks, i); n > 0 {
			v, err := strconv.ParseFloat(p.id, 64)
			if err == nil && changes(toks, i, i+n) {
				q.value, q.digits, q.class, q.to, q.share = v, 1, classPercent, i+n, true
				return q, true
			}
		}
		if v, n := fifths(toks, i); n > 0 {
			q.value, q.digits, q.class, q.to, q.share = v, 1, classPercent, i+n, true
			return q, true
		}
		if v, n := oneIn(toks, i); n > 0 {
			q.value, q.digits, q.class, q.to, q.share = 100/v, 1, classPercent, i+n, true
			return q, true
		}
		if v, n := someOf(toks, i); n > 0 && !oneOfEach[toks[i].low] {
			q.value, q.digits, q.class, q.to, q.share = v, 1, classPercent, i+n, true
			return q, true
		}
		if n := halfOf(toks, i); n > 0 { // half a million
			q.value, q.digits, q.to = 0.5, 0.1, i+n
			for k := i; k < i+n; k++ {
				if quarters[toks[k].low] {
					q.value, q.digits = 0.25, 0.05
					if toks[k].low == "dreiviertel" || numberWords[toks[i].low] == 3 {
						q.value = 0.75
					}
				}
			}
			break
		}
		if unit, n := oneTime(toks, i); n > 0 {
			q.value, q.digits, q.class, q.unit, q.to = 1, 1, classTime, unit, i+n
			if unit == "15778800" {
				q.value, q.unit = 6, "2629800"
			}
			if half := halfAfter(toks, q.to); half > 0 {
				q.value, q.digits, q.to = 1.5, 0.1, q.to+half
			} else if v, n := quarterAfter(toks, q.to); n > 0 {
				q.value, q.digits, q.to = 1+v, 0.05, q.to+n
			}
			return q, true
		}
		v := numberWord(t.low)
		if t.low == "one" && halfAfter(toks, i+1) > 0 {
			v = 1
		}
		one := oneOf(toks, i) || v == 1 && t.low == "one"
		if one {
			v = 1
		}
		if v >= 100 && i > 0 && (otherOne[toks[i-1].low] || i > 1 && toks[i-1].low == "of" && toks[i-2].low == "couple") { // "the other hundred"
			return q, false
		}
		if v == 0 || !one && !countsIn(t.low, lang) {
			return q, false
		}
		if (t.low == "mil" || t.low == "cent" || t.low == "mm") && i > 0 && toks[i-1].low == "por" || t.low == "six" && i+1 < len(toks) && toks[i+1].low == "sigma" || t.low == "acht" && t.cap && t.gap == " " || t.low == "sieben" && t.cap && i > 0 {
			return q, false
		}
		if one {
			q.value, q.to = 1, i+1
			if isScale(toks[i+1].low) {
				q.value, q.to = numberRun(toks, i+1, lang)
				q.spoken = articleOf[t.low]
			}
		} else {
			q.value, q.to = numberRun(toks, i, lang)
		}
		if i > 0 && q.value == 12 && q.to == i+1 { // half a dozen
			switch prev := toks[i-1].low; {
			case prev == "demi" || prev == "halbes" || prev == "media" || prev == "a" && i > 1 && toks[i-2].low == "half":
				q.value = 6
			}
		}
		q.digits = 1
		if q.value >= 1000 {
			q.digits = q.value / leading(q.value)
		}
	}
	end := q.to
	// A multiplier: "1.2M", "3 Mio.", "two thousand".
	for end < len(toks) {
		gap := toks[end].gap
		if gap != "" && gap != " " && gap != "\u00a0" && gap != "\u202f" && gap != "-" {
			break
		}
		low := toks[end].low
		p, n := unitWords["multiplier"].at(toks, end)
		if n == 0 || (low == "m" || low == "b" || low == "mm") && (gap != "" && symbol == "" && !strings.HasPrefix(text[toks[end].end:], "€") && !strings.HasPrefix(text[toks[end].end:], " €") && !(low == "m" && end+1 < len(toks) && toks[end+1].low == "eur")) || low == "mm" || low == "cent" || low == "mil" && !t.num && t.low == "mil" || low == "hundert" {
			break
		}
		if low == "b" && symbol == "" {
			break
		}
		if low == "k" && gap == " " && !strings.HasPrefix(text[toks[end].end:], "€") {
			break
		}
		m, err := strconv.ParseFloat(p.id, 64)
		if err != nil || q.value >= m && m > 100 || !t.num && m != 12 && q.value != 0.5 && q.value != 0.25 && q.value != 0.75 {
			break
		}
		q.value *= m
		q.digits *= m
		end++
		if end < len(toks) && !t.num {
			at := end
			if (toks[at].low == "and" || toks[at].low == "e") && at+1 < len(toks) {
				at++
			}
			if rest := numberWord(toks[at].low); rest > 0 && rest < m && rest < 1000 && toks[at].gap == " " {
				rest, at = numberRun(toks, at, lang)
				q.value, q.digits, end = q.value+rest, 1, at
			}
		}
	}
	if !t.num && end == q.to && (q.value == 100 || q.value == 1000) && end-i == 1 && i > 0 && t.gap == "-" {
		return q, false
	}
	if half := halfAfter(toks, end); half > 0 {
		q.value, end = q.value+0.5*scaleOf(toks[end-1].low), end+half
		if end < len(toks) && toks[end].gap == " " && isScale(toks[end].low) && !isScale(toks[end-half-1].low) { // "three and a half thousand"
			q.value, q.digits, end = q.value*scaleOf(toks[end].low), scaleOf(toks[end].low)/10, end+1
		}
	}
	if v, n := quarterAfter(toks, end); n > 0 && q.value < 100 {
		q.value, q.digits, end = q.value+v, 0.05, end+n
	}
	q.to = end
	if n := ofHundred(toks, end, q.value); n > 0 && symbol == "" {
		q.class, q.to = classPercent, end+n
		return q, true
	}
	if t.num && end < len(toks) && (toks[end].low == "pence" && toks[end].gap != "" || toks[end].low == "p" && toks[end].gap == "") {
		q.value, q.digits, q.class, q.unit, q.to = q.value/100, q.digits/100, classMoney, "gbp", end+1
		return q, true
	}
	// A glued rest makes it a name: 3D, 24h is a time, 5x a count.
	glued := end < len(toks) && toks[end].gap == "" && !toks[end].num && toks[end-1].num
	gapAfter := ""
	if end < len(toks) {
		gapAfter = toks[end].gap
	} else {
		gapAfter = text[toks[end-1].end:]
	}
	after := strings.TrimLeft(gapAfter, " \u00a0\u202f")
	switch {
	case strings.HasPrefix(after, "%") || strings.HasPrefix(after, "‰"):
		q.class = classPercent
		q.findNoun(toks, end, lang)
		return q, true
	case symbol != "":
		q.class, q.unit = classMoney, map[string]string{"€": "eur", "$": "usd", "£": "gbp", "¥": "jpy", "₹": "inr"}[symbol]
		if symbol == "$" && i > 0 && t.gap == "$" && (toks[i-1].raw == "A" || toks[i-1].raw == "C" || toks[i-1].raw == "NZ" || toks[i-1].raw == "CA" || toks[i-1].raw == "AU") {
			q.unit = strings.ToLower(toks[i-1].raw[:1]) + "d" // another country's dollar
		}
		q.findNoun(toks, end, lang)
		return q, true
	case strings.HasPrefix(after, "€") || strings.HasPrefix(after, "$") || strings.HasPrefix(after, "£"):
		q.class, q.unit = classMoney, "eur"
		if after[0] == '$' {
			q.unit = "usd"
		} else if strings.HasPrefix(after, "£") {
			q.unit = "gbp"
		}
		return q, true
	}
	if i > 0 && t.gap == "" && toks[i-1].raw == "R" {
		q.class, q.unit = classMoney, "zar"
		return q, true
	}
	if i > 0 && (t.gap == " " || t.gap == "\u00a0" || t.gap == "") && toks[i-1].caps {
		if p, n := unitWords["currency"].at(toks, i-1); n == 1 {
			q.class, q.unit = classMoney, p.id
			return q, true
		}
	}
	if end < len(toks) && len(strings.Trim(gapAfter, " \u00a0\u202f-.+")) == 0 && !strings.Contains(gapAfter, ". ") || end < len(toks) && (toks[end-1].low == "mio" || toks[end-1].low == "mrd" || toks[end-1].low == "tsd") && strings.HasPrefix(gapAfter, ". ") {
		at := end
		if w := toks[at].low; (w == "d" || w == "de" || w == "di" || w == "of" || w == "ganze" || w == "ganzen" || w == "long" || w == "longues" || w == "longs" || w == "largos" || w == "lunghi" || w == "full" || w == "solid" || w == "volle" || w == "vollen" || w == "whole" || w == "consecutive") && at+1 < len(toks) {
			at++
		}
		if dollarLands[toks[at].low] && at+1 < len(toks) {
			at++
		}
		if _, n := unitWords["percent"].at(toks, at); n > 0 && !ofSale(toks, at+n) {
			q.class, q.to = classPercent, at+n
			if half := halfAfter(toks, q.to); half > 0 {
				q.value, q.digits, q.to = q.value+0.5, 0.1, q.to+half
			}
			q.points = strings.HasPrefix(toks[at].low, "p") && strings.HasPrefix(toks[at].low[1:], "o") || strings.HasPrefix(toks[at].low, "punkt") || strings.HasPrefix(toks[at].low, "punto")
			q.findNoun(toks, q.to, lang)
			return q, true
		}
		p, n := unitWords["currency"].at(toks, at)
		if n > 0 && forEvery(toks, at+n) {
			q.to = at + n // "four pounds for every pound": a ratio
			return q, true
		}
		if n > 0 && toks[at].low != "pound" {
			q.class, q.unit, q.to = classMoney, p.id, at+n
			return q, true
		}
		if toks[at].low == "cursos" && i > 0 && (toks[i-1].low == "durante" || toks[i-1].low == "llevo" || toks[i-1].low == "tras") {
			q.class, q.unit, q.to = classTime, "31557600", at+1 // school years
			return q, true
		}
		if unit := compoundTime(toks[at].low, lang); unit != "" {
			q.class, q.unit, q.to = classTime, unit, at+1
			return q, true
		}
		if p, n := unitWords["time"].at(toks, at); n > 0 && !(toks[at].low == "an" && lang != "fr") && !(toks[at].low == "mes" && lang == "fr") && !(toks[at].low == "lat" && lang != "pl") && !(toks[at].low == "second") {
			q.class, q.unit, q.to = classTime, p.id, at+n
			if half := halfAfter(toks, q.to); half > 0 {
				q.value, q.digits, q.to = q.value+0.5, 0.1, q.to+half
			}
			if t.num && q.value >= 1900 && q.value < 2100 && q.digits == 1 {
				q.class, q.to = classYear, i+1
			}
			if q.to < len(toks) && (toks[q.to].low == "old" || toks[q.to].low == "olds" || toks[q.to].low == "alt") {
				return q, false
			}
			return q, true
		}
		if toks[at].raw == "m" && t.num && toks[at].gap == " " && q.value < 5000 && !strings.HasPrefix(text[toks[at].end:], "²") && !strings.HasPrefix(text[toks[at].end:], " €") && end == i+1 {
			q.class, q.unit, q.to = classMeasure, "meter", at+1
			return q, true
		}
		if toks[at].low == "m" && strings.HasPrefix(text[toks[at].end:], "²") {
			q.class, q.unit, q.to = classMeasure, "m2", at+1
			return q, true
		}
		if p, n := unitWords["measure"].at(toks, at); n > 0 {
			q.class, q.unit, q.to = classMeasure, p.id, at+n
			return q, true
		}
	}
	if !t.num && germanNumber(t.low) > 0 {
		switch {
		case strings.Contains(t.low, "kopfig") || strings.Contains(t.low, "personig"):
			q.people, q.noun = true, i
			return q, true
		case strings.Contains(t.low, "jahrig"):
			q.class, q.unit = classTime, "31557600"
			return q, true
		case strings.Contains(t.low, "monatig"):
			q.class, q.unit = classTime, "2629800"
			return q, true
		case strings.Contains(t.low, "wochig"):
			q.class, q.unit = classTime, "604800"
			return q, true
		}
	}
	// "R900 million" is a word of letters and figures.
	if glued {
		switch toks[end].low {
		case "x", "er", "st", "nd", "rd", "th", "e", "eme", "h", "o", "a", "kopfiges", "kopfige", "kopfigen":
			if toks[end].low == "x" {
				q.to++
				return q, true
			}
			return q, false
		}
		return q, false
	}
	if t.num && end < len(toks) && (toks[end].raw == "º" || toks[end].raw == "ª" || toks[end].raw == "°") && len(toks[end].gap) < 2 {
		return q, false // an ordinal
	}
	if t.num && len(t.raw) == 4 && q.value >= 1950 && q.value <= 2060 && q.to == i+1 && !strings.ContainsAny(t.raw, ".,") {
		q.class = classYear
		// "2000 customers" counts.
		if end < len(toks) && toks[end].gap == " " && !toks[end].cap && !toks[end].num && littleWords[toks[end].low] == 0 && int(q.value)%50 == 0 {
			q.class = classCount
		} else {
			return q, true
		}
	}
	// A bare day before a month, and list numbers, count nothing.
	if end < len(toks) && isMonth(toks[end].low) && (toks[end].gap == " " || toks[end].gap == ". ") && q.value <= 31 {
		return q, false
	}
	if i > 0 && isMonth(toks[i-1].low) && toks[i-1].cap && q.value <= 31 && t.gap == " " {
		return q, false
	}
	if strings.Contains(t.gap, "\n") && t.num && (strings.HasPrefix(gapAfter, ".") || strings.HasPrefix(gapAfter, ")")) || i == 0 && t.num && strings.HasPrefix(gapAfter, ". ") {
		return q, false
	}
	if t.num && lang == "en" && i > 0 && t.gap == " " && toks[i-1].cap && !toks[i-1].known && isPartOfName(toks, i, end) {
		return q, false
	}
	if t.num && (gapAfter == "/" && end < len(toks) && toks[end].num || t.gap == "/" && i > 0 && toks[i-1].num || gapAfter == ":" || t.gap == ":") {
		return q, false // a date or a time in figures, 24/7
	}
	if t.num && (t.gap == "-" || gapAfter == "-") && (len(t.raw) == 2 && t.raw[0] == '0') {
		return q, false
	}
	q.findNoun(toks, end, lang)
	if q.spoken && q.noun < 0 {
		return q, false
	}
	q.people = q.people || q.noun < 0 && ofTeam(toks, i)
	if !t.num && q.value == 2 && q.noun < 0 && !q.people {
		return q, false
	}
	return q, true
}
