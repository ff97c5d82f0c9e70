package services

// What is made of a model's words.
var (
	LetterText = letterText
	PlainText  = plainText
	Declines   = declines
)
