package handlers

import (
	"errors"
	"net/http"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// afterRegistering is where somebody with a new account goes first.
const afterRegistering = "onboarding"

type registerForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Code     string `form:"code"`
	Timezone string `form:"timezone"`
	Invite   string `form:"invite"`
}

func (h *auth) registerPage(c echo.Context) error {
	d, err := h.registerData(c, registerForm{Invite: c.QueryParam("invite")}, nil)
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{page: views.RegisterPage(d)})
}

func (h *auth) registerData(c echo.Context, form registerForm, wrong views.Errors) (views.RegisterData, error) {
	door, err := h.accounts.Door(c.Request().Context(), form.Invite)
	return views.RegisterData{
		Form: views.RegisterForm{Email: form.Email, Code: form.Code, Invite: form.Invite}, Wrong: wrong,
		First: door.First, AskCode: door.AskCode, Closed: door.Closed, Invite: door.Invite, Invited: door.InvitedAs,
	}, err
}

func (h *auth) register(c echo.Context) error {
	var form registerForm
	if err := read(c, &form); err != nil {
		return err
	}
	form.Email = models.NormalEmail(form.Email)
	wrong := views.Errors{}
	refuse := func(status int) error {
		d, err := h.registerData(c, form, wrong)
		if err != nil {
			return err
		}
		return respond(c, status, reply{page: views.RegisterPage(d), wrong: wrong})
	}
	if !models.ValidEmail(form.Email) {
		wrong["email"] = "Give an address such as maya@example.com."
	}
	if problem := services.PasswordProblem(form.Password, form.Email); problem != "" {
		wrong["password"] = problem
	}
	if len(wrong) > 0 {
		return refuse(http.StatusUnprocessableEntity)
	}
	done, err := h.accounts.Register(c.Request().Context(), services.Registration{
		Email: form.Email, Password: form.Password, Zone: form.Timezone, FirstCode: form.Code, Invitation: form.Invite, Device: device(c),
	})
	wait, limited := tooMany(err)
	switch {
	case limited && !wantsJSON(c):
		wrong[""] = slowDown(c, wait)
		return refuse(http.StatusTooManyRequests)
	case errors.Is(err, services.ErrTaken):
		wrong["email"] = "This address has an account here. Sign in, or set a new password."
		return refuse(http.StatusUnprocessableEntity)
	case errors.Is(err, services.ErrFirstCode):
		wrong["code"] = "That is not the code. HavenJob prints a new one at each start: look at the end of its output."
		return refuse(http.StatusUnprocessableEntity)
	case errors.Is(err, services.ErrInvitation):
		wrong["email"] = "An invitation for this address is needed."
		return refuse(http.StatusForbidden)
	case errors.Is(err, services.ErrClosed):
		return refuse(http.StatusForbidden)
	case err != nil:
		return err
	case done.Token == "":
		return respond(c, http.StatusOK, reply{
			page: views.LookInYourMailPage("We sent a mail to the address that you gave. Follow its link, and your account begins."),
			data: map[string]string{"next": "mail"},
		})
	}
	if err := h.cookies.signIn(c, done.Token, false); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: afterRegistering, done: &views.Flash{Text: "Your account is ready."}})
}

// deadLink is the answer to a link that was used or is too old.
func deadLink(c echo.Context, words, label, href string) error {
	if wantsJSON(c) {
		return models.ErrNotFound
	}
	return respond(c, http.StatusNotFound, reply{page: views.DeadLinkPage(words, label, href)})
}

const deadConfirm = "It has been used, or is too old. If your account has not begun, register again and you get a new one."

// confirmPage is behind the links in mails. It changes nothing: programs that look into mails open links.
func (h *auth) confirmPage(c echo.Context) error {
	ctx, token := c.Request().Context(), c.Param("token")
	email, err := h.accounts.Pending(ctx, token, c.RealIP())
	if err == nil {
		return respond(c, http.StatusOK, reply{page: views.BeginPage(email, token, nil)})
	}
	if errors.Is(err, services.ErrLink) {
		if err = h.accounts.Confirms(ctx, token); err == nil {
			return respond(c, http.StatusOK, reply{page: views.ConfirmPage(token)})
		}
	}
	if errors.Is(err, services.ErrLink) {
		return deadLink(c, deadConfirm, "Create an account", "register")
	}
	return err
}

func (h *auth) confirm(c echo.Context) error {
	ctx, token := c.Request().Context(), c.Param("token")
	email, err := h.accounts.Pending(ctx, token, c.RealIP())
	if err == nil {
		return h.begin(c, email, token)
	}
	if errors.Is(err, services.ErrLink) {
		if err = h.accounts.Confirm(ctx, token, c.RealIP()); err == nil {
			return respond(c, http.StatusOK, reply{to: home, done: &views.Flash{Text: "Your address is confirmed."}})
		}
	}
	if errors.Is(err, services.ErrLink) {
		return deadLink(c, deadConfirm, "Create an account", "register")
	}
	return err
}

// begin is the start of an account that was registered by mail.
func (h *auth) begin(c echo.Context, email, token string) error {
	var form struct {
		Email    string `form:"email"` // for password managers
		Password string `form:"password"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	wrong := views.Errors{}
	session, err := h.accounts.Begin(c.Request().Context(), token, form.Password, device(c))
	wait, limited := tooMany(err)
	status := http.StatusUnprocessableEntity
	switch {
	case errors.Is(err, services.ErrCredentials):
		wrong["password"] = "That is not the password that you chose when you registered."
	case limited && !wantsJSON(c):
		wrong["password"], status = slowDown(c, wait), http.StatusTooManyRequests
	case errors.Is(err, services.ErrTaken):
		return deadLink(c, "Your account has begun already, with another link.", "Sign in", "sign-in")
	case errors.Is(err, services.ErrLink):
		return deadLink(c, deadConfirm, "Create an account", "register")
	case err != nil:
		return err
	}
	if len(wrong) > 0 {
		return respond(c, status, reply{page: views.BeginPage(email, token, wrong), wrong: wrong})
	}
	if err := h.cookies.signIn(c, session, false); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: afterRegistering, done: &views.Flash{Text: "Your account is ready."}})
}
