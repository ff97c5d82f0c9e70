package handlers_test

import (
	"context"
	"maps"
	"net/url"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/providers/llm/llmtest"
)

func TestAJobDescriptionIsPastedChangedDeletedAndBroughtBack(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, other := s.person(t), s.person(t)
	me.get("job-descriptions").is(t, 200, "No job description yet")
	text := "Harbour pilot at Quay\n\nRequirements\n- 5 years of Go\n- <script>alert(1)</script> Kafka"
	mine := func() []models.JobDescription {
		list, err := models.JobDescriptions(context.Background(), s.db, me.user.ID)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	a := me.application("Quay", "Harbour pilot", nil)
	me.post("job-descriptions", url.Values{"text": {text}, "application_id": {a.ID.String()}})
	jd := mine()[0]
	at := "job-descriptions/" + jd.ID.String()
	me.post("job-descriptions", url.Values{"text": {"  " + text + "\n"}}).to(t, at)
	if len(mine()) != 1 || jd.CompanyName != "Quay" || jd.JobTitle != "Harbour pilot" {
		t.Errorf("pasted twice: %+v", mine())
	}
	me.get(at).is(t, 200, "5 years of Go", "Not shown", "&lt;script&gt;alert(1)", "!<script>alert(1)")
	me.get("applications/"+a.ID.String()).is(t, 200, "See the match", at+"/match", "!must-haves")
	me.htmx().get(at+"/match").is(t, 200, "0 of 2 must-haves")
	me.get(at+"/match").to(t, at)
	other.get(at).is(t, 404)
	other.post("job-descriptions", url.Values{"text": {"Tides"}, "application_id": {a.ID.String()}}).is(t, 422, "no such application", "Tides")
	other.post(at+"/restore", nil).is(t, 404)
	me.post("job-descriptions", url.Values{"text": {" "}, "company_name": {"Pier & Sons"}}).is(t, 422, "Paste the posting", "Pier &amp; Sons")
	me.post("job-descriptions", url.Values{"text": {strings.Repeat("é", models.JobDescriptionLength+1)}}).is(t, 422, "40,000")
	me.post(at, url.Values{"_method": {"PATCH"}, "job_title": {"Sea pilot"}, "seen": {jd.Mark()}}).to(t, at)
	me.post(at, url.Values{"_method": {"PATCH"}, "job_title": {"River pilot"}, "seen": {jd.Mark()}}).is(t, 409, "changed meanwhile", "River pilot", "Sea pilot")
	me.post(at, url.Values{"_method": {"DELETE"}}).to(t, "job-descriptions")
	me.get(at).is(t, 404)
	for range 2 {
		me.post(at+"/restore", nil).to(t, at)
	}
	script := me.script("profile:write", "profile:read")
	long := strings.Repeat("é", models.JobDescriptionLength)
	script.json("POST", "job-descriptions", map[string]any{"text": long, "company_name": "Long Pier"}).is(t, 201, "Long Pier", `"requirements":[]`)
	script.json("POST", "job-descriptions", map[string]any{"text": text}).is(t, 200, `"met":"no"`, "Sea pilot")
}

func TestTheModelFindsWhatTheRulesMissByWordsOfBothTexts(t *testing.T) {
	t.Parallel()
	found := `{"requirements": [
		{"quote": "You are at home on the water", "must": true, "trait": false, "shown": "six years on the water"},
		{"quote": "You know every bell buoy by its sound", "must": true, "trait": false, "shown": "I know every bell buoy"},
		{"quote": "You own a castle", "must": true, "trait": false, "shown": "Summary"},
		{"quote": "Good with passengers", "must": false, "trait": true, "shown": ""},
		{"quote": "Fluent Danish", "must": true, "trait": false, "shown": "six years on the water"}]}`
	s, server := newChatSite(t, "openai", llmtest.Script{Shaped: "Here you are:\n```json\n" + found + "\n```"})
	me := s.person(t)
	me.user.Summary = "Pilot with six years on the water."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	script := me.script("profile:read", "profile:write")
	var jd struct {
		models.JobDescription
		Requirements []models.Requirement
	}
	text := "Harbour pilot\n\nYou are at home on the water. You know every bell buoy by its sound. Good with passengers, that would help.\n\nRequirements\n- Fluent Danish"
	script.json("POST", "job-descriptions", map[string]any{"text": text}).is(t, 201).decode(t, &jd)
	at := "job-descriptions/" + jd.ID.String()
	met := func() map[string]models.Met {
		script.get(at).is(t, 200).decode(t, &jd)
		list := map[string]models.Met{}
		for _, r := range jd.Requirements {
			list[r.Text] = r.Met
		}
		return list
	}
	before := met()
	me.get(at).is(t, 200, "Look again with the model", "!Found by your model")
	script.json("POST", at+"/look", nil).is(t, 200)
	want := map[string]models.Met{"You are at home on the water": models.MetYes, "You know every bell buoy by its sound": models.MetUnsure, "Good with passengers": models.MetUnsure, "Fluent Danish": before["Fluent Danish"]}
	if got := met(); !maps.Equal(got, want) {
		t.Errorf("found are %v, want %v", got, want)
	}
	me.get(at).is(t, 200, "Found by your model", "<q>six years on the water</q>", "!castle", "!<q>I know every bell buoy")

	// What the profile no longer says shows nothing any more, and a text that has changed has none of it.
	me.user.Summary = "Pilot."
	if err := models.UpdateUser(t.Context(), s.db, &me.user, "summary"); err != nil {
		t.Fatal(err)
	}
	if got := met()["You are at home on the water"]; got == models.MetYes {
		t.Errorf("a quote that stands nowhere any more shows it: %s", got)
	}
	script.json("PATCH", at, map[string]any{"text": "Harbour pilot\n\nRequirements\n- Fluent Danish"}).is(t, 200)
	if got := met(); len(got) != 1 {
		t.Errorf("after a change: %v", got)
	}

	// A server that is down costs nothing, and what was found stays.
	server.Say(llmtest.Script{Fault: llmtest.KeyRefused})
	script.json("POST", at+"/look", nil).is(t, 422, "key")
	me.post(at+"/look", nil).to(t, at)
	me.get(at).is(t, 200, "key", "Fluent Danish")
	if n, err := s.db.NewSelect().Table("llm_usage").Where("user_id = ?", me.user.ID).Count(t.Context()); err != nil || n != 1 {
		t.Errorf("%d calls are counted (%v)", n, err)
	}
}

func TestPointsThatArePastedFromWordArePoints(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	script := s.person(t).script("profile:read", "profile:write")
	text := "Requirements\r\n\uf0b7\tRadar\r\no\tFluent Danish\r\n§   First aid\r\n\u00a0\uf0a7\u00a0Knots\r\no Captain"
	var jd struct {
		RawText      string `json:"raw_text"`
		Requirements []models.Requirement
	}
	script.json("POST", "job-descriptions", map[string]any{"text": text}).is(t, 201).decode(t, &jd)
	if want := "Requirements\n• Radar\n• Fluent Danish\n• First aid\n\u00a0• Knots\no Captain"; jd.RawText != want {
		t.Errorf("it is kept as %q", jd.RawText)
	}
	for i, want := range []string{"Radar", "Fluent Danish", "First aid", "Knots"} {
		if i >= len(jd.Requirements) || jd.Requirements[i].Text != want {
			t.Fatalf("%q is not the requirement %d in %+v", want, i, jd.Requirements)
		}
	}
}

// A table that is pasted has letters in its cells, which are no marks of points.
func TestARowOfAPastedTableIsNoPoint(t *testing.T) {
	t.Parallel()
	script := newSite(t, nil).person(t).script("profile:read", "profile:write")
	for text, want := range map[string]string{
		"Shift\tDays\tNights\no\tfour\ttwo\nx\tthree\tthree":  "Shift\tDays\tNights\no\tfour\ttwo\nx\tthree\tthree",
		"Class of ship\to\no\tnot needed":                     "Class of ship\to\no\tnot needed",
		"You bring\no\tRadar\no\tDanish\tfluent":              "You bring\n• Radar\no\tDanish\tfluent",
		"1\tRadar\n§\tKnots":                                  "1\tRadar\n§\tKnots",
		"1.\tRadar\no\tKnots\na)\tFog":                        "1.\tRadar\n• Knots\na)\tFog",
		"·\tRadar\no\tKnots":                                  "·\tRadar\n• Knots",
		"Place:\tthe harbour\no\tRadar":                       "Place:\tthe harbour\n• Radar",
		"Ship\tcrew\n\no\tRadar\no   Danish\tfluent":          "Ship\tcrew\n\n• Radar\n• Danish\tfluent",
		"Ship\tcrew\n\uf0b7\tRadar\tand sonar\nferry\ttwelve": "Ship\tcrew\n• Radar\tand sonar\nferry\ttwelve",
	} {
		var jd struct {
			RawText string `json:"raw_text"`
		}
		script.json("POST", "job-descriptions", map[string]any{"text": text}).is(t, 201).decode(t, &jd)
		if jd.RawText != want {
			t.Errorf("%q is kept as %q", text, jd.RawText)
		}
	}
}
