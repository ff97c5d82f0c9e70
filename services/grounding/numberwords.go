package grounding

import (
	"strconv"
	"strings"
)

// numberWord is the value of one word, 0 where it is none.
func numberWord(low string) float64 {
	if v, ok := numberWords[low]; ok {
		return v
	}
	if v := germanNumber(low); v > 0 {
		return v
	}
	return 0
}

var numberWords = func() map[string]float64 {
	out := map[string]float64{}
	for first, list := range unitWords["number words"].exact {
		for _, p := range list {
			if len(p.words) == 1 {
				v, err := strconv.ParseFloat(p.id, 64)
				if err != nil {
					panic(err) // the list is embedded
				}
				out[first] = v
			}
		}
	}
	delete(out, "zweit")
	delete(out, "dritt")
	delete(out, "viert")
	return out
}()

// numbersOf are the languages in which a word that means something else elsewhere is a number: "once", "due", "sei".
var numbersOf = func() map[string]string {
	out := map[string]string{}
	for first, list := range unitWords["number words of"].exact {
		for _, p := range list {
			out[first] += p.id + " "
		}
	}
	return out
}()

// countsIn says whether a number word is one in a text of that language.
func countsIn(low, lang string) bool {
	of, ok := numbersOf[low]
	return !ok || lang != "" && strings.Contains(of, lang)
}

// halfOf is how many tokens say half of a great number, which follows: "half a", "eine halbe", "medio"; 0 where none do.
func halfOf(toks []token, i int) int {
	n := 0
	if articleOf[toks[i].low] || numberWords[toks[i].low] == 3 && i+1 < len(toks) && quarters[toks[i+1].low] {
		n++
	}
	if i+n+1 >= len(toks) || !halves[toks[i+n].low] && !quarters[toks[i+n].low] {
		return 0
	}
	n++
	for i+n < len(toks) && (toks[i+n].low == "a" || toks[i+n].low == "of" || toks[i+n].low == "de" || toks[i+n].low == "di") {
		n++
	}
	if i+n >= len(toks) {
		return 0
	}
	p, m := unitWords["multiplier"].at(toks, i+n)
	if m == 0 || len(p.id) < 4 {
		return 0
	}
	return n
}

var articleOf = wordSet("a un une eine einer einen un una um ein een")
var quarters = wordSet("quarter viertel quart cuarto quarto quarters quarts cuartos dreiviertel")
var halves = wordSet("half halbe halben demi medio media mezzo mezza meio meia halve pol")

// germanNumber reads compounds: zweiundzwanzig, dreihundert, zwölfköpfig.
func germanNumber(low string) float64 {
	for _, tail := range []string{"kopfige", "kopfigen", "kopfiges", "kopfiger", "kopfigem", "kopfig", "jahrige", "jahrigen", "jahriger", "jahriges", "monatige", "monatigen", "monatiges", "wochige", "wochigen", "personiges", "fache", "facht", "fach"} {
		if cut, ok := strings.CutSuffix(low, tail); ok && cut != "" {
			if v := numberWords[cut]; v > 0 {
				return v
			}
			return germanNumber(cut)
		}
	}
	if whole, ok := strings.CutSuffix(low, "einhalb"); ok && whole != "" {
		if v := numberWords[whole]; v > 0 {
			return v + 0.5
		}
	}
	if ones, tens, ok := strings.Cut(low, "und"); ok {
		t := numberWords[tens]
		o := numberWords[ones]
		if ones == "ein" {
			o = 1
		}
		if t >= 20 && t < 100 && o > 0 && o < 10 {
			return t + o
		}
	}
	if v := otherCompound(low); v > 0 {
		return v
	}
	if many, rest, ok := strings.Cut(low, "tausend"); ok && rest != "" {
		m := numberWord(many)
		if many == "" || many == "ein" {
			m = 1
		}
		if r := numberWord(rest); m > 0 && r > 0 && r < 1000 {
			return m*1000 + r
		}
	}
	if many, rest, ok := strings.Cut(low, "hundert"); ok && (many != "" || rest != "") {
		m := numberWords[many]
		if many == "ein" || many == "" {
			m = 1
		}
		if m > 0 && m < 10 {
			if rest == "" {
				return m * 100
			}
			if r := numberWord(rest); r > 0 && r < 100 {
				return m*100 + r
			}
		}
	}
	if many, ok := strings.CutSuffix(low, "tausend"); ok && many != "" {
		if m := numberWord(many); m > 0 {
			return m * 1000
		}
	}
	return 0
}

