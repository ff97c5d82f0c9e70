package mailreader

import (
	"regexp"
	"strings"
)

// SameCompany says whether two names are one employer's: case, marks, white
// space and legal forms count for nothing. An empty name is nobody's.
func SameCompany(a, b string) bool {
	a, b = foldCompany(a), foldCompany(b)
	return a != "" && a == b
}

// SameTitle says whether two titles at one employer may be one: what EqualTitle does not count does not count here, nor does
// where, how and how much, where only one of them says it: "Data Engineer – Berlin" is the same as "Data Engineer", and not as
// "Data Engineer – Munich".
func SameTitle(a, b string) bool {
	headA, tailA := withoutTails(a)
	headB, tailB := withoutTails(b)
	if headA == "" || headA != headB {
		return EqualTitle(a, b)
	}
	return allAmong(tailA, tailB) || allAmong(tailB, tailA) || len(tailA) == 0 || len(tailB) == 0
}

// EqualTitle says whether two titles are one in all that they say: case, marks, gender marks and requisition numbers count for
// nothing. An empty title is no title's equal.
func EqualTitle(a, b string) bool {
	a, b = comparedTitle(a), comparedTitle(b)
	return a != "" && a == b
}

// comparedTitle is foldTitle, but that a C++ developer is no C# developer.
func comparedTitle(s string) string { return comparedWords(bareTitle(s)) }

// bareTitle takes gender marks and requisition numbers off a title.
func bareTitle(s string) string {
	s = genderMark.ReplaceAllString(s, " ")
	s = requisitionPattern.ReplaceAllString(s, " ")
	return edgeNumber.ReplaceAllString(strings.TrimSpace(bareRequisition.ReplaceAllString(s, " ")), "")
}

func comparedWords(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if long, ok := shortLevels[strings.Trim(fold(w), ".,()")]; ok {
			words[i] = long
		}
	}
	return slug(strings.NewReplacer("+", "plus", "#", "sharp").Replace(strings.Join(words, " ")))
}

var shortLevels = map[string]string{"sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior"}

// workload is how much of a week a title is for, at its end: "80-100%".
var workload = regexp.MustCompile(`\s*[-–—|,]?\s*\b\d{1,3}\s*(?:[-–—]|bis|to|à)?\s*(?:\d{1,3})?\s?%\s*$`)

// lastBracket is a bracket at the end of a title.
var lastBracket = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]\s*$`)

// withoutTails takes off a title's end what only says where, how or how much, and gives the words of that: brackets, and known
// words behind a dash, a comma or a bar.
func withoutTails(title string) (head string, tail []string) {
	s := strings.TrimSpace(bareTitle(title))
	for range 5 {
		rest, words := s, []string(nil)
		if m := workload.FindStringIndex(s); m != nil {
			rest, words = s[:m[0]], []string{slug(strings.Map(noDash, s[m[0]:]))}
		} else if m := lastBracket.FindStringSubmatchIndex(s); m != nil && !saysLevel(s[m[2]:m[3]]) {
			rest, words = s[:m[0]], tailWords(s[m[2]:m[3]])
		} else if i, size := lastMark(s); i > 0 {
			if part := s[i+size:]; saysWhere(part) {
				rest, words = s[:i], tailWords(part)
			}
		}
		if rest = strings.TrimRight(rest, " ,-–—|/"); rest == s || rest == "" {
			break
		}
		s, tail = rest, append(tail, words...)
	}
	return comparedWords(s), tail
}

// noDash makes one range of "80–100%" and "80 - 100 %".
func noDash(r rune) rune {
	if r == '–' || r == '—' || r == '-' || r == '|' || r == ',' {
		return ' '
	}
	return r
}

// lastMark finds the last dash, comma, bar or "in" that divides a title.
func lastMark(s string) (at, size int) {
	at = -1
	for _, mark := range [...]string{" - ", " – ", " — ", ", ", " | ", " in "} {
		if i := strings.LastIndex(s, mark); i > at {
			at, size = i, len(mark)
		}
	}
	return at, size
}

// tailWords are the words of a tail, folded, without those that join them.
func tailWords(s string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(fold(strings.NewReplacer("+", "plus", "#", "sharp").Replace(s)), func(r rune) bool { return strings.ContainsRune(" ,/-|&()", r) }) {
		if w = strings.Trim(w, "."); w != "" && !tailJoins[w] {
			words = append(words, w)
		}
	}
	return words
}

// saysWhere says that a part of a title holds nothing but places and words about how and how much one works.
func saysWhere(part string) bool {
	known := 0
	for _, w := range strings.FieldsFunc(workPhrases.ReplaceAllString(part, " remote "), func(r rune) bool { return strings.ContainsRune(" ,/-|&()", r) }) {
		w = strings.Trim(w, ".")
		f := fold(w)
		switch {
		case w == "" || tailJoins[f]:
		case workWords[f] || places[f] && startsUpper(w) && (len(f) > 2 || allCapitals(w)) && f != "it":
			known++
		default:
			return false
		}
	}
	return known > 0
}

// saysLevel says that a bracket holds a level, which makes another title.
func saysLevel(s string) bool {
	for _, w := range tailWords(s) {
		if levelsInBrackets[w] || shortLevels[w] != "" || strings.Trim(w, "ivx") == "" || onlyDigits(w) {
			return true
		}
	}
	return len(tailWords(s)) == 0
}

var (
	tailJoins        = setOf(`und and or oder et ou y o e of i en eller och og nebo a the greater area region`)
	levelsInBrackets = setOf(`senior junior mid lead principal staff entry graduate trainee intern internship praktikum praktikant praktikantin werkstudent werkstudentin azubi ausbildung head chief associate stage stagiaire alternance becario prácticas tirocinio estágio level`)
	workWords        = setOf(`remote remotely hybrid hybride híbrido híbrida ibrido hybrydowo hybrydowa onsite homeoffice teletrabajo télétravail teletravail telelavoro thuiswerken zdalnie zdalna presencial présentiel anywhere
		fulltime parttime vollzeit teilzeit voltijd deeltijd fulltid deltid heltid deltids pensum
		permanent temporary temp contract contractor freelance befristet unbefristet festanstellung cdi cdd interim intérim indefinido indeterminato tijdelijk w2 c2h clt pj b2b`)
	// workPhrases are those of two words, of which one alone says something else.
	workPhrases = regexp.MustCompile(`(?i)\b(?:full|part)[ -]time\b|\bhome[ -]office\b|\b(?:on[ -]site|in[ -]office|work from home)\b|\btemps (?:plein|partiel)|\b(?:tiempo|tempo) (?:completo|parcial|pieno|parziale|integral|indeterminato|determinato)|\b(?:media jornada|jornada (?:completa|parcial))|\bfixed[ -]term\b|\bpełny etat`)
)

// HashOf is the Hash of a message of which only the Message-ID is known, such
// as one that another message refers to.
func HashOf(messageID string) string { return Original{Mail: Mail{MessageID: messageID}}.Hash() }
