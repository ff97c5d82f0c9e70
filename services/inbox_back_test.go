package services_test

import (
	"context"
	"errors"
	"testing"

	"havenjob/models"
	"havenjob/services"

	"github.com/google/uuid"
)

// stands is what an answer can change, to be compared with what it was.
func (b *mailbox) stands() map[uuid.UUID]string {
	b.t.Helper()
	all := map[uuid.UUID]string{}
	for _, a := range b.applications() {
		heard, now := "", ""
		if a.LastHeardAt != nil {
			heard = a.LastHeardAt.UTC().String()
		}
		for _, c := range b.history(a.ID) {
			if c.UndoneAt == nil {
				now += string(c.NewStatus) + " " + c.ChangedAt.UTC().String() + "; "
			}
		}
		if a.IsNeedsReview {
			now += "needs review"
		}
		all[a.ID] = a.CompanyName + ", " + a.JobTitle + ", " + string(a.Status) + ", " + a.DateApplied.String() + ", " + a.Requisition + ", " + heard + ", " + now
	}
	return all
}

func (b *mailbox) stand(want map[uuid.UUID]string) {
	b.t.Helper()
	got := b.stands()
	for id := range want {
		if got[id] != want[id] {
			b.t.Errorf("%s, want %s", got[id], want[id])
		}
	}
	if len(got) != len(want) {
		b.t.Errorf("%d applications, want %d", len(got), len(want))
	}
}

func TestWhateverACorrectionChangedGoesBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	vague := func(b *mailbox) models.InboundEmail {
		b.take(b.ack("Northwind Labs", "Platform Engineer", november))
		b.take(b.ack("Northwind Labs", "Data Analyst", november))
		return b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	}
	other := func(b *mailbox, id uuid.UUID) uuid.UUID {
		for _, a := range b.applications() {
			if a.ID != id {
				return a.ID
			}
		}
		b.t.Fatal("there is no other")
		return id
	}
	for name, c := range map[string]struct {
		mail    func(b *mailbox) models.InboundEmail
		correct func(b *mailbox, id uuid.UUID) services.Correction
		then    int // applications, until it is taken back
	}{
		"its fields": {func(b *mailbox) models.InboundEmail { return b.take(b.no("Halvorsen", "Engineer", november)) },
			func(*mailbox, uuid.UUID) services.Correction {
				return services.Correction{Company: "Halvorsen Maritime", Title: "Deckhand", Status: models.Interview, Applied: models.DayOf(november.AddDate(0, 0, -9))}
			}, 1},
		"the day it began": {vague, func(*mailbox, uuid.UUID) services.Correction {
			return services.Correction{Company: "Northwind", Title: "Analyst", Status: models.Applied, Applied: models.DayOf(november.AddDate(0, 0, -9))}
		}, 2},
		"the application": {vague, func(b *mailbox, id uuid.UUID) services.Correction {
			return services.Correction{About: other(b, id), Status: models.Rejected}
		}, 2},
		"a new application": {vague, func(*mailbox, uuid.UUID) services.Correction {
			return services.Correction{New: true, Company: "Northwind Labs", Title: "Cook", Status: models.Rejected, Applied: models.DayOf(november)}
		}, 3},
		"none was to be made": {func(b *mailbox) models.InboundEmail {
			b.take(b.ack("Northwind Labs", "Platform Engineer", november))
			return b.take(b.no("Northwind Labs", "Data Analyst", november))
		}, func(b *mailbox, id uuid.UUID) services.Correction {
			return services.Correction{About: other(b, id), Status: models.Rejected}
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newMailbox(t)
			mail := c.mail(b)
			id, before := *mail.ApplicationID, b.stands()
			// Again and again: nothing of the answer before is in the way.
			for range 2 {
				done, err := b.inbox.CorrectReview(ctx, b.user.ID, id, c.correct(b, id))
				if err != nil {
					t.Fatal(err)
				}
				if now := b.mails()[0]; now.State != models.MailProcessed || len(b.applications()) != c.then {
					t.Fatalf("it was not corrected: %+v", now)
				}
				if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil {
					t.Fatal(err)
				}
				b.stand(before)
				if now := b.mails()[0]; now.State != models.MailReview || *now.ApplicationID != id || now.Reason != mail.Reason {
					t.Errorf("the mail does not wait again: %+v", now)
				}
				if a, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil || !a.IsNeedsReview {
					t.Errorf("twice: %v", err)
				}
				b.stand(before)
			}
		})
	}
}

func TestAnswersToTwoMailsAboutOneApplicationGoBackOneAfterTheOther(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	for day := range 2 {
		b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5+day)))
	}
	before, mails := b.stands(), b.mails()
	id := *mails[0].ApplicationID
	if *mails[1].ApplicationID != id || mails[0].State != models.MailReview || mails[1].State != models.MailReview {
		t.Fatalf("two do not wait for one: %+v", mails[:2])
	}
	stood, backs := []map[uuid.UUID]string{}, []string{}
	for range 2 {
		stood = append(stood, b.stands())
		done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil)
		if err != nil {
			t.Fatal(err)
		}
		backs = append(backs, done.Back)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, backs[0]); !errors.Is(err, services.ErrOvertaken) {
		t.Errorf("the first one went back before the second: %v", err)
	}
	for i := range 2 {
		if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, backs[1-i]); err != nil {
			t.Fatal(err)
		}
		b.stand(stood[1-i])
	}
	b.stand(before)
	for _, m := range b.mails()[:2] {
		if m.State != models.MailReview || *m.ApplicationID != id {
			t.Errorf("the mail does not wait again: %+v", m)
		}
	}
}

func TestACorrectionThatWasOvertakenStays(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	mail := b.take(b.no("Halvorsen", "Engineer", november))
	id := *mail.ApplicationID
	applied := services.Correction{Company: "Halvorsen", Title: "Engineer", Status: models.Applied, Applied: models.DayOf(november)}
	done, err := b.inbox.CorrectReview(ctx, b.user.ID, id, applied)
	if err != nil {
		t.Fatal(err)
	}
	// Another tab goes on.
	if _, _, err := models.UpdateApplication(ctx, b.db, b.user.ID, id, done.UpdatedAt, models.ByUser, func(a *models.Application) error { return a.SetStatus(models.Offer) }); err != nil {
		t.Fatal(err)
	}
	was := b.stands()
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); !errors.Is(err, services.ErrOvertaken) {
		t.Error(err)
	}
	b.stand(was)

	// An answer that came after one that was taken back is not taken back with it.
	next := b.take(b.no("Northwind Labs", "Engineer", november))
	id = *next.ApplicationID
	if done, err = b.inbox.CorrectReview(ctx, b.user.ID, id, applied); err != nil {
		t.Fatal(err)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil {
		t.Fatal(err)
	}
	if _, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); !errors.Is(err, services.ErrOvertaken) {
		t.Error(err)
	}
	// Nor is it another review's, or anybody else's.
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, *mail.ApplicationID, done.Back); !errors.Is(err, models.ErrInvalid) {
		t.Error(err)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, models.NewID(), id, done.Back); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
}
