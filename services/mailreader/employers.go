package mailreader

import (
	_ "embed" // the names
	"strings"
	"sync"
)

// employerTable has a line for each well-known employer whose name the rules for names would misread: it begins as a
// button or a greeting does, ends with a word of a role, or has a small word in an odd place.
//
//go:embed employers.txt
var employerTable string

// employers are the names by what they begin with, and all of them.
var employers = sync.OnceValue(func() (table struct {
	byFirst map[string][]string
	known   map[string]bool
}) {
	table.byFirst, table.known = map[string][]string{}, map[string]bool{}
	for _, name := range strings.Split(strings.TrimSpace(employerTable), "\n") {
		first := firstPart(name)
		table.byFirst[first] = append(table.byFirst[first], name)
		table.known[name] = true
	}
	return table
})

func isKnownEmployer(name string) bool { return employers().known[name] }

// knownEmployer gives the token behind the well-known name that begins at token i, or 0.
func (p *prose) knownEmployer(i, limit int) int {
	t := &p.tokens[i]
	names := employers().byFirst[firstPart(p.text[t.start:t.end])]
	longest := 0
	for _, name := range names {
		end := int(t.start) + len(name)
		if len(name) <= longest || end > len(p.text) || p.text[t.start:end] != name || end < len(p.text) && isWordByte(p.text[end]) && isWordByte(p.text[end-1]) {
			continue
		}
		longest = len(name)
	}
	if longest == 0 {
		return 0
	}
	j := i
	for j < limit && int(p.tokens[j].start) < int(t.start)+longest {
		j++
	}
	return j
}

// firstPart ends a name or a token where the other may end already.
func firstPart(s string) string {
	if i := strings.IndexAny(s, " .,-&'’/°+"); i > 0 {
		return s[:i]
	}
	return s
}
