package handlers

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// inbox is the page of mails: what waits for a look, each mail's fate, and how mail gets here.
type inbox struct{ *site }

const (
	inboxReviews = 20
	inboxMails   = 50
	inboxIgnored = 50
)

// lateAfter is how long a mail may wait to be read before the person is told.
const lateAfter = 3 * time.Minute

func (h *inbox) index(c echo.Context) error {
	return h.page(c, http.StatusOK, views.InboxData{}, reply{})
}

// page answers with the whole inbox and what d and r add to it; HTMX gets its main column.
func (h *inbox) page(c echo.Context, status int, d views.InboxData, r reply) error {
	ctx, w := c.Request().Context(), who(c)
	before, err := uuid.Parse(c.QueryParam("before"))
	if err != nil {
		before = uuid.Nil
	}
	d.First = before == uuid.Nil
	if err := h.reviews(ctx, w.User.ID, &d); err != nil {
		return err
	}
	if d.Mails, err = models.Mails(ctx, h.DB, w.User.ID, before, inboxMails+1); err != nil {
		return err
	}
	if len(d.Mails) > inboxMails {
		d.Mails = d.Mails[:inboxMails]
		d.Older = d.Mails[inboxMails-1].ID.String()
	}
	if d.First {
		d.Seen = seenMail(d.Mails)
		if d.Confirmations, err = models.Confirmations(ctx, h.DB, w.User.ID); err != nil {
			return err
		}
		oldest, err := models.OldestQueuedMail(ctx, h.DB, w.User.ID)
		if err != nil {
			return err
		}
		if !oldest.IsZero() && time.Since(oldest) > lateAfter {
			d.Late = oldest
		}
	}
	if wantsFragment(c) {
		r.part = views.InboxPart(d)
		return respond(c, status, r)
	}
	if d.Ignored, err = models.IgnoredSenders(ctx, h.DB, w.User.ID, inboxIgnored); err != nil {
		return err
	}
	if d.First && len(d.Mails) == 0 {
		d.Seen = seenIgnored(d.Ignored)
	}
	if box, err := models.MailboxOf(ctx, h.DB, w.User.ID); err == nil {
		d.Mailbox = box.Settings.Username
	} else if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	at := h.receiving(w.User)
	d.Address, d.Receives, d.Admin = at.Address, at.ReceivesMail, w.User.IsAdmin
	if w.User.IsAdmin {
		d.Setup = h.setup()
	}
	r.page = views.InboxPage(d)
	if r.data == nil && status < 400 {
		r.data = map[string]any{"review": d.Reviews, "waiting": d.Waiting, "mails": d.Mails, "older": d.Older, "ignored_senders": d.Ignored,
			"receives_mail": d.Receives, "forwarding_address": d.Address}
	}
	return respond(c, status, r)
}

func (h *inbox) reviews(ctx context.Context, userID uuid.UUID, d *views.InboxData) error {
	list, more, err := h.Inbox.Reviews(ctx, userID, inboxReviews)
	d.Reviews, d.More, d.Waiting = list, more, int64(len(list))
	if err == nil && more {
		d.Waiting, err = models.CountToReview(ctx, h.DB, userID)
	}
	return err
}

// setup is how the one who runs the instance gets mail to it, by the providers that it has.
func (h *inbox) setup() []views.MailSetup {
	var list []views.MailSetup
	for _, name := range slices.Sorted(maps.Keys(h.Mail)) {
		p, at := h.Mail[name], h.Settings.BaseURL.JoinPath("webhooks", "email", name)
		list = append(list, views.MailSetup{Name: name, Steps: p.Setup(at.String(), h.Settings.InboundDomain)})
	}
	return list
}

// seenMail names the newest mail and its state, so that a page can ask whether there is anything new.
func seenMail(mails []models.InboundEmail) string {
	if len(mails) == 0 {
		return ""
	}
	return mails[0].ID.String() + "-" + string(mails[0].State)
}

// seenIgnored names the newest mail that was not let in, for a page that waits for the first one.
func seenIgnored(list []models.IgnoredSender) string {
	if len(list) == 0 {
		return ""
	}
	return "ignored-" + strconv.FormatInt(list[0].LastAt.UnixMicro(), 10)
}

