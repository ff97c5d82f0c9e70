package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

const (
	sessionLife    = 24 * time.Hour      // since it was last used, without "remember me"
	rememberedLife = 60 * 24 * time.Hour // with it
	touchEvery     = 5 * time.Minute
	visitGap       = 30 * time.Minute // away for longer than this is a new visit
	countCap       = 100
)

// Session is one signed-in device. Its cookie holds the token; the row only the token's hash.
type Session struct {
	bun.BaseModel `bun:"table:sessions,alias:s"`

	TokenHash  string    `bun:",pk" json:"-"`
	ID         uuid.UUID `json:"id"` // names the device on a page
	UserID     uuid.UUID `json:"-"`
	UserAgent  string    `json:"user_agent"`
	IP         string    `bun:"ip" json:"ip"`
	Remember   bool      `json:"remember"`
	CreatedAt  time.Time `json:"created_at"`
	LastSeenAt time.Time `json:"last_seen_at"`
	ExpiresAt  time.Time `json:"expires_at"`
}

// NewToken makes 256 random bits for a cookie or a link, and the hash under which they are stored.
func NewToken() (token, hash string) {
	token = rand.Text() + rand.Text()
	return token, TokenHash(token)
}

// TokenHash is what is stored of a token: SHA-256 in hex, enough for a secret of 256 random bits.
func TokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// StartSession signs a device in and returns the token for its cookie.
func StartSession(ctx context.Context, db bun.IDB, s *Session) (token string, err error) {
	token, s.TokenHash = NewToken()
	s.ID, s.CreatedAt = NewID(), Now()
	s.LastSeenAt, s.ExpiresAt = s.CreatedAt, s.CreatedAt.Add(s.life())
	return token, exec(db.NewInsert().Model(s).Exec(ctx))
}

func (s Session) life() time.Duration {
	if s.Remember {
		return rememberedLife
	}
	return sessionLife
}

// SignedIn is who a request comes from, with what every page shows.
type SignedIn struct {
	Session
	User   User  `bun:"-"`
	Unread int64 // notifications, at most 100
}

type signedInRow struct {
	TokenHash  string
	ID         uuid.UUID
	UserID     uuid.UUID
	UserAgent  string
	IP         string `bun:"ip"`
	Remember   bool
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	User       User `bun:"embed:user__"`
	Unread     int64
}

// SessionByToken finds the device and its person in one query. ErrNotFound: ended, expired, or deactivated.
func SessionByToken(ctx context.Context, db *Database, token string) (SignedIn, error) {
	var row signedInRow
	err := db.fixed(ctx, &row, signedInQuery, countCap, TokenHash(token), Now())
	return SignedIn{
		Session: Session{TokenHash: row.TokenHash, ID: row.ID, UserID: row.UserID, UserAgent: row.UserAgent, IP: row.IP, Remember: row.Remember,
			CreatedAt: row.CreatedAt, LastSeenAt: row.LastSeenAt, ExpiresAt: row.ExpiresAt},
		User: row.User, Unread: row.Unread,
	}, translate(err)
}

const signedInQuery = `SELECT s.token_hash, s.id, s.user_id, s.user_agent, s.ip, s.remember, s.created_at, s.last_seen_at, s.expires_at, ` + frameUserColumns + `,
	(SELECT count(*) FROM (SELECT 1 FROM notifications AS n WHERE n.user_id = s.user_id AND n.is_read = false LIMIT ?) AS n) AS unread
	FROM sessions AS s JOIN users AS u ON u.id = s.user_id
	WHERE s.token_hash = ? AND s.expires_at > ? AND u.deleted_at IS NULL`

// frameUserColumns is what a page's frame and most pages need of the person; the profile reads the rest itself.
const frameUserColumns = `u.id AS user__id, u.email AS user__email, u.full_name AS user__full_name, u.target_role AS user__target_role,
	u.forwarding_address AS user__forwarding_address, u.onboarding_completed AS user__onboarding_completed,
	u.onboarding_step AS user__onboarding_step, u.locale AS user__locale, u.timezone AS user__timezone,
	u.theme AS user__theme, u.compact AS user__compact, u.shortcuts AS user__shortcuts, u.silence_days AS user__silence_days, u.model_reads_mail AS user__model_reads_mail,
	u.is_admin AS user__is_admin, u.data_version AS user__data_version, u.email_confirmed_at AS user__email_confirmed_at,
	u.last_visit_at AS user__last_visit_at, u.seen_at AS user__seen_at, u.created_at AS user__created_at`

// countUpTo counts rows, no further than anybody is told. It is no raw query, because those wait for SQLite's writer.
func countUpTo(ctx context.Context, db bun.IDB, rows *bun.SelectQuery) (n int64, err error) {
	err = db.NewSelect().ColumnExpr("count(*)").TableExpr("(?) AS counted", rows.ColumnExpr("1").Limit(countCap)).Scan(ctx, &n)
	return n, translate(err)
}

// Touch keeps a device that is in use signed in, and notices when a new visit begins. It writes at most every five minutes.
func (s *SignedIn) Touch(ctx context.Context, db bun.IDB) error {
	now := Now()
	if now.Sub(s.LastSeenAt) < touchEvery && s.User.SeenAt != nil && now.Sub(*s.User.SeenAt) < touchEvery {
		return nil
	}
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		s.LastSeenAt, s.ExpiresAt = now, now.Add(s.life())
		if err := exec(tx.NewUpdate().Model(&s.Session).Column("last_seen_at", "expires_at").WherePK().Exec(ctx)); err != nil {
			return err
		}
		if s.User.SeenAt == nil || now.Sub(*s.User.SeenAt) > visitGap {
			s.User.LastVisitAt = s.User.SeenAt
		}
		s.User.SeenAt = &now
		return exec(tx.NewUpdate().Model(&s.User).Column("seen_at", "last_visit_at").WherePK().Exec(ctx))
	})
}

// Sessions lists a person's signed-in devices, the one used last first.
func Sessions(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]Session, error) {
	list := []Session{}
	err := db.NewSelect().Model(&list).Where("s.user_id = ?", userID).Where("s.expires_at > ?", Now()).Order("s.last_seen_at DESC").Scan(ctx)
	return list, translate(err)
}

// EndSession signs one device out.
func EndSession(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewDelete().Model((*Session)(nil)).Where("user_id = ?", userID).Where("id = ?", id).Exec(ctx))
}

// EndSessions signs every device out, but for the one named; uuid.Nil keeps none.
func EndSessions(ctx context.Context, db bun.IDB, userID, except uuid.UUID) error {
	return exec(db.NewDelete().Model((*Session)(nil)).Where("user_id = ?", userID).Where("id <> ?", except).Exec(ctx))
}

// DeleteExpiredSessions clears what nobody can use any more.
func DeleteExpiredSessions(ctx context.Context, db bun.IDB) error {
	return exec(db.NewDelete().Model((*Session)(nil)).Where("expires_at <= ?", Now()).Exec(ctx))
}
