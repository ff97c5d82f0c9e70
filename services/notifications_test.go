package services

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/mailer"
	"havenjob/providers/mailer/mailertest"
	"havenjob/services/jobs"

	"github.com/uptrace/bun"
)

// notified is somebody with a confirmed address, what tells them, what mails them, and their mail server.
func notified(t *testing.T) (*models.Database, models.User, *Notices, *notificationMails, *mailertest.Server) {
	t.Helper()
	db, server := modelstest.DB(t), mailertest.Start(t, nil)
	u := modelstest.User(t, db)
	now := models.Now()
	u.EmailConfirmedAt = &now
	if err := models.UpdateUser(context.Background(), db, &u, "email_confirmed_at"); err != nil {
		t.Fatal(err)
	}
	host, port := server.Address()
	m, err := mailer.New(mailer.Options{Host: host, Port: port, TLS: mailer.Plain, From: "HavenJob <jobs@example.org>"})
	if err != nil {
		t.Fatal(err)
	}
	queue, err := jobs.New(db, nil, jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	letter := func(_ context.Context, list []models.Notification, all, settings string) (string, string, string, error) {
		var titles []string
		for _, n := range list {
			titles = append(titles, n.Title)
		}
		return list[0].Title, strings.Join(titles, ", ") + "\n" + all + "\n" + settings, "", nil
	}
	base, _ := url.Parse("https://example.org/jobs")
	return db, u, NewNotices(queue, true), &notificationMails{db, slog.New(slog.DiscardHandler), m, letter, base}, server
}

func (n *Notices) tell(t *testing.T, db *models.Database, u models.User, title, key string) models.Notification {
	t.Helper()
	notification := models.Notification{UserID: u.ID, Type: "system", Title: title, DedupeKey: key}
	err := models.InTx(context.Background(), db, func(ctx context.Context, tx bun.Tx) error {
		_, err := n.Notify(ctx, tx, &notification)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return notification
}

func TestWhatComesWithinAFewMinutesIsOneMail(t *testing.T) {
	t.Parallel()
	db, u, notices, mails, server := notified(t)
	ctx := context.Background()
	notices.tell(t, db, u, "First", "a")
	notices.tell(t, db, u, "First", "a") // known
	notices.tell(t, db, u, "Second", "")
	seen := notices.tell(t, db, u, "Seen", "")
	if _, err := models.ReadNotification(ctx, db, u.ID, seen.ID); err != nil {
		t.Fatal(err)
	}
	var queued []string
	if err := db.NewRaw("SELECT args FROM river_job WHERE kind = 'mail_notifications' AND state = 'scheduled'").Scan(ctx, &queued); err != nil {
		t.Fatal(err)
	}
	if len(queued) != 3 || strings.Contains(strings.Join(queued, ""), "First") || strings.Contains(strings.Join(queued, ""), u.Email) {
		t.Errorf("queued: %v", queued)
	}
	var jobs sync.WaitGroup
	for range 3 {
		jobs.Go(func() {
			if err := mails.send(ctx, notificationsMail{u.ID}); err != nil {
				t.Error(err)
			}
		})
	}
	jobs.Wait()
	mail := server.Next(t)
	if mail.To != u.Email || mail.Subject != "First" || !strings.Contains(strings.ReplaceAll(mail.Text, "\r", ""), "First, Second\nhttps://example.org/jobs/notifications\nhttps://example.org/jobs/settings/notifications") {
		t.Errorf("%+v", mail)
	}
	if n := server.Count(); n != 1 {
		t.Errorf("%d mails", n)
	}
}

func TestAMailThatDidNotGoGoesLaterAndOneThatIsRefusedIsNotSentAgain(t *testing.T) {
	t.Parallel()
	db, u, notices, mails, server := notified(t)
	ctx := context.Background()
	notices.tell(t, db, u, "Kept", "")
	server.Refuse("data", 451)
	if err := mails.send(ctx, notificationsMail{u.ID}); err == nil {
		t.Fatal("the job is taken for done")
	}
	server.Refuse("data", 0)
	if err := mails.send(ctx, notificationsMail{u.ID}); err != nil {
		t.Fatal(err)
	}
	if mail := server.Next(t); mail.Subject != "Kept" {
		t.Errorf("%+v", mail)
	}
	notices.tell(t, db, u, "Refused", "")
	server.Refuse("rcpt", 550)
	if err := mails.send(ctx, notificationsMail{u.ID}); err != nil {
		t.Fatal(err)
	}
	server.Refuse("rcpt", 0)
	if err := mails.send(ctx, notificationsMail{u.ID}); err != nil {
		t.Fatal(err)
	}
	if n := server.Count(); n != 1 {
		t.Errorf("%d mails", n)
	}
}

func TestWhoWantsNoMailOrHasNoConfirmedAddressGetsNone(t *testing.T) {
	t.Parallel()
	db, u, notices, mails, server := notified(t)
	ctx := context.Background()
	send := func() {
		t.Helper()
		if err := mails.send(ctx, notificationsMail{u.ID}); err != nil {
			t.Fatal(err)
		}
	}
	prefer := func(inApp, email bool) {
		t.Helper()
		if err := models.UpdateNotificationPreferences(ctx, db, &models.NotificationPreferences{UserID: u.ID, InAppEnabled: inApp, EmailEnabled: email}); err != nil {
			t.Fatal(err)
		}
	}
	notices.tell(t, db, u, "Bell only", "")
	prefer(true, false)
	send()
	prefer(true, true)
	u.EmailConfirmedAt = nil
	if err := models.UpdateUser(ctx, db, &u, "email_confirmed_at"); err != nil {
		t.Fatal(err)
	}
	send()
	if n := server.Count(); n != 0 {
		t.Errorf("%d mails", n)
	}
	now := models.Now()
	u.EmailConfirmedAt = &now
	if err := models.UpdateUser(ctx, db, &u, "email_confirmed_at"); err != nil {
		t.Fatal(err)
	}
	if err := models.ReadNotifications(ctx, db, u.ID); err != nil {
		t.Fatal(err)
	}
	prefer(false, true)
	notices.tell(t, db, u, "Mail only", "")
	send()
	if mail := server.Next(t); mail.Subject != "Mail only" || strings.Contains(mail.Text, "Bell only") {
		t.Errorf("%+v", mail)
	}
	if err := models.PurgeUser(ctx, db, u.ID); err != nil {
		t.Fatal(err)
	}
	send()
}
