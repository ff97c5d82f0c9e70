package mailreader

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// textLine is a line of a mail with its quoting taken off.
type textLine struct {
	text  string
	depth int // how many times it is quoted
	start int // where its line starts in the text
}

// maxLines bounds how many lines are searched for a forward's header.
const maxLines = 6000

// splitLines takes the quote marks off each line.
func splitLines(text string) []textLine {
	lines := make([]textLine, 0, min(strings.Count(text, "\n")+1, maxLines))
	for pos := 0; pos <= len(text) && len(lines) < maxLines; {
		end := strings.IndexByte(text[pos:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += pos
		}
		body, depth := unquote(text[pos:end])
		lines = append(lines, textLine{text: body, depth: depth, start: pos})
		pos = end + 1
	}
	return lines
}

// unquote takes ">" marks off one line and counts them.
func unquote(s string) (string, int) {
	depth := 0
	for {
		s = strings.TrimLeft(s, " \t")
		if s == "" || s[0] != '>' && (s[0] != '|' || depth == 0 && !strings.HasPrefix(s, "| ")) {
			break
		}
		s = s[1:]
		depth++
	}
	return strings.TrimRight(s, " \t"), depth
}

// headerLine is "Label: value".
type headerLine struct {
	label, value string
	role         role
	bare         bool // it has no colon: label and value stood in two cells of a table
}

// parseHeaderLine recognises a header line by its shape: a short label of
// letters, a colon, a value. Emphasis marks around the label are allowed.
func parseHeaderLine(s string) (headerLine, bool) {
	s = strings.TrimLeft(s, "*_ \t")
	colon, size := -1, 1
	for i, r := range s {
		if i > 60 {
			break
		}
		if r == ':' || r == '：' {
			colon, size = i, utf8.RuneLen(r)
			break
		}
	}
	if colon <= 0 {
		return headerLine{}, false
	}
	label := strings.Trim(s[:colon], "*_ \t")
	if label == "" || len(strings.Fields(label)) > 4 || utf8.RuneCountInString(label) > 30 {
		return headerLine{}, false
	}
	for _, r := range label {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(" -()'’./", r) {
			return headerLine{}, false
		}
	}
	value := s[colon+size:]
	if strings.HasPrefix(value, "//") {
		return headerLine{}, false
	}
	value = strings.TrimLeft(value, "* \t")
	if strings.HasSuffix(value, "*") && strings.Count(value, "*")%2 == 1 {
		value = strings.TrimSuffix(value, "*")
	}
	return headerLine{label: label, value: strings.TrimSpace(value), role: labels[foldLabel(label)]}, true
}

// headerBlock is what a mail program wrote about the message that it forwards.
type headerBlock struct {
	first, next  int // its first line, and the first line after it
	depth        int
	name, from   string
	subject      string
	date         time.Time
	dated        bool
	hasSubject   bool
	known        int // roles that were known by their word
	headers      int
	marker       int  // the line that says "forwarded message", or -1
	attribution  bool // "On … X wrote:" instead of lines
	arrowed      bool // ">>> X <address> date >>>", as GroupWise writes
	subjectFirst bool
	recipient    bool
}

// blockAt reads a header block that starts at line i.
func blockAt(lines []textLine, i int, ctx *dateContext) (headerBlock, bool) {
	b := headerBlock{first: i, depth: lines[i].depth, marker: -1}
	seen := map[role]bool{}
	var values []headerLine
	blanks, gap := 0, false
	j := i
	for ; j < len(lines) && j < i+40; j++ {
		l := lines[j]
		if l.depth != b.depth && l.text != "" {
			break
		}
		if l.text == "" {
			blanks++
			if blanks > 2 {
				break
			}
			continue
		}
		h, ok := parseHeader(l.text)
		if ok && blanks > 0 {
			// After a gap only a header that is still missing continues the block.
			ok = h.role != roleNone && !seen[h.role]
			if ok && len(values) > 0 && b.complete(seen) && h.role != roleCc && h.role != roleTo && h.role != roleSubject {
				ok = false
			}
			if !ok && len(values) > 0 && values[len(values)-1].value == "" {
				ok = false
			}
			if !ok && !(len(values) > 0 && values[len(values)-1].value == "") {
				break
			}
		}
		if ok && h.role != roleNone && seen[h.role] && h.role != roleOther && h.role != roleDate && h.role != roleTo && h.role != roleCc {
			break
		}
		if !ok {
			if len(values) == 0 {
				return b, false
			}
			prev := &values[len(values)-1]
			switch {
			case prev.value == "" && prev.role != roleNone:
				prev.value = l.text
			case blanks == 0 && (prev.role == roleTo || prev.role == roleCc || strings.HasSuffix(prev.value, ",") || strings.HasSuffix(prev.value, ";")) && strings.Contains(l.text, "@"):
				prev.value += " " + l.text
			case blanks == 0 && prev.role == roleFrom && !strings.Contains(prev.value, "@") && strings.Contains(l.text, "@"):
				prev.value += " " + l.text
			case blanks == 0 && prev.role == roleSubject && moreHeaders(lines, j, b.depth):
				prev.value += " " + l.text
			case blanks == 0 && roleOfUnmarked(l.text) == roleCc:
				values = append(values, headerLine{role: roleCc, value: l.text})
			default:
				gap = true
			}
			if gap {
				break
			}
			blanks = 0
			b.next = j + 1
			continue
		}
		if h.role == roleNone && h.value == "" {
			break
		}
		blanks = 0
		seen[h.role] = true
		values = append(values, h)
		b.next = j + 1
	}
	return b, b.settle(values, ctx)
}

// complete says that sender, date and subject are all there.
func (b *headerBlock) complete(seen map[role]bool) bool {
	return seen[roleFrom] && seen[roleDate] && seen[roleSubject]
}

// roleOfUnmarked knows a copy line that lost its colon.
func roleOfUnmarked(s string) role {
	if i := strings.IndexByte(s, ' '); i > 0 && strings.Contains(s, "@") {
		return labels[foldLabel(s[:i])]
	}
	return roleNone
}

// moreHeaders says that another header line follows line i at once, so that
// line i is the rest of a folded one.
func moreHeaders(lines []textLine, i, depth int) bool {
	if i+1 >= len(lines) || lines[i+1].depth != depth {
		return false
	}
	h, ok := parseHeader(lines[i+1].text)
	return ok && h.role != roleNone && h.role != roleOther
}

// settle decides which value is what, and whether this is a header block.
func (b *headerBlock) settle(values []headerLine, ctx *dateContext) bool {
	b.headers = len(values)
	if len(values) < 2 {
		return false
	}
	fromAt, dateAt, subjectAt := -1, -1, -1
	known := 0
	for i, v := range values {
		switch v.role {
		case roleFrom:
			// "De" and "No" are ordinary words too: an address settles it.
			if fromAt < 0 {
				fromAt = i
				known++
			}
		case roleDate:
			known++
			if dateAt < 0 {
				if _, ok := ctx.find(v.value); ok {
					dateAt = i
				}
			}
		case roleSubject:
			known++
			if subjectAt < 0 {
				subjectAt = i
			}
		case roleTo:
			known++
			b.recipient = true
		case roleCc:
			b.recipient = true
		}
	}
	b.known = known
	if dateAt < 0 {
		for i, v := range values {
			if i == subjectAt || i == fromAt || strings.Contains(v.value, "@") {
				continue
			}
			if d, ok := ctx.find(v.value); ok && d.hasTime && d.start < 24 {
				dateAt = i
				break
			}
		}
	}
	shaped := false // a date whose month nobody knows
	for i, v := range values {
		if dateAt < 0 && i != subjectAt && i != fromAt && !strings.Contains(v.value, "@") && looksDated(v.value) {
			dateAt, shaped = i, true
		}
	}
	if fromAt < 0 {
		// In every program the sender stands above the recipients.
		for i, v := range values {
			if i == dateAt || i == subjectAt || v.role == roleTo || v.role == roleCc {
				continue
			}
			if s, _ := findAddress(v.value); s >= 0 {
				fromAt = i
				break
			}
		}
	}
	if fromAt < 0 {
		return false
	}
	if subjectAt < 0 && known < len(values) {
		// What the forward's own subject repeats, else the longest value.
		for i, v := range values {
			if i == dateAt || i == fromAt || v.role != roleNone || v.value == "" {
				continue
			}
			if s, _ := findAddress(v.value); s >= 0 {
				continue
			}
			if squeeze(v.value) == ctx.subject {
				subjectAt = i
				break
			}
			if subjectAt < 0 || len(v.value) > len(values[subjectAt].value) {
				subjectAt = i
			}
		}
	}
	b.name, b.from = parseSender(values[fromAt].value)
	if b.from == "" && b.name == "" {
		return false
	}
	if dateAt >= 0 {
		if d, ok := ctx.find(values[dateAt].value); ok {
			b.date, b.dated = d.at, true
		}
	}
	if subjectAt >= 0 {
		b.subject, b.hasSubject = values[subjectAt].value, true
		b.subjectFirst = subjectAt == 0
	}
	if slices.ContainsFunc(values, func(v headerLine) bool { return v.bare }) {
		// Without colons a table of anything looks alike: sender, date and a third thing must be there, by words that
		// are known or by their shape alone.
		return b.from != "" && (b.dated || shaped) && len(values) >= 3 && (values[fromAt].role == roleFrom && known >= 3 || known < 2)
	}
	// Known words: a sender and one thing more. Unknown words: an address, what
	// looks like a date with a time, and at least three lines; the caller asks for more.
	if values[fromAt].role == roleFrom && b.from != "" {
		return b.dated || b.hasSubject && known >= 3 || known >= 2 && b.recipient
	}
	if values[fromAt].role == roleFrom {
		return b.dated && known >= 3
	}
	return (b.dated || shaped) && len(values) >= 3
}

// dateContext is what helps to read a block: the forwarder's zone, when they
// forwarded, and under which subject.
type dateContext struct {
	loc     *time.Location
	near    time.Time
	subject string
}

func (c *dateContext) find(s string) (datedText, bool) { return findDate(s, c.loc, c.near) }

// attributionAt reads "On <date>, <name> <address> wrote:" in any language, on
// one line or folded over up to three.
func attributionAt(lines []textLine, i int, ctx *dateContext) (headerBlock, bool) {
	if lines[i].text == "" || len(lines[i].text) > 300 {
		return headerBlock{}, false
	}
	text := lines[i].text
	for n := 1; ; n++ {
		if strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") {
			b, ok := readAttribution(text, ctx)
			if ok {
				b.first, b.next, b.depth, b.marker = i, i+n, lines[i].depth, -1
			}
			return b, ok
		}
		if n == 3 || i+n >= len(lines) || lines[i+n].text == "" || lines[i+n].depth != lines[i].depth || len(text) > 300 {
			return headerBlock{}, false
		}
		text += " " + lines[i+n].text
	}
}

