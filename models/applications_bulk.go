package models

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// What is done to several applications at once bears one instant, so that it can be taken back by naming
// that instant: a thousand ids would not fit in a header or in a cookie.

// BulkAction is something that can be done to several applications at once.
type BulkAction string

const (
	BulkStatus    BulkAction = "status"
	BulkArchive   BulkAction = "archive"
	BulkUnarchive BulkAction = "unarchive"
	BulkDelete    BulkAction = "delete" // to the Trash
	BulkRestore   BulkAction = "restore"
)

// BulkActions are all of them.
var BulkActions = []BulkAction{BulkStatus, BulkArchive, BulkUnarchive, BulkDelete, BulkRestore}

func (a BulkAction) Valid() bool { return slices.Contains(BulkActions, a) }

// BulkChange is what was done to how many.
type BulkChange struct {
	Action  BulkAction     `json:"action"`
	IDs     []uuid.UUID    `json:"ids"`               // those that it changed
	Changes []StatusChange `json:"changes,omitempty"` // of BulkStatus, one for each
	At      time.Time      `json:"at"`                // names it, for UndoBulk
}

// ChangeApplications does one thing to the person's own among ids, in one transaction. What is not theirs, and
// what is so already, is left out. today is the day that what was only saved counts as sent. ErrInvalid: no such action or status.
func ChangeApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, action BulkAction, status Status, today Day, ids ...uuid.UUID) (BulkChange, error) {
	done := BulkChange{Action: action, IDs: []uuid.UUID{}, At: Now()}
	var err error
	switch action {
	case BulkStatus:
		err = setStatuses(ctx, db, userID, status, today, ids, &done)
	case BulkArchive:
		done.IDs, err = markApplications(ctx, db, userID, ids, done.At, "deleted_at IS NULL AND archived_at IS NULL", "archived_at = ?", done.At)
	case BulkUnarchive:
		done.IDs, err = markApplications(ctx, db, userID, ids, done.At, "deleted_at IS NULL AND archived_at IS NOT NULL", "archived_at = NULL")
	case BulkDelete:
		done.IDs, err = markApplications(ctx, db, userID, ids, done.At, "deleted_at IS NULL", "deleted_at = ?", done.At)
	case BulkRestore:
		done.IDs, err = markApplications(ctx, db, userID, ids, done.At, "deleted_at IS NOT NULL", "deleted_at = NULL")
	default:
		err = ErrInvalid
	}
	return done, err
}

// UndoBulk takes back what ChangeApplications did at that instant, where nothing has changed since. It returns
// how many there were; undoing twice does nothing.
func UndoBulk(ctx context.Context, db bun.IDB, userID uuid.UUID, action BulkAction, at time.Time) (n int, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		var ids []uuid.UUID
		q := tx.NewSelect().Model((*Application)(nil)).Column("id").Where("a.user_id = ?", userID).Where("a.merged_into IS NULL").Where("a.updated_at = ?", at)
		if action == BulkDelete {
			q.Where("a.deleted_at = ?", at)
		} else {
			q.Where("a.deleted_at IS NULL")
		}
		if err := q.Scan(ctx, &ids); err != nil {
			return translate(err)
		}
		back := map[BulkAction]BulkAction{BulkArchive: BulkUnarchive, BulkUnarchive: BulkArchive, BulkDelete: BulkRestore, BulkRestore: BulkDelete}
		if action == BulkStatus {
			n, err = undoStatuses(ctx, tx, userID, at, ids)
			return err
		}
		done, err := ChangeApplications(ctx, tx, userID, back[action], "", Day{}, ids...)
		n = len(done.IDs)
		return err
	})
	return n, err
}

// DeleteApplications moves the person's own among ids to the Trash and returns which; what is not theirs is left out.
func DeleteApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]uuid.UUID, error) {
	done, err := ChangeApplications(ctx, db, userID, BulkDelete, "", Day{}, ids...)
	return done.IDs, err
}

