package services_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/llm"
	"havenjob/services"

	"github.com/google/uuid"
)

// model is a provider that says what it is told to.
type model struct {
	mu    sync.Mutex
	asked []llm.Request
	say   func(ctx context.Context, n int, write func(string) error) error
}

func (m *model) Name() string  { return "scripted" }
func (m *model) Model() string { return "tide-1" }
func (m *model) Chat(ctx context.Context, ask llm.Request, write func(string) error) (llm.Answer, error) {
	m.mu.Lock()
	m.asked = append(m.asked, ask)
	n := len(m.asked)
	m.mu.Unlock()
	var answer llm.Answer
	err := m.say(ctx, n, func(piece string) error {
		answer.Text += piece
		return write(piece)
	})
	if err == nil {
		answer.Model, answer.Usage = "tide-1", llm.Usage{InputTokens: 100, OutputTokens: 7}
	}
	return answer, err
}
func (m *model) Structured(context.Context, llm.Request, llm.Schema, any) (llm.Answer, error) {
	return llm.Answer{}, &llm.Error{Kind: llm.Refused}
}
func (m *model) Models(context.Context) ([]string, error) { return nil, nil }

func (m *model) requests() []llm.Request {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.asked
}

// says is a model that writes these pieces.
func says(pieces ...string) *model {
	return &model{say: func(_ context.Context, _ int, write func(string) error) error {
		for _, p := range pieces {
			if err := write(p); err != nil {
				return err
			}
		}
		return nil
	}}
}

type assistant struct {
	*services.Chat
	t  *testing.T
	db *models.Database
	u  models.User
}

func newAssistant(t *testing.T, db *models.Database, m *model) assistant {
	t.Helper()
	c := services.NewChat(services.NewScribe(db, slog.New(slog.DiscardHandler), func(context.Context, uuid.UUID) (llm.Provider, error) {
		if m == nil {
			return nil, llm.ErrNotConfigured
		}
		return m, nil
	}))
	t.Cleanup(func() {
		ended, cancel := context.WithCancel(context.Background())
		cancel()
		c.Close(ended)
	})
	return assistant{c, t, db, modelstest.User(t, db)}
}

// begin asks the first question of a new conversation.
func (a assistant) begin(words string) (session uuid.UUID, question, answer models.ChatMessage) {
	a.t.Helper()
	session = models.NewID()
	question, answer, err := a.Ask(context.Background(), a.u.ID, session, services.Asked{Text: words, Begin: &models.ChatSession{}})
	if err != nil {
		a.t.Fatal(err)
	}
	return session, question, answer
}

// whole follows an answer to its end.
func (a assistant) whole(session uuid.UUID, answer models.ChatMessage) (models.ChatMessage, string) {
	a.t.Helper()
	var text strings.Builder
	m, err := a.Follow(context.Background(), a.u.ID, session, answer.ID, 0, time.Minute, func(s string, _ int) error { text.WriteString(s); return nil })
	if err != nil {
		a.t.Fatal(err)
	}
	return *m, text.String()
}

func TestAnAnswerIsFollowedFromWhereverSomebodyWas(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	half, go1 := make(chan bool), make(chan bool)
	m := &model{say: func(_ context.Context, _ int, write func(string) error) error {
		write("Schöner ")
		close(half)
		<-go1
		return write("Tag")
	}}
	a := newAssistant(t, db, m)
	session, question, answer := a.begin("What should I say?")
	<-half
	// Another process, which has no part in the writing, sees it grow in the row.
	elsewhere := newAssistant(t, db, m)
	elsewhere.u = a.u
	type ended struct {
		m    models.ChatMessage
		text string
	}
	here, there := make(chan ended), make(chan ended)
	go func() { m, text := a.whole(session, answer); here <- ended{m, text} }()
	go func() { m, text := elsewhere.whole(session, answer); there <- ended{m, text} }()
	close(go1)
	for _, e := range []ended{<-here, <-there} {
		if e.text != "Schöner Tag" || e.m.State != models.TextDone || e.m.Content != "Schöner Tag" || e.m.Usage.OutputTokens != 7 || *e.m.TokenCount != 7 {
			t.Errorf("%q %+v", e.text, e.m)
		}
	}
	for from, want := range map[int]string{0: "Schöner Tag", 4: "öner Tag", 5: "ner Tag", len("Schöner Tag"): "", 999: "Schöner Tag"} {
		text := ""
		if _, err := a.Follow(ctx, a.u.ID, session, answer.ID, from, time.Minute, func(s string, _ int) error { text += s; return nil }); err != nil || text != want {
			t.Errorf("from %d: %q %v", from, text, err)
		}
	}
	// The same question once more is the same question.
	q, x, err := a.Ask(ctx, a.u.ID, session, services.Asked{ID: question.ID, Text: "What should I say?"})
	if err != nil || q.ID != question.ID || x.ID != answer.ID || q.Content != "What should I say?" || len(m.requests()) != 1 {
		t.Error(q.Content, x.ID, err, len(m.requests()))
	}
	var used []models.LLMUsage
	if err := db.NewSelect().Model(&used).Where("lu.user_id = ?", a.u.ID).Scan(ctx); err != nil || len(used) != 1 || used[0].OutputTokens != 7 || used[0].Tool != "chat" {
		t.Error(used, err)
	}
	if _, _, err := a.Ask(ctx, modelstest.User(t, db).ID, session, services.Asked{Text: "Mine?"}); !errors.Is(err, models.ErrNotFound) {
		t.Error("a stranger asks", err)
	}
}

func TestWhoStopsAnAnswerKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	begun := make(chan bool, 2)
	m := &model{say: func(ctx context.Context, _ int, write func(string) error) error {
		write("Half of ")
		begun <- true
		<-ctx.Done()
		return &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
	}}
	a := newAssistant(t, db, m)
	elsewhere := newAssistant(t, db, m)
	elsewhere.u = a.u
	for name, who := range map[string]assistant{"here": a, "in another process": elsewhere} {
		session, _, answer := a.begin("Go on")
		<-begun
		if _, _, err := who.Ask(ctx, a.u.ID, session, services.Asked{Text: "And?"}); !errors.Is(err, models.ErrBusy) {
			t.Errorf("%s, a second question meanwhile: %v", name, err)
		}
		if err := who.Stop(ctx, modelstest.User(t, db).ID, session); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s, a stranger: %v", name, err)
		}
		if err := who.Stop(ctx, a.u.ID, session); err != nil {
			t.Fatal(err)
		}
		if last, _ := who.whole(session, answer); last.State != models.TextStopped || last.Content != "Half of " || last.Usage.OutputTokens == 0 {
			t.Errorf("%s: %+v %+v", name, last, last.Usage)
		}
	}
}

func TestSilenceIsAskedOnceMoreAndThenSaid(t *testing.T) {
	t.Parallel()
	db := modelstest.DB(t)
	silent := func(ctx context.Context, _ func(string) error) error {
		<-ctx.Done()
		return &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
	}
	for name, row := range map[string]struct {
		say     func(ctx context.Context, n int, write func(string) error) error
		calls   int
		state   models.TextState
		failure llm.Kind
		text    string
	}{
		"silent once": {func(ctx context.Context, n int, write func(string) error) error {
			if n == 1 {
				return silent(ctx, write)
			}
			return write("Here.")
		}, 2, models.TextDone, "", "Here."},
		"silent always": {func(ctx context.Context, _ int, write func(string) error) error { return silent(ctx, write) }, 2, models.TextFailed, llm.Unavailable, ""},
		"silent in between": {func(ctx context.Context, _ int, write func(string) error) error {
			write("Half")
			return silent(ctx, write)
		}, 1, models.TextFailed, llm.Unavailable, "Half"},
		"refused": {func(context.Context, int, func(string) error) error {
			return &llm.Error{Kind: llm.RateLimited, RetryAfter: 7 * time.Second, Message: "slow\x00 down"}
		}, 1, models.TextFailed, llm.RateLimited, ""},
		"cut": {func(_ context.Context, _ int, write func(string) error) error {
			write("Ha")
			return &llm.Error{Kind: llm.Truncated}
		}, 1, models.TextFailed, llm.Truncated, "Ha"},
		"nothing": {func(context.Context, int, func(string) error) error { return nil }, 1, models.TextFailed, llm.Malformed, ""},
		"panic":   {func(context.Context, int, func(string) error) error { panic("oh") }, 1, models.TextFailed, llm.Malformed, ""},
		"endless": {func(_ context.Context, _ int, write func(string) error) error {
			for {
				if err := write(strings.Repeat("x", 1000)); err != nil {
					return err
				}
			}
		}, 1, models.TextFailed, llm.Truncated, strings.Repeat("x", models.TextMost)},
	} {
		m := &model{say: row.say}
		a := newAssistant(t, db, m)
		a.Times = services.Patience{First: 150 * time.Millisecond, Next: 150 * time.Millisecond, Whole: time.Minute}
		session, _, answer := a.begin("Why?")
		last, text := a.whole(session, answer)
		if len(m.requests()) != row.calls || last.State != row.state || last.Usage.Failure != string(row.failure) || text != row.text || last.Content != row.text {
			t.Errorf("%s: %d calls, %s %q %.40q (row %.40q)", name, len(m.requests()), last.State, last.Usage.Failure, text, last.Content)
		}
		if name == "refused" && (last.Usage.RetryAfter != 7 || last.Usage.Detail != "slow down") {
			t.Errorf("%+v", last.Usage)
		}
	}
}

