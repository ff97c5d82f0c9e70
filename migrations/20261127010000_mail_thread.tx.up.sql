-- The first mail of the thread that a mail says it is in, by its hash: several applications can be in one thread, and a later
-- mail in it then says nothing of which it is about.

ALTER TABLE inbound_emails ADD COLUMN thread_hash text;
CREATE INDEX inbound_emails_thread ON inbound_emails (user_id, thread_hash) WHERE thread_hash IS NOT NULL;
