package services_test

import (
	"context"
	"testing"

	"havenjob/models"
	"havenjob/services"

	"github.com/google/uuid"
)

func TestAMailWhoseApplicationIsGoneForGoodIsReadAgain(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	first := b.take(m)
	emptied := func() {
		t.Helper()
		if _, err := models.DeleteApplications(ctx, b.db, b.user.ID, b.applications()[0].ID); err != nil {
			t.Fatal(err)
		}
		if fate := b.accept(m); fate != services.FateDuplicate {
			t.Errorf("the application is in the Trash, and its mail is %s", fate)
		}
		if n, err := models.EmptyTrash(ctx, b.db, b.user.ID, models.Now()); err != nil || n != 1 {
			t.Fatal(n, err)
		}
	}
	emptied()
	// A mailbox that is read from the start again brings back nothing that was thrown away.
	if _, fate, err := b.inbox.Keep(ctx, "imap", b.user, m); err != nil || fate != services.FateDuplicate {
		t.Error(fate, err)
	}
	again := b.take(m)
	if list := b.applications(); len(list) != 1 || list[0].CompanyName != "Northwind Labs" || again.ApplicationID == nil || *again.ApplicationID != list[0].ID {
		t.Errorf("%+v %+v", list, again)
	}
	if list := b.mails(); len(list) != 1 || !list[0].ReceivedAt.After(first.ReceivedAt) || list[0].Copies != 0 {
		t.Errorf("%+v", list)
	}
	notes, err := models.Notifications(ctx, b.db, b.user.ID, uuid.Nil, 10)
	if err != nil || notes[0].RelatedEntityID == nil || *notes[0].RelatedEntityID != *again.ApplicationID {
		t.Errorf("%+v %v", notes, err)
	}
	if fate := b.accept(m); fate != services.FateDuplicate || len(b.applications()) != 1 {
		t.Errorf("the next copy is %s", fate)
	}
	emptied()
	if b.take(m); len(b.applications()) != 1 {
		t.Error("the second time it is not read again")
	}
}

func TestACopyOfAMailThatIsNoApplicationStaysOne(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	// The person said that it is none, and emptied the Trash.
	m := b.no("Northwind Labs", "Platform Engineer", november)
	row := b.take(m)
	if _, err := b.inbox.DismissReview(ctx, b.user.ID, *row.ApplicationID, row.ID); err != nil {
		t.Fatal(err)
	}
	if n, err := models.EmptyTrash(ctx, b.db, b.user.ID, models.Now()); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if fate := b.accept(m); fate != services.FateDuplicate || len(b.applications()) != 0 {
		t.Error(fate)
	}
}
