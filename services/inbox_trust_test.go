package services_test

import (
	"context"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"
)

func TestWhoIsNotTrustedIsIgnoredAndCounted(t *testing.T) {
	t.Parallel()
	b, ctx := newMailbox(t), context.Background()
	stranger := b.ack("Northwind Labs", "Platform Engineer", november)
	stranger.From = "bounce+1@spam.example"
	for range 2 {
		if fate := b.accept(stranger); fate != services.FateIgnored {
			t.Fatal(fate)
		}
	}
	ignored, err := models.IgnoredSenders(ctx, b.db, b.user.ID, 10)
	if err != nil || len(ignored) != 1 || ignored[0].SenderEmail != "no-reply@us.greenhouse-mail.io" || ignored[0].Count != 2 || len(b.mails()) != 0 {
		t.Fatalf("%+v %v", ignored, err)
	}

	// Somebody's second mailbox, forwarding by a rule, is what can be trusted.
	second := b.ack("Northwind Labs", "Platform Engineer", november)
	second.From = "maya.second+caf_=x=" + domain + "@gmail.com"
	if b.accept(second) != services.FateIgnored {
		t.Fatal("a second mailbox is trusted")
	}
	if ignored, _ = models.IgnoredSenders(ctx, b.db, b.user.ID, 10); len(ignored) != 2 || ignored[0].SenderEmail != "maya.second@gmail.com" {
		t.Fatalf("%+v", ignored)
	}
	for _, sender := range []string{"maya.second@gmail.com", "@spam.example"} {
		if err := models.CreateTrustedSender(ctx, b.db, &models.TrustedSender{ID: models.NewID(), UserID: b.user.ID, SenderEmail: sender}); err != nil {
			t.Fatal(err)
		}
	}
	if a, z := b.accept(second), b.accept(stranger); a != services.FateAccepted || z != services.FateAccepted {
		t.Error(a, z)
	}

	for name, from := range map[string]string{"X-Forwarded-For": "elsewhere@example.net", "the sender's own header": "elsewhere@example.net", "SRS": "srs0=HHH=TT=example.com=LOCAL@forwarder.example",
		"Microsoft's SRS": "LOCAL+SRS=abcde=FG=greenhouse.example=bounce@example.com", "BATV": "prvs=1234567890=LOCAL@example.com"} {
		m := b.ack("Northwind Labs", "Platform Engineer", november)
		local, _, _ := strings.Cut(b.user.Email, "@")
		m.From = strings.ReplaceAll(from, "LOCAL", local)
		switch name {
		case "X-Forwarded-For":
			m.Header.Set("X-Forwarded-For", b.user.Email+" "+b.address())
		case "the sender's own header":
			m.Header.Set("From", "Maya <"+strings.ToUpper(b.user.Email)+">")
		}
		if fate := b.accept(m); fate != services.FateAccepted {
			t.Errorf("%s: %s", name, fate)
		}
	}
}

func TestOnlyTheEnvelopeSaysWhoseMailItIs(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	other := modelstest.User(t, b.db)
	m := b.ack("Northwind Labs", "Platform Engineer", november)
	for _, to := range []string{"nobody@" + domain, b.user.ForwardingAddress + "@elsewhere.example", b.user.ForwardingAddress, "", "@" + domain} {
		m.To = []string{to}
		m.Header.Set("To", b.address())
		m.Header.Set("Delivered-To", b.address())
		if fate := b.accept(m); fate != services.FateUnknown {
			t.Errorf("%q: %s", to, fate)
		}
	}
	m.To = []string{other.ForwardingAddress + "@" + domain}
	if fate := b.accept(m); fate != services.FateIgnored {
		t.Errorf("to somebody who does not trust the sender: %s", fate)
	}
	if len(b.mails()) != 0 {
		t.Error("it was taken for the one in the header")
	}
	m.To = []string{strings.ToUpper(b.address()), "<" + b.address() + ">"}
	if fates, err := b.inbox.Accept(context.Background(), "sendgrid", m); err != nil || len(fates) != 1 || fates[0] != services.FateAccepted {
		t.Error(fates, err)
	}
}

func TestGmailsConfirmationIsShown(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Gmail Team <forwarding-noreply@google.com>", "(#123456789) Gmail-Bestätigung der Weiterleitung",
		"maya@gmail.com …\nBestätigungscode: 123456789\n\nhttps://mail-settings.google.com/mail/vf-%5BANGjdJ8%5D-x_Y\n\nhttps://mail-settings.google.com/mail/uf-%5BANGjdJ8%5D-stop\n", november)
	m.From = "forwarding-noreply@google.com"
	mail := b.take(m)
	if mail.Kind != models.KindConfirmation || mail.Evidence != "123456789" || mail.Reason != "https://mail-settings.google.com/mail/vf-%5BANGjdJ8%5D-x_Y" {
		t.Errorf("%+v", mail)
	}
	m = b.letter("forwarding-noreply@google.com", "x", "https://evil.example/mail/vf-1 https://x.google.com.evil.example/mail/vf-2 https://docs.google.com/mail/vf-3", november)
	if mail = b.take(m); mail.Reason != "" && strings.Contains(mail.Reason, "http") {
		t.Errorf("a link elsewhere is shown: %+v", mail)
	}
}
