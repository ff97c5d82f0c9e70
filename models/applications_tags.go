package models

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ApplicationTag is one tag of one application.
type ApplicationTag struct {
	bun.BaseModel `bun:"table:application_tags,alias:t"`

	ApplicationID uuid.UUID `bun:",pk"`
	UserID        uuid.UUID // the application's owner
	Tag           string    `bun:",pk"`
}

const (
	maxTags      = 20
	maxTagLength = 40
)

// CleanTags trims, lower-cases, sorts and counts each once; it keeps the first twenty of up to forty characters.
func CleanTags(tags []string) []string {
	clean := []string{}
	for _, tag := range tags {
		tag = strings.ToLower(OneLine(tag))
		if runes := []rune(tag); len(runes) > maxTagLength {
			tag = strings.TrimSpace(string(runes[:maxTagLength]))
		}
		if tag != "" && !slices.Contains(clean, tag) && len(clean) < maxTags {
			clean = append(clean, tag)
		}
	}
	slices.Sort(clean)
	return clean
}

func tagsOf(ctx context.Context, db bun.IDB, applicationID uuid.UUID) ([]string, error) {
	tags := []string{}
	err := db.NewSelect().Model((*ApplicationTag)(nil)).Column("tag").Where("t.application_id = ?", applicationID).Order("t.tag").Scan(ctx, &tags)
	return tags, translate(err)
}

func setTags(ctx context.Context, tx bun.Tx, userID, applicationID uuid.UUID, tags []string) error {
	if err := exec(tx.NewDelete().Model((*ApplicationTag)(nil)).Where("application_id = ?", applicationID).Exec(ctx)); err != nil {
		return err
	}
	rows := []ApplicationTag{}
	for _, tag := range CleanTags(tags) {
		rows = append(rows, ApplicationTag{ApplicationID: applicationID, UserID: userID, Tag: tag})
	}
	if len(rows) == 0 {
		return nil
	}
	return exec(tx.NewInsert().Model(&rows).Exec(ctx))
}

// Tags lists a person's tags, the most used first, at most a hundred.
func Tags(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]string, error) {
	tags := []string{}
	err := db.NewSelect().Model((*ApplicationTag)(nil)).Column("tag").Where("t.user_id = ?", userID).
		Group("t.tag").OrderExpr("count(*) DESC, t.tag").Limit(100).Scan(ctx, &tags)
	return tags, translate(err)
}

// tagged are the applications that have the tag, at most limit.
func tagged(ctx context.Context, db bun.IDB, userID uuid.UUID, tag string, limit int) ([]uuid.UUID, error) {
	ids := []uuid.UUID{}
	err := db.NewSelect().Model((*ApplicationTag)(nil)).Column("application_id").Where("t.user_id = ?", userID).
		Where("t.tag = ?", tag).Limit(int64(limit)).Scan(ctx, &ids)
	return ids, translate(err)
}

// loadTags fills in the tags of a page of applications.
func loadTags(ctx context.Context, db bun.IDB, list []Application) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(list))
	at := make(map[uuid.UUID]int, len(list))
	for i := range list {
		ids[i], at[list[i].ID], list[i].Tags = list[i].ID, i, []string{}
	}
	var rows []ApplicationTag
	if err := db.NewSelect().Model(&rows).Where("t.application_id IN (?)", bun.List(ids)).Order("t.tag").Scan(ctx); err != nil {
		return translate(err)
	}
	for _, row := range rows {
		a := &list[at[row.ApplicationID]]
		a.Tags = append(a.Tags, row.Tag)
	}
	return nil
}

// EachApplication calls each with all of a person's that are not in the Trash, tags included, in the order they were made.
func EachApplication(ctx context.Context, db bun.IDB, userID uuid.UUID, each func(Application) error) error {
	const batch = 500
	last := uuid.Nil
	for {
		list := []Application{}
		err := db.NewSelect().Model(&list).Where("a.user_id = ?", userID).Where("a.deleted_at IS NULL").Where("a.merged_into IS NULL").
			Where("a.id > ?", last).Order("a.id").Limit(batch).Scan(ctx)
		if err != nil {
			return translate(err)
		}
		if len(list) == 0 {
			return nil
		}
		ids := make([]uuid.UUID, len(list))
		for i, a := range list {
			ids[i] = a.ID
		}
		var rows []ApplicationTag
		if err := db.NewSelect().Model(&rows).Where("t.application_id IN (?)", bun.List(ids)).Order("t.tag").Scan(ctx); err != nil {
			return translate(err)
		}
		tags := map[uuid.UUID][]string{}
		for _, r := range rows {
			tags[r.ApplicationID] = append(tags[r.ApplicationID], r.Tag)
		}
		for _, a := range list {
			a.Tags = tags[a.ID]
			if err := each(a); err != nil {
				return err
			}
		}
		last = ids[len(ids)-1]
	}
}

// FoundOns lists where a person found their applications, the most frequent first, at most twenty.
func FoundOns(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]string, error) {
	names := []string{}
	err := db.NewSelect().TableExpr("applications AS a").ColumnExpr("a.found_on").
		Where("a.user_id = ?", userID).Where("a.found_on IS NOT NULL").
		GroupExpr("a.found_on").OrderExpr("count(*) DESC, a.found_on").Limit(20).Scan(ctx, &names)
	return names, translate(err)
}

// LastCurrency is the one in which the person wrote a salary last, empty for none.
func LastCurrency(ctx context.Context, db bun.IDB, userID uuid.UUID) (string, error) {
	var currency string
	recent := live(db.NewSelect().TableExpr("applications AS a").ColumnExpr("a.salary_currency, a.updated_at"), userID).
		OrderExpr("a.updated_at DESC, a.id DESC").Limit(50)
	err := db.NewSelect().TableExpr("(?) AS r", recent).ColumnExpr("r.salary_currency").
		Where("r.salary_currency IS NOT NULL").OrderExpr("r.updated_at DESC").Limit(1).Scan(ctx, &currency)
	if err = translate(err); errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return currency, err
}
