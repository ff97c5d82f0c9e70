package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/docfile"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// caller is who makes a request.
type caller struct {
	models.SignedIn                  // the zero value where nobody is signed in
	token           *models.APIToken // of a script
}

func (w *caller) known() bool { return w.User.ID != uuid.Nil }

// who is the caller; admit has put it there.
func who(c echo.Context) *caller { return c.Get("who").(*caller) }

func userID(c echo.Context) uuid.UUID { return who(c).User.ID }

func asError[T error](err error, target *T) bool { return errors.As(err, target) }

// admit is what stands before every handler: how long and how much, who it is, and whether they may.
func (s *site) admit(r route) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			request := c.Request()
			if r.who == machine {
				c.Set("who", &caller{})
				return next(c)
			}
			if request.Body != nil && request.PostForm == nil {
				request.Body = http.MaxBytesReader(c.Response(), request.Body, r.limit())
			}
			ctx, cancel := context.WithTimeout(request.Context(), max(s.pageTimeout(), r.time()))
			defer cancel()
			c.SetRequest(request.WithContext(ctx))
			caller, err := s.identify(c)
			if err != nil {
				return err
			}
			c.Set("who", caller)
			if err := s.frame(c, caller); err != nil {
				return err
			}
			if err := r.allows(caller); err != nil {
				if errors.Is(err, errSignIn) {
					return s.askToSignIn(c)
				}
				return err
			}
			if r.who == guest && caller.known() {
				return c.Redirect(http.StatusSeeOther, s.path("dashboard"))
			}
			return next(c)
		}
	}
}

// limit is how many bytes of a request are read: of files more than of a form.
func (r route) limit() int64 {
	if r.path == "/inbox/mails" {
		return mostFiles*(email.MaxSize+1<<20) + formLimit
	}
	if r.path == "/cv/upload" {
		return mostCVFiles*(docfile.MaxSize+1<<20) + formLimit
	}
	return formLimit
}

// time is how long a request may take beyond a page's time.
func (r route) time() time.Duration {
	switch {
	case r.path == "/inbox/mails":
		return dropTime
	case strings.HasPrefix(r.path, "/chat/"), strings.HasPrefix(r.path, "/ai/"), strings.HasSuffix(r.path, "/stream"), r.path == "/answers/:id/retry",
		r.path == "/documents/:id/check", r.path == "/job-descriptions/:id/look": // a model is waited for, or followed
		return answerTime
	}
	if r.path == "/cv/upload" {
		return uploadTime
	}
	return 0
}

func (s *site) pageTimeout() time.Duration {
	if s.Settings.PageTimeout > 0 {
		return s.Settings.PageTimeout
	}
	return 30 * time.Second
}

// allows is nil where the caller may use the route.
func (r route) allows(w *caller) error {
	switch {
	case r.who == anyone || r.who == guest:
		return nil
	case !w.known():
		return errSignIn
	case w.token != nil && r.who != person:
		return errToken
	case w.token != nil && !w.token.May(r.scope):
		return errScope
	case r.who == admin && !w.User.IsAdmin:
		return models.ErrNotFound // that there is such a page is nobody else's business
	}
	return nil
}

// Route is a line of the route table, for whatever must know every URL: the tests that visit them all,
// the description of the API.
type Route struct {
	Method, Path string
	Who          string // anyone, machine, guest, person, itself or admin
	Scope        string // what a token needs; empty: no token may
}

// Routes is the whole route table.
func Routes() []Route {
	names := map[access]string{anyone: "anyone", machine: "machine", guest: "guest", person: "person", itself: "itself", admin: "admin"}
	table := []Route{}
	for _, r := range new(site).routes() {
		table = append(table, Route{r.method, r.path, names[r.who], r.scope})
	}
	return table
}

