package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"
	"havenjob/services/jobs"

	"github.com/google/uuid"
)

const (
	inboundSecret = "a-secret-of-some-length"
	inboundDomain = "in.example.com"
)

// withMail lets mail come in by SendGrid and by personal webhooks.
func withMail(d *handlers.Deps) {
	d.Mail = map[string]email.Provider{}
	for name, c := range map[string]email.Config{"sendgrid": {Secret: inboundSecret}, "raw": {Owner: services.TokenOwner(d.DB)}} {
		p, err := email.New(name, c)
		if err != nil {
			panic(err)
		}
		d.Mail[name] = p
	}
	d.Settings.InboundDomain, d.Settings.InboundMail = inboundDomain, "sendgrid"
}

// works has the site's jobs done, as the program does.
func (s *site) works(t *testing.T) {
	t.Helper()
	queue, err := jobs.New(s.db, services.Book(services.Work{DB: s.db, Box: s.deps.Box, Log: s.deps.Log, Inbox: s.deps.Inbox}), jobs.Options{Log: slog.New(slog.DiscardHandler)})
	if err == nil {
		err = queue.Start(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { queue.Stop(context.Background()) })
}

// posted is a mail as SendGrid posts it.
type posted struct {
	from, to, headers, text, html string
	padding                       int // bytes of an attachment
}

func (p posted) body(t testing.TB) (contentType string, body []byte) {
	t.Helper()
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	for _, f := range [][2]string{
		{"headers", p.headers}, {"dkim", "{@example.com : pass}"}, {"to", "somebody@else.example"}, {"text", p.text}, {"html", p.html},
		{"sender_ip", "192.0.2.7"}, {"envelope", fmt.Sprintf(`{"to":[%q],"from":%q}`, p.to, p.from)}, {"attachments", "0"},
		{"charsets", `{"to":"UTF-8","html":"utf-8","subject":"UTF-8","from":"UTF-8","text":"UTF-8"}`}, {"SPF", "pass"},
	} {
		if f[0] == "html" && f[1] == "" {
			continue // SendGrid has no field then
		}
		if err := w.WriteField(f[0], f[1]); err != nil {
			t.Fatal(err)
		}
	}
	if p.padding > 0 {
		part, err := w.CreateFormFile("attachment1", "cv.pdf")
		if err != nil {
			t.Fatal(err)
		}
		part.Write(bytes.Repeat([]byte("x"), p.padding))
	}
	w.Close()
	return w.FormDataContentType(), buf.Bytes()
}

// hook posts to a webhook as another program does.
func (s *site) hook(t testing.TB, path, contentType string, body io.Reader) answer {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, s.url+"/"+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("User-Agent", "Sendlib/1.0")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

func (s *site) receive(t testing.TB, p posted) answer {
	t.Helper()
	contentType, body := p.body(t)
	return s.hook(t, "webhooks/email/sendgrid?secret="+inboundSecret, contentType, bytes.NewReader(body))
}

// ack is an acknowledgement that the person's mailbox forwards by a rule.
func (b *browser) ack(company, title string) posted {
	local, host, _ := strings.Cut(b.user.Email, "@")
	return posted{from: local + "+caf_=x=" + inboundDomain + "@" + host, to: b.user.ForwardingAddress + "@" + inboundDomain,
		headers: "From: " + company + " <no-reply@us.greenhouse-mail.io>\nTo: " + b.user.Email + "\nSubject: Thank you for applying to " + company +
			"\nDate: Tue, 3 Nov 2026 09:12:00 +0100\nMessage-ID: <" + uuid.NewString() + "@mail.example>\n",
		text: fmt.Sprintf("Hi Maya,\n\nThank you for applying for the %s position at %s. We have received your application and will review it soon.\n\nThe %s Recruiting Team\n", title, company, company)}
}

func (b *browser) no(company, title string) posted {
	p := b.ack(company, title)
	p.headers = strings.Replace(p.headers, "3 Nov", "9 Nov", 1)
	p.text = fmt.Sprintf("Hi Maya,\n\nThank you for your interest in the %s position at %s. Unfortunately, we have decided to move forward with other candidates.\n\nThe %s Recruiting Team\n", title, company, company)
	return p
}

// eventually waits until it is so.
func eventually(t *testing.T, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never came")
		}
	}
}

