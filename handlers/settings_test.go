package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
)

// fresh is the person as the database has them.
func (b *browser) fresh() models.User {
	b.t.Helper()
	u, err := models.UserByID(context.Background(), b.site.db, b.user.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return u
}

func TestAPersonSetsTheirNameZoneAndDates(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings").to(t, "settings/account")
	me.get("settings/account").is(t, 200, me.user.Email, `value="Maya Kim"`, "Europe/Berlin", `action="settings/account"`)
	form := url.Values{"_method": {"PATCH"}, "full_name": {"  Maya   <Lind> "}, "target_role": {"Designer"}, "timezone": {"Pacific/Auckland"}, "locale": {"en-US"}}
	me.post("settings/account", form).to(t, "settings/account")
	u := me.fresh()
	if u.FullName != "Maya <Lind>" || u.TargetRole != "Designer" || u.Timezone != "Pacific/Auckland" || u.Locale != "en-US" {
		t.Errorf("%+v", u)
	}
	me.get("settings/account").is(t, 200, "Maya &lt;Lind&gt;", "Your account is saved.", `value="Pacific/Auckland" selected`)
}

func TestAMistakeInTheAccountKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	form := url.Values{"_method": {"PATCH"}, "full_name": {strings.Repeat("a", 201)}, "target_role": {"Kept as typed"}, "timezone": {"Mars/Olympus"}, "locale": {"tlh"}}
	me.post("settings/account", form).is(t, 422, "Keep it to 200 characters.", "Kept as typed", "Mars/Olympus", "There is no such time zone.", "Dates can&#39;t be written that way.")
	if u := me.fresh(); u.TargetRole != "" {
		t.Errorf("saved %+v", u)
	}
}

func TestAnAccountEditedInTwoTabsShowsBothValues(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	shown := me.fresh().UpdatedAt.Format(time.RFC3339Nano)
	form := func(name, seen string) url.Values {
		return url.Values{"_method": {"PATCH"}, "full_name": {name}, "updated_at": {seen}}
	}
	me.post("settings/account", form("First Tab", shown)).to(t, "settings/account")
	me.post("settings/account", form("Second Tab", shown)).is(t, 409, "Second Tab", "Saved meanwhile: First Tab", me.fresh().UpdatedAt.Format(time.RFC3339Nano))
	if u := me.fresh(); u.FullName != "First Tab" {
		t.Errorf("overwritten with %q", u.FullName)
	}
	// The theme is no part of that.
	shown = me.fresh().UpdatedAt.Format(time.RFC3339Nano)
	me.post("settings/theme", url.Values{"theme": {"dark"}})
	me.post("settings/account", form("Second Tab", shown)).to(t, "settings/account")
	var conflict struct {
		Error struct {
			Code    string
			Current models.User
		}
	}
	me.script("profile:write").json("PATCH", "settings/account", map[string]any{"full_name": "Script", "updated_at": shown}).is(t, 409).decode(t, &conflict)
	if conflict.Error.Code != "conflict" || conflict.Error.Current.FullName != "Second Tab" {
		t.Errorf("%+v", conflict)
	}
}

func TestTheThemeSwitchGoesBackToWhereItWas(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.head.Set("Referer", me.site.url+"/applications?q=a%2Fb")
	me.post("settings/theme", url.Values{"theme": {"dark"}}).to(t, "applications?q=a%2Fb")
	me.get("applications").is(t, 200, `data-theme="dark"`)
	me.head.Set("Referer", "https://elsewhere.example/applications")
	me.post("settings/theme", url.Values{"theme": {""}}).to(t, "settings/appearance")
	me.head.Set("Referer", me.site.url+"//elsewhere.example")
	me.post("settings/theme", url.Values{"theme": {"light"}}).to(t, "settings/appearance")
	me.head.Del("Referer")
	if a := me.htmx().post("settings/theme", url.Values{"theme": {"dark"}}).is(t, 204); a.header.Get("HX-Redirect") != "" {
		t.Error("the page is loaded again")
	}
	me.post("settings/theme", url.Values{"theme": {"pink"}}).is(t, 422)
	if u := me.fresh(); u.Theme != "dark" {
		t.Errorf("the theme is %q", u.Theme)
	}
}

