package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ChatLease is how long an answer that is being written is believed to be so without a sign of its process.
const ChatLease = 30 * time.Second

// ChatPiece is what has come of one answer since its row was last written.
type ChatPiece struct {
	bun.BaseModel `bun:"alias:piece"`

	ID   uuid.UUID `bun:"answer,pk,type:uuid"`
	Text string    `bun:"type:text"`
	Size int64     // bytes of the row's content before it
}

// ChatSeen is what a row said when pieces were written.
type ChatSeen struct {
	ID            uuid.UUID
	StopRequested bool
}

// AppendChat writes what has come of several answers in one statement and renews their leases. A piece that is there
// already is not written twice. Rows that are not in the answer are not being written any more.
func AppendChat(ctx context.Context, db bun.IDB, pieces []ChatPiece) ([]ChatSeen, error) {
	seen := []ChatSeen{}
	if len(pieces) == 0 {
		return seen, nil
	}
	err := db.NewUpdate().With("piece", db.NewValues(&pieces)).Model((*ChatMessage)(nil)).TableExpr("piece").
		Set("content = CASE WHEN octet_length(cm.content) = piece.size THEN cm.content || piece.text ELSE cm.content END").
		Set("state = CASE WHEN cm.content = '' AND piece.text = '' THEN cm.state ELSE ? END", ChatWriting).
		Set("lease_until = ?", Now().Add(ChatLease)).
		Where("cm.id = piece.answer").Where("cm.state IN (?, ?)", ChatPending, ChatWriting).
		Returning("id, stop_requested").Scan(ctx, &seen)
	return seen, translate(err)
}

// FinishChat ends an answer. One that was given up because its lease ran out, while its process was only cut off from
// the database, ends all the same. ErrNotFound: it is not there, or has ended.
func FinishChat(ctx context.Context, db bun.IDB, m *ChatMessage) error {
	m.LeaseUntil = nil
	return one(db.NewUpdate().Model(m).Column("content", "state", "usage", "token_count", "lease_until").Where("cm.id = ?", m.ID).
		Where("(cm.state IN (?, ?) OR cm.state = ? AND cm.lease_until IS NOT NULL)", ChatPending, ChatWriting, ChatFailed).Exec(ctx))
}

// RequestChatStop asks whichever process writes an answer of the conversation to stop, and says which answers that are.
func RequestChatStop(ctx context.Context, db bun.IDB, userID, sessionID uuid.UUID) ([]uuid.UUID, error) {
	stopped := []uuid.UUID{}
	err := db.NewUpdate().Model((*ChatMessage)(nil)).Set("stop_requested = ?", true).Where(ofChat, sessionID, userID).
		Where("cm.state IN (?, ?)", ChatPending, ChatWriting).Where("cm.deleted_at IS NULL").Returning("id").Scan(ctx, &stopped)
	return stopped, translate(err)
}

// FailExpiredChats ends the answers whose process has gone, and keeps what arrived.
func FailExpiredChats(ctx context.Context, db bun.IDB) error { return failExpired(ctx, db, nil) }

// FailExpiredChat is the same for one conversation.
func FailExpiredChat(ctx context.Context, db bun.IDB, sessionID uuid.UUID) error {
	return failExpired(ctx, db, &sessionID)
}

func failExpired(ctx context.Context, db bun.IDB, sessionID *uuid.UUID) error {
	q := db.NewUpdate().Model((*ChatMessage)(nil)).Set("state = ?", ChatFailed).Set("usage = ?", &ChatUsage{Failure: ChatInterrupted}).
		Where("state IN (?, ?)", ChatPending, ChatWriting).Where("lease_until < ?", Now())
	if sessionID != nil {
		q = q.Where("session_id = ?", *sessionID)
	}
	return exec(q.Exec(ctx))
}

// Expired says whether an unfinished answer has lost its process.
func (m ChatMessage) Expired() bool {
	return !m.State.Ended() && m.LeaseUntil != nil && m.LeaseUntil.Before(Now())
}

// ChatMessageThere says whether a message's row exists.
func ChatMessageThere(ctx context.Context, db bun.IDB, id uuid.UUID) (bool, error) {
	there, err := db.NewSelect().Model((*ChatMessage)(nil)).Where("cm.id = ?", id).Exists(ctx)
	return there, translate(err)
}
