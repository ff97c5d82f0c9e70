// Package grounding finds what a text claims about a person and says of each claim whether the evidence holds it.
//
// It is pure: no model, no clock, no network, and of ours only the little words of languages. The same text and evidence give the same claims.
// What it knows of the world is in the word lists of lexicon/; what it knows of the person is in Evidence and
// nowhere else. The job description is never evidence: it only says which names and numbers are the employer's own.
package grounding

import (
	"cmp"
	"slices"
	"time"
)

// Kind is what a claim is about.
type Kind string

// The kinds of claims.
const (
	Employer       Kind = "employer"
	Title          Kind = "title"
	Number         Kind = "number"
	Amount         Kind = "amount"
	Percentage     Kind = "percentage"
	Date           Kind = "date"
	Duration       Kind = "duration"
	Degree         Kind = "degree"
	Institution    Kind = "institution"
	Certificate    Kind = "certificate"
	Skill          Kind = "skill"
	SpokenLanguage Kind = "language"
	TeamSize       Kind = "team_size"
	Location       Kind = "location"
	AwardWon       Kind = "award"
	Publication    Kind = "publication"
	Responsibility Kind = "responsibility"
)

// Kinds are all of them, in the order in which they are told.
func Kinds() []Kind {
	return []Kind{Employer, Title, Number, Amount, Percentage, Date, Duration, Degree, Institution, Certificate, Skill,
		SpokenLanguage, TeamSize, Location, AwardWon, Publication, Responsibility}
}

// Evidence is all that is known of the person. Dates are partial: "2019", "2019-03", "2019-03-01"; an end that is
// empty or no date ("Present") is a position still held.
type Evidence struct {
	Name, Headline, Summary, Location string
	Now                               time.Time // until when a position still held has lasted
	Work                              []Work
	Education                         []Study
	Projects                          []Project
	Skills                            []string
	Languages                         []Language
	Certificates, Awards              []Named
	Publications                      []Named
	CV                                string // the text of a CV, which may hold more than the lists
	Answers                           []Answer
}

// Work is one position, paid or volunteered.
type Work struct {
	Employer, Title, Location, Start, End, Text string
	Volunteer                                   bool
}

// Study is one course of study.
type Study struct{ Institution, Degree, Field, Start, End, Text string }

// Project is one piece of work with a name of its own.
type Project struct{ Name, Start, End, Text string }

// Language is a language that the person speaks, and how well, in anybody's words.
type Language struct{ Name, Level string }

// Named is a certificate, an award or a publication: its name, who gave it, when, and more about it.
type Named struct{ Name, By, Date, Text string }

// Answer is what the person once answered to a question.
type Answer struct{ Question, Answer string }

// Job is the posting that the text was written for. All of it may be empty. Without a company the posting's own
// words are searched for one.
type Job struct{ Company, Title, Text string }

// Source is the line of the evidence that holds a claim.
type Source struct {
	Where string `json:"where"`
	Quote string `json:"quote"`
}

// Claim is one checkable statement about the person. Start and End are byte offsets in the text. Evidence is empty
// where the claim is not supported, Reason where it is.
type Claim struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Kind      Kind   `json:"kind"`
	Text      string `json:"text"`
	Supported bool   `json:"supported"`
	Evidence  Source `json:"evidence"`
	Reason    string `json:"reason"`
}

// Check returns every claim that the text makes about the person, in the text's order.
func Check(text string, evidence Evidence, job Job) []Claim {
	c := newChecker(text, evidence, job)
	c.rules()
	c.secondLook()
	slices.SortStableFunc(c.claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return c.claims
}

// rules finds claims by what the lists and the evidence know.
func (c *checker) rules() {
	c.findNames()
	c.findLanguages()
	c.findCredentials()
	c.findNamedTalks()
	c.findEmployers()
	c.findHouses()
	c.findPosts()
	c.findStrangers()
	c.findClients()
	c.findTitles()
	c.findQuantities()
	c.findDates()
	c.findSkills()
	c.findListed()
	c.findPlaces()
	c.findResponsibility()
	c.attribute()
	c.dropTimesOfMadeUp()
}
