package views

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"havenjob/models"
	"havenjob/views/ui"

	"github.com/a-h/templ"
)

// ApplicationData is one application with its story, on a page of its own or beside the list.
type ApplicationData struct {
	Application models.Application
	History     []models.StatusChange // newest first
	Mails       []models.InboundEmail // that are about it, or may be
	Beside      bool                  // it stands beside the list: one column, and no page's heading

	Description *models.JobDescription // nil: it has none
	Documents   []models.Output        // what was written for it, the newest first
}

// ApplicationEditData is the form of one field of an application.
type ApplicationEditData struct {
	Application models.Application // as it is now
	Field       string
	Typed       map[string]string // what was typed; nil: nothing yet
	Wrong       Errors
	Conflict    bool     // it has changed since the form was made
	FoundOn     []string // the person's own, to choose from
}

// field is something about an application that is edited in place.
type field struct{ name, label, none string }

var fields = []field{
	{"company_name", "company", "Unknown company"},
	{"job_title", "job title", "Title not known"},
	{"status", "status", ""},
	{"stage_label", "label of the stage", "Add a label"},
	{"location", "location", "Add a place"},
	{"salary", "salary", "Add a salary"},
	{"date_applied", "date applied", "Not applied yet"},
	{"deadline", "deadline", "Add a deadline"},
	{"follow_up_date", "follow-up", "Add a follow-up"},
	{"found_on", "where you found it", "Say where you found it"},
	{"job_url", "posting", "Add its address"},
	{"tags", "tags", "Add tags"},
	{"notes", "notes", "Add notes"},
	{"is_needs_review", "review", ""},
}

func fieldOf(name string) field {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	return fields[max(i, 0)]
}

// EditableField says whether a field of that name has a form.
func EditableField(name string) bool {
	return name != "is_needs_review" && slices.ContainsFunc(fields, func(f field) bool { return f.name == name })
}

// fieldValues is a field as it is put into its form, by the name of the input.
func fieldValues(a models.Application, name string) map[string]string {
	amount := func(n *int64) string {
		if n == nil {
			return ""
		}
		return thousands(*n)
	}
	switch name {
	case "company_name":
		return map[string]string{name: a.CompanyName}
	case "job_title":
		return map[string]string{name: a.JobTitle}
	case "status":
		return map[string]string{name: string(a.Status)}
	case "stage_label":
		return map[string]string{name: a.StageLabel}
	case "location":
		return map[string]string{name: a.Location}
	case "date_applied":
		return map[string]string{name: a.DateApplied.String()}
	case "deadline":
		return map[string]string{name: a.Deadline.String()}
	case "follow_up_date":
		return map[string]string{name: a.FollowUpDate.String()}
	case "found_on":
		return map[string]string{name: a.FoundOn}
	case "job_url":
		return map[string]string{name: a.JobURL}
	case "tags":
		return map[string]string{name: strings.Join(a.Tags, ", ")}
	case "notes":
		return map[string]string{name: a.Notes}
	case "is_needs_review":
		return map[string]string{name: strconv.FormatBool(a.IsNeedsReview)}
	case "salary":
		return map[string]string{"salary_min": amount(a.SalaryMin), "salary_max": amount(a.SalaryMax), "salary_currency": a.SalaryCurrency}
	}
	return nil
}

