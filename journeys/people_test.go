package journeys

import (
	"context"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/chromedp/chromedp/kb"
)

// signOutBehind ends every session of the person, as time or another device does.
func (p *place) signOutBehind(u models.User) {
	p.t.Helper()
	if _, err := p.db().NewUpdate().Model((*models.Session)(nil)).Set("expires_at = ?", models.Now().Add(-time.Second)).Where("user_id = ?", u.ID).Exec(context.Background()); err != nil {
		p.t.Fatal(err)
	}
}

func TestWhatWasTypedIsSentAgainAfterSigningInAgain(t *testing.T) {
	p := open(t)
	tab := p.person("maya@harbour.example")
	tab.Allow("status of 401")
	tab.NoJavaScript()
	tab.Go("settings/senders")
	tab.Type("main form [name=sender_email]", "jobs@lumen.example")
	p.secret("jobs@lumen.example")
	p.signOutBehind(p.user("maya@harbour.example"))
	enter := func() { tab.Follow("press Enter", func() { tab.Press(kb.Enter) }) }
	enter()
	tab.Until("main", "What you typed is kept")
	tab.Type("[name=email]", "maya@harbour.example")
	tab.Type("[name=password]", password)
	enter()
	tab.Until("main", "You are signed in again")
	if focused := tab.Focused(); focused != "button" {
		t.Errorf("the focus is on %s", focused)
	}
	enter()
	tab.Until("main", "jobs@lumen.example")
}

func TestAPageStaysAsItIsUntilItsPersonHasSignedInElsewhere(t *testing.T) {
	p := open(t)
	tab := p.person("maya@harbour.example")
	tab.Allow("401")
	tab.Go("settings/password")
	tab.Type("[name=current_password]", password)
	tab.Type("[name=new_password]", "kelp tundra vase walnut")
	p.secret("kelp tundra")
	p.signOutBehind(p.user("maya@harbour.example"))
	tab.Click("main form button[type=submit]")
	tab.Until(".toast", "stays on this page")
	if n := tab.Count(".toast"); n != 1 {
		t.Errorf("%d toasts say so", n)
	}
	other := p.watched(tab.Another())
	other.Go("sign-in")
	p.signIn(other, "maya@harbour.example")
	tab.ClickTo("main form button[type=submit]")
	tab.Until(".toast", "Your password is changed")
}

func TestAForgottenPasswordIsSetByTheOperatorsLink(t *testing.T) {
	p := open(t)
	p.person("maya@harbour.example")
	link, err := p.program.Do("reset-link", "maya@harbour.example")
	if err != nil {
		t.Fatal(err)
	}
	_, path, _ := strings.Cut(strings.TrimSpace(link), p.program.URL+"/")
	p.secret(path)
	tab := p.visitor()
	tab.Allow("status of 422")
	tab.Go(path)
	p.accessible(tab)
	tab.Type("[name=password]", "password12345")
	tab.ClickTo("main form button[type=submit]")
	tab.Until("main", "easy to guess")
	if focused := tab.Focused(); focused != "input#password[name=password]" {
		t.Errorf("the focus is on %s", focused)
	}
	p.accessible(tab)
	tab.Type("[name=password]", password+", again")
	tab.ClickTo("main form button[type=submit]")
	tab.Type("[name=email]", "maya@harbour.example")
	tab.Type("[name=password]", password+", again")
	tab.ClickTo("main form button[type=submit]")
	tab.Wait(".app")
	tab.Click("summary[title=\"Maya Kim\"]")
	tab.ClickTo("form[action=sign-out] button")
}

// accessible has axe look at the page where it is known.
func (p *place) accessible(tab *Tab) {
	p.t.Helper()
	if modelstest.Postgres() != "" {
		return
	}
	for _, v := range violations(tab, axeSource(p.t), everyRule) {
		p.t.Errorf("%s: %s", tab.Location(), v)
	}
}