func readAttribution(text string, ctx *dateContext) (headerBlock, bool) {
	b := headerBlock{attribution: true}
	text = withoutMessageID(text)
	start, end := findAddress(text)
	if start < 0 || len(text) > 400 {
		return b, false
	}
	d, ok := ctx.find(text)
	if !ok || !d.hasTime {
		return b, false
	}
	// The date stands beside the sender, not inside the address.
	if d.start < end && d.end > start {
		return b, false
	}
	b.date, b.dated = d.at, true
	b.from = strings.ToLower(text[start:end])
	before := cutAddressOpening(text[:start])
	if d.end <= start && d.end <= len(before) {
		before = before[d.end:]
	} else if d.end > len(before) {
		before = before[:min(d.start, len(before))]
	}
	b.name = attributedName(before)
	return b, true
}

// attributedName takes the verb and marks before a name off: `heeft Jan`,
// `, "Jane"`.
func attributedName(s string) string {
	if i := strings.IndexAny(s, "\"“„«"); i >= 0 {
		return trimName(s[i:])
	}
	s = strings.TrimLeft(s, " ,;.:-)")
	words := strings.Fields(s)
	for len(words) > 1 {
		r, _ := utf8.DecodeRuneInString(words[0])
		if !unicode.IsLower(r) && len(words[0]) > 1 {
			break
		}
		words = words[1:]
	}
	return trimName(strings.Join(words, " "))
}