// otherCompound reads Dutch and Italian compounds: drieentwintig, ventitre.
func otherCompound(low string) float64 {
	for cut := 4; cut < len(low)-4; cut++ {
		if low[cut:cut+2] != "en" {
			continue
		}
		o, t := numberWords[low[:cut]], numberWords[low[cut+2:]]
		if low[:cut] == "een" {
			o = 1
		}
		if o > 0 && o < 10 && t >= 20 && t < 100 {
			return t + o
		}
	}
	for tens, v := range italianTens {
		if ones, ok := strings.CutPrefix(low, tens); ok && len(ones) > 2 {
			if o := numberWords[ones]; o > 0 && o < 10 {
				return v + o
			}
			if len(ones) > 3 && (ones[0] == 'a' || ones[0] == 'i') {
				if o := numberWords[ones[1:]]; o > 0 && o < 10 {
					return v + o
				}
			}
		}
	}
	return 0
}

var italianTens = map[string]float64{"vent": 20, "trent": 30, "quarant": 40, "cinquant": 50, "sessant": 60, "settant": 70, "ottant": 80, "novant": 90}

func leading(v float64) float64 {
	for v >= 1000 {
		v /= 1000
	}
	return v
}

// fractions are shares told in words, in percent.
var fractions = unitWords["fractions"]

// changes says whether a share in words is one by which something changed, and not half an hour.
func changes(toks []token, from, to int) bool {
	if from > 0 && (toks[from-1].low == "a" || toks[from-1].low == "and" || toks[from-1].low == "y" || toks[from-1].low == "et") {
		return false // an hour and a half
	}
	if to < len(toks) && toks[to].gap == " " && (unitWords["time"].has(toks, to) || unitWords["multiplier"].has(toks, to) || toks[to].low == "dozen" || toks[to].low == "a" || toks[to].low == "an") {
		return false
	}
	for k := max(0, from-9); k < min(len(toks), to+5); k++ {
		if c := conceptAt(toks, k); c == "=reduction" || c == "=growth" {
			return true
		}
	}
	return false
}

// parseNumber reads figures with separators; step is the size of the last digit that means something.
func parseNumber(raw string) (v, step float64, ok bool) {
	var digits strings.Builder
	decimals := -1
	last := strings.LastIndexAny(raw, ".,")
	seps, kinds := 0, map[byte]bool{}
	for i := range len(raw) {
		if raw[i] == '.' || raw[i] == ',' {
			seps++
			kinds[raw[i]] = true
		}
	}
	if last >= 0 {
		after := len(raw) - last - 1
		if !(after == 3 && (len(kinds) == 1 && raw[0] != '0') || seps > 1 && len(kinds) == 1) {
			decimals = after
		}
	}
	for i := range len(raw) {
		if raw[i] >= '0' && raw[i] <= '9' {
			if decimals >= 0 && i == last+1 {
				digits.WriteByte('.')
			}
			digits.WriteByte(raw[i])
		}
	}
	v, err := strconv.ParseFloat(digits.String(), 64)
	if err != nil {
		return 0, 0, false
	}
	step = 1
	if decimals > 0 {
		for range decimals {
			step /= 10
		}
		return v, step, true
	}
	for n := v; n >= 10 && int64(n)%10 == 0; n /= 10 {
		step *= 10
	}
	return v, step, true
}

func isMonth(low string) bool {
	return words["months"].exact[low] != nil
}

func monthNumber(low string) int {
	for _, p := range words["months"].exact[low] {
		n, err := strconv.Atoi(p.id)
		if err == nil {
			return n
		}
	}
	return 0
}
