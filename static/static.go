// Package static holds what browsers load beside the HTML: stylesheets, scripts, fonts, icons and
// pictures. Everything is embedded and served from memory under an address that changes with its
// content, so that a browser asks for each file once. There is no build step: a bundle is its
// source files one after the other, put together when the process starts. Imports nothing of ours.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// FS is the source of every file, as it is in the repository.
//
//go:embed css js fonts icons vendor all:img
var FS embed.FS

// bundles are files that exist only when served: one request instead of one for each part.
// The order of a stylesheet's parts is the order of the cascade; tokens.css declares the layers.
var bundles = map[string][]string{
	"css/app.css": {
		"css/tokens.css", "css/base.css", "css/layout.css", "css/frame.css",
		"css/controls.css", "css/fields.css", "css/status.css", "css/surfaces.css",
		"css/menus.css", "css/tables.css", "css/applications.css", "css/record.css", "css/inbox.css", "css/settings.css", "css/plain.css", "css/print.css",
	},
	"css/chat.css":    {"css/chat.css"},                   // of the assistant's pages, and of its panel when it is opened
	"css/profile.css": {"css/profile.css", "css/cvs.css"}, // of the profile's pages only
	"css/desk.css":    {"css/desk.css", "css/match.css"},  // of letters, tailored CVs and answers
	"js/app.js": {
		"js/toast.js", "js/menus.js", "js/dialog.js", "js/forms.js",
		"js/table.js", "js/order.js", "js/palette.js", "js/keys.js", "js/chat.js", "js/answers.js", "js/asked.js", "js/drop.js",
	},
}

// types names the content types itself: the system's own table differs from machine to machine.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".webp":  "image/webp",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
	".md":    "text/plain; charset=utf-8",
	".json":  "application/json",
	".ico":   "image/x-icon",
}

// asset is one file as it is sent.
type asset struct {
	body []byte
	gzip func() []byte // made for the first who asks; nil when compressing gains nothing
	hash string        // the first eight hex digits of the content's SHA-256
	mime string
}

var assets = load()

// URL is the address of a file such as "css/app.css", with its content's hash: "static/css/app.css?v=1a2b3c4d".
// It has no leading slash, because pages resolve addresses against their base. A name that doesn't
// exist gives its plain address, which answers 404.
func URL(name string) string {
	if a, ok := assets[name]; ok {
		return "static/" + name + "?v=" + a.hash
	}
	return "static/" + name
}

// Has says whether there is such a file.
func Has(name string) bool {
	_, ok := assets[name]
	return ok
}

// Handler serves the files; the request's path is the file's name, with or without a leading slash
// (strip the prefix they are mounted under). A request with the right hash may be kept for ever.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		a, ok := assets[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		a.serve(w, r)
	})
}

func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.mime)
	h.Set("X-Content-Type-Options", "nosniff")
	if r.URL.Query().Get("v") == a.hash {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	body, etag := a.body, `"`+a.hash+`"`
	if a.gzip != nil {
		h.Add("Vary", "Accept-Encoding")
		if AcceptsGzip(r) {
			if packed := a.gzip(); packed != nil {
				h.Set("Content-Encoding", "gzip")
				body, etag = packed, `"`+a.hash+`-gz"`
			}
		}
	}
	h.Set("ETag", etag)
	if match := r.Header.Get("If-None-Match"); match != "" && strings.Contains(match, etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

// AcceptsGzip says whether a client unpacks gzip.
func AcceptsGzip(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == "gzip" {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}

// load reads and joins every file. The files are part of the binary, so a failure here
// is a mistake of the build and stops the process.
func load() map[string]asset {
	all := map[string]asset{}
	parts := map[string]bool{}
	for _, names := range bundles {
		for _, name := range names {
			parts[name] = true
		}
	}
	err := fs.WalkDir(FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || parts[name] || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		body, err := FS.ReadFile(name)
		all[name] = newAsset(name, body)
		return err
	})
	if err != nil {
		panic(err)
	}
	for name, names := range bundles {
		var sum bytes.Buffer
		for _, part := range names {
			body, err := FS.ReadFile(part)
			if err != nil {
				panic(err)
			}
			sum.Write(withoutRemarks(body))
		}
		body := sum.Bytes()
		// Fonts get their hash too: the page preloads the very address that the stylesheet asks for.
		for font, a := range all {
			if strings.HasSuffix(font, ".woff2") {
				body = bytes.ReplaceAll(body, []byte("../"+font), []byte("../"+font+"?v="+a.hash))
			}
		}
		all[name] = newAsset(name, body)
	}
	return all
}

// withoutRemarks leaves out the lines that are remarks and nothing else: they are for who reads the source.
func withoutRemarks(body []byte) []byte {
	var out []byte
	for line := range bytes.Lines(body) {
		if !bytes.HasPrefix(bytes.TrimLeft(line, "\t "), []byte("//")) {
			out = append(out, line...)
		}
	}
	return out
}

func newAsset(name string, body []byte) asset {
	sum := sha256.Sum256(body)
	a := asset{body: body, hash: hex.EncodeToString(sum[:4]), mime: types[path.Ext(name)]}
	if a.mime == "" {
		a.mime = "application/octet-stream"
	}
	switch path.Ext(name) {
	case ".css", ".js", ".svg", ".txt", ".md", ".json":
		a.gzip = sync.OnceValue(func() []byte { return compress(body) })
	}
	return a
}

// compress gives nil when the result would not be smaller.
func compress(body []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	if _, err := z.Write(body); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	if out.Len() >= len(body) {
		return nil
	}
	return out.Bytes()
}
