-- The profile: what a person says about themselves. Its dates are text, because a year is an answer too.

CREATE TABLE education (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	institution    text      NOT NULL,
	degree         text      NOT NULL,
	field_of_study text,
	start_date     text      NOT NULL CHECK ({{.IsPartialDate "start_date"}}),
	end_date       text      CHECK ({{.IsPartialDate "end_date"}}),
	is_current     boolean   NOT NULL DEFAULT false,
	grade          text,
	display_order  integer   NOT NULL DEFAULT 0,
	created_at     {{.Time}} NOT NULL,
	updated_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX education_user ON education (user_id, display_order);

CREATE TABLE work_experiences (
	id            {{.UUID}} NOT NULL PRIMARY KEY,
	user_id       {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	company       text      NOT NULL,
	role          text      NOT NULL,
	location      text,
	url           text,
	start_date    text      NOT NULL CHECK ({{.IsPartialDate "start_date"}}),
	end_date      text      CHECK ({{.IsPartialDate "end_date"}}),
	is_current    boolean   NOT NULL DEFAULT false,
	description   text,
	display_order integer   NOT NULL DEFAULT 0,
	created_at    {{.Time}} NOT NULL,
	updated_at    {{.Time}} NOT NULL,
	deleted_at    {{.Time}}
);
CREATE INDEX work_experiences_user ON work_experiences (user_id, display_order);

CREATE TABLE projects (
	id            {{.UUID}} NOT NULL PRIMARY KEY,
	user_id       {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	title         text      NOT NULL,
	description   text      NOT NULL,
	technologies  {{.JSON}} NOT NULL DEFAULT '[]',
	url           text,
	display_order integer   NOT NULL DEFAULT 0,
	created_at    {{.Time}} NOT NULL,
	updated_at    {{.Time}} NOT NULL,
	deleted_at    {{.Time}}
);
CREATE INDEX projects_user ON projects (user_id, display_order);

CREATE TABLE profile_entries (
	id            {{.UUID}} NOT NULL PRIMARY KEY,
	user_id       {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	kind          text      NOT NULL CHECK (kind IN ('certificate', 'language', 'award', 'volunteering', 'publication', 'interest', 'reference')),
	title         text      NOT NULL,
	issuer        text,
	detail        text,
	url           text,
	start_on      text      CHECK ({{.IsPartialDate "start_on"}}), -- a language has none
	end_on        text      CHECK ({{.IsPartialDate "end_on"}}),
	display_order integer   NOT NULL DEFAULT 0,
	created_at    {{.Time}} NOT NULL,
	updated_at    {{.Time}} NOT NULL,
	deleted_at    {{.Time}}
);
CREATE INDEX profile_entries_user ON profile_entries (user_id, kind, display_order);

CREATE TABLE cv_documents (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	file_name      text      NOT NULL,
	file_url       text      NOT NULL UNIQUE, -- the object's key in storage
	content_type   text      NOT NULL,
	size_bytes     bigint    NOT NULL CHECK (size_bytes >= 0),
	sha256         text      NOT NULL,
	parsed_text    text,
	corrected_text text,
	is_primary     boolean   NOT NULL DEFAULT false,
	uploaded_at    {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX cv_documents_user ON cv_documents (user_id, uploaded_at);
CREATE UNIQUE INDEX cv_documents_primary ON cv_documents (user_id) WHERE is_primary AND deleted_at IS NULL;
