package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// found shows what a CV says beside what the profile has: what the person's model found where it was asked about the
// text as it is, and otherwise what the rules find. Nothing is saved, and no model is asked.
func (h *cvs) found(c echo.Context) error {
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	return h.showReading(c, http.StatusOK, cv)
}

func (h *cvs) showReading(c echo.Context, status int, cv models.CV) error {
	d, err := h.findings(c, cv, c.QueryParam("by") == byRules)
	if err != nil {
		return err
	}
	if !d.ByRules && d.Reading == models.CVAsking {
		return respond(c, status, reply{page: views.CVAskingPage(d), part: views.CVAsking(d), data: map[string]any{"state": d.Reading}})
	}
	if wantsFragment(c) { // whoever waited goes on to what was found
		return respond(c, http.StatusOK, reply{to: "cv/" + cv.ID.String() + "/profile"})
	}
	return h.showFound(c, status, d)
}

const byRules = "rules"

// ask has the person's model read a CV. Where there is none, or it may not be asked any more, the rules do it.
func (h *cvs) ask(c echo.Context) error {
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	asked, err := h.readings.Ask(c.Request().Context(), userID(c), cv.ID)
	switch {
	case errors.Is(err, services.ErrNoModel), errors.Is(err, services.ErrMonthlyLimit):
		if wantsJSON(c) {
			return h.showReading(c, http.StatusOK, cv)
		}
		to := "cv/" + cv.ID.String() + "/profile?by=" + byRules
		if errors.Is(err, services.ErrMonthlyLimit) {
			return respond(c, http.StatusOK, reply{to: to, done: &views.Flash{Text: "Your model has used up this month’s tokens, so the rules have read it."}})
		}
		return respond(c, http.StatusOK, reply{to: to})
	case err != nil:
		return err
	}
	return respond(c, http.StatusAccepted, reply{to: "cv/" + cv.ID.String() + "/profile", data: map[string]any{"state": asked.Reading()}})
}

// findings are the CV's, compared with the profile.
func (h *cvs) findings(c echo.Context, cv models.CV, rules bool) (d views.CVFoundData, err error) {
	d.CV, d.Reading = cv, cv.Reading()
	d.ByRules = rules || d.Reading != models.CVRead && d.Reading != models.CVAsking
	d.Model = !h.Scribe.NoModel(c.Request().Context(), userID(c))
	if d.Reading == models.CVAsking && !d.ByRules {
		return d, nil
	}
	list, err := services.FindInCV(cv.Text())
	if !d.ByRules {
		list, err = services.FindInReading(cv)
	}
	if unreadable := services.Unreadable(""); errors.As(err, &unreadable) {
		d.Trouble = unreadable.Error()
	} else if err != nil {
		return d, err
	}
	p, err := models.ProfileOf(c.Request().Context(), h.DB, userID(c))
	d.Found = p.Compare(list)
	return d, err
}

func (h *cvs) showFound(c echo.Context, status int, d views.CVFoundData) error {
	if len(d.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return respond(c, status, reply{page: views.CVFoundPage(d), wrong: d.Wrong, data: map[string]any{"found": d.Found, "seen": d.Seen(), "by": d.By()}})
}

// addFound puts what was ticked into the profile. Keys are those of the text as it was seen: where it was corrected
// meanwhile, what it says now is shown instead.
func (h *cvs) addFound(c echo.Context) error {
	var form struct {
		Take []string `form:"take"` // the keys of what was found; a script that leaves it out takes all that is new
		Seen string   `form:"seen"` // what was shown, as it was named there
		By   string   `form:"by"`   // "rules": what they found, although a model has read it
	}
	if err := read(c, &form); err != nil {
		return err
	}
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	d, err := h.findings(c, cv, form.By == byRules)
	if err != nil {
		return err
	}
	if models.Overtaken(form.Seen, d.Seen(), false) {
		d.Stale = true
		return h.showFound(c, http.StatusConflict, d)
	}
	return h.addChosen(c, d.Found, form.Take, func(wrong views.Errors) error {
		d.Taken, d.Wrong = form.Take, wrong
		return h.showFound(c, http.StatusOK, d)
	})
}
