package handlers_test

import (
	"context"
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

// mailed posts mails and reads them, as the job would.
func (b *browser) mailed(mails ...posted) {
	b.t.Helper()
	for _, p := range mails {
		b.site.receive(b.t, p).is(b.t, 200)
		if err := b.site.deps.Inbox.Read(context.Background(), mailsOf(b.t, b)[0].ID); err != nil {
			b.t.Fatal(err)
		}
	}
}

// toReview is what waits for the person's look.
func (b *browser) toReview() []models.InboxReview {
	b.t.Helper()
	var page struct{ Review []models.InboxReview }
	b.script("applications:read").get("inbox").is(b.t, 200).decode(b.t, &page)
	return page.Review
}

func TestTheInboxSaysWhatBecameOfEachMail(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	me.get("inbox").is(t, 200, "What came by mail", me.user.ForwardingAddress+"@"+inboundDomain, "Waiting for your first mail", "!Waiting for your look")
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"), me.no("Halvorsen", "Site Reliability Engineer"))
	stranger := me.ack("Elsewhere", "Engineer")
	stranger.from = "bounce@spam.example"
	s.receive(t, stranger).is(t, 200)
	a := me.get("inbox").is(t, 200, "Waiting for your look", "Platform Engineer at Northwind Labs", "Site Reliability Engineer", "other candidates", "The first mail about this application.",
		"Not let in", "no-reply@us.greenhouse-mail.io", "!Waiting for your first mail", "!Elsewhere")
	if strings.Index(a.body, "Is this right?") > strings.Index(a.body, "Application received") {
		t.Error("what waits does not stand first")
	}
	var page struct {
		Review  []models.InboxReview
		Mails   []models.InboundEmail
		Ignored []models.IgnoredSender `json:"ignored_senders"`
		Address string                 `json:"forwarding_address"`
	}
	me.script("applications:read").get("inbox").is(t, 200, "!payload", "!message_hash").decode(t, &page)
	if len(page.Review) != 1 || len(page.Mails) != 2 || len(page.Ignored) != 1 || page.Address != me.user.ForwardingAddress+"@"+inboundDomain {
		t.Errorf("%+v", page)
	}

	// Without a domain no address is shown.
	other := newSite(t, nil).person(t)
	other.get("inbox").is(t, 200, "No mail comes in here yet", "!"+other.user.ForwardingAddress, "!Copy")
}

func TestAMailThatSaysWhatIsKnownIsListedAsSuch(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"))
	me.get("inbox").is(t, 200, "!It was known already")
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"))
	me.get("inbox").is(t, 200, "It was known already")
}

func TestATimelineTellsOfTheMailsThatMovedNothingAndOfWhenToCome(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"))
	invited := me.no("Northwind Labs", "Platform Engineer")
	invited.text = "Hi Maya,\n\nThank you for applying for the Platform Engineer position at Northwind Labs. We would like to invite you to an interview on Thursday, 19 November 2026 at 14:00.\n\nThe Northwind Labs Recruiting Team\n"
	me.mailed(invited, me.ack("Northwind Labs", "Platform Engineer"))
	id := mailsOf(t, me)[0].ApplicationID
	page := me.get("applications/"+id.String()).is(t, 200, "Mail: Application received", "Something newer is known of it already.")
	if n := strings.Count(page.body, "Takes place Thursday, 19 November 2026, 14:00"); n != 1 {
		t.Errorf("the interview’s time is there %d times", n)
	}
	if strings.Contains(page.body, "Mail: Interview") {
		t.Error("a mail that moved the application is there twice")
	}
	off := invited
	off.headers = strings.NewReplacer("9 Nov", "10 Nov", "Message-ID: <", "Message-ID: <off").Replace(off.headers)
	off.text = "Hi Maya,\n\nWe are sorry, but we have to cancel your interview for the Platform Engineer position at Northwind Labs on Thursday.\n\nThe Northwind Labs Recruiting Team\n"
	me.mailed(off)
	me.get("applications/"+id.String()).is(t, 200, "Mail: Interview, called off", "Was to take place Thursday, 19 November 2026, 14:00", "!Takes place")

	// What comes after the end waits, is seen on the timeline, and stays there when somebody says that it is right.
	ended := me.move(me.reload(models.Application{ID: *id}), models.Rejected, models.ByUser)
	if _, err := models.MoveStatusChange(context.Background(), me.site.db, me.user.ID, *id, ended.ID, time.Date(2026, 11, 11, 9, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	again := invited
	again.headers = strings.NewReplacer("9 Nov", "13 Nov", "Message-ID: <", "Message-ID: <again").Replace(again.headers)
	me.mailed(again)
	me.get("applications/"+id.String()).is(t, 200, "Mail: Interview", "Look at it in your inbox", "A mail may be about this application.", "!Yes, it is right")
	me.get("dashboard").is(t, 200, `href="inbox#review-`+id.String(), "“We would like to invite you to an interview", "!Yes, it is right")
	me.htmx().get("inbox").is(t, 200, "Takes place Thursday, 19 November 2026, 14:00")
	// Nobody passes over what waits.
	me.patch("applications/"+id.String(), "is_needs_review", "false").is(t, 422, "A mail about it waits in your inbox")
	me.htmx().get("inbox").is(t, 200, "Move it to Interview?")
	me.htmx().post("inbox/review/"+id.String()+"/dismiss", nil).is(t, 200)
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"))
	me.get("applications/"+id.String()).is(t, 200, "Mail: Application received", "!Look at it in your inbox")
}

func TestWhoCorrectsAMailSeesFromWhomItCame(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.no("Halvorsen", "Site Reliability Engineer"))
	at := "inbox/review/" + me.toReview()[0].Application.ID.String()
	me.htmx().get(at+"/edit").is(t, 200, "no-reply@us.greenhouse-mail.io", "“Thank you for applying to <mark>Halvorsen</mark>", `name="company_name"`)
	// Why it waited is no news once it was answered.
	me.get("inbox").is(t, 200, "The first mail about this application.")
	me.post(at+"/confirm", nil).to(t, "inbox")
	me.get("inbox").is(t, 200, "!The first mail about this application.")
}

func TestANotificationOfAMailThatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	secret := me.mailToken()
	me.site.hook(t, "webhooks/email/raw?token="+secret, "message/rfc822", strings.NewReader("")).is(t, 200)
	if err := me.site.deps.Inbox.Read(context.Background(), mailsOf(t, me)[0].ID); err != nil {
		t.Fatal(err)
	}
	me.get("notifications").is(t, 200, "A mail that could not be read needs your look", "It could not be read: it is empty.")
}

func TestTheMarkedWordsAreThoseThatWereRead(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	p := me.no("Halvorsen", "Site Reliability Engineer")
	p.text = "Unfortunately Halvorsen <b>has decided</b> to move forward with other candidates for the position of Site Reliability Engineer.\n"
	me.mailed(p)
	me.get("inbox").is(t, 200, "<mark>Halvorsen</mark>", "<mark>Site Reliability Engineer</mark>", "!<b>has decided</b>")
}

func TestCompanyTitleAndNumberAreShownWhereTheyStand(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	// The company is in the sender's name alone, title and number are in another sentence than the rejection.
	p := me.no("Halvorsen", "Site Reliability Engineer")
	p.headers = strings.Replace(p.headers, "Thank you for applying to Halvorsen", "Your application", 1)
	p.text = "Thank you for your interest in the Site Reliability Engineer position (Req. ID R-20417) with us.\n\nUnfortunately, we have decided to move forward with other candidates.\n"
	me.mailed(p)
	page := me.get("inbox").is(t, 200, `<dt>company</dt>`, `<mark>Halvorsen</mark>`, "in the sender’s name",
		`<dt>title, number</dt>`, `interest in the <mark>Site Reliability Engineer</mark> position (Req. ID <mark>R-20417</mark>) with us.`)
	if strings.Count(page.body, "<dt>") != 2 {
		t.Error("a sentence stands there twice")
	}
	of := me.toReview()[0].Mail.Parsed.EvidenceOf
	if of["company_name"] != (models.Proof{In: "sender", Words: "Halvorsen"}) || of["job_title"].In != "text" || !strings.Contains(of["requisition"].Words, "R-20417") {
		t.Errorf("%+v", of)
	}

	// What stands in the sentence that is shown anyway, or in the subject, is marked and named there.
	other := me.no("Northwind Labs", "Platform Engineer")
	other.text = "Unfortunately, we have decided to move forward with other candidates for the position of Platform Engineer.\n"
	me.mailed(other)
	me.get("inbox").is(t, 200, `<mark>Platform Engineer</mark><small class="mark-as">title</small>`, `<mark>Northwind Labs</mark><small class="mark-as">company</small>”`)
	// Nobody looks at where it stood once it is certain: it is not kept.
	me.mailed(me.ack("Lumen Works", "Platform Engineer"))
	if mail := mailsOf(t, me)[0]; mail.State != models.MailProcessed || mail.Parsed.EvidenceOf != nil {
		t.Errorf("%+v", mail.Parsed)
	}
}

func TestAnAnswerToAnotherMailThanTheOneThatWaitsChangesNothing(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.no("Halvorsen", "Site Reliability Engineer"))
	item := me.toReview()[0]
	at, shown := "inbox/review/"+item.Application.ID.String(), item.Mail.ID.String()
	me.get("inbox").is(t, 200, `name="mail" value="`+shown+`"`)
	old := models.NewID().String()
	for _, page := range []answer{
		me.htmx().post(at+"/confirm", url.Values{"mail": {old}}), me.htmx().post(at+"/dismiss", url.Values{"mail": {old}}), me.post(at+"/confirm", url.Values{"mail": {old}}),
		me.post(at, url.Values{"_method": {"PATCH"}, "mail": {old}, "company_name": {"Halvorsen"}, "job_title": {"Engineer"}}),
	} {
		page.is(t, 409, "Another mail about it came meanwhile", `name="mail" value="`+shown+`"`)
	}
	// What was typed stays.
	me.post(at, url.Values{"_method": {"PATCH"}, "mail": {old}, "company_name": {"Halvorsen"}, "job_title": {"Typed by hand"}}).is(t, 409, `value="Typed by hand"`)
	if list := me.toReview(); len(list) != 1 || list[0].Application.JobTitle != "Site Reliability Engineer" {
		t.Errorf("%+v", list)
	}
	me.htmx().post(at+"/confirm", url.Values{"mail": {shown}}).is(t, 200, "That was all")
}

