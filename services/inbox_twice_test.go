package services_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"havenjob/models"
	"havenjob/services"

	"github.com/google/uuid"
)

func TestOfTwoAnswersAtOnceOneCounts(t *testing.T) {
	t.Parallel()
	for range 5 {
		b, shown, _ := twoWait(t)
		ctx, id := context.Background(), *shown.ApplicationID
		item, err := b.inbox.Review(ctx, b.db, b.user.ID, id)
		if err != nil {
			t.Fatal(err)
		}
		var both sync.WaitGroup
		errs := [2]error{}
		both.Go(func() { _, errs[0] = b.inbox.ConfirmReview(ctx, b.user.ID, id, item.Mail.ID) })
		both.Go(func() { _, errs[1] = b.inbox.DismissReview(ctx, b.user.ID, id, item.Mail.ID) })
		both.Wait()
		if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs[:]...), models.ErrStale) {
			t.Fatalf("%v", errs)
		}
	}
}

// oneWaits leaves one open application and a mail about it that is not sure.
func oneWaits(t *testing.T) (*mailbox, models.InboundEmail) {
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	return b, b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
}

func TestASecondTabHearsThatItIsTooLate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	b, mail := oneWaits(t)
	me, id := b.user.ID, *mail.ApplicationID
	if _, err := b.inbox.DismissReview(ctx, me, id, mail.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.inbox.ConfirmReview(ctx, me, id, mail.ID); !errors.Is(err, services.ErrAnswered) {
		t.Error(err)
	}
	if _, err := b.inbox.DismissReview(ctx, me, id, mail.ID); err != nil {
		t.Error("the same answer twice:", err)
	}
	b, mail = oneWaits(t)
	me, id = b.user.ID, *mail.ApplicationID
	if _, err := b.inbox.ConfirmReview(ctx, me, id, mail.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.inbox.DismissReview(ctx, me, id, mail.ID); !errors.Is(err, services.ErrAnswered) {
		t.Error(err)
	}
	if _, err := b.inbox.CorrectReview(ctx, me, id, services.Correction{New: true, Company: "Brandnew", Shown: mail.ID}); !errors.Is(err, services.ErrAnswered) {
		t.Error(err)
	}
	for _, a := range b.applications() {
		if a.CompanyName != "Northwind Labs" {
			t.Errorf("%+v", a)
		}
	}
}

func TestAMailLeadsTheApplicationThatItIsGivenTo(t *testing.T) {
	t.Parallel()
	b, mail := oneWaits(t)
	ctx, id := context.Background(), *mail.ApplicationID
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, id)
	if err != nil || len(item.Others) != 1 || item.Leads != models.Rejected {
		t.Fatalf("%+v %v", item, err)
	}
	if _, err := b.inbox.CorrectReview(ctx, b.user.ID, id, services.Correction{About: item.Others[0].ID, Shown: mail.ID}); err != nil {
		t.Fatal(err)
	}
	for _, a := range b.applications() {
		if want := map[bool]models.Status{true: models.Rejected, false: models.Applied}[a.ID == item.Others[0].ID]; a.Status != want {
			t.Errorf("%s is %s", a.JobTitle, a.Status)
		}
	}
}

func TestAMailThatNamesNoCompanyIsGivenToOneThatIsThere(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	ctx := context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	there := b.applications()[0]
	mail := b.take(b.letter("no-reply@us.greenhouse-mail.io", "Your application", "Hi Maya,\n\nThank you for your interest. Unfortunately, we have decided to move forward with other candidates.\n\nBest regards\n", november.AddDate(0, 0, 5)))
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, *mail.ApplicationID)
	if err != nil || len(item.Others) != 1 || item.Others[0].ID != there.ID {
		t.Fatalf("%+v %v", item, err)
	}
	if _, err := b.inbox.CorrectReview(ctx, b.user.ID, *mail.ApplicationID, services.Correction{About: there.ID, Shown: mail.ID}); err != nil {
		t.Fatal(err)
	}
	if list := b.applications(); len(list) != 1 || list[0].Status != models.Rejected {
		t.Errorf("%+v", list)
	}
}

func TestTheNewestMailWaitsFirst(t *testing.T) {
	t.Parallel()
	b, mail := oneWaits(t)
	for range 3 {
		b.take(b.no("Halvorsen "+uuid.NewString()[:6], "Cook", november))
	}
	b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs", noTitle("Northwind Labs")+"\nAgain.\n", november.AddDate(0, 0, 6)))
	list, _, err := b.inbox.Reviews(context.Background(), b.user.ID, 2)
	if err != nil || len(list) != 2 || list[0].Application.ID != *mail.ApplicationID {
		t.Errorf("%+v %v", list, err)
	}
}

func TestWhatWasAnsweredIsReadOnTheBell(t *testing.T) {
	t.Parallel()
	b, mail := oneWaits(t)
	unread := func() int64 {
		n, err := models.UnreadNotifications(t.Context(), b.db, b.user.ID)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := unread()
	if _, err := b.inbox.ConfirmReview(t.Context(), b.user.ID, *mail.ApplicationID, mail.ID); err != nil {
		t.Fatal(err)
	}
	if after := unread(); after != before-1 {
		t.Errorf("%d unread before, %d after", before, after)
	}
}
