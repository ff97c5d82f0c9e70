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

// calendarStart gives the first event's start. Times with a zone's name that
// this machine does not know are read in fallback.
func calendarStart(s string, fallback *time.Location) (time.Time, bool) {
	event := false
	for _, line := range calendarLines(s) {
		line = strings.TrimSpace(line)
		if strings.EqualFold(line, "BEGIN:VEVENT") {
			event = true
		}
		if !event || len(line) < 8 || !strings.EqualFold(line[:7], "DTSTART") {
			continue
		}
		colon := strings.LastIndexByte(line, ':')
		if colon < 0 {
			continue
		}
		value := strings.TrimSpace(line[colon+1:])
		loc := fallback
		if i := strings.Index(strings.ToUpper(line[:colon]), "TZID="); i >= 0 {
			name, _, _ := strings.Cut(line[i+5:colon], ";")
			loc = zoneNamed(strings.Trim(name, `"`), fallback)
		}
		if loc == nil {
			loc = time.UTC
		}
		if t, err := time.Parse("20060102T150405Z", value); err == nil {
			return t, true
		}
		if t, err := time.ParseInLocation("20060102T150405", value, loc); err == nil {
			return t, true
		}
		if t, err := time.ParseInLocation("20060102", value, loc); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
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

// interviewTime finds when the meeting is: the calendar part says it best,
// then a date with a time beside words about the meeting.
func (r *reader) interviewTime() (*time.Time, string) {
	loc := r.mail.Date.Location()
	if r.mail.Calendar != "" {
		if t, ok := calendarStart(r.mail.Calendar, loc); ok {
			return &t, ""
		}
	}
	near := map[int]bool{}
	for _, h := range r.hits {
		switch h.rule.topic {
		case topicInterview, topicScreen, topicAssessment:
			for d := -1; d <= 6; d++ {
				near[h.sentence+d] = true
			}
		}
	}
	for i, s := range r.prose.sentences {
		if !near[i] && !s.subject {
			continue
		}
		text := bounded(r.prose.words(s), 400)
		if strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' }) < 0 {
			continue
		}
		d, ok := findMeeting(text, loc, r.mail.Date)
		if !ok && i+1 < len(r.prose.sentences) {
			// "Date: 5 March" and "Time: 14:00" on lines of their own.
			joined := text + " " + bounded(r.prose.words(r.prose.sentences[i+1]), 120)
			d, ok = findMeeting(joined, loc, r.mail.Date)
		}
		if ok && (r.mail.Date.IsZero() || d.After(r.mail.Date.Add(-24*time.Hour))) {
			return &d, r.prose.excerpt(s)
		}
	}
	return nil, ""
}

// findMeeting reads a date with a time; a date without a year is the next one
// after the mail.
func findMeeting(s string, loc *time.Location, mailed time.Time) (time.Time, bool) {
	if d, ok := findDate(s, loc, time.Time{}); ok && d.hasTime {
		return d.at, true
	}
	if mailed.IsZero() {
		return time.Time{}, false
	}
	tokens := dateTokens(bounded(s, 300))
	for i := range tokens {
		day, month, last := 0, 0, 0
		switch {
		case tokens[i].num >= 1 && tokens[i].num <= 31 && tokens[i].digits <= 2:
			j := skip(tokens, i+1)
			if j < len(tokens) && nameMonth(tokens[j]) > 0 {
				day, month, last = tokens[i].num, nameMonth(tokens[j]), j
			} else if j < len(tokens) && j == i+2 && tokens[i+1].text == "." && tokens[j].num >= 1 && tokens[j].num <= 12 && j+1 < len(tokens) && tokens[j+1].text == "." {
				day, month, last = tokens[i].num, tokens[j].num, j
			}
		case nameMonth(tokens[i]) > 0:
			j := skip(tokens, i+1)
			if j < len(tokens) && tokens[j].num >= 1 && tokens[j].num <= 31 && tokens[j].digits <= 2 {
				day, month, last = tokens[j].num, nameMonth(tokens[i]), j
			}
		}
		if day == 0 {
			continue
		}
		c := readClock(tokens, i, last)
		if !c.ok {
			continue
		}
		zone := loc
		if c.zone != nil {
			zone = c.zone
		}
		at := time.Date(mailed.Year(), time.Month(month), day, c.hour, c.minute, 0, 0, zone)
		if at.Before(mailed.Add(-36 * time.Hour)) {
			at = at.AddDate(1, 0, 0)
		}
		return at, true
	}
	return time.Time{}, false
}
