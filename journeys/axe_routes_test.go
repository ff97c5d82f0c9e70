package journeys

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/models/modelstest"
)

var parameter = regexp.MustCompile(`/([a-z-]+)/:[a-z_]+`)

// rowsOf finds a row of the person's for each part of a path that an id may follow. A new noun needs a line.
var rowsOf = map[string]string{
	"applications":  "SELECT id FROM applications WHERE user_id = ? AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 1",
	"history":       "SELECT h.id FROM application_status_history AS h WHERE h.application_id = (SELECT id FROM applications WHERE user_id = ? AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 1) ORDER BY h.id DESC LIMIT 1",
	"notifications": "SELECT id FROM notifications WHERE user_id = ? LIMIT 1",
	"senders":       "SELECT id FROM trusted_senders WHERE user_id = ? LIMIT 1",
	"tokens":        "SELECT id FROM api_tokens WHERE user_id = ? LIMIT 1",
	"devices":       "SELECT id FROM sessions WHERE user_id = ? LIMIT 1",
}

// values are what follows these parts of a path where it is no row.
var values = map[string]string{"edit": "notes", "confirm": "no-such-link", "reset-password": "no-such-link"}

// pageOf is the route's address with the person's own rows in it.
func (p *place) pageOf(path string, person models.User) string {
	p.t.Helper()
	return parameter.ReplaceAllStringFunc(path, func(part string) string {
		noun := parameter.FindStringSubmatch(part)[1]
		if value, ok := values[noun]; ok {
			return "/" + noun + "/" + value
		}
		query, ok := rowsOf[noun]
		if !ok {
			p.t.Fatalf("no row is known for %q in %s: add how to find one to rowsOf", noun, path)
		}
		var id string
		if err := p.db().NewRaw(query, person.ID).Scan(context.Background(), &id); err != nil {
			p.t.Fatalf("no row of %q for %s: %v", noun, path, err)
		}
		return "/" + noun + "/" + id
	})
}

func TestAxeFindsNothingOnAnyPage(t *testing.T) {
	if modelstest.Postgres() != "" {
		t.Skip("skipped: the pages are the same on both databases, and axe looks at them on SQLite")
	}
	axe := axeSource(t)
	p := open(t, "INBOUND_DOMAIN=in.harbour.example")
	person, user := p.filled("axe@harbour.example")
	visitor := p.visitor()
	for _, tab := range []*Tab{person, visitor} {
		tab.Allow("status of 404") // the pages for links that are used up
	}
	visited := 0
	for _, r := range handlers.Routes() {
		if r.Method != http.MethodGet || r.Who == "machine" {
			continue
		}
		path := p.pageOf(r.Path, user)
		tab := person
		if r.Who == "guest" || r.Path == "/" || r.Path == "/sign-in" {
			tab = visitor
		}
		kind, isPage := p.kindOf(tab, path)
		if !isPage { // a file, or a part that only a page loads
			t.Logf("%s: no page, %s", r.Path, kind)
			continue
		}
		visited++
		for _, theme := range []string{"light", "dark"} {
			tab.Theme(theme)
			tab.Size(1280, 900)
			tab.Go(path)
			for _, v := range violations(tab, axe) {
				t.Errorf("%s (%s): %s", r.Path, theme, v)
			}
			if theme == "dark" {
				continue
			}
			tab.Size(320, 700)
			for _, v := range violations(tab, axe) {
				t.Errorf("%s (%s, 320 wide): %s", r.Path, theme, v)
			}
			if wide := eval[float64](tab, "document.documentElement.scrollWidth"); wide > 320 {
				t.Errorf("%s: %v pixels wide in a window of 320", r.Path, wide)
			}
		}
	}
	t.Logf("%d pages, in both themes and 320 pixels wide", visited)
	if visited < 10 {
		t.Errorf("only %d pages were visited", visited)
	}
}

// kindOf is what the address answers this browser with, and whether that is a whole page.
func (p *place) kindOf(tab *Tab, path string) (kind string, isPage bool) {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodGet, p.program.URL+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Cookie", tab.Cookies())
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode >= 500 || res.StatusCode == 401 || res.StatusCode == 403 {
		p.t.Errorf("%s: status %d", path, res.StatusCode)
	}
	begin := make([]byte, 15)
	n, _ := res.Body.Read(begin)
	kind = res.Header.Get("Content-Type")
	return kind, strings.EqualFold(string(begin[:n]), "<!doctype html>")
}
