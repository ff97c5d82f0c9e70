package handlers

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// answers are those to the questions of an application's form.
type answers struct{ *site }

// questionsForm are questions that somebody wants answered.
type questionsForm struct {
	subjectForm
	ID        string `form:"id"`        // the same twice is one batch
	Questions string `form:"questions"` // as they were pasted: numbered, with bullets, or one a line
	Language  string `form:"language"`
	ByHand    bool   `form:"by_hand"` // no model is asked

	// The questions one by one, as they were put right. They take the place of what was pasted.
	Asked  []string `form:"question"`
	Limits []string `form:"limit"`  // a number, or empty
	Units  []string `form:"unit"`   // words, characters or sentences
	Change string   `form:"change"` // join, split or drop and the number of one; add; or back
}

// newForm asks for the questions.
func (h *answers) newForm(c echo.Context) error {
	f := questionsForm{subjectForm: subjectForm{ApplicationID: c.QueryParam("application"), JobDescriptionID: c.QueryParam("description")}, Questions: c.QueryParam("questions")}
	return h.form(c, http.StatusOK, f, nil)
}

func (h *answers) form(c echo.Context, status int, f questionsForm, wrong views.Errors) (err error) {
	return h.asking(c, status, f, views.AnswersData{Wrong: wrong}, reply{wrong: wrong})
}

func (h *answers) asking(c echo.Context, status int, f questionsForm, d views.AnswersData, r reply) (err error) {
	d.ID, d.Typed, d.Language, d.NoModel = newRowID(f.ID), f.Questions, f.Language, h.Scribe.NoModel(c.Request().Context(), userID(c))
	if d.Subject, err = h.subjectData(c, f.subjectForm, d.Wrong); err != nil {
		return err
	}
	r.page, r.part = views.NewAnswersPage(d), views.AskingForm(d)
	return respond(c, status, r)
}

// mostQuestions is how long pasted questions may be, in characters.
const mostQuestions = 10_000

// create has questions answered, each for itself. With application/json all are waited for.
func (h *answers) create(c echo.Context) error {
	var f questionsForm
	if err := read(c, &f); err != nil {
		return err
	}
	wrong := views.Errors{}
	asked := f.read(wrong)
	choice(wrong, "language", f.Language, services.WritingLanguages)
	application, description, err := h.subject(c, f.subjectForm, wrong)
	if err != nil {
		return err
	}
	again := func(status int, wrong views.Errors) error {
		if len(f.Asked) > 0 {
			return h.asking(c, status, f, views.AnswersData{Asked: f.rows(), Wrong: wrong, Focus: -1}, reply{wrong: wrong})
		}
		return h.form(c, status, f, wrong)
	}
	if len(wrong) > 0 {
		return again(http.StatusUnprocessableEntity, wrong)
	}
	language := services.ValidLetter(models.OutputParams{Language: f.Language}).Language
	ctx := c.Request().Context()
	id, err := h.orderID(c, f.ID)
	if err != nil {
		return err
	}
	list, err := h.desk.Answers(ctx, userID(c), services.AnswersOrder{ID: id, Application: application, Description: description, Language: language, Questions: asked, ByHand: f.ByHand})
	if status, wrong := notNow(c, err); wrong != nil {
		return again(status, wrong)
	}
	if err != nil {
		return err
	}
	if wantsJSON(c) {
		for i, o := range list {
			if list[i], err = h.written(c, o.ID, answerTime); err != nil {
				return err
			}
		}
	}
	return respond(c, http.StatusCreated, reply{data: map[string]any{"id": id, "answers": list}, to: "application-questions/" + id.String()})
}

