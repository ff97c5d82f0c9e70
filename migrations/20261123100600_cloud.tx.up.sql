-- Cloud: the ledger of credits, and what Stripe has told.

CREATE TABLE credit_transactions (
	id         {{.UUID}} NOT NULL PRIMARY KEY,
	user_id    {{.UUID}} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
	kind       text      NOT NULL CHECK (kind IN ('reserve', 'settle', 'refund', 'purchase', 'allowance', 'expire', 'adjust')),
	amount     integer   NOT NULL,
	settles    {{.UUID}} REFERENCES credit_transactions (id) ON DELETE CASCADE CHECK (settles <> id), -- the reserve that this one ends
	reference  text,
	created_at {{.Time}} NOT NULL
);
CREATE INDEX credit_transactions_user ON credit_transactions (user_id, created_at);
CREATE UNIQUE INDEX credit_transactions_reference ON credit_transactions (reference) WHERE reference IS NOT NULL;
-- A reserve is settled once and given back once, however often a job runs.
CREATE UNIQUE INDEX credit_transactions_settles ON credit_transactions (settles, kind) WHERE settles IS NOT NULL;

CREATE TABLE stripe_events (
	id          text      NOT NULL PRIMARY KEY,
	type        text      NOT NULL,
	received_at {{.Time}} NOT NULL
);
