package mailreader

import (
	"strings"
)

// Unwrap gives the original of a mail that a person forwarded by hand, or the
// mail itself. The original is found by structure: a block of header lines with
// an address and a date, in whatever language, quoted or not, in the text or in
// the HTML part, or a message attached whole. Words come second. The innermost
// of nested forwards counts; a reply with its quoted thread is no forward.
func Unwrap(m Mail) Original {
	o := Original{Mail: m}
	for o.Depth < maxDepth {
		inner, by, ok := unwrapOnce(&o.Mail, o.Depth > 0)
		if !ok {
			break
		}
		o.Mail = inner
		o.Forwarded = true
		o.Depth++
		if o.By == "" {
			o.By = by
		}
	}
	return o
}

// unwrapOnce takes one wrapper off.
func unwrapOnce(m *Mail, nested bool) (Mail, string, bool) {
	subject, prefix := stripPrefixes(bounded(m.Subject, 2000))
	if inner, ok := attachedOriginal(m, prefix); ok {
		return inner, "attachment", true
	}
	ctx := &dateContext{near: m.Date, loc: m.Date.Location(), subject: subject}
	if m.Date.IsZero() {
		ctx.loc = nil
	}
	text := m.Text
	var textDoc *document
	if looksLikeHTML(text) {
		d := htmlText(text)
		textDoc = &d
		text = d.text
	} else {
		text = cleanText(text)
	}
	reply := prefix == prefixReply || prefix == prefixNone && (m.InReplyTo != "" && !nested)
	found, rest, inText := findForward(text, prefix, reply, nested, ctx)
	// What quotes the one that it goes to is an answer.
	if inText && (prefix != prefixForward && found.from != "" && strings.EqualFold(found.from, addressOnly(m.To)) || found.quotesOwn(m, prefix, nested)) {
		return Mail{}, "", false
	}
	htmlBody := m.HTML
	if textDoc != nil && htmlBody == "" {
		htmlBody = ""
	}
	if inText {
		inner := found.mail(m, rest)
		if htmlBody != "" {
			d := htmlText(htmlBody)
			if inHTML, restHTML, ok := findForward(d.text, prefix, reply, nested, ctx); ok {
				inner.HTML = cutHTML(htmlBody, &d, inHTML.bodyAt)
				inner.fillFrom(inHTML.mail(m, restHTML))
				if letters(inner.Text)*2 < letters(restHTML) {
					inner.Text = restHTML
				}
			}
		} else if textDoc != nil {
			inner.HTML = cutHTML(bounded(m.Text, maxText), textDoc, found.bodyAt)
		}
		return inner, found.program(m), true
	}
	if strings.TrimSpace(htmlBody) != "" && mayForward(m, prefix, text) {
		d := htmlText(htmlBody)
		if inHTML, rest, ok := findForward(d.text, prefix, reply, nested, ctx); ok && !inHTML.quotesOwn(m, prefix, nested) {
			inner := inHTML.mail(m, rest)
			inner.HTML = cutHTML(htmlBody, &d, inHTML.bodyAt)
			return inner, inHTML.program(m), true
		}
	}
	return Mail{}, "", false
}

// mayForward saves parsing an HTML part where the text part already said that
// nothing is forwarded.
func mayForward(m *Mail, prefix prefixKind, text string) bool {
	if prefix == prefixForward || letters(text) < 40 {
		return true
	}
	head := m.HTML
	for _, sign := range [...]string{"gmail_quote", "moz-forward-container", "moz-email-headers", "yahoo_quoted", "divRplyFwdMsg", "OLK_SRC", "appendonsend", "border-top:solid", "type=\"cite\"", "protonmail_quote", "zmail_extra", "forward"} {
		if strings.Contains(head, sign) {
			return true
		}
	}
	return false
}

func cutHTML(src string, d *document, at int) string {
	src = bounded(src, maxText)
	if pos := d.sourceAt(at); pos > 0 && pos <= len(src) {
		return src[pos:]
	}
	return src
}

// attachedOriginal gives a message that was forwarded as an attachment.
func attachedOriginal(m *Mail, prefix prefixKind) (Mail, bool) {
	for _, a := range m.Attached {
		if a.isMail() {
			return a, forwardsAttached(m, &a, prefix)
		}
	}
	return Mail{}, false
}

// isMail says that there is something to read: a bounce may carry a header alone.
func (m *Mail) isMail() bool {
	return (m.From != "" || m.Subject != "") && (m.Text != "" || m.HTML != "" || len(m.Attached) > 0)
}

