package models

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// CountCap is where counts stop: one more than it means "1,000+".
const CountCap = 1000

// View is which part of a person's applications a list shows.
type View string

const (
	ViewActive   View = "active" // what may still come to something, not archived
	ViewReview   View = "review" // what the mail reader was unsure about
	ViewClosed   View = "closed"
	ViewArchived View = "archived"
	ViewAll      View = "all" // everything but the Trash
	ViewTrash    View = "trash"
)

// Views are all of them, in the order of their chips.
var Views = []View{ViewActive, ViewReview, ViewClosed, ViewArchived, ViewAll, ViewTrash}

// SortColumns are the columns of the list that can be sorted by, and what each is sorted by.
var SortColumns = map[string]string{
	"company_name": "company_key",
	"job_title":    "title_key",
	"date_applied": "date_sort",
	"status":       "status_rank",
	"source":       "source",
	"updated_at":   "updated_at",
}

// ApplicationFilter is what a person asked to see. The zero value is the default list.
type ApplicationFilter struct {
	View     View // active when empty
	Statuses []Status
	Search   string
	Source   string
	FoundOn  string
	Tag      string
	From, To Day // by date applied, both included
	// NeedsReview leaves only what the mail reader was unsure about, in any view.
	NeedsReview bool
	Sort        string // a key of SortColumns; date_applied when empty, and with a search what the name has first
	Asc         bool
	After       string // a Cursor that a page gave
	Limit       int64  // 50 when zero
	Shown       bool   // reads only the columns that the page of the list shows
	Untagged    bool   // the person has no tags: they are not asked for
}

// DefaultView is the one that is shown where none is asked for: the active ones, but a search finds all.
func (f ApplicationFilter) DefaultView() View {
	if f.Search != "" {
		return ViewAll
	}
	return ViewActive
}

// Narrows says whether it leaves out more than its view does.
func (f ApplicationFilter) Narrows() bool {
	return len(f.Statuses) > 0 || f.Search != "" || f.NarrowsBeside()
}

// NarrowsBeside is the same without the statuses and the search.
func (f ApplicationFilter) NarrowsBeside() bool {
	return f.Source != "" || f.FoundOn != "" || f.Tag != "" || !f.From.IsZero() || !f.To.IsZero() || f.NeedsReview
}

// ApplicationPage is one page of a list.
type ApplicationPage struct {
	Rows        []Application
	First       int    // the number of the first row, from 1
	Older       string // the cursor of the next page, empty on the last
	Newer       string // and of the page before
	SearchWords []string

	found found
}

// Many is a count that was not worth its price: more than one page.
const Many = -1

// listColumns are what a list needs: not the notes and not what search is made of.
var listColumns = []string{
	"id", "user_id", "company_name", "job_title", "date_applied", "deadline", "follow_up_date", "status", "stage_label",
	"source", "found_on", "job_url", "location", "salary_min", "salary_max", "salary_currency", "is_needs_review",
	"confidence_score", "last_heard_at", "silence_dismissed_at", "created_at", "updated_at", "archived_at", "deleted_at",
	"date_sort", "company_key", "title_key", "status_rank",
}

// shownColumns are those of them that its page shows, beside the one that it is sorted by.
var shownColumns = []string{
	"id", "company_name", "job_title", "date_applied", "deadline", "status", "source", "found_on", "is_needs_review",
	"last_heard_at", "archived_at", "deleted_at",
}

func (f ApplicationFilter) columns(sort string) []string {
	switch {
	case !f.Shown:
		return listColumns
	case slices.Contains(shownColumns, sort):
		return shownColumns
	}
	return append(slices.Clone(shownColumns), sort)
}

// listed is a row of the list as it is read.
type listed struct {
	Application `bun:",extend"`
	Named       int `bun:",scanonly"` // 1 where the name has every word that was searched for
}

// Applications is one page of a person's list. ErrNotFound: its cursor is none of ours, or of another sort.
func Applications(ctx context.Context, db bun.IDB, userID uuid.UUID, f ApplicationFilter) (ApplicationPage, error) {
	page := ApplicationPage{Rows: []Application{}, First: 1, SearchWords: QueryWords(f.Search)}
	if f.Limit == 0 {
		f.Limit = 50
	}
	var at cursor
	var err error
	if f.After != "" {
		if at, err = parseCursor(f.After); err != nil {
			return page, err
		}
	}
	found, err := f.find(ctx, db, userID)
	if err != nil || found.none {
		return page, err
	}
	column, ok := SortColumns[f.Sort]
	switch {
	case !ok && f.View == ViewTrash:
		column = "deleted_at"
	case !ok:
		column = "date_sort"
	}
	page.found = found
	rows := make([]listed, 0, f.Limit+1)
	q := f.where(db.NewSelect().Model(&rows).Column(f.columns(column)...), userID, found)
	f.bound(q, column)
	desc := !f.Asc
	if at.Back {
		desc = !desc
	}
	order, compare := "ASC", ">"
	if desc {
		order, compare = "DESC", "<"
	}
	// A cursor of a page that was not in this order goes on in its own.
	byName := found.words != nil && found.small && f.Sort == "" && !f.Asc && (at.ID == uuid.Nil || at.Named != nil)
	if byName {
		q.ColumnExpr("? AS named", found.named())
		q.OrderExpr("named ?", bun.Safe(order))
	}
	q.OrderExpr("a.? ?, a.id ?", bun.Ident(column), bun.Safe(order), bun.Safe(order)).Limit(f.Limit + 1)
	if at.ID != uuid.Nil {
		value, err := sortValue(column, at.Value)
		if err != nil {
			return page, err
		}
		if byName {
			q.Where("(?, a.?, a.id) ? (?, ?, ?)", found.named(), bun.Ident(column), bun.Safe(compare), *at.Named, value, at.ID)
		} else {
			q.Where("(a.?, a.id) ? (?, ?)", bun.Ident(column), bun.Safe(compare), value, at.ID)
		}
	}
	if err := q.Scan(ctx); err != nil {
		return page, translate(err)
	}
	page.cut(rows, at, column, byName, int(f.Limit))
	if f.Untagged {
		for i := range page.Rows {
			page.Rows[i].Tags = []string{}
		}
		return page, nil
	}
	return page, loadTags(ctx, db, page.Rows)
}

