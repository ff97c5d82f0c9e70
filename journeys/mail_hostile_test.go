package journeys

import (
	"mime"
	"strings"
	"testing"

	"havenjob/models"

	"github.com/chromedp/chromedp/kb"
)

func TestAMailFromSomebodyWhoWantsMoreThanToBeReadRunsNothing(t *testing.T) {
	p := open(t, "INBOUND_DOMAIN=in.example.com")
	const me = "maya@harbour.example"
	tab := p.person(me)
	u := p.user(me)
	const script = `<script>window.ran=1</script><img src=x onerror=window.ran=2>`
	letter := func(name, subject, words string) string {
		raw := jobMail(me, "Halvorsen", "SUBJECT", "Mon, 9 Nov 2026 09:12:00 +0100", words)
		raw = strings.Replace(raw, "SUBJECT", mime.QEncoding.Encode("utf-8", subject), 1)
		return strings.Replace(raw, "From: Halvorsen", "From: "+mime.QEncoding.Encode("utf-8", name), 1)
	}
	p.sent(u, letter(script, script+` "><svg onload=window.ran=3>`,
		"Thank you for your interest in the Engineer "+script+" position at Halvorsen "+script+". Unfortunately, we have decided "+script+" to move forward with other candidates."))
	p.sent(u, letter("חברת אלון", "\u202eעדכון על המועמדות שלך", "Thank you for your interest in the Designer position at Lumen. Unfortunately, \u202ewe have decided to move forward with other candidates."))
	p.statuses(u, 2)
	a := p.application(u, `"><script>window.ran=4</script>`, "<img src=x onerror=window.ran=5>", models.Applied)
	rtl := p.application(u, "חברת אלון בע״מ 12", "מפתחת תוכנה (Backend)", models.Interview)

	pages := []string{"inbox", "applications", "applications?view=all&q=halvorsen", "applications/" + a.ID.String(), "applications/" + rtl.ID.String(), "dashboard", "notifications"}
	for _, path := range pages {
		tab.Go(path)
		if ran := eval[string](tab, `String(window.ran) + document.querySelectorAll("main script, main img[src=x], main svg[onload]").length`); ran != "undefined0" {
			t.Errorf("%s ran something: %s", path, ran)
		}
		if wide := eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`); wide {
			t.Errorf("%s is wider than its window", path)
		}
		tab.shoot(t, "hostile-"+strings.NewReplacer("/", "-", "?", "-", "&", "-", "=", "-").Replace(path[:min(len(path), 20)]))
	}
	// What is written from right to left stands so, and what stands beside it does not.
	tab.Go("inbox")
	tab.Until(".fates", "עדכון על המועמדות שלך")
	if is := eval[string](tab, `[...document.querySelectorAll(".fate-mail > b")].map(b => getComputedStyle(b).direction).join()`); is != "rtl,ltr" {
		t.Errorf("the subjects stand %s", is)
	}
	if is := eval[string](tab, `[...document.querySelectorAll(".fate-end, .fate-mail > span")].map(e => getComputedStyle(e).direction).join()`); strings.Contains(is, "rtl") {
		t.Errorf("what stands beside them is turned: %s", is)
	}
	// Also while it is corrected, and on the application it became.
	tab.Press("e")
	tab.Wait("#review-company")
	if ran := eval[string](tab, "String(window.ran)"); ran != "undefined" {
		t.Errorf("the form ran something: %s", ran)
	}
	p.accessible(tab)
	tab.Press(kb.Escape) // as anywhere else
	tab.Gone("#review-company")
	tab.Until("#reviews", "Is this right?")
}
