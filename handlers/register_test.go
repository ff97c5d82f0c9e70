package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"
)

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
