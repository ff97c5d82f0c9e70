package services_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/providers/email/emailtest"
	"havenjob/services"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
)

// post is somebody with a mailbox on a real mail server.
type post struct {
	*mailbox
	server    *emailtest.Dovecot
	mailboxes *services.Mailboxes
}

func newPost(t *testing.T) *post {
	t.Helper()
	server := emailtest.StartDovecot(t)
	b := newMailbox(t)
	b.user.IsAdmin = true // the server is on this machine
	if err := models.UpdateUser(context.Background(), b.db, &b.user, "is_admin"); err != nil {
		t.Fatal(err)
	}
	return &post{b, server, &services.Mailboxes{DB: b.db, Queue: b.inbox.Queue, Box: b.inbox.Box, Log: b.inbox.Log, Inbox: b.inbox, Roots: server.Roots}}
}

func (p *post) settings(change ...func(*models.MailboxSettings)) models.MailboxSettings {
	s := models.MailboxSettings{Host: p.server.Host, Port: p.server.Port, TLS: "tls", Username: p.server.User, Folder: "INBOX", After: "leave"}
	for _, c := range change {
		c(&s)
	}
	return s
}

func (p *post) connect(change ...func(*models.MailboxSettings)) {
	p.t.Helper()
	if _, _, err := p.mailboxes.Connect(context.Background(), p.user, "127.0.0.1", p.settings(change...), services.MailboxPassword{Typed: p.server.Password}); err != nil {
		p.t.Fatal(err, errors.Unwrap(err))
	}
}

