package mailreader

import (
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// datedText is a date found in a line, with where it stands in it.
type datedText struct {
	at         time.Time
	start, end int
	hasTime    bool
	hasZone    bool
	// ambiguous says that day and month could be swapped.
	ambiguous bool
	american  bool
}

// dateToken is a number, a word or a mark.
type dateToken struct {
	text       string // folded
	num        int    // -1 if no number
	digits     int
	start, end int
}

// findDate finds the first full date (day, month and year, any order, month as
// number or name) in s, with its time and zone where they stand beside it.
// What names no zone is read in loc. near decides between day and month first.
func findDate(s string, loc *time.Location, near time.Time) (datedText, bool) {
	s = bounded(s, 300)
	tokens := dateTokens(s)
	for i := range tokens {
		if d, ok := dateAt(tokens, i, loc, near); ok {
			return d, true
		}
	}
	return datedText{}, false
}

func dateTokens(s string) []dateToken {
	tokens := make([]dateToken, 0, 24)
	for i := 0; i < len(s) && len(tokens) < 80; {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case digitOf(r) >= 0:
			n, digits, j := 0, 0, i
			for j < len(s) {
				r, size := utf8.DecodeRuneInString(s[j:])
				d := digitOf(r)
				if d < 0 {
					break
				}
				if digits < 9 {
					n = n*10 + d
				}
				digits++
				j += size
			}
			tokens = append(tokens, dateToken{num: n, digits: digits, start: i, end: j})
			i = j
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			j := i + size
			for j < len(s) {
				r, size := utf8.DecodeRuneInString(s[j:])
				// Dots inside an abbreviation ("p.m.", "ม.ค.") belong to it.
				if r == '.' && j+1 < len(s) {
					if next, _ := utf8.DecodeRuneInString(s[j+1:]); unicode.IsLetter(next) && j-i <= 6 {
						j++
						continue
					}
				}
				if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
					break
				}
				j += size
			}
			tokens = append(tokens, dateToken{text: fold(s[i:j]), num: -1, start: i, end: j})
			i = j
		case r == ' ' || r == '\t':
			i += size
		default:
			tokens = append(tokens, dateToken{text: string(r), num: -1, start: i, end: i + size})
			i += size
		}
	}
	return tokens
}

func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// dateAt reads a date that starts at token i.
func dateAt(t []dateToken, i int, loc *time.Location, near time.Time) (datedText, bool) {
	var year, month, day, last int
	var d datedText
	switch tok := t[i]; {
	case tok.num >= 1900 && tok.num < 2700 && tok.digits == 4:
		// 2021-10-27, 2021. október 27., 2021年10月27日, 2021 m. spalio 27 d.
		j := skip(t, i+1)
		if j >= len(t) {
			return d, false
		}
		m := monthToken(t[j])
		if m == 0 {
			return d, false
		}
		k := skip(t, j+1)
		if k >= len(t) || t[k].num < 1 || t[k].num > 31 || t[k].digits > 2 {
			return d, false
		}
		year, month, day, last = tok.num, m, t[k].num, k
	case tok.num >= 1 && tok.num <= 31 && tok.digits <= 2:
		j := skip(t, i+1)
		if j >= len(t) {
			return d, false
		}
		if m := nameMonth(t[j]); m > 0 {
			// 27 October 2021, 27. lis 2021., 27 de out. de 2021
			k := skip(t, j+1)
			if k >= len(t) || !isYear(t[k]) {
				return d, false
			}
			if t[j].text == "lis" || t[j].text == "listopada" || t[j].text == "listopad" {
				m = croatianNovember(t, i, k)
			}
			if t[j].text == "lip" && dotted(t, i, k) {
				m = 6
			}
			if t[j].text == "srp" && dotted(t, i, k) && k+1 < len(t) && t[k+1].text == "." {
				m = 7
			}
			year, month, day, last = t[k].num, m, tok.num, k
		} else if t[j].num >= 1 && t[j].num <= 31 && t[j].digits <= 2 && j == i+2 && isDateMark(t[i+1].text) {
			// 27.10.2021, 10/27/21
			k := skip(t, j+1)
			if k >= len(t) || !isYear(t[k]) || t[k].num < 1900 && k != j+2 {
				return d, false
			}
			year, last = t[k].num, k
			day, month = tok.num, t[j].num
			switch {
			case month > 12:
				day, month = month, day
				d.american = true
			case day <= 12 && day != month:
				d.ambiguous = t[i+1].text != "."
			}
		} else {
			return d, false
		}
	default:
		m := nameMonth(tok)
		if m == 0 || i+1 >= len(t) {
			return d, false
		}
		// October 27, 2021
		j := skip(t, i+1)
		if j >= len(t) || t[j].num < 1 || t[j].num > 31 || t[j].digits > 2 {
			return d, false
		}
		k := skip(t, j+1)
		if k >= len(t) || !isYear(t[k]) {
			return d, false
		}
		year, month, day, last = t[k].num, m, t[j].num, k
		d.american = true
	}
	if year < 100 {
		year += 2000
	}
	if year > 2400 { // Buddhist era
		year -= 543
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return d, false
	}
	d.start, d.end = t[i].start, t[last].end
	clock := readClock(t, i, last)
	if clock.ok {
		d.hasTime, d.hasZone = true, clock.zone != nil
		d.start, d.end = min(d.start, clock.start), max(d.end, clock.end)
	}
	zone := loc
	if clock.zone != nil {
		zone = clock.zone
	}
	if zone == nil {
		zone = time.UTC
	}
	make := func(month, day int) (time.Time, bool) {
		at := time.Date(year, time.Month(month), day, clock.hour, clock.minute, clock.second, 0, zone)
		return at, at.Day() == day
	}
	at, ok := make(month, day)
	if d.ambiguous {
		if swapped, ok2 := make(day, month); ok2 && (!ok || american(clock, at, swapped, near)) {
			at, ok, d.american = swapped, true, true
		}
	}
	if !ok {
		return d, false
	}
	d.at = at
	return d, true
}

