package journeys

import (
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// at is what has the focus, as a person would call it.
func at(tab *Tab) string {
	return eval[string](tab, `(e => e.getAttribute("aria-label") || e.textContent.replace(/\s+/g, " ").trim() || e.localName)(document.activeElement)`)
}

func TestTheKeyboardStaysWhereSomethingWasEdited(t *testing.T) {
	p := open(t)
	tab := p.person("stays@harbour.example")
	p.secret("Northwind", "Rotterdam")
	a := p.application(p.user("stays@harbour.example"), "Northwind", "Ferry pilot", models.Applied)
	tab.Go("applications/" + a.ID.String())
	tab.Click("#field-notes a")
	tab.Type("#field-notes textarea", "Ask [them](https://harbour.example) in May")
	tab.Click("#field-notes button.primary")
	tab.Until("#field-notes .prose", "Ask them")
	tab.Settled()
	if have := at(tab); have != "Edit notes" {
		t.Errorf("after the notes the keyboard is on %q", have)
	}
	tab.Click("#field-location a")
	tab.Wait("#field-location input[name=location]")
	tab.Press(kb.Escape)
	tab.Gone("#field-location input[name=location]")
	tab.Settled()
	if !eval[bool](tab, `document.activeElement.matches("#field-location a")`) {
		t.Errorf("after a form was left the keyboard is on %q", at(tab))
	}
	tab.Click("#timeline .timeline-acts a")
	tab.Wait("#timeline form[data-inline] input[type=datetime-local]")
	tab.Click("#timeline form[data-inline] button.primary")
	tab.Gone("#timeline form[data-inline]")
	tab.Settled()
	if have := at(tab); have != "Change the date of Applied" {
		t.Errorf("after a date the keyboard is on %q", have)
	}
	tab.Click("#record-status summary")
	tab.Click("#record-status button[value=interview]")
	tab.Wait("#record-status summary.interview")
	tab.Settled()
	if !eval[bool](tab, `document.activeElement.matches("#record-status summary")`) {
		t.Errorf("after the status the keyboard is on %q", at(tab))
	}
}

func TestOnTheNarrowestPhoneRowsAreChosenAndNamesAreWhole(t *testing.T) {
	p := open(t)
	tab := p.person("narrow@harbour.example")
	p.secret("Rushmere", "Fenland")
	u := p.user("narrow@harbour.example")
	p.application(u, "Rushmere Analytics", "Senior Backend Engineer", models.PhoneScreen)
	p.application(u, "Fenland Robotics", "Site Reliability Engineer", models.Applied)
	tab.Size(320, 640)
	tab.Go("applications")
	if cut := eval[string](tab, `[...document.querySelectorAll("#applications .who :is(b, span span)")].filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.textContent).join()`); cut != "" {
		t.Errorf("a name is cut: %s", cut)
	}
	tab.Click(".filter-form summary")
	tab.Click(".filter-form .chip[href*=company_name]")
	tab.Settled()
	if first := tab.Text("#applications tbody tr .who b"); first != "Fenland Robotics" {
		t.Errorf("sorted by company the first is %s", first)
	}
	tab.Click("#applications tbody tr input[name=ids]")
	tab.Until(".selection", "1 selected")
	tab.Click(".selection button[value=archive]")
	tab.Until("#toasts", "Undo")
	if wide := eval[float64](tab, "document.documentElement.scrollWidth"); wide > 320 {
		t.Errorf("the list is %v pixels wide", wide)
	}
}

func TestTheKeyboardStaysInTheListWhenItIsLoadedAnew(t *testing.T) {
	p := open(t)
	tab := p.person("anew@harbour.example")
	p.secret("Rushmere", "Fenland")
	u := p.user("anew@harbour.example")
	p.application(u, "Rushmere", "Engineer", models.Applied)
	p.application(u, "Fenland", "Engineer", models.Applied)
	tab.Go("applications")
	where := `document.querySelector("#applications tbody tr:last-child .row-link")`
	eval[bool](tab, where+`.focus() === undefined`)
	eval[bool](tab, `htmx.trigger(document.body, "applications-changed"), true`)
	tab.Settled()
	if !eval[bool](tab, `document.activeElement === `+where) {
		t.Errorf("the keyboard is on %q", at(tab))
	}
}

func TestBackLeadsToAListThatKnowsWhatChanged(t *testing.T) {
	p := open(t)
	tab := p.person("back@harbour.example")
	p.secret("Rushmere", "Tidewater")
	tab.Size(900, 800) // without room for the application beside the list
	p.application(p.user("back@harbour.example"), "Rushmere", "Engineer", models.Applied)
	tab.Go("applications?q=engineer")
	tab.ClickTo("#applications tbody .row-link")
	tab.Click("#field-company_name a")
	tab.Type("#field-company_name [name=company_name]", "Tidewater")
	tab.Press(kb.Enter)
	tab.Until("#field-company_name", "Tidewater")
	eval[bool](tab, `history.back() === undefined`)
	// The page comes out of the browser's memory, where the nodes have no ids for us.
	known := false
	for deadline := time.Now().Add(patience); !known && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		known = eval[bool](tab, `document.querySelector("#applications tbody")?.textContent.includes("Tidewater") ?? false`)
	}
	if !known {
		t.Error("the list still has the old name")
	}
	if where := tab.Location(); where != "applications?q=engineer" {
		t.Errorf("back leads to %s", where)
	}
}

