package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// LLMChoice is the server of language models that a person uses, with their key for it.
type LLMChoice = Connection[LLMSettings]

// LLMSettings is where the server is and what is asked of it; the key is not among it.
type LLMSettings struct {
	BaseURL      string    `json:"base_url,omitempty"` // "": the vendor's own
	Model        string    `json:"model"`
	MonthlyLimit int64     `json:"monthly_limit,omitempty"` // tokens in a month, both ways; 0: as many as wanted
	Tested       LLMTested `json:"tested"`
}

func (LLMSettings) providerType() string { return "llm" }

// LLMTested is what was found when it was tried, each the word for what went wrong, or "" where it works.
type LLMTested struct {
	At         time.Time `json:"at"`
	Streaming  string    `json:"streaming"`
	Structured string    `json:"structured"`
}

// LLMChoiceOf is ErrNotFound where the person has connected none.
func LLMChoiceOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (LLMChoice, error) {
	return connectionOf[LLMSettings](ctx, db, userID)
}

// SaveLLMChoice saves one in place of the one that the person had, if any.
func SaveLLMChoice(ctx context.Context, tx bun.Tx, c *LLMChoice) error { return connect(ctx, tx, c) }

// DisconnectLLM removes it; RestoreLLM brings it back, within an hour.
func DisconnectLLM(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return disconnect[LLMSettings](ctx, db, userID, id)
}

// RestoreLLM is ErrConflict where the person has connected one meanwhile, and ErrNotFound where it is forgotten.
func RestoreLLM(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return connectAgain[LLMSettings](ctx, db, userID, id)
}