func TestASwitchThatIsOffIsSavedAndOneThatIsNotSentStays(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("settings/appearance", url.Values{"_method": {"PATCH"}, "theme": {"light"}, "compact": {"off", "true"}, "shortcuts": {"off"}}).to(t, "settings/appearance")
	if u := me.fresh(); u.Theme != "light" || !u.Compact || u.Shortcuts {
		t.Errorf("%+v", u)
	}
	me.get("settings/appearance").is(t, 200, `data-density="compact"`, `data-shortcuts="off"`)
	me.script("profile:write").json("PATCH", "settings/appearance", map[string]any{"compact": false}).is(t, 200, `"theme":"light"`, `"compact":false`, `"shortcuts":false`)

	me.get("settings/notifications").is(t, 200, "This instance sends no mail yet")
	me.post("settings/notifications", url.Values{"_method": {"PATCH"}, "in_app_notifications_enabled": {"off"}}).to(t, "settings/notifications")
	me.script("profile:read").get("settings/notifications").is(t, 200, `"in_app_notifications_enabled":false`, `"email_notifications_enabled":true`)
}

func TestAnAddressIsShownOnlyWhereMailCanArrive(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/forwarding").is(t, 200, "No mail comes in by an address yet", "!"+me.user.ForwardingAddress)
	me.script("profile:read").get("settings/forwarding").is(t, 200, `{"receives_mail":false,"forwarding_address":""}`)
	me.post("settings/forwarding", nil).to(t, "settings/forwarding")
	me.get("settings/forwarding").is(t, 200, "!"+me.fresh().ForwardingAddress)

	me = newSite(t, func(d *handlers.Deps) { d.Settings.InboundDomain = "in.example.com" }).person(t)
	before := me.user.ForwardingAddress + "@in.example.com"
	me.get("settings/forwarding").is(t, 200, `value="`+before+`"`, "Replace the address")
	me.post("settings/forwarding", nil).to(t, "settings/forwarding")
	me.get("settings/forwarding").is(t, 200, "!"+before, me.fresh().ForwardingAddress+"@in.example.com", "You have a new address.")
	me.script("profile:read").json("POST", "settings/forwarding", map[string]any{}).is(t, 403)
}

