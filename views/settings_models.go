package views

import (
	"havenjob/models"
	"strconv"
)

// ModelProvider is a kind of server of language models that can be connected.
type ModelProvider struct {
	Name, Title string
	Key         bool   // it can't be used without a key
	URL         bool   // its address must be given
	BaseURL     string // its address where none is given
}

// ModelData is what the page about the person's language model shows.
type ModelData struct {
	Choice        *models.LLMChoice // nil: none is connected
	Default       string            // the model that the instance offers; "": none
	Input, Output int64             // tokens of this month
	Mail          bool              // it is asked about mail that the rules are unsure of
	Providers     []ModelProvider

	Form       bool // it is filled in now
	Name       string
	Settings   models.LLMSettings // as typed
	Held       string             // in place of a key that was typed and is not shown
	KeySaved   bool               // the saved key is good for what is typed
	Offered    []string           // what the server has
	Listed     bool               // just now
	LimitTyped string             // a limit that could not be accepted
	Wrong      Errors
	Words      string // what is wrong with none of the fields
}

// Provider finds one by its name.
func (d ModelData) Provider(name string) (ModelProvider, bool) {
	for _, p := range d.Providers {
		if p.Name == name {
			return p, true
		}
	}
	return ModelProvider{}, false
}

func (d ModelData) title() string {
	p, _ := d.Provider(d.Choice.ProviderName)
	return p.Title
}

// limit is the field of the month's limit as it is filled.
func (d ModelData) limit() string {
	switch n := d.Choice.Settings.MonthlyLimit; {
	case d.LimitTyped != "":
		return d.LimitTyped
	case n > 0:
		return strconv.FormatInt(n, 10)
	}
	return ""
}

// used says what this month took.
func (d ModelData) used() string {
	words := thousands(d.Input+d.Output) + " tokens this month"
	if d.Choice != nil && d.Choice.Settings.MonthlyLimit > 0 {
		words += " of " + thousands(d.Choice.Settings.MonthlyLimit)
	}
	return words
}

// usedUp says that this month's limit is reached.
func (d ModelData) usedUp() bool {
	return d.Choice.Settings.MonthlyLimit > 0 && d.Input+d.Output >= d.Choice.Settings.MonthlyLimit
}

func modelKeyHint(d ModelData) string {
	switch p, _ := d.Provider(d.Name); {
	case d.Held != "":
		return "What you typed is still known. Leave it empty, or type another."
	case d.KeySaved:
		return "Leave it empty to keep the one that is saved. For another address it has to be typed again."
	case !p.Key:
		return "Only where the server asks for one. Stored encrypted, and never shown again."
	}
	return "Stored encrypted, and never shown again."
}

// modelKeys says where a key is made.
var modelKeys = map[string]struct{ words, label, href string }{
	"openai":    {"A key is made on OpenAI’s platform, where what is used is paid for. It is not part of a ChatGPT subscription.", "Make a key at OpenAI", "https://platform.openai.com/api-keys"},
	"anthropic": {"A key is made in Anthropic’s console, where what is used is paid for. It is not part of a Claude subscription.", "Make a key at Anthropic", "https://console.anthropic.com/settings/keys"},
	"ollama":    {"Ollama runs models on a computer of yours: nothing that you ask leaves it, and there is no key.", "", ""},
	"compatible": {"LM Studio, vLLM, llama.cpp, OpenRouter, Mistral and many others speak this protocol. Their documentation names the address, which usually ends in /v1.",
		"", ""},
}