func TestWhatWentWrongIsSaidOnceAndGoneAfterAnotherTry(t *testing.T) {
	p := open(t)
	tab := p.person("again@harbour.example")
	tab.Allow("401")
	p.secret("Rushmere")
	tab.Go("applications")
	tab.Click("a[data-add]")
	tab.Type("#dialog [name=company_name]", "Rushmere")
	tab.Type("#dialog [name=job_title]", "Engineer")
	p.signOutBehind(p.user("again@harbour.example"))
	tab.Click("#dialog button.primary")
	tab.Until("#toasts", "This was not saved")
	tab.Click("#dialog button.primary")
	tab.Settled()
	tab.Until("#toasts", "This was not saved")
	if n := tab.Count("#toasts .toast"); n > 2 || tab.Count("#dialog[open]") != 1 {
		t.Errorf("%d messages: %s", n, tab.Text("#toasts"))
	}
	other := p.watched(tab.Another())
	other.Go("sign-in")
	p.signIn(other, "again@harbour.example")
	tab.Click("#dialog button.primary")
	tab.Until("#applications tbody", "Rushmere")
	if tab.Has("#toasts .bad") {
		t.Errorf("it is saved, and still there is said: %s", tab.Text("#toasts"))
	}
}

func TestWhatIsKeptOverAReloadIsSeen(t *testing.T) {
	p := open(t)
	tab := p.person("reload@harbour.example")
	tab.Go("applications/new")
	tab.Click("main details summary")
	tab.Type("main [name=notes]", "Ask for the team")
	tab.Reload()
	tab.Wait("main [name=notes]")
	if kept := tab.Value("main [name=notes]"); kept != "Ask for the team" {
		t.Errorf("what was typed is now %q", kept)
	}
}

func TestWhoSignsOutLeavesNothingBehindBack(t *testing.T) {
	p := open(t)
	tab := p.person("left@harbour.example")
	p.secret("Rushmere")
	p.application(p.user("left@harbour.example"), "Rushmere", "Engineer", models.Applied)
	tab.Go("applications/new")
	tab.Type("main [name=company_name]", "Half a name")
	tab.Go("applications")
	tab.Click("summary:has(.avatar)")
	tab.ClickTo("form[action=sign-out] button")
	tab.Follow("back", func() { eval[bool](tab, `history.back() === undefined`) })
	if where := tab.Location(); where != "sign-in?next=applications" || strings.Contains(tab.Text("body"), "Rushmere") {
		t.Errorf("behind back is %s", where)
	}
	if eval[bool](tab, `Object.keys(sessionStorage).some(key => key.startsWith("keep:"))`) {
		t.Error("what was typed is kept for the next person")
	}
}

