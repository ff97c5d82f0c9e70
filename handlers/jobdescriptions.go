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

// jobDescriptions are what employers ask for, as it was pasted.
type jobDescriptions struct{ *site }

// descriptionForm is one that is pasted or changed.
type descriptionForm struct {
	Text          *string `form:"text"`
	CompanyName   *string `form:"company_name"`
	JobTitle      *string `form:"job_title"`
	ApplicationID string  `form:"application_id"`
	Seen          string  `form:"seen"`
}

// matchedDescription is a job description as a script gets it.
type matchedDescription struct {
	models.JobDescription
	Requirements []models.Requirement `json:"requirements"`
}

const mostDescriptionName = 200 // characters of a company or a title

// check says what is wrong with what was sent.
func (f descriptionForm) check(wrong views.Errors) {
	if f.Text != nil {
		if text := strings.TrimSpace(*f.Text); text == "" {
			wrong["text"] = "Paste the posting’s text."
		} else if utf8.RuneCountInString(text) > models.JobDescriptionLength {
			wrong["text"] = "Keep it to " + thousands(models.JobDescriptionLength) + " characters."
		}
	}
	for name, value := range map[string]*string{"company_name": f.CompanyName, "job_title": f.JobTitle} {
		if value != nil && utf8.RuneCountInString(*value) > mostDescriptionName {
			wrong[name] = "Keep it to " + itoa(mostDescriptionName) + " characters."
		}
	}
}

// fill puts what was sent in the place of what there is.
func (f descriptionForm) fill(jd *models.JobDescription) {
	if f.CompanyName != nil {
		jd.CompanyName = models.OneLine(*f.CompanyName)
	}
	if f.JobTitle != nil {
		jd.JobTitle = models.OneLine(*f.JobTitle)
	}
	if f.Text != nil {
		jd.RawText = strings.TrimSpace(strings.ReplaceAll(*f.Text, "\r\n", "\n"))
	}
}

// index is the list, those used last first, with the form for another one.
func (h *jobDescriptions) index(c echo.Context) error {
	return h.list(c, http.StatusOK, views.DescriptionsData{ApplicationID: c.QueryParam("application")}, nil)
}

func (h *jobDescriptions) list(c echo.Context, status int, d views.DescriptionsData, wrong views.Errors) (err error) {
	ctx, user := c.Request().Context(), userID(c)
	d.Wrong = wrong
	if d.Descriptions, err = models.JobDescriptions(ctx, h.DB, user); err != nil {
		return err
	}
	if d.Applications, err = models.RecentApplications(ctx, h.DB, user, subjectChoices); err != nil {
		return err
	}
	r := reply{page: views.JobDescriptionsPage(d), wrong: wrong}
	if wrong == nil {
		r.data = map[string]any{"job_descriptions": d.Descriptions}
	}
	return respond(c, status, r)
}

// create keeps a text. The same text once more answers with the one that is there.
func (h *jobDescriptions) create(c echo.Context) error {
	var f descriptionForm
	if err := read(c, &f); err != nil {
		return err
	}
	ctx, user, wrong := c.Request().Context(), userID(c), views.Errors{}
	if f.Text == nil {
		f.Text = new(string)
	}
	f.check(wrong)
	application, _, err := h.subject(c, subjectForm{ApplicationID: f.ApplicationID}, wrong)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		d := views.DescriptionsData{ApplicationID: f.ApplicationID, Typed: *f.Text}
		if f.CompanyName != nil {
			d.Company = *f.CompanyName
		}
		if f.JobTitle != nil {
			d.Title = *f.JobTitle
		}
		return h.list(c, http.StatusUnprocessableEntity, d, wrong)
	}
	jd := services.ReadDescription(*f.Text)
	jd.UserID, jd.ApplicationID = user, application
	if f.CompanyName != nil && models.OneLine(*f.CompanyName) != "" {
		jd.CompanyName = models.OneLine(*f.CompanyName)
	}
	if f.JobTitle != nil && models.OneLine(*f.JobTitle) != "" {
		jd.JobTitle = models.OneLine(*f.JobTitle)
	}
	existed, err := models.SaveJobDescription(ctx, h.DB, &jd)
	if err != nil {
		return err
	}
	status, done := http.StatusCreated, "The job description is kept."
	if existed {
		status, done = http.StatusOK, "You had this text already. Here it is."
	}
	return h.answer(c, status, jd, reply{to: views.DescriptionURL(jd), done: &views.Flash{Text: done}})
}

// answer adds the match for scripts.
func (h *jobDescriptions) answer(c echo.Context, status int, jd models.JobDescription, r reply) error {
	if wantsJSON(c) {
		list, err := services.MatchOf(c.Request().Context(), h.DB, jd.UserID, jd)
		if err != nil {
			return err
		}
		r.data = matchedDescription{jd, list}
	}
	return respond(c, status, r)
}

