package journeys

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"

	"havenjob/handlers"
	"havenjob/models"
)

var parameter = regexp.MustCompile(`/([a-z-]+)/:[a-z_]+`)

// rowsOf finds a row of the person's for each part of a path that an id may follow. A new noun needs a line.
var rowsOf = map[string]string{
	"applications": "SELECT id FROM applications WHERE user_id = ? AND deleted_at IS NULL ORDER BY status_rank DESC, id LIMIT 1",
	"history": "SELECT h.id FROM application_status_history AS h WHERE h.application_id = " +
		"(SELECT id FROM applications WHERE user_id = ? AND deleted_at IS NULL ORDER BY status_rank DESC, id LIMIT 1) ORDER BY h.id DESC LIMIT 1",
	"review":        "SELECT id FROM applications WHERE user_id = ? AND deleted_at IS NULL AND is_needs_review = TRUE LIMIT 1",
	"notifications": "SELECT id FROM notifications WHERE user_id = ? LIMIT 1",
	"senders":       "SELECT id FROM trusted_senders WHERE user_id = ? LIMIT 1",
	"tokens":        "SELECT id FROM api_tokens WHERE user_id = ? LIMIT 1",
	"devices":       "SELECT id FROM sessions WHERE user_id = ? LIMIT 1",
	"cv":            "SELECT id FROM cv_documents WHERE user_id = ? AND deleted_at IS NULL LIMIT 1",
	"sessions":      "SELECT id FROM chat_sessions WHERE user_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1",
	"messages": "SELECT id FROM chat_messages WHERE role = 'user' AND deleted_at IS NULL AND session_id = " +
		"(SELECT id FROM chat_sessions WHERE user_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1) ORDER BY created_at LIMIT 1",
	"job-descriptions":      "SELECT id FROM job_descriptions WHERE user_id = ? AND deleted_at IS NULL ORDER BY updated_at DESC LIMIT 1",
	"interview-questions":   "SELECT id FROM user_answers WHERE user_id = ? AND question_id IS NULL AND deleted_at IS NULL LIMIT 1",
	"answers":               "SELECT id FROM ai_outputs WHERE user_id = ? AND type = 'question_answer' AND question IS NOT NULL AND deleted_at IS NULL LIMIT 1",
	"application-questions": "SELECT params ->> 'batch' FROM ai_outputs WHERE user_id = ? AND type = 'question_answer' AND deleted_at IS NULL LIMIT 1",
	"work":                  "SELECT id FROM work_experiences WHERE user_id = ? AND deleted_at IS NULL LIMIT 1",
	"projects":              "SELECT id FROM projects WHERE user_id = ? AND deleted_at IS NULL LIMIT 1",
	"education":             "SELECT id FROM education WHERE user_id = ? AND deleted_at IS NULL LIMIT 1",
	"entries":               "SELECT id FROM profile_entries WHERE user_id = ? AND deleted_at IS NULL LIMIT 1",
	"documents":             "SELECT id FROM ai_outputs WHERE user_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1",
	"letters":               "SELECT id FROM ai_outputs WHERE user_id = ? AND type = 'cover_letter' AND deleted_at IS NULL ORDER BY id LIMIT 1",
	"tailored":              "SELECT id FROM ai_outputs WHERE user_id = ? AND type = 'tailored_cv' AND deleted_at IS NULL ORDER BY id LIMIT 1",
}

// values are what follows these parts of a path where it is no row.
var values = map[string]string{"edit": "notes", "confirm": "no-such-link", "reset-password": "no-such-link"}

// Page is a route that answers a browser with a whole page.
type Page struct {
	Path  string // with the person's own rows in it
	Route string // the pattern
	Guest bool   // for who is not signed in
}

// Pages are all of them, found by asking for every GET route: for a person with something of everything, or, with
// only what an empty account has, those that name no row. Routes that answer with a file or a part are left out,
// and their patterns come second.
func Pages(ctx context.Context, db *models.Database, base, cookies string, person models.User) (pages []Page, left []string, err error) {
	for _, r := range handlers.Routes() {
		if r.Method != http.MethodGet || r.Who == "machine" || r.Who == "admin" && !person.IsAdmin {
			continue
		}
		path := parameter.ReplaceAllStringFunc(r.Path, func(part string) string {
			noun := parameter.FindStringSubmatch(part)[1]
			if value, ok := values[noun]; ok {
				return "/" + noun + "/" + value
			}
			query, ok := rowsOf[noun]
			if !ok {
				err = fmt.Errorf("no row is known for %q in %s: say in rowsOf how to find one", noun, r.Path)
				return part
			}
			var id string
			if missing := db.NewRaw(query, person.ID).Scan(ctx, &id); missing != nil && err == nil {
				err = fmt.Errorf("there is no row of %q for %s: %w", noun, r.Path, missing)
			}
			return "/" + noun + "/" + id
		})
		if err != nil {
			return nil, nil, err
		}
		guest := r.Who == "guest" || r.Path == "/" || r.Path == "/sign-in"
		own := cookies
		if guest {
			own = ""
		}
		isPage, err := asksForPage(base+path, own)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", r.Path, err)
		}
		if !isPage {
			left = append(left, r.Path)
			continue
		}
		pages = append(pages, Page{Path: strings.TrimPrefix(path, "/"), Route: r.Path, Guest: guest})
	}
	return pages, left, nil
}

func asksForPage(address, cookies string) (bool, error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return false, err
	}
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Cookie", cookies)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return false, err
	}
	defer res.Body.Close()
	if res.StatusCode >= 500 || res.StatusCode == 401 || res.StatusCode == 403 {
		return false, fmt.Errorf("status %d", res.StatusCode)
	}
	begin, err := io.ReadAll(io.LimitReader(res.Body, 15))
	return strings.EqualFold(string(begin), "<!doctype html>"), err
}
