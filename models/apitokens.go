package models

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Scopes are what an API token can be allowed, one by one.
var Scopes = []string{
	"applications:read", "applications:write", "mail:write", "profile:read", "profile:write", "documents:read", "calendar:read",
}

// MaxAPITokens is how many tokens somebody can have at a time.
const MaxAPITokens = 50

// APIToken lets a script act for a person, within its scopes. Only the hash of its secret is stored.
type APIToken struct {
	bun.BaseModel `bun:"table:api_tokens,alias:k"`

	ID         uuid.UUID  `bun:",pk" json:"id"`
	UserID     uuid.UUID  `json:"-"`
	Name       string     `json:"name"`
	TokenHash  string     `json:"-"`
	Scopes     []string   `json:"scopes"`
	CreatedAt  time.Time  `json:"created_at"`
	LastUsedAt *time.Time `json:"last_used_at"`
	ExpiresAt  *time.Time `json:"expires_at"`
}

// May says whether the token has the scope.
func (k APIToken) May(scope string) bool { return scope != "" && slices.Contains(k.Scopes, scope) }

// CreateAPIToken returns the secret, which is shown once and never again. An id that is set is kept:
// ErrConflict where a form is posted twice.
func CreateAPIToken(ctx context.Context, db bun.IDB, k *APIToken) (secret string, err error) {
	token, _ := NewToken()
	secret = "hj_" + token
	if k.ID == uuid.Nil {
		k.ID = NewID()
	}
	k.CreatedAt, k.TokenHash = Now(), TokenHash(secret)
	return secret, exec(db.NewInsert().Model(k).Exec(ctx))
}

// CountAPITokens is how many the person has, those that have ended included.
func CountAPITokens(ctx context.Context, db bun.IDB, userID uuid.UUID) (int64, error) {
	n, err := db.NewSelect().Model((*APIToken)(nil)).Where("k.user_id = ?", userID).Count(ctx)
	return n, translate(err)
}

// APITokens lists a person's tokens, the newest first.
func APITokens(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]APIToken, error) {
	list := []APIToken{}
	err := db.NewSelect().Model(&list).Where("k.user_id = ?", userID).Order("k.created_at DESC", "k.id DESC").Scan(ctx)
	return list, translate(err)
}

func APITokenByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (APIToken, error) {
	var k APIToken
	err := db.NewSelect().Model(&k).Where("k.user_id = ?", userID).Where("k.id = ?", id).Scan(ctx)
	return k, translate(err)
}

// DeleteAPIToken ends a token at once, in every process.
func DeleteAPIToken(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewDelete().Model((*APIToken)(nil)).Where("user_id = ?", userID).Where("id = ?", id).Exec(ctx))
}

// APITokenBySecret finds the token and its person. ErrNotFound: unknown, expired, or the person is deactivated.
func APITokenBySecret(ctx context.Context, db bun.IDB, secret string) (APIToken, User, error) {
	var k APIToken
	err := db.NewSelect().Model(&k).Where("k.token_hash = ?", TokenHash(secret)).Where("k.expires_at IS NULL OR k.expires_at > ?", Now()).Scan(ctx)
	if err != nil {
		return k, User{}, translate(err)
	}
	u, err := UserByID(ctx, db, k.UserID)
	if err == nil && u.DeletedAt != nil {
		err = ErrNotFound
	}
	if err != nil {
		return k, u, err
	}
	if now := Now(); k.LastUsedAt == nil || now.Sub(*k.LastUsedAt) > touchEvery {
		k.LastUsedAt = &now
		err = exec(db.NewUpdate().Model(&k).Column("last_used_at").WherePK().Exec(ctx))
	}
	return k, u, err
}
