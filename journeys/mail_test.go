package journeys

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/chromedp/chromedp/kb"
)

// A mail as an applicant-tracking system writes it to the person.
func jobMail(to, company, subject, date, words string) string {
	return strings.ReplaceAll(fmt.Sprintf("From: %s <no-reply@us.greenhouse-mail.io>\nTo: %s\nSubject: %s\nDate: %s\nMessage-ID: <%s@mail.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHi Maya,\n\n%s\n\nThe %s Recruiting Team\n",
		company, to, subject, date, models.NewID(), words, company), "\n", "\r\n")
}

func received(to, company, title string) string {
	return jobMail(to, company, "Thank you for applying to "+company, "Tue, 3 Nov 2026 09:12:00 +0100",
		"Thank you for applying for the "+title+" position at "+company+". We have received your application and will review it soon.")
}

func rejected(to, company, title string) string {
	return jobMail(to, company, "Update on your application", "Mon, 9 Nov 2026 09:12:00 +0100",
		"Thank you for your interest in the "+title+" position at "+company+". Unfortunately, we have decided to move forward with other candidates.")
}

// drop lets go of files over the page, as a mouse does.
func (p *place) drop(tab *Tab, files map[string]string) {
	p.t.Helper()
	var add strings.Builder
	for name, content := range files {
		fmt.Fprintf(&add, "data.items.add(new File([%q], %q));", content, name)
	}
	eval[bool](tab, `(() => { const data = new DataTransfer(); `+add.String()+`
		for (const name of ["dragover", "drop"]) document.querySelector("main").dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true}));
		return true })()`)
}

// becomes waits until the person's application at the company has the status.
func (p *place) becomes(u models.User, company string, status models.Status) models.Application {
	p.t.Helper()
	var list []models.Application
	for end := time.Now().Add(2 * patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		list = nil
		if err := p.db().NewSelect().Model(&list).Where("a.user_id = ?", u.ID).Where("a.company_name = ?", company).Scan(context.Background()); err != nil {
			p.t.Fatal(err)
		}
		if len(list) == 1 && list[0].Status == status {
			return list[0]
		}
	}
	p.t.Fatalf("%s never became %s: %+v", company, status, list)
	return models.Application{}
}

func TestSavedMailsAreDroppedAndAnUnsureOneIsConfirmedByAKey(t *testing.T) {
	p := open(t)
	const me = "maya@harbour.example"
	tab := p.person(me)
	tab.Allow("status of 422") // what is no mail
	u := p.user(me)
	p.secret("Northwind", "Halvorsen", "Harbourside", "greenhouse-mail", u.ForwardingAddress)

	// An application, one that waits for a look, and something that is no mail.
	tab.Go("inbox")
	p.drop(tab, map[string]string{"ack.eml": received(me, "Northwind Labs", "Platform Engineer"), "no.eml": rejected(me, "Halvorsen", "Site Reliability Engineer"), "notes.txt": "Call them."})
	for _, words := range []string{"Read as: application received", "Read as: rejection, waits for your look", "This is no mail"} {
		tab.Until("#drops", words)
	}
	p.accessible(tab)
	a := p.becomes(u, "Northwind Labs", models.Applied)
	tab.Until("#bell-count, .bell-count", "2")
	tab.Go("applications/" + a.ID.String())
	tab.Until("main", "We have received your application")

	// Below what waits for a look it is seen, too, what becomes of a file.
	tab.Size(1280, 480)
	tab.Go("inbox")
	tab.Until("#reviews", "Halvorsen")
	p.drop(tab, map[string]string{"again.eml": received(me, "Northwind Labs", "Platform Engineer")})
	tab.Until("#drops", "again.eml")
	tab.Gone("#drops progress")
	tab.Settled()
	if !eval[bool](tab, `(() => { const at = document.querySelector("#drops li").getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight })()`) {
		t.Error("what becomes of the file is out of sight")
	}
	tab.Size(1280, 900)

	// The unsure one is corrected, and that is taken back, by keys alone: it waits again, ready for the next answer.
	tab.Go("inbox")
	tab.Until("#reviews", "Halvorsen")
	tab.Press("e")
	tab.Wait("#review-company")
	tab.Rewrite("#review-company", "Halvorsen", "Harbourside")
	tab.Press(kb.Enter)
	tab.Until("#toasts", "Site Reliability Engineer at Harbourside: corrected.")
	if h := p.becomes(u, "Harbourside", models.Rejected); h.IsNeedsReview {
		t.Error("it still waits")
	}
	tab.EnterAt("#toasts form[action$='reopen'] button")
	tab.Until("#reviews", "Halvorsen")
	tab.Until("#toasts", "It waits for your look again.")
	tab.Wait(".review button[data-confirm]:focus")
	p.accessible(tab)

	// The unsure one is confirmed by a key, which answers once however long it is held down.
	if eval[bool](tab, `(() => {
		const button = document.querySelector("[data-confirm]");
		let clicked = false;
		const caught = (e) => { clicked = true; e.preventDefault(); e.stopImmediatePropagation(); };
		button.addEventListener("click", caught, true);
		button.dispatchEvent(new KeyboardEvent("keydown", { key: "c", repeat: true, bubbles: true }));
		button.removeEventListener("click", caught, true);
		return clicked;
	})()`) {
		t.Error("a key that is held down answers again")
	}
	tab.Press("c")
	tab.Until("#inbox", "That was all")
	if h := p.becomes(u, "Halvorsen", models.Rejected); h.IsNeedsReview {
		t.Error("it still waits")
	}
}

