-- The tracker: applications and what hangs on them.
-- applications.job_description_id comes with the documents, application_status_history.inbound_email_id
-- with the mail, because those tables refer back to applications.

CREATE TABLE applications (
{{- if .Postgres}}
	id                      uuid      NOT NULL PRIMARY KEY,
{{- else}}
	seq                     INTEGER   PRIMARY KEY, -- the rowid that the full-text index knows; a rowid without a name changes in a VACUUM
	id                      text      NOT NULL UNIQUE,
{{- end}}
	user_id                 {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	company_name            text      NOT NULL DEFAULT '',
	job_title               text      NOT NULL DEFAULT '',
	status                  text      NOT NULL CHECK (status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
	stage_label             text,
	date_applied            {{.Date "date_applied"}},
	deadline                {{.Date "deadline"}},
	follow_up_date          {{.Date "follow_up_date"}},
	follow_up_snoozed_until {{.Date "follow_up_snoozed_until"}},
	source                  {{.Key}}  NOT NULL CHECK (source IN ('manual', 'email', 'import', 'clipper', 'api')),
	found_on                {{.Key}},
	job_url                 text,
	location                text,
	salary_min              bigint    CHECK (salary_min >= 0), -- a year's pay in rupiah does not fit 32 bits
	salary_max              bigint    CHECK (salary_max >= 0),
	salary_currency         text      CHECK (length(salary_currency) = 3 AND salary_currency = upper(salary_currency)),
	notes                   text,
	is_needs_review         boolean   NOT NULL DEFAULT false,
	confidence_score        double precision CHECK (confidence_score BETWEEN 0 AND 1),
	parse_metadata          {{.JSON}},
	raw_email_hash          text,
	last_heard_at           {{.Time}},
	silence_dismissed_at    {{.Time}},
	-- Goes with the application it was merged into: what a person deletes must not come back by itself.
	merged_into             {{.UUID}} REFERENCES applications (id) ON DELETE CASCADE CHECK (merged_into <> id),
	created_at              {{.Time}} NOT NULL,
	updated_at              {{.Time}} NOT NULL,
	archived_at             {{.Time}},
	deleted_at              {{.Time}},

	-- Kept by the application, for sorting and searching: never null, the same bytes on both databases.
	company_key             {{.Key}}  NOT NULL DEFAULT '', -- folded company_name
	title_key               {{.Key}}  NOT NULL DEFAULT '', -- folded job_title
	status_rank             smallint  NOT NULL,
	date_sort               {{.Date "date_sort"}} NOT NULL, -- date_applied; of one that has none, the day it was saved
	search                  text      NOT NULL DEFAULT '' CHECK (search = '' OR search LIKE ' % '), -- folded words between blanks: company, title | notes and the rest

	-- Only a mail may leave out what a person must say.
	CHECK (source = 'email' OR (company_name <> '' AND job_title <> '')),
	CHECK (status = 'saved' OR date_applied IS NOT NULL),
	CHECK (salary_min <= salary_max),
	CHECK (date_sort = date_applied),
	CHECK (status_rank = CASE status WHEN 'saved' THEN 0 WHEN 'applied' THEN 1 WHEN 'under_review' THEN 2
		WHEN 'phone_screen' THEN 3 WHEN 'interview' THEN 4 WHEN 'offer' THEN 5 WHEN 'accepted' THEN 6
		WHEN 'rejected' THEN 7 ELSE 8 END)
);

CREATE UNIQUE INDEX applications_mail ON applications (user_id, raw_email_hash) WHERE raw_email_hash IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX applications_status    ON applications (user_id, status);
CREATE INDEX applications_follow_up ON applications (user_id, follow_up_date) WHERE follow_up_date IS NOT NULL;
CREATE INDEX applications_deadline  ON applications (user_id, deadline) WHERE deadline IS NOT NULL;
CREATE INDEX applications_found_on  ON applications (user_id, found_on) WHERE found_on IS NOT NULL;
CREATE INDEX applications_review    ON applications (user_id, is_needs_review){{if .Postgres}} WHERE is_needs_review{{end}}; -- SQLite would use a partial one only for the same spelling of the condition
CREATE INDEX applications_trash     ON applications (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX applications_merged    ON applications (merged_into) WHERE merged_into IS NOT NULL;

-- One for each column that the list sorts by. A query uses them when it repeats the WHERE word for word.
-- That by date has what else is filtered by too on SQLite, so that who has very many is counted from it without a look at each row.
CREATE INDEX applications_by_date    ON applications (user_id, date_sort, id{{if not .Postgres}}, status, source, found_on, archived_at, is_needs_review{{end}}) WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX applications_by_title   ON applications (user_id, title_key, id)    WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX applications_by_company ON applications (user_id, company_key, id)  WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX applications_by_status  ON applications (user_id, status_rank, id)  WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX applications_by_source  ON applications (user_id, source, id)       WHERE deleted_at IS NULL AND merged_into IS NULL;
CREATE INDEX applications_by_update  ON applications (user_id, updated_at, id)   WHERE deleted_at IS NULL AND merged_into IS NULL;
-- The same job twice: the warning before saving, and the match of a later mail.
CREATE INDEX applications_same_job   ON applications (user_id, company_key, title_key) WHERE deleted_at IS NULL AND merged_into IS NULL;

-- The default view is the active ones.
CREATE INDEX applications_active_by_date    ON applications (user_id, date_sort, id)   WHERE deleted_at IS NULL AND merged_into IS NULL AND archived_at IS NULL AND status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer');
CREATE INDEX applications_active_by_update  ON applications (user_id, updated_at, id)  WHERE deleted_at IS NULL AND merged_into IS NULL AND archived_at IS NULL AND status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer');
CREATE INDEX applications_active_by_company ON applications (user_id, company_key, id) WHERE deleted_at IS NULL AND merged_into IS NULL AND archived_at IS NULL AND status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer');

CREATE INDEX applications_archived ON applications (user_id, date_sort, id) WHERE deleted_at IS NULL AND merged_into IS NULL AND archived_at IS NOT NULL;

-- Full text. The owner, the last 12 digits of user_id, begins each indexed word: a search walks
-- the words of one person only, whoever else is in the database. Deleted rows may be found: queries filter.
{{- if .Postgres}}
-- Cut to what a tsvector can hold: a word of 3,000 letters in someone's notes must not be an error.
CREATE FUNCTION application_words(user_id uuid, search text) RETURNS tsvector
	LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT replace(rtrim(replace(regexp_replace(left(search, 100000), '([^ ]{100})[^ ]+', '\1', 'g'), ' | ', ' ')),
		' ', ' ' || right(user_id::text, 12))::tsvector
$$;
CREATE INDEX applications_words ON applications USING gin (application_words(user_id, search)) WITH (fastupdate = off) WHERE deleted_at IS NULL;
{{- else}}
-- Prefix lengths are the owner's 12 digits and 1 to 3 letters. There is nothing to rank by in the index.
CREATE VIRTUAL TABLE applications_fts USING fts5(words, content='', contentless_delete=1, detail=none,
	tokenize="unicode61 remove_diacritics 0", prefix='13 14 15');
CREATE TRIGGER applications_fts_insert AFTER INSERT ON applications BEGIN
	INSERT INTO applications_fts (rowid, words)
	VALUES (new.seq, replace(rtrim(replace(new.search, ' | ', ' ')), ' ', ' ' || substr(new.user_id, -12)));
END;
CREATE TRIGGER applications_fts_update AFTER UPDATE OF search ON applications WHEN old.search <> new.search BEGIN
	DELETE FROM applications_fts WHERE rowid = old.seq;
	INSERT INTO applications_fts (rowid, words)
	VALUES (new.seq, replace(rtrim(replace(new.search, ' | ', ' ')), ' ', ' ' || substr(new.user_id, -12)));
END;
CREATE TRIGGER applications_fts_delete AFTER DELETE ON applications BEGIN
	DELETE FROM applications_fts WHERE rowid = old.seq;
END;
{{- end}}

CREATE TABLE application_status_history (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	application_id {{.UUID}} NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
	old_status     text      CHECK (old_status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
	new_status     text      NOT NULL CHECK (new_status IN ('saved', 'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
	changed_by     text      NOT NULL CHECK (changed_by IN ('user', 'email_parser', 'system')),
	evidence       text      CHECK (length(evidence) <= 300),
	changed_at     {{.Time}} NOT NULL,
	undone_at      {{.Time}}
);
CREATE INDEX application_status_history_application ON application_status_history (application_id, changed_at);

CREATE TABLE application_events (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	application_id {{.UUID}} NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
	kind           text      NOT NULL CHECK (kind <> ''),
	title          text      NOT NULL DEFAULT '',
	starts_at      {{.Time}} NOT NULL,
	ends_at        {{.Time}},
	location       text,
	people         text,
	notes          text,
	created_by     text      NOT NULL DEFAULT 'user' CHECK (created_by IN ('user', 'email_parser', 'system')),
	created_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}},
	CHECK (starts_at <= ends_at)
);
CREATE INDEX application_events_application ON application_events (application_id, starts_at);
CREATE INDEX application_events_start ON application_events (starts_at) WHERE deleted_at IS NULL;

-- The owner is the application's, said again: a tag of many people must cost each only their own rows.
CREATE TABLE application_tags (
	application_id {{.UUID}} NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	tag            {{.Key}}  NOT NULL CHECK (tag <> ''),
	PRIMARY KEY (application_id, tag)
);
CREATE INDEX application_tags_tag ON application_tags (user_id, tag, application_id);

CREATE TABLE saved_views (
	id         {{.UUID}} NOT NULL PRIMARY KEY,
	user_id    {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	name       {{.Key}}  NOT NULL CHECK (name <> ''),
	query      text      NOT NULL,
	deleted_at {{.Time}}
);
CREATE INDEX saved_views_user ON saved_views (user_id);
CREATE UNIQUE INDEX saved_views_name ON saved_views (user_id, name) WHERE deleted_at IS NULL;

CREATE TABLE application_snapshots (
	id              {{.UUID}} NOT NULL PRIMARY KEY,
	application_id  {{.UUID}} NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
	job_description text,
	cv_object_key   text,
	letter          text,
	answers         {{.JSON}} NOT NULL DEFAULT '[]',
	created_at      {{.Time}} NOT NULL
);
CREATE INDEX application_snapshots_application ON application_snapshots (application_id, created_at);

CREATE TABLE contacts (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	application_id {{.UUID}} REFERENCES applications (id) ON DELETE SET NULL,
	name           text      NOT NULL CHECK (name <> ''),
	role           text,
	email          text,
	phone          text,
	notes          text,
	created_at     {{.Time}} NOT NULL,
	updated_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX contacts_user ON contacts (user_id);
CREATE INDEX contacts_application ON contacts (application_id) WHERE application_id IS NOT NULL;

CREATE TABLE attachments (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	application_id {{.UUID}} NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
	file_name      text      NOT NULL,
	object_key     text      NOT NULL UNIQUE,
	content_type   text      NOT NULL,
	size           bigint    NOT NULL CHECK (size >= 0),
	created_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX attachments_application ON attachments (application_id);

CREATE TABLE notifications (
	id                  {{.UUID}} NOT NULL PRIMARY KEY,
	user_id             {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	type                text      NOT NULL CHECK (type <> ''),
	title               text      NOT NULL,
	message             text,
	is_read             boolean   NOT NULL DEFAULT false,
	is_email_sent       boolean   NOT NULL DEFAULT false,
	related_entity_type text      CHECK (related_entity_type IN ('application', 'system', 'billing')),
	related_entity_id   {{.UUID}},
	dedupe_key          text,
	created_at          {{.Time}} NOT NULL
);
CREATE INDEX notifications_unread ON notifications (user_id, is_read);
CREATE INDEX notifications_user ON notifications (user_id, created_at DESC);
CREATE UNIQUE INDEX notifications_dedupe ON notifications (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL;
