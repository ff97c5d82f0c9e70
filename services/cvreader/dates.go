package cvreader

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// months are their names and what they are shortened to, in the languages of the headings.
var months = monthNames()

func monthNames() map[string]int {
	months := map[string]int{}
	for i, list := range strings.Split(`jan gen ene janv sty styczeń stycznia januari janeiro enero gennaio|feb fév févr febr fev lut luty lutego februari fevereiro febrero febbraio|mar mär mrz mrt mars maart marzo março marzec marca märz|apr avr abr kwi kwiecień kwietnia avril abril aprile april|may mai mei mag maj maja mayo maio maggio|jun juin giu cze czerwiec czerwca juni junio junho giugno june|jul juil lug lip lipiec lipca juli julio julho luglio juillet july|aug août aou aoû ago sie sierpień sierpnia augustus agosto august|sep sept set wrz wrzesień września september septembre septiembre setembro settembre septiembre|oct okt ott out paź październik październik października oktober octobre octubre outubro ottobre|nov lis listopad listopada november novembre noviembre novembro|dec dez déc dic gru grudzień grudnia december décembre dezember diciembre dezembro dicembre`, "|") {
		for _, name := range strings.Fields(list) {
			months[name] = i + 1
		}
	}
	for _, year := range []string{"january february march april may june july august september october november december",
		"januar februar märz april mai juni juli august september oktober november dezember",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre"} {
		for i, name := range strings.Fields(year) {
			months[name] = i + 1
		}
	}
	return months
}

var (
	monthName = `\b(?:` + strings.Join(slices.SortedFunc(maps.Keys(months), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }), "|") + `)\.?`
	// one date: 14.03.2019, 03/2019, 2019-03, March 2019, marzo de 2019, Mar '19, 2019
	oneDate = `(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|\d{1,2}\s?[./-]\s?(?:19|20)\d\d|(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])(?:-\d\d)?|` + monthName + `,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d|` + monthName + `\s*['’]\d\d|(?:19|20)\d\d)`
	now     = `(?:the present|present|current|currently|now|today|ongoing|to date|heute|jetzt|aktuell|laufend|gegenwart|aujourd['’]hui|présent|actuel|actuellement|ce jour|en cours|actualidad|actual|presente|hoy|la fecha|oggi|attuale|in corso|heden|nu|hede|atual|atualmente|o momento|hoje|obecnie|teraz|nadal|chwili obecnej)`
	between = `\s*(?:-|–|—|‒|−|~|\bto\b|\buntil\b|\btill\b|\bbis(?: zum)?\b|à|\bau\b|\bjusqu['’]à\b|\bad?\b|\bal\b|\bhasta\b|\bfino a(?:d)?\b|\btot(?: en met)?\b|\bt/m\b|até|\bdo\b)\s*(?:l[ae]\s+|den\s+)?`
	since   = `(?:since|from|starting|seit|ab|depuis|dès|desde|dal|da|sinds|vanaf|od|a partir de|à partir de)\s+(?:dem\s+)?(?:le\s+|el\s+|il\s+)?`
)

var (
	dateSpan  = regexp.MustCompile(`(?i)(?:\b(?:from|von|vom|de|du|del|dal|da|van|od|desde)\s+)?(` + oneDate + `)` + between + `(` + oneDate + `|` + now + `(?:\b|$)|\d{2}\b)`)
	halfSpan  = regexp.MustCompile(`(?i)\b(` + monthName + `|\d{1,2}[./])` + between + `(` + monthName + `,?\s+(?:de\s+)?(?:19|20)\d\d|\d{1,2}[./](?:19|20)\d\d)`)
	openSpan  = regexp.MustCompile(`(?i)(?:^|[\s(\t,])` + since + `(` + oneDate + `)`)
	dashSpan  = regexp.MustCompile(`(` + oneDate + `)\s*[-–—]\s*(?:$|[\t)])`)
	loneDate  = regexp.MustCompile(`(?i)(` + oneDate + `)`)
	duration  = regexp.MustCompile(`(?i)^\(?(?:\d+(?:[.,]\d)?\+?\s*(?:years?|yrs?|months?|mos?|jahre?n?|monate?n?|ans?|mois|años?|mes(?:es)?|anni|anno|mesi|mese|jaar|maand(?:en)?|lata|lat|rok|miesi[ąę]c[ey]?|miesięcy|anos?)\.?[\s,]*(?:und|and|et|y|e|en|i)?\s*)+\)?$`)
	numbers   = regexp.MustCompile(`\d+`)
	isNow     = regexp.MustCompile(`(?i)^` + now + `$`)
	dayMonth  = regexp.MustCompile(`^(\d{1,2})[./](\d{1,2})[./](\d{4})$`)
	monthYear = regexp.MustCompile(`^(\d{1,2})\s?[./-]\s?(\d{4})$`)
	yearMonth = regexp.MustCompile(`^(\d{4})[./-](\d{2})(?:-(\d\d))?$`)
	worded    = regexp.MustCompile(`(?i)^(\p{L}+)\.?,?\s*(?:de\s+|del\s+)?['’]?(\d{2,4})$`)
)

