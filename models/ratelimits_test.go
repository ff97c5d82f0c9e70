package models_test

import (
	"context"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
)

const quarter = 15 * time.Minute

// tries are those of someone who may do something four times in a quarter of an hour.
type tries struct {
	*testing.T
	db  *models.Database
	ctx context.Context
}

// pass tries so many times, each of which has to be allowed.
func (t tries) pass(times int) {
	t.Helper()
	for n := range times {
		if ok, _, err := models.Allow(t.ctx, t.db, "key", 4, quarter); !ok || err != nil {
			t.Fatalf("try %d of %d: %v %v", n+1, times, ok, err)
		}
	}
}

// refused tries once, which has to be too often, and to say how long to wait: to the minute, in which uses are counted.
func (t tries) refused(wait time.Duration) {
	t.Helper()
	ok, said, err := models.Allow(t.ctx, t.db, "key", 4, quarter)
	const slow = 10 * time.Second // that the test itself may take
	if ok || err != nil || said < wait-slow || said > wait+time.Minute {
		t.Fatalf("%v, wait %v, %v; want a wait of %v", ok, said, err, wait)
	}
}

// later lets time pass: what was done is longer ago.
func (t tries) later(d time.Duration) {
	t.Helper()
	var starts []time.Time
	if err := t.db.NewSelect().TableExpr("rate_limits").Column("window_start").Where("key = ?", "key").Order("window_start").Scan(t.ctx, &starts); err != nil {
		t.Fatal(err)
	}
	for _, at := range starts { // the oldest first, so that none gets the place of another
		if _, err := t.db.ExecContext(t.ctx, "UPDATE rate_limits SET window_start = ? WHERE key = 'key' AND window_start = ?", at.Add(-d), at); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNoWindowHasMoreUsesThanTheLimitWhereverItBegins(t *testing.T) {
	t.Parallel()
	u := tries{t, modelstest.DB(t), t.Context()}
	u.pass(4)
	for wait := 15 * time.Minute; wait > 0; wait -= 2 * time.Minute { // past each border of the clock's quarters; a refusal counts for nothing
		u.refused(wait)
		u.later(2 * time.Minute)
	}
	u.pass(4)
	if ok, _, err := models.Allow(u.ctx, u.db, "another", 4, quarter); !ok || err != nil {
		t.Errorf("another key: %v %v", ok, err)
	}
}

func TestUsesAreForgottenInTheOrderTheyWereMade(t *testing.T) {
	t.Parallel()
	u := tries{t, modelstest.DB(t), t.Context()}
	u.pass(2)
	u.later(10 * time.Minute)
	u.pass(2)
	u.refused(5 * time.Minute)
	u.later(6 * time.Minute)
	u.pass(2)
	u.refused(9 * time.Minute)
	if err := models.Forgive(u.ctx, u.db, "key", quarter); err != nil {
		t.Fatal(err)
	}
	u.pass(1)
	u.refused(9 * time.Minute)
	if err := models.ForgetLimit(u.ctx, u.db, "key"); err != nil {
		t.Fatal(err)
	}
	u.pass(4)
}
