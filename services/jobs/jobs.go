// Package jobs runs what need not be done while somebody waits. It is the only importer of River.
//
// A job is enqueued in the transaction that makes it due, so that neither is there without the other.
// Its arguments are ids, never text or addresses. A job may run twice: its last transaction starts with
// an update that is guarded by the row's state.
package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"havenjob/models"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
	"github.com/uptrace/bun"
)

const (
	timeout     = time.Minute
	rescueAfter = 2 * time.Minute // of a job that nobody knows the process of (lease.go)
	pollEvery   = 500 * time.Millisecond
	workers     = 3 // they share the cores, and SQLite's one writer, with those who wait for an answer

	// outside is the queue of jobs that wait for somebody else's server. However slow that is, nothing else waits for it.
	outside        = "outside"
	outsideWorkers = 16
)

// Args names a job and carries its ids. One that has a method Tries() int is tried as often as that says; Once() bool: it
// is not added while the same one waits or is being done; Outside() bool: it waits for somebody else's server.
type Args interface{ Kind() string }

// ErrAgain is what a job returns that has done a part of its work and wants to go on at once, behind those that wait. It
// has not failed, and it is no try.
var ErrAgain = errors.New("the job goes on at once")

// Book lists which work a process can do.
type Book struct {
	workers  *river.Workers
	periodic []*river.PeriodicJob
	failed   *atomic.Int64
	queue    *Queue // the one that works from this book
}

// NewBook has only the check that the queue moves: once a minute it does nothing.
func NewBook() *Book {
	b := &Book{workers: river.NewWorkers(), failed: new(atomic.Int64)}
	Add(b, func(context.Context, heartbeat) error { return nil })
	b.Every(time.Minute, heartbeat{})
	return b
}

// heartbeat is the job by which an otherwise idle queue shows that it works.
type heartbeat struct{}

func (heartbeat) Kind() string { return "heartbeat" }

// Add says how jobs of one kind are done.
func Add[T Args](b *Book, work func(ctx context.Context, args T) error) {
	river.AddWorker(b.workers, &worker[T]{work: work, book: b})
}

// AddSlow is Add for work that may take up to limit, such as a backup.
func AddSlow[T Args](b *Book, limit time.Duration, work func(ctx context.Context, args T) error) {
	river.AddWorker(b.workers, &worker[T]{work: work, book: b, limit: limit})
}

// Every has a job done at start and then each interval, by one of all processes.
func (b *Book) Every(interval time.Duration, args Args) {
	b.periodic = append(b.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) {
			return args, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByPeriod: interval}}
		},
		&river.PeriodicJobOpts{RunOnStart: true}))
}

// Nightly has a job done once a night, a little after three by UTC, by one of all processes.
func (b *Book) Nightly(args Args) {
	b.periodic = append(b.periodic, river.NewPeriodicJob(nightly{},
		func() (river.JobArgs, *river.InsertOpts) {
			return args, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByPeriod: 12 * time.Hour}}
		}, nil))
}

type nightly struct{}

func (nightly) Next(now time.Time) time.Time {
	next := now.UTC().Truncate(24 * time.Hour).Add(3*time.Hour + 7*time.Minute)
	if !next.After(now) {
		next = next.Add(24 * time.Hour)
	}
	return next
}

type worker[T Args] struct {
	river.WorkerDefaults[T]
	work  func(ctx context.Context, args T) error
	book  *Book
	limit time.Duration // zero: as the client's
}

func (w *worker[T]) Timeout(*river.Job[T]) time.Duration { return w.limit }

func (w *worker[T]) Work(ctx context.Context, job *river.Job[T]) error {
	ctx, letGo := w.book.queue.lease.hold(ctx)
	defer letGo()
	ctx = context.WithValue(ctx, runKey{}, run{w.book.queue, job.Attempt >= job.MaxAttempts})
	err := w.work(ctx, job.Args)
	if errors.Is(err, ErrAgain) {
		return river.JobSnooze(0)
	}
	if err != nil {
		w.book.failed.Add(1)
	}
	return err
}

