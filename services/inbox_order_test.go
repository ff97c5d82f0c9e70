package services_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"

	"github.com/google/uuid"
)

const greenhouse = "Northwind Labs <no-reply@us.greenhouse-mail.io>"

func (b *mailbox) invited(company, title string, at time.Time) email.Message {
	return b.letter(company+" <no-reply@us.greenhouse-mail.io>", "Your interview with "+company,
		"Hi Maya,\n\nThank you for applying for the "+title+" position at "+company+". We would like to invite you to an interview next week.\n\nThe "+company+" Recruiting Team\n", at)
}

// steps is what stands of an application's history, the oldest first.
func (b *mailbox) steps(id uuid.UUID) string {
	var list []string
	for _, c := range b.history(id) {
		if c.UndoneAt == nil {
			list = append(list, string(c.OldStatus)+">"+string(c.NewStatus)+" "+c.ChangedAt.Format("2 Jan"))
		}
	}
	slices.Reverse(list)
	return strings.Join(list, ", ")
}

func TestAHistoryIsTheSameInWhateverOrderItsMailsCome(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return november.AddDate(0, 0, n) }
	for name, order := range map[string][]int{"as written": {0, 1, 2}, "the newest first": {2, 1, 0}, "the refusal in the middle": {0, 2, 1}, "the refusal first": {2, 0, 1}, "the interview first": {1, 0, 2}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newMailbox(t)
			mails := []email.Message{b.ack("Northwind Labs", "Platform Engineer", day(0)), b.invited("Northwind Labs", "Platform Engineer", day(5)), b.no("Northwind Labs", "Platform Engineer", day(9))}
			for _, i := range order {
				b.take(mails[i])
			}
			list := b.applications()
			if len(list) != 1 || list[0].Status != models.Rejected || list[0].DateApplied.String() != "2026-11-03" {
				t.Fatalf("%+v", list)
			}
			id := list[0].ID
			if got := b.steps(id); got != ">applied 3 Nov, applied>interview 8 Nov, interview>rejected 12 Nov" {
				t.Error(got)
			}
			// Who takes the refusal back is where they were.
			for _, c := range b.history(id) {
				if c.NewStatus == models.Rejected {
					a, err := models.UndoStatusChange(t.Context(), b.db, b.user.ID, id, c.ID)
					if err != nil || a.Status != models.Interview || a.LastHeardAt == nil || !a.LastHeardAt.Equal(day(5)) {
						t.Errorf("%v %s %v", err, a.Status, a.LastHeardAt)
					}
				}
			}
		})
	}
}

func TestARefusalWithoutATitleIsOfTheApplicationWhoseAcknowledgementComesAfterIt(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.letter(greenhouse, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 7)))
	b.take(b.ack("Northwind Labs", "Data Engineer", november))
	list := b.applications()
	if len(list) != 1 || list[0].JobTitle != "Data Engineer" || list[0].Status != models.Rejected || list[0].DateApplied.String() != "2026-11-03" {
		t.Fatalf("%+v", list)
	}
	if got := b.steps(list[0].ID); got != ">applied 3 Nov, applied>rejected 10 Nov" {
		t.Error(got)
	}
	// A later acknowledgement is of another one.
	b.take(b.ack("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 9)))
	if n := len(b.applications()); n != 2 {
		t.Errorf("%d applications", n)
	}
}

func TestADayThatThePersonSaidIsNotMovedByMail(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	id := *b.take(b.ack("Northwind Labs", "Platform Engineer", november)).ApplicationID
	said := models.DayOf(november.AddDate(0, 0, 4))
	if _, _, err := models.UpdateApplication(ctx, b.db, b.user.ID, id, time.Time{}, models.ByUser, func(a *models.Application) error { a.DateApplied = said; return nil }); err != nil {
		t.Fatal(err)
	}
	b.take(b.ack("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, -1)))
	if a := b.applications()[0]; a.DateApplied != said {
		t.Errorf("it was moved to %s", a.DateApplied)
	}
}

func TestWhoIsInvitedAgainIsTold(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	for i := range 2 {
		b.take(b.invited("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 5+i)))
	}
	b.take(b.ack("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 7))) // no news
	notes, err := models.Notifications(ctx, b.db, b.user.ID, uuid.Nil, 10)
	if err != nil || len(notes) != 3 || notes[0].Title != "Northwind Labs: an interview" || notes[1].Title != "Northwind Labs: an interview" {
		t.Errorf("%v %+v", err, notes)
	}
}

func TestWhatHadEndedGoesOnWhenThePersonSaysSo(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 3)))
	mail := b.take(b.invited("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 8)))
	id := *mail.ApplicationID
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, id)
	if err != nil || item.Suggests != models.Interview {
		t.Fatalf("%v %+v", err, item)
	}
	before := b.stands()
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, mail.ID)
	if err != nil || done.Status != models.Interview {
		t.Fatalf("%v %s", err, done.Status)
	}
	if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, done.Back); err != nil {
		t.Fatal(err)
	}
	b.stand(before)
}

func TestAnOfferThatIsTakenBackAfterItWasAcceptedIsAsked(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	id := *b.take(b.ack("Northwind Labs", "Platform Engineer", november)).ApplicationID
	if _, _, err := models.UpdateApplication(ctx, b.db, b.user.ID, id, time.Time{}, models.ByUser, func(a *models.Application) error { return a.SetStatus(models.Accepted) }); err != nil {
		t.Fatal(err)
	}
	if old := b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 8))); old.Waits() {
		t.Error("what was written before it was accepted is asked about")
	}
	if _, err := models.MoveStatusChange(ctx, b.db, b.user.ID, id, b.history(id)[0].ID, november.AddDate(0, 0, 8).Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	mail := b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 9)))
	if item, err := b.inbox.Review(ctx, b.db, b.user.ID, id); err != nil || mail.State != models.MailReview || item.Suggests != models.Rejected {
		t.Errorf("%v %+v", err, item)
	}
}

