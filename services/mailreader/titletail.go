package mailreader

import (
	"regexp"
	"strings"
)

// titleTail is what stands behind the last comma, dash or bracket of a title.
type titleTail struct {
	mark  string // "comma", "dash", "bracket" or ""
	words []string
}

// tailOf divides a title at its last mark.
func tailOf(title string) (t titleTail) {
	at, size := -1, 0
	for _, m := range [...]struct{ mark, name string }{{", ", "comma"}, {" - ", "dash"}, {" – ", "dash"}, {" — ", "dash"}, {": ", "dash"}, {" | ", "dash"}, {" (", "bracket"}, {" [", "bracket"}} {
		if i := strings.LastIndex(title, m.mark); i > at && i > 1 {
			at, size, t.mark = i, len(m.mark), m.name
		}
	}
	if at >= 0 {
		t.words = strings.Fields(strings.Trim(title[at+size:], " ()[]-–—:|"))
	}
	return t
}

// tailFacts says what the tail is that a title keeps, or that was cut off it.
func tailFacts(f *facts, what string, t titleTail) {
	if t.mark == "" || len(t.words) == 0 {
		return
	}
	f.add(what+t.mark, 1)
	place, field, head, small, capitals, common := 0, 0, 0, 0, 0, 0
	for n, w := range t.words {
		folded := strings.Trim(fold(w), ".,;:()[]")
		switch {
		case wordPlaces[folded]:
			place++
		case titleWords[folded] || fieldOnly[folded]:
			field++
		}
		if isJobWord(folded) {
			head++
		}
		if !startsUpper(w) {
			small++
		}
		if allCapitals(w) {
			capitals++
		}
		if _, ok := rules().vocabulary.words[folded]; ok {
			common++
		}
		if n < 4 {
			f.word(what+"word", folded)
		}
	}
	f.is(what+"place", place > 0)
	f.is(what+"field", field > 0)
	f.is(what+"occupation", head > 0)
	f.is(what+"small words", small > 0)
	f.is(what+"capitals", capitals > 0)
	f.is(what+"common words", common > 0)
	f.is(what+"one word", len(t.words) == 1)
	f.is(what+"many words", len(t.words) > 3)
	for _, w := range t.words {
		if strings.ContainsAny(w, "0123456789") {
			f.add(what+"digits", 1)
			break
		}
	}
}

// cutTail is what a longer title has that g has not: the shortest of those
// that go on behind g with a mark.
func cutTail(g *titleGroup, groups []*titleGroup) (t titleTail, by *titleGroup) {
	for _, x := range groups {
		if len(x.name) <= len(g.name)+2 || !strings.HasPrefix(x.name, g.name) || by != nil && len(x.name) >= len(by.name) {
			continue
		}
		if rest := x.name[len(g.name):]; strings.HasPrefix(rest, ", ") || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " – ") || strings.HasPrefix(rest, ": ") {
			by = x
		}
	}
	if by != nil {
		t = tailOf(by.name)
	}
	return t, by
}

// isWhole says that a title stands somewhere as far as it goes.
func (g *titleGroup) isWhole() bool {
	for _, m := range g.mentions {
		if m.whole {
			return true
		}
	}
	return false
}

// insideTitle says that a name stands nowhere but at the end of a title that
// something says is one.
func (r *reader) insideTitle(name string) bool {
	for _, g := range r.titleGroups("") {
		if head, ok := strings.CutSuffix(g.name, " "+name); ok && titleLikely(head) == 1 && (g.sources["gender rest"] > 0 || g.sources["subject rest"] > 0 || g.sources["phrase"] > 0) {
			return strings.Count(r.prose.text, name) <= strings.Count(r.prose.text, head)+1
		}
	}
	return false
}

var bracketCode = regexp.MustCompile(`\s*[(\[]\s*([A-Za-z]{1,6}_\d{2,10})\s*[)\]]`)

// cutBracketCode takes a number in brackets off: "Data Engineer (Des_482)".
func cutBracketCode(s string) (title, code string) {
	if m := bracketCode.FindStringSubmatchIndex(s); m != nil && m[0] > 2 {
		return s[:m[0]] + s[m[1]:], s[m[2]:m[3]]
	}
	return s, ""
}

// cutTag takes the tag off "[Pipeline] Software Engineer".
func cutTag(s string) string {
	if i := strings.IndexByte(s, ']'); strings.HasPrefix(s, "[") && i < 24 && len(s) > i+4 {
		return s[i+1:]
	}
	return s
}