// span is a time that a line tells of.
type span struct {
	start, end string // an open end is empty, with open
	open       bool
	from, to   int // where in the line
}

// period finds the time in a line: a beginning with an end, a beginning alone ("since"), or one date.
func period(text string) (s span, found bool) {
	if m := dateSpan.FindStringSubmatchIndex(text); m != nil {
		s.from, s.to = m[0], m[1]
		start, end := text[m[2]:m[3]], text[m[4]:m[5]]
		if s.start = date(start); s.start != "" {
			if isNow.MatchString(end) {
				s.open = true
				return s, true
			}
			if len(end) == 2 { // 2019–21
				end = s.start[:2] + end
			}
			if s.end = date(end); s.end != "" {
				return s, true
			}
		}
	}
	if m := halfSpan.FindStringSubmatchIndex(text); m != nil {
		s.from, s.to = m[0], m[1]
		if s.end = date(text[m[4]:m[5]]); len(s.end) >= 7 {
			if s.start = date(strings.TrimRight(text[m[2]:m[3]], "./") + pick(text[m[3]-1] == '.' || text[m[3]-1] == '/', ".", " ") + s.end[:4]); s.start != "" {
				return s, true
			}
		}
	}
	if m := openSpan.FindStringSubmatchIndex(text); m != nil {
		s.from, s.to, s.open, s.end = m[0], m[1], true, ""
		if s.start = date(text[m[2]:m[3]]); s.start != "" {
			return s, true
		}
	}
	if m := dashSpan.FindStringSubmatchIndex(text); m != nil {
		s.from, s.to, s.open, s.end = m[0], m[1], true, ""
		if s.start = date(text[m[2]:m[3]]); s.start != "" {
			return s, true
		}
	}
	all := loneDate.FindAllStringIndex(text, -1)
	for i := len(all) - 1; i >= 0; i-- {
		at := all[i]
		written := text[at[0]:at[1]]
		value := date(written)
		if value == "" || at[1] < len(text) && isDigit(text[at[1]]) || at[0] > 0 && (isDigit(text[at[0]-1]) || text[at[0]-1] == '.' && len(written) == 4) {
			continue
		}
		return span{start: value, from: at[0], to: at[1]}, true
	}
	return span{}, false
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// date reads one; empty: it is none.
func date(s string) string {
	s = strings.TrimSpace(s)
	at := func(year, month, day string) string {
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		d, _ := strconv.Atoi(day)
		switch {
		case len(year) == 2:
			y += pickYear(y)
		case y < 1930 || y > 2100:
			return ""
		}
		if month == "" {
			return strconv.Itoa(y)
		}
		if m < 1 || m > 12 || d > 31 {
			return ""
		}
		if day == "" || d == 0 {
			return fmt.Sprintf("%04d-%02d", y, m)
		}
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return at(m[3], m[2], "") // months are enough, and days are written in two orders
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return at(m[2], m[1], "")
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return at(m[1], m[2], m[3])
	}
	if m := worded.FindStringSubmatch(s); m != nil {
		n := months[strings.ToLower(m[1])]
		if n == 0 {
			return ""
		}
		return at(m[2], strconv.Itoa(n), "")
	}
	if len(s) == 4 && numbers.MatchString(s) {
		return at(s, "", "")
	}
	return ""
}

// pickYear is the century of a year of two digits.
func pickYear(y int) int {
	if y < 50 {
		return 2000
	}
	return 1900
}

// Dates are all that a text gives, in the form of the others.
func Dates(text string) []string {
	found := []string{}
	for _, l := range strings.Split(text, "\n") {
		if s, ok := period(l); ok {
			found = append(found, s.start, s.end)
		}
		for _, written := range loneDate.FindAllString(l, -1) {
			found = append(found, date(written))
		}
	}
	return slices.DeleteFunc(found, func(d string) bool { return d == "" })
}
