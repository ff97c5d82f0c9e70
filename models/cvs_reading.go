package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// CVReadingState is how far a model is with a CV; empty: none was asked.
type CVReadingState string

// The states of a reading.
const (
	CVAsking     CVReadingState = "asking"
	CVRead       CVReadingState = "done"
	CVReadFailed CVReadingState = "failed"
)

// CVNoModel is the ReadingFailure where there was no model to ask any more.
const CVNoModel = "no_model"

// cvReadingLife is longer than any reading takes, another try included: what is older has been lost.
const cvReadingLife = 15 * time.Minute

// Reading is how far a model is with the text as it is. One of another text counts no more, and one that was lost has
// failed.
func (cv CV) Reading() CVReadingState {
	switch {
	case cv.ReadingOf != cv.TextMark():
		return ""
	case cv.ReadingState == CVAsking && (cv.ReadingAt == nil || Now().Sub(*cv.ReadingAt) > cvReadingLife):
		return CVReadFailed
	}
	return cv.ReadingState
}

var cvReadingColumns = []string{"reading_state", "reading_of", "reading_model", "reading_found", "reading_failure", "reading_at"}

// BeginCVReading says that a model is asked about the text as it is. begun is false where one is being asked already.
func BeginCVReading(ctx context.Context, tx bun.Tx, userID, id uuid.UUID, model string) (cv CV, begun bool, err error) {
	if err := LockUser(ctx, tx, userID); err != nil {
		return cv, false, err
	}
	if cv, err = CVByID(ctx, tx, userID, id); err != nil || cv.Reading() == CVAsking {
		return cv, false, err
	}
	now := Now()
	cv.ReadingState, cv.ReadingOf, cv.ReadingModel, cv.ReadingFound, cv.ReadingFailure, cv.ReadingAt = CVAsking, cv.TextMark(), model, "", "", &now
	return cv, true, one(tx.NewUpdate().Model(&cv).Column(cvReadingColumns...).WherePK().Where("user_id = ?", userID).Exec(ctx))
}

// EndCVReading keeps what came of it. ErrNotFound: that reading is no longer waited for.
func EndCVReading(ctx context.Context, db bun.IDB, cv *CV) error {
	now := Now()
	cv.ReadingAt = &now
	return one(db.NewUpdate().Model(cv).Column("reading_state", "reading_model", "reading_found", "reading_failure", "reading_at").WherePK().Where("user_id = ?", cv.UserID).
		Where("reading_state = ?", CVAsking).Where("reading_of = ?", cv.ReadingOf).Exec(ctx))
}
