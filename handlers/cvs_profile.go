package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// found shows what a CV says beside what the profile has. Nothing is saved.
func (h *cvs) found(c echo.Context) error {
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	d, err := h.findings(c, cv)
	if err != nil {
		return err
	}
	return h.showFound(c, http.StatusOK, d)
}

// findings are the CV's, compared with the profile.
func (h *cvs) findings(c echo.Context, cv models.CV) (d views.CVFoundData, err error) {
	d.CV = cv
	list, err := services.FindInCV(cv.Text())
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
	return respond(c, status, reply{page: views.CVFoundPage(d), wrong: d.Wrong, data: map[string]any{"found": d.Found, "seen": d.CV.Mark()}})
}

// addFound puts what was ticked into the profile. Keys are those of the text as it was seen: where it was corrected
// meanwhile, what it says now is shown instead.
func (h *cvs) addFound(c echo.Context) error {
	var form struct {
		Take []string `form:"take"` // the keys of what was found; a script that leaves it out takes all that is new
		Seen string   `form:"seen"` // what the text was when it was shown
	}
	if err := read(c, &form); err != nil {
		return err
	}
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	d, err := h.findings(c, cv)
	if err != nil {
		return err
	}
	if form.Seen != "" && form.Seen != cv.Mark() {
		d.Stale = true
		return h.showFound(c, http.StatusConflict, d)
	}
	return h.addChosen(c, d.Found, form.Take, func(wrong views.Errors) error {
		d.Taken, d.Wrong = form.Take, wrong
		return h.showFound(c, http.StatusOK, d)
	})
}
