package services

import (
	"bytes"
	"cmp"
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
func (b *Inbox) PassOn(ctx context.Context, db bun.IDB, userID uuid.UUID, going ...uuid.UUID) error {
	mails, err := models.MailsOfApplications(ctx, db, userID, going...)
	if err != nil {
		return err
	}
	ids := []uuid.UUID{}
	for id, list := range mails {
		if slices.ContainsFunc(list, models.InboundEmail.Waits) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil // mostly
	}
	slices.SortFunc(ids, func(x, y uuid.UUID) int { return bytes.Compare(x[:], y[:]) })
	return models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := models.TakeTurn(ctx, tx, userID); err != nil {
			return err
		}
		mails, err := models.MailsOfApplications(ctx, tx, userID, ids...) // as they are in turn
		if err != nil {
			return err
		}
		for _, id := range ids {
			list := mails[id]
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
			for _, m := range list {
				if !m.Waits() || m.MessageHash == a.RawEmailHash {
					continue // then the application itself was in question
				}
				if fitting := keep(open, func(o models.Application) bool { return mayBeAbout(m, o) }); len(fitting) > 0 {
					if err := waitAt(ctx, tx, m, fitting); err != nil {
						return err
					}
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

// mayBeAbout says that nothing that was read from a mail speaks against an application.
func mayBeAbout(m models.InboundEmail, a models.Application) bool {
	p := m.Parsed
	return p == nil || (p.JobTitle == "" || a.JobTitle == "" || mailreader.SameTitle(wholeTitle(a), cmp.Or(p.WholeTitle, p.JobTitle))) &&
		(p.Requisition == "" || a.Requisition == "" || p.Requisition == a.Requisition)
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
