package services_test

import (
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
)

func at(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 9, 0, 0, 0, time.UTC)
}

// Saved mails are dropped in any order.
func TestAnOldMailIsAboutAnEarlierApplication(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	mails := []email.Message{b.ack("Northwind Labs", "Platform Engineer", at(2026, 1, 12)), b.no("Northwind Labs", "Platform Engineer", at(2026, 3, 10)), b.ack("Northwind Labs", "Platform Engineer", at(2026, 11, 3))}
	check := func(b *mailbox) {
		t.Helper()
		list := b.applications()
		if len(list) != 2 {
			t.Fatalf("%+v", list)
		}
		for _, a := range list {
			switch {
			case a.Status == models.Applied && a.DateApplied.String() == "2026-11-03":
			case a.Status == models.Rejected && a.DateApplied.String() == "2026-01-12":
			default:
				t.Errorf("%s of %s", a.Status, a.DateApplied)
			}
		}
	}
	for _, m := range mails {
		b.take(m)
	}
	check(b)
	b = newMailbox(t)
	for i := range mails {
		m := mails[len(mails)-1-i]
		m.From, m.To = b.letter("", "", "", november).From, []string{b.address()}
		b.take(m)
	}
	check(b)
}

func TestADayThatIsAGuessIsSaidToBeOne(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	undated := func(m email.Message, at time.Time) email.Message {
		if at.IsZero() {
			m.Header.Del("Date")
		}
		return m
	}
	for company, c := range map[string]struct {
		at   time.Time
		says string
	}{
		"Northwind Labs": {at(2026, 11, 3), ""},
		"Lumen Works":    {time.Time{}, "The mail has no date, so the day it came counts."},
		"Quay Systems":   {at(1970, 1, 1), "The mail’s date can’t be right, so the day it came counts."},
		"Harbourside":    {at(2094, 1, 1), "The mail’s date can’t be right, so the day it came counts."},
	} {
		if mail := b.take(undated(b.ack(company, "Platform Engineer", c.at), c.at)); mail.State != models.MailProcessed || mail.Reason != c.says {
			t.Errorf("%s: %s, %q", company, mail.State, mail.Reason)
		}
	}
	// Where it waits, both are said. Of one that is there nothing was guessed.
	if mail := b.take(undated(b.no("Brightwater", "Platform Engineer", time.Time{}), time.Time{})); mail.State != models.MailReview || mail.Reason != "The first mail about this application. The mail has no date, so the day it came counts." {
		t.Errorf("%s, %q", mail.State, mail.Reason)
	}
	if mail := b.take(undated(b.no("Northwind Labs", "Platform Engineer", time.Time{}), time.Time{})); mail.Reason != "" {
		t.Errorf("%s, %q", mail.State, mail.Reason)
	}
}

func TestAnOldMailMovesNothingThatSomebodyAddedLater(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	a := models.Application{UserID: b.user.ID, CompanyName: "Northwind Labs", JobTitle: "Platform Engineer", Status: models.Applied, DateApplied: models.DayOf(at(2026, 11, 1)), Source: models.SourceManual}
	if err := models.CreateApplication(t.Context(), b.db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	if mail := b.take(b.no("Northwind Labs", "Platform Engineer", at(2026, 3, 10))); mail.State != models.MailReview || *mail.ApplicationID == a.ID {
		t.Errorf("%+v", mail)
	}
	// A few days are no earlier application: people write down when they got round to it.
	if mail := b.take(b.no("Northwind Labs", "Platform Engineer", at(2026, 10, 30))); *mail.ApplicationID != a.ID || mail.State != models.MailProcessed {
		t.Errorf("%+v", mail)
	}
}

func TestWhatCameBeforeTheEndIsNoNews(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.no("Northwind Labs", "Platform Engineer", at(2026, 11, 12)))
	invite := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Interview for Platform Engineer",
		"Hi Maya,\n\nThank you for applying for the Platform Engineer position at Northwind Labs. We would like to invite you to an interview on 9 November 2026 at 10:00.\n\nThe Northwind Labs Recruiting Team\n", at(2026, 11, 6)))
	b.take(b.ack("Northwind Labs", "Platform Engineer", at(2026, 11, 2)))
	list := b.applications()
	if len(list) != 1 || list[0].Status != models.Rejected || list[0].DateApplied.String() != "2026-11-02" {
		t.Errorf("%+v", list)
	}
	if invite.State != models.MailProcessed || invite.Reason != "Something newer is known of it already." {
		t.Errorf("%s: %s", invite.State, invite.Reason)
	}
}

func TestARefusalThatLaterMailsSpeakAgainstWaits(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", at(2026, 11, 2)))
	b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Interview for Platform Engineer",
		"Hi Maya,\n\nThank you for applying for the Platform Engineer position at Northwind Labs. We would like to invite you to an interview next week.\n\nThe Northwind Labs Recruiting Team\n", at(2026, 11, 20)))
	if mail := b.take(b.no("Northwind Labs", "Platform Engineer", at(2026, 11, 5))); mail.State != models.MailReview {
		t.Errorf("%+v", mail)
	}
}
