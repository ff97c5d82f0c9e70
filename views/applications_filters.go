package views

import (
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/views/ui"
)

// shownFilter is a list's filter with what its page asks about it.
type shownFilter struct{ models.ApplicationFilter }

// within is another view with the search, the sort and the filters beside the status kept.
func (f shownFilter) within(to models.ApplicationFilter) models.ApplicationFilter {
	next := f.ApplicationFilter
	next.View, next.Statuses, next.After = to.View, to.Statuses, ""
	return next
}

// narrowed says that the numbers of whole views would mislead.
func (f shownFilter) narrowed() bool { return f.Search != "" || f.NarrowsBeside() }

// oneOfTheChips says that the statuses are what a chip stands for, and no filter of their own.
func (f shownFilter) oneOfTheChips() bool {
	return f.View == models.ViewActive && len(f.Statuses) == 1 && slices.Contains(models.ChipStatuses, f.Statuses[0])
}

// cleared is the view without its filters; the search is a filter too.
func (f shownFilter) cleared() models.ApplicationFilter {
	next := models.ApplicationFilter{View: f.View, Sort: f.Sort, Asc: f.Asc}
	if f.View == f.DefaultView() {
		next.View = ""
	}
	if f.oneOfTheChips() {
		next.Statuses = f.Statuses
	}
	return next
}

// removableFilter is a filter that is on, in words, and the list without it.
type removableFilter struct {
	words   string
	without models.ApplicationFilter
}

func (f shownFilter) removable(date func(models.Day) string) []removableFilter {
	list := []removableFilter{}
	add := func(on bool, words string, change func(*models.ApplicationFilter)) {
		if !on {
			return
		}
		without := f.ApplicationFilter
		without.After = ""
		if f.View == f.DefaultView() {
			without.View = ""
		}
		change(&without)
		list = append(list, removableFilter{words, without})
	}
	add(f.Search != "", "“"+cutWords(f.Search)+"”", func(w *models.ApplicationFilter) { w.Search = "" })
	if !f.oneOfTheChips() {
		for _, s := range f.Statuses {
			add(true, ui.StatusName(string(s)), func(w *models.ApplicationFilter) {
				w.Statuses = slices.DeleteFunc(slices.Clone(f.Statuses), func(other models.Status) bool { return other == s })
			})
		}
	}
	add(!f.From.IsZero(), "from "+date(f.From), func(w *models.ApplicationFilter) { w.From = models.Day{} })
	add(!f.To.IsZero(), "until "+date(f.To), func(w *models.ApplicationFilter) { w.To = models.Day{} })
	add(f.Source != "", "by "+strings.ToLower(SourceName(f.Source)), func(w *models.ApplicationFilter) { w.Source = "" })
	add(f.FoundOn != "", "found on "+cutWords(f.FoundOn), func(w *models.ApplicationFilter) { w.FoundOn = "" })
	add(f.Tag != "", "tag "+cutWords(f.Tag), func(w *models.ApplicationFilter) { w.Tag = "" })
	add(f.NeedsReview, "needs review", func(w *models.ApplicationFilter) { w.NeedsReview = false })
	return list
}

// active is how many filters of the form are on; the search has its own field.
func (f shownFilter) active() int {
	n := len(f.removable(models.Day.String))
	if f.Search != "" {
		n--
	}
	return n
}

// cutWords keeps a chip from filling the page.
func cutWords(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return s
}

// sorted is where a column's header leads: the column's first direction, or the other one where it is sorted by already.
func (f shownFilter) sorted(column string) (href, direction string) {
	next := f.ApplicationFilter
	next.After, next.Sort, next.Asc = "", column, ascendingFirst[column]
	now := f.Sort
	if now == "" && f.Search == "" && f.View != models.ViewTrash {
		now = "date_applied"
	}
	if now == column {
		direction = ui.Descending
		if f.Asc {
			direction = ui.Ascending
		}
		next.Asc = !f.Asc
	}
	if column == "date_applied" && !next.Asc && f.Search == "" {
		next.Sort = ""
	}
	return applicationsURL(next), direction
}

// ascendingFirst are the columns that are read from A to Z; dates from the newest.
var ascendingFirst = map[string]bool{"company_name": true, "job_title": true, "status": true, "source": true}

func (f shownFilter) at(cursor string) string {
	if cursor == "" {
		return ""
	}
	next := f.ApplicationFilter
	next.After = cursor
	return applicationsURL(next)
}

// direction is how the list is sorted by that column, "" where it is by another.
func (f shownFilter) direction(column string) string {
	_, direction := f.sorted(column)
	return direction
}

// here is the list as it is shown.
func (f shownFilter) here() string { return applicationsURL(f.ApplicationFilter) }
