package services_test

import (
	"net/textproto"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"

	"github.com/google/uuid"
)

// attached is a mail as it hangs on another one.
func attached(m email.Message) email.Message {
	return email.Message{Header: m.Header, Text: m.Text, HTML: m.HTML}
}

// byHand is a mail that the person writes to their forwarding address.
func (b *mailbox) byHand(subject, text string, with ...email.Message) email.Message {
	h := textproto.MIMEHeader{}
	h.Set("From", b.user.Email)
	h.Set("To", b.address())
	h.Set("Subject", subject)
	h.Set("Date", november.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	h.Set("Message-Id", "<"+uuid.NewString()+"@mail.example>")
	return email.Message{From: b.user.Email, To: []string{b.address()}, Header: h, Text: text, Attached: with}
}

func TestAnEmployersOwnWordsCountAndNotWhatTheyAttach(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	first := b.ack("Northwind Labs", "Platform Engineer", november)
	b.take(first)
	invite := b.letter("Nora Lind <nora@northwindlabs.example>", "Interview for Platform Engineer",
		"Hi Maya,\n\nwe would like to invite you to an interview for the Platform Engineer position at Northwind Labs next week. I attach our confirmation and your letter for reference.\n\nNora Lind\nNorthwind Labs\n", november.AddDate(0, 0, 6))
	theirs := b.letter("Maya <"+b.user.Email+">", "My application", "Dear Sir or Madam,\n\nI hereby apply for the Platform Engineer position.\n\nMaya", november)
	invite.Attached = []email.Message{attached(theirs), attached(first)}
	if mail := b.take(invite); mail.Kind != "interview" {
		t.Errorf("%+v", mail)
	}
	// Also where it is short, and what is attached is from another address of the person's.
	short := b.letter("Nora Lind <nora@northwindlabs.example>", "Interview", "Hi Maya,\n\nwe would like to invite you to an interview for Platform Engineer at Northwind Labs next week.\n\nNora Lind", november.AddDate(0, 0, 7))
	elsewhere := theirs
	elsewhere.Header = textproto.MIMEHeader{"From": {"maya@elsewhere.example"}, "Subject": {"My application"}, "Message-Id": {"<" + uuid.NewString() + "@mail.example>"}}
	short.Attached = []email.Message{attached(elsewhere)}
	if mail := b.take(short); mail.Kind != "interview" {
		t.Errorf("%+v", mail)
	}
	refusal := b.no("Northwind Labs", "Platform Engineer", november.AddDate(0, 0, 9))
	refusal.Header.Set("Subject", "Re: My application")
	refusal.Attached = []email.Message{attached(theirs)}
	b.take(refusal)
	if list := b.applications(); len(list) != 1 || list[0].Status != models.Rejected {
		t.Errorf("%+v", list)
	}
}

func TestMailsThatAreForwardedTogetherAreEachRead(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	var with []email.Message
	for _, name := range []string{"Northwind Labs", "Halvorsen", "Lumen Works"} {
		with = append(with, attached(b.ack(name, "Platform Engineer", november)))
	}
	m := b.byHand("Fwd: three of them", "as promised", with...)
	if fate := b.accept(m); fate != services.FateAccepted {
		t.Fatal(fate)
	}
	for _, mail := range b.mails() {
		if err := b.inbox.Read(t.Context(), mail.ID); err != nil {
			t.Fatal(err)
		}
	}
	names := map[string]bool{}
	for _, a := range b.applications() {
		names[a.CompanyName] = true
	}
	if len(names) != 3 || len(b.mails()) != 3 {
		t.Errorf("%v of %d mails", names, len(b.mails()))
	}
	if fate := b.accept(m); fate != services.FateDuplicate {
		t.Error(fate)
	}
}

func TestWhatAnInvitationQuotesIsNotRead(t *testing.T) {
	t.Parallel()
	for _, head := range []string{
		"---------- Forwarded message ---------\nFrom: Nora Lind <nora@northwindlabs.example>\nDate: Mon, Nov 9, 2026 at 9:00 AM\nSubject: Interview invitation\nTo: Maya <maya@example.org>\n\n",
		"From: Nora Lind <nora@northwindlabs.example>\nSent: Monday, November 9, 2026 9:00 AM\nTo: Maya <maya@example.org>\nSubject: Interview invitation\n\n",
	} {
		for _, rule := range []string{"-----Original Message-----\n", ""} {
			b := newMailbox(t)
			b.take(b.ack("Northwind Labs", "Platform Engineer", november))
			mail := b.take(b.byHand("Fwd: Interview invitation", head+
				"Hi Maya,\n\nwe would like to invite you to an interview for the Platform Engineer position at Northwind Labs next Thursday at 10:00.\n\nNora Lind\nNorthwind Labs\n\n"+rule+
				"From: Nora Lind <nora@northwindlabs.example>\nSent: Tuesday, November 3, 2026 9:00 AM\nTo: Maya <maya@example.org>\nSubject: Your application as Platform Engineer\n\nHi Maya,\n\nwe have received your application.\n"))
			if mail.Kind != "interview" {
				t.Errorf("%q %q: %+v", head[:20], rule, mail)
			}
		}
	}
}

func TestWhatThePersonWroteThemselvesIsNoNews(t *testing.T) {
	t.Parallel()
	b := newMailbox(t)
	for _, m := range []email.Message{
		b.letter("Maya <"+b.user.Email+">", "Application as Platform Engineer", "Dear Sir or Madam,\n\nI hereby apply for the position of Platform Engineer at Northwind Labs. Please find attached my CV.\n\nMaya", november),
		b.letter(b.user.Email, "Re: Interview invitation", "Dear Nora,\n\nthank you for the invitation to the interview for Platform Engineer at Northwind Labs on Thursday. I will be there.\n\nMaya", november),
	} {
		m.Header.Set("To", "jobs@northwindlabs.example")
		if mail := b.take(m); mail.State != models.MailNothing || !strings.Contains(mail.Reason, "yourself") {
			t.Errorf("%+v", mail)
		}
	}
	// What they paste and send to their own address is the employer's.
	if mail := b.take(b.byHand("Northwind Labs", received("Northwind Labs", "Platform Engineer"))); mail.State == models.MailNothing {
		t.Errorf("%+v", mail)
	}
}
