package models_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/google/uuid"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

func application(t *testing.T, db *models.Database, u models.User, company, title string, change func(*models.Application)) models.Application {
	t.Helper()
	a := models.Application{UserID: u.ID, CompanyName: company, JobTitle: title, Status: models.Applied, Source: models.SourceManual, DateApplied: day("2026-03-04")}
	if change != nil {
		change(&a)
	}
	if err := models.CreateApplication(context.Background(), db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	return a
}

func day(s string) models.Day {
	d, err := models.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAStatusChangeIsInTheHistoryAndCanBeUndone(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	a := application(t, db, u, "Northwind", "Engineer", nil)

	a, moved, err := models.UpdateApplication(ctx, db, u.ID, a.ID, a.UpdatedAt, models.ByUser, func(a *models.Application) error { return a.SetStatus(models.Interview) })
	if err != nil || moved == nil || a.Status != models.Interview {
		t.Fatalf("%v %v %v", a.Status, moved, err)
	}
	history, err := models.StatusHistory(ctx, db, u.ID, a.ID)
	if err != nil || len(history) != 2 || history[0].NewStatus != models.Interview || history[0].OldStatus != models.Applied || history[1].OldStatus != "" {
		t.Fatalf("%+v %v", history, err)
	}
	for range 2 { // twice does no harm
		if a, err = models.UndoStatusChange(ctx, db, u.ID, a.ID, moved.ID); err != nil || a.Status != models.Applied {
			t.Fatalf("%v %v", a.Status, err)
		}
	}
	if _, err := models.UndoStatusChange(ctx, db, u.ID, a.ID, history[1].ID); !errors.Is(err, models.ErrInvalid) {
		t.Errorf("the first status was undone: %v", err)
	}
}

func TestAnUpdateOfWhatHasChangedSinceIsRefused(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	a := application(t, db, u, "Northwind", "Engineer", nil)
	rename := func(name string) func(*models.Application) error {
		return func(a *models.Application) error { a.CompanyName = name; return nil }
	}
	if _, _, err := models.UpdateApplication(ctx, db, u.ID, a.ID, a.UpdatedAt, models.ByUser, rename("First")); err != nil {
		t.Fatal(err)
	}
	now, _, err := models.UpdateApplication(ctx, db, u.ID, a.ID, a.UpdatedAt, models.ByUser, rename("Second"))
	if !errors.Is(err, models.ErrStale) || now.CompanyName != "First" {
		t.Errorf("%q %v", now.CompanyName, err)
	}
}

func TestNobodyElseSeesOrChangesAnApplication(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	mine, theirs := modelstest.User(t, db), modelstest.User(t, db)
	a := application(t, db, theirs, "Northwind", "Engineer", nil)
	if _, err := models.ApplicationByID(ctx, db, mine.ID, a.ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("by id: %v", err)
	}
	if _, _, err := models.UpdateApplication(ctx, db, mine.ID, a.ID, time.Time{}, models.ByUser, func(a *models.Application) error { return nil }); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("update: %v", err)
	}
	if ids, err := models.DeleteApplications(ctx, db, mine.ID, a.ID); err != nil || len(ids) != 0 {
		t.Errorf("delete: %v %v", ids, err)
	}
	if history, err := models.StatusHistory(ctx, db, mine.ID, a.ID); err != nil || len(history) != 0 {
		t.Errorf("history: %v %v", history, err)
	}
	for _, f := range []models.ApplicationFilter{{}, {Search: "north"}, {View: models.ViewAll}} {
		if page, err := models.Applications(ctx, db, mine.ID, f); err != nil || len(page.Rows) != 0 {
			t.Errorf("list %+v: %v %v", f, page.Rows, err)
		}
	}
}

func TestPagesFollowEachOtherInEverySortBothWays(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	for i := range 23 {
		application(t, db, u, fmt.Sprintf("Company %c", 'A'+i%7), fmt.Sprintf("Title %d", i%3), func(a *models.Application) {
			a.Status = models.ActiveStatuses[i%5]
			a.DateApplied = day("2026-03-01").Add(i % 6)
			if a.Status == models.Saved {
				a.DateApplied = models.Day{}
			}
		})
	}
	for sort := range models.SortColumns {
		for _, asc := range []bool{true, false} {
			f := models.ApplicationFilter{Sort: sort, Asc: asc, Limit: 100}
			whole, err := models.Applications(ctx, db, u.ID, f)
			if err != nil || len(whole.Rows) != 23 {
				t.Fatalf("%s: %d rows, %v", sort, len(whole.Rows), err)
			}
			f.Limit = 5
			var seen []uuid.UUID
			var last models.ApplicationPage
			for first := 1; ; first += 5 {
				page, err := models.Applications(ctx, db, u.ID, f)
				if err != nil || page.First != first {
					t.Fatalf("%s: first %d, want %d, %v", sort, page.First, first, err)
				}
				for _, a := range page.Rows {
					seen = append(seen, a.ID)
				}
				last = page
				if f.After = page.Older; f.After == "" {
					break
				}
			}
			if want := ids(whole.Rows); !slices.Equal(seen, want) {
				t.Errorf("%s asc %v: pages differ from the whole", sort, asc)
			}
			f.After = last.Newer
			back, err := models.Applications(ctx, db, u.ID, f)
			if err != nil || !slices.Equal(ids(back.Rows), seen[15:20]) || back.First != 16 {
				t.Errorf("%s asc %v: back gives %d rows from %d, %v", sort, asc, len(back.Rows), back.First, err)
			}
		}
	}
}

func ids(list []models.Application) []uuid.UUID {
	out := []uuid.UUID{}
	for _, a := range list {
		out = append(out, a.ID)
	}
	return out
}

// crowd gives someone more applications than a search looks at one by one: all of them are for a "Ferry pilot".
func crowd(t testing.TB, db *models.Database, u models.User, n int) {
	t.Helper()
	list := make([]models.Application, n)
	for i := range list {
		list[i] = models.Application{UserID: u.ID, CompanyName: fmt.Sprint("Harbour ", i), JobTitle: "Ferry pilot", Status: models.Applied,
			Source: models.SourceManual, DateApplied: day("2026-04-01").Add(i % 90)}
	}
	if err := models.InsertApplications(context.Background(), db, list); err != nil {
		t.Fatal(err)
	}
}

func TestSearchFindsWordsByTheirBeginningWithoutAccents(t *testing.T) {
	t.Parallel()
	for _, others := range []int{0, 1200} {
		t.Run(fmt.Sprint(others, " others"), func(t *testing.T) { searchFindsWords(t, others) })
	}
}

func searchFindsWords(t *testing.T, others int) {
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	if others > 0 {
		crowd(t, db, u, others)
	}
	application(t, db, u, "Zürich Versicherung", "Ingénieur systèmes", func(a *models.Application) { a.Notes = "Ask *Łukasz* about C++ and Łódź" })
	application(t, db, u, "東京データ株式会社", "Engineer", nil)
	for query, want := range map[string]int{
		"zur": 1, "ZÜRICH": 1, "ingen": 1, "syst zur": 1, "lukasz": 1, "lodz": 1, "c++": 1, "データ": 1, "東京": 1, "engineer": 1,
		"urich": 0, "nothing": 0, "zur nothing": 0, "%": 0, `"' OR 1=1 --`: 0, "a & b | !c:*": 0, "\\": 0, "(zur)": 1, `zur"`: 1, "zur*": 1,
	} {
		page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{Search: query})
		if err != nil || len(page.Rows) != want {
			t.Errorf("%q: %d, want %d, %v", query, len(page.Rows), want, err)
		}
		n, err := models.CountApplications(ctx, db, u.ID, models.ApplicationFilter{Search: query})
		if err != nil || int(n) != want {
			t.Errorf("count %q: %d, want %d, %v", query, n, want, err)
		}
	}
}

