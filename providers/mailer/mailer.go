// Package mailer sends mail by SMTP. It is the only importer of the SMTP client, and knows nothing of
// what the mails are about. Its errors never hold an address or a word of a mail, because they are logged.
package mailer

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

const sendTimeout = 30 * time.Second

// Ways to encrypt the connection.
const (
	StartTLS = "starttls" // required: without it nothing is sent
	TLS      = "tls"      // from the first byte
	Plain    = "none"     // for a server on the same machine
)

// Options say which server takes the mails and whom they come from.
type Options struct {
	Host               string
	Port               int
	Username, Password string // empty: the server wants none
	TLS                string // StartTLS, TLS or Plain
	From               string // such as "HavenJob <jobs@example.com>"

	TLSConfig *tls.Config // nil: the system's certificates
}

// Message is one mail to one person.
type Message struct {
	To      string // an address alone
	Subject string
	Text    string // always there
	HTML    string // the same for those who see it; may be empty
}

// Error is a mail that could not be sent. Temporary: it may work later.
type Error struct {
	Temporary bool
	Code      int // the server's answer; 0 without one
	step      string
}

func (e *Error) Error() string {
	when := "for good"
	if e.Temporary {
		when = "for now"
	}
	if e.Code != 0 {
		return fmt.Sprintf("the mail server refused a mail %s, with code %d, while %s", when, e.Code, e.step)
	}
	return fmt.Sprintf("a mail could not be sent %s, while %s", when, e.step)
}

// Permanent says whether sending the same again is of no use.
func Permanent(err error) bool {
	var e *Error
	return errors.As(err, &e) && !e.Temporary
}

// Program is what every mail says that it was sent with, so that it is known again where it comes back.
const Program = "HavenJob"

// Mailer sends mails. It is safe for concurrent use: each mail has its own connection.
type Mailer struct {
	o    Options
	from *mail.Address
}

// New checks the options; it connects to nothing.
func New(o Options) (*Mailer, error) {
	from, err := mail.ParseAddress(o.From)
	if err != nil {
		return nil, errors.New("the sender is no address such as HavenJob <jobs@example.com>")
	}
	m := &Mailer{o: o, from: from}
	_, err = m.client()
	return m, err
}

func (m *Mailer) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(m.o.Port), gomail.WithTimeout(sendTimeout), gomail.WithHELO(m.domain())}
	if m.o.TLSConfig != nil {
		options = append(options, gomail.WithTLSConfig(m.o.TLSConfig))
	}
	switch m.o.TLS {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return nil, fmt.Errorf("%q is none of starttls, tls, none", m.o.TLS)
	}
	if m.o.Username != "" {
		auth := gomail.SMTPAuthAutoDiscover
		if m.o.TLS == Plain {
			// Auto discovery would refuse to send a password unencrypted. Who sets "none" has decided that.
			auth = gomail.SMTPAuthPlainNoEnc
		}
		options = append(options, gomail.WithSMTPAuth(auth), gomail.WithUsername(m.o.Username), gomail.WithPassword(m.o.Password))
	}
	return gomail.NewClient(m.o.Host, options...)
}

// domain is the sender's. It stands where the name of this machine would, which is nobody's business.
func (m *Mailer) domain() string {
	_, domain, _ := strings.Cut(m.from.Address, "@")
	return domain
}

// Send gives one mail to the server. When it returns nil the server has taken it over. Every other
// answer is an *Error, but for the context's own end.
func (m *Mailer) Send(ctx context.Context, msg Message) error {
	out := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	out.FromMailAddress(m.from)
	to, err := mail.ParseAddress(msg.To)
	if err != nil || to.Address != msg.To {
		return &Error{step: "reading the address of who it is for"}
	}
	out.ToMailAddress(&mail.Address{Address: msg.To})
	out.Subject(oneLine(msg.Subject))
	out.SetDate()
	out.SetMessageIDWithValue(rand.Text() + "@" + m.domain())
	// Out-of-office replies to it would reach nobody.
	out.SetGenHeader("Auto-Submitted", "auto-generated")
	out.SetGenHeader("X-Mailer", Program)
	out.SetBodyString(gomail.TypeTextPlain, msg.Text)
	if msg.HTML != "" {
		out.AddAlternativeString(gomail.TypeTextHTML, msg.HTML)
	}

	client, err := m.client()
	if err != nil {
		return &Error{step: "preparing the connection"}
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return failure(ctx, err, "connecting", true)
	}
	err = client.SendWithSMTPClient(connection, out)
	// Once the mail is taken it does not matter how the server says good-bye.
	_ = client.CloseWithSMTPClient(connection)
	if err != nil {
		return failure(ctx, err, "handing it over", false)
	}
	return nil
}

// failure keeps of an error what may be logged. A failed connection, a broken one and 4xx pass; only a
// refusal of this mail by the server (5xx) is for good. A refused sign-in is for the operator to mend.
func failure(ctx context.Context, err error, step string, dial bool) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &Error{Temporary: true, step: step}
	var send *gomail.SendError
	if errors.As(err, &send) {
		e.Code = send.ErrorCode()
	}
	if !dial && e.Code >= 500 && e.Code < 600 {
		e.Temporary = false
	}
	return e
}

// oneLine keeps a subject from becoming headers of its own.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
