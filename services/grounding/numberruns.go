package grounding

import (
	"math"
	"strconv"
	"strings"
)

// A number in words may take several: "two hundred and ten", "dos millones seiscientos mil", "quatre-vingt-dix-neuf".

// numberRun is the value of the number in words that begins at i, and where it ends.
func numberRun(toks []token, i int, lang string) (float64, int) {
	total, current := 0.0, 0.0
	end := i
	for k := i; k < len(toks) && k < i+9; {
		if k > i {
			gap := toks[k].gap
			if gap != " " && gap != "-" && gap != "\u00a0" || toks[k].num {
				break
			}
			if runJoins[toks[k].low] && k+1 < len(toks) && toks[k+1].gap == " " && canFollow(current, wordValue(toks, k+1, lang, true), toks[k].low) {
				k++
			}
		}
		v := wordValue(toks, k, lang, k > i)
		switch {
		case v == 0:
			k = len(toks)
			continue
		case k > i && !canFollow(current, v, ""):
			k = len(toks)
			continue
		case v == 100:
			current = max(current, 1) * 100
		case v >= 1000 && isScale(toks[k].low):
			if current == 0 && total > 0 {
				k = len(toks)
				continue
			}
			total += max(current, 1) * v
			current = 0
		case math.Mod(current, 100) == 4 && v == 20: // quatre-vingts
			current += 76
		default:
			current += v
		}
		k++
		end = k
	}
	if end == i {
		return numberWord(toks[i].low), i + 1
	}
	return total + current, end
}

var runJoins = wordSet("and y e et")

// canFollow says whether a word of that value may stand behind what was read so far.
func canFollow(current, v float64, join string) bool {
	rest := math.Mod(current, 100)
	switch {
	case v == 0:
		return false
	case v >= 1000:
		return join == "" && current > 0
	case v == 100:
		return join == "" && current < 100
	case v > 100:
		return current == 0 && join != "and"
	case v == 20 && rest == 4:
		return join == ""
	case v >= 7 && v < 10 && rest == 10:
		return join == "" // dix-sept
	case v < 10:
		return rest == 0 && current >= 100 || rest >= 20 && math.Mod(rest, 10) == 0 || current == 0
	case v < 20 && (rest == 60 || rest == 80):
		return join == "" || join == "et"
	}
	return rest == 0
}

// wordValue is the value of one word of a run; inside one, "one" counts too.
func wordValue(toks []token, k int, lang string, inside bool) float64 {
	low := toks[k].low
	if inside && ones[low] {
		return 1
	}
	if p, n := unitWords["multiplier"].at(toks, k); n == 1 && len(low) > 2 {
		if v, err := strconv.ParseFloat(p.id, 64); err == nil && v >= 100 && low != "mil" && low != "mille" && low != "cent" && low != "cents" {
			return v
		}
	}
	if low == "cents" && lang == "fr" {
		return 100
	}
	if !countsIn(low, lang) && !inside {
		return 0
	}
	return numberWord(low)
}

var ones = wordSet("one un uno una eins ein een um uma")

func isScale(low string) bool {
	if low == "mil" || low == "mille" || low == "mila" || low == "duizend" {
		return true
	}
	for _, p := range unitWords["multiplier"].exact[low] {
		if len(p.words) == 1 && len(p.id) > 3 && len(low) > 2 {
			return true
		}
	}
	return false
}

// scaleOf is the great number that a word is, or 1.
func scaleOf(low string) float64 {
	for _, p := range unitWords["multiplier"].exact[low] {
		if v, err := strconv.ParseFloat(p.id, 64); err == nil && v >= 1000 && len(low) > 2 {
			return v
		}
	}
	return 1
}

// oneOf says whether "one" and a great number stand at i: "eine Million", "one million". Without a unit behind it that
// is a way to speak.
func oneOf(toks []token, i int) bool {
	return (articleOf[toks[i].low] || toks[i].low == "one") && i+1 < len(toks) && toks[i+1].gap == " " && isScale(toks[i+1].low) && !strings.HasPrefix(toks[i+1].low, "mil ")
}
