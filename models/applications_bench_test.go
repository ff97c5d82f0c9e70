package models_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"havenjob/migrations"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services/jobs"

	"github.com/google/uuid"
)

// The benchmarks' database: one person with very many applications, one with few, and many others.
// HAVENJOB_BENCH_DATABASE names a database that is kept between runs; without it each run fills a new one.
const (
	benchTotal = 1_000_000
	benchMany  = 100_000
	benchFew   = 1_000
)

type bench struct {
	db        *models.Database
	many, few uuid.UUID
}

// filled is the database with its million rows; -short makes it a hundredth.
func filled(b *testing.B) *bench {
	b.Helper()
	ctx := context.Background()
	url := os.Getenv("HAVENJOB_BENCH_DATABASE")
	if url == "" {
		url = modelstest.URL(b)
	}
	db, err := models.Open(ctx, url)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if _, err := migrations.Up(ctx, db.DB); err != nil {
		b.Fatal(err)
	}
	if err := jobs.Migrate(ctx, db); err != nil {
		b.Fatal(err)
	}
	f := &bench{db: db}
	if u, err := models.UserByEmail(ctx, db, "many@example.com"); err == nil {
		few, err := models.UserByEmail(ctx, db, "few@example.com")
		if err != nil {
			b.Fatal("the filling was interrupted: use an empty database")
		}
		f.many, f.few = u.ID, few.ID
	} else {
		f.fill(b)
	}
	return f
}

func (f *bench) fill(b *testing.B) {
	ctx, start := context.Background(), time.Now()
	total, many, few := benchTotal, benchMany, benchFew
	if testing.Short() {
		total, many, few = total/100, many/100, few/100
	}
	person := func(email string) uuid.UUID {
		u := models.User{Email: email, FullName: "Maya Kim"}
		if err := models.CreateUser(ctx, f.db, &u); err != nil {
			b.Fatal(err)
		}
		return u.ID
	}
	f.many = person("many@example.com")
	random := rand.New(rand.NewPCG(1, 2))
	add := func(user uuid.UUID, n int) {
		for ; n > 0; n -= 2000 {
			list := make([]models.Application, min(n, 2000))
			for i := range list {
				list[i] = benchApplication(random, user)
			}
			if err := models.InsertApplications(ctx, f.db, list); err != nil {
				b.Fatal(err)
			}
		}
	}
	add(f.many, many)
	for left, i := total-many-few, 0; left > 0; left, i = left-5000, i+1 {
		add(person(fmt.Sprint("person", i, "@example.com")), min(left, 5000))
	}
	f.few = person("few@example.com")
	add(f.few, few)
	statements := []string{"ANALYZE"}
	if f.db.Postgres() {
		statements = []string{"VACUUM ANALYZE applications", "VACUUM ANALYZE application_tags"}
	}
	for _, s := range statements {
		if _, err := f.db.ExecContext(ctx, s); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("filled with %d applications in %s", total, time.Since(start).Round(time.Second))
}

var (
	benchNames  = []string{"Northwind", "Alder", "Meridian", "Copperline", "Tidewater", "Juniper", "Hollis", "Lantern", "Kestrel", "Harbour", "Quill", "Fathom", "Brightwater", "Osprey", "Larkspur", "Granite", "Saltmarsh", "Ember", "Willow", "Foundry"}
	benchKinds  = []string{"Labs", "Health", "Maps", "Robotics", "Energy", "Books", "Systems", "Logistics", "Finance", "Studio"}
	benchLevels = []string{"Senior", "Staff", "Lead", "Junior", "Principal", ""}
	benchRoles  = []string{"Backend Engineer", "Data Engineer", "Site Reliability Engineer", "Product Designer", "Engineering Manager", "Go Developer", "Platform Engineer", "Data Analyst"}
	benchFound  = []string{"LinkedIn", "Referral", "Company site", "Indeed", "", ""}
)

// benchApplication is believable: most are closed or applied, a few wait for review, some are archived or in the Trash.
func benchApplication(r *rand.Rand, user uuid.UUID) models.Application {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC).Add(-time.Duration(r.IntN(3*365*24*3600)) * time.Second)
	a := models.Application{
		ID: models.NewID(), UserID: user, CompanyName: fmt.Sprint(pick(benchNames), " ", pick(benchKinds), " ", r.IntN(400)),
		JobTitle: pick(benchLevels) + " " + pick(benchRoles), Source: models.Sources[r.IntN(3)], FoundOn: pick(benchFound), DateApplied: models.DayOf(at),
		Notes:  fmt.Sprint("They asked about ", pick(benchRoles), " at ", pick(benchNames), ". Reference ", r.IntN(1_000_000), "x."),
		Status: models.Statuses[[]int{0, 1, 1, 1, 1, 2, 3, 4, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8}[r.IntN(20)]], CreatedAt: at, UpdatedAt: at,
		IsNeedsReview: r.IntN(500) == 0,
	}
	switch n := r.IntN(5000); {
	case n == 0:
		a.Status = models.Offer
	case n == 1:
		a.Status = models.Accepted
	case n < 50:
		a.ArchivedAt = &at
	case n < 60:
		a.DeletedAt = &at
	case n < 500:
		a.Tags = []string{"remote"}
	case n < 510:
		a.Tags = []string{"dream job", "remote"}
	}
	if r.IntN(500) == 0 {
		a.Notes += " Zeppelin."
	}
	return a
}

