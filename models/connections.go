package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// connectionUndo is how long what a person disconnected can be connected again.
const connectionUndo = time.Hour

// Connection is a server that a person uses with an account of their own: a Mailbox or an LLMChoice. They have one of
// each at most.
type Connection[S connectionSettings] struct {
	bun.BaseModel `bun:"table:user_provider_settings,alias:ps"`

	ID              uuid.UUID  `bun:",pk" json:"id"`
	UserID          uuid.UUID  `json:"-"`
	ProviderType    string     `json:"-"`
	ProviderName    string     `json:"provider"`
	EncryptedAPIKey string     `bun:",nullzero" json:"-"` // the secret of the account, or its password
	Settings        S          `json:"settings"`
	CreatedAt       time.Time  `json:"created_at"`
	UpdatedAt       time.Time  `json:"updated_at"`
	DeletedAt       *time.Time `json:"-"`
}

// connectionSettings is where a server is and what is done with it; the secret is not among it.
type connectionSettings interface {
	providerType() string
}

func connectionOf[S connectionSettings](ctx context.Context, db bun.IDB, userID uuid.UUID) (c Connection[S], err error) {
	err = db.NewSelect().Model(&c).Where("ps.user_id = ?", userID).Where("ps.provider_type = ?", c.Settings.providerType()).Where("ps.deleted_at IS NULL").Scan(ctx)
	return c, translate(err)
}

// connect saves one in place of the one of its type that the person had, if any.
func connect[S connectionSettings](ctx context.Context, tx bun.Tx, c *Connection[S]) error {
	c.ProviderType, c.UpdatedAt = c.Settings.providerType(), Now()
	if c.CreatedAt.IsZero() {
		c.CreatedAt = c.UpdatedAt
	}
	_, err := tx.NewDelete().Model((*Connection[S])(nil)).Where("user_id = ?", c.UserID).Where("provider_type = ?", c.ProviderType).Exec(ctx)
	if err != nil {
		return translate(err)
	}
	return exec(tx.NewInsert().Model(c).Exec(ctx))
}

func disconnect[S connectionSettings](ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	var of S
	return one(db.NewUpdate().Model((*Connection[S])(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).
		Where("provider_type = ?", of.providerType()).Where("deleted_at IS NULL").Exec(ctx))
}

func connectAgain[S connectionSettings](ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	var of S
	return one(db.NewUpdate().Model((*Connection[S])(nil)).Set("deleted_at = NULL").Set("updated_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).
		Where("provider_type = ?", of.providerType()).Where("deleted_at > ?", Now().Add(-connectionUndo)).Exec(ctx))
}

// ForgetDisconnected deletes what was disconnected for good, mailboxes and servers of models, the secrets with them.
func ForgetDisconnected(ctx context.Context, db bun.IDB) error {
	return exec(db.NewDelete().Model((*Mailbox)(nil)).Where("deleted_at < ?", Now().Add(-connectionUndo)).Exec(ctx))
}
