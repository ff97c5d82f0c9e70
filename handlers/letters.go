package handlers

import (
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// letters are cover letters, and the notes that follow them.
type letters struct{ *site }

// letterForm is a letter that somebody wants.
type letterForm struct {
	orderForm
	Kind   string `form:"kind"`   // application, follow_up or thank_you
	Tone   string `form:"tone"`   // formal, conversational or enthusiastic
	Length string `form:"length"` // short, medium or long
}

func (f letterForm) params() models.OutputParams {
	return services.ValidLetter(models.OutputParams{Kind: f.Kind, Tone: f.Tone, Length: f.Length, Language: f.Language, Instructions: f.Instructions})
}

// newForm asks what the letter is for.
func (h *letters) newForm(c echo.Context) error {
	return h.form(c, http.StatusOK, letterForm{orderForm: orderIn(c), Kind: c.QueryParam("kind")}, nil)
}

func (h *letters) form(c echo.Context, status int, f letterForm, wrong views.Errors) (err error) {
	d := views.LetterData{ID: newRowID(f.ID), Params: f.params(), Wrong: wrong, NoModel: h.Scribe.NoModel(c.Request().Context(), userID(c))}
	if d.Subject, err = h.subjectData(c, f.subjectForm, wrong); err != nil {
		return err
	}
	if d.Lacks, err = h.lacks(c); err != nil {
		return err
	}
	if d.Output, err = h.before(c, f.Before); err != nil {
		return err
	}
	return respond(c, status, reply{page: views.NewLetterPage(d), part: views.LetterForm(d), wrong: wrong})
}

// create has a letter written. With Accept: text/event-stream it is streamed; with application/json it is waited for.
func (h *letters) create(c echo.Context) error {
	var f letterForm
	if err := read(c, &f); err != nil {
		return err
	}
	wrong := views.Errors{}
	choice(wrong, "kind", f.Kind, services.LetterKinds)
	choice(wrong, "tone", f.Tone, services.LetterTones)
	choice(wrong, "length", f.Length, services.LetterLengths)
	order, err := h.order(c, f.orderForm, f.params(), wrong)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return h.form(c, http.StatusUnprocessableEntity, f, wrong)
	}
	o, err := h.desk.Letter(c.Request().Context(), userID(c), order)
	if status, wrong := notNow(c, err); wrong != nil {
		return h.form(c, status, f, wrong)
	}
	if err != nil {
		return err
	}
	return h.begun(c, o)
}

// begun answers who has asked for a text: with its events, with the whole of it, or with its page.
func (s *site) begun(c echo.Context, o models.Output) (err error) {
	switch {
	case wantsStream(c):
		return s.sendOutput(c, o, 0)
	case wantsJSON(c):
		if o, err = s.written(c, o.ID, answerTime); err != nil {
			return err
		}
	case !wantsFragment(c):
		if o, err = s.written(c, o.ID, plainWait); err != nil {
			return err
		}
	}
	return respond(c, http.StatusCreated, reply{data: o, to: views.OutputURL(o)})
}

// show is a letter on its paper, or while it is written.
func (h *letters) show(c echo.Context) error {
	o, err := h.ownOutput(c, models.OutputLetter)
	if err != nil {
		return err
	}
	d := views.LetterData{Output: o, Editing: c.QueryParam("edit") != "", Typed: o.Text(), Seen: o.Mark()}
	return h.page(c, http.StatusOK, d, reply{data: o})
}

func (h *letters) page(c echo.Context, status int, d views.LetterData, r reply) (err error) {
	ctx, o := c.Request().Context(), d.Output
	s, err := services.SubjectOfOutput(ctx, h.DB, o)
	if err != nil {
		return err
	}
	if o.State.Ended() && o.Text() != "" {
		if d.Output.Grounding, err = services.Checked(ctx, h.DB, o, s); err != nil {
			return err
		}
		if d.Missing, err = h.desk.Missing(ctx, o); err != nil {
			return err
		}
		d.OtherLanguage = services.OtherLanguage(o, s.Posting())
		if o.Grounding != nil {
			d.Output.Grounding.Repaired = o.Grounding.Repaired && o.EditedContent == ""
		}
		if r.data != nil {
			r.data = d.Output
		}
	}
	d.Params, d.ID = o.Params, models.NewID()
	d.NoModel = h.Scribe.NoModel(ctx, o.UserID)
	d.Subject.Application, d.Subject.Description = s.Application, s.Description
	if d.Versions, err = models.OutputVersions(ctx, h.DB, o.UserID, o.Root()); err != nil {
		return err
	}
	r.page, r.part = views.LetterPage(d), views.LetterResult(d)
	return respond(c, status, r)
}
