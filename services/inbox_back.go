package services

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ErrOvertaken is an answer that can't be taken back, because what it was about has changed since.
var ErrOvertaken = fmt.Errorf("the answer was overtaken: %w", models.ErrStale)

// wayBack is how an answer to a review is taken back. It goes out to the person, sealed, and comes in again with the undo.
type wayBack struct {
	Mail   uuid.UUID                  `json:"mail,omitzero"`    // the one that waited
	Reason string                     `json:"reason,omitempty"` // why
	To     uuid.UUID                  `json:"to,omitzero"`      // the application that the answer gave it to
	Moved  []uuid.UUID                `json:"moved,omitempty"`  // other mails that it gave to that along
	Apps   []models.ApplicationBefore `json:"apps"`

	review  uuid.UUID // the application whose review it was
	made    uuid.UUID // by the answer
	notes   []models.AnswerNote
	ofOwner uuid.UUID
}

// wayBack begins to take down what an answer to that review changes.
func (b *Inbox) wayBack(ctx context.Context, tx bun.Tx, item models.InboxReview) (*wayBack, error) {
	w := &wayBack{review: item.Application.ID, ofOwner: item.Application.UserID}
	if item.Waits() {
		w.Mail, w.Reason = item.Mail.ID, item.Mail.Reason
	}
	return w, w.note(ctx, tx, w.ofOwner, w.review)
}

// note takes down one more application before it is changed.
func (w *wayBack) note(ctx context.Context, tx bun.Tx, userID, id uuid.UUID) error {
	n, err := models.NoteBeforeAnswer(ctx, tx, userID, id)
	w.notes = append(w.notes, n)
	return err
}

// seal is the way back after the answer, as the person gets it: to is the application that the mail was given to.
func (w *wayBack) seal(ctx context.Context, tx bun.Tx, b *Inbox, to uuid.UUID) (string, error) {
	if w.Mail != uuid.Nil || len(w.Moved) > 0 {
		w.To = to
	}
	for _, n := range w.notes {
		before, err := n.Since(ctx, tx)
		if err != nil {
			return "", err
		}
		w.Apps = append(w.Apps, before)
	}
	if w.made != uuid.Nil {
		a, err := models.ApplicationByID(ctx, tx, w.ofOwner, w.made)
		if err != nil {
			return "", err
		}
		w.Apps = append(w.Apps, models.ApplicationBefore{ID: a.ID, Seen: a.UpdatedAt, Made: true})
	}
	text, err := json.Marshal(w)
	if err != nil {
		return "", err
	}
	return b.Box.SealString(string(text), wayBackPlace(w.ofOwner, w.review))
}

func wayBackPlace(userID, applicationID uuid.UUID) string {
	return "inbox.back:" + userID.String() + ":" + applicationID.String()
}

// TakeBackAnswer takes an answer to a review back: what it changed is as it was, and the mail waits again. Doing it
// twice does nothing. ErrOvertaken: one of those it is about has changed since. models.ErrNotFound: the application is not
// the person's, or gone for good. models.ErrInvalid: back is no way back of this review.
func (b *Inbox) TakeBackAnswer(ctx context.Context, userID, applicationID uuid.UUID, back string) (a models.Application, err error) {
	if a, err = models.ApplicationByID(ctx, b.DB, userID, applicationID); isNotFound(err) {
		a, err = models.TrashedApplicationByID(ctx, b.DB, userID, applicationID)
	}
	if err != nil {
		return a, err
	}
	text, err := b.Box.UnsealString(back, wayBackPlace(userID, applicationID))
	var w wayBack
	if err == nil {
		err = json.Unmarshal([]byte(text), &w)
	}
	if err != nil {
		return a, models.ErrInvalid
	}
	err = models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		waits, err := b.waitsAgain(ctx, tx, userID, applicationID, w)
		if err != nil {
			return err
		}
		if !waits {
			if err := models.PutBackApplications(ctx, tx, userID, w.Apps...); err != nil {
				return err
			}
			if err := b.putBackMail(ctx, tx, userID, applicationID, w); err != nil {
				return err
			}
		}
		a, err = models.ApplicationByID(ctx, tx, userID, applicationID)
		return err
	})
	if errors.Is(err, models.ErrStale) {
		err = ErrOvertaken
	}
	return a, err
}

// waitsAgain says that the answer was taken back already.
func (b *Inbox) waitsAgain(ctx context.Context, tx bun.Tx, userID, applicationID uuid.UUID, w wayBack) (bool, error) {
	if err := models.TakeTurn(ctx, tx, userID); err != nil {
		return false, err
	}
	a, err := models.ApplicationByID(ctx, tx, userID, applicationID)
	if isNotFound(err) {
		return false, nil // in the Trash, by the answer or since
	}
	if err != nil || !a.IsNeedsReview || w.Mail == uuid.Nil {
		return a.IsNeedsReview, err
	}
	row, err := models.MailByID(ctx, tx, userID, w.Mail)
	if err != nil {
		return false, err
	}
	return row.State == models.MailReview && row.ApplicationID != nil && *row.ApplicationID == applicationID, nil
}

// putBackMail has the mail wait again. models.ErrStale: somebody answered it differently meanwhile.
func (b *Inbox) putBackMail(ctx context.Context, tx bun.Tx, userID, applicationID uuid.UUID, w wayBack) error {
	for _, id := range w.Moved {
		row, err := models.MailByID(ctx, tx, userID, id)
		if isNotFound(err) || err == nil && (row.ApplicationID == nil || *row.ApplicationID != w.To) {
			return models.ErrStale
		}
		if err != nil {
			return err
		}
		row.ApplicationID = &applicationID
		if err := models.FinishMail(ctx, tx, &row); err != nil {
			return err
		}
	}
	if w.Mail == uuid.Nil {
		return nil
	}
	row, err := models.MailByID(ctx, tx, userID, w.Mail)
	if isNotFound(err) {
		return models.ErrStale
	}
	if err != nil {
		return err
	}
	if row.State != models.MailProcessed && row.State != models.MailNothing || row.ApplicationID == nil || *row.ApplicationID != w.To {
		return models.ErrStale
	}
	row.State, row.ApplicationID, row.Reason = models.MailReview, &applicationID, w.Reason
	return models.FinishMail(ctx, tx, &row)
}
