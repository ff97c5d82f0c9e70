package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Action is a security event that is written down.
type Action string

const (
	ActionRegistered      Action = "registered"
	ActionSignedIn        Action = "signed_in"
	ActionSignInFailed    Action = "sign_in_failed"
	ActionSignedOut       Action = "signed_out"
	ActionSessionEnded    Action = "session_ended"
	ActionSessionsEnded   Action = "sessions_ended"
	ActionPasswordChanged Action = "password_changed"
	ActionPasswordReset   Action = "password_reset"
	ActionResetLinkMade   Action = "reset_link_made" // by the operator, on the command line
	ActionEmailConfirmed  Action = "email_confirmed"
	ActionInvited         Action = "invited"
	ActionTokenMade       Action = "token_made"
	ActionTokenEnded      Action = "token_ended"
	ActionExported        Action = "exported"

	ActionForwardingReplaced  Action = "forwarding_replaced"
	ActionMailboxConnected    Action = "mailbox_connected"
	ActionMailboxDisconnected Action = "mailbox_disconnected"
	ActionModelConnected      Action = "model_connected"
	ActionModelDisconnected   Action = "model_disconnected"
)

// Who did it.
const (
	ActorUser     = "user"
	ActorOperator = "operator"
	ActorSystem   = "system"
)

const auditLife = 365 * 24 * time.Hour

// AuditEntry is one line of the audit log. Detail holds ids and names of things, never a secret or an address.
type AuditEntry struct {
	bun.BaseModel `bun:"table:audit_log,alias:al"`

	ID        uuid.UUID         `bun:",pk" json:"id"`
	UserID    *uuid.UUID        `json:"-"` // nil: about nobody's account
	Actor     string            `json:"actor"`
	Action    Action            `json:"action"`
	Detail    map[string]string `json:"detail"`
	IP        string            `bun:"ip" json:"ip"`
	CreatedAt time.Time         `json:"created_at"`
}

// Audit writes an entry. Without an actor it was the user.
func Audit(ctx context.Context, db bun.IDB, e AuditEntry) error {
	e.ID, e.CreatedAt = NewID(), Now()
	if e.Actor == "" {
		e.Actor = ActorUser
	}
	if e.Detail == nil {
		e.Detail = map[string]string{}
	}
	return exec(db.NewInsert().Model(&e).Exec(ctx))
}

// AuditLog lists what happened to a person's account, the newest first; before is the id of the last one seen,
// uuid.Nil for the start.
func AuditLog(ctx context.Context, db bun.IDB, userID, before uuid.UUID, limit int64) ([]AuditEntry, error) {
	list := []AuditEntry{}
	q := db.NewSelect().Model(&list).Where("al.user_id = ?", userID).Order("al.created_at DESC", "al.id DESC").Limit(limit)
	if before != uuid.Nil {
		q.Where("(al.created_at, al.id) < (SELECT b.created_at, b.id FROM audit_log AS b WHERE b.id = ? AND b.user_id = ?)", before, userID)
	}
	return list, translate(q.Scan(ctx))
}

// DeleteOldAudit forgets what is older than a year.
func DeleteOldAudit(ctx context.Context, db bun.IDB) error {
	return exec(db.NewDelete().Model((*AuditEntry)(nil)).Where("created_at < ?", Now().Add(-auditLife)).Exec(ctx))
}
