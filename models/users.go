package models

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"net/mail"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// User is one person with an account.
type User struct {
	bun.BaseModel `bun:"table:users,alias:u"`

	ID                uuid.UUID `bun:",pk" json:"id"`
	Email             string    `json:"email"` // lower case
	HashedPassword    *string   `json:"-"`     // nil for people who only sign in through a provider
	AuthProvider      string    `json:"auth_provider"`
	ForwardingAddress string    `json:"forwarding_address"` // the local part; the instance adds its domain
	FullName          string    `bun:",nullzero" json:"full_name"`
	TargetRole        string    `bun:",nullzero" json:"target_role"`
	AvatarURL         string    `bun:",nullzero" json:"avatar_url"`
	Skills            []string  `json:"skills"`
	Headline          string    `bun:",nullzero" json:"headline"`
	Summary           string    `bun:",nullzero" json:"summary"`
	Phone             string    `bun:",nullzero" json:"phone"`
	City              string    `bun:",nullzero" json:"city"`
	Country           string    `bun:",nullzero" json:"country"`
	Links             []Link    `json:"links"`

	OnboardingCompleted      bool   `json:"onboarding_completed"`
	OnboardingStep           int    `json:"onboarding_step"`
	ProfileCompletionPercent int    `json:"profile_completion_percent"`
	SubscriptionTier         string `bun:",nullzero,default:'free'" json:"-"`
	CreditsBalance           int    `json:"-"`

	Locale      string `bun:",nullzero" json:"locale"`   // empty: the browser's
	Timezone    string `bun:",nullzero" json:"timezone"` // an IANA name; empty: UTC
	Theme       string `bun:",nullzero" json:"theme"`    // light or dark; empty: the system's
	Compact     bool   `json:"compact"`
	Shortcuts   bool   `json:"shortcuts"`
	SilenceDays int    `json:"silence_days"`
	// ModelReadsMail has the person's language model asked about mail that the rules are unsure of.
	ModelReadsMail bool `json:"model_reads_mail"`
	IsAdmin        bool `json:"is_admin"`

	// DataVersion counts the changes of the person's applications, so that caches and ETags hold in every process.
	DataVersion      int64      `json:"-"`
	EmailConfirmedAt *time.Time `json:"email_confirmed_at"`
	LastVisitAt      *time.Time `json:"-"` // when the visit before this one ended: what is newer "changed since"
	SeenAt           *time.Time `json:"-"`
	CreatedAt        time.Time  `json:"created_at"`
	UpdatedAt        time.Time  `json:"updated_at"`
	DeletedAt        *time.Time `json:"-"` // deactivated by an administrator
}

// Link is one of a person's pages elsewhere.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// Zone is the person's time zone, UTC where it is not known.
func (u User) Zone() *time.Location {
	if zone, err := time.LoadLocation(u.Timezone); err == nil && u.Timezone != "Local" {
		return zone
	}
	return time.UTC
}

// Called is how the person is greeted: their first name; nothing before they have said one, because a mailbox is no name.
func (u User) Called() string {
	first, _, _ := strings.Cut(u.FullName, " ")
	return first
}

// NormalEmail is the form in which addresses are stored and compared.
func NormalEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// ValidEmail says whether s can be the address of a mailbox, and nothing more than the address.
func ValidEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s || len(s) > 254 || strings.ContainsAny(s, " \"<>") {
		return false
	}
	local, domain, _ := strings.Cut(s, "@")
	return len(local) <= 64 && domain != "" && !strings.HasPrefix(domain, "[")
}

// NewForwardingAddress makes a local part that can't be guessed: 16 letters and digits, 80 bits.
func NewForwardingAddress() string {
	b := make([]byte, 10)
	rand.Read(b) // never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b))
}

// CreateUser adds an account with its preferences and its own address as the first trusted sender.
// ErrConflict: the address has an account.
func CreateUser(ctx context.Context, db bun.IDB, u *User) error {
	u.ID, u.CreatedAt = NewID(), Now()
	u.UpdatedAt = u.CreatedAt
	u.Email = NormalEmail(u.Email)
	if u.ForwardingAddress == "" {
		u.ForwardingAddress = NewForwardingAddress()
	}
	if u.AuthProvider == "" {
		u.AuthProvider = "email"
	}
	if u.SilenceDays == 0 {
		u.SilenceDays = 21
	}
	if u.Skills == nil {
		u.Skills = []string{}
	}
	if u.Links == nil {
		u.Links = []Link{}
	}
	u.Shortcuts = true
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := exec(tx.NewInsert().Model(u).Exec(ctx)); err != nil {
			return err
		}
		if err := exec(tx.NewInsert().Model(&NotificationPreferences{
			ID: NewID(), UserID: u.ID, EmailEnabled: true, InAppEnabled: true, CreatedAt: u.CreatedAt, UpdatedAt: u.CreatedAt,
		}).Exec(ctx)); err != nil {
			return err
		}
		return CreateTrustedSender(ctx, tx, &TrustedSender{UserID: u.ID, SenderEmail: u.Email, Label: "My own address"})
	})
}

// UserByID is ErrNotFound for an account that was erased; deactivated ones are found.
func UserByID(ctx context.Context, db bun.IDB, id uuid.UUID) (User, error) {
	var u User
	err := db.NewSelect().Model(&u).Where("u.id = ?", id).Scan(ctx)
	return u, translate(err)
}