func TestAPostedMailIsAnApplicationWithItsSentenceAndABell(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	s.works(t)
	me := s.person(t)
	s.receive(t, me.ack("Northwind Labs", "Platform Engineer")).is(t, 200)
	list := struct{ Applications []models.Application }{}
	script := me.script("applications:read", "profile:read")
	eventually(t, func() bool {
		script.get("applications").is(t, 200).decode(t, &list)
		return len(list.Applications) == 1
	})
	a := list.Applications[0]
	if a.CompanyName != "Northwind Labs" || a.JobTitle != "Platform Engineer" || a.Status != models.Applied || a.DateApplied.String() != "2026-11-03" || a.Source != "email" {
		t.Errorf("%+v", a)
	}
	me.get("applications/"+a.ID.String()).is(t, 200, "We have received your application", "e-mail")
	me.get("notifications").is(t, 200, "Northwind Labs")
	me.get("inbox").is(t, 200, "Northwind Labs", "Application received", "no-reply@us.greenhouse-mail.io", "!"+"We have received")

	s.receive(t, me.no("Northwind Labs", "Platform Engineer")).is(t, 200)
	eventually(t, func() bool {
		script.get("applications?view=all").is(t, 200).decode(t, &list)
		return list.Applications[0].Status == models.Rejected
	})
	if len(list.Applications) != 1 || list.Applications[0].ID != a.ID {
		t.Errorf("%+v", list.Applications)
	}
	// Nobody else has any of it.
	s.person(t).get("inbox").is(t, 200, "!Northwind")
}

func TestAWebhookThatProvesNothingIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	contentType, body := me.ack("Northwind Labs", "Platform Engineer").body(t)
	for _, path := range []string{"webhooks/email/sendgrid", "webhooks/email/sendgrid?secret=another-secret-of-length", "webhooks/email/sendgrid/another-secret", "webhooks/email-inbound"} {
		s.hook(t, path, contentType, bytes.NewReader(body)).is(t, 401, `"code":"forged"`)
	}
	if n := mailsOf(t, me); len(n) != 0 {
		t.Error("a forged mail is kept")
	}
	for _, path := range []string{"webhooks/email/sendgrid?secret=" + inboundSecret, "webhooks/email/sendgrid/" + inboundSecret, "webhooks/email-inbound/" + inboundSecret, "webhooks/email-inbound?secret=" + inboundSecret} {
		s.hook(t, path, contentType, bytes.NewReader(body)).is(t, 200)
	}
	if list := mailsOf(t, me); len(list) != 1 || list[0].Copies != 3 {
		t.Errorf("%+v", list)
	}
	s.visitor(t).get("metrics").is(t, 200, `havenjob_inbound_mails_total{fate="forged",provider="sendgrid"} 4`, `havenjob_inbound_mails_total{fate="duplicate",provider="sendgrid"} 3`)
}