func TestATypedCompanyThatIsThereIsFound(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	there := *b.take(b.ack("Northwind Labs", "Platform Engineer", november)).ApplicationID
	made := *b.take(b.no("Halvorsen", "Engineer", november)).ApplicationID
	for typed, found := range map[[2]string]bool{{"Northwind Labs GmbH", "platform engineer"}: true, {"Northwind Labs", ""}: true, {"Northwind Labs", "Cook"}: false, {"Halvorsen", "Engineer"}: false} {
		same, err := b.inbox.SameAs(ctx, b.user.ID, made, typed[0], typed[1])
		if err != nil || found != (len(same) == 1 && same[0].ID == there) || !found && len(same) > 0 {
			t.Errorf("%v: %v %+v", typed, err, same)
		}
	}
}

func TestWhichOfSeveralItIsIsNoSuggestionToConfirm(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter(greenhouse, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	item, err := b.inbox.Review(t.Context(), b.db, b.user.ID, *mail.ApplicationID)
	if err != nil || !item.Guess || len(item.Others) != 1 {
		t.Errorf("%v %+v", err, item)
	}
}

func TestAMailWhoseApplicationGoesToTheTrashWaitsForTheOther(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter(greenhouse, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	for range 2 {
		parked := *b.mails()[0].ApplicationID
		if err := b.inbox.PassOn(ctx, b.db, b.user.ID, parked); err != nil {
			t.Fatal(err)
		}
		if _, err := models.DeleteApplications(ctx, b.db, b.user.ID, parked); err != nil {
			t.Fatal(err)
		}
		// The first time the other one is there, the second time none is.
		left := b.applications()
		if now := b.mails()[0]; len(left) == 1 && (*now.ApplicationID != left[0].ID || !left[0].IsNeedsReview || !now.Waits() || now.ID != mail.ID) || len(left) == 0 && *now.ApplicationID != parked {
			t.Errorf("%+v %+v", now, left)
		}
	}
}

func TestAnInterviewThatIsCalledOffMovesNothingAndIsTold(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	off := func(at time.Time) email.Message {
		return b.letter(greenhouse, "Your interview with Northwind Labs", "Hi Maya,\n\nWe are sorry, but we have to cancel your interview for the Platform Engineer position at Northwind Labs on Thursday. We will be in touch.\n\nThe Northwind Labs Recruiting Team\n", at)
	}
	id := *b.take(b.ack("Northwind Labs", "Platform Engineer", november)).ApplicationID
	mail := b.take(off(november.AddDate(0, 0, 5)))
	a, err := models.ApplicationByID(ctx, b.db, b.user.ID, id)
	if err != nil || a.Status != models.Applied || mail.Parsed == nil || !mail.Parsed.Cancelled || *mail.ApplicationID != id {
		t.Fatalf("%v %+v %+v", err, a, mail)
	}
	notes, err := models.Notifications(ctx, b.db, b.user.ID, uuid.Nil, 10)
	if err != nil || len(notes) != 2 || mail.State == models.MailProcessed && notes[0].Title != "Northwind Labs: an interview is called off" {
		t.Errorf("%v %+v", err, notes)
	}
	// Where it is the first that is heard of, somebody looks.
	if first := b.take(b.letter("Halvorsen <no-reply@us.greenhouse-mail.io>", "Your interview with Halvorsen", "Hi Maya,\n\nWe are sorry, but we have to cancel your interview for the Welder position at Halvorsen on Thursday.\n\nThe Halvorsen Recruiting Team\n", november)); !first.Waits() {
		t.Errorf("%+v", first)
	}
}

func TestRolesThatDifferByPlaceStayTwo(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Data Engineer – Berlin", november))
	b.take(b.ack("Northwind Labs", "Data Engineer – Munich", november))
	b.take(b.no("Northwind Labs", "Data Engineer – Munich", november.AddDate(0, 0, 5)))
	got := map[string]models.Status{}
	for _, a := range b.applications() {
		got[a.JobTitle] = a.Status
	}
	if len(got) != 2 || got["Data Engineer"] != models.Applied || got["Data Engineer – Munich"] != models.Rejected {
		t.Errorf("%v", got)
	}
	// Where one of them says no place it may be the same.
	b.take(b.no("Northwind Labs", "Data Engineer – Berlin", november.AddDate(0, 0, 6)))
	if n := len(b.applications()); n != 2 {
		t.Errorf("%d applications", n)
	}
	b = newMailbox(t)
	a := models.Application{UserID: b.user.ID, CompanyName: "Northwind Labs", JobTitle: "Data Engineer – Berlin", Status: models.Applied, DateApplied: models.DayOf(november), Source: models.SourceManual}
	if err := models.CreateApplication(t.Context(), b.db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	if mail := b.take(b.no("Northwind Labs", "Data Engineer – Munich", november.AddDate(0, 0, 5))); *mail.ApplicationID == a.ID || !mail.Waits() {
		t.Errorf("%+v", mail)
	}
	if mail := b.take(b.no("Northwind Labs", "Data Engineer", november.AddDate(0, 0, 5))); *mail.ApplicationID != a.ID {
		t.Errorf("%+v", mail)
	}
}

func TestAnswersGivenNewestFirstLoseNoStep(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	none := func(words string, at time.Time) email.Message {
		return b.letter(greenhouse, "Your application to Northwind Labs", "Hi Maya,\n\nThank you for your interest in Northwind Labs. "+words+"\n\nThe Northwind Labs Recruiting Team\n", at)
	}
	invitation := b.take(none("We would like to invite you to an interview next week.", november.AddDate(0, 0, 5)))
	refusal := b.take(none("Unfortunately, we have decided to move forward with other candidates.", november.AddDate(0, 0, 9)))
	id := *refusal.ApplicationID
	if *invitation.ApplicationID != id {
		t.Fatal("they wait for two")
	}
	before := b.stands()
	var backs []string
	for _, m := range []models.InboundEmail{refusal, invitation} {
		done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil)
		if err != nil {
			t.Fatal(m.ID, err)
		}
		backs = append(backs, done.Back)
	}
	if got := b.steps(id); got != ">applied 3 Nov, applied>interview 8 Nov, interview>rejected 12 Nov" {
		t.Error(got)
	}
	for i := range backs {
		if _, err := b.inbox.TakeBackAnswer(ctx, b.user.ID, id, backs[len(backs)-1-i]); err != nil {
			t.Fatal(err)
		}
	}
	b.stand(before)
	for range 2 {
		if _, err := b.inbox.ConfirmReview(ctx, b.user.ID, id, uuid.Nil); err != nil {
			t.Fatal("once more:", err)
		}
	}
}

func TestWhatEndedMeanwhileCanStillBeChosen(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	other := *b.take(b.ack("Northwind Labs", "Platform Engineer", november)).ApplicationID
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter(greenhouse, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5)))
	b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 6)))
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, *mail.ApplicationID)
	if err != nil || len(item.Others) != 1 || item.Others[0].ID != other {
		t.Fatalf("%v %+v", err, item.Others)
	}
	if _, err := b.inbox.CorrectReview(ctx, b.user.ID, item.Application.ID, services.Correction{About: other}); err != nil {
		t.Error(err)
	}
	if now := b.mails()[1]; *now.ApplicationID != other || now.Waits() {
		t.Errorf("%+v", now)
	}
}

func TestWhatComesBackFromTheTrashIsNoReviewAndThenItIsAGuessAgain(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	parked := *b.take(b.letter(greenhouse, "Your application to Northwind Labs", noTitle("Northwind Labs"), november.AddDate(0, 0, 5))).ApplicationID
	if err := b.inbox.PassOn(ctx, b.db, b.user.ID, parked); err != nil {
		t.Fatal(err)
	}
	if _, err := models.DeleteApplications(ctx, b.db, b.user.ID, parked); err != nil {
		t.Fatal(err)
	}
	if list, _, err := b.inbox.Reviews(ctx, b.user.ID, 10); err != nil || len(list) != 1 || list[0].Guess {
		t.Errorf("%v %+v", err, list)
	}
	if _, err := models.RestoreApplications(ctx, b.db, b.user.ID, parked); err != nil {
		t.Fatal(err)
	}
	if list, _, err := b.inbox.Reviews(ctx, b.user.ID, 10); err != nil || len(list) != 1 || !list[0].Guess || list[0].Application.ID == parked {
		t.Errorf("%v %+v", err, list)
	}
}
