package services

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services/jobs"

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

// Scribe has language models write texts into rows: answers of the assistant, letters, CVs. A text is written by a
// goroutine of the process that was asked, not by a request: it goes on when nobody looks. Whoever follows it reads what
// is there, here or in another process.
type Scribe struct {
	DB       *models.Database
	Log      *slog.Logger
	Provider ProviderOf
	Hourly   int // texts that one person may ask for in an hour
	Times    Patience

	mu      sync.Mutex
	now     map[uuid.UUID]*writing // the texts that this process writes
	saving  bool
	closing bool
	all     sync.WaitGroup
}

// ProviderOf finds somebody's language model. ErrNoModel or llm.ErrNotConfigured: they have none.
type ProviderOf func(ctx context.Context, userID uuid.UUID) (llm.Provider, error)

// Patience is how long is waited for a model.
type Patience struct {
	First time.Duration // for the first piece
	Next  time.Duration // for each further one
	Whole time.Duration // for all of it
}

const writtenMaxTokens = 4096

// NewScribe has the ordinary patience. Models that run at home may take a minute to be loaded.
func NewScribe(db *models.Database, log *slog.Logger, provider ProviderOf) *Scribe {
	return &Scribe{DB: db, Log: log, Provider: provider, Hourly: 120, now: map[uuid.UUID]*writing{},
		Times: Patience{First: 90 * time.Second, Next: time.Minute, Whole: 5 * time.Minute}}
}

var (
	// ErrNoModel is somebody who has connected no language model, where the instance offers none.
	ErrNoModel = errors.New("no language model is connected")
	// ErrClosing is a process that takes no questions any more.
	ErrClosing = errors.New("the program is ending")
)

// NoModel says whether somebody has no language model to ask.
func (s *Scribe) NoModel(ctx context.Context, userID uuid.UUID) bool {
	_, err := s.provider(ctx, userID)
	return errors.Is(err, ErrNoModel)
}

func (s *Scribe) provider(ctx context.Context, userID uuid.UUID) (llm.Provider, error) {
	p, err := s.Provider(ctx, userID)
	if errors.Is(err, llm.ErrNotConfigured) || errors.Is(err, llm.ErrUnknown) {
		err = ErrNoModel
	}
	if p != nil {
		p = careful{p, s.Log}
	}
	return p, err
}

// careful is a provider whose panic is a failed call, and not the end of the program, and whose calls say what they took.
type careful struct {
	llm.Provider
	log *slog.Logger
}

func (c careful) Chat(ctx context.Context, ask llm.Request, write func(string) error) (answer llm.Answer, err error) {
	defer c.recovered(&err)
	answer, err = c.Provider.Chat(ctx, ask, write)
	return counted(answer, ask), err
}

func (c careful) Structured(ctx context.Context, ask llm.Request, shape llm.Schema, into any) (answer llm.Answer, err error) {
	defer c.recovered(&err)
	answer, err = c.Provider.Structured(ctx, ask, shape, into)
	return counted(answer, ask), err
}

// counted is an answer with about what it took, where something came and the server did not say, or was not listened to
// until it did.
func counted(answer llm.Answer, ask llm.Request) llm.Answer {
	if answer.Text == "" || answer.Usage != (llm.Usage{}) {
		return answer
	}
	for _, said := range ask.Messages {
		answer.Usage.InputTokens += tokens(said.Text)
	}
	answer.Usage.OutputTokens = tokens(answer.Text)
	return answer
}

func (c careful) recovered(err *error) {
	if p := recover(); p != nil {
		c.log.Error("a provider of language models panicked", "provider", c.Name(), "panic", fmt.Sprint(p))
		*err = &llm.Error{Kind: llm.Malformed}
	}
}

// take counts a text that is asked for. Limited: too many were.
func (s *Scribe) take(ctx context.Context, userID uuid.UUID) error {
	return (limit{"chat", s.Hourly, time.Hour}).take(ctx, s.DB, userID.String())
}

// stop ends a text, where this process writes it.
func (s *Scribe) stop(id uuid.UUID) {
	if w := s.at(id); w != nil {
		w.cancel(errStopped)
	}
}

// followPoll is how often the row of a text is read that another process writes.
const followPoll = 300 * time.Millisecond

// follow gives what there is of a text from that byte on, and what comes as it comes, until it has ended. read reads its
// row. It starts nothing. each also gets an empty text, every beat, while nothing comes.
func (s *Scribe) follow(ctx context.Context, id uuid.UUID, from int, beat time.Duration, read func() (string, models.TextState, error), each func(text string, at int) error) error {
	silent := time.NewTicker(beat)
	defer silent.Stop()
	for {
		content, state, err := read()
		if err != nil {
			return err
		}
		if w := s.at(id); w != nil && !state.Ended() {
			if err := w.follow(ctx, silent.C, &from, each); err != nil {
				return err
			}
			continue
		}
		if text := behind(content, from); text != "" {
			from = len(content)
			if err := each(text, from); err != nil {
				return err
			}
		}
		if state.Ended() {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-silent.C:
			if err := each("", from); err != nil {
				return err
			}
		case <-time.After(followPoll):
		}
	}
}

