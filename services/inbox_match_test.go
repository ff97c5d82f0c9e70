package services_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
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

// A place behind a title makes no second application of one mail that leaves it out, and keeps two of one title apart.
func TestATitleIsTheSameWithAndWithoutItsPlace(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	made := func(title string) {
		a := models.Application{UserID: b.user.ID, CompanyName: "Northwind Labs", JobTitle: title, Status: models.Applied, Source: models.SourceManual, DateApplied: models.DayOf(november)}
		if err := models.CreateApplication(context.Background(), b.db, &a, models.ByUser); err != nil {
			t.Fatal(err)
		}
	}
	made("Data Analyst (Stockholm)")
	b.take(b.no("Northwind Labs", "Data Analyst", november.AddDate(0, 0, 3)))
	if list := b.applications(); len(list) != 1 || list[0].Status != models.Rejected {
		t.Fatalf("%+v", list)
	}
	made("Platform Engineer – Berlin")
	made("Platform Engineer – Munich")
	if m := b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 3))); m.State != models.MailReview {
		t.Errorf("which of two it is was guessed: %+v", m)
	}
	made("Platform Engineer")
	b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 4)))
	for _, a := range b.applications() {
		if rejected := a.JobTitle == "Platform Engineer" || a.JobTitle == "Data Analyst (Stockholm)"; rejected != (a.Status == models.Rejected) {
			t.Errorf("%s is %s", a.JobTitle, a.Status)
		}
	}
}

// A name such as this looks like a posting's number, and would be the same one in all that its employer writes.
func TestAnEmployersNameIsNoRequisition(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Studio4711", "Platform Engineer", november))
	b.take(b.ack("Studio4711", "Data Analyst", november))
	b.take(b.no("Studio4711", "Data Analyst", november.AddDate(0, 0, 3)))
	list := b.applications()
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	for _, a := range list {
		if a.CompanyName != "Studio4711" || a.Requisition != "" || (a.JobTitle == "Data Analyst") != (a.Status == models.Rejected) {
			t.Errorf("%+v", a)
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

func TestFourRequisitionsOfOneThreadStayFour(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	const thread = "<thread@us.greenhouse-mail.io>"
	letter := func(text string, day int) email.Message {
		m := b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", text, november.AddDate(0, 0, day))
		m.Header.Set("In-Reply-To", thread)
		m.Header.Set("References", thread)
		return m
	}
	ack := func(title, number string) string {
		return fmt.Sprintf("Hi Maya,\n\nThank you for applying for the position of %s (Requisition ID: %s) at Northwind Labs. We have received your application and will review it soon.\n\nBest regards,\nThe Northwind Labs Recruiting Team\n", title, number)
	}
	// The first mail began the thread; two of them have the same title.
	first := letter(ack("Platform Engineer", "R-10231"), 0)
	first.Header.Set("Message-Id", thread)
	first.Header.Del("In-Reply-To")
	first.Header.Del("References")
	b.take(first)
	b.take(letter(ack("Platform Engineer", "R-10232"), 0))
	b.take(letter(ack("Data Analyst", "R-10233"), 1))
	b.take(letter(ack("Site Reliability Engineer", "R-10234"), 1))
	if list := b.applications(); len(list) != 4 {
		t.Fatalf("%d applications", len(list))
	}
	// A second acknowledgement makes no fifth, whether or not it has the number.
	b.take(letter(ack("Platform Engineer", "R-10232"), 2))
	b.take(letter(strings.Replace(ack("Data Analyst", "x"), " (Requisition ID: x)", "", 1), 2))
	if list := b.applications(); len(list) != 4 {
		t.Fatalf("%d applications", len(list))
	}
	b.take(letter("Hi Maya,\n\nThank you for your interest in the position of Platform Engineer (Requisition ID: R-10232) at Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", 5))
	for _, row := range b.applications() {
		a, err := models.ApplicationByID(t.Context(), b.db, b.user.ID, row.ID)
		if err != nil || (a.Requisition == "R-10232") != (a.Status == models.Rejected) {
			t.Errorf("%s %s is %s: %v", a.JobTitle, a.Requisition, a.Status, err)
		}
	}
	// In the thread of all, without title and number: nobody knows which, and nothing moves.
	mail := b.take(letter("Hi Maya,\n\nThank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", 6))
	rejected := 0
	for _, a := range b.applications() {
		if a.Status == models.Rejected {
			rejected++
		}
	}
	if mail.State != models.MailReview || rejected != 1 || len(b.applications()) != 4 {
		t.Errorf("%+v, %d are rejected", mail, rejected)
	}
}

func TestEmployersWhoseNamesBeginAlikeAreNotOne(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	companies := []string{"Northwind", "Northwind Labs", "Northwind Robotics", "North Wind Energy", "The Northwind Group Holding", "Halvorsen Metall", "Halvorsen"}
	for _, company := range companies {
		b.take(b.ack(company, "Data Analyst", november))
	}
	if list := b.applications(); len(list) != len(companies) {
		t.Fatalf("%d applications", len(list))
	}
	b.take(b.no("Northwind", "Data Analyst", november.AddDate(0, 0, 3)))
	b.take(b.no("Halvorsen GmbH", "Data Analyst", november.AddDate(0, 0, 3)))
	for _, a := range b.applications() {
		if (a.CompanyName == "Northwind" || a.CompanyName == "Halvorsen") != (a.Status == models.Rejected) {
			t.Errorf("%s is %s", a.CompanyName, a.Status)
		}
	}
	if list := b.applications(); len(list) != len(companies) {
		t.Errorf("%d applications", len(list))
	}
}
