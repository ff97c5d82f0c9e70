package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// StatusChange is one step of an application's history. Every status it ever had has one, the first included.
type StatusChange struct {
	bun.BaseModel `bun:"table:application_status_history,alias:h"`

	ID             uuid.UUID  `bun:",pk" json:"id"`
	ApplicationID  uuid.UUID  `json:"application_id"`
	OldStatus      Status     `bun:",nullzero" json:"old_status"` // empty for the first
	NewStatus      Status     `json:"new_status"`
	ChangedBy      Actor      `json:"changed_by"`
	ChangedAt      time.Time  `json:"changed_at"`
	InboundEmailID *uuid.UUID `json:"inbound_email_id"`
	Evidence       string     `bun:",nullzero" json:"evidence"` // the sentence it was read from, at most 300 characters
	UndoneAt       *time.Time `json:"undone_at"`
}

// CreateApplicationWithHistory adds an application that has a past: an import, a restore, a demonstration. The
// history is in the order of time, its last status is the application's, and its instants are kept, as are the
// application's own where they are set.
func CreateApplicationWithHistory(ctx context.Context, db bun.IDB, a *Application, history []StatusChange) error {
	if len(history) == 0 || history[len(history)-1].NewStatus != a.Status {
		return ErrInvalid
	}
	if a.ID == uuid.Nil {
		a.ID = NewID()
	}
	if a.CreatedAt.IsZero() {
		a.CreatedAt = history[0].ChangedAt
	}
	if a.UpdatedAt.IsZero() {
		a.UpdatedAt = history[len(history)-1].ChangedAt
	}
	a.derive()
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := exec(tx.NewInsert().Model(a).Exec(ctx)); err != nil {
			return err
		}
		for i := range history {
			history[i].ApplicationID = a.ID
			if err := recordStatus(ctx, tx, &history[i]); err != nil {
				return err
			}
		}
		if err := setTags(ctx, tx, a.UserID, a.ID, a.Tags); err != nil {
			return err
		}
		return bumpVersion(ctx, tx, a.UserID)
	})
}

func recordStatus(ctx context.Context, tx bun.Tx, c *StatusChange) error {
	c.ID = NewID()
	return exec(tx.NewInsert().Model(c).Exec(ctx))
}

// StatusHistory lists an application's changes, the newest first.
func StatusHistory(ctx context.Context, db bun.IDB, userID, applicationID uuid.UUID) ([]StatusChange, error) {
	list := []StatusChange{}
	err := ownHistory(db.NewSelect().Model(&list), userID).Where("h.application_id = ?", applicationID).
		OrderExpr("h.changed_at DESC, h.id DESC").Scan(ctx)
	return list, translate(err)
}

// LastStep is when the latest step of an application's history was that still stands.
func LastStep(ctx context.Context, db bun.IDB, userID, applicationID uuid.UUID) (time.Time, error) {
	var c StatusChange
	err := ownHistory(db.NewSelect().Model(&c), userID).Where("h.application_id = ?", applicationID).Where("h.undone_at IS NULL").
		OrderExpr("h.changed_at DESC").Limit(1).Scan(ctx)
	if err = translate(err); errors.Is(err, ErrNotFound) {
		return time.Time{}, nil
	}
	return c.ChangedAt, err
}

func ownHistory(q *bun.SelectQuery, userID uuid.UUID) *bun.SelectQuery {
	return q.Where("EXISTS (SELECT 1 FROM applications AS a WHERE a.id = h.application_id AND a.user_id = ? AND a.deleted_at IS NULL)", userID)
}

func statusChangeByID(ctx context.Context, db bun.IDB, userID, applicationID, id uuid.UUID) (StatusChange, error) {
	var c StatusChange
	err := ownHistory(db.NewSelect().Model(&c), userID).Where("h.id = ?", id).Where("h.application_id = ?", applicationID).Scan(ctx)
	return c, translate(err)
}

