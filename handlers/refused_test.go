package handlers_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"

	"github.com/google/uuid"
)

// A refusal stands by the form that was sent, which has all that was typed: a browser without JavaScript keeps nothing
// itself.
func TestARefusalStandsByTheFormWithAllThatWasTyped(t *testing.T) {
	t.Parallel()
	var scribe *services.Scribe
	s, _ := newChatSite(t, "openai", llmtest.Script{Answer: "I steer ships."}, func(d *handlers.Deps) { scribe = d.Scribe })
	me := s.person(t)
	me.user.Summary = "Steers ships."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write")
	letter := decoded[models.Output](t, script.json("POST", "ai/cover-letter", map[string]any{"job_description": ferryPosting, "language": "en"}))
	answered := decoded[batch](t, script.json("POST", "ai/answer-questions", map[string]any{"questions": "What do you do?"})).Answers[0]
	cv := decoded[models.Output](t, script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}))
	talk := decoded[struct{ ID string }](t, script.json("POST", "chat/sessions", map[string]any{}))
	asked := decoded[struct{ Question models.ChatMessage }](t, script.json("POST", "chat/sessions/"+talk.ID+"/messages", map[string]any{"content": "What of fog?"})).Question
	provider, n := scribe.Provider, me.charged()
	for _, refusal := range []struct {
		status int
		words  string
		set    func()
	}{
		{422, "This month’s tokens are used up", func() {
			scribe.Provider = func(context.Context, uuid.UUID) (llm.Provider, error) { return nil, services.ErrMonthlyLimit }
		}},
		{429, "Too many tries. Wait ", func() { scribe.Provider, scribe.Hourly = provider, 1 }},
	} {
		refusal.set()
		for _, form := range []struct {
			path   string
			fields url.Values
			kept   []string
		}{
			{"ai/cover-letter", url.Values{"job_description": {"Sea posting\r\nwith lines"}, "kind": {"thank_you"}, "tone": {"enthusiastic"}, "length": {"long"}, "language": {"fr"}, "instructions": {"Not a word of fog"}},
				[]string{"Sea posting\nwith lines</textarea>", "Not a word of fog</textarea>", `value="thank_you" selected`, `value="enthusiastic" selected`, `value="long" selected`, `value="fr" selected`}},
			{"ai/cover-letter", url.Values{"before": {letter.ID.String()}, "job_description_id": {letter.JobDescriptionID.String()}, "tone": {"enthusiastic"}, "instructions": {"Not a word of fog"}},
				[]string{`name="before" value="` + letter.ID.String(), "Not a word of fog</textarea>", `value="enthusiastic" selected`}},
			{"ai/tailor-cv", url.Values{"job_description": {"Sea posting\r\nwith lines"}, "instructions": {"Stress the fog"}},
				[]string{"Sea posting\nwith lines</textarea>", "Stress the fog</textarea>"}},
			{"ai/tailor-cv", url.Values{"before": {cv.ID.String()}, "job_description_id": {cv.JobDescriptionID.String()}, "instructions": {"Stress the fog"}},
				[]string{`name="before" value="` + cv.ID.String(), "Stress the fog</textarea>"}},
			{"ai/answer-questions", url.Values{"question": {"Why fog?", "Why us?"}, "limit": {"120", ""}, "unit": {"characters", "words"}, "questions": {"as pasted"}, "job_description": {"Sea posting"}, "language": {"de"}},
				[]string{"Why fog?</textarea>", "Why us?</textarea>", `value="120"`, `value="characters" selected`, `name="questions" value="as pasted"`, `name="language" value="de"`, `value="Sea posting"`}},
			{"ai/answer-questions", url.Values{"questions": {"1. Why fog?"}, "language": {"de"}}, []string{"1. Why fog?</textarea>", `value="de" selected`}},
			{"answers/" + answered.ID.String() + "/retry", url.Values{"words": {"That I like fog"}}, []string{"That I like fog</textarea>", "What do you do?"}},
			{"ai/improve-answer", url.Values{"question_id": {seededQuestion}, "draft_answer": {"In fog I listened."}, "instructions": {"Make it short"}, "language": {"de"}},
				[]string{"In fog I listened.</textarea>", "Make it short</textarea>", `value="de" selected`}},
			{"chat/sessions", url.Values{"content": {"May I say that I like fog?"}}, []string{"May I say that I like fog?</textarea>"}},
			{"chat/sessions/" + talk.ID + "/messages", url.Values{"content": {"And rain?"}}, []string{"And rain?</textarea>"}},
			{"chat/sessions/" + talk.ID + "/messages/" + asked.ID.String(), url.Values{"_method": {"PATCH"}, "content": {"And of rain?"}}, []string{"And of rain?</textarea>"}},
		} {
			beside := `role="alert"`
			if strings.HasPrefix(form.path, "chat/") {
				beside = `content-error"`
			}
			got := me.post(form.path, form.fields).is(t, refusal.status, append(form.kept, refusal.words, "What you typed is still here.", beside)...)
			if strings.Contains(strings.Join(got.header.Values("Set-Cookie"), " "), "havenjob_flash") {
				t.Errorf("%s: something is said to be done", form.path)
			}
			if wait := got.header.Get("Retry-After"); (wait == "") == (refusal.status == 429) {
				t.Errorf("%s: Retry-After is %q with status %d", form.path, wait, refusal.status)
			}
		}
		script.json("POST", "ai/cover-letter", map[string]any{"language": "en"}).is(t, refusal.status, `"error"`)
		at := "job-descriptions/" + letter.JobDescriptionID.String()
		me.post(at+"/look", nil).to(t, at)
		me.get(at).is(t, 200, refusal.words)
		me.post("documents/"+letter.ID.String()+"/check", nil).to(t, "letters/"+letter.ID.String())
		me.get("letters/"+letter.ID.String()).is(t, 200, refusal.words)
	}
	if got := me.charged(); got != n {
		t.Errorf("%d calls are counted, and %d were before", got, n)
	}
}
