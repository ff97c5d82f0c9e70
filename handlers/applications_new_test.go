package handlers_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

// form makes a form's values of names and values in turn.
func form(pairs ...string) url.Values {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return values
}

// all lists the person's applications.
func (b *browser) all() []models.Application {
	b.t.Helper()
	page, err := models.Applications(context.Background(), b.site.db, b.user.ID, models.ApplicationFilter{View: models.ViewAll})
	if err != nil {
		b.t.Fatal(err)
	}
	return page.Rows
}

func TestAnApplicationIsLoggedWithoutJavaScript(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	id := uuid.NewString()
	day := models.DayOf(time.Now().UTC()).String()
	me.get("applications/new").is(t, 200, "<html", `value="`+day+`"`, "LinkedIn")
	posted := form("id", id, "company_name", " Northwind  Labs ", "job_title", "Engineer", "date_applied", day, "found_on", "A friend",
		"salary_min", "82k", "salary_max", "95.000", "salary_currency", "€", "tags", "Go, remote", "job_url", "jobs.example.com/42", "notes", "**Call** them")
	me.post("applications", posted).to(t, "applications/"+id)
	me.get("applications/"+id).is(t, 200, "Logged Engineer at Northwind Labs.", "€82,000 – 95,000", "<strong>Call</strong>", "https://jobs.example.com/42")
	a := me.all()[0]
	if a.CompanyName != "Northwind Labs" || a.Status != models.Applied || a.Source != models.SourceManual || *a.SalaryMax != 95000 || a.SalaryCurrency != "EUR" {
		t.Errorf("%+v", a)
	}
	me.post("applications", posted).to(t, "applications/"+id) // twice is once
	if n := len(me.all()); n != 1 {
		t.Errorf("%d rows", n)
	}
	me.get("applications/new").is(t, 200, `<option value="A friend">`)
}

func TestMistakesStandBesideTheirFieldsAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	wrong := form("company_name", "", "job_title", "Engineer <3", "date_applied", "2150-01-01", "salary_min", "90k", "salary_max", "80k",
		"salary_currency", "euros", "job_url", "javascript:alert(1)", "deadline", "soon", "notes", "remember me")
	me.post("applications", wrong).is(t, 422, "<html", "Say which company it is.", "That day has not come yet", "The higher end is below", "Three letters",
		"full web address", "Write the day as", "Engineer &lt;3", "remember me", `value="90k"`)
	me.htmx().post("applications", wrong).is(t, 422, "!<html", "Say which company it is.", "remember me", `hx-target="#dialog"`)
	me.post("applications", form("company_name", "N", "job_title", "E", "date_applied", "")).is(t, 422, "Say when you applied")
	me.post("applications", form("company_name", "N", "job_title", "E", "date_applied", "", "status", "saved")).is(t, 303)
	if rows := me.all(); len(rows) != 1 || rows[0].Status != models.Saved || !rows[0].DateApplied.IsZero() {
		t.Errorf("%+v", rows)
	}
}

func TestANameThatCannotBeSeenIsMissing(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	script := me.script("applications:write")
	for _, unseen := range []string{"\u200b", "\u202e\u2066 \u2069", "\ufeff", "\u00ad", "\u3164", "\u200d"} {
		me.post("applications", form("company_name", unseen, "job_title", unseen)).is(t, 422, "Say which company it is.", "Say what the job is called.")
		script.json("POST", "applications", map[string]any{"company_name": unseen, "job_title": unseen}).is(t, 422, "Say which company it is.", "Say what the job is called.")
	}
	me.post("applications", form("company_name", "\u202eNorth\u200bwind", "job_title", "می\u200cخواهم", "status", "saved")).is(t, 303)
	if rows := me.all(); len(rows) != 1 || rows[0].CompanyName != "Northwind" || rows[0].JobTitle != "می\u200cخواهم" {
		t.Errorf("%+v", rows)
	}
}

func TestWhatIsThereAlreadyIsSaidBeforeItIsSaved(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	first := me.application("Northwind", "Engineer", nil)
	same := form("id", uuid.NewString(), "company_name", "northwind", "job_title", "ENGINEER", "date_applied", "2026-03-04")
	me.htmx().get("applications/same?company_name=Northwind&job_title=engineer").is(t, 200, "logged this one already", "applications/"+first.ID.String())
	me.htmx().get("applications/same?company_name=Northwind&job_title=").is(t, 200, "!already")
	me.post("applications", same).is(t, 422, "logged this one already", `name="anyway"`, "applications/"+first.ID.String())
	me.site.person(t).post("applications", same).is(t, 303)
	same.Set("anyway", "true")
	me.post("applications", same).is(t, 409) // the other person has that id
	same.Set("id", uuid.NewString())
	me.post("applications", same).is(t, 303)
	if n := len(me.all()); n != 2 {
		t.Errorf("%d rows", n)
	}
}

