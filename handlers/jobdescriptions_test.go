package handlers_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"havenjob/models"
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
	me.get("applications/"+a.ID.String()).is(t, 200, "See the match", "0 of 2 must-haves")
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
