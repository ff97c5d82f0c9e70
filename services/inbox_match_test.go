package services_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"havenjob/models"
)

func TestALaterMailMovesTheSameApplication(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	first := b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	second := b.take(b.no("Northwind Labs, Inc.", "Platform Engineer (m/f/d)", november.AddDate(0, 0, 9)))
	list := b.applications()
	if len(list) != 1 || list[0].Status != models.Rejected || list[0].DateApplied.String() != "2026-11-03" || *second.ApplicationID != *first.ApplicationID || second.State != models.MailProcessed {
		t.Fatalf("%+v %+v", list, second)
	}
	history := b.history(list[0].ID)
	if len(history) != 2 || history[0].NewStatus != models.Rejected || history[0].OldStatus != models.Applied || history[0].ChangedBy != models.ByParser ||
		!strings.Contains(history[0].Evidence, "other candidates") || *history[0].InboundEmailID != second.ID || !history[0].ChangedAt.Equal(november.AddDate(0, 0, 9)) {
		t.Errorf("%+v", history)
	}

	// What has ended is moved by a person only, and a second refusal is no news.
	third := b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 10)))
	if list := b.applications(); len(list) != 1 || list[0].IsNeedsReview || third.State != models.MailProcessed || len(b.history(list[0].ID)) != 2 {
		t.Errorf("%+v %+v", list, third)
	}
}

func TestTwoRolesAtOneEmployerStayTwo(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	b.take(b.ack("Northwind Labs", "Platform Engineer", november.Add(time.Hour))) // a second acknowledgement
	if list := b.applications(); len(list) != 2 {
		t.Fatalf("%d applications", len(list))
	}
	b.take(b.no("Northwind Labs", "Data Analyst", november.AddDate(0, 0, 3)))
	for _, a := range b.applications() {
		if rejected := a.JobTitle == "Data Analyst"; rejected != (a.Status == models.Rejected) {
			t.Errorf("%s is %s", a.JobTitle, a.Status)
		}
	}
}

func TestAnApplicationIsFoundByNumberAndByThread(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	ack := b.ack("Northwind Labs", "Platform Engineer", november)
	b.take(ack)
	// A person answers in the thread, without the title.
	reply := b.letter("Ann Smith <ann@northwindlabs.example>", "Re: Thank you for applying to Northwind Labs",
		"Hi Maya,\n\nWe would like to invite you to an interview with Northwind Labs next Tuesday at 10:00.\n\nAnn\nNorthwind Labs\n", november.AddDate(0, 0, 2))
	reply.Header.Set("In-Reply-To", ack.Header.Get("Message-Id"))
	b.take(b.ack("Northwind Labs", "Data Analyst", november)) // so that the company alone is not enough
	mail := b.take(reply)
	for _, a := range b.applications() {
		if a.JobTitle == "Platform Engineer" && (mail.ApplicationID == nil || *mail.ApplicationID != a.ID) {
			t.Errorf("the thread is lost: %+v", mail)
		}
	}
}

func TestMailsAboutOneNewApplicationReadAtOnceMakeOne(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	for n := range 6 {
		b.accept(b.ack("Northwind Labs", "Platform Engineer", november.Add(time.Duration(n)*time.Hour)))
	}
	errs := make(chan error)
	for _, m := range b.mails() {
		go func() { errs <- b.inbox.Read(ctx, m.ID) }()
	}
	for range 6 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if list := b.applications(); len(list) != 1 || list[0].DateApplied.String() != "2026-11-03" {
		t.Errorf("%d applications", len(list))
	}
}

func TestWhatIsKnownOfTheApplicationNeedNotBeReadSurely(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", time.Now().Add(-48*time.Hour)))
	m := b.take(b.no("Northwind Labs", "Platform Engineer", time.Now()))
	if list := b.applications(); len(list) != 1 || list[0].Status != models.Rejected || m.State != models.MailProcessed {
		t.Errorf("%+v, the mail is %s: %s", list, m.State, m.Reason)
	}
	// Of somebody who is not known, the same words wait for a look.
	if m = b.take(b.no("Contoso", "Designer", time.Now())); m.State != models.MailReview {
		t.Errorf("the mail is %s", m.State)
	}
}
