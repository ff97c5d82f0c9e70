package models

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Status is how far an application got.
type Status string

const (
	Saved       Status = "saved" // not applied to yet
	Applied     Status = "applied"
	UnderReview Status = "under_review"
	PhoneScreen Status = "phone_screen"
	Interview   Status = "interview"
	Offer       Status = "offer"
	Accepted    Status = "accepted"
	Rejected    Status = "rejected"
	Withdrawn   Status = "withdrawn"
)

// Statuses are all of them, in the order in which they are sorted and shown.
var Statuses = []Status{Saved, Applied, UnderReview, PhoneScreen, Interview, Offer, Accepted, Rejected, Withdrawn}

// ActiveStatuses are those in which something may still come.
var ActiveStatuses = Statuses[:6]

// ClosedStatuses are the ends.
var ClosedStatuses = Statuses[6:]

func (s Status) Valid() bool  { return slices.Contains(Statuses, s) }
func (s Status) Active() bool { return slices.Contains(ActiveStatuses, s) }

// Rank is the status's place in Statuses.
func (s Status) Rank() int { return slices.Index(Statuses, s) }

// How an application came in.
const (
	SourceManual  = "manual"
	SourceEmail   = "email"
	SourceImport  = "import"
	SourceClipper = "clipper"
	SourceAPI     = "api"
)

// Sources are all ways in.
var Sources = []string{SourceManual, SourceEmail, SourceImport, SourceClipper, SourceAPI}

// Actor is who changed something.
type Actor string

const (
	ByUser   Actor = "user"
	ByParser Actor = "email_parser"
	BySystem Actor = "system"
)

// Application is one job someone has applied for, or means to.
type Application struct {
	bun.BaseModel `bun:"table:applications,alias:a"`

	ID             uuid.UUID `bun:",pk" json:"id"`
	UserID         uuid.UUID `json:"-"`
	CompanyName    string    `json:"company_name"` // empty: not known, and needs review
	JobTitle       string    `json:"job_title"`    // empty: not known
	DateApplied    Day       `bun:"type:date" json:"date_applied"`
	Deadline       Day       `bun:"type:date" json:"deadline"`
	FollowUpDate   Day       `bun:"type:date" json:"follow_up_date"`
	Status         Status    `json:"status"`
	StageLabel     string    `bun:",nullzero" json:"stage_label"` // the person's own word for the stage
	Source         string    `json:"source"`
	FoundOn        string    `bun:",nullzero" json:"found_on"`
	JobURL         string    `bun:"job_url,nullzero" json:"job_url"`
	Location       string    `bun:",nullzero" json:"location"`
	SalaryMin      *int64    `json:"salary_min"`
	SalaryMax      *int64    `json:"salary_max"`
	SalaryCurrency string    `bun:",nullzero" json:"salary_currency"` // ISO 4217
	Notes          string    `bun:",nullzero" json:"notes"`           // Markdown

	IsNeedsReview   bool            `json:"is_needs_review"`
	ConfidenceScore *float64        `json:"confidence_score"`
	ParseMetadata   json.RawMessage `bun:",nullzero" json:"parse_metadata"` // parsed fields, never a mail's text
	RawEmailHash    string          `bun:",nullzero" json:"-"`
	Requisition     string          `bun:",nullzero" json:"requisition"` // the employer's number of the posting

	JobDescriptionID     *uuid.UUID `json:"job_description_id"`
	LastHeardAt          *time.Time `json:"last_heard_at"`
	FollowUpSnoozedUntil Day        `bun:"type:date" json:"follow_up_snoozed_until"`
	SilenceDismissedAt   *time.Time `json:"silence_dismissed_at"`
	MergedInto           *uuid.UUID `json:"-"`

	CreatedAt  time.Time  `json:"created_at"`
	UpdatedAt  time.Time  `json:"updated_at"`
	ArchivedAt *time.Time `json:"archived_at"`
	DeletedAt  *time.Time `json:"deleted_at"`

	// Kept by derive, for sorting and searching.
	CompanyKey string `json:"-"`
	TitleKey   string `json:"-"`
	StatusRank int    `json:"-"`
	DateSort   Day    `bun:"type:date" json:"-"`
	Search     string `json:"-"`

	Tags []string `bun:"-" json:"tags"`
}

// editable are the columns that a person's edit can change, with those derived from them.
var editable = []string{
	"company_name", "job_title", "date_applied", "deadline", "follow_up_date", "status", "stage_label", "found_on",
	"job_url", "location", "salary_min", "salary_max", "salary_currency", "notes", "is_needs_review", "confidence_score",
	"parse_metadata", "requisition", "last_heard_at", "follow_up_snoozed_until", "silence_dismissed_at", "archived_at",
	"company_key", "title_key", "status_rank", "date_sort", "search", "updated_at",
}