// RestoreApplications takes them out of the Trash.
func RestoreApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]uuid.UUID, error) {
	done, err := ChangeApplications(ctx, db, userID, BulkRestore, "", Day{}, ids...)
	return done.IDs, err
}

// ArchiveApplications puts them out of the lists without ending them.
func ArchiveApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]uuid.UUID, error) {
	done, err := ChangeApplications(ctx, db, userID, BulkArchive, "", Day{}, ids...)
	return done.IDs, err
}

// UnarchiveApplications puts them back.
func UnarchiveApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]uuid.UUID, error) {
	done, err := ChangeApplications(ctx, db, userID, BulkUnarchive, "", Day{}, ids...)
	return done.IDs, err
}

func markApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids []uuid.UUID, at time.Time, where, set string, args ...any) ([]uuid.UUID, error) {
	done := []uuid.UUID{}
	if len(ids) == 0 {
		return done, nil
	}
	err := InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		err := tx.NewUpdate().Model((*Application)(nil)).Set(set, args...).Set("updated_at = ?", at).
			Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).Where("a.merged_into IS NULL").Where(where).
			Returning("id").Scan(ctx, &done)
		if err = translate(err); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if len(done) == 0 {
			return nil
		}
		return bumpVersion(ctx, tx, userID)
	})
	return done, err
}

// moved is a row with a new status, and as it was before.
type moved struct {
	Application
	before Application
}

// moving is what a change of many statuses needs of a row.
var moving = []string{"id", "user_id", "created_at", "status", "date_applied", "last_heard_at"}

func setStatuses(ctx context.Context, db bun.IDB, userID uuid.UUID, status Status, today Day, ids []uuid.UUID, done *BulkChange) error {
	if !status.Valid() {
		return ErrInvalid
	}
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		list, err := lockedToMove(ctx, tx, userID, ids)
		if err != nil {
			return err
		}
		changed := []moved{}
		for _, a := range list {
			before := a
			if a.Status == status {
				continue
			}
			c := StatusChange{ID: NewID(), ApplicationID: a.ID, OldStatus: a.Status, NewStatus: status, ChangedBy: ByUser, ChangedAt: done.At}
			if status != Saved && a.DateApplied.IsZero() {
				a.DateApplied = today
			}
			a.Status = status
			a.hear(c)
			changed, done.Changes, done.IDs = append(changed, moved{a, before}), append(done.Changes, c), append(done.IDs, a.ID)
		}
		if len(changed) == 0 {
			return nil
		}
		if err := exec(tx.NewInsert().Model(&done.Changes).Exec(ctx)); err != nil {
			return err
		}
		return saveMoved(ctx, tx, userID, changed, done.At)
	})
}

func undoStatuses(ctx context.Context, tx bun.Tx, userID uuid.UUID, at time.Time, ids []uuid.UUID) (int, error) {
	list, err := lockedToMove(ctx, tx, userID, ids)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	var changes []StatusChange
	err = tx.NewSelect().Model(&changes).Where("h.application_id IN (?)", bun.List(ids)).Where("h.changed_at = ?", at).
		Where("h.undone_at IS NULL").Where("h.old_status IS NOT NULL").Scan(ctx)
	if err != nil {
		return 0, translate(err)
	}
	undone := map[uuid.UUID]StatusChange{}
	changeIDs := []uuid.UUID{}
	for _, c := range changes {
		undone[c.ApplicationID], changeIDs = c, append(changeIDs, c.ID)
	}
	back, now := []moved{}, Now()
	for _, a := range list {
		if c, ok := undone[a.ID]; ok && a.Status == c.NewStatus {
			before := a
			a.takeBack(c, c.OldStatus)
			back = append(back, moved{a, before})
		}
	}
	if len(back) == 0 {
		return 0, nil
	}
	if err := exec(tx.NewUpdate().Model((*StatusChange)(nil)).Set("undone_at = ?", now).Where("id IN (?)", bun.List(changeIDs)).Exec(ctx)); err != nil {
		return 0, err
	}
	return len(back), saveMoved(ctx, tx, userID, back, now)
}

