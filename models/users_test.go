package models_test

import (
	"context"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/uptrace/bun"
)

func TestAPasswordThatWasReplacedIsNotTheAccountsAnyMore(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	same := func(hash string) (same bool) {
		t.Helper()
		err := models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) (err error) {
			same, err = models.LockPassword(ctx, tx, u.ID, hash)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return same
	}
	old, replaced := "the old hash", "the new hash"
	u.HashedPassword = &old
	if err := models.UpdateUser(ctx, db, &u, "hashed_password"); err != nil {
		t.Fatal(err)
	}
	if !same(old) {
		t.Error("the account's own password is not its own")
	}
	u.HashedPassword = &replaced
	if err := models.UpdateUser(ctx, db, &u, "hashed_password"); err != nil {
		t.Fatal(err)
	}
	if same(old) {
		t.Error("the old password still holds")
	}
	now := models.Now()
	u.DeletedAt = &now
	if err := models.UpdateUser(ctx, db, &u, "deleted_at"); err != nil {
		t.Fatal(err)
	}
	if same(replaced) {
		t.Error("a deactivated account can be entered")
	}
}

func TestWhatIsCountedOnEveryPageDoesNotWaitForTheWriter(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	if err := models.CreateNotification(ctx, db, &models.Notification{UserID: u.ID, Type: "application_created", Title: "New", CreatedAt: models.Now()}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	err := models.InTx(ctx, db, func(ctx context.Context, _ bun.Tx) error { // somebody writes, and goes on
		if n, err := models.UnreadNotifications(ctx, db, u.ID); err != nil || n != 1 {
			t.Errorf("%d unread: %v", n, err)
		}
		if n, err := models.CountToReview(ctx, db, u.ID); err != nil || n != 0 {
			t.Errorf("%d to review: %v", n, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
