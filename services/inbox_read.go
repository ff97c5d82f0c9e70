package services

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/jobs"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// sweepMail is the job that finds mails that nobody works on any more, and forgets what is too old to be kept.
type sweepMail struct{}

func (sweepMail) Kind() string { return "sweep_mail" }

const (
	sweepEvery = time.Minute
	sweepAfter = 2 * time.Minute // the job of a mail is there when the mail is; only a restore or a fault parts them
	sweepMost  = 1000
)

func (b *Inbox) book(book *jobs.Book) {
	jobs.Add(book, b.work)
	jobs.AddSlow(book, mailAskTime+time.Minute, func(ctx context.Context, a askMail) error { return b.Ask(ctx, a.ID) })
	jobs.Add(book, b.sweep)
	book.Every(sweepEvery, sweepMail{})
}

// work reads one mail, and gives it up after the last try: it says so then, and can be tried again by hand.
func (b *Inbox) work(ctx context.Context, args readMail) error {
	err := b.Read(ctx, args.ID)
	if err != nil && jobs.LastTry(ctx) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		if failErr := b.giveUp(ctx, args.ID, models.MailQueued, "HavenJob could not finish reading it."); failErr != nil {
			return failErr
		}
	}
	return err
}

// Read finds out what a queued mail says and does it. Doing it again changes nothing.
func (b *Inbox) Read(ctx context.Context, id uuid.UUID) error {
	row, found, err := b.open(ctx, id, models.MailQueued)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	mayAsk := found.unsure() && b.canAsk(ctx, row)
	return models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		err := b.claim(ctx, tx, row, models.MailQueued)
		if isNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if mayAsk {
			if asked, err := b.askAbout(ctx, tx, &row, found); asked || err != nil {
				return err
			}
		}
		return b.record(ctx, tx, &row, found)
	})
}

// open takes a mail that is in that state out of its seal and reads it by the rules. models.ErrNotFound: there is nothing
// to do any more, because it got further or can't be opened.
func (b *Inbox) open(ctx context.Context, id uuid.UUID, state models.MailState) (row models.InboundEmail, u understood, err error) {
	if row, err = models.OpenMail(ctx, b.DB, id, state); err != nil {
		return row, u, err
	}
	var m email.Message
	plain, err := b.Box.Unseal(row.Payload, payloadPlace(id))
	if err == nil {
		err = json.Unmarshal(plain, &m)
	}
	if err != nil {
		// No other try will open it. The cause is the key's, not the mail's, so it may be written down.
		b.Log.Error("an accepted mail can't be opened", "mail", id, "error", err)
		if err = b.giveUp(ctx, id, state, "It can't be opened with the keys of this instance."); err == nil {
			err = models.ErrNotFound
		}
		return row, u, err
	}
	who, err := models.UserByID(ctx, b.DB, row.UserID)
	if err != nil {
		return row, u, err
	}
	u = b.understand(m)
	u.own = b.wroteThemselves(who, m, u)
	return row, u, nil
}

// claim begins the transaction in which a mail gets its fate, one mail of a person's after the other.
func (b *Inbox) claim(ctx context.Context, tx bun.Tx, row models.InboundEmail, state models.MailState) error {
	if err := models.ClaimMail(ctx, tx, row.ID, state); err != nil {
		return err
	}
	return models.TakeTurn(ctx, tx, row.UserID)
}

// understood is a mail with what the rules made of it.
type understood struct {
	original mailreader.Original
	reading  mailreader.Reading
	problem  string // why it could not be read
	code     string // Gmail's, to confirm a forwarding address
	link     string
	own      bool   // the person wrote it themselves
	byModel  string // which parts of the reading a model filled in, in words; empty: none
}

