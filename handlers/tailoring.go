package handlers

import (
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// tailoring is CVs made for a job.
type tailoring struct{ *site }

// tailorParams are what was chosen for a CV.
func tailorParams(f orderForm) models.OutputParams {
	p := services.ValidLetter(models.OutputParams{Language: f.Language})
	return models.OutputParams{Language: p.Language, Instructions: f.Instructions}
}

// newForm asks for which job.
func (h *tailoring) newForm(c echo.Context) error {
	return h.form(c, http.StatusOK, orderIn(c), nil)
}

func (h *tailoring) form(c echo.Context, status int, f orderForm, wrong views.Errors) (err error) {
	d := views.TailorData{ID: newRowID(f.ID), Params: tailorParams(f), Wrong: wrong, NoModel: h.Scribe.NoModel(c.Request().Context(), userID(c))}
	if d.Subject, err = h.subjectData(c, f.subjectForm, wrong); err != nil {
		return err
	}
	if d.Lacks, err = h.lacks(c); err != nil {
		return err
	}
	if d.Output, err = h.before(c, f.Before); err != nil {
		return err
	}
	return respond(c, status, reply{page: views.NewTailorPage(d), part: views.TailorForm(d), wrong: wrong})
}

// create has a CV made for a job, section by section. With Accept: text/event-stream each section is a line of JSON in
// the text; with application/json it is waited for.
func (h *tailoring) create(c echo.Context) error {
	var f orderForm
	if err := read(c, &f); err != nil {
		return err
	}
	wrong := views.Errors{}
	order, err := h.order(c, f, tailorParams(f), wrong)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return h.form(c, http.StatusUnprocessableEntity, f, wrong)
	}
	o, err := h.desk.Tailor(c.Request().Context(), userID(c), order)
	if status, wrong := notNow(c, err); wrong != nil {
		return h.form(c, status, f, wrong)
	}
	switch {
	case errors.Is(err, services.ErrNoDescription):
		return h.form(c, http.StatusUnprocessableEntity, f, views.Errors{"job_description": "Paste what the job asks for, or choose an application that has its description."})
	case errors.Is(err, services.ErrNothingToTailor):
		return h.form(c, http.StatusUnprocessableEntity, f, views.Errors{"profile": "Your profile is empty. Fill it first: a CV is made of what stands in it."})
	case err != nil:
		return err
	case wantsJSON(c) && !wantsStream(c):
		if o, err = h.written(c, o.ID, answerTime); err != nil {
			return err
		}
		return h.page(c, http.StatusCreated, views.TailorData{Output: o}, reply{to: views.OutputURL(o)})
	}
	return h.begun(c, o)
}

func (h *tailoring) own(c echo.Context) (models.Output, error) {
	return h.ownOutput(c, models.OutputCV)
}

// show is a tailored CV with its sections, or while they are made.
func (h *tailoring) show(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	return h.page(c, http.StatusOK, views.TailorData{Output: o, Editing: c.QueryParam("edit")}, reply{})
}

// tailoredAnswer is a tailored CV as a script gets it.
type tailoredAnswer struct {
	models.Output
	Sections []models.TailoredSection `json:"sections"`
	Gaps     []models.Requirement     `json:"gaps"` // what the job asks for and nothing shows
}

func (h *tailoring) page(c echo.Context, status int, d views.TailorData, r reply) (err error) {
	ctx, o := c.Request().Context(), d.Output
	s, err := services.SubjectOfOutput(ctx, h.DB, o)
	if err != nil {
		return err
	}
	d.Params, d.ID, d.NoModel = o.Params, models.NewID(), h.Scribe.NoModel(ctx, o.UserID)
	d.Subject.Application, d.Subject.Description = s.Application, s.Description
	if d.Sections = o.Sections(); o.State.Ended() {
		if d.Sections, d.Claims, d.Output.Grounding, err = services.CheckedSections(ctx, h.DB, o, s); err != nil {
			return err
		}
		if d.Missing, err = h.desk.Missing(ctx, o); err != nil {
			return err
		}
	}
	if d.Versions, err = models.OutputVersions(ctx, h.DB, o.UserID, o.Root()); err != nil {
		return err
	}
	if s.Description != nil && !wantsFragment(c) {
		list, err := services.MatchOf(ctx, h.DB, o.UserID, *s.Description)
		if err != nil {
			return err
		}
		d.Gaps = models.Gaps(list)
	}
	r.page, r.part = views.TailoredPage(d), views.TailoredResult(d)
	if r.data == nil {
		r.data = tailoredAnswer{d.Output, d.Sections, d.Gaps}
	}
	return respond(c, status, r)
}

