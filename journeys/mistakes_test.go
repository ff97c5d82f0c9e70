package journeys

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/uuid"
	"havenjob/models"
)

func TestTwoTabsAreToldOfEachOther(t *testing.T) {
	p := open(t)
	tab := p.person("tabs@harbour.example")
	p.secret("Tidewater", "Lighthouse Oy")
	a := p.application(p.user("tabs@harbour.example"), "Northwind", "Ferry pilot", models.Applied)
	path := "applications/" + a.ID.String()
	tab.Go(path)
	other := p.watched(tab.Another())
	other.Go(path)
	tab.Click("#field-company_name a")
	tab.Wait("#field-company_name [name=company_name]")
	other.Click("#field-company_name a")
	other.Type("#field-company_name [name=company_name]", "Tidewater")
	other.Press(kb.Enter)
	other.Until("#field-company_name a", "Tidewater")

	tab.Allow("status of 409")
	tab.Type("#field-company_name [name=company_name]", "Lighthouse Oy")
	tab.Press(kb.Enter)
	tab.Until("#field-company_name", "Tidewater") // what it is now
	if value := tab.Value("#field-company_name input[name=company_name]"); value != "Lighthouse Oy" {
		t.Errorf("what was typed here is lost: %q", value)
	}
}

func TestAnEndedSessionLosesNothing(t *testing.T) {
	p := open(t)
	tab := p.person("ended@harbour.example")
	u := p.user("ended@harbour.example")
	tab.Go("applications/new")
	tab.Type("main [name=company_name]", "Northwind")
	tab.Type("main [name=job_title]", "Ferry pilot")
	if err := models.EndSessions(context.Background(), p.db(), u.ID, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	tab.Allow("401")
	tab.ClickTo("main form button.primary")
	p.signIn(tab, "ended@harbour.example")
	tab.ClickTo("main form button.primary") // send it again
	tab.Until("h1", "Ferry pilot")
	tab.Until("#field-company_name", "Northwind")
}

func TestWrongInputIsSaidBesideTheField(t *testing.T) {
	p := open(t)
	tab := p.person("wrong@harbour.example")
	p.secret("Northwind")
	tab.Allow("status of 422")
	tab.Go("applications")
	tab.Click("a[data-add]")
	tab.Type("#dialog [name=company_name]", "Northwind")
	tab.Click("#dialog button.primary")
	tab.Wait("#dialog [name=job_title][aria-invalid=true]")
	if value := tab.Value("#dialog [name=company_name]"); value != "Northwind" {
		t.Errorf("what was typed is lost: %q", value)
	}
	tab.Type("#dialog [name=job_title]", "Ferry pilot")
	tab.Click("#dialog button.primary")
	tab.Until("#applications tbody", "Northwind")
}

func TestASecondPersonSeesNothingOfTheFirst(t *testing.T) {
	p := open(t)
	first := p.person("first@harbour.example")
	a := p.application(p.user("first@harbour.example"), "Northwind", "Ferry pilot", models.Applied)
	first.Go("applications")
	first.Until("#applications tbody", "Northwind")
	second := p.person("second@harbour.example")
	second.Allow("status of 404")
	second.Go("applications/" + a.ID.String())
	second.Until("h1", "There is nothing here")
	second.Go("applications")
	if second.Has("#applications tbody .row-link") {
		t.Error("the second person's list has something in it")
	}
}
