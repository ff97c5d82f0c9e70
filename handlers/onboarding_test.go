package handlers_test

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/url"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
)

func (b *browser) trusts(address string) bool {
	b.t.Helper()
	ok, err := models.Trusts(context.Background(), b.site.db, b.user.ID, address)
	if err != nil {
		b.t.Fatal(err)
	}
	return ok
}

func TestSomebodyNewGoesThroughTheStepsAndIsDone(t *testing.T) {
	t.Parallel()
	me := newSite(t, func(d *handlers.Deps) { d.Settings.InboundDomain = "in.example.com" }).person(t)
	me.get("onboarding").to(t, "onboarding/address")
	me.get("onboarding/address").is(t, 200, me.user.ForwardingAddress+"@in.example.com", "Step 1 of 5", "Skip all")
	me.post("onboarding/address", nil).to(t, "onboarding/senders")
	me.get("onboarding").to(t, "onboarding/senders") // another day

	me.get("onboarding/senders").is(t, 200, me.user.Email+" is read already", "LinkedIn", `aria-pressed="false"`, `!aria-pressed="true" `)
	me.post("onboarding/senders", url.Values{"chip": {"LinkedIn"}, "sender_email": {""}}).to(t, "onboarding/senders")
	me.htmx().post("onboarding/senders", url.Values{"chip": {"Greenhouse"}, "sender_email": {"half ty"}}).is(t, 200, "!<html", `value="half ty"`, `aria-pressed="true"`)
	if !me.trusts("no-reply@us.greenhouse-mail.io") || !me.trusts("jobs@linkedin.com") {
		t.Error("a chip trusts nobody")
	}
	me.post("onboarding/senders", url.Values{"chip": {"LinkedIn"}}).to(t, "onboarding/senders")
	if me.trusts("jobs@linkedin.com") {
		t.Error("a second tap takes nothing back")
	}
	me.post("onboarding/senders", url.Values{"chip": {"Nobody"}}).is(t, 422)
	me.post("onboarding/senders", url.Values{"sender_email": {"@gmail.com"}}).is(t, 422, "Anybody can have an address there", `value="@gmail.com"`)
	me.post("onboarding/senders", url.Values{"sender_email": {""}, "add": {"true"}}).is(t, 422, "Write an address such as")
	me.post("onboarding/senders", url.Values{"sender_email": {"jobs@acme.example"}, "add": {"true"}}).to(t, "onboarding/senders")
	me.get("onboarding/senders").is(t, 200, "jobs@acme.example")
	me.post("onboarding/senders", url.Values{"sender_email": {"jobs@acme.example"}}).to(t, "onboarding/you") // trusted already
	me.get("onboarding/address").is(t, 200)                                                                  // the back button

	me.get("onboarding").to(t, "onboarding/you")
	me.post("onboarding/you", url.Values{"full_name": {"Maya Lind"}, "target_role": {"Designer"}, "timezone": {"Europe/Zurich"}}).to(t, "onboarding/cv")
	me.get("onboarding/cv").is(t, 200, "Step 4 of 5", "Skip this step", `action="cv/upload?from=onboarding"`)
	upload := func(content string) answer {
		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		part, err := w.CreateFormFile("files", "maya.docx")
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		return me.send("POST", "cv/upload?from=onboarding", w.FormDataContentType(), form.String())
	}
	upload("no document").is(t, 422, "Step 4 of 5", "This is a plain text file", "Skip this step")
	upload(docxOf(t, "Maya Lind, designer of harbours and of ships")).to(t, "onboarding/cv")
	me.get("onboarding/cv").is(t, 200, "maya.docx", "Fill my profile from it", "!Skip this step", "Continue")
	resume := url.Values{"resume": {`{"basics": {"label": "Designer of harbours"}}`}, "take": {"details-0"}}
	me.post("profile/import/add", resume).to(t, "onboarding/cv") // from the CV's own page it is the same way
	me.get("onboarding/cv").is(t, 200, "Added 1 thing to your profile.")
	me.post("onboarding/cv", nil).to(t, "onboarding/assistant")
	resume.Set("resume", `{"basics": {"summary": "I design harbours."}}`)
	me.post("profile/import/add", resume).to(t, "profile")
	me.get("onboarding/assistant").is(t, 200, "settings/models?for=ollama", "Finish")
	me.post("onboarding/assistant", nil).to(t, "dashboard?tour=1")
	if u := me.fresh(); !u.OnboardingCompleted || u.FullName != "Maya Lind" || u.TargetRole != "Designer" || u.Timezone != "Europe/Zurich" {
		t.Errorf("%+v", u)
	}
	me.get("onboarding").to(t, "dashboard")
	me.post("onboarding/address", nil)
	if u := me.fresh(); !u.OnboardingCompleted || u.OnboardingStep != 5 {
		t.Errorf("looking back undoes it: step %d", u.OnboardingStep)
	}
}

func TestEveryStepCanBeSkippedAndAllAtOnce(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("onboarding/address").is(t, 200, "no address to forward to", "!"+me.user.ForwardingAddress)
	me.post("onboarding/address", nil).to(t, "onboarding/senders")
	me.post("onboarding/senders", url.Values{"sender_email": {"not an address"}, "skip": {"true"}}).to(t, "onboarding/you")
	me.post("onboarding/you", url.Values{"full_name": {"Never Saved"}, "skip": {"true"}}).to(t, "onboarding/cv")
	me.post("onboarding/cv", nil).to(t, "onboarding/assistant")
	me.post("onboarding/assistant", nil).to(t, "dashboard?tour=1")
	if u := me.fresh(); !u.OnboardingCompleted || u.FullName != "Maya Kim" {
		t.Errorf("%+v", u)
	}
	other := me.site.person(t)
	other.post("onboarding/skip", nil).to(t, "dashboard")
	if u := other.fresh(); !u.OnboardingCompleted {
		t.Error("skipping all is not remembered")
	}
	other.get("onboarding").to(t, "dashboard")
}

func TestAStrangeTimeZoneOfABrowserIsNoMistakeOfThePerson(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("onboarding/you", url.Values{"full_name": {"Maya"}, "timezone": {"Mars/Olympus"}}).to(t, "onboarding/cv")
	if u := me.fresh(); u.Timezone != "" || u.FullName != "Maya" {
		t.Errorf("%+v", u)
	}
}
