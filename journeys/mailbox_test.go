package journeys

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"havenjob/providers/email/emailtest"
)

const employersMail = "From: Northwind Labs <no-reply@us.greenhouse-mail.io>\r\nTo: maya@example.com\r\nSubject: Thank you for applying to Northwind Labs\r\nMessage-ID: <1@mail.example>\r\nDate: Tue, 3 Nov 2026 09:12:00 +0100\r\n\r\n" +
	"Hi Maya,\r\n\r\nThank you for applying for the Platform Engineer position at Northwind Labs. We have received your application and will review it soon.\r\n\r\nThe Northwind Labs Recruiting Team\r\n"

func TestAMailboxIsConnectedAndItsMailIsOnTheInbox(t *testing.T) {
	server := emailtest.StartDovecot(t)
	p := open(t, "SSL_CERT_FILE="+server.CAFile)
	p.secret(server.User, server.Password, "northwind")
	me := p.person("mailbox@harbour.example") // the first account is the administrator's
	me.Allow("status of 422")
	me.Go("inbox")
	me.ClickTo(".inbox a[href='settings/mailbox']")
	me.shoot(t, "empty")
	for _, service := range []string{"gmail", "outlook"} {
		me.Go("settings/mailbox?for=" + service)
		me.shoot(t, service)
	}
	me.ClickTo("#where a[href*='for=other']")
	me.Set("[name=username]", server.User)
	me.Set("[name=password]", "wrong")
	me.Set("[name=host]", server.Host)
	me.Set("[name=port]", strconv.Itoa(server.Port))
	me.Follow("test", func() { me.Click("#connect button.primary") })
	me.Until("#password-error", "refuses this password")
	if me.Value("[name=password]") != "" || me.Value("[name=username]") != server.User {
		t.Error("the password came back, or what was typed is lost")
	}
	me.shoot(t, "wrong")
	me.Set("[name=password]", server.Password)
	me.Set("[name=folder]", "Jobs")
	me.Follow("test", func() { me.Click("#connect button.primary") })
	me.Until("#folder-error", "There are: INBOX.")
	me.Set("[name=folder]", "INBOX") // the password is known still
	me.Follow("test", func() { me.Click("#connect button.primary") })
	me.Until("#mailbox-state", "Connected")
	me.Until("#mailbox-state", "just now")
	me.shoot(t, "connected")

	inbox := me.Another()
	inbox.Go("inbox")
	inbox.Until(".inbox", "Waiting for your first mail")
	server.Deliver(t, "INBOX", employersMail)
	me.Click("#mailbox-state form[action$='look'] button")
	inbox.Until("#new-mail", "Platform Engineer at Northwind Labs")
	// How long ago that was counts on.
	inbox.Until("#new-mail time", "seconds ago")
	was := inbox.Text("#new-mail time")
	time.Sleep(2100 * time.Millisecond)
	if is := inbox.Text("#new-mail time"); is == was || !strings.HasSuffix(is, " seconds ago") {
		t.Errorf("it still says %q, now %q", was, is)
	}
	inbox.ClickTo("#new-mail a")
	inbox.Until(".fates", "from your mailbox")
	me.Until("#mailbox-state", "Thank you for applying to Northwind Labs")
	me.shoot(t, "mail")
	if state := server.State(t, "INBOX"); len(state) != 1 || strings.Contains(state[0], `\`) {
		t.Errorf("the mail is marked: %q", state)
	}

	server.SetPassword(t, "another")
	me.Go("settings/mailbox")
	me.Click("#mailbox-state form[action$='look'] button")
	me.Until("#mailbox-state .note", "refuses this password")
	me.shoot(t, "failed")

	me.Go("settings/mailbox")
	me.ClickTo("#mailbox-state form:has([value=DELETE]) button")
	me.Until(".toast:last-child", "disconnected")
	me.ClickTo(".toast:last-child button[type=submit]")
	me.Until("#mailbox-state", "Connected")
}

// shoot keeps a picture where a folder for them is named.
func (t *Tab) shoot(test testing.TB, name string) {
	folder := os.Getenv("HAVENJOB_TEST_PICTURES")
	if folder == "" {
		return
	}
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int{1280, 390} {
			t.Theme(theme)
			t.Size(width, 900)
			if err := os.WriteFile(filepath.Join(folder, name+"-"+theme+"-"+strconv.Itoa(width)+".png"), t.Picture("png", 0, true), 0o600); err != nil {
				test.Fatal(err)
			}
		}
	}
	t.Theme("light")
	t.Size(1280, 900)
}