func TestTheDialogClosesAndOffersToTakeItBack(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.htmx().get("applications/new").is(t, 200, "!<html", `hx-post="applications"`)
	answer := me.htmx().post("applications", form("company_name", "Zürich AG", "job_title", "Engineer", "date_applied", "2026-03-04"))
	answer.is(t, 201)
	var events map[string]map[string]any
	if err := json.Unmarshal([]byte(answer.header.Get("HX-Trigger")), &events); err != nil {
		t.Fatal(err)
	}
	if events["toast"]["text"] != "Logged Engineer at Zürich AG." || events["close-dialog"] == nil || events["applications-changed"]["target"] != "body" {
		t.Errorf("%v", events)
	}
}

func TestAScriptLogsAnApplication(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	script := me.script("applications:write")
	id := uuid.NewString()
	body := map[string]any{"id": id, "company_name": "Northwind", "job_title": "Engineer", "tags": []string{"Go", "remote"}, "salary_min": 82000}
	for range 2 {
		var a models.Application
		script.json("POST", "applications", body).is(t, 201).decode(t, &a)
		if a.ID.String() != id || a.Source != models.SourceAPI || len(a.Tags) != 2 || *a.SalaryMin != 82000 || a.DateApplied.IsZero() {
			t.Errorf("%+v", a)
		}
	}
	body["id"] = uuid.NewString()
	script.json("POST", "applications", body).is(t, 409, `"current":[{`, id, `\"anyway\": true`)
	body["anyway"] = true
	script.json("POST", "applications", body).is(t, 201)
	script.json("POST", "applications", map[string]any{"company_name": "N", "job_title": "E", "colour": "red"}).is(t, 422, `"colour"`)
	script.json("POST", "applications", map[string]any{"company_name": "N", "id": 7}).is(t, 422, `"job_title"`, `"id"`)
	me.script("applications:read").json("POST", "applications", body).is(t, 403)
	me.site.visitor(t).post("applications", form("company_name", "N")).is(t, 401)
}

func TestABodyThatIsNoFormIsNotTakenForAnEmptyOne(t *testing.T) {
	t.Parallel()
	script := newSite(t, nil).person(t).script("applications:write")
	script.send("POST", "applications", "text/plain", "company_name=Northwind").is(t, 415, "Send a form or JSON")
	script.send("POST", "settings/tokens", "", "").is(t, 403, "No token may do this")
}

func TestAmountsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for typed, want := range map[string]int64{"82k": 82000, "82,000": 82000, "82.000": 82000, "82 000": 82000, "82.5k": 82500, "€82k": 82000, "1.2m": 1200000,
		"82’000": 82000, "0": 0, "12000000": 12000000, "PLN 20 000": 20000} {
		id := uuid.NewString()
		me.post("applications", form("id", id, "company_name", "N", "job_title", "Engineer", "date_applied", "2026-03-04", "salary_min", typed, "anyway", "true")).is(t, 303)
		a, err := models.ApplicationByID(context.Background(), me.site.db, me.user.ID, uuid.MustParse(id))
		if err != nil || a.SalaryMin == nil || *a.SalaryMin != want {
			t.Errorf("%q: %v %v, want %d", typed, a.SalaryMin, err, want)
		}
	}
	for _, typed := range []string{"lots", "82,5", "-5", "1e9", "9999999999999999999", "82,00,0", "k", "82kk"} {
		me.post("applications", form("company_name", "N", "job_title", "E", "date_applied", "2026-03-04", "salary_min", typed)).is(t, 422, "Write a whole amount")
	}
}

func FuzzAddingAnApplicationIsNeverAnErrorOfOurs(f *testing.F) {
	f.Add("Northwind", "Engineer", "2026-03-04", "applied", "82k", "EUR", "https://example.com", "go, remote", "notes")
	f.Add("\x00\xff", strings.Repeat("ß", 300), "0000-00-00", "?", "1'000", "€", "//", ",,;", "<script>")
	f.Add("", " ", "2026-02-30", "saved", "٣", "ŁŁŁ", "http://[::1]:99999/", "#", "*a_ ")
	someone := newSite(f, nil).person(f) // one for all: a site takes longer to start than a hundred forms to send
	f.Fuzz(func(t *testing.T, company, title, day, status, amount, currency, address, tags, notes string) {
		me := *someone
		me.t = t
		id := uuid.NewString()
		sent := form("id", id, "company_name", company, "job_title", title, "date_applied", day, "deadline", day, "status", status, "salary_min", amount,
			"salary_currency", currency, "job_url", address, "tags", tags, "notes", notes, "found_on", title, "location", company, "anyway", "true")
		switch a := me.post("applications", sent); a.status {
		case 303:
			me.get("applications/"+id).is(t, 200)
		case 422:
		default:
			t.Fatalf("%d %.500s", a.status, a.body)
		}
	})
}
