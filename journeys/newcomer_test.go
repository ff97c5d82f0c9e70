package journeys

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"havenjob/models"
)

func TestANewcomerRegistersAndKeepsTheirFirstApplication(t *testing.T) {
	p := open(t, "INBOUND_DOMAIN=in.harbour.example")
	p.secret("Maya", "Kim", "Northwind", "Ferry pilot", "Tidewater", "greenhouse-mail")
	tab := p.visitor()
	tab.Go("")
	tab.ClickTo("main a[href=register]")
	p.register(tab, "maya@harbour.example")

	tab.Go("onboarding")
	tab.Wait("#forwarding-address")
	tab.ClickTo("main form[action='onboarding/address'] button.primary")
	tab.Click("#chip-Greenhouse")
	tab.Wait("#chip-Greenhouse[aria-pressed=true]")
	tab.ClickTo("#step button.primary")
	tab.Type("#full_name", "Maya Kim")
	tab.Type("#target_role", "Ferry pilot")
	tab.ClickTo("#step button.primary")
	tab.Choose("#cv-files", tables(t))
	tab.Until("#drops", "Kept and read.")
	tab.Until("#step", "Continue")
	tab.ClickTo("#step button.primary")
	tab.Wait("#step a[href^='settings/models']")
	tab.ClickTo("#step button.primary")
	if u := p.user("maya@harbour.example"); !u.OnboardingCompleted || u.FullName != "Maya Kim" {
		t.Errorf("onboarding left %q, done %v", u.FullName, u.OnboardingCompleted)
	}

	tab.Go("applications")
	tab.Click("a[data-add]")
	tab.Wait("#dialog[open] [name=company_name]")
	tab.Type("#dialog [name=company_name]", "Northwind")
	tab.Type("#dialog [name=job_title]", "Ferry pilot")
	tab.Click("#dialog button.primary")
	tab.Until("#applications tbody", "Northwind")
	tab.Until("#toasts", "Logged Ferry pilot at Northwind")

	// The status is changed in the row, and taken back.
	tab.Click("#applications tbody a.status")
	tab.Click("#applications tbody button[name=status][value=interview]")
	tab.Wait("#applications tbody a.status.interview")
	tab.Until("#toasts", "Undo")

	// Search as you type, in the page's head.
	p.application(p.user("maya@harbour.example"), "Lumen Labs", "Engineer", models.Applied)
	tab.Reload()
	tab.Until("#applications tbody", "Lumen Labs")
	tab.Type(".find [name=q]", "ferr")
	tab.Until("#applications .pager", "1 application")
	if text := tab.Text("#applications tbody"); strings.Contains(text, "Lumen") || !strings.Contains(text, "Northwind") {
		t.Errorf("a search for ferr shows %q", text)
	}
	if where := tab.Location(); !strings.Contains(where, "q=ferr") {
		t.Errorf("the search is not in the address: %s", where)
	}

	// The detail, edited in place.
	address := eval[string](tab, `document.querySelector("#applications tbody .row-link").getAttribute("href")`)
	tab.Go(address)
	tab.Click("#field-company_name a")
	tab.Type("#field-company_name [name=company_name]", "Tidewater")
	tab.Press(kb.Enter)
	tab.Until("#field-company_name", "Tidewater")
	tab.Until("#timeline", "Interview")

	// The timeline, with the change taken back.
	tab.Click("#record-status summary")
	tab.Click("#record-status button[value=offer]")
	tab.Until("#timeline", "Offer")
	tab.Click("#timeline form[action$='/undo'] button")
	tab.Wait("#record-status summary.interview")
	tab.Reload()
	tab.Until("h1", "Ferry pilot")
	tab.Until("#field-company_name", "Tidewater")
	tab.Wait("#record-status summary.interview")
}

