package views

// Errors says what is wrong with a form, by the name of the field.
type Errors map[string]string
