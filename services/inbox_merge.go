package services

import (
	"context"
	"slices"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// redirect gives a mail to the application that it is really about, and gives that the status that the person says; "": where
// the mail leads. Where an application was made from the mail, the other mails about it go along, each with its own date and
// sentence; moved are those.
func redirect(ctx context.Context, tx bun.Tx, item models.InboxReview, target uuid.UUID, status models.Status) (moved []uuid.UUID, err error) {
	userID := item.Application.UserID
	var mails []models.InboundEmail
	if item.Made {
		of, err := models.MailsOfApplications(ctx, tx, userID, item.Application.ID)
		if err != nil {
			return nil, err
		}
		mails = slices.DeleteFunc(of[item.Application.ID], func(m models.InboundEmail) bool {
			return item.Mail != nil && m.ID == item.Mail.ID || m.Parsed == nil
		})
	}
	// What is said is what the later mails made of it, unless the person chose another.
	chosen := status
	waiting := item.Mail != nil && item.Mail.Parsed != nil
	if len(mails) > 0 && waiting {
		status = leadsTo(item.Mail.Parsed)
	}
	said := chosen != "" && status == chosen
	slices.SortFunc(mails, func(a, b models.InboundEmail) int { return a.Parsed.At.Compare(b.Parsed.At) })
	given := false
	for _, m := range mails {
		if !given && (!waiting || m.Parsed.At.After(item.Mail.Parsed.At)) {
			if err := give(ctx, tx, item, target, status, said); err != nil {
				return nil, err
			}
			given = true
		}
		if err := pass(ctx, tx, m, target); err != nil {
			return nil, err
		}
		moved = append(moved, m.ID)
	}
	if !given {
		if err := give(ctx, tx, item, target, status, said); err != nil {
			return nil, err
		}
	}
	if len(mails) > 0 && chosen != "" && chosen != item.Application.Status {
		_, _, err = models.UpdateApplication(ctx, tx, userID, target, time.Time{}, models.ByUser, func(a *models.Application) error { return a.SetStatus(chosen) })
	}
	return moved, err
}

// give tells an application of the mail that waits, and gives it the status, whether or not a mail may where the person said
// it; "": where the mail leads, if it may.
func give(ctx context.Context, tx bun.Tx, item models.InboxReview, target uuid.UUID, status models.Status, said bool) error {
	userID := item.Application.UserID
	if item.Mail != nil && item.Mail.Parsed != nil {
		change := changeOf(item.Mail, models.ByUser)
		if status != "" {
			change.Status = status
		}
		if said {
			a, err := models.ApplicationByID(ctx, tx, userID, target)
			if err != nil {
				return err
			}
			if !models.CanMoveByMail(a.Status, status) {
				change.Status = "" // it is the person's step, below
			}
		}
		a, _, err := models.HearOfApplication(ctx, tx, userID, target, change)
		if err != nil || a.Status == status {
			return err
		}
	}
	if !said {
		return nil
	}
	_, _, err := models.UpdateApplication(ctx, tx, userID, target, time.Time{}, models.ByUser, func(a *models.Application) error { return a.SetStatus(status) })
	return err
}

// pass gives another mail of an application to the target, as it stands: one that waits goes on waiting there.
func pass(ctx context.Context, tx bun.Tx, m models.InboundEmail, target uuid.UUID) error {
	change := changeOf(&m, models.ByUser)
	if m.State != models.MailProcessed {
		change = models.MailedChange{Mail: m.ID, At: change.At, Review: m.State == models.MailReview}
	}
	if m.State != models.MailNothing {
		if _, _, err := models.HearOfApplication(ctx, tx, m.UserID, target, change); err != nil {
			return err
		}
	}
	m.ApplicationID = &target
	return models.FinishMail(ctx, tx, &m)
}
