package mailreader

import (
	"strings"
	"time"
)

// weekdays by their names, folded.
var weekdays = func() map[string]time.Weekday {
	m := map[string]time.Weekday{}
	for day, names := range [...]string{
		`sunday sun sonntag dimanche domingo domenica zondag niedziela niedziele sondag sonndag nedele nedeli`,
		`monday mon montag lundi lunes lunedi maandag segunda poniedzialek mandag pondeli`,
		`tuesday tue tues dienstag mardi martes martedi dinsdag terca wtorek tisdag tirsdag utery`,
		`wednesday wed weds mittwoch mercredi miercoles mercoledi woensdag quarta sroda srode onsdag streda stredu`,
		`thursday thu thur thurs donnerstag jeudi jueves giovedi donderdag quinta czwartek torsdag ctvrtek`,
		`friday fri freitag vendredi viernes venerdi vrijdag sexta piatek fredag patek`,
		`saturday sat samstag sonnabend samedi sabado sabato zaterdag sobota sobote lordag`,
	} {
		for _, n := range strings.Fields(names) {
			m[fold(n)] = time.Weekday(day)
		}
	}
	return m
}()

// relativeDays are words for days counted from the mail's.
var relativeDays = map[string]int{"today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "vandaag": 0, "hoje": 0, "dzis": 0, "dzisiaj": 0,
	"tomorrow": 1, "morgen": 1, "demain": 1, "manana": 1, "domani": 1, "amanha": 1, "jutro": 1, "ubermorgen": 2, "overmorgen": 2, "pojutrze": 2}

// meetingDay finds the day that goes with a clock: a date counts more than a
// weekday with a number, that more than a weekday or "tomorrow"; then the
// nearest. A date that no calendar has, or that is on another weekday than it says, is no day.
func meetingDay(t []dateToken, c meetingTime, mailed time.Time, language string) (year, month, day, at int, ok bool) {
	best := 0.0
	consider := func(class float64, i, y, m, d int) {
		distance := c.start - i
		if i > c.end {
			distance = i - c.end + 2
		}
		if distance < 0 {
			distance = 0
		}
		if distance > 24 {
			return
		}
		if score := class - float64(distance)*0.08; score > best {
			best, year, month, day, at, ok = score, y, m, d, i, m > 0
		}
	}
	american := language == "en" && strings.HasPrefix(mailed.Format("-0700"), "-")
	for i := 0; i < len(t); i++ {
		if i >= c.start && i <= c.end {
			continue
		}
		tok := t[i]
		if tok.num < 0 {
			if wd, is := weekdays[tok.text]; is {
				// A number soon after it is the day of the month.
				numbered := false
				for k := i + 1; k < len(t) && k <= i+4; k++ {
					if k >= c.start && k <= c.end {
						break
					}
					if t[k].num >= 1 && t[k].num <= 31 && t[k].digits <= 2 {
						if d, found := nextWith(mailed, t[k].num, wd); found {
							consider(3, i, d.Year(), int(d.Month()), d.Day())
							numbered = true
						}
						break
					}
					if t[k].num >= 0 || nameMonth(t[k]) > 0 {
						break
					}
				}
				if !numbered {
					ahead := (int(wd) - int(mailed.Weekday()) + 7) % 7
					if ahead == 0 {
						ahead = 7
					}
					d := mailed.AddDate(0, 0, ahead)
					consider(2, i, d.Year(), int(d.Month()), d.Day())
				}
			} else if n, is := relativeDays[tok.text]; is {
				if n == 1 && i > 0 && (t[i-1].text == "la" || t[i-1].text == "guten") {
					continue // "por la mañana"
				}
				d := mailed.AddDate(0, 0, n)
				consider(1.9, i, d.Year(), int(d.Month()), d.Day())
			}
		}
		m, d, last := 0, 0, 0
		y := 0
		slashed := false
		switch {
		case tok.num >= 1900 && tok.num < 2200 && tok.digits == 4 && i+4 < len(t) && isDateMark(t[i+1].text) && t[i+2].num >= 1 && t[i+2].num <= 12 && isDateMark(t[i+3].text) && t[i+4].num >= 1 && t[i+4].num <= 31:
			y, m, d, last = tok.num, t[i+2].num, t[i+4].num, i+4
		case tok.num >= 1 && tok.num <= 31 && tok.digits <= 2:
			j := skip(t, i+1)
			if j < len(t) && ordinal(t[j].text) {
				j = skip(t, j+1)
			}
			if j < len(t) && j != c.start && nameMonth(t[j]) > 0 {
				m, d, last = nameMonth(t[j]), tok.num, j
			} else if j == i+2 && j < len(t) && (t[i+1].text == "." || t[i+1].text == "/") && t[i+1].start == tok.end && t[j].num >= 1 && t[j].digits <= 2 && t[j].start == t[i+1].end && !(j >= c.start && j <= c.end) {
				a, b := tok.num, t[j].num
				if t[i+1].text == "/" && (american && a <= 12 || b > 12) {
					a, b = b, a
				}
				if b <= 12 && a <= 31 {
					d, m, last = a, b, j
					slashed = t[i+1].text == "/" && a <= 12
				}
			}
		case nameMonth(tok) > 0:
			j := skip(t, i+1)
			if j < len(t) && t[j].num >= 1 && t[j].num <= 31 && t[j].digits <= 2 && !(j >= c.start && j <= c.end) {
				m, d, last = nameMonth(tok), t[j].num, j
			}
		}
		if m == 0 || d == 0 {
			continue
		}
		if y == 0 {
			k := last + 1
			for k < len(t) && k <= last+3 && t[k].num < 0 {
				k++
			}
			if k < len(t) && t[k].digits == 4 && t[k].num >= 2000 && t[k].num < 2200 {
				y = t[k].num
			} else if k < len(t) && k == last+2 && isDateMark(t[last+1].text) && t[k].digits == 2 && t[k].num >= 20 && t[k].start == t[last+1].end {
				y = 2000 + t[k].num
			} else {
				y = mailed.Year()
				if time.Date(y, time.Month(m), d, 23, 0, 0, 0, mailed.Location()).Before(mailed.Add(-36 * time.Hour)) {
					y++
				}
			}
		}
		wd, named := weekdayBeside(t, i, last, language)
		if slashed && named && !onWeekday(y, m, d, wd) && onWeekday(y, d, m, wd) {
			d, m = m, d // the weekday says which of the two is the month
		}
		if !existsDay(y, m, d) || named && !onWeekday(y, m, d, wd) {
			y, m, d = 0, 0, 0
		}
		consider(4, i, y, m, d)
	}
	return year, month, day, at, ok
}