// look is what the job does; due or not.
func (p *post) look() models.MailboxState {
	p.t.Helper()
	p.exec("UPDATE inbound_cursors SET due_at = ? WHERE user_id = ?", models.Now(), p.user.ID)
	if err := p.mailboxes.Look(context.Background(), p.user.ID); err != nil {
		p.t.Fatal(err)
	}
	_, state, _, err := p.mailboxes.State(context.Background(), p.user.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	return state
}

func (p *post) exec(query string, args ...any) {
	p.t.Helper()
	if _, err := p.db.ExecContext(context.Background(), query, args...); err != nil {
		p.t.Fatal(err)
	}
}

// readAll does the jobs of the mails that were kept.
func (p *post) readAll() {
	p.t.Helper()
	for _, m := range p.mails() {
		if err := p.inbox.Read(context.Background(), m.ID); err != nil {
			p.t.Fatal(err)
		}
	}
}

func mailOf(from, subject, text string) string {
	return strings.ReplaceAll(fmt.Sprintf("From: %s\nTo: maya@example.com\nSubject: %s\nDate: %s\nMessage-ID: <%s@mail.example>\n\n%s", from, subject, november.Format(time.RFC1123Z), uuid.NewString(), text), "\n", "\r\n")
}

func ackOf(company, title string) string {
	return mailOf(company+" <no-reply@us.greenhouse-mail.io>", "Thank you for applying to "+company, received(company, title))
}

const private = "Dear Maya,\n\nthe cake was wonderful. Uncle Ned had three pieces.\n\nGrandma\n"

func TestANewMailInAMailboxBecomesAnApplication(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.server.Deliver(t, "INBOX", ackOf("Before", "Engineer"))
	p.connect()
	if s := p.look(); s.LastError != "" || s.LastOkAt == nil || s.DueAt == nil || !s.DueAt.After(models.Now()) {
		t.Errorf("%+v", s)
	}
	p.server.Deliver(t, "INBOX", mailOf("Grandma <grandma@example.com>", "Sunday", private), ackOf("Northwind Labs", "Platform Engineer"))
	p.look()
	p.look()
	p.readAll()
	mails, apps := p.mails(), p.applications()
	if len(mails) != 1 || mails[0].Provider != "imap" || mails[0].State != models.MailProcessed || mails[0].Copies != 0 || len(apps) != 1 || apps[0].CompanyName != "Northwind Labs" || apps[0].Status != models.Applied {
		t.Fatalf("%+v\n%+v", mails, apps)
	}
	p.server.Deliver(t, "INBOX", mailOf("Northwind Labs <no-reply@us.greenhouse-mail.io>", "Your application", rejected("Northwind Labs", "Platform Engineer")))
	p.look()
	p.readAll()
	if apps = p.applications(); len(apps) != 1 || apps[0].Status != models.Rejected {
		t.Errorf("%+v", apps)
	}
	// Nothing in it is another than before, and nothing of what is private is here.
	for _, mail := range p.server.State(t, "INBOX") {
		if strings.Contains(mail, `\`) {
			t.Errorf("marked: %s", mail)
		}
	}
	for _, secret := range []string{p.server.Password, p.server.User, "localhost", "grandma", "Northwind"} {
		if strings.Contains(p.logs.String(), secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
}

func TestOnlyJobMailIsMovedAndOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.server.Folders(t, "Jobs")
	p.connect(func(s *models.MailboxSettings) { s.After, s.MoveTo, s.Days = "move", "Jobs", 7 })
	p.server.Deliver(t, "INBOX", mailOf("Grandma <grandma@example.com>", "Sunday", private), ackOf("Northwind Labs", "Platform Engineer"))
	p.look()
	if in, out := p.server.State(t, "INBOX"), p.server.State(t, "Jobs"); !slices.Equal(in, []string{"Sunday"}) || !slices.Equal(out, []string{"Thank you for applying to Northwind Labs"}) {
		t.Errorf("%q %q", in, out)
	}
}

func TestAKillBetweenAMailAndTheCursorMakesACopy(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.connect()
	_, before, _, err := p.mailboxes.State(context.Background(), p.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"), ackOf("Halvorsen", "Engineer"))
	p.look()
	p.exec("UPDATE inbound_cursors SET cursor = ? WHERE user_id = ?", string(before.Cursor), p.user.ID)
	p.look()
	p.readAll()
	mails := p.mails()
	if len(mails) != 2 || mails[0].Copies != 1 || mails[1].Copies != 1 || len(p.applications()) != 2 {
		t.Errorf("%+v", mails)
	}
}

func TestManyMailsAreReadAtOneGo(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	var mails []string
	for n := range 70 {
		mails = append(mails, ackOf(fmt.Sprintf("Employer%03d", n), "Engineer"))
	}
	p.server.Deliver(t, "INBOX", mails...)
	p.connect(func(s *models.MailboxSettings) { s.Days = 7 })
	p.look()
	if n := len(p.mails()); n != 70 {
		t.Errorf("%d mails", n)
	}
}

func TestAMailboxWhoseServerBreaksOffIsReadAsLongAsMailsCome(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	var talks atomic.Int64
	p.scripted(5, func(w io.Writer, tag string, uid int) {
		if talks.Add(1)%2 == 0 { // after each mail
			w.(net.Conn).Close()
			return
		}
		hand(w, tag, uid, ackOf(fmt.Sprintf("Employer%03d", uid), "Engineer"))
	})
	if s := p.look(); s.LastError != "" || s.Failures != 0 || s.Came != 0 || s.DueAt == nil || !s.DueAt.After(models.Now()) || len(p.mails()) != 5 {
		t.Errorf("%+v, %d mails", s, len(p.mails()))
	}
}

// One that brings nothing is left alone; one that did before is asked again first.
func TestAMailboxThatBroughtMailsIsLookedIntoAgainAtOnce(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.scripted(3, func(w io.Writer, tag string, uid int) {
		if uid == 7 {
			fmt.Fprintf(w, "%s NO not now\r\n", tag)
			return
		}
		hand(w, tag, uid, ackOf(fmt.Sprintf("Employer%03d", uid), "Engineer"))
	})
	ctx := context.Background()
	if err := p.mailboxes.Look(ctx, p.user.ID); !errors.Is(err, jobs.ErrAgain) {
		t.Fatal(err)
	}
	_, s, _, err := p.mailboxes.State(ctx, p.user.ID)
	if err != nil || s.LastError != "" || s.Failures != 0 || s.DueAt.After(models.Now()) || len(p.mails()) != 2 {
		t.Fatalf("%+v, %d mails, %v", s, len(p.mails()), err)
	}
	if s := p.look(); s.LastError != email.WhyServer || s.Failures != 1 {
		t.Errorf("%+v", s)
	}
}

func TestMoreMailsThanAJobHasTimeForAreReadByTheNext(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.scripted(120, func(w io.Writer, tag string, uid int) {
		hand(w, tag, uid, mailOf("Grandma <grandma@example.com>", "Sunday", private))
	})
	for n, want := range []int{50, 100, 120, 0} {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		err := p.mailboxes.Look(ctx, p.user.ID)
		if again := errors.Is(err, jobs.ErrAgain); again != (want > 0) || !again && err != nil {
			t.Fatal(n, err)
		}
		if _, s, _, err := p.mailboxes.State(ctx, p.user.ID); err != nil || s.Came != want || s.LastError != "" || s.DueAt.After(models.Now()) != (want == 0) {
			t.Errorf("%d: %+v %v", n, s, err)
		}
	}
}

func TestAMailboxThatCantBeReadIsLeftAloneForLonger(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.connect()
	right := p.server.Password
	p.server.SetPassword(t, "another")
	ago := func(d time.Duration) {
		at := models.Now().Add(-d)
		p.exec("UPDATE inbound_cursors SET last_ok_at = ?", at)
		p.exec("UPDATE user_provider_settings SET updated_at = ?", at)
	}
	for _, wait := range []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, time.Hour} {
		s := p.look()
		if due := time.Until(*s.DueAt); s.LastError != email.WhyPassword || due > wait || due < wait-time.Minute {
			t.Errorf("%s in %v, want %v", s.LastError, due, wait)
		}
	}
	if n := p.notes(); n != 0 {
		t.Errorf("%d notifications at once", n)
	}
	// Not due, not tried.
	if err := p.mailboxes.Look(context.Background(), p.user.ID); err != nil {
		t.Fatal(err)
	}
	ago(25 * time.Hour)
	if s := p.look(); s.DueAt != nil {
		t.Errorf("a refused password is tried on: %+v", s)
	}
	p.look()
	if n := p.notes(); n != 1 {
		t.Errorf("%d notifications, want one", n)
	}
	due, err := models.DueMailboxes(context.Background(), p.db, 10)
	if err != nil || len(due) != 0 {
		t.Error(due, err)
	}
	// It can be tried by hand, and goes on.
	p.server.SetPassword(t, right)
	if err := p.mailboxes.LookNow(context.Background(), p.user.ID); err != nil {
		t.Fatal(err)
	}
	if s := p.look(); s.LastError != "" || s.Failures != 0 || s.DueAt == nil {
		t.Errorf("%+v", s)
	}
}

func (p *post) notes() int {
	p.t.Helper()
	n, err := p.db.NewSelect().Model((*models.Notification)(nil)).Where("type = 'mailbox_failed'").Count(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	return int(n)
}

func TestAMailboxIsSavedOnlyWhenItCanBeRead(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	ctx := context.Background()
	try := func(s models.MailboxSettings, password services.MailboxPassword) (held, why string) {
		t.Helper()
		_, held, err := p.mailboxes.Connect(ctx, p.user, "127.0.0.1", s, password)
		var trouble *email.Trouble
		if !errors.As(err, &trouble) {
			t.Fatal(err)
		}
		if _, err := models.MailboxOf(ctx, p.db, p.user.ID); !errors.Is(err, models.ErrNotFound) {
			t.Error("it is saved", err)
		}
		return held, trouble.Why
	}
	typed := services.MailboxPassword{Typed: p.server.Password}
	if held, why := try(p.settings(), services.MailboxPassword{Typed: "wrong"}); why != email.WhyPassword || held != "" {
		t.Error(why, held)
	}
	// A right password is not typed again because of something else, and is nobody else's.
	held, why := try(p.settings(func(s *models.MailboxSettings) { s.Folder = "Jobs" }), typed)
	if why != email.WhyFolder || held == "" {
		t.Fatal(why)
	}
	stranger := p.other()
	if _, _, err := p.mailboxes.Connect(ctx, stranger, "127.0.0.1", p.settings(), services.MailboxPassword{Held: held}); !errors.Is(err, services.ErrPasswordNeeded) {
		t.Error(err)
	}
	// Who is no administrator reaches nothing inside.
	if _, _, err := p.mailboxes.Connect(ctx, stranger, "127.0.0.1", p.settings(), typed); !errors.Is(err, email.ErrNotAllowed) {
		t.Error(err)
	}
	if _, _, err := p.mailboxes.Connect(ctx, p.user, "127.0.0.1", p.settings(), services.MailboxPassword{Held: held}); err != nil {
		t.Fatal(err)
	}
	box, err := models.MailboxOf(ctx, p.db, p.user.ID)
	if err != nil || box.EncryptedAPIKey == "" || strings.Contains(box.EncryptedAPIKey, p.server.Password) {
		t.Fatal(box, err)
	}
	// The saved one goes to its own server only.
	if _, _, err := p.mailboxes.Connect(ctx, p.user, "127.0.0.1", p.settings(func(s *models.MailboxSettings) { s.Host = "127.0.0.1" }), services.MailboxPassword{}); !errors.Is(err, services.ErrPasswordNeeded) {
		t.Error(err)
	}
	if _, _, err := p.mailboxes.Connect(ctx, p.user, "127.0.0.1", p.settings(func(s *models.MailboxSettings) { s.After = "seen" }), services.MailboxPassword{}); err != nil {
		t.Error(err)
	}
	if now, err := models.MailboxOf(ctx, p.db, p.user.ID); err != nil || now.ID != box.ID || now.Settings.After != "seen" {
		t.Error(now, err)
	}
}

func (p *post) other() models.User {
	u := models.User{Email: "ben-" + uuid.NewString() + "@example.com"}
	if err := models.CreateUser(context.Background(), p.db, &u); err != nil {
		p.t.Fatal(err)
	}
	return u
}

func TestAChangeGoesOnWhereTheFolderWasReadToAndAnotherFolderBegins(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.server.Folders(t, "Jobs")
	p.connect()
	p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"))
	p.server.Deliver(t, "Jobs", ackOf("Old", "Engineer"))
	p.connect(func(s *models.MailboxSettings) { s.After = "seen" })
	p.look()
	if n := len(p.mails()); n != 1 {
		t.Errorf("%d mails", n)
	}
	p.connect(func(s *models.MailboxSettings) { s.Folder = "Jobs" })
	p.server.Deliver(t, "Jobs", ackOf("Halvorsen", "Engineer"))
	p.look()
	if n := len(p.mails()); n != 2 {
		t.Errorf("%d mails", n)
	}

	// What a reading found out about the folder before does not count for this one.
	ctx := context.Background()
	before, state, _, err := p.mailboxes.State(ctx, p.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.connect()
	if err := models.SaveMailboxState(ctx, p.db, before, state); !errors.Is(err, models.ErrStale) {
		t.Error(err)
	}
}

func TestMailsThatCameWhileAMailboxWasBrokenAreReadWhenItsSettingsAreCorrected(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(p *post, s *models.MailboxSettings){
		"the port and the encryption": func(p *post, s *models.MailboxSettings) { s.Port, s.TLS = p.server.Plain, "starttls" },
		"the encryption":              func(p *post, s *models.MailboxSettings) { s.Port, s.TLS = p.server.Plain, "none" },
		"the server":                  func(p *post, s *models.MailboxSettings) { s.Host = "127.0.0.1" },
		"the name":                    func(p *post, s *models.MailboxSettings) { s.Username = "Maya@Example.com" },
		"how the folder is written":   func(p *post, s *models.MailboxSettings) { s.Folder = "inbox" },
		"all": func(p *post, s *models.MailboxSettings) {
			s.Host, s.Port, s.TLS, s.Username, s.Folder, s.After = "127.0.0.1", p.server.Plain, "none", "MAYA@example.com", "Inbox", "seen"
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPost(t)
			p.server.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -3), ackOf("Before", "Engineer"))
			p.connect()
			p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"))
			p.look()
			p.server.Deliver(t, "INBOX", ackOf("Halvorsen", "Engineer"))
			p.server.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -3), ackOf("Fabrikam", "Engineer")) // moved there
			p.connect(func(s *models.MailboxSettings) { change(p, s) })
			p.server.Deliver(t, "INBOX", ackOf("Contoso", "Engineer"))
			p.look()
			p.readAll()
			if mails, apps := p.mails(), p.applications(); len(mails) != 4 || len(apps) != 4 {
				t.Errorf("%d mails, %d applications", len(mails), len(apps))
			}
		})
	}
}

func TestALongerReachIsReadOnceInAFolderThatIsConnected(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	days := func(n int) func(*models.MailboxSettings) { return func(s *models.MailboxSettings) { s.Days = n } }
	p.server.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -40), ackOf("Contoso", "Engineer"))
	p.server.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -20), ackOf("Fabrikam", "Engineer"))
	p.server.DeliverAt(t, "INBOX", time.Now().AddDate(0, 0, -3), ackOf("Halvorsen", "Engineer"))
	p.connect()
	p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"))
	p.look()
	copies := func() (n int) {
		for _, m := range p.mails() {
			n += m.Copies
		}
		return n
	}
	if n := len(p.mails()); n != 1 {
		t.Fatalf("%d mails", n)
	}
	p.connect(days(7))
	p.server.Deliver(t, "INBOX", ackOf("Globex", "Engineer"))
	p.look()
	if n := len(p.mails()); n != 3 || copies() != 1 {
		t.Fatalf("7 days: %d mails, %d copies", n, copies())
	}
	p.connect(days(30))
	p.connect(days(30)) // before it was read
	p.look()
	if n := len(p.mails()); n != 4 || copies() != 4 {
		t.Fatalf("30 days: %d mails, %d copies", n, copies())
	}
	p.connect(days(30))
	p.look()
	p.connect(days(7))
	p.look()
	p.connect(days(0))
	p.look()
	if n := len(p.mails()); n != 4 || copies() != 4 {
		t.Errorf("no longer than before: %d mails, %d copies", n, copies())
	}
}

// Whoever takes another account begins as they say, and whoever moves to another server goes on by the time.
func TestWhichMailboxIsTheSame(t *testing.T) {
	t.Parallel()
	before := models.MailboxSettings{Host: "imap.example.com", Port: 993, TLS: "tls", Username: "maya@example.com", Folder: "INBOX"}
	for _, c := range []struct {
		host, username, folder string
		goesOn, same           bool
	}{
		{"imap.example.com", "maya@example.com", "inbox", true, true},
		{"IMAP.example.com", "maya@example.com", "INBOX", true, true},
		{"mail.example.net", "maya@example.com", "INBOX", true, false},
		{"imap.example.com", "maya", "INBOX", true, false},
		{"mail.example.net", "ben@example.net", "INBOX", false, false},
		{"imap.example.com", "maya@example.com", "Jobs", false, true},
	} {
		s := models.MailboxSettings{Host: c.host, Port: 143, TLS: "starttls", Username: c.username, Folder: c.folder}
		if s.GoesOn(before) != c.goesOn || s.SameAccount(before) != c.same {
			t.Errorf("%+v: goes on %t, the same account %t", c, s.GoesOn(before), s.SameAccount(before))
		}
	}
	if models.SameFolder("Jobs", "jobs") {
		t.Error("only INBOX is written in any way")
	}
}

func TestADisconnectedMailboxComesBackWithinTheHourAndIsForgottenThen(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	ctx := context.Background()
	p.connect()
	box, err := models.MailboxOf(ctx, p.db, p.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.mailboxes.Disconnect(ctx, p.other().ID, box.ID, ""); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if err := p.mailboxes.Disconnect(ctx, p.user.ID, box.ID, "127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"))
	if err := p.mailboxes.Look(ctx, p.user.ID); err != nil || len(p.mails()) != 0 {
		t.Error("it is read on", err)
	}
	if err := p.mailboxes.Reconnect(ctx, p.other().ID, box.ID, ""); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if err := p.mailboxes.Reconnect(ctx, p.user.ID, box.ID, ""); err != nil {
		t.Fatal(err)
	}
	if p.look(); len(p.mails()) != 1 {
		t.Error("what came meanwhile is lost")
	}
	if err := p.mailboxes.Disconnect(ctx, p.user.ID, box.ID, ""); err != nil {
		t.Fatal(err)
	}
	p.exec("UPDATE user_provider_settings SET deleted_at = ?", models.Now().Add(-61*time.Minute))
	if err := p.mailboxes.Reconnect(ctx, p.user.ID, box.ID, ""); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if err := models.ForgetDisconnected(ctx, p.db); err != nil {
		t.Fatal(err)
	}
	if n, err := p.db.NewSelect().Table("user_provider_settings").Count(ctx); err != nil || n != 0 {
		t.Error(n, err)
	}
}

// scripted connects a mailbox whose server has mails from the UID 5 on, and hands out each as the script says.
func (p *post) scripted(mails int, script func(w io.Writer, tag string, uid int)) {
	p.t.Helper()
	next := atomic.Int64{}
	next.Store(5)
	port := emailtest.StartScript(p.t, func(w io.Writer, tag, command string) bool {
		uids := ""
		for n := 5; n < int(next.Load()); n++ {
			uids += " " + strconv.Itoa(n)
		}
		words := strings.Fields(command)
		switch {
		case words[0] == "EXAMINE":
			fmt.Fprintf(w, "* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT %d] x\r\n%s OK done\r\n", next.Load(), tag)
		case strings.HasPrefix(command, "UID SEARCH"):
			fmt.Fprintf(w, "* SEARCH%s\r\n%s OK done\r\n", uids, tag)
		case strings.HasPrefix(command, "UID FETCH") && strings.Contains(command, "BODY"):
			uid, _ := strconv.Atoi(words[2])
			script(w, tag, uid)
		default:
			return false
		}
		return true
	})
	p.connect(func(s *models.MailboxSettings) { s.Host, s.Port, s.TLS = "127.0.0.1", port, "none" })
	next.Add(int64(mails))
}

// hand is how a server hands out a mail.
func hand(w io.Writer, tag string, uid int, mail string) {
	fmt.Fprintf(w, "* 1 FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\n%s OK done\r\n", uid, len(mail), mail, tag)
}

func TestNoMailComesInFromAMailboxThatIsDisconnectedMeanwhile(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(p *post, box models.Mailbox) error{
		"disconnected": func(p *post, box models.Mailbox) error {
			return p.mailboxes.Disconnect(context.Background(), p.user.ID, box.ID, "")
		},
		"another": func(p *post, _ models.Mailbox) error {
			_, _, err := p.mailboxes.Connect(context.Background(), p.user, "", p.settings(), services.MailboxPassword{Typed: p.server.Password})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPost(t)
			var box models.Mailbox
			p.scripted(4, func(w io.Writer, tag string, uid int) {
				if uid == 7 {
					if err := end(p, box); err != nil {
						t.Error(err)
					}
				}
				hand(w, tag, uid, ackOf(fmt.Sprintf("Employer%03d", uid), "Engineer"))
			})
			var err error
			if box, err = models.MailboxOf(context.Background(), p.db, p.user.ID); err != nil {
				t.Fatal(err)
			}
			for _, want := range []error{jobs.ErrAgain, nil} { // what is connected by now is looked into at once
				if err := p.mailboxes.Look(context.Background(), p.user.ID); !errors.Is(err, want) {
					t.Fatal(err)
				}
			}
			if mails := p.mails(); len(mails) != 0 {
				t.Errorf("%d mails came in", len(mails))
			}
		})
	}
}

// A new master secret adds keys; what was sealed with the old ones is still read.
func TestAMailboxIsReadAfterTheSecretWasChanged(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.connect()
	secret := secretOf(t)
	wrapped, err := p.mailboxes.Box.Rotate(secret)
	if err != nil {
		t.Fatal(err)
	}
	if p.mailboxes.Box, err = seal.Open(secret, wrapped); err != nil {
		t.Fatal(err)
	}
	p.inbox.Box = p.mailboxes.Box
	if s := p.look(); s.LastError != "" {
		t.Error(s.LastError)
	}
}

func TestNothingOfAPasswordIsInAnExport(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.connect()
	box, err := models.MailboxOf(context.Background(), p.db, p.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	text := exported(t, p.db, p.user)["user_provider_settings.json"]
	if !strings.Contains(text, `"username": "`+p.server.User) && !strings.Contains(text, `"username":"`+p.server.User) || strings.Contains(text, box.EncryptedAPIKey) || strings.Contains(text, p.server.Password) {
		t.Error("the settings are not there, or the password is")
	}
}

func TestOwnMailsAreNoNews(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	p.connect()
	p.server.Deliver(t, "INBOX", "X-Mailer: HavenJob\r\n"+ackOf("Northwind Labs", "Platform Engineer"))
	if p.look(); len(p.mails()) != 0 {
		t.Error("a mail of its own is read")
	}
}

// What connects a mailbox and what looks into it are not the same process.
func TestTheQueueLooksIntoAMailboxAndReadsItsMail(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	ctx := context.Background()
	queue, err := jobs.New(p.db, services.Book(services.Work{DB: p.db, Box: p.inbox.Box, Log: p.inbox.Log, Inbox: p.inbox, Roots: p.server.Roots}), jobs.Options{Log: p.inbox.Log})
	if err != nil {
		t.Fatal(err)
	}
	p.server.Deliver(t, "INBOX", ackOf("Northwind Labs", "Platform Engineer"))
	p.connect(func(s *models.MailboxSettings) { s.Days = 7 })
	if err := p.mailboxes.LookNow(ctx, p.user.ID); err != nil { // there is a job already
		t.Fatal(err)
	}
	if n, err := p.db.NewSelect().Table("river_job").Where("kind = 'look_into_mailbox'").Count(ctx); err != nil || n != 1 {
		t.Errorf("%d jobs for one mailbox, %v", n, err)
	}
	if err := queue.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		stop, cancel := context.WithTimeout(ctx, 20*time.Second)
		defer cancel()
		if err := queue.Stop(stop); err != nil {
			t.Error(err)
		}
	}()
	for range 300 {
		if len(p.applications()) == 1 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if apps := p.applications(); len(apps) != 1 || apps[0].CompanyName != "Northwind Labs" {
		t.Errorf("%+v\n%s", apps, p.logs)
	}
}