func TestTrustedSendersAreAddedEditedRemovedAndBroughtBack(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/senders").is(t, 200, me.user.Email, "My own address")
	form := url.Values{"id": {models.NewID().String()}, "sender_email": {" @Greenhouse-Mail.IO "}, "label": {"Greenhouse"}}
	me.post("settings/senders", form).to(t, "settings/senders")
	me.post("settings/senders", form).to(t, "settings/senders") // twice
	me.get("settings/senders").is(t, 200, "@greenhouse-mail.io", "Greenhouse, everything from this domain")
	me.post("settings/senders", url.Values{"sender_email": {"@greenhouse-mail.io"}, "label": {"Another <word>"}}).is(t, 422, "You trust this sender already.", "Another &lt;word&gt;")
	at := "settings/senders/" + form.Get("id")

	me.get(at+"/edit").is(t, 200, "<html", `id="edit-sender"`)
	me.htmx().get(at+"/edit").is(t, 200, "!<html", `id="edit-sender"`)
	me.htmx().get(at).is(t, 200, "!<html", "@greenhouse-mail.io")
	bad := url.Values{"_method": {"PATCH"}, "sender_email": {"two words"}, "label": {"kept"}}
	me.post(at, bad).is(t, 422, "<html", "Write an address such as", "two words", `value="kept"`)
	me.htmx().post(at, bad).is(t, 422, "!<html", "Write an address such as", "two words")
	me.post(at, url.Values{"_method": {"PATCH"}, "sender_email": {me.user.Email}}).is(t, 422, "You trust this sender already.")
	me.htmx().post(at, url.Values{"_method": {"PATCH"}, "sender_email": {"no-reply@us.greenhouse-mail.io"}, "label": {""}}).is(t, 200, "!<html", "no-reply@us.greenhouse-mail.io")

	removed := me.htmx().post(at, url.Values{"_method": {"DELETE"}}).is(t, 200, "!<html", "!no-reply@us.greenhouse-mail.io")
	if !strings.Contains(removed.header.Get("HX-Trigger"), at+"/restore") {
		t.Errorf("no undo: %s", removed.header.Get("HX-Trigger"))
	}
	me.get(at).is(t, 404)
	me.post(at+"/restore", nil).to(t, "settings/senders")
	me.get("settings/senders").is(t, 200, "no-reply@us.greenhouse-mail.io", "It is trusted again.")

	other := me.site.person(t)
	for _, a := range []answer{other.get(at), other.get(at + "/edit"), other.post(at, url.Values{"_method": {"PATCH"}, "label": {"x"}}),
		other.post(at, url.Values{"_method": {"DELETE"}}), other.post(at+"/restore", nil), other.get("settings/senders/none")} {
		a.is(t, 404)
	}
	// An id that is somebody else's row is no way in.
	other.post("settings/senders", form).to(t, "settings/senders")
	me.get("settings/senders").is(t, 200, "no-reply@us.greenhouse-mail.io", "!@greenhouse-mail.io<")
}

func TestAScriptKeepsTrustedSenders(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	script := me.script("profile:read", "profile:write")
	var made models.TrustedSender
	script.json("POST", "settings/senders", map[string]any{"sender_email": "Jobs <Jobs@Example.com>", "label": nil}).is(t, 201).decode(t, &made)
	if made.SenderEmail != "jobs@example.com" {
		t.Errorf("%+v", made)
	}
	at := "settings/senders/" + made.ID.String()
	script.get(at).is(t, 200, `"sender_email":"jobs@example.com"`)
	script.json("PATCH", at, map[string]any{"label": "Jobs"}).is(t, 200, `"label":"Jobs"`, `"sender_email":"jobs@example.com"`)
	script.json("POST", "settings/senders", map[string]any{"sender_email": "@gmail.com"}).is(t, 422, `"code":"invalid"`, `"sender_email":"Anybody can have`, "!current")
	script.json("POST", "settings/senders", map[string]any{}).is(t, 422, "Say whose mail")
	script.send("DELETE", at, "", "").is(t, 204)
	script.json("POST", at+"/restore", map[string]any{}).is(t, 204)
	script.get("settings/senders").is(t, 200, `{"trusted_senders":[`, "jobs@example.com")
	me.script("profile:read").json("POST", "settings/senders", map[string]any{"sender_email": "@a.example"}).is(t, 403)
	me.script("applications:read").get("settings/senders").is(t, 403)
}

func TestThereIsAnEndOfTrustedSenders(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	// Their own address is one of them.
	for n := range models.MaxTrustedSenders - 1 {
		if err := models.CreateTrustedSender(t.Context(), me.site.db, &models.TrustedSender{UserID: me.user.ID, SenderEmail: fmt.Sprintf("jobs@employer%d.example", n)}); err != nil {
			t.Fatal(err)
		}
	}
	me.post("settings/senders", url.Values{"sender_email": {"one@more.example"}}).is(t, 422, "Remove one that writes no more", `value="one@more.example"`)
	me.post("inbox/senders", url.Values{"sender_email": {"one@more.example"}}).is(t, 422, "Remove one that writes no more")
	me.site.person(t).post("settings/senders", url.Values{"sender_email": {"one@more.example"}}).is(t, 303)
}
