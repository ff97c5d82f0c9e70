package handlers

import (
	"net/http"
	"net/http/httptest"

	"github.com/labstack/echo/v4"
)

// SessionCookie is what a browser has that signed in with the token.
func SessionCookie(d Deps, token string) *http.Cookie {
	s := &site{Deps: d, cookies: newCookies(d)}
	w := httptest.NewRecorder()
	c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, "/", nil), w)
	c.Set("site", s)
	if err := s.cookies.signIn(c, token, false); err != nil {
		panic(err)
	}
	return w.Result().Cookies()[0]
}
