-- The words of a letter, a CV or an answer, folded, so that the database searches them. The program keeps them; what is
-- there already gets its text in small letters. The index finds the newest version of each without reading the others.

ALTER TABLE ai_outputs ADD COLUMN search text NOT NULL DEFAULT '';
UPDATE ai_outputs SET search = ' ' || lower(coalesce(question, '') || ' ' || coalesce(edited_content, content)) || ' ';
CREATE INDEX ai_outputs_versions ON ai_outputs (user_id, (coalesce(parent_id, id)), created_at, id) WHERE deleted_at IS NULL;
