package views

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/google/uuid"
)

// SubjectData is what a text is for, and what there is to choose from.
type SubjectData struct {
	Application  *models.Application
	Description  *models.JobDescription
	Applications []models.Application
	Descriptions []models.JobDescription
	Typed        string // a description that was pasted
	Wrong        Errors
}

// applications are the choices; the one that is chosen is one of them.
func (d SubjectData) applications() []ui.Option {
	list := []ui.Option{{Label: "None"}}
	if a := d.Application; a != nil && !slices.ContainsFunc(d.Applications, func(b models.Application) bool { return b.ID == a.ID }) {
		list = append(list, ui.Option{Value: a.ID.String(), Label: ApplicationName(*a)})
	}
	for _, a := range d.Applications {
		list = append(list, ui.Option{Value: a.ID.String(), Label: ApplicationName(a)})
	}
	return list
}

func (d SubjectData) descriptions() []ui.Option {
	list := []ui.Option{{Label: "None"}}
	if jd := d.Description; jd != nil && !slices.ContainsFunc(d.Descriptions, func(other models.JobDescription) bool { return other.ID == jd.ID }) {
		list = append(list, ui.Option{Value: jd.ID.String(), Label: DescriptionName(*jd)})
	}
	for _, jd := range d.Descriptions {
		list = append(list, ui.Option{Value: jd.ID.String(), Label: DescriptionName(jd)})
	}
	return list
}

func (d SubjectData) applicationID() string {
	if d.Application == nil {
		return ""
	}
	return d.Application.ID.String()
}

func (d SubjectData) descriptionID() string {
	if d.Description == nil {
		return ""
	}
	return d.Description.ID.String()
}

// name is what it is called in a line.
func (d SubjectData) name() string {
	switch {
	case d.Application != nil:
		return ApplicationName(*d.Application)
	case d.Description != nil:
		return DescriptionName(*d.Description)
	}
	return ""
}

// DescriptionName is what a job description is called: what is known of it, or how it begins.
func DescriptionName(jd models.JobDescription) string {
	switch {
	case jd.JobTitle != "" && jd.CompanyName != "":
		return jd.JobTitle + ", " + jd.CompanyName
	case jd.JobTitle != "" || jd.CompanyName != "":
		return jd.JobTitle + jd.CompanyName
	}
	words := strings.Fields(jd.RawText)
	return strings.Join(words[:min(len(words), 8)], " ") + "…"
}

// Lacks says what there is not yet that could be written from.
type Lacks struct{ Profile, CV bool }

// LacksOf is what a profile lacks.
func LacksOf(p models.Profile) Lacks { return Lacks{Profile: p.Empty(), CV: !p.HasCV} }

// orderedFields are those of the form that a letter or a CV was ordered with, by their names.
func orderedFields(o models.Output, id uuid.UUID) map[string]string {
	p := o.Params
	fields := map[string]string{"id": id.String(), "before": o.ID.String(), "kind": p.Kind, "tone": p.Tone, "length": p.Length, "language": p.Language, "instructions": p.Instructions}
	if o.ApplicationID != nil {
		fields["application_id"] = o.ApplicationID.String()
	}
	if o.JobDescriptionID != nil {
		fields["job_description_id"] = o.JobDescriptionID.String()
	}
	return fields
}

// OutputURL is the page of something that was written.
func OutputURL(o models.Output) string {
	switch o.Type {
	case models.OutputCV:
		return "tailored/" + o.ID.String()
	case models.OutputAnswer:
		if o.Params.Question != "" {
			return "interview-questions/" + o.Params.Question + "?attempt=" + o.ID.String()
		}
		return "answers/" + o.ID.String()
	}
	return "letters/" + o.ID.String()
}

func documentURL(o models.Output) string { return "documents/" + o.ID.String() }

// OutputName is what it is, in a word or two.
func OutputName(o models.Output) string {
	switch {
	case o.Type == models.OutputCV:
		return "Tailored CV"
	case o.Type == models.OutputAnswer && o.Params.Question != "":
		return "Suggested answer"
	case o.Type == models.OutputAnswer:
		return "Answer"
	case o.Params.Kind == "follow_up":
		return "Follow-up note"
	case o.Params.Kind == "thank_you":
		return "Thank-you note"
	}
	return "Cover letter"
}

// ApplicationsOf are the applications that outputs belong to.
func ApplicationsOf(list []models.Output) []uuid.UUID {
	ids := []uuid.UUID{}
	for _, o := range list {
		if o.ApplicationID != nil && !slices.Contains(ids, *o.ApplicationID) {
			ids = append(ids, *o.ApplicationID)
		}
	}
	return ids
}

// Span is a part of a checked text: Claim is what nothing supports in it, or nil.
type Span struct {
	Text  string
	Claim *models.Claim
}