func TestAnotherViewOrOrderOfTheListIsAStepThatBackUndoes(t *testing.T) {
	p := open(t)
	tab := p.person("steps@harbour.example")
	p.secret("Rushmere", "Fenland")
	u := p.user("steps@harbour.example")
	p.application(u, "Rushmere Analytics", "Senior Backend Engineer", models.PhoneScreen)
	p.application(u, "Fenland Robotics", "Site Reliability Engineer", models.Rejected)
	tab.Go("applications")
	tab.Click(".filters a[href='applications?view=all']")
	tab.Until("#applications tbody", "Fenland Robotics")
	tab.Click("#sort-company_name")
	tab.Wait("th[aria-sort=ascending] #sort-company_name")
	if first := tab.Text("#applications tbody tr .who b"); first != "Fenland Robotics" {
		t.Errorf("sorted by company the first is %s", first)
	}
	if at := tab.Focused(); !strings.Contains(at, "sort-company_name") {
		t.Errorf("the focus went to %s", at)
	}
	eval[bool](tab, "history.back() || true")
	tab.Gone("th[aria-sort=ascending]")
	if at := tab.Location(); at != "applications?view=all" {
		t.Errorf("back led to %s", at)
	}
	eval[bool](tab, "history.back() || true")
	tab.Wait(".filters a[href='applications'][aria-current]")
	if text := tab.Text("#applications tbody"); strings.Contains(text, "Fenland Robotics") {
		t.Errorf("the active ones show %s", text)
	}
}

func TestOneKeyWorksOnEveryLayoutAndOnlyByItself(t *testing.T) {
	p := open(t)
	tab := p.person("maya@harbour.example")
	p.application(p.user("maya@harbour.example"), "Northwind", "Engineer", models.Applied)
	// With Caps Lock, on a Cyrillic and a Greek keyboard, and with a key that stands elsewhere than its letter.
	for _, keys := range [][2]Stroke{
		{{Key: "G", Code: "KeyG"}, {Key: "A", Code: "KeyA"}},
		{{Key: "п", Code: "KeyG"}, {Key: "ф", Code: "KeyA"}},
		{{Key: "Γ", Code: "KeyG"}, {Key: "Α", Code: "KeyA"}},
		{{Key: "g", Code: "KeyU"}, {Key: "a", Code: "KeyQ"}},
	} {
		tab.Go("profile")
		tab.Follow("go to the applications", func() { tab.Strike(keys[0]); tab.Strike(keys[1]) })
		if at := tab.Location(); at != "applications" {
			t.Errorf("%v leads to %s", keys, at)
		}
	}
	tab.Go("applications")
	help := "dialog[open] .keys"
	for _, s := range []Stroke{
		{Key: "N", Code: "KeyN", Modifiers: chromedp.ModifierShift},
		{Key: "Т", Code: "KeyN", Modifiers: chromedp.ModifierShift},
		{Key: "т", Code: "KeyN", Modifiers: chromedp.ModifierAlt},
		{Key: "т", Code: "KeyN", Modifiers: chromedp.ModifierMeta},
		{Key: "т", Code: "KeyN", Modifiers: chromedp.ModifierCtrl},
		{Key: "n", Code: "KeyN", Composing: true},
		{Key: "Process", Code: "KeyN", Composing: true},
		{Key: "ñ", Code: "KeyN"},
		{Key: "€", Code: "KeyN"},
	} {
		tab.Strike(s)
		time.Sleep(100 * time.Millisecond)
		tab.Settled()
		if tab.Has("dialog[open]") {
			t.Fatalf("%+v opens the form", s)
		}
	}
	tab.Strike(Stroke{Key: "?", Code: "Digit7", Modifiers: chromedp.ModifierShift})
	tab.Wait(help)
	tab.Press(kb.Escape)
	tab.Gone(help)
	tab.Strike(Stroke{Key: "Т", Code: "KeyN"}) // Caps Lock on a Cyrillic keyboard
	tab.Wait("dialog[open] [name=company_name]")
	for _, s := range []Stroke{{Key: "т", Code: "KeyN"}, {Key: "C", Code: "KeyC"}, {Key: "?", Code: "Digit7", Modifiers: chromedp.ModifierShift}} {
		tab.TabTo("dialog[open] [name=company_name]")
		tab.Strike(s)
	}
	if got := tab.Value("dialog[open] [name=company_name]"); got != "тC?" || tab.Has(help) {
		t.Errorf("in a field the keys write %q", got)
	}
}
