package handlers

import (
	"encoding/json"
	"net/http"
	"net/url"

	"havenjob/views"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"
)

const (
	sessionCookie = "havenjob"
	flashCookie   = "havenjob_flash"
	flashSeconds  = 60
	rememberFor   = 60 * 24 * 3600 // seconds; the row in the database decides
)

// cookies reads and writes the two cookies: the session's, which holds only a token, and a message for the next page.
type cookies struct {
	store *sessions.CookieStore
	base  string
}

func newCookies(d Deps) *cookies {
	store := sessions.NewCookieStore(d.Box.Derive("cookie signing"), d.Box.Derive("cookie encryption"))
	store.MaxAge(rememberFor)
	base := d.Settings.BaseURL.Path
	if base == "" {
		base = "/"
	}
	return &cookies{store: store, base: base}
}

func (k *cookies) options(c echo.Context, maxAge int) *sessions.Options {
	return &sessions.Options{Path: k.base, MaxAge: maxAge, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: siteOf(c).https(c.Request())}
}

// token is the session's token, empty without a cookie of ours.
func (k *cookies) token(c echo.Context) string {
	session, err := k.store.Get(c.Request(), sessionCookie)
	if err != nil {
		return "" // signed with another key: as good as none
	}
	token, _ := session.Values["token"].(string)
	return token
}

// signIn sets the session's cookie, for as long as the browser is open or for longer.
func (k *cookies) signIn(c echo.Context, token string, remember bool) error {
	session, _ := k.store.New(c.Request(), sessionCookie) // an old one that can't be read is replaced
	session.Values = map[any]any{"token": token}
	maxAge := 0
	if remember {
		maxAge = rememberFor
	}
	session.Options = k.options(c, maxAge)
	return session.Save(c.Request(), c.Response())
}

// signOut removes the session's cookie and what the browser kept of the pages.
func (k *cookies) signOut(c echo.Context) error {
	session, _ := k.store.New(c.Request(), sessionCookie)
	session.Values, session.Options = map[any]any{}, k.options(c, -1)
	c.Response().Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return session.Save(c.Request(), c.Response())
}

// setFlash keeps a message for the page that the browser goes on to.
func setFlash(c echo.Context, f *views.Flash) {
	if f == nil {
		return
	}
	s := siteOf(c)
	text, err := json.Marshal(f)
	if err == nil {
		session, _ := s.cookies.store.New(c.Request(), flashCookie)
		session.Values, session.Options = map[any]any{"flash": string(text)}, s.cookies.options(c, flashSeconds)
		err = session.Save(c.Request(), c.Response())
	}
	if err != nil {
		s.Log.Warn("a message could not be kept for the next page", "error", err, "request", requestIDOf(c))
	}
}

// takeFlash is the message kept for this page, once.
func (k *cookies) takeFlash(c echo.Context) *views.Flash {
	if _, err := c.Cookie(flashCookie); err != nil {
		return nil
	}
	session, err := k.store.Get(c.Request(), flashCookie)
	var f *views.Flash
	if text, ok := session.Values["flash"].(string); ok && err == nil {
		f = new(views.Flash)
		if json.Unmarshal([]byte(text), f) != nil {
			f = nil
		}
	}
	gone := k.options(c, -1)
	http.SetCookie(c.Response(), sessions.NewCookie(flashCookie, "", gone))
	return f
}

func queryEscape(s string) string { return url.QueryEscape(s) }