// derive sets what sorting and searching rest on.
func (a *Application) derive() {
	a.CompanyKey, a.TitleKey, a.StatusRank = SortKey(a.CompanyName), SortKey(a.JobTitle), a.Status.Rank()
	a.DateSort = a.DateApplied
	if a.DateSort.IsZero() {
		a.DateSort = DayOf(a.CreatedAt)
	}
	a.Search = SearchText(a.CompanyName+" "+a.JobTitle, a.Notes+" "+a.Location+" "+a.FoundOn+" "+a.StageLabel)
	if a.CompanyName == "" {
		a.IsNeedsReview = true
	}
}

// CreateApplication adds it with the first row of its history. An id that is set is kept, so that a form
// posted twice makes one row: ErrConflict then, and the row is there.
func CreateApplication(ctx context.Context, db bun.IDB, a *Application, by Actor) error {
	if a.ID == uuid.Nil {
		a.ID = NewID()
	}
	if a.CreatedAt.IsZero() {
		a.CreatedAt = Now()
	}
	a.UpdatedAt = Now()
	a.derive()
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := exec(tx.NewInsert().Model(a).Exec(ctx)); err != nil {
			return err
		}
		first := StatusChange{ApplicationID: a.ID, NewStatus: a.Status, ChangedBy: by, ChangedAt: a.firstSeen()}
		if err := recordStatus(ctx, tx, &first); err != nil {
			return err
		}
		if err := setTags(ctx, tx, a.UserID, a.ID, a.Tags); err != nil {
			return err
		}
		return bumpVersion(ctx, tx, a.UserID)
	})
}

// InsertApplications adds many at once with the first row of each one's history, in one transaction: for imports
// and for demo data. Their owner is that of the first; ids and instants that are not set are.
func InsertApplications(ctx context.Context, db bun.IDB, list []Application) error {
	if len(list) == 0 {
		return nil
	}
	history, tags := make([]StatusChange, len(list)), []ApplicationTag{}
	for i := range list {
		a := &list[i]
		if a.ID == uuid.Nil {
			a.ID = NewID()
		}
		if a.CreatedAt.IsZero() {
			a.CreatedAt = Now()
		}
		if a.UpdatedAt.IsZero() {
			a.UpdatedAt = Now()
		}
		a.derive()
		by := ByUser
		if a.Source == SourceEmail {
			by = ByParser
		}
		history[i] = StatusChange{ID: NewID(), ApplicationID: a.ID, NewStatus: a.Status, ChangedBy: by, ChangedAt: a.firstSeen()}
		for _, tag := range CleanTags(a.Tags) {
			tags = append(tags, ApplicationTag{ApplicationID: a.ID, UserID: a.UserID, Tag: tag})
		}
	}
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := exec(tx.NewInsert().Model(&list).Exec(ctx)); err != nil {
			return err
		}
		if err := exec(tx.NewInsert().Model(&history).Exec(ctx)); err != nil {
			return err
		}
		if len(tags) > 0 {
			if err := exec(tx.NewInsert().Model(&tags).Exec(ctx)); err != nil {
				return err
			}
		}
		return bumpVersion(ctx, tx, list[0].UserID)
	})
}

// firstSeen is the instant of the first status: noon of the day it was sent, where that is before it was added.
func (a *Application) firstSeen() time.Time {
	if !a.DateApplied.IsZero() && a.DateApplied.Before(DayOf(a.CreatedAt)) {
		return a.DateApplied.Time().Add(12 * time.Hour)
	}
	return a.CreatedAt
}

// ApplicationByID finds a live or an archived one; what is in the Trash or merged away is ErrNotFound.
func ApplicationByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (Application, error) {
	a, err := applicationWhere(ctx, db, userID, id)
	if err == nil && a.DeletedAt != nil {
		return Application{}, ErrNotFound
	}
	return a, err
}

// TrashedApplicationByID finds one that is in the Trash.
func TrashedApplicationByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (Application, error) {
	a, err := applicationWhere(ctx, db, userID, id)
	if err == nil && a.DeletedAt == nil {
		return Application{}, ErrNotFound
	}
	return a, err
}

