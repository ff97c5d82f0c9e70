package models

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// mailedWithin is how old a notification may get before it is too late to mail it.
const mailedWithin = 24 * time.Hour

// Notification is one line under the bell.
type Notification struct {
	bun.BaseModel `bun:"table:notifications,alias:n"`

	ID                uuid.UUID  `bun:",pk" json:"id"`
	UserID            uuid.UUID  `json:"-"`
	Type              string     `json:"type"`
	Title             string     `json:"title"`
	Message           string     `bun:",nullzero" json:"message"`
	IsRead            bool       `json:"is_read"`
	IsEmailSent       bool       `json:"is_email_sent"`
	RelatedEntityType string     `bun:",nullzero" json:"related_entity_type"` // application, system, billing
	RelatedEntityID   *uuid.UUID `json:"related_entity_id"`
	DedupeKey         string     `bun:",nullzero" json:"-"` // the same key notifies once
	CreatedAt         time.Time  `json:"created_at"`
}

// NotificationPreferences says how a person wants to be told.
type NotificationPreferences struct {
	bun.BaseModel `bun:"table:user_notification_preferences,alias:np"`

	ID           uuid.UUID `bun:",pk" json:"-"`
	UserID       uuid.UUID `json:"-"`
	EmailEnabled bool      `bun:"email_notifications_enabled" json:"email_notifications_enabled"`
	InAppEnabled bool      `bun:"in_app_notifications_enabled" json:"in_app_notifications_enabled"`
	CreatedAt    time.Time `json:"-"`
	UpdatedAt    time.Time `json:"updated_at"`
}

// Notify adds a notification unless the person wants none at all or one with its dedupe key is there.
// Where they want mail but nothing on the bell it is there as read already. It says whether it was added.
func Notify(ctx context.Context, db bun.IDB, n *Notification) (added bool, err error) {
	prefs, err := NotificationPreferencesOf(ctx, db, n.UserID)
	if err != nil || !prefs.InAppEnabled && !prefs.EmailEnabled {
		return false, err
	}
	n.ID, n.CreatedAt, n.IsRead = NewID(), Now(), !prefs.InAppEnabled
	res, err := db.NewInsert().Model(n).On("CONFLICT DO NOTHING").Exec(ctx)
	if err != nil {
		return false, translate(err)
	}
	rows, err := res.RowsAffected()
	return rows == 1, err
}

// CreateNotification adds one as it is, for a demonstration: Notify asks the person's preferences.
func CreateNotification(ctx context.Context, db bun.IDB, n *Notification) error {
	n.ID = NewID()
	return exec(db.NewInsert().Model(n).Exec(ctx))
}

// Notifications lists the newest first; before is the id of the last one seen, uuid.Nil for the start.
func Notifications(ctx context.Context, db bun.IDB, userID, before uuid.UUID, limit int64) ([]Notification, error) {
	list := []Notification{}
	q := db.NewSelect().Model(&list).Where("n.user_id = ?", userID).OrderExpr("n.created_at DESC, n.id DESC").Limit(limit)
	if before != uuid.Nil {
		q.Where("(n.created_at, n.id) < (SELECT b.created_at, b.id FROM notifications AS b WHERE b.id = ? AND b.user_id = ?)", before, userID)
	}
	return list, translate(q.Scan(ctx))
}

// UnreadNotifications counts up to 100.
func UnreadNotifications(ctx context.Context, db bun.IDB, userID uuid.UUID) (n int64, err error) {
	return countUpTo(ctx, db, db.NewSelect().Model((*Notification)(nil)).Where("n.user_id = ?", userID).Where("n.is_read = false"))
}

// ReadNotification marks one as read and returns it.
func ReadNotification(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (Notification, error) {
	var n Notification
	if err := db.NewSelect().Model(&n).Where("n.user_id = ?", userID).Where("n.id = ?", id).Scan(ctx); err != nil {
		return n, translate(err)
	}
	if n.IsRead {
		return n, nil
	}
	n.IsRead = true
	return n, one(db.NewUpdate().Model(&n).Column("is_read").WherePK().Where("user_id = ?", userID).Exec(ctx))
}

// ReadNotificationOf marks the one with that dedupe key as read, if there is one: what it asks for is done.
func ReadNotificationOf(ctx context.Context, db bun.IDB, userID uuid.UUID, dedupeKey string) error {
	return exec(db.NewUpdate().Model((*Notification)(nil)).Set("is_read = true").Where("user_id = ?", userID).Where("dedupe_key = ?", dedupeKey).Where("is_read = false").Exec(ctx))
}

// ReadNotifications marks all of a person's as read.
func ReadNotifications(ctx context.Context, db bun.IDB, userID uuid.UUID) error {
	return exec(db.NewUpdate().Model((*Notification)(nil)).Set("is_read = true").Where("user_id = ?", userID).Where("is_read = false").Exec(ctx))
}

func NotificationPreferencesOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (NotificationPreferences, error) {
	var p NotificationPreferences
	err := db.NewSelect().Model(&p).Where("np.user_id = ?", userID).Scan(ctx)
	return p, translate(err)
}

func UpdateNotificationPreferences(ctx context.Context, db bun.IDB, p *NotificationPreferences) error {
	p.UpdatedAt = Now()
	return one(db.NewUpdate().Model(p).Column("email_notifications_enabled", "in_app_notifications_enabled", "updated_at").Where("user_id = ?", p.UserID).Exec(ctx))
}

// NotificationsToMail are a person's that were not mailed yet and that they have not seen meanwhile, the oldest first.
// It marks them as mailed: of two that ask at once only one gets them. UnmailedNotifications takes that back.
func NotificationsToMail(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]Notification, error) {
	list := []Notification{}
	prefs, err := NotificationPreferencesOf(ctx, db, userID)
	if err != nil || !prefs.EmailEnabled {
		return list, err
	}
	q := db.NewUpdate().Model((*Notification)(nil)).Set("is_email_sent = true").
		Where("n.user_id = ?", userID).Where("n.is_email_sent = false").Where("n.created_at > ?", Now().Add(-mailedWithin)).Returning("*")
	if prefs.InAppEnabled {
		q.Where("n.is_read = false")
	} else {
		// Read from the start, and those from before were on the bell.
		q.Where("n.created_at >= ?", prefs.UpdatedAt)
	}
	if err := q.Scan(ctx, &list); err != nil && !errors.Is(translate(err), ErrNotFound) {
		return nil, translate(err)
	}
	slices.SortFunc(list, func(a, b Notification) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return list, nil
}

// UnmailedNotifications is for a mail that could not be sent.
func UnmailedNotifications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids []uuid.UUID) error {
	return exec(db.NewUpdate().Model((*Notification)(nil)).Set("is_email_sent = false").Where("user_id = ?", userID).Where("id IN (?)", bun.List(ids)).Exec(ctx))
}
