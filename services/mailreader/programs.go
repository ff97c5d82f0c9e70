package mailreader

import "strings"

// program names the mail program that wrote the block, for the delivery log.
// Nothing depends on it.
func (f *forward) program(wrapper *Mail) string {
	raw := strings.TrimSpace(f.markerRaw)
	lead := len(raw) - len(strings.TrimLeft(raw, "-"))
	switch {
	case strings.Contains(wrapper.HTML, "moz-forward-container") || strings.Contains(wrapper.HTML, "moz-email-headers"):
		return "Thunderbird"
	case strings.Contains(wrapper.HTML, "gmail_quote"):
		return "Gmail"
	case strings.Contains(wrapper.HTML, "yahoo_quoted"):
		return "Yahoo"
	case strings.Contains(wrapper.HTML, "divRplyFwdMsg") || strings.Contains(wrapper.HTML, "appendonsend"):
		return "Outlook"
	case strings.Contains(wrapper.HTML, "protonmail_quote"):
		return "Proton Mail"
	case strings.Contains(wrapper.HTML, "Apple-interchange-newline"):
		return "Apple Mail"
	case f.arrowed:
		return "GroupWise"
	case f.attribution:
		return "Outlook"
	case lead == 10 || lead == 9 && strings.HasSuffix(raw, "---------"):
		return "Gmail"
	case lead == 8:
		return "Thunderbird"
	case lead == 5:
		return "Yahoo"
	case strings.HasPrefix(raw, "____"):
		return "Outlook"
	case f.depth > 0 && strings.HasSuffix(raw, ":"):
		return "Apple Mail"
	case strings.HasSuffix(raw, ":"):
		return "Apple Mail"
	case raw == "" && !f.subjectFirst:
		return "Outlook"
	}
	return ""
}
