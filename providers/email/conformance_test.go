package email

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/uuid"
)

// A sample is how a test brings a mail to a provider: what its calls look like, and nothing else, is the provider's own.
// Every provider of the registry has one, and passes the same test.
type sample struct {
	config  Config
	post    func(t *testing.T, w wire) *http.Request         // of a Webhook: genuine
	forge   func(r *http.Request)                            // takes the proof away
	deliver func(t *testing.T, address string, w wire) error // to a Listener's port
	put     func(w wire)                                     // into a Poller's mailbox
}

// wire is a mail on its way to a provider.
type wire struct {
	from, to             string // envelope
	headers              string // as in the mail, lines ending in \n
	text, html, calendar string
	attached             string // a whole mail
	attachment           int    // bytes of a file that nobody needs
}

// raw is the mail as it goes over the wire.
func (w wire) raw() string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(w.headers, "\n", "\r\n") + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n")
	part := func(contentType, content string) {
		b.WriteString("--outer\r\nContent-Type: " + contentType + "\r\n\r\n" + content + "\r\n")
	}
	if w.text != "" {
		part("text/plain; charset=utf-8", w.text)
	}
	if w.html != "" {
		part("text/html; charset=utf-8", w.html)
	}
	if w.attachment > 0 {
		part("application/pdf; name=cv.pdf", strings.Repeat(strings.Repeat("x", 76)+"\r\n", w.attachment/78))
	}
	if w.calendar != "" {
		part("text/calendar; charset=utf-8; method=REQUEST", w.calendar)
	}
	if w.attached != "" {
		part("message/rfc822", w.attached)
	}
	b.WriteString("--outer--\r\n")
	return b.String()
}

var samples = map[string]func(*testing.T) []sample{
	"imap":     func(t *testing.T) []sample { return []sample{imapSample(t)} },
	"raw":      func(*testing.T) []sample { return []sample{rawSample(rawBody), rawSample(rawForm)} },
	"sendgrid": func(*testing.T) []sample { return []sample{sendGridSample(sendGridForm), sendGridSample(sendGridRaw)} },
	"smtp":     func(t *testing.T) []sample { return []sample{smtpSample(t, false), smtpSample(t, true)} },
}

