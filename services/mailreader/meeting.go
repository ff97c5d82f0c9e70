package mailreader

import (
	"strings"
	"time"
	"unicode"
)

// A meeting's time is read from words: a clock ("10 Uhr", "half four",
// "1-3pm ET") and the day nearest to it ("Thurs 13th", "25.8.", "demain").

// interviewTime finds when the meeting is: the calendar part says it best,
// then a day with a time beside words about the meeting. What has to be done
// until then is no meeting, nor are times to choose from. zoned says that the
// mail names the zone. The sentences in off call a time off.
func (r *reader) interviewTime(off map[int]bool) (at *time.Time, zoned bool, sentence string) {
	if r.mail.Calendar != "" && !calendarCancels(r.mail.Calendar) {
		if t, zoned, ok := calendarStart(r.mail.Calendar, r.zone()); ok {
			return &t, zoned, ""
		}
	}
	if r.mail.Date.IsZero() {
		return nil, false, ""
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
	type found struct {
		at       time.Time
		zoned    bool
		sentence int
	}
	var first, other, moved []found
	for i, s := range r.prose.sentences {
		if i > 60 {
			break
		}
		text := bounded(r.prose.words(s), 400)
		if off[i] {
			text = afterNewTimeWord(text)
		}
		if !hasDigit(text) && !containsAny(fold(text), spokenTimes) {
			continue
		}
		at, zoned, ok := r.meetingAt(i, text)
		if !ok {
			continue
		}
		if away, sure := movesAway(text, r.kind.language); away {
			// What it is moved from counts only where no time is named that it is moved to.
			if !sure {
				moved = append(moved, found{at, zoned, i})
			}
		} else if near[i] || s.subject {
			first = append(first, found{at, zoned, i})
		} else if r.kind.kind != KindAssessment {
			other = append(other, found{at, zoned, i})
		}
	}
	all := append(first, other...)
	if len(all) == 0 {
		all = moved
	}
	if len(all) == 0 {
		return nil, false, ""
	}
	// Several times to choose from are none yet.
	if days := r.prose.words(r.prose.sentences[all[0].sentence]); r.mail.Calendar == "" && offersDays(days) {
		return nil, false, ""
	}
	if len(all) > 1 && containsAny(fold(bounded(r.prose.text, 4000)), chooseWords) {
		days := map[int64]bool{}
		for _, f := range all {
			days[f.at.Unix()] = true
		}
		if len(days) > 1 {
			return nil, false, ""
		}
	}
	return &all[0].at, all[0].zoned, r.prose.excerpt(r.prose.sentences[all[0].sentence])
}

// meetingAt reads the time that sentence i, whose words are text, or it and the next one say: "Date: 5 March" and
// "Time: 14:00" on lines of their own.
func (r *reader) meetingAt(i int, text string) (at time.Time, zoned, ok bool) {
	at, zoned, ok = meetingIn(text, r.zone(), r.mail.Date, r.kind.language)
	if !ok && i+1 < len(r.prose.sentences) {
		at, zoned, ok = meetingIn(text+" \n "+bounded(r.prose.words(r.prose.sentences[i+1]), 120), r.zone(), r.mail.Date, r.kind.language)
	}
	return at, zoned, ok && plausibleMeeting(at, r.mail.Date)
}

var chooseWords = spacedWords(`choose a time|pick a |which of these|choose one|select a time|select one|one of the following|available times|available slots|time slots|wählen sie|such dir|zur auswahl|choisir un|choisissez|elige|elegir|scegli|kies |escolha|wybierz|let us know which|let me know which|works best|options`)

// offersDays says that a sentence names one day and time or else another:
// "Tuesday at 7:30, or Wednesday any time after 3".
func offersDays(s string) bool {
	for _, or := range [...]string{" or ", " oder ", " ou ", " o ", " of ", " lub ", " eller ", " nebo "} {
		before, after, ok := strings.Cut(s, or)
		if ok && hasDigit(before) && hasDigit(after) && namesWeekday(before) && namesWeekday(after) {
			return true
		}
	}
	return false
}

func namesWeekday(s string) bool {
	for _, w := range strings.FieldsFunc(fold(s), func(c rune) bool { return !unicode.IsLetter(c) }) {
		if _, ok := weekdays[w]; ok {
			return true
		}
	}
	return false
}

var spokenTimes = spacedWords(`halb |half |noon|midday|mittag|midi|mediodía|mezzogiorno`)

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// zone is where a time without a zone is meant: where the mail's own date is
// from, but for one that a server wrote in UTC where the language says more.
func (r *reader) zone() *time.Location {
	loc := r.mail.Date.Location()
	name := languageZones[r.kind.language]
	if name == "" {
		return loc
	}
	// A zone by its name knows when summer ends.
	named := zoneNamed(name, loc)
	_, offset := r.mail.Date.Zone()
	if _, there := r.mail.Date.In(named).Zone(); offset == there || offset == 0 && name != "Europe/Lisbon" {
		return named
	}
	return loc
}

var languageZones = map[string]string{"de": "Europe/Berlin", "fr": "Europe/Paris", "es": "Europe/Madrid", "it": "Europe/Rome", "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw", "pt": "Europe/Lisbon"}

// meetingIn reads a day and a time in s; zoned where s names the zone.
func meetingIn(s string, loc *time.Location, mailed time.Time, language string) (at time.Time, zoned, ok bool) {
	all := dateTokens(bounded(s, 500))
	tokens := withoutOldTime(all, s, language)
	for i := range tokens {
		c, ok := meetingClock(tokens, i)
		if !ok {
			continue
		}
		zone, named := loc, zoneBeside(tokens, c.end+1, s, language)
		if named == nil {
			named = zoneIn(all)
		}
		if named == nil {
			named = zoneOfPlace(all, s)
		}
		if named != nil {
			zone = named
		}
		here := mailed.In(zone)
		year, month, day, token, ok := meetingDay(tokens, c, here, language)
		if !ok || untilThen(tokens, min(token, c.start), s, language) {
			continue
		}
		if c.hour == 23 && c.minute >= 55 || c.hour == 0 {
			continue // the end of a day is a deadline
		}
		return time.Date(year, time.Month(month), day, c.hour, c.minute, 0, 0, zone), named != nil, true
	}
	return time.Time{}, false, false
}

// meetingTime is a clock with the tokens that it is made of.
type meetingTime struct {
	hour, minute int
	start, end   int // tokens
}

// timeWords stand before an hour.
var timeWords = setOf(`at um om à a alle ore ora às as las la godz godz. godzinie o gegen ab kl from de um`)

var hourMarks = setOf(`uhr uur u h heures heure horas hrs hours hour godz o'clock clock`)

var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"eins": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwolf": 12,
	"een": 1, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "twaalf": 12,
}

