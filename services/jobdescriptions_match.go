package services

import (
	"context"

	"havenjob/models"
	"havenjob/services/grounding"
	"havenjob/services/match"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// MatchOf says what a job description asks for, and what of it the person's profile, CV and answers show.
func MatchOf(ctx context.Context, db bun.IDB, userID uuid.UUID, jd models.JobDescription) ([]models.Requirement, error) {
	known, err := evidenceOf(ctx, db, userID)
	if err != nil {
		return nil, err
	}
	list, rules := []models.Requirement{}, grounding.Know(known.forGrounding())
	for _, r := range match.Of(jd.RawText, rules) {
		list = append(list, requirementOf(r))
	}
	if jd.RequirementsFound != nil {
		list = withFound(list, jd, known, rules)
	}
	return list, nil
}

func requirementOf(r match.Requirement) models.Requirement {
	kept := models.Requirement{Text: r.Text, Must: r.Must, Kind: string(r.Kind), Met: models.Met(r.Met), Parts: []models.RequirementPart{}}
	for _, p := range r.Parts {
		kept.Parts = append(kept.Parts, models.RequirementPart{Name: p.Name, Met: models.Met(p.Met), Where: p.Evidence.Where, Quote: tidyQuote(p.Evidence.Quote), Reason: p.Reason})
	}
	return kept
}
