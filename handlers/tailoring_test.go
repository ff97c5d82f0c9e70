package handlers_test

import (
	"net/url"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

func TestASectionIsDecidedOnOverNothingThatChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Shaped: `{"text": "Steers ships.", "why": "The posting asks for it."}`})
	me := s.person(t)
	me.user.Summary = "Steers ships and boats."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write", "documents:read")
	var o models.Output
	script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}).is(t, 201).decode(t, &o)
	place, seen := "tailored/"+o.ID.String(), o.Decisions["summary"].Mark()
	decide := func(b *browser, choice, text, seen string) answer {
		return b.post(place+"/decisions", url.Values{"section": {"summary"}, "choice": {choice}, "text": {text}, "seen": {seen}})
	}
	kept := func(want models.Decision) {
		t.Helper()
		now, err := models.OutputByID(t.Context(), s.db, me.user.ID, o.ID)
		if err != nil || now.Decisions["summary"] != want {
			t.Errorf("%+v is kept, not %+v (%v)", now.Decisions, want, err)
		}
	}
	me.get(place).is(t, 200, `name="seen" value="`+seen+`"`)
	accepted := models.Decision{Choice: models.ChoiceAccepted}
	for range 2 { // a double click is one decision
		decide(me, "accepted", "", seen).to(t, place+"#s-summary")
	}
	// Another tab, that has not seen it.
	decide(me, "rejected", "", seen).is(t, 409, "decided on meanwhile", "Accepted", `name="seen" value="`+accepted.Mark()+`"`)
	decide(me, "edited", "Steers boats, typed at length.", seen).is(t, 409, "decided on meanwhile", "Steers boats, typed at length.</textarea>", "What is there now", "Steers ships.")
	decide(me, "edited", "", seen).is(t, 409, "decided on meanwhile", `!Steers ships.</textarea>`)
	script.json("POST", place+"/decisions", map[string]any{"section": "summary", "choice": "rejected", "seen": seen}).is(t, 409, `"choice":"accepted"`)
	kept(accepted)
	decide(me, "edited", "Steers boats.", accepted.Mark()).to(t, place+"#s-summary")
	kept(models.Decision{Choice: models.ChoiceEdited, Text: "Steers boats."})
	script.json("POST", place+"/decisions", map[string]any{"section": "summary", "choice": ""}).is(t, 200) // a script need not have seen it
	kept(models.Decision{})
}

func TestAScriptThatWaitsForACVGetsItsSectionsClaimsAndGaps(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Shaped: `{"text": "Led 40 people at Globex.", "why": "The posting asks for it."}`})
	me := s.person(t)
	me.user.Summary = "Steers ships and boats."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:write", "documents:read")
	made := script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}).is(t, 201, `"suggestion":"Led 40 people at Globex."`, `"gaps":[`, `"supported":false`)
	shown := script.get("tailored/"+decoded[models.Output](t, made).ID.String()).is(t, 200)
	if made.body != shown.body || made.header.Get("ETag") != shown.header.Get("ETag") {
		t.Errorf("who waited for it got %s\nand it is %s", made.body, shown.body)
	}
}

func TestAScriptDecidesOnASectionOverNothingThatItHasNotSeen(t *testing.T) {
	t.Parallel()
	s, _ := newChatSite(t, "openai", llmtest.Script{Shaped: `{"text": "Steers ships.", "why": "The posting asks for it."}`})
	me := s.person(t)
	me.user.Summary, me.user.Skills = "Steers ships and boats.", []string{"Ships"}
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary", "skills"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write", "documents:read")
	var o models.Output
	script.json("POST", "ai/tailor-cv", map[string]any{"job_description": ferryPosting}).is(t, 201).decode(t, &o)
	place := "tailored/" + o.ID.String()
	seen := script.get(place).is(t, 200).header.Get("ETag")
	if same := script.get("documents/" + o.ID.String()).header.Get("ETag"); seen == "" || same != seen {
		t.Errorf("the CV has the mark %q, and as a document %q", seen, same)
	}
	decide := func(mark, section, choice string) answer {
		return script.over(mark).json("POST", place+"/decisions", map[string]any{"section": section, "choice": choice})
	}
	now := decide(seen, "summary", "accepted").is(t, 200).header.Get("ETag")
	decide(seen, "summary", "accepted").is(t, 200) // sent twice
	if again := decide(seen, "summary", "rejected").is(t, 409, `"current"`, `"choice":"accepted"`).header.Get("ETag"); again != now || now == seen {
		t.Errorf("the marks are %q, %q and %q", seen, now, again)
	}
	now = decide(now, "skills", "rejected").is(t, 200).header.Get("ETag")
	if shown := script.get(place).header.Get("ETag"); shown != now {
		t.Errorf("what was decided has the mark %q, what is read %q", now, shown)
	}
	decide(now, "summary", "").is(t, 200)
	decide("*", "summary", "rejected").is(t, 200, `"choice":"rejected"`)
}

// Two scripts change how a CV looks: the one that has not seen the other's change is told so, and changes nothing.
func TestAScriptChangesTheLookOverNothingThatItHasNotSeen(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	o := models.Output{UserID: me.user.ID, Type: models.OutputCV}
	if err := models.CreateOutput(t.Context(), s.db, &o); err != nil {
		t.Fatal(err)
	}
	script, place := me.script("profile:read", "profile:write", "documents:read"), "tailored/"+o.ID.String()
	look := func(mark, layout string) answer {
		return script.over(mark).json("POST", place+"/look", map[string]any{"layout": layout})
	}
	first := script.get(place).is(t, 200).header.Get("ETag")
	now := look(first, "modern").is(t, 200).header.Get("ETag")
	look(first, "modern").is(t, 200) // sent twice
	if again := look(first, "compact").is(t, 409, `"current"`, `"layout":"modern"`).header.Get("ETag"); again != now || now == first {
		t.Errorf("the marks are %q, %q and %q", first, now, again)
	}
	script.over(first).json("POST", place+"/look", map[string]any{"paper": "letter"}).is(t, 409)
	if shown := script.get(place).is(t, 200, `"layout":"modern"`, `!"paper"`).header.Get("ETag"); shown != now {
		t.Errorf("the look that is kept has the mark %q, what is read %q", now, shown)
	}
	look(now, "compact").is(t, 200)
	look("*", "classic").is(t, 200, `"layout":"classic"`)
	me.post(place+"/look", url.Values{"layout": {"modern"}}).to(t, place) // a page shows no mark of it
}
