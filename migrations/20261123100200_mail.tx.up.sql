-- Mail: whom a user trusts, what came, where reading stopped.

CREATE TABLE trusted_senders (
	id           {{.UUID}} NOT NULL PRIMARY KEY,
	user_id      {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	sender_email {{.Key}}  NOT NULL CHECK (sender_email <> '' AND sender_email = lower(sender_email)), -- an address, or @domain
	label        text,
	created_at   {{.Time}} NOT NULL,
	deleted_at   {{.Time}}
);
CREATE UNIQUE INDEX trusted_senders_sender ON trusted_senders (user_id, sender_email) WHERE deleted_at IS NULL;
CREATE INDEX trusted_senders_user ON trusted_senders (user_id);

CREATE TABLE ignored_senders (
	user_id      {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	sender_email {{.Key}}  NOT NULL CHECK (sender_email <> '' AND sender_email = lower(sender_email)),
	count        integer   NOT NULL DEFAULT 1 CHECK (count > 0),
	last_at      {{.Time}} NOT NULL,
	PRIMARY KEY (user_id, sender_email)
);
CREATE INDEX ignored_senders_age ON ignored_senders (last_at);

CREATE TABLE inbound_emails (
	id             {{.UUID}} NOT NULL PRIMARY KEY,
	user_id        {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	provider       text      NOT NULL,
	message_hash   text      NOT NULL,
	sender         text      NOT NULL,
	subject        text,
	received_at    {{.Time}} NOT NULL,
	state          text      NOT NULL CHECK (state IN ('queued', 'asking', 'processed', 'review', 'nothing', 'failed')),
	payload        {{.Blob}} CHECK (length(payload) <= 1049600), -- 1 MiB, and what sealing adds
	application_id {{.UUID}} REFERENCES applications (id) ON DELETE SET NULL,
	kind           text,
	confidence     double precision CHECK (confidence BETWEEN 0 AND 1),
	evidence       text      CHECK (length(evidence) <= 300),
	parsed         {{.JSON}}, -- the fields that were read, never the text: what a review confirms
	reason         text,
	copies         integer   NOT NULL DEFAULT 0 CHECK (copies >= 0),
	last_copy_at   {{.Time}},
	UNIQUE (user_id, message_hash),
	-- What was read is not kept.
	CHECK (state IN ('queued', 'asking', 'failed') OR payload IS NULL)
);
CREATE INDEX inbound_emails_user ON inbound_emails (user_id, received_at);
CREATE INDEX inbound_emails_application ON inbound_emails (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX inbound_emails_open ON inbound_emails (state, received_at) WHERE state IN ('queued', 'asking', 'failed');

CREATE TABLE inbound_cursors (
	user_id          {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	provider         text      NOT NULL,
	cursor           {{.JSON}} NOT NULL DEFAULT '{}',
	watch_expires_at {{.Time}},
	last_ok_at       {{.Time}},
	last_error       text,
	failures         integer   NOT NULL DEFAULT 0 CHECK (failures >= 0), -- since the last success
	due_at           {{.Time}}, -- when it is looked into again; null: not by itself
	PRIMARY KEY (user_id, provider)
);
CREATE INDEX inbound_cursors_due ON inbound_cursors (due_at) WHERE due_at IS NOT NULL;

-- The employer's number of the posting, as mail states it: the surest way to know that two mails are about one application.
ALTER TABLE applications ADD COLUMN requisition {{.Key}};
CREATE INDEX applications_requisition ON applications (user_id, requisition) WHERE requisition IS NOT NULL;

ALTER TABLE application_status_history ADD COLUMN inbound_email_id {{.UUID}} REFERENCES inbound_emails (id) ON DELETE SET NULL;
CREATE INDEX application_status_history_mail ON application_status_history (inbound_email_id) WHERE inbound_email_id IS NOT NULL;
