package views

import (
	"strconv"
	"time"

	"havenjob/models"
)

// MailPreset is a mail service with its server, so that nobody has to know that.
type MailPreset struct {
	Name, Label string
	Host        string
	Password    string // which password it takes, and where that is made
	Href        string // of the page for that
	User        string // what to sign in with, where that is not simply the address
	None        string // why it can't be connected, and what to do instead
}

// MailPresets are the common services, the way for any other one last.
var MailPresets = []MailPreset{
	{Name: "gmail", Label: "Gmail", Host: "imap.gmail.com", Href: "https://myaccount.google.com/apppasswords",
		Password: "Gmail wants an app password, not the one of your Google account. Turn on 2-Step Verification in your Google account, then make one named HavenJob. Accounts of work or school often don’t allow it."},
	{Name: "icloud", Label: "iCloud", Host: "imap.mail.me.com", Href: "https://account.apple.com/account/manage", User: "What stands before @icloud.com. If that is refused, the whole address.",
		Password: "iCloud wants an app-specific password: in your Apple account under Sign-In and Security."},
	{Name: "fastmail", Label: "Fastmail", Host: "imap.fastmail.com",
		Password: "Fastmail wants an app password: in Settings, Privacy & Security, App passwords. IMAP is enough for it."},
	{Name: "gmx", Label: "GMX", Host: "imap.gmx.net",
		Password: "Allow IMAP first: in GMX under E-Mail, Settings, POP3 & IMAP. With two-factor sign-in make an app password under Security; otherwise it is the password of GMX. Outside of Germany the server is imap.gmx.com."},
	{Name: "yahoo", Label: "Yahoo", Host: "imap.mail.yahoo.com", Href: "https://login.yahoo.com/account/security",
		Password: "Yahoo wants an app password: in your account under Security, Generate app password."},
	{Name: "posteo", Label: "Posteo", Host: "posteo.de",
		Password: "It is the password of Posteo. With two-factor sign-in, access by IMAP must be allowed in Settings, Password & Security."},
	{Name: "mailbox", Label: "mailbox.org", Host: "imap.mailbox.org",
		Password: "With two-factor sign-in mailbox.org wants an application password: in Settings, Security. Otherwise it is your password there."},
	{Name: "outlook", Label: "Outlook.com, Microsoft 365",
		None: "Microsoft no longer takes passwords from programs that read mail, so this mailbox can’t be connected."},
	{Name: "other", Label: "Another one",
		Password: "If your service has app passwords, make one for HavenJob: you can end it there without changing yours."},
}

// MailPresetOf finds one by its name, or by the server that it has.
func MailPresetOf(name, host string) (MailPreset, bool) {
	for _, p := range MailPresets {
		if p.Name == name && name != "" || name == "" && host != "" && p.Host == host {
			return p, true
		}
	}
	return MailPreset{}, false
}

// MailboxData is what the page about the person's own mailbox shows.
type MailboxData struct {
	Box   *models.Mailbox // nil: none is connected
	State models.MailboxState
	Last  *models.InboundEmail // the last mail that was kept from it
	// Trouble is why it can't be read, and what to do.
	Trouble string

	Form     bool // it is filled in now
	Preset   string
	Settings models.MailboxSettings // as typed
	Port     string
	Held     string // in place of a password that was right and is not shown
	Saved    bool   // the saved password is good for what is typed
	Wrong    Errors
	Words    string // what is wrong with none of the fields

	Admin   bool
	Address string // the forwarding address, if there is one
	Asked   bool   // just now, to look into it; the keyboard goes to the state
}

// reading says that mails wait that are being read, and that this goes well.
func (d MailboxData) reading() bool {
	return d.State.Came > 0 && d.State.LastError == "" && d.State.DueAt != nil
}

// Seen names the state that is shown, so that a page can ask for a newer one.
func (d MailboxData) Seen() string {
	var at, due int64
	if d.State.LastOkAt != nil {
		at = d.State.LastOkAt.UnixMicro()
	}
	if d.State.DueAt != nil {
		due = d.State.DueAt.UnixMicro()
	}
	last := ""
	if d.Last != nil {
		last = seenMailID(*d.Last)
	}
	return strconv.FormatInt(at, 36) + "-" + strconv.FormatInt(due, 36) + "-" + strconv.Itoa(d.State.Failures) + "-" + last
}

func seenMailID(m models.InboundEmail) string { return m.ID.String()[24:] + string(m.State) }

// again is how soon the page asks for news.
func (d MailboxData) again(now time.Time) string {
	switch {
	case d.Asked:
		return "every 2s"
	case d.State.DueAt != nil && d.State.DueAt.Before(now.Add(5*time.Second)):
		return "every 5s"
	}
	return "every 15s"
}

// PasswordKnown says that no password has to be typed.
func (d MailboxData) PasswordKnown() bool { return d.Held != "" || d.Saved }

var afterWords = map[string]string{"leave": "Nothing is marked or moved", "seen": "Mails about applications are marked as read", "move": "Mails about applications are moved to "}

func mailboxAfter(s models.MailboxSettings) string {
	words := afterWords[s.After]
	if s.After == "move" {
		words += s.MoveTo
	}
	return words
}

func (d MailboxData) preset() (MailPreset, bool) { return MailPresetOf(d.Preset, d.Settings.Host) }

// serverOpen says whether the fields of the server are shown at once.
func (d MailboxData) serverOpen() bool {
	p, known := d.preset()
	return !known || p.Host == "" || d.Wrong["host"] != "" || d.Wrong["port"] != "" || d.Wrong["tls"] != ""
}