// unsure is somebody whose inbox shows so many mails that wait for a look, and who is at the first one's button.
func (p *place) unsure(email string, count int) (*Tab, models.User) {
	p.t.Helper()
	tab := p.person(email)
	tab.Go("inbox")
	files := map[string]string{}
	for _, company := range []string{"Halvorsen", "Northwind", "Lindqvist", "Brightwater", "Castellan", "Umbra"}[:count] {
		p.secret(company)
		files[company+".eml"] = rejected(email, company, "Site Reliability Engineer")
	}
	p.drop(tab, files)
	u := p.user(email)
	for name := range files {
		p.becomes(u, strings.TrimSuffix(name, ".eml"), models.Rejected)
	}
	tab.Go("inbox")
	tab.Until("#reviews", "Halvorsen")
	return tab, u
}

// waiting is how many of a person's applications wait for a look.
func (p *place) waiting(u models.User) int64 {
	p.t.Helper()
	n, err := models.CountToReview(context.Background(), p.db(), u.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func TestADoubleClickAnswersOneMail(t *testing.T) {
	p := open(t)
	tab, u := p.unsure("maya@harbour.example", 6)
	left := int64(6)
	for _, button := range []string{".review [action$='/confirm'] button", ".review [action$='/dismiss'] button"} {
		for _, between := range []time.Duration{150 * time.Millisecond, 250 * time.Millisecond} {
			time.Sleep(600 * time.Millisecond) // what has slid in stands by then
			tab.DoubleClick(button, between)
			time.Sleep(300 * time.Millisecond) // a second answer would have come by then
			tab.Settled()
			if left--; p.waiting(u) != left {
				t.Fatalf("after a double click on %s, %d of 6 wait, not %d", button, p.waiting(u), left)
			}
		}
	}
	// A click anew answers the next one.
	time.Sleep(600 * time.Millisecond)
	tab.Click(".review [data-confirm]")
	tab.Until("#reviews .section-title", "1")
	if n := p.waiting(u); n != left-1 {
		t.Errorf("%d wait, not %d", n, left-1)
	}
}

func TestAKeyThatIsHeldDownAnswersOneMail(t *testing.T) {
	p := open(t)
	tab, u := p.unsure("maya@harbour.example", 6)
	tab.TabTo(".review [data-confirm]")
	enter := Stroke{Key: "Enter", Code: "Enter"}
	tab.Hold(enter, 1500*time.Millisecond)
	tab.Settled()
	if n := p.waiting(u); n != 5 {
		t.Fatalf("after Enter was held down, %d of 6 wait", n)
	}
	// Pressed anew it answers the next one at once, and so does the one key.
	for _, s := range []Stroke{enter, {Key: "c", Code: "KeyC"}, {Key: "c", Code: "KeyC"}} {
		left := p.waiting(u) - 1
		tab.Wait(".review [data-confirm]:focus")
		tab.Strike(s)
		tab.Until("#reviews .section-title", fmt.Sprint(left))
		if n := p.waiting(u); n != left {
			t.Fatalf("%s leaves %d, not %d", s.Key, n, left)
		}
	}
	// In the form, too: Enter saves, and is not a new answer to what follows.
	tab.Press("e")
	tab.Wait("#review-company:focus")
	tab.Hold(enter, 1500*time.Millisecond)
	tab.Settled()
	if n := p.waiting(u); n != 1 {
		t.Errorf("after Enter was held down in the form, %d wait, not 1", n)
	}
}

func TestALargeNumberLeavesTheBellInSight(t *testing.T) {
	p := open(t)
	tab := p.person("maya@harbour.example")
	u := p.user("maya@harbour.example")
	for range 100 {
		if err := models.CreateNotification(context.Background(), p.db(), &models.Notification{UserID: u.ID, Type: "application_created", Title: "Logged", RelatedEntityType: "system"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, width := range []int{1280, 390, 320} {
		tab.Size(width, 800)
		tab.Go("dashboard")
		tab.Until(".bell-count", "99+")
		if covered := eval[float64](tab, `(() => {
			const bell = document.querySelector(".bell summary svg").getBoundingClientRect(), n = document.querySelector(".bell-count").getBoundingClientRect(), me = document.querySelector(".head .avatar").getBoundingClientRect();
			const over = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) / (a.width * a.height);
			return Math.max(over(bell, n), over(me, n) && 1) })()`); covered > 0 {
			t.Errorf("%d wide, the number covers %.0f %% of the bell or the person", width, covered*100)
		}
	}
	p.accessible(tab)
}

func TestASavedMailIsReadWithoutJavaScript(t *testing.T) {
	p := open(t)
	const me = "maya@harbour.example"
	tab := p.person(me)
	p.secret("Northwind", "greenhouse-mail")
	saved := filepath.Join(t.TempDir(), "ack.eml")
	if err := os.WriteFile(saved, []byte(received(me, "Northwind Labs", "Platform Engineer")), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.NoJavaScript()
	tab.Go("inbox")
	tab.Choose("#mail-files", saved)
	tab.ClickTo(".drop button")
	tab.Until("#drops", "Read as: application received")
	tab.Until("#inbox", "Platform Engineer at Northwind Labs")
}
