package services_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
)

// mailbox is somebody with an inbox of their own on a real database.
type mailbox struct {
	t     *testing.T
	db    *models.Database
	user  models.User
	inbox *services.Inbox
	logs  *bytes.Buffer
}

const domain = "in.example.com"

func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	db := modelstest.DB(t)
	box, _, err := seal.Create(secretOf(t))
	if err != nil {
		t.Fatal(err)
	}
	logs := new(bytes.Buffer)
	log := slog.New(slog.NewTextHandler(logs, &slog.HandlerOptions{Level: slog.LevelDebug}))
	queue, err := jobs.New(db, nil, jobs.Options{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	return &mailbox{t: t, db: db, user: modelstest.User(t, db), logs: logs,
		inbox: &services.Inbox{DB: db, Queue: queue, Box: box, Log: log, Domain: domain}}
}

func secretOf(t *testing.T) seal.Secret {
	t.Helper()
	secret, err := seal.ParseSecret(seal.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func (b *mailbox) address() string { return b.user.ForwardingAddress + "@" + domain }

// letter is a mail from an employer, as the person's mailbox forwards it by a rule.
func (b *mailbox) letter(from, subject, text string, date time.Time) email.Message {
	local, host, _ := strings.Cut(b.user.Email, "@")
	h := textproto.MIMEHeader{}
	h.Set("From", from)
	h.Set("To", b.user.Email)
	h.Set("Subject", subject)
	h.Set("Date", date.Format(time.RFC1123Z))
	h.Set("Message-Id", "<"+uuid.NewString()+"@mail.example>")
	return email.Message{From: local + "+caf_=" + b.user.ForwardingAddress + "=" + domain + "@" + host, To: []string{b.address()}, Header: h, Text: text}
}

func (b *mailbox) accept(m email.Message) services.Fate {
	b.t.Helper()
	fates, err := b.inbox.Accept(context.Background(), "sendgrid", m)
	if err != nil || len(fates) != 1 {
		b.t.Fatalf("%v %v", fates, err)
	}
	return fates[0]
}

// take accepts a mail and reads it.
func (b *mailbox) take(m email.Message) models.InboundEmail {
	b.t.Helper()
	if fate := b.accept(m); fate != services.FateAccepted {
		b.t.Fatalf("the mail is %s", fate)
	}
	row := b.mails()[0]
	if row.State != models.MailQueued {
		b.t.Fatalf("an accepted mail is %s", row.State)
	}
	for range 2 { // twice is as once
		if err := b.inbox.Read(context.Background(), row.ID); err != nil {
			b.t.Fatal(err)
		}
	}
	return b.mails()[0]
}

func (b *mailbox) mails() []models.InboundEmail {
	b.t.Helper()
	list, err := models.Mails(context.Background(), b.db, b.user.ID, uuid.Nil, 100)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

func (b *mailbox) applications() []models.Application {
	b.t.Helper()
	page, err := models.Applications(context.Background(), b.db, b.user.ID, models.ApplicationFilter{View: models.ViewAll, Sort: "updated_at"})
	if err != nil {
		b.t.Fatal(err)
	}
	return page.Rows
}

func (b *mailbox) history(a uuid.UUID) []models.StatusChange {
	b.t.Helper()
	list, err := models.StatusHistory(context.Background(), b.db, b.user.ID, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

var november = time.Date(2026, 11, 3, 9, 12, 0, 0, time.FixedZone("", 3600))

func received(company, title string) string {
	return fmt.Sprintf("Hi Maya,\n\nThank you for applying for the %s position at %s. We have received your application and will review it soon.\n\nBest regards,\nThe %s Recruiting Team\n", title, company, company)
}

func rejected(company, title string) string {
	return fmt.Sprintf("Hi Maya,\n\nThank you for your interest in the %s position at %s. Unfortunately, we have decided to move forward with other candidates and will not be taking your application further.\n\nBest regards,\nThe %s Recruiting Team\n", title, company, company)
}

func (b *mailbox) ack(company, title string, at time.Time) email.Message {
	return b.letter(company+" <no-reply@us.greenhouse-mail.io>", "Thank you for applying to "+company, received(company, title), at)
}

func (b *mailbox) no(company, title string, at time.Time) email.Message {
	return b.letter(company+" <no-reply@us.greenhouse-mail.io>", "Your application to "+company, rejected(company, title), at)
}

func TestAMailBecomesAnApplication(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	mail := b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	list := b.applications()
	if len(list) != 1 {
		t.Fatalf("%d applications; the mail is %+v", len(list), mail)
	}
	a := list[0]
	if a.CompanyName != "Northwind Labs" || a.JobTitle != "Platform Engineer" || a.Status != models.Applied || a.DateApplied.String() != "2026-11-03" ||
		a.Source != models.SourceEmail || a.ConfidenceScore == nil || a.IsNeedsReview {
		t.Errorf("%+v %+v", a, mail)
	}
	if mail.State != models.MailProcessed || mail.ApplicationID == nil || *mail.ApplicationID != a.ID || mail.Kind != "received" || mail.Evidence == "" || mail.Sender != "no-reply@us.greenhouse-mail.io" {
		t.Errorf("%+v", mail)
	}
	history := b.history(a.ID)
	if len(history) != 1 || history[0].ChangedBy != models.ByParser || history[0].Evidence == "" || history[0].InboundEmailID == nil || !history[0].ChangedAt.Equal(november) {
		t.Errorf("%+v", history)
	}
	notes, err := models.Notifications(context.Background(), b.db, b.user.ID, uuid.Nil, 10)
	if err != nil || len(notes) != 1 || *notes[0].RelatedEntityID != a.ID {
		t.Errorf("%+v %v", notes, err)
	}
}

func TestALaterMailMovesTheSameApplication(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	first := b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	second := b.take(b.no("Northwind Labs, Inc.", "Platform Engineer (m/f/d)", november.AddDate(0, 0, 9)))
	list := b.applications()
	if len(list) != 1 || list[0].Status != models.Rejected || list[0].DateApplied.String() != "2026-11-03" || *second.ApplicationID != *first.ApplicationID || second.State != models.MailProcessed {
		t.Fatalf("%+v %+v", list, second)
	}
	history := b.history(list[0].ID)
	if len(history) != 2 || history[0].NewStatus != models.Rejected || history[0].OldStatus != models.Applied || history[0].ChangedBy != models.ByParser ||
		!strings.Contains(history[0].Evidence, "other candidates") || *history[0].InboundEmailID != second.ID || !history[0].ChangedAt.Equal(november.AddDate(0, 0, 9)) {
		t.Errorf("%+v", history)
	}

	// What has ended is moved by a person only, and a second refusal is no news.
	third := b.take(b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 10)))
	if list := b.applications(); len(list) != 1 || list[0].IsNeedsReview || third.State != models.MailProcessed || len(b.history(list[0].ID)) != 2 {
		t.Errorf("%+v %+v", list, third)
	}
}

func TestTwoRolesAtOneEmployerStayTwo(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	b.take(b.ack("Northwind Labs", "Platform Engineer", november.Add(time.Hour))) // a second acknowledgement
	if list := b.applications(); len(list) != 2 {
		t.Fatalf("%d applications", len(list))
	}
	b.take(b.no("Northwind Labs", "Data Analyst", november.AddDate(0, 0, 3)))
	for _, a := range b.applications() {
		if rejected := a.JobTitle == "Data Analyst"; rejected != (a.Status == models.Rejected) {
			t.Errorf("%s is %s", a.JobTitle, a.Status)
		}
	}
}

func TestAMailThatDoesNotSayWhichWaitsForReview(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs",
		"Hi Maya,\n\nThank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 5)))
	if mail.State != models.MailReview || mail.Reason == "" || mail.ApplicationID == nil {
		t.Fatalf("%+v", mail)
	}
	ctx := context.Background()
	reviews, more, err := b.inbox.Reviews(ctx, b.user.ID, 10)
	if err != nil || more || len(reviews) != 1 || reviews[0].Made || reviews[0].Suggests != models.Rejected || reviews[0].Application.Status != models.Applied {
		t.Fatalf("%+v %v", reviews, err)
	}
	item, err := b.inbox.Review(ctx, b.db, b.user.ID, *mail.ApplicationID)
	if err != nil || len(item.Others) != 1 {
		t.Fatalf("%+v %v", item, err)
	}

	// It was about the other one.
	other := item.Others[0].ID
	if _, err := b.inbox.CorrectReview(ctx, b.user.ID, item.Application.ID, services.Correction{About: other, Status: models.Rejected}); err != nil {
		t.Fatal(err)
	}
	for _, a := range b.applications() {
		if (a.ID == other) != (a.Status == models.Rejected) || a.IsNeedsReview {
			t.Errorf("%s is %s, needs review %v", a.JobTitle, a.Status, a.IsNeedsReview)
		}
	}
	if mail = b.mails()[0]; mail.State != models.MailProcessed || *mail.ApplicationID != other {
		t.Errorf("%+v", mail)
	}
}

func TestAReviewIsConfirmedDismissedAndTakenBack(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	// The first that is heard of it is a rejection: it begins with that, and somebody looks.
	mail := b.take(b.no("Northwind Labs", "Platform Engineer", november))
	id := *mail.ApplicationID
	if a := b.applications()[0]; a.Status != models.Rejected || !a.IsNeedsReview || mail.State != models.MailReview || a.DateApplied.String() != "2026-11-03" {
		t.Fatalf("%+v %+v", a, mail)
	}
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id)
	if err != nil || done.Application.IsNeedsReview || b.mails()[0].State != models.MailProcessed {
		t.Fatalf("%+v %v", done, err)
	}
	if _, err := b.inbox.ReopenReview(ctx, b.user.ID, id, done.Mail, done.Change); err != nil || !b.applications()[0].IsNeedsReview || b.mails()[0].State != models.MailReview {
		t.Fatal(err)
	}
	if done, err = b.inbox.DismissReview(ctx, b.user.ID, id); err != nil || !done.Trashed || len(b.applications()) != 0 || b.mails()[0].State != models.MailNothing {
		t.Fatalf("%+v %v", done, err)
	}
	if _, err := b.inbox.ReopenReview(ctx, b.user.ID, id, done.Mail, done.Change); err != nil || len(b.applications()) != 1 {
		t.Fatal(err)
	}
}

func TestASuggestionIsDoneWhenItIsConfirmed(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.take(b.ack("Northwind Labs", "Platform Engineer", november))
	b.take(b.ack("Northwind Labs", "Data Analyst", november))
	mail := b.take(b.letter("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application to Northwind Labs",
		"Hi Maya,\n\nThank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n\nThe Northwind Labs Recruiting Team\n", november.AddDate(0, 0, 5)))
	id := *mail.ApplicationID
	done, err := b.inbox.ConfirmReview(ctx, b.user.ID, id)
	if err != nil || done.Application.Status != models.Rejected || done.Application.IsNeedsReview || done.Change == uuid.Nil {
		t.Fatalf("%+v %v", done, err)
	}
	if h := b.history(id)[0]; h.ChangedBy != models.ByUser || h.Evidence == "" || !h.ChangedAt.Equal(november.AddDate(0, 0, 5)) {
		t.Errorf("%+v", h)
	}
	a, err := b.inbox.ReopenReview(ctx, b.user.ID, id, done.Mail, done.Change)
	if err != nil || a.Status != models.Applied || !a.IsNeedsReview {
		t.Fatalf("%+v %v", a, err)
	}
	if done, err = b.inbox.DismissReview(ctx, b.user.ID, id); err != nil || done.Trashed || done.Application.Status != models.Applied || len(b.applications()) != 2 {
		t.Fatalf("%+v %v", done, err)
	}
}

func TestForwardedByHandTheOriginalCounts(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Maya Kim <"+b.user.Email+">", "Fwd: Thank you for applying to Northwind Labs",
		"---------- Forwarded message ---------\nFrom: Northwind Labs <no-reply@us.greenhouse-mail.io>\nDate: Mon, Nov 2, 2026 at 6:00 PM\nSubject: Thank you for applying to Northwind Labs\nTo: <"+b.user.Email+">\n\n\n"+received("Northwind Labs", "Platform Engineer"), november)
	m.From = b.user.Email
	mail := b.take(m)
	if a := b.applications(); len(a) != 1 || a[0].CompanyName != "Northwind Labs" || a[0].DateApplied.String() != "2026-11-02" || mail.Sender != "no-reply@us.greenhouse-mail.io" {
		t.Errorf("%+v %+v", a, mail)
	}
	// The same one, forwarded once more, is a copy although it is another mail.
	m.Header.Set("Message-Id", "<another@mail.example>")
	if fate := b.accept(m); fate != services.FateDuplicate {
		t.Error(fate)
	}
	if list := b.mails(); len(list) != 1 || list[0].Copies != 1 || list[0].LastCopyAt == nil {
		t.Errorf("%+v", list)
	}
}

func TestWhoIsNotTrustedIsIgnoredAndCounted(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	stranger := b.ack("Northwind Labs", "Platform Engineer", november)
	stranger.From = "bounce+1@spam.example"
	for range 2 {
		if fate := b.accept(stranger); fate != services.FateIgnored {
			t.Fatal(fate)
		}
	}
	ignored, err := models.IgnoredSenders(ctx, b.db, b.user.ID, 10)
	if err != nil || len(ignored) != 1 || ignored[0].SenderEmail != "no-reply@us.greenhouse-mail.io" || ignored[0].Count != 2 || len(b.mails()) != 0 {
		t.Fatalf("%+v %v", ignored, err)
	}

	// Somebody's second mailbox, forwarding by a rule, is what can be trusted.
	second := b.ack("Northwind Labs", "Platform Engineer", november)
	second.From = "maya.second+caf_=x=" + domain + "@gmail.com"
	if b.accept(second) != services.FateIgnored {
		t.Fatal("a second mailbox is trusted")
	}
	if ignored, _ = models.IgnoredSenders(ctx, b.db, b.user.ID, 10); len(ignored) != 2 || ignored[0].SenderEmail != "maya.second@gmail.com" {
		t.Fatalf("%+v", ignored)
	}
	for _, sender := range []string{"maya.second@gmail.com", "@spam.example"} {
		if err := models.CreateTrustedSender(ctx, b.db, &models.TrustedSender{ID: models.NewID(), UserID: b.user.ID, SenderEmail: sender}); err != nil {
			t.Fatal(err)
		}
	}
	if a, z := b.accept(second), b.accept(stranger); a != services.FateAccepted || z != services.FateAccepted {
		t.Error(a, z)
	}

	for name, from := range map[string]string{"X-Forwarded-For": "elsewhere@example.net", "the sender's own header": "elsewhere@example.net", "SRS": "srs0=HHH=TT=example.com=LOCAL@forwarder.example",
		"Microsoft's SRS": "LOCAL+SRS=abcde=FG=greenhouse.example=bounce@example.com", "BATV": "prvs=1234567890=LOCAL@example.com"} {
		m := b.ack("Northwind Labs", "Platform Engineer", november)
		local, _, _ := strings.Cut(b.user.Email, "@")
		m.From = strings.ReplaceAll(from, "LOCAL", local)
		switch name {
		case "X-Forwarded-For":
			m.Header.Set("X-Forwarded-For", b.user.Email+" "+b.address())
		case "the sender's own header":
			m.Header.Set("From", "Maya <"+strings.ToUpper(b.user.Email)+">")
		}
		if fate := b.accept(m); fate != services.FateAccepted {
			t.Errorf("%s: %s", name, fate)
		}
	}
}

func TestOnlyTheEnvelopeSaysWhoseMailItIs(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	other := modelstest.User(t, b.db)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	for _, to := range []string{"nobody@" + domain, b.user.ForwardingAddress + "@elsewhere.example", b.user.ForwardingAddress, "", "@" + domain} {
		m.To = []string{to}
		m.Header.Set("To", b.address())
		m.Header.Set("Delivered-To", b.address())
		if fate := b.accept(m); fate != services.FateUnknown {
			t.Errorf("%q: %s", to, fate)
		}
	}
	m.To = []string{other.ForwardingAddress + "@" + domain}
	if fate := b.accept(m); fate != services.FateIgnored {
		t.Errorf("to somebody who does not trust the sender: %s", fate)
	}
	if len(b.mails()) != 0 {
		t.Error("it was taken for the one in the header")
	}
	m.To = []string{strings.ToUpper(b.address()), "<" + b.address() + ">"}
	if fates, err := b.inbox.Accept(context.Background(), "sendgrid", m); err != nil || len(fates) != 1 || fates[0] != services.FateAccepted {
		t.Error(fates, err)
	}
}

func TestWhatIsNoJobMailLeavesNothing(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	mail := b.take(b.letter("Corner Bakery <news@bakery.example>", "Your weekly newsletter: 20 % off all bread", "Hello,\n\nthis week all rye bread costs 20 % less. Order in our shop until Saturday.\n\nYou get this newsletter because you subscribed to it. Unsubscribe here.\n", november))
	if mail.State != models.MailNothing || len(b.applications()) != 0 || mail.Evidence != "" {
		t.Errorf("%+v", mail)
	}
}

func TestWhatCannotBeReadIsKeptForReview(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Northwind <jobs@northwind.example>", "Hello", "", november)
	m.Problem, m.Sum = "it has too many parts", "5u3"
	mail := b.take(m)
	a := b.applications()
	if mail.State != models.MailReview || !strings.Contains(mail.Reason, "too many parts") || len(a) != 1 || !a[0].IsNeedsReview || a[0].CompanyName != "" {
		t.Errorf("%+v %+v", mail, a)
	}
	if _, err := b.inbox.ConfirmReview(context.Background(), b.user.ID, a[0].ID); err != models.ErrInvalid {
		t.Error("an application without a company is confirmed:", err)
	}
}

func TestGmailsConfirmationIsShown(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Gmail Team <forwarding-noreply@google.com>", "(#123456789) Gmail-Bestätigung der Weiterleitung",
		"maya@gmail.com …\nBestätigungscode: 123456789\n\nhttps://mail-settings.google.com/mail/vf-%5BANGjdJ8%5D-x_Y\n\nhttps://mail-settings.google.com/mail/uf-%5BANGjdJ8%5D-stop\n", november)
	m.From = "forwarding-noreply@google.com"
	mail := b.take(m)
	if mail.Kind != models.KindConfirmation || mail.Evidence != "123456789" || mail.Reason != "https://mail-settings.google.com/mail/vf-%5BANGjdJ8%5D-x_Y" {
		t.Errorf("%+v", mail)
	}
	m = b.letter("forwarding-noreply@google.com", "x", "https://evil.example/mail/vf-1 https://x.google.com.evil.example/mail/vf-2 https://docs.google.com/mail/vf-3", november)
	if mail = b.take(m); mail.Reason != "" && strings.Contains(mail.Reason, "http") {
		t.Errorf("a link elsewhere is shown: %+v", mail)
	}
}

func TestAnApplicationIsFoundByNumberAndByThread(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	ack := b.ack("Northwind Labs", "Platform Engineer", november)
	b.take(ack)
	// A person answers in the thread, without the title.
	reply := b.letter("Ann Smith <ann@northwindlabs.example>", "Re: Thank you for applying to Northwind Labs",
		"Hi Maya,\n\nWe would like to invite you to an interview with Northwind Labs next Tuesday at 10:00.\n\nAnn\nNorthwind Labs\n", november.AddDate(0, 0, 2))
	reply.Header.Set("In-Reply-To", ack.Header.Get("Message-Id"))
	b.take(b.ack("Northwind Labs", "Data Analyst", november)) // so that the company alone is not enough
	mail := b.take(reply)
	for _, a := range b.applications() {
		if a.JobTitle == "Platform Engineer" && (mail.ApplicationID == nil || *mail.ApplicationID != a.ID) {
			t.Errorf("the thread is lost: %+v", mail)
		}
	}
}

func TestTheTextOfAMailIsNowhereAfterwards(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	m.Text += "\nP.S. Xylophonequartz is our secret word.\n"
	m.HTML = "<p>Xylophonequartz</p>"
	b.accept(m)
	if dump := b.dump(); strings.Contains(dump, "Xylophonequartz") || !strings.Contains(dump, "queued") {
		t.Error("the mail waits unsealed")
	}
	if err := b.inbox.Read(context.Background(), b.mails()[0].ID); err != nil {
		t.Fatal(err)
	}
	var payloads int
	if err := b.db.NewRaw("SELECT count(*) FROM inbound_emails WHERE payload IS NOT NULL").Scan(context.Background(), &payloads); err != nil || payloads != 0 {
		t.Errorf("%d payloads are left, %v", payloads, err)
	}
	if strings.Contains(b.dump(), "Xylophonequartz") {
		t.Error("the mail's text is in the database")
	}
	for _, word := range []string{"Xylophonequartz", "Northwind", "Platform", b.user.Email, b.user.ForwardingAddress, "greenhouse", "Maya"} {
		if strings.Contains(b.logs.String(), word) {
			t.Errorf("%q is in the log", word)
		}
	}
}

// dump is every row of the tables that a mail touches.
func (b *mailbox) dump() string {
	b.t.Helper()
	var all strings.Builder
	for _, table := range []string{"inbound_emails", "applications", "application_status_history", "notifications", "ignored_senders", "river_job"} {
		var rows []map[string]any
		if err := b.db.NewRaw("SELECT * FROM "+table).Scan(context.Background(), &rows); err != nil {
			b.t.Fatal(err)
		}
		for _, row := range rows {
			for name, value := range row {
				if raw, ok := value.([]byte); ok {
					value = string(raw)
				}
				fmt.Fprintf(&all, "%s %v\n", name, value)
			}
		}
	}
	return all.String()
}

func TestAFailedMailCanBeTriedAgainForAWeek(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.accept(b.ack("Northwind Labs", "Platform Engineer", november))
	id := b.mails()[0].ID
	// Another instance's keys: it can't be opened.
	box := b.inbox.Box
	b.inbox.Box, _, _ = seal.Create(secretOf(t))
	if err := b.inbox.Read(ctx, id); err != nil {
		t.Fatal(err)
	}
	if mail := b.mails()[0]; mail.State != models.MailFailed || mail.Reason == "" {
		t.Fatalf("%+v", mail)
	}
	b.inbox.Box = box
	if err := b.inbox.Retry(ctx, modelstest.User(t, b.db).ID, id); err == nil {
		t.Error("somebody else tried it again")
	}
	if err := b.inbox.Retry(ctx, b.user.ID, id); err != nil {
		t.Fatal(err)
	}
	if err := b.inbox.Read(ctx, id); err != nil || b.mails()[0].State != models.MailProcessed {
		t.Fatalf("%+v %v", b.mails(), err)
	}
	if err := b.inbox.Retry(ctx, b.user.ID, id); err != models.ErrConflict {
		t.Error(err)
	}

	b.accept(b.ack("Southwind", "Platform Engineer", november))
	if _, err := b.db.ExecContext(ctx, "UPDATE inbound_emails SET state = 'failed', received_at = ? WHERE state = 'queued'", models.Now().Add(-8*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := models.ForgetOldMail(ctx, b.db); err != nil {
		t.Fatal(err)
	}
	if err := b.inbox.Retry(ctx, b.user.ID, b.mails()[1].ID); err != models.ErrConflict {
		t.Error("after a week there is still something to try again:", err)
	}
}

func TestAMailWithoutAJobIsFoundAndRead(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	b.accept(b.ack("Northwind Labs", "Platform Engineer", november))
	b.accept(b.ack("Southwind", "Platform Engineer", november))
	// As after a restore: the mails are there, the queue is not.
	for _, statement := range []string{"DELETE FROM river_job", "UPDATE inbound_emails SET received_at = received_at"} {
		if _, err := b.db.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.db.ExecContext(ctx, "UPDATE inbound_emails SET received_at = ?", models.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	queue, err := jobs.New(b.db, services.Book(services.Work{DB: b.db, Box: b.inbox.Box, Log: b.inbox.Log, Inbox: b.inbox}), jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer queue.Stop(ctx)
	deadline := time.Now().Add(30 * time.Second)
	for len(b.applications()) < 2 {
		if time.Now().After(deadline) {
			t.Fatalf("never read: %+v", b.mails())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestMailsAboutOneNewApplicationReadAtOnceMakeOne(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	for n := range 6 {
		b.accept(b.ack("Northwind Labs", "Platform Engineer", november.Add(time.Duration(n)*time.Hour)))
	}
	errs := make(chan error)
	for _, m := range b.mails() {
		go func() { errs <- b.inbox.Read(ctx, m.ID) }()
	}
	for range 6 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if list := b.applications(); len(list) != 1 || list[0].DateApplied.String() != "2026-11-03" {
		t.Errorf("%d applications", len(list))
	}
}

func TestAHugeMailFits(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	m.HTML = strings.Repeat("<p>\u00fcber\x07\"</p>", 60_000)
	m.Text += strings.Repeat("\x01\"é", 200_000)
	for range 5 {
		m.Attached = append(m.Attached, email.Message{Text: m.Text, HTML: m.HTML, Header: m.Header})
	}
	m.Header["References"] = []string{strings.Repeat("<x@y> ", 100_000)}
	if fate := b.accept(m); fate != services.FateAccepted {
		t.Fatal(fate)
	}
	if err := b.inbox.Read(context.Background(), b.mails()[0].ID); err != nil {
		t.Fatal(err)
	}
}

func TestWhatAMailDidIsMailedToWhoWantsThat(t *testing.T) {
	t.Parallel()
	queued := func(b *mailbox) (n int) {
		t.Helper()
		if err := b.db.NewRaw("SELECT count(*) FROM river_job WHERE kind = 'mail_notifications'").Scan(context.Background(), &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	b := newMailbox(t)
	b.take(b.ack("Northwind", "Engineer", time.Now()))
	if n := queued(b); n != 0 {
		t.Errorf("%d mails are on their way where none can be sent", n)
	}
	b.inbox.MailOut = true
	b.take(b.ack("Contoso", "Designer", time.Now()))
	if n := queued(b); n != 1 {
		t.Errorf("%d mails are on their way, want 1", n)
	}
}

func TestWhatIsKnownOfTheApplicationNeedNotBeReadSurely(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	b.take(b.ack("Northwind Labs", "Platform Engineer", time.Now().Add(-48*time.Hour)))
	m := b.take(b.no("Northwind Labs", "Platform Engineer", time.Now()))
	if list := b.applications(); len(list) != 1 || list[0].Status != models.Rejected || m.State != models.MailProcessed {
		t.Errorf("%+v, the mail is %s: %s", list, m.State, m.Reason)
	}
	// Of somebody who is not known, the same words wait for a look.
	if m = b.take(b.no("Contoso", "Designer", time.Now())); m.State != models.MailReview {
		t.Errorf("the mail is %s", m.State)
	}
}
