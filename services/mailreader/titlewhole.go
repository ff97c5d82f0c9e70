package mailreader

import (
	"strings"
)

// wholeTitle is the title as far as the mail gives it somewhere with where, how and how much, which is taken off a title:
// "Data Engineer" with "Data Engineer – Munich" in the subject is that. It is the title itself where nothing is said of that.
func wholeTitle(m *Mail, title string) string {
	if title == "" {
		return ""
	}
	head, own := withoutTails(title)
	if len(own) > 0 {
		return title
	}
	folded := strings.ToLower(title)
	for _, text := range [...]string{m.Subject, bounded(Words(*m), 8000)} {
		lower := strings.ToLower(text)
		if len(lower) != len(text) {
			continue // a letter whose lower case is longer
		}
		for from := 0; ; {
			at := strings.Index(lower[from:], folded)
			if at < 0 {
				break
			}
			from += at + len(folded)
			if whole := withTail(head, title, text[from:]); whole != "" {
				return whole
			}
		}
	}
	return title
}

// tailMost is how many letters and words of a tail are looked at.
const (
	tailMost      = 60
	tailMostWords = 6
)

// withTail is the title with the longest tail that follows it, or "".
func withTail(head, title, rest string) string {
	rest = bounded(rest, tailMost)
	if end := strings.IndexAny(rest, "\r\n.;:!?"); end >= 0 {
		rest = rest[:end]
	}
	ends := []int{}
	for i := range rest {
		if rest[i] == ' ' && i > 0 {
			ends = append(ends, i)
		}
	}
	ends = append(ends, len(rest))
	for i := min(len(ends), tailMostWords) - 1; i >= 0; i-- {
		whole := title + strings.TrimRight(rest[:ends[i]], " ,-–—|/")
		if found, tail := withoutTails(whole); len(tail) > 0 && found == head {
			return whole
		}
	}
	return ""
}
