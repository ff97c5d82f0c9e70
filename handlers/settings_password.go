package handlers

import (
	"errors"
	"net/http"

	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

type password struct{ *site }

func (h *password) data(c echo.Context, wrong views.Errors) views.PasswordData {
	u := who(c).User
	return views.PasswordData{Email: u.Email, Wrong: wrong, CanConfirm: h.Settings.MailOut && u.EmailConfirmedAt == nil}
}

func (h *password) edit(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.PasswordPage(h.data(c, nil))})
}

type passwordForm struct {
	Email   string `form:"email"` // for password managers
	Current string `form:"current_password"`
	New     string `form:"new_password"`
}

// update changes the password of someone who knows the old one.
func (h *password) update(c echo.Context) error {
	var form passwordForm
	if err := read(c, &form); err != nil {
		return err
	}
	w, wrong := who(c), views.Errors{}
	refuse := func(status int) error {
		d := h.data(c, wrong)
		return respond(c, status, reply{page: views.PasswordPage(d), part: views.PasswordForm(d), wrong: wrong})
	}
	if form.Current == "" {
		wrong["current_password"] = "Give the password that you have now."
	}
	if problem := services.PasswordProblem(form.New, w.User.Email, w.User.FullName); problem != "" {
		wrong["new_password"] = problem
	} else if form.New == form.Current {
		wrong["new_password"] = "That is the password that you have. Choose another one."
	}
	if len(wrong) > 0 {
		return refuse(http.StatusUnprocessableEntity)
	}
	err := h.accounts.CheckPassword(c.Request().Context(), w.User.ID, form.Current)
	if errors.Is(err, services.ErrCredentials) {
		wrong["current_password"] = "That is not your password. If you don't know it any more, sign out and set a new one."
		return refuse(http.StatusUnprocessableEntity)
	}
	if wait, ok := tooMany(err); ok && !wantsJSON(c) {
		wrong["current_password"] = slowDown(c, wait)
		return refuse(http.StatusTooManyRequests)
	}
	if err == nil {
		err = h.accounts.ChangePassword(c.Request().Context(), w.User.ID, w.Session.ID, form.New, c.RealIP())
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/password", done: &views.Flash{Text: "Your password is changed. Other devices are signed out."}})
}

// confirm has a mail sent with which the person confirms the address.
func (h *password) confirm(c echo.Context) error {
	if !h.Settings.MailOut {
		return respond(c, http.StatusOK, reply{to: "settings/password", done: &views.Flash{Bad: true, Text: "This instance can't send mail, so no address is confirmed here."}})
	}
	if err := h.accounts.AskToConfirm(c.Request().Context(), userID(c)); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/password", done: &views.Flash{Text: "A mail is on its way. Follow its link."}})
}