func TestOneKeyConfirmsAndTheNextOneIsThere(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.no("Halvorsen", "Site Reliability Engineer"), me.no("Northwind Labs", "Platform Engineer"))
	first, other := me.toReview()[0].Application, me.toReview()[1].Application
	a := me.htmx().post("inbox/review/"+first.ID.String()+"/confirm", nil).is(t, 200, `id="reviews"`, "review-"+other.ID.String(), "!review-"+first.ID.String(), "data-focus", `id="waiting-count"`, "!<html")
	if !strings.Contains(a.header.Get("HX-Trigger"), "reopen") {
		t.Error("there is no way back")
	}
	if list := me.toReview(); len(list) != 1 || list[0].Application.CompanyName != "Halvorsen" {
		t.Errorf("%+v", list)
	}
	// Back.
	var events struct {
		Toast struct {
			Undo struct {
				URL    string
				Fields map[string]string
			}
		}
	}
	if err := json.Unmarshal([]byte(a.header.Get("HX-Trigger")), &events); err != nil {
		t.Fatal(err)
	}
	form := url.Values{}
	for name, value := range events.Toast.Undo.Fields {
		form.Set(name, value)
	}
	me.post(events.Toast.Undo.URL, form).to(t, "inbox")
	if len(me.toReview()) != 2 {
		t.Error("it was not taken back")
	}
	// Without JavaScript the page comes again, and says what was done.
	me.post("inbox/review/"+first.ID.String()+"/confirm", nil).to(t, "inbox")
	me.get("inbox").is(t, 200, "Platform Engineer at Northwind Labs: confirmed.")
	me.script("applications:write").json("POST", "inbox/review/"+me.toReview()[0].Application.ID.String()+"/confirm", map[string]any{}).is(t, 200, `"is_needs_review":false`)
}

