package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// check has the person's model check the claims of a text as well: it is waited for.
func (h *documents) check(c echo.Context) error {
	var form struct {
		Seen string `form:"seen"` // the check that was shown; empty: whichever it is
	}
	if err := read(c, &form); err != nil {
		return err
	}
	o, err := h.own(c)
	if err != nil {
		return err
	}
	clearDeadlines(c)
	err = h.desk.CheckWithModel(c.Request().Context(), &o, form.Seen)
	if errors.Is(err, services.ErrNoText) {
		return invalid{views.Errors{"text": "There is no text to check."}}
	}
	if words := modelFailed(c, err); words != "" {
		return h.checked(c, o, &views.Flash{Text: words, Bad: true})
	}
	if errors.Is(err, services.ErrStopped) {
		return h.checked(c, o, &views.Flash{Text: "You stopped it. The check is as it was."})
	}
	if err != nil {
		return err
	}
	return h.checked(c, o, nil)
}

// checked shows a text with its check. done is what is said of it; nil: what the model found.
func (h *documents) checked(c echo.Context, o models.Output, done *views.Flash) error {
	ctx := c.Request().Context()
	if wantsJSON(c) && done != nil && done.Bad {
		return respond(c, http.StatusUnprocessableEntity, reply{words: done.Text})
	}
	s, err := services.SubjectOfOutput(ctx, h.DB, o)
	if err != nil {
		return err
	}
	claims := []models.Claim{}
	if o.Type == models.OutputCV {
		sections, texts, _, err := services.CheckedSections(ctx, h.DB, o, s)
		if err != nil {
			return err
		}
		for _, section := range sections {
			claims = append(append(claims, section.Claims...), texts[section.ID]...)
		}
	} else {
		found, err := services.Checked(ctx, h.DB, o, s)
		if err != nil {
			return err
		}
		claims = found.Claims
		if wantsJSON(c) {
			o.Grounding = found
		}
	}
	if done == nil {
		done = &views.Flash{Text: foundLine(claims)}
	}
	r := reply{done: done}
	switch {
	case wantsJSON(c) && o.Type != models.OutputCV:
		return respond(c, http.StatusOK, reply{data: o})
	case !wantsFragment(c) && !wantsJSON(c):
		return respond(c, http.StatusOK, reply{to: views.OutputURL(o), done: done})
	case o.Type == models.OutputCV:
		return (&tailoring{h.site}).page(c, http.StatusOK, views.TailorData{Output: o}, r)
	case o.Type == models.OutputLetter:
		return (&letters{h.site}).page(c, http.StatusOK, views.LetterData{Output: o, Typed: o.Text(), Seen: o.Mark()}, r)
	case o.Params.Question == "":
		return h.answered(c, http.StatusOK, o, nil, r)
	}
	id, err := uuid.Parse(o.Params.Question)
	if err != nil {
		return models.ErrNotFound
	}
	q, err := models.BankQuestionByID(ctx, h.DB, o.UserID, id)
	if err != nil {
		return err
	}
	return (&interview{h.site}).page(c, http.StatusOK, views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer, Attempt: o}, r)
}

// foundLine says how many of the claims have the model's word.
func foundLine(claims []models.Claim) string {
	n := 0
	for _, claim := range claims {
		if claim.ByModel {
			n++
		}
	}
	switch n {
	case 0:
		return "Your model has checked it as well, and has nothing to add."
	case 1:
		return "Your model has checked it as well. One finding is its own."
	}
	return "Your model has checked it as well. " + itoa(n) + " findings are its own."
}
