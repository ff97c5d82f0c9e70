package handlers_test

import (
	"testing"
	"time"

	"havenjob/handlers"
	"havenjob/models"
)

func TestTheDashboardBeginsASearch(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("dashboard").is(t, 200, "<html", "Log your first application", "no mail address of its own yet", "settings/forwarding")
	receiving := newSite(t, func(d *handlers.Deps) { d.Settings.InboundDomain = "in.example.com" }).person(t)
	receiving.get("dashboard").is(t, 200, receiving.user.ForwardingAddress+"@in.example.com")
	me.site.visitor(t).get("dashboard").to(t, "sign-in?next=dashboard")
}

func TestTheDashboardSaysWhatIsDueWhatChangedAndWhatIsSilent(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	today := models.DayOf(time.Now().UTC())
	me.application("Copperline", "Engineer", func(a *models.Application) { a.FollowUpDate = today })
	me.application("Lantern", "Editor", func(a *models.Application) {
		a.Status, a.DateApplied, a.Deadline = models.Saved, models.Day{}, today.Add(3)
	})
	me.application("Closed", "Editor", func(a *models.Application) { a.Status, a.FollowUpDate = models.Rejected, today })
	me.application("Quiet Labs", "Tester", func(a *models.Application) { a.DateApplied = today.Add(-30) })
	me.application("Meridian", "Nurse", func(a *models.Application) { a.Source, a.IsNeedsReview = models.SourceEmail, true })
	moved := me.application("Northwind", "Engineer", nil)
	me.move(moved, models.Interview, models.ByParser)
	me.site.person(t).application("Foreign", "Secret", func(a *models.Application) { a.FollowUpDate, a.IsNeedsReview = today, true })
	me.get("dashboard").is(t, 200, "Follow up with Copperline", "Lantern closes", "!Follow up with Closed", "Quiet Labs", "Meridian", "Northwind",
		"One application has changed", "One thing is due.", "One needs a look.", "!Foreign", "<caption>Applications by week</caption>")
	me.htmx().get("dashboard").is(t, 200, "!<html", `id="dashboard"`)
	var board models.Dashboard
	me.script("applications:read").get("dashboard").is(t, 200).decode(t, &board)
	if len(board.Due) != 2 || len(board.News) != 1 || board.News[0].Change.NewStatus != models.Interview || len(board.Silent) != 1 || len(board.Review) != 1 ||
		len(board.Weeks) != 12 || board.Reach.Sent != 5 || board.Reach.Interview != 1 || board.Reach.Answered != 2 {
		t.Errorf("%+v", board)
	}
}

func TestAFollowUpIsDoneOrPutOffAndTakenBack(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	today := models.DayOf(time.Now().UTC())
	a := me.application("Copperline", "Engineer", func(a *models.Application) { a.FollowUpDate, a.DateApplied = today, today.Add(-30) })
	path := "applications/" + a.ID.String() + "/follow-up"
	me.post(path, form("do", "week")).to(t, "dashboard")
	if got := me.reload(a).FollowUpDate; got != today.Add(7) {
		t.Error(got)
	}
	me.get("dashboard").is(t, 200, "comes up again in a week", path)
	me.htmx().post(path, form("do", "done")).is(t, 200, "!<html")
	if got := me.reload(a); !got.FollowUpDate.IsZero() || got.FollowUpSnoozedUntil.IsZero() {
		t.Error(got.FollowUpDate, got.FollowUpSnoozedUntil)
	}
	me.post(path, form("do", "undo", "follow_up_date", today.String(), "follow_up_snoozed_until", "")).to(t, "dashboard")
	if got := me.reload(a); got.FollowUpDate != today || !got.FollowUpSnoozedUntil.IsZero() {
		t.Error(got.FollowUpDate, got.FollowUpSnoozedUntil)
	}
	me.post(path, form("do", "forget")).is(t, 422)
	script := me.script("applications:write", "applications:read")
	script.json("PATCH", "applications/"+a.ID.String(), map[string]any{"follow_up_date": nil}).is(t, 200)
	silent := func() int {
		var board models.Dashboard
		script.get("dashboard").is(t, 200).decode(t, &board)
		return len(board.Silent)
	}
	if silent() != 1 {
		t.Error("it is not silent")
	}
	script.json("POST", path, map[string]any{"do": "dismiss"}).is(t, 200, `"silence_dismissed_at":"`)
	if silent() != 0 {
		t.Error("it was dismissed and still speaks")
	}
	script.json("POST", path, map[string]any{"do": "undo"}).is(t, 200)
	script.json("POST", path, map[string]any{"do": "week"}).is(t, 200)
	if silent() != 0 {
		t.Error("it was put off and speaks already")
	}
}