func TestAReviewIsCorrected(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.no("Halvorsen", "Site Reliability Engineer")
	me.mailed(p)
	a := me.toReview()[0].Application
	at := "inbox/review/" + a.ID.String()
	me.get(at+"/edit").is(t, 200, "<html", `value="Halvorsen"`, "Date applied")
	me.htmx().get(at+"/edit").is(t, 200, "!<html", `value="Halvorsen"`)
	me.post(at, url.Values{"_method": {"PATCH"}, "company_name": {""}, "job_title": {"Kept as typed"}, "status": {"rejected"}, "date_applied": {"2099-01-01"}}).
		is(t, 422, "Say which company it is.", "That day has not come yet", "Kept as typed")
	me.script("applications:write").json("PATCH", at, map[string]any{"status": "hired"}).is(t, 422, `"status"`)
	stale := a.UpdatedAt.Add(-1).Format("2006-01-02T15:04:05.999999999Z07:00")
	me.script("applications:write").json("PATCH", at, map[string]any{"company_name": "Other", "updated_at": stale}).is(t, 409)
	me.htmx().post(at, url.Values{"_method": {"PATCH"}, "company_name": {"Halvorsen Maritime"}, "job_title": {""}, "status": {"applied"}, "date_applied": {"2026-11-02"}}).is(t, 200, "!review-"+a.ID.String(), "Halvorsen Maritime")
	got, err := models.ApplicationByID(context.Background(), s.db, me.user.ID, a.ID)
	if err != nil || got.CompanyName != "Halvorsen Maritime" || got.JobTitle != "" || got.Status != models.Applied || got.DateApplied.String() != "2026-11-02" || got.IsNeedsReview {
		t.Errorf("%+v %v", got, err)
	}
}

