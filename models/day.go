package models

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Day is a date without a time of day or a zone, such as the one an application was sent on.
// Its zero value is no day and stored as NULL.
type Day struct{ t time.Time }

// DayOf is the day that t has in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// ParseDay reads 2006-01-02; an empty text is the zero Day.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return Day{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err == nil && (t.Year() < 1900 || t.Year() > 2200) {
		err = fmt.Errorf("the year %d is out of range", t.Year())
	}
	return Day{t}, err
}

func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format(time.DateOnly)
}

// Time is the midnight that the day begins with in UTC, for formatting and arithmetic.
func (d Day) Time() time.Time { return d.t }

func (d Day) IsZero() bool          { return d.t.IsZero() }
func (d Day) Before(other Day) bool { return d.t.Before(other.t) }
func (d Day) Add(days int) Day      { return Day{d.t.AddDate(0, 0, days)} }

// Since is the number of days from other to d.
func (d Day) Since(other Day) int { return int(d.t.Sub(other.t).Hours() / 24) }

func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

func (d *Day) Scan(src any) (err error) {
	switch src := src.(type) {
	case nil:
		*d = Day{}
	case time.Time:
		*d = DayOf(src)
	case string:
		*d, err = ParseDay(src[:min(len(src), len(time.DateOnly))])
	case []byte:
		return d.Scan(string(src))
	default:
		err = fmt.Errorf("no day in a %T", src)
	}
	return err
}

func (d Day) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

func (d *Day) UnmarshalJSON(b []byte) (err error) {
	if string(b) == "null" {
		*d = Day{}
		return nil
	}
	if len(b) < 2 || b[0] != '"' {
		return fmt.Errorf("a date is written as \"2006-01-02\"")
	}
	*d, err = ParseDay(string(b[1 : len(b)-1]))
	return err
}
