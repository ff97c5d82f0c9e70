package services

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"havenjob/models"
	"havenjob/services/grounding"
)

// sentence is one of a text's, and where in it it begins.
type sentence struct {
	wording
	begin int
	of    int // which of several texts
}

// mark changes with its words.
func (s sentence) mark() string { return models.MarkOf(strings.TrimSpace(s.text)) }

// sentencesOf cuts a text where lines end, and behind what ends a sentence.
func sentencesOf(text string) []sentence {
	list, begin := []sentence{}, 0
	put := func(end int) {
		if w := wordingOf(text[begin:end]); len(w.words) > 0 {
			list = append(list, sentence{wording: w, begin: begin})
		}
		begin = end
	}
	ended := false
	for i, r := range text {
		if r == '\n' || ended && unicode.IsSpace(r) {
			put(i)
		}
		ended = strings.ContainsRune(".!?…", r)
	}
	put(len(text))
	return list
}

func numberedSentences(list []sentence) string {
	var b strings.Builder
	for i, s := range list {
		b.WriteString(strconv.Itoa(i+1) + ": " + strings.TrimSpace(s.text) + "\n")
	}
	return b.String()
}

// opinion is what a model said of a text's claims, beside what is known of the person now.
type opinion struct {
	*models.ModelCheck
	sources  []source
	language string // that most of what is known is in; empty where that can't be told
	outdated bool
}

// opinionOf is nil where no model was asked.
func opinionOf(o models.Output, known evidence) *opinion {
	if o.ModelCheck == nil {
		return nil
	}
	sources := known.sources()
	var all strings.Builder
	for _, s := range sources {
		all.WriteString(s.text + "\n")
	}
	return &opinion{o.ModelCheck, sources, languageOf(all.String()), o.ModelCheck.Mark != opinionMark(textsOf(o), sources)}
}

// opinionMark changes with a text and with what is known.
func opinionMark(texts []string, sources []source) string {
	all := slices.Clone(texts)
	for _, s := range sources {
		all = append(all, s.text)
	}
	return models.MarkOf(all...)
}

const (
	reasonUnfound = "Nothing that you told HavenJob shows this."
	reasonDoubted = "There is a line that may show this; your model doubts that it does."
)

// on adds what the model said to what the rules found in a text. What it called supported counts only in the sentence that
// it read, and with a quote that still stands; what it called unsupported as long as the words stand.
func (p *opinion) on(found *models.Grounding, text string) {
	if p == nil {
		return
	}
	found.CheckedBy, found.Outdated = p.Model, p.outdated
	sentences, whole, rules := map[string]sentence{}, wordingOf(text), len(found.Claims)
	for _, s := range sentencesOf(text) {
		if mark := s.mark(); sentences[mark].text == "" {
			sentences[mark] = s
		}
	}
	place := func(f models.ModelFinding) (from, to int, ok bool) {
		s, same := sentences[f.Sentence]
		from, to, ok = s.place(wordingOf(f.Text))
		if !same && !f.Supported {
			return whole.place(wordingOf(f.Text))
		}
		return from + s.begin, to + s.begin, ok
	}
	tongue := languageOf(text)
	abroad := tongue != "" && p.language != "" && tongue != p.language
	var doubts [][2]int
	for _, f := range p.List {
		if from, to, ok := place(f); ok && !f.Supported {
			doubts = append(doubts, [2]int{from, to})
		}
	}
	for _, f := range p.List {
		from, to, ok := place(f)
		if !ok {
			continue
		}
		if f.Supported {
			p.support(found.Claims[:rules], f, from, to, doubts, abroad)
			continue
		}
		claims := []*models.Claim{}
		for i := range found.Claims[:rules] {
			if c := &found.Claims[i]; sameClaim(f.Kind, from, to, *c) {
				claims = append(claims, c)
			}
		}
		switch doubted := slices.ContainsFunc(claims, func(c *models.Claim) bool { return !c.Supported && !c.ByModel }); {
		case len(claims) == 0 && (p.standing(f.Text) || overlaps(found.Claims[rules:], from, to)):
		case len(claims) == 0:
			found.Claims = append(found.Claims, models.Claim{Start: from, End: to, Kind: f.Kind, Text: text[from:to], Reason: inItsWords(reasonUnfound, f.Why), ByModel: true})
		case f.Held && !doubted:
			for _, c := range claims {
				c.Supported, c.Reason, c.ByModel = false, inItsWords(reasonDoubted, f.Why), true
			}
		}
	}
	slices.SortStableFunc(found.Claims, func(a, b models.Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// overlaps says whether words are told of already, as a part of others or with them: they count once.
func overlaps(claims []models.Claim, from, to int) bool {
	return slices.ContainsFunc(claims, func(c models.Claim) bool { return from < c.End && c.Start < to })
}

// standing says whether a claim's words, three or more, stand one after the other in what is known: a model that finds
// nothing for them has not looked, or they have been added since.
func (p *opinion) standing(text string) bool {
	_, _, ok := shownIn(p.sources, text)
	return ok && len(wordingOf(text).words) >= 3
}

// support makes claims supported that the rules found nothing for and the model's quote has something of: the claim itself, or
// one that it is a part of. What the model doubts in other words stays doubted. abroad: the text is in another language than
// what is known, and a quote need not share a word with it.
func (p *opinion) support(claims []models.Claim, f models.ModelFinding, from, to int, doubts [][2]int, abroad bool) {
	where, quote, ok := shownIn(p.sources, f.Quote)
	said := wordingOf(quote)
	for i := range claims {
		c := &claims[i]
		if !ok || c.Supported || slices.ContainsFunc(doubts, func(d [2]int) bool { return d[0] < c.End && c.Start < d[1] }) {
			continue
		}
		if sameClaim(f.Kind, from, to, *c) && said.backs(wordingOf(c.Text)) || from <= c.Start && c.End <= to && said.touches(wordingOf(f.Text), wordingOf(c.Text), abroad) {
			c.Supported, c.Where, c.Quote, c.Reason, c.ByModel = true, where, quote, "", true
		}
	}
}

// inItsWords adds a model's reason to ours.
func inItsWords(ours, why string) string {
	if why == "" {
		return ours
	}
	return ours + " Your model says: “" + why + "”"
}

// figureKinds are kinds of claims that are told by one number or another.
var figureKinds = []grounding.Kind{grounding.Number, grounding.Amount, grounding.Percentage, grounding.Date, grounding.Duration, grounding.TeamSize}

// sameClaim says whether words of a text are a claim that the rules know: those of its kind that share a part with it, or
// the very same words. Kinds of figures are one.
func sameClaim(kind string, from, to int, c models.Claim) bool {
	figures := func(kind string) bool { return slices.Contains(figureKinds, grounding.Kind(kind)) }
	return from < c.End && c.Start < to && (kind == c.Kind || figures(kind) && figures(c.Kind) || from == c.Start && to == c.End)
}