// american decides whether 3/4/2021 is the fourth of March. What is forwarded
// is not younger than the forward; a twelve-hour clock is American.
func american(c clock, dayFirst, monthFirst, near time.Time) bool {
	if !near.IsZero() {
		limit := near.Add(36 * time.Hour)
		a, b := dayFirst.After(limit), monthFirst.After(limit)
		if a != b {
			return a
		}
		if da, db := near.Sub(dayFirst), near.Sub(monthFirst); !a && math.Abs(float64(da-db)) > float64(20*24*time.Hour) && (da < 72*time.Hour || db < 72*time.Hour) {
			return db < da
		}
	}
	return c.twelve
}

// croatianNovember settles "lis": October in Croatian, November in Polish and
// Czech. Croatian writes ordinals with dots and "u" before the time.
func croatianNovember(t []dateToken, day, year int) int {
	if year+1 < len(t) && t[year+1].text == "." {
		return 10
	}
	for i := year; i < len(t) && i < year+4; i++ {
		if t[i].text == "u" {
			return 10
		}
	}
	return 11
}

func dotted(t []dateToken, day, year int) bool {
	return day+1 < len(t) && t[day+1].text == "." && year+1 < len(t) && t[year+1].text == "."
}

// skip passes marks and particles between the parts of a date.
func skip(t []dateToken, i int) int {
	for n := 0; i < len(t) && n < 4; n++ {
		if t[i].num >= 0 {
			return i
		}
		switch t[i].text {
		case ".", ",", "-", "/", "'", "’", "،":
		case "de", "of", "del", "d", "den", "m", "th", "st", "nd", "rd", "er", "o", "ος", "η", "ης", "د", "thg", "ngay", "a", "ta":
			if nameMonth(t[i]) > 0 {
				return i
			}
		default:
			r, _ := utf8.DecodeRuneInString(t[i].text)
			if strings.ContainsRune("年年년月月월日日일", r) {
				break
			}
			return i
		}
		i++
	}
	return i
}

func monthToken(t dateToken) int {
	if t.num >= 1 && t.num <= 12 && t.digits <= 2 {
		return t.num
	}
	return nameMonth(t)
}

func nameMonth(t dateToken) int {
	if t.num >= 0 || len(t.text) < 3 {
		return 0
	}
	return monthOf(t.text)
}

func isYear(t dateToken) bool {
	return t.digits == 4 && t.num >= 1900 && t.num < 2700 || t.digits == 2
}

func isDateMark(s string) bool { return s == "." || s == "/" || s == "-" }

// clock is a time of day with its zone, where one was named.
type clock struct {
	hour, minute, second int
	start, end           int
	zone                 *time.Location
	twelve, ok           bool
}

// readClock looks for the time after the date's tokens, else just before them.
func readClock(t []dateToken, first, last int) clock {
	for i := last + 1; i < len(t) && i < last+12; i++ {
		if t[i].num >= 0 {
			if c, ok := clockAt(t, i); ok {
				return c
			}
			if t[i].digits > 2 {
				break
			}
		}
	}
	for i := max(0, first-9); i < first; i++ {
		if c, ok := clockAt(t, i); ok {
			return c
		}
	}
	return clock{}
}

