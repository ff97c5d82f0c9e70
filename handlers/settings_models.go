package handlers

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// modelAnswer is the person's server of language models as scripts see it. The key is in no answer.
type modelAnswer struct {
	Model    *models.LLMChoice `json:"model"`   // null: none is connected
	Default  string            `json:"default"` // the model that the instance offers; "": none
	Mail     bool              `json:"mail"`    // it is asked about mail that the rules are unsure of
	Used     services.LLMUsed  `json:"used"`
	Offered  []string          `json:"offered,omitempty"` // after a question for it: what the server has
	Provided []string          `json:"providers"`         // those that there are
}

func (h *site) modelState(c echo.Context) (d views.ModelData, err error) {
	ctx, u := c.Request().Context(), who(c).User
	names := llm.Names()
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(needsAddress(a), needsAddress(b)) }) // any other one last
	for _, name := range names {
		needs, err := llm.NeedsOf(name)
		if err != nil {
			return d, err
		}
		d.Providers = append(d.Providers, views.ModelProvider{Name: name, Title: needs.Title, Key: needs.Key, URL: needs.URL, BaseURL: needs.BaseURL})
	}
	if d.Default = h.LLM.Default.Model; h.LLM.Default.Provider != "" && d.Default == "" {
		d.Default = h.LLM.Default.Provider
	}
	used, err := h.LLM.Used(ctx, u)
	if err != nil {
		return d, err
	}
	d.Input, d.Output, d.Mail = used.Input, used.Output, u.ModelReadsMail
	choice, err := models.LLMChoiceOf(ctx, h.DB, u.ID)
	if errors.Is(err, models.ErrNotFound) {
		return d, nil
	}
	d.Choice = &choice
	return d, err
}

// needsAddress is 1 for a provider that is nothing without an address.
func needsAddress(name string) int {
	if needs, _ := llm.NeedsOf(name); needs.URL {
		return 1
	}
	return 0
}

func (h *settings) modelPage(c echo.Context, status int, d views.ModelData, r reply) error {
	r.page = views.ModelPage(d)
	if r.data == nil && status < 400 {
		used, err := h.LLM.Used(c.Request().Context(), who(c).User)
		if err != nil {
			return err
		}
		r.data = modelAnswer{Model: d.Choice, Default: d.Default, Mail: d.Mail, Used: used, Offered: d.Offered, Provided: llm.Names()}
	}
	return respond(c, status, r)
}

// models shows the server that the person has connected, or how one is.
func (h *settings) models(c echo.Context) error {
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	if p, ok := d.Provider(c.QueryParam("for")); ok {
		d.Form, d.Name = true, p.Name
		if p.URL || p.Name == "ollama" {
			d.Settings.BaseURL = p.BaseURL
		}
	}
	return h.modelPage(c, http.StatusOK, d, reply{})
}

// editModel is the form with what is saved; the key is not among it.
func (h *settings) editModel(c echo.Context) error {
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	if d.Choice == nil {
		return c.Redirect(http.StatusSeeOther, h.path("settings/models"))
	}
	d.Form, d.KeySaved, d.Name, d.Settings = true, d.Choice.EncryptedAPIKey != "", d.Choice.ProviderName, d.Choice.Settings
	return h.modelPage(c, http.StatusOK, d, reply{})
}

// testModel tries what is saved once more.
func (h *settings) testModel(c echo.Context) error {
	if err := read(c, &struct{}{}); err != nil {
		return err
	}
	choice, err := h.LLM.Again(c.Request().Context(), who(c).User, c.RealIP())
	d, stateErr := h.modelState(c)
	if stateErr != nil {
		return stateErr
	}
	if errors.Is(err, models.ErrNotFound) {
		return h.noModel(c, d)
	}
	if err != nil {
		_, words, ok := modelTrouble(err, d.Choice.ProviderName)
		if !ok {
			return err
		}
		d.Words = words
		return h.modelPage(c, http.StatusUnprocessableEntity, d, reply{words: words})
	}
	return h.modelPage(c, http.StatusOK, d, reply{to: "settings/models", done: &views.Flash{Text: choice.Settings.Model + " answers."}})
}

// noModel is for what needs one that is connected.
func (h *settings) noModel(c echo.Context, d views.ModelData) error {
	return h.modelPage(c, http.StatusConflict, d, reply{words: "Connect a language model first."})
}

// limitModel saves how much a month may take.
func (h *settings) limitModel(c echo.Context) error {
	var form struct {
		Limit string `form:"monthly_limit"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	typed := strings.NewReplacer(" ", "", ",", "", ".", "", "\u00a0", "", "\u202f", "").Replace(form.Limit)
	limit := int64(0)
	if typed != "" {
		limit, err = strconv.ParseInt(typed, 10, 64)
		if err != nil || limit < 1000 || limit > 1e12 {
			d.LimitTyped, d.Wrong = cut(form.Limit, 40), views.Errors{"monthly_limit": "Write a number from 1,000 on, or leave it empty for no limit."}
			return h.modelPage(c, http.StatusUnprocessableEntity, d, reply{wrong: d.Wrong})
		}
	}
	err = h.LLM.SetLimit(c.Request().Context(), userID(c), limit)
	if errors.Is(err, models.ErrNotFound) {
		return h.noModel(c, d)
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/models", data: map[string]any{"monthly_limit": limit}, done: &views.Flash{Text: "Saved."}})
}

// mailModel switches on or off that the model is asked about mail that the rules are unsure of.
func (h *settings) mailModel(c echo.Context) error {
	var form struct {
		Mail *bool `form:"mail"`
	}
	if err := read(c, &form); err != nil {
		return err
	}
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	if form.Mail == nil {
		return h.modelPage(c, http.StatusUnprocessableEntity, d, reply{wrong: views.Errors{"mail": "Say true or false."}})
	}
	on := *form.Mail
	if on && d.Choice == nil && d.Default == "" {
		return h.noModel(c, d)
	}
	if err := models.SetModelReadsMail(c.Request().Context(), h.DB, userID(c), on); err != nil {
		return err
	}
	words := "Your model is not asked about mail."
	if on {
		words = "Your model is asked about mail that the rules are unsure of."
	}
	return respond(c, http.StatusOK, reply{to: "settings/models", data: map[string]any{"mail": on}, done: &views.Flash{Text: words}})
}

// disconnectModel forgets the server. For an hour it can be taken back.
func (h *settings) disconnectModel(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	if err := h.LLM.Disconnect(c.Request().Context(), userID(c), id, c.RealIP()); err != nil {
		return err
	}
	if wantsJSON(c) {
		return c.NoContent(http.StatusNoContent)
	}
	return respond(c, http.StatusOK, reply{to: "settings/models", done: &views.Flash{Text: "Your language model is disconnected.", UndoURL: "settings/models/" + id.String() + "/restore"}})
}

// restoreModel takes a disconnection back.
func (h *settings) restoreModel(c echo.Context) error {
	id, err := rowID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	err = h.LLM.Reconnect(ctx, userID(c), id, c.RealIP())
	if errors.Is(err, models.ErrNotFound) {
		// Undone twice is undone.
		if choice, choiceErr := models.LLMChoiceOf(ctx, h.DB, userID(c)); choiceErr == nil && choice.ID == id {
			err = nil
		}
	}
	if err != nil {
		return err
	}
	return respond(c, http.StatusOK, reply{to: "settings/models", done: &views.Flash{Text: "It is connected again."}})
}
