package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// answered is the list after an answer, and the way back.
func (h *inbox) answered(c echo.Context, about uuid.UUID, done services.Answered, text string) error {
	d := reply{data: done, to: "inbox", done: &views.Flash{Text: text}, events: map[string]any{"applications-changed": true, "unread-changed": true}}
	if done.Back != "" {
		d.done.UndoURL, d.done.UndoFields = "inbox/review/"+about.String()+"/reopen", map[string]string{"back": done.Back}
	}
	return h.page(c, http.StatusOK, views.InboxData{Focus: true}, d)
}

// shownMail is the mail that a review was shown with, so that no other is answered.
type shownMail struct {
	Mail string `form:"mail"`
}

func (s shownMail) id() uuid.UUID {
	id, err := uuid.Parse(s.Mail)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// late shows what waits now, where the answer came too late: another mail came than the one that was shown, or that one was
// answered otherwise. What it answers with is the review as it is, nothing where there is none any more.
func (h *inbox) late(c echo.Context, id uuid.UUID, shown uuid.UUID, late error) error {
	ctx, words := c.Request().Context(), views.LaterMail
	switch {
	case errors.Is(late, services.ErrAnswered):
		words = views.AnsweredMail
	case errors.Is(late, models.ErrNotFound) && shown != uuid.Nil:
		// Its application is in the Trash by the other answer.
		if _, err := models.MailByID(ctx, h.DB, userID(c), shown); err != nil {
			return late
		}
		words = views.AnsweredMail
	case !errors.Is(late, services.ErrLaterMail):
		return late
	}
	r := reply{words: words}
	item, err := h.Inbox.Review(ctx, h.DB, userID(c), id)
	if err == nil {
		r.data = item
	} else if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	return h.page(c, http.StatusConflict, views.InboxData{Focus: true, Again: id, TooLate: words}, r)
}

// confirm says that what was read is right.
func (h *inbox) confirm(c echo.Context) error {
	var form shownMail
	if err := read(c, &form); err != nil {
		return err
	}
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	done, err := h.Inbox.ConfirmReview(c.Request().Context(), userID(c), id, form.id())
	if errors.Is(err, models.ErrInvalid) {
		item, err := h.Inbox.Review(c.Request().Context(), h.DB, userID(c), id)
		if err != nil {
			return err
		}
		return h.form(c, http.StatusUnprocessableEntity, item, "", views.Errors{"company_name": "The mail does not say which company it is. Write it, and it is confirmed."})
	}
	if err != nil {
		return h.late(c, id, form.id(), err)
	}
	return h.answered(c, id, done, views.ApplicationName(done.Application)+": confirmed.")
}

// dismiss says that it is no application, or not this one.
func (h *inbox) dismiss(c echo.Context) error {
	var form shownMail
	if err := read(c, &form); err != nil {
		return err
	}
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	done, err := h.Inbox.DismissReview(c.Request().Context(), userID(c), id, form.id())
	if err != nil {
		return h.late(c, id, form.id(), err)
	}
	if done.Trashed {
		return h.answered(c, id, done, "No application. It is in the Trash.")
	}
	return h.answered(c, id, done, views.ApplicationName(done.Application)+" stays as it was.")
}

// reopen takes an answer back, by the way back that came with it.
func (h *inbox) reopen(c echo.Context) error {
	var form struct {
		Back string `form:"back"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	a, err := h.Inbox.TakeBackAnswer(c.Request().Context(), userID(c), id, form.Back)
	if errors.Is(err, models.ErrInvalid) {
		return invalid{views.Errors{"back": "Send the one that came with the answer to this review."}}
	}
	if err != nil {
		return err
	}
	// The undo stands in a toast, which swaps nothing: where the inbox is on the page, it shows what waits again.
	if at, err := url.Parse(c.Request().Header.Get("HX-Current-URL")); err == nil && strings.HasPrefix(at.Path, h.path("inbox")) {
		c.Response().Header().Set("HX-Retarget", "#inbox")
		c.Response().Header().Set("HX-Reswap", "outerHTML")
	}
	return h.page(c, http.StatusOK, views.InboxData{Focus: true, Again: id}, reply{data: a, to: "inbox", done: &views.Flash{Text: "It waits for your look again."},
		events: map[string]any{"applications-changed": true}})
}

// reviewForm is what a person says instead of what was read.
type reviewForm struct {
	CompanyName *string `form:"company_name"`
	JobTitle    *string `form:"job_title"`
	Status      *string `form:"status"`
	DateApplied *string `form:"date_applied"`
	StatusShown string  `form:"status_shown"` // what Status was before the person chose
	About       string  `form:"about"`        // this application, another one's id, or "new"
	UpdatedAt   string  `form:"updated_at"`
	Mail        string  `form:"mail"`   // the one that was shown
	Anyway      bool    `form:"anyway"` // a second application is meant
}

func (h *inbox) edit(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	item, err := h.Inbox.Review(c.Request().Context(), h.DB, userID(c), id)
	if err != nil {
		return err
	}
	return h.form(c, http.StatusOK, item, "", nil)
}

// form shows one review as a form, alone or in its page.
func (h *inbox) form(c echo.Context, status int, v models.InboxReview, about string, wrong views.Errors) error {
	if status == http.StatusOK && wantsFragment(c) || wantsJSON(c) {
		return respond(c, status, reply{part: views.ReviewForm(v, about, wrong), data: v, wrong: wrong})
	}
	return h.page(c, status, views.InboxData{Edited: &v, About: about, Wrong: wrong}, reply{wrong: wrong})
}

func (h *inbox) update(c echo.Context) error {
	var form reviewForm
	if err := read(c, &form); err != nil {
		return err
	}
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	item, err := h.Inbox.Review(ctx, h.DB, userID(c), id)
	if err != nil {
		return err
	}
	if err := h.chosen(ctx, &item, form.About); err != nil {
		return err
	}
	correction, wrong := form.correction(&item, models.DayOf(time.Now().In(who(c).User.Zone())))
	if len(wrong) > 0 {
		return h.form(c, http.StatusUnprocessableEntity, item, form.About, wrong)
	}
	if correction.About == uuid.Nil && (item.Made || correction.New) && !form.Anyway {
		same, err := h.Inbox.SameAs(ctx, userID(c), id, correction.Company, correction.Title)
		if err != nil {
			return err
		}
		if len(same) > 0 {
			item.Others = append(same, slices.DeleteFunc(item.Others, func(o models.Application) bool {
				return slices.ContainsFunc(same, func(a models.Application) bool { return a.ID == o.ID })
			})...)
			return h.form(c, http.StatusUnprocessableEntity, item, same[0].ID.String(), views.Errors{"about": views.SameThere})
		}
	}
	done, err := h.Inbox.CorrectReview(ctx, userID(c), id, correction)
	if errors.Is(err, services.ErrLaterMail) {
		// What was typed stays, beside the mail that waits now.
		return h.page(c, http.StatusConflict, views.InboxData{Edited: &item, About: form.About, TooLate: views.LaterMail}, reply{data: item, words: views.LaterMail})
	}
	if err != nil {
		return h.late(c, id, shownMail{form.Mail}.id(), err)
	}
	text := views.ApplicationName(done.Application) + ": corrected."
	if done.Application.ID != id {
		text = "The mail is about " + views.ApplicationName(done.Application) + " now."
	}
	return h.answered(c, id, done, text)
}

// chosen adds the application that a mail is said to be about to those that it may be about, where it is one of the person's:
// the typed company may have led to it.
func (h *inbox) chosen(ctx context.Context, v *models.InboxReview, about string) error {
	id, err := uuid.Parse(about)
	if err != nil || id == v.Application.ID || slices.ContainsFunc(v.Others, func(a models.Application) bool { return a.ID == id }) {
		return nil
	}
	a, err := models.ApplicationByID(ctx, h.DB, v.Application.UserID, id)
	if err == nil {
		v.Others = append(v.Others, a)
	}
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	return err
}

// correction reads the form into what it means, and into v, which is shown again where something is wrong.
func (f reviewForm) correction(v *models.InboxReview, today models.Day) (c services.Correction, wrong views.Errors) {
	title := f.JobTitle
	if title != nil && models.OneLine(*title) == "" {
		title = nil // a mail need not say it
		v.Application.JobTitle = ""
	}
	a := &v.Application
	a.UpdatedAt = seenAt(f.UpdatedAt, a.UpdatedAt)
	if f.About == "new" && !v.Made && v.Mail.Parsed != nil {
		// What is not said is the mail's own, not the other application's; so is what a page without JavaScript still shows of that.
		if f.StatusShown != "" && f.DateApplied != nil && *f.DateApplied == a.DateApplied.String() {
			f.DateApplied = nil
		}
		if f.StatusShown != "" && title != nil && *title == a.JobTitle {
			f.JobTitle, title = nil, nil
		}
		if f.DateApplied == nil {
			a.DateApplied = models.DayOf(v.Mail.Parsed.At)
		}
		if f.JobTitle == nil {
			a.JobTitle = v.Mail.Parsed.JobTitle
		}
	}
	if v.Suggests != "" && f.Status == nil {
		a.Status = v.Suggests
	}
	chosen := f.Status != nil && *f.Status != f.StatusShown
	v.Suggests = "" // the person's own word stands in its place
	wrong = applicationFields{CompanyName: f.CompanyName, JobTitle: title, Status: f.Status, DateApplied: f.DateApplied}.fill(a, today)
	if a.CompanyName == "" && wrong["company_name"] == "" {
		wrong["company_name"] = "Say which company it is."
	}
	c = services.Correction{Shown: shownMail{f.Mail}.id(), Company: a.CompanyName, Title: a.JobTitle, Status: a.Status, Applied: a.DateApplied, Seen: seenAt(f.UpdatedAt, time.Time{})}
	switch f.About {
	case "", a.ID.String():
	case "new":
		c.New = true
	default:
		for _, other := range v.Others {
			if other.ID.String() == f.About {
				c.About = other.ID
			}
		}
		if c.About == uuid.Nil {
			wrong["about"] = "That application is not there any more. Choose another."
		}
	}
	if (c.New && !v.Made || c.About != uuid.Nil) && !chosen {
		c.Status = "" // where the mail leads, and not where the application is that it was shown with
	}
	if c.About != uuid.Nil && wrong["about"] == "" {
		wrong = views.Errors{} // the fields are of the one it is not about
		if chosen && !c.Status.Valid() {
			wrong["status"] = "Choose one of the nine statuses."
		}
	}
	return c, wrong
}

// seenAt is the version of a row that a form was filled from.
func seenAt(text string, otherwise time.Time) time.Time {
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at.UTC()
	}
	return otherwise
}