// task is a text to be written.
type task struct {
	user     uuid.UUID
	tool     string // as usage names it
	provider llm.Provider
	ask      llm.Request
	// run writes the text where one call does not; nil: ask is asked.
	run   func(ctx context.Context, w *writing) (llm.Answer, error)
	whole time.Duration // that it may take; 0: the scribe's own
	// declined says whether what came is the model's word that it will not write it; nil: what comes is the text.
	declined func(text string) bool
	// then goes on after the model has done, such as with checking; nil: nothing does. What it gives back takes the
	// text's place.
	then func(ctx context.Context, text string, spent *llm.Usage) string
	// save writes the row's end.
	save func(ctx context.Context, tx bun.Tx, end written) error
}

// written is how a text ended.
type written struct {
	text  string
	state models.TextState
	usage models.TextUsage
}

// write has a model write, and keeps what it says. No transaction is open meanwhile.
func (s *Scribe) write(w *writing, t task) {
	ctx, cancel := context.WithTimeoutCause(w.ctx, max(t.whole, s.Times.Whole), errSilent)
	defer cancel()
	run := t.run
	if run == nil {
		run = func(ctx context.Context, w *writing) (llm.Answer, error) { return s.call(ctx, w, t.provider, t.ask) }
	}
	answer, err := run(ctx, w)
	if answer.Model == "" {
		answer.Model = t.provider.Model()
	}
	if err == nil && t.declined != nil && t.declined(w.all()) {
		err = &llm.Error{Kind: llm.Refused, Message: w.all()}
	}
	s.settle(ctx, w, t, ended(ctx, err, w.size()), answer)
}

// call asks, and asks once more where nothing came.
func (s *Scribe) call(ctx context.Context, w *writing, provider llm.Provider, ask llm.Request) (answer llm.Answer, err error) {
	for try := 1; ; try++ {
		attempt, cancel := context.WithCancelCause(ctx)
		silence := time.AfterFunc(s.Times.First, func() { cancel(errSilent) })
		answer, err = provider.Chat(attempt, ask, func(piece string) error {
			silence.Reset(s.Times.Next)
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
	state   models.TextState
	failure llm.Kind
	detail  string
	wait    time.Duration
}

// ended says how, by the error of the call and by why its context ended.
func ended(ctx context.Context, err error, size int) outcome {
	var e *llm.Error
	switch cause := context.Cause(ctx); {
	case err == nil && size > 0:
		return outcome{state: models.TextDone}
	case err == nil:
		return outcome{state: models.TextFailed, failure: llm.Malformed}
	case errors.Is(cause, errStopped), errors.Is(cause, errGone):
		return outcome{state: models.TextStopped}
	case errors.Is(cause, ErrClosing):
		return outcome{state: models.TextFailed, failure: models.TextInterrupted}
	case errors.Is(err, errTooMuch):
		return outcome{state: models.TextFailed, failure: llm.Truncated}
	case errors.As(err, &e) && !errors.Is(err, errSilent) && !errors.Is(cause, errSilent):
		return outcome{models.TextFailed, e.Kind, e.Message, e.RetryAfter}
	}
	return outcome{state: models.TextFailed, failure: llm.Unavailable}
}

const (
	settleTries  = 20
	settleAgain  = time.Second
	detailLength = 300 // characters of a server's own words
)

// settle writes the end of a text, with what it took. Where the database is away it is tried for a while; after that
// the row's lease has run out, and it has failed with what was saved before.
func (s *Scribe) settle(asked context.Context, w *writing, t task, o outcome, answer llm.Answer) {
	end := written{text: w.all(), state: o.state, usage: models.TextUsage{Provider: t.provider.Name(), Model: answer.Model}}
	spent := answer.Usage
	if t.then != nil && o.state == models.TextDone {
		end.text = clean(t.then(asked, end.text, &spent))
	}
	usage := &end.usage
	usage.InputTokens, usage.OutputTokens = spent.InputTokens, spent.OutputTokens
	usage.Failure, usage.RetryAfter, usage.Detail = string(o.failure), int(o.wait.Round(time.Second)/time.Second), bounded(o.detail)
	ctx, cancel := context.WithTimeout(context.Background(), settleTries*settleAgain)
	defer cancel()
	for try := 1; ; try++ {
		err := models.InTx(ctx, s.DB, func(ctx context.Context, tx bun.Tx) error {
			if err := t.save(ctx, tx, end); err != nil || usage.InputTokens+usage.OutputTokens == 0 {
				return err
			}
			return models.AddLLMUsage(ctx, tx, &models.LLMUsage{UserID: t.user, Tool: t.tool, Provider: usage.Provider, Model: usage.Model,
				InputTokens: int64(usage.InputTokens), OutputTokens: int64(usage.OutputTokens)})
		})
		if err == nil || isNotFound(err) || try == settleTries || ctx.Err() != nil {
			if err != nil && !isNotFound(err) {
				s.Log.Error("a text can't be saved", "tool", t.tool, "text", w.id, "error", err)
			}
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(settleAgain):
		}
	}
	if end.state == models.TextFailed {
		s.Log.Info("a text failed", "tool", t.tool, "text", w.id, "provider", usage.Provider, "why", usage.Failure)
	}
	w.end()
	s.leave(w)
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

// failLost is the job that ends the texts whose process has gone, where nobody looks at them.
type failLost struct{}

func (failLost) Kind() string { return "fail_lost_texts" }

func scribeBook(db *models.Database, book *jobs.Book) {
	jobs.Add(book, func(ctx context.Context, _ failLost) error {
		return errors.Join(models.FailExpired[models.ChatMessage](ctx, db), models.FailExpired[models.Output](ctx, db))
	})
	book.Every(time.Minute, failLost{})
}
