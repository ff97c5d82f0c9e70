package handlers_test

import (
	"archive/zip"
	"context"
	crand "crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/uptrace/bun"
)

func TestTheSecurityLogShowsWhatHappenedToTheAccount(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/security").is(t, 200, "Nothing to see yet")
	me.post("settings/tokens", url.Values{"name": {"Backup <script>"}, "scopes": {"profile:read"}}).is(t, 201)
	me.post("settings/forwarding", nil).to(t, "settings/forwarding")
	me.get("settings/security").is(t, 200, "API token made: Backup &lt;script&gt;", "from 127.0.0.1", "Forwarding address replaced")
	for range 60 {
		if err := models.Audit(context.Background(), me.site.db, models.AuditEntry{UserID: &me.user.ID, Action: models.ActionSignedIn, IP: "192.0.2.1"}); err != nil {
			t.Fatal(err)
		}
	}
	var log struct {
		Events []models.AuditEntry
		Older  string
	}
	me.accepting("application/json").get("settings/security").is(t, 200).decode(t, &log)
	if len(log.Events) != 50 || log.Older == "" {
		t.Fatalf("%d events, older %q", len(log.Events), log.Older)
	}
	me.get("settings/security?before="+log.Older).is(t, 200, "API token made", "Signed in")
	me.site.person(t).get("settings/security?before="+log.Older).is(t, 200, "!API token made", "!192.0.2.1")
	me.script("profile:read").get("settings/security").is(t, 403)
}

func TestAnExportIsOneZipAndNotForScripts(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.application("Northwind", "Engineer", nil)
	me.get("settings/export").is(t, 200, "Download everything")
	a := me.post("settings/export", nil).is(t, 200)
	if a.header.Get("Content-Type") != "application/zip" || !strings.Contains(a.header.Get("Content-Disposition"), ".zip") || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v", a.header)
	}
	r, err := zip.NewReader(strings.NewReader(a.body), int64(len(a.body)))
	if err != nil || !slices.ContainsFunc(r.File, func(f *zip.File) bool { return f.Name == "applications.csv" }) {
		t.Errorf("%v", err)
	}
	me.get("settings/security").is(t, 200, "Everything exported")
	me.script("profile:read", "applications:read").json("POST", "settings/export", map[string]any{}).is(t, 403)
	for range 9 {
		me.post("settings/export", nil).is(t, 200)
	}
	me.post("settings/export", nil).is(t, 429, "Too many tries")
}

func TestDeletingAnAccountAsksForThePasswordAndLeavesNoRow(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, other := s.person(t), s.person(t)
	s.setPassword(t, me.user) // signs everybody out
	me.post("sign-in", credentials(me.user.Email, goodPassword)).to(t, "dashboard")
	modelstest.Everything(t, s.db, me.user)
	modelstest.Everything(t, s.db, other.user)

	me.get("settings/delete").is(t, 200, "Delete my account", `type="password"`)
	me.post("settings/delete", url.Values{"password": {""}}).is(t, 422, "Give your password")
	me.post("settings/delete", url.Values{"password": {"not the password"}}).is(t, 422, "That is not your password. Nothing was deleted.")
	me.script("profile:write").json("POST", "settings/delete", map[string]any{"password": goodPassword}).is(t, 403)
	before := owned(t, s.db, other.user)
	me.get("goodbye").to(t, "dashboard") // not yet
	me.post("settings/delete", url.Values{"password": {goodPassword}}).to(t, "goodbye")
	me.get("goodbye").is(t, 200, "Your account is gone", "!side-nav")
	me.get("settings/account").to(t, "sign-in?next=settings%2Faccount")
	for table, n := range owned(t, s.db, me.user) {
		if n > 0 {
			t.Errorf("%s still has %d rows", table, n)
		}
	}
	if after := owned(t, s.db, other.user); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("somebody else had %v and has %v", before, after)
	}
	// Nor is anything left that belonged to what is gone.
	for table, n := range orphans(t, s.db) {
		if n > 0 {
			t.Errorf("%s has %d rows of nothing", table, n)
		}
	}
}

func TestGuessingThePasswordToDeleteAnAccountEnds(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	s.setPassword(t, me.user)
	me.post("sign-in", credentials(me.user.Email, goodPassword)).to(t, "dashboard")
	for range 10 {
		me.post("settings/delete", url.Values{"password": {"wrong"}}).is(t, 422)
	}
	me.post("settings/delete", url.Values{"password": {goodPassword}}).is(t, 429, "Wait")
	me.get("settings/account").is(t, 200)
}

