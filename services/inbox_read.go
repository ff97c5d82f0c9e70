package services

import (
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