// maxOverAttachment is how many letters of their own somebody writes over a mail that they forward as an attachment, where
// the subject does not say that they do: a mail of more is about itself, and so is a bounce.
const maxOverAttachment = 200

// forwardsAttached says that m forwards a, which is attached to it. Who attaches their own mail, or that of the person they
// write to, says something about it themselves.
func forwardsAttached(m, a *Mail, prefix prefixKind) bool {
	from, of := addressOnly(m.From), addressOnly(a.From)
	if strings.HasPrefix(from, "mailer-daemon") || strings.HasPrefix(from, "postmaster") {
		return false
	}
	if prefix == prefixForward {
		return true
	}
	over := letters(m.Text) + letters(htmlIfNoText(m))
	if prefix == prefixReply || over > maxOverAttachment || sameHouse(from, of) || of != "" && of == addressOnly(m.To) {
		return false
	}
	if over <= maxOverQuote || freeMail[domainOf(from)] {
		return true
	}
	own := *m
	own.Attached = nil
	return !Read(own).IsApplication
}

// sameHouse says that two addresses are one, or of one domain that is no provider's for everybody.
func sameHouse(a, b string) bool {
	return a != "" && (a == b || domainOf(a) == domainOf(b) && !freeMail[domainOf(a)])
}

// ForwardedTogether gives the places in m.Attached of the messages that a mail forwards as attachments, if there are several.
func ForwardedTogether(m Mail) []int {
	_, prefix := stripPrefixes(bounded(m.Subject, 2000))
	var at []int
	for i := range m.Attached {
		if a := &m.Attached[i]; a.isMail() && forwardsAttached(&m, a, prefix) {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return nil
	}
	return at
}

func htmlIfNoText(m *Mail) string {
	if strings.TrimSpace(m.Text) != "" {
		return ""
	}
	return htmlText(m.HTML).text
}

// forward is a header block with where the original's body starts.
type forward struct {
	headerBlock
	bodyAt    int
	markerRaw string
	marked    bool // a line above says that it is forwarded
	above     int  // letters of other words above it
}

// mail is the original that the block describes.
func (f *forward) mail(wrapper *Mail, text string) Mail {
	subject, _ := stripPrefixes(bounded(wrapper.Subject, 2000))
	m := Mail{From: f.from, FromName: f.name, To: wrapper.From, Subject: subject, Text: text, Date: wrapper.Date, Calendar: wrapper.Calendar}
	if addressOnly(m.To) == addressOnly(m.From) {
		m.To = "" // who forwards their own mail got it from nobody, and is not whom it was for
	}
	if f.hasSubject && strings.TrimSpace(f.subject) != "" {
		m.Subject = squeeze(f.subject)
	}
	if f.dated {
		m.Date = f.date
	}
	return m
}

// quotesOwn says that the block is the older mail below a newer one, and no forward: whoever wrote that quotes their own
// house, whatever the subject says, or, inside of a forward, writes above it at all.
func (f *forward) quotesOwn(m *Mail, prefix prefixKind, nested bool) bool {
	own := sameHouse(strings.ToLower(f.from), addressOnly(m.From))
	if prefix == prefixForward {
		return own && !f.marked && f.above > maxOverQuote
	}
	return !f.marked && f.above > 0 && (nested || own)
}

// maxOverQuote is how many letters of theirs may stand over what somebody forwards from their own house.
const maxOverQuote = 60

// fillFrom takes what the HTML part says and the text part did not.
func (m *Mail) fillFrom(o Mail) {
	if m.From == "" {
		m.From = o.From
	}
	if m.FromName == "" {
		m.FromName = o.FromName
	}
	if m.Subject == "" {
		m.Subject = o.Subject
	}
}

// maxOwnWords is how long a person's own words above a forward may be, in
// letters, before a block without any sign of forwarding is taken for a quote.
const maxOwnWords = 600

// findForward looks for the block that introduces a forwarded message. It
// gives the block and the original's text.
func findForward(text string, prefix prefixKind, reply, nested bool, ctx *dateContext) (forward, string, bool) {
	if !strings.Contains(text, "@") && prefix != prefixForward {
		return forward{}, "", false
	}
	text = splitInlineHeaders(text)
	lines := splitLines(text)
	own := 0         // letters of the person's own words so far
	lastMarker := -1 // the last line that says "forwarded message" or is a rule
	for i := 0; i < len(lines) && i < 2500; i++ {
		l := lines[i]
		if l.text == "" {
			continue
		}
		if markerKind(l.text) != markerNone {
			lastMarker = i
			continue
		}
		b, ok := candidateAt(lines, i, ctx)
		if ok {
			near := lastMarker >= 0 && onlyBlank(lines, lastMarker+1, i)
			kind := markerNone
			if near {
				kind = markerKind(lines[lastMarker].text)
				b.marker = lastMarker
			}
			if accept(&b, kind, prefix, reply, own, lines) {
				f := forward{headerBlock: b, marked: kind == markerForward, above: own}
				if near {
					f.markerRaw = lines[lastMarker].text
				}
				rest := f.body(text, lines)
				return f, rest, true
			}
			if reply || b.attribution || own > 0 {
				// The thread below a reply: what is deeper is older still.
				if kind != markerForward && (reply || prefix != prefixForward) {
					return forward{}, "", false
				}
			}
		}
		if l.depth == 0 || prefix != prefixForward {
			own += letters(l.text)
		}
		if nested && own > maxOwnWords && prefix != prefixForward {
			break
		}
	}
	return forward{}, "", false
}

func candidateAt(lines []textLine, i int, ctx *dateContext) (headerBlock, bool) {
	if h, ok := parseHeader(lines[i].text); ok && h.role != roleOther {
		if b, ok := blockAt(lines, i, ctx); ok {
			return b, true
		}
	}
	if b, ok := arrowedAt(lines, i, ctx); ok {
		return b, true
	}
	return attributionAt(lines, i, ctx)
}

// accept decides whether a block introduces a forward, and not a reply's quote
// or something in the body that looks alike.
func accept(b *headerBlock, kind marker, prefix prefixKind, reply bool, own int, lines []textLine) bool {
	structural := b.known < 2 && !b.attribution
	switch {
	case b.attribution:
		// "On … wrote:" introduces replies, unless the subject says forward
		// or nobody wrote anything above it.
		if reply {
			return false
		}
		if kind == markerForward || prefix == prefixForward {
			return true
		}
		return own == 0 && !answeredBelow(b, lines)
	case kind == markerForward:
		// A reply that quotes somebody's forward has own words above it.
		return !(reply && own > 0 && b.depth > 0)
	case reply:
		return own == 0 && kind == markerRule && !answeredBelow(b, lines) && b.dated && b.hasSubject
	case prefix == prefixForward:
		return true
	case structural:
		return kind != markerNone || b.depth > 0 && own == 0
	case own == 0:
		return !answeredBelow(b, lines)
	default:
		return own <= maxOwnWords && b.dated && b.hasSubject && (b.recipient || kind != markerNone)
	}
}

// answeredBelow says that unquoted words follow quoted ones: a reply written
// below what it answers.
func answeredBelow(b *headerBlock, lines []textLine) bool {
	quoted := false
	for _, l := range lines[b.next:] {
		if l.text == "" {
			continue
		}
		if l.depth > b.depth {
			quoted = true
		} else if quoted && l.depth <= b.depth {
			return true
		}
	}
	return false
}

func onlyBlank(lines []textLine, from, to int) bool {
	for _, l := range lines[from:to] {
		if l.text != "" {
			return false
		}
	}
	return true
}

// body gives the original's text: what follows the block at its depth of
// quoting or deeper. Where the block was quoted, words that are not end it.
func (f *forward) body(text string, lines []textLine) string {
	i := f.next
	for i < len(lines) && lines[i].text == "" {
		i++
	}
	if i >= len(lines) {
		f.bodyAt = len(text)
		return ""
	}
	f.bodyAt = lines[i].start
	depth := f.depth
	if lines[i].depth > depth && (f.attribution || wholeQuoted(lines[i:], depth)) {
		depth = lines[i].depth
	}
	if lines[i].depth < depth {
		// Only the header was quoted.
		depth = lines[i].depth
	}
	if depth == 0 {
		return strings.TrimLeft(strings.TrimRight(text[f.bodyAt:], " \n\t>"), " \t")
	}
	var b strings.Builder
	for ; i < len(lines); i++ {
		l := lines[i]
		if l.depth < depth && l.text != "" {
			// A program that wraps quoted lines leaves their ends unquoted.
			if i+1 < len(lines) && lines[i+1].depth >= depth && i > 0 && lines[i-1].depth >= depth && lines[i-1].text != "" {
				b.WriteString(l.text)
				b.WriteByte('\n')
				continue
			}
			break
		}
		for range l.depth - depth {
			b.WriteString("> ")
		}
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

// wholeQuoted says that every line is quoted deeper than depth.
func wholeQuoted(lines []textLine, depth int) bool {
	for _, l := range lines {
		if l.text != "" && l.depth <= depth {
			return false
		}
	}
	return true
}
