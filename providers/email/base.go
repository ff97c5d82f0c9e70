// Package email is inbound mail: one interface, a file for each provider. A provider says whether what comes
// is genuine and brings it into one form, the Message; it understands nothing of jobs and knows no model.
// What a mail says is mailreader's, whose it is and what becomes of it are services'. Nothing of ours is
// imported here.
package email

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/mail"
	"net/textproto"
	"strings"
)

var (
	// ErrForged is a call that does not prove that the provider made it.
	ErrForged = errors.New("the call does not come from the provider")
	// ErrSignature is an ErrForged whose secret, where one is asked for, is right.
	ErrSignature = fmt.Errorf("its signature does not fit the key: %w", ErrForged)
	// ErrUnreadable is a mail that could not be taken apart. What could be read of it comes with the error.
	ErrUnreadable = errors.New("the mail can't be read")
	// ErrInterrupted is a call that broke off. The provider makes it again.
	ErrInterrupted = errors.New("the call broke off")
	// ErrNoEnvelope is a genuine call that does not say for whom its mail is, so that nobody could be given it to keep. The
	// provider has it still and makes the call again, which gives whoever runs the instance time to find the fault.
	ErrNoEnvelope = errors.New("the call does not say for whom its mail is")
	// ErrUnknown is a name that the registry does not have.
	ErrUnknown = errors.New("no such provider")
	// ErrNotConfigured is a provider that must not be used: what proves its calls, or the place where it listens, is
	// not configured.
	ErrNotConfigured = errors.New("the provider is not configured")
	// ErrBusy is a call that came while there was no room for its mail. It is to be made again.
	ErrBusy = errors.New("too many large mails at once")
)

// Most that is taken of one mail, and kept of its parts, in bytes. The providers themselves take 25 to 30 MB.
const (
	MaxSize     = 36 << 20
	maxPart     = 1 << 20 // of a text, an HTML or a calendar part
	maxHeader   = 256 << 10
	maxAttached = 4 << 20 // of a message that is attached to a message
)

// Message is one mail, whichever way it came.
type Message struct {
	// From and To are the envelope's, which say whose mail it is; the header never does. From may be empty,
	// and To is where the mail was fetched from a mailbox.
	From string   `json:"from,omitempty"`
	To   []string `json:"to,omitempty"`
	// Owner is whose the mail is, where the provider knows it by what proved the call: as Config.Owner named them,
	// in place of an envelope. No mail can say it of itself.
	Owner string `json:"-"`

	Header   textproto.MIMEHeader `json:"header,omitempty"` // decoded, valid UTF-8
	Text     string               `json:"text,omitempty"`
	HTML     string               `json:"html,omitempty"`
	Calendar string               `json:"calendar,omitempty"` // the first text/calendar part
	Attached []Message            `json:"attached,omitempty"` // messages that were attached whole

	Size int64 `json:"size,omitempty"` // bytes, as it came
	// Problem says why not all of it could be read; then Sum identifies what came (hexadecimal SHA-256).
	Problem string `json:"problem,omitempty"`
	Sum     string `json:"sum,omitempty"`

	// Ref is what the mailbox that a Poller fetched it from calls it.
	Ref string `json:"-"`
}

// Address is the first address of a header field and the name before it; both are empty where there is none.
func (m Message) Address(field string) (name, address string) {
	value := m.Header.Get(field)
	if a, err := mail.ParseAddress(value); err == nil {
		return a.Name, a.Address
	}
	if list, err := mail.ParseAddressList(value); err == nil && len(list) > 0 {
		return list[0].Name, list[0].Address
	}
	// Written against the rules: "Acme, Inc. <jobs@acme.com>".
	open, end := strings.LastIndexByte(value, '<'), strings.LastIndexByte(value, '>')
	if open >= 0 && end > open && strings.Contains(value[open:end], "@") {
		return strings.Trim(strings.TrimSpace(value[:open]), `"`), strings.TrimSpace(value[open+1 : end])
	}
	for _, word := range strings.Fields(value) {
		if word = strings.Trim(word, `<>,;"()`); strings.IndexByte(word, '@') > 0 {
			return "", word
		}
	}
	return strings.TrimSpace(value), ""
}

// Provider is one way for mail to come in. It also is at least one of Webhook, Poller and Listener.
type Provider interface {
	// Name is what the registry and the database call it.
	Name() string
	// Setup says, step by step, how whoever runs the instance gets mail to it. Webhook is the address that
	// the provider calls, without any secret; domain the one of the forwarding addresses, which may be empty.
	Setup(webhook, domain string) []string
	// Personal says that it brings mail to whoever set it up for themselves; else mail comes by forwarding addresses.
	Personal() bool
}

// Webhook is a provider that posts mail. Parse never trusts what the call says of itself: ErrForged where it
// isn't proved, ErrInterrupted where it broke off, ErrNoEnvelope where it names nobody. A genuine call whose mail can't be
// read is no error: the message says its Problem. A call that only says that mail waits in a mailbox has no messages.
type Webhook interface {
	Parse(r *http.Request) ([]Message, error)
}

// Poller is a provider that is asked for mail. Begin tries the mailbox for real and brings nothing: it gives the cursor to
// begin with or, where the mailbox was read before, to go on with, so that no mail is lost by a change of settings. Fetch
// brings some of what came since the cursor, which it alone understands, and the next one; an empty cursor is one to begin
// with. It is called again until it brings nothing. With an error, which is a *Trouble, mail and a next cursor may still
// have come; it is no trouble that a server is slow or breaks off while mails come.
//
// Kept adds to a cursor which mails were made durable, so that the next Fetch does with them in the mailbox what the
// person asked for; nothing is done with the others.
type Poller interface {
	Begin(ctx context.Context, before Before) (cursor []byte, err error)
	Fetch(ctx context.Context, cursor []byte) (mail []Message, next []byte, err error)
	Kept(next []byte, refs []string) []byte
}

// Before is how the same folder was read until the settings were changed; zero: not at all.
type Before struct {
	Cursor    []byte
	Elsewhere bool // by another host or under another name, where mails may have other numbers
	Longer    bool // the settings reach back further than they did, which is done once
}

// Listener is a provider that takes mail itself. Listen opens its port, so that one that is taken is known at start,
// and says which it is. Serve then runs until ctx ends, lets what is in flight finish, and returns nil. The sender is
// told that a mail was taken only after deliver returned nil. Known says whether a recipient is somebody's.
type Listener interface {
	Listen() (net.Addr, error)
	Serve(ctx context.Context, known func(ctx context.Context, recipient string) (bool, error), deliver func(context.Context, Message) error) error
}
