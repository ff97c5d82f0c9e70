package mailreader

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Some programs write the header of a forward as a table without colons, and GroupWise as one line between arrows.

// parseHeader recognises a header line: "Label: value", or label and value in two cells, with a tab between them.
func parseHeader(s string) (headerLine, bool) {
	if h, ok := parseHeaderLine(s); ok {
		return h, true
	}
	label, value, ok := strings.Cut(strings.TrimLeft(s, "*_ \t"), "\t")
	if !ok {
		// A cell of its own line: only a word that is known.
		if len(s) > 60 || strings.ContainsAny(s, "@:：.,!?") {
			return headerLine{}, false
		}
		label, value = strings.Trim(s, "*_ \t"), ""
		if r := labels[foldLabel(label)]; r == roleNone || r == roleOther || r == roleCc {
			return headerLine{}, false
		}
	}
	label = strings.Trim(label, "*_ \t")
	if label == "" || utf8.RuneCountInString(label) > 20 || len(strings.Fields(label)) > 3 {
		return headerLine{}, false
	}
	for _, r := range label {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(" -'’/", r) {
			return headerLine{}, false
		}
	}
	return headerLine{label: label, value: strings.Trim(value, "* \t"), role: labels[foldLabel(label)], bare: true}, true
}

// arrowedAt reads ">>> Name <address> 18.03.2025 09:41 >>>", which GroupWise puts above what it forwards or answers, on one
// line or folded over two.
func arrowedAt(lines []textLine, i int, ctx *dateContext) (headerBlock, bool) {
	b := headerBlock{attribution: true, arrowed: true, first: i, next: i + 1, marker: -1}
	if lines[i].depth < 3 || lines[i].text == "" {
		return b, false
	}
	text := lines[i].text
	if !strings.HasSuffix(text, ">>>") && i+1 < len(lines) && strings.HasSuffix(lines[i+1].text, ">>>") {
		text, b.next = text+" "+lines[i+1].text, i+2
	}
	text, ok := strings.CutSuffix(text, ">>>")
	if !ok || len(text) > 300 || strings.Contains(text, ">>>") {
		return b, false
	}
	text = strings.TrimSpace(text)
	if start, _ := findAddress(text); start >= 0 {
		read, ok := readAttribution(text, ctx)
		b.name, b.from, b.date, b.dated = read.name, read.from, read.date, read.dated
		return b, ok
	}
	// Of somebody in the address book it has the name alone.
	d, ok := ctx.find(text)
	if !ok || !d.hasTime || d.start == 0 {
		return b, false
	}
	b.name, b.date, b.dated = trimName(strings.TrimRight(text[:d.start], " ,;.:-")), d.at, true
	return b, b.name != "" && len(strings.Fields(b.name)) <= 6
}

// messageID is how GroupWise names a message inside of what introduces a quote: "On …, in message <67D9A2B1.1C6C.0055.0@…>".
var messageID = regexp.MustCompile(`<[0-9A-F]{8}\.[^<>\s]{1,120}>`)

func withoutMessageID(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	return messageID.ReplaceAllString(text, "")
}
