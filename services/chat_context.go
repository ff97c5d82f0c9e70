package services

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// contextTokens is how much of what is known a model is given, about. History and the question come on top.
const contextTokens = 6000

// The parts of what is known that are told apart by their names.
const (
	labelCV      = "The person's CV, as text"
	labelAnswers = "Answers that the person prepared"
	labelPosting = "Its job description"
	questionMark = "Question: " // begins what the person was asked, before their answer
)

// evidence is all that could be told to a model about a person.
type evidence struct {
	profile     models.Profile
	cv          string
	answers     []models.KnownAnswer // the newest first
	application *models.Application
	description string
}

// BuildContext is what a model is told about the person for a question: the profile, the primary CV's text, the answers
// bank, and the application that the conversation is about with its job description; within the budget of tokens.
// ErrNotFound: the application is not there, or not theirs.
func BuildContext(ctx context.Context, db bun.IDB, userID uuid.UUID, application *uuid.UUID, question string, budget int) ([]models.ChatKnown, error) {
	e, err := evidenceOf(ctx, db, userID)
	if err != nil {
		return nil, err
	}
	s, err := SubjectOf(ctx, db, userID, application, nil)
	if err != nil {
		return nil, err
	}
	return e.about(s).fit(question, budget), nil
}

// evidenceOf is all that is known of somebody.
func evidenceOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (e evidence, err error) {
	if e.profile, err = models.ProfileOf(ctx, db, userID); err != nil {
		return e, err
	}
	if e.cv, err = models.KnownCV(ctx, db, userID); err != nil {
		return e, err
	}
	e.answers, err = models.KnownAnswers(ctx, db, userID)
	return e, err
}

// about adds what a question or a text is about.
func (e evidence) about(s Subject) evidence {
	e.application = s.Application
	if jd := s.Description; jd != nil {
		e.description = jd.RawText
		if s.Application == nil { // which has them
			e.description = join("\n", ifAny("Company: ", jd.CompanyName), ifAny("Job title: ", jd.JobTitle), jd.RawText)
		}
	}
	return e
}

// fit puts it together. What does not fit is left out in a fixed order: answers that have few words of the question, the
// descriptions of the oldest positions, what is said of projects, lines of the CV that the profile has, the job
// description's end; and then the CV's end and other long texts. The name, titles and dates are never left out.
func (e evidence) fit(question string, budget int) []models.ChatKnown {
	var f fitting
	part := func(label string) *section {
		s := &section{label: label}
		f.sections = append(f.sections, s)
		return s
	}
	person := part("The person")
	summary := e.person(person)
	work := part("Work experience")
	descriptions := e.work(work)
	studies := part("Education")
	for _, s := range e.profile.Education {
		studies.add("- " + join(", ", join(" ", s.Degree, s.FieldOfStudy), s.Institution, span(&s)+ifAny("; grade ", s.Grade)))
	}
	projects := part("Projects")
	made := []*piece{}
	for _, p := range e.profile.Projects {
		projects.add("- " + p.Title)
		made = append(made, projects.add(indent(join("\n", p.Description, ifAny("Made with ", strings.Join(p.Technologies, ", ")), p.URL))))
	}
	more := part("Certificates, languages and the rest")
	details := []*piece{}
	for _, x := range e.profile.Entries {
		more.add("- " + string(x.Kind) + ": " + join(", ", x.Title, x.Issuer, span(&x)))
		details = append(details, more.add(indent(x.Detail)))
	}
	cv := part(labelCV)
	known := wordSet(profileText(e.profile))
	var cvLines, covered []*piece
	for text := range strings.Lines(e.cv) {
		l := cv.add(text)
		cvLines = append(cvLines, l)
		if !l.out && coveredBy(text, known) {
			covered = append(covered, l)
		}
	}
	bank := part(labelAnswers)
	answers := make([]*piece, len(e.answers))
	for i, a := range e.answers {
		answers[i] = bank.add(questionMark + a.Question + "\nAnswer: " + a.Answer + "\n")
	}
	job := part("The application in question")
	notes := e.job(job)
	description := part(labelPosting)
	posting := description.add(e.description)

	f.over = -budget
	f.count()
	say := func(s *section, n int, one, many string) {
		if n == 1 {
			s.left = append(s.left, one)
		} else if n > 1 {
			s.left = append(s.left, fmt.Sprintf(many, n))
		}
	}
	say(bank, f.drop(e.leastFitting(answers, question)), "one answer", "%d answers")
	say(work, f.drop(descriptions), "the description of the oldest position", "the descriptions of the %d oldest positions")
	slices.Reverse(made)
	say(projects, f.drop(made), "what is said of the last project", "what is said of %d projects")
	slices.Reverse(covered)
	say(cv, f.drop(covered), "one line that the profile has", "%d lines that the profile has")
	if f.cut(posting, 150) {
		description.left = append(description.left, "its end")
	}
	slices.Reverse(cvLines)
	if f.drop(cvLines) > 0 {
		cv.left = append(cv.left, "its end")
	}
	say(more, f.drop(details), "one detail", "%d details")
	if f.cut(notes, 0) {
		job.left = append(job.left, "the end of your notes")
	}
	if f.cut(summary, 0) {
		person.left = append(person.left, "the end of the summary")
	}
	if f.cut(posting, 0) && !slices.Contains(description.left, "its end") {
		description.left = append(description.left, "its end")
	}
	all := []models.ChatKnown{}
	for _, s := range f.sections {
		if k := (models.ChatKnown{Label: s.label, Text: s.text(), Left: strings.Join(s.left, ", ")}); k.Text != "" || k.Left != "" {
			all = append(all, k)
		}
	}
	return all
}