func clockAt(t []dateToken, i int) (clock, bool) {
	if t[i].num < 0 || t[i].num > 24 || t[i].digits > 2 {
		return clock{}, false
	}
	c := clock{hour: t[i].num, start: t[i].start, end: t[i].end}
	j := i + 1
	minutes := j+1 < len(t) && isClockMark(t[j].text) && t[j+1].num >= 0 && t[j+1].num < 60 && t[j+1].digits == 2 && t[j+1].start-t[j].end <= 1
	if minutes {
		c.minute, c.end = t[j+1].num, t[j+1].end
		j += 2
		if j+1 < len(t) && isClockMark(t[j].text) && t[j+1].num >= 0 && t[j+1].num < 60 && t[j+1].digits == 2 && t[j+1].start-t[j].end <= 1 {
			c.second, c.end = t[j+1].num, t[j+1].end
			j += 2
			if j < len(t) && strings.HasPrefix(t[j].text, "초") || j < len(t) && strings.HasPrefix(t[j].text, "秒") {
				j++
			}
		}
	}
	half := 0
	if i > 0 && t[i-1].num < 0 {
		half = halfOfDay(t[i-1].text)
		// "2 de 3": a particle before the hour says nothing about the half, except in Hungarian.
		if t[i-1].text == "de" && !minutes {
			half = 0
		}
	}
	if half == 0 && j < len(t) && t[j].num < 0 {
		if half = halfOfDay(t[j].text); half != 0 {
			c.end = t[j].end
			j++
			if j < len(t) && t[j].text == "." {
				j++
			}
		}
	}
	if !minutes && half == 0 {
		return clock{}, false
	}
	if half != 0 {
		c.twelve = true
		if half == 2 && c.hour < 12 {
			c.hour += 12
		}
		if half == 1 && c.hour == 12 {
			c.hour = 0
		}
	}
	c.ok = true
	if zone, end, ok := zoneAt(t, j); ok {
		c.zone, c.end = zone, end
	}
	return c, true
}

func isClockMark(s string) bool {
	switch s {
	case ":", ".", "h", "：", "시", "時", "时", "點", "点", "分", "분":
		return true
	}
	return false
}

// halfOfDay is 1 for morning, 2 for afternoon, 0 for neither.
func halfOfDay(w string) int {
	w = strings.Trim(w, ".")
	switch {
	case afternoon[w] || strings.HasSuffix(w, "下午") || strings.HasSuffix(w, "午後") || strings.HasSuffix(w, "오후"):
		return 2
	case morning[w] || strings.HasSuffix(w, "上午") || strings.HasSuffix(w, "午前") || strings.HasSuffix(w, "오전"):
		return 1
	}
	return 0
}

// zoneAt reads "+0100", "GMT+1", "(CEST)" or "UTC+02:00" from token i on.
func zoneAt(t []dateToken, i int) (*time.Location, int, bool) {
	for n := 0; i < len(t) && n < 2 && (t[i].text == "(" || t[i].text == "," || t[i].text == "." || t[i].text == "uhr"); n++ {
		i++
	}
	if i >= len(t) {
		return nil, 0, false
	}
	base, end, known := 0.0, 0, false
	if w := t[i].text; w != "" {
		if h, ok := zoneHours[w]; ok {
			base, end, known = h, t[i].end, true
			i++
		}
	}
	if i+1 < len(t) && (t[i].text == "+" || t[i].text == "-" || t[i].text == "−") && t[i+1].num >= 0 && t[i+1].start == t[i].end {
		sign, n := 1.0, t[i+1]
		if t[i].text != "+" {
			sign = -1
		}
		hours, used := 0.0, i+1
		switch {
		case n.digits == 4 || n.digits == 3:
			hours = float64(n.num/100) + float64(n.num%100)/60
		case n.digits <= 2:
			hours = float64(n.num)
			if i+3 < len(t) && t[i+2].text == ":" && t[i+3].digits == 2 {
				hours += float64(t[i+3].num) / 60
				used = i + 3
			}
		default:
			return nil, 0, false
		}
		if hours > 15 || base != 0 {
			return nil, 0, false
		}
		return time.FixedZone("", int(sign*hours*3600)), t[used].end, true
	}
	if !known {
		return nil, 0, false
	}
	return time.FixedZone("", int(base*3600)), end, true
}
