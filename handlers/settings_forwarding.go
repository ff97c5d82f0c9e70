package handlers

import (
	"errors"
	"net/http"
	"slices"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// receiving is where a person's mail can be sent to.
type receiving struct {
	ReceivesMail bool   `json:"receives_mail"`
	Address      string `json:"forwarding_address"` // empty while no mail can come
}

// receiving shows no address that nothing can reach.
func (s *site) receiving(u models.User) receiving {
	if s.Settings.InboundDomain == "" {
		return receiving{}
	}
	return receiving{true, u.ForwardingAddress + "@" + s.Settings.InboundDomain}
}

func (h *settings) forwarding(c echo.Context) error {
	return h.forwardingWith(c, http.StatusOK, views.ForwardingData{}, reply{data: h.receiving(who(c).User)})
}

func (h *settings) forwardingWith(c echo.Context, status int, d views.ForwardingData, r reply) error {
	u := who(c).User
	list, err := models.APITokens(c.Request().Context(), h.DB, u.ID)
	if err != nil {
		return err
	}
	d.Tokens = slices.DeleteFunc(list, func(k models.APIToken) bool { return !k.May(writeMail) })
	d.Address, d.Admin, d.NewID = h.receiving(u).Address, u.IsAdmin, models.NewID()
	if h.Mail[personalWebhook] != nil {
		d.Webhook = h.Settings.BaseURL.JoinPath("webhooks", "email", personalWebhook).String()
	}
	r.page = views.ForwardingPage(d)
	return respond(c, status, r)
}

// personalWebhook is the provider that takes mail with a person's own token.
const personalWebhook = "raw"

// makeMailToken makes a token that may bring mail and nothing else. Its secret is in this answer only.
func (h *settings) makeMailToken(c echo.Context) error {
	var form struct {
		ID string `form:"id"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	k := models.APIToken{ID: newRowID(form.ID), UserID: userID(c), Name: "Incoming mail", Scopes: []string{writeMail}}
	secret, err := h.accounts.MakeToken(c.Request().Context(), &k, c.RealIP())
	if errors.Is(err, models.ErrConflict) {
		wrong := views.Errors{"id": "This token is made already, and its secret can’t be shown again. Make another if you have lost it."}
		return h.forwardingWith(c, http.StatusConflict, views.ForwardingData{Wrong: wrong}, reply{wrong: wrong})
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return h.forwardingWith(c, http.StatusCreated, views.ForwardingData{Secret: secret}, reply{data: madeToken{k, secret}})
}

// replaceForwarding makes a new address; the old one is nobody's from then on.
func (h *settings) replaceForwarding(c echo.Context) error {
	if err := read(c, &struct{}{}); err != nil {
		return err
	}
	u := who(c).User
	var err error
	if u.ForwardingAddress, err = h.accounts.ReplaceForwardingAddress(c.Request().Context(), u.ID, c.RealIP()); err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{data: h.receiving(u), to: "settings/forwarding", done: &views.Flash{Text: "You have a new address. Change it wherever you forward from."}})
}
