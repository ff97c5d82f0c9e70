package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/models"
)

func (b *browser) profile() models.Profile {
	b.t.Helper()
	p, err := models.ProfileOf(context.Background(), b.site.db, b.user.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func pilot(more ...string) url.Values {
	form := url.Values{"id": {models.NewID().String()}, "role": {"Pilot"}, "company": {"Harbour & Sons"}, "start_date": {"Mar 2021"}, "is_current": {"false", "true"}, "description": {"- Steered **ships**"}}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

func TestAPositionIsAddedEditedAndDeletedWithoutJavaScript(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("profile").is(t, 200, "Every letter and every tailored CV", "profile/work/new", "A position with a description")
	me.get("profile/work/new").is(t, 200, "<html", "I work here now", `action="profile/work"`)
	form := pilot()
	me.post("profile/work", form).to(t, "profile#list-work")
	me.post("profile/work", form).to(t, "profile#list-work") // the same form again
	me.get("profile").is(t, 200, "Added Pilot.", "Harbour &amp; Sons", "Mar 2021 to now", "<strong>ships</strong>", "!A position with a description")
	p := me.profile()
	if len(p.WorkExperiences) != 1 || p.Person.ProfileCompletionPercent == 0 {
		t.Fatalf("%+v", p)
	}
	at := "profile/work/" + p.WorkExperiences[0].ID.String()
	me.get(at+"/edit").is(t, 200, `value="2021-03"`, "- Steered **ships**", "checked")
	me.post(at, url.Values{"_method": {"PATCH"}, "is_current": {"false"}, "end_date": {"2023-05"}}).to(t, "profile#list-work")
	me.get("profile").is(t, 200, "Mar 2021 to May 2023 · 2 years 3 months")
	me.post(at, url.Values{"_method": {"DELETE"}}).to(t, "profile#list-work")
	me.get("profile").is(t, 200, "Deleted Pilot.", at+"/restore", "!Harbour &amp; Sons")
	me.post(at+"/restore", nil).to(t, "profile#list-work")
	me.get("profile").is(t, 200, "Harbour &amp; Sons")
}

func TestAMistakeInAPositionKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for _, c := range []struct {
		field, value, words string
	}{
		{"role", "", "Say what your role was."},
		{"company", strings.Repeat("a", 201), "Keep it to 200 characters."},
		{"start_date", "yesterday", "Write a year or a month"},
		{"start_date", "", "Say when it began."},
		{"url", "javascript:alert(1)", "Give the full web address"},
		{"description", strings.Repeat("a", 10_001), "Keep it to 10,000 characters."},
	} {
		me.post("profile/work", pilot(c.field, c.value)).is(t, 422, c.words, "<html", " checked", `aria-invalid="true"`)
		me.htmx().post("profile/work", pilot(c.field, c.value)).is(t, 422, c.words, "!<html", `id="list-work"`)
	}
	ended := pilot("end_date", "2020")
	ended["is_current"] = []string{"false"}
	me.post("profile/work", ended).is(t, 422, "The end is before the beginning.", `value="2020"`)
	ended.Set("end_date", "")
	me.post("profile/work", ended).is(t, 422, "Say when it ended, or tick")
	if n := len(me.profile().WorkExperiences); n != 0 {
		t.Errorf("%d positions were saved", n)
	}
}

func TestAPositionEditedInTwoTabsShowsBothValues(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("profile/work", pilot())
	w := me.profile().WorkExperiences[0]
	at, seen := "profile/work/"+w.ID.String(), w.UpdatedAt.Format(time.RFC3339Nano)
	edit := func(role string) url.Values {
		return url.Values{"_method": {"PATCH"}, "role": {role}, "updated_at": {seen}}
	}
	me.htmx().post(at, edit("Captain")).is(t, 200, "Captain", `id="completeness"`, "hx-swap-oob")
	me.htmx().post(at, edit("Admiral")).is(t, 409, `value="Admiral"`, "Saved meanwhile: Captain", "Keep mine")
	var conflict struct {
		Error struct {
			Code    string
			Current models.WorkExperience
		}
	}
	me.script("profile:write").json("PATCH", at, map[string]any{"role": "Admiral", "updated_at": seen}).is(t, 409).decode(t, &conflict)
	if conflict.Error.Code != "conflict" || conflict.Error.Current.Role != "Captain" {
		t.Errorf("%+v", conflict)
	}
}

func TestEveryListOfTheProfileIsKeptByAScript(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	script := me.script("profile:read", "profile:write")
	rows := map[string][]map[string]any{
		"work":      {{"role": "Pilot", "company": "Harbour", "start_date": "2021", "is_current": true}},
		"projects":  {{"title": "Tides", "technologies": []string{"Go", "SQL", "go"}, "url": "tides.example"}},
		"education": {{"institution": "Sea school", "degree": "Patent", "start_date": "2012", "end_date": "2014-07"}},
	}
	for _, kind := range models.EntryKinds {
		rows["entries"] = append(rows["entries"], map[string]any{"kind": kind, "title": "A " + string(kind), "start_on": "2020-01-31"})
	}
	for noun, list := range rows {
		for _, row := range list {
			var made struct{ ID string }
			a := script.json("POST", "profile/"+noun, row).is(t, 201)
			a.decode(t, &made)
			if a.header.Get("Location") != "/profile/"+noun+"/"+made.ID {
				t.Errorf("%s is at %q", noun, a.header.Get("Location"))
			}
			script.get("profile/"+noun+"/"+made.ID).is(t, 200, made.ID)
			script.json("POST", "profile/"+noun+"/"+made.ID+"/move", map[string]any{"place": 5}).is(t, 200, `"display_order":0`)
			script.send("DELETE", "profile/"+noun+"/"+made.ID, "", "").is(t, 204)
			script.get("profile/"+noun+"/"+made.ID).is(t, 404)
			script.send("POST", "profile/"+noun+"/"+made.ID+"/restore", "", "").is(t, 200, made.ID)
			script.get("profile/"+noun).is(t, 200, made.ID)
		}
	}
	script.get("profile/entries?kind=award").is(t, 200, "A award", "!A language")
	script.get("profile/entries?kind=car").is(t, 422, "Say which kind it is")
	script.json("POST", "profile/entries", map[string]any{"title": "A car"}).is(t, 422, "Say which kind it is")
	script.json("PATCH", "profile/details", map[string]any{"full_name": "Maya Lind", "links": []map[string]any{{"label": "Site", "url": "https://maya.example"}}}).is(t, 200, `"Maya Lind"`, `"https://maya.example"`)
	script.json("PATCH", "profile/details", map[string]any{"links": []any{map[string]any{"label": 7, "url": "x"}}}).is(t, 422, "both texts")
	for _, links := range []any{"https://maya.example", []any{1}, []any{"https://maya.example"}} {
		script.json("PATCH", "profile/details", map[string]any{"links": links}).is(t, 422, "both texts")
	}
	if links := me.fresh().Links; len(links) != 1 {
		t.Errorf("a mistake took the links away: %v", links)
	}
	script.json("PATCH", "profile/details", map[string]any{"links": []any{}}).is(t, 200, `"links":[]`)
	var position struct {
		Work []struct{ ID string } `json:"work_experiences"`
	}
	script.get("profile").is(t, 200).decode(t, &position)
	script.json("PATCH", "profile/work/"+position.Work[0].ID, map[string]any{"end_date": "2023-05"}).is(t, 200, `"end_date":"2023-05"`, `"is_current":false`)
	script.json("POST", "profile/skills", map[string]any{"skill": []string{"Go", "C++", "SQL"}}).is(t, 200, `["Go","C++","SQL"]`)
	script.json("POST", "profile/skills/move", map[string]any{"skill": "SQL", "to": "top"}).is(t, 200, `["SQL","Go","C++"]`)
	script.json("DELETE", "profile/skills", map[string]any{"skill": "c++"}).is(t, 200, `["SQL","Go"]`)
	script.json("DELETE", "profile/skills", map[string]any{"skill": "Rust"}).is(t, 422, "There is no such skill")
	script.get("profile").is(t, 200, `"completion_percent":`, `"display_order":0`, `"technologies":["Go","SQL"]`, `"url":"https://tides.example"`, `"full_name":"Maya Lind"`)
}

func TestAListThatIsFullSaysSoBesideTheForm(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for i := range models.MostRows {
		row := &models.Project{RowHead: models.RowHead{UserID: me.user.ID}, Title: fmt.Sprint("Project ", i)}
		if err := models.CreateProfileRow(context.Background(), me.site.db, row); err != nil {
			t.Fatal(err)
		}
	}
	me.get("profile").is(t, 200, "Project 99", "!profile/projects/new\"")
	me.htmx().post("profile/projects", url.Values{"title": {"One more"}}).is(t, 422, "That is as many as a profile holds: 100", `value="One more"`)
}

func TestPersonalDetailsAndLinksAreKept(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("profile/details").is(t, 200, me.user.Email, `name="links.url"`)
	form := url.Values{"_method": {"PATCH"}, "full_name": {"Maya Lind"}, "headline": {"Pilot"}, "summary": {"I *steer*."}, "phone": {"+49 40 1"}, "city": {"Hamburg"}, "country": {"Germany"},
		"links.label": {"Website", "", "Empty"}, "links.url": {"maya.example", "https://code.example/maya", ""}}
	me.post("profile/details", form).to(t, "profile")
	me.get("profile").is(t, 200, "Maya Lind", "<em>steer</em>", "Hamburg, Germany", `href="https://maya.example"`, "code.example/maya", "Your details are saved.")
	if links := me.fresh().Links; len(links) != 2 {
		t.Errorf("%+v", links)
	}
	form.Set("headline", strings.Repeat("a", 201))
	form["links.url"] = []string{"not an address"}
	me.htmx().post("profile/details", form).is(t, 422, "Keep it to 200 characters.", "Give the full web address of link 1", "not an address", "!<html")
	seen := me.fresh().UpdatedAt.Add(-time.Second).Format(time.RFC3339Nano)
	me.post("profile/details", url.Values{"_method": {"PATCH"}, "headline": {"Captain"}, "updated_at": {seen}}).is(t, 409, `value="Captain"`, "Saved meanwhile: Pilot", "Keep mine")
}

func TestSkillsAreAddedMovedAndRemovedWithoutJavaScript(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("profile/skills", url.Values{"skill": {"Go, SQL; C++"}}).to(t, "profile#skills")
	me.post("profile/skills/move", url.Values{"skill": {"C++"}, "to": {"up"}}).to(t, "profile#skills")
	me.post("profile/skills", url.Values{"_method": {"DELETE"}, "skill": {"Go"}}).to(t, "profile#skills")
	me.get("profile").is(t, 200, "Removed Go.", `data-skill="SQL"`)
	if got := strings.Join(me.fresh().Skills, " "); got != "C++ SQL" {
		t.Errorf("skills are %q", got)
	}
	me.htmx().post("profile/skills", url.Values{"skill": {"Go"}, "place": {"0"}}).is(t, 200, `hx-swap-oob="true"`)
	if got := strings.Join(me.fresh().Skills, " "); got != "Go C++ SQL" {
		t.Errorf("after the undo they are %q", got)
	}
	me.post("profile/skills", url.Values{"skill": {strings.Repeat("a", 61)}}).is(t, 422, "Keep each to 60 characters.", strings.Repeat("a", 61))
	me.post("profile/skills", url.Values{"skill": {" , "}}).is(t, 422, "Type a skill")
}

func TestAResumeIsShownBeforeItIsAddedAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("profile/skills", url.Values{"skill": {"Go"}})
	me.get("profile/import").is(t, 200, "See what is in it")
	me.post("profile/import", url.Values{"resume": {"{"}}).is(t, 422, "This is no valid JSON", "<textarea")
	file := `{"basics": {"name": "Another Name", "label": "Pilot <b>"}, "work": [{"name": "Quay", "position": "Pilot", "startDate": "2021-04"}, {"name": "Quay", "position": "Mate"}], "skills": [{"name": "go"}, {"name": "Radar"}]}`
	me.post("profile/import", url.Values{"resume": {file}}).is(t, 200, "You have: Maya Kim", "Pilot &lt;b&gt;", "It does not say when it began.", "already in your profile", "Add what is ticked")
	me.post("profile/import/add", url.Values{"resume": {file}}).is(t, 422, "Tick what should be added.")
	if n := len(me.profile().WorkExperiences); n != 0 {
		t.Fatalf("%d positions were added unasked", n)
	}
	script := me.script("profile:read", "profile:write")
	var done models.Imported
	script.json("POST", "profile/import/add", map[string]any{"resume": file}).is(t, 200).decode(t, &done)
	p := me.profile()
	if len(p.WorkExperiences) != 1 || p.Person.Headline != "Pilot <b>" || p.Person.FullName != "Maya Kim" || strings.Join(p.Person.Skills, " ") != "Go Radar" {
		t.Errorf("%+v", p)
	}
	a := script.get("profile/resume.json").is(t, 200, `"position": "Pilot"`, `"name": "Radar"`)
	if !strings.Contains(a.header.Get("Content-Disposition"), "resume.json") {
		t.Error("it is no download")
	}
	me.post("profile/import", url.Values{"resume": {file}}).is(t, 200, "There is nothing new in it to add.", "Back to your profile", "!Add what is ticked", "! checked")
	script.json("POST", "profile/import/undo", done).is(t, 422) // what was only counted is no field
	script.json("POST", "profile/import/undo", map[string]any{"at": done.At, "details": done.Details, "links": done.Links, "skills": done.Skills, "was": done.Was}).is(t, 200, `"whole":true`)
	if p := me.profile(); len(p.WorkExperiences) != 0 || p.Person.Headline != "" || strings.Join(p.Person.Skills, " ") != "Go" {
		t.Errorf("after the undo %+v", p)
	}
}
