package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"havenjob/models"
)

func (b *browser) notify(title string, change func(*models.Notification)) models.Notification {
	b.t.Helper()
	n := models.Notification{UserID: b.user.ID, Type: "system", Title: title}
	if change != nil {
		change(&n)
	}
	if _, err := models.Notify(context.Background(), b.site.db, &n); err != nil {
		b.t.Fatal(err)
	}
	return n
}

func TestTheBellSaysHowMuchIsUnreadAndOnlyWhenThatChanged(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	bell := me.htmx()
	bell.get("notifications/unread?shown=0").is(t, 204)
	me.notify("Hello <there>", nil)
	bell.get("notifications/unread?shown=0").is(t, 200, "!<html", `id="unread"`, "shown=1", "1")
	bell.get("notifications/unread?shown=1").is(t, 204)
	me.script("profile:read").get("notifications/unread").is(t, 200, `{"unread":1}`)
	for i := range 120 {
		me.notify(fmt.Sprint("Number ", i), nil)
	}
	bell.get("notifications/unread?shown=1").is(t, 200, "99+")
	bell.get("notifications/unread?shown=99%2B").is(t, 204)
}

func TestUnderTheBellAreTheNewestTenAndOnThePageAll(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.htmx().get("notifications").is(t, 200, "!<html", "Nothing yet", "See all notifications", "!Mark all read")
	me.get("notifications").is(t, 200, "<html", "Nothing to tell you yet")
	for i := range 60 {
		me.notify(fmt.Sprintf("Note %02d.", i), nil)
	}
	me.htmx().get("notifications").is(t, 200, "!<html", "Note 59.", "Note 50.", "!Note 49.", "Mark all read", "Unread:")
	me.get("notifications").is(t, 200, "<html", "Note 59.", "Note 10.", "!Note 09.", "notifications?before=")
	var list struct {
		Notifications []models.Notification
		Older         string
	}
	script := me.script("profile:read")
	script.get("notifications").is(t, 200).decode(t, &list)
	if len(list.Notifications) != 50 || list.Older != list.Notifications[49].ID.String() {
		t.Fatalf("%d, older %q", len(list.Notifications), list.Older)
	}
	older := list.Older
	list.Older = "none"
	script.get("notifications?before="+older).is(t, 200, "Note 00.", "Note 09.", "!Note 10.").decode(t, &list)
	if list.Older != "" {
		t.Errorf("there is more: %q", list.Older)
	}
	me.get("notifications?before="+older).is(t, 200, "Note 09.", `href="notifications"`)
	me.get("notifications?before=nonsense").is(t, 200, "Note 59.")
	me.site.person(t).get("notifications?before="+older).is(t, 200, "!Note")
}

func TestOpeningANotificationMarksItReadAndGoesToItsApplication(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	n := me.notify("Northwind moved on", func(n *models.Notification) { n.RelatedEntityType, n.RelatedEntityID = "application", &a.ID })
	plain := me.notify("Welcome", nil)
	at := "notifications/" + n.ID.String() + "/read"
	me.get(at).is(t, 405)
	me.site.person(t).post(at, nil).is(t, 404)
	me.get("notifications/unread?shown=x").is(t, 200, "2")
	me.post(at, nil).to(t, "applications/"+a.ID.String())
	me.post("notifications/"+plain.ID.String()+"/read", nil).to(t, "notifications")
	me.get("notifications/unread?shown=0").is(t, 204)
	if _, err := models.DeleteApplications(context.Background(), me.site.db, me.user.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	me.post(at, nil).to(t, "applications?view=trash")
	me.get("applications?view=trash").is(t, 200, "Engineer at Northwind is in the Trash.")
	me.script("profile:write").json("POST", at, map[string]any{}).is(t, 200, `"is_read":true`)
	me.script("profile:read").json("POST", at, map[string]any{}).is(t, 403)
	if _, err := models.PurgeApplications(context.Background(), me.site.db, me.user.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	me.post(at, nil).to(t, "notifications")
	me.get("notifications").is(t, 200, "That application is not there any more.")
}

func TestAllAreMarkedAsReadFromTheBellAndFromThePage(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	other := me.site.person(t)
	other.notify("Theirs", nil)
	me.notify("Mine", nil)
	a := me.htmx().post("notifications/read", nil).is(t, 200, "!<html", "Mine", "!Unread:", "!Mark all read")
	if !strings.Contains(a.header.Get("HX-Trigger"), "unread-changed") {
		t.Error("the bell does not learn of it")
	}
	me.notify("Another", nil)
	me.post("notifications/read", url.Values{}).to(t, "notifications")
	me.get("notifications").is(t, 200, "All notifications are marked as read.", "!Unread:")
	other.get("notifications/unread?shown=0").is(t, 200, "1")
}

func TestWhoWantsNothingOnTheBellHasNoNumberThere(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.post("settings/notifications", url.Values{"_method": {"PATCH"}, "in_app_notifications_enabled": {"off"}})
	me.notify("Only by mail", nil)
	me.get("notifications/unread?shown=0").is(t, 204)
	me.post("settings/notifications", url.Values{"_method": {"PATCH"}, "email_notifications_enabled": {"off"}})
	me.notify("Not at all", nil)
	me.get("notifications").is(t, 200, "Only by mail", "!Not at all")
}
