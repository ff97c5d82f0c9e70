package services

import (
	"context"
	"time"

	"havenjob/models"

	"github.com/uptrace/bun"
)

const demoPosting = `We look for somebody who keeps our services calm while they grow.

What you do
- Build and run Go services on Kubernetes, with PostgreSQL behind them
- Make releases small and incidents rare, and write down what we learn from them
- Mentor engineers in three teams

What you bring
- Several years of Go in production
- PostgreSQL, Kubernetes and Terraform
- Kafka or another stream
- Experience with Rust is a plus`

var demoLetters = []struct{ tone, text string }{
	{"formal", "Dear Hiring Team,\n\nYour posting asks for someone who keeps services calm while they grow. At Tagus Payments I split the settlement job into 40 small ones: the nightly run went from 5 hours to 35 minutes. I also brought pages at night down from eleven a week to one by rewriting what we alert on.\n\nBefore that, at Lorry & Lane, I wrote the Go service that plans 60,000 stops a day on six machines, and started the on-call handbook that four teams still use.\n\nI would be glad to talk about what your teams need.\n\nKind regards\nMaya Kowalski"},
	{"conversational", "Hello,\n\nI like services that say what is wrong with them, and yours sounds like a place that does too. At Tagus Payments I rewrote what we alert on, and pages at night went from eleven a week to one. I am a mentor of three engineers there; two lead teams now.\n\nSmall releases are how I got there: the settlement job became 40 small ones, and the nightly run went from 5 hours to 35 minutes.\n\nShall we talk?\n\nBest wishes\nMaya Kowalski"},
}

// demoSuggested are the sections of the demo's CV that a job has changed, by their beginnings.
var demoSuggested = map[string]models.TailoredSection{
	"summary": {Suggestion: "Twelve years of backend work, the last eight in Go: payments, logistics and public transport. I make releases small and incidents rare, and write down what we learn. Looking for a staff or platform role, in Lisbon or remote.", Why: "Begins with what the posting asks for first."},
	"skills":  {Suggestion: "Go, PostgreSQL, Kubernetes, Terraform, Kafka, Incident response, Mentoring, System design, Technical writing", Why: "In the order of the posting; what it does not ask for is left out."},
}

// demoDesk adds a letter in two versions and a tailored CV for the application that is farthest.
func demoDesk(ctx context.Context, tx bun.Tx, u *models.User, now time.Time) error {
	a, err := models.FarthestApplication(ctx, tx, u.ID)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	jd := models.JobDescription{UserID: u.ID, ApplicationID: &a.ID, CompanyName: a.CompanyName, JobTitle: a.JobTitle, RawText: demoPosting}
	if _, err := models.SaveJobDescription(ctx, tx, &jd); err != nil {
		return err
	}
	keep := func(o *models.Output, ago time.Duration) error {
		o.UserID, o.ApplicationID, o.JobDescriptionID = u.ID, &a.ID, &jd.ID
		o.Usage = &models.TextUsage{Provider: "openai", Model: "example-model", InputTokens: 2_100, OutputTokens: tokens(o.Content)}
		return models.AddPastOutput(ctx, tx, o, now.Add(-ago))
	}
	var first models.Output
	for i, letter := range demoLetters {
		o := models.Output{Type: models.OutputLetter, Content: letter.text, Params: models.OutputParams{Kind: LetterApplication, Tone: letter.tone, Length: "medium", Prompt: letterPromptName}}
		if i > 0 {
			o.ParentID = &first.ID
		}
		if err := keep(&o, time.Duration(52-i)*time.Hour); err != nil {
			return err
		}
		if i == 0 {
			first = o
		}
	}
	profile, err := models.ProfileOf(ctx, tx, u.ID)
	if err != nil {
		return err
	}
	plan := sectionsOf(profile)
	cv := models.Output{Type: models.OutputCV, Content: tailoredLine(models.TailoredLine{Plan: plan}), Params: models.OutputParams{Prompt: tailorPromptName},
		Decisions: map[string]models.Decision{"skills": {Choice: models.ChoiceAccepted}}}
	for _, s := range plan {
		if made, ok := demoSuggested[s.ID]; ok {
			s.Suggestion, s.Why, s.Covers = made.Suggestion, made.Why, coveredWords(demoPosting, s.Original, made.Suggestion)
			cv.Content += tailoredLine(models.TailoredLine{Section: &s})
		}
	}
	if err := keep(&cv, 26*time.Hour); err != nil {
		return err
	}
	batch := models.NewID().String()
	for i, x := range demoAnswers {
		o := models.Output{Type: models.OutputAnswer, Question: x.question, Content: x.answer,
			Params: models.OutputParams{Kind: AnswerApplication, Words: x.words, Batch: batch, Position: i + 1, Prompt: answerPromptName}}
		if err := keep(&o, time.Duration(25-i)*time.Hour); err != nil {
			return err
		}
	}
	own := models.UserAnswer{UserID: u.ID, CustomQuestion: "Why do you leave payments?", DraftAnswer: "I like payments. What I look for is more people to learn from, and a platform that several teams stand on."}
	return models.CreateQuestion(ctx, tx, &own)
}

var demoAnswers = []struct {
	question, answer string
	words            int
}{
	{"Describe a time when you made a system calmer. (max. 120 words)", "At Tagus Payments, pages at night came eleven times a week. I rewrote what we alert on, so that a page means that somebody has to act, and they went down to one a week.", 120},
	{"Which part of your work do you write down, and for whom?", "At Lorry & Lane I started the on-call handbook that four teams still use.", 0},
}