// FieldMark is short for a field's value. A form carries it, so that it conflicts only with a change of the
// same field: a row has one version, but two tabs often edit different things.
func FieldMark(a models.Application, name string) string {
	hash := sha256.New()
	for _, key := range []string{name, "salary_min", "salary_max", "salary_currency"} {
		hash.Write([]byte(fieldValues(a, name)[key] + "\x00"))
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// fieldText is a field as it is read.
func fieldText(ctx context.Context, a models.Application, name string) string {
	switch name {
	case "salary":
		return salary(a)
	case "date_applied":
		return longDay(ctx, a.DateApplied)
	case "deadline":
		return longDay(ctx, a.Deadline)
	case "follow_up_date":
		return longDay(ctx, a.FollowUpDate)
	case "status":
		return ui.StatusName(string(a.Status))
	case "job_url":
		if u, err := url.Parse(a.JobURL); err == nil {
			return strings.TrimPrefix(u.Host, "www.")
		}
	}
	return fieldValues(a, name)[name]
}

// dayWays are the ways to write a day of this year, long and short, by the locale.
var dayWays = map[string]struct{ long, short string }{
	"en-GB": {"Mon 2 January", "2 Jan"},
	"en-US": {"Mon, January 2", "Jan 2"},
	"sv-SE": {"Mon 2006-01-02", "2006-01-02"},
}

func (f Frame) dayWay() struct{ long, short string } {
	if way, ok := dayWays[f.Locale]; ok {
		return way
	}
	return dayWays["en-GB"]
}

// longDay is a day with its weekday, or with the year if it is another: "Thu 26 November", "4 March 2025".
func longDay(ctx context.Context, d models.Day) string {
	f := FrameOf(ctx)
	switch {
	case d.IsZero():
		return ""
	case d.Time().Year() == f.Now.Year():
		return d.Time().Format(f.dayWay().long)
	}
	return f.date(d)
}

// shortDay is a day in little room: "3 Nov", with the year if it is another.
func shortDay(ctx context.Context, d models.Day) string { return FrameOf(ctx).shortDay(d) }

func (f Frame) shortDay(d models.Day) string {
	if d.Time().Year() == f.Now.Year() {
		return d.Time().Format(f.dayWay().short)
	}
	return f.date(d)
}

var currencySigns = map[string]string{"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "JPY": "¥"}

// salary is a range in words: "€82,000 – 95,000", "from €82,000", "up to PLN 20,000".
func salary(a models.Application) string {
	sign := currencySigns[a.SalaryCurrency]
	if sign == "" && a.SalaryCurrency != "" {
		sign = a.SalaryCurrency + " "
	}
	switch {
	case a.SalaryMin == nil && a.SalaryMax == nil:
		return ""
	case a.SalaryMax == nil:
		return "from " + sign + thousands(*a.SalaryMin)
	case a.SalaryMin == nil:
		return "up to " + sign + thousands(*a.SalaryMax)
	case *a.SalaryMin == *a.SalaryMax:
		return sign + thousands(*a.SalaryMin)
	}
	return sign + thousands(*a.SalaryMin) + " – " + thousands(*a.SalaryMax)
}

func applicationURL(a models.Application) string { return "applications/" + a.ID.String() }

// ApplicationName is what an application is called in a sentence.
func ApplicationName(a models.Application) string {
	if a.JobTitle == "" {
		return companyOf(a)
	}
	return a.JobTitle + " at " + companyOf(a)
}

// sourceWords are how an application came in.
var sourceWords = map[string]string{
	models.SourceManual: "by hand", models.SourceEmail: "from an e-mail", models.SourceImport: "by import",
	models.SourceClipper: "from its page", models.SourceAPI: "by a script",
}

// version is the row's updated_at as forms carry it.
func version(a models.Application) string {
	return a.UpdatedAt.UTC().Format("2006-01-02T15:04:05.000000Z")
}

// editAttrs make a link open a field's form in its place.
func editAttrs(a models.Application, name string) templ.Attributes {
	return templ.Attributes{"hx-get": applicationURL(a) + "/edit/" + name, "hx-target": "#field-" + name, "hx-swap": "outerHTML", "data-edit": true}
}

// steps are how far it came: the way to an offer, or for what has ended the way that it went.
func (d ApplicationData) steps(ctx context.Context) []ui.Step {
	when := map[models.Status]string{}
	for _, c := range slices.Backward(d.History) {
		if c.UndoneAt == nil {
			when[c.NewStatus] = shortDay(ctx, models.DayOf(c.ChangedAt.In(FrameOf(ctx).Zone)))
		}
	}
	now := d.Application.Status
	list := []ui.Step{}
	for _, s := range []models.Status{models.Saved, models.Applied, models.UnderReview, models.PhoneScreen, models.Interview, models.Offer, models.Accepted} {
		_, was := when[s]
		step := ui.Step{Label: ui.StatusName(string(s)), When: when[s]}
		ended := now == models.Rejected || now == models.Withdrawn
		switch {
		case s == now:
			step.State = "now"
		case s == models.Saved, ended && !was:
			continue
		case ended, s.Rank() < now.Rank():
			step.State = "done"
		default:
			step.When = ""
		}
		list = append(list, step)
	}
	if now == models.Rejected || now == models.Withdrawn {
		list = append(list, ui.Step{Label: ui.StatusName(string(now)), When: when[now], State: "ended"})
	}
	return list
}

// evidence is the sentence that the latest step read from mail rests on.
func (d ApplicationData) evidence() string {
	for _, c := range d.History {
		if c.Evidence != "" && c.UndoneAt == nil {
			return c.Evidence
		}
	}
	return ""
}

// sentWords is when it was sent: "applied 3 weeks ago", "saved yesterday".
func sentWords(ctx context.Context, a models.Application) string {
	f := FrameOf(ctx)
	if a.DateApplied.IsZero() {
		return "saved " + ago(models.DayOf(a.CreatedAt.In(f.Zone)), f.today())
	}
	return "applied " + ago(a.DateApplied, f.today())
}

// upper begins a sentence with those words.
func upper(words string) string { return strings.ToUpper(words[:1]) + words[1:] }
