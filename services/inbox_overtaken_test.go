package services_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"

	"github.com/google/uuid"
)

// twoWait leaves a person at one employer with two applications, and two mails that do not say which they are about: an
// invitation and, later, a refusal.
func twoWait(t *testing.T) (b *mailbox, shown, later models.InboundEmail) {
	b = newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	from := "Northwind Labs <no-reply@us.greenhouse-mail.io>"
	shown = b.take(b.letter(from, "Your application to Northwind Labs", "Hi Maya,\n\nthank you for your interest in Northwind Labs. We would like to invite you to an interview next week.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 4)))
	later = b.take(b.letter(from, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	if shown.State != models.MailReview || later.State != models.MailReview || *shown.ApplicationID != *later.ApplicationID {
		t.Fatalf("%+v %+v", shown, later)
	}
	return b, shown, later
}

// A page may be older than the mail that waits: an answer there must not be taken for one to the newer mail.
func TestAnAnswerIsOnlyToTheMailThatWasShown(t *testing.T) {
	t.Parallel()
	b, shown, later := twoWait(t)
	ctx, me, id := context.Background(), b.user.ID, *shown.ApplicationID
	before := b.stands()
	other := uuid.Nil
	for _, a := range b.applications() {
		if a.ID != id {
			other = a.ID
		}
	}
	item, err := b.inbox.Review(ctx, b.db, me, id)
	if err != nil {
		t.Fatal(err)
	}
	fields := services.Correction{Company: "Northwind Labs", Title: "Platform Engineer", Status: models.Interview, Applied: item.Application.DateApplied}
	about, fresh, plain := fields, fields, fields
	about.About, fresh.New = other, true
	for _, c := range []*services.Correction{&about, &fresh, &plain} {
		c.Shown = shown.ID
	}
	for name, answer := range map[string]func() error{
		"confirm": func() error { _, err := b.inbox.ConfirmReview(ctx, me, id, shown.ID); return err },
		"dismiss": func() error { _, err := b.inbox.DismissReview(ctx, me, id, shown.ID); return err },
		"about":   func() error { _, err := b.inbox.CorrectReview(ctx, me, id, about); return err },
		"new":     func() error { _, err := b.inbox.CorrectReview(ctx, me, id, fresh); return err },
		"correct": func() error { _, err := b.inbox.CorrectReview(ctx, me, id, plain); return err },
	} {
		if err := answer(); !errors.Is(err, models.ErrStale) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// So is one that was filled from an older row, where no mail is named.
	about.Shown, about.Seen = uuid.Nil, item.Application.UpdatedAt.Add(-1)
	if _, err := b.inbox.CorrectReview(ctx, me, id, about); !errors.Is(err, models.ErrStale) {
		t.Error(err)
	}
	b.stand(before)
	if _, err := b.inbox.DismissReview(ctx, me, id, later.ID); err != nil {
		t.Fatal(err)
	}
	if done, err := b.inbox.ConfirmReview(ctx, me, id, shown.ID); err != nil || done.Status != models.Interview {
		t.Errorf("%+v %v", done, err)
	}
}

func TestASuggestionIsHeardOfWhenItIsConfirmed(t *testing.T) {
	t.Parallel()
	b, _, later := twoWait(t)
	ctx, me, id := context.Background(), b.user.ID, *later.ApplicationID
	heard := func() string {
		a, err := models.ApplicationByID(ctx, b.db, me, id)
		if err != nil {
			t.Fatal(err)
		}
		if a.LastHeardAt == nil {
			return ""
		}
		return a.LastHeardAt.UTC().Format("2006-01-02")
	}
	first := heard()
	if first != "" {
		t.Errorf("two mails that may be about another application were heard of on %s", first)
	}
	if _, err := b.inbox.DismissReview(ctx, me, id, later.ID); err != nil || heard() != first {
		t.Errorf("%s %v", heard(), err)
	}
	if _, err := b.inbox.ConfirmReview(ctx, me, id, uuid.Nil); err != nil || heard() != november.AddDate(0, 0, 4).Format("2006-01-02") {
		t.Errorf("%s %v", heard(), err)
	}
}

func TestTwoOpenOnesOfTheSameTitleAreNotGuessedBetween(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	for n, number := range []string{"R-1001", "R-1002"} {
		m := b.ack("Northwind Labs", "Pilot", november.AddDate(0, 0, n))
		m.Text = strings.Replace(m.Text, "Pilot", "Pilot (Req ID: "+number+")", 1)
		b.take(m)
	}
	if len(b.applications()) != 2 {
		t.Fatalf("%+v", b.applications())
	}
	mail := b.take(b.no("Northwind Labs", "Pilot", november.AddDate(0, 0, 9)))
	if mail.State != models.MailReview || !strings.Contains(mail.Reason, "several applications") {
		t.Errorf("%+v", mail)
	}
	for _, a := range b.applications() {
		if a.Status != models.Applied {
			t.Errorf("%s is %s", a.Requisition, a.Status)
		}
	}
}

// What a mail made may have had mails of its own by the time that somebody says which application it is about.
func TestLaterMailsGoAlongWithTheOneThatIsRedirected(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	ctx, me := context.Background(), b.user.ID
	first := b.take(b.ack("Northwind Labs", "Line Cook", november))
	from := "Northwind Labs <no-reply@us.greenhouse-mail.io>"
	asked := b.take(b.letter(from, "Koch bei Northwind Labs", "Guten Tag,\n\ngerne laden wir Sie zu einem Vorstellungsgespräch als Koch bei Northwind Labs ein.\n\nNorthwind Labs\n", november.AddDate(0, 0, 4)))
	refused := b.take(b.no("Northwind Labs", "Koch", november.AddDate(0, 0, 15)))
	if asked.State != models.MailReview || *asked.ApplicationID == *first.ApplicationID || *refused.ApplicationID != *asked.ApplicationID {
		t.Fatalf("%+v %+v", asked, refused)
	}
	before := b.stands()
	item, err := b.inbox.Review(ctx, b.db, me, *asked.ApplicationID)
	if err != nil {
		t.Fatal(err)
	}
	done, err := b.inbox.CorrectReview(ctx, me, *asked.ApplicationID, services.Correction{About: *first.ApplicationID, Status: item.Application.Status, Shown: item.Mail.ID})
	if err != nil {
		t.Fatal(err)
	}
	history := b.history(*first.ApplicationID)
	if len(history) != 3 || history[0].NewStatus != models.Rejected || *history[0].InboundEmailID != refused.ID || history[1].NewStatus != models.Interview || *history[1].InboundEmailID != asked.ID ||
		!history[0].ChangedAt.Equal(november.AddDate(0, 0, 15)) || !history[1].ChangedAt.Equal(november.AddDate(0, 0, 4)) {
		t.Errorf("%+v", history)
	}
	for _, m := range b.mails() {
		if m.ApplicationID == nil || *m.ApplicationID != *first.ApplicationID {
			t.Errorf("%s is about %v", m.Subject, m.ApplicationID)
		}
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, me, *asked.ApplicationID, done.Back); err != nil {
		t.Fatal(err)
	}
	b.stand(before)
	of := map[uuid.UUID]uuid.UUID{}
	for _, m := range b.mails() {
		of[m.ID] = *m.ApplicationID
	}
	if of[asked.ID] != *asked.ApplicationID || of[refused.ID] != *asked.ApplicationID || of[first.ID] != *first.ApplicationID {
		t.Errorf("%v", of)
	}
}

// Some programs give every mail the same Message-ID, and the same subject: two roles stay two.
func TestOneMessageIDForTwoMailsLosesNeither(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	letter := func(title string, days int) email.Message {
		m := b.ack("Northwind Labs", title, november.AddDate(0, 0, days))
		m.Header.Set("Message-Id", "<constant@mail.example>")
		m.Header.Set("Subject", "Your application to Northwind Labs")
		return m
	}
	b.take(letter("Welder", 0))
	if fate := b.accept(letter("Welder", 0)); fate != services.FateDuplicate {
		t.Errorf("a copy is %s", fate)
	}
	// The second comes while the first is not read yet, and twice.
	painter, joiner := letter("Painter", 1), letter("Joiner", 2)
	if fate := b.accept(painter); fate != services.FateAccepted {
		t.Fatalf("another mail is %s", fate)
	}
	if fate := b.accept(joiner); fate != services.FateAccepted {
		t.Fatalf("a third is %s", fate)
	}
	for _, m := range []email.Message{painter, joiner} {
		if fate := b.accept(m); fate != services.FateDuplicate {
			t.Errorf("a copy of another is %s", fate)
		}
	}
	for _, row := range b.mails() {
		if row.State == models.MailQueued {
			if err := b.inbox.Read(context.Background(), row.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if list := b.applications(); len(list) != 3 {
		t.Errorf("%d applications: %+v", len(list), list)
	}
}
