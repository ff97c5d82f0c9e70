package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ModelCheck is what the person's model said of the claims of a text.
type ModelCheck struct {
	Prompt string         `json:"prompt"` // its name and version, such as check-1
	Model  string         `json:"model"`
	At     time.Time      `json:"at"`
	Mark   string         `json:"mark"` // of the text and the evidence that it read
	List   []ModelFinding `json:"list"`
}

// ModelFinding is one claim in a model's eyes. Its words stood in the text, and its quote in the evidence, when it was kept.
type ModelFinding struct {
	Sentence  string `json:"sentence"` // the mark of the one that it stands in
	Text      string `json:"text"`
	Kind      string `json:"kind"`
	Supported bool   `json:"supported"`
	Quote     string `json:"quote,omitempty"` // what shows it
	Why       string `json:"why,omitempty"`   // in the model's words
	Held      bool   `json:"held,omitempty"`  // the rules found evidence for it then
}

// Seen changes with each check; "none" where there was none.
func (m *ModelCheck) Seen() string {
	if m == nil {
		return "none"
	}
	return m.At.UTC().Format("20060102150405.000000")
}

// BeginModelCheck has a check of a text begin, unless another is waited for, in whichever process: running is the id of the
// one that is, Nil where that was stopped just now. ErrNotFound: the text is gone.
func BeginModelCheck(ctx context.Context, db bun.IDB, userID, id, check uuid.UUID) (running uuid.UUID, err error) {
	err = one(db.NewUpdate().Model((*Output)(nil)).Set("check_id = ?", check).Set("check_until = ?", Now().Add(TextLease)).
		Where("id = ?", id).Where("user_id = ?", userID).Where("deleted_at IS NULL").Where("(check_until IS NULL OR check_until < ?)", Now()).Exec(ctx))
	if !errors.Is(err, ErrNotFound) {
		return check, err
	}
	running, _, err = ModelCheckRuns(ctx, db, userID, id)
	return running, err
}

// ModelCheckRuns says which check of a text was begun last, Nil where it was stopped, and whether it is waited for still.
// ErrNotFound: the text is gone.
func ModelCheckRuns(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (check uuid.UUID, runs bool, err error) {
	var o Output
	err = db.NewSelect().Model(&o).Column("check_id", "check_until").Where("ao.id = ?", id).Where("ao.user_id = ?", userID).Where("ao.deleted_at IS NULL").Scan(ctx)
	if o.CheckID != nil {
		check = *o.CheckID
	}
	return check, o.CheckUntil != nil && !o.CheckUntil.Before(Now()), translate(err)
}

// RenewModelCheck says that a check is waited for still. ErrNotFound: it was stopped, or has ended.
func RenewModelCheck(ctx context.Context, db bun.IDB, userID, id, check uuid.UUID) error {
	return one(checkOf(db, userID, id, check).Set("check_until = ?", Now().Add(TextLease)).Where("check_until IS NOT NULL").Exec(ctx))
}

// KeepModelCheck keeps what a model said, and ends the check. ErrNotFound: it was stopped, or the text is gone.
func KeepModelCheck(ctx context.Context, db bun.IDB, o *Output, check uuid.UUID) error {
	return one(checkOf(db, o.UserID, o.ID, check).Set("model_check = ?", o.ModelCheck).Set("check_until = NULL").Where("deleted_at IS NULL").Exec(ctx))
}

// EndModelCheck ends a check that nothing is kept of.
func EndModelCheck(ctx context.Context, db bun.IDB, userID, id, check uuid.UUID) error {
	return exec(checkOf(db, userID, id, check).Set("check_until = NULL").Where("check_until IS NOT NULL").Exec(ctx))
}

func checkOf(db bun.IDB, userID, id, check uuid.UUID) *bun.UpdateQuery {
	return db.NewUpdate().Model((*Output)(nil)).Where("id = ?", id).Where("user_id = ?", userID).Where("check_id = ?", check)
}

// StopModelCheck stops the check of a text that is waited for, in whichever process.
func StopModelCheck(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return exec(db.NewUpdate().Model((*Output)(nil)).Set("check_id = NULL").Set("check_until = NULL").Where("id = ?", id).Where("user_id = ?", userID).
		Where("check_until IS NOT NULL").Exec(ctx))
}
