package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/"+strings.TrimPrefix(target, "static/"), nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAnAddressChangesWithItsContentAndIsKeptForEver(t *testing.T) {
	url := URL("css/app.css")
	if !regexp.MustCompile(`^static/css/app\.css\?v=[0-9a-f]{8}$`).MatchString(url) {
		t.Fatalf("URL is %q", url)
	}
	if newAsset("a.css", []byte("a")).hash == newAsset("a.css", []byte("b")).hash {
		t.Error("two contents have one hash")
	}
	r := get(t, url)
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
	if c := r.Header.Get("Cache-Control"); c != "public, max-age=31536000, immutable" {
		t.Errorf("Cache-Control with the hash is %q", c)
	}
	for _, stale := range []string{"css/app.css", "css/app.css?v=00000000"} {
		if c := get(t, stale).Header.Get("Cache-Control"); c != "no-cache" {
			t.Errorf("Cache-Control of %s is %q", stale, c)
		}
	}
	if again := get(t, url, "If-None-Match", r.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("the same content again: %d", again.StatusCode)
	}
}

func TestTextIsCompressedForThoseWhoAcceptIt(t *testing.T) {
	plain := body(t, get(t, "js/app.js"))
	for _, refused := range []string{"", "br", "gzip;q=0", "gzip; q=0.0"} {
		if e := get(t, "js/app.js", "Accept-Encoding", refused).Header.Get("Content-Encoding"); e != "" {
			t.Errorf("Accept-Encoding %q got %q", refused, e)
		}
	}
	r := get(t, "js/app.js", "Accept-Encoding", "br, gzip;q=0.8")
	if r.Header.Get("Content-Encoding") != "gzip" || r.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatal("not compressed", r.Header)
	}
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	back, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(back, plain) {
		t.Error("what was compressed is not what was served plain")
	}
	if get(t, "fonts/figtree-latin.woff2", "Accept-Encoding", "gzip").Header.Get("Content-Encoding") != "" {
		t.Error("a font was compressed again")
	}
}

func TestNothingElseIsServed(t *testing.T) {
	for _, name := range []string{"", "css", "css/nothing.css", "../static.go", "static.go", "img/.gitkeep", "css/tokens.css"} {
		if code := get(t, name).StatusCode; code != http.StatusNotFound {
			t.Errorf("%q answers %d", name, code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/css/app.css", nil)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d", w.Code)
	}
}

func TestEveryPartIsInABundle(t *testing.T) {
	in := map[string]bool{"js/early.js": true} // served by itself, before the page is drawn
	for _, parts := range bundles {
		for _, p := range parts {
			in[p] = true
		}
	}
	for _, pattern := range []string{"css/*", "js/*"} {
		names, err := fs.Glob(FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if !in[name] {
				t.Errorf("%s is in no bundle", name)
			}
		}
	}
}

func TestTheFontThatIsPreloadedIsTheOneTheStylesheetAsksFor(t *testing.T) {
	css := string(body(t, get(t, "css/app.css")))
	want := strings.Replace(URL("fonts/figtree-latin.woff2"), "static/", "../", 1)
	if !strings.Contains(css, `url("`+want+`")`) {
		t.Errorf("%s is not in the stylesheet", want)
	}
	for _, m := range regexp.MustCompile(`url\("([^"]+)"\)`).FindAllStringSubmatch(css, -1) {
		if !strings.Contains(m[1], "?v=") && !strings.HasPrefix(m[1], "data:") {
			t.Errorf("%s has no hash", m[1])
		}
	}
}

// The whole way from sign-in to the list may weigh 150 KB; this is the part of it that is here.
func TestWhatEveryPageLoadsIsSmall(t *testing.T) {
	weigh := func(name string) int {
		a, ok := assets[name]
		if !ok {
			t.Fatalf("%s is missing", name)
		}
		if a.gzip != nil && a.gzip() != nil {
			return len(a.gzip())
		}
		return len(a.body)
	}
	if n := weigh("js/app.js"); n > 15_000 {
		t.Errorf("our own script is %d bytes compressed", n)
	}
	if n := weigh("css/app.css"); n > 18_500 {
		t.Errorf("the stylesheet is %d bytes compressed", n)
	}
	sum := 0
	for _, name := range []string{"css/app.css", "js/early.js", "js/app.js", "vendor/htmx.min.js", "vendor/idiomorph-ext.min.js", "fonts/figtree-latin.woff2", "icons/mark.svg"} {
		sum += weigh(name)
	}
	if sum > 80_000 {
		t.Errorf("together they are %d bytes", sum)
	}
}

func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	for _, name := range []string{"css/app.css", "js/app.js", "js/early.js"} {
		text := strings.ReplaceAll(string(assets[name].body), "http://www.w3.org/2000/svg", "")
		if strings.Contains(text, "http://") || strings.Contains(text, "https://") || strings.Contains(text, "@import") {
			t.Errorf("%s names another place", name)
		}
	}
}

// Pages may live below a sub-path, so no address starts with a slash; and the security policy
// forbids style attributes and inline handlers.
func TestTemplatesKeepToTheBaseAndTheSecurityPolicy(t *testing.T) {
	wrong := regexp.MustCompile(`(href|src|action|srcset|hx-(get|post|put|patch|delete|push-url))=(\{ )?"/|\sstyle=|\son[a-z]+=|\shx-on|hx-vals="?'?js:|<style|<script>`)
	seen := 0
	err := filepath.WalkDir("../views", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".templ" {
			return err
		}
		seen++
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(text), "\n") {
			// A mail's body has no stylesheet and no base.
			if wrong.MatchString(line) && !strings.Contains(name, "mail") {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(line))
			}
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Fatal(err, seen)
	}
}
