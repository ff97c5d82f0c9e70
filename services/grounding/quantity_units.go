package grounding

import (
	"strings"
)

// Units and what joins quantities.

// goesOn says whether a smaller unit follows that belongs to the same time: "six years and four months".
func (a *quantity) goesOn(b *quantity, toks []token) bool {
	if a.class != classTime || b.class != classTime || a.unit == b.unit || seconds(a) <= seconds(b) {
		return false
	}
	between := b.from - a.to
	return between == 0 && len(toks[b.from].gap) < 3 || between == 1 && joins[toks[a.to].low] && !strings.ContainsAny(toks[a.to].gap+toks[b.from].gap, ",;.:\n")
}

// join makes one time of two.
func (a *quantity) join(b *quantity) {
	u := seconds(b) / b.value
	a.value, a.unit, a.digits, a.to = (seconds(a)+seconds(b))/u, b.unit, 1, b.to
}

var rangeWords = wordSet("to al au and bis und a y or oder ou on auf sur et hasta o of")

// addedTo says whether two numbers with "and" between them count things of two kinds: "a team of six and two agencies".
// Behind "between" they are the ends of one.
func addedTo(toks []token, a, b *quantity) bool {
	if strings.ContainsAny(toks[a.to].gap, ",;") {
		return true
	}
	switch toks[a.to].low {
	case "and", "und", "y", "e", "et":
	default:
		return false
	}
	for k := max(0, a.from-4); k < a.from; k++ {
		switch toks[k].low {
		case "between", "zwischen", "entre", "tra", "fra", "tussen", "miedzy":
			return false
		}
	}
	return true
}

// fifths is the share that "four fifths" tells, in percent, and how many tokens say it; 0 where none do.
func fifths(toks []token, i int) (v float64, n int) {
	if i+1 >= len(toks) || toks[i+1].gap != " " && toks[i+1].gap != "-" {
		return 0, 0
	}
	of := denominators[toks[i+1].low]
	if of == 0 {
		return 0, 0
	}
	if few := numberWord(toks[i].low); few > 1 && few < of {
		return 100 * few / of, 2
	}
	return 0, 0
}

var denominators = map[string]float64{"fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "tenths": 10, "funftel": 5, "funfteln": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "zehntel": 10, "zehnteln": 10,
	"cinquiemes": 5, "sixiemes": 6, "huitiemes": 8, "dixiemes": 10, "quintos": 5, "sextos": 6, "octavos": 8, "decimos": 10, "quinti": 5, "decimi": 10}

// oneIn is the N of "one in N" and "uno de cada N", and how many tokens say it; 0 where none do.
func oneIn(toks []token, i int) (v float64, n int) {
	if !ones[toks[i].low] && toks[i].low != "une" && toks[i].low != "una" && toks[i].low != "einer" && toks[i].low != "eine" && toks[i].low != "einem" {
		return 0, 0
	}
	k := i + 1
	for k < len(toks) && k < i+3 && oneOfEach[toks[k].low] && toks[k].gap == " " {
		k++
	}
	if k == i+1 || k >= len(toks) || toks[k-1].low == "de" || toks[k-1].low == "von" && toks[k].low == "den" || toks[k].gap != " " {
		return 0, 0
	}
	if v = numberWord(toks[k].low); toks[k].num {
		v, _, _ = parseNumber(toks[k].raw)
	}
	if v < 3 || v > 1000 || toks[k].num && len(toks[k].raw) == 4 {
		return 0, 0
	}
	return v, k + 1 - i
}

var oneOfEach = wordSet("in von sur de cada su em op every aus")

// someOf is the share that "four out of five" tells, in percent, and how many tokens say it; 0 where none do.
func someOf(toks []token, i int) (v float64, n int) {
	if i+2 >= len(toks) || !oneOfEach[toks[i+1].low] && toks[i+1].low != "out" && toks[i+1].low != "of" {
		return 0, 0
	}
	few := numberWord(toks[i].low)
	if few < 2 || few > 9 {
		return 0, 0
	}
	k := i + 1
	for k < len(toks) && k < i+3 && toks[k].gap == " " && (oneOfEach[toks[k].low] || toks[k].low == "out" || toks[k].low == "of") {
		k++
	}
	if k == i+1 || k >= len(toks) || toks[k].gap != " " || toks[k-1].low == "in" && (k+1 >= len(toks) || unitWords["time"].has(toks, k+1) || littleWords[toks[k+1].low] != 0) || toks[k-1].low == "de" || toks[k-1].low == "em" || toks[k-1].low == "cada" || toks[k-1].low == "every" {
		return 0, 0
	}
	many := numberWord(toks[k].low)
	if many <= few || many > 10 {
		return 0, 0
	}
	return 100 * few / many, k + 1 - i
}

