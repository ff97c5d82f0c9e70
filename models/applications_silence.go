package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// waiting are the statuses in which the next word is the employer's.
var waiting = []Status{Applied, UnderReview, PhoneScreen, Interview}

// silenceWindow is after how many days a silence is an answer, and nothing is suggested any more.
const silenceWindow = 180

// SilentDays is for how many days nothing was heard of it: since the last mail or step, or since it was
// sent. It is 0 where no answer is waited for.
func (a Application) SilentDays(today Day) int {
	since := a.DateApplied
	if since.IsZero() || a.ArchivedAt != nil || !a.waits() {
		return 0
	}
	if a.LastHeardAt != nil && since.Before(DayOf(*a.LastHeardAt)) {
		since = DayOf(*a.LastHeardAt)
	}
	return max(0, today.Since(since))
}

func (a Application) waits() bool {
	for _, s := range waiting {
		if a.Status == s {
			return true
		}
	}
	return false
}

// SilentApplications are those that have waited for an answer for that many days or more, without those for which the
// person put the question off; the latest first, at most limit.
func SilentApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, today Day, days int, limit int64) ([]Application, error) {
	list := []Application{}
	last := today.Add(-days)
	err := live(db.NewSelect().Model(&list).Column(listColumns...), userID).
		Where("a.archived_at IS NULL").Where("a.status IN (?)", bun.List(ActiveStatuses)).Where("a.status IN (?)", bun.List(waiting)).
		Where("a.date_sort <= ?", last).Where("a.date_sort > ?", today.Add(-silenceWindow)).
		Where("(a.last_heard_at IS NULL OR a.last_heard_at < ?)", last.Add(1).Time()).
		Where("(a.silence_dismissed_at IS NULL OR a.silence_dismissed_at < a.last_heard_at)").
		Where("(a.follow_up_snoozed_until IS NULL OR a.follow_up_snoozed_until <= ?)", today).
		Where("(a.follow_up_date IS NULL OR a.follow_up_date < ?)", today.Add(-silenceWindow)).
		OrderExpr("a.date_sort DESC, a.id DESC").Limit(limit).Scan(ctx)
	return list, translate(err)
}

// live narrows to a person's own that are neither in the Trash nor merged away, in the words of the indexes.
func live(q *bun.SelectQuery, userID uuid.UUID) *bun.SelectQuery {
	return q.Where("a.user_id = ?", userID).Where("a.deleted_at IS NULL").Where("a.merged_into IS NULL")
}

// FollowUp is what a person does about a follow-up that is due or suggested.
type FollowUp string

const (
	FollowedUp     FollowUp = "done"    // asked: nothing more is due, and the silence starts anew
	FollowUpLater  FollowUp = "week"    // again in a week
	FollowUpNow    FollowUp = "today"   // due today, of one that was only suggested
	SilenceDropped FollowUp = "dismiss" // no more about this silence
)

// followUpRest is for how long nothing is suggested after the person has asked.
const followUpRest = 14

// FollowUps are all of them.
var FollowUps = []FollowUp{FollowedUp, FollowUpLater, FollowUpNow, SilenceDropped}

// SetFollowUp does it. ErrInvalid: there is no such thing to do.
func (a *Application) SetFollowUp(do FollowUp, today Day) error {
	now := Now()
	switch do {
	case FollowedUp:
		a.FollowUpDate, a.FollowUpSnoozedUntil = Day{}, today.Add(followUpRest)
	case FollowUpLater:
		if a.FollowUpDate.IsZero() {
			a.FollowUpSnoozedUntil = today.Add(7)
		} else {
			a.FollowUpDate = today.Add(7)
		}
	case FollowUpNow:
		a.FollowUpDate = today
	case SilenceDropped:
		a.SilenceDismissedAt = &now
	default:
		return ErrInvalid
	}
	return nil
}

// firstOf is the least id that a row made at t or later can have: a key of version 7 begins with its milliseconds.
func firstOf(t time.Time) uuid.UUID {
	var id uuid.UUID
	ms := uint64(t.UnixMilli())
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6], id[8] = 0x70, 0x80
	return id
}
