package handlers_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"havenjob/models"
)

// Everything that a mail can say of itself, as somebody would write it who wants more than to be read.
func TestWhatAMailSaysIsTextOnEveryPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	me := s.person(t)
	p := me.no("", "")
	p.headers = "From: \"<script>alert(1)</script>\" <\"<img/src=x>\"@evil.example>\nTo: " + me.user.Email + "\nSubject: <img src=x onerror=alert(2)> your application to <b>Halvorsen</b>\nDate: Mon, 9 Nov 2026 09:12:00 +0100\nMessage-ID: <1@evil.example>\n"
	p.text = "Thank you for your interest in the <svg/onload=alert(3)> Engineer position at Halvorsen\"><script>alert(4)</script>. Unfortunately, we have decided to move forward with other candidates javascript:alert(5).\n"
	me.mailed(p)
	m := mailsOf(t, me)[0]
	if m.ApplicationID == nil {
		t.Fatalf("%+v", m)
	}
	id := m.ApplicationID.String()
	// Also a name that somebody typed or imported is only text.
	a := models.Application{UserID: me.user.ID, CompanyName: `"><script>alert(6)</script>`, JobTitle: "<img src=x onerror=alert(7)>", Status: models.Applied, Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
	if err := models.CreateApplication(t.Context(), s.db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"inbox", "inbox/review/" + id + "/edit", "inbox/waiting?seen=", "applications", "applications/" + id, "applications/" + a.ID.String(), "dashboard", "notifications", "applications?q=halvorsen"} {
		page := me.get(path)
		for _, tag := range tagsOf(page.body) {
			if strings.Contains(tag, "alert") {
				if !strings.Contains(quoted.ReplaceAllString(tag, ""), "alert") {
					continue // the value of an attribute
				}
				t.Errorf("%s has %s", path, tag)
			}
		}
		if page.status >= 400 || strings.Contains(page.body, "<script>alert") || strings.Contains(page.body, `href="javascript:`) {
			t.Errorf("%s: %d, or something would run", path, page.status)
		}
	}
}

var (
	anyTag = regexp.MustCompile(`<[a-zA-Z/!][^<>]*>`)
	quoted = regexp.MustCompile(`"[^"]*"`)
)

func tagsOf(page string) []string { return anyTag.FindAllString(page, -1) }

func TestALetterFromRightToLeftTurnsNothingElse(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	p := me.no("Halvorsen", "Engineer")
	p.headers = strings.Replace(p.headers, "Subject: Thank you for applying to Halvorsen", "Subject: \u202eמועמדות שלך\u202c ל-Halvorsen \u2067abc", 1)
	p.text = strings.Replace(p.text, "Unfortunately", "\u202eUnfortunately", 1)
	me.mailed(p)
	page := me.get("inbox").is(t, 200, `<b dir="auto">מועמדות שלך ל-Halvorsen abc</b>`, `<blockquote class="quote" dir="auto">`, "<bdi>no-reply@us.greenhouse-mail.io</bdi>")
	id := mailsOf(t, me)[0].ApplicationID.String()
	for _, body := range []string{page.body, me.get("applications/" + id).body, me.get("notifications").body, me.script("applications:read").get("inbox").body} {
		if strings.ContainsAny(body, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
			t.Error("a mark that turns what follows is on a page")
		}
	}
}

func TestTheDateOfAMailIsADayThatCanBe(t *testing.T) {
	t.Parallel()
	s := newSite(t, withMail)
	today := models.DayOf(time.Now().UTC()).String()
	for date, want := range map[string]string{
		"Tue, 3 Nov 2026 23:30:00 -0800":        "2026-11-03", // its own day
		"Tue, 3 Nov 2026 09:12:00 +2400":        "2026-11-02", // no zone on earth
		"Tue, 3 Nov 2026 09:12:00 -2400":        "2026-11-04",
		"Tue, 3 Nov 2026 09:12:00 +9959":        today,
		"Fri, 31 Dec 9999 23:59:59 +0000":       today,
		"Mon, 1 Jan 0001 00:00:00 +0000":        today,
		"Thu, 1 Jan 1970 00:00:00 +0000":        today,
		"Tue, 3 Nov 26 09:12:00 +0100":          "2026-11-03",
		"3 Nov 2026 09:12 GMT":                  "2026-11-03",
		"Tue, 31 Feb 2026 09:12:00 +0100":       today,
		"yesterday":                             today,
		"":                                      today,
		"2026-11-03T09:12:00Z":                  today,
		"Tue, 3 Nov 2026 09:12:00 +0100 \u202e": "2026-11-03",
	} {
		me := s.person(t)
		p := me.ack("Northwind Labs", "Platform Engineer")
		p.headers = strings.Replace(p.headers, "Date: Tue, 3 Nov 2026 09:12:00 +0100", "Date: "+date, 1)
		me.mailed(p)
		m := mailsOf(t, me)[0]
		list := struct{ Applications []models.Application }{}
		me.script("applications:read").get("applications?view=all").is(t, 200).decode(t, &list)
		if m.State != models.MailProcessed || len(list.Applications) != 1 || list.Applications[0].DateApplied.String() != want {
			t.Errorf("%q: the mail is %s, %+v, want %s", date, m.State, list.Applications, want)
			continue
		}
		me.get("applications/"+list.Applications[0].ID.String()).is(t, 200)
		me.get("inbox").is(t, 200)
		if _, err := json.Marshal(m); err != nil {
			t.Errorf("%q: %v", date, err)
		}
	}
}

func TestAMailFromTomorrowSaysSo(t *testing.T) {
	t.Parallel()
	me := newSite(t, withMail).person(t)
	p := me.no("Halvorsen", "Engineer")
	i := strings.Index(p.headers, "Date: ")
	end := i + strings.Index(p.headers[i:], "\n")
	p.headers = p.headers[:i] + "Date: " + time.Now().Add(24*time.Hour).UTC().Format(time.RFC1123Z) + p.headers[end:]
	me.mailed(p)
	if page := me.get("inbox").is(t, 200); !strings.Contains(page.body, ">tomorrow</time>") {
		t.Error("it is not said to be from tomorrow")
	}
}