// person adds who they are, and gives back the line that may be cut. How to reach them is nothing that a model needs.
func (e evidence) person(s *section) (summary *piece) {
	u := e.profile.Person
	s.add(ifAny("Name: ", u.FullName))
	s.add(ifAny("Headline: ", u.Headline))
	s.add(ifAny("Looks for: ", u.TargetRole))
	s.add(ifAny("Place: ", join(", ", u.City, u.Country)))
	s.add(ifAny("Skills: ", strings.Join(u.Skills, ", ")))
	for _, l := range u.Links {
		s.add(ifAny(join(" ", "Link", l.Label)+": ", l.URL))
	}
	return s.add(ifAny("Summary: ", u.Summary))
}

// work adds the positions, and gives back their descriptions, the oldest first.
func (e evidence) work(s *section) (descriptions []*piece) {
	type told struct {
		since models.PartialDate
		line  *piece
	}
	list := []told{}
	for _, w := range e.profile.WorkExperiences {
		s.add("- " + join(", ", join(" at ", w.Role, w.Company), w.Location, span(&w)))
		list = append(list, told{w.StartDate, s.add(indent(w.Description))})
	}
	slices.SortStableFunc(list, func(a, b told) int { return strings.Compare(string(a.since), string(b.since)) })
	for _, t := range list {
		if !t.line.out {
			descriptions = append(descriptions, t.line)
		}
	}
	return descriptions
}

// job adds the application, and gives back the line that may be cut.
func (e evidence) job(s *section) (notes *piece) {
	a := e.application
	if a == nil {
		return s.add("")
	}
	s.add(ifAny("Company: ", a.CompanyName))
	s.add(ifAny("Job title: ", a.JobTitle))
	s.add("Status: " + strings.ReplaceAll(string(a.Status), "_", " "))
	s.add(ifAny("Applied on: ", a.DateApplied.String()))
	s.add(ifAny("Deadline: ", a.Deadline.String()))
	s.add(ifAny("Place: ", a.Location))
	return s.add(ifAny("The person's notes: ", a.Notes))
}

// leastFitting are the answers in the order in which they go: those first that have the fewest words of the question,
// of equal ones the oldest.
func (e evidence) leastFitting(lines []*piece, question string) []*piece {
	asked := wordSet(question)
	order, common := make([]int, len(lines)), make([]int, len(lines))
	for i, a := range e.answers {
		order[i] = i
		for word := range wordSet(a.Question + " " + a.Answer) {
			if asked[word] {
				common[i]++
			}
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		if common[a] != common[b] {
			return common[a] - common[b]
		}
		return b - a
	})
	sorted := make([]*piece, len(lines))
	for i, at := range order {
		sorted[i] = lines[at]
	}
	return sorted
}

// profileText is all that a profile says.
func profileText(p models.Profile) string {
	u := p.Person
	text := []string{u.FullName, u.Headline, u.TargetRole, u.Summary, u.City, u.Country, u.Phone, u.Email, strings.Join(u.Skills, " ")}
	for _, l := range u.Links {
		text = append(text, l.Label, l.URL)
	}
	for _, w := range p.WorkExperiences {
		text = append(text, w.Role, w.Company, w.Location, span(&w), w.Description)
	}
	for _, s := range p.Education {
		text = append(text, s.Degree, s.FieldOfStudy, s.Institution, span(&s), s.Grade)
	}
	for _, x := range p.Projects {
		text = append(text, x.Title, x.Description, strings.Join(x.Technologies, " "), x.URL)
	}
	for _, x := range p.Entries {
		text = append(text, x.Title, x.Issuer, x.Detail, span(&x))
	}
	return strings.Join(text, "\n")
}

// wordSet are the words of a text, folded; those of one or two letters say nothing.
func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(models.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if len(w) > 2 {
			set[w] = true
		}
	}
	return set
}

// coveredBy says whether at least four in five words of a line are known.
func coveredBy(text string, known map[string]bool) bool {
	all, there := 0, 0
	for word := range wordSet(text) {
		all++
		if known[word] {
			there++
		}
	}
	return all > 0 && there*5 >= all*4
}

// span is when it was: "2021-03 to now".
func span(row models.ProfileRow) string {
	start, end, lasts := row.Span()
	switch {
	case start == "":
		return string(end)
	case lasts:
		return string(start) + " to now"
	case end == "":
		return string(start)
	}
	return string(start) + " to " + string(end)
}

// join leaves out what is empty.
func join(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), between)
}

func ifAny(before, text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return before + text
}

func indent(s string) string {
	if s == "" {
		return ""
	}
	return "  " + strings.ReplaceAll(s, "\n", "\n  ")
}
