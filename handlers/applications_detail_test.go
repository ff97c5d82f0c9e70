package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/views"

	"github.com/google/uuid"
)

// into is the same browser asking as HTMX does for the place with that id.
func (b *browser) into(target string) *browser {
	other := b.htmx()
	other.head.Set("HX-Target", target)
	return other
}

// patch sends a form as HTMX does.
func (b *browser) patch(path string, pairs ...string) answer {
	b.t.Helper()
	return b.send(http.MethodPatch, path, "application/x-www-form-urlencoded", form(pairs...).Encode())
}

func (b *browser) reload(a models.Application) models.Application {
	b.t.Helper()
	fresh, err := models.ApplicationByID(context.Background(), b.site.db, b.user.ID, a.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return fresh
}

// move gives an application another status, as that actor.
func (b *browser) move(a models.Application, to models.Status, by models.Actor) models.StatusChange {
	b.t.Helper()
	_, moved, err := models.UpdateApplication(context.Background(), b.site.db, b.user.ID, a.ID, time.Time{}, by, func(a *models.Application) error { return a.SetStatus(to) })
	if err != nil {
		b.t.Fatal(err)
	}
	return *moved
}

func TestAnApplicationIsAPageAPaneAndJSON(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", func(a *models.Application) { a.Notes, a.Tags = "*soon*", []string{"go"} })
	path := "applications/" + a.ID.String()
	me.get(path).is(t, 200, "<html", "<h1>", "Engineer", "Northwind", "<em>soon</em>", path+"/edit/notes", `name="_method" value="DELETE"`, path+"/archive")
	beside := me.into("detail").get(path).is(t, 200, "!<html", "!<h1>", "Engineer", "<em>soon</em>")
	if beside.header.Get("HX-Push-Url") != "/"+path {
		t.Errorf("the address beside the list is %q", beside.header.Get("HX-Push-Url"))
	}
	me.get("applications").is(t, 200, `id="detail"`, `row-link`)
	me.into("field-notes").get(path).is(t, 200, "!<html", "!Northwind", `id="field-notes"`)
	me.script("applications:read").get(path).is(t, 200, `"company_name":"Northwind"`, `"history":[{`, `"new_status":"applied"`)
}

func TestEveryFieldIsEditedInItsPlaceAndOnAPage(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	path := "applications/" + a.ID.String()
	for field, edit := range map[string]struct{ name, value, shown string }{
		"company_name": {"company_name", "Northwind <b>", "Northwind &lt;b&gt;"}, "job_title": {"job_title", "Staff", "Staff"},
		"stage_label": {"stage_label", "Second round", "Second round"}, "location": {"location", "Łódź", "Łódź"},
		"salary": {"salary_min", "90k", "from 90,000"}, "date_applied": {"date_applied", "2025-03-04", "4 March 2025"},
		"deadline": {"deadline", "2025-04-05", "5 April 2025"}, "follow_up_date": {"follow_up_date", "2025-04-06", "6 April 2025"},
		"found_on": {"found_on", "A friend", "A friend"}, "job_url": {"job_url", "https://jobs.example.com/1", "jobs.example.com"},
		"tags": {"tags", "Remote, go", "remote"}, "notes": {"notes", "1. one", "<ol>"},
	} {
		me.get(path+"/edit/"+field).is(t, 200, "<html", `name="`+edit.name+`"`, `name="was"`)
		me.into("field-"+field).get(path+"/edit/"+field).is(t, 200, "!<html", `id="field-`+field+`"`, `name="`+edit.name+`"`)
		now := me.reload(a)
		me.into("field-"+field).patch(path, "_method", "PATCH", "field", field, "was", views.FieldMark(now, field), "updated_at", now.UpdatedAt.Format(time.RFC3339Nano), edit.name, edit.value).
			is(t, 200, "!<html", `id="field-`+field+`"`, edit.shown)
		me.post(path, form("_method", "PATCH", edit.name, edit.value)).to(t, path)
		me.get(path).is(t, 200, edit.shown)
	}
	me.get(path+"/edit/user_id").is(t, 404)
	me.get(path+"/edit/is_needs_review").is(t, 404)
	history, err := models.StatusHistory(context.Background(), me.site.db, me.user.ID, a.ID)
	if err != nil || models.DayOf(history[0].ChangedAt).String() != "2025-03-04" {
		t.Errorf("the beginning of the history did not move with the day: %+v %v", history, err)
	}
}

func TestAnEditsMistakeComesBackWithWhatWasTyped(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	path := "applications/" + a.ID.String()
	me.into("field-salary").patch(path, "field", "salary", "salary_min", "lots", "salary_max", "95k").is(t, 422, "!<html", `value="lots"`, `value="95k"`, "Write a whole amount")
	me.post(path, form("_method", "PATCH", "field", "company_name", "company_name", "  ")).is(t, 422, "<html", "Say which company it is.")
	me.post(path, form("_method", "PATCH", "field", "date_applied", "date_applied", "")).is(t, 422, "Say when you applied")
	me.post(path, form("_method", "PATCH", "field", "notes", "notes", strings.Repeat("a", 40000))).is(t, 422, "too long")
	me.script("applications:write").json("PATCH", path, map[string]any{"status": "hired"}).is(t, 422, `"status":"Choose one of the nine statuses."`)
	if now := me.reload(a); !now.UpdatedAt.Equal(a.UpdatedAt) {
		t.Error("a refused edit changed the row")
	}
}

func TestTwoTabsThatEditTheSameFieldConflictAndSayBothValues(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	path := "applications/" + a.ID.String()
	seen, was := a.UpdatedAt.Format(time.RFC3339Nano), views.FieldMark(a, "job_title")
	me.patch(path, "field", "location", "location", "Porto").is(t, 303)
	me.into("field-job_title").patch(path, "field", "job_title", "was", was, "updated_at", seen, "job_title", "Theirs").is(t, 200, "Theirs") // another field: no conflict
	conflict := me.into("field-job_title").patch(path, "field", "job_title", "was", was, "updated_at", seen, "job_title", "Mine")
	conflict.is(t, 409, "!<html", "Theirs", `value="Mine"`, "Keep mine", "Keep theirs")
	me.patch(path, "field", "job_title", "was", was, "updated_at", seen, "job_title", "Mine").is(t, 409, "<html", "Theirs", `value="Mine"`)
	script := me.script("applications:write")
	script.json("PATCH", path, map[string]any{"job_title": "Mine", "updated_at": a.UpdatedAt}).is(t, 409, `"code":"conflict"`, `"job_title":"Theirs"`)
	now := me.reload(a)
	me.into("field-job_title").patch(path, "field", "job_title", "was", views.FieldMark(now, "job_title"), "updated_at", now.UpdatedAt.Format(time.RFC3339Nano), "job_title", "Mine").is(t, 200, "Mine")
	script.json("PATCH", path, map[string]any{"job_title": "Script", "tags": []string{}}).is(t, 200, `"job_title":"Script"`)
	// A status that mail has moved meanwhile.
	was = views.FieldMark(me.reload(a), "status")
	me.move(a, models.Rejected, models.ByParser)
	me.into("record-status").patch(path, "field", "status", "was", was, "updated_at", seen, "status", "interview").is(t, 409, "You chose Interview, but meanwhile it became Rejected.")
}

func TestTheStatusIsChangedOnTheRecordAndIsInItsHistory(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	me.into("record-status").patch("applications/"+a.ID.String(), "field", "status", "was", views.FieldMark(a, "status"), "status", "offer").
		is(t, 200, "!<html", `id="record-status"`, "Offer", "hx-swap-oob", `id="timeline"`, ", by you")
	me.post("applications/"+a.ID.String(), form("_method", "PATCH", "status", "accepted")).to(t, "applications/"+a.ID.String())
	history, err := models.StatusHistory(context.Background(), me.site.db, me.user.ID, a.ID)
	if err != nil || len(history) != 3 || history[0].NewStatus != models.Accepted || history[0].ChangedBy != models.ByUser {
		t.Errorf("%+v %v", history, err)
	}
}

func TestWhatMailWasUnsureAboutIsConfirmedOrCorrected(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("", "Engineer", func(a *models.Application) { a.Source = models.SourceEmail })
	path := "applications/" + a.ID.String()
	me.get(path).is(t, 200, "Unknown company", "does not say which company", path+"/edit/company_name")
	me.post(path, form("_method", "PATCH", "is_needs_review", "false")).is(t, 422)
	me.into("field-company_name").patch(path, "field", "company_name", "company_name", "Northwind").is(t, 200, "Is it right?")
	me.into("record-review").patch(path, "field", "is_needs_review", "is_needs_review", "false").is(t, 200, "!Is it right?").
		header.Get("HX-Trigger")
	if me.reload(a).IsNeedsReview {
		t.Error("it still needs review")
	}
	me.post(path, form("_method", "PATCH", "is_needs_review", "true", "from", "dashboard")).to(t, "dashboard")
}

func TestNobodyElseReachesAnApplication(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	history, err := models.StatusHistory(context.Background(), me.site.db, me.user.ID, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	path, change := "applications/"+a.ID.String(), "/history/"+history[0].ID.String()
	other, own := me.site.person(t), me.application("Other", "Other", nil)
	for _, who := range []*browser{other, other.htmx(), other.script("applications:read", "applications:write")} {
		who.get(path).is(t, 404, "!Northwind")
		who.get(path+change).is(t, 404)
		who.get(path+"/edit/notes").is(t, 404)
		who.patch(path, "job_title", "Stolen").is(t, 404)
		who.patch(path+change, "changed_at", "2020-01-01").is(t, 404)
		who.post(path+"/follow-up", form("do", "done")).is(t, 404)
	}
	me.get("applications/"+own.ID.String()+change).is(t, 404) // a change of another application
	me.get("applications/nonsense").is(t, 404)
	me.get("applications/"+uuid.NewString()).is(t, 404)
	me.site.visitor(t).get(path).to(t, "sign-in?next=applications%2F"+a.ID.String())
	me.script("profile:read").get(path).is(t, 403)
	me.script("applications:read").json("PATCH", path, map[string]any{"job_title": "x"}).is(t, 403)
	if me.reload(a).JobTitle != "Engineer" {
		t.Error("somebody else changed it")
	}
}

func TestUntrustedTextIsTextAndNothingElse(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	evil := `"><script>alert(1)</script><img src=x onerror=alert(2)>`
	a := me.application(evil, evil, func(a *models.Application) {
		a.Notes, a.Location, a.FoundOn, a.StageLabel, a.JobURL = evil+"\n[x](javascript:alert(3))", evil, evil, evil, "javascript:alert(4)"
	})
	for _, page := range []string{"applications/" + a.ID.String(), "applications/" + a.ID.String() + "/edit/notes", "applications/" + a.ID.String() + "/edit/company_name", "dashboard"} {
		me.get(page).is(t, 200, "!<script>alert", "!<img src=x", `!href="javascript:`)
	}
	me.htmx().get("applications/same?company_name="+url.QueryEscape(evil)+"&job_title="+url.QueryEscape(evil)).is(t, 200, "already", "!<script>alert")
}

func TestTheDateOfAChangeIsCorrectedInThePersonsOwnZone(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	ctx := context.Background()
	me.user.Timezone = "America/New_York"
	if err := models.UpdateUser(ctx, me.site.db, &me.user, "timezone"); err != nil {
		t.Fatal(err)
	}
	a := me.application("Northwind", "Engineer", nil)
	moved := me.move(a, models.Interview, models.ByUser)
	path := "applications/" + a.ID.String() + "/history/" + moved.ID.String()
	me.get(path).is(t, 200, "<html", "datetime-local")
	me.into("acts-x").get(path).is(t, 200, "!<html", "datetime-local")
	me.into("acts-x").patch(path, "changed_at", "2026-01-05T23:30").is(t, 200, "!<html", `id="timeline"`, "5 Jan, 23:30", path+"/undo")
	history, err := models.StatusHistory(ctx, me.site.db, me.user.ID, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range history {
		if c.ID == moved.ID && !c.ChangedAt.Equal(time.Date(2026, 1, 6, 4, 30, 0, 0, time.UTC)) {
			t.Error(c.ChangedAt)
		}
	}
	me.post(path, form("_method", "PATCH", "changed_at", "yesterday")).is(t, 422, "<html", "Write the day and time", `value="yesterday"`)
	me.post(path, form("_method", "PATCH", "changed_at", "2199-01-01T00:00")).is(t, 422, "not come yet")
	me.script("applications:write").json("PATCH", path, map[string]any{"changed_at": "2026-01-07T10:00:00+01:00"}).is(t, 200, `"changed_at":"2026-01-07T09:00:00Z"`)
}

func TestWhatAMailMadeIsUndoneOnTheTimeline(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	mine := me.application("Contoso", "Designer", nil)
	me.get("applications/"+mine.ID.String()).is(t, 200, "!it is no application of mine")
	a := models.Application{UserID: me.user.ID, CompanyName: "Northwind", JobTitle: "Engineer", Status: models.Applied, Source: models.SourceEmail, DateApplied: models.DayOf(models.Now())}
	if err := models.CreateApplication(context.Background(), me.site.db, &a, models.ByParser); err != nil {
		t.Fatal(err)
	}
	me.get("applications/"+a.ID.String()).is(t, 200, "Undo", "it is no application of mine")
	me.post("applications/"+a.ID.String(), url.Values{"_method": {"DELETE"}}).is(t, 303)
	me.get("applications?view=trash").is(t, 200, "Northwind")
}