type runKey struct{}

// run is what a job can know of its own doing.
type run struct {
	queue *Queue
	last  bool
}

// Here is the queue whose job is being done with this context: what a job enqueues with. It is nil outside of one.
func Here(ctx context.Context) *Queue {
	r, _ := ctx.Value(runKey{}).(run)
	return r.queue
}

// LastTry says whether the job that is being done with this context will not come again if it fails.
func LastTry(ctx context.Context) bool {
	r, _ := ctx.Value(runKey{}).(run)
	return r.last
}

// Queue is this process's part in the work: it enqueues, and once started it works.
type Queue struct {
	postgres *river.Client[pgx.Tx]
	sqlite   *river.Client[*sql.Tx]
	db       *models.Database
	failed   *atomic.Int64
	lease    *lease // on the jobs of this process; nil: it only enqueues
}

// Options of a Queue.
type Options struct {
	Log      *slog.Logger
	PollOnly bool // no LISTEN, for a proxy that pools transactions
	// Lease is how long a process may show no life until its jobs are taken up; zero: half a minute.
	Lease time.Duration
}

// Migrate brings the queue's own tables up to date.
func Migrate(ctx context.Context, db *models.Database) error {
	var err error
	if db.Postgres() {
		var m *rivermigrate.Migrator[pgx.Tx]
		if m, err = rivermigrate.New(riverpgxv5.New(db.Pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)}); err == nil {
			_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		}
	} else {
		var m *rivermigrate.Migrator[*sql.Tx]
		if m, err = rivermigrate.New(riversqlite.New(db.DB.DB), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)}); err == nil {
			_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		}
	}
	if err != nil {
		return fmt.Errorf("migrating the job queue: %w", err)
	}
	return nil
}

// New makes a queue; with a nil book it can only enqueue.
func New(db *models.Database, book *Book, o Options) (*Queue, error) {
	config := &river.Config{
		Logger:               o.Log,
		JobTimeout:           timeout,
		RescueStuckJobsAfter: rescueAfter,
		FetchPollInterval:    pollEvery,
		FetchCooldown:        50 * time.Millisecond,
		PollOnly:             o.PollOnly,
		MaxAttempts:          12,
		// What a job says of an error could hold what a person wrote.
		ErrorHandler: errorHandler{o.Log},
	}
	q := &Queue{db: db, failed: new(atomic.Int64)}
	if book != nil {
		book.queue = q
		config.ID = models.NewID().String()
		q.lease = newLease(db, o.Log, config.ID, o.Lease)
		config.Workers, config.PeriodicJobs, q.failed = book.workers, book.periodic, book.failed
		config.Queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}, outside: {MaxWorkers: outsideWorkers}}
	}
	var err error
	if db.Postgres() {
		q.postgres, err = river.NewClient(riverpgxv5.New(db.Pool), config)
	} else {
		q.sqlite, err = river.NewClient(riversqlite.New(db.DB.DB), config)
	}
	return q, err
}

// Enqueue adds a job in the transaction that models.InTx opened: it is there when that commits.
func (q *Queue) Enqueue(ctx context.Context, tx bun.Tx, args Args) error {
	return q.EnqueueAt(ctx, tx, args, time.Time{})
}

// EnqueueAt adds a job for a later time.
func (q *Queue) EnqueueAt(ctx context.Context, tx bun.Tx, args Args, at time.Time) error {
	opts := &river.InsertOpts{ScheduledAt: at}
	if limited, ok := args.(interface{ Tries() int }); ok {
		opts.MaxAttempts = limited.Tries()
	}
	if once, ok := args.(interface{ Once() bool }); ok && once.Once() {
		opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending,
			rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}}
	}
	if apart, ok := args.(interface{ Outside() bool }); ok && apart.Outside() {
		opts.Queue = outside
	}
	if q.sqlite != nil {
		_, err := q.sqlite.InsertTx(ctx, tx.Tx, args, opts)
		return err
	}
	conn := models.PgxConn(ctx)
	if conn == nil {
		return errors.New("a job can only be enqueued inside models.InTx, with the context it gives")
	}
	_, err := q.postgres.InsertTx(ctx, borrowedTx{conn}, args, opts)
	return err
}

