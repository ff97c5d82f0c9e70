package services_test

import (
	"bytes"
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

func TestTheDemosCVStandsOnOnePageInEveryLayout(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	if err := services.Demo(ctx, db, &u, time.Now()); err != nil {
		t.Fatal(err)
	}
	list, err := models.Outputs(ctx, db, u.ID, models.OutputsIn{Type: models.OutputCV})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	for _, layout := range services.CVLayouts {
		for _, paper := range []string{"a4", "letter"} {
			var pdf bytes.Buffer
			if _, err := services.NewDesk(&services.Scribe{DB: db}).File(ctx, list[0], services.FileOptions{Format: "pdf", Layout: layout, Paper: paper}, &pdf); err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(pdf.Bytes(), []byte("/Type /Page")) - bytes.Count(pdf.Bytes(), []byte("/Type /Pages")); n != 1 {
				t.Errorf("%s on %s has %d pages", layout, paper, n)
			}
		}
	}
}
