package views

import (
	"context"
	"strconv"
	"time"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/a-h/templ"
)

// ApplicationRow is one application in the list.
func ApplicationRow(a models.Application, silenceDays int) templ.Component {
	return applicationRows([]models.Application{a}, silenceDays)
}

// applicationRows are written by hand, and the markup is lean, because a page has fifty of them: columns have no
// classes, and the menu of statuses is fetched when it is wanted.
func applicationRows(list []models.Application, silenceDays int) templ.Component {
	return ui.ByHand(func(ctx context.Context, m *ui.Markup) {
		f := FrameOf(ctx)
		today := f.today()
		for i := range list {
			applicationRow(m, &list[i], silenceDays, f, today)
		}
	})
}

func applicationRow(m *ui.Markup, a *models.Application, silenceDays int, f Frame, today models.Day) {
	id := a.ID.String()
	path := "applications/" + id
	m.Raw("<tr>").RowPick(id, companyOf(*a), bulkForm)
	m.Raw("<td>").Who(a.CompanyName, a.JobTitle, path)
	m.Raw("</td><td>")
	applicationDay(m, a, silenceDays, f, today)
	m.Raw("</td><td>").StatusLink(string(a.Status), path+"/status?row=true")
	if a.IsNeedsReview {
		m.Raw(`<span class="review">Needs review</span>`)
	}
	m.Raw("</td><td>").Text(foundOrSource(*a))
	if a.FoundOn != "" && a.Source != models.SourceManual {
		m.Raw(" <small>").Text(SourceName(a.Source)).Raw("</small>")
	}
	m.Raw("</td><td>")
	if len(a.Tags) > 0 {
		m.Raw(`<span class="tags">`)
		for _, tag := range a.Tags[:min(2, len(a.Tags))] {
			m.Tag(tag, applicationsURL(models.ApplicationFilter{Tag: tag}))
		}
		if len(a.Tags) > 2 {
			m.Raw(`<span class="soft">+`).Number(len(a.Tags) - 2).Raw("</span>")
		}
		m.Raw("</span>")
	}
	m.Raw("</td></tr>")
}

// applicationDay is when it was sent, and what is remarkable about that.
func applicationDay(m *ui.Markup, a *models.Application, silenceDays int, f Frame, today models.Day) {
	if a.Status != models.Saved {
		dayIn(m, f, ago(a.DateApplied, today), a.DateApplied, false)
		if silent := silentDays(*a, silenceDays, today); silent > 0 {
			m.Raw(` <span class="late">`).Number(silent).Raw(" days silent</span>")
		}
		return
	}
	if a.Deadline.IsZero() {
		m.Raw(`<span class="faint">Not sent yet</span>`)
		return
	}
	dayIn(m, f, closes(f, a.Deadline, today), a.Deadline, today.Since(a.Deadline) > -4)
}

// dayIn is a day in words, with the date for who points at it.
func dayIn(m *ui.Markup, f Frame, words string, day models.Day, late bool) {
	m.Raw(`<time datetime="`).Time(day.Time(), time.DateOnly).Raw(`" title="`).Time(day.Time(), "Monday, ").Time(day.Time(), f.dateLayout()).Raw(`"`)
	if late {
		m.Raw(` class="late"`)
	}
	m.Raw(">").Text(words).Raw("</time>")
}

// dayOf is the same as a component.
func dayOf(words string, day models.Day) templ.Component {
	return ui.ByHand(func(ctx context.Context, m *ui.Markup) { dayIn(m, FrameOf(ctx), words, day, false) })
}

// bulkForm is the id of the form that acts on the rows that are ticked.
const bulkForm = "bulk"

// trashDays is for how long deleted applications can come back.
const trashDays = 30

func companyOf(a models.Application) string {
	if a.CompanyName == "" {
		return "Unknown company"
	}
	return a.CompanyName
}

func titleOf(a models.Application) string {
	if a.JobTitle == "" {
		return "Title not known"
	}
	return a.JobTitle
}

var sourceNames = map[string]string{
	models.SourceManual: "Added by you", models.SourceEmail: "E-mail", models.SourceImport: "Import",
	models.SourceClipper: "Browser clipper", models.SourceAPI: "Script",
}

// SourceName is how an application came in, in words.
func SourceName(source string) string {
	if name := sourceNames[source]; name != "" {
		return name
	}
	return source
}

// foundOrSource is where it was found, or else how it came in.
func foundOrSource(a models.Application) string {
	if a.FoundOn != "" {
		return a.FoundOn
	}
	return SourceName(a.Source)
}

// silentDays is for how many days nothing was heard of an active application, once that is as long as the person's limit.
func silentDays(a models.Application, limit int, today models.Day) int {
	if days := a.SilentDays(today); limit > 0 && days >= limit {
		return days
	}
	return 0
}

// closes is a deadline in words: "closes Friday".
func closes(f Frame, d, today models.Day) string {
	switch days := d.Since(today); {
	case days < 0:
		return "closed " + ago(d, today)
	case days == 0:
		return "closes today"
	case days == 1:
		return "closes tomorrow"
	case days < 7:
		return "closes " + d.Time().Format("Monday")
	}
	return "closes " + f.shortDay(d)
}

// goneIn says when something in the Trash is removed for good.
func goneIn(deleted, now time.Time) string {
	switch days := trashDays - int(now.Sub(deleted).Hours()/24); {
	case days <= 0:
		return "gone soon"
	case days == 1:
		return "gone in a day"
	default:
		return "gone in " + strconv.Itoa(days) + " days"
	}
}
