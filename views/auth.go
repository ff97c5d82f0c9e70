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