func (h *jobDescriptions) own(c echo.Context) (models.JobDescription, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.JobDescription{}, err
	}
	return models.JobDescriptionByID(c.Request().Context(), h.DB, userID(c), id)
}

// show is the text beside what it asks for, and what of that the person's profile shows.
func (h *jobDescriptions) show(c echo.Context) error {
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	d := views.DescriptionData{Description: jd, NoModel: h.Scribe.NoModel(ctx, jd.UserID)}
	if d.Requirements, err = services.MatchOf(ctx, h.DB, jd.UserID, jd); err != nil {
		return err
	}
	if s, err := services.SubjectOf(ctx, h.DB, jd.UserID, nil, &jd.ID); err == nil {
		d.Application = s.Application
	} else if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.JobDescriptionPage(d), data: matchedDescription{jd, d.Requirements}})
}

// match is how much of it is shown, in a line: for an application's page, which does not wait for it.
func (h *jobDescriptions) match(c echo.Context) error {
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	list, err := services.MatchOf(c.Request().Context(), h.DB, jd.UserID, jd)
	if err != nil {
		return err
	}
	r := reply{part: views.MatchSummary(jd, list), data: map[string]any{"requirements": list}}
	if !wantsFragment(c) {
		r.to = views.DescriptionURL(jd)
	}
	return respond(c, http.StatusOK, r)
}

// look has the person's model read it as well.
func (h *jobDescriptions) look(c echo.Context) error {
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	clearDeadlines(c)
	err = h.desk.LookAgain(c.Request().Context(), &jd)
	if words := modelFailed(c, err); words != "" {
		if wantsJSON(c) {
			return respond(c, http.StatusUnprocessableEntity, reply{words: words})
		}
		return respond(c, http.StatusOK, reply{to: views.DescriptionURL(jd), done: &views.Flash{Text: words, Bad: true}})
	}
	if err != nil {
		return err
	}
	words := "Your model has looked as well. What it found says so."
	if len(jd.RequirementsFound.List) == 0 {
		words = "Your model has looked as well, and found nothing in the posting."
	}
	return h.answer(c, http.StatusOK, jd, reply{to: views.DescriptionURL(jd), done: &views.Flash{Text: words}})
}

// edit is the form for company, title and text.
func (h *jobDescriptions) edit(c echo.Context) error {
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.JobDescriptionEditPage(views.DescriptionEditData{Description: jd, Typed: jd, Seen: jd.Mark()}), data: jd})
}

// update changes company, title and text.
func (h *jobDescriptions) update(c echo.Context) error {
	var f descriptionForm
	if err := read(c, &f); err != nil {
		return err
	}
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	f.Seen = seenOr(c, f.Seen)
	d := views.DescriptionEditData{Description: jd, Typed: jd, Seen: f.Seen, Wrong: views.Errors{}}
	f.fill(&d.Typed)
	f.check(d.Wrong)
	if len(d.Wrong) > 0 {
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.JobDescriptionEditPage(d), wrong: d.Wrong})
	}
	now, err := models.UpdateJobDescription(c.Request().Context(), h.DB, jd.UserID, jd.ID, f.Seen, f.fill)
	switch {
	case errors.Is(err, models.ErrStale):
		d.Description, d.Stale, d.Seen = now, true, now.Mark()
		return respond(c, http.StatusConflict, reply{page: views.JobDescriptionEditPage(d), data: now})
	case errors.Is(err, models.ErrConflict):
		d.Wrong["text"] = "Another of your job descriptions has this text."
		return respond(c, http.StatusUnprocessableEntity, reply{page: views.JobDescriptionEditPage(d), wrong: d.Wrong})
	case err != nil:
		return err
	}
	return h.answer(c, http.StatusOK, now, reply{to: views.DescriptionURL(now), done: &views.Flash{Text: "Saved."}})
}

func (h *jobDescriptions) remove(c echo.Context) error {
	jd, err := h.own(c)
	if err != nil {
		return err
	}
	if err := models.DeleteJobDescription(c.Request().Context(), h.DB, jd.UserID, jd.ID); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: "job-descriptions", done: &views.Flash{Text: "The job description is deleted.", UndoURL: views.DescriptionURL(jd) + "/restore"}})
}

// restore brings back one that was deleted.
func (h *jobDescriptions) restore(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	err = models.RestoreJobDescription(c.Request().Context(), h.DB, userID(c), id)
	if errors.Is(err, models.ErrConflict) {
		return invalid{views.Errors{"id": "You have pasted this text again since."}}
	}
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	jd, err := h.own(c) // undone twice is undone
	if err != nil {
		return err
	}
	return h.answer(c, http.StatusOK, jd, reply{to: views.DescriptionURL(jd), done: &views.Flash{Text: "It is back."}})
}