// backOf is the way back that a page's message carries.
func backOf(t *testing.T, page answer) string {
	t.Helper()
	found := regexp.MustCompile(`name="back" value="([^"]+)"`).FindStringSubmatch(page.body)
	if found == nil {
		t.Fatalf("there is no way back: %s", page.body)
	}
	return html.UnescapeString(found[1])
}

func TestACorrectionIsTakenBack(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	me.mailed(me.no("Halvorsen", "Site Reliability Engineer"))
	a := me.toReview()[0].Application
	at := "inbox/review/" + a.ID.String()
	form := url.Values{"_method": {"PATCH"}, "company_name": {"Halvorsen Maritime"}, "job_title": {"Engineer"}, "status": {"applied"}, "date_applied": {"2026-11-02"}}
	same := func() {
		t.Helper()
		list := me.toReview()
		if len(list) != 1 || !list[0].Waits() {
			t.Fatalf("it does not wait again: %+v", list)
		}
		got := list[0].Application
		if got.CompanyName != a.CompanyName || got.JobTitle != a.JobTitle || got.Status != a.Status || got.DateApplied != a.DateApplied {
			t.Errorf("%+v, want %+v", got, a)
		}
	}

	// Without JavaScript the message on the next page is a form.
	me.post(at, form).to(t, "inbox")
	back := backOf(t, me.get("inbox").is(t, 200, "Engineer at Halvorsen Maritime: corrected.", `action="inbox/review/`+a.ID.String()+`/reopen"`))
	me.post(at+"/reopen", url.Values{"back": {back}}).to(t, "inbox")
	me.get("inbox").is(t, 200, "It waits for your look again.", "Site Reliability Engineer")
	same()
	me.post(at+"/reopen", url.Values{"back": {back}}).to(t, "inbox") // twice
	same()

	// With it the list comes back to where the toast stands, ready for the keyboard.
	toast := me.htmx().post(at, form).is(t, 200, "!"+at)
	var events struct {
		Toast struct {
			Undo struct{ Fields map[string]string }
		}
	}
	if err := json.Unmarshal([]byte(toast.header.Get("HX-Trigger")), &events); err != nil {
		t.Fatal(err)
	}
	there := me.htmx()
	there.head.Set("HX-Current-URL", "https://jobs.example/inbox")
	again := there.post(at+"/reopen", url.Values{"back": {events.Toast.Undo.Fields["back"]}}).is(t, 200, at, "data-focus")
	if again.header.Get("HX-Retarget") != "#inbox" {
		t.Errorf("%v", again.header)
	}
	same()

	// A script gets the way back with the answer; what happened in between stays.
	script := me.script("applications:write")
	var done struct{ Back string }
	script.json("PATCH", at, map[string]any{"company_name": "Halvorsen Maritime"}).is(t, 200, `"company_name":"Halvorsen Maritime"`).decode(t, &done)
	me.post("applications/"+a.ID.String(), url.Values{"_method": {"PATCH"}, "location": {"Bergen"}})
	script.json("POST", at+"/reopen", map[string]any{"back": done.Back}).is(t, 409, "has changed since")
	me.post(at+"/reopen", url.Values{"back": {done.Back}}).is(t, 409, "be taken back any more")
	script.json("POST", at+"/reopen", map[string]any{"back": done.Back + "x"}).is(t, 422, `"back"`)
	s.person(t).post(at+"/reopen", url.Values{"back": {done.Back}}).is(t, 404)
	if got, err := models.ApplicationByID(context.Background(), s.db, me.user.ID, a.ID); err != nil || got.CompanyName != "Halvorsen Maritime" || got.Location != "Bergen" {
		t.Errorf("%+v %v", got, err)
	}
}

