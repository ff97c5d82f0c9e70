package models

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Mailbox is a person's own mailbox, which is asked for mail, with its password.
type Mailbox = Connection[MailboxSettings]

// MailboxSettings is where the mailbox is and what may be done in it; the password is not among it.
type MailboxSettings struct {
	Host     string `json:"host"`
	Port     int    `json:"port"`
	TLS      string `json:"tls"` // tls, starttls or none
	Username string `json:"username"`
	Folder   string `json:"folder"`
	After    string `json:"after"`             // what is done with a mail about a job: leave, seen or move
	MoveTo   string `json:"move_to,omitempty"` // the folder that it is moved to
	Days     int    `json:"days,omitempty"`    // how far back reading began
}

func (MailboxSettings) providerType() string { return "email_inbound" }

// SameFolder says whether both names are of one folder: INBOX is written in any way.
func SameFolder(a, b string) bool {
	return a == b || strings.EqualFold(a, "INBOX") && strings.EqualFold(b, "INBOX")
}

// GoesOn says whether reading goes on where it was by the settings before: in the same folder, though its server may have
// moved or a name may have been corrected. Both together are another account.
func (s MailboxSettings) GoesOn(before MailboxSettings) bool {
	return SameFolder(s.Folder, before.Folder) && (strings.EqualFold(s.Host, before.Host) || strings.EqualFold(s.Username, before.Username))
}

// SameAccount says whether both are about one account of one server.
func (s MailboxSettings) SameAccount(other MailboxSettings) bool {
	return strings.EqualFold(s.Host, other.Host) && s.Username == other.Username
}

// MailboxState is how far a mailbox was read, and how that went.
type MailboxState struct {
	bun.BaseModel `bun:"table:inbound_cursors,alias:ic"`

	UserID    uuid.UUID       `bun:",pk" json:"-"`
	Provider  string          `bun:",pk" json:"-"`
	Cursor    json.RawMessage `bun:",nullzero,default:'{}'" json:"-"`
	LastOkAt  *time.Time      `json:"last_ok_at"`
	LastError string          `bun:",nullzero" json:"last_error"` // why the last try failed, as one of email's words
	Failures  int             `json:"failures"`                   // since the last success
	DueAt     *time.Time      `json:"due_at"`                     // nil: not looked at by itself any more
	Came      int             `bun:"-" json:"came"`               // mails that were read of those that wait; zero: none waits
}

// MailboxOf is ErrNotFound where the person has connected none.
func MailboxOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (Mailbox, error) {
	return connectionOf[MailboxSettings](ctx, db, userID)
}

// MailboxStateOf is ErrNotFound where it was never looked into.
func MailboxStateOf(ctx context.Context, db bun.IDB, userID uuid.UUID, provider string) (MailboxState, error) {
	var s MailboxState
	err := db.NewSelect().Model(&s).Where("ic.user_id = ?", userID).Where("ic.provider = ?", provider).Scan(ctx)
	return s, translate(err)
}

// ConnectMailbox saves a mailbox in place of the one that the person had, if any, and where it is to be read from.
func ConnectMailbox(ctx context.Context, tx bun.Tx, m *Mailbox, s MailboxState) error {
	if err := connect(ctx, tx, m); err != nil {
		return err
	}
	s.UserID, s.Provider = m.UserID, m.ProviderName
	return exec(tx.NewInsert().Model(&s).On("CONFLICT (user_id, provider) DO UPDATE").Set("cursor = EXCLUDED.cursor").Set("last_ok_at = EXCLUDED.last_ok_at").
		Set("last_error = EXCLUDED.last_error").Set("failures = EXCLUDED.failures").Set("due_at = EXCLUDED.due_at").Exec(ctx))
}

// SaveMailboxState keeps how far the mailbox was read. ErrStale: it was connected anew or disconnected meanwhile, and
// what was read belongs to what it was before.
func SaveMailboxState(ctx context.Context, db bun.IDB, m Mailbox, s MailboxState) error {
	err := one(db.NewUpdate().Model(&s).Column("cursor", "last_ok_at", "last_error", "failures", "due_at").Where("user_id = ?", m.UserID).Where("provider = ?", m.ProviderName).
		Where("EXISTS (?)", standing(db, m)).Exec(ctx))
	if errors.Is(err, ErrNotFound) {
		return ErrStale
	}
	return err
}

// MailboxStands is ErrStale where the mailbox was connected anew or disconnected meanwhile: nothing more comes in from
// what it was before.
func MailboxStands(ctx context.Context, db bun.IDB, m Mailbox) error {
	var found int
	err := translate(standing(db, m).Scan(ctx, &found))
	if errors.Is(err, ErrNotFound) {
		return ErrStale
	}
	return err
}

func standing(db bun.IDB, m Mailbox) *bun.SelectQuery {
	return db.NewSelect().ColumnExpr("1").TableExpr("user_provider_settings AS ps").Where("ps.id = ?", m.ID).Where("ps.user_id = ?", m.UserID).Where("ps.updated_at = ?", m.UpdatedAt).Where("ps.deleted_at IS NULL")
}

// LookNow has the mailbox looked into at once.
func LookNow(ctx context.Context, db bun.IDB, userID uuid.UUID, provider string) error {
	return one(db.NewUpdate().Model((*MailboxState)(nil)).Set("due_at = ?", Now()).Where("user_id = ?", userID).Where("provider = ?", provider).Exec(ctx))
}

// DisconnectMailbox removes it; RestoreMailbox brings it back, within an hour.
func DisconnectMailbox(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return disconnect[MailboxSettings](ctx, db, userID, id)
}

// RestoreMailbox is ErrConflict where the person has connected one meanwhile, and ErrNotFound where it is forgotten.
func RestoreMailbox(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return connectAgain[MailboxSettings](ctx, db, userID, id)
}

// DueMailboxes are the people whose mailboxes are to be looked into now, who waits longest first.
func DueMailboxes(ctx context.Context, db bun.IDB, limit int64) ([]uuid.UUID, error) {
	var list []uuid.UUID
	err := db.NewSelect().Model((*MailboxState)(nil)).Column("ic.user_id").
		Join("JOIN user_provider_settings AS ps ON ps.user_id = ic.user_id AND ps.provider_name = ic.provider").
		Join("JOIN users AS u ON u.id = ic.user_id").
		Where("ic.due_at <= ?", Now()).Where("ps.provider_type = ?", MailboxSettings{}.providerType()).Where("ps.deleted_at IS NULL").Where("u.deleted_at IS NULL").
		Order("ic.due_at").Limit(limit).Scan(ctx, &list)
	return list, translate(err)
}

// LastMailBy is the newest mail that came by a provider; ErrNotFound: none did.
func LastMailBy(ctx context.Context, db bun.IDB, userID uuid.UUID, provider string) (InboundEmail, error) {
	var m InboundEmail
	err := db.NewSelect().Model(&m).Column(mailColumns...).Where("ie.user_id = ?", userID).Where("ie.provider = ?", provider).OrderExpr("ie.received_at DESC, ie.id DESC").Limit(1).Scan(ctx)
	return m, translate(err)
}
