package services_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
)

// mailbox is somebody with an inbox of their own on a real database.
type mailbox struct {
	t     *testing.T
	db    *models.Database
	user  models.User
	inbox *services.Inbox
	logs  *bytes.Buffer
}

const domain = "in.example.com"

func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	db := modelstest.DB(t)
	box, _, err := seal.Create(secretOf(t))
	if err != nil {
		t.Fatal(err)
	}
	logs := new(bytes.Buffer)
	log := slog.New(slog.NewTextHandler(logs, &slog.HandlerOptions{Level: slog.LevelDebug}))
	queue, err := jobs.New(db, nil, jobs.Options{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	return &mailbox{t: t, db: db, user: modelstest.User(t, db), logs: logs,
		inbox: &services.Inbox{DB: db, Queue: queue, Box: box, Log: log, Domain: domain}}
}

func secretOf(t *testing.T) seal.Secret {
	t.Helper()
	secret, err := seal.ParseSecret(seal.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func (b *mailbox) address() string { return b.user.ForwardingAddress + "@" + domain }

// letter is a mail from an employer, as the person's mailbox forwards it by a rule.
func (b *mailbox) letter(from, subject, text string, date time.Time) email.Message {
	local, host, _ := strings.Cut(b.user.Email, "@")
	h := textproto.MIMEHeader{}
	h.Set("From", from)
	h.Set("To", b.user.Email)
	h.Set("Subject", subject)
	h.Set("Date", date.Format(time.RFC1123Z))
	h.Set("Message-Id", "<"+uuid.NewString()+"@mail.example>")
	return email.Message{From: local + "+caf_=" + b.user.ForwardingAddress + "=" + domain + "@" + host, To: []string{b.address()}, Header: h, Text: text}
}

func (b *mailbox) accept(m email.Message) services.Fate {
	b.t.Helper()
	fates, err := b.inbox.Accept(context.Background(), "sendgrid", m)
	if err != nil || len(fates) != 1 {
		b.t.Fatalf("%v %v", fates, err)
	}
	return fates[0]
}

// take accepts a mail and reads it.
func (b *mailbox) take(m email.Message) models.InboundEmail {
	b.t.Helper()
	if fate := b.accept(m); fate != services.FateAccepted {
		b.t.Fatalf("the mail is %s", fate)
	}
	row := b.mails()[0]
	if row.State != models.MailQueued {
		b.t.Fatalf("an accepted mail is %s", row.State)
	}
	for range 2 { // twice is as once
		if err := b.inbox.Read(context.Background(), row.ID); err != nil {
			b.t.Fatal(err)
		}
	}
	return b.mails()[0]
}

func (b *mailbox) mails() []models.InboundEmail {
	b.t.Helper()
	list, err := models.Mails(context.Background(), b.db, b.user.ID, uuid.Nil, 100)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

func (b *mailbox) applications() []models.Application {
	b.t.Helper()
	page, err := models.Applications(context.Background(), b.db, b.user.ID, models.ApplicationFilter{View: models.ViewAll, Sort: "updated_at"})
	if err != nil {
		b.t.Fatal(err)
	}
	return page.Rows
}

func (b *mailbox) history(a uuid.UUID) []models.StatusChange {
	b.t.Helper()
	list, err := models.StatusHistory(context.Background(), b.db, b.user.ID, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

var november = time.Date(2026, 11, 3, 9, 12, 0, 0, time.FixedZone("", 3600))

func received(company, title string) string {
	return fmt.Sprintf("Hi Maya,\n\nThank you for applying for the %s position at %s. We have received your application and will review it soon.\n\nBest regards,\nThe %s Recruiting Team\n", title, company, company)
}

func rejected(company, title string) string {
	return fmt.Sprintf("Hi Maya,\n\nThank you for your interest in the %s position at %s. Unfortunately, we have decided to move forward with other candidates and will not be taking your application further.\n\nBest regards,\nThe %s Recruiting Team\n", title, company, company)
}

func (b *mailbox) ack(company, title string, at time.Time) email.Message {
	return b.letter(company+" <no-reply@us.greenhouse-mail.io>", "Thank you for applying to "+company, received(company, title), at)
}

func (b *mailbox) no(company, title string, at time.Time) email.Message {
	return b.letter(company+" <no-reply@us.greenhouse-mail.io>", "Your application to "+company, rejected(company, title), at)
}

func TestAMailBecomesAnApplication(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	mail := b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	list := b.applications()
	if len(list) != 1 {
		t.Fatalf("%d applications; the mail is %+v", len(list), mail)
	}
	a := list[0]
	if a.CompanyName != "Northwind Labs" || a.JobTitle != "Platform Engineer" || a.Status != models.Applied || a.DateApplied.String() != "2026-11-03" ||
		a.Source != models.SourceEmail || a.ConfidenceScore == nil || a.IsNeedsReview {
		t.Errorf("%+v %+v", a, mail)
	}
	if mail.State != models.MailProcessed || mail.ApplicationID == nil || *mail.ApplicationID != a.ID || mail.Kind != "received" || mail.Evidence == "" || mail.Sender != "no-reply@us.greenhouse-mail.io" {
		t.Errorf("%+v", mail)
	}
	history := b.history(a.ID)
	if len(history) != 1 || history[0].ChangedBy != models.ByParser || history[0].Evidence == "" || history[0].InboundEmailID == nil || !history[0].ChangedAt.Equal(november) {
		t.Errorf("%+v", history)
	}
	notes, err := models.Notifications(context.Background(), b.db, b.user.ID, uuid.Nil, 10)
	if err != nil || len(notes) != 1 || *notes[0].RelatedEntityID != a.ID {
		t.Errorf("%+v %v", notes, err)
	}
}

func TestForwardedByHandTheOriginalCounts(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Maya Kim <"+b.user.Email+">", "Fwd: Thank you for applying to Northwind Labs",
		"---------- Forwarded message ---------\nFrom: Northwind Labs <no-reply@us.greenhouse-mail.io>\nDate: Mon, Nov 2, 2026 at 6:00 PM\nSubject: Thank you for applying to Northwind Labs\nTo: <"+b.user.Email+">\n\n\n"+received("Northwind Labs", "Platform Engineer"), november)
	m.From = b.user.Email
	mail := b.take(m)
	if a := b.applications(); len(a) != 1 || a[0].CompanyName != "Northwind Labs" || a[0].DateApplied.String() != "2026-11-02" || mail.Sender != "no-reply@us.greenhouse-mail.io" {
		t.Errorf("%+v %+v", a, mail)
	}
	// The same one, forwarded once more, is a copy although it is another mail.
	m.Header.Set("Message-Id", "<another@mail.example>")
	if fate := b.accept(m); fate != services.FateDuplicate {
		t.Error(fate)
	}
	if list := b.mails(); len(list) != 1 || list[0].Copies != 1 || list[0].LastCopyAt == nil {
		t.Errorf("%+v", list)
	}
}

func TestWhatIsNoJobMailLeavesNothing(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	mail := b.take(b.letter("Corner Bakery <news@bakery.example>", "Your weekly newsletter: 20 % off all bread", "Hello,\n\nthis week all rye bread costs 20 % less. Order in our shop until Saturday.\n\nYou get this newsletter because you subscribed to it. Unsubscribe here.\n", november))
	if mail.State != models.MailNothing || len(b.applications()) != 0 || mail.Evidence != "" {
		t.Errorf("%+v", mail)
	}
}

func TestWhatAMailDidIsMailedToWhoWantsThat(t *testing.T) {
	t.Parallel()
	queued := func(b *mailbox) (n int) {
		t.Helper()
		if err := b.db.NewRaw("SELECT count(*) FROM river_job WHERE kind = 'mail_notifications'").Scan(context.Background(), &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	b := newMailbox(t)
	b.take(b.ack("Northwind", "Engineer", time.Now()))
	if n := queued(b); n != 0 {
		t.Errorf("%d mails are on their way where none can be sent", n)
	}
	b.inbox.MailOut = true
	b.take(b.ack("Contoso", "Designer", time.Now()))
	if n := queued(b); n != 1 {
		t.Errorf("%d mails are on their way, want 1", n)
	}
}