func TestAProcessThatEndsLetsAnswersFinishOrKeepsWhatCame(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	begun, finish := make(chan bool, 1), make(chan bool)
	m := &model{say: func(ctx context.Context, _ int, write func(string) error) error {
		write("Half ")
		begun <- true
		select {
		case <-finish:
			return write("and half")
		case <-ctx.Done():
			return &llm.Error{Kind: llm.Cancelled, Err: ctx.Err()}
		}
	}}
	a := newAssistant(t, db, m)
	session, _, answer := a.begin("Why?")
	<-begun
	closed := make(chan bool)
	go func() { a.Close(ctx); close(closed) }()
	close(finish)
	<-closed
	if last, _ := a.whole(session, answer); last.State != models.TextDone || last.Content != "Half and half" {
		t.Errorf("%+v", last)
	}
	if _, _, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "More?"}); !errors.Is(err, services.ErrClosing) {
		t.Error(err)
	}
	finish = make(chan bool)
	b := newAssistant(t, db, m)
	session, _, answer = b.begin("Why?")
	<-begun
	now, cancel := context.WithCancel(ctx)
	cancel()
	b.Close(now)
	if last, _ := b.whole(session, answer); last.State != models.TextFailed || last.Content != "Half " || last.Usage.Failure != models.TextInterrupted {
		t.Errorf("%+v %+v", last, last.Usage)
	}
}

func TestAnEditedQuestionAndASecondTryReplaceWhatFollows(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	m := &model{say: func(_ context.Context, n int, write func(string) error) error {
		return write("answer " + string(rune('0'+n)))
	}}
	a := newAssistant(t, db, m)
	session, q1, a1 := a.begin("one")
	a.whole(session, a1)
	_, a2, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "two"})
	if err != nil {
		t.Fatal(err)
	}
	a.whole(session, a2)
	again, err := a.Again(ctx, a.u.ID, session, a2.ID)
	if err != nil {
		t.Fatal(err)
	}
	a.whole(session, again)
	conversation := func() string {
		list, err := a.Messages(ctx, a.u.ID, session)
		if err != nil {
			t.Fatal(err)
		}
		words := []string{}
		for _, m := range list {
			words = append(words, m.Content)
		}
		return strings.Join(words, ", ")
	}
	if got := conversation(); got != "one, answer 1, two, answer 3" {
		t.Error(got)
	}
	_, a3, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "one, better", Replaces: q1.ID})
	if err != nil {
		t.Fatal(err)
	}
	a.whole(session, a3)
	if got := conversation(); got != "one, better, answer 4" {
		t.Error(got)
	}
	if last := m.requests()[3].Messages; len(last) != 2 {
		t.Errorf("what was replaced is told to the model: %v", last)
	}
	if third := m.requests()[2].Messages; len(third) != 4 || third[1].Text != "one" || third[2].Role != llm.Assistant || third[2].Text != "answer 1" {
		t.Errorf("what was said before is not told: %v", third)
	}
	if _, _, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "x", Replaces: a3.ID}); !errors.Is(err, models.ErrNotFound) {
		t.Error("an answer is edited", err)
	}
	if err := models.RestoreChatMessages(ctx, db, a.u.ID, session, q1.ID); err != nil || conversation() != "one, answer 1, two, answer 3" {
		t.Error(conversation(), err)
	}
}

