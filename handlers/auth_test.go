package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/mailer"
	"havenjob/providers/mailer/mailertest"
	"havenjob/services"
	"havenjob/services/jobs"
	"havenjob/views"

	"github.com/google/uuid"
)

const goodPassword = "velvet otter lamp gravel"

// mailSite is a site that does its jobs and sends mail.
func mailSite(t *testing.T) (*site, *mailertest.Server) {
	t.Helper()
	server := mailertest.Start(t, nil)
	host, port := server.Address()
	m, err := mailer.New(mailer.Options{Host: host, Port: port, TLS: mailer.Plain, From: "HavenJob <jobs@example.org>"})
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, func(d *handlers.Deps) {
		d.Settings.MailOut = true
		letters := services.Letters{Begin: services.Letter(views.BeginMail("HavenJob")), Known: services.Letter(views.KnownMail("HavenJob")),
			Reset: services.Letter(views.ResetMail("HavenJob")), Confirm: services.Letter(views.ConfirmMail("HavenJob")), Changed: services.Letter(views.ChangedMail("HavenJob")), News: views.NewsMail("HavenJob")}
		book := services.Book(services.Work{DB: d.DB, Box: d.Box, Log: d.Log, Inbox: d.Inbox, BaseURL: d.Settings.BaseURL, Mailer: m, Letters: letters})
		if d.Queue, err = jobs.New(d.DB, book, jobs.Options{Log: d.Log}); err != nil {
			t.Fatal(err)
		}
		if err := d.Queue.Start(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := s.deps.Queue.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	modelstest.User(t, s.db) // somebody has the first account
	return s, server
}

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

// link is the path of the link in a mail.
func (s *site) link(t *testing.T, m mailertest.Mail) string {
	t.Helper()
	text := regexp.MustCompile(regexp.QuoteMeta(s.url) + `/(\S+)`).FindStringSubmatch(m.Text)
	if text == nil {
		t.Fatalf("no link in %s", m.Text)
	}
	if !strings.Contains(m.HTML, s.url+"/"+text[1]) {
		t.Errorf("the HTML has another link: %s", m.HTML)
	}
	return text[1]
}

// verifications is how many passwords the site has compared.
func (s *site) verifications(t *testing.T) string {
	t.Helper()
	return regexp.MustCompile(`havenjob_password_verifications_total (\d+)`).FindString(s.visitor(t).get("metrics").body)
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

func TestTheFirstAccountIsTheAdministrators(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := s.visitor(t)
	b.get("register").is(t, 200, "The first account", `autocomplete="new-password"`, "data-timezone", "!Code")
	form := credentials("Maya@Example.com", goodPassword)
	form.Set("timezone", "Europe/Berlin")
	b.post("register", form).to(t, "onboarding")
	b.get("applications").is(t, 200)
	u, err := models.UserByEmail(context.Background(), s.db, "maya@example.com")
	if err != nil || !u.IsAdmin || u.EmailConfirmedAt == nil || u.Timezone != "Europe/Berlin" {
		t.Errorf("%+v, %v", u, err)
	}
	other := credentials("jo@example.com", goodPassword)
	other.Set("timezone", "../../etc/passwd")
	s.visitor(t).get("register").is(t, 200, "Create an account", "!The first account")
	s.visitor(t).post("register", other).to(t, "onboarding")
	u, err = models.UserByEmail(context.Background(), s.db, "jo@example.com")
	if err != nil || u.IsAdmin || u.EmailConfirmedAt != nil || u.Timezone != "" {
		t.Errorf("%+v, %v", u, err)
	}
}

func TestTheFirstAccountNeedsTheCode(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(d *handlers.Deps) { d.Settings.AskFirstCode = true })
	old, err := services.NewFirstCode(context.Background(), s.db)
	if err != nil {
		t.Fatal(err)
	}
	code, err := services.NewFirstCode(context.Background(), s.db) // the program was started again
	if err != nil {
		t.Fatal(err)
	}
	form := credentials("maya@example.com", goodPassword)
	s.visitor(t).get("register").is(t, 200, `name="code"`)
	for _, wrong := range []string{"", "AAAAA-AAAAA-AAAAA", old} {
		form.Set("code", wrong)
		s.visitor(t).post("register", form).is(t, 422, "That is not the code", `value="maya@example.com"`)
	}
	form.Set("code", " "+strings.ToLower(strings.ReplaceAll(code, "-", "")))
	s.visitor(t).post("register", form).to(t, "onboarding")
	s.visitor(t).get("register").is(t, 200, `!name="code"`)
	if again, err := services.NewFirstCode(context.Background(), s.db); err != nil || again != "" {
		t.Errorf("%q, %v", again, err)
	}
}

func TestOfTwoFirstAccountsAtOnceOneIsTheAdministrators(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	var wait sync.WaitGroup
	for i := range 4 {
		b := s.visitor(t)
		wait.Go(func() {
			if a := b.post("register", credentials(fmt.Sprintf("p%d@example.com", i), goodPassword)); a.status != 303 {
				t.Errorf("%d: %s", a.status, a.body)
			}
		})
	}
	wait.Wait()
	admins, err := s.db.NewSelect().Model((*models.User)(nil)).Where("is_admin = ?", true).Count(context.Background())
	all, err2 := s.db.NewSelect().Model((*models.User)(nil)).Count(context.Background())
	if admins != 1 || all != 4 || err != nil || err2 != nil {
		t.Errorf("%d administrators of %d; %v, %v", admins, all, err, err2)
	}
}

func TestAFormWithMistakesSaysWhichAndLosesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := s.account(t)
	for email, says := range map[string]string{"": "Give an address", "maya": "Give an address", "Maya <m@example.com>": "Give an address", u.Email: "This address has an account here"} {
		s.visitor(t).post("register", credentials(email, goodPassword)).is(t, 422, says, `id="email-error"`, `aria-invalid="true"`, "!"+goodPassword)
	}
	for password, says := range map[string]string{"": "Choose a password", "short": "too short", strings.Repeat("x1", 501): "too long", "maya-example-2026": "easy to guess", "password1234": "easy to guess"} {
		s.visitor(t).post("register", credentials("maya@example.com", password)).is(t, 422, says, `id="password-error"`, `value="maya@example.com"`)
	}
}

func TestRegistrationCanBeClosedOrByInvitation(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"closed", "invite"} {
		s := newSite(t, func(d *handlers.Deps) { d.Settings.Registration = how })
		modelstest.User(t, s.db)
		s.visitor(t).get("register").is(t, 200, "!<form")
		s.visitor(t).get("sign-in").is(t, 200, "!register")
		s.visitor(t).get("").is(t, 200, "!register")
		s.visitor(t).post("register", credentials("maya@example.com", goodPassword)).is(t, 403)
		token, err := services.Invite(context.Background(), s.db, "Maya@example.com")
		if err != nil {
			t.Fatal(err)
		}
		s.visitor(t).get("register?invite="+token).is(t, 200, `value="maya@example.com"`, "readonly", `name="invite" value="`+token)
		form := credentials("eve@example.com", goodPassword)
		form.Set("invite", token)
		s.visitor(t).post("register", form).is(t, 403, "An invitation for this address is needed")
		form.Set("email", "maya@example.com")
		s.visitor(t).post("register", form).to(t, "onboarding")
		u, err := models.UserByEmail(context.Background(), s.db, "maya@example.com")
		if err != nil || u.EmailConfirmedAt == nil || u.IsAdmin {
			t.Errorf("%+v, %v", u, err)
		}
		s.visitor(t).get("register?invite="+token).is(t, 200, "!<form")
		form.Set("email", "maya2@example.com")
		s.visitor(t).post("register", form).is(t, 403)
	}
}