// waiting is the newest mail, for a page that waits for it. Where it is the one that the page has seen there is nothing to send.
func (h *inbox) waiting(c echo.Context) error {
	mails, err := models.Mails(c.Request().Context(), h.DB, userID(c), uuid.Nil, 1)
	if err != nil {
		return err
	}
	if len(mails) == 0 {
		return h.notLetIn(c)
	}
	if seenMail(mails) == c.QueryParam("seen") {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{part: views.NewMail(mails[0], seenMail(mails)), data: map[string]any{"mail": mails[0], "seen": seenMail(mails)}})
}

// notLetIn is the newest mail that was not let in, where none was yet.
func (h *inbox) notLetIn(c echo.Context) error {
	list, err := models.IgnoredSenders(c.Request().Context(), h.DB, userID(c), 1)
	if err != nil {
		return err
	}
	seen := seenIgnored(list)
	if before := c.QueryParam("seen"); seen == before || seen == "" && !strings.HasPrefix(before, "ignored-") {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{part: views.NotLetIn(list, seen), data: map[string]any{"ignored_senders": list, "seen": seen}})
}

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

// chosen adds the application that a mail is said to be about to those that it may be about, where it is one of the person's
// open ones: the typed company may have led to it.
func (h *inbox) chosen(ctx context.Context, v *models.InboxReview, about string) error {
	id, err := uuid.Parse(about)
	if err != nil || id == v.Application.ID || slices.ContainsFunc(v.Others, func(a models.Application) bool { return a.ID == id }) {
		return nil
	}
	a, err := models.ApplicationByID(ctx, h.DB, v.Application.UserID, id)
	if err == nil && a.Status.Active() && a.ArchivedAt == nil {
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
	if title != nil && strings.TrimSpace(*title) == "" {
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

// retry reads a mail that failed once more.
func (h *inbox) retry(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	failed := h.Inbox.Retry(c.Request().Context(), userID(c), id)
	if failed != nil && !errors.Is(failed, models.ErrConflict) {
		return failed
	}
	mail, err := models.MailByID(c.Request().Context(), h.DB, userID(c), id)
	if err != nil {
		return err
	}
	told := reply{data: mail}
	if h.onlyBrings(c) {
		told.data = map[string]any{"id": mail.ID, "kind": mail.Kind}
	}
	if failed != nil {
		told.page = views.ErrorPage(http.StatusConflict, "There is nothing to try again", "The mail was read meanwhile, or it is older than a week and gone. Forward it again.", requestIDOf(c))
		return respond(c, http.StatusConflict, told)
	}
	told.part, told.to, told.done = views.MailRow(mail), "inbox", &views.Flash{Text: "It is read once more."}
	return respond(c, http.StatusOK, told)
}

// trust lets somebody's mail in from now on.
func (h *inbox) trust(c echo.Context) error {
	var form struct {
		SenderEmail string `form:"sender_email"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	ctx := c.Request().Context()
	name, err := models.ParseSender(form.SenderEmail)
	if err != nil {
		return invalid{views.Errors{"sender_email": "Write an address such as jobs@example.com, or a whole domain such as @example.com."}}
	}
	t := models.TrustedSender{ID: models.NewID(), UserID: userID(c), SenderEmail: name}
	err = h.site.trust(c, &t)
	if errors.Is(err, models.ErrConflict) {
		t, err = models.TrustedSenderByEmail(ctx, h.DB, userID(c), name) // pressed twice: both undo the same
	}
	if err != nil {
		return err
	}
	if err := models.ForgetIgnoredSender(ctx, h.DB, userID(c), name); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	list, err := models.IgnoredSenders(ctx, h.DB, userID(c), inboxIgnored)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: t, part: views.IgnoredList(list), to: "inbox", done: &views.Flash{
		Text: "Mail from " + name + " is read from now on.", UndoURL: "settings/senders/" + t.ID.String(), UndoFields: map[string]string{"_method": "DELETE"}}})
}
