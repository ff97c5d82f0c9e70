package services

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

var statusOfKind = map[mailreader.Kind]models.Status{
	mailreader.KindReceived: models.Applied, mailreader.KindUnderReview: models.UnderReview, mailreader.KindAssessment: models.UnderReview,
	mailreader.KindScreen: models.PhoneScreen, mailreader.KindInterview: models.Interview, mailreader.KindOffer: models.Offer, mailreader.KindRejection: models.Rejected,
}

// leadsTo is the status that a mail leads to; "": none, as where it calls a meeting off.
func leadsTo(p *models.Parsed) models.Status {
	if p.Cancelled {
		return ""
	}
	return statusOfKind[mailreader.Kind(p.Kind)]
}

// record writes what became of the mail: the application, its history, the notification, and the fate.
func (b *Inbox) record(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) error {
	reading := u.reading
	switch {
	case u.code != "" || u.link != "":
		return b.recordConfirmation(ctx, tx, row, u)
	case u.problem != "":
		return b.recordUnreadable(ctx, tx, row, u)
	case !reading.IsApplication || u.own:
		row.State, row.Reason = models.MailNothing, "It is not about an application of yours."
		if u.own {
			row.Reason = "You wrote it yourself."
		}
		row.Kind = string(mailreader.KindNone)
		row.Confidence = share(reading.Confidence)
		return models.FinishMail(ctx, tx, row)
	}
	row.Parsed = parsed(u, row.ReceivedAt)
	row.Kind, row.Confidence, row.Evidence = string(reading.Kind), share(reading.Confidence), runes(reading.Evidence.Kind, 300)
	verdict, err := b.match(ctx, tx, row, u)
	if err != nil {
		return err
	}
	verdict.reason = join(" ", verdict.reason, u.byModel) // a model's word is a suggestion
	if verdict.application == uuid.Nil {
		return b.recordNew(ctx, tx, row, u, verdict)
	}
	return b.recordOld(ctx, tx, row, u, verdict)
}

// recordNew makes the application.
func (b *Inbox) recordNew(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood, v verdict) error {
	p := row.Parsed
	a := applicationOf(row)
	if v.apart {
		a.JobTitle = cmp.Or(p.WholeTitle, a.JobTitle)
	}
	a.IsNeedsReview = v.reason != "" || u.reading.Confidence < mailreader.Threshold || p.CompanyName == "" || a.Status != models.Applied || p.Cancelled
	switch {
	case v.reason != "":
		row.Reason = v.reason
	case p.CompanyName == "":
		row.Reason = "The company is not in the mail."
	case a.Status != models.Applied || p.Cancelled:
		row.Reason = "The first mail about this application."
	case u.reading.Confidence < mailreader.Threshold:
		row.Reason = "Not sure that this was read right."
	}
	row.Reason = join(" ", row.Reason, u.guessed(row.ReceivedAt))
	return b.create(ctx, tx, row, &a, p.At)
}

// applicationOf is the application that a mail tells of, when it is the first to do so.
func applicationOf(row *models.InboundEmail) models.Application {
	p := row.Parsed
	a := models.Application{UserID: row.UserID, CompanyName: p.CompanyName, JobTitle: p.JobTitle, Status: cmp.Or(leadsTo(p), models.Applied), DateApplied: models.DayOf(p.At),
		Source: models.SourceEmail, FoundOn: p.FoundOn, Requisition: p.Requisition, ConfidenceScore: row.Confidence, RawEmailHash: row.MessageHash}
	fields := *p
	fields.EvidenceOf = nil // the mail has it
	if text, err := json.Marshal(fields); err == nil {
		a.ParseMetadata = text
	}
	if a.Status != models.Applied {
		heard := p.At.UTC()
		a.LastHeardAt = &heard
	}
	return a
}

// create adds an application made from a mail, with its history, and tells of it.
func (b *Inbox) create(ctx context.Context, tx bun.Tx, row *models.InboundEmail, a *models.Application, at time.Time) error {
	a.ID, a.CreatedAt, a.UpdatedAt = models.NewID(), models.Now(), models.Now()
	history := []models.StatusChange{{NewStatus: a.Status, ChangedBy: models.ByParser, ChangedAt: at.UTC().Truncate(time.Microsecond), InboundEmailID: &row.ID, Evidence: row.Evidence}}
	if err := models.CreateApplicationWithHistory(ctx, tx, a, history); err != nil {
		return err
	}
	row.ApplicationID, row.State = &a.ID, models.MailProcessed
	note := models.Notification{Type: "application_created", Title: nameOf(*a) + ": application logged", Message: a.JobTitle}
	if a.IsNeedsReview {
		row.State = models.MailReview
		note = models.Notification{Type: "needs_review", Title: "Please look at a mail about " + nameOf(*a), Message: row.Evidence}
		switch {
		case row.Parsed == nil:
			note.Title, note.Message = "A mail that could not be read needs your look", row.Reason
		case a.CompanyName == "":
			note.Title = "A mail whose company is not known needs your look"
		}
	}
	return b.finish(ctx, tx, row, &note)
}

