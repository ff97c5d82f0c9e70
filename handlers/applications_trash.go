package handlers

import (
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// trashed is the Trash as a place to go back to.
var trashed = views.ApplicationsURL(models.ApplicationFilter{View: models.ViewTrash})

// purge deletes the chosen ones for good. A person is asked once; a script says sure=true.
func (h *applications) purge(c echo.Context, ids []uuid.UUID, sure bool) error {
	ctx := c.Request().Context()
	if !sure {
		d := views.PurgeData{IDs: []string{}}
		known, err := models.TrashedIDs(ctx, h.DB, userID(c), ids...)
		if err != nil {
			return err
		}
		for _, id := range known {
			d.IDs = append(d.IDs, id.String())
		}
		if wantsJSON(c) {
			return invalid{views.Errors{"sure": "This can't be undone: send sure as true."}}
		}
		d.Count = int64(len(known))
		return respond(c, http.StatusOK, reply{page: views.PurgePage(d), part: views.PurgeDialog(d)})
	}
	n, err := models.PurgeApplications(ctx, h.DB, userID(c), ids...)
	if err != nil {
		return err
	}
	return h.purged(c, n)
}

func (h *applications) purged(c echo.Context, n int) error {
	return respond(c, http.StatusOK, reply{data: map[string]any{"purged": n}, part: templ.NopComponent, to: trashed,
		events: map[string]any{listChanged: true, "close-dialog": true}, done: &views.Flash{Text: views.PurgeWords(n)}})
}

// askToEmpty asks once before the Trash is emptied.
func (h *applications) askToEmpty(c echo.Context) error {
	count, err := models.CountApplications(c.Request().Context(), h.DB, userID(c), models.ApplicationFilter{View: models.ViewTrash})
	if err != nil {
		return err
	}
	now := models.Now()
	d := views.PurgeData{Count: count, At: now.Format(time.RFC3339Nano)}
	return respond(c, http.StatusOK, reply{page: views.PurgePage(d), part: views.PurgeDialog(d), data: map[string]any{"count": count, "at": now}})
}

// empty deletes for good what was in the Trash when the person was asked.
func (h *applications) empty(c echo.Context) error {
	var form struct {
		At string `form:"at"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	at, err := parseStamp(form.At)
	if err != nil || at.IsZero() {
		return h.refuseBulk(c, views.Errors{"at": "Say up to when: what is deleted later stays."})
	}
	n, err := models.EmptyTrash(c.Request().Context(), h.DB, userID(c), at)
	if err != nil {
		return err
	}
	return h.purged(c, n)
}
