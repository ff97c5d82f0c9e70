package journeys

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"havenjob/models"
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