func TestTooManyQuestionsAreToldHowLongToWait(t *testing.T) {
	t.Parallel()
	a := newAssistant(t, modelstest.DB(t), says("Yes."))
	a.Hourly = 1
	session, _, answer := a.begin("One?")
	a.whole(session, answer)
	var tooMany services.Limited
	if _, _, err := a.Ask(context.Background(), a.u.ID, session, services.Asked{Text: "Two?"}); !errors.As(err, &tooMany) || tooMany.Wait <= 0 {
		t.Error(err)
	}
	none := newAssistant(t, a.db, nil)
	if _, _, err := none.Ask(context.Background(), none.u.ID, models.NewID(), services.Asked{Text: "One?", Begin: &models.ChatSession{}}); !errors.Is(err, services.ErrNoModel) {
		t.Error(err)
	}
	if list, err := models.ChatSessions(context.Background(), a.db, none.u.ID); err != nil || len(list) != 0 {
		t.Error("a conversation is left that nobody could answer", list, err)
	}
}

func TestAQuestionSentTwiceAtTheSameMomentIsOneAndOneThatFindsTheModelBusyIsNotCounted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	said := make(chan struct{})
	m := &model{say: func(_ context.Context, n int, write func(string) error) error {
		if n > 1 {
			<-said
		}
		return write("Yes.")
	}}
	a := newAssistant(t, modelstest.DB(t), m)
	session, _, answer := a.begin("One?")
	a.whole(session, answer)
	id, answers := models.NewID(), sync.Map{}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			question, answer, err := a.Ask(ctx, a.u.ID, session, services.Asked{ID: id, Text: "Two?"})
			if err != nil || question.ID != id {
				t.Error(question.ID, err)
			}
			answers.Store(answer.ID, true)
		})
	}
	all.Wait()
	n := 0
	answers.Range(func(any, any) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d answers to one question", n)
	}
	for range 5 {
		if _, _, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "Three?"}); !errors.Is(err, models.ErrBusy) {
			t.Error(err)
		}
		if _, err := a.Again(ctx, a.u.ID, session, answer.ID); !errors.Is(err, models.ErrBusy) {
			t.Error(err)
		}
	}
	close(said)
	if _, x, err := a.Ask(ctx, a.u.ID, session, services.Asked{ID: id, Text: "Two?"}); err != nil {
		t.Error(err)
	} else {
		a.whole(session, x)
	}
	a.Hourly = 6 // the one of the beginning, at most four of the second, and this
	if _, _, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "Three?"}); err != nil {
		t.Error(err)
	}
}

func TestAnAnswerThatIsTooLongInOnePieceKeepsItsBeginning(t *testing.T) {
	t.Parallel()
	a := newAssistant(t, modelstest.DB(t), says("It begins. ", strings.Repeat("é", models.TextMost)))
	session, _, answer := a.begin("All of it?")
	whole, _ := a.whole(session, answer)
	if whole.State != models.TextFailed || whole.Usage.Failure != string(llm.Truncated) || len(whole.Content) < models.TextMost-1 || len(whole.Content) > models.TextMost || strings.Contains(whole.Content, "\uFFFD") {
		t.Errorf("%s, %d bytes", whole.State, len(whole.Content))
	}
}

func TestAConversationGoesOnWhenItsApplicationIsInTheTrash(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	a := newAssistant(t, modelstest.DB(t), says("Yes."))
	job := models.Application{UserID: a.u.ID, CompanyName: "Northwind", JobTitle: "Ferry pilot", Status: models.Saved, Source: "manual"}
	if err := models.CreateApplication(ctx, a.db, &job, models.ByUser); err != nil {
		t.Fatal(err)
	}
	session := models.NewID()
	_, answer, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "Do I fit?", Begin: &models.ChatSession{ApplicationID: &job.ID}})
	if err != nil {
		t.Fatal(err)
	}
	a.whole(session, answer)
	if _, err := models.DeleteApplications(ctx, a.db, a.u.ID, job.ID); err != nil {
		t.Fatal(err)
	}
	_, again, err := a.Ask(ctx, a.u.ID, session, services.Asked{Text: "And without it?"})
	if err != nil {
		t.Fatal(err)
	}
	if last, _ := a.whole(session, again); last.State != models.TextDone {
		t.Errorf("%+v", last)
	}
	if _, err := a.Again(ctx, a.u.ID, session, again.ID); err != nil {
		t.Error(err)
	}
}
