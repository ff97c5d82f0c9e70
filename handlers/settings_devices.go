package handlers

import (
	"net/http"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// devices are where a person is signed in.
type devices struct{ *site }

func (h *devices) index(c echo.Context) error {
	list, err := models.Sessions(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.DevicesPage(list, who(c).Session.ID), data: map[string]any{"devices": list}})
}

// remove signs one device out, this one too.
func (h *devices) remove(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := h.accounts.EndSession(c.Request().Context(), userID(c), id, c.RealIP()); err != nil {
		return err
	}
	if id == who(c).Session.ID {
		return h.signedOut(c, "You are signed out.")
	}
	return respond(c, http.StatusOK, reply{to: "settings/devices", done: &views.Flash{Text: "The device is signed out."}})
}

// removeAll signs out everywhere.
func (h *devices) removeAll(c echo.Context) error {
	if err := h.accounts.EndSessions(c.Request().Context(), userID(c), c.RealIP()); err != nil {
		return err
	}
	return h.signedOut(c, "You are signed out everywhere.")
}
