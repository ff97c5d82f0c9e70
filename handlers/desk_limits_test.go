package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/llm/llmtest"
	"havenjob/services"
)

// newLimitedSite has somebody whose own model is connected, whose answers are of four words and take 15 tokens each.
func newLimitedSite(t *testing.T) (*browser, *llmtest.Server, func(tokens int64)) {
	t.Helper()
	var scribe *services.Scribe
	s, server := newChatSite(t, "compatible", llmtest.Script{Answer: "I steer in fog.", Shaped: `{"text":"Steers in fog.", "why":""}`}, func(d *handlers.Deps) {
		scribe, d.LLM.Local = d.Scribe, services.LocalForEveryone
	})
	scribe.Provider = s.deps.LLM.Provider
	me := s.person(t)
	me.user.Summary, me.user.Skills = "Steers ships.", []string{"Radar", "Knots"}
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary", "skills"); err != nil {
		t.Fatal(err)
	}
	work := &models.WorkExperience{Role: "Pilot", Company: "Quay Pilots", StartDate: "2014", Description: "Steered in fog."}
	work.UserID = me.user.ID
	if err := models.CreateProfileRow(t.Context(), s.db, work); err != nil {
		t.Fatal(err)
	}
	me.post("settings/models", modelForm(server)).to(t, "settings/models")
	return me, server, func(more int64) {
		t.Helper()
		used, err := s.deps.LLM.Used(t.Context(), me.user)
		if err == nil {
			err = s.deps.LLM.SetLimit(t.Context(), me.user.ID, used.Tokens()+more)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

const limitWords = "The tokens that you allow for a month were used up before this was done."

func TestACVThatUsesUpTheMonthsTokensEndsThereWithTheSectionsThatAreDone(t *testing.T) {
	t.Parallel()
	me, server, allow := newLimitedSite(t)
	script, before := me.script("profile:write"), len(server.Asked())
	allow(20)
	o := decoded[models.Output](t, script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting, "language": "en"}))
	list := o.Sections()
	if asked := len(server.Asked()) - before; asked != 2 || o.State != models.TextFailed || o.Usage.Failure != models.TextMonthlyLimit || o.Usage.InputTokens != 22 {
		t.Fatalf("%d calls, %s, %+v", asked, o.State, o.Usage)
	}
	if len(list) != 3 || list[0].Suggestion == "" || list[1].Suggestion == "" || list[2].Suggestion != "" {
		t.Errorf("%+v", list)
	}
	me.get("tailored/"+o.ID.String()).is(t, 200, limitWords, "Look at the limit", "Keep the original")
	me.get("documents/"+o.ID.String()+"/file?as=pdf").is(t, 200)
}

func TestAnswersThatUseUpTheMonthsTokensAreWrittenUntilThenAndTheOthersSayWhy(t *testing.T) {
	t.Parallel()
	me, server, allow := newLimitedSite(t)
	script, before := me.script("profile:write"), len(server.Asked())
	allow(40)
	var questions strings.Builder
	for n := range 12 {
		fmt.Fprintf(&questions, "%d. What of your years in fog, part %d?\n", n+1, n+1)
	}
	b := decoded[batch](t, script.json("POST", "ai/answer-questions", map[string]any{"questions": questions.String()}))
	done := 0
	for _, o := range b.Answers {
		if o.State == models.TextDone {
			done++
		} else if o.State != models.TextFailed || o.Usage.Failure != models.TextMonthlyLimit {
			t.Errorf("%s %+v", o.State, o.Usage)
		}
	}
	// Two are written at once, so that one may have begun when another used up the last of them.
	if asked := len(server.Asked()) - before; len(b.Answers) != 12 || done != asked || asked < 3 || asked > 4 {
		t.Errorf("%d of %d answered with %d calls", done, len(b.Answers), asked)
	}
	me.get("application-questions/"+b.ID).is(t, 200, limitWords)
}

func TestAnswersBeyondTheHoursLimitSayThatItIsHavenJobsAndHowLongToWait(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "compatible", llmtest.Script{Answer: "I steer in fog."}, func(d *handlers.Deps) { d.Scribe.Hourly = 2 })
	me := s.person(t)
	b := decoded[batch](t, me.script("profile:write").json("POST", "ai/answer-questions", map[string]any{"questions": "1. Why fog?\n2. Why us?\n3. Why now?"}))
	last := b.Answers[2]
	if n := len(server.Asked()); n != 2 || last.State != models.TextFailed || last.Usage.Failure != models.TextHourlyLimit || last.Usage.RetryAfter == 0 {
		t.Errorf("%d calls, %s %+v", n, last.State, last.Usage)
	}
	me.get("application-questions/"+b.ID).is(t, 200, "as many texts as HavenJob takes in an hour", "Why now?", "!The model’s server")
}

func TestALetterIsNotRepairedWithTokensThatAMonthHasNot(t *testing.T) {
	t.Parallel()
	me, server, allow := newLimitedSite(t)
	server.Say(llmtest.Script{Answer: "Dear Hiring Team,\n\nI led 40 people at Globex.\n\nKind regards"})
	before := len(server.Asked())
	allow(5)
	o := decoded[models.Output](t, me.script("profile:write").json("POST", "ai/cover-letter", map[string]any{"job_description": ferryPosting, "language": "en"}))
	if asked := len(server.Asked()) - before; asked != 1 || o.State != models.TextDone || len(o.Grounding.Unsupported()) == 0 || o.Grounding.Repaired {
		t.Errorf("%d calls, %s %+v", asked, o.State, o.Grounding)
	}
}
