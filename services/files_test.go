package services

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"log/slog"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/storage"
	"havenjob/providers/storage/storagetest"
	"havenjob/services/seal"
)

func newBox(t *testing.T) (*seal.Box, []byte, seal.Secret) {
	t.Helper()
	secret, err := seal.ParseSecret(seal.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	box, wrapped, err := seal.Create(secret)
	if err != nil {
		t.Fatal(err)
	}
	return box, wrapped, secret
}

func TestAStoreSeesNoWordOfAFileAndANewSecretReadsItStill(t *testing.T) {
	t.Parallel()
	storagetest.Each(t, func(t *testing.T, store storage.Store) {
		ctx := context.Background()
		box, _, _ := newBox(t)
		files := &Files{Store: store, Box: box}
		if err := files.Put(ctx, "a/cv/1", []byte("Maya Kowalski, engineer")); err != nil {
			t.Fatal(err)
		}
		raw, err := readObject(ctx, store, "a/cv/1")
		if err != nil || bytes.Contains(raw, []byte("Maya")) {
			t.Errorf("what lies in the store: %q %v", raw, err)
		}
		if err := store.Put(ctx, "a/cv/2", raw); err != nil {
			t.Fatal(err)
		}
		if _, err := files.Read(ctx, "a/cv/2"); !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("a file that was moved to another key: %v", err)
		}
		if err := store.Put(ctx, "a/cv/3", raw[:len(raw)-5]); err != nil {
			t.Fatal(err)
		}
		if _, err := files.Read(ctx, "a/cv/3"); !errors.Is(err, seal.ErrUnreadable) {
			t.Errorf("a file that was cut off: %v", err)
		}
		next, err := seal.ParseSecret(seal.NewSecret())
		if err != nil {
			t.Fatal(err)
		}
		wrapped, err := box.Rotate(next)
		if err != nil {
			t.Fatal(err)
		}
		if files.Box, err = seal.Open(next, wrapped); err != nil {
			t.Fatal(err)
		}
		if text, err := files.Read(ctx, "a/cv/1"); err != nil || string(text) != "Maya Kowalski, engineer" {
			t.Errorf("after the secret was rotated: %q %v", text, err)
		}
	})
}

// aged is a store whose objects are as old as they have to be.
type aged struct {
	storage.Store
	young string
}

func (a aged) List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error] {
	return func(yield func(storage.Object, error) bool) {
		for o, err := range a.Store.List(ctx, prefix) {
			if o.Key != a.young {
				o.Modified = o.Modified.Add(-fileGrace - time.Hour)
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

func TestFilesThatNoRowNamesAreRemovedAndNoOthers(t *testing.T) {
	t.Parallel()
	storagetest.Each(t, func(t *testing.T, store storage.Store) {
		db, ctx := modelstest.DB(t), context.Background()
		u := modelstest.User(t, db)
		box, _, _ := newBox(t)
		strange, _, _ := newBox(t)
		key := func(name string) string { return ownerPrefix(u.ID) + "cv/" + name }
		files := &Files{Store: aged{store, key("young")}, Box: box}
		for _, name := range []string{"live", "deleted", "old", "orphan", "young"} {
			if err := files.Put(ctx, key(name), []byte(name)); err != nil {
				t.Fatal(err)
			}
		}
		if err := (&Files{Store: store, Box: strange}).Put(ctx, key("strange"), []byte("another instance's")); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"live", "deleted", "old"} {
			cv := models.CV{UserID: u.ID, FileName: name, FileURL: key(name), ContentType: "application/pdf", SHA256: name, IsPrimary: true}
			if _, err := models.CreateCV(ctx, db, &cv); err != nil {
				t.Fatal(err)
			}
			if name == "live" {
				continue
			}
			if _, _, err := models.DeleteCV(ctx, db, u.ID, cv.ID); err != nil {
				t.Fatal(err)
			}
			if name == "old" {
				if _, err := db.NewUpdate().Table("cv_documents").Set("deleted_at = ?", models.Now().Add(-31*24*time.Hour)).Where("id = ?", cv.ID).Exec(ctx); err != nil {
					t.Fatal(err)
				}
			}
		}
		sweep := &sweeping{db, files, slog.New(slog.DiscardHandler)}
		for range 2 {
			if err := sweep.run(ctx, sweepFiles{}); err != nil {
				t.Fatal(err)
			}
		}
		for name, want := range map[string]bool{"live": true, "deleted": true, "young": true, "strange": true, "old": false, "orphan": false} {
			_, err := readObject(ctx, store, key(name))
			if there := !errors.Is(err, storage.ErrNotFound); there != want {
				t.Errorf("%s is there: %v; %v", name, there, err)
			}
		}
		other := modelstest.User(t, db)
		if err := files.Put(ctx, ownerPrefix(other.ID)+"cv/1", []byte("x")); err != nil {
			t.Fatal(err)
		}
		if err := PurgeUser(ctx, db, files, u.ID); err != nil {
			t.Fatal(err)
		}
		left := 0
		for o, err := range store.List(ctx, "") {
			if err != nil || o.Key != ownerPrefix(other.ID)+"cv/1" {
				t.Errorf("after the account: %v %v", o, err)
			}
			left++
		}
		if left != 1 {
			t.Errorf("%d files are left", left)
		}
	})
}
