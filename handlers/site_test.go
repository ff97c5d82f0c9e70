package handlers_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/storage/storagetest"
	"havenjob/services"
	"havenjob/services/docfile"
	"havenjob/services/jobs"
	"havenjob/services/seal"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// reader reads CVs for all tests. What PDFium was compiled to, which takes seconds, is the same as of docfile's tests.
var reader = docfile.New(filepath.Join(os.TempDir(), "havenjob-test-pdfium-"+strconv.Itoa(os.Getuid())))

// site is the real program on a real database, behind a real HTTP server.
type site struct {
	deps handlers.Deps
	db   *models.Database
	url  string
}

// newSite starts it; change may alter what it is made with.
func newSite(t testing.TB, change func(*handlers.Deps)) *site {
	t.Helper()
	db := modelstest.DB(t)
	log := slog.New(slog.DiscardHandler)
	queue, err := jobs.New(db, nil, jobs.Options{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := seal.ParseSecret(seal.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	box, err := services.OpenBox(context.Background(), db, secret)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	base, _ := url.Parse("http://" + server.Listener.Addr().String())
	d := handlers.Deps{DB: db, Queue: queue, Box: box, Files: &services.Files{Store: storagetest.Disk(t), Box: box}, Reader: reader, Log: log,
		Inbox: &services.Inbox{DB: db, Box: box}, LLM: &services.LLM{DB: db, Box: box}, Settings: handlers.Settings{BaseURL: base, Instance: "HavenJob", Registration: "open"}}
	if change != nil {
		change(&d)
	}
	d.Inbox.Queue, d.Inbox.Log, d.Inbox.Domain, d.Inbox.MailOut = d.Queue, d.Log, d.Settings.InboundDomain, d.Settings.MailOut
	server.Config.Handler = handlers.New(d)
	server.Start()
	t.Cleanup(server.Close)
	return &site{deps: d, db: db, url: base.String()}
}

// browser is someone with a cookie jar. It does not follow redirects.
type browser struct {
	t    testing.TB
	site *site
	http *http.Client
	user models.User
	head http.Header // sent with every request
}

// visitor is somebody who is not signed in.
func (s *site) visitor(t testing.TB) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, site: s, head: http.Header{"Accept": {"text/html"}}, http: &http.Client{Jar: jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// person is somebody new with an account, signed in.
func (s *site) person(t testing.TB) *browser {
	t.Helper()
	b := s.visitor(t)
	b.user = modelstest.User(t, s.db)
	token, err := models.StartSession(context.Background(), s.db, &models.Session{UserID: b.user.ID, UserAgent: "test", IP: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	at, _ := url.Parse(s.url)
	b.http.Jar.SetCookies(at, []*http.Cookie{handlers.SessionCookie(s.deps, token)})
	return b
}

// script is the person's own script, with a token of those scopes and JSON both ways.
func (b *browser) script(scopes ...string) *browser {
	b.t.Helper()
	secret, err := models.CreateAPIToken(context.Background(), b.site.db, &models.APIToken{UserID: b.user.ID, Name: "test", Scopes: scopes})
	if err != nil {
		b.t.Fatal(err)
	}
	other := b.site.visitor(b.t)
	other.user = b.user
	other.head = http.Header{"Accept": {"application/json"}, "Authorization": {"Bearer " + secret}}
	return other
}

// htmx is the same browser asking as HTMX does.
func (b *browser) htmx() *browser {
	other := *b
	other.head = b.head.Clone()
	other.head.Set("HX-Request", "true")
	return &other
}

// answer is a response, read whole.
type answer struct {
	status int
	header http.Header
	body   string
}

func (b *browser) get(path string) answer { b.t.Helper(); return b.send(http.MethodGet, path, "", "") }

// post sends a form as a browser does.
func (b *browser) post(path string, form url.Values) answer {
	b.t.Helper()
	return b.send(http.MethodPost, path, "application/x-www-form-urlencoded", form.Encode())
}

// json sends a value as JSON.
func (b *browser) json(method, path string, body any) answer {
	b.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.send(method, path, "application/json", string(text))
}

// over is the same browser, which says with each request what it has seen.
func (b *browser) over(mark string) *browser {
	other := *b
	other.head = b.head.Clone()
	other.head.Set("If-Match", mark)
	return &other
}

func (b *browser) send(method, path, contentType, body string) answer {
	b.t.Helper()
	r, err := http.NewRequest(method, b.site.url+"/"+strings.TrimPrefix(path, "/"), strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header = b.head.Clone()
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	res, err := b.http.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

// is fails the test unless the status is as wanted and the body has every one of the texts; a text
// that begins with "!" must not be there.
func (a answer) is(t testing.TB, status int, texts ...string) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d; location %q\n%.2000s", a.status, status, a.header.Get("Location"), a.body)
	}
	for _, text := range texts {
		if without, not := strings.CutPrefix(text, "!"); not == strings.Contains(a.body, without) {
			t.Errorf("%q: want %v in\n%.4000s", without, !not, a.body)
		}
	}
	return a
}

// to fails the test unless the answer sends a browser on to that place.
func (a answer) to(t testing.TB, place string) answer {
	t.Helper()
	if a.status != http.StatusSeeOther || a.header.Get("Location") != "/"+place {
		t.Fatalf("status %d to %q, want 303 to %q\n%.2000s", a.status, a.header.Get("Location"), "/"+place, a.body)
	}
	return a
}

// decode reads a JSON answer.
func (a answer) decode(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		t.Fatalf("%v in %.2000s", err, a.body)
	}
}