// identify finds the caller by bearer token or by cookie. A token that is not good is refused even where
// nobody need be signed in: a script should learn of it.
func (s *site) identify(c echo.Context) (*caller, error) {
	ctx := c.Request().Context()
	if secret, ok := strings.CutPrefix(c.Request().Header.Get(echo.HeaderAuthorization), "Bearer "); ok {
		token, user, err := models.APITokenBySecret(ctx, s.DB, secret)
		if errors.Is(err, models.ErrNotFound) {
			return nil, errSignIn
		}
		return &caller{SignedIn: models.SignedIn{User: user}, token: &token}, err
	}
	token := s.cookies.token(c)
	if token == "" {
		return &caller{}, nil
	}
	in, err := models.SessionByToken(ctx, s.DB, token)
	if errors.Is(err, models.ErrNotFound) {
		return &caller{}, nil
	}
	if err != nil {
		return nil, err
	}
	if c.Path() == "/notifications/unread" {
		return &caller{SignedIn: in}, nil // the page asks, nobody is there
	}
	return &caller{SignedIn: in}, in.Touch(ctx, s.DB)
}

// frame puts in the context what every page shows.
func (s *site) frame(c echo.Context, w *caller) error {
	r := c.Request()
	f := views.Frame{Base: s.base(), Path: r.URL.Path, Instance: s.Settings.Instance, Zone: time.UTC, Shortcuts: true}
	if w.known() && w.token == nil {
		u := w.User
		f.SignedIn, f.Name, f.Email, f.Initials = true, u.FullName, u.Email, initials(u)
		f.Theme, f.Compact, f.Shortcuts, f.Admin = u.Theme, u.Compact, u.Shortcuts, u.IsAdmin
		f.Unread = w.Unread
		if !wantsJSON(c) && !wantsFragment(c) {
			counts, err := s.counts.of(r.Context(), s.DB, u)
			if err != nil {
				return err
			}
			f.NeedsReview = counts.Views[models.ViewReview]
		}
	}
	f.Tour = f.SignedIn && r.URL.Path == "/dashboard" && r.URL.Query().Has("tour")
	f.Zone = w.User.Zone()
	f.BrowserLocale = views.DatesOf(r.Header.Get("Accept-Language"))
	if f.Locale = w.User.Locale; f.Locale == "" {
		f.Locale = f.BrowserLocale
	}
	f.Now = time.Now().In(f.Zone)
	if !wantsJSON(c) && !wantsFragment(c) && r.Method == http.MethodGet {
		f.Flash = s.cookies.takeFlash(c)
	}
	c.SetRequest(r.WithContext(views.WithFrame(r.Context(), f)))
	return nil
}

func initials(u models.User) string {
	words := strings.Fields(u.FullName)
	if len(words) == 0 {
		words = []string{u.Email}
	}
	letters := string([]rune(words[0])[:1])
	if len(words) > 1 {
		letters += string([]rune(words[len(words)-1])[:1])
	}
	return strings.ToUpper(letters)
}

// askToSignIn sends a browser to the sign-in page and back afterwards. Whoever wanted to save something loses nothing:
// a form is kept for after signing in, and for HTMX the page stays as it is.
func (s *site) askToSignIn(c echo.Context) error {
	switch {
	case wantsJSON(c):
		return errSignIn
	case wantsFragment(c):
		h := c.Response().Header()
		h.Set(echo.HeaderCacheControl, "no-store")
		h.Set("HX-Reswap", "none")
		h.Set("HX-Trigger", asciiJSON(map[string]any{"signed-out": map[string]any{"url": s.path("sign-in")}}))
		return render(c, http.StatusUnauthorized, views.SignInToast(c.Request().Method != http.MethodGet))
	case c.Request().Method == http.MethodGet || c.Request().Method == http.MethodHead:
		return c.Redirect(http.StatusSeeOther, s.path("sign-in?next="+queryEscape(strings.TrimPrefix(c.Request().URL.RequestURI(), "/"))))
	}
	return s.keepForm(c)
}