func TestAWordThatManyApplicationsHaveIsFoundToo(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	rare := application(t, db, u, "Kestrel", "Ferry pilot", nil) // before all of the crowd
	noted := application(t, db, u, "Other", "Ferry pilot", func(a *models.Application) { a.Notes, a.DateApplied = "Like Kestrel", day("2026-03-05") })
	crowd(t, db, u, 1200)
	for query, want := range map[string]int64{"harbour": 1001, "ferr pil": 1001, "ferry kestrel": 2, "harbour 119": 11, "harbour kestrel": 0} {
		page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{Search: query})
		if err != nil || int64(len(page.Rows)) != min(want, 50) || (page.Older != "") != (want > 50) {
			t.Errorf("%q: %d rows, older %q, %v", query, len(page.Rows), page.Older, err)
		}
		if n, err := models.CountApplications(ctx, db, u.ID, models.ApplicationFilter{Search: query}); err != nil || n != want {
			t.Errorf("%q: count %d, want %d, %v", query, n, want, err)
		}
	}
	page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{Search: "ferry kestrel"})
	if err != nil || !slices.Equal(ids(page.Rows), []uuid.UUID{rare.ID, noted.ID}) {
		t.Errorf("what the name has is not first: %+v %v", page.Rows, err)
	}
	f := models.ApplicationFilter{Search: "harbour", View: models.ViewAll}
	if page, err = models.Applications(ctx, db, u.ID, f); err != nil {
		t.Fatal(err)
	}
	if n, err := models.CountPage(ctx, db, u.ID, f, page); err != nil || n != models.Many {
		t.Errorf("%d, %v", n, err)
	}
	f.Search = "119"
	if page, err = models.Applications(ctx, db, u.ID, f); err != nil {
		t.Fatal(err)
	}
	if n, err := models.CountPage(ctx, db, u.ID, f, page); err != nil || n != 11 {
		t.Errorf("%d, %v", n, err)
	}
}

