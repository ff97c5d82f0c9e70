package services

import (
	"context"
	"strings"

	"havenjob/models"
	"havenjob/services/grounding"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// check holds a text against what is known of the person, claim by claim.
func check(text string, known evidence, s Subject) *models.Grounding {
	job := grounding.Job{Company: s.Company(), Title: s.Title()}
	if s.Description != nil {
		job.Text = s.Description.RawText
	}
	found := &models.Grounding{Claims: []models.Claim{}}
	for _, c := range grounding.Check(text, known.forGrounding(), job) {
		found.Claims = append(found.Claims, models.Claim{Start: c.Start, End: c.End, Kind: string(c.Kind), Text: c.Text,
			Supported: c.Supported, Where: c.Evidence.Where, Quote: tidyQuote(c.Evidence.Quote), Reason: c.Reason})
	}
	return found
}

// Checked holds a text of somebody's, as it is now, against what is known of them now, and adds what their model said of it.
func Checked(ctx context.Context, db bun.IDB, o models.Output, s Subject) (*models.Grounding, error) {
	known, err := knownFor(ctx, db, o)
	if err != nil {
		return nil, err
	}
	found := check(o.Text(), known, s)
	opinionOf(o, known).on(found, o.Text())
	return found, nil
}

// knownFor is what is known of who a text is for, with their own words for it.
func knownFor(ctx context.Context, db bun.IDB, o models.Output) (evidence, error) {
	known, err := evidenceOf(ctx, db, o.UserID)
	if err != nil || o.Type != models.OutputAnswer {
		return known, err
	}
	draft := models.KnownAnswer{Question: o.Question}
	if id, err := uuid.Parse(o.Params.Question); err == nil {
		q, err := models.BankQuestionByID(ctx, db, o.UserID, id)
		if err != nil && !isNotFound(err) {
			return known, err
		}
		draft.Answer = q.Answer.DraftAnswer
	}
	return known.said(draft, models.KnownAnswer{Question: o.Question, Answer: o.Params.Instructions}), nil
}

// CheckedSections are the sections of a tailored CV with what their suggestions claim, held against what is known now. texts
// has the claims of what the person wrote instead, by section, and all those of the CV as it is chosen: the originals
// stand in the profile.
func CheckedSections(ctx context.Context, db bun.IDB, o models.Output, s Subject) (list []models.TailoredSection, texts map[string][]models.Claim, all *models.Grounding, err error) {
	known, err := evidenceOf(ctx, db, o.UserID)
	if err != nil {
		return nil, nil, nil, err
	}
	model := opinionOf(o, known)
	list, texts, all = o.Sections(), map[string][]models.Claim{}, &models.Grounding{Claims: []models.Claim{}}
	claims := func(text string) []models.Claim {
		found := check(text, known, s)
		model.on(found, text)
		all.CheckedBy, all.Outdated = found.CheckedBy, found.Outdated
		return found.Claims
	}
	for i := range list {
		section := &list[i]
		if section.Suggestion != "" {
			section.Claims = claims(section.Suggestion)
		}
		switch decision := o.Decisions[section.ID]; decision.Choice {
		case models.ChoiceEdited:
			texts[section.ID] = claims(decision.Text)
			all.Claims = append(all.Claims, texts[section.ID]...)
		case models.ChoiceAccepted:
			all.Claims = append(all.Claims, section.Claims...)
		}
	}
	return list, texts, all, nil
}

// tidyQuote is a line of a profile without the mark of its list.
func tidyQuote(quote string) string {
	return strings.ReplaceAll(strings.TrimLeft(quote, "-•* "), ": - ", ": ")
}

// forGrounding is what is known, as the check takes it.
func (e evidence) forGrounding() grounding.Evidence {
	u := e.profile.Person
	g := grounding.Evidence{Name: u.FullName, Headline: u.Headline, Summary: u.Summary, Location: join(", ", u.City, u.Country),
		Now: models.Now(), Skills: u.Skills, CV: e.cv}
	for _, w := range e.profile.WorkExperiences {
		start, end, _ := w.Span()
		g.Work = append(g.Work, grounding.Work{Employer: w.Company, Title: w.Role, Location: w.Location, Start: string(start), End: string(end), Text: w.Description})
	}
	for _, s := range e.profile.Education {
		start, end, _ := s.Span()
		g.Education = append(g.Education, grounding.Study{Institution: s.Institution, Degree: s.Degree, Field: s.FieldOfStudy, Start: string(start), End: string(end), Text: ifAny("Grade ", s.Grade)})
	}
	for _, p := range e.profile.Projects {
		g.Projects = append(g.Projects, grounding.Project{Name: p.Title, Text: join("\n", p.Description, strings.Join(p.Technologies, ", "))})
	}
	for _, x := range e.profile.Entries {
		start, end, _ := x.Span()
		named := grounding.Named{Name: x.Title, By: x.Issuer, Date: string(start), Text: x.Detail}
		switch x.Kind {
		case models.Certificate:
			g.Certificates = append(g.Certificates, named)
		case models.Language:
			g.Languages = append(g.Languages, grounding.Language{Name: x.Title, Level: x.Detail})
		case models.Award:
			g.Awards = append(g.Awards, named)
		case models.Publication:
			g.Publications = append(g.Publications, named)
		case models.Volunteering:
			g.Work = append(g.Work, grounding.Work{Employer: x.Issuer, Title: x.Title, Start: string(start), End: string(end), Text: x.Detail, Volunteer: true})
		default:
			g.Projects = append(g.Projects, grounding.Project{Name: x.Title, Start: string(start), End: string(end), Text: join("\n", x.Issuer, x.Detail)})
		}
	}
	for _, a := range e.answers {
		g.Answers = append(g.Answers, grounding.Answer{Question: a.Question, Answer: a.Answer})
	}
	return g
}