// MoveStatusChange corrects the instant of a change.
func MoveStatusChange(ctx context.Context, db bun.IDB, userID, applicationID, id uuid.UUID, at time.Time) (StatusChange, error) {
	c, err := statusChangeByID(ctx, db, userID, applicationID, id)
	if err != nil {
		return c, err
	}
	c.ChangedAt = at.UTC().Truncate(time.Microsecond)
	return c, InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := one(tx.NewUpdate().Model(&c).Column("changed_at").WherePK().Exec(ctx)); err != nil {
			return err
		}
		return bumpVersion(ctx, tx, userID)
	})
}

// moveFirst keeps the beginning of the history on the day that the person says it was sent on.
func moveFirst(ctx context.Context, tx bun.Tx, a *Application) error {
	var first StatusChange
	err := translate(tx.NewSelect().Model(&first).Where("h.application_id = ?", a.ID).Where("h.old_status IS NULL").
		Where("h.new_status = ?", Applied).Limit(1).Scan(ctx))
	if errors.Is(err, ErrNotFound) || err == nil && DayOf(first.ChangedAt) == a.DateApplied {
		return nil
	}
	if err != nil {
		return err
	}
	first.ChangedAt = a.DateApplied.Time().Add(12 * time.Hour)
	return one(tx.NewUpdate().Model(&first).Column("changed_at").WherePK().Exec(ctx))
}

// UndoStatusChange takes a change back: the application gets the status of the latest change that still stands.
// Undoing twice does nothing. ErrInvalid: the first status can't be undone.
func UndoStatusChange(ctx context.Context, db bun.IDB, userID, applicationID, id uuid.UUID) (Application, error) {
	var a Application
	err := InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := lockApplications(ctx, tx, userID, applicationID); err != nil {
			return err
		}
		c, err := statusChangeByID(ctx, tx, userID, applicationID, id)
		if err != nil {
			return err
		}
		if a, err = ApplicationByID(ctx, tx, userID, applicationID); err != nil || c.UndoneAt != nil {
			return err
		}
		if c.OldStatus == "" {
			return ErrInvalid
		}
		now := Now()
		c.UndoneAt = &now
		if err := one(tx.NewUpdate().Model(&c).Column("undone_at").WherePK().Exec(ctx)); err != nil {
			return err
		}
		var latest StatusChange
		err = tx.NewSelect().Model(&latest).Where("h.application_id = ?", applicationID).Where("h.undone_at IS NULL").
			OrderExpr("h.id DESC").Limit(1).Scan(ctx)
		if err = translate(err); errors.Is(err, ErrNotFound) {
			return ErrInvalid
		} else if err != nil {
			return err
		}
		a.takeBack(c, latest.NewStatus)
		a.hear(latest)
		return saveApplication(ctx, tx, &a)
	})
	return a, err
}

// SetStatus also gives an application that was only saved the day on which it was sent.
func (a *Application) SetStatus(status Status) error {
	if !status.Valid() {
		return ErrInvalid
	}
	a.Status = status
	if status != Saved && a.DateApplied.IsZero() {
		a.DateApplied = DayOf(Now())
	}
	return nil
}

// hear notes that a step was taken: whoever records one has heard something.
func (a *Application) hear(moved StatusChange) {
	if moved.NewStatus.Rank() > Applied.Rank() && moved.NewStatus.Active() && (a.LastHeardAt == nil || a.LastHeardAt.Before(moved.ChangedAt)) {
		a.LastHeardAt = &moved.ChangedAt
	}
}

// takeBack gives the status of before the change, and forgets what the change brought with it.
func (a *Application) takeBack(c StatusChange, before Status) {
	a.Status = before
	if before == Saved {
		a.DateApplied = Day{}
	}
	if a.LastHeardAt != nil && a.LastHeardAt.Equal(c.ChangedAt) {
		a.LastHeardAt = nil
	}
}
