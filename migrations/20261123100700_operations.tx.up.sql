-- What the instance keeps for itself.

CREATE TABLE settings (
	key        text      NOT NULL PRIMARY KEY,
	value      {{.JSON}} NOT NULL,
	updated_at {{.Time}} NOT NULL
);

CREATE TABLE rate_limits (
	key          text      NOT NULL,
	window_start {{.Time}} NOT NULL,
	count        integer   NOT NULL DEFAULT 0 CHECK (count >= 0),
	PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_limits_age ON rate_limits (window_start);

CREATE TABLE audit_log (
	id         {{.UUID}} NOT NULL PRIMARY KEY,
	user_id    {{.UUID}} REFERENCES users (id) ON DELETE CASCADE,
	actor      text      NOT NULL,
	action     text      NOT NULL,
	detail     {{.JSON}} NOT NULL DEFAULT '{}',
	ip         text      NOT NULL DEFAULT '',
	created_at {{.Time}} NOT NULL
);
CREATE INDEX audit_log_user ON audit_log (user_id, created_at);
CREATE INDEX audit_log_time ON audit_log (created_at);
