package handlers_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/views"
)

func TestATokensSecretIsShownOnceAndWorksUntilItIsRevoked(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/tokens").is(t, 200, "New token", "Change applications")
	form := url.Values{"id": {models.NewID().String()}, "name": {"Backup <script>"}, "scopes": {"applications:read", "profile:read"}, "expires": {"30"}}
	made := me.post("settings/tokens", form).is(t, 201, "Backup &lt;script&gt;", "shown only this once", "Read applications, Read settings. Never used, ends ")
	if made.header.Get("Cache-Control") != "no-store" {
		t.Error("the secret may be kept by a cache")
	}
	secret := regexp.MustCompile(`hj_[A-Z0-9]+`).FindString(made.body)
	script := me.site.visitor(t)
	script.head = map[string][]string{"Authorization": {"Bearer " + secret}}
	script.get("applications").is(t, 200, `"applications":[]`)
	script.json("PATCH", "settings/account", map[string]any{"full_name": "x"}).is(t, 403)
	me.get("settings/tokens").is(t, 200, "Backup &lt;script&gt;", "!"+secret, "Last used just now")
	me.post("settings/tokens", form).is(t, 409, "This token is made already", "!"+secret)

	at := "settings/tokens/" + form.Get("id")
	me.site.person(t).post(at, url.Values{"_method": {"DELETE"}}).is(t, 404)
	script.send("DELETE", at, "", "").is(t, 403)
	script.get("settings/tokens").is(t, 403)
	me.post(at, url.Values{"_method": {"DELETE"}}).to(t, "settings/tokens")
	me.get("settings/tokens").is(t, 200, "The token is revoked.", "!Backup &lt;")
	script.get("applications").is(t, 401)
}

func TestATokenWithoutANameOrAScopeIsRefusedWithWhatWasTyped(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("settings/tokens", url.Values{"name": {""}, "scopes": {"profile:read"}, "expires": {"90"}}).is(t, 422, "Name it after", `value="profile:read" checked`, `value="90" selected`)
	me.post("settings/tokens", url.Values{"name": {"Kept"}, "expires": {"soon"}}).is(t, 422, "Choose what the token may do", "in days", `value="Kept"`)
	me.json("POST", "settings/tokens", map[string]any{"name": "x", "scopes": []string{"everything"}}).is(t, 422, "There is no such scope.")
}

func TestThereIsAnEndOfTokens(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for range models.MaxAPITokens {
		if _, err := models.CreateAPIToken(t.Context(), me.site.db, &models.APIToken{UserID: me.user.ID, Name: "Old", Scopes: []string{"profile:read"}}); err != nil {
			t.Fatal(err)
		}
	}
	me.post("settings/tokens", url.Values{"name": {"One more"}, "scopes": {"profile:read"}}).is(t, 422, "Revoke one", `value="One more"`, `value="profile:read" checked`)
	me.site.person(t).post("settings/tokens", url.Values{"name": {"My first"}, "scopes": {"profile:read"}}).is(t, 201)
}

func TestEveryScopeThatCanBeChosenIsGoodForSomething(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, r := range handlers.Routes() {
		used[r.Scope] = true
	}
	offered := map[string]bool{}
	for _, s := range views.TokenScopes {
		offered[s.Name] = true
		if !used[s.Name] && !strings.HasPrefix(s.Name, "applications:") {
			t.Errorf("no route takes %s", s.Name)
		}
	}
	for scope := range used {
		if !offered[scope] && scope != "" {
			t.Errorf("a route wants %s, which nobody can choose", scope)
		}
	}
}
