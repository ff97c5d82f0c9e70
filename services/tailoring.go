package services

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/llm"

	"github.com/google/uuid"
)

var (
	// ErrNoDescription is a job of which nothing is known that a CV could be made for.
	ErrNoDescription = errors.New("there is no job description")
	// ErrNothingToTailor is a profile that has nothing yet.
	ErrNothingToTailor = errors.New("the profile is empty")
)

const (
	tailorPromptName = "tailor-1"
	tailorTime       = 20 * time.Minute // for all sections: a model at home may take a minute for each
	sectionTime      = 3 * time.Minute
	tailoredMost     = 256 << 10 // bytes
)

// Tailor begins to make a CV for a job, section by section: what it gives back has the plan only. Limited; ErrNoModel;
// ErrMonthlyLimit; ErrNoDescription; ErrNothingToTailor; models.ErrNotFound.
func (d *Desk) Tailor(ctx context.Context, userID uuid.UUID, order Order) (models.Output, error) {
	return d.ordered(ctx, userID, models.OutputCV, order, func(o *models.Output, s Subject, known evidence) error {
		plan := sectionsOf(known.profile)
		switch {
		case s.Description == nil && !order.ByHand:
			return ErrNoDescription
		case len(plan) == 0:
			return ErrNothingToTailor
		case order.ByHand:
			o.Content = tailoredLine(models.TailoredLine{Plan: plan})
			return models.CreateOutput(ctx, d.DB, o)
		}
		o.Params.Prompt, o.Params.Language = tailorPromptName, wantedLanguage(o.Params.Language, s.Posting())
		known = known.about(s)
		work := draft{tool: "tailor", subject: s, known: known, whole: tailorTime, most: tailoredMost,
			prompt: sectionRequest(known, s, plan[0], o.Params, nil)}
		for _, section := range plan[1:] { // the same question with another end
			kind, _, _ := strings.Cut(section.ID, "-")
			work.also += "\n\n[then]\n" + section.Title + "\n" + section.Original + "\n" + sectionTasks[kind]
		}
		params := o.Params
		work.run = func(ctx context.Context, w *writing, p llm.Provider) (llm.Answer, error) {
			return d.tailor(ctx, w, p, work, plan, params)
		}
		return d.compose(ctx, o, work)
	})
}

// tailor asks for one section after the other. Each is there when it is whole; one that comes out wrong is left as it
// is, and says so. What would go wrong with the others as well ends it.
func (d *Desk) tailor(ctx context.Context, w *writing, p llm.Provider, work draft, plan []models.TailoredSection, params models.OutputParams) (all llm.Answer, err error) {
	if err := w.add(tailoredLine(models.TailoredLine{Plan: plan})); err != nil {
		return all, err
	}
	for _, section := range plan {
		made, answer, err := d.section(ctx, p, work, section, params)
		all.Usage.InputTokens += answer.Usage.InputTokens
		all.Usage.OutputTokens += answer.Usage.OutputTokens
		if answer.Model != "" {
			all.Model = answer.Model
		}
		if err != nil {
			switch llm.KindOf(err) {
			case llm.Malformed, llm.Unshaped, llm.Truncated, llm.TooLong:
				made.Failure = string(llm.KindOf(err))
			default:
				return all, err
			}
		}
		if err := w.add(tailoredLine(models.TailoredLine{Section: &made})); err != nil {
			return all, err
		}
	}
	return all, nil
}

var sectionShape = llm.Schema{Name: "section", JSON: json.RawMessage(`{"type":"object","properties":{"text":{"type":"string"},"why":{"type":"string"}},"required":["text","why"],"additionalProperties":false}`)}

// section asks for one, holds it against what is known, and has it taken back once what nothing supports.
func (d *Desk) section(ctx context.Context, p llm.Provider, work draft, s models.TailoredSection, params models.OutputParams) (models.TailoredSection, llm.Answer, error) {
	var spent llm.Answer
	ask := func(request llm.Request) (text, why string, claims []models.Claim, err error) {
		var made struct{ Text, Why string }
		for try := 1; ; try++ {
			attempt, cancel := context.WithTimeout(ctx, sectionTime)
			answer, err := p.Structured(attempt, request, sectionShape, &made)
			cancel()
			spent.Model = answer.Model
			spent.Usage.InputTokens += answer.Usage.InputTokens
			spent.Usage.OutputTokens += answer.Usage.OutputTokens
			if err == nil {
				break
			}
			if try == 2 || ctx.Err() != nil || !worthASecondTry(err) {
				return "", "", nil, err
			}
			select {
			case <-ctx.Done():
			case <-time.After(chatAgain):
			}
		}
		text, why = plainText(made.Text), bounded(made.Why)
		return text, why, check(text, work.known, work.subject).Claims, nil
	}
	request := sectionRequest(work.known, work.subject, s, params, nil)
	text, why, claims, err := ask(request)
	if wanted := wantedLanguage(params.Language, s.Original); err == nil && strays(text, wanted) {
		if text, why, claims, err = ask(languageRequest(request, text, wanted)); err == nil && strays(text, wanted) {
			err = &llm.Error{Kind: llm.Malformed}
		}
	}
	if err != nil {
		return s, spent, err
	}
	if wrong := (&models.Grounding{Claims: claims}).Unsupported(); len(wrong) > 0 {
		better, reason, now, err := ask(sectionRequest(work.known, work.subject, s, params, &sectionRepair{text, wrong}))
		if err == nil && better != "" && len((&models.Grounding{Claims: now}).Unsupported()) < len(wrong) {
			text, why, claims = better, reason, now
		} else if ctx.Err() != nil {
			return s, spent, ctx.Err()
		}
	}
	if text == "" || declines(text) || len(text) > 3*len(s.Original)+4000 {
		return s, spent, &llm.Error{Kind: llm.Malformed}
	}
	s.Suggestion, s.Why, s.Claims = text, why, claims
	if work.subject.Description != nil {
		s.Covers = coveredWords(work.subject.Description.RawText, s.Original, text)
	}
	return s, spent, nil
}

func tailoredLine(l models.TailoredLine) string {
	b, err := json.Marshal(l)
	if err != nil {
		return "" // unreachable: strings and numbers only
	}
	return string(b) + "\n"
}

// sectionsOf are the parts of a profile that a CV is made of: those that say something.
func sectionsOf(p models.Profile) []models.TailoredSection {
	list := []models.TailoredSection{}
	add := func(id, title, text string) {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, models.TailoredSection{ID: id, Title: title, Original: text})
		}
	}
	add("summary", "Summary", p.Person.Summary)
	for _, w := range p.WorkExperiences {
		add("work-"+w.ID.String(), join(", ", w.Role, w.Company), w.Description)
	}
	for _, x := range p.Projects {
		add("project-"+x.ID.String(), join(": ", "Project", x.Title), projectText(x))
	}
	add("skills", "Skills", strings.Join(p.Person.Skills, ", "))
	studies := []string{}
	for _, e := range p.Education {
		studies = append(studies, join(", ", join(" ", e.Degree, e.FieldOfStudy), e.Institution, span(&e), ifAny("grade ", e.Grade)))
	}
	add("education", "Education", strings.Join(studies, "\n"))
	return list
}

// projectText is what a profile says of a project.
func projectText(x models.Project) string {
	return strings.TrimSpace(join("\n", x.Description, ifAny("Made with ", strings.Join(x.Technologies, ", "))))
}
