package models

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

// limitSteps are the parts in which the uses of a window are counted, so that a window can begin at any time: what was used
// in a step is forgotten as a whole, when all of it is a window ago.
const limitSteps = 15

// step is the part of a window that a moment is in.
func step(at time.Time, window time.Duration) time.Time { return at.Truncate(window / limitSteps) }

// inWindow is the first step of which a part is in the window that ends now.
func inWindow(now time.Time, window time.Duration) time.Time { return step(now.Add(-window), window) }

// Allow counts one more use of key and says whether there were no more than limit in any window up to now; where there
// were, it is not counted, and wait is how long until the next one is. The count holds across processes.
func Allow(ctx context.Context, db bun.IDB, key string, limit int, window time.Duration) (ok bool, wait time.Duration, err error) {
	now := Now()
	var uses struct{ Count, Before int }
	// The steps before this one have ended: nothing is added to them meanwhile.
	err = db.NewRaw(`INSERT INTO rate_limits (key, window_start, count) VALUES (?, ?, 1)
		ON CONFLICT (key, window_start) DO UPDATE SET count = rate_limits.count + 1
		RETURNING count, (SELECT coalesce(sum(b.count), 0) FROM rate_limits AS b WHERE b.key = ? AND b.window_start >= ? AND b.window_start < ?) AS before`,
		key, step(now, window), key, inWindow(now, window), step(now, window)).Scan(ctx, &uses)
	if err != nil {
		return false, 0, translate(err)
	}
	if uses.Count+uses.Before <= limit {
		return true, 0, nil
	}
	if err := Forgive(ctx, db, key, window); err != nil {
		return false, 0, err
	}
	wait, err = nextUse(ctx, db, key, limit, now, window)
	return false, wait, err
}

// nextUse is how long until so many steps are a window ago that there are fewer uses than limit.
func nextUse(ctx context.Context, db bun.IDB, key string, limit int, now time.Time, window time.Duration) (time.Duration, error) {
	var steps []struct {
		WindowStart time.Time
		Count       int
	}
	err := db.NewSelect().TableExpr("rate_limits").Column("window_start", "count").Where("key = ?", key).Where("window_start >= ?", inWindow(now, window)).
		Order("window_start").Scan(ctx, &steps)
	uses, end := 0, now
	for _, s := range steps {
		uses += s.Count
	}
	for _, s := range steps {
		if uses < limit {
			break
		}
		uses, end = uses-s.Count, s.WindowStart.Add(window/limitSteps)
	}
	return max(end.Add(window).Sub(now), time.Second), translate(err)
}

// Forgive takes the last use of key in the window back that Allow has counted.
func Forgive(ctx context.Context, db bun.IDB, key string, window time.Duration) error {
	_, err := db.ExecContext(ctx, `UPDATE rate_limits SET count = count - 1 WHERE key = ? AND count > 0
		AND window_start = (SELECT max(b.window_start) FROM rate_limits AS b WHERE b.key = ? AND b.count > 0 AND b.window_start >= ?)`, key, key, inWindow(Now(), window))
	return translate(err)
}

// ForgetLimit begins a key's count again.
func ForgetLimit(ctx context.Context, db bun.IDB, key string) error {
	_, err := db.ExecContext(ctx, "DELETE FROM rate_limits WHERE key = ?", key)
	return translate(err)
}

// DeleteOldRateLimits forgets what was counted more than a day ago.
func DeleteOldRateLimits(ctx context.Context, db bun.IDB) error {
	_, err := db.ExecContext(ctx, "DELETE FROM rate_limits WHERE window_start < ?", Now().Add(-24*time.Hour))
	return translate(err)
}
