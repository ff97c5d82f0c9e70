package services_test

import (
	"context"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"
)

func TestWhatIsAlreadyThereIsFoundHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, other := modelstest.User(t, db), modelstest.User(t, db)
	a := models.Application{UserID: u.ID, CompanyName: "Saltire Rail", JobTitle: "Platform Engineer", Status: models.Applied, Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
	if err := models.CreateApplication(ctx, db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	for _, try := range []struct {
		company, title string
		want           int
	}{
		{"Saltire Rail", "Platform Engineer", 1},
		{"saltire rail!", "PLATFORM ENGINEER", 1},
		{"Saltire Rail GmbH", "Platform Engineer (m/w/d)", 1},
		{"Saltire Rail", "Site Engineer", 0},
		{"Saltire", "Platform Engineer", 0},
		{"", "", 0},
		{"Saltire Rail", "", 0},
	} {
		list, err := services.SameApplications(ctx, db, u.ID, try.company, try.title)
		if err != nil || len(list) != try.want {
			t.Errorf("%q, %q: %d, %v, want %d", try.company, try.title, len(list), err, try.want)
		}
	}
	if list, err := services.SameApplications(ctx, db, other.ID, "Saltire Rail", "Platform Engineer"); err != nil || len(list) != 0 {
		t.Errorf("another person's: %d, %v", len(list), err)
	}
}
