package migrations_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/uptrace/bun"
)

// schema is every table with its columns; a ? marks those that may be null.
var schema = map[string]string{
	"users": `id email email_confirmed_at? hashed_password? auth_provider forwarding_address is_admin full_name? target_role?
		avatar_url? headline? summary? phone? city? country? links skills locale? timezone? theme? compact shortcuts silence_days model_reads_mail
		onboarding_completed onboarding_step profile_completion_percent subscription_tier subscription_status?
		subscription_period_end? stripe_customer_id? credits_balance data_version last_visit_at? seen_at? created_at updated_at deleted_at?`,
	"user_notification_preferences": `id user_id email_notifications_enabled in_app_notifications_enabled created_at updated_at`,
	"user_provider_settings":        `id user_id provider_type provider_name encrypted_api_key? settings created_at updated_at deleted_at?`,
	"sessions":                      `token_hash id user_id user_agent ip remember created_at last_seen_at expires_at`,
	"one_time_tokens":               `token_hash user_id? purpose payload? expires_at used_at?`,
	"identities":                    `provider subject user_id email created_at`,
	"credentials":                   `id user_id kind name data created_at last_used_at?`,
	"api_tokens":                    `id user_id name token_hash scopes created_at last_used_at? expires_at?`,

	"applications": `id user_id company_name job_title status stage_label? date_applied? deadline? follow_up_date?
		follow_up_snoozed_until? source found_on? job_url? location? salary_min? salary_max? salary_currency? notes?
		is_needs_review confidence_score? parse_metadata? raw_email_hash? requisition? last_heard_at? silence_dismissed_at? merged_into?
		job_description_id? created_at updated_at archived_at? deleted_at? company_key title_key status_rank date_sort search`,
	"application_status_history": `id application_id old_status? new_status changed_by inbound_email_id? evidence? changed_at undone_at?`,
	"application_events":         `id application_id kind title starts_at ends_at? location? people? notes? created_by created_at deleted_at?`,
	"application_tags":           `application_id user_id tag`,
	"application_snapshots":      `id application_id job_description? cv_object_key? letter? answers created_at`,
	"saved_views":                `id user_id name query deleted_at?`,
	"contacts":                   `id user_id application_id? name role? email? phone? notes? created_at updated_at deleted_at?`,
	"attachments":                `id application_id file_name object_key content_type size created_at deleted_at?`,
	"notifications": `id user_id type title message? is_read is_email_sent related_entity_type? related_entity_id?
		dedupe_key? created_at`,

	"trusted_senders": `id user_id sender_email label? created_at deleted_at?`,
	"ignored_senders": `user_id sender_email count last_at`,
	"inbound_emails": `id user_id provider message_hash sender subject? received_at state payload? application_id? kind?
		confidence? evidence? parsed? reason? copies last_copy_at? thread_hash?`,
	"inbound_cursors": `user_id provider cursor watch_expires_at? last_ok_at? last_error? failures due_at?`,

	"education": `id user_id institution degree field_of_study? start_date end_date? is_current grade? display_order
		created_at updated_at deleted_at?`,
	"work_experiences": `id user_id company role location? url? start_date end_date? is_current description? display_order
		created_at updated_at deleted_at?`,
	"projects":        `id user_id title description technologies url? display_order created_at updated_at deleted_at?`,
	"profile_entries": `id user_id kind title issuer? detail? url? start_on? end_on? display_order created_at updated_at deleted_at?`,
	"cv_documents": `id user_id file_name file_url content_type size_bytes sha256 parsed_text? corrected_text? reading_at? reading_failure? reading_found? reading_model? reading_of? reading_state? is_primary
		uploaded_at deleted_at?`,

	"job_descriptions": `id user_id application_id? company_name? job_title? raw_text content_hash? requirements_found? created_at updated_at deleted_at?`,
	"ai_outputs": `id user_id type job_description_id? application_id? parent_id? params question? content usage? edited_content?
		decisions grounding? model_check? check_id? check_until? prompt_snapshot? state lease_until? stop_requested search created_at deleted_at?`,
	"interview_questions": `id category question_type question created_at`,
	"user_answers": `id user_id question_id? custom_question? draft_answer? ai_improved_answer? is_ai_generated
		created_at updated_at deleted_at?`,

	"chat_sessions": `id user_id application_id? title? created_at updated_at deleted_at?`,
	"chat_messages": `id session_id role content token_count? usage? state lease_until? stop_requested created_at deleted_at?`,
	"llm_usage":     `id user_id tool provider model input_tokens output_tokens credits created_at`,

	"credit_transactions": `id user_id kind amount settles? reference? created_at`,
	"stripe_events":       `id type received_at`,
	"settings":            `key value updated_at`,
	"rate_limits":         `key window_start count`,
	"audit_log":           `id user_id? actor action detail ip created_at`,
}

