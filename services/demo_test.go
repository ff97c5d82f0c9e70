package services_test

import (
	"context"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

func TestTheDemonstrationHasEverythingThatAPageCanShow(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	now := time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)
	if err := services.Demo(ctx, db, &u, now); err != nil {
		t.Fatal(err)
	}
	counts, err := models.CountViews(ctx, db, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if n := counts.Views[models.ViewAll]; n < 60 || n > 100 {
		t.Errorf("%d applications", n)
	}
	for _, view := range models.Views {
		if counts.Views[view] == 0 {
			t.Errorf("nothing in the view %s", view)
		}
	}
	for _, status := range models.Statuses {
		page, err := models.Applications(ctx, db, u.ID, models.ApplicationFilter{View: models.ViewAll, Statuses: []models.Status{status}})
		if err != nil || len(page.Rows) == 0 {
			t.Errorf("none is %s: %v", status, err)
		}
	}
	if n, err := models.UnreadNotifications(ctx, db, u.ID); err != nil || n == 0 {
		t.Errorf("%d unread, %v", n, err)
	}
}
