package handlers_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

// listed are the companies on a page of the list, in their order.
func (a answer) listed() string {
	names := []string{}
	for _, m := range regexp.MustCompile(`<tr><td class="pick">.*?<b>(.*?)</b>`).FindAllStringSubmatch(strings.ReplaceAll(a.body, "\n", ""), -1) {
		names = append(names, m[1])
	}
	return strings.Join(names, " ")
}

func harbourTown(t *testing.T) *browser {
	me := newSite(t, nil).person(t)
	today := models.DayOf(models.Now())
	archived := models.Now()
	me.application("Alder", "Designer", func(a *models.Application) { a.DateApplied, a.Tags = today, []string{"remote"} })
	me.application("Birch", "Engineer", func(a *models.Application) {
		a.DateApplied, a.Status, a.FoundOn = today.Add(-1), models.Interview, "LinkedIn"
	})
	me.application("Cedar", "Engineer", func(a *models.Application) {
		a.DateApplied, a.Source, a.IsNeedsReview, a.Notes = today.Add(-2), models.SourceEmail, true, "Like Alder"
	})
	me.application("Dune", "Engineer", func(a *models.Application) { a.DateApplied, a.Status = today.Add(-3), models.Rejected })
	me.application("Elm", "Analyst", func(a *models.Application) { a.DateApplied, a.ArchivedAt = today.Add(-40), &archived })
	me.application("Fern", "Analyst", func(a *models.Application) { a.DateApplied, a.Status = models.Day{}, models.Saved })
	me.user.SilenceDays = 21
	return me
}

