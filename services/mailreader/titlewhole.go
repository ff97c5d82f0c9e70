package mailreader

import (
	"strings"
)

// wholeTitle is the title as far as the mail gives it somewhere with where, how and how much, which is taken off a title:
// "Data Engineer" with "Data Engineer – Munich" in the subject is that. It is the title itself where nothing is said of that.
func (r *reader) wholeTitle(title string) string {
	if title == "" {
		return ""
	}
	head := ""
	folded := strings.ToLower(title)
	for _, text := range [...]string{r.subject, bounded(r.prose.text, 8000)} {
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
			if !beginsTail(text[from:]) {
				continue
			}
			if head == "" {
				var own []string
				if head, own = withoutTails(title); len(own) > 0 || head == "" {
					return title
				}
			}
			if whole := withTail(head, title, text[from:]); whole != "" {
				return whole
			}
		}
	}
	return title
}

// beginsTail says that what stands behind a title may be a tail of it; to look for that first is quicker.
func beginsTail(rest string) bool {
	rest, ok := strings.CutPrefix(rest, " ")
	if strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "[") {
		return true
	}
	for _, mark := range [...]string{"- ", "– ", "— ", "| ", "in "} {
		if ok && strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return rest != "" && rest[0] >= '0' && rest[0] <= '9'
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
