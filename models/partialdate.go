package models

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// PartialDate is a date as far as somebody knows it: "2021", "2021-03" or "2021-03-14". Empty is none.
type PartialDate string

var errPartialDate = errors.New("no year, month or day")

var monthFirst = regexp.MustCompile(`^(\d{1,2})[./](\d{4})$`)

// ParsePartialDate also reads 03/2021, 3.2021, Mar 2021 and March 2021.
func ParsePartialDate(s string) (PartialDate, error) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return "", nil
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		s = m[2] + "-" + ("0" + m[1])[len(m[1])-1:]
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly, "Jan 2006", "January 2006"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		if t.Year() < 1900 || t.Year() > 2200 {
			return "", errPartialDate
		}
		switch layout {
		case "Jan 2006", "January 2006":
			layout = "2006-01"
		}
		return PartialDate(t.Format(layout)), nil
	}
	return "", errPartialDate
}

// Before says whether d is certainly before other: as far as both are known.
func (d PartialDate) Before(other PartialDate) bool {
	n := min(len(d), len(other))
	return d[:n] < other[:n]
}

// Month is its first day, and whether more than the year is known.
func (d PartialDate) Month() (t time.Time, exact bool) {
	year, _ := strconv.Atoi(string(d[:min(4, len(d))]))
	month := 1
	if exact = len(d) >= 7; exact {
		month, _ = strconv.Atoi(string(d[5:7]))
	}
	return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC), exact
}

// newest sorts what lasts or ended last first, then what began last.
func newest(startA, endA PartialDate, lastsA bool, startB, endB PartialDate, lastsB bool) int {
	key := func(start, end PartialDate, lasts bool) []string {
		switch {
		case lasts:
			return []string{"9999", string(start)}
		case end == "":
			end = start
		}
		return []string{string(end), string(start)}
	}
	return -slices.Compare(key(startA, endA, lastsA), key(startB, endB, lastsB))
}
