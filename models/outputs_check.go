package models

import (
	"context"
	"time"

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

// KeepModelCheck keeps what a model said. ErrNotFound: the text is gone.
func KeepModelCheck(ctx context.Context, db bun.IDB, o *Output) error {
	return one(db.NewUpdate().Model(o).Column("model_check").Where("ao.id = ?", o.ID).Where("ao.user_id = ?", o.UserID).Where("ao.deleted_at IS NULL").Exec(ctx))
}
