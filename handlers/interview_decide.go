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

// decide keeps what the person made of an attempt; nil: nothing yet.
func (h *interview) decide(c echo.Context, attempt uuid.UUID, q models.BankQuestion, decision *models.Decision) error {
	return models.DecideAttempt(c.Request().Context(), h.DB, userID(c), attempt, q.ID, decision)
}

type decisionForm struct {
	Attempt string  `form:"attempt"`
	Seen    string  `form:"seen"` // what was decided and answered when it was shown; empty: whatever it is
	Text    *string `form:"text"` // the suggestion as the person changed it
}

// attempt is the one that a decision is about.
func (h *interview) attempt(c echo.Context, f decisionForm, q models.BankQuestion, wrong views.Errors) (models.Output, error) {
	id, err := uuid.Parse(f.Attempt)
	if err != nil {
		wrong["attempt"] = "Say which suggestion is meant."
		return models.Output{}, nil
	}
	o, err := h.desk.Output(c.Request().Context(), userID(c), id)
	if errors.Is(err, models.ErrNotFound) || err == nil && o.Params.Question != q.ID.String() {
		wrong["attempt"] = "There is no such suggestion for this question."
		return models.Output{}, nil
	}
	if err == nil && !o.State.Ended() {
		err = models.ErrBusy
	}
	return o, err
}

// deciding reads which suggestion for which question a decision is about. What is wrong with that is in the data.
func (h *interview) deciding(c echo.Context) (form decisionForm, d views.PracticeData, err error) {
	if err = read(c, &form); err != nil {
		return form, d, err
	}
	form.Seen = seenOr(c, form.Seen)
	if d.Question, err = h.own(c); err != nil {
		return form, d, err
	}
	d.Draft, d.SeenAttempt, d.Wrong = d.Question.Answer.DraftAnswer, form.Seen, views.Errors{}
	d.Attempt, err = h.attempt(c, form, d.Question, d.Wrong)
	return form, d, err
}

// accept makes a suggestion the answer, as it is or as the person changed it. The draft stays.
func (h *interview) accept(c echo.Context) error {
	form, d, err := h.deciding(c)
	if err != nil {
		return err
	}
	text, decision := d.Attempt.Text(), models.Decision{Choice: models.ChoiceAccepted}
	if form.Text != nil {
		if d.Typed, d.EditAttempt = *form.Text, true; *form.Text != text {
			text, decision = *form.Text, models.Decision{Choice: models.ChoiceEdited, Text: *form.Text}
		}
	}
	wrongAnswer("text", text, d.Wrong)
	if text == "" && len(d.Wrong) == 0 {
		d.Wrong["text"] = "There is no text to accept."
	}
	return h.decided(c, d, services.AttemptDecided{Attempt: d.Attempt.ID, Decision: decision, Text: text, Seen: form.Seen}, "It is your answer now.",
		map[string]string{"improved_answer": d.Question.Answer.AIImprovedAnswer})
}

// reject leaves the answer as it is. The suggestion stays among the earlier ones.
func (h *interview) reject(c echo.Context) error {
	form, d, err := h.deciding(c)
	if err != nil {
		return err
	}
	return h.decided(c, d, services.AttemptDecided{Attempt: d.Attempt.ID, Decision: models.Decision{Choice: models.ChoiceRejected}, Seen: form.Seen}, "Left as it was.",
		map[string]string{})
}

// decided keeps a decision, unless something is wrong with it, and says so; undo has the fields that take it back.
func (h *interview) decided(c echo.Context, d views.PracticeData, decision services.AttemptDecided, said string, undo map[string]string) error {
	if len(d.Wrong) > 0 {
		return h.page(c, http.StatusUnprocessableEntity, d, reply{wrong: d.Wrong})
	}
	q, err := h.desk.DecideAnswer(c.Request().Context(), userID(c), d.Question.ID, decision)
	if errors.Is(err, models.ErrStale) { // as it is by now, with what the person typed of it
		d.Question, d.Draft, d.SeenAttempt, d.StaleDecision = q, q.Answer.DraftAnswer, "", true
		return h.page(c, http.StatusConflict, d, reply{data: q})
	}
	if err != nil {
		return err
	}
	undo["_method"], undo["reopen"] = "PATCH", decision.Attempt.String()
	return h.page(c, http.StatusOK, views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer, Decided: true}, reply{data: q, to: views.InterviewURL(q.ID),
		done: &views.Flash{Text: said, UndoURL: views.InterviewURL(q.ID), UndoFields: undo}})
}
