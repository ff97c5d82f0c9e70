package handlers_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"

	"havenjob/models"
	"havenjob/models/modelstest"
)

// SQLite has no server that could go away.
func TestWithoutItsDatabaseItSaysSoAndRecoversByItself(t *testing.T) {
	t.Parallel()
	if modelstest.Postgres() == "" {
		return
	}
	s := newSite(t, nil)
	me := s.person(t)
	me.application("Northwind", "Engineer", nil)
	me.get("applications").is(t, 200, "Northwind")

	ctx := context.Background()
	admin, err := models.Open(ctx, modelstest.Postgres()+"postgres?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	var name string
	if err := s.db.NewRaw("SELECT current_database()").Scan(ctx, &name); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
		"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'",
	} {
		if _, err := admin.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	me.get("applications").is(t, 503, "can&#39;t reach its database", "!SQLSTATE", "!"+name)
	me.htmx().get("applications").is(t, 503, "can&#39;t reach its database", "!<html")
	me.script0().get("applications").is(t, 503, `"code":"unavailable"`)
	s.visitor(t).get("readyz").is(t, 503, `"database":"unreachable"`)
	s.visitor(t).get("healthz").is(t, 200)

	if _, err := admin.ExecContext(ctx, fmt.Sprintf("ALTER DATABASE %s ALLOW_CONNECTIONS true", name)); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(10 * time.Second)
	for me.get("applications").status != 200 {
		if time.Now().After(deadline) {
			t.Fatal("it did not recover")
		}
		time.Sleep(50 * time.Millisecond)
	}
	me.get("applications").is(t, 200, "Northwind")
}

// script0 is a script whose token nobody has made, because there is no database to make it in.
func (b *browser) script0() *browser {
	other := b.site.visitor(b.t)
	other.head.Set("Accept", "application/json")
	other.head.Set("Authorization", "Bearer hj_unknown")
	return other
}

func TestWhoLeavesBeforeThePageIsThereIsNoFault(t *testing.T) {
	t.Parallel()
	var log lockedBuffer
	s := newSite(t, func(d *handlers.Deps) { d.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	me := s.person(t)
	me.application("Northwind", "Engineer", nil)
	at, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	program := handlers.New(s.deps)
	// Somewhere within the page's work, wherever that is on this computer.
	for after := time.Duration(0); after < 12*time.Millisecond; after += 100 * time.Microsecond {
		ctx, leave := context.WithCancel(context.Background())
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, s.url+"/applications", nil)
		for _, cookie := range me.http.Jar.Cookies(at) {
			r.AddCookie(cookie)
		}
		time.AfterFunc(after, leave)
		program.ServeHTTP(httptest.NewRecorder(), r)
		leave()
	}
	text := log.String()
	if strings.Contains(text, "level=ERROR") {
		t.Errorf("it complains: %.2000s", text)
	}
	if !strings.Contains(text, "status=499") {
		t.Error("nobody left in time")
	}
}
