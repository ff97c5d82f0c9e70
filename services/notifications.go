package services

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"time"

	"havenjob/models"
	"havenjob/providers/mailer"
	"havenjob/services/jobs"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// gatherNotifications is how long the first of a few notifications waits for the others: they go in one mail.
const gatherNotifications = 3 * time.Minute

// NewsLetter writes a mail about notifications.
type NewsLetter func(ctx context.Context, list []models.Notification, all, settings string) (subject, text, html string, err error)

// Notices tell people what happened, on the bell and by mail.
type Notices struct {
	queue *jobs.Queue
	mail  bool // mails can be sent
}

// NewNotices is for everything that has something to tell.
func NewNotices(queue *jobs.Queue, mail bool) *Notices { return &Notices{queue, mail} }

// Notify adds a notification in the transaction that it is about, and has it mailed a little later where the
// person wants that and has not seen it by then. It says whether it was added: one with a known dedupe key is not.
func (n *Notices) Notify(ctx context.Context, tx bun.Tx, notification *models.Notification) (added bool, err error) {
	added, err = models.Notify(ctx, tx, notification)
	if !added || err != nil || !n.mail {
		return added, err
	}
	return added, n.queue.EnqueueAt(ctx, tx, notificationsMail{notification.UserID}, models.Now().Add(gatherNotifications))
}

// notificationsMail mails what a person was notified of and has not seen. There is one job for each
// notification; the first of them takes all, and the others find nothing left.
type notificationsMail struct{ User uuid.UUID }

func (notificationsMail) Kind() string { return "mail_notifications" }

type notificationMails struct {
	db     *models.Database
	log    *slog.Logger
	mailer *mailer.Mailer // nil: no mail is sent
	letter NewsLetter
	base   *url.URL
}

func (m *notificationMails) book(book *jobs.Book) { jobs.Add(book, m.send) }

// send marks the notifications as mailed before it mails them, so that two jobs at once don't send them
// twice, and takes that back where the mail did not go. A process that is killed between the two loses a
// mail, not the notification: that is on the bell.
func (m *notificationMails) send(ctx context.Context, args notificationsMail) error {
	if m.mailer == nil {
		return nil
	}
	u, err := models.UserByID(ctx, m.db, args.User)
	if errors.Is(err, models.ErrNotFound) || err == nil && (u.DeletedAt != nil || u.EmailConfirmedAt == nil) {
		return nil // gone, or perhaps somebody else's address
	}
	if err != nil {
		return err
	}
	list, err := models.NotificationsToMail(ctx, m.db, u.ID)
	if err != nil || len(list) == 0 {
		return err
	}
	subject, text, html, err := m.letter(ctx, list, m.base.JoinPath("notifications").String(), m.base.JoinPath("settings", "notifications").String())
	if err == nil {
		err = m.mailer.Send(ctx, mailer.Message{To: u.Email, Subject: subject, Text: text, HTML: html})
	}
	if mailer.Permanent(err) {
		m.log.Warn("a mail was refused", "error", err)
		return nil
	}
	if err != nil {
		ids := make([]uuid.UUID, len(list))
		for i, n := range list {
			ids[i] = n.ID
		}
		err = errors.Join(err, models.UnmailedNotifications(context.WithoutCancel(ctx), m.db, u.ID, ids))
	}
	return err
}
