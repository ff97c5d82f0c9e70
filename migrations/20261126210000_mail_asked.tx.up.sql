-- Whether the person's model is asked about mail that the rules are unsure of. It is the one case in which mail leaves the
-- instance, so nobody has it switched on.

ALTER TABLE users ADD COLUMN model_reads_mail boolean NOT NULL DEFAULT false;
