package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// How much a dashboard shows, and how far it looks.
const (
	dashboardReview = 4
	dashboardNews   = 8
	dashboardDue    = 6
	dashboardSilent = 4
	dueWithin       = 14 // days
	overdueSince    = 60
	dashboardWeeks  = 12
	// recentMost bounds what the numbers are counted from, whatever someone imports.
	recentMost = 5000
)

// Dashboard is what a person should know today.
type Dashboard struct {
	Since  time.Time     `json:"since"` // the end of the visit before: what is newer is news
	Review []Reviewed    `json:"needs_review"`
	News   []News        `json:"changed"`
	Due    []Due         `json:"due"`
	Weeks  []Week        `json:"weeks"`
	Reach  Reach         `json:"reach"`
	Silent []Application `json:"silent"`
	Any    bool          `json:"-"` // the person has logged something
}

// Reviewed is an application that waits for review, with the sentence that it was read from.
type Reviewed struct {
	Application
	Evidence string `json:"evidence"`
	// Suggestion says that a mail waits in the inbox that suggests something about it: the answer belongs there.
	Suggestion bool `json:"suggestion"`
}

// News is an application that mail has changed or made, with its latest change and how many there were.
type News struct {
	Application Application  `json:"application"`
	Change      StatusChange `json:"change"`
	Changes     int          `json:"changes"`
}

// Due is something with a date: a deadline or a follow-up.
type Due struct {
	Application
	Kind string `json:"kind"` // DueDeadline or DueFollowUp
	On   Day    `json:"on"`
}

const (
	DueDeadline = "deadline"
	DueFollowUp = "follow_up"
)

// Week is how many applications were sent in the seven days from its Monday.
type Week struct {
	Monday Day   `json:"monday"`
	Sent   int64 `json:"sent"`
}

// Reach is how far the applications of those weeks came. Each number includes those that came further.
type Reach struct {
	Sent      int64 `json:"sent"`
	Answered  int64 `json:"answered"` // anything but silence, a rejection too
	Screen    int64 `json:"phone_screen"`
	Interview int64 `json:"interview"`
	Offer     int64 `json:"offer"`
}

// DashboardOf reads a person's dashboard as of today, a day in their own zone.
func DashboardOf(ctx context.Context, db bun.IDB, u User, today Day) (d Dashboard, err error) {
	d.Since = u.CreatedAt
	if u.LastVisitAt != nil {
		d.Since = *u.LastVisitAt
	}
	for _, read := range []func() error{
		func() (err error) { d.Any, err = anyApplication(ctx, db, u.ID); return err },
		func() (err error) { d.Review, err = reviewed(ctx, db, u.ID); return err },
		func() (err error) { d.News, err = newsSince(ctx, db, u.ID, d.Since); return err },
		func() (err error) { d.Due, err = due(ctx, db, u.ID, today); return err },
		func() (err error) { d.Weeks, err = weeks(ctx, db, u.ID, today); return err },
		func() (err error) { d.Reach, err = reach(ctx, db, u.ID, d.Weeks[0].Monday); return err },
		func() (err error) {
			d.Silent, err = SilentApplications(ctx, db, u.ID, today, u.SilenceDays, dashboardSilent)
			return err
		},
	} {
		if err := read(); err != nil {
			return d, err
		}
	}
	return d, nil
}

// anyApplication is true also for one in the Trash: who has deleted everything is no beginner.
func anyApplication(ctx context.Context, db bun.IDB, userID uuid.UUID) (bool, error) {
	found, err := db.NewSelect().Model((*Application)(nil)).Where("a.user_id = ?", userID).Exists(ctx)
	return found, translate(err)
}

func reviewed(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]Reviewed, error) {
	rows := []Application{}
	err := live(db.NewSelect().Model(&rows).Column(matchColumns...), userID).Where("a.is_needs_review = true").
		OrderExpr("a.id DESC").Limit(dashboardReview).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return []Reviewed{}, translate(err)
	}
	reviews, err := InboxReviews(ctx, db, userID, rows...)
	list := make([]Reviewed, len(reviews))
	for i, r := range reviews {
		list[i] = Reviewed{r.Application, r.Evidence, !r.Made}
	}
	return list, err
}

// evidenceOf are the latest sentences that statuses of those applications were read from.
func evidenceOf(ctx context.Context, db bun.IDB, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	changes := []StatusChange{}
	err := db.NewSelect().Model(&changes).Where("h.application_id IN (?)", bun.List(ids)).Where("h.evidence IS NOT NULL").
		Where("h.undone_at IS NULL").OrderExpr("h.id").Limit(int64(50 * len(ids))).Scan(ctx)
	evidence := map[uuid.UUID]string{}
	for _, c := range changes {
		evidence[c.ApplicationID] = c.Evidence
	}
	return evidence, translate(err)
}