// Start begins to work. The context does not end it: Stop does.
func (q *Queue) Start(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	if q.lease != nil {
		if err := q.lease.start(ctx, q.rescue); err != nil {
			return fmt.Errorf("taking the lease on the jobs: %w", err)
		}
	}
	if q.sqlite != nil {
		return q.sqlite.Start(ctx)
	}
	return q.postgres.Start(ctx)
}

// Stop takes no new jobs and waits for the running ones; when ctx ends they are cancelled, and come again later.
func (q *Queue) Stop(ctx context.Context) error {
	stop, kill := func(c context.Context) error { return q.postgres.Stop(c) }, func(c context.Context) error { return q.postgres.StopAndCancel(c) }
	if q.sqlite != nil {
		stop, kill = q.sqlite.Stop, q.sqlite.StopAndCancel
	}
	err := stop(ctx)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err != nil {
		err = kill(last)
	}
	if q.lease != nil && err == nil {
		err = q.lease.release(last)
	}
	return err
}

// Failed counts the attempts of this process that ended in an error.
func (q *Queue) Failed() int64 { return q.failed.Load() }

// State is how much waits, for the health page and the metrics.
type State struct {
	Waiting int64         // due or running, up to 10,000
	Oldest  time.Duration // how long the first of them has been due
}

// State asks the database.
func (q *Queue) State(ctx context.Context) (State, error) {
	var row struct {
		Waiting int64
		Oldest  bun.NullTime
	}
	err := q.db.NewSelect().TableExpr("(SELECT scheduled_at FROM river_job WHERE state IN ('available', 'running', 'retryable', 'scheduled') AND scheduled_at <= ? ORDER BY scheduled_at LIMIT 10000) AS j", models.Now()).
		ColumnExpr("count(*) AS waiting, min(scheduled_at) AS oldest").Scan(ctx, &row)
	s := State{Waiting: row.Waiting}
	if !row.Oldest.IsZero() {
		s.Oldest = time.Since(row.Oldest.Time)
	}
	return s, err
}

// listMost is how many jobs of one kind can be looked through.
const listMost = 10_000

// Of lists what the jobs of one kind are for: those that are still to be done, and those that failed for good. whole is
// false where there are more than can be looked through.
func Of[T Args](ctx context.Context, q *Queue) (open, given []T, whole bool, err error) {
	var kind T
	params := river.NewJobListParams().Kinds(kind.Kind()).First(listMost).
		States(rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled, rivertype.JobStateDiscarded)
	var list *river.JobListResult
	if q.sqlite != nil {
		list, err = q.sqlite.JobList(ctx, params)
	} else {
		list, err = q.postgres.JobList(ctx, params)
	}
	if err != nil {
		return nil, nil, false, err
	}
	for _, row := range list.Jobs {
		var args T
		if err := json.Unmarshal(row.EncodedArgs, &args); err != nil {
			return nil, nil, false, err
		}
		if row.State == rivertype.JobStateDiscarded {
			given = append(given, args)
		} else {
			open = append(open, args)
		}
	}
	return open, given, len(list.Jobs) < listMost, nil
}

type errorHandler struct{ log *slog.Logger }

func (h errorHandler) HandleError(_ context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	h.log.Error("job failed", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "error", err)
	return nil
}

func (h errorHandler) HandlePanic(_ context.Context, job *rivertype.JobRow, panicked any, trace string) *river.ErrorHandlerResult {
	h.log.Error("job panicked", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "panic", fmt.Sprint(panicked), "trace", trace)
	return nil
}