func TestATypedCompanyThatIsThereIsAskedAbout(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"), me.no("Halvorsen", "Platform Engineer"))
	there, made := mailsOf(t, me)[1].ApplicationID.String(), me.toReview()[0].Application.ID.String()
	typed := []string{"company_name", "Northwind Labs", "job_title", "Platform Engineer", "status", "rejected", "date_applied", "2026-11-03"}
	asked := me.htmx().patch("inbox/review/"+made, typed...).is(t, 422, "You have this one already", `name="anyway"`, `value="Northwind Labs"`, `<option value="`+there+`" selected`)
	if strings.Contains(asked.body, "corrected") || len(me.toReview()) != 1 {
		t.Error("it was corrected")
	}
	me.script("applications:write").send("PATCH", "inbox/review/"+made, "application/json", `{"company_name":"Northwind Labs","job_title":"Platform Engineer"}`).is(t, 422, "about")
	me.htmx().patch("inbox/review/"+made, append(typed, "anyway", "true", "about", there)...).is(t, 200)
	if a := me.reload(models.Application{ID: uuid.MustParse(there)}); a.Status != models.Rejected {
		t.Error(a.Status)
	}
	// A second one is possible.
	me.mailed(me.no("Halvorsen", "Site Engineer"))
	typed[3] = "Site Engineer"
	me.htmx().patch("inbox/review/"+me.toReview()[0].Application.ID.String(), typed...).is(t, 200, "Nothing waits for your look")
}

func TestAMailWithoutACompanyIsFilledIn(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.ack("x", "y")
	p.headers = strings.Replace(p.headers, "From: x <no-reply@us.greenhouse-mail.io>", "From: no-reply@us.greenhouse-mail.io", 1)
	p.headers = strings.Replace(p.headers, "Thank you for applying to x", "Thank you for applying", 1)
	p.text = "Thank you for applying for the Platform Engineer position. We have received your application and will review it soon.\n"
	me.mailed(p)
	list := me.toReview()
	if len(list) != 1 || list[0].Application.CompanyName != "" {
		t.Fatalf("%+v", list)
	}
	id := list[0].Application.ID.String()
	me.get("inbox").is(t, 200, "Unknown company", "Which company is it?", "Fill in", "!inbox/review/"+id+"/confirm")
	me.htmx().post("inbox/review/"+id+"/confirm", nil).is(t, 422, "Write it, and it is confirmed.", `name="company_name"`)
	me.post("inbox/review/"+id, url.Values{"_method": {"PATCH"}, "company_name": {"Halvorsen"}}).to(t, "inbox")
	if len(me.toReview()) != 0 {
		t.Error("it still waits")
	}
}

