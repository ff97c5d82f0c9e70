package services

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Chat is the assistant. Its answers are written by a Scribe.
type Chat struct{ *Scribe }

// NewChat is the assistant whose answers that scribe writes.
func NewChat(s *Scribe) *Chat { return &Chat{s} }

// Asked is a question as it comes.
type Asked struct {
	ID       uuid.UUID // the same twice is one question; Nil: a new one
	Text     string
	Replaces uuid.UUID           // an earlier question, which goes with all that follow it; Nil: none
	Begin    *models.ChatSession // the conversation is this new one
}

// Ask puts a question into a conversation and has it answered: the answer that it gives back is still empty. The same
// question with the same id is given back as it is there; another one comes from a page in the browser's memory, and is
// asked. Limited: too many were asked; models.ErrBusy: an answer is being
// written; ErrNoModel; models.ErrNotFound.
func (c *Chat) Ask(ctx context.Context, userID, sessionID uuid.UUID, a Asked) (question, answer models.ChatMessage, err error) {
	if a.ID == uuid.Nil {
		a.ID = models.NewID()
	} else if q, x, err := c.asked(ctx, userID, sessionID, a.ID); err == nil && q.Content != a.Text {
		a.ID = models.NewID()
	} else if !isNotFound(err) {
		return q, x, err
	}
	question, answer, err = c.ask(ctx, userID, sessionID, a)
	if errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrBusy) {
		// Posted twice at the same moment.
		if q, x, err := c.asked(ctx, userID, sessionID, a.ID); err == nil {
			return q, x, nil
		}
	}
	if errors.Is(err, models.ErrConflict) && a.Begin == nil {
		// The id is a question's that was replaced since, or is somewhere else.
		a.ID = models.NewID()
		return c.ask(ctx, userID, sessionID, a)
	}
	return question, answer, err
}

// ask is Ask of a question that is new.
func (c *Chat) ask(ctx context.Context, userID, sessionID uuid.UUID, a Asked) (question, answer models.ChatMessage, err error) {
	var application *uuid.UUID
	var history []models.ChatMessage
	if a.Begin != nil {
		application = a.Begin.ApplicationID
	} else {
		s, err := models.ChatSessionByID(ctx, c.DB, userID, sessionID)
		if err != nil {
			return question, answer, err
		}
		if application, err = c.about(ctx, s); err != nil {
			return question, answer, err
		}
		if history, err = c.quiet(ctx, userID, sessionID); err != nil {
			return question, answer, err
		}
	}
	if a.Replaces != uuid.Nil {
		at := slices.IndexFunc(history, func(m models.ChatMessage) bool { return m.ID == a.Replaces && m.Role == models.ChatUser })
		if at < 0 {
			return question, answer, models.ErrNotFound
		}
		history = history[:at]
	}
	question = models.ChatMessage{ID: a.ID, Role: models.ChatUser, Content: a.Text}
	answer, err = c.turn(ctx, userID, sessionID, application, history, a.Text, models.ChatTurn{Question: &question, From: a.Replaces, Title: chatTitle(a.Text)}, a.Begin)
	return question, answer, err
}

// quiet are the messages of a conversation that waits for no answer; else ErrBusy, before anything is counted.
func (c *Chat) quiet(ctx context.Context, userID, sessionID uuid.UUID) ([]models.ChatMessage, error) {
	list, err := models.ChatMessages(ctx, c.DB, userID, sessionID)
	if err == nil && slices.ContainsFunc(list, func(m models.ChatMessage) bool { return !m.State.Ended() && !m.Expired() }) {
		err = models.ErrBusy
	}
	return list, err
}

// asked finds a question that was asked before, with its answer.
func (c *Chat) asked(ctx context.Context, userID, sessionID, id uuid.UUID) (question, answer models.ChatMessage, err error) {
	if question, err = models.ChatMessageByID(ctx, c.DB, userID, sessionID, id); err != nil {
		return question, answer, err
	}
	answer, err = models.ChatAnswerTo(ctx, c.DB, userID, question)
	return question, answer, err
}

// Again has the question before an answer answered once more; the answer is replaced, with all that follow it.
func (c *Chat) Again(ctx context.Context, userID, sessionID, answerID uuid.UUID) (answer models.ChatMessage, err error) {
	s, err := models.ChatSessionByID(ctx, c.DB, userID, sessionID)
	if err != nil {
		return answer, err
	}
	history, err := c.quiet(ctx, userID, sessionID)
	if err != nil {
		return answer, err
	}
	at := slices.IndexFunc(history, func(m models.ChatMessage) bool { return m.ID == answerID && m.Role == models.ChatAssistant })
	if at < 1 {
		return answer, models.ErrNotFound
	}
	application, err := c.about(ctx, s)
	if err != nil {
		return answer, err
	}
	question := history[at-1]
	return c.turn(ctx, userID, sessionID, application, history[:at-1], question.Content, models.ChatTurn{From: answerID}, nil)
}

// about is the application of a conversation; nil where it has none, or none any more: the conversation goes on without it.
func (c *Chat) about(ctx context.Context, s models.ChatSession) (*uuid.UUID, error) {
	if s.ApplicationID == nil {
		return nil, nil
	}
	_, err := models.ApplicationByID(ctx, c.DB, s.UserID, *s.ApplicationID)
	if isNotFound(err) {
		return nil, nil
	}
	return s.ApplicationID, err
}