func BenchmarkList(b *testing.B) {
	f := filled(b)
	deep := func(sort string, asc bool) models.ApplicationFilter {
		filter := models.ApplicationFilter{View: models.ViewAll, Sort: sort, Asc: asc, Limit: 1000}
		for range 60 {
			page, err := models.Applications(context.Background(), f.db, f.many, filter)
			if err != nil {
				b.Fatal(err)
			}
			if page.Older == "" {
				break
			}
			filter.After = page.Older
		}
		filter.Limit = 50
		return filter
	}
	list := func(name string, user uuid.UUID, filter models.ApplicationFilter) {
		b.Run(name, func(b *testing.B) {
			rows := 0
			for b.Loop() {
				page, err := models.Applications(context.Background(), f.db, user, filter)
				if err != nil {
					b.Fatal(err)
				}
				rows = len(page.Rows)
			}
			b.ReportMetric(float64(rows), "rows")
		})
		if filter.After == "" {
			b.Run(name+"/count", func(b *testing.B) {
				for b.Loop() {
					if _, err := models.CountApplications(context.Background(), f.db, user, filter); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	type filter = models.ApplicationFilter
	list("default", f.many, filter{})
	list("deep", f.many, deep("", false))
	list("deep/company", f.many, deep("company_name", true))
	for _, view := range models.Views[1:] {
		list("view/"+string(view), f.many, filter{View: view})
	}
	for sort := range models.SortColumns {
		list("sort/"+sort+"/asc", f.many, filter{Sort: sort, Asc: true})
		list("sort/"+sort+"/desc", f.many, filter{Sort: sort})
		list("sort/closed/"+sort, f.many, filter{View: models.ViewClosed, Sort: sort})
	}
	list("status/offer", f.many, filter{Statuses: []models.Status{models.Offer}})
	list("status/offer/company", f.many, filter{View: models.ViewAll, Statuses: []models.Status{models.Offer, models.Accepted}, Sort: "company_name"})
	list("source", f.many, filter{Source: models.SourceEmail})
	list("source/none", f.many, filter{Source: models.SourceClipper, View: models.ViewAll})
	list("found", f.many, filter{FoundOn: "Referral"})
	list("found/none", f.many, filter{FoundOn: "Nowhere", View: models.ViewAll})
	list("tag", f.many, filter{Tag: "remote", View: models.ViewAll})
	list("tag/rare", f.many, filter{Tag: "dream job", View: models.ViewAll, Sort: "job_title"})
	list("tag/none", f.many, filter{Tag: "nowhere", View: models.ViewAll})
	list("dates", f.many, filter{From: day("2024-03-01"), To: day("2024-03-10"), View: models.ViewAll})
	list("dates/company", f.many, filter{From: day("2024-03-01"), To: day("2024-03-10"), View: models.ViewAll, Sort: "company_name"})
	list("search/rare", f.many, filter{Search: "zeppelin", View: models.ViewAll})
	list("search/rarer", f.many, filter{Search: "reference 4711", View: models.ViewAll})
	list("search/common", f.many, filter{Search: "engineer", View: models.ViewAll})
	list("search/common/two", f.many, filter{Search: "north data", View: models.ViewAll})
	list("search/common/offer", f.many, filter{Search: "engineer", Statuses: []models.Status{models.Offer}, View: models.ViewAll})
	list("search/letter", f.many, filter{Search: "s", View: models.ViewAll})
	list("search/none", f.many, filter{Search: "xylophone", View: models.ViewAll})
	list("small/default", f.few, filter{})
	list("small/company", f.few, filter{Sort: "company_name", View: models.ViewAll})
	list("small/search", f.few, filter{Search: "engineer", View: models.ViewAll})
	list("small/search/rare", f.few, filter{Search: "zeppelin", View: models.ViewAll})
	list("small/tag", f.few, filter{Tag: "remote", View: models.ViewAll})
	b.Run("counts", func(b *testing.B) {
		for b.Loop() {
			if _, err := models.CountViews(context.Background(), f.db, f.many); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("tags", func(b *testing.B) {
		for b.Loop() {
			if _, err := models.Tags(context.Background(), f.db, f.many); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("status", func(b *testing.B) {
		page, err := models.Applications(context.Background(), f.db, f.few, filter{})
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			a := page.Rows[rand.IntN(len(page.Rows))]
			_, _, err := models.UpdateApplication(context.Background(), f.db, f.few, a.ID, time.Time{}, models.ByUser, func(a *models.Application) error {
				return a.SetStatus(models.ActiveStatuses[rand.IntN(6)])
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bulk/1000", func(b *testing.B) {
		page, err := models.Applications(context.Background(), f.db, f.few, filter{View: models.ViewAll, Limit: 1000})
		if err != nil {
			b.Fatal(err)
		}
		var ids []uuid.UUID
		for _, a := range page.Rows {
			ids = append(ids, a.ID)
		}
		for b.Loop() {
			done, err := models.ChangeApplications(context.Background(), f.db, f.few, models.BulkStatus, models.Accepted, day("2026-11-01"), ids...)
			if err != nil || len(done.IDs) < len(ids)*9/10 {
				b.Fatal(len(done.IDs), err)
			}
			if _, err := models.UndoBulk(context.Background(), f.db, f.few, models.BulkStatus, done.At); err != nil {
				b.Fatal(err)
			}
		}
	})
}
