package journeys

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/smtp"
	"strconv"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/email/emailtest"
)

// posts brings a body to the program as another program does.
func (p *place) posts(path, authorization, contentType string, body []byte) {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodPost, p.program.URL+path, bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Authorization", authorization)
	r.Header.Set("Content-Type", contentType)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		p.t.Fatalf("%s answers %s", path, res.Status)
	}
}

// parsed is what SendGrid makes of a raw mail in its other mode.
func parsed(from, to, raw string) (contentType string, body []byte) {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	headers, text, _ := strings.Cut(raw, "\r\n\r\n")
	for _, field := range [][2]string{{"headers", strings.ReplaceAll(headers, "\r\n", "\n") + "\n"}, {"dkim", "{@greenhouse-mail.io : pass}"}, {"to", "maya@harbour.example"}, {"text", text},
		{"envelope", fmt.Sprintf(`{"to":[%q],"from":%q}`, to, from)}, {"attachments", "0"}, {"charsets", `{"to":"UTF-8","text":"utf-8"}`}, {"SPF", "pass"}} {
		w.WriteField(field[0], field[1])
	}
	w.Close()
	return w.FormDataContentType(), form.Bytes()
}

func TestByEveryWayAMailIsAnApplicationAndALaterOneMovesIt(t *testing.T) {
	server := emailtest.StartDovecot(t)
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "INBOUND_DOMAIN=in.example.com", "INBOUND_SMTP_LISTEN="+port, "SSL_CERT_FILE="+server.CAFile)
	const me = "maya@harbour.example"
	tab := p.person(me)
	u := p.user(me)
	p.secret("greenhouse-mail", u.ForwardingAddress, server.User, server.Password)
	to := u.ForwardingAddress + "@in.example.com"

	tab.Go("settings/forwarding")
	tab.ClickTo(`form[action="settings/forwarding/token"] button`)
	token := tab.Value("#secret")
	p.secret(token)
	tab.Go("settings/mailbox?for=other")
	for name, value := range map[string]string{"username": server.User, "password": server.Password, "host": server.Host, "port": strconv.Itoa(server.Port), "folder": "INBOX"} {
		tab.Set("[name="+name+"]", value)
	}
	tab.Follow("test", func() { tab.Click("#connect button.primary") })
	tab.Until("#mailbox-state", "Connected")

	ways := []struct {
		company string
		bring   func(raw string)
	}{
		{"Northwind Labs", func(raw string) { p.sent(u, raw) }},
		{"Halvorsen", func(raw string) {
			contentType, body := parsed("maya+caf_=x=in.example.com@harbour.example", to, raw)
			p.posts("/webhooks/email/sendgrid/"+strings.ReplaceAll(InboundSecret, " ", "%20"), "", contentType, body)
		}},
		{"Lumen Works", func(raw string) {
			p.posts("/webhooks/email/raw", "Bearer "+token, "message/rfc822", []byte(raw))
		}},
		{"Quartz Mobility", func(raw string) {
			if err := smtp.SendMail(port, nil, "maya+caf_=x=in.example.com@harbour.example", []string{to}, []byte(raw)); err != nil {
				t.Fatal(err)
			}
		}},
		{"Cedar Health", func(raw string) {
			tab.Go("inbox")
			p.drop(tab, map[string]string{"mail.eml": raw})
			tab.Until("#drops", "Read as:")
		}},
		{"Juniper Bank", func(raw string) {
			server.Deliver(t, "INBOX", raw)
			tab.Go("settings/mailbox")
			tab.Click("#mailbox-state form[action$='look'] button")
		}},
	}
	for i, way := range ways {
		p.secret(way.company)
		way.bring(received(me, way.company, "Platform Engineer"))
		a := p.becomes(u, way.company, models.Applied)
		tab.Go("applications/" + a.ID.String())
		tab.Until("#timeline", "We have received your application")
		tab.Until(".bell-count", strconv.Itoa(2*i+1))
		way.bring(rejected(me, way.company, "Platform Engineer"))
		if moved := p.becomes(u, way.company, models.Rejected); moved.ID != a.ID || moved.IsNeedsReview {
			t.Errorf("%s: it is another application, or waits for a look", way.company)
		}
		tab.Go("applications/" + a.ID.String())
		tab.Until("#timeline", "move forward with other candidates")
		tab.Until("#timeline", "from an e-mail")
		tab.Until(".bell-count", strconv.Itoa(2*i+2))
		tab.Go("notifications")
		tab.Until("main", way.company+": a rejection")
	}
	for what, query := range map[string]string{"applications": "SELECT count(*) FROM applications", "mails": "SELECT count(*) / 2 FROM inbound_emails WHERE state = 'processed'",
		"changes": "SELECT count(*) / 2 FROM application_status_history WHERE evidence <> ''"} {
		var n int
		if err := p.db().NewRaw(query).Scan(context.Background(), &n); err != nil || n != len(ways) {
			t.Errorf("%d %s, want %d: %v", n, what, len(ways), err)
		}
	}

	// Each automatic change can be taken back.
	a := p.becomes(u, "Juniper Bank", models.Rejected)
	tab.Go("applications/" + a.ID.String())
	tab.Click("#timeline form[action$='undo'] button")
	p.becomes(u, "Juniper Bank", models.Applied)
}
