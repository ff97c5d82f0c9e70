package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ErrFull is a list that has as many rows as it may have.
var ErrFull = errors.New("the list is full")

// ProfileRowByID finds one of the person's own. row is an empty one of its kind, and is filled.
func ProfileRowByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID, row ProfileRow) error {
	return translate(db.NewSelect().Model(row).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Scan(ctx))
}

// profileRows are the live rows of one list, in its order.
func profileRows(ctx context.Context, db bun.IDB, userID uuid.UUID, list ProfileList) ([]ProfileRow, error) {
	var p Profile
	var into any
	kind := ""
	switch list {
	case ListWork:
		into = &p.WorkExperiences
	case ListProjects:
		into = &p.Projects
	case ListEducation:
		into = &p.Education
	default:
		into, kind = &p.Entries, string(list)
	}
	q := db.NewSelect().Model(into).Where("user_id = ?", userID).Where("deleted_at IS NULL").Order("display_order", "id")
	if kind != "" {
		q.Where("kind = ?", kind)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, translate(err)
	}
	return p.Rows(list), nil
}

// CreateProfileRow adds it where its dates belong, the newest first; without dates at the end. An id that is set is
// kept, so that a form posted twice makes one row: ErrConflict then. ErrFull: the list has MostRows.
func CreateProfileRow(ctx context.Context, db bun.IDB, row ProfileRow) error {
	return changeProfile(ctx, db, row.Head().UserID, func(ctx context.Context, tx bun.Tx) error {
		return insertProfileRow(ctx, tx, row, Now(), false)
	})
}

// insertProfileRow puts it where its dates belong or, atEnd, behind the others.
func insertProfileRow(ctx context.Context, tx bun.Tx, row ProfileRow, at time.Time, atEnd bool) error {
	head := row.Head()
	if head.ID == uuid.Nil {
		head.ID = NewID()
	}
	head.CreatedAt, head.UpdatedAt = at, at
	row.derive()
	rows, err := profileRows(ctx, tx, head.UserID, row.List())
	if err != nil {
		return err
	}
	if len(rows) >= MostRows {
		return ErrFull
	}
	place := len(rows)
	if start, end, lasts := row.Span(); start+end != "" && !atEnd {
		place = slices.IndexFunc(rows, func(other ProfileRow) bool {
			s, e, l := other.Span()
			return newest(start, end, lasts, s, e, l) < 0
		})
		if place < 0 {
			place = len(rows)
		}
	}
	head.DisplayOrder = place
	if err := exec(tx.NewInsert().Model(row).Exec(ctx)); err != nil {
		return err
	}
	return renumber(ctx, tx, slices.Insert(rows, place, row))
}

// renumber gives the rows of one list their places, from 0 and without gaps.
func renumber(ctx context.Context, tx bun.Tx, rows []ProfileRow) error {
	var places strings.Builder
	var ids []uuid.UUID
	args := []any{}
	for i, row := range rows {
		if head := row.Head(); head.DisplayOrder != i {
			head.DisplayOrder = i
			places.WriteString(" WHEN ? THEN ?")
			args, ids = append(args, head.ID, i), append(ids, head.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return exec(tx.NewUpdate().Model(rows[0]).Set("display_order = CASE id"+places.String()+" END", args...).
		Where("user_id = ?", rows[0].Head().UserID).Where("id IN (?)", bun.List(ids)).Exec(ctx))
}

// UpdateProfileRow changes one of the person's own. change gets the row as it is, in row; seen is the updated_at
// that the person was shown, and ErrStale comes with the row as it is now where somebody else was faster. The zero
// time overwrites.
func UpdateProfileRow(ctx context.Context, db bun.IDB, userID, id uuid.UUID, seen time.Time, row ProfileRow, change func() error) error {
	return changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		if err := ProfileRowByID(ctx, tx, userID, id, row); err != nil {
			return err
		}
		if !seen.IsZero() && !row.Head().UpdatedAt.Equal(seen) {
			return ErrStale
		}
		if err := change(); err != nil {
			return err
		}
		row.derive()
		row.Head().UpdatedAt = Now()
		return one(tx.NewUpdate().Model(row).Column(append(row.edited(), "updated_at")...).WherePK().Where("user_id = ?", userID).Exec(ctx))
	})
}

// DeleteProfileRow removes one; RestoreProfileRow brings it back to its place. row is filled by both.
func DeleteProfileRow(ctx context.Context, db bun.IDB, userID, id uuid.UUID, row ProfileRow) error {
	return changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		if err := ProfileRowByID(ctx, tx, userID, id, row); err != nil {
			return err
		}
		now := Now()
		row.Head().DeletedAt = &now
		if err := one(tx.NewUpdate().Model(row).Column("deleted_at").WherePK().Where("user_id = ?", userID).Exec(ctx)); err != nil {
			return err
		}
		rows, err := profileRows(ctx, tx, userID, row.List())
		if err != nil {
			return err
		}
		return renumber(ctx, tx, rows)
	})
}

// RestoreProfileRow is ErrNotFound where it was not removed, and ErrFull where the list has filled up meanwhile.
func RestoreProfileRow(ctx context.Context, db bun.IDB, userID, id uuid.UUID, row ProfileRow) error {
	return changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		err := tx.NewSelect().Model(row).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NOT NULL").Scan(ctx)
		if err != nil {
			return translate(err)
		}
		rows, err := profileRows(ctx, tx, userID, row.List())
		if err != nil {
			return err
		}
		if len(rows) >= MostRows {
			return ErrFull
		}
		head := row.Head()
		head.DeletedAt, head.DisplayOrder = nil, min(head.DisplayOrder, len(rows))
		if err := one(tx.NewUpdate().Model(row).Column("deleted_at", "display_order").WherePK().Where("user_id = ?", userID).Exec(ctx)); err != nil {
			return err
		}
		return renumber(ctx, tx, slices.Insert(rows, head.DisplayOrder, row))
	})
}

// Move is where something in a list goes.
type Move string

const (
	MoveUp   Move = "up"
	MoveDown Move = "down"
	MoveTop  Move = "top"
)

// place is where a move from at leads in a list of so many; to is "up", "down", "top" or a place, from 0.
func (m Move) place(at, to, count int) (int, bool) {
	switch m {
	case MoveUp:
		to = at - 1
	case MoveDown:
		to = at + 1
	case MoveTop:
		to = 0
	case "":
	default:
		return at, false
	}
	return min(max(to, 0), count-1), true
}

// MoveProfileRow puts one elsewhere in its list: a step, to the top, or, with an empty move, to a place counted from 0.
// It leaves updated_at as it is. row is filled and count is how many the list has. ErrInvalid: no such move.
func MoveProfileRow(ctx context.Context, db bun.IDB, userID, id uuid.UUID, row ProfileRow, move Move, to int) (count int, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		if err := ProfileRowByID(ctx, tx, userID, id, row); err != nil {
			return err
		}
		rows, err := profileRows(ctx, tx, userID, row.List())
		if err != nil {
			return err
		}
		at := slices.IndexFunc(rows, func(r ProfileRow) bool { return r.Head().ID == id })
		place, ok := move.place(at, to, len(rows))
		if !ok {
			return ErrInvalid
		}
		moved := rows[at]
		rows, count = slices.Insert(slices.Delete(rows, at, at+1), place, moved), len(rows)
		row.Head().DisplayOrder = place
		return renumber(ctx, tx, rows)
	})
	return count, err
}
