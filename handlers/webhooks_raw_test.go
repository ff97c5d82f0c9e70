package handlers_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
)

// raw is the mail as it stands in a mailbox.
func (p posted) raw() string {
	return strings.ReplaceAll(p.headers+"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"+p.text, "\n", "\r\n")
}

// mailToken makes a token as the page does, and gives its secret.
func (b *browser) mailToken() string {
	b.t.Helper()
	a := b.post("settings/forwarding/token", nil).is(b.t, 201, "Your token is ready", "only this once", "/webhooks/email/raw", "procmail", "master.cf", "env.HAVENJOB_TOKEN")
	if a.header.Get("Cache-Control") != "no-store" {
		b.t.Error("a browser may keep the secret")
	}
	return regexp.MustCompile(`hj_[\w-]+`).FindString(a.body)
}

func TestAMailServersPipeBringsMailWithATokenOfItsOwner(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me, other := s.person(t), s.person(t)
	me.get("settings/forwarding").is(t, 200, "Make a token for it", s.url+"/webhooks/email/raw", "YOUR_TOKEN")
	secret := me.mailToken()
	// The mail names somebody else's address and comes from nobody whom anybody trusts.
	ack := me.ack("Northwind Labs", "Platform Engineer")
	ack.headers = strings.Replace(ack.headers, "To: "+me.user.Email, "To: "+other.user.ForwardingAddress+"@"+inboundDomain, 1)
	s.hook(t, "webhooks/email/raw/"+secret, "message/rfc822", strings.NewReader(ack.raw())).is(t, 200)

	no := me.no("Northwind Labs", "Platform Engineer")
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, _ := w.CreateFormFile("file", "mail.eml")
	part.Write([]byte(no.raw()))
	w.Close()
	s.hook(t, "webhooks/email/raw?token="+secret, w.FormDataContentType(), &form).is(t, 200)

	mails := mailsOf(t, me)
	if len(mails) != 2 || mails[0].Provider != "raw" || len(mailsOf(t, other)) != 0 {
		t.Fatalf("%+v", mails)
	}
	for i := len(mails) - 1; i >= 0; i-- {
		if err := s.deps.Inbox.Read(context.Background(), mails[i].ID); err != nil {
			t.Fatal(err)
		}
	}
	list := struct{ Applications []models.Application }{}
	me.script("applications:read").get("applications?view=all").is(t, 200).decode(t, &list)
	if len(list.Applications) != 1 || list.Applications[0].CompanyName != "Northwind Labs" || list.Applications[0].Status != models.Rejected {
		t.Errorf("%+v", list.Applications)
	}
	me.get("settings/forwarding").is(t, 200, "You have 1 token that may bring mail", "!"+secret)
	me.get("settings/tokens").is(t, 200, "Incoming mail", "Handle mail")
}

func TestATokenThatMayNotBringMailBringsNone(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	mail := me.ack("Northwind Labs", "Platform Engineer").raw()
	other := me.script("applications:read", "applications:write", "profile:write").head.Get("Authorization")
	for name, secret := range map[string]string{"none": "", "no such token": "hj_none", "another scope": strings.TrimPrefix(other, "Bearer ")} {
		if a := s.hook(t, "webhooks/email/raw?token="+secret, "message/rfc822", strings.NewReader(mail)); a.status != 401 {
			t.Errorf("%s: status %d", name, a.status)
		}
	}
	secret := me.mailToken()
	if _, err := s.db.ExecContext(context.Background(), "DELETE FROM api_tokens"); err != nil {
		t.Fatal(err)
	}
	s.hook(t, "webhooks/email/raw/"+secret, "message/rfc822", strings.NewReader(mail)).is(t, 401, "forged")
	if len(mailsOf(t, me)) != 0 {
		t.Error("it was taken")
	}
	// The token that the page makes does nothing else.
	b := me.bearer(me.mailToken())
	b.get("applications").is(t, 403)
	b.get("settings/forwarding").is(t, 403)
}

func TestARawMailThatCannotBeReadWaitsForALook(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	secret := me.mailToken()
	for _, body := range []string{"", "\x00\xff", "Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\n\r\nx\r\n", 50_000)} {
		s.hook(t, "webhooks/email/raw/"+secret, "application/octet-stream", strings.NewReader(body)).is(t, 200)
	}
	reviews := 0
	for _, m := range mailsOf(t, me) {
		if err := s.deps.Inbox.Read(context.Background(), m.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range mailsOf(t, me) {
		if m.State == models.MailReview {
			reviews++
		}
	}
	if reviews < 2 {
		t.Errorf("%+v", mailsOf(t, me))
	}
	// The database is gone: the call is to be made again, with nothing said of the token.
	if _, err := s.db.ExecContext(context.Background(), "ALTER TABLE api_tokens RENAME TO gone"); err != nil {
		t.Fatal(err)
	}
	if a := s.hook(t, "webhooks/email/raw/"+secret, "message/rfc822", strings.NewReader("Subject: x\r\n\r\nx")); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("status %d", a.status)
	}
}

func TestAnInstanceWithoutADomainOffersWhatWorks(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(d *handlers.Deps) { withMail(d); d.Settings.InboundDomain = "" })
	me := s.person(t)
	for _, path := range []string{"settings/forwarding", "inbox", "onboarding/address", "dashboard", "settings/senders"} {
		me.get(path).is(t, 200, "settings/forwarding", "!@"+inboundDomain, "!"+me.user.ForwardingAddress)
	}
	me.get("inbox").is(t, 200, "Drop .eml files")
	me.get("onboarding/address").is(t, 200, "Drop .eml files", "mail server")
	me.get("settings/forwarding").is(t, 200, "No mail comes in by an address yet", "Drop the mails you have", "Let a mail server or a script bring it", "Cloudflare")
}
