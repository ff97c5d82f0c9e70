package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services/jobs"

	"github.com/uptrace/bun"
)

// process is one of several that work on one database, with a short lease.
func process(t *testing.T, db *models.Database, lease time.Duration, work func(ctx context.Context, g greet) error) *jobs.Queue {
	t.Helper()
	book := jobs.NewBook()
	jobs.Add(book, work)
	queue, err := jobs.New(db, book, jobs.Options{Log: slog.New(slog.DiscardHandler), Lease: lease})
	if err != nil {
		t.Fatal(err)
	}
	if err := queue.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return queue
}

func give(t *testing.T, db *models.Database, queue *jobs.Queue, args jobs.Args) {
	t.Helper()
	ctx := context.Background()
	if err := models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error { return queue.Enqueue(ctx, tx, args) }); err != nil {
		t.Fatal(err)
	}
}

func TestJobsOfAKilledProcessAreTakenUpAndThoseOfALivingOneAreNot(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	const lease = 3 * time.Second
	hang := make(chan struct{})
	var began atomic.Int64
	first := process(t, db, lease, func(ctx context.Context, g greet) error {
		began.Add(1)
		<-hang
		return nil
	})
	const all = 3 // as many as a process does at once: the dead one takes no more
	for n := range all {
		give(t, db, first, greet{n})
	}
	waitFor(t, func() bool { return began.Load() == all })

	var taken atomic.Int64
	other := process(t, db, lease, func(context.Context, greet) error { taken.Add(1); return nil })
	// However long a job takes, it is its process's while that lives.
	time.Sleep(3 * lease)
	if taken.Load() != 0 {
		t.Fatal("a job is done by two at once")
	}
	killed := time.Now()
	first.Killed()
	waitFor(t, func() bool { return taken.Load() == all })
	if late := time.Since(killed); late < lease/2 || late > 3*lease {
		t.Errorf("taken up after %s", late)
	}
	// Nothing is left of the dead, and nothing comes again.
	waitFor(t, func() bool {
		list, err := models.SettingsUnder(ctx, db, "jobs.process:")
		return err == nil && len(list) == 1
	})
	close(hang)
	for _, q := range []*jobs.Queue{first, other} {
		if err := q.Stop(ctx); err != nil {
			t.Error(err)
		}
	}
	if list, err := models.SettingsUnder(ctx, db, "jobs.process:"); err != nil || len(list) != 0 || taken.Load() != all || began.Load() != all {
		t.Errorf("%v %v, taken %d times", list, err, taken.Load())
	}
}

func TestAProcessThatCannotShowThatItLivesLetsItsJobsGo(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	var began, lost, done atomic.Int64
	queue := process(t, db, 2*time.Second, func(ctx context.Context, g greet) error {
		if began.Add(1) > 1 {
			done.Add(1)
			return nil
		}
		<-ctx.Done()
		if errors.Is(context.Cause(ctx), jobs.ErrLeaseLost) {
			lost.Add(1)
		}
		return ctx.Err()
	})
	give(t, db, queue, greet{1})
	waitFor(t, func() bool { return began.Load() == 1 })
	if _, err := db.NewRaw("ALTER TABLE settings RENAME TO unreachable").Exec(ctx); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return lost.Load() == 1 })
	// When it can again, it works again.
	if _, err := db.NewRaw("ALTER TABLE unreachable RENAME TO settings").Exec(ctx); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return done.Load() == 1 })
	if err := queue.Stop(ctx); err != nil {
		t.Error(err)
	}
}

// oncePerOne is done once at a time, and not tried again: the next one is another job.
type oncePerOne struct{ Of int }

func (oncePerOne) Kind() string { return "once_per_one" }
func (oncePerOne) Tries() int   { return 1 }
func (oncePerOne) Once() bool   { return true }

func TestAKilledProcessLastTryGivesWayToTheNextJobOfItsKind(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	const lease, all = 3 * time.Second, 3 // as many as a process does at once: the dead one takes no more
	hang := make(chan struct{})
	var began, done atomic.Int64
	worker := func(work func(context.Context, oncePerOne) error) *jobs.Queue {
		book := jobs.NewBook()
		jobs.Add(book, work)
		queue, err := jobs.New(db, book, jobs.Options{Log: slog.New(slog.DiscardHandler), Lease: lease})
		if err == nil {
			err = queue.Start(ctx)
		}
		if err != nil {
			t.Fatal(err)
		}
		return queue
	}
	first := worker(func(context.Context, oncePerOne) error { began.Add(1); <-hang; return nil })
	for n := range all {
		give(t, db, first, oncePerOne{n})
	}
	waitFor(t, func() bool { return began.Load() == all })
	other := worker(func(context.Context, oncePerOne) error { done.Add(1); return nil })
	first.Killed()
	waitFor(t, func() bool { give(t, db, other, oncePerOne{1}); return done.Load() > 0 })
	close(hang)
	for _, q := range []*jobs.Queue{first, other} {
		if err := q.Stop(ctx); err != nil {
			t.Error(err)
		}
	}
	if began.Load() != all {
		t.Error("the last try came again")
	}
}
