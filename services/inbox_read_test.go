package services_test

import (
	"context"
	"fmt"
	"log/slog"
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

func TestWhatCannotBeReadIsKeptForReview(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Northwind <jobs@northwind.example>", "Hello", "", november)
	m.Problem, m.Sum = "it has too many parts", "5u3"
	mail := b.take(m)
	a := b.applications()
	if mail.State != models.MailReview || !strings.Contains(mail.Reason, "too many parts") || len(a) != 1 || !a[0].IsNeedsReview || a[0].CompanyName != "" {
		t.Errorf("%+v %+v", mail, a)
	}
	if _, err := b.inbox.ConfirmReview(context.Background(), b.user.ID, a[0].ID, uuid.Nil); err != models.ErrInvalid {
		t.Error("an application without a company is confirmed:", err)
	}
}

func TestACompanyThatCannotBeSeenIsNotKnown(t *testing.T) {
	t.Parallel()
	for _, unseen := range []string{"\u3164", "\u200b", "\u2066\u2069", "\uffa0"} {
		b := newMailbox(t)
		mail := b.take(b.ack(unseen, "Data Analyst", november))
		if list := b.applications(); len(list) != 1 || list[0].CompanyName != "" || !list[0].IsNeedsReview {
			t.Errorf("%+q: %+v %+v", unseen, mail, list)
		}
	}
}

func TestTheTextOfAMailIsNowhereAfterwards(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	m.Text += "\nP.S. Xylophonequartz is our secret word.\n"
	m.HTML = "<p>Xylophonequartz</p>"
	b.accept(m)
	if dump := b.dump(); strings.Contains(dump, "Xylophonequartz") || !strings.Contains(dump, "queued") {
		t.Error("the mail waits unsealed")
	}
	if err := b.inbox.Read(context.Background(), b.mails()[0].ID); err != nil {
		t.Fatal(err)
	}
	var payloads int
	if err := b.db.NewRaw("SELECT count(*) FROM inbound_emails WHERE payload IS NOT NULL").Scan(context.Background(), &payloads); err != nil || payloads != 0 {
		t.Errorf("%d payloads are left, %v", payloads, err)
	}
	if strings.Contains(b.dump(), "Xylophonequartz") {
		t.Error("the mail's text is in the database")
	}
	for _, word := range []string{"Xylophonequartz", "Northwind", "Platform", b.user.Email, b.user.ForwardingAddress, "greenhouse", "Maya"} {
		if strings.Contains(b.logs.String(), word) {
			t.Errorf("%q is in the log", word)
		}
	}
}

func TestAFailedMailCanBeTriedAgainForAWeek(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.accept(b.ack("Northwind Labs", "Platform Engineer", november))
	id := b.mails()[0].ID
	// Another instance's keys: it can't be opened.
	box := b.inbox.Box
	b.inbox.Box, _, _ = seal.Create(secretOf(t))
	if err := b.inbox.Read(ctx, id); err != nil {
		t.Fatal(err)
	}
	if mail := b.mails()[0]; mail.State != models.MailFailed || mail.Reason == "" {
		t.Fatalf("%+v", mail)
	}
	b.inbox.Box = box
	if err := b.inbox.Retry(ctx, modelstest.User(t, b.db).ID, id); err == nil {
		t.Error("somebody else tried it again")
	}
	if err := b.inbox.Retry(ctx, b.user.ID, id); err != nil {
		t.Fatal(err)
	}
	if err := b.inbox.Read(ctx, id); err != nil || b.mails()[0].State != models.MailProcessed {
		t.Fatalf("%+v %v", b.mails(), err)
	}
	if err := b.inbox.Retry(ctx, b.user.ID, id); err != models.ErrConflict {
		t.Error(err)
	}

	b.accept(b.ack("Southwind", "Platform Engineer", november))
	if _, err := b.db.ExecContext(ctx, "UPDATE inbound_emails SET state = 'failed', received_at = ? WHERE state = 'queued'", models.Now().Add(-8*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := models.ForgetOldMail(ctx, b.db); err != nil {
		t.Fatal(err)
	}
	if err := b.inbox.Retry(ctx, b.user.ID, b.mails()[1].ID); err != models.ErrConflict {
		t.Error("after a week there is still something to try again:", err)
	}
}

func TestAMailWithoutAJobIsFoundAndRead(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.accept(b.ack("Northwind Labs", "Platform Engineer", november))
	b.accept(b.ack("Southwind", "Platform Engineer", november))
	// As after a restore: the mails are there, the queue is not.
	for _, statement := range []string{"DELETE FROM river_job", "UPDATE inbound_emails SET received_at = received_at"} {
		if _, err := b.db.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.db.ExecContext(ctx, "UPDATE inbound_emails SET received_at = ?", models.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	queue, err := jobs.New(b.db, services.Book(services.Work{DB: b.db, Box: b.inbox.Box, Log: b.inbox.Log, Inbox: b.inbox}), jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer queue.Stop(ctx)
	deadline := time.Now().Add(30 * time.Second)
	for len(b.applications()) < 2 {
		if time.Now().After(deadline) {
			t.Fatalf("never read: %+v", b.mails())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestAHugeMailFits(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	m.HTML = strings.Repeat("<p>\u00fcber\x07\"</p>", 60_000)
	m.Text += strings.Repeat("\x01\"é", 200_000)
	for range 5 {
		m.Attached = append(m.Attached, email.Message{Text: m.Text, HTML: m.HTML, Header: m.Header})
	}
	m.Header["References"] = []string{strings.Repeat("<x@y> ", 100_000)}
	if fate := b.accept(m); fate != services.FateAccepted {
		t.Fatal(fate)
	}
	if err := b.inbox.Read(context.Background(), b.mails()[0].ID); err != nil {
		t.Fatal(err)
	}
}

// dump is every row of the tables that a mail touches.
func (b *mailbox) dump() string {
	b.t.Helper()
	var all strings.Builder
	for _, table := range []string{"inbound_emails", "applications", "application_status_history", "notifications", "ignored_senders", "river_job"} {
		var rows []map[string]any
		if err := b.db.NewRaw("SELECT * FROM "+table).Scan(context.Background(), &rows); err != nil {
			b.t.Fatal(err)
		}
		for _, row := range rows {
			for name, value := range row {
				if raw, ok := value.([]byte); ok {
					value = string(raw)
				}
				fmt.Fprintf(&all, "%s %v\n", name, value)
			}
		}
	}
	return all.String()
}