// lockedToMove reads the person's own live rows among ids, and makes others wait that would change them.
func lockedToMove(ctx context.Context, tx bun.Tx, userID uuid.UUID, ids []uuid.UUID) ([]Application, error) {
	list := []Application{}
	if len(ids) == 0 {
		return list, nil
	}
	if err := lockApplications(ctx, tx, userID, ids...); err != nil {
		return nil, err
	}
	err := tx.NewSelect().Model(&list).Column(moving...).Where("a.user_id = ?", userID).
		Where("a.id IN (?)", bun.List(ids)).Where("a.deleted_at IS NULL").Where("a.merged_into IS NULL").Order("a.id").Scan(ctx)
	return list, translate(err)
}

// saveMoved writes what has changed, in as few statements as there are different changes: before is the row as
// it was read.
func saveMoved(ctx context.Context, tx bun.Tx, userID uuid.UUID, list []moved, at time.Time) error {
	type change struct {
		status      Status
		dates       bool
		date, sort  Day
		heard       bool
		lastHeardAt time.Time
	}
	same := map[change][]uuid.UUID{}
	for _, m := range list {
		c := change{status: m.Status, dates: m.DateApplied != m.before.DateApplied, heard: m.LastHeardAt != m.before.LastHeardAt}
		if c.dates {
			if c.date, c.sort = m.DateApplied, m.DateApplied; c.sort.IsZero() {
				c.sort = DayOf(m.CreatedAt)
			}
		}
		if c.heard && m.LastHeardAt != nil {
			c.lastHeardAt = *m.LastHeardAt
		}
		same[c] = append(same[c], m.ID)
	}
	for c, ids := range same {
		q := tx.NewUpdate().Model((*Application)(nil)).Set("status = ?", c.status).Set("status_rank = ?", c.status.Rank()).Set("updated_at = ?", at)
		if c.dates {
			q.Set("date_applied = ?", c.date).Set("date_sort = ?", c.sort)
		}
		if c.heard {
			q.Set("last_heard_at = ?", bun.NullTime{Time: c.lastHeardAt})
		}
		if err := exec(q.Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).Exec(ctx)); err != nil {
			return err
		}
	}
	return bumpVersion(ctx, tx, userID)
}

// TrashedIDs are those of ids that are in the person's Trash.
func TrashedIDs(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) ([]uuid.UUID, error) {
	list := []uuid.UUID{}
	if len(ids) == 0 {
		return list, nil
	}
	err := db.NewSelect().Model((*Application)(nil)).Column("id").Where("a.user_id = ?", userID).Where("a.id IN (?)", bun.List(ids)).
		Where("a.deleted_at IS NOT NULL").Where("a.merged_into IS NULL").Scan(ctx, &list)
	return list, translate(err)
}

// PurgeApplications removes for good those of ids that are in the person's Trash, with all that hangs on them.
func PurgeApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, ids ...uuid.UUID) (int, error) {
	if len(ids) == 0 {
		return 0, nil
	}
	return purge(ctx, db, userID, func(q *bun.DeleteQuery) { q.Where("id IN (?)", bun.List(ids)) })
}

// EmptyTrash removes for good what was in the person's Trash at that instant: what comes later was not asked about.
func EmptyTrash(ctx context.Context, db bun.IDB, userID uuid.UUID, at time.Time) (int, error) {
	return purge(ctx, db, userID, func(q *bun.DeleteQuery) { q.Where("deleted_at <= ?", at) })
}

func purge(ctx context.Context, db bun.IDB, userID uuid.UUID, which func(*bun.DeleteQuery)) (n int, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		q := tx.NewDelete().Model((*Application)(nil)).Where("user_id = ?", userID).Where("deleted_at IS NOT NULL")
		which(q)
		res, err := q.Exec(ctx)
		if err != nil {
			return translate(err)
		}
		rows, err := res.RowsAffected()
		if n = int(rows); err != nil || n == 0 {
			return err
		}
		return bumpVersion(ctx, tx, userID)
	})
	return n, err
}
