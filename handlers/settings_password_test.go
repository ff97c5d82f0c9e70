package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/alexedwards/argon2id"
)

// signedIn is another device of the same person.
func (b *browser) signedIn(agent string) *browser {
	b.t.Helper()
	other := b.site.visitor(b.t)
	other.user = b.user
	other.head.Set("User-Agent", agent)
	other.post("sign-in", credentials(b.user.Email, goodPassword)).to(b.t, "dashboard")
	return other
}

func TestANewPasswordSignsOtherDevicesOut(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	me = me.signedIn("laptop")
	phone := me.signedIn("phone")
	me.get("settings/password").is(t, 200, `autocomplete="current-password"`, `autocomplete="new-password"`, `autocomplete="username"`)
	change := func(current, wanted string) url.Values {
		return url.Values{"current_password": {current}, "new_password": {wanted}}
	}
	me.post("settings/password", change("", "")).is(t, 422, "Give the password that you have now", "Choose a password")
	me.post("settings/password", change("wrong", "kelp tundra vase walnut")).is(t, 422, "That is not your password", "<html")
	me.htmx().post("settings/password", change("wrong", "kelp tundra vase walnut")).is(t, 422, "That is not your password", "!<html")
	me.post("settings/password", change(goodPassword, goodPassword)).is(t, 422, "Choose another one")
	me.post("settings/password", change(goodPassword, me.user.Email)).is(t, 422, "easy to guess")
	me.post("settings/password", change(goodPassword, "kelp tundra vase walnut")).to(t, "settings/password")
	me.get("settings/password").is(t, 200, "Your password is changed")
	phone.get("settings/password").to(t, "sign-in?next=settings%2Fpassword")
	s.visitor(t).post("sign-in", credentials(me.user.Email, goodPassword)).is(t, 422)
	s.visitor(t).post("sign-in", credentials(me.user.Email, "kelp tundra vase walnut")).to(t, "dashboard")
	if got := fmt.Sprint(s.actions(t, me.user)); !strings.Contains(got, "password_changed") {
		t.Error(got)
	}
}

func TestGuessingTheOldPasswordIsStopped(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	me = me.signedIn("laptop")
	form := url.Values{"current_password": {"wrong"}, "new_password": {"kelp tundra vase walnut"}}
	for range 10 {
		me.post("settings/password", form).is(t, 422)
	}
	form.Set("current_password", goodPassword)
	me.post("settings/password", form).is(t, 429, "tried too often")
}

func TestADeviceIsSignedOutByItselfOrWithAllOthers(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	me = me.signedIn("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	phone := me.signedIn("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1")
	tablet := me.signedIn(strings.Repeat("x", 5000) + "<script>\xff")
	me.get("settings/devices").is(t, 200, "Firefox on Linux", "This device", "Safari on iPhone", "Unknown device", "127.0.0.1", "!<script>\xff")

	sessions, err := models.Sessions(context.Background(), s.db, me.user.ID)
	if err != nil || len(sessions) != 3 {
		t.Fatalf("%+v, %v", sessions, err)
	}
	for _, session := range sessions {
		if strings.Contains(session.UserAgent, "iPhone") {
			me.post("settings/devices/"+session.ID.String(), url.Values{"_method": {"DELETE"}}).to(t, "settings/devices")
		}
	}
	phone.get("settings/devices").to(t, "sign-in?next=settings%2Fdevices")
	tablet.get("settings/devices").is(t, 200)
	me.post("settings/devices/end", nil).to(t, "sign-in")
	me.get("settings/devices").to(t, "sign-in?next=settings%2Fdevices")
	tablet.get("settings/devices").to(t, "sign-in?next=settings%2Fdevices")
}

func TestAPasswordIsHashedAnewWhenTheParametersAreOthers(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	weak, err := argon2id.CreateHash(goodPassword, &argon2id.Params{Memory: 8 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	u.HashedPassword = &weak
	if err := models.UpdateUser(context.Background(), s.db, &u, "hashed_password"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s.visitor(t).post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard")
	}
	if u, err = models.UserByID(context.Background(), s.db, u.ID); err != nil || !strings.Contains(*u.HashedPassword, "m=19456,t=2,p=1") {
		t.Errorf("%s, %v", *u.HashedPassword, err)
	}
}

func TestASessionOfSomebodyElseIsNotTakenOver(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	b := s.visitor(t)
	first := b.post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard").header.Get("Set-Cookie")
	b.user = u
	b.expire()
	second := b.post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard").header.Get("Set-Cookie")
	if first == second || first == "" {
		t.Error("the session is the one from before")
	}
	sessions, err := models.Sessions(context.Background(), s.db, u.ID)
	if err != nil || len(sessions) != 1 || time.Since(sessions[0].CreatedAt) > time.Minute {
		t.Errorf("%+v, %v", sessions, err)
	}
}
