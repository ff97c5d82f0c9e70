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

// looksDated says that a day, a year and a time stand in s, whatever the words between them mean.
func looksDated(s string) bool {
	tokens := dateTokens(bounded(s, 100))
	day, year, timed := false, false, false
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if c, ok := clockAt(tokens, i); ok && !timed {
			timed = true
			for i+1 < len(tokens) && tokens[i+1].end <= c.end {
				i++
			}
			continue
		}
		year = year || t.digits == 4 && t.num >= 1900 && t.num < 2700
		day = day || t.num >= 1 && t.num <= 31 && t.digits <= 2
	}
	return day && year && timed
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
		case r == ' ' || r == '\t' || unicode.Is(unicode.Cf, r): // marks of direction stand inside Arabic dates
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
	case r < 0x0660 || r > 0x1fff:
		return -1
	}
	// Every script's digits stand together, nought first.
	for _, digits := range unicode.Nd.R16 {
		if lo, hi := rune(digits.Lo), rune(digits.Hi); r >= lo && r <= hi && hi-lo == 9 {
			return int(r - lo)
		}
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
		words := t[j].num < 0 && nameMonth(t[j]) == 0 // "2021. gada 27. oktobris", "2021(e)ko urriaren 27"
		for n := 0; n < 4 && j < len(t) && t[j].num < 0 && nameMonth(t[j]) == 0; n++ {
			j = skip(t, j+1)
		}
		if j >= len(t) {
			return d, false
		}
		k := skip(t, j+1)
		if k >= len(t) {
			return d, false
		}
		m, at := monthToken(t[j]), t[k]
		if words {
			m = nameMonth(t[j]) // behind a word that nobody knows a number may be anything
		}
		if named := nameMonth(t[k]); named > 0 && t[j].num >= 1 {
			m, at = named, t[j]
		}
		if m == 0 || at.num < 1 || at.num > 31 || at.digits > 2 {
			return d, false
		}
		year, month, day, last = tok.num, m, at.num, k
	case tok.num >= 1 && tok.num <= 31 && tok.digits <= 2:
		j := skip(t, i+1)
		if j >= len(t) {
			return d, false
		}
		if m := nameMonth(t[j]); m > 0 {
			// 27 October 2021, 27. lis 2021., 27 de out. de 2021
			k := skip(t, j+1)
			if k >= len(t) || !isYear(t, k) {
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
		} else if k := skip(t, j+2); isMonthWord(t[j].text) && j+1 < len(t) && t[j+1].num >= 1 && t[j+1].num <= 12 && k < len(t) && isYear(t, k) {
			// 27 tháng 10, 2021
			year, month, day, last = t[k].num, t[j+1].num, tok.num, k
		} else if t[j].num >= 1 && t[j].num <= 31 && t[j].digits <= 2 && j == i+2 && isDateMark(t[i+1].text) {
			// 27.10.2021, 10/27/21
			k := skip(t, j+1)
			if k >= len(t) || !isYear(t, k) || t[k].num < 1900 && k != j+2 {
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
		if k >= len(t) || !isYear(t, k) {
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
		case "de", "of", "del", "d", "den", "m", "th", "st", "nd", "rd", "er", "o", "ος", "η", "ης", "د", "ngay", "a", "ta", "nam", "fomhair", "ค.ศ", "พ.ศ", "׳", "॰":
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

// isYear says that token k may be a year. Two digits before a colon are an hour.
func isYear(t []dateToken, k int) bool {
	return t[k].digits == 4 && t[k].num >= 1900 && t[k].num < 2700 || t[k].digits == 2 && (k+1 >= len(t) || t[k+1].text != ":")
}

// isMonthWord says that a number after the word is a month, in Vietnamese.
func isMonthWord(s string) bool { return s == "thang" || s == "thg" }

func isDateMark(s string) bool { return s == "." || s == "/" || s == "-" }
