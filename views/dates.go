package views

import (
	"strconv"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/views/ui"
)

// dateWays are the ways to write a day, by the locale whose way it is. The words stay English.
var dateWays = []struct{ locale, layout, name string }{
	{"en-GB", "2 January 2006", "day first"},
	{"en-US", "January 2, 2006", "month first"},
	{"sv-SE", "2006-01-02", "year first"},
}

// KnownDates says whether dates can be written as in that locale; empty is the browser's.
func KnownDates(locale string) bool {
	for _, w := range dateWays {
		if w.locale == locale {
			return true
		}
	}
	return locale == ""
}

// DatesOf is the known locale that comes closest to what a browser says it wants (its Accept-Language).
func DatesOf(accept string) string {
	first, _, _ := strings.Cut(accept, ",")
	first, _, _ = strings.Cut(strings.TrimSpace(strings.ToLower(first)), ";")
	language, _, _ := strings.Cut(first, "-")
	switch {
	case first == "en-us" || first == "en" || first == "fil" || first == "es-us":
		return "en-US"
	case language == "sv" || language == "zh" || language == "ja" || language == "ko" || language == "hu" || language == "lt" || first == "en-ca" || first == "fr-ca":
		return "sv-SE"
	}
	return "en-GB"
}

func (f Frame) dateLayout() string {
	for _, w := range dateWays {
		if w.locale == f.Locale {
			return w.layout
		}
	}
	return dateWays[0].layout
}

// date is a day, written as the person wants it.
func (f Frame) date(d models.Day) string { return d.Time().Format(f.dateLayout()) }

// moment is a time of a day in the person's zone, written as they want it.
func (f Frame) moment(t time.Time) string {
	return t.In(f.Zone).Format(f.dateLayout() + ", 15:04")
}

// since is how long ago something was, in words.
func (f Frame) since(t time.Time) string {
	day := models.DayOf(t.In(f.Zone))
	switch d := f.Now.Sub(t); {
	case d < 0 && day != f.today(): // somebody's clock is wrong
		return ago(day, f.today())
	case d < time.Minute:
		return "just now"
	case d < 2*time.Minute:
		return "a minute ago"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + " minutes ago"
	case d < 2*time.Hour:
		return "an hour ago"
	case d < 12*time.Hour:
		return strconv.Itoa(int(d/time.Hour)) + " hours ago"
	}
	return ago(day, f.today())
}

func dateOptions(today models.Day, browser string) []ui.Option {
	options := []ui.Option{{Value: "", Label: "As this browser does: " + Frame{Locale: browser}.date(today)}}
	for _, w := range dateWays {
		options = append(options, ui.Option{Value: w.locale, Label: today.Time().Format(w.layout) + " (" + w.name + ")"})
	}
	return options
}
