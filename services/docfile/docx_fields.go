package docfile

import (
	"regexp"
	"slices"
	"strings"
)

// field is a computed text: instructions, then a result (17.16).
type field struct {
	code   strings.Builder
	result bool
}

// fieldMark goes from a field's instructions to its result and to its end.
func (r *reader) fieldMark(kind string) {
	n := len(r.fields)
	switch kind {
	case "begin":
		if n < 50 {
			r.fields = append(r.fields, field{})
		}
	case "separate":
		if n > 0 {
			r.fields[n-1].result = r.docx.field(r.fields[n-1].code.String())
		}
	case "end":
		if n > 0 {
			r.fields = r.fields[:n-1]
		}
	}
}

// inCode says whether text is part of a field's instructions, or the result of one that is not the person's text.
func (r *reader) inCode() bool {
	return slices.ContainsFunc(r.fields, func(f field) bool { return !f.result })
}

var fieldLink = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+"([^"]+)"`)

// field says whether a field's result is text to keep; page numbers are not.
func (d *docx) field(code string) bool {
	if m := fieldLink.FindStringSubmatch(code); m != nil {
		d.addLink(m[1])
	}
	name, _, _ := strings.Cut(strings.TrimSpace(strings.ToUpper(code)), " ")
	return name != "PAGE" && name != "NUMPAGES" && name != "SECTIONPAGES"
}

func (d *docx) addLink(target string) {
	if len(d.links) < 500 {
		d.links = append(d.links, target)
	}
}

var spacedLetters = regexp.MustCompile(`^\s*(?:[\p{L}.&'-][ \x{a0}]){2,}[\p{L}.&'-](?:[ \x{a0}\t]{2,}(?:[\p{L}.&'-][ \x{a0}])*[\p{L}.&'-])+\s*$`)

// unspaced puts letters together that were set apart with spaces, where wider spaces show the words.
func unspaced(s string) string {
	if !spacedLetters.MatchString(s) {
		return s
	}
	var words []string
	for _, w := range regexp.MustCompile(`[ \x{a0}\t]{2,}`).Split(strings.TrimSpace(s), -1) {
		words = append(words, strings.NewReplacer(" ", "", "\u00a0", "").Replace(w))
	}
	return strings.Join(words, " ")
}
