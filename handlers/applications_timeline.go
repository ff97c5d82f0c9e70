package handlers

import (
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// timeline is the story of an application.
type timeline struct{ *site }

// edit is the form of the day and time of one change.
func (h *timeline) edit(c echo.Context) error {
	d, change, err := h.change(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: change,
		page: views.ChangeEditPage(d, views.ChangeEditData{Change: change}), part: views.ChangeForm(views.ChangeEditData{Change: change})})
}

func (h *timeline) change(c echo.Context) (views.ApplicationData, models.StatusChange, error) {
	d, err := (&applications{h.site}).detail(c)
	if err != nil {
		return d, models.StatusChange{}, err
	}
	id, err := rowID(c, "change")
	for _, change := range d.History {
		if err == nil && change.ID == id {
			return d, change, nil
		}
	}
	return d, models.StatusChange{}, models.ErrNotFound
}

// update corrects when a change was. A person writes it in their own zone, a script with one.
func (h *timeline) update(c echo.Context) error {
	ctx := c.Request().Context()
	d, change, err := h.change(c)
	if err != nil {
		return err
	}
	var form struct {
		ChangedAt string `form:"changed_at"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	at, wrong := instant(form.ChangedAt, views.FrameOf(ctx).Zone)
	if len(wrong) > 0 {
		e := views.ChangeEditData{Change: change, Typed: form.ChangedAt, Wrong: wrong}
		return respond(c, http.StatusUnprocessableEntity, reply{wrong: wrong, page: views.ChangeEditPage(d, e), part: views.ChangeForm(e)})
	}
	if change, err = models.MoveStatusChange(ctx, h.DB, userID(c), d.Application.ID, change.ID, at); err != nil {
		return err
	}
	if err := h.story(ctx, &d); err != nil {
		return err
	}
	c.Response().Header().Set("HX-Retarget", "#timeline")
	c.Response().Header().Set("HX-Reswap", "outerHTML")
	return respond(c, http.StatusOK, reply{data: change, to: "applications/" + d.Application.ID.String(), part: views.ApplicationTimeline(d),
		events: map[string]any{listChanged: true}})
}

// instant reads a day and time: as RFC 3339, or without a zone in that one.
func instant(text string, zone *time.Location) (time.Time, views.Errors) {
	at, err := time.Parse(time.RFC3339Nano, text)
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if err != nil {
			at, err = time.ParseInLocation(layout, text, zone)
		}
	}
	switch {
	case err != nil:
		return at, views.Errors{"changed_at": "Write the day and time as 2026-11-23 14:30."}
	case at.After(time.Now().Add(time.Hour)):
		return at, views.Errors{"changed_at": "That time has not come yet. Choose an earlier one."}
	case at.Year() < 1970:
		return at, views.Errors{"changed_at": "That is too long ago. Check the year."}
	}
	return at, nil
}
