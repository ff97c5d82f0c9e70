package models

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// TrustedSender is an address, or a whole domain written as @example.com, whose forwarded mail is read.
type TrustedSender struct {
	bun.BaseModel `bun:"table:trusted_senders,alias:ts"`

	ID          uuid.UUID  `bun:",pk" json:"id"`
	UserID      uuid.UUID  `json:"-"`
	SenderEmail string     `json:"sender_email"`
	Label       string     `bun:",nullzero" json:"label"`
	CreatedAt   time.Time  `json:"created_at"`
	DeletedAt   *time.Time `json:"-"` // removed, and can be brought back for a while
}

// MaxTrustedSenders is how many somebody can have at a time.
const MaxTrustedSenders = 500

// ErrTooManySenders is one trusted sender more than somebody can have.
var ErrTooManySenders = errors.New("too many trusted senders")

// AddTrustedSender is CreateTrustedSender, or ErrTooManySenders.
func AddTrustedSender(ctx context.Context, db bun.IDB, t *TrustedSender) error {
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := LockUser(ctx, tx, t.UserID); err != nil {
			return err
		}
		n, err := tx.NewSelect().Model((*TrustedSender)(nil)).Where("ts.user_id = ?", t.UserID).Where("ts.deleted_at IS NULL").Count(ctx)
		if err != nil {
			return translate(err)
		}
		if n >= MaxTrustedSenders {
			return ErrTooManySenders
		}
		return CreateTrustedSender(ctx, tx, t)
	})
}

// CreateTrustedSender is ErrConflict where the person trusts that sender already. An id that is set is kept,
// so that a form posted twice makes one row.
func CreateTrustedSender(ctx context.Context, db bun.IDB, t *TrustedSender) error {
	if t.ID == uuid.Nil {
		t.ID = NewID()
	}
	t.CreatedAt, t.SenderEmail = Now(), NormalEmail(t.SenderEmail)
	return exec(db.NewInsert().Model(t).Exec(ctx))
}

// TrustedSenders lists them in the order they were added.
func TrustedSenders(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]TrustedSender, error) {
	list := []TrustedSender{}
	err := db.NewSelect().Model(&list).Where("ts.user_id = ?", userID).Where("ts.deleted_at IS NULL").Order("ts.created_at", "ts.id").Scan(ctx)
	return list, translate(err)
}

func TrustedSenderByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (TrustedSender, error) {
	var t TrustedSender
	err := db.NewSelect().Model(&t).Where("ts.user_id = ?", userID).Where("ts.deleted_at IS NULL").Where("ts.id = ?", id).Scan(ctx)
	return t, translate(err)
}

// TrustedSenderByEmail finds the entry for exactly that address or @domain.
func TrustedSenderByEmail(ctx context.Context, db bun.IDB, userID uuid.UUID, sender string) (TrustedSender, error) {
	var t TrustedSender
	err := db.NewSelect().Model(&t).Where("ts.user_id = ?", userID).Where("ts.deleted_at IS NULL").Where("ts.sender_email = ?", NormalEmail(sender)).Scan(ctx)
	return t, translate(err)
}

// UpdateTrustedSender is ErrConflict where another entry has the new address.
func UpdateTrustedSender(ctx context.Context, db bun.IDB, t *TrustedSender) error {
	t.SenderEmail = NormalEmail(t.SenderEmail)
	return one(db.NewUpdate().Model(t).Column("sender_email", "label").WherePK().Where("user_id = ?", t.UserID).Exec(ctx))
}

// DeleteTrustedSender removes one; RestoreTrustedSender brings it back.
func DeleteTrustedSender(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*TrustedSender)(nil)).Set("deleted_at = ?", Now()).
		Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Exec(ctx))
}

// RestoreTrustedSender is ErrConflict where the same sender was added again meanwhile.
func RestoreTrustedSender(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*TrustedSender)(nil)).Set("deleted_at = NULL").
		Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NOT NULL").Exec(ctx))
}

// Trusts says whether one of the addresses is trusted by the person: by itself, by its domain, or by one that
// its domain is below: applicant-tracking systems write from us.example.com as well as from example.com.
func Trusts(ctx context.Context, db bun.IDB, userID uuid.UUID, addresses ...string) (bool, error) {
	var names []string
	for _, a := range addresses {
		a = NormalEmail(a)
		if at := strings.LastIndexByte(a, '@'); at > 0 {
			names = append(names, a)
			for domain := a[at+1:]; strings.Contains(domain, "."); _, domain, _ = strings.Cut(domain, ".") {
				names = append(names, "@"+domain)
			}
		}
	}
	if len(names) == 0 {
		return false, nil
	}
	ok, err := db.NewSelect().Model((*TrustedSender)(nil)).Where("ts.user_id = ?", userID).Where("ts.deleted_at IS NULL").Where("ts.sender_email IN (?)", bun.List(names)).Exists(ctx)
	return ok, translate(err)
}
