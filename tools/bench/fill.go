package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"havenjob/journeys"
	"havenjob/models"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// newPostgres makes an empty database on the server, or finds the one that is kept.
func newPostgres(server, keep string) (url string, drop func(), err error) {
	ctx, name := context.Background(), fmt.Sprintf("bench_%d", os.Getpid())
	if keep != "" {
		name = "bench_" + models.TokenHash(keep)[:12]
	}
	url = server + name + "?sslmode=disable"
	if db, err := models.Open(ctx, url); keep != "" && err == nil {
		err = db.PingContext(ctx)
		db.Close()
		if err == nil {
			return url, func() {}, nil
		}
	}
	url, drop, err = journeys.CreateDatabase(ctx, server, name)
	if keep != "" {
		drop = func() {}
	}
	return url, drop, err
}

var (
	companyFirst = strings.Fields("Northwind Harbour Lumen Cedar Quartz Juniper Atlas Meridian Beacon Willow Ember Granite Saffron Tidal Aurora Copper Marlow Finch Orchard Summit Vertex Kestrel Birch Pioneer")
	companyLast  = strings.Fields("Labs Systems Works Health Robotics Energy Foods Analytics Mobility Studio Bank Media Software Logistics Partners")
	titleFirst   = strings.Fields("Senior Junior Staff Lead Principal Associate Remote Working")
	titleMiddle  = strings.Fields("Backend Frontend Platform Data Product Security Mobile Cloud Research Marketing")
	titleLast    = strings.Fields("Engineer Designer Manager Analyst Scientist Developer Architect Writer")
	boards       = strings.Fields("LinkedIn Indeed StepStone Glassdoor Referral Website")
	cities       = strings.Fields("Zürich Berlin Lisbon Dublin Amsterdam Toronto Kraków Nairobi")
)

