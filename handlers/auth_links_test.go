package handlers_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
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
)

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
