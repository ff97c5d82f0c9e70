package models_test

import (
	"context"
	"testing"

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
