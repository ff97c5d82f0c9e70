package handlers

import (
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

// modelForm is a server as it is typed. What is not sent is as in the one that is saved.
type modelForm struct {
	Provider *string `form:"provider"`
	APIKey   string  `form:"api_key"`
	Held     string  `form:"held"` // in place of a key that was typed before
	BaseURL  *string `form:"base_url"`
	Model    *string `form:"model"`
	List     bool    `form:"list"` // asks what the server has, and saves nothing
}

func (f modelForm) fill(d *views.ModelData) views.Errors {
	wrong := views.Errors{}
	if f.Provider != nil {
		d.Name = *f.Provider
	}
	p, ok := d.Provider(d.Name)
	if !ok {
		wrong["provider"] = "Choose one of these: " + strings.Join(llm.Names(), ", ") + "."
		return wrong
	}
	if f.BaseURL != nil {
		d.Settings.BaseURL = cut(strings.TrimSpace(*f.BaseURL), 500)
	} else if d.Choice != nil && d.Choice.ProviderName != d.Name {
		d.Settings.BaseURL = ""
	}
	if d.Settings.BaseURL != "" {
		normal, err := llm.NormalBaseURL(d.Name, d.Settings.BaseURL)
		if err != nil {
			wrong["base_url"] = "Write an address such as http://localhost:11434 or https://models.example.com/v1."
		} else if d.Settings.BaseURL = normal; normal == p.BaseURL {
			d.Settings.BaseURL = ""
		}
	} else if p.URL {
		wrong["base_url"] = "Write where the server is, such as https://models.example.com/v1."
	}
	if f.Model != nil {
		d.Settings.Model = strings.TrimSpace(*f.Model)
	}
	if strings.ContainsAny(f.APIKey, "\n\t") {
		wrong["api_key"] = "Type the key again: it has a line break or a tab in it."
	}
	if utf8.RuneCountInString(d.Settings.Model) > 200 {
		wrong["model"] = "Keep it to 200 characters."
	}
	return wrong
}

// connectModel tries the server and saves it when that works; or asks it what it has.
func (h *settings) connectModel(c echo.Context) error {
	var form modelForm
	if err := read(c, &form); err != nil {
		return err
	}
	d, err := h.modelState(c)
	if err != nil {
		return err
	}
	ctx, u := c.Request().Context(), who(c).User
	d.Form, d.Held = true, form.Held
	if d.Choice != nil {
		d.Name, d.Settings = d.Choice.ProviderName, d.Choice.Settings
	}
	d.Wrong = form.fill(&d)
	d.KeySaved = d.Choice != nil && d.Choice.EncryptedAPIKey != "" && d.Choice.ProviderName == d.Name && d.Choice.Settings.BaseURL == d.Settings.BaseURL
	key := services.LLMKey{Typed: strings.TrimSpace(cut(form.APIKey, 1000)), Held: form.Held}
	if len(d.Wrong) == 0 && (form.List || d.Settings.Model == "") {
		d.Offered, err = h.LLM.Models(ctx, u, d.Name, d.Settings, key)
		if err == nil && form.List {
			return h.listed(c, d, key)
		}
		if err == nil {
			d.Wrong["model"] = "Choose a model from the list, or type its name."
		}
	}
	if len(d.Wrong) > 0 {
		return h.modelRefused(c, d, key)
	}
	if err == nil {
		var choice models.LLMChoice
		if choice, err = h.LLM.Connect(ctx, u, c.RealIP(), d.Name, d.Settings, key); err == nil {
			text := "Connected: " + choice.Settings.Model + " answers."
			d.Choice = &choice
			to := "settings/models"
			if cameFrom(c, "onboarding/assistant") {
				to = "onboarding/assistant"
			}
			return h.modelPage(c, http.StatusOK, d, reply{to: to, done: &views.Flash{Text: text}})
		}
	}
	field, words, ok := modelTrouble(err, d.Name)
	if !ok {
		return err
	}
	if field == "" {
		d.Words = words
	} else {
		d.Wrong = views.Errors{field: words}
	}
	if field == "api_key" {
		d.KeySaved, key = false, services.LLMKey{} // it is to be typed again
		d.Held = ""
	}
	return h.modelRefused(c, d, key)
}

// listed shows the form again with what the server has.
func (h *settings) listed(c echo.Context, d views.ModelData, key services.LLMKey) (err error) {
	if key.Typed != "" {
		if d.Held, err = h.LLM.Hold(c.Request().Context(), userID(c), key.Typed); err != nil {
			return err
		}
	}
	if d.Settings.Model == "" && len(d.Offered) == 1 {
		d.Settings.Model = d.Offered[0]
	}
	d.Listed = true
	return h.modelPage(c, http.StatusOK, d, reply{})
}

// modelRefused shows the form again. A key that was typed is not lost; it is in no page either.
func (h *settings) modelRefused(c echo.Context, d views.ModelData, key services.LLMKey) (err error) {
	if key.Typed != "" {
		if d.Held, err = h.LLM.Hold(c.Request().Context(), userID(c), key.Typed); err != nil {
			return err
		}
	}
	return h.modelPage(c, http.StatusUnprocessableEntity, d, reply{wrong: d.Wrong, words: d.Words})
}

// modelTrouble is why a server can't be used, by the field of the form that it is about, and what to do.
func modelTrouble(err error, name string) (field, words string, ok bool) {
	if errors.Is(err, services.ErrKeyNeeded) {
		return "api_key", "Type the key. A saved one is used with the server that it was saved for only.", true
	}
	if errors.Is(err, llm.ErrNotConfigured) {
		return "base_url", "Write where the server is, such as https://models.example.com/v1.", true
	}
	var e *llm.Error
	if !errors.As(err, &e) {
		return "", "", false
	}
	said := ""
	if e.Message != "" {
		said = " The server says: “" + e.Message + "”"
	}
	where := "base_url"
	if name == "openai" || name == "anthropic" {
		where = ""
	}
	switch e.Kind {
	case llm.KeyRefused:
		return "api_key", "The server refuses this key." + said, true
	case llm.Quota:
		return "", "The account of this key has no credit left. Add some with the provider, then try again." + said, true
	case llm.RateLimited:
		return "", "The server takes no more calls for the moment. Try again in a minute." + said, true
	case llm.UnknownModel:
		return "model", "The server does not have this model. Show its models, and choose one of them.", true
	case llm.OutOfReach:
		return where, "This instance may not connect to that address. A server inside its own network can be connected by its administrators only.", true
	case llm.Unavailable:
		if e.Status != 0 {
			return where, "The server answers, but not as it should. Try again in a moment." + said, true
		}
		return where, "No server answers there. Check the address, and that it runs.", true
	case llm.Malformed:
		if e.Status >= 300 && e.Status < 400 {
			return where, "That address sends on to another address. Write the one that it leads to.", true
		}
		return where, "What answers there is no server of language models. The address usually ends in /v1.", true
	case llm.Truncated:
		return "", "The answer broke off. Try again.", true
	case llm.TooLong, llm.Refused:
		return "", "The server does not take the question." + said, true
	}
	return "", "The test was given up. Try again.", true
}
