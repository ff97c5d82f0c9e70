package grounding

import (
	"strings"

	"havenjob/services/grounding/language"
)

// The word lists, read once.
var (
	words       = withLittleWords(sections("words.txt", "bodies.txt"))
	unitWords   = sections("units.txt")
	skillWords  = sections("skills.txt", "tools.txt")
	titleWords  = sections("titles.txt")
	credentials = sections("credentials.txt", "certificates.txt", "honours.txt")
	speech      = sections("languages.txt")
	verbs       = sections("verbs.txt")
	strongVerbs = verbs["strong"]
	weakVerbs   = verbs["weak"]
	didVerbs    = verbs["did"] // did it, alone or not
	littleWords = language.LittleWords
	implied     = impliedSkills()
	gazetteer   = readPlaces()
)

// withLittleWords adds a list a language, by its code: the tagger learned from which of them a word is in.
func withLittleWords(lists map[string]*phrases) map[string]*phrases {
	for i, code := range language.Codes {
		lists[code] = newPhrases()
		for w, in := range language.LittleWords {
			if in&(1<<i) != 0 {
				lists[code].add(w, w, "")
			}
		}
	}
	return lists
}

// impliedSkills says which skills show another: PostgreSQL shows SQL.
func impliedSkills() map[string][]string {
	out := map[string][]string{}
	for _, list := range skillWords["implies"].exact {
		for _, p := range list {
			out[p.id] = append(out[p.id], skillsOf(strings.Join(p.words, " "))...)
		}
	}
	return out
}

func skillsOf(written string) []string {
	toks := tokens(written)
	p, n := skillWords["skills"].at(toks, 0)
	if n == 0 || n < len(toks) {
		return nil
	}
	return []string{p.id}
}

// place is somewhere: its names, and what it lies in.
type place struct {
	id string
	in []string
}

var placeNames = newPhrases()

func readPlaces() map[string]place {
	raw, err := lexiconFiles.ReadFile("lexicon/places.txt")
	if err != nil {
		panic(err) // embedded
	}
	out := map[string]place{}
	listed, _, _ := strings.Cut(string(raw), "[placing]")
	for row := range strings.Lines(listed) {
		written, in, ok := strings.Cut(strings.TrimSpace(row), "|")
		if !ok || strings.HasPrefix(written, "#") {
			continue
		}
		names := strings.Split(strings.TrimSpace(written), ",")
		p := place{id: fold(strings.TrimSpace(names[0]))}
		for part := range strings.SplitSeq(in, ",") {
			if part = strings.TrimSpace(part); part != "" {
				p.in = append(p.in, part)
			}
		}
		for _, n := range names {
			placeNames.add(strings.TrimSpace(n), p.id, "")
		}
		out[p.id] = p
	}
	return out
}

// conceptsOf are what the tokens [from, to) are about: an id where the lists know the word in several languages,
// else the word's stem.
func conceptsOf(toks []token, from, to int) map[string]bool {
	out := map[string]bool{}
	for i := from; i < to; i++ {
		concept := conceptAt(toks, i)
		if concept == "" {
			continue
		}
		out[concept] = true
		if toks[i].cap && len(toks[i].low) > 11 && concept[0] != '=' && concept[0] != '+' {
			if of := compoundConcept(toks[i].low); of != "" {
				out[of] = true
			}
		}
	}
	return out
}

// compoundConcept is what the last part of a German compound is about: a Sprachförderkonzept is a concept.
func compoundConcept(low string) string {
	for cut := 4; cut <= len(low)-6; cut++ {
		if p, n := verbs["nouns"].at([]token{{low: low[cut:]}}, 0); n > 0 {
			return "=" + p.id
		}
	}
	return ""
}

func conceptAt(toks []token, i int) string {
	t := &toks[i]
	if t.num || len(t.low) < 3 || littleWords[t.low] != 0 {
		return ""
	}
	if p, n := verbs["nouns"].at(toks, i); n > 0 {
		return "=" + p.id
	}
	if p, n := skillWords["skills"].at(toks, i); n > 0 {
		return "+" + p.id
	}
	if numberWord(t.low) > 0 || plainWords[t.low] || len(t.low) < 4 && !t.caps {
		return ""
	}
	return stem(t.low)
}

// plainWords say nothing about what a sentence is about.
var plainWords = wordSet("conmigo contigo inclus comprise included altogether insgesamt overall fewer less weniger moins menos meno minder mniej than then that them they these those were been being also both each every while when what would could should which whom within without per across under during after before among between more most much many some such very just only still well year years month months week weeks percent people person work worked working role position company job time new using used nearly almost roughly team " +
	"mehr waren wurden haben hatte hatten kann konnte dabei damit daran dort hier noch auch nach unter jahr jahre jahren monat monate prozent arbeit stelle aktuell sowie wobei rund uber etwa knapp meiner seiner dieser diese dieses diesem eines mich einem waehrend innerhalb jeweils " +
	"cette sont dans avec sans sous plus moins pour annees ans mois pendant lors ainsi tout tous leur leurs entre mes poste travail avais etait etais environ pres " +
	"este esta estos estas como donde durante anos meses para sobre entre sus ademas mas menos trabajo puesto cuando casi unos unas desde hasta")

var endings = []string{"ations", "ation", "ments", "ment", "ingly", "ings", "ing", "ies", "ied", "ers", "eur", "eurs", "euse", "ungen", "ung", "iert", "ierte", "ieren", "ierung", "keit", "heit", "lich", "ische", "ischen", "ado", "ada", "ados", "adas", "ando", "iendo", "idad", "cion", "ciones", "ed", "es", "er", "en", "em", "et", "ais", "ait", "ant", "ees", "ee", "ly", "s", "e", "n", "a", "o", "y"}

// stem cuts what languages put at the end of words. It need not be a word; it must be the same for forms of one.
func stem(w string) string {
	for _, e := range endings {
		if len(w)-len(e) >= 4 && strings.HasSuffix(w, e) {
			w = w[:len(w)-len(e)]
			break
		}
	}
	if len(w) > 9 {
		w = w[:9]
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] {
		w = w[:n-1] // modelling, models
	}
	return w
}

func common(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}
