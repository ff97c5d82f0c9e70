package services

import (
	"context"
	"slices"
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

const tookForTrashed = "The application that it was taken to be about is in the Trash."

// PassOn gives the mails that wait for a look at those applications, which go to the Trash, to the ones that are open at the
// same employer: a mail that was only taken to be about one of them may be about another.
func (b *Inbox) PassOn(ctx context.Context, userID uuid.UUID, going ...uuid.UUID) error {
	return b.inTurn(ctx, userID, func(ctx context.Context, tx bun.Tx) error {
		mails, err := models.MailsOfApplications(ctx, tx, userID, going...)
		if err != nil {
			return err
		}
		for id, list := range mails {
			if !slices.ContainsFunc(list, models.InboundEmail.Waits) {
				continue
			}
			a, err := models.ApplicationByID(ctx, tx, userID, id)
			if isNotFound(err) {
				continue
			}
			if err != nil {
				return err
			}
			there, err := models.ApplicationsAtCompany(ctx, tx, userID, a.CompanyName)
			if err != nil {
				return err
			}
			open := keep(there, func(o models.Application) bool {
				return isOpen(o) && !slices.Contains(going, o.ID) && mailreader.SameCompany(o.CompanyName, a.CompanyName)
			})
			if len(open) == 0 {
				continue
			}
			for _, m := range list {
				if !m.Waits() || m.MessageHash == a.RawEmailHash {
					continue // then the application itself was in question
				}
				if err := waitAt(ctx, tx, m, open); err != nil {
					return err
				}
			}
			// What comes back from the Trash is no review without its mail.
			if _, err := answered(ctx, tx, userID, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// waitAt has a mail wait for a look at the latest of those applications.
func waitAt(ctx context.Context, tx bun.Tx, m models.InboundEmail, open []models.Application) error {
	m.ApplicationID, m.Reason = &open[0].ID, tookForTrashed
	if len(open) > 1 {
		m.Reason = severalThere
	}
	if err := models.FinishMail(ctx, tx, &m); err != nil {
		return err
	}
	_, _, err := models.UpdateApplication(ctx, tx, m.UserID, open[0].ID, time.Time{}, models.BySystem, func(a *models.Application) error {
		a.IsNeedsReview = true
		return nil
	})
	return err
}
