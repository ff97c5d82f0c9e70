package handlers

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"havenjob/models"
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