func mailsOf(t testing.TB, b *browser) []models.InboundEmail {
	t.Helper()
	list, err := models.Mails(context.Background(), b.site.db, b.user.ID, uuid.Nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAProviderWithoutItsSecretIsNotThere(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	for _, path := range []string{"webhooks/email/sendgrid?secret=", "webhooks/email/sendgrid", "webhooks/email/postmark", "webhooks/email-inbound", "webhooks/email-inbound/"} {
		s.hook(t, path, "multipart/form-data; boundary=b", strings.NewReader("--b--")).is(t, 404)
	}
	s.visitor(t).get("webhooks/email/sendgrid").is(t, 405)
}

func TestAGenuineCallIsTakenWhateverItHolds(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	to := me.user.ForwardingAddress + "@" + inboundDomain
	path := "webhooks/email/sendgrid?secret=" + inboundSecret
	envelope := "--b\r\nContent-Disposition: form-data; name=envelope\r\n\r\n{\"to\":[\"" + to + "\"],\"from\":\"" + me.user.Email + "\"}\r\n"
	for name, c := range map[string]struct{ contentType, body string }{
		"broken after it": {"multipart/form-data; boundary=b", envelope + "--b\r\nContent-Dispo"},
		"no mail in it":   {"multipart/form-data; boundary=b", envelope + "--b--\r\n"},
		"a bomb":          {"multipart/form-data; boundary=b", envelope + "--b\r\nContent-Disposition: form-data; name=email\r\n\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\n\r\nx\r\n", 50_000) + "--a--\r\n--b--\r\n"},
		"no UTF-8":        {"multipart/form-data; boundary=b", envelope + "--b\r\nContent-Disposition: form-data; name=headers\r\n\r\nFrom: \xff\x00 <x@y>\nSubject: \xfe\xff\r\n--b\r\nContent-Disposition: form-data; name=text\r\n\r\n\x00\xff\r\n--b--\r\n"},
		"an odd envelope": {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=envelope\r\n\r\n{\"to\":[\"" + strings.Repeat("@", 500) + "\",\"\\u0000@" + inboundDomain + "\"],\"from\":\"\\ud800\"}\r\n--b--\r\n"},
	} {
		if a := s.hook(t, path, c.contentType, strings.NewReader(c.body)); a.status != 200 {
			t.Errorf("%s: status %d %s", name, a.status, a.body)
		}
	}
	// What names nobody could be in nobody's inbox: it is asked for again.
	for name, c := range map[string]struct{ contentType, body string }{
		"no form":             {"application/octet-stream", "\x00\xff"},
		"no content type":     {"", "x"},
		"a form of a browser": {"application/x-www-form-urlencoded", "_method=DELETE&x=%ZZ"},
		"JSON":                {"application/json", "{}"},
		"nothing":             {"multipart/form-data; boundary=b", ""},
		"no envelope":         {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=to\r\n\r\n" + to + "\r\n--b--\r\n"},
	} {
		if a := s.hook(t, path, c.contentType, strings.NewReader(c.body)); a.status != 503 || a.header.Get("Retry-After") == "" {
			t.Errorf("%s: status %d %s", name, a.status, a.body)
		}
	}
	// Those that said whose they are wait for a look.
	for _, m := range mailsOf(t, me) {
		if err := s.deps.Inbox.Read(context.Background(), m.ID); err != nil {
			t.Error(err)
		}
	}
	bomb := false
	for _, m := range mailsOf(t, me) {
		if m.State == models.MailQueued || m.State == models.MailFailed {
			t.Errorf("%+v", m)
		}
		bomb = bomb || m.State == models.MailReview && strings.Contains(m.Reason, "too many parts")
	}
	if !bomb {
		t.Errorf("what could not be taken apart is lost: %+v", mailsOf(t, me))
	}
}

func TestAMailOf36MBIsTaken(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.ack("Northwind Labs", "Platform Engineer")
	p.padding = 35 << 20
	s.receive(t, p).is(t, 200)
	if list := mailsOf(t, me); len(list) != 1 {
		t.Errorf("%+v", list)
	}
}

// Raw mode names whom it is for after the mail.
func TestARawMailOver36MBWaitsForALook(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.ack("Northwind Labs", "Platform Engineer")
	var buf bytes.Buffer
	w := multipart.NewWriter(&buf)
	w.WriteField("email", p.raw()+strings.Repeat(strings.Repeat("x", 76)+"\r\n", 40<<20/78))
	w.WriteField("envelope", fmt.Sprintf(`{"to":[%q],"from":%q}`, p.to, p.from))
	w.Close()
	s.hook(t, "webhooks/email/sendgrid?secret="+inboundSecret, w.FormDataContentType(), &buf).is(t, 200)
	list := mailsOf(t, me)
	if len(list) != 1 {
		t.Fatal("it is lost")
	}
	if err := s.deps.Inbox.Read(context.Background(), list[0].ID); err != nil {
		t.Fatal(err)
	}
	if m := mailsOf(t, me)[0]; m.State != models.MailProcessed && m.State != models.MailReview || m.ApplicationID == nil {
		t.Errorf("%+v", m)
	}
}

func TestACallThatBreaksOffOrCannotBeKeptComesAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	contentType, body := me.ack("Northwind Labs", "Platform Engineer").body(t)
	// Without its table the database takes nothing.
	ctx := context.Background()
	if _, err := s.db.ExecContext(ctx, "ALTER TABLE inbound_emails RENAME TO gone"); err != nil {
		t.Fatal(err)
	}
	path := "webhooks/email/sendgrid?secret=" + inboundSecret
	a := s.hook(t, path, contentType, bytes.NewReader(body)).is(t, 503)
	if a.header.Get("Retry-After") == "" {
		t.Error("it does not say when")
	}
	if _, err := s.db.ExecContext(ctx, "ALTER TABLE gone RENAME TO inbound_emails"); err != nil {
		t.Fatal(err)
	}
	s.hook(t, path, contentType, bytes.NewReader(body)).is(t, 200)
	if len(mailsOf(t, me)) != 1 {
		t.Error("it is not there")
	}
}

func TestNoWordOfAMailIsInTheLog(t *testing.T) {
	t.Parallel()
	var log lockedBuffer
	s := newSite(t, func(d *handlers.Deps) {
		withMail(d)
		d.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	s.works(t)
	me, stranger := s.person(t), s.person(t)
	p := me.ack("Northwind Labs", "Platform Engineer")
	s.receive(t, p).is(t, 200)
	p.from = "someone@stranger.example"
	s.receive(t, p).is(t, 200)
	s.hook(t, "webhooks/email/sendgrid/another-secret-of-length", "text/plain", strings.NewReader("x")).is(t, 401)
	s.hook(t, "webhooks/email/sendgrid/"+inboundSecret, "text/plain", strings.NewReader("x")).is(t, 503)
	eventually(t, func() bool { m := mailsOf(t, me); return len(m) == 1 && m[0].State == models.MailProcessed })
	text := log.String()
	if !strings.Contains(text, "/webhooks/email/:provider") {
		t.Error("nothing was logged")
	}
	for _, word := range []string{"Northwind", "Platform", "greenhouse", "stranger.example", inboundSecret, "another-secret", me.user.Email, me.user.ForwardingAddress, stranger.user.ForwardingAddress} {
		if strings.Contains(text, word) {
			t.Errorf("%q is in the log", word)
		}
	}
}

// lockedBuffer is a log that several write.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func FuzzInboundWebhook(f *testing.F) {
	f.Add("multipart/form-data; boundary=b", []byte("--b\r\nContent-Disposition: form-data; name=envelope\r\n\r\n{\"to\":[\"x@in.example.com\"]}\r\n--b--\r\n"))
	f.Add("application/x-www-form-urlencoded", []byte("_method=PATCH"))
	f.Add("", []byte{})
	s := newSite(f, withMail)
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		if strings.ContainsFunc(contentType, func(r rune) bool { return r < ' ' || r > '~' }) {
			return // no client sends it
		}
		if a := s.hook(t, "webhooks/email/sendgrid?secret="+url.QueryEscape(inboundSecret), contentType, bytes.NewReader(body)); a.status != 200 && a.status != 503 {
			t.Errorf("status %d %s", a.status, a.body)
		}
	})
}