// decide keeps what the person makes of one section: accepted, rejected, edited with a text, or nothing yet.
func (h *tailoring) decide(c echo.Context) error {
	var f struct {
		Section string `form:"section"`
		Choice  string `form:"choice"`
		Text    string `form:"text"`
		Seen    string `form:"seen"` // the decision that was shown; empty: whatever it is
	}
	if err := read(c, &f); err != nil {
		return err
	}
	o, err := h.own(c)
	if err != nil {
		return err
	}
	f.Seen = seenOr(c, f.Seen)
	wrong := views.Errors{}
	decision := models.Decision{Choice: f.Choice}
	switch f.Choice {
	case models.ChoiceEdited:
		decision.Text = strings.ReplaceAll(f.Text, "\r\n", "\n")
		if utf8.RuneCountInString(decision.Text) > mostSection {
			wrong["text"] = "Keep it to " + thousands(mostSection) + " characters."
		}
	case models.ChoiceAccepted, models.ChoiceRejected, "":
	default:
		wrong["choice"] = "Say accepted, rejected or edited."
	}
	if len(wrong) > 0 {
		return h.page(c, http.StatusUnprocessableEntity, views.TailorData{Output: o, Editing: f.Section, Typed: &f.Text, Seen: f.Seen, Wrong: wrong}, reply{wrong: wrong})
	}
	now, err := models.DecideSection(c.Request().Context(), h.DB, o.UserID, o.ID, f.Section, f.Seen, decision)
	if errors.Is(err, models.ErrStale) {
		d := views.TailorData{Output: now, Stale: f.Section}
		if f.Choice == models.ChoiceEdited {
			d.Editing, d.Typed = f.Section, &f.Text
		}
		return h.page(c, http.StatusConflict, d, reply{})
	}
	if errors.Is(err, models.ErrNoSection) {
		return invalid{views.Errors{"section": "There is no such section in this CV."}}
	}
	if err != nil {
		return err
	}
	if !wantsFragment(c) && !wantsJSON(c) {
		return respond(c, http.StatusOK, reply{to: views.OutputURL(now) + "#s-" + f.Section})
	}
	return h.page(c, http.StatusOK, views.TailorData{Output: now, Decided: f.Section}, reply{})
}

// mostSection is how long a section may become, in characters.
const mostSection = 6000

// look keeps the layout and the paper of a tailored CV.
func (h *tailoring) look(c echo.Context) error {
	var f struct {
		Layout string `form:"layout"` // classic, modern or compact
		Paper  string `form:"paper"`  // a4 or letter
	}
	if err := read(c, &f); err != nil {
		return err
	}
	o, err := h.own(c)
	if err != nil {
		return err
	}
	wrong := views.Errors{}
	choice(wrong, "layout", f.Layout, services.CVLayouts)
	choice(wrong, "paper", f.Paper, services.Papers)
	if len(wrong) > 0 {
		return h.page(c, http.StatusUnprocessableEntity, views.TailorData{Output: o}, reply{wrong: wrong})
	}
	seen := seenOr(c, "") // the page changes it over whatever it is
	now, err := models.EditOutput(c.Request().Context(), h.DB, o.UserID, o.ID, func(o *models.Output) error {
		params := o.Params
		if f.Layout != "" {
			params.Layout = f.Layout
		}
		if f.Paper != "" {
			params.Paper = f.Paper
		}
		if models.Overtaken(seen, o.Mark(), params == o.Params) {
			return models.ErrStale
		}
		o.Params = params
		return nil
	})
	if errors.Is(err, models.ErrStale) {
		return h.page(c, http.StatusConflict, views.TailorData{Output: now}, reply{})
	}
	if err != nil {
		return err
	}
	if !wantsFragment(c) && !wantsJSON(c) {
		return respond(c, http.StatusOK, reply{to: views.OutputURL(now)})
	}
	return h.page(c, http.StatusOK, views.TailorData{Output: now}, reply{})
}
