package models

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// CountApplications counts what the filter shows, up to CountCap+1.
func CountApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, f ApplicationFilter) (int64, error) {
	found, err := f.find(ctx, db, userID)
	if err != nil || found.none {
		return 0, err
	}
	return f.count(ctx, db, userID, found)
}

func (f ApplicationFilter) count(ctx context.Context, db bun.IDB, userID uuid.UUID, found found) (n int64, err error) {
	capped := f.where(db.NewSelect().Model((*Application)(nil)).ColumnExpr("1"), userID, found).Limit(CountCap + 1)
	err = db.NewSelect().TableExpr("(?) AS capped", capped).ColumnExpr("count(*)").Scan(ctx, &n)
	return n, translate(err)
}

// CountPage counts what the filter shows whose page this is: at most CountCap+1, or Many where that could only
// be told by looking at every row.
func CountPage(ctx context.Context, db bun.IDB, userID uuid.UUID, f ApplicationFilter, p ApplicationPage) (int64, error) {
	switch {
	case p.Older == "" && (len(p.Rows) > 0 || f.After == ""):
		return int64(p.First - 1 + len(p.Rows)), nil
	case p.found.many && f.onlySearches():
		return CountCap + 1, nil
	case len(p.found.unsure) > 0 && !p.found.small:
		return Many, nil
	}
	return f.count(ctx, db, userID, p.found)
}

func (f ApplicationFilter) onlySearches() bool {
	return f.View == ViewAll && len(f.Statuses) == 0 && !f.NarrowsBeside()
}

// ChipStatuses are those that have a chip of their own beside the views.
var ChipStatuses = []Status{Interview, Offer}

// ApplicationCounts is how many of a person's applications each chip shows, each up to CountCap+1.
type ApplicationCounts struct {
	Views    map[View]int64
	Statuses map[Status]int64
	Tagged   bool // there is a tag
}

// CountViews counts for the chips, in one query.
func CountViews(ctx context.Context, db bun.IDB, userID uuid.UUID) (ApplicationCounts, error) {
	counts := ApplicationCounts{Views: map[View]int64{}, Statuses: map[Status]int64{}}
	var rows []struct {
		Name string
		N    int64
	}
	var all *bun.SelectQuery
	count := func(name string, f ApplicationFilter) {
		capped := f.where(db.NewSelect().Model((*Application)(nil)).ColumnExpr("1"), userID, found{}).Limit(CountCap + 1)
		q := db.NewSelect().TableExpr("(?) AS capped", capped).ColumnExpr("? AS name, count(*) AS n", name)
		if all == nil {
			all = q
		} else {
			all.UnionAll(q)
		}
	}
	for _, view := range Views {
		count(string(view), ApplicationFilter{View: view})
	}
	for _, status := range ChipStatuses {
		count(string(status), ApplicationFilter{View: ViewActive, Statuses: []Status{status}})
	}
	tag := db.NewSelect().Model((*ApplicationTag)(nil)).ColumnExpr("1").Where("t.user_id = ?", userID).Limit(1)
	all.UnionAll(db.NewSelect().TableExpr("(?) AS capped", tag).ColumnExpr("? AS name, count(*) AS n", "tags"))
	if err := all.Scan(ctx, &rows); err != nil {
		return counts, translate(err)
	}
	for _, row := range rows {
		if row.Name == "tags" {
			counts.Tagged = row.N > 0
		} else if view := View(row.Name); slices.Contains(Views, view) {
			counts.Views[view] = row.N
		} else {
			counts.Statuses[Status(row.Name)] = row.N
		}
	}
	return counts, nil
}
