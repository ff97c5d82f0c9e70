package email

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
)

// sendGrid is SendGrid's Inbound Parse: a form that is posted, with the fields of the mail ("parsed") or with the
// raw mail in one field ("raw"). It has no proof of its own unless the signature is switched on, so its address
// carries a secret: as the password of basic auth, as ?secret=, or as the last part of the path.
//
// https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
type sendGrid struct {
	secret string
	key    *ecdsa.PublicKey // nil: calls are not signed
	room   *room
}

// The names of SendGrid's signature are those of its event webhook.
const (
	signatureHeader = "X-Twilio-Email-Event-Webhook-Signature"
	timestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp"
)

// PublicKey is the setting that holds the key of SendGrid's signature, as its page shows it.
const PublicKey = "public_key"

func newSendGrid(c Config) (Provider, error) {
	p := &sendGrid{secret: c.Secret, room: newRoom()}
	if text := strings.TrimSpace(c.Settings[PublicKey]); text != "" {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("the public key is not base64: %w", err)
		}
		key, err := x509.ParsePKIXPublicKey(der)
		if err != nil {
			return nil, fmt.Errorf("the public key can't be read: %w", err)
		}
		var ok bool
		if p.key, ok = key.(*ecdsa.PublicKey); !ok {
			return nil, errors.New("the public key is of another kind than ECDSA")
		}
	}
	if p.secret == "" && p.key == nil {
		return nil, ErrNotConfigured
	}
	return p, nil
}

func (*sendGrid) Name() string { return "sendgrid" }

func (*sendGrid) Personal() bool { return false }

func (*sendGrid) Setup(webhook, domain string) []string {
	if domain == "" {
		domain = "a subdomain of yours"
	}
	scheme, host, _ := strings.Cut(webhook, "://")
	return []string{
		"Set the MX record of " + domain + " to mx.sendgrid.net, priority 10. SendGrid takes all mail of that domain, so choose one that has no other use.",
		"In SendGrid, Settings, Inbound Parse, add that host with the URL " + scheme + "://sendgrid:SECRET@" + host + ", where SECRET is your SENDGRID_INBOUND_SECRET.",
		"Leave “check incoming emails for spam” off: it can hold mail back. Parsed and raw posts both work.",
	}
}

// Parse streams the form: attachments are passed over, so a mail of 36 MB needs the memory of its text.
func (p *sendGrid) Parse(r *http.Request) ([]Message, error) {
	if p.secret != "" && !p.knowsSecret(r) {
		return nil, ErrForged
	}
	body := &counted{r: r.Body, sum: sha256.New()}
	signed := hash.Hash(nil)
	if p.key != nil {
		signed = sha256.New()
		io.WriteString(signed, r.Header.Get(timestampHeader))
		body.signed = signed
	}
	m, problem, err := p.read(r, body)
	if err != nil {
		return nil, err
	}
	// The rest is read too: the signature is over all of it, and a call is only answered when it is through.
	_, err = io.Copy(io.Discard, body)
	switch {
	case body.broken != nil:
		return nil, ErrInterrupted
	case p.key != nil && !p.signed(r, signed.Sum(nil)):
		return nil, ErrSignature
	case len(m.To) == 0:
		return nil, ErrNoEnvelope
	}
	m.Size = body.n
	if err != nil || body.n > maxForm {
		problem = "it is larger than 36 MB"
	}
	if problem != "" {
		m.Problem = problem
	}
	if m.Problem != "" {
		m.Sum = hex.EncodeToString(body.sum.Sum(nil))
	}
	return []Message{m}, nil
}

func (p *sendGrid) knowsSecret(r *http.Request) bool {
	_, password, _ := r.BasicAuth()
	user, _, _ := r.BasicAuth()
	ok := 0
	for _, given := range []string{password, user, r.URL.Query().Get("secret"), r.PathValue("secret")} {
		a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(p.secret))
		ok |= subtle.ConstantTimeCompare(a[:], b[:])
	}
	return ok == 1
}

func (p *sendGrid) signed(r *http.Request, sum []byte) bool {
	signature, err := base64.StdEncoding.DecodeString(r.Header.Get(signatureHeader))
	return err == nil && ecdsa.VerifyASN1(p.key, sum, signature)
}

