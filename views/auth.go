package views

import "strings"

// shown are the values that mean something to a person: not those that are for the program.
func shown(values []Posted) []Posted {
	var out []Posted
	for _, v := range values {
		switch {
		case v.Value == "", strings.HasPrefix(v.Name, "_"), v.Name == "id", v.Name == "updated_at", strings.HasSuffix(v.Name, "_id"):
		default:
			out = append(out, v)
		}
	}
	return out
}

// fieldWords is a field's name as a person reads it: "Company name" for company_name.
func fieldWords(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// first is the first of the fields that has a mistake: where the focus goes.
func (e Errors) first(fields ...string) string {
	for _, field := range fields {
		if e[field] != "" {
			return field
		}
	}
	return ""
}

// passwordHint is the rule, until there is something more exact to say.
func passwordHint(wrong string) string {
	if wrong != "" {
		return ""
	}
	return "12 characters or more. A few unrelated words are good."
}
