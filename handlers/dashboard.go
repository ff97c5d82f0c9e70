package handlers

import (
	"net/http"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// dashboard is the first screen: what is due, what changed, what needs a look.
type dashboard struct{ *site }

func (h *dashboard) show(c echo.Context) error {
	ctx, user := c.Request().Context(), who(c).User
	board, err := models.DashboardOf(ctx, h.DB, user, today(c))
	if err != nil {
		return err
	}
	d := views.DashboardData{Dashboard: board, User: user, InboundDomain: h.Settings.InboundDomain}
	return respond(c, http.StatusOK, reply{page: views.DashboardPage(d), part: views.DashboardCards(d), data: board})
}

// followUp does what a person chose about a follow-up: asked, later, today, or no more of it.
func (h *dashboard) followUp(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	var form struct {
		Do string `form:"do"`
		// To take it back: how it was before.
		FollowUpDate         *string `form:"follow_up_date"`
		FollowUpSnoozedUntil *string `form:"follow_up_snoozed_until"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	var before models.Application
	a, _, err := models.UpdateApplication(c.Request().Context(), h.DB, userID(c), id, time.Time{}, models.ByUser, func(a *models.Application) error {
		before = *a
		if form.Do == "undo" {
			return h.restore(a, form.FollowUpDate, form.FollowUpSnoozedUntil)
		}
		if err := a.SetFollowUp(models.FollowUp(form.Do), today(c)); err != nil {
			return invalid{views.Errors{"do": "Choose done, week, today or dismiss."}}
		}
		return nil
	})
	if err != nil {
		return err
	}
	done := &views.Flash{Text: "It is as it was."}
	if form.Do != "undo" {
		done = &views.Flash{Text: views.FollowUpDone(models.FollowUp(form.Do), a), UndoURL: "applications/" + id.String() + "/follow-up",
			UndoFields: map[string]string{"do": "undo", "follow_up_date": before.FollowUpDate.String(), "follow_up_snoozed_until": before.FollowUpSnoozedUntil.String()}}
	}
	return h.after(c, a, done)
}

// restore puts back what a follow-up changed; a silence that was dismissed speaks again.
func (h *dashboard) restore(a *models.Application, followUp, snoozed *string) (err error) {
	a.SilenceDismissedAt = nil
	for _, day := range []struct {
		sent *string
		into *models.Day
	}{{followUp, &a.FollowUpDate}, {snoozed, &a.FollowUpSnoozedUntil}} {
		if day.sent != nil {
			if *day.into, err = models.ParseDay(*day.sent); err != nil {
				return invalid{views.Errors{"follow_up_date": "Write the day as 2026-11-23."}}
			}
		}
	}
	return nil
}

// after shows the dashboard anew to who did something on it; a script gets the row.
func (h *dashboard) after(c echo.Context, a models.Application, done *views.Flash) error {
	if wantsJSON(c) {
		return respond(c, http.StatusOK, reply{data: a})
	}
	return respond(c, http.StatusOK, reply{to: "dashboard", done: done, part: templ.NopComponent, events: map[string]any{listChanged: true}})
}
