package views

import (
	"strings"
	"time"

	"havenjob/models"
)

// deviceWords names a device as a person knows it, from what its browser says of itself: "Firefox on Linux".
func deviceWords(userAgent string) string {
	browser, system := browserOf(userAgent), systemOf(userAgent)
	switch {
	case browser != "" && system != "":
		return browser + " on " + system
	case browser != "" || system != "":
		return browser + system
	}
	return "Unknown device"
}

// named are looked for in order, because browsers claim to be each other.
type named struct{ sign, name string }

func browserOf(userAgent string) string {
	return firstOf(userAgent, []named{
		{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Vivaldi/", "Vivaldi"},
		{"FxiOS/", "Firefox"}, {"Firefox/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
	})
}

func systemOf(userAgent string) string {
	return firstOf(userAgent, []named{
		{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Windows", "Windows"}, {"Macintosh", "Mac"}, {"Linux", "Linux"},
	})
}

func firstOf(text string, names []named) string {
	for _, n := range names {
		if strings.Contains(text, n.sign) {
			return n.name
		}
	}
	return ""
}

func deviceIcon(userAgent string) string {
	switch systemOf(userAgent) {
	case "iPhone", "iPad", "Android":
		return "smartphone"
	case "":
		return "globe"
	}
	return "laptop"
}

// seen is when a device was used last, as exactly as it is written down.
func seen(f Frame, s models.Session) string {
	at := s.LastSeenAt.In(f.Zone)
	switch away := f.Now.Sub(s.LastSeenAt); {
	case away < 6*time.Minute:
		return "just now"
	case models.DayOf(at) == f.today():
		return "today at " + at.Format("15:04")
	}
	return f.moment(at)
}
