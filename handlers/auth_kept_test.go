package handlers_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"havenjob/models"
)

// expire ends every session of the person, as time does.
func (b *browser) expire() {
	b.t.Helper()
	if _, err := b.site.db.NewUpdate().Model((*models.Session)(nil)).Set("expires_at = ?", models.Now().Add(-time.Second)).Where("user_id = ?", b.user.ID).Exec(context.Background()); err != nil {
		b.t.Fatal(err)
	}
}

// hidden are the hidden fields of the page's form that posts to action.
func hidden(t *testing.T, page, action string) url.Values {
	t.Helper()
	form := regexp.MustCompile(`(?s)<form[^>]*action="` + regexp.QuoteMeta(html.EscapeString(action)) + `".*?</form>`).FindString(page)
	if form == "" {
		t.Fatalf("no form posts to %s in %.3000s", action, page)
	}
	values := url.Values{}
	for _, field := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`).FindAllStringSubmatch(form, -1) {
		values.Add(html.UnescapeString(field[1]), html.UnescapeString(field[2]))
	}
	return values
}

func TestWhatWasTypedSurvivesAnExpiredSession(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	form := url.Values{"sender_email": {"jobs@harbour.example"}, "label": {"Jörg's \"mail\" <1>\nand more"}, "new_password": {"never in a page"}}
	page := me.post("settings/senders?from=a%26b", form).is(t, 401, "What you typed is kept", "!Jörg", "!never in a page")
	signIn := hidden(t, page.body, "sign-in")
	signIn.Set("email", me.user.Email)
	signIn.Set("password", "a typing mistake")
	page = me.post("sign-in", signIn).is(t, 422, "not right")
	kept := hidden(t, page.body, "sign-in")
	kept.Set("email", me.user.Email)
	kept.Set("password", goodPassword)
	page = me.post("sign-in", kept).is(t, 200, "You are signed in again", "Send it again", "What is sent", "!never in a page")
	again := hidden(t, page.body, "settings/senders?from=a%26b")
	if again.Get("sender_email") != "jobs@harbour.example" || strings.ReplaceAll(again.Get("label"), "\r\n", "\n") != form.Get("label") || again.Has("new_password") {
		t.Errorf("%v", again)
	}
	if a := me.post("settings/senders?from=a%26b", again); a.status != 303 {
		t.Errorf("%d %.500s", a.status, a.body)
	}
	list, err := models.TrustedSenders(context.Background(), s.db, me.user.ID)
	if err != nil || list[len(list)-1].SenderEmail != "jobs@harbour.example" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAPatchAndADeleteAreSentAgainAsWhatTheyWere(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	for _, method := range []string{"PATCH", "DELETE"} {
		path := "settings/senders/" + models.NewID().String()
		me.expire()
		page := me.post(path, url.Values{"_method": {method}, "label": {"x"}}).is(t, 401)
		signIn := hidden(t, page.body, "sign-in")
		signIn.Set("email", me.user.Email)
		signIn.Set("password", goodPassword)
		page = me.post("sign-in", signIn).is(t, 200, `name="_method" value="`+method+`"`)
		hidden(t, page.body, path)
		me.post("sign-out", nil)
	}
}

func TestWhoSignedInInAnotherTabCanSendTheFormAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	me.expire()
	page := me.post("settings/senders", url.Values{"sender_email": {"jobs@harbour.example"}}).is(t, 401)
	kept := hidden(t, page.body, "sign-in")
	other, at := s.person(t), must(url.Parse(s.url))
	for _, cookie := range me.http.Jar.Cookies(at) {
		if cookie.Name == "havenjob_kept" { // the same browser, signed in anew
			other.http.Jar.SetCookies(at, []*http.Cookie{cookie})
		}
	}
	other.post("sign-in", kept).is(t, 200, "You are signed in again", "jobs@harbour.example")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAKeptFormOpensOnlyInItsBrowserAndUnchanged(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, eve := s.person(t), s.person(t)
	s.setPassword(t, me.user)
	eve.expire()
	kept := hidden(t, eve.post("settings/senders", url.Values{"sender_email": {"evil@example.com"}}).is(t, 401).body, "sign-in").Get("kept")
	for _, sealed := range []string{kept, kept[:len(kept)-4], "AAAA" + kept[4:], "!", ""} {
		b := s.visitor(t)
		form := credentials(me.user.Email, goodPassword)
		form.Set("kept", sealed)
		b.post("sign-in", form).to(t, "dashboard")
	}
}

func TestAFormThatCanNotBeKeptSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.visitor(t)
	b.post("settings/senders", url.Values{"label": {strings.Repeat("x", 1<<20)}}).is(t, 401, "too much to be kept", `!name="kept"`)
	b.send(http.MethodPost, "settings/senders", "multipart/form-data; boundary=x", "--x--\r\n").is(t, 401, "too much to be kept")
}

func TestWithHTMXThePageStaysAsItIs(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.visitor(t).htmx()
	a := b.post("settings/senders", url.Values{"label": {"x"}}).is(t, 401, "was not saved", `href="sign-in" target="_blank"`, "!<html")
	if a.header.Get("HX-Reswap") != "none" || !strings.Contains(a.header.Get("HX-Trigger"), "signed-out") {
		t.Errorf("%v", a.header)
	}
	b.get("applications").is(t, 401, "You are signed out")
	script := s.visitor(t).accepting("application/json")
	script.post("settings/senders", url.Values{"label": {"x"}}).is(t, 401, `"code":"sign_in"`)
}
