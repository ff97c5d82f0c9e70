package views_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/views"
)

// BenchmarkApplicationsPage is fifty rows in the frame, rendered only.
func BenchmarkApplicationsPage(b *testing.B) {
	ctx := views.WithFrame(context.Background(), views.Frame{SignedIn: true, Name: "Maya Kim", Initials: "MK", Shortcuts: true, Path: "/applications", FindForm: true,
		Zone: time.UTC, Now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
	f := models.ApplicationFilter{View: models.ViewActive}
	page := models.ApplicationPage{First: 1, Older: "eyJ2IjoiMjAyNi0xMS0xOSJ9"}
	for i := range 50 {
		page.Rows = append(page.Rows, models.Application{
			ID: models.NewID(), CompanyName: fmt.Sprint("Northwind Labs ", i), JobTitle: "Senior Platform Engineer", Status: models.Statuses[i%6],
			DateApplied: models.DayOf(time.Date(2026, 11, 20-i/10, 0, 0, 0, 0, time.UTC)), Source: models.Sources[i%5], FoundOn: []string{"", "LinkedIn"}[i%2],
		})
	}
	d := views.NewApplicationsData(f, page)
	d.Counts = models.ApplicationCounts{Views: map[models.View]int64{models.ViewActive: 1001, models.ViewAll: 1001, models.ViewClosed: 1001}, Statuses: map[models.Status]int64{}}
	d.Count, d.SilenceDays = 1001, 21
	if name := os.Getenv("SHOW"); name != "" {
		f, _ := os.Create(name)
		views.ApplicationsPage(d).Render(ctx, f)
		f.Close()
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := views.ApplicationsPage(d).Render(ctx, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
