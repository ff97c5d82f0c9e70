package models

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// MailHealth is how mail fares in the whole instance, without saying whose it is: for who runs it.
type MailHealth struct {
	LastAt       *time.Time `json:"last_at"`       // when the newest mail was accepted
	LastProvider string     `json:"last_provider"` // and by which way
	Queued       int64      `json:"queued"`        // accepted and not read yet
	OldestQueued *time.Time `json:"oldest_queued"`
	Failed       int64      `json:"failed"` // given up, and kept for another try
}

// InstanceMail sums up the mails of everybody. It names nobody, so it has no owner.
func InstanceMail(ctx context.Context, db bun.IDB) (MailHealth, error) {
	var h MailHealth
	var newest []InboundEmail
	// Ids are ordered by time.
	if err := db.NewSelect().Model(&newest).Column("received_at", "provider").OrderExpr("ie.id DESC").Limit(1).Scan(ctx); err != nil {
		return h, translate(err)
	}
	if len(newest) == 1 {
		h.LastAt, h.LastProvider = &newest[0].ReceivedAt, newest[0].Provider
	}
	var open []struct {
		State  MailState
		Number int64
		Oldest bun.NullTime
	}
	err := db.NewSelect().Model((*InboundEmail)(nil)).ColumnExpr("ie.state AS state, count(*) AS number, min(ie.received_at) AS oldest").
		Where("ie.state IN (?)", bun.List([]MailState{MailQueued, MailFailed})).GroupExpr("ie.state").Scan(ctx, &open)
	for _, o := range open {
		switch o.State {
		case MailQueued:
			h.Queued, h.OldestQueued = o.Number, &o.Oldest.Time
		case MailFailed:
			h.Failed = o.Number
		}
	}
	return h, translate(err)
}

// OldestQueuedMail is since when the person's first accepted mail waits to be read; the zero time: none does.
func OldestQueuedMail(ctx context.Context, db bun.IDB, userID uuid.UUID) (time.Time, error) {
	var oldest bun.NullTime
	err := db.NewSelect().Model((*InboundEmail)(nil)).ColumnExpr("min(ie.received_at)").
		Where("ie.user_id = ?", userID).Where("ie.state = ?", MailQueued).Scan(ctx, &oldest)
	return oldest.Time, translate(err)
}

// Why calls of mail providers brought no mail.
const (
	RefusedForged     = "forged"      // they proved nothing
	RefusedUnsigned   = "unsigned"    // their secret is right, their signature is not
	RefusedNoEnvelope = "no_envelope" // they were genuine, and did not say for whom the mail is
	RefusedUnknown    = "unknown"     // the mail was for an address that nobody here has, so that it was let go
)

// refusedWindow is the step in which refused calls are counted.
const refusedWindow = time.Hour

const refusedKey = "refused:"

// Refused is how many calls to a mail provider's address were not taken, in about the last day.
type Refused struct {
	Why      string    `json:"why"`
	Provider string    `json:"provider"`
	Calls    int64     `json:"calls"`
	Last     time.Time `json:"last"` // the hour of the last one
}

// CountRefused adds to the refused calls of a provider. The count holds across processes.
func CountRefused(ctx context.Context, db bun.IDB, why, provider string, calls int64) error {
	_, err := db.ExecContext(ctx, `INSERT INTO rate_limits (key, window_start, count) VALUES (?, ?, ?)
		ON CONFLICT (key, window_start) DO UPDATE SET count = rate_limits.count + excluded.count`, refusedKey+why+":"+provider, Now().Truncate(refusedWindow), calls)
	return translate(err)
}

// RefusedCalls lists the providers with calls that were not taken, and why.
func RefusedCalls(ctx context.Context, db bun.IDB) ([]Refused, error) {
	var rows []struct {
		Key   string
		Calls int64
		Last  bun.NullTime
	}
	err := db.NewSelect().TableExpr("rate_limits").ColumnExpr("key, sum(count) AS calls, max(window_start) AS last").
		Where("key >= ?", refusedKey).Where("key < ?", refusedKey+"~").GroupExpr("key").OrderExpr("key").Scan(ctx, &rows)
	list := make([]Refused, len(rows))
	for i, r := range rows {
		why, provider, _ := strings.Cut(r.Key[len(refusedKey):], ":")
		list[i] = Refused{Why: why, Provider: provider, Calls: r.Calls, Last: r.Last.Time}
	}
	return list, translate(err)
}
