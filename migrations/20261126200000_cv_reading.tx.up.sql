-- What the person's model found in a CV. The text that it was asked about is told by its mark: once it is corrected, what
-- was found counts no more.

ALTER TABLE cv_documents ADD COLUMN reading_state text CHECK (reading_state IN ('asking', 'done', 'failed'));
ALTER TABLE cv_documents ADD COLUMN reading_of text;
ALTER TABLE cv_documents ADD COLUMN reading_model text;
ALTER TABLE cv_documents ADD COLUMN reading_found text;
ALTER TABLE cv_documents ADD COLUMN reading_failure text;
ALTER TABLE cv_documents ADD COLUMN reading_at {{.Time}};
