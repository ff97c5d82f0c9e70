package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ChatSession is one conversation with the assistant.
type ChatSession struct {
	bun.BaseModel `bun:"table:chat_sessions,alias:cs"`

	ID            uuid.UUID  `bun:",pk" json:"id"`
	UserID        uuid.UUID  `json:"-"`
	ApplicationID *uuid.UUID `json:"application_id"` // the one that it is about, if it is about one
	Title         string     `bun:",nullzero" json:"title"`
	CreatedAt     time.Time  `json:"created_at"`
	UpdatedAt     time.Time  `json:"updated_at"` // when something was last said
	DeletedAt     *time.Time `json:"-"`
}

// Who says something in a conversation.
const (
	ChatUser      = "user"
	ChatAssistant = "assistant"
	ChatSystem    = "system" // what the model was given about the person, as JSON: a row where it has changed
)

// ChatMessage is a question, an answer, or what the model was given.
type ChatMessage struct {
	bun.BaseModel `bun:"table:chat_messages,alias:cm"`

	ID            uuid.UUID  `bun:",pk" json:"id"`
	SessionID     uuid.UUID  `json:"session_id"`
	Role          string     `json:"role"`
	Content       string     `json:"content"`
	TokenCount    *int       `json:"token_count"`
	Usage         *TextUsage `bun:",nullzero" json:"usage"`
	State         TextState  `json:"state"`
	LeaseUntil    *time.Time `json:"-"` // an unfinished answer that is not renewed until then has lost its process
	StopRequested bool       `json:"-"`
	CreatedAt     time.Time  `json:"created_at"`
	DeletedAt     *time.Time `json:"-"` // replaced: all that were replaced together have the same instant
}

// Limits of what is kept.
const (
	ChatTitleLength = 120    // characters
	ChatQuestion    = 20_000 // characters
	chatSessionMost = 200
)

// CreateChatSession begins a conversation. ErrInvalid: the application is none; ErrConflict: the id is in use.
func CreateChatSession(ctx context.Context, db bun.IDB, s *ChatSession) error {
	if s.ID == uuid.Nil {
		s.ID = NewID()
	}
	s.CreatedAt = Now()
	s.UpdatedAt = s.CreatedAt
	return exec(db.NewInsert().Model(s).Exec(ctx))
}

// ChatSessions are the person's conversations, those first in which something was said last; at most 200.
func ChatSessions(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]ChatSession, error) {
	list := []ChatSession{}
	err := db.NewSelect().Model(&list).Where("cs.user_id = ?", userID).Where("cs.deleted_at IS NULL").OrderExpr("cs.updated_at DESC, cs.id DESC").Limit(chatSessionMost).Scan(ctx)
	return list, translate(err)
}

// ChatSessionByID is one of them.
func ChatSessionByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (s ChatSession, err error) {
	err = db.NewSelect().Model(&s).Where("cs.user_id = ?", userID).Where("cs.id = ?", id).Where("cs.deleted_at IS NULL").Scan(ctx)
	return s, translate(err)
}

// RenameChatSession leaves its place in the list as it is.
func RenameChatSession(ctx context.Context, db bun.IDB, userID, id uuid.UUID, title string) error {
	return one(db.NewUpdate().Model((*ChatSession)(nil)).Set("title = ?", title).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Exec(ctx))
}

// DeleteChatSession removes it; RestoreChatSession brings it back within 30 days.
func DeleteChatSession(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*ChatSession)(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Exec(ctx))
}

// RestoreChatSession is ErrNotFound where nothing of that id was removed.
func RestoreChatSession(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*ChatSession)(nil)).Set("deleted_at = NULL").Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NOT NULL").Exec(ctx))
}

// ofChat is the condition that a message is in a conversation of the person's that is there.
const ofChat = "cm.session_id IN (SELECT id FROM chat_sessions WHERE id = ? AND user_id = ? AND deleted_at IS NULL)"

// ChatMessages are the questions and answers of a conversation in their order, without what was replaced.
func ChatMessages(ctx context.Context, db bun.IDB, userID, sessionID uuid.UUID) ([]ChatMessage, error) {
	list := []ChatMessage{}
	err := db.NewSelect().Model(&list).Where(ofChat, sessionID, userID).Where("cm.role <> ?", ChatSystem).Where("cm.deleted_at IS NULL").Order("cm.created_at", "cm.id").Scan(ctx)
	return list, translate(err)
}

// ChatMessageByID is one of them.
func ChatMessageByID(ctx context.Context, db bun.IDB, userID, sessionID, id uuid.UUID) (m ChatMessage, err error) {
	err = db.NewSelect().Model(&m).Where(ofChat, sessionID, userID).Where("cm.id = ?", id).Where("cm.role <> ?", ChatSystem).Where("cm.deleted_at IS NULL").Scan(ctx)
	return m, translate(err)
}

