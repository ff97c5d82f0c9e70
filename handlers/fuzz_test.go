package handlers_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"havenjob/handlers"
)

// FuzzWhateverIsSent sends a body to every route that takes one, as a form, as JSON and as neither, to a row of
// the person's own: nothing of it is our mistake (5xx), and nothing takes long.
func FuzzWhateverIsSent(f *testing.F) {
	routes := slices.DeleteFunc(handlers.Routes(), func(r handlers.Route) bool { return r.Method == http.MethodGet || r.Path == "/sign-out" })
	for i, body := range []string{
		`{"company_name": "Northwind", "job_title": "Engineer", "status": "applied", "date_applied": "2026-11-23"}`,
		`{"company_name": null, "salary_min": 1e309, "tags": [[]], "id": {}}`,
		`{"company_name": "` + strings.Repeat("x", 5000) + `", "notes": "` + "\u0000\ufffd" + `"}`,
		"company_name=Northwind&job_title=&status=nonsense&date_applied=9999-99-99&updated_at=x&ids=a&ids=b",
		"_method=DELETE&id=%00&name=%ff%fe&email=@&password=" + strings.Repeat("p", 2000),
		"[", "", "null", "%", "a=b;c=d", "\xff\xfe",
	} {
		f.Add(i%3, body)
	}
	f.Fuzz(func(t *testing.T, kind int, body string) {
		kind &= 3
		me := newSite(t, everything).person(t)
		rows := me.belongings()
		b := me.accepting([]string{"text/html", "application/json", "text/html", ""}[kind])
		for _, r := range routes {
			path := parameter.ReplaceAllString(r.Path, "none")
			if namesRow(r) {
				path = fill(t, r.Path, func(noun string) string { return rows[noun] })
			}
			begin := time.Now()
			a := b.send(r.Method, path, []string{"application/x-www-form-urlencoded", "application/json", "text/plain", "application/json"}[kind], body)
			if a.status >= 500 {
				t.Errorf("%s %s: status %d\n%q\n%.500s", r.Method, r.Path, a.status, body, a.body)
			}
			if took := time.Since(begin); took > 20*time.Second {
				t.Errorf("%s %s: %s for %d bytes", r.Method, r.Path, took, len(body))
			}
		}
	})
}
