package handlers

import (
	"net/http"
	"slices"

	"havenjob/models"
	"havenjob/views"

	"github.com/labstack/echo/v4"
)

type applications struct{ *site }

// index is the list: filters and the place in it are in the URL.
func (h *applications) index(c echo.Context) error {
	ctx, w := c.Request().Context(), who(c)
	filter, wrong := applicationFilter(c)
	if len(wrong) > 0 && wantsJSON(c) {
		return invalid{wrong}
	}
	page, err := models.Applications(ctx, h.DB, w.User.ID, filter)
	if err != nil {
		return err
	}
	if wantsJSON(c) {
		return respond(c, http.StatusOK, reply{data: map[string]any{"applications": page.Rows, "older": page.Older, "newer": page.Newer}})
	}
	counts, err := h.counts.of(ctx, h.DB, w.User)
	if err != nil {
		return err
	}
	d := views.ApplicationsData{Page: page, Filter: filter, Counts: counts, Wrong: wrong}
	return respond(c, http.StatusOK, reply{page: views.ApplicationsPage(d), part: views.ApplicationsList(d)})
}

// applicationFilter reads a list's filters from the URL. What can't be read is left out and said.
func applicationFilter(c echo.Context) (f models.ApplicationFilter, wrong views.Errors) {
	wrong = views.Errors{}
	query := c.QueryParams()
	f = models.ApplicationFilter{
		View: models.View(query.Get("view")), Search: cut(cleanText(query.Get("q")), 200), After: query.Get("after"),
		Source: query.Get("source"), FoundOn: cleanText(query.Get("found_on")), Tag: cleanText(query.Get("tag")),
		Sort: query.Get("sort"), Asc: query.Get("dir") == "asc",
	}
	if f.View != "" && !slices.Contains(models.Views, f.View) {
		wrong["view"], f.View = "There is no such view.", ""
	}
	for _, text := range query["status"] {
		switch status := models.Status(text); {
		case text == "":
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
		wrong["from"] = "Write the day as 2026-11-23."
	}
	if f.To, err = models.ParseDay(query.Get("to")); err != nil {
		wrong["to"] = "Write the day as 2026-11-23."
	}
	return f, wrong
}

// cut shortens a text to at most n runes.
func cut(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n])
	}
	return s
}