// meetingClock reads a time of day at token i.
func meetingClock(t []dateToken, i int) (meetingTime, bool) {
	c := meetingTime{start: i, end: i}
	text := func(j int) string {
		if j >= 0 && j < len(t) && t[j].num < 0 {
			return t[j].text
		}
		return ""
	}
	if w := text(i); w != "" {
		switch w {
		case "halb", "half":
			if i+1 >= len(t) {
				return c, false
			}
			n := t[i+1].num
			if n < 0 {
				n = numberWords[t[i+1].text]
			}
			if n < 1 || n > 12 {
				return c, false
			}
			c.hour, c.minute, c.end = n, 30, i+1
			// "halb acht" and "half acht" are half past seven, "half eight" past eight.
			english := englishNumbers[t[i+1].text]
			if w == "halb" || !english {
				c.hour--
			}
			if c.hour >= 1 && c.hour < 7 {
				c.hour += 12
			}
			return c, true
		case "noon", "midday":
			c.hour = 12
			return c, true
		}
		return c, false
	}
	n := t[i]
	if i > 1 && text(i-1) == "," && t[i-1].end == n.start && t[i-2].end == t[i-1].start && t[i-2].num >= 0 {
		return c, false // "38,5h"
	}
	if n.num < 0 || n.num > 24 || n.digits > 2 || i > 0 && isDateMark(text(i-1)) && t[i-1].end == n.start && i > 1 && t[i-2].num >= 0 {
		return c, false
	}
	c.hour = n.num
	j := i + 1
	minutes, seconds := false, false
	if j+1 < len(t) && isClockMark(text(j)) && (t[j].start == n.end || text(j) == "h") && t[j+1].num >= 0 && t[j+1].num < 60 && t[j+1].digits == 2 && t[j+1].start-t[j].end <= 1 {
		dot := text(j) == "."
		// "25.08" is a day more often than a time.
		if !dot || timeWords[text(i-1)] || text(i-1) == "." && timeWords[text(i-2)] || hourMarks[text(j+2)] || halfOfDay(text(j+2)) != 0 {
			c.minute, minutes = t[j+1].num, true
			j += 2
			if j+1 < len(t) && !dot && text(j) == ":" && t[j].start == t[j-1].end && t[j+1].digits == 2 && t[j+1].start == t[j].end {
				seconds = true // of "15:00:00Z"
				j += 2
				if j+2 < len(t) && text(j) == "." && t[j+1].num >= 0 && t[j+1].start == t[j].end && text(j+2) == "z" {
					j += 2
				}
			}
		} else if dot {
			return c, false
		}
	}
	half, marked := 0, false
	if w := text(j); hourMarks[w] {
		marked = true
		j++
	} else if h := halfOfDay(w); h != 0 && w != "de" && w != "o" {
		half = h
		j++
		if text(j) == "." {
			j++
		}
	} else if !seconds && (w == "-" || w == "–" || w == "to") && j+1 < len(t) && t[j+1].num >= 0 && t[j+1].num <= 24 && t[j+1].digits <= 2 {
		// "1-3pm"
		k := j + 2
		if k+1 < len(t) && isClockMark(text(k)) && t[k+1].digits == 2 {
			k += 2
		}
		if h := halfOfDay(text(k)); h != 0 {
			half = h
			if h == 2 && c.hour > t[j+1].num && c.hour < 12 {
				half = 1
			}
			j = k + 1
		} else if hourMarks[text(k)] || minutes {
			marked = true
			j = k
		}
	}
	if half == 0 && text(j) == "in" && text(j+1) == "the" {
		switch text(j + 2) {
		case "afternoon", "evening":
			half = 2
			j += 3
		case "morning":
			half = 1
			j += 3
		}
	}
	bare := !minutes && half == 0 && !marked
	if bare {
		// "at 4", "alle 16", "às 14"
		switch text(i - 1) {
		case "at", "alle", "às", "as", "las", "um", "om", "ore":
		default:
			return c, false
		}
		if text(i-1) == "as" && text(i-2) == "" || t[i].num < 7 && text(i-1) != "at" && text(i-1) != "alle" && text(i-1) != "las" {
			return c, false
		}
		if i+1 < len(t) && (nameMonth(t[i+1]) > 0 || isDateMark(text(i+1)) && i+2 < len(t) && t[i+2].num >= 0) {
			return c, false
		}
	}
	switch {
	case half == 2 && c.hour < 12:
		c.hour += 12
	case half == 1 && c.hour == 12:
		c.hour = 0
	case half == 0 && (bare || minutes && !marked) && c.hour >= 1 && c.hour < 7:
		c.hour += 12 // nobody meets at four in the morning
	}
	if c.hour > 23 {
		return c, false
	}
	c.end = j - 1
	return c, true
}

