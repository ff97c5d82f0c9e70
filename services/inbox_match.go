package services

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// verdict says which application a mail is about.
type verdict struct {
	application uuid.UUID // the zero id: a new one
	reason      string    // why somebody has to look; empty: it is certain
	apart       bool      // a new one, beside another with its title, so that the place or the like has to be said
	known       bool      // company and title are those of the application, so that only the kind can be read wrong
}

const (
	severalThere = models.SeveralThere
	appliedAgain = "You applied there before."
	afterTheEnd  = "The application was closed before this mail."
	inTheArchive = "The application is in the archive."
	inTheThread  = "It answers a mail about this application, but names no company."
	olderNews    = "It is older than what is known of this application."
)

// againAfter is how long after an application has ended a new acknowledgement means a new one.
const againAfter = 14 * 24 * time.Hour

// match compares a mail with the applications that are there. Certain is: the same requisition; the same thread and
// company; the same company, and the same title or one that is not known on one side, with one live application there.
// What differs in its title or its requisition is never the same: two roles at one employer stay two.
func (b *Inbox) match(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) (verdict, error) {
	r := u.reading
	if made, err := models.ApplicationByMailHash(ctx, tx, row.UserID, row.MessageHash); err == nil {
		return verdict{application: made.ID}, nil // read before, from a row that is gone
	} else if !isNotFound(err) {
		return verdict{}, err
	}
	at := u.at(row.ReceivedAt)
	sameCompany := func(a models.Application) bool { return mailreader.SameCompany(a.CompanyName, r.Company) }
	whole := cmp.Or(r.WholeTitle, r.Title)
	sameTitle := func(a models.Application) bool { return mailreader.SameTitle(wholeTitle(a), whole) }
	equalTitle := func(a models.Application) bool { return mailreader.EqualTitle(wholeTitle(a), whole) }
	differs := func(a models.Application) bool {
		return a.Requisition != "" && r.Requisition != "" && a.Requisition != r.Requisition || a.JobTitle != "" && r.Title != "" && !sameTitle(a)
	}

	numbered, err := models.ApplicationsByRequisition(ctx, tx, row.UserID, r.Requisition)
	if err != nil {
		return verdict{}, err
	}
	numbered = keep(numbered, func(a models.Application) bool {
		return !isBefore(at, a) && (sameCompany(a) || a.CompanyName == "" || r.Company == "")
	})
	if len(numbered) > 0 {
		return b.choose(ctx, tx, numbered, u, row, len(numbered) == 1)
	}

	threaded, err := b.inThread(ctx, tx, row, u)
	if err != nil {
		return verdict{}, err
	}
	threaded = keep(threaded, func(a models.Application) bool { return !differs(a) })
	if sure := keep(threaded, sameCompany); len(sure) > 0 {
		if equal := keep(sure, equalTitle); len(equal) > 0 {
			sure = equal
		}
		return b.choose(ctx, tx, sure, u, row, len(sure) == 1)
	}
	if r.Company == "" {
		if len(threaded) > 0 {
			return verdict{application: threaded[0].ID, reason: inTheThread}, nil
		}
		return verdict{}, nil
	}

	there, err := models.ApplicationsAtCompany(ctx, tx, row.UserID, r.Company)
	if err != nil {
		return verdict{}, err
	}
	there = keep(there, func(a models.Application) bool { return sameCompany(a) && !isBefore(at, a) })
	open := keep(there, isOpen)
	same := keep(there, func(a models.Application) bool {
		return !differs(a) && (r.Title == "" || sameTitle(a))
	})
	// "Data Engineer – Berlin" is that one rather than the "Data Engineer" beside it.
	if equal := keep(same, equalTitle); len(equal) > 0 {
		same = equal
	}
	if r.Title != "" && len(same) == 0 {
		// The one there may be the same, seen before its title was known: still open, or begun by a mail from after this one.
		untitled := keep(there, func(a models.Application) bool {
			return a.JobTitle == "" && !differs(a) && (isOpen(a) || a.Source == models.SourceEmail && models.DayOf(at).Before(a.DateApplied))
		})
		if len(untitled) == 1 && len(keep(open, func(a models.Application) bool { return a.ID != untitled[0].ID })) == 0 {
			return verdict{application: untitled[0].ID}, nil
		}
		beside := keep(there, func(a models.Application) bool { return mailreader.EqualTitle(a.JobTitle, r.Title) })
		return verdict{apart: len(beside) > 0}, nil
	}
	if len(same) == 0 {
		return verdict{}, nil
	}
	return b.choose(ctx, tx, same, u, row, len(keep(same, isOpen)) <= 1)
}

