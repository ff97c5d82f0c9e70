package handlers

import (
	"context"
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

type notifications struct{ *site }

const (
	bellRows         = 10
	notificationRows = 50
)

// index is what is under the bell as a fragment, and everything ever notified as a page or JSON.
func (h *notifications) index(c echo.Context) error {
	before, err := uuid.Parse(c.QueryParam("before"))
	if err != nil {
		before = uuid.Nil
	}
	rows := int64(notificationRows)
	if wantsFragment(c) {
		rows = bellRows
	}
	ctx := c.Request().Context()
	list, err := models.Notifications(ctx, h.DB, userID(c), before, rows+1)
	if err != nil {
		return err
	}
	d := views.NotificationsData{Rows: list, First: before == uuid.Nil, Unread: who(c).Unread}
	if int64(len(list)) > rows {
		d.Rows = list[:rows]
		d.Older = d.Rows[rows-1].ID.String()
	}
	return respond(c, http.StatusOK, reply{page: views.NotificationsPage(d), part: views.BellList(d),
		data: map[string]any{"notifications": d.Rows, "older": d.Older}})
}

// unread is the number on the bell, which asks for itself. Where it is as shown there is nothing to send.
func (h *notifications) unread(c echo.Context) error {
	w := who(c)
	n := w.Unread
	if w.token != nil {
		var err error
		if n, err = models.UnreadNotifications(c.Request().Context(), h.DB, w.User.ID); err != nil {
			return err
		}
	}
	if !wantsJSON(c) && c.QueryParam("shown") == views.UnreadShown(n) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{part: views.UnreadBadge(n), data: map[string]any{"unread": n}})
}

// open marks one as read and goes to what it is about. It is a POST, because a browser may fetch links ahead.
func (h *notifications) open(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	n, err := models.ReadNotification(ctx, h.DB, userID(c), id)
	if err != nil {
		return err
	}
	r := reply{data: n, to: "notifications"}
	if n.RelatedEntityType == "application" && n.RelatedEntityID != nil {
		if err := h.about(ctx, n, &r); err != nil {
			return err
		}
	}
	return respond(c, http.StatusOK, r)
}

// about leads to the notification's application: where it is in the Trash, there, where it can be taken out.
func (h *notifications) about(ctx context.Context, n models.Notification, r *reply) error {
	_, err := models.ApplicationByID(ctx, h.DB, n.UserID, *n.RelatedEntityID)
	if err == nil {
		r.to = "applications/" + n.RelatedEntityID.String()
		return nil
	}
	if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	a, err := models.TrashedApplicationByID(ctx, h.DB, n.UserID, *n.RelatedEntityID)
	switch {
	case err == nil:
		r.to, r.done = trashed, &views.Flash{Text: views.ApplicationName(a) + " is in the Trash."}
	case errors.Is(err, models.ErrNotFound):
		r.done = &views.Flash{Text: "That application is not there any more."}
	default:
		return err
	}
	return nil
}

// readAll marks everything as read.
func (h *notifications) readAll(c echo.Context) error {
	ctx := c.Request().Context()
	if err := models.ReadNotifications(ctx, h.DB, userID(c)); err != nil {
		return err
	}
	if !wantsFragment(c) {
		return respond(c, http.StatusOK, reply{to: h.cameFrom(c, "notifications"), done: &views.Flash{Text: "All notifications are marked as read."}})
	}
	list, err := models.Notifications(ctx, h.DB, userID(c), uuid.Nil, bellRows)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{part: views.BellList(views.NotificationsData{Rows: list, First: true, Read: true}), events: map[string]any{"unread-changed": true}})
}
