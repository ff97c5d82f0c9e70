package models_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/google/uuid"
)

func TestWhatIsDoneToManyIsTakenBackByItsInstant(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, other := modelstest.User(t, db), modelstest.User(t, db)
	a := application(t, db, u, "Alder", "Engineer", nil)
	b := application(t, db, u, "Birch", "Engineer", func(a *models.Application) { a.Status, a.DateApplied = models.Saved, models.Day{} })
	c := application(t, db, u, "Cedar", "Engineer", func(a *models.Application) { a.Status = models.Interview })
	theirs := application(t, db, other, "Dune", "Engineer", nil)
	all := []uuid.UUID{a.ID, b.ID, c.ID, theirs.ID, models.NewID()}

	done, err := models.ChangeApplications(ctx, db, u.ID, models.BulkStatus, models.Interview, day("2026-05-01"), all...)
	if err != nil || len(done.IDs) != 2 || len(done.Changes) != 2 {
		t.Fatalf("%+v %v", done, err)
	}
	b, err = models.ApplicationByID(ctx, db, u.ID, b.ID)
	if err != nil || b.Status != models.Interview || b.DateApplied != day("2026-05-01") || b.LastHeardAt == nil {
		t.Errorf("%+v %v", b, err)
	}
	if history, err := models.StatusHistory(ctx, db, u.ID, b.ID); err != nil || len(history) != 2 || history[0].OldStatus != models.Saved {
		t.Errorf("%+v %v", history, err)
	}
	for _, want := range []int{2, 0} { // twice does no harm
		if n, err := models.UndoBulk(ctx, db, u.ID, done.Action, done.At); err != nil || n != want {
			t.Errorf("undone %d, want %d, %v", n, want, err)
		}
	}
	b, err = models.ApplicationByID(ctx, db, u.ID, b.ID)
	if err != nil || b.Status != models.Saved || !b.DateApplied.IsZero() || b.LastHeardAt != nil {
		t.Errorf("%+v %v", b, err)
	}

	for _, action := range []models.BulkAction{models.BulkArchive, models.BulkUnarchive, models.BulkDelete, models.BulkRestore} {
		before := every(t, db, u)
		done, err := models.ChangeApplications(ctx, db, u.ID, action, "", models.Day{}, all...)
		if err != nil || len(done.IDs) != 3 {
			t.Fatalf("%s: %+v %v", action, done, err)
		}
		after := every(t, db, u)
		if n, err := models.UndoBulk(ctx, db, u.ID, action, done.At); err != nil || n != 3 || !slices.Equal(every(t, db, u), before) {
			t.Errorf("%s: undone %d, %v: %v, was %v", action, n, err, every(t, db, u), before)
		}
		if _, err := models.ChangeApplications(ctx, db, u.ID, action, "", models.Day{}, all...); err != nil || !slices.Equal(every(t, db, u), after) {
			t.Errorf("%s again: %v", action, err)
		}
	}
	if _, err := models.ChangeApplications(ctx, db, u.ID, "burn", "", models.Day{}, all...); !errors.Is(err, models.ErrInvalid) {
		t.Error(err)
	}
	if _, err := models.ChangeApplications(ctx, db, u.ID, models.BulkStatus, "burnt", models.Day{}, all...); !errors.Is(err, models.ErrInvalid) {
		t.Error(err)
	}
	if rest, err := models.ApplicationByID(ctx, db, other.ID, theirs.ID); err != nil || rest.Status != models.Applied {
		t.Errorf("another person's: %+v %v", rest, err)
	}
}

