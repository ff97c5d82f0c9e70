package mailreader

import (
	"strings"
	"unicode"
)

// parseSender reads the value of a From line as programs write it:
// "Jane <jane@x.org>", "Jane [mailto:jane@x.org]", "jane@x.org", "'Jane' via …".
func parseSender(s string) (name, address string) {
	s = strings.TrimSpace(s)
	start, end := findAddress(s)
	if start < 0 {
		return trimName(s), ""
	}
	address = strings.ToLower(s[start:end])
	name = trimName(cutAddressOpening(s[:start]))
	if name == "" {
		// "jane@x.org (Jane)"
		rest := s[end:]
		if i := strings.IndexByte(rest, '('); i >= 0 && i < 4 {
			if j := strings.IndexByte(rest, ')'); j > i {
				name = trimName(rest[i+1 : j])
			}
		}
	}
	if strings.EqualFold(name, address) || strings.Contains(name, "@") && !strings.Contains(name, " ") {
		name = ""
	}
	return name, address
}

// cutAddressOpening takes "<", "[mailto:", "(" and the like off the end.
func cutAddressOpening(s string) string {
	s = strings.TrimRight(s, " \t")
	if n := len(s) - len("mailto:"); n >= 0 && strings.EqualFold(s[n:], "mailto:") {
		s = s[:n]
	}
	return strings.TrimRight(s, " \t<[(*")
}

func trimName(s string) string {
	s = strings.TrimSpace(s)
	for {
		t := strings.TrimFunc(s, func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(`"'“”„«»‘’*_,;<>[]`, r)
		})
		if t == s {
			break
		}
		s = t
	}
	return bounded(squeeze(s), 200)
}

// findAddress gives the bounds of the first mail address in s, or -1.
func findAddress(s string) (start, end int) {
	for from := 0; from < len(s); {
		at := strings.IndexByte(s[from:], '@')
		if at < 0 {
			return -1, -1
		}
		at += from
		start, end = at, at+1
		for start > 0 && isLocalByte(s[start-1]) && at-start < 100 {
			start--
		}
		for end < len(s) && isDomainByte(s[end]) && end-at < 200 {
			end++
		}
		for end > at && (s[end-1] == '.' || s[end-1] == '-') {
			end--
		}
		for start < at && (s[start] == '.' || s[start] == '\'') {
			start++
		}
		if start < at && strings.IndexByte(s[at+1:end], '.') > 0 {
			return start, end
		}
		from = at + 1
	}
	return -1, -1
}

func isLocalByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(".!#$%&'*+-/=?^_{|}~", c) >= 0
}

func isDomainByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'
}