func TestWithMailAnAccountBeginsWithTheLink(t *testing.T) {
	t.Parallel()
	s, mails := mailSite(t)
	form := credentials("maya@example.com", goodPassword)
	form.Set("timezone", "Asia/Tokyo")
	s.visitor(t).post("register", form).is(t, 200, "Look in your mail", "!maya@example.com")
	m := mails.Next(t)
	if m.To != "maya@example.com" || m.Subject != "Confirm your address for HavenJob" {
		t.Errorf("%+v", m)
	}
	if _, err := models.UserByEmail(context.Background(), s.db, "maya@example.com"); err == nil {
		t.Error("the account began without the link")
	}
	link := s.link(t, m)
	b := s.visitor(t)
	b.get(link).is(t, 200, "One more step", `value="maya@example.com"`)
	b.get(link).is(t, 200)
	b.post(link, url.Values{"password": {"somebody else's"}}).is(t, 422, "not the password that you chose")
	b.post(link, url.Values{"password": {goodPassword}}).to(t, "onboarding")
	b.get("applications").is(t, 200)
	u, err := models.UserByEmail(context.Background(), s.db, "maya@example.com")
	if err != nil || u.EmailConfirmedAt == nil || u.Timezone != "Asia/Tokyo" {
		t.Errorf("%+v, %v", u, err)
	}
	s.visitor(t).get(link).is(t, 404, "does not work any more")
	s.visitor(t).post(link, url.Values{"password": {goodPassword}}).is(t, 404)
}