func TestWhoHasNoPasswordConfirmsWithTheirAddress(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("settings/delete").is(t, 200, "Type your e-mail address to confirm", `!type="password"`)
	me.post("settings/delete", url.Values{"email": {"another@example.com"}}).is(t, 422, "Nothing was deleted", `value="another@example.com"`)
	me.json("POST", "settings/delete", map[string]any{"email": " " + strings.ToUpper(me.user.Email)}).is(t, 303)
}

func TestGuessingTheAddressToDeleteAnAccountEnds(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for range 10 {
		me.post("settings/delete", url.Values{"email": {"another@example.com"}}).is(t, 422)
	}
	me.post("settings/delete", url.Values{"email": {me.user.Email}}).is(t, 429, "Wait", `value="`+me.user.Email+`"`)
	me.get("settings/account").is(t, 200)
}

// owned counts the person's rows in every table that can have some.
func owned(t *testing.T, db *models.Database, u models.User) map[string]int {
	t.Helper()
	ctx := context.Background()
	columns, err := models.Columns(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for len(columns) > 0 {
		table := columns[0].Table
		end := slices.IndexFunc(columns, func(c models.Column) bool { return c.Table != table })
		if end < 0 {
			end = len(columns)
		}
		if _, ok := models.Owner(table, columns[:end]); ok {
			counts[table] = 0
			if err := models.OwnRows(ctx, db, u.ID, columns[:end], func([]any) error { counts[table]++; return nil }); err != nil {
				t.Fatal(err)
			}
		}
		columns = columns[end:]
	}
	if len(counts) < 30 {
		t.Fatalf("only %d tables", len(counts))
	}
	return counts
}

// orphans counts rows whose owner or application or session is no more, the search's included.
func orphans(t *testing.T, db *models.Database) map[string]int {
	t.Helper()
	ctx := context.Background()
	columns, err := models.Columns(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	count := func(table, where string) {
		var n int
		if err := db.NewRaw("SELECT count(*) FROM ? AS x WHERE "+where, bun.Ident(table)).Scan(ctx, &n); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		counts[table] += n
	}
	for _, c := range columns {
		switch c.Name {
		case "user_id":
			count(c.Table, "x.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users AS u WHERE u.id = x.user_id)")
		case "application_id":
			count(c.Table, "x.application_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM applications AS a WHERE a.id = x.application_id)")
		case "session_id":
			count(c.Table, "NOT EXISTS (SELECT 1 FROM chat_sessions AS s WHERE s.id = x.session_id)")
		}
	}
	if !db.Postgres() {
		count("applications_fts", "NOT EXISTS (SELECT 1 FROM applications AS a WHERE a.seq = x.rowid)")
	}
	return counts
}

func TestWhoReadsAnExportSlowlyHoldsUpNoPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	people := []*browser{s.person(t), s.person(t), s.person(t)}
	for _, me := range people[:2] {
		noise := make([]byte, 20<<20) // that does not get smaller in a zip
		crand.Read(noise)
		cv := models.CV{ID: models.NewID(), UserID: me.user.ID, FileName: "Noise.pdf", ContentType: "application/pdf", SHA256: models.NewID().String()}
		cv.FileURL = me.user.ID.String() + "/cv/" + cv.ID.String()
		if err := s.deps.Files.Put(t.Context(), cv.FileURL, noise); err != nil {
			t.Fatal(err)
		}
		if _, err := models.CreateCV(t.Context(), s.db, &cv); err != nil {
			t.Fatal(err)
		}
		me.application("Northwind", "Engineer", nil)
	}
	for _, me := range people[:2] {
		request, err := http.NewRequest("POST", s.url+"/settings/export", nil)
		if err != nil {
			t.Fatal(err)
		}
		a, err := me.http.Do(request) // its body is not read
		if err != nil || a.StatusCode != 200 {
			t.Fatal(err, a)
		}
		defer a.Body.Close()
		me.post("settings/export", nil).is(t, 429, "Wait 30 seconds") // nobody has two
	}
	people[2].post("settings/export", nil).is(t, 429, "Wait 30 seconds")
	people[0].get("applications").is(t, 200, "Northwind")
}
