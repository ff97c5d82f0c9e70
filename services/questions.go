package services

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"havenjob/models"
)

// AskedQuestion is a question of an application's form, with how long the answer may be; 0: nothing was said.
type AskedQuestion struct {
	Text       string `json:"question"`
	Words      int    `json:"words,omitempty"`
	Characters int    `json:"characters,omitempty"`
	Sentences  int    `json:"sentences,omitempty"`
}

// QuestionsMost is how many questions are answered at a time.
const QuestionsMost = 20

var (
	itemMark  = regexp.MustCompile(`(?i)^\s*(?:\(?\d{1,2}[.)\]:]\)?|[-*•·–—▪◦‣●○■□✓✔➢➤►→]|(?:q|question|frage|pregunta|domanda)\s*\d{1,2}\s*[.:)\-–]|[a-h]\))\s+`)
	limitNote = regexp.MustCompile(`(?i)[(\[]([^()\[\]]*)[)\]]`)
	number    = `(\d{1,3}(?:[.,'’\x{00a0}\x{202f} ]\d{3})+|\d{1,5})`
	unit      = `(words?|w[öo]rtern?|worten?|mots?|palabras?|parole|parola|characters?|chars?|zeichen|anschläge|caract[èe]res?|caracteres?|caratteri|signos|sentences?|sätzen?|sätze|phrases?|frases?|oraciones|frasi)`
	limitText = regexp.MustCompile(`(?i)(?:\d{1,5}\s*(?:-|–|—|to|bis|à|a|and|und|y|e|et|or|oder)\s*)?` + number + `\s*[-\s]?\s*` + unit + `(?:[^\pL]|$)`)
	limitHead = regexp.MustCompile(`(?i)(word|character|char|wort|wörter|zeichen)[ -]?(?:limit|count|maximum|max|grenze|zahl)\s*[:=]?\s*(?:of |von )?` + number)
	least     = regexp.MustCompile(`(?i)(?:at least|minimum(?: of)?|min\.?|mindestens|wenigstens|au moins|al menos|mínimo|almeno|no fewer than|more than)\s*$`)
	limitTail = regexp.MustCompile(`(?i)[\s.,;:–—-]*(?:(?:please )?(?:answer|write|respond|keep it)?\s*(?:in |to )?(?:max(?:imum|imal|imo|imale)?\.?|up to|no more than|not more than|at most|limit:?|höchstens|bis zu|maximal|(?:au )?maximum|hasta|fino a|massimo|máximo)?\s*(?:of |de |di |von )?)(?:\d{1,5}\s*(?:-|–|to|bis)\s*)?` + number + `\s*[-\s]?\s*` + unit + `\s*(?:max(?:imum|imal|imo)?\.?|limit|or (?:less|fewer)|inklusive leerzeichen|inkl\. leerzeichen|including spaces|incl\. spaces|espaces compris)?\s*[.]?\s*$`)
)

// ParseQuestions finds the questions in a text that was pasted: numbered, with bullets, one a line or with empty lines
// between them. How long an answer may be is taken from the words. At most QuestionsMost.
func ParseQuestions(text string) []AskedQuestion {
	text = strings.ReplaceAll(strings.ReplaceAll(clean(text), "\u2028", "\n"), "\v", "\n")
	list := []AskedQuestion{}
	for _, item := range questionItems(strings.Split(text, "\n")) {
		if q := AskedWith(item); q.Text != "" {
			list = append(list, q)
		}
		if len(list) == QuestionsMost {
			break
		}
	}
	return list
}

// questionItems cuts the lines where a new question begins.
func questionItems(lines []string) []string {
	marked := 0
	for _, l := range lines {
		if itemMark.MatchString(l) {
			marked++
		}
	}
	items, afterEmpty, began := []string{}, true, false
	for _, raw := range lines {
		l := strings.TrimSpace(raw)
		if l == "" {
			afterEmpty = true
			continue
		}
		bare := strings.TrimSpace(itemMark.ReplaceAllString(l, ""))
		if bare == "" {
			continue
		}
		last := len(items) - 1
		switch {
		case last >= 0 && onlyLimit(bare):
			items[last] += " (" + strings.Trim(bare, "()[] ") + ")"
		case itemMark.MatchString(l):
			items = append(items, bare)
			began = true
		case marked > 0 && !began: // what stands above a list is a question only where it asks one
			if strings.HasSuffix(bare, "?") {
				items = append(items, bare)
			}
		case marked > 0 && !(afterEmpty && asks(bare)):
			items[last] += " " + bare
		case last >= 0 && marked == 0 && !afterEmpty && continues(items[last], bare):
			items[last] += " " + bare
		default:
			items = append(items, bare)
		}
		afterEmpty = false
	}
	return items
}