// read takes the fields that are needed. What is wrong with the form is the problem; what came before it counts. The
// only error is that there is no room for a mail that is whole in it. Such a one is taken apart as it comes, so that no
// call holds the bytes of two.
func (p *sendGrid) read(r *http.Request, body io.Reader) (m Message, problem string, busy error) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(media, "multipart/") || params["boundary"] == "" {
		return m, "it did not come as a form with parts", nil
	}
	fields := map[string][]byte{}
	var calendar []byte
	var whole *Message // of raw mode
	var attached []Message
	form := multipart.NewReader(body, params["boundary"])
	for parts := 0; ; parts++ {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			problem = "the form it came in is broken"
			break
		}
		if parts > maxParts {
			problem = "it has too many parts"
			break
		}
		name := part.FormName()
		limit := fieldLimit(name)
		kind := partOther
		if strings.HasPrefix(name, "attachment") && name != "attachments" && name != "attachment-info" {
			switch kind = kindOfPart(part.Header.Get("Content-Type"), part.FileName()); kind {
			case partCalendar:
				limit = maxPart
			case partMessage:
				limit = maxAttached
			}
		}
		if limit == 0 {
			continue // NextPart passes over it
		}
		if kind == partMessage || name == "email" {
			raw, release, err := p.room.take(r.Context(), "", io.LimitReader(part, int64(limit)))
			switch {
			case errors.Is(err, ErrBusy):
				return m, "", err
			case name == "email" && whole == nil:
				mail, _ := ParseMIME(trimLine(raw)) // the message says its problem
				whole = &mail
			case kind == partMessage && len(attached) < maxMessages:
				if inner, err := parseMIME(raw, 1); err == nil {
					attached = append(attached, inner)
				}
			}
			if err != nil {
				problem = "the form it came in is broken"
				break
			}
			release()
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, int64(limit)))
		switch {
		case err != nil:
			problem = "the form it came in is broken"
		case kind == partCalendar && calendar == nil:
			calendar = value
		}
		if _, twice := fields[name]; kind == partOther && !twice {
			fields[name] = trimLine(value)
		}
		if err != nil {
			break
		}
	}
	m = p.message(fields, whole)
	if m.Calendar == "" {
		m.Calendar = decode(calendar, "")
	}
	m.Attached = append(m.Attached, attached...)
	return m, problem, nil
}

// fieldLimit is how much of a field is kept; 0: none of it.
func fieldLimit(name string) int {
	switch name {
	case "email":
		return MaxSize
	case "text", "html":
		return maxPart
	case "headers":
		return maxHeader
	case "envelope", "charsets", "from", "subject":
		return 64 << 10
	}
	return 0
}

// trimLine takes the line break off that SendGrid's own forms end a field with.
func trimLine(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
	}
	if n := len(b); n > 0 && b[n-1] == '\r' {
		b = b[:n-1]
	}
	return b
}

// message is the mail that the fields make. Which character set a field is in stands in another field.
func (p *sendGrid) message(fields map[string][]byte, whole *Message) (m Message) {
	charsets := map[string]string{}
	_ = json.Unmarshal(fields["charsets"], &charsets) // without it the bytes say
	if whole != nil {
		m = *whole
	} else {
		m.Header = readHeader(fields["headers"])
		m.Text, m.HTML = decode(decodedAgain(fields["text"]), charsets["text"]), decode(fields["html"], charsets["html"])
	}
	if m.Header == nil {
		m.Header = textproto.MIMEHeader{}
	}
	for _, name := range []string{"from", "subject"} {
		key := textproto.CanonicalMIMEHeaderKey(name)
		value := decodeHeader(decode(fields[name], charsets[name]))
		if value != "" && m.Header.Get(key) == "" {
			m.Header.Set(key, value)
		}
	}
	// Only the envelope says whose mail it is: "to" is the header's, and anyone can write that.
	var envelope struct {
		To   []string `json:"to"`
		From string   `json:"from"`
	}
	_ = json.Unmarshal(fields["envelope"], &envelope) // one that can't be read names nobody
	m.From, m.To = text(envelope.From), nil
	for _, to := range envelope.To[:min(len(envelope.To), 50)] {
		m.To = append(m.To, text(to))
	}
	return m
}

// maxForm is the largest mail in the form that it comes in. Of a larger call nothing more is kept, but it is read on, up to
// maxCall: for whom the mail is may stand after it.
const (
	maxForm = MaxSize + 1<<20
	maxCall = 4 * MaxSize
)

var errTooLarge = errors.New("larger than is taken")

// counted is a request's body: bounded, with its sum, and with how it ended, because to the form's reader a
// call that broke off and a form that is broken look the same.
type counted struct {
	r      io.Reader
	n      int64
	sum    hash.Hash
	signed hash.Hash // may be nil
	broken error
}

func (c *counted) Read(b []byte) (int, error) {
	if c.n >= maxCall {
		return 0, errTooLarge
	}
	if int64(len(b)) > maxCall-c.n {
		b = b[:maxCall-c.n]
	}
	n, err := c.r.Read(b)
	c.n += int64(n)
	c.sum.Write(b[:n])
	if c.signed != nil {
		c.signed.Write(b[:n])
	}
	if err != nil && !errors.Is(err, io.EOF) {
		c.broken = err
	}
	return n, err
}
