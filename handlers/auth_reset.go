package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

func (h *auth) forgottenPage(c echo.Context) error {
	return respond(c, http.StatusOK, reply{page: views.ForgottenPage("", nil, h.Settings.MailOut)})
}

// forgotten answers the same whether or not the address has an account.
func (h *auth) forgotten(c echo.Context) error {
	var form struct {
		Email string `form:"email"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	wrong := views.Errors{}
	refuse := func(status int) error {
		return respond(c, status, reply{page: views.ForgottenPage(form.Email, wrong, h.Settings.MailOut), wrong: wrong})
	}
	if !h.Settings.MailOut {
		wrong[""] = "This instance can't send mail."
		return refuse(http.StatusUnprocessableEntity)
	}
	if !models.ValidEmail(models.NormalEmail(form.Email)) {
		wrong["email"] = "Give the address of your account."
		return refuse(http.StatusUnprocessableEntity)
	}
	err := h.accounts.ForgotPassword(c.Request().Context(), form.Email, c.RealIP())
	if wait, ok := tooMany(err); ok && !wantsJSON(c) {
		wrong[""] = slowDown(c, wait)
		return refuse(http.StatusTooManyRequests)
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{
		page: views.LookInYourMailPage("If that address has an account here, it gets a mail with a link. The link works once, within an hour."),
		data: map[string]string{"next": "mail"},
	})
}

const deadReset = "It has been used, or is older than an hour. Ask for a new one."

func (h *auth) resetPage(c echo.Context) error {
	u, err := h.accounts.ResetFor(c.Request().Context(), c.Param("token"), c.RealIP())
	if errors.Is(err, services.ErrLink) {
		return deadLink(c, deadReset, "Ask for a new link", "forgotten-password")
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.ResetPage(u.Email, c.Param("token"), nil)})
}

func (h *auth) reset(c echo.Context) error {
	var form struct {
		Email    string `form:"email"` // for password managers
		Password string `form:"password"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	ctx, token := c.Request().Context(), c.Param("token")
	u, err := h.accounts.ResetFor(ctx, token, c.RealIP())
	if err == nil {
		wrong := views.Errors{}
		if problem := services.PasswordProblem(form.Password, u.Email, u.FullName); problem != "" {
			wrong["password"] = problem
			return respond(c, http.StatusUnprocessableEntity, reply{page: views.ResetPage(u.Email, token, wrong), wrong: wrong})
		}
		err = h.accounts.ResetPassword(ctx, token, form.Password, c.RealIP())
	}
	if errors.Is(err, services.ErrLink) {
		return deadLink(c, deadReset, "Ask for a new link", "forgotten-password")
	}
	if err != nil {
		return err
	}
	return h.signedOut(c, "Your new password is set. Sign in with it.")
}
