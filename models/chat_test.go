package models_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// talk begins a conversation.
func talk(t *testing.T, db *models.Database, u models.User) models.ChatSession {
	t.Helper()
	s := models.ChatSession{UserID: u.ID}
	if err := models.CreateChatSession(context.Background(), db, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// ask adds a question with an answer that is still to come.
func ask(t *testing.T, db *models.Database, u models.User, s models.ChatSession, words string, from uuid.UUID) (question, answer models.ChatMessage) {
	t.Helper()
	lease := models.Now().Add(models.TextLease)
	question = models.ChatMessage{Role: models.ChatUser, Content: words}
	answer = models.ChatMessage{Role: models.ChatAssistant, State: models.TextPending, LeaseUntil: &lease}
	if err := models.AddChatTurn(context.Background(), db, u.ID, s.ID, models.ChatTurn{Question: &question, Answer: &answer, Given: "{}", From: from, Title: words}); err != nil {
		t.Fatal(err)
	}
	return question, answer
}

// said is the conversation in one line.
func said(t *testing.T, db *models.Database, u models.User, s models.ChatSession) string {
	t.Helper()
	list, err := models.ChatMessages(context.Background(), db, u.ID, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	words := []string{}
	for _, m := range list {
		words = append(words, m.Content+"("+string(m.State)+")")
	}
	return strings.Join(words, " ")
}

func finish(t *testing.T, db *models.Database, m models.ChatMessage, words string, state models.TextState) {
	t.Helper()
	m.Content, m.State, m.Usage = words, state, &models.TextUsage{Model: "m", OutputTokens: 3}
	if err := models.FinishChat(context.Background(), db, &m); err != nil {
		t.Fatal(err)
	}
}

func TestAnAnswerGrowsOnceWhateverIsWrittenTwice(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	s := talk(t, db, u)
	_, a := ask(t, db, u, s, "Why?", uuid.Nil)
	other := talk(t, db, u)
	_, b := ask(t, db, u, other, "And?", uuid.Nil)

	pieces := []models.TextPiece{{ID: a.ID, Text: "Because "}, {ID: b.ID, Text: ""}, {ID: models.NewID(), Text: "lost"}}
	for range 2 {
		seen, err := models.AppendText[models.ChatMessage](ctx, db, pieces)
		if err != nil || len(seen) != 2 {
			t.Fatal(seen, err)
		}
	}
	if _, err := models.RequestChatStop(ctx, db, u.ID, s.ID); err != nil {
		t.Fatal(err)
	}
	seen, err := models.AppendText[models.ChatMessage](ctx, db, []models.TextPiece{{ID: a.ID, Text: "it’s ‘so’; \x3b", Size: int64(len("Because "))}})
	if err != nil || len(seen) != 1 || !seen[0].StopRequested {
		t.Fatal(seen, err)
	}
	if got := said(t, db, u, s); got != "Why?(done) Because it’s ‘so’; ;(writing)" {
		t.Error(got)
	}
	if got := said(t, db, u, other); got != "And?(done) (pending)" {
		t.Error(got)
	}
	finish(t, db, a, "Because it’s so.", models.TextStopped)
	if seen, err := models.AppendText[models.ChatMessage](ctx, db, []models.TextPiece{{ID: a.ID, Text: "late"}}); err != nil || len(seen) != 0 {
		t.Error("an answer that has ended grows", seen, err)
	}
	if err := models.FinishChat(ctx, db, &a); !errors.Is(err, models.ErrNotFound) {
		t.Error("it ends twice", err)
	}
	stored, err := models.ChatMessageByID(ctx, db, u.ID, s.ID, a.ID)
	if err != nil || stored.Usage == nil || stored.Usage.OutputTokens != 3 || stored.LeaseUntil != nil {
		t.Errorf("%+v %v", stored, err)
	}
}

func TestWhatAnEditOrASecondTryReplacesCanBeBroughtBack(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, stranger := modelstest.User(t, db), modelstest.User(t, db)
	s := talk(t, db, u)
	q1, a1 := ask(t, db, u, s, "q1", uuid.Nil)
	if err := models.AddChatTurn(ctx, db, u.ID, s.ID, models.ChatTurn{Answer: &models.ChatMessage{Role: models.ChatAssistant}}); !errors.Is(err, models.ErrBusy) {
		t.Error("two answers at once", err)
	}
	finish(t, db, a1, "a1", models.TextDone)
	q2, a2 := ask(t, db, u, s, "q2", uuid.Nil)
	finish(t, db, a2, "a2", models.TextDone)
	q3, a3 := ask(t, db, u, s, "q1 better", q1.ID)
	finish(t, db, a3, "a3", models.TextDone)
	if got := said(t, db, u, s); got != "q1 better(done) a3(done)" {
		t.Error(got)
	}
	if err := models.RestoreChatMessages(ctx, db, stranger.ID, s.ID, q1.ID); !errors.Is(err, models.ErrNotFound) {
		t.Error("a stranger", err)
	}
	restore := func(id uuid.UUID, wantErr error, want string) {
		t.Helper()
		if err := models.RestoreChatMessages(ctx, db, u.ID, s.ID, id); !errors.Is(err, wantErr) {
			t.Error(err)
		}
		if got := said(t, db, u, s); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	whole := "q1(done) a1(done) q2(done) a2(done)"
	restore(q2.ID, nil, whole)
	restore(q1.ID, nil, whole)
	restore(q3.ID, models.ErrNotFound, whole)
	_, a4 := ask(t, db, u, s, "q2 better", q2.ID)
	restore(q2.ID, models.ErrBusy, "q1(done) a1(done) q2 better(done) (pending)")
	finish(t, db, a4, "a4", models.TextDone)
	again := models.ChatMessage{Role: models.ChatAssistant}
	if err := models.AddChatTurn(ctx, db, u.ID, s.ID, models.ChatTurn{Answer: &again, From: a4.ID}); err != nil {
		t.Fatal(err)
	}
	restore(a4.ID, nil, "q1(done) a1(done) q2 better(done) a4(done)")
	restore(q2.ID, nil, whole)
	answer, err := models.ChatAnswerTo(ctx, db, u.ID, q1)
	if err != nil || answer.ID != a1.ID {
		t.Error(answer.Content, err)
	}
	var given int64
	if given, err = db.NewSelect().Table("chat_messages").Where("role = 'system'").Count(ctx); err != nil || given != 1 {
		t.Error("what the model is given is written each time, not where it changed:", given, err)
	}
	if s, err = models.ChatSessionByID(ctx, db, u.ID, s.ID); err != nil || s.Title != "q1" {
		t.Error(s.Title, err)
	}
}

func TestAnAnswerWithoutItsProcessFailsAndKeepsWhatCame(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	s := talk(t, db, u)
	_, a := ask(t, db, u, s, "q", uuid.Nil)
	if _, err := models.AppendText[models.ChatMessage](ctx, db, []models.TextPiece{{ID: a.ID, Text: "Half of"}}); err != nil {
		t.Fatal(err)
	}
	if err := models.FailExpired[models.ChatMessage](ctx, db); err != nil || said(t, db, u, s) != "q(done) Half of(writing)" {
		t.Fatal("one that lives is given up", err)
	}
	past := models.Now().Add(-time.Second)
	expire := func(tx bun.IDB) {
		if _, err := tx.NewUpdate().Table("chat_messages").Set("lease_until = ?", past).Where("id = ?", a.ID).Exec(ctx); err != nil {
			t.Fatal(err)
		}
	}
	expire(db)
	if err := models.FailExpiredChat(ctx, db, s.ID); err != nil || said(t, db, u, s) != "q(done) Half of(failed)" {
		t.Error(said(t, db, u, s), err)
	}
	m, err := models.ChatMessageByID(ctx, db, u.ID, s.ID, a.ID)
	if err != nil || m.Usage == nil || m.Usage.Failure != models.TextInterrupted {
		t.Errorf("%+v %v", m.Usage, err)
	}
	// The process was only cut off from the database.
	finish(t, db, a, "Half of it and the rest", models.TextDone)
	if got := said(t, db, u, s); got != "q(done) Half of it and the rest(done)" {
		t.Error(got)
	}
}

func TestConversationsAreTheirOwners(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, stranger := modelstest.User(t, db), modelstest.User(t, db)
	s := talk(t, db, u)
	q, _ := ask(t, db, u, s, "q", uuid.Nil)
	for name, err := range map[string]error{
		"rename": models.RenameChatSession(ctx, db, stranger.ID, s.ID, "mine"), "delete": models.DeleteChatSession(ctx, db, stranger.ID, s.ID),
		"add": models.AddChatTurn(ctx, db, stranger.ID, s.ID, models.ChatTurn{Answer: &models.ChatMessage{Role: models.ChatAssistant}}),
	} {
		if !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if list, err := models.ChatMessages(ctx, db, stranger.ID, s.ID); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
	if _, err := models.ChatMessageByID(ctx, db, stranger.ID, s.ID, q.ID); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if stopped, err := models.RequestChatStop(ctx, db, stranger.ID, s.ID); err != nil || len(stopped) != 0 {
		t.Error(stopped, err)
	}
	if err := errors.Join(models.DeleteChatSession(ctx, db, u.ID, s.ID)); err != nil {
		t.Fatal(err)
	}
	if _, err := models.ChatMessageByID(ctx, db, u.ID, s.ID, q.ID); !errors.Is(err, models.ErrNotFound) {
		t.Error("of a deleted conversation:", err)
	}
	if err := models.RestoreChatSession(ctx, db, u.ID, s.ID); err != nil || !strings.HasPrefix(said(t, db, u, s), "q(done)") {
		t.Error(err)
	}
}
