package handlers

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// A form that is posted over an expired session is kept in the sign-in page itself, sealed: the server stores nothing of
// somebody it does not know. It opens only in the browser that sent it, for a day, and leads only to a page of ours.

const (
	keptLimit  = 1 << 20 // bytes; sealed and encoded it must still fit into a form
	keptLife   = 24 * time.Hour
	keptCookie = "havenjob_kept" // names the browser
)

type keptForm struct {
	Action string         `json:"action"` // as it is written in views
	Values []views.Posted `json:"values"`
	Until  time.Time      `json:"until"`
}

// keepForm answers with the sign-in page that has the posted form.
func (s *site) keepForm(c echo.Context) error {
	r := c.Request()
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	d := (&auth{s}).signInData(signInForm{}, nil)
	kept, ok := s.sealForm(c, r)
	d.Form.Kept, d.Lost = kept, !ok
	return respond(c, http.StatusUnauthorized, reply{page: views.SignInPage(d)})
}

func (s *site) sealForm(c echo.Context, r *http.Request) (sealed string, ok bool) {
	if !strings.HasPrefix(r.Header.Get(echo.HeaderContentType), echo.MIMEApplicationForm) || r.PostForm == nil {
		return "", false
	}
	form := keptForm{Action: strings.TrimPrefix(r.URL.RequestURI(), "/"), Values: postedValues(r.PostForm), Until: time.Now().Add(keptLife)}
	plain, err := json.Marshal(form)
	if err != nil || len(plain) > keptLimit || nextPage(form.Action) != form.Action {
		return "", false
	}
	box, err := s.Box.Seal(plain, "kept form:"+s.keptBrowser(c))
	if err != nil {
		s.Log.Error("a form could not be kept", "error", err, "request", requestIDOf(c))
		return "", false
	}
	return base64.RawURLEncoding.EncodeToString(box), true
}

// postedValues are in the order of their names. Passwords are never written into a page.
func postedValues(form url.Values) []views.Posted {
	values := []views.Posted{}
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if strings.Contains(name, "password") {
			continue
		}
		for _, value := range form[name] {
			values = append(values, views.Posted{Name: name, Value: value})
		}
	}
	return values
}

// keptForm opens what keepForm sealed for this browser.
func (s *site) keptForm(c echo.Context, sealed string) (form keptForm, ok bool) {
	cookie, err := c.Cookie(keptCookie)
	if err != nil {
		return form, false
	}
	box, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil {
		return form, false
	}
	plain, err := s.Box.Unseal(box, "kept form:"+cookie.Value)
	if err != nil || json.Unmarshal(plain, &form) != nil {
		return form, false
	}
	return form, time.Now().Before(form.Until) && nextPage(form.Action) == form.Action
}

// keptBrowser names the browser; a second tab that finds itself signed out has the same name.
func (s *site) keptBrowser(c echo.Context) string {
	if cookie, err := c.Cookie(keptCookie); err == nil && cookie.Value != "" {
		return cookie.Value
	}
	name := rand.Text()
	o := s.cookies.options(c, int(keptLife.Seconds()))
	c.SetCookie(&http.Cookie{Name: keptCookie, Value: name, Path: o.Path, MaxAge: o.MaxAge, HttpOnly: true, SameSite: o.SameSite, Secure: o.Secure})
	return name
}