func TestWhatIsNoApplicationGoesToTheTrashAndComesBack(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	me.mailed(me.no("Halvorsen", "Site Reliability Engineer"))
	at := "inbox/review/" + me.toReview()[0].Application.ID.String()
	me.post(at+"/dismiss", nil).to(t, "inbox")
	page := me.get("inbox").is(t, 200, "It is in the Trash.", "Site Reliability Engineer at Halvorsen</bdi>, in the Trash", "!Is this right?")
	me.post(at+"/reopen", url.Values{"back": {backOf(t, page)}}).to(t, "inbox")
	me.get("inbox").is(t, 200, "Is this right?")
}

func TestASenderIsTrustedWithOneClick(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.ack("Northwind Labs", "Platform Engineer")
	p.from = "bounce@spam.example"
	s.receive(t, p).is(t, 200)
	me.htmx().post("inbox/senders", url.Values{"sender_email": {"no-reply@us.greenhouse-mail.io"}}).is(t, 200, `id="ignored"`, "!greenhouse")
	me.get("settings/senders").is(t, 200, "no-reply@us.greenhouse-mail.io")
	me.mailed(p)
	me.get("inbox").is(t, 200, "Northwind Labs", "!Not let in")
	me.post("inbox/senders", url.Values{"sender_email": {"no address"}}).is(t, 422)
	// Twice; the second undo works like the first.
	me.post("inbox/senders", url.Values{"sender_email": {"no-reply@us.greenhouse-mail.io"}}).to(t, "inbox")
	undo := regexp.MustCompile(`settings/senders/[0-9a-f-]{36}`).FindString(me.get("inbox").body)
	me.post(undo, url.Values{"_method": {"DELETE"}}).to(t, "settings/senders")
}

func TestThePageWaitsForTheFirstMail(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	me.htmx().get("inbox/waiting?seen=").is(t, 204)
	s.receive(t, me.ack("Northwind Labs", "Platform Engineer")).is(t, 200)
	me.htmx().get("inbox/waiting?seen=").is(t, 200, "Received just now, being read.", "every 2s")
	row := mailsOf(t, me)[0]
	seen := row.ID.String() + "-queued"
	me.htmx().get("inbox/waiting?seen="+seen).is(t, 204)
	if err := s.deps.Inbox.Read(context.Background(), row.ID); err != nil {
		t.Fatal(err)
	}
	me.htmx().get("inbox/waiting?seen="+seen).is(t, 200, "read as application received: Platform Engineer at Northwind Labs.", "Show it")
	s.person(t).htmx().get("inbox/waiting?seen=").is(t, 204)
	s.person(t).htmx().get("inbox/waiting?seen=whatever").is(t, 204)
}

func TestThePageThatWaitsShowsAMailThatWasNotLetIn(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.ack("Northwind Labs", "Platform Engineer")
	p.from = "bounce@spam.example"
	s.receive(t, p).is(t, 200)
	a := me.htmx().get("inbox/waiting?seen=").is(t, 200, "A mail came from no-reply@us.greenhouse-mail.io", `action="inbox/senders"`, "Trust", "every 3s")
	seen := regexp.MustCompile(`ignored-\d+`).FindString(a.body)
	me.htmx().get("inbox/waiting?seen="+seen).is(t, 204)
	me.get("inbox").is(t, 200, "inbox/waiting?seen="+seen, "Not let in")
	me.htmx().post("inbox/senders", url.Values{"sender_email": {"no-reply@us.greenhouse-mail.io"}}).is(t, 200)
	me.htmx().get("inbox/waiting?seen="+seen).is(t, 200, "!A mail came", `inbox/waiting?seen="`)
	s.receive(t, p).is(t, 200)
	me.htmx().get("inbox/waiting?seen=").is(t, 200, "being read")
}

