package views

import (
	"net/url"
	"strconv"
	"time"

	"havenjob/models"
)

// Addresses are written without a leading slash: the layout's base makes them work below a sub-path.

// ApplicationsURL is the list with those filters; what is as by default is left out.
func ApplicationsURL(f models.ApplicationFilter) string {
	if q := filterQuery(f); q != "" {
		return "applications?" + q
	}
	return "applications"
}

func applicationsURL(f models.ApplicationFilter) string { return ApplicationsURL(f) }

// filterQuery are a list's filters as the query of an address.
func filterQuery(f models.ApplicationFilter) string {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.View != f.DefaultView() {
		set("view", string(f.View))
	}
	for _, s := range f.Statuses {
		q.Add("status", string(s))
	}
	set("q", f.Search)
	set("source", f.Source)
	set("found_on", f.FoundOn)
	set("tag", f.Tag)
	set("from", f.From.String())
	set("to", f.To.String())
	if f.NeedsReview {
		q.Set("review", "true")
	}
	set("sort", f.Sort)
	if f.Asc {
		q.Set("dir", "asc")
	}
	set("after", f.After)
	return q.Encode()
}

// stamp is an instant as a form carries it, to the microsecond.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// capped is a count as it is shown: "41", or "1,000+" past the cap.
func capped(n int64) string {
	if n > models.CountCap {
		return thousands(models.CountCap) + "+"
	}
	return thousands(n)
}

func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// ago is a day in words, as seen from today: "today", "2 days ago", "in 3 days", "5 weeks ago", "March 2025".
func ago(d, today models.Day) string {
	days := today.Since(d)
	switch {
	case days == 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days == -1:
		return "tomorrow"
	case days < 0 && days > -14:
		return "in " + strconv.Itoa(-days) + " days"
	case days < 0 && days > -60:
		return "in " + strconv.Itoa(-days/7) + " weeks"
	case days < 0 && days > -365:
		return "in " + strconv.Itoa(-days/30) + " months"
	case days < 14:
		return strconv.Itoa(days) + " days ago"
	case days < 60:
		return strconv.Itoa(days/7) + " weeks ago"
	case days < 365:
		return strconv.Itoa(days/30) + " months ago"
	}
	return d.Time().Format("January 2006")
}

// today is the day that the person has now.
func (f Frame) today() models.Day {
	if f.Now.IsZero() {
		return models.DayOf(time.Now().UTC())
	}
	return models.DayOf(f.Now)
}
