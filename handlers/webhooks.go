package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services"

	"github.com/labstack/echo/v4"
)

// webhooks are what mail providers call. They drop a mail for good on any 3xx or 4xx, so a genuine call is answered
// with 200, once the mail is durable, or with 503, and comes again.
type webhooks struct{ *site }

// email is any provider that is mounted.
func (h *webhooks) email(c echo.Context) error { return h.take(c, c.Param("provider")) }

// inbound is the provider that the configuration names, under one address whatever it is.
func (h *webhooks) inbound(c echo.Context) error { return h.take(c, h.Settings.InboundMail) }

func (h *webhooks) take(c echo.Context, name string) (err error) {
	hook, mounted := h.Mail[name].(email.Webhook)
	if !mounted {
		return models.ErrNotFound
	}
	defer func() {
		if p := recover(); p != nil {
			err = h.later(c, name, fmt.Errorf("panic: %T", p))
		}
	}()
	r := c.Request()
	r.SetPathValue("secret", c.Param("secret"))
	// A mail of 36 MB over a slow line comes for longer than a page takes to answer; without a deadline the answer is heard.
	control := http.NewResponseController(c.Response())
	_ = control.SetWriteDeadline(time.Time{})
	r.Body = email.Steady(r.Body, control, time.Time{})
	mails, err := hook.Parse(r)
	switch {
	case errors.Is(err, email.ErrForged):
		why, words := models.RefusedForged, "The call does not prove that the provider made it. Check the secret in the address that the provider calls."
		if errors.Is(err, email.ErrSignature) {
			why, words = models.RefusedUnsigned, "The signature of the call does not fit the public key. Check the key that is set up here, and that signing is on at the provider."
		}
		h.meters.mails.WithLabelValues(name, why).Inc()
		h.refused(r.Context(), why, name)
		h.Log.Warn("a call that does not prove who made it was refused", "provider", name, "why", why, "request", requestIDOf(c))
		return c.JSON(http.StatusUnauthorized, problem{Error: problemBody{Code: "forged", Message: words}})
	case errors.Is(err, email.ErrNoEnvelope):
		// Nobody's inbox could show it. The provider keeps it meanwhile, and who runs the instance sees it.
		h.meters.mails.WithLabelValues(name, models.RefusedNoEnvelope).Inc()
		h.refused(r.Context(), models.RefusedNoEnvelope, name)
		return h.later(c, name, err)
	case err != nil:
		return h.later(c, name, err)
	}
	// Whoever called may hang up: the mail is taken in all the same, and a second call is a copy.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), services.AcceptTime)
	defer cancel()
	for _, m := range mails {
		if m.Problem != "" {
			h.meters.mails.WithLabelValues(name, "unreadable").Inc()
		}
		fates, err := h.Inbox.Take(ctx, name, m)
		for _, fate := range fates {
			h.meters.mails.WithLabelValues(name, string(fate)).Inc()
		}
		if err != nil {
			return h.later(c, name, err)
		}
		if !slices.ContainsFunc(fates, func(f services.Fate) bool { return f != services.FateUnknown }) {
			h.refused(ctx, models.RefusedUnknown, name)
		}
	}
	return c.String(http.StatusOK, "ok\n")
}

// later asks for the same call again.
func (h *webhooks) later(c echo.Context, name string, err error) error {
	if !errors.Is(err, email.ErrInterrupted) {
		h.Log.Error("a mail could not be taken", "provider", name, "error", err, "request", requestIDOf(c))
	}
	if !errors.Is(err, email.ErrNoEnvelope) {
		h.meters.mails.WithLabelValues(name, "later").Inc()
	}
	c.Response().Header().Set("Retry-After", "30")
	return c.JSON(http.StatusServiceUnavailable, problem{Error: problemBody{Code: "unavailable", Message: "The mail was not taken. Send it again."}})
}