// understand reads a mail; what the reader stumbles over is a mail that could not be read, and no fault of the job.
func (b *Inbox) understand(m email.Message) (u understood) {
	defer func() {
		if p := recover(); p != nil {
			b.Log.Error("the mail reader panicked", "panic", fmt.Sprintf("%T", p))
			u = understood{original: mailreader.Original{Mail: readable(email.Message{Header: m.Header})}, problem: "its form breaks the reader"}
		}
	}()
	u.original = originalOf(m)
	if fromGmail(m) {
		u.code, u.link = confirmation(m)
		return u
	}
	u.problem = m.Problem
	if u.problem == "" || m.Text+m.HTML != "" || len(m.Attached) > 0 {
		u.reading = mailreader.Read(u.original.Mail)
		u.reading.Company, u.reading.Title = models.OneLine(u.reading.Company), models.OneLine(u.reading.Title)
		if u.reading.IsApplication {
			u.problem = "" // enough of it could be read
		}
	}
	return u
}

// at is the mail's own instant, in its own zone; when it says none or an impossible one, when it came.
func (u understood) at(received time.Time) time.Time {
	if u.dated(received) {
		return placed(u.original.Date)
	}
	return received
}

func (u understood) dated(received time.Time) bool {
	d := u.original.Date
	return d.Year() > 1995 && d.Before(received.Add(48*time.Hour))
}

// guessed says that the day a new application is dated by is a guess; "" where the mail has it.
func (u understood) guessed(received time.Time) string {
	switch {
	case u.dated(received):
		return ""
	case u.original.Date.IsZero():
		return "The mail has no date, so the day it came counts."
	}
	return "The mail’s date can’t be right, so the day it came counts."
}

// placed is an instant in its own zone, or in UTC where no place on earth has that.
func placed(t time.Time) time.Time {
	if _, offset := t.Zone(); offset < -12*3600 || offset > 14*3600 {
		return t.UTC()
	}
	return t
}

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
	case a.LastHeardAt != nil && change.At.Before(*a.LastHeardAt):
		row.Reason = "Something newer is known of it already."
	case invites[u.reading.Kind] != "":
		// Another round, another time or a reminder: the status stays, but who is invited wants to know.
		note = &models.Notification{Type: "application_updated", Title: nameOf(a) + ": " + invites[u.reading.Kind], Message: row.Evidence}
		if row.Parsed.Cancelled {
			note.Title += " is called off"
		}
	default:
		row.Reason = "It was known already."
	}
	return b.finish(ctx, tx, row, note)
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

// giveUp marks a mail as failed. It keeps what it said for a week, so that it can be tried again.
func (b *Inbox) giveUp(ctx context.Context, id uuid.UUID, state models.MailState, why string) error {
	row, err := models.OpenMail(ctx, b.DB, id, state)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		err := models.ClaimMail(ctx, tx, id, state)
		if isNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		row.State, row.Reason = models.MailFailed, why
		return b.finish(ctx, tx, &row, &models.Notification{Type: "mail_failed", Title: "A mail could not be worked on",
			Message: "It is kept for a week: try it again in your inbox.", RelatedEntityType: "system"})
	})
}

// sweep gives a new job to every mail that lost its own, gives up those that took a process down each time, reads those that
// no model answers about, and forgets what is too old.
func (b *Inbox) sweep(ctx context.Context, _ sweepMail) error {
	// What is too old is forgotten even where it can't be read just now.
	if err := errors.Join(b.sweepAsked(ctx), models.ForgetOldMail(ctx, b.DB)); err != nil {
		return err
	}
	stale, err := models.MailsSince(ctx, b.DB, models.MailQueued, models.Now().Add(-sweepAfter), sweepMost)
	if err != nil || len(stale) == 0 {
		return err
	}
	queue := jobs.Here(ctx)
	open, given, whole, err := jobs.Of[readMail](ctx, queue)
	if err != nil || !whole {
		return err // so many are on their way that the queue is moving
	}
	for _, row := range stale {
		switch {
		case slices.Contains(open, readMail{row.ID}):
			continue
		case slices.Contains(given, readMail{row.ID}):
			err = b.giveUp(ctx, row.ID, models.MailQueued, "HavenJob could not finish reading it.")
		default:
			err = models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error { return queue.Enqueue(ctx, tx, readMail{row.ID}) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func nameOf(a models.Application) string {
	if a.CompanyName == "" {
		return "An unknown company"
	}
	return a.CompanyName
}

// share is a confidence as both databases take it.
func share(x float64) *float64 {
	x = min(max(x, 0), 1)
	return &x
}

// runes cuts a text to at most n letters.
func runes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