func TestTheTrashGivesBackWhatWasDeleted(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	a := application(t, db, u, "Northwind", "Engineer", func(a *models.Application) { a.Tags = []string{"Remote", " remote ", "Go"} })
	if done, err := models.DeleteApplications(ctx, db, u.ID, a.ID); err != nil || len(done) != 1 {
		t.Fatal(done, err)
	}
	if _, err := models.ApplicationByID(ctx, db, u.ID, a.ID); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{View: models.ViewTrash}); err != nil || len(page.Rows) != 1 {
		t.Error(page.Rows, err)
	}
	if done, err := models.RestoreApplications(ctx, db, u.ID, a.ID); err != nil || len(done) != 1 {
		t.Fatal(done, err)
	}
	got, err := models.ApplicationByID(ctx, db, u.ID, a.ID)
	if err != nil || !slices.Equal(got.Tags, []string{"go", "remote"}) {
		t.Error(got.Tags, err)
	}
	if page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{Tag: "Remote"}); err != nil || len(page.Rows) != 1 {
		t.Error(page.Rows, err)
	}
}

func TestTheSameApplicationPostedTwiceIsOneRow(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	a := application(t, db, u, "Northwind", "Engineer", nil)
	again := a
	if err := models.CreateApplication(ctx, db, &again, models.ByUser); !errors.Is(err, models.ErrConflict) {
		t.Error(err)
	}
}

func TestEveryOwnRowOfAPersonIsInOneAccountOnly(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	if err := models.CreateUser(ctx, db, &models.User{Email: " " + u.Email + " "}); !errors.Is(err, models.ErrConflict) {
		t.Errorf("a second account with the address: %v", err)
	}
	token, err := models.StartSession(ctx, db, &models.Session{UserID: u.ID, UserAgent: "test", IP: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := models.Notify(ctx, db, &models.Notification{UserID: u.ID, Type: "system", Title: "Hello"}); err != nil {
		t.Fatal(err)
	}
	in, err := models.SessionByToken(ctx, db, token)
	if err != nil || in.User.Email != u.Email || in.Unread != 1 || !in.User.Shortcuts {
		t.Fatalf("%+v %v", in, err)
	}
	if err := in.Touch(ctx, db); err != nil {
		t.Fatal(err)
	}
	if err := models.PurgeUser(ctx, db, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := models.SessionByToken(ctx, db, token); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a session of an erased account: %v", err)
	}
}
