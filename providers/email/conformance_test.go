package email

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/uuid"
)

// A sample is how a test makes a provider post a mail: what its calls look like, and nothing else, is the
// provider's own. Every provider of the registry that is a Webhook has one, and passes the same test.
type sample struct {
	config Config
	post   func(t *testing.T, m wire) *http.Request // genuine
	forge  func(r *http.Request)                    // takes the proof away
}

// wire is a mail on its way to a provider.
type wire struct {
	from, to             string // envelope
	headers              string // as in the mail, lines ending in \n
	text, html, calendar string
	attached             string // a whole mail
	attachment           int    // bytes of a file that nobody needs
}

var samples = map[string][]sample{
	"sendgrid": {sendGridSample(sendGridForm), sendGridSample(sendGridRaw)},
}

// The mails of the conformance test: the ways in which people's mail comes.
var (
	byHand = wire{from: "maya@example.com", to: "k3v9x2@in.example.com",
		headers: "From: Maya Kim <maya@example.com>\nTo: k3v9x2@in.example.com\nSubject: Fwd: Thank you for applying\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <1@example.com>\n",
		text:    "---------- Forwarded message ---------\nFrom: Northwind <jobs@northwind.example>\nDate: Mon, 2 Nov 2026 at 18:00\nSubject: Thank you for applying\nTo: <maya@example.com>\n\nThank you for applying.\n"}
	byRule = wire{from: "maya+caf_=k3v9x2=in.example.com@gmail.com", to: "k3v9x2@in.example.com",
		headers: "From: =?iso-8859-1?Q?B=F6rse_Jobs?= <no-reply@greenhouse.example>\nTo: maya@gmail.com\nX-Forwarded-For: maya@gmail.com k3v9x2@in.example.com\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <2@greenhouse.example>\n",
		html:    "<p>Grüße</p>"}
	withInvitation = wire{from: "a@example.com", to: "k3v9x2@in.example.com", headers: "From: a@example.com\nSubject: Interview\n",
		text: "See you", calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", attachment: 1 << 20}
	asAttachment = wire{from: "maya@example.com", to: "k3v9x2@in.example.com", headers: "From: maya@example.com\nSubject: Fwd\n", text: "See below",
		attached: "From: jobs@northwind.example\r\nSubject: We have your application\r\n\r\nThank you.\r\n"}
	forgedHeader = wire{from: "thief@example.net", to: "other@in.example.com", headers: "From: maya@example.com\nTo: k3v9x2@in.example.com\nDelivered-To: k3v9x2@in.example.com\nSubject: x\n", text: "x"}
)

func TestEveryWebhookConforms(t *testing.T) {
	for _, name := range Names() {
		p, err := New(name, samplesOf(t, name)[0].config)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name() != name {
			t.Errorf("%s calls itself %s", name, p.Name())
		}
		if len(p.Setup("https://jobs.example.com/webhooks/email/"+name, "in.example.com")) == 0 {
			t.Errorf("%s says nothing of how it is set up", name)
		}
		if _, err := New(name, Config{}); !errors.Is(err, ErrNoSecret) {
			t.Errorf("%s without a secret: %v", name, err)
		}
		hook, ok := p.(Webhook)
		if !ok {
			continue
		}
		for _, s := range samplesOf(t, name) {
			t.Run(name, func(t *testing.T) { conforms(t, hook, s) })
		}
	}
}

func samplesOf(t *testing.T, name string) []sample {
	t.Helper()
	if len(samples[name]) == 0 {
		t.Fatalf("%s has no sample of its calls", name)
	}
	return samples[name]
}

func conforms(t *testing.T, hook Webhook, s sample) {
	parse := func(w wire) Message {
		t.Helper()
		list, err := hook.Parse(s.post(t, w))
		if err != nil || len(list) != 1 {
			t.Fatalf("%d mails, %v", len(list), err)
		}
		if list[0].Problem != "" {
			t.Fatal(list[0].Problem)
		}
		return list[0]
	}

	m := parse(byHand)
	if m.From != byHand.from || len(m.To) != 1 || m.To[0] != byHand.to {
		t.Errorf("envelope %q %q", m.From, m.To)
	}
	if name, address := m.Address("From"); name != "Maya Kim" || address != "maya@example.com" {
		t.Errorf("from %q %q", name, address)
	}
	if m.Header.Get("Message-ID") != "<1@example.com>" || !strings.Contains(m.Header.Get("Date"), "09:12:00") || m.Header.Get("Subject") != "Fwd: Thank you for applying" {
		t.Errorf("header %v", m.Header)
	}
	if strings.TrimSpace(m.Text) != strings.TrimSpace(byHand.text) || m.HTML != "" || m.Size == 0 {
		t.Errorf("text %q, html %q, size %d", m.Text, m.HTML, m.Size)
	}

	m = parse(byRule)
	if name, _ := m.Address("From"); name != "Börse Jobs" || m.Header.Get("Subject") != "Grüße" {
		t.Errorf("decoded %q, %q", name, m.Header.Get("Subject"))
	}
	if m.Text != "" || strings.TrimSpace(m.HTML) != "<p>Grüße</p>" {
		t.Errorf("text %q, html %q", m.Text, m.HTML)
	}
	if m.From != byRule.from || !strings.HasPrefix(m.Header.Get("X-Forwarded-For"), "maya@gmail.com ") {
		t.Errorf("forwarded by %q for %q", m.From, m.Header.Get("X-Forwarded-For"))
	}

	if m = parse(withInvitation); !strings.HasPrefix(m.Calendar, "BEGIN:VCALENDAR") || strings.TrimSpace(m.Text) != "See you" {
		t.Errorf("calendar %q, text %q", m.Calendar, m.Text)
	}
	if m = parse(asAttachment); len(m.Attached) != 1 || m.Attached[0].Header.Get("Subject") != "We have your application" || !strings.HasPrefix(m.Attached[0].Text, "Thank you.") {
		t.Errorf("attached %+v", m.Attached)
	}
	if m = parse(forgedHeader); len(m.To) != 1 || m.To[0] != forgedHeader.to {
		t.Errorf("the header says whose it is: %q", m.To)
	}

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
