package services_test

import (
	"testing"

	"havenjob/services"

	"github.com/google/uuid"
)

func TestTwoMailsOfOneIdAreTwo(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	a, z := b.ack("Northwind Labs", "Platform Engineer", november), b.ack("Halvorsen", "Data Analyst", november)
	z.Header.Set("Message-Id", a.Header.Get("Message-Id"))
	b.take(a)
	if fate := b.accept(z); fate != services.FateAccepted {
		t.Error(fate)
	}
	if fate := b.accept(z); fate != services.FateDuplicate {
		t.Error(fate)
	}
	if fate := b.accept(a); fate != services.FateDuplicate {
		t.Error(fate)
	}
}

func TestOnlyAConfirmationComesInAsGmails(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	m := b.letter("Gmail Team <forwarding-noreply@google.com>", "Buy pills at pills.example", "Cheap, no code here.", november)
	m.From = "x@spam.example"
	if fate := b.accept(m); fate != services.FateIgnored {
		t.Error(fate)
	}
	m = b.letter("Gmail Team <forwarding-noreply@google.com>", "(#123456789) Gmail Forwarding Confirmation", "---------- Forwarded message ---------\nFrom: Acme <jobs@acme.example>\nDate: Mon, Nov 2, 2026 at 6:00 PM\nSubject: x\n\nx\n", november)
	m.From = "x@spam.example"
	for i := range 12 {
		m.Header.Set("Message-Id", "<"+uuid.NewString()+"@spam.example>")
		if fate := b.accept(m); (fate == services.FateAccepted) != (i < 10) {
			t.Errorf("%d: %s", i, fate)
		}
	}
	b = newMailbox(t)
	for _, link := range []string{"https://mail.google.com/mail/vf-x/../../url?q=https://evil.example", `https://mail.google.com/mail/vf-x\..\..\url?q=https://evil.example`, "https://mail.google.com/mail/vf-x?continue=https://evil.example"} {
		m = b.letter("Gmail Team <forwarding-noreply@google.com>", "(#123456789) Gmail Forwarding Confirmation", "x\n"+link+"\n", november)
		if mail := b.take(m); mail.Reason == link {
			t.Error(mail.Reason)
		}
	}
}
