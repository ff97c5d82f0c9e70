-- What the person's model said of the claims of a text, with the words of the text and of the evidence that it quotes. It is
-- held against them each time it is shown.

ALTER TABLE ai_outputs ADD COLUMN model_check {{.JSON}};