// ofHundred is the share that "96 of 100" and "zweieinhalb von hundert" tell, in percent, and how many tokens tell of the
// hundred; 0 where none do.
func ofHundred(toks []token, at int, v float64) (n int) {
	k := at
	for k < len(toks) && k < at+2 && toks[k].gap == " " && (oneOfEach[toks[k].low] || toks[k].low == "out" || toks[k].low == "of") {
		k++
	}
	if k == at || k >= len(toks) || toks[k].gap != " " || v >= 100 || toks[k-1].low == "in" || toks[k-1].low == "a" {
		return 0
	}
	if k+1 < len(toks) && (toks[k].low == "a" || toks[k].low == "one") && toks[k+1].low == "hundred" {
		k++
	}
	if toks[k].raw == "100" || toks[k].low == "hundert" || toks[k].low == "hundred" || toks[k].low == "cent" || toks[k].low == "cien" {
		return k + 1 - at
	}
	return 0
}

// forEvery says whether money is told by the money that was put in: "for every pound", "pro Euro".
func forEvery(toks []token, at int) bool {
	for k := at; k < min(len(toks), at+3); k++ {
		switch toks[k].low {
		case "for", "every", "each", "per", "pro", "je", "fur", "jeden", "par", "pour", "chaque", "por", "cada":
			continue
		}
		return k > at && unitWords["currency"].has(toks, k)
	}
	return at+2 < len(toks) && unitWords["currency"].has(toks, at+2)
}

// dollarLands are the words between a sum and its currency.
var dollarLands = wordSet("canadian australian american zealand us singapore swiss kanadische kanadischen australische us-dollar schweizer mexican colombian")

// sameUnit says whether two amounts may be told in each other's unit: a dollar without its country is any.
func sameUnit(a, b string) bool {
	return a == b || a == "usd" && dollars[b] || b == "usd" && dollars[a] || a == "ad" && b == "aud" || a == "cd" && b == "cad" || a == "nd" && b == "nzd" || b == "ad" && a == "aud" || b == "cd" && a == "cad" || b == "nd" && a == "nzd" || a == "mxn" && b == "cop" || a == "nok" && (b == "dkk" || b == "sek")
}

var dollars = wordSet("aud cad nzd sgd hkd ad cd nd")

// ofSale says whether points are shops and no shares: "points de vente".
func ofSale(toks []token, at int) bool {
	return at+1 < len(toks) && (toks[at].low == "de" || toks[at].low == "of" || toks[at].low == "di") && (strings.HasPrefix(toks[at+1].low, "vent") || toks[at+1].low == "sale" || toks[at+1].low == "vendita")
}

var otherOne = wordSet("other another next few several many some anderen weiteren nachsten paar einigen otros otras autre autres")

// halfAfter is how many tokens say "and a half"; 0 where none do.
func halfAfter(toks []token, at int) int {
	for _, half := range andHalf {
		if fits(toks, at, half) {
			return len(half)
		}
	}
	return 0
}

// quarterAfter is how many tokens say "and three quarters" or "and a quarter", and how much that is.
func quarterAfter(toks []token, at int) (v float64, n int) {
	if at+2 >= len(toks) || !runJoins[toks[at].low] || toks[at].gap != " " || !quarters[toks[at+2].low] {
		return 0, 0
	}
	switch {
	case articleOf[toks[at+1].low]:
		return 0.25, 3
	case numberWords[toks[at+1].low] == 3:
		return 0.75, 3
	}
	return 0, 0
}

var andHalf = [][]string{{"and", "a", "half"}, {"et", "demi"}, {"et", "demie"}, {"y", "medio"}, {"y", "media"}, {"einhalb"}, {"e", "mezzo"}, {"e", "mezza"}, {"e", "meio"}, {"e", "meia"}}

// oneTime is the unit of a time that is told with an article, and how many tokens tell it: "a decade", "for a year".
func oneTime(toks []token, i int) (unit string, n int) {
	if !articleOf[toks[i].low] || i+1 >= len(toks) || toks[i+1].gap != " " && toks[i+1].gap != "\u00a0" {
		return "", 0
	}
	if halves[toks[i+1].low] || toks[i+1].low == "halbes" {
		k := i + 2
		if k < len(toks) && toks[k].low == "a" {
			k++
		}
		if p, m := unitWords["time"].at(toks, min(k, len(toks)-1)); k < len(toks) && m == 1 && p.id == "31557600" && toks[k].gap == " " {
			return "15778800", k + 1 - i
		}
	}
	p, m := unitWords["time"].at(toks, i+1)
	if m != 1 {
		return "", 0
	}
	switch p.id {
	case "315576000":
		if i > 0 && toks[i-1].low == "of" {
			return "", 0 // "the better part of a decade"
		}
		return p.id, 2
	case "31557600", "2629800":
	case "3600": // "an hour and thirty-five minutes", "une heure et demie"
		if i+3 < len(toks) && runJoins[toks[i+2].low] && (numberWord(toks[i+3].low) > 1 || toks[i+3].num || halfAfter(toks, i+2) > 0) {
			return p.id, 2
		}
		return "", 0
	default:
		return "", 0
	}
	if i > 0 && toks[i].gap == " " && lasting[toks[i-1].low] && toks[i-1].low != "since" && toks[i-1].low != "desde" || i+2 < len(toks) && toks[i+2].gap == " " && (toks[i+2].low == "lang" || toks[i+2].low == "long") {
		return p.id, 2
	}
	return "", 0
}