// references are all foreign keys: table.column > table: what a delete of the row they name does.
var references = strings.Fields(`
	ai_outputs.application_id>applications:null
	ai_outputs.job_description_id>job_descriptions:null
	ai_outputs.parent_id>ai_outputs:null
	ai_outputs.user_id>users:cascade
	api_tokens.user_id>users:cascade
	application_events.application_id>applications:cascade
	application_snapshots.application_id>applications:cascade
	application_status_history.application_id>applications:cascade
	application_status_history.inbound_email_id>inbound_emails:null
	application_tags.application_id>applications:cascade
	application_tags.user_id>users:cascade
	applications.job_description_id>job_descriptions:null
	applications.merged_into>applications:cascade
	applications.user_id>users:cascade
	attachments.application_id>applications:cascade
	audit_log.user_id>users:cascade
	chat_messages.session_id>chat_sessions:cascade
	chat_sessions.application_id>applications:null
	chat_sessions.user_id>users:cascade
	contacts.application_id>applications:null
	contacts.user_id>users:cascade
	credentials.user_id>users:cascade
	credit_transactions.settles>credit_transactions:cascade
	credit_transactions.user_id>users:cascade
	cv_documents.user_id>users:cascade
	education.user_id>users:cascade
	identities.user_id>users:cascade
	ignored_senders.user_id>users:cascade
	inbound_cursors.user_id>users:cascade
	inbound_emails.application_id>applications:null
	inbound_emails.user_id>users:cascade
	job_descriptions.application_id>applications:null
	job_descriptions.user_id>users:cascade
	llm_usage.user_id>users:cascade
	notifications.user_id>users:cascade
	one_time_tokens.user_id>users:cascade
	profile_entries.user_id>users:cascade
	projects.user_id>users:cascade
	saved_views.user_id>users:cascade
	sessions.user_id>users:cascade
	trusted_senders.user_id>users:cascade
	user_answers.question_id>interview_questions:refuse
	user_answers.user_id>users:cascade
	user_notification_preferences.user_id>users:cascade
	user_provider_settings.user_id>users:cascade
	work_experiences.user_id>users:cascade`)

// Both databases are compared with one list, and so with each other.
func TestEveryTableAndColumnIsThere(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		query := `SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END
			FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'bun_%'`
		if p.sqlitePath != "" {
			query = `SELECT t.name || '.' || c.name || CASE WHEN c."notnull" THEN '' ELSE '?' END
				FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'bun_%'
				AND t.name NOT LIKE 'applications_fts%' AND t.name NOT LIKE 'sqlite_%' AND c.name <> 'seq'`
		}
		var want []string
		for table, columns := range schema {
			for _, column := range strings.Fields(columns) {
				want = append(want, table+"."+column)
			}
		}
		same(t, ask(t, migrated(t, p), query), want)
	})
}

func TestEveryReferenceSaysWhatADeleteDoes(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		query := `SELECT c.conrelid::regclass || '.' || a.attname || '>' || c.confrelid::regclass || ':' ||
				CASE c.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'null' ELSE 'refuse' END
			FROM pg_constraint AS c JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'`
		if p.sqlitePath != "" {
			query = `SELECT t.name || '.' || f."from" || '>' || f."table" || ':' ||
					CASE f.on_delete WHEN 'CASCADE' THEN 'cascade' WHEN 'SET NULL' THEN 'null' ELSE 'refuse' END
				FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'`
		}
		same(t, ask(t, migrated(t, p), query), references)
	})
}

// Without one, deleting a row reads the whole table that refers to it.
func TestEveryReferenceLeadsAnIndex(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		query := `SELECT DISTINCT i.indrelid::regclass || '.' || a.attname
			FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]`
		if p.sqlitePath != "" {
			query = `SELECT DISTINCT t.name || '.' || c.name FROM sqlite_master AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
				WHERE t.type = 'table' AND c.seqno = 0 AND c.name IS NOT NULL`
		}
		leading := ask(t, migrated(t, p), query)
		for _, reference := range references {
			if column, _, _ := strings.Cut(reference, ">"); !slices.Contains(leading, column) {
				t.Errorf("no index is led by %s", column)
			}
		}
	})
}