// wholeTitle is an application's title, with what the mail that made it says behind that.
func wholeTitle(a models.Application) string {
	var made models.Parsed
	if a.Source == models.SourceEmail && json.Unmarshal(a.ParseMetadata, &made) == nil && made.JobTitle == a.JobTitle && made.WholeTitle != "" {
		return made.WholeTitle
	}
	return a.JobTitle
}

// choose takes the one of several that is open, else the latest, and says whether that is certain.
func (b *Inbox) choose(ctx context.Context, tx bun.Tx, list []models.Application, u understood, row *models.InboundEmail, certain bool) (verdict, error) {
	kind, at := u.reading.Kind, u.at(row.ReceivedAt)
	about := func(a models.Application, reason string) verdict {
		return verdict{application: a.ID, reason: reason, known: mailreader.SameCompany(a.CompanyName, u.reading.Company) && mailreader.SameTitle(a.JobTitle, u.reading.Title)}
	}
	if open := keep(list, isOpen); len(open) > 0 {
		v := about(open[0], "")
		switch heard := open[0].LastHeardAt; {
		case !certain && len(open) > 1:
			v.reason = severalThere
		case kind == mailreader.KindRejection && heard != nil && at.Before(*heard) && open[0].Status.Rank() > models.Applied.Rank():
			v.reason = olderNews // what was heard later speaks against it
		}
		return v, nil
	}
	last := list[0]
	ended := last.DateApplied.Time()
	if last.LastHeardAt != nil && last.LastHeardAt.After(ended) {
		ended = *last.LastHeardAt
	}
	// Who closed it later than the mail was written knew what that says.
	closed, err := models.LastStep(ctx, tx, row.UserID, last.ID)
	if err != nil {
		return verdict{}, err
	}
	if closed.After(ended) && !last.Status.Active() {
		ended = closed
	}
	switch {
	case kind == mailreader.KindReceived && at.After(ended.Add(againAfter)):
		return verdict{reason: appliedAgain}, nil
	case kind == mailreader.KindReceived || kind == mailreader.KindRejection && last.Status != models.Accepted || at.Before(ended):
		return about(last, ""), nil // nothing that was not known
	case last.Status.Active():
		return about(last, inTheArchive), nil
	}
	return about(last, afterTheEnd), nil // a person alone moves what has ended
}

// inThread finds the applications of the mails that this one answers or refers to, and of the others in their threads.
func (b *Inbox) inThread(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) ([]models.Application, error) {
	var hashes []string
	for _, id := range append([]string{u.original.InReplyTo}, u.original.References...) {
		if id != "" && len(hashes) < 50 {
			hashes = append(hashes, mailreader.HashOf(id))
		}
	}
	mails, err := models.MailsOfThreads(ctx, tx, row.UserID, hashes...)
	if err != nil {
		return nil, err
	}
	var ids []uuid.UUID
	for _, m := range mails {
		if !slices.Contains(ids, *m.ApplicationID) {
			ids = append(ids, *m.ApplicationID)
		}
	}
	return models.ApplicationsByID(ctx, tx, row.UserID, ids...)
}

// isBefore says that a mail is from long before an application, so that it is about an earlier one. Where a mail other than the
// acknowledgement was the first that was heard of it, when it was made is only what that mail's date says.
func isBefore(at time.Time, a models.Application) bool {
	if a.DateApplied.IsZero() || !at.Before(a.DateApplied.Time().Add(-againAfter)) {
		return false
	}
	var first struct {
		Kind mailreader.Kind `json:"kind"`
	}
	return a.Source != models.SourceEmail || json.Unmarshal(a.ParseMetadata, &first) == nil && first.Kind == mailreader.KindReceived
}

func isOpen(a models.Application) bool { return a.Status.Active() && a.ArchivedAt == nil }

func keep(list []models.Application, is func(models.Application) bool) []models.Application {
	return slices.DeleteFunc(slices.Clone(list), func(a models.Application) bool { return !is(a) })
}