// turn writes it down, and begins to have it answered.
func (c *Chat) turn(ctx context.Context, userID, sessionID uuid.UUID, application *uuid.UUID, history []models.ChatMessage, question string, t models.ChatTurn, begin *models.ChatSession) (answer models.ChatMessage, err error) {
	provider, err := c.provider(ctx, userID)
	if err != nil {
		return answer, err
	}
	if err := c.take(ctx, userID); err != nil {
		return answer, err
	}
	known, err := BuildContext(ctx, c.DB, userID, application, question, contextTokens)
	if err != nil {
		return answer, err
	}
	given, err := json.Marshal(known)
	if err != nil {
		return answer, err
	}
	lease := models.Now().Add(models.TextLease)
	answer = models.ChatMessage{ID: models.NewID(), SessionID: sessionID, Role: models.ChatAssistant, State: models.TextPending, LeaseUntil: &lease}
	t.Given, t.Answer = string(given), &answer
	w, err := c.enter(chatRows, answer.ID)
	if err != nil {
		return answer, err
	}
	err = models.InTx(ctx, c.DB, func(ctx context.Context, tx bun.Tx) error {
		if begin != nil {
			begin.ID, begin.UserID = sessionID, userID
			if err := models.CreateChatSession(ctx, tx, begin); err != nil {
				return err
			}
		}
		return models.AddChatTurn(ctx, tx, userID, sessionID, t)
	})
	if err != nil {
		c.leave(w)
		return answer, err
	}
	row := answer
	go c.write(w, task{user: userID, tool: "chat", provider: provider, ask: chatRequest(known, history, question),
		save: func(ctx context.Context, tx bun.Tx, end written) error {
			row.Content, row.State, row.Usage, row.TokenCount = end.text, end.state, &end.usage, &end.usage.OutputTokens
			return models.FinishChat(ctx, tx, &row)
		}})
	return answer, nil
}

// Stop ends the answer that a conversation waits for, whichever process writes it. What was written is kept.
func (c *Chat) Stop(ctx context.Context, userID, sessionID uuid.UUID) error {
	if _, err := models.ChatSessionByID(ctx, c.DB, userID, sessionID); err != nil {
		return err
	}
	ids, err := models.RequestChatStop(ctx, c.DB, userID, sessionID)
	for _, id := range ids {
		c.stop(id)
	}
	return err
}

// Given is what a model was told for an answer, or would be told for a question that was not asked yet: then answer is nil.
func (c *Chat) Given(ctx context.Context, userID uuid.UUID, session *models.ChatSession, application *uuid.UUID) (known []models.ChatKnown, was bool, err error) {
	if session != nil {
		m, err := models.ChatGiven(ctx, c.DB, userID, session.ID, models.Now())
		if err == nil {
			return known, true, json.Unmarshal([]byte(m.Content), &known)
		}
		if !isNotFound(err) {
			return nil, false, err
		}
		if application, err = c.about(ctx, *session); err != nil {
			return nil, false, err
		}
	}
	known, err = BuildContext(ctx, c.DB, userID, application, "", contextTokens)
	return known, false, err
}

// Follow gives what there is of an answer from that byte on, and what comes as it comes, until it has ended: then it
// gives the answer back. each also gets an empty text, every beat, while nothing comes.
func (c *Chat) Follow(ctx context.Context, userID, sessionID, id uuid.UUID, from int, beat time.Duration, each func(text string, at int) error) (m *models.ChatMessage, err error) {
	m = &models.ChatMessage{}
	err = c.follow(ctx, id, from, beat, func() (string, models.TextState, error) {
		var err error
		*m, err = c.message(ctx, userID, sessionID, id)
		return m.Content, m.State, err
	}, each)
	return m, err
}

// message reads an answer; one whose process has gone has failed.
func (c *Chat) message(ctx context.Context, userID, sessionID, id uuid.UUID) (models.ChatMessage, error) {
	m, err := models.ChatMessageByID(ctx, c.DB, userID, sessionID, id)
	if err != nil || !m.Expired() {
		return m, err
	}
	if err := models.FailExpiredChat(ctx, c.DB, sessionID); err != nil {
		return m, err
	}
	return models.ChatMessageByID(ctx, c.DB, userID, sessionID, id)
}

// Messages are those of a conversation. Answers whose process has gone have failed.
func (c *Chat) Messages(ctx context.Context, userID, sessionID uuid.UUID) ([]models.ChatMessage, error) {
	list, err := models.ChatMessages(ctx, c.DB, userID, sessionID)
	if err != nil || !slices.ContainsFunc(list, models.ChatMessage.Expired) {
		return list, err
	}
	if err := models.FailExpiredChat(ctx, c.DB, sessionID); err != nil {
		return nil, err
	}
	return models.ChatMessages(ctx, c.DB, userID, sessionID)
}

// Claims holds a finished answer against what is known of the person now, claim by claim.
func (c *Chat) Claims(ctx context.Context, userID uuid.UUID, application *uuid.UUID, answer string) (*models.Grounding, error) {
	s, err := SubjectOf(ctx, c.DB, userID, application, nil)
	if isNotFound(err) {
		s, err = Subject{}, nil
	}
	if err != nil {
		return nil, err
	}
	known, err := evidenceOf(ctx, c.DB, userID)
	if err != nil {
		return nil, err
	}
	return check(answer, known, s), nil
}