// inDoubt are the claims that nothing supports, in the order of the text. What lies outside it or cuts a letter is left out.
func inDoubt(text string, claims []models.Claim) []models.Claim {
	list := []models.Claim{}
	for _, c := range claims {
		if !c.Supported && 0 <= c.Start && c.Start < c.End && c.End <= len(text) && utf8.ValidString(text[c.Start:c.End]) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b models.Claim) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return list
}

// spansOf cuts a text that begins at that byte of a longer one, where claims of inDoubt begin and end. What two of them
// share belongs to the first.
func spansOf(text string, begin int, claims []models.Claim) []Span {
	list, from, end := []Span{}, begin, begin+len(text)
	for i := range claims {
		c := &claims[i]
		start, stop := max(c.Start, from), min(c.End, end)
		if start >= stop {
			continue
		}
		if start > from {
			list = append(list, Span{Text: text[from-begin : start-begin]})
		}
		list = append(list, Span{Text: text[start-begin : stop-begin], Claim: c})
		from = stop
	}
	if from < end {
		list = append(list, Span{Text: text[from-begin:]})
	}
	return list
}

// checkedParagraphs is a text in paragraphs, cut where claims that nothing supports begin and end.
func checkedParagraphs(text string, g *models.Grounding) [][]Span {
	claims := []models.Claim{}
	if g != nil {
		claims = inDoubt(text, g.Claims)
	}
	paragraphs, at := [][]Span{}, 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(paragraph) != "" {
			paragraphs = append(paragraphs, spansOf(paragraph, at, claims))
		}
		at += len(paragraph) + 2
	}
	return paragraphs
}

func supported(g *models.Grounding) []models.Claim {
	list := []models.Claim{}
	if g != nil {
		for _, c := range g.Claims {
			if c.Supported {
				list = append(list, c)
			}
		}
	}
	return list
}

// uncheckedLine says how many claims nothing supports.
func uncheckedLine(g *models.Grounding) string {
	n := len(g.Unsupported())
	if n == 1 {
		return "One thing in it is in neither your profile, your CV nor your answers."
	}
	return strconv.Itoa(n) + " things in it are in neither your profile, your CV nor your answers."
}

// outputFailures are the words for the ways to fail after which a text needs something else than a question in a chat.
var outputFailures = map[string]string{
	"too_long":  "That is more than this model can read at once. Choose a model that reads more, or shorten the job description.",
	"refused":   "The model will not write this. Change what you ask of it, or write it by hand.",
	"truncated": "It broke off before its end. Have it written once more, or finish it by hand.",
}

// usageFailure is what a person is told of a text that failed.
func usageFailure(o models.Output) failure {
	if o.Usage != nil {
		if words := outputFailures[o.Usage.Failure]; words != "" {
			return failure{words: words}
		}
	}
	return failureOf(models.ChatMessage{State: o.State, Usage: o.Usage})
}

// usageSaid begins the words that a failed text ended with.
func usageSaid(o models.Output) string {
	if o.Usage.Failure == "refused" {
		return "It says: "
	}
	return "The server says: "
}

// keepOf names what a browser keeps of the form of a new text, by the link that opened it, or of a version of that one.
func keepOf(tool string, before models.Output) string {
	if before.Type == "" {
		return tool + "?"
	}
	return tool + "-" + before.Root().String()
}

// outputStream is where a text is read while it is written.
func outputStream(o models.Output) string {
	return documentURL(o) + "/stream?from=" + strconv.Itoa(len(o.Content))
}

// wordCount is how many words a text has.
func wordCount(s string) int { return len(strings.Fields(s)) }

// evidenceURL is where the evidence of a claim can be looked at: the CV, the answers, or its part of the profile.
func evidenceURL(c models.Claim) string {
	where, _, _ := strings.Cut(c.Where, ":")
	switch strings.ToLower(strings.TrimSpace(where)) {
	case "cv":
		return "cv"
	case "answer", "answers":
		return "interview-questions"
	}
	return "profile"
}

// evidenceName says where that is.
func evidenceName(c models.Claim) string {
	switch evidenceURL(c) {
	case "cv":
		return "Your CV"
	case "interview-questions":
		return "Your answers"
	}
	return "Your profile"
}

// supportedLine says how many claims have evidence.
func supportedLine(g *models.Grounding) string {
	switch n, all := len(supported(g)), len(g.Claims); {
	case n == all && n == 1:
		return "Its one claim is shown by what you told HavenJob"
	case n == all && n == 2:
		return "Both claims are shown by what you told HavenJob"
	case n == all:
		return "All " + strconv.Itoa(n) + " claims are shown by what you told HavenJob"
	default:
		return strconv.Itoa(n) + " of " + strconv.Itoa(all) + " claims are shown by what you told HavenJob"
	}
}
