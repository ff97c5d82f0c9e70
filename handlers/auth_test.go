package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"

	"github.com/google/uuid"
)

const goodPassword = "velvet otter lamp gravel"

// account is somebody with a password, who is not signed in.
func (s *site) account(t *testing.T) models.User {
	t.Helper()
	u := modelstest.User(t, s.db)
	s.setPassword(t, u)
	return u
}

// setPassword gives the account the good password by a link, as the operator would.
func (s *site) setPassword(t *testing.T, u models.User) {
	t.Helper()
	token, err := services.ResetLink(context.Background(), s.db, u.Email)
	if err != nil {
		t.Fatal(err)
	}
	s.visitor(t).post("reset-password/"+token, url.Values{"password": {goodPassword}}).to(t, "sign-in")
}

func credentials(email, password string) url.Values {
	return url.Values{"email": {email}, "password": {password}}
}

func (s *site) jobs(t *testing.T, kind string) int {
	t.Helper()
	n, err := s.db.NewSelect().TableExpr("river_job").Where("kind = ?", kind).Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

func (s *site) actions(t *testing.T, u models.User) (list []models.Action) {
	t.Helper()
	entries, err := models.AuditLog(context.Background(), s.db, u.ID, uuid.Nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Action)
	}
	return list
}

// sameAnswer compares what two requests got, byte for byte.
func sameAnswer(t *testing.T, a, b answer) {
	t.Helper()
	for _, h := range []http.Header{a.header, b.header} {
		h.Del("X-Request-Id")
		h.Del("Date")
	}
	if a.status != b.status || a.body != b.body || fmt.Sprint(a.header) != fmt.Sprint(b.header) {
		t.Errorf("the answers differ:\n%d %v\n%s\n%d %v\n%s", a.status, a.header, a.body, b.status, b.header, b.body)
	}
}

func TestSomebodySignsInAndOut(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	b := s.visitor(t)
	b.get("applications?status=applied").to(t, "sign-in?next=applications%3Fstatus%3Dapplied")
	b.get("sign-in?next=applications%3Fstatus%3Dapplied").is(t, 200,
		`autocomplete="username"`, `autocomplete="current-password"`, `name="next" value="applications?status=applied"`, `href="register"`)
	form := credentials("  "+strings.ToUpper(u.Email), goodPassword)
	form.Set("next", "applications?status=applied")
	a := b.post("sign-in", form).to(t, "applications?status=applied")
	cookie := a.header.Get("Set-Cookie")
	for _, want := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("%q lacks %s", cookie, want)
		}
	}
	if strings.Contains(cookie, "Max-Age") || strings.Contains(cookie, "Expires") {
		t.Errorf("%q outlives the browser", cookie)
	}
	b.get("applications").is(t, 200)
	b.get("sign-in").to(t, "dashboard")
	b.get("register").to(t, "dashboard")
	b.get("").to(t, "dashboard")
	old := b.http.Jar
	a = b.post("sign-out", nil).to(t, "sign-in")
	if a.header.Get("Clear-Site-Data") == "" {
		t.Error("the browser keeps the pages")
	}
	b.get("sign-in").is(t, 200, "You are signed out.")
	b.http.Jar = old
	b.get("applications").to(t, "sign-in?next=applications")
	if got := fmt.Sprint(s.actions(t, u)); got != "[signed_out signed_in password_reset reset_link_made]" {
		t.Error(got)
	}
}

func TestRememberMeOutlivesTheBrowser(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	form := credentials(s.account(t).Email, goodPassword)
	form.Set("remember", "true")
	if cookie := s.visitor(t).post("sign-in", form).to(t, "dashboard").header.Get("Set-Cookie"); !strings.Contains(cookie, "Max-Age=5184000") {
		t.Error(cookie)
	}
}

func TestSignInLeadsOnlyToOurOwnPages(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	b := s.visitor(t)
	b.post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard")
	for next, want := range map[string]string{
		"applications/1?a=b": "applications/1?a=b", "settings": "settings", "": "dashboard",
		"//evil.example": "dashboard", "https://evil.example": "dashboard", "/\\evil.example": "dashboard", "\\\\evil.example": "dashboard", "javascript:alert(1)": "dashboard",
		"/evil": "dashboard", "../evil": "dashboard", "a/%2e%2e/b": "dashboard", "https:evil.example": "dashboard", "a//evil": "dashboard", "a\r\nSet-Cookie: x=y": "dashboard", "%": "dashboard",
	} {
		b.get("sign-in?next="+url.QueryEscape(next)).to(t, want)
	}
}

