package migrations_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/uptrace/bun"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// id is the nth id of a table's rows; the tables need not agree.
func id(n int) string { return fmt.Sprintf("01936000-0000-7000-9000-%012d", n) }

// A row is what to insert; values that are not named keep the column's default.
type row map[string]any

func (r row) with(changes row) row {
	r = maps.Clone(r)
	maps.Copy(r, changes)
	return r
}

// example is a valid row of each table, Anna's where rows belong to someone, in an order that references allow.
var example = []struct {
	table string
	row   row
}{
	{"users", row{"id": anna, "email": "anna@example.com", "auth_provider": "email", "forwarding_address": "k3j5", "created_at": then, "updated_at": then}},
	{"user_notification_preferences", row{"id": id(1), "user_id": anna, "created_at": then, "updated_at": then}},
	{"user_provider_settings", row{"id": id(1), "user_id": anna, "provider_type": "llm", "provider_name": "openai", "created_at": then, "updated_at": then}},
	{"sessions", row{"token_hash": "hash", "id": id(1), "user_id": anna, "created_at": then, "last_seen_at": then, "expires_at": then}},
	{"one_time_tokens", row{"token_hash": "hash", "user_id": anna, "purpose": "reset", "expires_at": then}},
	{"identities", row{"provider": "google", "subject": "117", "user_id": anna, "email": "anna@example.com", "created_at": then}},
	{"credentials", row{"id": id(1), "user_id": anna, "kind": "totp", "data": []byte{0, 1, 255}, "created_at": then}},
	{"api_tokens", row{"id": id(1), "user_id": anna, "name": "script", "token_hash": "hash", "created_at": then}},
	{"job_descriptions", row{"id": id(1), "user_id": anna, "raw_text": "We look for", "content_hash": "hash", "created_at": then, "updated_at": then}},
	{"applications", row{"id": id(1), "user_id": anna, "company_name": "Acme", "job_title": "Engineer", "status": "applied", "status_rank": 1, "date_applied": "2026-11-20",
		"date_sort": "2026-11-20", "source": "manual", "job_description_id": id(1), "raw_email_hash": "hash", "company_key": "acme", "title_key": "engineer",
		"search": " acme engineer | remote ", "created_at": then, "updated_at": then}},
	{"inbound_emails", row{"id": id(1), "user_id": anna, "provider": "smtp", "message_hash": "hash", "sender": "jobs@acme.example", "received_at": then, "state": "processed", "application_id": id(1)}},
	{"application_status_history", row{"id": id(1), "application_id": id(1), "new_status": "applied", "changed_by": "user", "changed_at": then, "inbound_email_id": id(1)}},
	{"application_events", row{"id": id(1), "application_id": id(1), "kind": "interview", "title": "First round", "starts_at": then, "created_at": then}},
	{"application_tags", row{"application_id": id(1), "user_id": anna, "tag": "remote"}},
	{"application_snapshots", row{"id": id(1), "application_id": id(1), "created_at": then}},
	{"saved_views", row{"id": id(1), "user_id": anna, "name": "Remote", "query": "tag=remote"}},
	{"contacts", row{"id": id(1), "user_id": anna, "application_id": id(1), "name": "Carla", "created_at": then, "updated_at": then}},
	{"attachments", row{"id": id(1), "application_id": id(1), "file_name": "a.pdf", "object_key": "k/1", "content_type": "application/pdf", "size": 1, "created_at": then}},
	{"notifications", row{"id": id(1), "user_id": anna, "type": "reminder", "title": "Follow up", "dedupe_key": "key", "created_at": then}},
	{"trusted_senders", row{"id": id(1), "user_id": anna, "sender_email": "@acme.example", "created_at": then}},
	{"ignored_senders", row{"user_id": anna, "sender_email": "spam@example.com", "last_at": then}},
	{"inbound_cursors", row{"user_id": anna, "provider": "imap"}},
	{"education", row{"id": id(1), "user_id": anna, "institution": "ETH", "degree": "MSc", "start_date": "2019", "created_at": then, "updated_at": then}},
	{"work_experiences", row{"id": id(1), "user_id": anna, "company": "Acme", "role": "Engineer", "start_date": "2021-04", "created_at": then, "updated_at": then}},
	{"projects", row{"id": id(1), "user_id": anna, "title": "Harbour", "description": "Ships", "created_at": then, "updated_at": then}},
	{"profile_entries", row{"id": id(1), "user_id": anna, "kind": "language", "title": "German", "created_at": then, "updated_at": then}},
	{"cv_documents", row{"id": id(1), "user_id": anna, "file_name": "cv.pdf", "file_url": "k/2", "content_type": "application/pdf", "size_bytes": 1, "sha256": "00", "is_primary": true, "uploaded_at": then}},
	{"ai_outputs", row{"id": id(1), "user_id": anna, "type": "cover_letter", "job_description_id": id(1), "application_id": id(1), "created_at": then}},
	{"user_answers", row{"id": id(1), "user_id": anna, "question_id": question, "created_at": then, "updated_at": then}},
	{"chat_sessions", row{"id": id(1), "user_id": anna, "application_id": id(1), "created_at": then, "updated_at": then}},
	{"chat_messages", row{"id": id(1), "session_id": id(1), "role": "user", "content": "Hello", "created_at": then}},
	{"llm_usage", row{"id": id(1), "user_id": anna, "tool": "chat", "provider": "openai", "model": "m", "created_at": then}},
	{"credit_transactions", row{"id": id(1), "user_id": anna, "kind": "reserve", "amount": -5, "reference": "chat:1", "created_at": then}},
	{"stripe_events", row{"id": "evt_1", "type": "invoice.paid", "received_at": then}},
	{"settings", row{"key": "registration", "value": `"open"`, "updated_at": then}},
	{"rate_limits", row{"key": "sign-in:1", "window_start": then}},
	{"audit_log", row{"id": id(1), "user_id": anna, "actor": "anna", "action": "sign-in", "created_at": then}},
}

