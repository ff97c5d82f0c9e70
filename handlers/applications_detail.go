package handlers

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/views"
	"havenjob/views/ui"

	"github.com/a-h/templ"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// errUnfit is a change that was not made because the form has mistakes.
var errUnfit = errors.New("the form has mistakes")

// show is one application: a page, what stands beside the list, the value of one field (when its form was
// left), or JSON with the history.
func (h *applications) show(c echo.Context) error {
	d, err := h.detail(c)
	if err != nil {
		return err
	}
	c.Response().Header().Add(echo.HeaderVary, "HX-Target")
	target := c.Request().Header.Get("HX-Target")
	part := views.ApplicationBeside(d)
	if target == "detail" {
		c.Response().Header().Set("HX-Push-Url", h.path("applications/"+d.Application.ID.String()))
	}
	if name, ok := strings.CutPrefix(target, "field-"); ok && views.EditableField(name) {
		part = views.ApplicationField(d, name)
	} else if target == "record-status" {
		part = views.ApplicationStatus(d)
	} else if target == "timeline" {
		part = views.ApplicationStory(d)
	}
	if !wantsFragment(c) && !wantsJSON(c) {
		jd, err := models.DescriptionOf(c.Request().Context(), h.DB, d.Application.UserID, d.Application)
		if err == nil {
			d.Description = &jd
		} else if !errors.Is(err, models.ErrNotFound) {
			return err
		}
		if d.Documents, err = models.Outputs(c.Request().Context(), h.DB, d.Application.UserID, models.OutputsIn{Application: d.Application.ID}); err != nil {
			return err
		}
	}
	return respond(c, http.StatusOK, reply{page: views.ApplicationPage(d), part: part, data: struct {
		models.Application
		History []models.StatusChange `json:"history"`
	}{d.Application, d.History}})
}

func (h *applications) detail(c echo.Context) (d views.ApplicationData, err error) {
	ctx := c.Request().Context()
	id, err := rowID(c, "id")
	if err != nil {
		return d, err
	}
	if d.Application, err = models.ApplicationByID(ctx, h.DB, userID(c), id); err != nil {
		return d, err
	}
	return d, h.story(ctx, &d)
}

// story is what the timeline of an application tells.
func (s *site) story(ctx context.Context, d *views.ApplicationData) (err error) {
	if d.History, err = models.StatusHistory(ctx, s.DB, d.Application.UserID, d.Application.ID); err != nil {
		return err
	}
	d.Mails, err = models.MailsAbout(ctx, s.DB, d.Application.UserID, d.Application.ID)
	return err
}

// edit is the form of one field, in the field's place or on a page.
func (h *applications) edit(c echo.Context) error {
	d, err := h.detail(c)
	if err != nil {
		return err
	}
	name := c.Param("field")
	if !views.EditableField(name) {
		return models.ErrNotFound
	}
	return h.askEdit(c, http.StatusOK, views.ApplicationEditData{Application: d.Application, Field: name})
}

func (h *applications) askEdit(c echo.Context, status int, e views.ApplicationEditData) (err error) {
	if e.Field == "found_on" && !wantsJSON(c) {
		if e.FoundOn, err = models.FoundOns(c.Request().Context(), h.DB, userID(c)); err != nil {
			return err
		}
	}
	r := reply{page: views.ApplicationEditPage(e), part: views.ApplicationFieldForm(e), wrong: e.Wrong}
	if status != http.StatusUnprocessableEntity {
		r.data = e.Application
	}
	return respond(c, status, r)
}

