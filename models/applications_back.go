package models

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ApplicationBefore is what one answer did to an application, for the way back.
type ApplicationBefore struct {
	ID      uuid.UUID                  `json:"id"`
	Seen    time.Time                  `json:"seen"`              // its updated_at after the answer: later, it was overtaken
	Was     time.Time                  `json:"was,omitzero"`      // its updated_at before: an answer before this one can go back next
	Made    bool                       `json:"made,omitempty"`    // by the answer: the way back leads to the Trash
	Fields  map[string]json.RawMessage `json:"fields,omitempty"`  // those that the answer changed, as they were
	Changes []uuid.UUID                `json:"changes,omitempty"` // of its status, made by the answer
	Dates   map[uuid.UUID]time.Time    `json:"dates,omitempty"`   // of older changes that the answer dated anew
}

// answerable are the fields of an application that the answer to a mail can change.
type answerable struct {
	CompanyName   string     `json:"c"`
	JobTitle      string     `json:"t"`
	DateApplied   Day        `json:"d"`
	Status        Status     `json:"s"`
	Requisition   string     `json:"r"`
	FoundOn       string     `json:"f"`
	LastHeardAt   *time.Time `json:"h"`
	IsNeedsReview bool       `json:"n"`

	ParseMetadata json.RawMessage `json:"p"` // with the day that mail said
}

func (a Application) answerable() answerable {
	return answerable{a.CompanyName, a.JobTitle, a.DateApplied, a.Status, a.Requisition, a.FoundOn, a.LastHeardAt, a.IsNeedsReview, a.ParseMetadata}
}

func (f answerable) into(a *Application) {
	a.CompanyName, a.JobTitle, a.DateApplied, a.Status, a.Requisition = f.CompanyName, f.JobTitle, f.DateApplied, f.Status, f.Requisition
	a.FoundOn, a.LastHeardAt, a.IsNeedsReview, a.ParseMetadata = f.FoundOn, f.LastHeardAt, f.IsNeedsReview, f.ParseMetadata
}

// AnswerNote is an application with its history, taken down before an answer.
type AnswerNote struct {
	Application Application
	history     []StatusChange
}

// NoteBeforeAnswer takes an application down as it is.
func NoteBeforeAnswer(ctx context.Context, tx bun.Tx, userID, id uuid.UUID) (n AnswerNote, err error) {
	if err = lockApplications(ctx, tx, userID, id); err != nil {
		return n, err
	}
	if n.Application, err = ApplicationByID(ctx, tx, userID, id); err != nil {
		return n, err
	}
	n.history, err = StatusHistory(ctx, tx, userID, id)
	return n, err
}

// Since says what was changed after the note was taken.
func (n AnswerNote) Since(ctx context.Context, tx bun.Tx) (ApplicationBefore, error) {
	b := ApplicationBefore{ID: n.Application.ID, Was: n.Application.UpdatedAt}
	now, err := applicationWhere(ctx, tx, n.Application.UserID, b.ID)
	if err != nil {
		return b, err
	}
	b.Seen = now.UpdatedAt
	if b.Fields, err = changedFields(n.Application.answerable(), now.answerable()); err != nil {
		return b, err
	}
	history, err := StatusHistory(ctx, tx, n.Application.UserID, b.ID)
	if err != nil {
		return b, err
	}
	dated := map[uuid.UUID]time.Time{}
	for _, c := range n.history {
		dated[c.ID] = c.ChangedAt
	}
	for _, c := range history {
		if at, there := dated[c.ID]; !there {
			b.Changes = append(b.Changes, c.ID)
		} else if !at.Equal(c.ChangedAt) {
			if b.Dates == nil {
				b.Dates = map[uuid.UUID]time.Time{}
			}
			b.Dates[c.ID] = at
		}
	}
	return b, nil
}

// changedFields are those of before that are not the same in after.
func changedFields(before, after answerable) (map[string]json.RawMessage, error) {
	fields, err := fieldsOf(before)
	if err != nil {
		return nil, err
	}
	now, err := fieldsOf(after)
	maps.DeleteFunc(fields, func(name string, value json.RawMessage) bool { return string(now[name]) == string(value) })
	return fields, err
}

func fieldsOf(f answerable) (fields map[string]json.RawMessage, err error) {
	text, err := json.Marshal(f)
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	return fields, err
}

// PutBackApplications undoes what an answer did to them, all or none. ErrStale: one of them has changed since.
func PutBackApplications(ctx context.Context, tx bun.Tx, userID uuid.UUID, list ...ApplicationBefore) error {
	ids := make([]uuid.UUID, len(list))
	for i, b := range list {
		ids[i] = b.ID
	}
	if err := lockApplications(ctx, tx, userID, ids...); err != nil {
		return err
	}
	for _, b := range list {
		a, err := applicationWhere(ctx, tx, userID, b.ID)
		if errors.Is(err, ErrNotFound) || err == nil && !a.UpdatedAt.Equal(b.Seen) {
			return ErrStale
		}
		if err != nil {
			return err
		}
		if err := b.putBack(ctx, tx, a); err != nil {
			return err
		}
	}
	return nil
}

func (b ApplicationBefore) putBack(ctx context.Context, tx bun.Tx, a Application) error {
	if b.Made {
		_, err := DeleteApplications(ctx, tx, a.UserID, a.ID)
		return err
	}
	if a.DeletedAt != nil {
		if _, err := RestoreApplications(ctx, tx, a.UserID, a.ID); err != nil {
			return err
		}
	}
	for _, id := range b.Changes {
		if err := one(tx.NewUpdate().Model((*StatusChange)(nil)).Set("undone_at = ?", Now()).
			Where("id = ?", id).Where("application_id = ?", a.ID).Where("undone_at IS NULL").Exec(ctx)); err != nil {
			return err
		}
	}
	for id, at := range b.Dates {
		if err := one(tx.NewUpdate().Model((*StatusChange)(nil)).Set("changed_at = ?", at).Where("id = ?", id).Where("application_id = ?", a.ID).Exec(ctx)); err != nil {
			return err
		}
	}
	text, err := json.Marshal(b.Fields)
	fields := a.answerable()
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	if err != nil {
		return err
	}
	fields.into(&a)
	if b.Was.IsZero() {
		b.Was = Now() // from before this was kept
	}
	return saveApplicationAsOf(ctx, tx, &a, b.Was)
}
