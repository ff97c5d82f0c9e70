package services

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Mailboxes connects people's own mailboxes and looks into them (mailboxes_look.go).
type Mailboxes struct {
	DB    *models.Database
	Queue *jobs.Queue
	Box   *seal.Box
	Log   *slog.Logger
	Inbox *Inbox
	Roots *x509.CertPool // whose certificates are trusted; nil: the system's
}

// mailboxProvider is how mailboxes are read.
const mailboxProvider = "imap"

const (
	mailboxTestTime = 20 * time.Second // somebody waits for it
	mailboxHeld     = "mailbox_password"
)

// ErrPasswordNeeded is a mailbox without a password that may be used with it.
var ErrPasswordNeeded = errors.New("the password of the mailbox is needed")

// MailboxPassword is a password as it comes with a form: typed, or held from the try before; neither: the one that is saved.
type MailboxPassword struct{ Typed, Held string }

// MailPort says which ports a mailbox may have: those of IMAP, and those that anybody can open.
func MailPort(port uint16) bool { return port == 143 || port == 993 || port > 1024 }

// config is what the provider needs. Private addresses are in the reach of administrators only.
func (m *Mailboxes) config(u models.User, s models.MailboxSettings, password string) email.Config {
	reach := Reach{Inside: u.IsAdmin, Port: MailPort}
	return email.Config{Secret: password, Roots: m.Roots,
		Settings: map[string]string{"host": s.Host, "port": strconv.Itoa(s.Port), "tls": s.TLS, "username": s.Username, "folder": s.Folder,
			"after": s.After, "move_to": s.MoveTo, "days": strconv.Itoa(s.Days)},
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := reach.Dial(ctx, network, address)
			if errors.Is(err, ErrOutOfReach) {
				err = fmt.Errorf("%w: %w", email.ErrNotAllowed, err)
			}
			return c, err
		}}
}

// Connect tries a mailbox for real, and saves it when it can be read. An *email.Trouble says why it can't; then held is
// what the form sends back in place of the password, which was not wrong.
func (m *Mailboxes) Connect(ctx context.Context, u models.User, ip string, s models.MailboxSettings, password MailboxPassword) (box models.Mailbox, held string, err error) {
	there, err := models.MailboxOf(ctx, m.DB, u.ID)
	connected := err == nil
	if err != nil && !isNotFound(err) {
		return box, "", err
	}
	if password.Typed == "" {
		if password.Typed, err = m.known(ctx, u, there, s, password.Held); err != nil {
			return box, "", err
		}
	}
	if err := mailboxTest.take(ctx, m.DB, u.ID.String()); err != nil {
		return box, "", err
	}
	box = models.Mailbox{ID: models.NewID(), UserID: u.ID, ProviderName: mailboxProvider, Settings: s}
	if connected {
		box.ID, box.CreatedAt = there.ID, there.CreatedAt
	}
	poller, err := m.poller(u, box, password.Typed)
	if err != nil {
		return box, "", err
	}
	var before email.Before
	if connected && s.GoesOn(there.Settings) {
		state, err := models.MailboxStateOf(ctx, m.DB, u.ID, mailboxProvider)
		if err != nil && !isNotFound(err) {
			return box, "", err
		}
		before = email.Before{Cursor: state.Cursor, Elsewhere: !s.SameAccount(there.Settings), Longer: s.Days > there.Settings.Days}
	}
	test, cancel := context.WithTimeout(ctx, mailboxTestTime)
	defer cancel()
	cursor, err := poller.Begin(test, before)
	if err != nil {
		var trouble *email.Trouble
		if errors.As(err, &trouble) && trouble.Why != email.WhyPassword {
			var holdErr error
			if held, holdErr = m.Hold(ctx, u.ID, password.Typed); holdErr != nil {
				return box, "", holdErr
			}
		}
		return box, held, err
	}
	if box.EncryptedAPIKey, err = m.Box.SealString(password.Typed, keyPlace(box.ID)); err != nil {
		return box, "", err
	}
	now := models.Now()
	state := models.MailboxState{Cursor: cursor, LastOkAt: &now, DueAt: &now}
	return box, "", models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.ConnectMailbox(ctx, tx, &box, state); err != nil {
			return err
		}
		if err := models.DeleteOneTimeTokens(ctx, tx, u.ID, mailboxHeld); err != nil {
			return err
		}
		if !connected {
			if err := models.Audit(ctx, tx, models.AuditEntry{UserID: &u.ID, Action: models.ActionMailboxConnected, IP: ip}); err != nil {
				return err
			}
		}
		return m.Queue.Enqueue(ctx, tx, lookIntoMailbox{u.ID})
	})
}

