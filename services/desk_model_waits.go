package services

import (
	"context"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

// A check is claimed in the row of its text, as a text is while it is written: no two processes make one at the same time.

// checkEndTime is how long is tried to give a claim back; it lapses by itself.
const checkEndTime = 10 * time.Second

// checkOnce waits for the check that runs already, if one does. Where nothing came of that, since who asked for it has left or
// the model failed them, it is asked for anew.
func (d *Desk) checkOnce(ctx context.Context, o models.Output, seen string) error {
	for run := models.NewID(); ; {
		running, err := models.BeginModelCheck(ctx, d.DB, o.UserID, o.ID, run)
		if err != nil {
			return err
		}
		if running == run {
			return d.checkWithModel(ctx, o, seen, run)
		}
		if seen == "" {
			seen = o.ModelCheck.Seen()
		}
		if err := d.awaitCheck(ctx, o, running); err != nil {
			return err
		}
	}
}

// awaitCheck waits until a check has ended, in whichever process it runs. ErrStopped.
func (d *Desk) awaitCheck(ctx context.Context, o models.Output, running uuid.UUID) error {
	for {
		switch now, runs, err := models.ModelCheckRuns(ctx, d.DB, o.UserID, o.ID); {
		case err != nil:
			return err
		case now == uuid.Nil:
			return ErrStopped
		case now != running || !runs:
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(followPoll):
		}
	}
}

// keepCheck renews a check that is waited for, and stops the waiting once it was stopped.
func (d *Desk) keepCheck(ctx context.Context, stop context.CancelCauseFunc, o models.Output, run uuid.UUID) {
	beat := time.NewTicker(leaseEvery)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		err := models.RenewModelCheck(ctx, d.DB, o.UserID, o.ID, run)
		if isNotFound(err) {
			stop(ErrStopped)
		} else if err != nil && ctx.Err() == nil {
			d.Log.Warn("a check can't be renewed for now", "text", o.ID, "error", err)
		}
	}
}

// endCheck lets others ask for one.
func (d *Desk) endCheck(ctx context.Context, o models.Output, run uuid.UUID) {
	d.checks.Delete(run)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), checkEndTime)
	defer cancel()
	if err := models.EndModelCheck(ctx, d.DB, o.UserID, o.ID, run); err != nil {
		d.Log.Warn("a check can't be ended", "text", o.ID, "error", err)
	}
}

// stopCheck ends the check of a text that is waited for: here at once, in another process when it looks.
func (d *Desk) stopCheck(ctx context.Context, o models.Output) error {
	err := models.StopModelCheck(ctx, d.DB, o.UserID, o.ID)
	if o.CheckID != nil {
		if stop, is := d.checks.Load(*o.CheckID); is {
			stop.(context.CancelCauseFunc)(ErrStopped)
		}
	}
	return err
}
