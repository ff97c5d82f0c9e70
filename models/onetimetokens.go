package models

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// What a one-time token is good for.
const (
	PurposeReset    = "password_reset"
	PurposeConfirm  = "email_confirm"
	PurposeRegister = "register" // an account that begins when its address is confirmed
	PurposeInvite   = "invite"
)

// OneTimeToken is a link that works once, until it expires.
type OneTimeToken struct {
	bun.BaseModel `bun:"table:one_time_tokens,alias:ott"`

	TokenHash string     `bun:",pk"`
	UserID    *uuid.UUID // nil for an invitation or a registration
	Purpose   string
	Payload   json.RawMessage `bun:",nullzero"`
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// CreateOneTimeToken stores a token of that purpose and returns what goes into the link.
func CreateOneTimeToken(ctx context.Context, db bun.IDB, userID *uuid.UUID, purpose string, payload any, life time.Duration) (token string, err error) {
	token, _ = NewToken()
	return token, KeepOneTimeToken(ctx, db, token, userID, purpose, payload, life)
}

// KeepOneTimeToken stores a token that the caller has made of a secret.
func KeepOneTimeToken(ctx context.Context, db bun.IDB, token string, userID *uuid.UUID, purpose string, payload any, life time.Duration) (err error) {
	t := OneTimeToken{TokenHash: TokenHash(token), UserID: userID, Purpose: purpose, ExpiresAt: Now().Add(life)}
	if payload != nil {
		if t.Payload, err = json.Marshal(payload); err != nil {
			return err
		}
	}
	return exec(db.NewInsert().Model(&t).Exec(ctx))
}

// OneTimeTokenFor looks at a token without using it. ErrNotFound: unknown, used, or too old.
func OneTimeTokenFor(ctx context.Context, db bun.IDB, token, purpose string) (OneTimeToken, error) {
	var t OneTimeToken
	err := db.NewSelect().Model(&t).Where("ott.token_hash = ?", TokenHash(token)).Where("ott.purpose = ?", purpose).
		Where("ott.used_at IS NULL").Where("ott.expires_at > ?", Now()).Scan(ctx)
	return t, translate(err)
}

// UseOneTimeToken marks it used; of two calls at once one gets ErrNotFound.
func UseOneTimeToken(ctx context.Context, db bun.IDB, token, purpose string) (OneTimeToken, error) {
	t, err := OneTimeTokenFor(ctx, db, token, purpose)
	if err != nil {
		return t, err
	}
	now := Now()
	t.UsedAt = &now
	return t, one(db.NewUpdate().Model(&t).Column("used_at").WherePK().Where("used_at IS NULL").Exec(ctx))
}

// DeleteOneTimeTokens ends every token of that purpose that the person has.
func DeleteOneTimeTokens(ctx context.Context, db bun.IDB, userID uuid.UUID, purpose string) error {
	return exec(db.NewDelete().Model((*OneTimeToken)(nil)).Where("user_id = ?", userID).Where("purpose = ?", purpose).Exec(ctx))
}

// DeleteOldOneTimeTokens clears what can't be used any more.
func DeleteOldOneTimeTokens(ctx context.Context, db bun.IDB) error {
	return exec(db.NewDelete().Model((*OneTimeToken)(nil)).Where("expires_at <= ? OR used_at IS NOT NULL", Now()).Exec(ctx))
}
