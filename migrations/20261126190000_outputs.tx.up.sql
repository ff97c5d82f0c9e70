-- What a text of a language model took, and what went wrong with it, as the messages of the assistant have it.

ALTER TABLE ai_outputs ADD COLUMN usage {{.JSON}};
