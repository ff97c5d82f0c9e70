package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// LLMUsage is what one call of a language model took.
type LLMUsage struct {
	bun.BaseModel `bun:"table:llm_usage,alias:lu"`

	ID           uuid.UUID `bun:",pk" json:"id"`
	UserID       uuid.UUID `json:"-"`
	Tool         string    `json:"tool"` // what it was for: chat
	Provider     string    `json:"provider"`
	Model        string    `json:"model"`
	InputTokens  int64     `json:"input_tokens"`
	OutputTokens int64     `json:"output_tokens"`
	Credits      int       `json:"credits"`
	CreatedAt    time.Time `json:"created_at"`
}

// AddLLMUsage writes it down.
func AddLLMUsage(ctx context.Context, db bun.IDB, u *LLMUsage) error {
	u.ID, u.CreatedAt = NewID(), Now()
	return exec(db.NewInsert().Model(u).Exec(ctx))
}

// TokensSince is what the person's calls have taken since then, both ways.
func TokensSince(ctx context.Context, db bun.IDB, userID uuid.UUID, since time.Time) (input, output int64, err error) {
	err = db.NewSelect().Model((*LLMUsage)(nil)).ColumnExpr("CAST(COALESCE(SUM(lu.input_tokens), 0) AS bigint)").ColumnExpr("CAST(COALESCE(SUM(lu.output_tokens), 0) AS bigint)").
		Where("lu.user_id = ?", userID).Where("lu.created_at >= ?", since).Scan(ctx, &input, &output)
	return input, output, translate(err)
}
