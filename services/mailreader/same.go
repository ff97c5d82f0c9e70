package mailreader

import "strings"

// SameCompany says whether two names are one employer's: case, marks, white
// space and legal forms count for nothing. An empty name is nobody's.
func SameCompany(a, b string) bool {
	a, b = foldCompany(a), foldCompany(b)
	return a != "" && a == b
}

// SameTitle says whether two titles are one: case, marks, gender marks and
// requisition numbers count for nothing. An empty title is no title's equal.
func SameTitle(a, b string) bool {
	a, b = comparedTitle(a), comparedTitle(b)
	return a != "" && a == b
}

// comparedTitle is foldTitle, but that a C++ developer is no C# developer.
func comparedTitle(s string) string {
	s = genderMark.ReplaceAllString(s, " ")
	s = requisitionPattern.ReplaceAllString(s, " ")
	s = edgeNumber.ReplaceAllString(strings.TrimSpace(bareRequisition.ReplaceAllString(s, " ")), "")
	return slug(strings.NewReplacer("+", "plus", "#", "sharp").Replace(s))
}

// HashOf is the Hash of a message of which only the Message-ID is known, such
// as one that another message refers to.
func HashOf(messageID string) string { return Original{Mail: Mail{MessageID: messageID}}.Hash() }
