package services_test

import (
	"context"
	"errors"
	"testing"

	"havenjob/models"
	"havenjob/services"

	"github.com/google/uuid"
)

func noTitle(company string) string {
	return "Hi Maya,\n\nThank you for your interest in " + company + ". Unfortunately, we have decided to move forward with other candidates.\n\nThe " + company + " Recruiting Team\n"
}

func TestSayingNoTwiceTakesNothingAway(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	for i := range 2 {
		done, err := b.inbox.DismissReview(ctx, b.user.ID, *mail.ApplicationID, uuid.Nil)
		if err != nil || done.Trashed || len(b.applications()) != 2 {
			t.Errorf("%d: %+v %v", i, done, err)
		}
	}
}

func TestAnAnswerIsForOneMailAndTheOthersStillWait(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	from := "Northwind Labs <no-reply@us.greenhouse-mail.io>"
	mail := b.take(b.letter(from, "Your application to Northwind Labs", "Hi Maya,\n\nthank you for your interest in Northwind Labs. We would like to invite you to an interview next week.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 4)))
	second := b.take(b.letter(from, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	if _, err := b.inbox.DismissReview(ctx, b.user.ID, *second.ApplicationID, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	list, _, err := b.inbox.Reviews(ctx, b.user.ID, 10)
	if err != nil || len(list) != 1 || list[0].Mail == nil || list[0].Mail.ID != mail.ID {
		t.Errorf("%+v %v", list, err)
	}
}

func TestAnsweringInAnyOrderBreaksNothing(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	mail := b.take(b.no("Halvorsen", "Engineer", november))
	id := *mail.ApplicationID
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	// Another tab still shows it, and says no.
	if again, err := b.inbox.DismissReview(ctx, b.user.ID, id, uuid.Nil); err != nil || again.Trashed || len(b.applications()) != 1 {
		t.Errorf("an answer in an old tab takes away what was confirmed: %+v %v", again, err)
	}
	if _, err = b.inbox.CorrectReview(ctx, b.user.ID, id, services.Correction{About: models.NewID(), Status: models.Applied}); !errors.Is(err, models.ErrStale) {
		t.Error(err)
	}
	if _, err = b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil {
		t.Error(err)
	}
	if _, err = b.inbox.DismissReview(ctx, b.user.ID, id, uuid.Nil); err != nil {
		t.Error(err)
	}
	if _, err = b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if _, err = models.PurgeApplications(ctx, b.db, b.user.ID, id); err != nil {
		t.Fatal(err)
	}
	if _, err = b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if fate := b.accept(b.ack("Halvorsen", "Engineer", november)); fate != services.FateAccepted {
		t.Error(fate)
	}
}

func TestAMailThatDoesNotSayWhichWaitsForReview(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs",
		"Hi Maya,\n\nThank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 5)))
	if mail.State != models.MailReview || mail.Reason == "" || mail.ApplicationID == nil {
		t.Fatalf("%+v", mail)
	}
	ctx := context.Background()
	reviews, more, err := b.inbox.Reviews(ctx, b.user.ID, 10)
	if err != nil || more || len(reviews) != 1 || reviews[0].Made || reviews[0].Suggests != models.Rejected || reviews[0].Application.Status != models.Applied {
		t.Fatalf("%+v %v", reviews, err)
	}
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, *mail.ApplicationID)
	if err != nil || len(item.Others) != 1 {
		t.Fatalf("%+v %v", item, err)
	}

	// It was about the other one.
	other := item.Others[0].ID
	if _, err := b.inbox.CorrectReview(ctx, b.user.ID, item.Application.ID, services.Correction{About: other, Status: models.Rejected}); err != nil {
		t.Fatal(err)
	}
	for _, a := range b.applications() {
		if (a.ID == other) != (a.Status == models.Rejected) || a.IsNeedsReview {
			t.Errorf("%s is %s, needs review %v", a.JobTitle, a.Status, a.IsNeedsReview)
		}
	}
	if mail = b.mails()[0]; mail.State != models.MailProcessed || *mail.ApplicationID != other {
		t.Errorf("%+v", mail)
	}
}

func TestAReviewIsConfirmedDismissedAndTakenBack(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	// The first that is heard of it is a rejection: it begins with that, and somebody looks.
	mail := b.take(b.no("Northwind Labs", "Platform Engineer", november))
	id := *mail.ApplicationID
	if a := b.applications()[0]; a.Status != models.Rejected || !a.IsNeedsReview || mail.State != models.MailReview || a.DateApplied.String() != "2026-11-03" {
		t.Fatalf("%+v %+v", a, mail)
	}
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil)
	if err != nil || done.Application.IsNeedsReview || b.mails()[0].State != models.MailProcessed {
		t.Fatalf("%+v %v", done, err)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil || !b.applications()[0].IsNeedsReview || b.mails()[0].State != models.MailReview {
		t.Fatal(err)
	}
	if done, err = b.inbox.DismissReview(ctx, b.user.ID, id, uuid.Nil); err != nil || !done.Trashed || len(b.applications()) != 0 || b.mails()[0].State != models.MailNothing {
		t.Fatalf("%+v %v", done, err)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil || len(b.applications()) != 1 {
		t.Fatal(err)
	}
}

func TestASuggestionIsDoneWhenItIsConfirmed(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs",
		"Hi Maya,\n\nThank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 5)))
	id := *mail.ApplicationID
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil)
	if err != nil || done.Application.Status != models.Rejected || done.Application.IsNeedsReview || done.Back == "" {
		t.Fatalf("%+v %v", done, err)
	}
	if h := b.history(id)[0]; h.ChangedBy != models.ByUser || h.Evidence == "" || !h.ChangedAt.Equal(november.AddDate(0, 0, 5)) {
		t.Errorf("%+v", h)
	}
	a, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back)
	if err != nil || a.Status != models.Applied || !a.IsNeedsReview {
		t.Fatalf("%+v %v", a, err)
	}
	if done, err = b.inbox.DismissReview(ctx, b.user.ID, id, uuid.Nil); err != nil || done.Trashed || done.Application.Status != models.Applied || len(b.applications()) != 2 {
		t.Fatalf("%+v %v", done, err)
	}
}
