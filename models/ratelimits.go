package models

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

// Allow counts one more use of key in the present window and says whether it is within the limit,
// and how long until the window ends. The count holds across processes.
func Allow(ctx context.Context, db bun.IDB, key string, limit int, window time.Duration) (ok bool, wait time.Duration, err error) {
	now := Now()
	start := now.Truncate(window)
	var count int
	err = db.NewRaw(`INSERT INTO rate_limits (key, window_start, count) VALUES (?, ?, 1)
		ON CONFLICT (key, window_start) DO UPDATE SET count = rate_limits.count + 1 RETURNING count`, key, start).Scan(ctx, &count)
	return count <= limit, start.Add(window).Sub(now), translate(err)
}

// Forgive takes one use of key back that Allow has counted in the present window.
func Forgive(ctx context.Context, db bun.IDB, key string, window time.Duration) error {
	_, err := db.ExecContext(ctx, "UPDATE rate_limits SET count = count - 1 WHERE key = ? AND window_start = ? AND count > 0", key, Now().Truncate(window))
	return translate(err)
}

// ForgetLimit begins a key's count again.
func ForgetLimit(ctx context.Context, db bun.IDB, key string) error {
	_, err := db.ExecContext(ctx, "DELETE FROM rate_limits WHERE key = ?", key)
	return translate(err)
}

// DeleteOldRateLimits forgets windows that ended a day ago.
func DeleteOldRateLimits(ctx context.Context, db bun.IDB) error {
	_, err := db.ExecContext(ctx, "DELETE FROM rate_limits WHERE window_start < ?", Now().Add(-24*time.Hour))
	return translate(err)
}