func TestWithMailNothingTellsWhoHasAnAccount(t *testing.T) {
	t.Parallel()
	s, mails := mailSite(t)
	u := s.account(t)
	mails.Next(t) // that the password was changed
	known := s.visitor(t).post("register", credentials(u.Email, goodPassword)).is(t, 200, "Look in your mail")
	if m := mails.Next(t); m.To != u.Email || m.Subject != "You have an account at HavenJob" {
		t.Errorf("%+v", m)
	}
	unknown := s.visitor(t).post("register", credentials("nobody@example.com", goodPassword)).is(t, 200)
	mails.Next(t)
	sameAnswer(t, known, unknown)
	if n := s.jobs(t, "mail_register"); n != 2 {
		t.Errorf("%d jobs, want 2", n)
	}

	known = s.visitor(t).post("forgotten-password", url.Values{"email": {u.Email}}).is(t, 200, "Look in your mail")
	if m := mails.Next(t); m.To != u.Email || m.Subject != "A new password for HavenJob" {
		t.Errorf("%+v", m)
	}
	before := mails.Count()
	unknown = s.visitor(t).post("forgotten-password", url.Values{"email": {"nobody@example.com"}}).is(t, 200)
	sameAnswer(t, known, unknown)
	if n := s.jobs(t, "mail_reset"); n != 2 {
		t.Errorf("%d jobs, want 2", n)
	}
	for kind := range map[string]bool{"mail_register": true, "mail_reset": true} {
		var args []string
		if err := s.db.NewSelect().TableExpr("river_job").ColumnExpr("CAST(args AS text)").Where("kind = ?", kind).Scan(context.Background(), &args); err != nil {
			t.Fatal(err)
		}
		for _, text := range args {
			if strings.Contains(text, "@") || len(text) > 60 {
				t.Errorf("the queue holds %s", text)
			}
		}
	}
	if mails.Count() != before {
		t.Error("a mail went to nobody")
	}
}

func TestAForgottenPasswordIsSetByTheLinkOnce(t *testing.T) {
	t.Parallel()
	s, mails := mailSite(t)
	me := s.person(t)
	me.get("applications").is(t, 200)
	s.visitor(t).get("forgotten-password").is(t, 200, `name="email"`)
	s.visitor(t).post("forgotten-password", url.Values{"email": {"no address"}}).is(t, 422, "Give the address")
	s.visitor(t).post("forgotten-password", url.Values{"email": {" " + strings.ToUpper(me.user.Email)}}).is(t, 200)
	link := s.link(t, mails.Next(t))
	b := s.visitor(t)
	b.get(link).is(t, 200, `autocomplete="new-password"`, `value="`+me.user.Email+`"`)
	b.post(link, url.Values{"password": {"password1234"}}).is(t, 422, "easy to guess")
	b.post(link, url.Values{"password": {goodPassword}}).to(t, "sign-in")
	if m := mails.Next(t); m.To != me.user.Email || !strings.Contains(m.Subject, "was changed") {
		t.Errorf("%+v", m)
	}
	me.get("applications").to(t, "sign-in?next=applications")
	b.get(link).is(t, 404, "does not work any more", `href="forgotten-password"`)
	b.post(link, url.Values{"password": {goodPassword + " two"}}).is(t, 404)
	b.post("sign-in", credentials(me.user.Email, goodPassword)).to(t, "dashboard")
	u, err := models.UserByID(context.Background(), s.db, me.user.ID)
	if err != nil || u.EmailConfirmedAt == nil {
		t.Errorf("the mail reached them, yet the address is not confirmed: %v", err)
	}
}

