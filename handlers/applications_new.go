package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// newForm is the form of a new application, dated today in the person's own zone.
func (h *applications) newForm(c echo.Context) error {
	currency, err := models.LastCurrency(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	return h.askNew(c, http.StatusOK, views.ApplicationNewData{ID: models.NewID().String(), Typed: map[string]string{
		"date_applied": today(c).String(), "status": string(models.Applied), "salary_currency": currency,
	}})
}

// askNew shows the form, as a page or in the dialog.
func (h *applications) askNew(c echo.Context, status int, d views.ApplicationNewData) (err error) {
	if !wantsJSON(c) {
		if d.FoundOn, err = models.FoundOns(c.Request().Context(), h.DB, userID(c)); err != nil {
			return err
		}
	}
	dialog := d
	dialog.Dialog = true
	return respond(c, status, reply{page: views.ApplicationNewPage(d), part: views.ApplicationNewDialog(dialog), wrong: d.Wrong})
}

// create logs an application. The same form posted again answers with the row that it has made.
func (h *applications) create(c echo.Context) error {
	ctx, user := c.Request().Context(), userID(c)
	var form applicationFields
	if err := read(c, &form); err != nil {
		return err
	}
	a := models.Application{UserID: user, Status: models.Applied, Source: models.SourceManual}
	if who(c).token != nil || sendsJSON(c) {
		a.Source = models.SourceAPI
		if form.DateApplied == nil && (form.Status == nil || *form.Status != string(models.Saved)) {
			a.DateApplied = today(c)
		}
	}
	wrong := form.fill(&a, today(c))
	if form.ID != "" {
		id, err := uuid.Parse(form.ID)
		if err != nil {
			wrong["id"] = "An id is a UUID. Leave it out to get a new one."
		} else if known, err := models.ApplicationByID(ctx, h.DB, user, id); err == nil {
			return h.created(c, known)
		} else if !errors.Is(err, models.ErrNotFound) {
			return err
		}
		a.ID = id
	}
	d := views.ApplicationNewData{ID: form.ID, Typed: form.typed(), Wrong: wrong}
	if len(wrong) > 0 {
		return h.askNew(c, http.StatusUnprocessableEntity, d)
	}
	if !form.Anyway {
		same, err := services.SameApplications(ctx, h.DB, user, a.CompanyName, a.JobTitle)
		if err != nil {
			return err
		}
		if len(same) > 0 && wantsJSON(c) {
			return respond(c, http.StatusConflict, reply{data: same, words: "An application with this company and title is there. Send \"anyway\": true to add another."})
		}
		if len(same) > 0 {
			d.Same = same
			return h.askNew(c, http.StatusUnprocessableEntity, d)
		}
	}
	err := models.CreateApplication(ctx, h.DB, &a, models.ByUser)
	if errors.Is(err, models.ErrConflict) {
		// Posted twice at the same moment: the other one was faster.
		if known, findErr := models.ApplicationByID(ctx, h.DB, user, a.ID); findErr == nil {
			return h.created(c, known)
		}
	}
	if err != nil {
		return err
	}
	return h.created(c, a)
}

func (h *applications) created(c echo.Context, a models.Application) error {
	to := "applications/" + a.ID.String()
	c.Response().Header().Set(echo.HeaderLocation, h.path(to))
	return respond(c, http.StatusCreated, reply{
		data: a, part: templ.NopComponent, to: to, events: map[string]any{"close-dialog": true, listChanged: true},
		done: &views.Flash{Text: "Logged " + views.ApplicationName(a) + ".", UndoURL: to, UndoFields: map[string]string{"_method": http.MethodDelete}},
	})
}

// same finds what is there already of a company and title, while they are typed.
func (h *applications) same(c echo.Context) error {
	list, err := services.SameApplications(c.Request().Context(), h.DB, userID(c),
		cut(cleanText(c.QueryParam("company_name")), nameLength), cut(cleanText(c.QueryParam("job_title")), nameLength))
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{part: views.SameApplications(list), data: map[string]any{"applications": list}})
}

// today is the day that the person has now.
func today(c echo.Context) models.Day { return models.DayOf(views.FrameOf(c.Request().Context()).Now) }
