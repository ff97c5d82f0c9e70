package services

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/url"

	"havenjob/models"
	"havenjob/providers/mailer"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Letter writes a mail around a link.
type Letter func(ctx context.Context, link string) (subject, text, html string, err error)

// Letters are the words of all mails.
type Letters struct {
	Begin   Letter // the link begins the account
	Known   Letter // somebody registered with an address that has an account; the link signs in
	Reset   Letter // the link sets a new password
	Confirm Letter // the link confirms the address
	Changed Letter // the password was changed; the link sets a new one

	News NewsLetter // what the person was notified of
}

// The arguments of a mail's job are ids: neither the address nor the link is in the queue.
type (
	pendingMail         struct{ ID uuid.UUID }
	resetMail           struct{ User uuid.UUID }
	confirmMail         struct{ User uuid.UUID }
	passwordChangedMail struct{ User uuid.UUID }
)

func (pendingMail) Kind() string         { return "mail_register" }
func (resetMail) Kind() string           { return "mail_reset" }
func (confirmMail) Kind() string         { return "mail_confirm" }
func (passwordChangedMail) Kind() string { return "mail_password_changed" }

// accountMails sends them.
type accountMails struct {
	db      *models.Database
	box     *seal.Box
	log     *slog.Logger
	mailer  *mailer.Mailer // nil: no mail is sent
	letters Letters
	base    *url.URL
}

func (m *accountMails) book(book *jobs.Book) {
	jobs.Add(book, m.pending)
	jobs.Add(book, m.reset)
	jobs.Add(book, m.confirm)
	jobs.Add(book, m.changed)
}

// send gives a mail to the server. One that is refused for good is not tried again.
func (m *accountMails) send(ctx context.Context, to string, letter Letter, path ...string) error {
	if m.mailer == nil {
		m.log.Warn("a mail was not sent, because SMTP_HOST is not set")
		return nil
	}
	subject, text, html, err := letter(ctx, m.base.JoinPath(path...).String())
	if err != nil {
		return err
	}
	err = m.mailer.Send(ctx, mailer.Message{To: to, Subject: subject, Text: text, HTML: html})
	if mailer.Permanent(err) {
		m.log.Warn("a mail was refused", "error", err)
		return nil
	}
	return err
}

// pending mails the link that begins an account, or says that there is one.
func (m *accountMails) pending(ctx context.Context, args pendingMail) error {
	token := registerToken(m.box, args.ID)
	t, err := models.OneTimeTokenFor(ctx, m.db, token, models.PurposeRegister)
	if errors.Is(err, models.ErrNotFound) {
		return nil // used, or too old by now
	}
	var p pending
	if err == nil {
		err = json.Unmarshal(t.Payload, &p)
	}
	if err != nil {
		return err
	}
	_, err = models.UserByEmail(ctx, m.db, p.Email)
	switch {
	case err == nil:
		return m.send(ctx, p.Email, m.letters.Known, "sign-in")
	case errors.Is(err, models.ErrNotFound):
		return m.send(ctx, p.Email, m.letters.Begin, "confirm", token)
	}
	return err
}

// reset makes a link and mails it; nobody's id is nobody's.
func (m *accountMails) reset(ctx context.Context, args resetMail) error {
	return m.link(ctx, args.User, models.PurposeReset, "reset-password", m.letters.Reset)
}

func (m *accountMails) confirm(ctx context.Context, args confirmMail) error {
	return m.link(ctx, args.User, models.PurposeConfirm, "confirm", m.letters.Confirm)
}

func (m *accountMails) link(ctx context.Context, userID uuid.UUID, purpose, path string, letter Letter) error {
	u, err := models.UserByID(ctx, m.db, userID)
	if errors.Is(err, models.ErrNotFound) || err == nil && u.DeletedAt != nil {
		return nil
	}
	if err != nil {
		return err
	}
	life := resetLife
	if purpose == models.PurposeConfirm {
		life = confirmLife
	}
	var token string
	err = models.InTx(ctx, m.db, func(ctx context.Context, tx bun.Tx) error {
		token, err = models.CreateOneTimeToken(ctx, tx, &u.ID, purpose, resetPayload{Mailed: true}, life)
		return err
	})
	if err != nil {
		return err
	}
	return m.send(ctx, u.Email, letter, path, token)
}

func (m *accountMails) changed(ctx context.Context, args passwordChangedMail) error {
	u, err := models.UserByID(ctx, m.db, args.User)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return m.send(ctx, u.Email, m.letters.Changed, "forgotten-password")
}