// onlyLimit says whether a line has nothing but how long an answer may be.
func onlyLimit(line string) bool {
	bare := strings.Trim(line, "()[] ")
	if limitHead.MatchString(bare) && utf8.RuneCountInString(limitHead.ReplaceAllString(bare, "")) < 4 {
		return true
	}
	return limitText.MatchString(bare) && strings.TrimFunc(limitTail.ReplaceAllString(bare, ""), unicode.IsPunct) == ""
}

// asks says whether a line ends as a question does, or as one with its limit.
func asks(line string) bool {
	return strings.HasSuffix(line, "?") || strings.Contains(line, "?") && limitText.MatchString(line)
}

// continues says whether a line goes on with the one before.
func continues(before, line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(r) && !strings.ContainsAny(before[len(before)-1:], "?.!:)]")
}

// AskedWith is one question, with the limit that its words name. A limit in brackets or at the end is taken out of them.
func AskedWith(text string) AskedQuestion {
	q := AskedQuestion{Text: strings.Join(strings.Fields(text), " ")}
	for _, at := range limitText.FindAllStringSubmatchIndex(q.Text, -1) {
		if !least.MatchString(q.Text[:at[0]]) {
			q.limit(q.Text[at[2]:at[3]], q.Text[at[4]:at[5]])
		}
	}
	if m := limitHead.FindStringSubmatch(q.Text); m != nil && q.Words+q.Characters == 0 {
		q.limit(m[2], m[1])
	}
	if q.Words+q.Characters+q.Sentences == 0 {
		return q
	}
	bare := limitNote.ReplaceAllStringFunc(q.Text, func(note string) string {
		if limitText.MatchString(note) || limitHead.MatchString(note) {
			return ""
		}
		return note
	})
	if at := limitTail.FindStringIndex(bare); at != nil && q.Sentences == 0 {
		bare = bare[:at[0]]
	} else if at := limitHead.FindStringIndex(bare); at != nil && at[1] >= len(bare)-1 {
		bare = bare[:at[0]]
	}
	if bare = strings.TrimRight(strings.Join(strings.Fields(bare), " "), " ,;:–—-"); bare != "" {
		q.Text = strings.ReplaceAll(bare, " ?", "?")
	}
	return q
}

func (q *AskedQuestion) limit(digits, unit string) {
	n, err := strconv.Atoi(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, digits))
	if err != nil || n == 0 {
		return
	}
	switch u := models.Fold(unit); {
	case strings.HasPrefix(u, "char"), strings.HasPrefix(u, "zeich"), strings.HasPrefix(u, "anschl"), strings.HasPrefix(u, "carac"), strings.HasPrefix(u, "carat"), u == "signos":
		q.Characters = n
	case strings.HasPrefix(u, "sent"), strings.HasPrefix(u, "sa"), strings.HasPrefix(u, "phra"), strings.HasPrefix(u, "fras"), strings.HasPrefix(u, "orac"):
		q.Sentences = n
	default:
		q.Words = n
	}
}

// SimilarAnswer is the answer that somebody prepared for much the same question.
func SimilarAnswer(known []models.KnownAnswer, question string) (models.KnownAnswer, bool) {
	asked, best, at := telling(question), 0.0, -1
	for i, k := range known {
		words, common := telling(k.Question), 0
		for w := range words {
			if asked[w] {
				common++
			}
		}
		if all := len(words) + len(asked) - common; all > 0 && common >= 2 && float64(common)/float64(all) > best {
			best, at = float64(common)/float64(all), i
		}
	}
	if at < 0 || best < 0.5 {
		return models.KnownAnswer{}, false
	}
	return known[at], true
}

// telling are the words of a question that say what it is about.
func telling(question string) map[string]bool {
	set := wordSet(question)
	for _, w := range strings.Fields("the and for you your are was were have has did does what how with that this can could would please about tell describe der die das und sie ihr ihre was wie warum les des vous votre est que por para una los las che per una con") {
		delete(set, w)
	}
	return set
}

// SplitQuestion cuts a question that is several: where its lines end, or else behind each question mark.
func SplitQuestion(text string) []AskedQuestion {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) < 2 {
		lines = strings.SplitAfter(text, "? ")
	}
	list := []AskedQuestion{}
	for _, l := range lines {
		if q := AskedWith(itemMark.ReplaceAllString(l, "")); q.Text != "" {
			list = append(list, q)
		}
	}
	return list
}