// update changes what was sent. With the updated_at that the person saw it refuses to write over a change
// that they did not see: a script gets the row as it is, a person both values beside the field.
func (h *applications) update(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	var form applicationFields
	if err := read(c, &form); err != nil {
		return err
	}
	seen, err := parseStamp(form.UpdatedAt)
	if err != nil {
		return invalid{views.Errors{"updated_at": "Send back the updated_at that was shown."}}
	}
	if form.Field != "" && !views.EditableField(form.Field) && form.Field != "is_needs_review" {
		return invalid{views.Errors{"field": "There is no such field."}}
	}
	if form.IsNeedsReview != nil && !*form.IsNeedsReview {
		if err := h.mayPassOver(c, id); err != nil {
			return err
		}
	}
	var wrong views.Errors
	a, moved, err := models.UpdateApplication(c.Request().Context(), h.DB, userID(c), id, time.Time{}, models.ByUser, func(a *models.Application) error {
		if !seen.IsZero() && !a.UpdatedAt.Equal(seen) && (form.Field == "" || form.Was != views.FieldMark(*a, form.Field)) {
			return models.ErrStale
		}
		now := *a
		if wrong = form.fill(a, today(c)); len(wrong) > 0 {
			*a = now
			return errUnfit
		}
		return nil
	})
	e := views.ApplicationEditData{Application: a, Field: form.Field, Typed: form.typed(), Wrong: wrong}
	if e.Field == "" {
		e.Field = form.first()
	}
	switch {
	case errors.Is(err, models.ErrStale):
		e.Conflict = true
		return h.askEdit(c, http.StatusConflict, e)
	case errors.Is(err, errUnfit):
		return h.askEdit(c, http.StatusUnprocessableEntity, e)
	case err != nil:
		return err
	}
	return h.updated(c, a, moved, e.Field, form)
}

// first is the field that a form without a name of its field is about: the first that was sent.
func (f applicationFields) first() string {
	typed := f.typed()
	for _, name := range []string{"company_name", "job_title", "status", "stage_label", "location", "date_applied", "deadline",
		"follow_up_date", "found_on", "job_url", "tags", "notes"} {
		if _, sent := typed[name]; sent {
			return name
		}
	}
	if f.IsNeedsReview != nil {
		return "is_needs_review"
	}
	return "salary"
}

// mayPassOver refuses to say of an application that nobody has to look at it while a mail waits that suggests something about
// it: what that said would be lost.
func (h *applications) mayPassOver(c echo.Context, id uuid.UUID) error {
	ctx := c.Request().Context()
	a, err := models.ApplicationByID(ctx, h.DB, userID(c), id)
	if err != nil {
		return err
	}
	list, err := models.InboxReviews(ctx, h.DB, userID(c), a)
	if err != nil {
		return err
	}
	if a.IsNeedsReview && !list[0].Made {
		return invalid{views.Errors{"is_needs_review": "A mail about it waits in your inbox. Answer it there."}}
	}
	return nil
}

// updated answers with the field as it is now, and with what else on the page depends on it. Who asked from
// elsewhere, such as the dashboard, has no place for it and is only told that something changed.
func (h *applications) updated(c echo.Context, a models.Application, moved *models.StatusChange, field string, form applicationFields) error {
	var part templ.Component = templ.NopComponent
	if c.Request().Header.Get("HX-Target") != "" {
		d := views.ApplicationData{Application: a}
		if err := h.story(c.Request().Context(), &d); err != nil {
			return err
		}
		part = views.ApplicationPatched(d, field)
	}
	to := "applications/" + a.ID.String()
	r := reply{part: part, data: a, to: to, events: map[string]any{listChanged: true}}
	if form.From == "dashboard" {
		r.to = "dashboard"
	}
	if moved != nil {
		r.done = &views.Flash{Text: "Moved to " + ui.StatusName(string(a.Status)), UndoURL: undoPath(a.ID, moved.ID)}
	}
	if field == "is_needs_review" && !a.IsNeedsReview {
		r.done = &views.Flash{Text: "Confirmed " + views.ApplicationName(a) + ".", UndoURL: to,
			UndoFields: map[string]string{"_method": http.MethodPatch, "is_needs_review": "true", "from": form.From}}
	}
	return respond(c, http.StatusOK, r)
}
