package mailreader

import (
	"strings"
)

// shapeCompany takes what is no part of a name off what was captured.
func shapeCompany(s string) string {
	s = trimName(squeeze(s))
	if isKnownEmployer(s) {
		return s
	}
	if s == "" || len(s) > 90 || strings.ContainsAny(s, "@:{") || strings.Contains(s, " / ") {
		return ""
	}
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	if i := strings.Index(s, ", "); i > 0 && !legalForms[strings.Trim(fold(firstWord(s[i+2:])), ".,")] {
		s = s[:i]
	}
	for _, dash := range [...]string{" - ", " – ", " — ", " // ", " • ", " · "} {
		if i := strings.Index(s, dash); i > 1 {
			s = s[:i]
		}
	}
	if strings.Contains(s, " ") {
		lower := strings.ToLower(s)
		for _, via := range [...]string{" via ", " powered by ", " through ", " über ", " (via", " | ", " on behalf of ", " c/o "} {
			if i := strings.Index(lower, via); i > 0 && i < len(s) {
				s, lower = s[:i], lower[:i]
			}
		}
	}
	for _, branch := range [...]string{" NL ", " Niederlassung "} {
		if i := strings.Index(s, branch); i > 0 && hasLegalForm(strings.Fields(s[:i])) {
			s = s[:i] // "Piening GmbH NL Braunschweig"
		}
	}
	s = strings.TrimLeft(strings.TrimRight(strings.TrimSpace(s), ",;:-–—|!?*#> "), "-–— ")
	if n := len(s) - len("-team"); n > 2 && strings.EqualFold(s[n:], "-team") {
		s = s[:n] // "Dein Acme-Team"
	}
	words := strings.Fields(s)
	for len(words) > 1 && openingAdverbs[strings.Trim(fold(words[0]), ",")] {
		words = words[1:]
	}
	// Words of a role around the name are not part of it.
	for len(words) > 1 && isRoleWord(words[len(words)-1]) && !andPartner(words) {
		words = words[:len(words)-1]
		if name := strings.Join(words, " "); isKnownEmployer(name) {
			return name
		}
	}
	for len(words) > 1 && isRoleWord(words[0]) && (isGlue(words[1]) || isRoleWord(words[1])) && !isInstitution(words) {
		words = words[1:]
		for len(words) > 1 && isGlue(words[0]) {
			words = words[1:]
		}
	}
	if len(words) > 1 && leadingRoles[strings.Trim(fold(words[0]), ".:,")] && !legalForms[strings.Trim(fold(words[1]), ".,")] {
		words = words[1:]
		for len(words) > 1 && isGlue(words[0]) {
			words = words[1:]
		}
	}
	// "For Acme Ltd." above a signature
	for len(words) > 1 && frontWords[fold(words[0])] && startsUpper(words[1]) {
		words = words[1:]
	}
	if len(words) > 0 && strings.ContainsAny(words[0], "'’") {
		for _, elided := range [...]string{"d'", "d’", "l'", "l’", "dell'", "dell’", "all'", "all’"} {
			if strings.HasPrefix(strings.ToLower(words[0]), elided) && len(words[0]) > len(elided)+1 {
				words[0] = words[0][len(elided):]
			}
		}
	}
	for len(words) > 1 && (isGlue(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && (isArticle(words[0]) && !keepsArticle(words) || possessives[fold(words[0])] && !allCapitals(words[0])) {
		words = words[1:]
	}
	if len(words) > 0 {
		if head, tail, ok := strings.Cut(fold(words[0]), "'"); ok && len(tail) <= 2 && tail != "s" && companyStops[head] {
			return ""
		}
	}
	if len(words) > 1 && (words[0] == "Firma" || words[0] == "firmy" || words[0] == "company") {
		words = words[1:]
	}
	s = strings.Join(words, " ")
	s = strings.TrimRight(strings.TrimSpace(s), ",;:-–—|!?*# ")
	if t, ok := strings.CutSuffix(s, "'s"); ok && len(words) > 0 {
		s = keepPossessive(s, t)
	} else if t, ok := strings.CutSuffix(s, "’s"); ok {
		s = keepPossessive(s, t)
	}
	s = strings.TrimSuffix(s, "'")
	s = strings.TrimSuffix(s, "’")
	if strings.HasSuffix(s, ".") && !legalDot(s) {
		s = strings.TrimSuffix(s, ".")
	}
	for w := range strings.FieldsSeq(s) {
		if paperWords[slug(w)] && !hasLegalForm(strings.Fields(s)) {
			return ""
		}
	}
	return s
}

// isInstitution says that a name begins as those of universities and public bodies do: "University of Ardenfield",
// "Department for Inland Waters". A firm's own department is none: "Department of Human Resources".
func isInstitution(words []string) bool {
	if len(words) < 3 || !institutions[fold(words[0])] || !institutionJoins[fold(words[1])] {
		return false
	}
	for _, w := range words[2:] {
		if isRoleWord(w) && !startsUpper(w) || roleOfPeople[fold(w)] {
			return false
		}
	}
	return startsUpper(words[2])
}

var (
	institutions     = setOf(`university department campus`)
	institutionJoins = setOf(`of for`)
	roleOfPeople     = setOf(`human resources people talent recruitment recruiting hr careers staffing`)
)

// keepsArticle says that a name begins with an article that belongs to it: "La Fringale", "Der Uhrmacher". Whoever calls
// takes off the one that a sentence begins with.
func keepsArticle(words []string) bool {
	switch words[0] {
	case "La", "Le", "Les", "El", "Los", "Las", "Il", "De", "Het", "Der", "Die", "Das":
		return startsUpper(words[1]) && !isRoleWord(words[1]) && !isArticle(fold(words[1])) && !leadingRoles[strings.Trim(fold(words[1]), ".:,")]
	}
	return false
}

// andPartner says that a name ends as those of firms with partners do: "Kanzlei Brandt & Partner".
func andPartner(words []string) bool {
	if n := len(words); n > 2 && strings.HasPrefix(fold(words[n-1]), "partner") {
		return isGlue(words[n-2])
	}
	return false
}