// UserByEmail compares without regard to case.
func UserByEmail(ctx context.Context, db bun.IDB, email string) (User, error) {
	var u User
	err := db.NewSelect().Model(&u).Where("lower(u.email) = ?", NormalEmail(email)).Scan(ctx)
	return u, translate(err)
}

// UserByForwardingAddress takes the local part of the address a mail was sent to.
func UserByForwardingAddress(ctx context.Context, db bun.IDB, local string) (User, error) {
	var u User
	err := db.NewSelect().Model(&u).Where("u.forwarding_address = ?", strings.ToLower(local)).Where("u.deleted_at IS NULL").Scan(ctx)
	return u, translate(err)
}

// LockPassword says whether the account still has that password, and makes who would change it wait until the
// transaction ends; SQLite's one writer does so anyway.
func LockPassword(ctx context.Context, tx bun.Tx, userID uuid.UUID, hash string) (same bool, err error) {
	q := tx.NewSelect().Model((*User)(nil)).Column("id").Where("u.id = ?", userID).Where("u.hashed_password = ?", hash).Where("u.deleted_at IS NULL")
	if isPostgres(tx) {
		q.For("UPDATE")
	}
	var locked []uuid.UUID
	err = q.Scan(ctx, &locked)
	return len(locked) == 1, translate(err)
}

// LockUser makes others who would count and add something of the person's wait until the transaction ends; SQLite's one
// writer does so anyway.
func LockUser(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	if !isPostgres(tx) {
		return nil
	}
	var locked []uuid.UUID
	return translate(tx.NewSelect().Model((*User)(nil)).Column("id").Where("u.id = ?", userID).For("NO KEY UPDATE").Scan(ctx, &locked))
}

// UpdateUser saves the named columns.
func UpdateUser(ctx context.Context, db bun.IDB, u *User, columns ...string) error {
	return UpdateUserSeen(ctx, db, u, time.Time{}, columns...)
}

// UpdateUserSeen saves the named columns unless the account has changed since seen, its updated_at as it was
// shown: ErrStale then. The zero time overwrites.
func UpdateUserSeen(ctx context.Context, db bun.IDB, u *User, seen time.Time, columns ...string) error {
	if changesProfile(columns) {
		return changeProfile(ctx, db, u.ID, func(ctx context.Context, tx bun.Tx) error { return updateUser(ctx, tx, u, seen, columns) })
	}
	return updateUser(ctx, db, u, seen, columns)
}

func updateUser(ctx context.Context, db bun.IDB, u *User, seen time.Time, columns []string) error {
	u.UpdatedAt = Now()
	q := db.NewUpdate().Model(u).Column(append(columns, "updated_at")...).WherePK()
	if !seen.IsZero() {
		q.Where("updated_at = ?", seen)
	}
	err := one(q.Exec(ctx))
	if errors.Is(err, ErrNotFound) && !seen.IsZero() {
		return ErrStale
	}
	return err
}

// SetLook saves how pages look and work for the person. It leaves updated_at as it is: a theme that is switched
// while a form of the account is open is no conflict.
func SetLook(ctx context.Context, db bun.IDB, u *User) error {
	return one(db.NewUpdate().Model(u).Column("theme", "compact", "shortcuts").WherePK().Exec(ctx))
}

// SetModelReadsMail says whether the person's model is asked about mail; it leaves updated_at as it is.
func SetModelReadsMail(ctx context.Context, db bun.IDB, userID uuid.UUID, on bool) error {
	return one(db.NewUpdate().Model((*User)(nil)).Set("model_reads_mail = ?", on).Where("id = ?", userID).Exec(ctx))
}

// SetOnboarding saves how far somebody new got; it leaves updated_at as it is.
func SetOnboarding(ctx context.Context, db bun.IDB, userID uuid.UUID, step int, completed bool) error {
	return one(db.NewUpdate().Model((*User)(nil)).Set("onboarding_step = ?", step).Set("onboarding_completed = ?", completed).Where("id = ?", userID).Exec(ctx))
}

// ReplaceForwardingAddress gives the person a new one. Mail to the old one belongs to nobody from now on.
func ReplaceForwardingAddress(ctx context.Context, db bun.IDB, userID uuid.UUID) (string, error) {
	address := NewForwardingAddress()
	return address, one(db.NewUpdate().Model((*User)(nil)).Set("forwarding_address = ?", address).Where("id = ?", userID).Exec(ctx))
}

// LockFirstAccount makes whoever wants to add the first account wait for the others, until the transaction ends.
func LockFirstAccount(ctx context.Context, tx bun.Tx) error {
	return SetSetting(ctx, tx, "first_account", true)
}

// AnyUser says whether the instance has an account yet.
func AnyUser(ctx context.Context, db bun.IDB) (bool, error) {
	return db.NewSelect().Model((*User)(nil)).Exists(ctx)
}

// PurgeUser removes the account with every row that belongs to it. Nothing of it can be brought back.
func PurgeUser(ctx context.Context, db bun.IDB, id uuid.UUID) error {
	return one(db.NewDelete().Model((*User)(nil)).Where("id = ?", id).Exec(ctx))
}
