-- Job descriptions, and what is written for them: letters, tailored CVs, answers.

CREATE TABLE job_descriptions (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	application_id {{.UUID}} REFERENCES applications (id) ON DELETE SET NULL, -- the first one it was pasted for
	company_name   text,
	job_title      text,
	raw_text       text      NOT NULL,
	content_hash   text,
	created_at     {{.Time}} NOT NULL,
	updated_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX job_descriptions_user ON job_descriptions (user_id, created_at);
CREATE INDEX job_descriptions_application ON job_descriptions (application_id) WHERE application_id IS NOT NULL;
CREATE UNIQUE INDEX job_descriptions_text ON job_descriptions (user_id, content_hash) WHERE content_hash IS NOT NULL AND deleted_at IS NULL;

ALTER TABLE applications ADD COLUMN job_description_id {{.UUID}} REFERENCES job_descriptions (id) ON DELETE SET NULL;
CREATE INDEX applications_job_description ON applications (job_description_id) WHERE job_description_id IS NOT NULL;

CREATE TABLE ai_outputs (
	id                 {{.UUID}} NOT NULL PRIMARY KEY,
	user_id            {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	type               text      NOT NULL CHECK (type IN ('cover_letter', 'tailored_cv', 'question_answer')),
	job_description_id {{.UUID}} REFERENCES job_descriptions (id) ON DELETE SET NULL,
	application_id     {{.UUID}} REFERENCES applications (id) ON DELETE SET NULL,
	parent_id          {{.UUID}} REFERENCES ai_outputs (id) ON DELETE SET NULL CHECK (parent_id <> id),
	params             {{.JSON}} NOT NULL DEFAULT '{}',
	question           text,
	content            text      NOT NULL DEFAULT '',
	edited_content     text,
	decisions          {{.JSON}} NOT NULL DEFAULT '{}',
	grounding          {{.JSON}},
	prompt_snapshot    text,
	state              text      NOT NULL DEFAULT 'done' CHECK (state IN ('pending', 'writing', 'done', 'failed', 'stopped')),
	lease_until        {{.Time}},
	stop_requested     boolean   NOT NULL DEFAULT false,
	created_at         {{.Time}} NOT NULL,
	deleted_at         {{.Time}}
);
CREATE INDEX ai_outputs_type ON ai_outputs (user_id, type);
CREATE INDEX ai_outputs_user ON ai_outputs (user_id, created_at DESC);
CREATE INDEX ai_outputs_job_description ON ai_outputs (job_description_id) WHERE job_description_id IS NOT NULL;
CREATE INDEX ai_outputs_application ON ai_outputs (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX ai_outputs_parent ON ai_outputs (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ai_outputs_unfinished ON ai_outputs (lease_until) WHERE state IN ('pending', 'writing');

CREATE TABLE interview_questions (
	id            {{.UUID}} NOT NULL PRIMARY KEY,
	category      {{.Key}}  NOT NULL,
	question_type text      NOT NULL CHECK (question_type IN ('behavioural', 'standard')),
	question      text      NOT NULL UNIQUE,
	created_at    {{.Time}} NOT NULL
);
CREATE INDEX interview_questions_category ON interview_questions (category, question_type);

CREATE TABLE user_answers (
	id                 {{.UUID}} NOT NULL PRIMARY KEY,
	user_id            {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	question_id        {{.UUID}} REFERENCES interview_questions (id), -- no action: a migration that drops a question must keep its words as the custom one first
	custom_question    text,
	draft_answer       text,
	ai_improved_answer text,
	is_ai_generated    boolean   NOT NULL DEFAULT false,
	created_at         {{.Time}} NOT NULL,
	updated_at         {{.Time}} NOT NULL,
	deleted_at         {{.Time}},
	CHECK (question_id IS NOT NULL OR custom_question IS NOT NULL)
);
CREATE INDEX user_answers_user ON user_answers (user_id, updated_at);
CREATE INDEX user_answers_question ON user_answers (question_id) WHERE question_id IS NOT NULL;
