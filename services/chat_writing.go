package services

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/llm"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Why an answer ends before the model has done.
var (
	errStopped = errors.New("stopped by the person")
	errSilent  = errors.New("the model said nothing for too long")
	errTooMuch = errors.New("the model wrote more than is kept")
	errGone    = errors.New("the answer's row is gone")
)

// again is how long a call that failed before its first piece waits for its second try.
const chatAgain = 500 * time.Millisecond

// write has a model answer, and keeps what it says. No transaction is open meanwhile.
func (c *Chat) write(w *writing, provider llm.Provider, ask llm.Request, userID uuid.UUID) {
	ctx, cancel := context.WithTimeoutCause(w.ctx, c.Times.Whole, errSilent)
	defer cancel()
	answer, err := c.call(ctx, w, provider, ask)
	if answer.Model == "" {
		answer.Model = provider.Model()
	}
	if err == nil && w.size() == 0 {
		_ = w.add(answer.Text) // a server that does not stream
	}
	c.settle(w, userID, ended(ctx, err, w.size()), answer, models.ChatUsage{Provider: provider.Name(), Model: answer.Model}, ask)
}

// call asks, and asks once more where nothing came.
func (c *Chat) call(ctx context.Context, w *writing, provider llm.Provider, ask llm.Request) (answer llm.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			c.Log.Error("a provider of language models panicked", "provider", provider.Name(), "panic", fmt.Sprint(p))
			err = &llm.Error{Kind: llm.Malformed}
		}
	}()
	for try := 1; ; try++ {
		attempt, cancel := context.WithCancelCause(ctx)
		silence := time.AfterFunc(c.Times.First, func() { cancel(errSilent) })
		answer, err = provider.Chat(attempt, ask, func(piece string) error {
			silence.Reset(c.Times.Next)
			return w.add(piece)
		})
		silence.Stop()
		if err != nil && errors.Is(context.Cause(attempt), errSilent) {
			err = errSilent
		}
		cancel(nil)
		if err == nil || try == 2 || w.size() > 0 || ctx.Err() != nil || !worthASecondTry(err) {
			return answer, err
		}
		select {
		case <-ctx.Done():
			return answer, err
		case <-time.After(chatAgain):
		}
	}
}

// worthASecondTry is what may be over in a moment: silence, and a server that was not reached or is overloaded.
func worthASecondTry(err error) bool {
	var e *llm.Error
	return errors.Is(err, errSilent) || errors.As(err, &e) && e.Kind == llm.Unavailable && e.RetryAfter < 2*time.Second
}

// outcome is how an answer ended.
type outcome struct {
	state   models.ChatState
	failure llm.Kind
	detail  string
	wait    time.Duration
}

// ended says how, by the error of the call and by why its context ended.
func ended(ctx context.Context, err error, size int) outcome {
	var e *llm.Error
	switch cause := context.Cause(ctx); {
	case err == nil && size > 0:
		return outcome{state: models.ChatDone}
	case err == nil:
		return outcome{state: models.ChatFailed, failure: llm.Malformed}
	case errors.Is(cause, errStopped), errors.Is(cause, errGone):
		return outcome{state: models.ChatStopped}
	case errors.Is(cause, ErrClosing):
		return outcome{state: models.ChatFailed, failure: models.ChatInterrupted}
	case errors.Is(err, errTooMuch):
		return outcome{state: models.ChatFailed, failure: llm.Truncated}
	case errors.As(err, &e) && !errors.Is(err, errSilent) && !errors.Is(cause, errSilent):
		return outcome{models.ChatFailed, e.Kind, e.Message, e.RetryAfter}
	}
	return outcome{state: models.ChatFailed, failure: llm.Unavailable}
}

const (
	settleTries  = 20
	settleAgain  = time.Second
	detailLength = 300 // characters of a server's own words
)

// settle writes the end of an answer, with what it took. Where the database is away it is tried for a while; after that
// the row's lease has run out, and it has failed with what was saved before.
func (c *Chat) settle(w *writing, userID uuid.UUID, o outcome, answer llm.Answer, usage models.ChatUsage, ask llm.Request) {
	m := w.message
	m.Content, m.State = w.all(), o.state
	usage.InputTokens, usage.OutputTokens = answer.Usage.InputTokens, answer.Usage.OutputTokens
	if usage.InputTokens+usage.OutputTokens == 0 && m.Content != "" { // the server did not say, or was not listened to until it did
		for _, said := range ask.Messages {
			usage.InputTokens += tokens(said.Text)
		}
		usage.OutputTokens = tokens(m.Content)
	}
	usage.Failure, usage.RetryAfter = string(o.failure), int(o.wait.Round(time.Second)/time.Second)
	usage.Detail = bounded(o.detail)
	m.Usage, m.TokenCount = &usage, &usage.OutputTokens
	ctx, cancel := context.WithTimeout(context.Background(), settleTries*settleAgain)
	defer cancel()
	for try := 1; ; try++ {
		err := models.InTx(ctx, c.DB, func(ctx context.Context, tx bun.Tx) error {
			if err := models.FinishChat(ctx, tx, &m); err != nil || usage.InputTokens+usage.OutputTokens == 0 {
				return err
			}
			return models.AddLLMUsage(ctx, tx, &models.LLMUsage{UserID: userID, Tool: "chat", Provider: usage.Provider, Model: usage.Model,
				InputTokens: int64(usage.InputTokens), OutputTokens: int64(usage.OutputTokens)})
		})
		if err == nil || isNotFound(err) || try == settleTries || ctx.Err() != nil {
			if err != nil && !isNotFound(err) {
				c.Log.Error("an answer can't be saved", "answer", m.ID, "error", err)
			}
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(settleAgain):
		}
	}
	if m.State == models.ChatFailed {
		c.Log.Info("an answer failed", "answer", m.ID, "provider", usage.Provider, "why", usage.Failure)
	}
	w.end(m)
	c.leave(w)
}

func bounded(s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if utf8.RuneCountInString(s) > detailLength {
		s = string([]rune(s)[:detailLength]) + "…"
	}
	return s
}

// clean is a model's text as it can be stored and framed: PostgreSQL refuses NUL and what is not UTF-8.
func clean(s string) string {
	if !strings.ContainsAny(s, "\x00\r") && utf8.ValidString(s) {
		return s
	}
	return strings.NewReplacer("\x00", "", "\r", "").Replace(strings.ToValidUTF8(s, "\uFFFD"))
}
