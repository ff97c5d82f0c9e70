package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// senderForm is one trusted sender as it is typed.
type senderForm struct {
	ID          string  `form:"id"` // of a new one, so that a form sent twice makes one
	SenderEmail *string `form:"sender_email"`
	Label       *string `form:"label"`
}

func (f senderForm) fill(t *models.TrustedSender) views.Errors {
	wrong := views.Errors{}
	line(wrong, "label", f.Label, &t.Label, 60)
	if f.SenderEmail != nil {
		name, err := models.ParseSender(*f.SenderEmail)
		switch {
		case errors.Is(err, models.ErrFreeMail):
			wrong["sender_email"] = "Anybody can have an address there, so all of it can't be trusted. Add the one address you mean, such as you" + domainOf(*f.SenderEmail) + "."
		case err != nil:
			wrong["sender_email"] = "Write an address such as jobs@example.com, or a whole domain such as @example.com."
		}
		if err != nil {
			name = cut(*f.SenderEmail, 320)
		}
		t.SenderEmail = name
	} else if t.SenderEmail == "" {
		wrong["sender_email"] = "Say whose mail may come in: an address, or a whole domain such as @example.com."
	}
	return wrong
}

func domainOf(typed string) string {
	typed = models.NormalEmail(typed)
	if typed != "" && typed[0] == '@' {
		return typed
	}
	return "@" + typed
}

// newRowID is the id that a create form carries, or a new one for a script that sends none.
func newRowID(text string) uuid.UUID {
	if id, err := uuid.Parse(text); err == nil && id != uuid.Nil {
		return id
	}
	return models.NewID()
}

func (h *settings) senders(c echo.Context) error {
	return h.sendersWith(c, http.StatusOK, views.SendersData{}, reply{})
}

// sendersWith answers with the whole list and what d and r add to it.
func (h *settings) sendersWith(c echo.Context, status int, d views.SendersData, r reply) error {
	list, err := models.TrustedSenders(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	d.Senders, d.Receives = list, h.Settings.InboundDomain != ""
	if d.New.ID == uuid.Nil {
		d.New.ID = models.NewID()
	}
	r.page, r.part = views.SendersPage(d), views.SendersList(d)
	if r.data == nil && status < 400 {
		r.data = map[string]any{"trusted_senders": list}
	}
	return respond(c, status, r)
}

// tooManySenders is what is wrong with one more.
var tooManySenders = invalid{views.Errors{"sender_email": "You trust " + itoa(models.MaxTrustedSenders) +
	" senders, which is as many as an account can have. Remove one that writes no more, or trust a whole domain such as @example.com."}}

// alreadyTrusted is what is wrong with an address that another entry has.
const alreadyTrusted = "You trust this sender already."

func (h *settings) createSender(c echo.Context) error {
	var form senderForm
	if err := read(c, &form); err != nil {
		return err
	}
	t := models.TrustedSender{ID: newRowID(form.ID), UserID: userID(c)}
	wrong := form.fill(&t)
	if len(wrong) == 0 {
		var full invalid
		err := h.trust(c, &t)
		switch {
		case errors.Is(err, models.ErrConflict):
			wrong["sender_email"] = alreadyTrusted
		case errors.As(err, &full):
			wrong = full.fields
		case err != nil:
			return err
		}
	}
	if len(wrong) > 0 {
		return h.sendersWith(c, http.StatusUnprocessableEntity, views.SendersData{New: t, Wrong: wrong}, reply{wrong: wrong})
	}
	return h.sendersWith(c, http.StatusCreated, views.SendersData{Added: true}, reply{data: t, to: "settings/senders", done: &views.Flash{Text: "Mail from " + t.SenderEmail + " is read from now on."}})
}

// trust adds the sender. The same form sent twice is no conflict: the first one's row is t then.
func (s *site) trust(c echo.Context, t *models.TrustedSender) error {
	ctx := c.Request().Context()
	err := models.AddTrustedSender(ctx, s.DB, t)
	if errors.Is(err, models.ErrTooManySenders) {
		return tooManySenders
	}
	if !errors.Is(err, models.ErrConflict) {
		return err
	}
	there, findErr := models.TrustedSenderByEmail(ctx, s.DB, t.UserID, t.SenderEmail)
	switch {
	case findErr == nil && there.ID == t.ID:
		*t = there
		return nil
	case errors.Is(findErr, models.ErrNotFound):
		// The page was shown again from the browser's memory: its id is another row's by now.
		t.ID = models.NewID()
		return models.AddTrustedSender(ctx, s.DB, t)
	}
	return err
}

func (h *settings) sender(c echo.Context) (models.TrustedSender, error) {
	id, err := rowID(c, "id")
	if err != nil {
		return models.TrustedSender{}, err
	}
	return models.TrustedSenderByID(c.Request().Context(), h.DB, userID(c), id)
}

func (h *settings) showSender(c echo.Context) error {
	t, err := h.sender(c)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{part: views.SenderRow(t), to: "settings/senders", data: t})
}

func (h *settings) editSender(c echo.Context) error {
	t, err := h.sender(c)
	if err != nil {
		return err
	}
	if wantsFragment(c) {
		return respond(c, http.StatusOK, reply{part: views.SenderForm(t, nil)})
	}
	return h.sendersWith(c, http.StatusOK, views.SendersData{Edited: t}, reply{data: t})
}

func (h *settings) updateSender(c echo.Context) error {
	var form senderForm
	if err := read(c, &form); err != nil {
		return err
	}
	t, err := h.sender(c)
	if err != nil {
		return err
	}
	wrong := form.fill(&t)
	if len(wrong) == 0 {
		err := models.UpdateTrustedSender(c.Request().Context(), h.DB, &t)
		if errors.Is(err, models.ErrConflict) {
			wrong["sender_email"] = alreadyTrusted
		} else if err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		if wantsFragment(c) {
			return respond(c, http.StatusUnprocessableEntity, reply{part: views.SenderForm(t, wrong)})
		}
		return h.sendersWith(c, http.StatusUnprocessableEntity, views.SendersData{Edited: t, Wrong: wrong}, reply{wrong: wrong})
	}
	return respond(c, http.StatusOK, reply{part: views.SenderRow(t), data: t, to: "settings/senders", done: &views.Flash{Text: "Saved."}})
}

func (h *settings) removeSender(c echo.Context) error {
	t, err := h.sender(c)
	if err != nil {
		return err
	}
	if err := models.DeleteTrustedSender(c.Request().Context(), h.DB, t.UserID, t.ID); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return h.sendersWith(c, http.StatusOK, views.SendersData{Removed: true}, reply{to: "settings/senders",
		done: &views.Flash{Text: "Mail from " + t.SenderEmail + " is ignored from now on.", UndoURL: "settings/senders/" + t.ID.String() + "/restore"}})
}

func (h *settings) restoreSender(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	err = models.RestoreTrustedSender(c.Request().Context(), h.DB, userID(c), id)
	switch {
	case errors.Is(err, models.ErrConflict):
		// Added again meanwhile: it is trusted, which is what was wanted.
	case errors.Is(err, models.ErrNotFound):
		// Undone twice is undone.
		if _, err := h.sender(c); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/senders", done: &views.Flash{Text: "It is trusted again."}})
}
