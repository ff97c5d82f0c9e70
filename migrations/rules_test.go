package migrations_test

import (
	"context"
	"slices"
	"strings"
	"testing"
)

const (
	anna = "01936000-0000-7000-8000-0000000000aa"
	ben  = "01936000-0000-7000-8000-0000000000bb"
	then = "2026-11-23T10:00:00.000000Z"

	question = "01936000-0000-7000-8000-000000000001" // the first of the bank
)

func TestTheDatabaseHoldsTheRules(t *testing.T) {
	rules := []struct {
		table   string
		changes row
		refused string // check, unique, null, reference; "" is accepted
	}{
		{"users", row{"email": "ANNA@example.com"}, "unique"},
		{"users", row{"email": ""}, "check"},
		{"users", row{"forwarding_address": "k3j5"}, "unique"},
		{"users", row{"auth_provider": "oidc", "hashed_password": nil}, ""},
		{"users", row{"auth_provider": "myspace"}, "check"},
		{"users", row{"credits_balance": 0}, ""},
		{"users", row{"credits_balance": -1}, "check"},
		{"users", row{"profile_completion_percent": 100}, ""},
		{"users", row{"profile_completion_percent": 101}, "check"},
		{"users", row{"profile_completion_percent": -1}, "check"},
		{"users", row{"subscription_tier": "pro"}, ""},
		{"users", row{"subscription_tier": "gold"}, "check"},
		{"users", row{"theme": "dark"}, ""},
		{"users", row{"theme": "pink"}, "check"},
		{"users", row{"silence_days": 0}, "check"},
		{"users", row{"skills": nil}, "null"},
		{"users", row{"links": nil}, "null"},

		{"user_notification_preferences", row{"user_id": anna}, "unique"},
		{"user_provider_settings", row{"provider_type": "llm"}, "unique"},
		{"user_provider_settings", row{"provider_type": "llm", "deleted_at": then}, ""},
		{"user_provider_settings", row{"provider_type": "fax"}, "check"},
		{"sessions", row{"token_hash": "hash"}, "unique"},
		{"sessions", row{"id": id(1)}, "unique"},
		{"one_time_tokens", row{"token_hash": "hash"}, "unique"},
		{"one_time_tokens", row{"user_id": nil}, ""},
		{"identities", row{"provider": "google", "subject": "117", "user_id": ben}, "unique"},
		{"identities", row{"provider": "google", "subject": "118"}, ""},
		{"api_tokens", row{"token_hash": "hash"}, "unique"},

		{"applications", row{"company_name": ""}, "check"},
		{"applications", row{"job_title": ""}, "check"},
		{"applications", row{"company_name": "", "job_title": "", "source": "email"}, ""},
		{"applications", row{"company_name": nil, "source": "email"}, "null"},
		{"applications", row{"date_applied": nil}, "check"},
		{"applications", row{"date_applied": nil, "status": "saved", "status_rank": 0}, ""},
		{"applications", row{"date_applied": "2026-02-30", "date_sort": "2026-02-30"}, "check"},
		{"applications", row{"date_sort": "2026-11-21"}, "check"},
		{"applications", row{"date_sort": nil}, "null"},
		{"applications", row{"deadline": "tomorrow-ish"}, "check"},
		{"applications", row{"deadline": "2026-12-01", "follow_up_date": "2026-12-02", "follow_up_snoozed_until": "2026-12-03"}, ""},
		{"applications", row{"status": "ghosted", "status_rank": 8}, "check"},
		{"applications", row{"status": "offer"}, "check"},
		{"applications", row{"status": "offer", "status_rank": 5}, ""},
		{"applications", row{"status": "withdrawn", "status_rank": 8}, ""},
		{"applications", row{"source": "pigeon"}, "check"},
		{"applications", row{"salary_min": 50_000, "salary_max": 50_000, "salary_currency": "EUR"}, ""},
		{"applications", row{"salary_min": 3_000_000_000}, ""},
		{"applications", row{"salary_min": 60_000, "salary_max": 50_000}, "check"},
		{"applications", row{"salary_min": -1}, "check"},
		{"applications", row{"salary_currency": "EURO"}, "check"},
		{"applications", row{"salary_currency": "eur"}, "check"},
		{"applications", row{"confidence_score": 0.0}, ""},
		{"applications", row{"confidence_score": 1.0}, ""},
		{"applications", row{"confidence_score": 1.1}, "check"},
		{"applications", row{"confidence_score": -0.1}, "check"},
		{"applications", row{"raw_email_hash": "hash"}, "unique"},
		{"applications", row{"raw_email_hash": "hash", "user_id": ben, "job_description_id": nil}, ""},
		{"applications", row{"raw_email_hash": "hash", "deleted_at": then}, ""},
		{"applications", row{"search": "acme engineer"}, "check"},
		{"applications", row{"search": ""}, ""},
		{"applications", row{"merged_into": id(1)}, ""},
		{"applications", row{"merged_into": id(2)}, "check"},
		{"applications", row{"merged_into": id(9)}, "reference"},
		{"applications", row{"user_id": id(9)}, "reference"},

		{"application_status_history", row{"changed_by": "email_parser", "old_status": "saved"}, ""},
		{"application_status_history", row{"changed_by": "ghost"}, "check"},
		{"application_status_history", row{"new_status": "ghosted"}, "check"},
		{"application_status_history", row{"old_status": "ghosted"}, "check"},
		{"application_status_history", row{"evidence": strings.Repeat("ü", 300)}, ""},
		{"application_status_history", row{"evidence": strings.Repeat("x", 301)}, "check"},
		{"application_events", row{"ends_at": "2026-11-23T09:00:00.000000Z"}, "check"},
		{"application_events", row{"ends_at": "2026-11-23T11:00:00.000000Z", "created_by": "email_parser"}, ""},
		{"application_events", row{"created_by": "ghost"}, "check"},
		{"application_tags", row{"tag": "remote"}, "unique"},
		{"application_tags", row{"tag": ""}, "check"},
		{"saved_views", row{"name": "Remote"}, "unique"},
		{"saved_views", row{"name": "Remote", "deleted_at": then}, ""},
		{"contacts", row{"name": ""}, "check"},
		{"attachments", row{"object_key": "k/1"}, "unique"},
		{"attachments", row{"size": -1}, "check"},
		{"notifications", row{"dedupe_key": "key"}, "unique"},
		{"notifications", row{"dedupe_key": "key", "user_id": ben}, ""},
		{"notifications", row{"related_entity_type": "application", "related_entity_id": id(7)}, ""},
		{"notifications", row{"related_entity_type": "weather"}, "check"},

		{"trusted_senders", row{"sender_email": "@acme.example"}, "unique"},
		{"trusted_senders", row{"sender_email": "@acme.example", "deleted_at": then}, ""},
		{"trusted_senders", row{"sender_email": "@acme.example", "user_id": ben}, ""},
		{"trusted_senders", row{"sender_email": "Jobs@acme.example"}, "check"},
		{"ignored_senders", row{"sender_email": "spam@example.com"}, "unique"},
		{"inbound_emails", row{"message_hash": "hash"}, "unique"},
		{"inbound_emails", row{"message_hash": "hash", "user_id": ben}, ""},
		{"inbound_emails", row{"state": "lost"}, "check"},
		{"inbound_emails", row{"state": "queued", "payload": make([]byte, 1<<20)}, ""},
		{"inbound_emails", row{"state": "queued", "payload": make([]byte, 2<<20)}, "check"},
		{"inbound_emails", row{"state": "asking", "payload": []byte("mail")}, ""},
		{"inbound_emails", row{"state": "failed", "payload": []byte("mail")}, ""},
		{"inbound_emails", row{"state": "processed", "payload": []byte("mail")}, "check"},
		{"inbound_emails", row{"state": "review", "payload": []byte("mail")}, "check"},
		{"inbound_emails", row{"state": "nothing", "payload": []byte("mail")}, "check"},
		{"inbound_emails", row{"evidence": strings.Repeat("ü", 300), "confidence": 0.5}, ""},
		{"inbound_emails", row{"evidence": strings.Repeat("x", 301)}, "check"},
		{"inbound_emails", row{"confidence": 1.5}, "check"},
		{"inbound_emails", row{"copies": -1}, "check"},
		{"inbound_cursors", row{"provider": "imap"}, "unique"},

		{"education", row{"start_date": "2019-09-01", "end_date": "2021"}, ""},
		{"education", row{"start_date": "19"}, "check"},
		{"education", row{"start_date": nil}, "null"},
		{"education", row{"end_date": "now"}, "check"},
		{"work_experiences", row{"start_date": "2021-4"}, "check"},
		{"work_experiences", row{"start_date": "2021-04", "end_date": "2022-13"}, ""}, // the form knows the calendar; this is its shape
		{"work_experiences", row{"end_date": "2022-04-01\n"}, "check"},
		{"profile_entries", row{"start_on": "2020-02", "end_on": "2020-03-01"}, ""},
		{"profile_entries", row{"start_on": "spring"}, "check"},
		{"profile_entries", row{"kind": "tattoo"}, "check"},
		{"cv_documents", row{"is_primary": true}, "unique"},
		{"cv_documents", row{"is_primary": true, "deleted_at": then}, ""},
		{"cv_documents", row{"is_primary": true, "user_id": ben}, ""},
		{"cv_documents", row{"size_bytes": -1}, "check"},
		{"cv_documents", row{"file_url": "k/2"}, "unique"},

		{"job_descriptions", row{"content_hash": "hash"}, "unique"},
		{"job_descriptions", row{"content_hash": "hash", "user_id": ben}, ""},
		{"job_descriptions", row{"content_hash": "hash", "deleted_at": then}, ""},
		{"ai_outputs", row{"type": "poem"}, "check"},
		{"ai_outputs", row{"state": "asleep"}, "check"},
		{"ai_outputs", row{"parent_id": id(1), "state": "writing"}, ""},
		{"ai_outputs", row{"parent_id": id(2)}, "check"},
		{"user_answers", row{"question_id": nil}, "check"},
		{"user_answers", row{"question_id": nil, "custom_question": "Why us?"}, ""},
		{"chat_messages", row{"role": "tool"}, "check"},
		{"chat_messages", row{"state": "asleep"}, "check"},
		{"chat_messages", row{"role": "assistant", "state": "stopped", "token_count": 0}, ""},
		{"chat_messages", row{"token_count": -1}, "check"},
		{"llm_usage", row{"input_tokens": -1}, "check"},
		{"credit_transactions", row{"kind": "gift"}, "check"},
		{"credit_transactions", row{"reference": "chat:1"}, "unique"},
		{"credit_transactions", row{"kind": "settle", "settles": id(1), "amount": 2}, ""},
		{"credit_transactions", row{"settles": id(9)}, "reference"},
		{"stripe_events", row{"id": "evt_1"}, "unique"},
		{"settings", row{"key": "registration"}, "unique"},
		{"settings", row{"value": nil}, "null"},
		{"rate_limits", row{"key": "sign-in:1"}, "unique"},
		{"rate_limits", row{"count": -1}, "check"},
		{"audit_log", row{"user_id": nil}, ""},
	}
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), migrated(t, p)
		fill(t, db)
		try := func(table string, r row) error {
			tx, err := db.BeginTx(ctx, nil)
			must(t, err)
			defer tx.Rollback()
			return insert(tx, table, r)
		}
		for _, e := range example {
			if err := try(e.table, next(e.table)); err != nil {
				t.Errorf("%s refuses a second row: %v", e.table, err)
			}
		}
		for _, rule := range rules {
			err := try(rule.table, next(rule.table).with(rule.changes))
			if err == nil && rule.refused != "" {
				t.Errorf("%s %v was accepted", rule.table, rule.changes)
			} else if err != nil && refusal(err) != rule.refused {
				t.Errorf("%s %v: want %q, got %v", rule.table, rule.changes, rule.refused, err)
			}
		}
	})
}

func TestASecondSettlementOfAReserveIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		settle := next("credit_transactions").with(row{"kind": "settle", "settles": id(1)})
		must(t, insert(db, "credit_transactions", settle))
		must(t, insert(db, "credit_transactions", settle.with(row{"id": id(3), "kind": "refund"})))
		if err := insert(db, "credit_transactions", settle.with(row{"id": id(4)})); refusal(err) != "unique" {
			t.Fatalf("got %v", err)
		}
	})
}

func TestDeletingAUserEmptiesEveryTable(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		must(t, insert(db, "applications", next("applications").with(row{"merged_into": id(1)})))
		must(t, insert(db, "ai_outputs", next("ai_outputs").with(row{"parent_id": id(1)})))
		must(t, insert(db, "credit_transactions", next("credit_transactions").with(row{"kind": "settle", "settles": id(1)})))
		run(t, db, "UPDATE job_descriptions SET application_id = ?", id(1))
		for table := range schema {
			if count(t, db, table) == 0 {
				t.Errorf("%s was empty before", table)
			}
		}
		questions := count(t, db, "interview_questions")
		run(t, db, "DELETE FROM users WHERE id IN (?, ?)", anna, ben)
		for table := range schema {
			want := map[string]int{"interview_questions": questions, "settings": 1, "rate_limits": 1, "stripe_events": 1}[table]
			if n := count(t, db, table); n != want {
				t.Errorf("%s holds %d rows afterwards, want %d", table, n, want)
			}
		}
		if p.sqlitePath != "" && count(t, db, "applications_fts WHERE applications_fts MATCH '0000000000aa*'") != 0 {
			t.Error("the words of the user's applications can still be found")
		}
	})
}