// ChatAnswerTo is the answer that follows a message. ErrNotFound: there is none.
func ChatAnswerTo(ctx context.Context, db bun.IDB, userID uuid.UUID, question ChatMessage) (m ChatMessage, err error) {
	err = db.NewSelect().Model(&m).Where(ofChat, question.SessionID, userID).Where("cm.role = ?", ChatAssistant).Where("cm.deleted_at IS NULL").
		Where("cm.created_at > ?", question.CreatedAt).Order("cm.created_at", "cm.id").Limit(1).Scan(ctx)
	return m, translate(err)
}

// ChatGiven is the last that the model was given in a conversation, up to that instant. ErrNotFound: nothing was.
func ChatGiven(ctx context.Context, db bun.IDB, userID, sessionID uuid.UUID, until time.Time) (m ChatMessage, err error) {
	err = db.NewSelect().Model(&m).Where(ofChat, sessionID, userID).Where("cm.role = ?", ChatSystem).Where("cm.created_at <= ?", until).
		OrderExpr("cm.created_at DESC, cm.id DESC").Limit(1).Scan(ctx)
	return m, translate(err)
}

// ErrBusy is a conversation in which an answer is being written.
var ErrBusy = errors.New("an answer is being written")

// ChatTurn is a question and its empty answer, as they are put into a conversation.
type ChatTurn struct {
	Question *ChatMessage // nil: the one that is there is answered once more
	Given    string       // what the model is given; a row is written where it is not what was given before
	Answer   *ChatMessage
	From     uuid.UUID // the message that is replaced with all that follow it; Nil: none
	Title    string    // of the conversation, where it has none
}

// AddChatTurn writes a turn. ErrBusy: an answer is being written, ErrConflict: the question's id is in use,
// ErrNotFound: the conversation or what is to be replaced is not there.
func AddChatTurn(ctx context.Context, db bun.IDB, userID, sessionID uuid.UUID, t ChatTurn) error {
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		s, err := lockChat(ctx, tx, userID, sessionID)
		if err != nil {
			return err
		}
		if err := FailExpiredChat(ctx, tx, sessionID); err != nil {
			return err
		}
		busy, err := tx.NewSelect().Model((*ChatMessage)(nil)).Where("session_id = ?", sessionID).Where("state IN (?, ?)", TextPending, TextWriting).Where("deleted_at IS NULL").Exists(ctx)
		if err != nil {
			return translate(err)
		}
		if busy {
			return ErrBusy
		}
		now := Now()
		if t.From != uuid.Nil {
			if err := replaceChat(ctx, tx, userID, sessionID, t.From, now); err != nil {
				return err
			}
		}
		rows := []*ChatMessage{}
		if t.Question != nil {
			rows = append(rows, t.Question)
		}
		given, err := ChatGiven(ctx, tx, userID, sessionID, now)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if t.Given != "" && given.Content != t.Given {
			rows = append(rows, &ChatMessage{Role: ChatSystem, Content: t.Given})
		}
		rows = append(rows, t.Answer)
		for i, m := range rows {
			if m.ID == uuid.Nil {
				m.ID = NewID()
			}
			m.SessionID, m.CreatedAt = sessionID, now.Add(time.Duration(i)*time.Microsecond)
			if m.State == "" {
				m.State = TextDone
			}
			if err := exec(tx.NewInsert().Model(m).Exec(ctx)); err != nil {
				return err
			}
		}
		if s.Title == "" {
			s.Title = t.Title
		}
		s.UpdatedAt = now
		return exec(tx.NewUpdate().Model(&s).Column("title", "updated_at").WherePK().Exec(ctx))
	})
}

// lockChat makes others who would add to the conversation wait.
func lockChat(ctx context.Context, tx bun.Tx, userID, id uuid.UUID) (s ChatSession, err error) {
	q := tx.NewSelect().Model(&s).Where("cs.user_id = ?", userID).Where("cs.id = ?", id).Where("cs.deleted_at IS NULL")
	if isPostgres(tx) {
		q = q.For("UPDATE")
	}
	return s, translate(q.Scan(ctx))
}

// replaceChat takes a message and all that follow it out of the conversation.
func replaceChat(ctx context.Context, tx bun.Tx, userID, sessionID, from uuid.UUID, at time.Time) error {
	first, err := ChatMessageByID(ctx, tx, userID, sessionID, from)
	if err != nil {
		return err
	}
	return exec(tx.NewUpdate().Model((*ChatMessage)(nil)).Set("deleted_at = ?", at).Where("session_id = ?", sessionID).Where("role <> ?", ChatSystem).
		Where("deleted_at IS NULL").Where("created_at >= ?", first.CreatedAt).Exec(ctx))
}