func TestBothDatabasesHaveTheSameIndexes(t *testing.T) {
	var want []string
	for _, p := range []place{{sqlitePath: t.TempDir() + "/havenjob.db"}, emptyPostgres(t)} {
		// Those that a constraint makes have names of the database's own.
		query := `SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname !~ '_(key|pkey)$'
			AND tablename NOT LIKE 'bun_%' AND indexname <> 'applications_words'`
		if p.sqlitePath != "" {
			query = "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%' AND tbl_name NOT LIKE 'bun_%'"
		}
		got := ask(t, migrated(t, p), query)
		if want != nil {
			same(t, got, want)
		}
		want = got
	}
}

func TestTheListAndItsCountsUseTheirIndexes(t *testing.T) {
	const live = " FROM applications AS a WHERE a.user_id = '" + anna + "' AND a.deleted_at IS NULL AND a.merged_into IS NULL"
	const active = live + " AND a.archived_at IS NULL AND a.status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer')"
	queries := map[string]string{
		"applications_by_date":           "SELECT *" + live + " ORDER BY date_sort DESC, id DESC LIMIT 50",
		"applications_by_company":        "SELECT *" + live + " ORDER BY company_key, id LIMIT 50",
		"applications_by_title":          "SELECT *" + live + " ORDER BY title_key, id LIMIT 50",
		"applications_by_status":         "SELECT *" + live + " ORDER BY status_rank, id LIMIT 50",
		"applications_by_source":         "SELECT *" + live + " ORDER BY source, id LIMIT 50",
		"applications_by_update":         "SELECT *" + live + " ORDER BY updated_at DESC, id DESC LIMIT 50",
		"applications_active_by_date":    "SELECT *" + active + " ORDER BY date_sort DESC, id DESC LIMIT 50",
		"applications_active_by_company": "SELECT *" + active + " ORDER BY company_key, id LIMIT 50",
		"applications_active_by_update":  "SELECT *" + active + " ORDER BY updated_at DESC, id DESC LIMIT 50",
		"applications_archived":          "SELECT *" + live + " AND a.archived_at IS NOT NULL ORDER BY date_sort DESC, id DESC LIMIT 50",
		"applications_same_job":          "SELECT id" + live + " AND company_key = 'acme' AND title_key = 'engineer'",
		"applications_review":            "SELECT count(*)" + live + " AND is_needs_review = TRUE",
		"notifications_unread":           "SELECT count(*) FROM notifications WHERE user_id = '" + anna + "' AND is_read = FALSE",
	}
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), migrated(t, p)
		fill(t, db)
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		explain := "EXPLAIN QUERY PLAN "
		if p.postgresURL != "" { // few rows are cheaper to scan and sort
			explain = "EXPLAIN "
			run(t, tx, "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
		}
		for index, query := range queries {
			var lines []map[string]any
			if err := tx.NewRaw(explain+query).Scan(ctx, &lines); err != nil {
				t.Fatal(err)
			}
			plan := fmt.Sprint(lines)
			if !strings.Contains(plan, index+" ") || strings.Contains(plan, "TEMP B-TREE") || strings.Contains(plan, "Sort Key") {
				t.Errorf("%s is not used:\n%s\n%s", index, query, plan)
			}
		}
	})
}

func TestTheQuestionBankIsFilled(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), migrated(t, p)
		var questions, categories, types int
		err := db.NewRaw("SELECT count(*), count(DISTINCT category), count(DISTINCT question_type) FROM interview_questions").
			Scan(ctx, &questions, &categories, &types)
		if err != nil || questions < 60 || categories < 8 || types != 2 {
			t.Fatalf("%d questions, %d categories, %d types: %v", questions, categories, types, err)
		}
	})
}

func ask(t *testing.T, db bun.IDB, query string) []string {
	t.Helper()
	var answers []string
	if err := db.NewRaw(query).Scan(context.Background(), &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// same compares two lists without regard to order.
func same(t *testing.T, got, want []string) {
	t.Helper()
	set := map[string]int{}
	for _, s := range got {
		set[s]++
	}
	for _, s := range want {
		set[s]--
	}
	for _, s := range slices.Sorted(maps.Keys(set)) {
		if set[s] > 0 {
			t.Errorf("there, but not in the list: %s", s)
		} else if set[s] < 0 {
			t.Errorf("in the list, but not there: %s", s)
		}
	}
}
