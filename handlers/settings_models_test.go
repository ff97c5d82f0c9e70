package handlers_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"
)

// modelServer answers what a person who connects it asks.
func modelServer(t *testing.T) *llmtest.Server {
	s := llmtest.New(llmtest.Script{Answer: "one two three", Shaped: `{"colour": "blue", "letters": 4}`})
	t.Cleanup(s.Close)
	return s
}

func modelForm(s *llmtest.Server, change ...string) url.Values {
	form := url.Values{"provider": {"compatible"}, "base_url": {s.URL}, "api_key": {"sk-harbour"}, "model": {"tide-1"}}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestALanguageModelIsConnectedWhenItAnswers(t *testing.T) {
	t.Parallel()
	s := modelServer(t)
	me := newSite(t, nil).admin(t)
	me.get("settings/models").is(t, 200, "What connecting one does", "OpenAI", "Ollama", "!Test and save")
	me.get("settings/models?for=anthropic").is(t, 200, "Test and save", "console.anthropic.com", `autocomplete="off"`)
	me.get("settings/models?for=telex").is(t, 200, "!Test and save")
	me.get("settings/models/edit").to(t, "settings/models")

	listed := me.post("settings/models", modelForm(s, "model", "", "list", "true")).is(t, 200, "3 models on this server", `value="harbour-2"`, "!sk-harbour")
	held := regexp.MustCompile(`name="held" value="([^"]+)"`).FindStringSubmatch(listed.body)[1]
	// The key has not to be typed again, in this form.
	me.post("settings/models", modelForm(s, "api_key", "", "held", held)).to(t, "settings/models")
	me.get("settings/models").is(t, 200, "tide-1 answers", "Answers word by word", "Disconnect", "!sk-harbour")
	if asked := s.Asked(); len(asked) != 2 || asked[0].Key != "sk-harbour" || !asked[1].Shaped {
		t.Errorf("asked %+v", asked)
	}
	row, err := models.LLMChoiceOf(t.Context(), me.site.db, me.user.ID)
	if err != nil || strings.Contains(row.EncryptedAPIKey, "harbour") || row.EncryptedAPIKey == "" {
		t.Errorf("%+v, %v", row, err)
	}
	me.get("settings/security").is(t, 200, "Language model connected: compatible")
	me.script("profile:read").get("settings/models").is(t, 200, `"base_url":"`+s.URL, `"model":"tide-1"`, "!sk-", "!encrypted")

	// The saved key goes to no other server.
	other := modelServer(t)
	me.post("settings/models", modelForm(other, "api_key", "")).to(t, "settings/models")
	for _, asked := range other.Asked() {
		if asked.Key != "" {
			t.Errorf("the other server got the key %q", asked.Key)
		}
	}

	row, err = models.LLMChoiceOf(t.Context(), me.site.db, me.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := "settings/models/" + row.ID.String()
	me.post(at, url.Values{"_method": {"DELETE"}}).to(t, "settings/models")
	me.get("settings/models").is(t, 200, "disconnected", at+"/restore", "What connecting one does")
	me.site.person(t).post(at+"/restore", nil).is(t, 404)
	me.post(at+"/restore", nil).to(t, "settings/models")
	me.post(at+"/restore", nil).to(t, "settings/models")
	me.get("settings/models").is(t, 200, "Test again")

	// Who came from the first steps goes back there.
	for _, step := range []string{"address", "senders", "you", "cv"} {
		me.post("onboarding/"+step, url.Values{"skip": {"true"}})
	}
	me.post("settings/models", modelForm(s)).to(t, "onboarding/assistant")
	me.get("onboarding/assistant").is(t, 200, "is connected and answers")
}

func TestWhatIsWrongWithALanguageModelIsSaidWhereItIs(t *testing.T) {
	t.Parallel()
	s := modelServer(t)
	site := newSite(t, nil)
	me := site.admin(t)
	for _, row := range []struct {
		fault llmtest.Fault
		want  string
	}{
		{llmtest.KeyRefused, `id="api_key-error"`}, {llmtest.NoSuchModel, `id="model-error"`}, {llmtest.Broken, `id="base_url-error"`}, {llmtest.Gateway, `id="base_url-error"`},
		{llmtest.NoCredit, "no credit left"}, {llmtest.TooOften, "takes no more calls"}, {llmtest.Elsewhere, "sends on to another address"}, {llmtest.Cut, "broke off"},
	} {
		s.Say(llmtest.Script{Answer: "one two", Fault: row.fault})
		me.post("settings/models", modelForm(s)).is(t, 422, row.want, `value="tide-1"`, "!sk-harbour")
	}
	me.post("settings/models", modelForm(s, "base_url", "not an address")).is(t, 422, `id="base_url-error"`, `value="not an address"`, `name="held" value="`)
	me.post("settings/models", url.Values{"provider": {"openai"}, "model": {"x"}}).is(t, 422, `id="api_key-error"`)
	me.script("profile:write").json("POST", "settings/models", map[string]any{"provider": "compatible", "base_url": s.URL, "model": "tide-1", "api_key": "sk-har\nbour"}).is(t, 422, "Type the key again: it has a line break")
	me.script("profile:write").json("POST", "settings/models", map[string]any{"provider": "telex"}).is(t, 422, "Choose one of these: anthropic, compatible, ollama, openai")
	if _, err := models.LLMChoiceOf(t.Context(), site.db, me.user.ID); err == nil {
		t.Error("one that does not answer was saved")
	}
	// A server that streams nothing and knows no structured output is saved with that.
	s.Say(llmtest.Script{Answer: "one", Shaped: `{"colour": 7}`})
	me.post("settings/models", modelForm(s)).to(t, "settings/models")
	me.get("settings/models").is(t, 200, "they come at once", "done without the model")
}

func TestOnlyAdministratorsConnectServersInsideOfTheNetwork(t *testing.T) {
	t.Parallel()
	s := modelServer(t)
	site := newSite(t, nil)
	site.person(t).post("settings/models", modelForm(s)).is(t, 422, "by its administrators only")
	site.person(t).post("settings/models", modelForm(s, "base_url", "http://169.254.169.254/v1")).is(t, 422, "by its administrators only")
	if n := len(s.Asked()); n != 0 {
		t.Errorf("%d calls came", n)
	}
	everyone := newSite(t, func(d *handlers.Deps) { d.LLM.Local = services.LocalForEveryone })
	everyone.person(t).post("settings/models", modelForm(s)).to(t, "settings/models")
	nobody := newSite(t, func(d *handlers.Deps) { d.LLM.Local = services.LocalForNobody })
	nobody.admin(t).post("settings/models", modelForm(s)).is(t, 422, "may not connect")
}

func TestAMonthsTokensCanBeLimited(t *testing.T) {
	t.Parallel()
	s := modelServer(t)
	site := newSite(t, nil)
	me := site.admin(t)
	me.post("settings/models/limit", url.Values{"monthly_limit": {"5000"}}).is(t, 409)
	me.post("settings/models/test", nil).is(t, 409)
	me.post("settings/models", modelForm(s)).to(t, "settings/models")
	me.post("settings/models/limit", url.Values{"monthly_limit": {"lots"}}).is(t, 422, `value="lots"`, "Write a number")
	me.post("settings/models/limit", url.Values{"monthly_limit": {"5,000"}}).to(t, "settings/models")
	if _, err := site.deps.LLM.Provider(t.Context(), me.user.ID); err != nil {
		t.Fatal(err)
	}
	tested, err := site.deps.LLM.Used(t.Context(), me.user)
	if err != nil || tested.Input != 22 || tested.Output == 0 {
		t.Errorf("what the test took is not counted: %+v, %v", tested, err)
	}
	if err := models.AddLLMUsage(t.Context(), site.db, &models.LLMUsage{UserID: me.user.ID, Tool: "chat", Provider: "compatible", Model: "tide-1", InputTokens: 4000 - tested.Input, OutputTokens: 1001 - tested.Output}); err != nil {
		t.Fatal(err)
	}
	me.get("settings/models").is(t, 200, "5,001 tokens this month of 5,000", "used up")
	if _, err := site.deps.LLM.Provider(t.Context(), me.user.ID); err != services.ErrMonthlyLimit {
		t.Error(err)
	}
	me.post("settings/models/limit", url.Values{"monthly_limit": {""}}).to(t, "settings/models")
	if p, err := site.deps.LLM.Provider(t.Context(), me.user.ID); err != nil || p.Model() != "tide-1" {
		t.Error(p, err)
	}
	if _, err := site.deps.LLM.Provider(t.Context(), site.person(t).user.ID); err != services.ErrNoModel {
		t.Error(err)
	}
	site.deps.LLM.Default = services.LLMDefault{Provider: "ollama", BaseURL: s.URL, Model: "harbour-2"}
	if p, err := site.deps.LLM.Provider(t.Context(), site.person(t).user.ID); err != nil || p.Model() != "harbour-2" {
		t.Error(p, err)
	}
}