func (m *Mailboxes) poller(u models.User, box models.Mailbox, password string) (email.Poller, error) {
	p, err := email.New(box.ProviderName, m.config(u, box.Settings, password))
	if err != nil {
		return nil, err
	}
	poller, ok := p.(email.Poller)
	if !ok {
		return nil, fmt.Errorf("%w: %q is no mailbox", email.ErrUnknown, box.ProviderName)
	}
	return poller, nil
}

// known is the password that was typed before. The saved one goes to the server that it was saved for and to no other:
// who has somebody's session for a moment must not get it.
func (m *Mailboxes) known(ctx context.Context, u models.User, there models.Mailbox, s models.MailboxSettings, held string) (string, error) {
	if held != "" {
		if password, err := heldSecret(ctx, m.DB, m.Box, u.ID, mailboxHeld, held); err != nil || password != "" {
			return password, err
		}
	}
	saved := there.Settings
	if there.EncryptedAPIKey == "" || saved.Host != s.Host || saved.Port != s.Port || saved.TLS != s.TLS || saved.Username != s.Username {
		return "", ErrPasswordNeeded
	}
	return m.password(there)
}

func (m *Mailboxes) password(box models.Mailbox) (string, error) {
	return m.Box.UnsealString(box.EncryptedAPIKey, keyPlace(box.ID))
}

// Hold keeps a password for a while, so that a mistake elsewhere in the form does not cost
// typing it again. The token stands for it.
func (m *Mailboxes) Hold(ctx context.Context, userID uuid.UUID, password string) (token string, err error) {
	return holdSecret(ctx, m.DB, m.Box, userID, mailboxHeld, password)
}

// Disconnect ends the reading. The mailbox can be brought back for an hour; then it is forgotten.
func (m *Mailboxes) Disconnect(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.DisconnectMailbox(ctx, tx, userID, id); err != nil {
			return err
		}
		return models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionMailboxDisconnected, IP: ip})
	})
}

// Reconnect takes a disconnection back.
func (m *Mailboxes) Reconnect(ctx context.Context, userID, id uuid.UUID, ip string) error {
	return models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.RestoreMailbox(ctx, tx, userID, id); err != nil {
			return err
		}
		if err := models.Audit(ctx, tx, models.AuditEntry{UserID: &userID, Action: models.ActionMailboxConnected, IP: ip}); err != nil {
			return err
		}
		return m.lookNow(ctx, tx, userID)
	})
}

// LookNow has the mailbox looked into at once, also one that is not looked into by itself any more.
func (m *Mailboxes) LookNow(ctx context.Context, userID uuid.UUID) error {
	if err := mailboxLook.take(ctx, m.DB, userID.String()); err != nil {
		return err
	}
	return models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
		if _, err := models.MailboxOf(ctx, tx, userID); err != nil {
			return err
		}
		return m.lookNow(ctx, tx, userID)
	})
}

func (m *Mailboxes) lookNow(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	if err := models.LookNow(ctx, tx, userID, mailboxProvider); err != nil {
		return err
	}
	return m.Queue.Enqueue(ctx, tx, lookIntoMailbox{userID})
}

// State is the person's mailbox with how reading it goes, and the last mail that was kept from it, if any.
func (m *Mailboxes) State(ctx context.Context, userID uuid.UUID) (box models.Mailbox, state models.MailboxState, last *models.InboundEmail, err error) {
	if box, err = models.MailboxOf(ctx, m.DB, userID); err != nil {
		return box, state, nil, err
	}
	if state, err = models.MailboxStateOf(ctx, m.DB, userID, box.ProviderName); err != nil && !isNotFound(err) {
		return box, state, nil, err
	}
	state.Came = email.IMAPCame(state.Cursor)
	mail, err := models.LastMailBy(ctx, m.DB, userID, box.ProviderName)
	if isNotFound(err) {
		return box, state, nil, nil
	}
	return box, state, &mail, err
}