func TestAJourneyByKeyboardAlone(t *testing.T) {
	p := open(t)
	tab := p.person("keys@harbour.example")
	p.secret("Northwind")
	p.application(p.user("keys@harbour.example"), "Lumen Labs", "Engineer", models.Applied)
	tab.Go("applications")
	tab.Press("n")
	tab.Wait("#dialog[open] [name=company_name]")
	tab.Press("Northwind")
	tab.Press(kb.Tab)
	tab.Press("Ferry pilot")
	tab.Press(kb.Enter)
	tab.Until("#applications tbody", "Northwind")
	tab.Press("/")
	if focused := tab.Focused(); !strings.Contains(focused, "[name=q]") {
		t.Errorf("/ leads to %s", focused)
	}
	tab.Type(":focus", "north")
	tab.Until("#applications .pager", "1 application")
	eval[bool](tab, `document.querySelector("#applications tbody a.status").focus() === undefined`)
	tab.Press(kb.Enter)
	tab.Wait("#applications tbody details[open]")
	for range 12 {
		if eval[string](tab, `document.activeElement.value || ""`) == "interview" {
			break
		}
		tab.Press(kb.ArrowDown)
	}
	tab.Press(kb.Enter)
	tab.Wait("#applications tbody a.status.interview")
	tab.Settled()
	if focused := eval[string](tab, `document.activeElement.className`); !strings.HasPrefix(focused, "status ") || !strings.HasSuffix(focused, " interview") {
		t.Errorf("after the status was changed the focus is on %q", focused)
	}
	tab.Press("k", chromedp.ModifierCtrl)
	tab.Wait("dialog[open] input")
	tab.Press("settings")
	tab.Follow("enter", func() { tab.Press(kb.Enter) })
	if where := tab.Location(); !strings.HasPrefix(where, "settings") {
		t.Errorf("the palette led to %s", where)
	}
	tab.Press("?")
	tab.Wait("dialog[open]")
	tab.Press(kb.Escape)
	tab.Gone("dialog[open]")
}

func TestAJourneyOnAPhone(t *testing.T) {
	p := open(t)
	tab := p.person("phone@harbour.example")
	p.secret("Northwind", "Harbour Works")
	tab.Size(390, 844)
	tab.Go("applications")
	tab.Click("a[data-add]")
	tab.Wait("[name=company_name]")
	tab.Type("[name=company_name]", "Northwind")
	tab.Type("[name=job_title]", "Ferry pilot")
	tab.Click("#dialog button.primary")
	tab.Until("#applications tbody", "Northwind")
	tab.Follow("open the application", func() { tab.Click("#applications tbody .row-link") })
	tab.Until("h1", "Ferry pilot")
	tab.Click("#field-company_name a")
	tab.Type("#field-company_name [name=company_name]", "Harbour Works")
	tab.Click("#field-company_name button.primary")
	tab.Until("#field-company_name", "Harbour Works")
	for _, path := range []string{"", "dashboard", "applications", "applications/new", "settings", "notifications"} {
		tab.Go(path)
		if wide := eval[float64](tab, "document.documentElement.scrollWidth"); wide > 390 {
			t.Errorf("%q is %v pixels wide", path, wide)
		}
	}
}

func TestAJourneyWithoutJavaScript(t *testing.T) {
	p := open(t)
	first := p.person("plain@harbour.example")
	first.Close()
	p.secret("Northwind", "Harbour Works")
	tab := p.visitor()
	tab.NoJavaScript()
	tab.Go("applications")
	p.signIn(tab, "plain@harbour.example")
	if where := tab.Location(); where != "applications" {
		t.Fatalf("signing in leads to %q", where)
	}
	tab.ClickTo(".title a[href='applications/new']")
	tab.Type("main [name=company_name]", "Northwind")
	tab.ClickTo("main form button.primary") // the title is missing
	if value := tab.Value("main [name=company_name]"); value != "Northwind" {
		t.Errorf("a mistake lost what was typed: %q", value)
	}
	tab.Allow("status of 422")
	tab.Type("main [name=job_title]", "Ferry pilot")
	tab.ClickTo("main form button.primary")
	tab.Until("h1", "Ferry pilot")

	tab.ClickTo("#field-company_name a")
	tab.Type("main [name=company_name]", "Harbour Works")
	tab.ClickTo("main form button.primary")
	tab.Go("applications")
	tab.Until("#applications tbody", "Harbour Works")

	// Filter.
	tab.ClickTo(".chip[href='applications?status=interview']")
	if tab.Has("#applications tbody tr .row-link") {
		t.Error("the filter by interview shows an application that has none")
	}
	tab.ClickTo(".chip[href='applications?view=all']")

	// Move.
	tab.ClickTo("#applications tbody a.status")
	tab.ClickTo("button[name=status][value=interview]")
	tab.Go("applications?status=interview")
	tab.Until("#applications tbody", "Harbour Works")

	// Delete, and take it back.
	tab.ClickTo("#applications tbody .row-link")
	tab.Click(".record-actions summary")
	tab.ClickTo(".record-actions button.danger")
	tab.Wait("#toasts .toast form button")
	tab.Follow("undo", func() { tab.Click("#toasts .toast form button") })
	tab.Go("applications?status=interview")
	tab.Until("#applications tbody", "Harbour Works")
}
