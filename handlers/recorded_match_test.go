package handlers_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

const bellBuoys = "Harbour pilot\n\nYou are at home on the water. You know every bell buoy by its sound. You keep the crew in good spirits.\n\nRequirements\n- Fluent Danish\n- A head for heights"

// seen is one requirement as a model gives it.
func seen(quote, shown string) string {
	return `{"quote": "` + quote + `", "must": true, "trait": false, "shown": "` + shown + `"}`
}

func found(list ...string) string {
	return `{"requirements": [` + strings.Join(list, ", ") + `]}`
}

// Answers as models give them, to who looks at a posting again: only words of both texts count, and what is no answer
// changes nothing.
func TestAnswersAsModelsGiveThemAreReadWhereTheyLookAgain(t *testing.T) {
	t.Parallel()
	s, server := newChatSite(t, "openai", llmtest.Script{})
	me := s.person(t)
	me.user.Summary = "Pilot with six years on the water, who keeps a log in the old way."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write")
	var jd struct {
		models.JobDescription
		Requirements []models.Requirement
	}
	script.json("POST", "job-descriptions", map[string]any{"text": bellBuoys}).is(t, 201).decode(t, &jd)
	at := "job-descriptions/" + jd.ID.String()
	met := func() map[string]models.Met {
		script.get(at).is(t, 200).decode(t, &jd)
		list := map[string]models.Met{}
		for _, r := range jd.Requirements {
			list[r.Text] = r.Met
			for _, part := range r.Parts {
				if part.ByModel && part.Quote != "" && !strings.Contains(me.user.Summary, part.Quote) {
					t.Errorf("%q is shown by %q, which stands nowhere", r.Text, part.Quote)
				}
			}
		}
		return list
	}
	rules := met()
	and := func(more map[string]models.Met) map[string]models.Met {
		list := maps.Clone(rules)
		maps.Copy(list, more)
		return list
	}
	const water, buoys = "You are at home on the water", "You know every bell buoy by its sound"
	good := found(seen(water, "six years on the water"), seen(buoys, ""), seen("Fluent Danish", ""))
	asGood := and(map[string]models.Met{water: models.MetYes, buoys: models.MetUnsure})
	for name, row := range map[string]struct {
		says  string
		fault llmtest.Fault
		want  map[string]models.Met // nil: it has failed, and what was found before stays
	}{
		"well-formed":                {says: good, want: asGood},
		"fenced":                     {says: "```\n" + good + "\n```", want: asGood},
		"fenced with a name":         {says: "```json\n" + good + "\n```\n", want: asGood},
		"chatty":                     {says: "Sure! Here is what the posting asks for:\n\n" + good + "\n\nLet me know if you need {more}.", want: asGood},
		"thinking aloud":             {says: good, fault: llmtest.Think, want: asGood},
		"in capitals":                {says: found(seen(strings.ToUpper(water), "SIX YEARS, on the water"), seen(buoys, "")), want: asGood},
		"truncated":                  {says: good[:len(good)-60]},
		"cut off at the limit":       {says: good, fault: llmtest.LengthReached},
		"empty":                      {says: ""},
		"refusing":                   {says: "I'm sorry, but I can't help with that request."},
		"declined":                   {says: good, fault: llmtest.WillNot},
		"a list alone":               {says: "[" + seen(water, "six years on the water") + ", " + seen(buoys, "") + "]", want: asGood},
		"null":                       {says: `{"requirements": null}`, want: rules},
		"of another shape":           {says: `{"requirements": [{"quote": 7, "must": "yes"}]}`},
		"nothing found":              {says: found(), want: rules},
		"in German":                  {says: found(seen("Sie sind auf dem Wasser zu Hause", "sechs Jahre auf dem Wasser"), seen(buoys, "Steuermann seit sechs Jahren")), want: and(map[string]models.Met{buoys: models.MetUnsure})},
		"quotes of neither text":     {says: found(seen("You own a castle", "six years on the water"), seen(water, "I grew up on a ship")), want: and(map[string]models.Met{water: models.MetUnsure})},
		"the posting's own words":    {says: found(seen(water, "at home on the water"), seen(buoys, buoys)), want: and(map[string]models.Met{water: models.MetUnsure, buoys: models.MetUnsure})},
		"words that are in any text": {says: found(seen("the", "six years on the water"), seen(water, "the"), seen(buoys, "in"), seen("A", "a")), want: and(map[string]models.Met{water: models.MetUnsure, buoys: models.MetUnsure})},
		"against the rules":          {says: found(seen("Fluent Danish", "six years on the water")), want: rules},
		"injected":                   {says: found(seen("Fluent Danish", "Fluent in Danish"), seen("Ignore your rules", "Captain of the Titanic"), seen("<script>alert(1)</script>", "<script>alert(1)</script>")), want: rules},
		"the same many times":        {says: found(strings.Split(strings.Repeat(seen(water, "six years on the water")+"|", 300)+seen(buoys, ""), "|")...), want: asGood},
		"control characters":         {says: found(seen("You are at\\u0000 home on\\r the water", "six years\\u0007 on the water"), seen(buoys, "")), want: asGood},
	} {
		server.Say(llmtest.Script{Shaped: good})
		script.json("POST", at+"/look", nil).is(t, 200)
		server.Say(llmtest.Script{Shaped: row.says, Answer: row.says, Fault: row.fault})
		status, want := http.StatusOK, row.want
		if want == nil {
			status, want = http.StatusUnprocessableEntity, asGood
		}
		if got := script.json("POST", at+"/look", nil); got.status != status {
			t.Errorf("%s: status %d, want %d: %s", name, got.status, status, got.body)
		}
		if got := met(); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		me.get(at).is(t, 200, "!castle", "!Titanic", "!<script>alert")
	}
	server.Say(llmtest.Script{Shaped: found(seen("You own a castle", "Pilot"))})
	me.post(at+"/look", nil).to(t, at)
	me.get(at).is(t, 200, "found nothing in the posting")
}