// every lists where each of a person's applications is.
func every(t *testing.T, db *models.Database, u models.User) []string {
	t.Helper()
	out := []string{}
	for _, view := range models.Views {
		page, err := models.Applications(context.Background(), db, u.ID, models.ApplicationFilter{View: view, Sort: "company_name", Asc: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range page.Rows {
			out = append(out, string(view)+" "+a.CompanyName+" "+string(a.Status))
		}
	}
	return out
}

func TestWhatChangedSinceIsNotTakenBackWithTheRest(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	a, b := application(t, db, u, "Alder", "Engineer", nil), application(t, db, u, "Birch", "Engineer", nil)
	done, err := models.ChangeApplications(ctx, db, u.ID, models.BulkStatus, models.Rejected, models.Day{}, a.ID, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := models.UpdateApplication(ctx, db, u.ID, b.ID, time.Time{}, models.ByUser, func(a *models.Application) error { return a.SetStatus(models.Offer) }); err != nil {
		t.Fatal(err)
	}
	if n, err := models.UndoBulk(ctx, db, u.ID, done.Action, done.At); err != nil || n != 1 {
		t.Errorf("%d %v", n, err)
	}
	if b, err = models.ApplicationByID(ctx, db, u.ID, b.ID); err != nil || b.Status != models.Offer {
		t.Errorf("%v %v", b.Status, err)
	}
}

func TestTheTrashIsEmptiedOfOnesOwnOnly(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, other := modelstest.User(t, db), modelstest.User(t, db)
	a, b, c := application(t, db, u, "Alder", "Engineer", nil), application(t, db, u, "Birch", "Engineer", nil), application(t, db, u, "Cedar", "Engineer", nil)
	theirs := application(t, db, other, "Dune", "Engineer", nil)
	if _, err := models.DeleteApplications(ctx, db, u.ID, a.ID, b.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := models.DeleteApplications(ctx, db, other.ID, theirs.ID); err != nil {
		t.Fatal(err)
	}
	if n, err := models.PurgeApplications(ctx, db, u.ID, a.ID, c.ID, theirs.ID); err != nil || n != 1 {
		t.Errorf("purged %d, %v", n, err)
	}
	if n, err := models.EmptyTrash(ctx, db, u.ID, models.Now().Add(-time.Hour)); err != nil || n != 0 {
		t.Errorf("emptied of what came later: %d, %v", n, err)
	}
	if n, err := models.EmptyTrash(ctx, db, u.ID, models.Now()); err != nil || n != 1 {
		t.Errorf("emptied %d, %v", n, err)
	}
	if _, err := models.TrashedApplicationByID(ctx, db, other.ID, theirs.ID); err != nil {
		t.Errorf("another person's: %v", err)
	}
}

func TestASearchPutsWhatTheNameHasFirstAndPagesStayRight(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	var want []uuid.UUID
	for i := range 12 {
		a := application(t, db, u, "Kestrel Energy", "Engineer", func(a *models.Application) { a.DateApplied = day("2026-01-01").Add(-i) })
		want = append(want, a.ID)
	}
	for i := range 12 {
		a := application(t, db, u, "Other", "Engineer", func(a *models.Application) {
			a.DateApplied, a.Notes = day("2026-03-01").Add(-i), "As good as Kestrel"
		})
		want = append(want, a.ID)
	}
	f := models.ApplicationFilter{Search: "kest eng", Limit: 5}
	var seen []uuid.UUID
	var last models.ApplicationPage
	for {
		page, err := models.Applications(ctx, db, u.ID, f)
		if err != nil {
			t.Fatal(err)
		}
		seen, last = append(seen, ids(page.Rows)...), page
		if f.After = page.Older; f.After == "" {
			break
		}
	}
	if !slices.Equal(seen, want) {
		t.Error("the pages are not in the order wanted")
	}
	f.After = last.Newer
	if back, err := models.Applications(ctx, db, u.ID, f); err != nil || !slices.Equal(ids(back.Rows), want[15:20]) {
		t.Error("the page before the last is another", err)
	}
	f.After, f.Sort, f.Limit = "", "date_applied", 1
	if sorted, err := models.Applications(ctx, db, u.ID, f); err != nil || sorted.Rows[0].ID != want[12] {
		t.Error("a sort that was asked for is not kept", err)
	}
}

func FuzzListQuery(f *testing.F) {
	db, ctx := modelstest.DB(f), context.Background()
	u := modelstest.User(f, db)
	a := models.Application{UserID: u.ID, CompanyName: "Zürich 東京", JobTitle: "C++ % _ ' \" \\", Status: models.Applied, Source: models.SourceManual, DateApplied: day("2026-03-04")}
	if err := models.CreateApplication(ctx, db, &a, models.ByUser); err != nil {
		f.Fatal(err)
	}
	crowd(f, db, u, 1100) // so that the index of words is asked
	for _, s := range []string{"", "zur", `"' OR 1=1 --`, "a & b | !c:*", "% _ \\", "東", "\u0130\u0307ǅ", "eyJ2IjoiIiwiaSI6IiIsIm4iOjB9", "ﬁ﷽", "?", "??", "{0}"} {
		f.Add(s, s, s, "date_applied")
	}
	f.Fuzz(func(t *testing.T, search, after, tag, sort string) {
		for _, s := range []string{search, after, tag, sort} {
			if !validText(s) {
				return // handlers clean what they read
			}
		}
		_, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{Search: search, After: after, Tag: tag, FoundOn: tag, Sort: sort, View: models.ViewAll})
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%v", err)
		}
	})
}

func validText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