// newsSince finds what mail changed since then. When a change was recorded is in its key; its changed_at is
// the mail's own date, which may be long ago.
func newsSince(ctx context.Context, db bun.IDB, userID uuid.UUID, since time.Time) ([]News, error) {
	touched := live(db.NewSelect().TableExpr("applications AS a").ColumnExpr("a.id"), userID).
		Where("a.updated_at >= ?", since).OrderExpr("a.updated_at DESC, a.id DESC").Limit(500)
	changes := []StatusChange{}
	err := db.NewSelect().Model(&changes).Where("h.application_id IN (?)", touched).Where("h.changed_by = ?", ByParser).
		Where("h.undone_at IS NULL").Where("h.id >= ?", firstOf(since)).OrderExpr("h.id DESC").Limit(8 * dashboardNews).Scan(ctx)
	if err != nil || len(changes) == 0 {
		return []News{}, translate(err)
	}
	list, at, ids := []News{}, map[uuid.UUID]int{}, []uuid.UUID{}
	for _, c := range changes {
		if i, known := at[c.ApplicationID]; known {
			list[i].Changes++
		} else if len(list) < dashboardNews {
			at[c.ApplicationID] = len(list)
			ids = append(ids, c.ApplicationID)
			list = append(list, News{Change: c, Changes: 1})
		}
	}
	rows := []Application{}
	if err := live(db.NewSelect().Model(&rows).Column(listColumns...), userID).Where("a.id IN (?)", bun.List(ids)).Scan(ctx); err != nil {
		return nil, translate(err)
	}
	for _, a := range rows {
		list[at[a.ID]].Application = a
	}
	return list, nil
}

// due merges follow-ups and deadlines, the earliest first. A deadline counts while the next step is the person's own.
func due(ctx context.Context, db bun.IDB, userID uuid.UUID, today Day) ([]Due, error) {
	find := func(column string, statuses []Status, from Day) ([]Application, error) {
		rows := []Application{}
		err := live(db.NewSelect().Model(&rows).Column(listColumns...), userID).
			Where("a.? <= ?", bun.Ident(column), today.Add(dueWithin)).Where("a.? >= ?", bun.Ident(column), from).
			Where("a.archived_at IS NULL").Where("a.status IN (?)", bun.List(statuses)).
			OrderExpr("a.?, a.id", bun.Ident(column)).Limit(dashboardDue).Scan(ctx)
		return rows, translate(err)
	}
	followUps, err := find("follow_up_date", ActiveStatuses, today.Add(-overdueSince))
	if err != nil {
		return nil, err
	}
	deadlines, err := find("deadline", []Status{Saved, PhoneScreen, Interview, Offer}, today.Add(-dueWithin))
	if err != nil {
		return nil, err
	}
	list := []Due{}
	for len(list) < dashboardDue && len(followUps)+len(deadlines) > 0 {
		if len(deadlines) == 0 || len(followUps) > 0 && !deadlines[0].Deadline.Before(followUps[0].FollowUpDate) {
			list = append(list, Due{followUps[0], DueFollowUp, followUps[0].FollowUpDate})
			followUps = followUps[1:]
		} else {
			list = append(list, Due{deadlines[0], DueDeadline, deadlines[0].Deadline})
			deadlines = deadlines[1:]
		}
	}
	return list, nil
}

// recent are the applications sent since that day.
func recent(db bun.IDB, userID uuid.UUID, from Day) *bun.SelectQuery {
	return live(db.NewSelect().TableExpr("applications AS a").ColumnExpr("a.id, a.date_sort"), userID).
		Where("a.date_sort >= ?", from).Where("a.status_rank > 0").OrderExpr("a.date_sort DESC, a.id DESC").Limit(recentMost)
}

// weeks counts what was sent in each of the last weeks, the present one last.
func weeks(ctx context.Context, db bun.IDB, userID uuid.UUID, today Day) ([]Week, error) {
	monday := today.Add(-(int(today.Time().Weekday()) + 6) % 7)
	list := make([]Week, dashboardWeeks)
	for i := range list {
		list[i].Monday = monday.Add(-7 * (dashboardWeeks - 1 - i))
	}
	var days []struct {
		DateSort Day
		N        int64
	}
	err := db.NewSelect().TableExpr("(?) AS r", recent(db, userID, list[0].Monday)).
		ColumnExpr("r.date_sort, count(*) AS n").GroupExpr("r.date_sort").Scan(ctx, &days)
	for _, day := range days {
		if i := day.DateSort.Since(list[0].Monday) / 7; i < len(list) {
			list[i].Sent += day.N
		}
	}
	return list, translate(err)
}

func reach(ctx context.Context, db bun.IDB, userID uuid.UUID, from Day) (r Reach, err error) {
	furthest := db.NewSelect().TableExpr("application_status_history AS h").
		ColumnExpr("max(CASE h.new_status WHEN 'accepted' THEN 5 WHEN 'offer' THEN 5 WHEN 'interview' THEN 4 WHEN 'phone_screen' THEN 3 WHEN 'under_review' THEN 2 WHEN 'rejected' THEN 1 ELSE 0 END) AS far").
		Where("h.application_id IN (SELECT r.id FROM (?) AS r)", recent(db, userID, from)).
		Where("h.undone_at IS NULL").GroupExpr("h.application_id")
	var rows []struct {
		Far int
		N   int64
	}
	err = db.NewSelect().TableExpr("(?) AS f", furthest).ColumnExpr("f.far, count(*) AS n").GroupExpr("f.far").Scan(ctx, &rows)
	for _, row := range rows {
		for rank, counter := range []*int64{&r.Sent, &r.Answered, nil, &r.Screen, &r.Interview, &r.Offer} {
			if counter != nil && row.Far >= rank {
				*counter += row.N
			}
		}
	}
	return r, translate(err)
}