// dayZones are names of zones whose hours depend on the day.
var dayZones = map[string]string{"pt": "America/Los_Angeles", "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
	"pacific": "America/Los_Angeles", "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver"}

// zoneBeside reads the zone that stands right behind a time, at token k of s. Abbreviations that are words too, "ist" and
// "et", are none in small letters, and a "z" only where it touches the time.
func zoneBeside(t []dateToken, k int, s, language string) *time.Location {
	for end := k + 3; k < len(t) && k < end; k++ {
		w := t[k].text
		if w == "(" || w == "," || w == "uhr" {
			continue
		}
		capital := s[t[k].start:t[k].end] == strings.ToUpper(s[t[k].start:t[k].end])
		if name, ok := dayZones[w]; ok && (language == "en" || language == "" || capital) {
			return zoneNamed(name, nil)
		}
		if _, known := zoneHours[w]; known && !spokenZones[w] && (!capital || w == "z" && t[k].start != t[k-1].end) {
			return nil
		}
		if zone, _, ok := zoneAt(t, k); ok {
			return zone
		}
		if w != "time" {
			return nil
		}
	}
	return nil
}

// zoneIn finds the zone that a sentence names anywhere: "11:30am - Wednesday,
// April 29 (Eastern Time)", "10:00 - 10:45 AM PDT".
func zoneIn(t []dateToken) *time.Location {
	for i := range t {
		w := t[i].text
		if name, ok := dayZones[w]; ok && i+1 < len(t) && (t[i+1].text == "time" || t[i+1].text == "standard" || t[i+1].text == "daylight") {
			return zoneNamed(name, nil)
		}
		if spokenZones[w] {
			if z, _, ok := zoneAt(t, i); ok {
				return z
			}
		}
	}
	return nil
}

// spokenZones are the abbreviations that are words of no language.
var spokenZones = setOf(`utc gmt bst cet cest pst pdt mdt cst cdt edt aest aedt`)

// MeetingIn reads a day and a time of day from words alone, such as "Thursday 12 November, 2 pm", as they are meant in a
// mail of that date and language. It is false for what lies before the mail, or months after it.
func MeetingIn(words string, mailed time.Time, language string) (time.Time, bool) {
	if mailed.IsZero() {
		return time.Time{}, false
	}
	r := reader{mail: &Mail{Date: mailed}, kind: kindFacts{language: language}}
	at, _, ok := meetingIn(words, r.zone(), mailed, language)
	return at, ok && plausibleMeeting(at, mailed)
}

// plausibleMeeting says that a mail of that date can invite to a meeting then.
func plausibleMeeting(at, mailed time.Time) bool {
	return !at.Before(mailed.Add(-12*time.Hour)) && !at.After(mailed.AddDate(0, 5, 0))
}
