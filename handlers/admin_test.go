package handlers_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"net/http"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/email"
)

func TestASignatureThatDoesNotFitIsToldFromAWrongSecret(t *testing.T) {
	t.Parallel()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, func(d *handlers.Deps) {
		withMail(d)
		d.Mail["sendgrid"], err = email.New("sendgrid", email.Config{Secret: inboundSecret, Settings: map[string]string{email.PublicKey: base64.StdEncoding.EncodeToString(public)}})
		if err != nil {
			t.Fatal(err)
		}
	})
	me := s.person(t)
	if _, err := s.db.NewUpdate().Model((*models.User)(nil)).Set("is_admin = TRUE").Where("id = ?", me.user.ID).Exec(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.receive(t, me.ack("Northwind Labs", "Engineer")).is(t, http.StatusUnauthorized, "does not fit the public key", "!Check the secret")
	me.get("admin/health").is(t, 200, "SENDGRID_INBOUND_PUBLIC_KEY", "!without the right secret")
}

func TestTheHealthPageShowsMailThatWaitsAndCallsThatWereRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	ctx := context.Background()
	me := s.person(t)
	me.get("admin/health").is(t, 404, "!Refused calls")
	if _, err := s.db.NewUpdate().Model((*models.User)(nil)).Set("is_admin = TRUE").Where("id = ?", me.user.ID).Exec(ctx); err != nil {
		t.Fatal(err)
	}
	me.get("admin/health").is(t, 200, "None came yet", "nothing waits in it", "!Refused calls", `href="admin/health"`)

	for range 3 {
		s.hook(t, "webhooks/email/sendgrid?secret=wrong-by-a-letter", "text/plain", bytes.NewReader([]byte("x"))).is(t, http.StatusUnauthorized)
	}
	me.get("admin/health").is(t, 200, "Refused calls", "SendGrid", "!Mail without a recipient")
	// What says not for whom it is can be in no inbox: the provider keeps it, and who runs the instance knows.
	for range 2 {
		s.hook(t, "webhooks/email/sendgrid?secret="+inboundSecret, "text/plain", bytes.NewReader([]byte("a mail of northwind"))).is(t, http.StatusServiceUnavailable)
	}
	me.get("admin/health").is(t, 200, "Refused calls", "Mail without a recipient", "2 calls", "3 calls", "!northwind")
	p := me.ack("Northwind Labs", "Platform Engineer")
	p.to = "nobody-here@" + inboundDomain
	s.receive(t, p).is(t, http.StatusOK)
	me.get("admin/health").is(t, 200, "Mail for nobody here", "1 mail", "!Northwind")
	me.get("metrics").is(t, 200, `havenjob_inbound_mails_total{fate="no_envelope",provider="sendgrid"} 2`)

	long := models.Now().Add(-20 * time.Minute)
	m := models.InboundEmail{UserID: me.user.ID, Provider: "sendgrid", MessageHash: "x", Sender: "jobs@northwind.example", ReceivedAt: long, State: models.MailQueued}
	m.ID = models.NewID()
	if _, err := s.db.NewInsert().Model(&m).Exec(ctx); err != nil {
		t.Fatal(err)
	}
	me.get("admin/health").is(t, 200, "To be read", "1 mail, the first accepted 20 minutes ago", "!northwind")
	me.get("inbox").is(t, 200, "Mail has been waiting to be read since")
}
