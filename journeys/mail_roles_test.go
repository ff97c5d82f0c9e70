package journeys

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"havenjob/models"
)

// sent brings a mail as SendGrid does, which the person's mailbox forwarded.
func (p *place) sent(u models.User, raw string) {
	p.t.Helper()
	status, err := Post(context.Background(), http.DefaultClient, p.program.URL, InboundSecret, u.Email, u.ForwardingAddress+"@in.example.com", raw)
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("a mail was answered with %d %v", status, err)
	}
}

// statuses waits until every mail has its fate, and gives the status of each of the person's applications.
func (p *place) statuses(u models.User, mails int) map[string]models.Status {
	p.t.Helper()
	ctx := context.Background()
	for end := time.Now().Add(2 * patience); ; time.Sleep(50 * time.Millisecond) {
		n, err := p.db().NewSelect().Model((*models.InboundEmail)(nil)).Where("user_id = ?", u.ID).Where("state <> ?", models.MailQueued).Count(ctx)
		if err != nil {
			p.t.Fatal(err)
		}
		if n == int64(mails) {
			break
		}
		if time.Now().After(end) {
			p.t.Fatalf("%d of %d mails have their fate", n, mails)
		}
	}
	var list []models.Application
	if err := p.db().NewSelect().Model(&list).Where("a.user_id = ?", u.ID).Where("a.deleted_at IS NULL").Scan(ctx); err != nil {
		p.t.Fatal(err)
	}
	of := map[string]models.Status{}
	for _, a := range list {
		of[a.CompanyName+": "+a.JobTitle] = a.Status
	}
	if len(of) != len(list) {
		p.t.Errorf("two applications are one: %v", list)
	}
	return of
}

func TestTwoRolesAtOneEmployerStayTwoAndAnUnsureMailOffersBoth(t *testing.T) {
	p := open(t, "INBOUND_DOMAIN=in.example.com")
	const me = "maya@harbour.example"
	tab := p.person(me)
	u := p.user(me)
	p.secret("Northwind", "greenhouse-mail", u.ForwardingAddress)
	is := func(mails int, want map[string]models.Status) {
		t.Helper()
		if got := p.statuses(u, mails); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("after %d mails:\n%v, want\n%v", mails, got, want)
		}
	}

	// Three roles at one employer, and one at each of two whose names are nearly its own.
	for _, role := range []struct{ company, title string }{{"Northwind Labs", "Platform Engineer"}, {"Northwind Labs", "Data Analyst"}, {"Northwind Labs", "Site Reliability Engineer"},
		{"Northwind", "Data Analyst"}, {"Northwind Labs Robotics", "Data Analyst"}} {
		p.sent(u, received(me, role.company, role.title))
	}
	want := map[string]models.Status{"Northwind Labs: Platform Engineer": models.Applied, "Northwind Labs: Data Analyst": models.Applied, "Northwind Labs: Site Reliability Engineer": models.Applied,
		"Northwind: Data Analyst": models.Applied, "Northwind Labs Robotics: Data Analyst": models.Applied}
	is(5, want)

	// A rejection of one of them moves that one alone.
	p.sent(u, rejected(me, "Northwind Labs", "Data Analyst"))
	want["Northwind Labs: Data Analyst"] = models.Rejected
	is(6, want)
	tab.Go("inbox")
	if tab.Has(".review") {
		t.Error("a sure mail waits for a look")
	}

	// One that does not say which waits, moves nothing, and offers the two that are open.
	p.sent(u, jobMail(me, "Northwind Labs", "Your application to Northwind Labs", "Tue, 10 Nov 2026 09:12:00 +0100",
		"Thank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates."))
	is(7, want)
	tab.Go("inbox")
	tab.Until("#reviews", "You have several applications there, and the mail does not say which.")
	tab.Press("e")
	tab.Wait("#review-about")
	p.accessible(tab)
	choices := eval[string](tab, `[...document.querySelectorAll("#review-about option")].map(o => o.textContent.trim()).join("\n")`)
	for _, words := range []string{"Platform Engineer (Applied", "Site Reliability Engineer (Applied", "A new application"} {
		if !strings.Contains(choices, words) {
			t.Errorf("%q is not offered: %s", words, choices)
		}
	}
	for line := range strings.Lines(choices) { // others are named, so that nobody takes them for it
		if strings.Contains(line, "Data Analyst") && !strings.Contains(line, "Northwind,") && !strings.Contains(line, "Northwind Labs Robotics") {
			t.Errorf("a closed one, or one of another employer without its name, is offered: %s", line)
		}
	}
	eval[bool](tab, `(() => { const s = document.querySelector("#review-about"); s.value = [...s.options].find(o => /Platform|Reliability/.test(o.text) && !/This one/.test(o.text)).value; return true })()`)
	// One that it is the first of has what the mail says, and no other's title and date; back again, they are there.
	about := func(value string) string {
		return eval[string](tab, `(() => { const s = document.querySelector("#review-about"); const was = s.value; s.value = "`+value+`" || s.options[0].value; s.dispatchEvent(new Event("change", { bubbles: true })); return was })()`)
	}
	was, title, date := about("new"), tab.Value("#review-title"), tab.Value("#review-date")
	if title != "" || date != "2026-11-10" || tab.Value("#review-company") != "Northwind Labs" {
		t.Errorf("a new application would be %q of %s", title, date)
	}
	about("")
	if tab.Value("#review-title") == "" || tab.Value("#review-date") == date {
		t.Errorf("the one that was suggested would be %q of %s", tab.Value("#review-title"), tab.Value("#review-date"))
	}
	about(was)
	other := "Northwind Labs: Site Reliability Engineer"
	if strings.Contains(choices, "This one: Site Reliability") {
		other = "Northwind Labs: Platform Engineer"
	}
	tab.Click(".review button.primary")
	tab.Until("#inbox", "That was all")
	want[other] = models.Rejected
	is(7, want)

	// Only one is open there now, so that the same words are sure.
	p.sent(u, jobMail(me, "Northwind Labs", "Your application to Northwind Labs", "Wed, 11 Nov 2026 09:12:00 +0100",
		"Thank you for your interest in Northwind Labs. Unfortunately, we have decided to move forward with other candidates."))
	for name := range want {
		if strings.HasPrefix(name, "Northwind Labs: ") {
			want[name] = models.Rejected
		}
	}
	is(8, want)

	// One that names nobody is given to one that is there, with nothing else to fill in.
	p.sent(u, strings.NewReplacer("The  Recruiting Team", "Best regards").Replace(jobMail(me, "", "Your application", "Thu, 12 Nov 2026 09:12:00 +0100",
		"Thank you for your interest. Unfortunately, we have decided to move forward with other candidates.")))
	p.statuses(u, 9)
	tab.Go("inbox")
	tab.Press("e")
	tab.Wait("#review-about")
	value := eval[string](tab, `[...document.querySelectorAll("#review-about option")].find(o => o.text.includes("(Northwind,")).value`)
	about(value)
	tab.Click(".review button.primary")
	tab.Until("#inbox", "That was all")
	want["Northwind: Data Analyst"] = models.Rejected
	is(9, want)
}
