-- A check by a person's model that is waited for is claimed in the row of its text, so that no two processes ask at the same
-- moment, and is stopped there: without an id. It lapses with its process.

ALTER TABLE ai_outputs ADD COLUMN check_id {{.UUID}};
ALTER TABLE ai_outputs ADD COLUMN check_until {{.Time}};
