package handlers

import (
	"errors"
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/views"
	"havenjob/views/ui"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// askStatus is the choice of a status: a menu in the place of the one that was clicked, or a page.
func (h *applications) askStatus(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	a, err := models.ApplicationByID(c.Request().Context(), h.DB, userID(c), id)
	if err != nil {
		return err
	}
	d := views.StatusData{Application: a, Row: isOn(c.QueryParam("row")), Next: h.backTo(c, "applications")}
	return respond(c, http.StatusOK, reply{page: views.StatusPage(d), part: views.StatusMenu(d), data: map[string]any{"status": a.Status, "updated_at": a.UpdatedAt}})
}

// setStatus changes the status. Asked for in the list it answers the row, which stays where it is though the
// filter may no longer show it: nothing vanishes under the pointer.
func (h *applications) setStatus(c echo.Context) error {
	ctx, w := c.Request().Context(), who(c)
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	var form struct {
		Status    string `form:"status"`
		UpdatedAt string `form:"updated_at"`
		Row       bool   `form:"row"`
		Next      string `form:"next"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	if _, err := models.ApplicationByID(ctx, h.DB, w.User.ID, id); err != nil {
		return err
	}
	wrong := views.Errors{}
	if !models.Status(form.Status).Valid() {
		wrong["status"] = "Choose one of the nine statuses."
	}
	seen, err := parseStamp(form.UpdatedAt)
	if err != nil {
		wrong["updated_at"] = "Send back the updated_at that was shown."
	}
	if len(wrong) > 0 {
		return invalid{wrong}
	}
	a, moved, err := models.UpdateApplication(ctx, h.DB, w.User.ID, id, seen, models.ByUser, func(a *models.Application) error {
		unsent := a.DateApplied.IsZero()
		err := a.SetStatus(models.Status(form.Status))
		if unsent && !a.DateApplied.IsZero() {
			a.DateApplied = models.DayOf(time.Now().In(w.User.Zone()))
		}
		return err
	})
	if errors.Is(err, models.ErrStale) {
		return h.staleStatus(c, a, form.Row, form.Next)
	}
	if err != nil {
		return err
	}
	r := reply{data: a, to: h.local(form.Next, h.backTo(c, "applications/"+id.String())), part: templ.NopComponent}
	if moved != nil {
		r.done = &views.Flash{Text: "Moved to " + ui.StatusName(form.Status), UndoURL: undoPath(id, moved.ID)}
	}
	if !form.Row {
		r.events = map[string]any{listChanged: true}
		return respond(c, http.StatusOK, r)
	}
	r.events = map[string]any{rowChanged: true}
	if r.part, err = h.changedRow(c, a); err != nil {
		return err
	}
	return respond(c, http.StatusOK, r)
}

func undoPath(id, change uuid.UUID) string {
	return "applications/" + id.String() + "/history/" + change.String() + "/undo"
}

// staleStatus answers with the application as it is now: someone, perhaps a mail, was faster.
func (h *applications) staleStatus(c echo.Context, a models.Application, row bool, next string) error {
	words := "This changed meanwhile: its status is " + ui.StatusName(string(a.Status)) + ". Nothing was saved; choose again if you still want to change it."
	d := views.StatusData{Application: a, Row: row, Next: h.local(next, "applications"), Words: words}
	r := reply{page: views.StatusPage(d), part: templ.NopComponent, data: a, done: &views.Flash{Text: words, Bad: true}}
	var err error
	if row {
		r.events = map[string]any{rowChanged: true}
		r.part, err = h.changedRow(c, a)
	} else {
		r.events = map[string]any{listChanged: true}
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusConflict, r)
}

func (h *applications) changedRow(c echo.Context, a models.Application) (templ.Component, error) {
	counts, err := h.counts.after(c.Request().Context(), h.DB, who(c).User)
	return views.ChangedRow(a, who(c).User.SilenceDays, counts), err
}

// undoStatus takes one change of a status back.
func (h *applications) undoStatus(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	change, err := rowID(c, "change")
	if err != nil {
		return err
	}
	a, err := models.UndoStatusChange(c.Request().Context(), h.DB, userID(c), id, change)
	if errors.Is(err, models.ErrInvalid) {
		return invalid{views.Errors{"change": "The first status can't be undone. Change the status instead."}}
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: a, part: templ.NopComponent, to: h.backTo(c, "applications/"+id.String()),
		events: map[string]any{listChanged: true}, done: &views.Flash{Text: "Undone: the status is " + ui.StatusName(string(a.Status)) + " again"}})
}

// parseStamp reads the updated_at that a form carries; empty is the zero time, which overwrites.
func parseStamp(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339Nano, s)
	if year := at.UTC().Year(); err == nil && (year < 1970 || year > 9999) {
		err = errors.New("no instant of ours") // and PostgreSQL has no year 0
	}
	return at, err
}
