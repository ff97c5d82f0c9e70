package services

import (
	"context"
	"errors"
	"time"

	"havenjob/models"
	"havenjob/providers/llm"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// shapedTime is how long is waited for an answer that has a shape.
const shapedTime = 3 * time.Minute

// keeper keeps what a model's answer came to.
type keeper func(ctx context.Context, tx bun.Tx) error

// shaped has the person's model fill a shape while they wait, and counts what it took, also where nobody waits any more. An
// answer that can't be read is not counted: how often it is asked again, the hour limits. read makes of what came what keeps
// it, before the transaction that the call is counted in: no other writing waits while it is read. Where keeping it is
// ErrNotFound or ErrStopped the call counts all the same. Limited; ErrNoModel; ErrMonthlyLimit; *llm.Error; ErrStopped where
// that is why ctx ended, or what keeping it is.
func (d *Desk) shaped(ctx context.Context, userID uuid.UUID, tool string, request llm.Request, shape llm.Schema, into any, read func(model string) keeper) error {
	provider, err := d.provider(ctx, userID)
	if err != nil {
		return err
	}
	if err := d.take(ctx, userID); err != nil {
		return err
	}
	usage := models.LLMUsage{UserID: userID, Tool: tool, Provider: provider.Name(), Model: provider.Model()}
	for try := 1; ; try++ {
		asked, cancel := context.WithTimeoutCause(ctx, shapedTime, errSilent)
		var answer llm.Answer
		answer, err = provider.Structured(asked, request, shape, into)
		if err != nil && errors.Is(context.Cause(asked), errSilent) {
			err = &llm.Error{Kind: llm.Unavailable, Err: err}
		}
		cancel()
		usage.InputTokens += int64(answer.Usage.InputTokens)
		usage.OutputTokens += int64(answer.Usage.OutputTokens)
		if answer.Model != "" {
			usage.Model = answer.Model
		}
		if err == nil || try == 2 || ctx.Err() != nil || !worthASecondTry(err) {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(chatAgain):
		}
	}
	if err != nil && errors.Is(context.Cause(ctx), errStopped) {
		err = errStopped
	}
	var unkept error
	var keep keeper
	if err == nil {
		keep = read(usage.Model)
	}
	unread := llm.KindOf(err) == llm.Unshaped
	ctx = context.WithoutCancel(ctx)
	unsaved := models.InTx(ctx, d.DB, func(ctx context.Context, tx bun.Tx) error {
		if usage.InputTokens+usage.OutputTokens > 0 && !unread {
			if err := models.AddLLMUsage(ctx, tx, &usage); err != nil {
				return err
			}
		}
		if keep == nil {
			return nil
		}
		if unkept = keep(ctx, tx); isNotFound(unkept) || errors.Is(unkept, errStopped) {
			return nil
		}
		return unkept
	})
	switch {
	case err != nil:
		return err
	case unsaved != nil:
		return unsaved
	}
	return unkept
}