func TestTheListShowsWhatItsAddressSays(t *testing.T) {
	t.Parallel()
	me := harbourTown(t)
	today := models.DayOf(models.Now())
	for query, want := range map[string]string{
		"":                                  "Fern Alder Birch Cedar",
		"view=closed":                       "Dune",
		"view=review":                       "Cedar",
		"view=archived":                     "Elm",
		"view=all":                          "Fern Alder Birch Cedar Dune Elm",
		"status=rejected&status=interview":  "Birch Dune",
		"source=email":                      "Cedar",
		"found_on=LinkedIn":                 "Birch",
		"tag=Remote":                        "Alder",
		"tag=nothing":                       "",
		"review=true":                       "Cedar",
		"q=alder":                           "Alder Cedar", // what the name has comes first
		"q=alder&sort=date_applied&dir=asc": "Cedar Alder",
		"q=dun":                             "Dune", // a search finds all
		"q=dun&view=active":                 "",
		"q=%25":                             "",
		"sort=company_name":                 "Fern Cedar Birch Alder",
		"sort=company_name&dir=asc":         "Alder Birch Cedar Fern",
		"sort=job_title&dir=asc":            "Fern Alder Birch Cedar",
		"sort=status&dir=asc":               "Fern Alder Cedar Birch",
		"from=" + today.Add(-2).String() + "&to=" + today.Add(-1).String(): "Birch Cedar",
	} {
		a := me.get("applications?"+query).is(t, 200)
		got := a.listed()
		if query == "sort=job_title&dir=asc" || query == "sort=status&dir=asc" { // equal ones are in the order of their ids
			got = strings.Join(strings.Fields(got)[:2], " ")
			want = strings.Join(strings.Fields(want)[:2], " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	me.get("applications").is(t, 200, `id="n-active">4<`, `id="n-review">1<`, `id="n-interview">1<`, `id="n-all">6<`, "4 applications", "today", "yesterday", "Not sent yet")
	me.get("applications?tag=remote&status=applied").is(t, 200, "tag remote", "Remove the filter", `href="applications?status=applied"`, `href="applications?tag=remote"`)
	me.get("applications?q=zebra").is(t, 200, "Nothing matches", "Clear filters")
	me.htmx().get("applications?q=dun&status=&from=&to=&tag=").is(t, 200, "Dune", "!<html")
}

func TestAFragmentOfTheListCorrectsTheAddress(t *testing.T) {
	t.Parallel()
	const address, short = "applications?q=dun&status=&from=&to=&tag=&view=active&sort=company_name", "/applications?q=dun&sort=company_name&view=active"
	clicked := harbourTown(t).htmx()
	if a := clicked.get(address).is(t, 200); a.header.Get("HX-Push-Url") != short || a.header.Get("HX-Replace-Url") != "" {
		t.Errorf("a link that was clicked: %v", a.header)
	}
	clicked.head.Set("HX-Trigger-Name", "q")
	if a := clicked.get(address).is(t, 200); a.header.Get("HX-Replace-Url") != short || a.header.Get("HX-Push-Url") != "" {
		t.Errorf("typing in the search: %v", a.header)
	}
}

func TestWhatTheAddressOfTheListSaysWrongIsLeftOut(t *testing.T) {
	t.Parallel()
	me := harbourTown(t)
	script := me.script("applications:read")
	for query, field := range map[string]string{
		"view=nowhere": "view", "status=ghosted": "status", "source=pigeon": "source", "sort=salary": "sort",
		"from=yesterday": "from", "to=2026-13-40": "to", "after=junk": "after", "after=e30": "", "after=eyJ2IjoieCIsImkiOiIwMTkzNjAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwYWEiLCJuIjoxfQ": "after",
	} {
		me.get("applications?"+query).is(t, 200, "<html")
		if field != "" {
			script.get("applications?"+query).is(t, 422, `"`+field+`":`)
			me.get("applications?"+query).is(t, 200, "left out")
		}
	}
	me.get("applications?q="+strings.Repeat("long%20", 20_000)).is(t, 200)
	me.get("applications?q=%00%ff%fe&tag=%00&found_on=%ff&view=%00&sort=%00&status=%00").is(t, 200)
	for _, status := range []string{"applied", "applied", "saved"} {
		me.get("applications?status="+status+"&status="+status).is(t, 200)
	}
}

func TestSilenceAndDeadlinesAreSaidInTheList(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	today, heard := models.DayOf(models.Now()), models.Now().Add(-5*24*time.Hour)
	me.application("Silent", "Engineer", func(a *models.Application) { a.DateApplied = today.Add(-28) })
	me.application("Heard", "Engineer", func(a *models.Application) { a.DateApplied, a.LastHeardAt = today.Add(-29), &heard })
	me.application("Closing", "Engineer", func(a *models.Application) {
		a.Status, a.DateApplied, a.Deadline = models.Saved, models.Day{}, today.Add(1)
	})
	me.get("applications").is(t, 200, "28 days silent", "!29 days silent", "closes tomorrow")
}

func TestPagesOfTheListFollowEachOther(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	for i := range 120 {
		me.application(fmt.Sprintf("Company%03d", i), "Engineer", func(a *models.Application) { a.DateApplied = models.DayOf(models.Now()).Add(-i) })
	}
	next := regexp.MustCompile(`rel="next" href="([^"]*)"`)
	previous := regexp.MustCompile(`rel="prev" href="([^"]*)"`)
	link := func(a answer, which *regexp.Regexp) string {
		t.Helper()
		m := which.FindStringSubmatch(a.body)
		if m == nil {
			t.Fatalf("no link %s in %.3000s", which, a.body)
		}
		return strings.ReplaceAll(m[1], "&amp;", "&")
	}
	first := me.get("applications?sort=company_name&dir=asc").is(t, 200, "1–50 of 120", "Company000", "Company049", "!Company050", `!rel="prev"`)
	second := me.get(link(first, next)).is(t, 200, "51–100 of 120", "Company050", "Company099", "!Company100")
	third := me.get(link(second, next)).is(t, 200, "101–120 of 120", "Company119", `!rel="next"`)
	back := me.get(link(third, previous)).is(t, 200, "51–100 of 120", "Company050", "Company099")
	me.get(link(back, previous)).is(t, 200, "1–50 of 120", "Company000", `!rel="prev"`)

	var list struct {
		Applications []models.Application
		Older, Newer string
		Count        int64
	}
	script := me.script("applications:read")
	script.get("applications?q=engineer").is(t, 200).decode(t, &list)
	if len(list.Applications) != 50 || list.Count != 120 || list.Older == "" || list.Newer != "" {
		t.Errorf("%d rows, count %d, older %q", len(list.Applications), list.Count, list.Older)
	}
	script.get("applications?q=engineer&after="+list.Older).is(t, 200).decode(t, &list)
	if len(list.Applications) != 50 || list.Applications[0].CompanyName != "Company050" || list.Newer == "" {
		t.Errorf("%d rows from %s", len(list.Applications), list.Applications[0].CompanyName)
	}
}

func TestAStatusIsChangedInItsRowAndUndone(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	path := "applications/" + a.ID.String() + "/status"
	me.htmx().get(path+"?row=true").is(t, 200, "!<html", "hx-patch", `name="row"`, "Phone screen", `aria-current="true"`)
	me.get(path).is(t, 200, "<html", "Northwind", `value="interview"`)

	seen := a.UpdatedAt.Format(time.RFC3339Nano)
	form := url.Values{"_method": {"PATCH"}, "status": {"rejected"}, "row": {"true"}, "updated_at": {seen}}
	changed := me.htmx().post(path, form).is(t, 200, "<tr>", "Rejected", `id="n-active" hx-swap-oob="innerHTML"><`, `id="title-line" hx-swap-oob="innerHTML">0 active<`, `id="n-closed" hx-swap-oob="innerHTML">1<`, "!<html")
	trigger := changed.header.Get("HX-Trigger")
	undo := regexp.MustCompile(`"url":"([^"]*)"`).FindStringSubmatch(trigger)
	if undo == nil || !strings.Contains(trigger, "Moved to Rejected") {
		t.Fatal(trigger)
	}

	// The same from a tab that shows it as it was.
	form.Set("status", "offer")
	stale := me.htmx().post(path, form).is(t, 409, "<tr>", "Rejected")
	if trigger := stale.header.Get("HX-Trigger"); !strings.Contains(trigger, "changed meanwhile") {
		t.Error(trigger)
	}
	script := me.script("applications:read", "applications:write")
	script.json("PATCH", path, map[string]string{"status": "offer", "updated_at": seen}).is(t, 409, `"code":"conflict"`, `"status":"rejected"`)
	script.json("PATCH", path, map[string]string{"status": "ghosted"}).is(t, 422, `"status":"Choose one`)

	if got := me.htmx().post(undo[1], nil).is(t, 200).header.Get("HX-Trigger"); !strings.Contains(got, "applications-changed") {
		t.Error(got)
	}
	script.get("applications").is(t, 200, `"status":"applied"`)
	script.json("PATCH", path, map[string]string{"status": "offer"}).is(t, 200, `"status":"offer"`)

	// Without JavaScript: back to the list, with the message and its way back.
	me.head.Set("Referer", me.site.url+"/applications?view=all")
	form = url.Values{"_method": {"PATCH"}, "status": {"withdrawn"}, "next": {"applications?view=all"}}
	me.post(path, form).to(t, "applications?view=all")
	page := me.get("applications?view=all").is(t, 200, "Moved to Withdrawn", "Undo")
	undo = regexp.MustCompile(`action="(applications/[^"]*/undo)"`).FindStringSubmatch(page.body)
	me.post(undo[1], nil).to(t, "applications?view=all")
	me.get("applications?view=all").is(t, 200, "the status is Offer again")
}

func TestAFormIsSentOnOnlyToItsOwnPages(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	for _, next := range []string{"https://evil.example/", "//evil.example", "/\\evil.example", "applications//evil", "settings", "javascript:alert(1)"} {
		me.post("applications/"+a.ID.String()+"/status", url.Values{"_method": {"PATCH"}, "status": {"offer"}, "next": {next}}).to(t, "applications/"+a.ID.String())
	}
}

func TestSeveralApplicationsAreChangedAtOnceAndTheChangeUndone(t *testing.T) {
	t.Parallel()
	me := harbourTown(t)
	other := me.site.person(t)
	theirs := other.application("Theirs", "Engineer", nil)
	var list struct{ Applications []models.Application }
	script := me.script("applications:read", "applications:write")
	script.get("applications?view=all").decode(t, &list)
	ids := []string{theirs.ID.String(), "junk"}
	for _, a := range list.Applications {
		ids = append(ids, a.ID.String())
	}
	fields := regexp.MustCompile(`"fields":(\{[^}]*\})`)
	for action, words := range map[string]string{
		"status": "Moved 5 applications to Rejected", "archive": "Archived 5 applications", "unarchive": "Took 1 application out of the archive",
		"delete": "Moved 6 applications to the Trash", "restore": "Nothing to change",
	} {
		before := me.get("applications?view=all").listed() + me.get("applications?view=archived").listed() + me.get("applications").listed()
		form := url.Values{"ids": ids, "action": {action}, "status": {"rejected"}}
		trigger := me.htmx().post("applications/bulk", form).is(t, 200).header.Get("HX-Trigger")
		if !strings.Contains(trigger, words) || !strings.Contains(trigger, "applications-changed") {
			t.Errorf("%s: %s", action, trigger)
		}
		m := fields.FindStringSubmatch(trigger)
		if m == nil {
			continue
		}
		at := regexp.MustCompile(`"at":"([^"]*)"`).FindStringSubmatch(m[1])
		me.htmx().post("applications/bulk/undo", url.Values{"action": {action}, "at": {at[1]}}).is(t, 200)
		if after := me.get("applications?view=all").listed() + me.get("applications?view=archived").listed() + me.get("applications").listed(); after != before {
			t.Errorf("%s undone: %q, was %q", action, after, before)
		}
	}
	if a, err := models.ApplicationByID(context.Background(), me.site.db, other.user.ID, theirs.ID); err != nil || a.Status != models.Applied || a.ArchivedAt != nil {
		t.Errorf("another person's: %+v %v", a, err)
	}

	script.json("POST", "applications/bulk", map[string]any{"ids": ids, "action": "status", "status": "offer"}).is(t, 200, `"changes":[`, `"at":"`)
	script.json("POST", "applications/bulk", map[string]any{"ids": ids, "action": "explode"}).is(t, 422, `"action":`)
	script.json("POST", "applications/bulk", map[string]any{"ids": []string{}, "action": "delete"}).is(t, 422, `"ids":`)
	many := []string{}
	for range 1001 {
		many = append(many, uuid.NewString())
	}
	script.json("POST", "applications/bulk", map[string]any{"ids": many, "action": "delete"}).is(t, 422, "at most 1,000")

	// Without JavaScript: the form is real, and a mistake is told where the person is.
	me.head.Set("Referer", me.site.url+"/applications?view=all")
	me.post("applications/bulk", url.Values{"action": {"delete"}}).to(t, "applications?view=all")
	me.get("applications?view=all").is(t, 200, "Select at least one application")
	me.post("applications/bulk", url.Values{"action": {"delete"}, "ids": ids}).to(t, "applications?view=all")
	page := me.get("applications?view=all").is(t, 200, "Moved 6 applications to the Trash", `action="applications/bulk/undo"`)
	at := regexp.MustCompile(`name="at" value="([^"]*)"`).FindStringSubmatch(page.body)
	me.post("applications/bulk/undo", url.Values{"action": {"delete"}, "at": {at[1]}}).to(t, "applications?view=all")
	if got := len(strings.Fields(me.get("applications?view=all").listed())); got != 6 {
		t.Errorf("%d came back", got)
	}
}

func TestTheTrashGivesBackAndForgetsOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a, b, c := me.application("Alder", "Engineer", nil), me.application("Birch", "Engineer", nil), me.application("Cedar", "Engineer", nil)
	me.get("applications?view=trash").is(t, 200, "The Trash is empty")

	me.post("applications/"+a.ID.String(), url.Values{"_method": {"DELETE"}}).to(t, "applications")
	me.get("applications").is(t, 200, "Moved to the Trash", "Undo", "!Alder")
	if to := me.htmx().send("DELETE", "applications/"+b.ID.String(), "", "").is(t, 200).header.Get("HX-Redirect"); to != "/applications" {
		t.Error(to)
	}
	me.get("applications").is(t, 200)
	me.get("applications?view=trash").is(t, 200, "Alder", "Birch", "!Cedar", "deleted today", "gone in 30 days", "Empty the Trash")
	me.get("applications?view=trash&q=ald").is(t, 200, "Alder", "!Birch")

	me.post("applications/"+a.ID.String()+"/restore", nil).is(t, 303)
	me.get("applications").is(t, 200, "Alder", "Restored")

	// One is deleted for good, after a question.
	me.post("applications/bulk", url.Values{"ids": {b.ID.String(), c.ID.String()}, "action": {"purge"}}).is(t, 200, "<html", "Delete this application for good?")
	me.htmx().post("applications/bulk", url.Values{"ids": {b.ID.String()}, "action": {"purge"}}).is(t, 200, "!<html", "This can’t be undone")
	me.get("applications?view=trash").is(t, 200, "Birch")
	me.script("applications:write").json("POST", "applications/bulk", map[string]any{"ids": []string{b.ID.String()}, "action": "purge"}).is(t, 422, `"sure":`)
	me.htmx().post("applications/bulk", url.Values{"ids": {b.ID.String(), c.ID.String()}, "action": {"purge"}, "sure": {"true"}}).is(t, 200)
	me.get("applications?view=trash").is(t, 200, "The Trash is empty")
	me.get("applications").is(t, 200, "Cedar") // was not in the Trash

	// The whole of it, as it was when the question was asked.
	me.script("applications:write").send("DELETE", "applications/"+a.ID.String(), "", "").is(t, 204)
	page := me.get("applications/trash").is(t, 200, "Empty the Trash?")
	at := regexp.MustCompile(`name="at" value="([^"]*)"`).FindStringSubmatch(page.body)[1]
	me.script("applications:write").send("DELETE", "applications/"+c.ID.String(), "", "").is(t, 204)
	me.post("applications/trash", url.Values{"_method": {"DELETE"}, "at": {at}}).to(t, "applications?view=trash")
	me.get("applications?view=trash").is(t, 200, "!Alder", "Cedar", "Deleted 1 application for good")
}

func TestSomeoneNewIsToldHowToBegin(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.get("applications").is(t, 200, "Your search starts here", "Log application", "settings/forwarding", "!Needs review")
	me.application("Northwind", "Engineer", func(a *models.Application) { a.Status = models.Rejected })
	me.get("applications").is(t, 200, "Nothing active", "Show all")
	me.get("applications?view=review").is(t, 200, "Nothing needs review")
	me.get("applications?view=archived").is(t, 200, "Nothing archived")
	me.get("applications?status=offer").is(t, 200, "None here right now")
}

func TestTheValuesToFilterByAreOnesOwn(t *testing.T) {
	t.Parallel()
	me := harbourTown(t)
	other := me.site.person(t)
	other.application("Theirs", "Engineer", func(a *models.Application) { a.FoundOn, a.Tags = "Elsewhere", []string{"secret"} })
	me.htmx().get("applications/filters?tag=remote").is(t, 200, "LinkedIn", `value="remote" selected`, "!Elsewhere", "!secret", "!<html")
	me.get("applications/filters?tag=remote").to(t, "applications?tag=remote")
}

func TestArchivingOneIsUndoneFromItsMessage(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	a := me.application("Northwind", "Engineer", nil)
	path := "applications/" + a.ID.String()
	trigger := me.htmx().post(path+"/archive", nil).is(t, 200).header.Get("HX-Trigger")
	if !strings.Contains(trigger, "Archived") || !strings.Contains(trigger, "applications/bulk/undo") {
		t.Error(trigger)
	}
	me.get("applications?view=archived").is(t, 200, "Northwind")
	me.htmx().post(path+"/archive", nil).is(t, 200) // twice does no harm
	me.script("applications:write").json("POST", path+"/unarchive", map[string]any{}).is(t, 200, `"archived_at":null`)
	me.get("applications").is(t, 200, "Northwind")
	me.htmx().post("applications/"+uuid.NewString()+"/archive", nil).is(t, 404)
}

func FuzzTheListsAddress(f *testing.F) {
	me := newSite(f, nil).person(f)
	for _, s := range []string{"", "view=all", "q=%00", "q=\xff", "after=e30", "after=" + strings.Repeat("A", 500), "sort=status&dir=asc&after=eyJ2IjoiOTk5OTk5OTk5OTk5OTk5OTk5OTkiLCJpIjoiMDE5MzYwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMGFhIiwibiI6MX0", "from=0000-00-00&to=9999-99-99", "status=&status=x&status[]=y", "q=" + strings.Repeat("a ", 100), "tag=%F0%9F%92%A9&found_on='--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		me.t = t
		if u, err := url.Parse(me.site.url + "/applications?" + query); err != nil || u.Path != "/applications" || u.Fragment != "" {
			return
		}
		for _, b := range []*browser{me, me.htmx(), me.accepting("application/json")} {
			if a := b.get("applications?" + query); a.status >= 500 {
				t.Errorf("%q: %d %.300s", query, a.status, a.body)
			}
		}
	})
}

func TestAnInstantThatNoDatabaseKnowsIsAMistake(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.head.Set("Accept", "application/json")
	a := me.json("POST", "applications", map[string]any{"company_name": "Northwind", "job_title": "Engineer"}).is(t, 201)
	id := regexp.MustCompile(`"id":"([^"]*)"`).FindStringSubmatch(a.body)[1]
	for _, at := range []string{"0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "soon"} {
		me.json("POST", "applications/bulk/undo", map[string]any{"action": "delete", "at": at}).is(t, 422, `"at":`)
		me.json("DELETE", "applications/trash", map[string]any{"at": at}).is(t, 422, `"at":`)
		me.json("PATCH", "settings/account", map[string]any{"full_name": "Maya", "updated_at": at}).is(t, 422, `"updated_at":`)
		me.json("PATCH", "applications/"+id, map[string]any{"location": "Porto", "updated_at": at}).is(t, 422, `"updated_at":`)
	}
	me.json("POST", "applications/bulk/undo", map[string]any{"action": "delete"}).is(t, 422, `"at":`)
	me.json("DELETE", "applications/trash", map[string]any{}).is(t, 422, `"at":`)
}

func TestAPageComesCompressedToWhoTakesIt(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.application("Northwind", "Engineer", nil)
	whole := me.get("applications").is(t, 200, "Northwind")
	me.http.Transport = &http.Transport{DisableCompression: true} // Go would unpack it silently
	me.head.Set("Accept-Encoding", "br;q=1, gzip;q=0.8")
	packed := me.get("applications")
	z, err := gzip.NewReader(strings.NewReader(packed.body))
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(z)
	if err != nil || string(unpacked) != whole.body {
		t.Errorf("%v: unpacked are %d bytes, whole %d", err, len(unpacked), len(whole.body))
	}
	me.head.Set("Accept-Encoding", "gzip;q=0")
	if plain := me.get("applications"); plain.header.Get("Content-Encoding") != "" || plain.body != whole.body || !slices.Contains(plain.header.Values("Vary"), "Accept-Encoding") {
		t.Error(plain.header)
	}
}
