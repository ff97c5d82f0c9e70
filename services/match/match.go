// Package match reads what a job posting asks for and says of each requirement whether what is known of a person shows
// it, and by which line. It is pure: no model, no clock, no network. It gives no score: it counts what it can show.
package match

import (
	"regexp"
	"slices"
	"strings"

	"havenjob/services/grounding"
)

// Met says whether a requirement is shown.
type Met string

// What can be said of a requirement.
const (
	Yes    Met = "yes"
	Partly Met = "partly" // some of what the line names is shown
	No     Met = "no"
	Unsure Met = "unsure" // nothing shows it, and nothing could: a trait, or words that the rules do not know
)

// Kind is what a requirement is about.
type Kind string

// The kinds of requirements.
const (
	Skill       Kind = "skill"
	Years       Kind = "experience"
	Degree      Kind = "degree"
	Language    Kind = "language"
	Certificate Kind = "certificate"
	Trait       Kind = "trait" // such as "team player": nothing that a document can show
	Other       Kind = "other"
)

// Requirement is one thing that a posting asks for.
type Requirement struct {
	Text  string `json:"text"` // as the posting has it
	Must  bool   `json:"must"` // or else nice to have
	Kind  Kind   `json:"kind"`
	Met   Met    `json:"met"`
	Parts []Part `json:"parts"` // what of it could be looked up; none for what can't
}

// Part is one thing that a requirement names.
type Part struct {
	Name     string           `json:"name"`
	Met      Met              `json:"met"`
	Evidence grounding.Source `json:"evidence"`
	Reason   string           `json:"reason,omitempty"`
}

// Most requirements are told of one posting.
const Most = 80

// Of reads a posting and holds its requirements against what is known.
func Of(posting string, known grounding.Known) []Requirement {
	list := []Requirement{}
	for _, l := range asked(posting) {
		if len(list) == Most {
			break
		}
		if r := hold(l, known); !slices.ContainsFunc(list, func(other Requirement) bool { return other.Text == r.Text }) {
			list = append(list, r)
		}
	}
	return list
}

// Line holds one line of a posting against what is known, whether or not it would be found in it.
func Line(text string, must bool, known grounding.Known) Requirement {
	return hold(line{text: text, must: must}, known)
}

var kinds = map[grounding.Kind]Kind{grounding.Skill: Skill, grounding.SpokenLanguage: Language, grounding.Degree: Degree, grounding.Certificate: Certificate, grounding.Duration: Years}

// anyOf are the words after which one of what is named is enough.
var anyOf = regexp.MustCompile(`(?i)(?:^|[\s,(])(?:or|oder|ou|o|such as|e\.g\.|like|for example|z\. ?B\.|wie|etwa|beispielsweise|bzw\.|comme|par exemple|tel(?:le)?s? que|como|por ejemplo|similar|or equivalent)(?:[\s,.:]|$)|\p{L}/\p{L}| / `)

func hold(l line, known grounding.Known) Requirement {
	r := Requirement{Text: l.text, Must: l.must, Kind: Other, Met: Unsure, Parts: []Part{}}
	named := things(l.text)
	if len(named) == 0 {
		if trait.MatchString(l.text) {
			r.Kind = Trait
		} else if src, ok := known.Alike(l.text); ok {
			r.Met = Yes
			r.Parts = append(r.Parts, Part{Name: l.text, Met: Yes, Evidence: src})
		}
		return r
	}
	r.Kind = kinds[named[0].Kind]
	any := anyOf.MatchString(l.text)
	put := func(name string, a grounding.Asked) {
		held, src, reason := known.Holds(a)
		if !slices.ContainsFunc(r.Parts, func(p Part) bool { return p.Name == name }) {
			r.Parts = append(r.Parts, Part{Name: name, Met: Met(held), Evidence: src, Reason: reason})
		}
	}
	for _, a := range named {
		if a.Kind != grounding.Duration {
			put(a.Text, a)
			continue
		}
		r.Kind = Years
		timed, plain := skillsOf(l.text, a)
		if any || len(timed)+len(plain) < 2 {
			put(a.Text, a)
			continue
		}
		for _, skill := range timed { // the time is asked for with each of them
			for _, one := range grounding.Asks(a.Text + " experience with " + skill.Text) {
				put(skill.Text, one)
			}
		}
		if len(timed) == 0 {
			for _, one := range grounding.Asks(a.Text) {
				put(a.Text, one)
			}
		}
		for _, skill := range plain {
			put(skill.Text, skill)
		}
	}
	r.Met = together(r.Parts, any)
	return r
}

// knowledge stands before what a line asks for without the time that it names first.
var knowledge = regexp.MustCompile(`(?i)knowledge|familiar|understanding|kenntnis|connaissance|maîtrise|conocimiento|dominio`)

// skillsOf are those that a line asks for beside a time: with it, or for themselves.
func skillsOf(line string, time grounding.Asked) (timed, plain []grounding.Asked) {
	before, after, _ := strings.Cut(line, time.Text)
	for _, a := range grounding.Asks(before + " experience " + after) {
		if a.Kind != grounding.Skill {
			continue
		}
		if at := strings.Index(after, a.Text); at >= 0 && knowledge.MatchString(after[:at]) {
			plain = append(plain, a)
		} else {
			timed = append(timed, a)
		}
	}
	return timed, plain
}

func together(parts []Part, any bool) Met {
	count := map[Met]int{}
	for _, p := range parts {
		count[p.Met]++
	}
	switch {
	case count[Yes] == len(parts), any && count[Yes] > 0:
		return Yes
	case count[No] == len(parts):
		return No
	case count[Yes] > 0:
		return Partly
	case count[Unsure] > 0 && (any || count[No] == 0):
		return Unsure
	}
	return No
}