// compoundTime is the unit that a German compound ends in: Einsatzstunden, Fehltage.
func compoundTime(low, lang string) string {
	if lang != "de" || len(low) < 9 {
		return ""
	}
	for _, unit := range [][2]string{{"stunden", "3600"}, {"tage", "86400"}, {"tagen", "86400"}, {"wochen", "604800"}, {"monate", "2629800"}, {"minuten", "60"}} {
		if strings.HasSuffix(low, unit[0]) && low != "feiertage" {
			return unit[1]
		}
	}
	return ""
}

// ofTeam says whether the number at i is how many a team has: "team of 3", "equipo de 9".
func ofTeam(toks []token, i int) bool {
	return i > 1 && teamOf[toks[i-1].low] && unitWords["team"].has(toks, i-2) && toks[i-1].gap == " "
}

var teamOf = wordSet("of von aus de d di van z")

// partOfName are words after which a number is a name's.
var partOfName = wordSet("level version phase stage grade chapter section tier series class band stufe niveau iso din en iec ifrs ias article art paragraph § q p h top page act section room gate figure step part teil kapitel windows http web industry industrie s4 office dynamics sql python java php angular vue es covid euro form building block line ac ga az covid-19 route highway a1 formula fortune ftse sdax mdax dax cac ibex gen nr no num")

// pair reads two numbers that belong together: "10 to 15 people", "€1–2 million". The first takes the second's unit.
func pair(out []quantity, toks []token) {
	for k := 0; k+1 < len(out); k++ {
		a, b := &out[k], &out[k+1]
		between := b.from - a.to
		if toks[a.from].sent != toks[b.from].sent {
			continue
		}
		joint := between == 0 && !strings.Contains(toks[b.from].gap, "\n") && strings.Trim(toks[b.from].gap, " €$£") != "" && strings.Trim(toks[b.from].gap, " €$£") != "," && len(toks[b.from].gap) < 6 || between == 1 && rangeWords[toks[a.to].low] && !addedTo(toks, a, b)
		if a.class == classPercent && b.class == classPercent && !a.points && !strings.Contains(toks[b.from-1].gap, ",") && (between == 1 || between == 2) && (rangeWords[toks[b.from-1].low] || toks[b.from-1].low == "naar") && toks[b.from-1].low != "y" && toks[b.from-1].low != "und" && toks[b.from-1].low != "et" && toks[b.from-1].low != "on" && toks[b.from-1].low != "of" && toks[b.from-1].low != "o" {
			a.paired, b.paired = true, true
		}
		if joint && a.class == classCount && b.class != classCount && b.class != classYear && a.noun < 0 {
			a.class, a.unit = b.class, b.unit
			if b.class == classMoney && b.value < 1 && a.value > 1 {
				a.value, a.digits = a.value/100, a.digits/100 // pence
			}
			if b.class == classMoney && b.value >= 1000 && a.value < 1000 {
				a.value *= b.value / leading(b.value)
			}
		} else if joint && a.class == classCount && b.class == classCount && a.noun < 0 {
			a.noun, a.people = b.noun, b.people
		} else if a.class == classCount && b.class == classCount && a.noun < 0 && between == 1 && rangeWords[toks[a.to].low] && !addedTo(toks, a, b) {
			a.noun, a.people, a.paired, b.paired = b.noun, b.people, true, true
		} else if a.class == classCount && b.class == classCount && between < 4 && (rangeWords[toks[b.from-1].low] && !joins[toks[b.from-1].low] || toks[b.from-1].low == "naar") && toks[a.from].sent == toks[b.from].sent {
			a.paired, b.paired = true, true
			if b.noun < 0 {
				b.noun, b.people = a.noun, a.people
			}
		} else if (a.class == classMoney || a.class == classTime || a.class == classPercent) && b.class == classCount && b.noun < 0 && between == 1 && rangeWords[toks[a.to].low] && !joins[toks[a.to].low] && toks[a.to].low != "of" && !strings.Contains(toks[a.to].gap+toks[b.from].gap, ",") {
			b.class, b.unit = a.class, a.unit
		}
	}
}