func TestDeletingAnApplicationTakesItsPartsAndLeavesTheRest(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		must(t, insert(db, "applications", next("applications").with(row{"merged_into": id(1)})))
		run(t, db, "UPDATE job_descriptions SET application_id = ?", id(1))
		run(t, db, "DELETE FROM applications WHERE id = ?", id(1))
		for _, part := range []string{"applications", "application_status_history", "application_events", "application_tags", "application_snapshots", "attachments"} {
			if n := count(t, db, part); n != 0 {
				t.Errorf("%d rows of %s are left", n, part)
			}
		}
		for _, kept := range []string{"inbound_emails", "contacts", "chat_sessions", "ai_outputs", "job_descriptions"} {
			if count(t, db, kept+" WHERE application_id IS NULL") != 1 {
				t.Errorf("%s is gone or still names the application", kept)
			}
		}
	})
}

func TestWhatIsKeptForgetsWhatWasRemoved(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		must(t, insert(db, "ai_outputs", next("ai_outputs").with(row{"parent_id": id(1)})))
		run(t, db, "DELETE FROM ai_outputs WHERE id = ?", id(1))
		run(t, db, "DELETE FROM job_descriptions")
		run(t, db, "DELETE FROM inbound_emails")
		for _, kept := range []string{"ai_outputs WHERE parent_id IS NULL AND job_description_id IS NULL", "applications WHERE job_description_id IS NULL",
			"application_status_history WHERE inbound_email_id IS NULL"} {
			if count(t, db, kept) != 1 {
				t.Errorf("not kept, or not forgotten: %s", kept)
			}
		}
		run(t, db, "DELETE FROM chat_sessions")
		if count(t, db, "chat_messages") != 0 {
			t.Error("the messages of a removed session are left")
		}
		if _, err := db.Exec("DELETE FROM interview_questions WHERE id = ?", question); refusal(err) != "reference" {
			t.Errorf("a question that someone answered could be removed: %v", err)
		}
	})
}

