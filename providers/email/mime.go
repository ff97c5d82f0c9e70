package email

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/textproto"
	"path"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// enmime has no limits of its own: 50,000 parts take it 18 seconds and 13 GB, and each level of nested parts that never
// end doubles its time: 15 take 50 ms, 20 three seconds, 90 for ever. What is beyond these is not taken apart. (Real mails
// have below 30 parts and below 10 boundaries.)
const (
	maxParts      = 2000
	maxTexts      = 100 // of one type
	maxBoundaries = 15
	maxDepth      = 4 // of messages in messages
	tooDeep       = "the mails in it are packed into each other too often"
	maxMessages   = 10 // attached to one message
)

// ParseMIME takes a raw mail apart. With ErrUnreadable come the header, as far as it could be read, and the
// reason as the message's Problem. Time and memory are bounded whatever the bytes are.
func ParseMIME(raw []byte) (Message, error) { return parseMIME(raw, 0) }

func parseMIME(raw []byte, depth int) (m Message, err error) {
	fail := func(why string) (Message, error) {
		sum := sha256.Sum256(raw)
		m := Message{Header: readHeader(headerBlock(raw)), Size: int64(len(raw)), Problem: why, Sum: hex.EncodeToString(sum[:])}
		return m, fmt.Errorf("%w: %s", ErrUnreadable, why)
	}
	defer func() {
		if p := recover(); p != nil {
			m, err = fail("its form breaks the parser")
		}
	}()
	if len(raw) > MaxSize {
		return fail("it is larger than 36 MB")
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !bytes.ContainsRune(raw, '\n') {
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n")) // as an old Mac ended lines
	}
	if bytes.Count(raw, []byte("\n--")) > maxParts || boundaries(raw) > maxBoundaries {
		return fail("it has too many parts")
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return fail("it is empty")
	}
	// A header line without a name is an error where it comes first.
	raw = bytes.TrimLeft(raw, "\r\n")
	if first, rest, ok := bytes.Cut(raw, []byte("\n")); ok && bytes.HasPrefix(first, []byte("From ")) {
		raw = rest // the line that begins a mail in an mbox
	}
	if len(headerBlock(raw)) >= maxHeader {
		return fail("its header is too long")
	}
	root, err := parser.ReadParts(bytes.NewReader(raw))
	if err != nil {
		return fail("its form is broken")
	}
	texts, left := map[string]int{}, map[string]int{} // of each type: how many there were, and the bytes that may still come
	root.DepthMatchAll(func(p *enmime.Part) bool {
		if p.FirstChild != nil || p.ContentType != "" && !strings.HasPrefix(p.ContentType, "text/") {
			return false
		}
		kind := p.ContentType
		if texts[kind]++; texts[kind] == 1 {
			left[kind] = 4 * maxPart
		}
		if texts[kind] > maxTexts {
			p.ContentType = "application/octet-stream" // the parser would copy all texts before it once more
			return false
		}
		content := p.Content[:min(len(p.Content), left[kind])]
		left[kind] -= len(content)
		_, params, _, _ := lenientMediaType(p.Header.Get("Content-Type"))
		p.Content = []byte(decode(decodedAgain(content), params["charset"]))
		return false
	})
	envelope, err := parser.EnvelopeFromPart(root)
	if err != nil {
		return fail("its form is broken")
	}
	m = Message{Header: readHeader(headerBlock(raw)), Size: int64(len(raw)), Text: text(envelope.Text), HTML: text(envelope.HTML)}
	for _, part := range root.DepthMatchAll(func(p *enmime.Part) bool { return p.FirstChild == nil }) {
		kind := kindOfPart(part.ContentType, part.FileName)
		switch {
		case part == root && kind != partMessage:
			continue
		case part.Parent != nil && part.Parent.ContentType == "multipart/digest" && part.Header.Get("Content-Type") == "":
			kind = partMessage // of a digest that is what a part without a type is
		}
		switch kind {
		case partCalendar:
			if m.Calendar == "" {
				m.Calendar = text(string(part.Content))
			}
		case partMessage:
			if depth >= maxDepth {
				m.Problem = tooDeep
			} else if len(m.Attached) < maxMessages && len(part.Content) <= maxAttached {
				if inner, err := parseMIME(part.Content, depth+1); err == nil {
					m.Attached = append(m.Attached, inner)
					m.Problem = cmp.Or(m.Problem, inner.Problem)
				}
			}
		}
	}
	if m.Problem != "" {
		sum := sha256.Sum256(raw)
		m.Sum = hex.EncodeToString(sum[:])
	}
	return m, nil
}

var parser = enmime.NewParser(
	enmime.DisableTextConversion(true), // the reader reads HTML better
	enmime.SkipMalformedParts(true),
	enmime.MultipartWOBoundaryAsSinglePart(true),
	enmime.MaxStoredPartErrors(20),
	enmime.DisableCharacterDetection(true), // decode knows better
	enmime.SetCustomParseMediaType(bytesAsTheyAre),
)

// bytesAsTheyAre has enmime leave a text's bytes as they are: it takes the name of a character set at its word.
func bytesAsTheyAre(value string) (string, map[string]string, []string, error) {
	media, params, invalid, err := lenientMediaType(value)
	if params != nil {
		params["charset"] = "utf-8"
	}
	return media, params, invalid, err
}

// lenientMediaType keeps the bare type where the parameters are malformed; otherwise the whole mail would fail.
func lenientMediaType(value string) (string, map[string]string, []string, error) {
	media, params, err := mime.ParseMediaType(value)
	if err == nil {
		return media, params, nil, nil
	}
	media, rest, _ := strings.Cut(value, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	params = map[string]string{}
	for _, pair := range strings.Split(rest, ";") {
		name, v, ok := strings.Cut(pair, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := params[name]; ok && !twice && (name == "charset" || name == "boundary" || name == "name" || name == "filename") {
			params[name] = strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	if strings.HasPrefix(media, "multipart/") && params["boundary"] == "" {
		return media, params, nil, err
	}
	if !strings.Contains(media, "/") && media != "attachment" && media != "inline" {
		media = "text/plain"
	}
	return media, params, nil, nil
}

const (
	partOther = iota
	partCalendar
	partMessage
)

// kindOfPart is what an attachment is for us, by its type, or by its name where the type says nothing.
func kindOfPart(contentType, fileName string) int {
	media, _, _, _ := lenientMediaType(contentType)
	// A file's name is the sender's: only its ending is looked at.
	ending := strings.ToLower(path.Ext(path.Base(strings.ReplaceAll(fileName, `\`, "/"))))
	switch {
	case media == "text/calendar" || media == "application/ics":
		return partCalendar
	case media == "message/rfc822" || media == "message/global":
		return partMessage
	case media != "application/octet-stream" && media != "text/plain" && media != "":
		return partOther
	case ending == ".ics":
		return partCalendar
	case ending == ".eml":
		return partMessage
	}
	return partOther
}

// headerBlock is what stands before the first empty line.
func headerBlock(raw []byte) []byte {
	raw = raw[:min(len(raw), maxHeader)]
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if i := bytes.Index(raw, []byte(end)); i >= 0 {
			raw = raw[:i]
		}
	}
	return raw
}

// kept are the fields of a header that somebody needs: whose mail it is, what it says, which thread it is in.
var kept = map[string]bool{
	"From": true, "Sender": true, "Reply-To": true, "To": true, "Cc": true, "Subject": true, "Date": true,
	"Message-Id": true, "In-Reply-To": true, "References": true, "X-Forwarded-For": true, "X-Forwarded-To": true,
	"Auto-Submitted": true, "List-Id": true, "List-Unsubscribe": true, "Precedence": true, "X-Mailer": true,
}

// readHeader reads the fields that are needed, folded or not, whatever else stands between them.
func readHeader(block []byte) textproto.MIMEHeader {
	header := textproto.MIMEHeader{}
	block = block[:min(len(block), maxHeader)]
	name, value := "", ""
	end := func() {
		if kept[name] && len(header[name]) < 20 {
			header[name] = append(header[name], decodeHeader(value))
		}
		name, value = "", ""
	}
	for line := range strings.Lines(string(block)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			value += " " + strings.TrimSpace(line)
			continue
		}
		end()
		if n, v, ok := strings.Cut(line, ":"); ok && n != "" && !strings.ContainsAny(n, " \t") {
			name, value = textproto.CanonicalMIMEHeaderKey(n), strings.TrimSpace(v)
		}
	}
	end()
	return header
}

// boundaries counts the parameters of that name, in every way of writing it.
func boundaries(b []byte) (n int) {
	for from := 0; ; {
		i := bytes.IndexByte(b[from:], '=')
		if i < 0 {
			return n
		}
		from += i + 1
		name := bytes.TrimRight(b[max(0, from-16):from-1], "*0123456789 \t")
		if len(name) >= 8 && strings.EqualFold(string(name[len(name)-8:]), "boundary") {
			n++
		}
	}
}
