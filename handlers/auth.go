package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

type auth struct{ *site }

// home is where somebody goes on to who is signed in.
const home = "dashboard"

// landing tells a stranger what this is.
func (h *auth) landing(c echo.Context) error {
	if w := who(c); w.known() && w.token == nil {
		return c.Redirect(http.StatusSeeOther, h.path(home))
	}
	return respond(c, http.StatusOK, reply{page: views.Landing(views.Pictures{Light: "img/screenshot-light.webp", Dark: "img/screenshot-dark.webp"}, h.Settings.Registration == "open")})
}

// device is what asks.
func device(c echo.Context) services.Device {
	return services.Device{IP: c.RealIP(), UserAgent: c.Request().UserAgent()}
}

type signInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Remember bool   `form:"remember"`
	Next     string `form:"next"`
	Kept     string `form:"kept"`
}

func (h *auth) signInPage(c echo.Context) error {
	next := nextPage(c.QueryParam("next"))
	if who(c).known() {
		return c.Redirect(http.StatusSeeOther, h.path(next))
	}
	if next == home {
		next = ""
	}
	return respond(c, http.StatusOK, reply{page: views.SignInPage(h.signInData(signInForm{Next: next}, nil))})
}

func (h *auth) signInData(form signInForm, wrong views.Errors) views.SignInData {
	return views.SignInData{Wrong: wrong, Registration: h.Settings.Registration == "open",
		Form: views.SignInForm{Email: form.Email, Remember: form.Remember, Next: form.Next, Kept: form.Kept}}
}

func (h *auth) signIn(c echo.Context) error {
	var form signInForm
	if err := read(c, &form); err != nil {
		return err
	}
	if who(c).known() { // in another tab meanwhile
		return h.goOn(c, form)
	}
	wrong := views.Errors{}
	if form.Email == "" {
		wrong["email"] = "Give the address of your account."
	}
	if form.Password == "" {
		wrong["password"] = "Give your password."
	}
	refuse := func(status int) error {
		d := h.signInData(form, wrong)
		return respond(c, status, reply{page: views.SignInPage(d), part: views.SignInFields(d), wrong: wrong})
	}
	if len(wrong) > 0 {
		return refuse(http.StatusUnprocessableEntity)
	}
	d := device(c)
	d.Remember = form.Remember
	_, token, err := h.accounts.SignIn(c.Request().Context(), form.Email, form.Password, d)
	if errors.Is(err, services.ErrCredentials) {
		wrong[""] = "The address or the password is not right. Check both and try again."
		return refuse(http.StatusUnprocessableEntity)
	}
	if wait, ok := tooMany(err); ok && !wantsJSON(c) {
		wrong[""] = slowDown(c, wait)
		return refuse(http.StatusTooManyRequests)
	}
	if err != nil {
		return err
	}
	if err := h.cookies.signIn(c, token, form.Remember); err != nil {
		return err
	}
	return h.goOn(c, form)
}

// goOn is what follows a sign-in: the form that could not be sent, or the page that was asked for.
func (h *auth) goOn(c echo.Context, form signInForm) error {
	if form.Kept != "" {
		if kept, ok := h.keptForm(c, form.Kept); ok {
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
			return respond(c, http.StatusOK, reply{page: views.SendAgainPage(kept.Action, kept.Values)})
		}
		return respond(c, http.StatusOK, reply{to: home, done: &views.Flash{Bad: true, Text: "What you had typed was too long ago to be sent again. Go back to the form with the back button of your browser: it may still have it."}})
	}
	return respond(c, http.StatusOK, reply{to: nextPage(form.Next)})
}

// slowDown says how long to wait, beside a form.
func slowDown(c echo.Context, wait limited) string {
	c.Response().Header().Set("Retry-After", itoa(wait.seconds))
	return "That was tried too often. Wait " + waitWords(wait.seconds) + " and try again."
}

// nextPage is a page of ours to go on to, as it is written in views; what could lead elsewhere is the dashboard.
func nextPage(text string) string {
	u, err := url.Parse(text)
	if err != nil || text == "" || len(text) > 2000 || u.Scheme != "" || u.Host != "" || u.Opaque != "" || u.User != nil ||
		strings.HasPrefix(text, "/") || strings.ContainsFunc(text, func(r rune) bool { return r == '\\' || r < ' ' || r == 0x7f }) ||
		strings.ContainsAny(u.Path, "\\\x00") || slices.Contains(strings.Split(u.Path, "/"), "..") || strings.Contains(u.Path, "//") {
		return home
	}
	return text
}

// signOut ends the session, and has the browser forget the pages it kept.
func (h *auth) signOut(c echo.Context) error {
	if w := who(c); w.Session.ID != uuid.Nil {
		if err := h.accounts.SignOut(c.Request().Context(), w.Session, c.RealIP()); err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
	}
	return h.signedOut(c, "You are signed out.")
}

func (s *site) signedOut(c echo.Context, words string) error {
	if err := s.cookies.signOut(c); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "sign-in", done: &views.Flash{Text: words}})
}