func TestWordsAreFoundByTheirOwnerOnly(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), migrated(t, p)
		fill(t, db)
		long := strings.Repeat("a", 3000)
		must(t, insert(db, "applications", next("applications").with(row{"user_id": ben, "job_description_id": nil, "search": " öresund acme | " + long + " 東京 "})))
		found := func(owner, word string, want ...string) {
			t.Helper()
			query := "SELECT a.id FROM applications_fts AS f JOIN applications AS a ON a.seq = f.rowid WHERE applications_fts MATCH ?"
			term := `"` + owner[24:] + word + `"*`
			if p.postgresURL != "" {
				query = "SELECT id FROM applications WHERE application_words(user_id, search) @@ ?::tsquery AND deleted_at IS NULL"
				term = "'" + owner[24:] + word + "':*"
			}
			var got []string
			must(t, db.NewRaw(query, term).Scan(ctx, &got))
			if !slices.Equal(got, want) {
				t.Errorf("%s of %s: got %v, want %v", word, owner, got, want)
			}
		}
		found(anna, "ac", id(1))
		found(ben, "acme", id(2))
		found(ben, "öre", id(2))
		found(ben, "東", id(2))
		found(ben, long[:90], id(2))
		found(anna, "remote", id(1))
		found(ben, "remote")
		found(anna, "acmee")
		run(t, db, "UPDATE applications SET search = ' globex clerk | ', notes = 'x' WHERE id = ?", id(1))
		run(t, db, "UPDATE applications SET updated_at = ? WHERE id = ?", then, id(1))
		found(anna, "acme")
		found(anna, "globex", id(1))
		run(t, db, "DELETE FROM applications WHERE id = ?", id(1))
		found(anna, "globex")
		run(t, db, "VACUUM")
		found(ben, "acme", id(2))
	})
}

func TestKeysSortByBytesOnBoth(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		want := []string{"3m", "acme", "acme corp", "acmecorp", "zeta", "écoles", "österreich"}
		for i, key := range []string{"zeta", "österreich", "acmecorp", "écoles", "acme corp", "3m"} {
			must(t, insert(db, "applications", next("applications").with(row{"id": id(i + 2), "company_key": key})))
		}
		if got := ask(t, db, "SELECT company_key FROM applications ORDER BY company_key"); !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestJSONKeepsItsNumbersAsWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		must(t, insert(db, "settings", row{"key": "threshold", "value": "1.50", "updated_at": then}))
		if got := ask(t, db, "SELECT CAST(value AS text) FROM settings"); got[0] != "1.50" {
			t.Fatalf("got %q", got)
		}
	})
}
