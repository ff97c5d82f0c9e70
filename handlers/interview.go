package handlers

import (
	"errors"
	"net/http"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// interview is the bank of questions, with what the person prepared for each.
type interview struct{ *site }

const (
	mostAnswer   = 10_000 // characters of an answer
	mostQuestion = 1_000  // of a question
)

// index is the bank, or the part of it that is asked for: by category, type, whether there is an answer, and words.
func (h *interview) index(c echo.Context) error {
	return h.list(c, http.StatusOK, views.InterviewData{New: models.NewID()}, reply{})
}

func (h *interview) list(c echo.Context, status int, d views.InterviewData, r reply) error {
	all, err := models.Bank(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	d.All = all
	d.Find, d.Category, d.Type, d.State = c.QueryParam("q"), c.QueryParam("category"), c.QueryParam("type"), c.QueryParam("state")
	r.page, r.part = views.InterviewPage(d), views.InterviewList(d)
	if r.data == nil && status < 400 {
		r.data = map[string]any{"questions": d.Shown()}
	}
	return respond(c, status, r)
}

// create adds a question of the person's own.
func (h *interview) create(c echo.Context) error {
	var form struct {
		ID       string `form:"id"`
		Question string `form:"question"`
		Draft    string `form:"draft_answer"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	ctx, user := c.Request().Context(), userID(c)
	a := models.UserAnswer{ID: newRowID(form.ID), UserID: user, CustomQuestion: form.Question, DraftAnswer: form.Draft}
	wrong := views.Errors{}
	wrongQuestion(form.Question, wrong)
	wrongAnswer("draft_answer", form.Draft, wrong)
	if len(wrong) == 0 {
		err := models.CreateQuestion(ctx, h.DB, &a)
		switch {
		case errors.Is(err, models.ErrFull):
			wrong["question"] = "You have " + itoa(models.MostOwnQuestions) + " questions of your own, which is as many as there can be. Delete one that you don’t need."
		case errors.Is(err, models.ErrConflict): // posted twice
		case err != nil:
			return err
		}
	}
	if len(wrong) > 0 {
		return h.list(c, http.StatusUnprocessableEntity, views.InterviewData{New: a.ID, Typed: form.Question, Wrong: wrong}, reply{wrong: wrong})
	}
	q, err := models.BankQuestionByID(ctx, h.DB, user, a.ID)
	if errors.Is(err, models.ErrNotFound) { // its id is another row's by now
		return models.ErrConflict
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusCreated, reply{data: q, to: views.InterviewURL(q.ID), done: &views.Flash{Text: "The question is added."}})
}

func wrongQuestion(text string, wrong views.Errors) {
	if text == "" {
		wrong["question"] = "Write the question."
	} else if utf8.RuneCountInString(text) > mostQuestion {
		wrong["question"] = "Keep it to " + thousands(mostQuestion) + " characters."
	}
}

func wrongAnswer(name, text string, wrong views.Errors) {
	if utf8.RuneCountInString(text) > mostAnswer {
		wrong[name] = "Keep it to " + thousands(mostAnswer) + " characters."
	}
}

func (h *interview) own(c echo.Context) (models.BankQuestion, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.BankQuestion{}, err
	}
	return models.BankQuestionByID(c.Request().Context(), h.DB, userID(c), id)
}

// show is a question with the draft, and what was made of it.
func (h *interview) show(c echo.Context) error {
	q, err := h.own(c)
	if err != nil {
		return err
	}
	d := views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer, EditQuestion: c.QueryParam("edit") == "question",
		EditAttempt: c.QueryParam("edit") == "attempt", EditAnswer: c.QueryParam("edit") == "answer"}
	return h.page(c, http.StatusOK, d, reply{data: q})
}

// practice is a question as a script gets it.
type practice struct {
	Question models.BankQuestion `json:"question"`
	Attempts []models.Output     `json:"attempts"`
}

// Mark is the question's.
func (p practice) Mark() string { return p.Question.Mark() }

// page answers with the question. The part that is asked for alone is the result where an attempt is named.
func (h *interview) page(c echo.Context, status int, d views.PracticeData, r reply) (err error) {
	ctx, user := c.Request().Context(), userID(c)
	if d.Attempts, err = models.Attempts(ctx, h.DB, user, d.Question.ID); err != nil {
		return err
	}
	asked := d.Attempt.ID
	if asked == uuid.Nil {
		asked = queryID(c, "attempt")
	}
	if asked != uuid.Nil || len(d.Attempts) > 0 {
		for i := range d.Attempts {
			if o := d.Attempts[i]; o.ID == asked || asked == uuid.Nil && i == 0 && (len(o.Decisions) == 0 && (o.Text() != "" || o.State != models.TextStopped)) {
				if d.Attempt, err = h.desk.Output(ctx, user, o.ID); err != nil {
					return err
				}
				d.Attempts[i] = d.Attempt
			}
		}
	}
	if o := d.Attempt; o.State.Ended() && o.Text() != "" {
		repaired := o.Grounding != nil && o.Grounding.Repaired
		if d.Attempt.Grounding, err = services.Checked(ctx, h.DB, o, services.Subject{}); err != nil {
			return err
		}
		d.Attempt.Grounding.Repaired = repaired
		d.OtherLanguage = services.OtherLanguage(o, d.Question.Answer.DraftAnswer, d.Question.Question)
	}
	d.ID, d.NoModel = models.NewID(), h.Scribe.NoModel(ctx, user)
	if r.data != nil && status < 300 && c.Request().Method == http.MethodGet {
		r.data = practice{d.Question, d.Attempts}
	}
	r.page, r.part = views.PracticePage(d), views.Practice(d)
	if c.Request().Header.Get("HX-Target") == "result" {
		r.part = views.PracticeResultNow(d)
	}
	return respond(c, status, r)
}

// update saves the draft, the answer as it was accepted, or the words of an own question: what is sent.
func (h *interview) update(c echo.Context) error {
	var form struct {
		Draft    *string `form:"draft_answer"`
		Improved *string `form:"improved_answer"`
		Question *string `form:"question"`
		Seen     string  `form:"seen"`
		Reopen   string  `form:"reopen"` // an attempt that is to be decided on again
	}
	if err := read(c, &form); err != nil {
		return err
	}
	form.Seen = seenOr(c, form.Seen)
	q, err := h.own(c)
	if err != nil {
		return err
	}
	wrong := views.Errors{}
	d := views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer, Seen: form.Seen, Wrong: wrong}
	if form.Draft != nil {
		d.Draft = *form.Draft
		wrongAnswer("draft_answer", *form.Draft, wrong)
	}
	if form.Improved != nil {
		d.Improved, d.EditAnswer = *form.Improved, true
		wrongAnswer("improved_answer", *form.Improved, wrong)
	}
	if form.Question != nil && !q.Own {
		wrong["question"] = "This question comes with the program, and stays as it is. Add one of your own instead."
	} else if form.Question != nil {
		d.TypedQuestion, d.EditQuestion = *form.Question, true
		wrongQuestion(*form.Question, wrong)
	}
	if len(wrong) > 0 {
		return h.page(c, http.StatusUnprocessableEntity, d, reply{wrong: wrong})
	}
	ctx := c.Request().Context()
	before := q.Answer
	q, err = models.ChangeAnswer(ctx, h.DB, userID(c), q.ID, func(now models.BankQuestion, a *models.UserAnswer) error {
		stale := func(field *string, text, mark string) bool {
			return field != nil && models.Overtaken(form.Seen, mark, *field == text || form.Seen == now.Mark())
		}
		if stale(form.Draft, a.DraftAnswer, now.DraftMark()) || stale(form.Improved, a.AIImprovedAnswer, now.ImprovedMark()) || stale(form.Question, now.Question, now.QuestionMark()) {
			return models.ErrStale
		}
		if form.Draft != nil {
			a.DraftAnswer = *form.Draft
		}
		if form.Improved != nil {
			a.AIImprovedAnswer, a.IsAIGenerated = *form.Improved, a.IsAIGenerated && *form.Improved == a.AIImprovedAnswer
		}
		if form.Question != nil {
			a.CustomQuestion = *form.Question
		}
		return nil
	})
	if errors.Is(err, models.ErrStale) {
		d.Question, d.Stale, d.Seen = q, true, ""
		return h.page(c, http.StatusConflict, d, reply{data: q})
	}
	if err != nil {
		return err
	}
	if id, err := uuid.Parse(form.Reopen); err == nil {
		if err := h.decide(c, id, q, nil); err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		if q, err = h.own(c); err != nil { // its mark tells of the decision
			return err
		}
	}
	done := &views.Flash{Text: "Saved."}
	if form.Improved != nil && *form.Improved == "" && before.AIImprovedAnswer != "" {
		done = &views.Flash{Text: "Your draft is the answer again.", UndoURL: views.InterviewURL(q.ID), UndoFields: map[string]string{"_method": "PATCH", "improved_answer": before.AIImprovedAnswer}}
	}
	return h.page(c, http.StatusOK, views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer}, reply{data: q, to: views.InterviewURL(q.ID), done: done})
}

// remove deletes a question of the person's own, or their answer to one of ours.
func (h *interview) remove(c echo.Context) error {
	q, err := h.own(c)
	if err != nil {
		return err
	}
	if err := models.DeleteAnswer(c.Request().Context(), h.DB, userID(c), q.ID); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	to, words := views.InterviewURL(q.ID), "Your answer is deleted."
	if q.Own {
		to, words = "interview-questions", "The question is deleted."
	}
	return respond(c, http.StatusOK, reply{to: to, done: &views.Flash{Text: words, UndoURL: views.InterviewURL(q.ID) + "/restore"}})
}

// restore brings back what was deleted.
func (h *interview) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := models.RestoreAnswer(c.Request().Context(), h.DB, userID(c), id); err != nil {
		return err
	}
	q, err := h.own(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: q, to: views.InterviewURL(q.ID), done: &views.Flash{Text: "It is back."}})
}

// improve saves the draft and has a better answer written. With Accept: text/event-stream it is streamed; with
// application/json it is waited for.
func (h *interview) improve(c echo.Context) error {
	var form struct {
		ID           string  `form:"id"` // the same twice is one attempt
		Question     string  `form:"question_id"`
		Draft        *string `form:"draft_answer"`
		Language     string  `form:"language"`
		Instructions string  `form:"instructions"`
		Seen         string  `form:"seen"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	form.Seen = seenOr(c, form.Seen)
	ctx, wrong := c.Request().Context(), views.Errors{}
	id, err := uuid.Parse(form.Question)
	var q models.BankQuestion
	if err == nil {
		q, err = models.BankQuestionByID(ctx, h.DB, userID(c), id)
	} else {
		err = models.ErrNotFound
	}
	if errors.Is(err, models.ErrNotFound) {
		return invalid{views.Errors{"question_id": "There is no such question."}}
	}
	if err != nil {
		return err
	}
	d := views.PracticeData{Question: q, Draft: q.Answer.DraftAnswer, Instructions: form.Instructions, Seen: form.Seen, Wrong: wrong}
	choice(wrong, "language", form.Language, services.WritingLanguages)
	if utf8.RuneCountInString(form.Instructions) > mostInstructions {
		wrong["instructions"] = "Keep it to " + thousands(mostInstructions) + " characters."
	}
	if form.Draft != nil {
		d.Draft = *form.Draft
		wrongAnswer("draft_answer", *form.Draft, wrong)
	}
	if len(wrong) > 0 {
		return h.page(c, http.StatusUnprocessableEntity, d, reply{wrong: wrong})
	}
	if form.Draft != nil && *form.Draft != q.Answer.DraftAnswer {
		q, err = models.ChangeAnswer(ctx, h.DB, userID(c), q.ID, func(now models.BankQuestion, a *models.UserAnswer) error {
			if models.Overtaken(form.Seen, now.DraftMark(), *form.Draft == a.DraftAnswer || form.Seen == now.Mark()) {
				return models.ErrStale
			}
			a.DraftAnswer = *form.Draft
			return nil
		})
		if errors.Is(err, models.ErrStale) {
			d.Question, d.Stale, d.Seen = q, true, ""
			return h.page(c, http.StatusConflict, d, reply{data: q})
		}
		if err != nil {
			return err
		}
	}
	params := services.ValidLetter(models.OutputParams{Language: form.Language})
	made, err := h.orderID(c, form.ID)
	if err != nil {
		return err
	}
	o, err := h.desk.Improve(ctx, userID(c), services.ImproveOrder{ID: made, Question: q, Language: params.Language, Instructions: form.Instructions})
	if status, wrong := notNow(c, err); wrong != nil {
		d.Question, d.Seen, d.Language, d.Wrong = q, "", params.Language, wrong
		return h.page(c, status, d, reply{wrong: wrong})
	}
	if err != nil {
		return err
	}
	return h.begun(c, o)
}