// recordOld says what the mail means for an application that is there.
func (b *Inbox) recordOld(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood, v verdict) error {
	change := changeOf(row, models.ByParser)
	row.State, row.Reason = models.MailProcessed, ""
	enough := mailreader.Threshold
	if v.known {
		row.Confidence, enough = share(u.reading.KindConfidence), mailreader.KindThreshold
	}
	if *row.Confidence < enough && v.reason == "" {
		v.reason = "Not sure that this was read right."
	}
	if v.reason != "" {
		// A suggestion: nothing is changed until somebody says so.
		row.State, row.Reason = models.MailReview, v.reason
		change = models.MailedChange{Mail: row.ID, At: change.At, Review: true}
	}
	row.ApplicationID = &v.application
	a, moved, err := models.HearOfApplication(ctx, tx, row.UserID, v.application, change)
	if err != nil {
		return err
	}
	var note *models.Notification
	switch {
	case v.reason != "":
		note = &models.Notification{Type: "needs_review", Title: "Please look at a mail about " + nameOf(a), Message: row.Evidence}
	case moved != nil:
		note = &models.Notification{Type: "application_updated", Title: nameOf(a) + ": " + statusWords[moved.NewStatus], Message: row.Evidence}
	case invites[u.reading.Kind] != "" && !a.Status.Active():
		row.Reason = "Something newer is known of it already."
	case invites[u.reading.Kind] != "" && !older(change.At.Add(newsFor), a):
		// Another round, another time or a reminder: the status stays, but who is invited wants to know.
		note = &models.Notification{Type: "application_updated", Title: nameOf(a) + ": " + invites[u.reading.Kind], Message: row.Evidence}
		if row.Parsed.Cancelled {
			note.Title += " is called off"
		}
	case older(change.At, a):
		row.Reason = "Something newer is known of it already."
	default:
		row.Reason = "It was known already."
	}
	return b.finish(ctx, tx, row, note)
}

// newsFor is how long an invitation is news although something was heard of the application since: a person may have moved it
// while the mail was on its way.
const newsFor = 24 * time.Hour

func older(at time.Time, a models.Application) bool {
	return a.LastHeardAt != nil && at.Before(*a.LastHeardAt)
}

// changeOf is what a mail says of an application that is there.
func changeOf(row *models.InboundEmail, by models.Actor) models.MailedChange {
	p := row.Parsed
	return models.MailedChange{Mail: row.ID, By: by, Status: leadsTo(p), At: p.At.UTC(), Evidence: row.Evidence, Title: p.JobTitle, Requisition: p.Requisition, FoundOn: p.FoundOn}
}

// statusWords end a sentence that begins with a company's name.
var statusWords = map[models.Status]string{
	models.Applied: "application received", models.UnderReview: "your application is being reviewed", models.PhoneScreen: "a first call",
	models.Interview: "an interview", models.Offer: "an offer", models.Rejected: "a rejection",
}

// invites are the kinds of mail that ask somebody to come, or to do something, in words that end such a sentence.
var invites = map[mailreader.Kind]string{
	mailreader.KindAssessment: "a test or a task", mailreader.KindScreen: statusWords[models.PhoneScreen],
	mailreader.KindInterview: statusWords[models.Interview], mailreader.KindOffer: statusWords[models.Offer],
}

// recordUnreadable keeps that a mail came: somebody has to look what it was.
func (b *Inbox) recordUnreadable(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) error {
	at := u.at(row.ReceivedAt)
	row.Reason = "It could not be read: " + u.problem + "."
	a := models.Application{UserID: row.UserID, Status: models.Applied, DateApplied: models.DayOf(at), Source: models.SourceEmail,
		RawEmailHash: row.MessageHash, IsNeedsReview: true}
	if there, err := models.ApplicationByMailHash(ctx, tx, row.UserID, row.MessageHash); err == nil {
		row.ApplicationID, row.State = &there.ID, models.MailReview
		return b.finish(ctx, tx, row, nil)
	} else if !isNotFound(err) {
		return err
	}
	row.Reason = join(" ", row.Reason, u.guessed(row.ReceivedAt))
	return b.create(ctx, tx, row, &a, at)
}

// finish gives the mail its fate and tells of it, once.
func (b *Inbox) finish(ctx context.Context, tx bun.Tx, row *models.InboundEmail, note *models.Notification) error {
	if row.State != models.MailReview && row.Parsed != nil {
		row.Parsed.EvidenceOf = nil // nobody looks at where it stood
	}
	if err := models.FinishMail(ctx, tx, row); err != nil || note == nil {
		return err
	}
	note.UserID, note.DedupeKey = row.UserID, noteOfMail(row.ID)
	if row.State == models.MailFailed {
		note.DedupeKey = "mail-failed:" + row.ID.String()
	}
	if row.ApplicationID != nil {
		note.RelatedEntityType, note.RelatedEntityID = "application", row.ApplicationID
	}
	return b.tell(ctx, tx, note)
}

// noteOfMail is the dedupe key of what is told about a mail.
func noteOfMail(id uuid.UUID) string { return "mail:" + id.String() }
