package services_test

import (
	"context"
	"errors"
	"testing"

	"havenjob/models"
	"havenjob/services"
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
		done, err := b.inbox.DismissReview(ctx, b.user.ID, *mail.ApplicationID)
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
	if _, err := b.inbox.DismissReview(ctx, b.user.ID, *second.ApplicationID); err != nil {
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
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id)
	if err != nil {
		t.Fatal(err)
	}
	// Another tab still shows it, and says no.
	if again, err := b.inbox.DismissReview(ctx, b.user.ID, id); err != nil || again.Trashed || len(b.applications()) != 1 {
		t.Errorf("an answer in an old tab takes away what was confirmed: %+v %v", again, err)
	}
	if _, err = b.inbox.CorrectReview(ctx, b.user.ID, id, services.Correction{About: models.NewID(), Status: models.Applied}); !errors.Is(err, models.ErrStale) {
		t.Error(err)
	}
	if _, err = b.inbox.ReopenReview(ctx, b.user.ID, id, done.Mail, done.Change); err != nil {
		t.Error(err)
	}
	if _, err = b.inbox.DismissReview(ctx, b.user.ID, id); err != nil {
		t.Error(err)
	}
	if _, err = b.inbox.ConfirmReview(ctx, b.user.ID, id); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if _, err = models.PurgeApplications(ctx, b.db, b.user.ID, id); err != nil {
		t.Fatal(err)
	}
	if _, err = b.inbox.ReopenReview(ctx, b.user.ID, id, mail.ID, done.Change); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if fate := b.accept(b.ack("Halvorsen", "Engineer", november)); fate != services.FateAccepted {
		t.Error(fate)
	}
}