func exampleOf(table string) row {
	for _, e := range example {
		if e.table == table {
			return e.row
		}
	}
	panic(table + " has no example")
}

// next is another valid row of the same table: the example with a new key and nothing that must be unique.
func next(table string) row {
	r := exampleOf(table).with(row{})
	for column := range r {
		switch column {
		case "id":
			r[column] = id(2)
		case "email", "forwarding_address", "token_hash", "message_hash", "subject", "object_key", "file_url", "tag", "name", "sender_email", "provider", "provider_type", "key":
			r[column] = "another"
		case "raw_email_hash", "content_hash", "dedupe_key", "reference":
			r[column] = nil
		case "is_primary":
			r[column] = false
		}
	}
	switch table {
	case "user_notification_preferences":
		r["user_id"] = ben
	case "user_provider_settings":
		r["provider_type"] = "email_inbound"
	case "stripe_events":
		r["id"] = "evt_2"
	}
	return r
}

// fill gives Anna a row in every table, and Ben an account.
func fill(t *testing.T, db bun.IDB) {
	t.Helper()
	for _, e := range example {
		must(t, insert(db, e.table, e.row))
	}
	must(t, insert(db, "users", next("users").with(row{"id": ben, "email": "ben@example.com", "forwarding_address": "x8p2"})))
}

func insert(db bun.IDB, table string, r row) error {
	columns := slices.Sorted(maps.Keys(r))
	values := make([]any, len(columns))
	for i, column := range columns {
		values[i] = r[column]
	}
	query := fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	_, err := db.ExecContext(context.Background(), query, values...)
	return err
}

func run(t *testing.T, db bun.IDB, query string, args ...any) {
	t.Helper()
	_, err := db.ExecContext(context.Background(), query, args...)
	must(t, err)
}

func count(t *testing.T, db bun.IDB, table string) (n int) {
	t.Helper()
	must(t, db.NewRaw("SELECT count(*) FROM "+table).Scan(context.Background(), &n))
	return n
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refusal is the kind of rule that err says was broken, "" for any other error.
func refusal(err error) string {
	var pg *pgconn.PgError
	var lite *sqlite.Error
	if errors.As(err, &pg) {
		return map[string]string{"23514": "check", "23505": "unique", "23502": "null", "23503": "reference", "22008": "check", "22007": "check"}[pg.Code]
	}
	if errors.As(err, &lite) {
		return map[int]string{sqlite3.SQLITE_CONSTRAINT_CHECK: "check", sqlite3.SQLITE_CONSTRAINT_UNIQUE: "unique", sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
			sqlite3.SQLITE_CONSTRAINT_NOTNULL: "null", sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: "reference"}[lite.Code()]
	}
	return ""
}
