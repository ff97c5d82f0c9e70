package handlers_test

import (
	"context"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/email/emailtest"
	"havenjob/services"
)

// withServer trusts the certificate of a test's mail server.
func withServer(d *emailtest.Dovecot) func(*handlers.Deps) {
	return func(deps *handlers.Deps) { deps.Roots = d.Roots }
}

// admin is somebody who may reach what is inside of the network.
func (s *site) admin(t testing.TB) *browser {
	t.Helper()
	b := s.person(t)
	b.user.IsAdmin = true
	if err := models.UpdateUser(context.Background(), s.db, &b.user, "is_admin"); err != nil {
		t.Fatal(err)
	}
	return b
}

func mailboxForm(d *emailtest.Dovecot, change ...string) url.Values {
	form := url.Values{"for": {"other"}, "username": {d.User}, "password": {d.Password}, "host": {d.Host}, "port": {strconv.Itoa(d.Port)}, "tls": {"tls"}, "folder": {"INBOX"}, "days": {"0"}, "after": {"leave"}, "move_to": {""}}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestTheMailboxPageSaysWhatItDoesAndWhatItNeverDoes(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/mailbox").is(t, 200, "Of every other mail nothing is kept", "Nothing is marked, moved or deleted", "Gmail", "mailbox.org", "!Test and save")
	me.get("settings/mailbox?for=gmail").is(t, 200, `value="imap.gmail.com"`, "app password", "https://myaccount.google.com/apppasswords", "Test and save", `autocomplete="off"`, "!No encryption")
	me.get("settings/mailbox?for=posteo").is(t, 200, `value="posteo.de"`)
	me.get("settings/mailbox?for=outlook").is(t, 200, "no longer takes passwords", ".eml", "!Test and save")
	me.get("settings/mailbox?for=nonsense").is(t, 200, "!Test and save")
	me.script("profile:read").get("settings/mailbox").is(t, 200, `{"mailbox":null,"state":null,"last_mail":null}`)
	me.get("settings/mailbox/edit").to(t, "settings/mailbox")
	me.post("settings/mailbox/look", nil).is(t, 409)
	for _, page := range []string{"inbox", "onboarding/address", "settings/forwarding"} {
		me.get(page).is(t, 200, "settings/mailbox")
	}
}

func TestMistakesInAMailboxAreShownBesideTheirFields(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.post("settings/mailbox", url.Values{"for": {"other"}, "username": {"maya"}, "password": {"typed secret"}, "host": {"https://imap.example.com/"}, "port": {"25"}, "tls": {"none"}, "folder": {""}, "after": {"move"}, "days": {"5"}}).
		is(t, 422, "Write only the name of the mail server", "at port 993 or 143", "could read your password", "Write which folder is read", "moved to", "Choose 0, 7 or 30", `value="maya"`, `value="25"`, "!typed secret", "What you typed is still known")
	if held := heldIn(a); len(held) < 20 {
		t.Errorf("held %q", held)
	}
	me.script("profile:write").json("POST", "settings/mailbox", map[string]any{"host": "imap.example.com", "username": "maya"}).is(t, 422, `"password":"Type the password."`)
	me.script("profile:read").json("POST", "settings/mailbox", map[string]any{}).is(t, 403)
	// The inside is not for everybody.
	me.post("settings/mailbox", url.Values{"username": {"maya"}, "password": {"x"}, "host": {"169.254.169.254"}}).is(t, 422, "is not on the public internet")
	me.post("settings/mailbox", url.Values{"username": {"maya"}, "password": {"x"}, "host": {"localhost"}}).is(t, 422, "is not on the public internet")
}

var heldField = regexp.MustCompile(`name="held" value="([^"]*)"`)

func heldIn(a answer) string {
	if found := heldField.FindStringSubmatch(a.body); found != nil {
		return found[1]
	}
	return ""
}

func TestAMailboxIsTestedSavedShownChangedAndDisconnected(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	s := newSite(t, withServer(d))
	me := s.admin(t)

	me.post("settings/mailbox", mailboxForm(d, "folder", "Jobs")).is(t, 422, "There is no such folder. There are: INBOX.", `value="Jobs"`, "!"+d.Password)
	me.post("settings/mailbox", mailboxForm(d, "password", "wrong")).is(t, 422, "refuses this password", "!>wrong<", `value="`+d.User+`"`)
	a := me.post("settings/mailbox", mailboxForm(d, "folder", "Jobs")).is(t, 422)
	me.post("settings/mailbox", mailboxForm(d, "password", "", "held", heldIn(a))).to(t, "settings/mailbox")
	me.get("settings/mailbox").is(t, 200, "Your mailbox is connected.", "Connected", d.User, "INBOX", "Nothing is marked or moved", "just now", "!"+d.Password)
	me.get("inbox").is(t, 200, "Your mailbox", d.User, "Waiting for your first mail", "!No mail comes in here yet")
	me.script("profile:read").get("settings/mailbox").is(t, 200, `"username":"`+d.User+`"`, "!"+d.Password, "!encrypted", "!cursor")
	s.person(t).script("profile:read").get("settings/mailbox").is(t, 200, `"mailbox":null`)

	// A mail comes.
	d.Deliver(t, "INBOX", strings.ReplaceAll("From: Northwind Labs <no-reply@us.greenhouse-mail.io>\nSubject: Thank you for applying to Northwind Labs\nMessage-ID: <1@x>\nDate: Tue, 3 Nov 2026 09:12:00 +0100\n\nThank you for applying for the Platform Engineer position at Northwind Labs. We have received your application and will review it soon.\n", "\n", "\r\n"))
	me.htmx().post("settings/mailbox/look", nil).is(t, 200, "Looking now", "every 2s", "!<html")
	mailboxes := &services.Mailboxes{DB: s.db, Queue: s.deps.Queue, Box: s.deps.Box, Log: s.deps.Log, Inbox: s.deps.Inbox, Roots: d.Roots}
	if err := mailboxes.Look(context.Background(), me.user.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.deps.Inbox.Read(context.Background(), mailsOf(t, me)[0].ID); err != nil {
		t.Fatal(err)
	}
	me.htmx().get("settings/mailbox/state?seen=x").is(t, 200, "Thank you for applying to Northwind Labs", "just now", "!<html")
	me.get("inbox").is(t, 200, "Platform Engineer")

	// Changed without the password, but not for another server.
	me.get("settings/mailbox/edit").is(t, 200, `value="`+d.User+`"`, "Leave it empty to keep the one that is saved", "!"+d.Password)
	me.post("settings/mailbox", mailboxForm(d, "password", "", "after", "seen")).to(t, "settings/mailbox")
	me.get("settings/mailbox").is(t, 200, "marked as read")
	me.post("settings/mailbox", mailboxForm(d, "password", "", "host", "127.0.0.1")).is(t, 422, "the saved one is for another server")

	// Gone wrong.
	d.SetPassword(t, "another")
	me.post("settings/mailbox/look", nil).to(t, "settings/mailbox")
	if err := mailboxes.Look(context.Background(), me.user.ID); err != nil {
		t.Fatal(err)
	}
	me.get("settings/mailbox").is(t, 200, "can’t be read", "refuses this password", "Change the settings", "tried again")

	box, err := models.MailboxOf(context.Background(), s.db, me.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := "settings/mailbox/" + box.ID.String()
	s.person(t).post(at, url.Values{"_method": {"DELETE"}}).is(t, 404)
	me.post(at, url.Values{"_method": {"DELETE"}}).to(t, "settings/mailbox")
	me.get("settings/mailbox").is(t, 200, "Your mailbox is disconnected.", at+"/restore", "Where is your mailbox?")
	s.person(t).post(at+"/restore", nil).is(t, 404)
	me.post(at+"/restore", nil).to(t, "settings/mailbox")
	me.post(at+"/restore", nil).to(t, "settings/mailbox") // twice
	me.get("settings/mailbox").is(t, 200, "It is connected again.", "Connected")
	me.script("profile:write").json("DELETE", at, map[string]any{}).is(t, 204)
	me.get("settings/security").is(t, 200, "Mailbox connected", "Mailbox disconnected")
}

func TestTheMailboxPageSaysThatItIsStillReading(t *testing.T) {
	t.Parallel()
	d := emailtest.StartDovecot(t)
	s := newSite(t, withServer(d))
	me := s.admin(t)
	me.post("settings/mailbox", mailboxForm(d)).to(t, "settings/mailbox")
	is := func(failure, cursor string) {
		t.Helper()
		if _, err := s.db.ExecContext(context.Background(), "UPDATE inbound_cursors SET cursor = ?, last_error = ?, failures = 0", cursor, failure); err != nil {
			t.Fatal(err)
		}
	}
	is("", `{"uidvalidity":7,"last_uid":61,"came":1058}`)
	me.get("settings/mailbox").is(t, 200, "Still reading: 1,058 mails so far", "every 5s")
	me.script("profile:read").get("settings/mailbox").is(t, 200, `"came":1058`)
	is("", `{"uidvalidity":7,"last_uid":61,"came":1}`)
	me.get("settings/mailbox").is(t, 200, "Still reading: 1 mail so far")
	is("no_answer", `{"uidvalidity":7,"last_uid":61,"came":1}`)
	me.get("settings/mailbox").is(t, 200, "No mail server answers there", "!Still reading")
	is("", `{"uidvalidity":7,"last_uid":61}`)
	me.get("settings/mailbox").is(t, 200, "just now", "!Still reading")
}

func TestTestsOfAMailboxAreLimited(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	form := url.Values{"username": {"maya"}, "password": {"x"}, "host": {"127.0.0.1"}}
	for range 20 {
		me.post("settings/mailbox", form).is(t, 422)
	}
	me.post("settings/mailbox", form).is(t, 429)
}
