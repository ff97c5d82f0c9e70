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

func TestMain(m *testing.M) { modelstest.Main(m) }

type greet struct {
	N int `json:"n"`
}

func (greet) Kind() string { return "greet" }

func TestAJobIsThereWhenItsTransactionIsAndNotOtherwise(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	var done, sum atomic.Int64
	book := jobs.NewBook()
	jobs.Add(book, func(_ context.Context, g greet) error { sum.Add(int64(g.N)); done.Add(1); return nil })
	queue, err := jobs.New(db, book, jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	rolledBack := errors.New("no")
	err = models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := queue.Enqueue(ctx, tx, greet{100}); err != nil {
			return err
		}
		return rolledBack
	})
	if !errors.Is(err, rolledBack) {
		t.Fatal(err)
	}
	for n := range 3 {
		if err := models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error { return queue.Enqueue(ctx, tx, greet{n + 1}) }); err != nil {
			t.Fatal(err)
		}
	}
	if state, err := queue.State(ctx); err != nil || state.Waiting != 3 {
		t.Fatalf("%+v %v", state, err)
	}
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return done.Load() == 3 })
	if sum.Load() != 6 {
		t.Errorf("sum %d", sum.Load())
	}
	if err := queue.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func TestAFailedJobComesAgain(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	var tries atomic.Int64
	book := jobs.NewBook()
	jobs.Add(book, func(context.Context, greet) error {
		if tries.Add(1) == 1 {
			return errors.New("not yet")
		}
		return nil
	})
	queue, err := jobs.New(db, book, jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error { return queue.Enqueue(ctx, tx, greet{1}) }); err != nil {
		t.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer queue.Stop(ctx)
	waitFor(t, func() bool { return tries.Load() == 2 })
	if queue.Failed() != 1 {
		t.Errorf("%d failures counted", queue.Failed())
	}
}

// once is a job that is there once, and is tried once.
type once struct{}

func (once) Kind() string { return "once" }
func (once) Once() bool   { return true }
func (once) Tries() int   { return 1 }

func TestAJobGoesOnAtOnceAndHasNotFailed(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	var runs atomic.Int64
	book := jobs.NewBook()
	jobs.Add(book, func(context.Context, once) error {
		if runs.Add(1) < 4 {
			return jobs.ErrAgain
		}
		return nil
	})
	queue, err := jobs.New(db, book, jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error { return queue.Enqueue(ctx, tx, once{}) }); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer queue.Stop(ctx)
	waitFor(t, func() bool { return runs.Load() == 4 })
	if took := time.Since(began); took > 10*time.Second || queue.Failed() != 0 {
		t.Errorf("it took %v, with %d failures", took, queue.Failed())
	}
	if open, given, _, err := jobs.Of[once](ctx, queue); err != nil || len(given) != 0 {
		t.Error(open, given, err)
	}
}

func waitFor(t *testing.T, done func() bool) {
	t.Helper()
	for range 300 {
		if done() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it never came")
}
