// Package mailreader understands job mail: it finds the original inside a mail
// that a person forwarded by hand, and says what kind of mail it is, which
// company and which title it is about, and how sure it is of that.
//
// Everything here is a pure function over text: no input or output, no clock,
// no MIME. It imports the standard library, golang.org/x/text and
// golang.org/x/net/html, and nothing of ours. Whatever a mail holds, the work
// is bounded: at most maxText bytes of each part are looked at, in linear time.
package mailreader

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// Mail is one message as a channel delivered it: decoded headers and bodies.
// Any field may be empty, and Text and HTML may be misused: HTML source in
// Text is common.
type Mail struct {
	From, FromName, ReplyTo, To, Subject, MessageID, InReplyTo string
	References                                                 []string
	Date                                                       time.Time
	Text, HTML, Calendar                                       string
	// Attached are message/rfc822 parts, parsed by the caller.
	Attached []Mail
}

// Original is the message that counts: what was inside a forwarded mail, or
// the mail itself.
type Original struct {
	Mail
	// Forwarded says that a person forwarded this by hand.
	Forwarded bool
	// By names the mail program that forwarded, where it was recognised.
	By string
	// Depth is how many wrappers were taken off.
	Depth int
}

// maxText is how much of a part is looked at. Real job mails are below 200 KB.
const maxText = 1 << 20

// maxDepth bounds forwards inside forwards.
const maxDepth = 8

// Hash identifies the message, so that a second copy of it is known as one:
// the hash of its Message-ID, else of sender, folded subject, minute and
// folded text. The Message-ID of a mail forwarded as text is the wrapper's, so
// it is not used there.
func (o Original) Hash() string {
	h := sha256.New()
	id := strings.Trim(strings.TrimSpace(o.MessageID), "<>")
	if id != "" {
		h.Write([]byte("id\x00" + id))
		return hex.EncodeToString(h.Sum(nil))
	}
	text := o.Text
	if strings.TrimSpace(text) == "" {
		text = htmlText(o.HTML).text
	}
	minute := ""
	if !o.Date.IsZero() {
		minute = o.Date.UTC().Format("2006-01-02T15:04")
	}
	subject, _ := stripPrefixes(o.Subject)
	for _, part := range []string{
		strings.ToLower(strings.TrimSpace(o.From)),
		strings.Join(strings.Fields(fold(subject)), " "),
		minute,
		strings.Join(strings.Fields(fold(cleanText(text))), " "),
	} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
