package handlers

import (
	"context"
	"errors"
	"math"
	"net/http"
	"strings"

	"havenjob/models"
	"havenjob/providers/storage"
	"havenjob/services"
	"havenjob/services/seal"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// problem is the one shape of an error in JSON.
type problem struct {
	Error problemBody `json:"error"`
}

type problemBody struct {
	Code    string       `json:"code"`
	Message string       `json:"message"`
	Fields  views.Errors `json:"fields,omitempty"`
	Current any          `json:"current,omitempty"` // with a conflict: the row as it is now
}

var (
	errSignIn    = errors.New("not signed in")
	errForbidden = errors.New("not allowed")
	errScope     = errors.New("the token lacks the scope")
	errToken     = errors.New("no token may do it")
)

// limited is a refusal because of too many tries.
type limited struct{ seconds int }

func (l limited) Error() string { return "too many tries" }

// tooMany finds such a refusal, of a handler or of a service.
func tooMany(err error) (limited, bool) {
	var here limited
	var there services.Limited
	switch {
	case errors.As(err, &here):
		return here, true
	case errors.As(err, &there):
		return limited{int(math.Ceil(there.Wait.Seconds()))}, true
	}
	return here, false
}

// invalid is a form that can't be accepted, for callers that have no form to show it in.
type invalid struct{ fields views.Errors }

func (invalid) Error() string { return "the form has mistakes" }

// explanation is what a person is told of an error.
type explanation struct {
	status int
	code   string
	title  string
	words  string
}

// explain is the one place where an error gets its status and its words.
func explain(err error) explanation {
	var he *echo.HTTPError
	var lim limited
	var inv invalid
	var tooLarge *http.MaxBytesError
	if wait, ok := tooMany(err); ok {
		err = wait
	}
	switch {
	case errors.As(err, &inv):
		return explanation{http.StatusUnprocessableEntity, "invalid", "Please check what you typed", wordsOf(http.StatusUnprocessableEntity, inv.fields)}
	case errors.Is(err, models.ErrNotFound):
		return explanation{http.StatusNotFound, "not_found", "There is nothing here", "The page may have moved, or it belongs to someone else. Go back, or start from the dashboard."}
	case errors.Is(err, services.ErrOvertaken):
		return explanation{http.StatusConflict, "conflict", "It can't be taken back any more", "What you answered about has changed since, by you in another tab or by a later mail. Your answer stays: open the application and change it there."}
	case errors.Is(err, models.ErrStale):
		return explanation{http.StatusConflict, "conflict", "This changed meanwhile", "Someone, or you in another tab, changed this since it was shown. Load it again and repeat your change."}
	case errors.Is(err, models.ErrConflict):
		return explanation{http.StatusConflict, "conflict", "That is already there", "An entry with the same name or address exists. Use that one, or choose another."}
	case errors.Is(err, models.ErrInvalid):
		return explanation{http.StatusUnprocessableEntity, "invalid", "That can't be saved", "Some of the values don't go together. Check them and try again."}
	case errors.Is(err, errSignIn):
		return explanation{http.StatusUnauthorized, "sign_in", "Please sign in", "You are signed out. Sign in and you can go on where you were."}
	case errors.Is(err, errScope):
		return explanation{http.StatusForbidden, "scope", "The token may not do this", "Make a token with the scope that this needs, in Settings, API tokens."}
	case errors.Is(err, errToken):
		return explanation{http.StatusForbidden, "scope", "No token may do this", "It concerns the account's security: sign in with a browser and do it there."}
	case errors.Is(err, errForbidden):
		return explanation{http.StatusForbidden, "forbidden", "This is not for you to do", "The request came from another site. Open HavenJob itself and try there. If that is where you are, whoever runs it should look at BASE_URL and the proxy."}
	case errors.As(err, &lim):
		return explanation{http.StatusTooManyRequests, "rate_limited", "Too many tries", "Wait " + waitWords(lim.seconds) + " and try again."}
	case errors.As(err, &tooLarge):
		return explanation{http.StatusRequestEntityTooLarge, "too_large", "That is too large", "Send less at once and try again."}
	case errors.Is(err, services.ErrNoModel):
		return explanation{http.StatusUnprocessableEntity, "no_model", "No language model is connected", "Connect one in the settings, then ask again."}
	case errors.Is(err, services.ErrMonthlyLimit):
		return explanation{http.StatusUnprocessableEntity, "monthly_limit", "This month’s tokens are used up", "You have set how many there may be in Settings, Language model. Raise the limit, or wait for the next month."}
	case errors.Is(err, models.ErrBusy):
		return explanation{http.StatusConflict, "busy", "An answer is being written", "Wait until it is done, or stop it, and ask then. What you typed is still there."}
	case errors.Is(err, services.ErrClosing):
		return explanation{http.StatusServiceUnavailable, "unavailable", "HavenJob is being restarted", "Ask again in a moment. What you typed is still there."}
	case errors.Is(err, storage.ErrNotFound), errors.Is(err, seal.ErrUnreadable):
		return explanation{http.StatusGone, "file_gone", "The file can't be read any more", "It is not where it was stored, or damaged. Its text is still here. Upload the file again if you have it, and tell whoever runs this instance."}
	case errors.Is(err, storage.ErrUnavailable):
		return explanation{http.StatusServiceUnavailable, "unavailable", "The file store does not answer", "Nothing was changed. It will work again by itself; try in a moment."}
	case models.Unavailable(err), errors.Is(err, context.DeadlineExceeded):
		return explanation{http.StatusServiceUnavailable, "unavailable", "HavenJob can't reach its database", "Nothing was changed. It will work again by itself; try in a moment."}
	case errors.As(err, &he) && he.Code < 500:
		return explainStatus(he.Code)
	}
	return explanation{http.StatusInternalServerError, "internal", "Something went wrong on our side", "It is written down with the number below. Try again; if it stays, tell whoever runs this instance."}
}

func explainStatus(status int) explanation {
	switch status {
	case http.StatusNotFound:
		return explain(models.ErrNotFound)
	case http.StatusUnauthorized:
		return explain(errSignIn)
	case http.StatusForbidden:
		return explain(errForbidden)
	case http.StatusRequestEntityTooLarge:
		return explain(&http.MaxBytesError{})
	case http.StatusMethodNotAllowed:
		return explanation{status, "method", "That can't be done here", "The address exists, but not for this kind of request."}
	case http.StatusUnsupportedMediaType:
		return explanation{status, "media_type", "That format is not understood", "Send a form or JSON."}
	}
	return explanation{status, "bad_request", "The request could not be read", "Check what was sent and try again."}
}

func codeOf(status int) string {
	switch status {
	case http.StatusUnprocessableEntity:
		return "invalid"
	case http.StatusConflict:
		return "conflict"
	}
	return explainStatus(status).code
}

func wordsOf(status int, wrong views.Errors) string {
	if status == http.StatusUnprocessableEntity && len(wrong) > 0 {
		for _, only := range wrong {
			if len(wrong) == 1 {
				return only
			}
		}
		return "Some of the values can't be accepted; each is named with the reason."
	}
	switch status {
	case http.StatusConflict:
		return explain(models.ErrStale).words
	case http.StatusUnprocessableEntity:
		return "The values can't be accepted."
	}
	return explainStatus(status).words
}

// statusLeft is what the log and the metrics say of a request whose asker went away, as nginx does.
const statusLeft = 499

// answerError is where every error of a handler ends.
func (s *site) answerError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	// Nobody waits for an answer any more; what the leaving broke off is no fault.
	if errors.Is(err, context.Canceled) && c.Request().Context().Err() != nil {
		c.Response().WriteHeader(statusLeft)
		return
	}
	e := explain(err)
	if wait, ok := tooMany(err); ok {
		c.Response().Header().Set("Retry-After", itoa(wait.seconds))
	}
	if e.status >= 500 {
		if e.status == http.StatusServiceUnavailable {
			c.Response().Header().Set("Retry-After", "5")
		}
		s.Log.Error("request failed", "error", err, "method", c.Request().Method, "route", c.Path(), "request", requestIDOf(c))
	}
	// The handler is done, and its context with it; the page that says so must still be made.
	c.SetRequest(c.Request().WithContext(context.WithoutCancel(c.Request().Context())))
	header := c.Response().Header()
	header.Set(echo.HeaderCacheControl, "no-store")
	header.Add(echo.HeaderVary, "Accept, HX-Request, HX-History-Restore-Request")
	var fields views.Errors
	var inv invalid
	if errors.As(err, &inv) {
		fields = inv.fields
	}
	switch {
	case c.Request().Method == http.MethodHead:
		err = c.NoContent(e.status)
	case wantsJSON(c) || strings.HasPrefix(c.Path(), "/webhooks/"):
		err = c.JSON(e.status, problem{Error: problemBody{Code: e.code, Message: e.title + ". " + e.words, Fields: fields}})
	case wantsFragment(c):
		header.Set("HX-Reswap", "none")
		header.Set("HX-Trigger", asciiJSON(map[string]any{"toast": map[string]any{"text": e.title + ". " + e.words, "bad": true}}))
		err = render(c, e.status, views.ErrorToast(e.title+". "+e.words))
	default:
		s.frameUnknown(c)
		err = render(c, e.status, views.ErrorPage(e.status, e.title, e.words, requestIDOf(c)))
	}
	if err != nil {
		s.Log.Error("error page failed", "error", err, "request", requestIDOf(c))
	}
}

// frameUnknown finds who asks where no route did: a person whose link is dead is still signed in.
func (s *site) frameUnknown(c echo.Context) {
	if c.Get("who") != nil || strings.HasPrefix(c.Request().URL.Path, "/static/") {
		return
	}
	if caller, err := s.identify(c); err == nil {
		_ = s.frame(c, caller) // without it the page is as for nobody
	}
}
