package models

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// cursor is a place in a sorted list: the row before or after which a page begins.
type cursor struct {
	Value string    `json:"v"`
	Named *int      `json:"r,omitempty"` // with a search: 1 where the name has every word, those come first
	ID    uuid.UUID `json:"i"`
	Seen  int       `json:"n"`           // rows before the page, for "51–100"
	Back  bool      `json:"b,omitempty"` // the page before the row, not after it
}

func (c cursor) String() string {
	b, _ := json.Marshal(c) // strings and numbers always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(s string) (c cursor, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Seen < 0 || strings.ContainsRune(c.Value, 0) {
		return cursor{}, fmt.Errorf("%w: a page that does not exist", ErrNotFound)
	}
	return c, nil
}

func (a Application) sortText(column string) string {
	switch column {
	case "company_key":
		return a.CompanyKey
	case "title_key":
		return a.TitleKey
	case "status_rank":
		return fmt.Sprint(a.StatusRank)
	case "source":
		return a.Source
	case "updated_at":
		return a.UpdatedAt.Format(time.RFC3339Nano)
	case "deleted_at":
		return a.DeletedAt.Format(time.RFC3339Nano)
	}
	return a.DateSort.String()
}

func sortValue(column, text string) (any, error) {
	var n int
	var err error
	switch column {
	case "date_sort":
		var day Day
		day, err = ParseDay(text)
		if err == nil && !day.IsZero() {
			return day, nil
		}
	case "updated_at", "deleted_at":
		var t time.Time
		if t, err = time.Parse(time.RFC3339Nano, text); err == nil {
			return t, nil
		}
	case "status_rank":
		if _, err = fmt.Sscan(text, &n); err == nil {
			return n, nil
		}
	default:
		return text, nil
	}
	return nil, fmt.Errorf("%w: a page that does not exist", ErrNotFound)
}
