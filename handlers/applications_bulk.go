package handlers

import (
	"context"
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"github.com/uptrace/bun"
)

const bulkLimit = 1000

// bulk does one thing to several applications: of the list's ticked rows, or of a script's.
func (h *applications) bulk(c echo.Context) error {
	ctx, w := c.Request().Context(), who(c)
	var form struct {
		IDs    []string `form:"ids"`
		Action string   `form:"action"`
		Status string   `form:"status"`
		Sure   bool     `form:"sure"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	wrong := views.Errors{}
	switch {
	case len(form.IDs) == 0:
		wrong["ids"] = "Select at least one application."
	case len(form.IDs) > bulkLimit:
		wrong["ids"] = "Select at most 1,000 applications at once."
	}
	if form.Action == "" && form.Status != "" {
		form.Action = string(models.BulkStatus) // the menu of statuses has one button for each
	}
	action, status := models.BulkAction(form.Action), models.Status(form.Status)
	switch action {
	case models.BulkStatus:
		if !status.Valid() {
			wrong["status"] = "Choose one of the nine statuses."
		}
	case models.BulkArchive, models.BulkUnarchive, models.BulkDelete, models.BulkRestore, "purge":
	default:
		wrong["action"] = "Choose what to do: status, archive, unarchive, delete, restore or purge."
	}
	if len(wrong) > 0 {
		return h.refuseBulk(c, wrong)
	}
	ids := rowIDs(form.IDs)
	if action == "purge" {
		return h.purge(c, ids, form.Sure)
	}
	done, err := h.change(ctx, w.User, action, status, ids...)
	if err != nil {
		return err
	}
	r := reply{data: done, part: templ.NopComponent, to: h.backTo(c, "applications"), events: map[string]any{listChanged: true},
		done: &views.Flash{Text: "Nothing to change: that is how they are already"}}
	if n := len(done.IDs); n > 0 {
		r.done = undoable(done, views.BulkWords(action, status, n))
	}
	return respond(c, http.StatusOK, r)
}

// change does something to a person's applications. What waits for a look at those that go to the Trash may be about others.
func (h *applications) change(ctx context.Context, u models.User, action models.BulkAction, status models.Status, ids ...uuid.UUID) (done models.BulkChange, err error) {
	err = models.InTx(ctx, h.DB, func(ctx context.Context, tx bun.Tx) error {
		if action == models.BulkDelete {
			if err := h.Inbox.PassOn(ctx, tx, u.ID, ids...); err != nil {
				return err
			}
		}
		done, err = models.ChangeApplications(ctx, tx, u.ID, action, status, models.DayOf(time.Now().In(u.Zone())), ids...)
		return err
	})
	return done, err
}

// undoable says what was done, with the way back.
func undoable(done models.BulkChange, words string) *views.Flash {
	return &views.Flash{Text: words, UndoURL: "applications/bulk/undo",
		UndoFields: map[string]string{"action": string(done.Action), "at": done.At.Format(time.RFC3339Nano)}}
}

// refuseBulk says what is wrong where the person is: there is no form to show again.
func (h *applications) refuseBulk(c echo.Context, wrong views.Errors) error {
	if wantsJSON(c) {
		return invalid{wrong}
	}
	words := ""
	for _, name := range []string{"ids", "action", "status", "at"} {
		if words == "" {
			words = wrong[name]
		}
	}
	bad := &views.Flash{Text: words, Bad: true}
	if wantsFragment(c) {
		c.Response().Header().Set("HX-Reswap", "none")
		return respond(c, http.StatusUnprocessableEntity, reply{part: templ.NopComponent, done: bad, wrong: wrong})
	}
	return respond(c, http.StatusOK, reply{to: h.backTo(c, "applications"), done: bad})
}

// undoBulk takes back what bulk did at an instant.
func (h *applications) undoBulk(c echo.Context) error {
	var form struct {
		Action string `form:"action"`
		At     string `form:"at"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	at, err := parseStamp(form.At)
	if err != nil || at.IsZero() {
		return h.refuseBulk(c, views.Errors{"at": "Send the instant that the change was answered with."})
	}
	action := models.BulkAction(form.Action)
	if !action.Valid() {
		return h.refuseBulk(c, views.Errors{"action": "Send the action that was done."})
	}
	n, err := models.UndoBulk(c.Request().Context(), h.DB, userID(c), action, at)
	if err != nil {
		return err
	}
	words := "Undone"
	if n == 0 {
		words = "There was nothing left to undo"
	}
	return respond(c, http.StatusOK, reply{data: map[string]any{"undone": n}, part: templ.NopComponent, to: h.backTo(c, "applications"),
		events: map[string]any{listChanged: true}, done: &views.Flash{Text: words}})
}

// only does one thing to the application that the path names. What is so already is no mistake; what is not
// the person's own is not found.
func (h *applications) only(c echo.Context, action models.BulkAction) (models.BulkChange, error) {
	ctx := c.Request().Context()
	id, err := rowID(c, "id")
	if err != nil {
		return models.BulkChange{}, err
	}
	done, err := h.change(ctx, who(c).User, action, "", id)
	if err == nil && len(done.IDs) == 0 {
		find := models.ApplicationByID
		if action == models.BulkDelete {
			find = models.TrashedApplicationByID
		}
		_, err = find(ctx, h.DB, userID(c), id)
	}
	return done, err
}

// answerOne answers for only; to is where a browser goes on to.
func (h *applications) answerOne(c echo.Context, done models.BulkChange, words, to string) error {
	r := reply{part: templ.NopComponent, to: to, events: map[string]any{listChanged: true}, done: &views.Flash{Text: words}}
	if len(done.IDs) > 0 {
		r.done = undoable(done, words)
	}
	if wantsJSON(c) && done.Action != models.BulkDelete {
		id, _ := uuid.Parse(c.Param("id"))
		a, err := models.ApplicationByID(c.Request().Context(), h.DB, userID(c), id)
		if err != nil {
			return err
		}
		r.data = a
	}
	return respond(c, http.StatusOK, r)
}

func (h *applications) archive(c echo.Context) error {
	done, err := h.only(c, models.BulkArchive)
	if err != nil {
		return err
	}
	return h.answerOne(c, done, "Archived", h.backTo(c, "applications/"+c.Param("id")))
}

func (h *applications) unarchive(c echo.Context) error {
	done, err := h.only(c, models.BulkUnarchive)
	if err != nil {
		return err
	}
	return h.answerOne(c, done, "Taken out of the archive", h.backTo(c, "applications/"+c.Param("id")))
}

func (h *applications) restore(c echo.Context) error {
	done, err := h.only(c, models.BulkRestore)
	if err != nil {
		return err
	}
	return h.answerOne(c, done, "Restored", "applications/"+c.Param("id"))
}

// remove moves an application to the Trash. Its own page is gone then, so a browser goes to the list.
func (h *applications) remove(c echo.Context) error {
	done, err := h.only(c, models.BulkDelete)
	if err != nil {
		return err
	}
	if wantsFragment(c) {
		return respond(c, http.StatusOK, reply{to: "applications", done: undoable(done, "Moved to the Trash")})
	}
	return h.answerOne(c, done, "Moved to the Trash", "applications")
}
