package handlers

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// documents are what was written: letters, tailored CVs and answers, with all their versions.
type documents struct{ *site }

// index is the newest version of each.
func (h *documents) index(c echo.Context) error {
	ctx := c.Request().Context()
	d := views.DocumentsData{Find: strings.TrimSpace(c.QueryParam("q")), Type: models.OutputType(c.QueryParam("type"))}
	in := models.OutputsIn{Type: d.Type, Application: queryID(c, "application"), Find: d.Find}
	list, err := models.Outputs(ctx, h.DB, userID(c), in)
	if err != nil {
		return err
	}
	d.Outputs = list
	if in.Application != uuid.Nil {
		a, err := models.ApplicationByID(ctx, h.DB, userID(c), in.Application)
		if err != nil {
			return err
		}
		d.Of = &a
	}
	if d.Names, err = models.ApplicationNames(ctx, h.DB, userID(c), views.ApplicationsOf(list)); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.DocumentsPage(d), part: views.DocumentList(d), data: map[string]any{"documents": list}})
}

func (h *documents) own(c echo.Context) (models.Output, error) {
	return h.ownOutput(c, "")
}

// show leads to the page of its kind.
func (h *documents) show(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	if wantsJSON(c) {
		return respond(c, http.StatusOK, reply{data: o})
	}
	return c.Redirect(http.StatusSeeOther, h.path(views.OutputURL(o)))
}

// stream is a text while it is written: events of its text, each with an id to go on from (Last-Event-ID), and at the end
// the event done with the whole as JSON. It only reads: to ask for it starts nothing.
func (h *documents) stream(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	return h.sendOutput(c, o, startOf(c, o.ID))
}

// stop ends a text that is being written. What was written stays.
func (h *documents) stop(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	if err := h.desk.Stop(c.Request().Context(), o.UserID, o.ID); err != nil {
		return err
	}
	if wantsFragment(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: views.OutputURL(o)})
}

// update saves what the person made of a text.
func (h *documents) update(c echo.Context) error {
	var form struct {
		Text string `form:"text"`
		Seen string `form:"seen"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	form.Seen = seenOr(c, form.Seen)
	o, err := h.own(c)
	if err == nil && o.Type == models.OutputCV {
		err = models.ErrNotFound // its sections are decided on one by one
	}
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(form.Text, "\r\n", "\n")
	wrong := views.Errors{}
	if strings.TrimSpace(text) == "" {
		wrong["text"] = "There is no text left. To be rid of it, delete it."
	} else if utf8.RuneCountInString(text) > mostDocumentText {
		wrong["text"] = "Keep it to " + thousands(mostDocumentText) + " characters."
	}
	d := views.LetterData{Output: o, Editing: true, Typed: text, Seen: form.Seen, Wrong: wrong}
	editing := func(stale bool) func(*views.AnswerData) {
		return func(card *views.AnswerData) {
			card.Editing, card.Typed, card.Wrong, card.Stale = true, text, wrong, stale
			if !stale {
				card.Seen = form.Seen
			}
		}
	}
	if len(wrong) > 0 && o.Type == models.OutputAnswer {
		return h.answered(c, http.StatusUnprocessableEntity, o, editing(false), reply{wrong: wrong})
	}
	if len(wrong) > 0 {
		return (&letters{h.site}).page(c, http.StatusUnprocessableEntity, d, reply{wrong: wrong})
	}
	now, err := models.EditOutput(c.Request().Context(), h.DB, o.UserID, o.ID, func(o *models.Output) error {
		if models.Overtaken(form.Seen, o.Mark(), text == o.Text()) {
			return models.ErrStale
		}
		if o.EditedContent = text; text == o.Content {
			o.EditedContent = ""
		}
		return nil
	})
	if errors.Is(err, models.ErrStale) && o.Type == models.OutputAnswer {
		return h.answered(c, http.StatusConflict, now, editing(true), reply{data: now})
	}
	if errors.Is(err, models.ErrStale) {
		d.Output, d.Stale, d.Seen = now, true, now.Mark()
		return (&letters{h.site}).page(c, http.StatusConflict, d, reply{data: now})
	}
	if err != nil {
		return err
	}
	if wantsFragment(c) && now.Type == models.OutputLetter {
		return (&letters{h.site}).page(c, http.StatusOK, views.LetterData{Output: now, Typed: text, Seen: now.Mark()}, reply{done: &views.Flash{Text: "Saved."}})
	}
	if wantsFragment(c) && now.Type == models.OutputAnswer {
		return h.answered(c, http.StatusOK, now, nil, reply{done: &views.Flash{Text: "Saved."}})
	}
	return respond(c, http.StatusOK, reply{to: views.OutputURL(now), done: &views.Flash{Text: "Saved."}, data: now})
}

// mostDocumentText is how long a text may become, in characters.
const mostDocumentText = 30_000

// remove deletes one version.
func (h *documents) remove(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.desk.Stop(ctx, o.UserID, o.ID); err != nil {
		return err
	}
	if err := models.DeleteOutput(ctx, h.DB, o.UserID, o.ID); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	to := "documents"
	if rest, err := models.OutputVersions(ctx, h.DB, o.UserID, o.Root()); err == nil && len(rest) > 0 {
		to = views.OutputURL(rest[len(rest)-1])
	}
	return respond(c, http.StatusOK, reply{to: to, done: &views.Flash{Text: views.OutputName(o) + " is deleted.", UndoURL: "documents/" + o.ID.String() + "/restore"}})
}

// restore brings back one that was deleted.
func (h *documents) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := models.RestoreOutput(ctx, h.DB, userID(c), id); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	o, err := models.OutputByID(ctx, h.DB, userID(c), id) // undone twice is undone
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: o, to: views.OutputURL(o), done: &views.Flash{Text: "It is back."}})
}

// file is a text as a document, made now: as=docx or as=pdf, paper=a4 or paper=letter.
func (h *documents) file(c echo.Context) error {
	o, err := h.own(c)
	if err != nil {
		return err
	}
	if !o.State.Ended() {
		return models.ErrBusy
	}
	wrong := views.Errors{}
	choice(wrong, "as", c.QueryParam("as"), []string{"docx", "pdf"})
	choice(wrong, "paper", c.QueryParam("paper"), services.Papers)
	choice(wrong, "layout", c.QueryParam("layout"), services.CVLayouts)
	if len(wrong) > 0 {
		return invalid{wrong}
	}
	var out bytes.Buffer
	f, err := h.desk.File(c.Request().Context(), o, services.FileOptions{Format: c.QueryParam("as"), Paper: c.QueryParam("paper"), Layout: c.QueryParam("layout")}, &out)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	header.Set(echo.HeaderCacheControl, "private, no-store")
	return c.Blob(http.StatusOK, f.Type, out.Bytes())
}