// RestoreChatMessages brings back a message that was replaced, with all that were replaced with it, and takes away what
// came in their place. ErrBusy: an answer is being written; ErrNotFound: it is not what is replaced now. What is there
// already stays.
func RestoreChatMessages(ctx context.Context, db bun.IDB, userID, sessionID, id uuid.UUID) error {
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if _, err := lockChat(ctx, tx, userID, sessionID); err != nil {
			return err
		}
		if err := FailExpiredChat(ctx, tx, sessionID); err != nil {
			return err
		}
		var m ChatMessage
		if err := tx.NewSelect().Model(&m).Where(ofChat, sessionID, userID).Where("cm.id = ?", id).Where("cm.role <> ?", ChatSystem).Scan(ctx); err != nil {
			return translate(err)
		}
		if m.DeletedAt == nil {
			return nil // brought back twice is brought back
		}
		replaced := *m.DeletedAt
		var now []ChatMessage
		err := tx.NewSelect().Model(&now).Where("cm.session_id = ?", sessionID).Where("cm.role <> ?", ChatSystem).Where("cm.deleted_at IS NULL").
			Where("cm.created_at >= ?", replaced).Order("cm.created_at").Scan(ctx)
		if err != nil {
			return translate(err)
		}
		// The turn that replaced it begins at that instant. Where it is gone, something else has come in between.
		if len(now) == 0 || now[0].CreatedAt.Sub(replaced) > turnSpan {
			return ErrNotFound
		}
		at := Now()
		for _, other := range now {
			if !other.State.Ended() {
				return ErrBusy
			}
			other.DeletedAt = &at
			if err := exec(tx.NewUpdate().Model(&other).Column("deleted_at").WherePK().Exec(ctx)); err != nil {
				return err
			}
		}
		return exec(tx.NewUpdate().Model((*ChatMessage)(nil)).Set("deleted_at = NULL").Where("session_id = ?", sessionID).Where("deleted_at = ?", replaced).Exec(ctx))
	})
}

// turnSpan is how far apart the instants of one turn's rows are at most.
const turnSpan = 10 * time.Microsecond

// FinishChat ends an answer. ErrNotFound: it is not there, or has ended.
func FinishChat(ctx context.Context, db bun.IDB, m *ChatMessage) error {
	m.LeaseUntil = nil
	return one(unfinished(db.NewUpdate().Model(m).Column("content", "state", "usage", "token_count", "lease_until").Where("cm.id = ?", m.ID)).Exec(ctx))
}

// RequestChatStop asks whichever process writes an answer of the conversation to stop, and says which answers that are.
func RequestChatStop(ctx context.Context, db bun.IDB, userID, sessionID uuid.UUID) ([]uuid.UUID, error) {
	stopped := []uuid.UUID{}
	err := db.NewUpdate().Model((*ChatMessage)(nil)).Set("stop_requested = ?", true).Where(ofChat, sessionID, userID).
		Where("cm.state IN (?, ?)", TextPending, TextWriting).Where("cm.deleted_at IS NULL").Returning("id").Scan(ctx, &stopped)
	return stopped, translate(err)
}

// FailExpiredChat ends the answers of a conversation whose process has gone, and keeps what arrived.
func FailExpiredChat(ctx context.Context, db bun.IDB, sessionID uuid.UUID) error {
	return exec(expired[ChatMessage](db).Where("session_id = ?", sessionID).Exec(ctx))
}

// Expired says whether an unfinished answer has lost its process.
func (m ChatMessage) Expired() bool { return lapsed(m.State, m.LeaseUntil) }

// AddPastChat adds a conversation that took place at that time, half a minute between what was said.
func AddPastChat(ctx context.Context, tx bun.Tx, s *ChatSession, messages []ChatMessage, at time.Time) error {
	if err := CreateChatSession(ctx, tx, s); err != nil {
		return err
	}
	for i := range messages {
		m := &messages[i]
		m.ID, m.SessionID, m.State, m.CreatedAt = NewID(), s.ID, TextDone, at.Add(time.Duration(i)*30*time.Second).UTC().Truncate(time.Microsecond)
		s.UpdatedAt = m.CreatedAt
		if err := exec(tx.NewInsert().Model(m).Exec(ctx)); err != nil {
			return err
		}
	}
	s.CreatedAt = at.UTC().Truncate(time.Microsecond)
	return exec(tx.NewUpdate().Model(s).Column("created_at", "updated_at").WherePK().Exec(ctx))
}
