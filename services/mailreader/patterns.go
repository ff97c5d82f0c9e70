package mailreader

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// The rules are lines of data, one file a language:
//
//	rejection 5: not * move forward
//	title 8: application for the {T} (position|role) at {C}
//
// Before the colon stand what the line speaks for and its weight. Words are
// compared folded. "(a|b)" is one of, with an empty alternative for "maybe";
// "stem~" is any word that begins so; "*" is up to eight words; {T} and {C}
// are a title and a company, taken as they stand in the text.

// topic is what a rule speaks for.
type topic uint8

const (
	topicNone topic = iota
	topicReceived
	topicReview
	topicAssessment
	topicScreen
	topicInterview
	topicOffer
	topicRejection
	topicCue         // says "rejection" only beside one
	topicConditional // the sentence speaks of what may come
	topicNothing     // no application mail
	topicOther       // words of other trades
	topicJob         // words of this one
	topicTitle       // captures only
	topics
)

var topicNames = map[string]topic{
	"received": topicReceived, "review": topicReview, "assessment": topicAssessment, "screen": topicScreen,
	"interview": topicInterview, "offer": topicOffer, "rejection": topicRejection, "cue": topicCue,
	"if": topicConditional, "none": topicNothing, "other": topicOther, "job": topicJob, "title": topicTitle,
}

type partKind uint8

const (
	partWord partKind = iota
	partGap
	partTitle
	partCompany
)

// part is one element of a rule.
type part struct {
	kind partKind
	ids  []int32
}

func (p *part) has(t *token) bool {
	for _, id := range p.ids {
		if id == t.id && id != 0 || id == t.stem && id != 0 || id == t.stem2 && id != 0 {
			return true
		}
	}
	return false
}

type rule struct {
	topic    topic
	weight   float64
	parts    []part
	language string
	captures bool
	loose    bool // made of classes of words, not a phrase
	leading  bool // {C} comes first: the sentence's subject
}

// ruleBook holds all rules, found by the first word of each.
type ruleBook struct {
	vocabulary *vocabulary
	rules      []rule
	byFirst    [][]int32
	topics     map[string]topic // what the tables call them
	loose      bool             // the rules being added are class rules
}

// classMark stands between a language's phrases and its class rules.
const classMark = "\n// classes\n"

// rules is built once from the languages' tables. It and the models are made for the first mail: an instance that
// reads none does not hold them.
var rules = sync.OnceValue(func() *ruleBook {
	tables := map[string]string{
		"en": phrasesEN, "de": phrasesDE, "fr": phrasesFR, "es": phrasesES, "it": phrasesIT, "nl": phrasesNL, "pt": phrasesPT, "pl": phrasesPL,
		"sv": phrasesSV, "da": phrasesDA, "cs": phrasesCS,
	}
	for language := range tables {
		tables[language] += classMark + classTable(language)
	}
	return buildRules(tables, topicNames)
})

func buildRules(tables map[string]string, names map[string]topic) *ruleBook {
	b := &ruleBook{vocabulary: newVocabulary(), topics: names}
	// In a fixed order, so that ties are settled the same way in every run.
	for _, language := range languages {
		b.loose = false
		for n, line := range strings.Split(tables[language], "\n") {
			line = strings.TrimSpace(line)
			if line == strings.TrimSpace(classMark) {
				b.loose = true
			}
			if line == "" || strings.HasPrefix(line, "//") {
				continue
			}
			if err := b.add(language, line); err != nil {
				panic(fmt.Sprintf("mailreader: rules %s, line %d: %v", language, n+1, err))
			}
		}
	}
	b.loose = false
	b.byFirst = make([][]int32, b.vocabulary.next+1)
	for i := range b.rules {
		for _, id := range b.rules[i].parts[0].ids {
			b.byFirst[id] = append(b.byFirst[id], int32(i))
		}
	}
	return b
}

