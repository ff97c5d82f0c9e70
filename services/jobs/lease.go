package jobs

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"havenjob/models"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/uptrace/bun"
)

// A process that works holds a lease on its jobs for as long as it lives, however long one of them takes: it counts up a
// number in the database. Where the number of another one stands still for the length of the lease, that process was
// killed, and its jobs are taken up. Nobody compares clocks: each process measures by its own how long a number stands
// still. One that can't count up any more lets its jobs go before others take them up.

// leaseLength is how long a number stands still until its process counts as killed.
const leaseLength = 30 * time.Second

// ErrLeaseLost is why a job is broken off whose process can't show any more that it lives.
var ErrLeaseLost = errors.New("the lease on the jobs could not be renewed")

const processKeys = "jobs.process:"

// lease is that of this process, with what it has seen of the others'.
type lease struct {
	db     *models.Database
	log    *slog.Logger
	key    string
	length time.Duration
	stop   context.CancelFunc
	done   chan struct{}

	beats   int64
	renewed time.Time
	others  map[string]seenBeat // by their keys

	mu   sync.Mutex
	held context.Context // ends when the lease is lost
	lose context.CancelCauseFunc
}

// seenBeat is the number that another process had, and since when.
type seenBeat struct {
	number string
	since  time.Time
}

func newLease(db *models.Database, log *slog.Logger, id string, length time.Duration) *lease {
	if length == 0 {
		length = leaseLength
	}
	l := &lease{db: db, log: log, key: processKeys + id, length: length, others: map[string]seenBeat{}, done: make(chan struct{})}
	l.held, l.lose = context.WithCancelCause(context.Background())
	return l
}

// hold ends the context of a job when the lease is lost.
func (l *lease) hold(ctx context.Context) (context.Context, context.CancelFunc) {
	l.mu.Lock()
	held := l.held
	l.mu.Unlock()
	ctx, cancel := context.WithCancelCause(ctx)
	forget := context.AfterFunc(held, func() { cancel(ErrLeaseLost) })
	return ctx, func() { forget(); cancel(nil) }
}

// start takes the lease, and renews it until release. rescue takes up the jobs of the dead; left says that some remain.
func (l *lease) start(ctx context.Context, rescue func(ctx context.Context, dead map[string]bool) (left bool, err error)) error {
	if err := l.renew(ctx); err != nil {
		return err
	}
	ctx, l.stop = context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		defer close(l.done)
		tick := time.NewTicker(l.length / 6)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			err := l.renew(ctx)
			if err == nil {
				err = l.lookAround(ctx, rescue)
			}
			if err != nil && ctx.Err() == nil {
				l.log.Warn("the lease on the jobs was not looked after", "error", err)
			}
		}
	}()
	return nil
}

// renew counts up. Where that has failed for most of the lease, the jobs are let go; the next time that it works, new
// ones can be done.
func (l *lease) renew(ctx context.Context) error {
	short, cancel := context.WithTimeout(ctx, l.length/4)
	defer cancel()
	// Before it is written: the others may see it as soon as that.
	at := time.Now()
	l.beats++
	err := models.SetSetting(short, l.db, l.key, l.beats)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err == nil && at.Sub(l.renewed) > l.length*5/6 && !l.renewed.IsZero(), err != nil && time.Since(l.renewed) > l.length*3/5:
		if l.held.Err() == nil {
			l.log.Error("the lease on the jobs was lost; they come again", "error", err)
		}
		l.lose(ErrLeaseLost)
	}
	if err == nil {
		l.renewed = at
		if l.held.Err() != nil {
			l.held, l.lose = context.WithCancelCause(context.Background())
		}
	}
	return err
}

// lookAround has the jobs of those whose number stands still taken up, and forgets who has none left.
func (l *lease) lookAround(ctx context.Context, rescue func(ctx context.Context, dead map[string]bool) (left bool, err error)) error {
	short, cancel := context.WithTimeout(ctx, l.length/4)
	defer cancel()
	list, err := models.SettingsUnder(short, l.db, processKeys)
	if err != nil {
		return err
	}
	now, dead, there := time.Now(), map[string]bool{}, map[string]seenBeat{}
	for _, s := range list {
		if s.Key == l.key {
			continue
		}
		seen, known := l.others[s.Key]
		if !known || seen.number != string(s.Value) {
			seen = seenBeat{string(s.Value), now}
		}
		there[s.Key] = seen
		if now.Sub(seen.since) >= l.length {
			dead[strings.TrimPrefix(s.Key, processKeys)] = true
		}
	}
	l.others = there
	if len(dead) == 0 {
		return nil
	}
	left, err := rescue(short, dead)
	if err != nil || left {
		return err
	}
	for id := range dead {
		if err := models.DeleteSetting(short, l.db, processKeys+id); err != nil {
			return err
		}
	}
	return nil
}

// release ends the lease of a process that has stopped working.
func (l *lease) release(ctx context.Context) error {
	if l.stop == nil {
		return nil
	}
	l.stop()
	<-l.done
	return models.DeleteSetting(ctx, l.db, l.key)
}

// rescue has jobs of dead processes done again; left says that there are more of them. A job whose last try it was is given
// up: what is done once at a time would stand in the way of the next of its kind.
func (q *Queue) rescue(ctx context.Context, dead map[string]bool) (left bool, err error) {
	params := river.NewJobListParams().States(rivertype.JobStateRunning).First(listMost)
	var list *river.JobListResult
	if q.sqlite != nil {
		list, err = q.sqlite.JobList(ctx, params)
	} else {
		list, err = q.postgres.JobList(ctx, params)
	}
	if err != nil {
		return false, err
	}
	n := 0
	for _, job := range list.Jobs {
		if by := len(job.AttemptedBy) - 1; by < 0 || !dead[job.AttemptedBy[by]] {
			continue
		}
		become := "state = 'available'"
		if job.Attempt >= job.MaxAttempts {
			become = "state = 'discarded', finalized_at = CURRENT_TIMESTAMP"
		}
		// Only if nobody else did so meanwhile.
		res, err := q.db.NewRaw("UPDATE river_job SET ? WHERE id = ? AND state = 'running' AND attempt = ?", bun.Safe(become), job.ID, job.Attempt).Exec(ctx)
		if err != nil {
			return false, err
		}
		if done, err := res.RowsAffected(); err == nil {
			n += int(done)
		}
	}
	if n > 0 {
		q.lease.log.Info("jobs of a killed process are taken up", "jobs", n)
	}
	return len(list.Jobs) == listMost, nil
}