func applicationWhere(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (Application, error) {
	var a Application
	err := db.NewSelect().Model(&a).Where("a.id = ?", id).Where("a.user_id = ?", userID).Where("a.merged_into IS NULL").Scan(ctx)
	if err != nil {
		return a, translate(err)
	}
	a.Tags, err = tagsOf(ctx, db, id)
	return a, err
}

// RecentApplications are those that are under way and were changed last, for a list to choose from.
func RecentApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, limit int64) ([]Application, error) {
	list := []Application{}
	err := db.NewSelect().Model(&list).Column("id", "user_id", "company_name", "job_title", "job_description_id", "updated_at").Where("a.user_id = ?", userID).
		Where("a.deleted_at IS NULL").Where("a.archived_at IS NULL").Where("a.merged_into IS NULL").OrderExpr("a.updated_at DESC, a.id DESC").Limit(limit).Scan(ctx)
	return list, translate(err)
}

// UpdateApplication changes one of the person's own, with its history, in one transaction. change gets the row
// as it is; seen is the updated_at that the person was shown, and ErrStale comes with the row as it is now
// where somebody else was faster. The zero time overwrites. It returns the row and, if the status changed, that change.
func UpdateApplication(ctx context.Context, db bun.IDB, userID, id uuid.UUID, seen time.Time, by Actor, change func(a *Application) error) (Application, *StatusChange, error) {
	var a Application
	var moved *StatusChange
	err := InTx(ctx, db, func(ctx context.Context, tx bun.Tx) (err error) {
		if err := lockApplications(ctx, tx, userID, id); err != nil {
			return err
		}
		if a, err = ApplicationByID(ctx, tx, userID, id); err != nil {
			return err
		}
		if !seen.IsZero() && !a.UpdatedAt.Equal(seen) {
			return ErrStale
		}
		before, sent, tags := a.Status, a.DateApplied, slices.Clone(a.Tags)
		if err := change(&a); err != nil {
			return err
		}
		if !slices.Equal(tags, a.Tags) {
			if err := setTags(ctx, tx, a.UserID, a.ID, a.Tags); err != nil {
				return err
			}
			if a.Tags, err = tagsOf(ctx, tx, a.ID); err != nil {
				return err
			}
		}
		if a.Status != before {
			moved = &StatusChange{ApplicationID: id, OldStatus: before, NewStatus: a.Status, ChangedBy: by, ChangedAt: Now()}
			if err := recordStatus(ctx, tx, moved); err != nil {
				return err
			}
			a.hear(*moved)
		}
		if a.DateApplied != sent && !a.DateApplied.IsZero() {
			if err := moveFirst(ctx, tx, &a); err != nil {
				return err
			}
		}
		return saveApplication(ctx, tx, &a)
	})
	return a, moved, err
}

func saveApplication(ctx context.Context, tx bun.Tx, a *Application) error {
	return saveApplicationAsOf(ctx, tx, a, Now())
}

func saveApplicationAsOf(ctx context.Context, tx bun.Tx, a *Application, at time.Time) error {
	a.UpdatedAt = at
	a.derive()
	if err := one(tx.NewUpdate().Model(a).Column(editable...).WherePK().Where("user_id = ?", a.UserID).Exec(ctx)); err != nil {
		return err
	}
	return bumpVersion(ctx, tx, a.UserID)
}

// lockApplications makes others that would change these rows wait; SQLite's one writer does so anyway.
func lockApplications(ctx context.Context, tx bun.Tx, userID uuid.UUID, ids ...uuid.UUID) error {
	if !isPostgres(tx) {
		return nil
	}
	var locked []uuid.UUID
	return tx.NewSelect().Model((*Application)(nil)).Column("id").Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).
		Order("a.id").For("UPDATE").Scan(ctx, &locked)
}

// PurgeTrashedApplications removes for good what has been in the Trash since before that instant.
func PurgeTrashedApplications(ctx context.Context, db bun.IDB, before time.Time) error {
	return exec(db.NewDelete().Model((*Application)(nil)).Where("deleted_at < ?", before).Exec(ctx))
}

// bumpVersion tells every process that the person's applications have changed.
func bumpVersion(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	return one(tx.NewUpdate().Model((*User)(nil)).Set("data_version = data_version + 1").Where("id = ?", userID).Exec(ctx))
}

// ApplicationNames are company and title of those that are theirs, by id; in the Trash or not.
func ApplicationNames(ctx context.Context, db bun.IDB, userID uuid.UUID, ids []uuid.UUID) (map[uuid.UUID]Application, error) {
	names := map[uuid.UUID]Application{}
	if len(ids) == 0 {
		return names, nil
	}
	list := []Application{}
	err := db.NewSelect().Model(&list).Column("id", "user_id", "company_name", "job_title", "deleted_at").Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).Scan(ctx)
	for _, a := range list {
		names[a.ID] = a
	}
	return names, translate(err)
}
