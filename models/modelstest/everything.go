package modelstest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"havenjob/models"

	"github.com/google/uuid"
)

// Secret is in every column that must never leave the instance, in the rows that Everything makes.
const Secret = "sealed-5EcrEt-0f-the-test"

// Everything gives the person a row in every table that can have one.
func Everything(t testing.TB, db *models.Database, u models.User) {
	t.Helper()
	type row map[string]any
	now := models.Now()
	app, mail, job, chat, output := models.NewID(), models.NewID(), models.NewID(), models.NewID(), models.NewID()
	add := func(table string, r row) {
		t.Helper()
		columns := slices.Sorted(maps.Keys(r))
		values := make([]any, len(columns))
		for i, c := range columns {
			values[i] = r[c]
		}
		query := fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
		if _, err := db.ExecContext(context.Background(), query, values...); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	mine := func(r row) row {
		r["id"], r["user_id"] = models.NewID(), u.ID
		return r
	}
	ofApp := func(r row) row {
		r["id"], r["application_id"] = models.NewID(), app
		return r
	}
	secret := func() string { return Secret + uuid.NewString() }

	add("user_provider_settings", mine(row{"provider_type": "llm", "provider_name": "openai", "encrypted_api_key": secret(), "created_at": now, "updated_at": now}))
	add("sessions", mine(row{"token_hash": secret(), "created_at": now, "last_seen_at": now, "expires_at": now.AddDate(0, 0, 1)}))
	add("one_time_tokens", row{"token_hash": secret(), "user_id": u.ID, "purpose": "password_reset", "expires_at": now.AddDate(0, 0, 1)})
	add("identities", row{"provider": "google", "subject": uuid.NewString(), "user_id": u.ID, "email": u.Email, "created_at": now})
	add("credentials", mine(row{"kind": "totp", "data": []byte(secret()), "created_at": now}))
	add("api_tokens", mine(row{"name": "script", "token_hash": secret(), "scopes": `["profile:read"]`, "created_at": now}))
	add("job_descriptions", row{"id": job, "user_id": u.ID, "raw_text": "We look for", "content_hash": "hash", "created_at": now, "updated_at": now})
	a := models.Application{ID: app, UserID: u.ID, CompanyName: "=Acme \"Ümläut\"", JobTitle: "Engineer", Status: models.Applied, Source: models.SourceManual,
		DateApplied: models.DayOf(now), JobDescriptionID: &job, Notes: "A note\nof two lines", Tags: []string{"remote"}}
	if err := models.CreateApplication(context.Background(), db, &a, models.ByUser); err != nil {
		t.Fatal(err)
	}
	add("inbound_emails", row{"id": mail, "user_id": u.ID, "provider": "smtp", "message_hash": secret(), "sender": "jobs@acme.example", "received_at": now, "state": "queued", "payload": []byte(secret()), "application_id": app})
	add("inbound_cursors", row{"user_id": u.ID, "provider": "imap", "cursor": `{"token": "` + secret() + `"}`})
	add("ignored_senders", row{"user_id": u.ID, "sender_email": "spam@example.com", "last_at": now})
	add("application_events", ofApp(row{"kind": "interview", "title": "First round", "starts_at": now, "created_at": now}))
	add("application_snapshots", ofApp(row{"created_at": now}))
	add("attachments", ofApp(row{"file_name": "a.pdf", "object_key": uuid.NewString(), "content_type": "application/pdf", "size": 1, "created_at": now}))
	add("saved_views", mine(row{"name": "Remote", "query": "tag=remote"}))
	add("contacts", mine(row{"application_id": app, "name": "Carla", "created_at": now, "updated_at": now}))
	add("notifications", mine(row{"type": "reminder", "title": "Follow up", "dedupe_key": "key", "created_at": now}))
	add("education", mine(row{"institution": "ETH", "degree": "MSc", "start_date": "2019", "created_at": now, "updated_at": now}))
	add("work_experiences", mine(row{"company": "Acme", "role": "Engineer", "start_date": "2021-04", "created_at": now, "updated_at": now}))
	add("projects", mine(row{"title": "Harbour", "description": "Ships", "created_at": now, "updated_at": now}))
	add("profile_entries", mine(row{"kind": "language", "title": "German", "created_at": now, "updated_at": now}))
	add("cv_documents", mine(row{"file_name": "cv.pdf", "file_url": uuid.NewString(), "content_type": "application/pdf", "size_bytes": 1, "sha256": "00", "uploaded_at": now}))
	add("ai_outputs", row{"id": output, "user_id": u.ID, "type": "cover_letter", "job_description_id": job, "application_id": app, "created_at": now})
	add("user_answers", mine(row{"custom_question": "Why?", "created_at": now, "updated_at": now}))
	add("chat_sessions", row{"id": chat, "user_id": u.ID, "application_id": app, "created_at": now, "updated_at": now})
	add("chat_messages", row{"id": models.NewID(), "session_id": chat, "role": "user", "content": "Hello", "created_at": now})
	add("llm_usage", mine(row{"tool": "chat", "provider": "openai", "model": "m", "created_at": now}))
	add("credit_transactions", mine(row{"kind": "reserve", "amount": -5, "reference": uuid.NewString(), "created_at": now}))
	add("audit_log", mine(row{"actor": "user", "action": "signed_in", "created_at": now}))
}
