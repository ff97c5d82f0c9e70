package handlers

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const securityRows = 50

// security is what happened to the account: who signed in, what was changed.
func (h *settings) security(c echo.Context) error {
	before, err := uuid.Parse(c.QueryParam("before"))
	if err != nil {
		before = uuid.Nil
	}
	list, err := models.AuditLog(c.Request().Context(), h.DB, userID(c), before, securityRows+1)
	if err != nil {
		return err
	}
	d := views.SecurityData{Rows: list, First: before == uuid.Nil}
	if len(list) > securityRows {
		d.Rows = list[:securityRows]
		d.Older = d.Rows[securityRows-1].ID.String()
	}
	return respond(c, http.StatusOK, reply{page: views.SecurityPage(d), data: map[string]any{"events": d.Rows, "older": d.Older}})
}

func (h *settings) export(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.ExportPage(), data: map[string]any{}})
}

const (
	exportsAtOnce = 2 // in a process: those who read slowly may not keep every connection from the pages
	exportTime    = 10 * time.Minute
)

// exports are those that are being sent: each holds a connection to the database, for as long as its person reads.
// Nobody has two, so that nobody keeps the others from theirs.
type exports struct {
	mu sync.Mutex
	of map[uuid.UUID]bool
}

func (e *exports) begin(userID uuid.UUID) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.of[userID] || len(e.of) >= exportsAtOnce {
		return false
	}
	e.of[userID] = true
	return true
}

func (e *exports) end(userID uuid.UUID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.of, userID)
}

// download sends the export as it is made. It is a POST, because it costs more than a page and is written down.
func (h *settings) download(c echo.Context) error {
	ctx, id := c.Request().Context(), userID(c)
	if !h.exports.begin(id) {
		return limited{30}
	}
	defer h.exports.end(id)
	if err := services.BeginExport(ctx, h.DB, id, c.RealIP()); err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, "application/zip")
	header.Set(echo.HeaderContentDisposition, `attachment; filename="havenjob-`+views.FrameOf(ctx).Now.Format(time.DateOnly)+`.zip"`)
	header.Set(echo.HeaderCacheControl, "no-store")
	// A page's time limit is too short for a long search; somebody who has gone ends it all the same, by the write that fails.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), exportTime)
	defer cancel()
	err := services.Export(ctx, h.DB, h.Files, id, &slowly{c.Response(), http.NewResponseController(c.Response())})
	if err != nil && c.Response().Committed {
		h.Log.Error("an export broke off", "error", err, "request", requestIDOf(c))
		panic(http.ErrAbortHandler) // so that the browser does not take it for whole
	}
	if err != nil {
		header.Del(echo.HeaderContentDisposition)
	}
	return err
}

// slowly gives each write a minute of its own, in place of one for the whole answer.
type slowly struct {
	to      http.ResponseWriter
	control *http.ResponseController
}

func (w *slowly) Write(b []byte) (int, error) {
	if err := w.control.SetWriteDeadline(time.Now().Add(time.Minute)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return w.to.Write(b)
}

func (h *settings) leave(c echo.Context) error {
	d, err := h.leaving(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.DeleteAccountPage(d), data: map[string]any{"asks": d.Asks()}})
}

func (h *settings) leaving(c echo.Context) (views.DeleteAccountData, error) {
	u, err := models.UserByID(c.Request().Context(), h.DB, userID(c))
	return views.DeleteAccountData{Email: u.Email, Password: u.HashedPassword != nil}, err
}

// erase removes the account and everything of it, after asking for the password again, or for the address
// where somebody has no password.
func (h *settings) erase(c echo.Context) error {
	var form struct {
		Email    string `form:"email"`
		Password string `form:"password"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	ctx := c.Request().Context()
	d, err := h.leaving(c)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	d.Wrong, d.Typed = views.Errors{}, form.Email
	field, words, check, given := "email", "That is not the address of this account. Nothing was deleted.", h.accounts.CheckEmail, form.Email
	if d.Password {
		field, words, check, given = "password", "That is not your password. Nothing was deleted.", h.accounts.CheckPassword, form.Password
	}
	if d.Password && given == "" {
		d.Wrong[field] = "Give your password, to be sure that it is you."
	} else if err := check(ctx, userID(c), given); errors.Is(err, services.ErrCredentials) {
		d.Wrong[field] = words
	} else if wait, ok := tooMany(err); ok && !wantsJSON(c) {
		status = http.StatusTooManyRequests
		d.Wrong[field] = slowDown(c, wait)
	} else if err != nil {
		return err
	}
	if len(d.Wrong) > 0 {
		return respond(c, status, reply{page: views.DeleteAccountPage(d), wrong: d.Wrong})
	}
	if err := models.PurgeUser(ctx, h.DB, userID(c)); err != nil {
		return err
	}
	// The account is gone, whatever the store says; what stays there is removed by the clean-up.
	if err := h.Files.DeleteAllOf(ctx, userID(c)); err != nil {
		h.Log.Error("files of an account that is gone are left to the clean-up", "error", err, "request", requestIDOf(c))
	}
	if err := h.cookies.signOut(c); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "goodbye"})
}

// goodbye is for somebody who has left.
func (h *settings) goodbye(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.GoodbyePage()})
}
