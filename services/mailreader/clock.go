package mailreader

import (
	"strings"
	"time"
)

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
		// "2 de 3": a particle before the hour says nothing about the half, except in Hungarian. A "P" there is Friday.
		if t[i-1].text == "de" && !minutes || t[i-1].text == "p" {
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
	case ":", ".", "h", "u", "：", "시", "時", "时", "點", "点", "分", "분":
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