// existsDay says that a month has that day.
func existsDay(y, m, d int) bool {
	return time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC).Day() == d
}

func onWeekday(y, m, d int, wd time.Weekday) bool {
	return existsDay(y, m, d) && time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC).Weekday() == wd
}

// shortWeekdays are the weekdays of two letters, which are words of other languages.
var shortWeekdays = map[string]map[string]time.Weekday{
	"de": {"so": 0, "mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6},
	"nl": {"zo": 0, "ma": 1, "di": 2, "wo": 3, "do": 4, "vr": 5, "za": 6},
}

// beforeDate are words that stand between a weekday and its date, such as the rest of "quinta-feira".
var beforeDate = setOf(`the den der dem le il el o de d feira dia`)

// weekdayBeside gives the weekday that stands right before the date in tokens first to last, or in brackets behind it.
func weekdayBeside(t []dateToken, first, last int, language string) (time.Weekday, bool) {
	weekday := func(i int) (time.Weekday, bool) {
		if wd, ok := weekdays[t[i].text]; ok {
			return wd, true
		}
		wd, ok := shortWeekdays[language][t[i].text]
		return wd, ok
	}
	for i := first - 1; i >= 0 && i >= first-5 && t[i].num < 0; i-- {
		if wd, ok := weekday(i); ok {
			return wd, true
		}
		if !beforeDate[t[i].text] && !isDateMark(t[i].text) && t[i].text != "," {
			break
		}
	}
	for i := last + 1; i+1 < len(t) && i <= last+4; i++ {
		if t[i].text == "(" {
			return weekday(i + 1)
		}
		if t[i].num >= 0 && t[i].digits != 4 && t[i].digits != 2 || t[i].num < 0 && !isDateMark(t[i].text) && t[i].text != "," {
			break
		}
	}
	return 0, false
}

func ordinal(s string) bool {
	return s == "th" || s == "st" || s == "nd" || s == "rd" || s == "er"
}

// nextWith is the next day of that number; its weekday should fit.
func nextWith(mailed time.Time, number int, wd time.Weekday) (time.Time, bool) {
	for n := 0; n < 62; n++ {
		if d := mailed.AddDate(0, 0, n); d.Day() == number && d.Weekday() == wd {
			return d, true
		}
	}
	return time.Time{}, false
}

// deadlineWords say that something is to be done until a day: the first
// anywhere before it, the others right before.
var (
	deadlineWords = spacedWords(`deadline|expire|valid |no later|closes|stays open|open from|spätestens|frist|läuft|gültig|au plus tard|limite|expir|plazo|caduca|scad|geldig|vervalt|prazo|najpóźniej|ważny|wygasa|upływa`)
	untilWords    = spacedWords(` by | until | before | bis | bis zum | bis zu | avant | jusqu| hasta | antes del | entro | fino al | uiterlijk | tot | vóór | voor | até | due | termin | do dnia `)
)

// untilThen says that the words just before token i make what follows a
// deadline.
func untilThen(t []dateToken, i int, s, language string) bool {
	if i >= len(t) {
		return false
	}
	end := t[i].start
	lead := " " + fold(s[max(0, end-40):end])
	if j := strings.LastIndexAny(lead, ".;!?"); j >= 0 {
		lead = " " + lead[j+1:]
	}
	just := lead[max(0, len(lead)-12):]
	return containsAny(lead, deadlineWords) || containsAny(just, untilWords) || language == "pl" && strings.Contains(just, " do ")
}

var englishNumbers = setOf(`one two three four five six seven eight nine ten eleven twelve`)
