package mailreader

import (
	"strings"

	"golang.org/x/net/html"
)

// maxEscapes is how often the same text may have been escaped.
const maxEscapes = 3

// longestEntity is how many letters stand between "&" and ";" at most.
const longestEntity = 8

// unescapeEntities undoes the entities that careless senders leave in text
// parts, subjects and names, and in HTML that was escaped twice.
func unescapeEntities(s string) string {
	for range maxEscapes {
		plain := unescapeOnce(s)
		if plain == s {
			break
		}
		s = plain
	}
	return s
}

// unescapeOnce undoes what has a ";" at its end: "&region=" in a link is none.
func unescapeOnce(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	done := 0
	for at < len(s) {
		n := entityLength(s[at:])
		if n > 0 {
			b.WriteString(s[done:at])
			for _, r := range html.UnescapeString(s[at : at+n]) {
				writeCleanRune(&b, r)
			}
			done = at + n
		}
		next := strings.IndexByte(s[at+1:], '&')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// entityLength gives the length of the entity that s starts with, or 0.
func entityLength(s string) int {
	for i := 1; i < len(s) && i <= longestEntity+1; i++ {
		switch c := s[i]; {
		case c == ';' && i > 2:
			if html.UnescapeString(s[:i+1]) != s[:i+1] {
				return i + 1
			}
			return 0
		case !isWordByte(c) && (c != '#' || i > 1):
			return 0
		}
	}
	return 0
}
