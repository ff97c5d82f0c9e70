-- People: accounts, how they sign in, what they set.

CREATE TABLE users (
	id                         {{.UUID}} NOT NULL PRIMARY KEY,
	email                      text      NOT NULL CHECK (email <> ''), -- lower-cased by the application
	email_confirmed_at         {{.Time}},
	hashed_password            text,
	auth_provider              text      NOT NULL CHECK (auth_provider IN ('email', 'google', 'linkedin', 'oidc')),
	forwarding_address         text      NOT NULL UNIQUE CHECK (forwarding_address <> ''),
	is_admin                   boolean   NOT NULL DEFAULT false,
	full_name                  text,
	target_role                text,
	avatar_url                 text,
	headline                   text,
	summary                    text,
	phone                      text,
	city                       text,
	country                    text,
	links                      {{.JSON}} NOT NULL DEFAULT '[]',
	skills                     {{.JSON}} NOT NULL DEFAULT '[]',
	locale                     text, -- null: the browser's
	timezone                   text, -- null: UTC
	theme                      text      CHECK (theme IN ('light', 'dark')), -- null: the system's
	compact                    boolean   NOT NULL DEFAULT false,
	shortcuts                  boolean   NOT NULL DEFAULT true,
	silence_days               integer   NOT NULL DEFAULT 21 CHECK (silence_days > 0),
	onboarding_completed       boolean   NOT NULL DEFAULT false,
	onboarding_step            integer   NOT NULL DEFAULT 0 CHECK (onboarding_step >= 0),
	profile_completion_percent integer   NOT NULL DEFAULT 0 CHECK (profile_completion_percent BETWEEN 0 AND 100),
	subscription_tier          text      NOT NULL DEFAULT 'free' CHECK (subscription_tier IN ('free', 'credits', 'pro')),
	subscription_status        text,
	subscription_period_end    {{.Time}},
	stripe_customer_id         text,
	credits_balance            integer   NOT NULL DEFAULT 0 CHECK (credits_balance >= 0),
	data_version               bigint    NOT NULL DEFAULT 0, -- grows with every change of the user's applications: caches and ETags hold it
	last_visit_at              {{.Time}}, -- the dashboard tells what changed since
	seen_at                    {{.Time}},
	created_at                 {{.Time}} NOT NULL,
	updated_at                 {{.Time}} NOT NULL,
	deleted_at                 {{.Time}}
);
-- Not partial: the address of a deactivated account stays taken.
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE UNIQUE INDEX users_stripe_customer ON users (stripe_customer_id) WHERE stripe_customer_id IS NOT NULL;

CREATE TABLE user_notification_preferences (
	id                          {{.UUID}} NOT NULL PRIMARY KEY,
	user_id                     {{.UUID}} NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
	email_notifications_enabled  boolean  NOT NULL DEFAULT true,
	in_app_notifications_enabled boolean  NOT NULL DEFAULT true,
	created_at                  {{.Time}} NOT NULL,
	updated_at                  {{.Time}} NOT NULL
);

CREATE TABLE user_provider_settings (
	id                {{.UUID}} NOT NULL PRIMARY KEY,
	user_id           {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	provider_type     text      NOT NULL CHECK (provider_type IN ('llm', 'email_inbound')),
	provider_name     text      NOT NULL,
	encrypted_api_key text,
	settings          {{.JSON}} NOT NULL DEFAULT '{}',
	created_at        {{.Time}} NOT NULL,
	updated_at        {{.Time}} NOT NULL,
	deleted_at        {{.Time}} -- disconnected, and can be brought back for a short while
);
CREATE UNIQUE INDEX user_provider_settings_one ON user_provider_settings (user_id, provider_type) WHERE deleted_at IS NULL;
CREATE INDEX user_provider_settings_user ON user_provider_settings (user_id);

CREATE TABLE sessions (
	token_hash   text      NOT NULL PRIMARY KEY,
	id           {{.UUID}} NOT NULL UNIQUE, -- names a device on a page without its token
	user_id      {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	user_agent   text      NOT NULL DEFAULT '',
	ip           text      NOT NULL DEFAULT '',
	remember     boolean   NOT NULL DEFAULT false,
	created_at   {{.Time}} NOT NULL,
	last_seen_at {{.Time}} NOT NULL,
	expires_at   {{.Time}} NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE one_time_tokens (
	token_hash text      NOT NULL PRIMARY KEY,
	user_id    {{.UUID}} REFERENCES users (id) ON DELETE CASCADE,
	purpose    text      NOT NULL CHECK (purpose <> ''),
	payload    {{.JSON}},
	expires_at {{.Time}} NOT NULL,
	used_at    {{.Time}}
);
CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id, purpose);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

CREATE TABLE identities (
	provider   text      NOT NULL,
	subject    text      NOT NULL,
	user_id    {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	email      text      NOT NULL DEFAULT '',
	created_at {{.Time}} NOT NULL,
	PRIMARY KEY (provider, subject)
);
CREATE INDEX identities_user ON identities (user_id);

CREATE TABLE credentials (
	id           {{.UUID}} NOT NULL PRIMARY KEY,
	user_id      {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	kind         text      NOT NULL CHECK (kind <> ''),
	name         text      NOT NULL DEFAULT '',
	data         {{.Blob}} NOT NULL,
	created_at   {{.Time}} NOT NULL,
	last_used_at {{.Time}}
);
CREATE INDEX credentials_user ON credentials (user_id, kind);

CREATE TABLE api_tokens (
	id           {{.UUID}} NOT NULL PRIMARY KEY,
	user_id      {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	name         text      NOT NULL,
	token_hash   text      NOT NULL UNIQUE,
	scopes       {{.JSON}} NOT NULL DEFAULT '[]',
	created_at   {{.Time}} NOT NULL,
	last_used_at {{.Time}},
	expires_at   {{.Time}}
);
CREATE INDEX api_tokens_user ON api_tokens (user_id);
