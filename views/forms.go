package views

// Errors says what is wrong with a form, by the name of the field.
type Errors map[string]string

// form is what is wrong with a form as a whole, or with one of these fields, which nobody sees.
func (e Errors) form(hidden ...string) string {
	words := e[""]
	for _, field := range hidden {
		if words == "" {
			words = e[field]
		}
	}
	return words
}
