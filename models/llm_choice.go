package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

const providerLLM = "llm"

// LLMChoice is the server of language models that a person uses. They have one at most.
type LLMChoice struct {
	bun.BaseModel `bun:"table:user_provider_settings,alias:ps"`

	ID              uuid.UUID   `bun:",pk" json:"id"`
	UserID          uuid.UUID   `json:"-"`
	ProviderType    string      `json:"-"`
	ProviderName    string      `json:"provider"`
	EncryptedAPIKey string      `bun:",nullzero" json:"-"`
	Settings        LLMSettings `json:"settings"`
	CreatedAt       time.Time   `json:"created_at"`
	UpdatedAt       time.Time   `json:"updated_at"`
	DeletedAt       *time.Time  `json:"-"`
}

// LLMSettings is where the server is and what is asked of it; the key is not among it.
type LLMSettings struct {
	BaseURL      string    `json:"base_url,omitempty"` // "": the vendor's own
	Model        string    `json:"model"`
	MonthlyLimit int64     `json:"monthly_limit,omitempty"` // tokens in a month, both ways; 0: as many as wanted
	Tested       LLMTested `json:"tested"`
}

// LLMTested is what was found when it was tried, each the word for what went wrong, or "" where it works.
type LLMTested struct {
	At         time.Time `json:"at"`
	Streaming  string    `json:"streaming"`
	Structured string    `json:"structured"`
}

// LLMChoiceOf is ErrNotFound where the person has connected none.
func LLMChoiceOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (LLMChoice, error) {
	var c LLMChoice
	err := db.NewSelect().Model(&c).Where("ps.user_id = ?", userID).Where("ps.provider_type = ?", providerLLM).Where("ps.deleted_at IS NULL").Scan(ctx)
	return c, translate(err)
}

// SaveLLMChoice saves one in place of the one that the person had, if any.
func SaveLLMChoice(ctx context.Context, tx bun.Tx, c *LLMChoice) error {
	c.ProviderType, c.UpdatedAt = providerLLM, Now()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = c.UpdatedAt
	}
	_, err := tx.NewDelete().Model((*LLMChoice)(nil)).Where("user_id = ?", c.UserID).Where("provider_type = ?", providerLLM).Exec(ctx)
	if err != nil {
		return translate(err)
	}
	return exec(tx.NewInsert().Model(c).Exec(ctx))
}

// DisconnectLLM removes it; RestoreLLM brings it back, within an hour.
func DisconnectLLM(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*LLMChoice)(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).
		Where("provider_type = ?", providerLLM).Where("deleted_at IS NULL").Exec(ctx))
}

// RestoreLLM is ErrConflict where the person has connected one meanwhile, and ErrNotFound where it is forgotten.
func RestoreLLM(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*LLMChoice)(nil)).Set("deleted_at = NULL").Set("updated_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).
		Where("provider_type = ?", providerLLM).Where("deleted_at > ?", Now().Add(-providerUndo)).Exec(ctx))
}
