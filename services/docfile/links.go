package docfile

import (
	"net/url"
	"strings"
)

// target is the address of a link as files want it: absolute, escaped, of a kind that is safe to follow; "" for what is
// none.
func target(link string) string {
	link = strings.TrimSpace(link)
	if link == "" || len(link) > 2000 {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	case "mailto", "tel":
		if u.Opaque == "" {
			return ""
		}
		u.Opaque = strings.ReplaceAll(u.Opaque, " ", "%20")
	default:
		return ""
	}
	for _, r := range u.String() {
		if r <= ' ' || r == '<' || r == '>' || r == '"' || r == '\\' {
			return ""
		}
	}
	return ascii(u.String())
}

// ascii escapes what is left of other letters, as in the name of a host.
func ascii(link string) string {
	var b strings.Builder
	for i := range len(link) {
		if link[i] < 0x80 {
			b.WriteByte(link[i])
		} else {
			b.WriteString(url.PathEscape(link[i : i+1]))
		}
	}
	return b.String()
}
