-- What the person's model found in a job description, with the words of both texts that it quotes. It is held against them
-- each time it is shown.

ALTER TABLE job_descriptions ADD COLUMN requirements_found {{.JSON}};