// The mails of the conformance test: the ways in which people's mail comes.
var (
	byHand = wire{from: "maya@example.com", to: "k3v9x2@in.example.com",
		headers: "From: Maya Kim <maya@example.com>\nTo: k3v9x2@in.example.com\nSubject: Fwd: Thank you for applying\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <1@example.com>\n",
		text:    "---------- Forwarded message ---------\nFrom: Northwind <jobs@northwind.example>\nDate: Mon, 2 Nov 2026 at 18:00\nSubject: Thank you for applying\nTo: <maya@example.com>\n\nThank you for applying.\n"}
	byRule = wire{from: "maya+caf_=k3v9x2=in.example.com@gmail.com", to: "k3v9x2@in.example.com",
		headers: "From: =?iso-8859-1?Q?B=F6rse_Jobs?= <no-reply@greenhouse.example>\nTo: maya@gmail.com\nX-Forwarded-For: maya@gmail.com k3v9x2@in.example.com\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <2@greenhouse.example>\n",
		html:    "<p>Grüße</p>"}
	inMailbox = wire{from: "bounce+7@mail.northwind.example", to: "k3v9x2@in.example.com",
		headers: "Return-Path: <bounce+7@mail.northwind.example>\nReceived: from mx.example.com (mx.example.com [192.0.2.1])\n\tby mail.example.com with ESMTPS;\n\tTue, 3 Nov 2026 09:12:00 +0100\nFrom: \"Northwind, Inc.\" <jobs@northwind.example>\nTo: maya@example.com\nSubject: =?utf-8?Q?Your_application_=E2=80=93?=\n =?utf-8?Q?_Engineer?=\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <3@northwind.example>\nIn-Reply-To: <2@northwind.example>\nReferences: <1@northwind.example>\n <2@northwind.example>\n",
		text:    "We have received your application.\n", html: "<p>We have received your application.</p>"}
	dropped = wire{from: "maya@example.com", to: "k3v9x2@in.example.com",
		headers: "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nReturn-Path: <>\nFrom: jobs@northwind.example\nTo: maya@example.com\nSubject: Interview\nDate: Wed, 4 Nov 2026 10:00:00 -0800\nMessage-ID: <4@northwind.example>\n",
		text:    ".\n.. a line of one dot above\nFrom here it goes on.\n"}
	withInvitation = wire{from: "a@example.com", to: "k3v9x2@in.example.com", headers: "From: a@example.com\nSubject: Interview\n",
		text: "See you", calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", attachment: 1 << 20}
	asAttachment = wire{from: "maya@example.com", to: "k3v9x2@in.example.com", headers: "From: maya@example.com\nSubject: Fwd\n", text: "See below",
		attached: "From: jobs@northwind.example\r\nSubject: We have your application\r\n\r\nThank you.\r\n"}
	forgedHeader = wire{from: "thief@example.net", to: "other@in.example.com", headers: "From: maya@example.com\nTo: k3v9x2@in.example.com\nDelivered-To: k3v9x2@in.example.com\nSubject: x\n", text: "x"}
)

func TestEveryProviderConforms(t *testing.T) {
	for _, name := range Names() {
		if _, err := New(name, Config{}); !errors.Is(err, ErrNotConfigured) {
			t.Errorf("%s without its configuration: %v", name, err)
		}
		of, ok := samples[name]
		if !ok {
			t.Fatalf("%s has no sample of its calls", name)
		}
		t.Run(name, func(t *testing.T) {
			for _, s := range of(t) {
				conforms(t, name, s)
			}
		})
	}
}

func conforms(t *testing.T, name string, s sample) {
	p, err := New(name, s.config)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name() != name {
		t.Errorf("%s calls itself %s", name, p.Name())
	}
	if len(p.Setup("https://jobs.example.com/webhooks/email/"+name, "in.example.com")) == 0 {
		t.Errorf("%s says nothing of how it is set up", name)
	}
	tested := false
	if hook, ok := p.(Webhook); ok {
		tested = true
		carries(t, p, func(w wire) (Message, error) {
			list, err := hook.Parse(s.post(t, w))
			if err == nil && len(list) != 1 {
				err = errors.New("not one mail")
			}
			if err != nil {
				return Message{}, err
			}
			return list[0], nil
		})
		provesItself(t, hook, s)
	}
	if l, ok := p.(Listener); ok {
		tested = true
		listens(t, p, l, s)
	}
	if poller, ok := p.(Poller); ok {
		tested = true
		polls(t, p, poller, s.put)
	}
	if !tested {
		t.Error("no way of bringing it a mail is known")
	}
}

// carries brings mails of every kind to the provider, and looks whether they are what they were.
func carries(t *testing.T, p Provider, bring func(wire) (Message, error)) {
	parse := func(w wire) Message {
		t.Helper()
		m, err := bring(w)
		if err != nil {
			t.Fatal(err)
		}
		if m.Problem != "" {
			t.Fatal(m.Problem)
		}
		switch {
		case p.Personal() && m.Owner != tokenOwner && m.Ref == "":
			t.Errorf("it is %q's", m.Owner)
		case p.Personal() && len(m.To) > 0:
			t.Errorf("it has an envelope to %q, which nobody vouches for", m.To)
		case !p.Personal() && (m.From != w.from || len(m.To) != 1 || m.To[0] != w.to || m.Owner != ""):
			t.Errorf("envelope %q %q, owner %q", m.From, m.To, m.Owner)
		}
		return m
	}

	m := parse(byHand)
	if name, address := m.Address("From"); name != "Maya Kim" || address != "maya@example.com" {
		t.Errorf("from %q %q", name, address)
	}
	if m.Header.Get("Message-ID") != "<1@example.com>" || !strings.Contains(m.Header.Get("Date"), "09:12:00") || m.Header.Get("Subject") != "Fwd: Thank you for applying" {
		t.Errorf("header %v", m.Header)
	}
	if lines(m.Text) != lines(byHand.text) || m.HTML != "" || m.Size == 0 {
		t.Errorf("text %q, html %q, size %d", m.Text, m.HTML, m.Size)
	}

	m = parse(byRule)
	if name, _ := m.Address("From"); name != "Börse Jobs" || m.Header.Get("Subject") != "Grüße" {
		t.Errorf("decoded %q, %q", name, m.Header.Get("Subject"))
	}
	if m.Text != "" || strings.TrimSpace(m.HTML) != "<p>Grüße</p>" {
		t.Errorf("text %q, html %q", m.Text, m.HTML)
	}
	if !strings.HasPrefix(m.Header.Get("X-Forwarded-For"), "maya@gmail.com ") {
		t.Errorf("forwarded for %q", m.Header.Get("X-Forwarded-For"))
	}

	m = parse(inMailbox)
	if name, address := m.Address("From"); name != "Northwind, Inc." || address != "jobs@northwind.example" || m.Header.Get("Subject") != "Your application – Engineer" {
		t.Errorf("from %q %q, subject %q", name, address, m.Header.Get("Subject"))
	}
	if m.Header.Get("In-Reply-To") != "<2@northwind.example>" || m.Header.Get("References") != "<1@northwind.example> <2@northwind.example>" || m.Header.Get("Received") != "" {
		t.Errorf("thread %v", m.Header)
	}
	if !strings.HasPrefix(m.Text, "We have received") || !strings.HasPrefix(m.HTML, "<p>We have received") {
		t.Errorf("text %q, html %q", m.Text, m.HTML)
	}

	if m = parse(dropped); lines(m.Text) != lines(dropped.text) || m.Header.Get("Date") != "Wed, 4 Nov 2026 10:00:00 -0800" {
		t.Errorf("text %q, date %q", m.Text, m.Header.Get("Date"))
	}
	if m = parse(withInvitation); !strings.HasPrefix(m.Calendar, "BEGIN:VCALENDAR") || strings.TrimSpace(m.Text) != "See you" {
		t.Errorf("calendar %q, text %q", m.Calendar, m.Text)
	}
	if m = parse(asAttachment); len(m.Attached) != 1 || m.Attached[0].Header.Get("Subject") != "We have your application" || !strings.HasPrefix(m.Attached[0].Text, "Thank you.") {
		t.Errorf("attached %+v", m.Attached)
	}
	parse(forgedHeader) // the header does not say whose it is
}

// lines are those of a text, however they end.
func lines(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// provesItself looks whether only genuine, whole calls are taken.
func provesItself(t *testing.T, hook Webhook, s sample) {
	for name, change := range map[string]func(*http.Request){"without a proof": s.forge, "without anything": func(r *http.Request) {
		s.forge(r)
		r.Header, r.Body = http.Header{}, http.NoBody
	}} {
		r := s.post(t, byHand)
		change(r)
		if list, err := hook.Parse(r); !errors.Is(err, ErrForged) || list != nil {
			t.Errorf("%s: %d mails, %v", name, len(list), err)
		}
	}

	r := s.post(t, byHand)
	whole, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(whole[:len(whole)/2]), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if _, err := hook.Parse(r); !errors.Is(err, ErrInterrupted) {
		t.Errorf("a call that broke off: %v", err)
	}
}

// polls puts mails into the mailbox, and looks whether each comes and comes once.
func polls(t *testing.T, p Provider, poller Poller, put func(wire)) {
	mail, cursor, err := poller.Fetch(t.Context(), nil)
	if err != nil || len(mail) > 0 || len(cursor) == 0 {
		t.Fatalf("the beginning: %d mails, %q, %v", len(mail), cursor, err)
	}
	carries(t, p, func(w wire) (m Message, err error) {
		put(w)
		for i := range 2 {
			mail, cursor, err = poller.Fetch(t.Context(), cursor)
			if err != nil {
				return m, err
			}
			if len(mail) != 1-i {
				return m, fmt.Errorf("%d mails came", len(mail))
			}
			if i == 0 {
				m = mail[0]
				cursor = poller.Kept(cursor, []string{m.Ref})
			}
		}
		return m, nil
	})
}

// listens brings the mails over a real socket, and looks what is told when they can't be taken.
func listens(t *testing.T, p Provider, l Listener, s sample) {
	address, err := l.Listen()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended, taken := make(chan error, 1), make(chan Message, 1)
	var trouble error
	go func() {
		ended <- l.Serve(ctx, func(_ context.Context, recipient string) (bool, error) {
			return recipient == byHand.to || recipient == forgedHeader.to, nil
		}, func(_ context.Context, m Message) error {
			if trouble != nil {
				return trouble
			}
			taken <- m
			return nil
		})
	}()
	carries(t, p, func(w wire) (Message, error) {
		if err := s.deliver(t, address.String(), w); err != nil {
			return Message{}, err
		}
		return <-taken, nil
	})
	unknown := byHand
	unknown.to = "nobody@in.example.com"
	if err := s.deliver(t, address.String(), unknown); err == nil {
		t.Error("mail for nobody is taken")
	}
	trouble = errors.New("the database is gone")
	if err := s.deliver(t, address.String(), byHand); err == nil {
		t.Error("it says that a mail was taken that was not")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := s.deliver(t, address.String(), byHand); err == nil {
		t.Error("it goes on after its end")
	}
}

func TestAProviderIsMadeByItsNameForTheInstanceOrForAPerson(t *testing.T) {
	if _, err := New("pigeon", Config{Secret: "0123456789abcdef"}); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	gone := errors.New("gone")
	for name, err := range map[string]error{"sendgrid": nil, "pigeon": ErrUnknown, "": gone} {
		p, got := ForUser(context.Background(), uuid.New(), func(context.Context, uuid.UUID) (string, Config, error) {
			if err == gone {
				return "", Config{}, gone
			}
			return name, Config{Secret: "0123456789abcdef"}, nil
		})
		if !errors.Is(got, err) || err == nil && p.Name() != name {
			t.Errorf("%q: %v, want %v", name, got, err)
		}
	}
}
