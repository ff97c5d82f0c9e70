-- The assistant: conversations, and what the models cost.

CREATE TABLE chat_sessions (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	application_id {{.UUID}} REFERENCES applications (id) ON DELETE SET NULL,
	title          text,
	created_at     {{.Time}} NOT NULL,
	updated_at     {{.Time}} NOT NULL,
	deleted_at     {{.Time}}
);
CREATE INDEX chat_sessions_user ON chat_sessions (user_id, updated_at);
CREATE INDEX chat_sessions_application ON chat_sessions (application_id) WHERE application_id IS NOT NULL;

CREATE TABLE chat_messages (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	session_id     {{.UUID}} NOT NULL REFERENCES chat_sessions (id) ON DELETE CASCADE,
	role           text      NOT NULL CHECK (role IN ('user', 'assistant', 'system')),
	content        text      NOT NULL DEFAULT '',
	token_count    integer   CHECK (token_count >= 0),
	usage          {{.JSON}},
	state          text      NOT NULL DEFAULT 'done' CHECK (state IN ('pending', 'writing', 'done', 'failed', 'stopped')),
	lease_until    {{.Time}},
	stop_requested boolean   NOT NULL DEFAULT false,
	created_at     {{.Time}} NOT NULL
);
CREATE INDEX chat_messages_session ON chat_messages (session_id, created_at);
CREATE INDEX chat_messages_unfinished ON chat_messages (lease_until) WHERE state IN ('pending', 'writing');

CREATE TABLE llm_usage (
	id            {{.UUID}} NOT NULL PRIMARY KEY,
	user_id       {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	tool          text      NOT NULL,
	provider      text      NOT NULL,
	model         text      NOT NULL,
	input_tokens  bigint    NOT NULL DEFAULT 0 CHECK (input_tokens >= 0),
	output_tokens bigint    NOT NULL DEFAULT 0 CHECK (output_tokens >= 0),
	credits       integer   NOT NULL DEFAULT 0 CHECK (credits >= 0),
	created_at    {{.Time}} NOT NULL
);
CREATE INDEX llm_usage_user ON llm_usage (user_id, created_at);