// bound names the range of ranks that the filter can show, so that a list sorted by status begins there.
func (f ApplicationFilter) bound(q *bun.SelectQuery, column string) {
	statuses := f.Statuses
	switch {
	case column != "status_rank":
		return
	case len(statuses) > 0:
	case f.View == "" || f.View == ViewActive:
		statuses = ActiveStatuses
	case f.View == ViewClosed:
		statuses = ClosedStatuses
	default:
		return
	}
	low, high := len(Statuses), 0
	for _, s := range statuses {
		low, high = min(low, s.Rank()), max(high, s.Rank())
	}
	q.Where("a.status_rank >= ?", low).Where("a.status_rank <= ?", high)
}

// cut drops the row that was read only to know that there are more, and makes the cursors.
func (p *ApplicationPage) cut(rows []listed, at cursor, column string, byName bool, limit int) {
	more := len(rows) > limit
	rows = rows[:min(len(rows), limit)]
	p.First = at.Seen + 1
	if at.Back {
		slices.Reverse(rows)
		p.First = max(1, at.Seen-len(rows)+1)
		if !more {
			p.First = 1
		}
	}
	if len(rows) == 0 {
		return
	}
	p.Rows = make([]Application, len(rows))
	for i := range rows {
		p.Rows[i] = rows[i].Application
	}
	before := p.First - 1
	place := func(row listed, c cursor) string {
		c.Value, c.ID = row.sortText(column), row.ID
		if byName {
			c.Named = &row.Named
		}
		return c.String()
	}
	if more || at.Back {
		p.Older = place(rows[len(rows)-1], cursor{Seen: before + len(rows)})
	}
	if at.Back && more || !at.Back && at.ID != uuid.Nil {
		p.Newer = place(rows[0], cursor{Seen: before, Back: true})
	}
}

// where is the filter as conditions.
func (f ApplicationFilter) where(q *bun.SelectQuery, userID uuid.UUID, found found) *bun.SelectQuery {
	if found.ids != nil || f.Tag != "" && found.tagged != nil {
		q.Where(ownerBeside(q.DB()), userID)
	} else {
		q.Where("a.user_id = ?", userID)
	}
	q.Where("a.merged_into IS NULL")
	if f.View == ViewTrash {
		q.Where("a.deleted_at IS NOT NULL")
	} else {
		q.Where("a.deleted_at IS NULL")
	}
	switch f.View {
	case "", ViewActive:
		q.Where("a.archived_at IS NULL")
		if len(f.Statuses) == 0 {
			q.Where("a.status IN (?)", bun.List(ActiveStatuses))
		}
	case ViewClosed:
		q.Where("a.archived_at IS NULL").Where("a.status IN (?)", bun.List(ClosedStatuses))
	case ViewArchived:
		q.Where("a.archived_at IS NOT NULL")
	case ViewReview:
		q.Where("a.is_needs_review = true")
	}
	if len(f.Statuses) > 0 {
		q.Where("a.status IN (?)", bun.List(f.Statuses))
	}
	if f.Source != "" {
		q.Where("a.source = ?", f.Source)
	}
	if f.FoundOn != "" {
		q.Where("a.found_on = ?", f.FoundOn)
	}
	switch {
	case f.Tag == "":
	case found.tagged != nil:
		q.Where("a.id IN (?)", bun.List(found.tagged))
	default:
		q.Where("EXISTS (SELECT 1 FROM application_tags AS t WHERE t.application_id = a.id AND t.tag = ?)", strings.ToLower(f.Tag))
	}
	if f.NeedsReview && f.View != ViewReview {
		q.Where("a.is_needs_review = true")
	}
	if !f.From.IsZero() {
		q.Where("a.date_sort >= ?", f.From)
	}
	if !f.To.IsZero() {
		q.Where("a.date_sort <= ?", f.To)
	}
	if found.ids != nil {
		q.Where("a.id IN (?)", bun.List(found.ids))
	}
	for _, word := range found.unsure {
		q.Where("a.search LIKE ?", "% "+word+"%")
	}
	return q
}