// show is a batch: each question with its answer.
func (h *answers) show(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.desk.Batch(ctx, userID(c), id)
	if err == nil && len(list) == 0 {
		err = models.ErrNotFound
	}
	if err != nil {
		return err
	}
	s, err := services.SubjectOfOutput(ctx, h.DB, list[0])
	if err != nil {
		return err
	}
	known, err := models.KnownAnswers(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	d := views.AnswersData{ID: id, NoModel: h.Scribe.NoModel(ctx, userID(c))}
	d.Subject.Application, d.Subject.Description = s.Application, s.Description
	for _, o := range list {
		card, err := h.card(c, o, s)
		if err != nil {
			return err
		}
		if before, ok := services.SimilarAnswer(known, o.Question); ok && o.Text() == "" {
			card.Before = before.Answer
		}
		d.Cards = append(d.Cards, card)
	}
	return respond(c, http.StatusOK, reply{page: views.AnswersPage(d), data: map[string]any{"id": id, "answers": list}})
}

// card fills what is shown of one answer.
func (h *site) card(c echo.Context, o models.Output, s services.Subject) (d views.AnswerData, err error) {
	ctx := c.Request().Context()
	d = views.AnswerData{Output: o, ID: models.NewID(), Waits: h.desk.Waits(o), NoModel: h.Scribe.NoModel(ctx, o.UserID), Typed: o.Text(), Words: o.Params.Instructions, Seen: o.Mark()}
	if !o.State.Ended() || o.Text() == "" {
		return d, nil
	}
	d.Over, d.Unit = services.Over(o.Text(), o.Params)
	d.OtherLanguage = services.OtherLanguage(o, o.Question)
	d.Output.Grounding, err = services.Checked(ctx, h.DB, o, s)
	return d, err
}

// own is an answer of a form; one of the bank has a page of its own.
func (h *answers) own(c echo.Context) (models.Output, error) {
	o, err := h.ownOutput(c, models.OutputAnswer)
	if err == nil && o.Params.Kind != services.AnswerApplication {
		err = models.ErrNotFound
	}
	return o, err
}

// one is one answer, alone.
func (h *answers) one(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	return h.answered(c, http.StatusOK, o, func(d *views.AnswerData) { d.Editing = c.QueryParam("edit") != "" }, reply{data: o})
}

// answered shows one answer after something was done with it.
func (s *site) answered(c echo.Context, status int, o models.Output, change func(*views.AnswerData), r reply) error {
	subject, err := services.SubjectOfOutput(c.Request().Context(), s.DB, o)
	if err != nil {
		return err
	}
	d, err := s.card(c, o, subject)
	if err != nil {
		return err
	}
	if change != nil {
		change(&d)
	}
	r.page, r.part = views.AnswerPage(d), views.AnswerCard(d)
	return respond(c, status, r)
}

// again has a question answered once more, with what the person adds in their own words.
func (h *answers) again(c echo.Context) error {
	var f struct {
		ID    string `form:"id"`    // of the new version; the same twice is one
		Words string `form:"words"` // what the answer should say; counts as evidence
	}
	if err := read(c, &f); err != nil {
		return err
	}
	o, err := h.own(c)
	if err != nil {
		return err
	}
	if words := strings.TrimSpace(f.Words); utf8.RuneCountInString(words) > mostInstructions {
		wrong := views.Errors{"words": "Keep it to " + thousands(mostInstructions) + " characters."}
		return h.answered(c, http.StatusUnprocessableEntity, o, func(d *views.AnswerData) { d.Words, d.Wrong = f.Words, wrong }, reply{wrong: wrong})
	}
	id, err := h.orderID(c, f.ID)
	if err != nil {
		return err
	}
	now, err := h.desk.AnswerAgain(c.Request().Context(), o.UserID, o, id, f.Words)
	if status, wrong := notNow(c, err); wrong != nil {
		return h.answered(c, status, o, func(d *views.AnswerData) { d.Words, d.Wrong = f.Words, wrong }, reply{wrong: wrong})
	}
	if err != nil {
		return err
	}
	switch {
	case wantsStream(c):
		return h.sendOutput(c, now, 0)
	case wantsJSON(c):
		if now, err = h.written(c, now.ID, answerTime); err != nil {
			return err
		}
	case !wantsFragment(c):
		if now, err = h.written(c, now.ID, plainWait); err != nil {
			return err
		}
		return respond(c, http.StatusCreated, reply{to: views.OutputURL(now)})
	}
	return h.answered(c, http.StatusCreated, now, nil, reply{data: now})
}
