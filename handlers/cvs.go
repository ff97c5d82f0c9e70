package handlers

import (
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// cvs are the CVs that a person has as files.
type cvs struct {
	*site
	keep *services.CVs
}

// cvAnswer is a CV as a script gets it.
type cvAnswer struct {
	models.CV
	Text      string `json:"text"` // as it was corrected
	Corrected bool   `json:"corrected"`
}

func answerOf(cv models.CV) cvAnswer { return cvAnswer{cv, cv.Text(), cv.CorrectedText != ""} }

// index is the list, with the form for another one.
func (h *cvs) index(c echo.Context) error {
	return h.list(c, http.StatusOK, views.CVsData{}, reply{})
}

// step is the list as one of the first steps.
func (h *cvs) step(c echo.Context) error {
	return h.list(c, http.StatusOK, views.CVsData{Step: true}, reply{})
}

func (h *cvs) list(c echo.Context, status int, d views.CVsData, r reply) (err error) {
	h.Reader.Prepare() // who looks at the CVs may upload one
	if d.CVs, err = models.CVs(c.Request().Context(), h.DB, userID(c)); err != nil {
		return err
	}
	d.Model = !h.Scribe.NoModel(c.Request().Context(), userID(c))
	if r.data == nil {
		r.data = map[string]any{"cvs": d.CVs}
	}
	r.page, r.part = views.CVsPage(d), views.CVList(d)
	if d.Step {
		r.page, r.part = views.OnboardingCV(d), views.OnboardingCVForm(d)
	}
	return respond(c, status, r)
}

func (h *cvs) own(c echo.Context) (models.CV, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.CV{}, err
	}
	return models.CVByID(c.Request().Context(), h.DB, userID(c), id)
}

// show is one CV: its text beside the document.
func (h *cvs) show(c echo.Context) error {
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.CVPage(views.CVData{CV: cv, Text: cv.Text(), Name: cv.FileName, Seen: cv.Mark(), Model: !h.Scribe.NoModel(c.Request().Context(), userID(c))}), data: answerOf(cv)})
}

// file is the document as it was uploaded. It is shown in a page of this site only, and never as anything but its kind.
func (h *cvs) file(c echo.Context) error {
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	content, err := h.Files.Read(c.Request().Context(), cv.FileURL)
	if err != nil {
		return err
	}
	header, shown := c.Response().Header(), "attachment"
	if cv.ContentType == services.TypePDF && c.QueryParam("show") != "" {
		shown = "inline"
		header.Set("Content-Security-Policy", "script-src 'none'; frame-ancestors 'self'")
	}
	header.Set(echo.HeaderContentDisposition, mime.FormatMediaType(shown, map[string]string{"filename": cv.FileName}))
	header.Set(echo.HeaderCacheControl, "private, no-store")
	return c.Blob(http.StatusOK, cv.ContentType, content)
}

// update renames a CV, corrects its text, or puts the text back as it was read.
func (h *cvs) update(c echo.Context) error {
	var form struct {
		FileName *string `form:"file_name"`
		Text     *string `form:"text"`
		AsRead   bool    `form:"as_read"`
		Seen     string  `form:"seen"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	form.Seen = seenOr(c, form.Seen)
	cv, err := h.own(c)
	if err != nil {
		return err
	}
	d := views.CVData{CV: cv, Text: cv.Text(), Name: cv.FileName, Seen: form.Seen, Wrong: views.Errors{}}
	if form.FileName != nil {
		if d.Name = fileName(*form.FileName); d.Name == "" {
			d.Wrong["file_name"] = "Give it a name."
		}
	}
	if form.Text != nil && !form.AsRead {
		d.Text = strings.ReplaceAll(*form.Text, "\r\n", "\n")
		switch {
		case strings.TrimSpace(d.Text) == "":
			d.Wrong["text"] = "There is no text left. To be rid of the CV, delete it."
		case utf8.RuneCountInString(d.Text) > mostCVText:
			d.Wrong["text"] = "Keep it to " + thousands(mostCVText) + " characters."
		}
	}
	if len(d.Wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.CVPage(d), wrong: d.Wrong})
	}
	now, err := models.UpdateCV(c.Request().Context(), h.DB, userID(c), cv.ID, form.Seen, func(cv *models.CV) {
		cv.FileName = d.Name
		if form.AsRead {
			cv.CorrectedText = ""
		} else if form.Text != nil && d.Text != cv.Text() {
			cv.CorrectedText = d.Text
		}
	})
	if errors.Is(err, models.ErrStale) {
		d.CV, d.Stale, d.Seen = now, true, now.Mark()
		return respond(c, http.StatusConflict, reply{page: views.CVPage(d), data: answerOf(now)})
	}
	if err != nil {
		return err
	}
	done := "Saved."
	if form.AsRead {
		done = "The text is as it was read from the file."
	}
	return respond(c, http.StatusOK, reply{to: "cv/" + cv.ID.String(), done: &views.Flash{Text: done}, data: answerOf(now)})
}

// mostCVText is how long a corrected text may be, in characters: far longer than a CV.
const mostCVText = 100_000

// makePrimary has letters and answers rest on this one.
func (h *cvs) makePrimary(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	cv, err := models.SetPrimaryCV(c.Request().Context(), h.DB, userID(c), id)
	if err != nil {
		return err
	}
	return h.list(c, http.StatusOK, views.CVsData{Focus: cv.ID}, reply{to: "cv", data: cv, done: &views.Flash{Text: cv.FileName + " is your primary CV now."}})
}

// remove deletes one and says which CV is the primary from then on, where that changes.
func (h *cvs) remove(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	cv, heir, err := models.DeleteCV(c.Request().Context(), h.DB, userID(c), id)
	if err != nil {
		return err
	}
	if wantsJSON(c) && heir == nil {
		return c.NoContent(http.StatusNoContent)
	}
	done, r := &views.Flash{Text: "Deleted " + cv.FileName + ".", UndoURL: "cv/" + cv.ID.String() + "/restore"}, reply{to: "cv"}
	if heir != nil {
		done.Text += " " + heir.FileName + " is your primary CV now."
		done.UndoFields = map[string]string{"heir": heir.ID.String()}
		r.data = map[string]any{"primary": answerOf(*heir)}
	}
	r.done = done
	return h.list(c, http.StatusOK, views.CVsData{}, r)
}

// restore brings back one that was deleted.
func (h *cvs) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	var form struct {
		Heir string `form:"heir"` // the CV that took over as the primary
	}
	if err := read(c, &form); err != nil {
		return err
	}
	heir, _ := uuid.Parse(form.Heir) // no CV is none that took over
	cv, err := models.RestoreCV(c.Request().Context(), h.DB, userID(c), id, heir)
	switch {
	case errors.Is(err, models.ErrFull):
		return invalid{views.Errors{"id": fullOfCVs}}
	case errors.Is(err, models.ErrNotFound):
		// Undone twice is undone.
		if cv, err = h.own(c); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	done := &views.Flash{Text: cv.FileName + " is back."}
	if cv.IsPrimary {
		done.Text = cv.FileName + " is back, as your primary CV."
	}
	return h.list(c, http.StatusOK, views.CVsData{Focus: cv.ID, Back: true}, reply{to: "cv", data: cv, done: done})
}

var fullOfCVs = "You have " + itoa(models.MostCVs) + " CVs, which is as many as an account holds. Delete one first."

const (
	mostCVFiles = 10              // in one request
	uploadTime  = 5 * time.Minute // that one request may take
)
