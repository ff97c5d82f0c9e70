package mailreader

import (
	"strings"
	"time"
	_ "time/tzdata" // the same zones on every machine
)

// calendarLines unfolds a calendar part, bounded.
func calendarLines(s string) []string {
	s = bounded(s, 64<<10)
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\n ", ""), "\n\t", "")
	return strings.Split(s, "\n")
}

// calendarOrganizer gives the organizer's address in a calendar part.
func calendarOrganizer(s string) string {
	for _, line := range calendarLines(s) {
		if len(line) > 9 && strings.EqualFold(line[:9], "ORGANIZER") {
			return addressOnly(line)
		}
	}
	return ""
}

// calendarCancels says that a calendar part calls its events off, all of them.
func calendarCancels(s string) bool {
	if s == "" {
		return false
	}
	events, cancelled, within := 0, 0, false
	for _, line := range calendarLines(s) {
		switch line = strings.ToUpper(strings.TrimSpace(line)); {
		case line == "BEGIN:VEVENT":
			events++
			within = true
		case line == "END:VEVENT":
			within = false
		case line == "METHOD:CANCEL" && !within:
			return true
		case line == "STATUS:CANCELLED" && within:
			cancelled++
		}
	}
	return events > 0 && cancelled >= events
}

// calendarStart gives the start of the first event that is not cancelled. Times with a zone's name that
// this machine does not know are read in fallback.
func calendarStart(s string, fallback *time.Location) (start time.Time, zoned, ok bool) {
	event := false
	lines := calendarLines(s)
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if strings.EqualFold(line, "BEGIN:VEVENT") {
			event = !eventCancelled(lines[i:])
		}
		if !event || len(line) < 8 || !strings.EqualFold(line[:7], "DTSTART") {
			continue
		}
		colon := strings.LastIndexByte(line, ':')
		if colon < 0 {
			continue
		}
		value := strings.TrimSpace(line[colon+1:])
		loc, named := fallback, false
		if i := strings.Index(strings.ToUpper(line[:colon]), "TZID="); i >= 0 {
			name, _, _ := strings.Cut(line[i+5:colon], ";")
			if zone := zoneNamed(strings.Trim(name, `"`), nil); zone != nil {
				loc, named = zone, true
			}
		}
		if loc == nil {
			loc = time.UTC
		}
		if t, err := time.Parse("20060102T150405Z", value); err == nil {
			return t, true, true
		}
		if t, err := time.ParseInLocation("20060102T150405", value, loc); err == nil {
			return t, named, true
		}
		if t, err := time.ParseInLocation("20060102", value, loc); err == nil {
			return t, false, true // the whole day, wherever it is
		}
	}
	return time.Time{}, false, false
}

// eventCancelled says that the event at the head of lines is called off.
func eventCancelled(lines []string) bool {
	for _, line := range lines {
		switch line = strings.TrimSpace(line); {
		case strings.EqualFold(line, "STATUS:CANCELLED"):
			return true
		case strings.EqualFold(line, "END:VEVENT"):
			return false
		}
	}
	return false
}

// windowsZones are the names that Outlook writes for the zones people live in.
var windowsZones = map[string]string{
	"w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris", "central europe standard time": "Europe/Budapest", "central european standard time": "Europe/Warsaw",
	"gmt standard time": "Europe/London", "greenwich standard time": "Africa/Abidjan", "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kiev", "gtb standard time": "Europe/Bucharest",
	"eastern standard time": "America/New_York", "central standard time": "America/Chicago", "mountain standard time": "America/Denver", "pacific standard time": "America/Los_Angeles",
	"india standard time": "Asia/Kolkata", "e. south america standard time": "America/Sao_Paulo", "aus eastern standard time": "Australia/Sydney", "tokyo standard time": "Asia/Tokyo",
	"singapore standard time": "Asia/Singapore", "turkey standard time": "Europe/Istanbul", "russian standard time": "Europe/Moscow", "utc": "UTC",
}

func zoneNamed(name string, fallback *time.Location) *time.Location {
	if iana, ok := windowsZones[strings.ToLower(name)]; ok {
		name = iana
	}
	if len(name) > 64 || strings.Contains(name, "..") {
		return fallback
	}
	if loc, err := time.LoadLocation(name); err == nil {
		return loc
	}
	return fallback
}
