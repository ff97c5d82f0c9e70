package journeys

import (
	"testing"
)

func TestTrustedSendersAreKeptByKeyboard(t *testing.T) {
	p := open(t)
	person := p.person("keys@harbour.example")
	person.Allow("status of 422")
	person.Go("/settings/senders")
	person.Type("[name=sender_email]", "@gmail.com")
	person.Press("\r")
	person.Until("#sender_email-error", "Anybody can have an address there")
	if at := person.FocusOn("input#sender_email[name=sender_email]"); at != "input#sender_email[name=sender_email]" {
		t.Errorf("after a mistake the keyboard is at %q", at)
	}
	person.Set("[name=sender_email]", "@hire.lever.co")
	person.Press("\r")
	person.Until("#senders .rows", "@hire.lever.co")
	if at := person.FocusOn("input#sender_email[name=sender_email]"); at != "input#sender_email[name=sender_email]" {
		t.Errorf("after adding one the keyboard is at %q", at)
	}
	person.Click("[aria-label='Edit @hire.lever.co']")
	person.Wait("#edit-sender")
	if at := person.FocusOn("input#edit-sender[name=sender_email]"); at != "input#edit-sender[name=sender_email]" {
		t.Errorf("the form has not the keyboard: %q", at)
	}
	person.Set("#edit-label", "Lever")
	person.Press("\r")
	person.Until("#senders .rows", "Lever, everything")
	person.Click("[aria-label='Remove @hire.lever.co']")
	person.Until(".toast:last-child", "ignored from now on")
	person.Gone("[aria-label='Remove @hire.lever.co']")
	person.Follow("undo", func() { person.Click(".toast:last-child button[type=submit]") })
	person.Until("#senders .rows", "@hire.lever.co")
}

func TestSomebodyNewIsSetUpWithoutJavaScript(t *testing.T) {
	p := open(t, "INBOUND_DOMAIN=in.harbour.example")
	person := p.person("plain@harbour.example")
	if _, err := p.db().ExecContext(t.Context(), "UPDATE users SET onboarding_completed = false, onboarding_step = 0"); err != nil {
		t.Fatal(err)
	}
	person.NoJavaScript()
	person.Go("/dashboard")
	person.ClickTo(".onboarding-card a")
	person.ClickTo(".step-actions button.primary")
	person.ClickTo("[name=chip][value=LinkedIn]")
	person.Wait("[value=LinkedIn][aria-pressed=true]")
	person.Set("[name=sender_email]", "jobs@acme.example")
	person.ClickTo(".step-actions button.primary")
	person.Set("[name=full_name]", "Maya Lind")
	person.ClickTo(".step-actions button.primary")
	person.ClickTo("#step button") // without a CV
	person.ClickTo(".step-actions button.primary")
	person.Until(".tour", "Three things")
	person.ClickTo(".tour a")
	if person.Has(".tour") || person.Has(".onboarding-card") {
		t.Error("the hints don't go")
	}
	person.Go("/settings/senders")
	person.Until("#senders", "jobs@acme.example")
	person.ClickTo("[aria-label='Remove jobs@acme.example']")
	person.ClickTo(".toast button[type=submit]")
	person.Until("#senders .rows", "jobs@acme.example")
}

func TestTheBellIsReadAndEmptied(t *testing.T) {
	p := open(t)
	person, _ := p.filled("bell@harbour.example")
	person.Go("/applications")
	person.Wait("#unread .visually-hidden")
	person.Click(".bell > summary")
	person.Wait(".bell .notice.unread")
	person.Click(".notices-head button")
	person.Gone(".bell .notice.unread")
	person.Gone("#unread .visually-hidden")
	person.Follow("open one", func() { person.Click(".bell .notice") })
	if at := person.Location(); at == "/applications" {
		t.Errorf("opening one leads to %s", at)
	}
}
