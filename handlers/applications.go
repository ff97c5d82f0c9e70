package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

type applications struct{ *site }

// Events that tell other parts of a page that they show something old.
const (
	listChanged = "applications-changed"
	rowChanged  = "application-moved" // by a row of the list, which shows it already: what stands beside it doesn't
)

// index is the list: filters and the place in it are in the URL.
func (h *applications) index(c echo.Context) error {
	ctx, w := c.Request().Context(), who(c)
	filter, wrong := applicationFilter(c)
	counts, err := h.counts.of(ctx, h.DB, w.User)
	if err != nil {
		return err
	}
	filter.Shown, filter.Untagged = !wantsJSON(c), !counts.Tagged
	page, err := models.Applications(ctx, h.DB, w.User.ID, filter)
	if errors.Is(err, models.ErrNotFound) && filter.After != "" {
		wrong["after"], filter.After = "There is no such page of the list; this is the first.", ""
		page, err = models.Applications(ctx, h.DB, w.User.ID, filter)
	}
	if err != nil {
		return err
	}
	if len(wrong) > 0 && wantsJSON(c) {
		return invalid{wrong}
	}
	count, err := h.resultCount(c, filter, page, counts)
	if err != nil {
		return err
	}
	if wantsJSON(c) {
		return respond(c, http.StatusOK, reply{data: map[string]any{"applications": page.Rows, "older": page.Older, "newer": page.Newer, "count": count}})
	}
	if wantsFragment(c) {
		// A link that was clicked is a step that "back" undoes; typing in the search, and the list that asks what is new, are none.
		address := "HX-Push-Url"
		if asked := c.Request().Header; asked.Get("HX-Trigger") == "applications" || asked.Get("HX-Trigger-Name") != "" {
			address = "HX-Replace-Url"
		}
		c.Response().Header().Set(address, h.path(views.ApplicationsURL(filter)))
	}
	f := views.FrameOf(ctx)
	f.Find, f.FindForm = filter.Search, true
	c.SetRequest(c.Request().WithContext(views.WithFrame(ctx, f)))
	d := views.NewApplicationsData(filter, page)
	d.Counts, d.Count, d.SilenceDays, d.Wrong = counts, count, w.User.SilenceDays, wrong
	return respond(c, http.StatusOK, reply{page: views.ApplicationsPage(d), part: views.ApplicationsPart(d)})
}

// resultCount is how many rows the filter shows. It asks the database only where the chips don't tell.
func (h *applications) resultCount(c echo.Context, f models.ApplicationFilter, page models.ApplicationPage, counts models.ApplicationCounts) (int64, error) {
	switch {
	case !f.Narrows():
		return counts.Views[f.View], nil
	case f.View == models.ViewActive && len(f.Statuses) == 1 && slices.Contains(models.ChipStatuses, f.Statuses[0]) && f.Search == "" && !f.NarrowsBeside():
		return counts.Statuses[f.Statuses[0]], nil
	}
	return models.CountPage(c.Request().Context(), h.DB, userID(c), f, page)
}

// filterValues are the values that a person can filter by, fetched when the filters are opened.
func (h *applications) filterValues(c echo.Context) error {
	ctx := c.Request().Context()
	filter, _ := applicationFilter(c)
	foundOn, err := models.FoundOns(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	tags, err := models.Tags(ctx, h.DB, userID(c))
	if err != nil {
		return err
	}
	data := map[string]any{"found_on": foundOn, "tags": tags}
	r := reply{part: views.FilterValues(filter, foundOn, tags), data: data}
	if !wantsFragment(c) && !wantsJSON(c) {
		return c.Redirect(http.StatusSeeOther, h.path(views.ApplicationsURL(filter)))
	}
	return respond(c, http.StatusOK, r)
}

// applicationFilter reads a list's filters from the URL. What can't be read is left out and said.
func applicationFilter(c echo.Context) (f models.ApplicationFilter, wrong views.Errors) {
	wrong = views.Errors{}
	query := c.QueryParams()
	text := func(name string) string { return cut(cleanText(cut(query.Get(name), 1000)), 200) }
	f = models.ApplicationFilter{
		View: models.View(query.Get("view")), Search: text("q"), After: query.Get("after"),
		Source: query.Get("source"), FoundOn: text("found_on"), Tag: text("tag"),
		Sort: query.Get("sort"), Asc: query.Get("dir") == "asc", NeedsReview: isOn(query.Get("review")),
	}
	if f.View != "" && !slices.Contains(models.Views, f.View) {
		wrong["view"], f.View = "There is no such view.", ""
	}
	if f.View == "" {
		f.View = f.DefaultView()
	}
	for _, text := range query["status"] {
		switch status := models.Status(text); {
		case text == "" || slices.Contains(f.Statuses, status):
		case status.Valid():
			f.Statuses = append(f.Statuses, status)
		default:
			wrong["status"] = "There is no such status."
		}
	}
	if f.Source != "" && !slices.Contains(models.Sources, f.Source) {
		wrong["source"], f.Source = "There is no such source.", ""
	}
	if _, ok := models.SortColumns[f.Sort]; f.Sort != "" && !ok {
		wrong["sort"], f.Sort = "The list can't be sorted by that.", ""
	}
	var err error
	if f.From, err = models.ParseDay(query.Get("from")); err != nil {
		wrong["from"], f.From = "Write the first day as 2026-11-23.", models.Day{}
	}
	if f.To, err = models.ParseDay(query.Get("to")); err != nil {
		wrong["to"], f.To = "Write the last day as 2026-11-23.", models.Day{}
	}
	return f, wrong
}

// cut shortens a text to at most n runes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n {
			return s[:i]
		}
		count++
	}
	return s
}

// backTo is the page of ours that the browser came from, as a path below the base; fallback where that is not known.
// It is for browsers without JavaScript: they go on where they were, with the filters they had.
func (s *site) backTo(c echo.Context, fallback string) string {
	from, err := url.Parse(c.Request().Referer())
	if err != nil || from.Host != c.Request().Host {
		return fallback
	}
	to, ok := strings.CutPrefix(from.EscapedPath(), s.base()+"/")
	if !ok {
		return fallback
	}
	if from.RawQuery != "" {
		to += "?" + from.RawQuery
	}
	return s.local(to, fallback)
}

// local is a place in our own applications that a form names, or the fallback.
func (s *site) local(to, fallback string) string {
	path, _, _ := strings.Cut(to, "?")
	if path != "applications" && !strings.HasPrefix(path, "applications/") && path != "dashboard" || strings.ContainsAny(to, "\\\n") || strings.Contains(path, "//") {
		return fallback
	}
	return to
}