func TestASlashBehindTheWebhooksAddressIsLetThrough(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	contentType, body := s.person(t).ack("Northwind Labs", "Platform Engineer").body(t)
	for _, path := range []string{"webhooks/email/sendgrid/", "webhooks/email-inbound/"} {
		s.hook(t, path+"?secret="+inboundSecret, contentType, strings.NewReader(string(body))).is(t, 200)
		s.hook(t, path+"?secret=wrong", contentType, strings.NewReader(string(body))).is(t, 401)
	}
}

func TestAFailedMailIsTriedAgainFromThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	s.receive(t, me.ack("Northwind Labs", "Platform Engineer")).is(t, 200)
	ctx := context.Background()
	if _, err := s.db.ExecContext(ctx, "UPDATE inbound_emails SET state = 'failed', reason = 'HavenJob could not finish reading it.'"); err != nil {
		t.Fatal(err)
	}
	id := mailsOf(t, me)[0].ID
	me.get("inbox").is(t, 200, "Not read", "HavenJob could not finish reading it.", "Try again")
	me.htmx().post("inbox/mails/"+id.String()+"/retry", nil).is(t, 200, "Being read", "!Try again")
	me.post("inbox/mails/"+id.String()+"/retry", nil).is(t, 409, "There is nothing to try again")
	if m := mailsOf(t, me)[0]; m.State != models.MailQueued {
		t.Errorf("%+v", m)
	}
	me.post("inbox/mails/"+uuid.NewString()+"/retry", nil).is(t, 404)
}

func TestGmailsCodeIsOnThePage(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	p := me.ack("x", "y")
	p.from = "forwarding-noreply@google.com"
	p.headers = "From: Gmail Team <forwarding-noreply@google.com>\nSubject: (#123456789) Gmail Forwarding Confirmation\nMessage-ID: <c@google.com>\n"
	p.text = "Confirmation code: 123456789\nhttps://mail-settings.google.com/mail/vf-abc\n"
	me.mailed(p)
	me.get("inbox").is(t, 200, "Gmail asks you to confirm", `value="123456789"`, `href="https://mail-settings.google.com/mail/vf-abc"`)
	// It holds for a day, however much comes after it.
	for range 51 {
		me.site.receive(t, me.ack("Northwind Labs", "Platform Engineer")).is(t, 200)
	}
	me.get("inbox").is(t, 200, `value="123456789"`)
}

func TestOldMailsArePaged(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	for range 52 {
		s.receive(t, me.ack("Northwind Labs", "Platform Engineer")).is(t, 200)
	}
	var page struct {
		Mails []models.InboundEmail
		Older string
	}
	script := me.script("applications:read")
	script.get("inbox").decode(t, &page)
	if len(page.Mails) != 50 || page.Older == "" {
		t.Fatalf("%d mails", len(page.Mails))
	}
	older := page.Older
	script.get("inbox?before="+older).decode(t, &page)
	if len(page.Mails) != 2 {
		t.Errorf("%d mails", len(page.Mails))
	}
	me.get("inbox?before="+older).is(t, 200, "!id=\"reviews\"")
}

func TestAStatusThatWasChosenIsKeptBesideWhatIsWrong(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	unsaid := me.no("Northwind Labs", "Site Reliability Engineer")
	unsaid.text = "Thank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates.\n"
	me.mailed(me.ack("Northwind Labs", "Platform Engineer"), me.ack("Northwind Labs", "Data Analyst"), unsaid)
	item := me.toReview()[0]
	if item.Suggests != models.Rejected {
		t.Fatalf("%+v", item)
	}
	me.post("inbox/review/"+item.Application.ID.String(), url.Values{"_method": {"PATCH"}, "company_name": {""}, "job_title": {""}, "status": {"offer"}, "date_applied": {"2026-11-02"}}).
		is(t, 422, "Say which company it is.", `<option value="offer" selected>`)
}