func TestALinkExpires(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	u := modelstest.User(t, s.db)
	token, err := services.ResetLink(context.Background(), s.db, u.Email)
	if err != nil {
		t.Fatal(err)
	}
	s.visitor(t).get("reset-password/"+token).is(t, 200)
	if _, err := s.db.NewUpdate().Model((*models.OneTimeToken)(nil)).Set("expires_at = ?", models.Now().Add(-time.Second)).Where("1 = 1").Exec(context.Background()); err != nil {
		t.Fatal(err)
	}
	s.visitor(t).get("reset-password/"+token).is(t, 404)
	s.visitor(t).post("reset-password/"+token, url.Values{"password": {goodPassword}}).is(t, 404)
	s.visitor(t).get("reset-password/nothing").is(t, 404)
	s.visitor(t).get("confirm/nothing").is(t, 404)
}

func TestNobodyCanHaveAMailboxFilled(t *testing.T) {
	t.Parallel()
	s, _ := mailSite(t)
	for _, email := range []string{s.account(t).Email, "nobody@example.com"} {
		for range 3 {
			s.visitor(t).post("forgotten-password", url.Values{"email": {email}}).is(t, 200)
			s.visitor(t).post("register", credentials(email, goodPassword)).is(t, 200)
		}
		s.visitor(t).post("forgotten-password", url.Values{"email": {email}}).is(t, 429, "tried too often")
		s.visitor(t).post("register", credentials(email, goodPassword)).is(t, 429, "tried too often")
	}
}

func TestWithoutMailThePageSaysWhatHelps(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.visitor(t).get("forgotten-password").is(t, 200, "havenjob reset-link", `!name="email"`)
	s.visitor(t).post("forgotten-password", url.Values{"email": {"maya@example.com"}}).is(t, 422, "havenjob reset-link")
}

func TestAMailServerThatIsAwayForAWhileCostsNoMail(t *testing.T) {
	t.Parallel()
	s, mails := mailSite(t)
	u := modelstest.User(t, s.db)
	mails.Refuse("rcpt", 451)
	s.visitor(t).post("forgotten-password", url.Values{"email": {u.Email}}).is(t, 200)
	for deadline := time.Now().Add(10 * time.Second); s.deps.Queue.Failed() == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the job was not tried")
		}
	}
	mails.Refuse("rcpt", 0)
	if m := mails.Next(t); m.To != u.Email {
		t.Errorf("%+v", m)
	}
}

func TestAnAddressIsConfirmedByALink(t *testing.T) {
	t.Parallel()
	s, mails := mailSite(t)
	me := s.person(t)
	me.get("settings/password").is(t, 200, "Confirm your address")
	me.post("settings/confirm-address", nil).to(t, "settings/password")
	link := s.link(t, mails.Next(t))
	s.visitor(t).get(link).is(t, 200, "Confirm your address", "<form")
	if u, err := models.UserByID(context.Background(), s.db, me.user.ID); err != nil || u.EmailConfirmedAt != nil {
		t.Error("looking at the link confirmed it", err)
	}
	s.visitor(t).post(link, nil).to(t, "dashboard")
	me.get("settings/password").is(t, 200, "!Confirm your address")
	s.visitor(t).post(link, nil).is(t, 404)
}
