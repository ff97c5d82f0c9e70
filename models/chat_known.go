package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// knownAnswers is how many of somebody's answers are looked through for those that fit a question.
const knownAnswers = 300

// KnownAnswer is an answer of the person's own bank, to a question of ours or of theirs.
type KnownAnswer struct {
	Question string
	Answer   string
}

// KnownAnswers are the person's answers, the newest first: the improved text where there is one, else the draft.
func KnownAnswers(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]KnownAnswer, error) {
	list := []KnownAnswer{}
	err := db.NewSelect().TableExpr("user_answers AS ua").Join("LEFT JOIN interview_questions AS iq ON iq.id = ua.question_id").
		ColumnExpr("coalesce(ua.custom_question, iq.question, '') AS question").
		ColumnExpr("coalesce(nullif(ua.ai_improved_answer, ''), ua.draft_answer) AS answer").
		Where("ua.user_id = ?", userID).Where("ua.deleted_at IS NULL").
		Where("coalesce(nullif(ua.ai_improved_answer, ''), ua.draft_answer, '') <> ''").
		OrderExpr("ua.updated_at DESC, ua.id DESC").Limit(knownAnswers).Scan(ctx, &list)
	return list, translate(err)
}

// KnownCV is the text of the person's primary CV, as they corrected it; "" where there is none.
func KnownCV(ctx context.Context, db bun.IDB, userID uuid.UUID) (string, error) {
	var cv CV
	err := db.NewSelect().Model(&cv).Column("parsed_text", "corrected_text").Where("user_id = ?", userID).Where("is_primary = ?", true).Where("deleted_at IS NULL").Scan(ctx)
	return orNone(cv.Text(), err)
}

// orNone is "" for what is not there.
func orNone(text string, err error) (string, error) {
	if err = translate(err); errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return text, err
}

// ChatKnown is one part of what a model is given about a person, as it is given.
type ChatKnown struct {
	Label string `json:"label"`
	Text  string `json:"text"`
	Left  string `json:"left,omitempty"` // what of it was left out, because there is no room for all
}