// languages are the ones that have rules, in the order of their tables.
var languages = [...]string{"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "cs"}

// add reads one line of a table.
func (b *ruleBook) add(language, line string) error {
	head, pattern, ok := strings.Cut(line, ":")
	name, weight, ok2 := strings.Cut(head, " ")
	if !ok || !ok2 {
		return fmt.Errorf("no head in %q", line)
	}
	t, ok := b.topics[name]
	if !ok {
		return fmt.Errorf("unknown topic %q", name)
	}
	w, err := strconv.ParseFloat(strings.TrimSpace(weight), 64)
	if err != nil {
		return fmt.Errorf("weight in %q: %w", line, err)
	}
	for _, alternative := range strings.Split(pattern, ";") {
		for _, expanded := range expand(strings.TrimSpace(alternative)) {
			r := rule{topic: t, weight: w, language: language, loose: b.loose}
			for _, word := range strings.Fields(expanded) {
				switch word {
				case "*":
					r.parts = append(r.parts, part{kind: partGap})
				case "{T}":
					r.parts = append(r.parts, part{kind: partTitle})
					r.captures = true
				case "{C}":
					r.parts = append(r.parts, part{kind: partCompany})
					r.captures = true
				default:
					ids := make([]int32, 0, 2)
					for _, w := range strings.Split(word, "|") {
						ids = append(ids, b.vocabulary.number(fold(w)))
					}
					r.parts = append(r.parts, part{kind: partWord, ids: ids})
				}
			}
			if len(r.parts) > 1 && r.parts[0].kind == partCompany {
				r.leading = true
				r.parts = r.parts[1:]
			}
			if len(r.parts) == 0 || r.parts[0].kind != partWord {
				return fmt.Errorf("%q does not start with a word", expanded)
			}
			b.rules = append(b.rules, r)
		}
	}
	return nil
}

// expand writes out the alternatives that hold more than one word or nothing;
// those of single words stay together.
func expand(s string) []string {
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return []string{s}
	}
	shut := strings.IndexByte(s[open:], ')') + open
	inner := s[open+1 : shut]
	var out []string
	rest := expand(s[shut+1:])
	single := []string{}
	var others []string
	for _, a := range strings.Split(inner, "|") {
		if a = strings.TrimSpace(a); a == "" || strings.ContainsAny(a, " ") {
			others = append(others, a)
		} else {
			single = append(single, a)
		}
	}
	if len(single) > 0 {
		others = append(others, strings.Join(single, "|"))
	}
	for _, a := range others {
		for _, r := range rest {
			out = append(out, s[:open]+" "+a+" "+r)
		}
	}
	return out
}

// leadingName gives the name that ends right before token i and starts the
// sentence, or follows a greeting and its comma.
func (p *prose) leadingName(s sentence, i int) span {
	var best span
	for from := i - 1; from >= s.from && from >= i-maxCompany; from-- {
		if from != s.from && !(from == s.from+1 && openingAdverbs[fold(p.text[p.tokens[s.from].start:p.tokens[s.from].end])]) && (p.tokens[from].sep != sepSoft || !strings.HasPrefix(gapBefore(p, from), ",")) {
			continue
		}
		if p.tokens[from].upper && !openingAdverbs[fold(p.text[p.tokens[from].start:p.tokens[from].end])] && p.companyEnd(from, i) == i {
			best = span{from, i} // the longest: "Acme, Inc." and not "Inc."
		}
	}
	return best
}

// startsTitle says that a title can start at token i where titles are written
// with capitals.
func (p *prose) startsTitle(i int) bool {
	t := &p.tokens[i]
	if t.upper || t.digit || p.quoteBefore(i) {
		return true
	}
	w := fold(p.text[t.start:t.end])
	return titleWords[w] || isHeadWord(w) || isArticle(w)
}

// endsTitle says that a title cannot go on over token j.
func (p *prose) endsTitle(j int) bool {
	t := &p.tokens[j]
	if t.upper || t.digit {
		return false
	}
	w := fold(p.text[t.start:t.end])
	if titleStops[w] && !titleConnectors[w] {
		return w != "on" || j+1 >= len(p.tokens) || fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end]) != "rails"
	}
	if (w == "for" || w == "about" || w == "pour" || w == "regarding") && j+1 < len(p.tokens) && isArticle(fold(p.text[p.tokens[j+1].start:p.tokens[j+1].end])) {
		return true
	}
	switch w {
	case "that", "which", "who", "your", "you", "we", "our", "is", "are", "was", "has", "have", "will", "would", "this", "dass", "ihre", "wir", "que", "qui", "nous", "votre", "os", "nos", "hemos", "che", "abbiamo", "dat", "wij", "we've", "tu", "su", "jest", "and/or", "been", "more", "them", "their", "us", "me", "not", "be", "at", "if", "as", "sua", "nossa":
		return true
	}
	return false
}
