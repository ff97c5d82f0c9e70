package services_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/services"
)

func TestAResumeGoesOutAndComesBackWhole(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	maya, twin := modelstest.User(t, db), modelstest.User(t, db)
	if err := services.Demo(ctx, db, &maya, time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	profile := func(u models.User) models.Profile {
		t.Helper()
		p, err := models.ProfileOf(ctx, db, u.ID)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	// An order of her own.
	w := profile(maya).WorkExperiences[2]
	if _, err := models.MoveProfileRow(ctx, db, maya.ID, w.ID, &w, models.MoveTop, 0); err != nil {
		t.Fatal(err)
	}
	text := func(u models.User) string {
		t.Helper()
		r := services.ExportResume(profile(u))
		r.Basics.Email = ""
		b, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	twin.FullName = ""
	if err := models.UpdateUser(ctx, db, &twin, "full_name"); err != nil {
		t.Fatal(err)
	}
	out := text(maya)
	found, err := services.ReadResume(out)
	if err != nil {
		t.Fatal(err)
	}
	found = profile(twin).Compare(found)
	for _, f := range found {
		if !f.New() {
			t.Errorf("not new to an empty profile: %+v", f)
		}
	}
	done, err := models.AddFindings(ctx, db, twin.ID, found)
	if err != nil {
		t.Fatal(err)
	}
	if back := text(twin); back != out {
		t.Errorf("out\n%s\nback\n%s", out, back)
	}
	again, err := services.ReadResume(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range profile(twin).Compare(again) {
		if f.New() {
			t.Errorf("new although it is there: %+v", f)
		}
	}
	whole, err := models.UndoImport(ctx, db, twin.ID, done)
	if err != nil || !whole {
		t.Fatal(whole, err)
	}
	if p := profile(twin); len(p.WorkExperiences)+len(p.Entries)+len(p.Person.Skills)+len(p.Person.Links) != 0 || p.Person.Summary != "" || p.Person.ProfileCompletionPercent != 0 {
		t.Errorf("after the undo there is %+v", p)
	}
	if len(profile(maya).WorkExperiences) != 4 {
		t.Error("another person's profile changed")
	}
}

func TestAFileThatIsNoResumeIsSaidInWords(t *testing.T) {
	t.Parallel()
	for text, words := range map[string]string{
		"":                                "nothing in it",
		"{\"basics\":\n{\"name\" \"x\"}}": "in line 2",
		"[]":                              "is a list",
		`{"work": "none"}`:                "“work” is a text, and a list is wanted",
		`{"work": {}}`:                    "“work” is an object, and a list is wanted",
		`{"basics": []}`:                  "“basics” is a list, and an object is wanted",
		`{"basics": {"name": 7}}`:         "“basics.name” is a number, and a text is wanted",
		`{"hello": 1}`:                    "nothing of a JSON Resume",
		strings.Repeat(" ", services.ResumeLimit+1):                     "larger than 1 MB",
		`{"awards": [` + strings.Repeat(`{"title":"a"},`, 100) + `{}]}`: "“awards” has 101 entries",
	} {
		if _, err := services.ReadResume(text); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%.60q: %v, want %q", text, err, words)
		}
	}
	found, err := services.ReadResume(`{"work": [{"name": "A", "position": "B", "startDate": "some day"}, {"name": "A", "position": "B"}], "education": [{"institution": "S", "area": "Maths", "endDate": "2014"}],
		"basics": {"url": "javascript:alert(1)"}, "skills": [{"name": "Web", "keywords": ["HTML", "CSS"]}]}`)
	if err != nil || len(found) != 6 {
		t.Fatalf("%d, %v", len(found), err)
	}
	if !strings.Contains(found[0].Problem, "some day") || found[1].Problem == "" || found[2].Problem != "" {
		t.Errorf("%+v", found[:3])
	}
}

func TestAResumeWithSignsThatNoTextHasIsTakenWithoutThem(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	found, err := services.ReadResume(`{"basics": {"label": "Pi\u0000lot", "summary": "One\u0007.\r\nTwo."}, "work": [{"name": "Qu\u0000ay", "position": "Mate", "startDate": "2020", "summary": "\u0000Steered", "highlights": ["a\u0000b"]}],
		"skills": [{"name": "Ra\u0000dar", "keywords": ["\u0000"]}], "projects": [{"name": "Log", "keywords": ["G\u0000o"]}], "interests": [{"name": "Sea", "keywords": ["kn\u0000ots"]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := models.AddFindings(ctx, db, u.ID, found); err != nil {
		t.Fatal(err)
	}
	p, err := models.ProfileOf(ctx, db, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Person.Headline + p.Person.Summary + strings.Join(p.Person.Skills, ",") + p.WorkExperiences[0].Company + p.WorkExperiences[0].Description; got != "PilotOne.\nTwo.RadarQuaySteered\n\n- ab" {
		t.Errorf("%q", got)
	}
}

func TestResumesOfTheYearsBeforeTheStandardAreRead(t *testing.T) {
	t.Parallel()
	found, err := services.ReadResume(`{"basics": {"website": "https://ines.example"}, "work": [{"company": "Quay", "position": "Mate", "website": "https://quay.example", "startDate": "2020-01", "endDate": "Present"}],
		"volunteer": [{"organization": "Rescue", "position": "Crew", "website": "https://rescue.example", "startDate": "2019"}],
		"education": [{"institution": "Academy", "studyType": "BSc", "startDate": "2010", "endDate": "2014", "gpa": "3.9"}], "publications": [{"name": "Tides", "website": "https://tides.example"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]models.Finding{}
	for _, f := range found {
		if rows[f.Group] = f; f.Problem != "" {
			t.Errorf("%s: %s", f.Group, f.Problem)
		}
	}
	if w := rows["work"].Row.(*models.WorkExperience); w.Company != "Quay" || w.URL != "https://quay.example" || !w.IsCurrent {
		t.Errorf("%+v", w)
	}
	if e := rows["education"].Row.(*models.Education); e.Grade != "3.9" {
		t.Errorf("%+v", e)
	}
	for _, group := range []string{"volunteering", "publication"} {
		if e := rows[group].Row.(*models.ProfileEntry); e.URL == "" {
			t.Errorf("%+v", e)
		}
	}
	if rows["links"].Value != "https://ines.example" {
		t.Errorf("%+v", rows["links"])
	}
}
