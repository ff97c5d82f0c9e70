package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"havenjob/models"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

func (h *settings) tokens(c echo.Context) error {
	return h.tokensWith(c, http.StatusOK, views.TokensData{}, reply{})
}

func (h *settings) tokensWith(c echo.Context, status int, d views.TokensData, r reply) error {
	list, err := models.APITokens(c.Request().Context(), h.DB, userID(c))
	if err != nil {
		return err
	}
	d.Tokens, d.NewID, d.URL = list, models.NewID(), h.Settings.BaseURL.String()
	r.page = views.TokensPage(d)
	if r.data == nil && status < 400 {
		r.data = map[string]any{"api_tokens": list}
	}
	return respond(c, status, r)
}

type tokenForm struct {
	ID      string   `form:"id"`
	Name    string   `form:"name"`
	Scopes  []string `form:"scopes"`
	Expires string   `form:"expires"` // in days; empty: never
}

func (f tokenForm) fill(k *models.APIToken) views.Errors {
	wrong := views.Errors{}
	line(wrong, "name", &f.Name, &k.Name, 60)
	if k.Name == "" {
		wrong["name"] = "Name it after what will use it, such as “Backup script”."
	}
	k.Scopes = []string{}
	for _, scope := range views.TokenScopes {
		if slices.Contains(f.Scopes, scope.Name) {
			k.Scopes = append(k.Scopes, scope.Name)
		}
	}
	for _, scope := range f.Scopes {
		if !slices.Contains(k.Scopes, scope) && scope != "" {
			wrong["scopes"] = "There is no such scope."
		}
	}
	if len(k.Scopes) == 0 && wrong["scopes"] == "" {
		wrong["scopes"] = "Choose what the token may do: without a scope it can do nothing."
	}
	if f.Expires != "" {
		days, err := strconv.Atoi(f.Expires)
		if err != nil || days < 1 || days > 3650 {
			wrong["expires"] = "Choose when it ends, in days: 1 to 3650, or never."
			return wrong
		}
		end := models.Now().Add(time.Duration(days) * 24 * time.Hour)
		k.ExpiresAt = &end
	}
	return wrong
}

// madeToken is a token in the one answer that has its secret.
type madeToken struct {
	models.APIToken
	Secret string `json:"secret"`
}

// createToken shows the secret in its answer, and nowhere else: it is not stored, nor put in a cookie for a next page.
func (h *settings) createToken(c echo.Context) error {
	var form tokenForm
	if err := read(c, &form); err != nil {
		return err
	}
	k := models.APIToken{ID: newRowID(form.ID), UserID: userID(c)}
	if wrong := form.fill(&k); len(wrong) > 0 {
		return h.tokensWith(c, http.StatusUnprocessableEntity, views.TokensData{New: k, Expires: form.Expires, Wrong: wrong}, reply{wrong: wrong})
	}
	secret, err := h.accounts.MakeToken(c.Request().Context(), &k, c.RealIP())
	if errors.Is(err, models.ErrConflict) {
		wrong := views.Errors{"name": "This token is made already, and its secret can’t be shown again. Revoke it and make another if you have lost it."}
		return h.tokensWith(c, http.StatusConflict, views.TokensData{New: k, Expires: form.Expires, Wrong: wrong}, reply{wrong: wrong})
	}
	if errors.Is(err, services.ErrTooManyTokens) {
		wrong := views.Errors{"name": "You have " + itoa(models.MaxAPITokens) + " tokens, which is as many as an account can have. Revoke one that nothing uses any more, then make this one."}
		return h.tokensWith(c, http.StatusUnprocessableEntity, views.TokensData{New: k, Expires: form.Expires, Wrong: wrong}, reply{wrong: wrong})
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return h.tokensWith(c, http.StatusCreated, views.TokensData{Made: k, Secret: secret}, reply{data: madeToken{k, secret}})
}

func (h *settings) removeToken(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := h.accounts.EndToken(c.Request().Context(), userID(c), id, c.RealIP()); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: "settings/tokens", done: &views.Flash{Text: "The token is revoked. What used it is refused from now on."}})
}