func one(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// index is one that is made again after filling.
type index struct{ Name, Definition string }

// fill adds the applications, in the way that is quickest: without indexes, which are made afterwards.
func fill(ctx context.Context, db *models.Database, n size) (big, small models.User, err error) {
	if big, err = models.UserByEmail(ctx, db, "big@bench.example"); err != nil {
		return
	}
	if small, err = models.UserByEmail(ctx, db, "small@bench.example"); err != nil {
		return
	}
	if there, err := models.Applications(ctx, db, big.ID, models.ApplicationFilter{}); err != nil || len(there.Rows) > 0 {
		return big, small, err
	}
	owners := []uuid.UUID{small.ID}
	for i := 0; (len(owners))*n.small+n.big < n.rows; i++ {
		u := models.User{Email: fmt.Sprintf("person%d@bench.example", i)}
		if err = models.CreateUser(ctx, db, &u); err != nil {
			return
		}
		owners = append(owners, u.ID)
	}
	var indexes []index
	query := `SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND tbl_name = 'applications' AND sql IS NOT NULL`
	if db.Postgres() {
		query = `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'applications' AND indexname NOT LIKE '%_pkey'`
	} else if _, err = db.ExecContext(ctx, "PRAGMA synchronous = OFF"); err != nil {
		return
	}
	if err = db.NewRaw(query).Scan(ctx, &indexes); err != nil {
		return
	}
	for _, x := range indexes {
		if _, err = db.ExecContext(ctx, "DROP INDEX "+x.Name); err != nil {
			return
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	// Everybody's rows lie among everybody else's, as they do in life.
	row := 0
	next := func() models.Application {
		owner := owners[row%len(owners)]
		row++
		if r.IntN(n.rows) < n.big {
			owner = big.ID
		}
		return application(r, owner)
	}
	const batch = 50_000
	for left := n.rows; left > 0; left -= batch {
		if err = insert(ctx, db, min(left, batch), next); err != nil {
			return
		}
	}
	for _, x := range indexes {
		if _, err = db.ExecContext(ctx, x.Definition); err != nil {
			return
		}
	}
	after := "VACUUM (ANALYZE) applications"
	if !db.Postgres() {
		after = "PRAGMA wal_checkpoint(TRUNCATE)"
	}
	_, err = db.ExecContext(ctx, after)
	return
}

// columns are what application sets.
var columns = strings.Fields("id user_id company_name job_title status date_applied source found_on location notes is_needs_review created_at updated_at archived_at company_key title_key status_rank date_sort search")

func values(a models.Application) []any {
	return []any{a.ID.String(), a.UserID.String(), a.CompanyName, a.JobTitle, string(a.Status), a.DateApplied.Time(), a.Source, a.FoundOn, a.Location, a.Notes,
		a.IsNeedsReview, a.CreatedAt, a.UpdatedAt, a.ArchivedAt, a.CompanyKey, a.TitleKey, a.StatusRank, a.DateSort.Time(), a.Search}
}

// insert adds that many rows as quickly as the database can.
func insert(ctx context.Context, db *models.Database, rows int, next func() models.Application) error {
	if db.Postgres() {
		_, err := db.Pool.CopyFrom(ctx, pgx.Identifier{"applications"}, columns, pgx.CopyFromSlice(rows, func(int) ([]any, error) { return values(next()), nil }))
		return err
	}
	tx, err := db.DB.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	add, err := tx.PrepareContext(ctx, "INSERT INTO applications ("+strings.Join(columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(columns)-1)+")")
	if err != nil {
		return err
	}
	defer add.Close()
	for range rows {
		a := next()
		list := values(a)
		for i, v := range list {
			switch v := v.(type) {
			case time.Time: // as the program writes them
				list[i] = v.Format("2006-01-02T15:04:05.000000Z")
				if strings.HasPrefix(columns[i], "date_") {
					list[i] = v.Format(time.DateOnly)
				}
			case *time.Time:
				list[i] = nil
				if v != nil {
					list[i] = v.Format("2006-01-02T15:04:05.000000Z")
				}
			}
		}
		if _, err := add.ExecContext(ctx, list...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func application(r *rand.Rand, owner uuid.UUID) models.Application {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC).Add(-time.Duration(r.Int64N(int64(700 * 24 * time.Hour)))).Truncate(time.Microsecond)
	a := models.Application{
		ID: models.NewID(), UserID: owner, CompanyName: one(r, companyFirst) + " " + one(r, companyLast),
		JobTitle: one(r, titleFirst) + " " + one(r, titleMiddle) + " " + one(r, titleLast), Status: models.Statuses[1+r.IntN(8)],
		DateApplied: models.DayOf(at), Source: models.Sources[r.IntN(len(models.Sources))], FoundOn: one(r, boards), Location: one(r, cities),
		CreatedAt: at, UpdatedAt: at, Notes: "Asked " + one(r, companyFirst) + " about the team and the " + one(r, titleMiddle) + " work.",
	}
	if r.IntN(2000) == 0 {
		a.JobTitle = "Harbourmaster"
	}
	if r.IntN(10) == 0 {
		a.ArchivedAt = &at
	}
	a.CompanyKey, a.TitleKey, a.StatusRank, a.DateSort = models.SortKey(a.CompanyName), models.SortKey(a.JobTitle), a.Status.Rank(), a.DateApplied
	a.Search = models.SearchText(a.CompanyName+" "+a.JobTitle, a.Notes+" "+a.Location+" "+a.FoundOn)
	return a
}

// deepPage is the cursor of a page that far into the person's whole list.
func deepPage(ctx context.Context, db *models.Database, u models.User, pages int) (string, error) {
	f := models.ApplicationFilter{View: models.ViewAll}
	for range pages - 1 {
		page, err := models.Applications(ctx, db, u.ID, f)
		if err != nil {
			return "", err
		}
		if page.Older == "" {
			break
		}
		f.After = page.Older
	}
	return f.After, nil
}