func TestBelowASubPathEverythingStaysThere(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(d *handlers.Deps) { d.Settings.BaseURL.Path = "/jobs" })
	u := modelstest.User(t, s.db)
	token, err := services.ResetLink(context.Background(), s.db, u.Email)
	if err != nil {
		t.Fatal(err)
	}
	b := s.visitor(t)
	b.post("reset-password/"+token, url.Values{"password": {goodPassword}}).to(t, "jobs/sign-in")
	b.get("applications?a=b").to(t, "jobs/sign-in?next=applications%3Fa%3Db")
	form := credentials(u.Email, goodPassword)
	form.Set("next", "../evil")
	b.post("sign-in", form).to(t, "jobs/dashboard")
	b.get("applications").is(t, 200, `<base href="/jobs/"`)
}

func TestAWrongPasswordAndAnUnknownAccountAreTheSame(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	var answers []answer
	for _, email := range []string{u.Email, "nobody@example.com"} {
		before := s.verifications(t)
		a := s.visitor(t).post("sign-in", credentials(email, "not the right one")).is(t, 422, "not right", `value="`+email+`"`)
		if after := s.verifications(t); after != nextCount(t, before) {
			t.Errorf("%s: %s, then %s", email, before, after)
		}
		a.body = strings.ReplaceAll(a.body, email, "EMAIL")
		a.header.Del("Content-Length")
		answers = append(answers, a)
	}
	sameAnswer(t, answers[0], answers[1])
	s.visitor(t).post("sign-in", url.Values{}).is(t, 422, "Give the address", "Give your password")
}

func nextCount(t *testing.T, line string) string {
	t.Helper()
	var n int
	if _, err := fmt.Sscanf(line, "havenjob_password_verifications_total %d", &n); err != nil {
		t.Fatal(line, err)
	}
	return fmt.Sprintf("havenjob_password_verifications_total %d", n+1)
}

func TestADeactivatedAccountIsNotSignedIn(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	now := models.Now()
	u.DeletedAt = &now
	if err := models.UpdateUser(context.Background(), s.db, &u, "deleted_at"); err != nil {
		t.Fatal(err)
	}
	s.visitor(t).post("sign-in", credentials(u.Email, goodPassword)).is(t, 422, "not right")
}

func TestGuessingIsStoppedAndSaysForHowLong(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	for range 10 {
		s.visitor(t).post("sign-in", credentials(u.Email, "not the right one")).is(t, 422)
	}
	before := s.verifications(t)
	a := s.visitor(t).post("sign-in", credentials(u.Email, goodPassword)).is(t, 429, "tried too often", `value="`+u.Email+`"`)
	if a.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	if after := s.verifications(t); after != before {
		t.Error("the password was compared all the same")
	}
	script := s.visitor(t)
	script.head.Set("Accept", "application/json")
	script.json("POST", "sign-in", map[string]string{"email": u.Email, "password": goodPassword}).is(t, 429, `"code":"rate_limited"`)
	// Somebody else at the same address is not held up.
	s.visitor(t).post("sign-in", credentials(s.account(t).Email, goodPassword)).to(t, "dashboard")
	// A new password by a link ends the wait.
	s.setPassword(t, u)
	s.visitor(t).post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard")
}

func TestAWholeOfficeCanSignIn(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	for range 15 {
		s.visitor(t).post("sign-in", credentials(u.Email, goodPassword)).to(t, "dashboard")
	}
}

func TestErrorsOfSignInAreJSONWhereAskedFor(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.visitor(t)
	b.head.Set("Accept", "application/json")
	b.json("POST", "sign-in", map[string]string{"email": "nobody@example.com", "password": "x"}).is(t, 422, `"code":"invalid"`)
	b.json("POST", "register", map[string]string{"email": "nobody", "password": "x"}).is(t, 422, `"fields":{`, `"email":`, `"password":`)
}

func TestWhatIsMeasuredIsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.visitor(t).get("metrics").is(t, 200, "go_goroutines")
	for _, name := range []string{"X-Forwarded-For", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via"} {
		proxied := s.visitor(t)
		proxied.head.Set(name, "192.0.2.7")
		proxied.get("metrics").is(t, 404)
	}
}
