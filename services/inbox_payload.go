package services

import (
	"bytes"
	"encoding/json"
	"net/mail"
	"slices"
	"strings"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
)

// payloadPlace binds a sealed mail to its row.
func payloadPlace(id uuid.UUID) string { return "inbound_emails.payload:" + id.String() }

// payloadOf is a mail as it waits to be read: without what nobody reads, and never larger than the column takes. HTML
// is cut before text, and both at the end: what matters stands at the beginning.
func payloadOf(m email.Message) []byte {
	m.Attached = slices.Clone(m.Attached[:min(len(m.Attached), 3)])
	for limit := 512 << 10; ; limit /= 2 {
		shrink(&m, limit, 0)
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(m); err != nil {
			return nil // unreachable: there are only texts in it
		}
		if out.Len() < models.MaxPayload-4096 {
			return out.Bytes()
		}
		if limit < 1024 {
			m.Attached, m.HTML = nil, ""
		}
	}
}

func shrink(m *email.Message, limit, depth int) {
	m.Text, m.HTML, m.Calendar = short(m.Text, limit), short(m.HTML, limit), short(m.Calendar, min(limit, 64<<10))
	for field, values := range m.Header {
		values = slices.Clone(values[:min(len(values), 5)])
		for i := range values {
			values[i] = short(values[i], 2000)
		}
		m.Header[field] = values
	}
	if depth > 2 {
		m.Attached = nil
	}
	for i := range m.Attached {
		shrink(&m.Attached[i], limit/2, depth+1)
	}
}

// short cuts a text to at most n bytes without breaking a letter.
func short(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// readable is a mail as the reader takes it.
func readable(m email.Message) mailreader.Mail {
	name, from := m.Address("From")
	_, reply := m.Address("Reply-To")
	_, to := m.Address("To")
	out := mailreader.Mail{From: from, FromName: name, ReplyTo: reply, To: to, Subject: m.Header.Get("Subject"),
		MessageID: m.Header.Get("Message-Id"), InReplyTo: m.Header.Get("In-Reply-To"), References: strings.Fields(m.Header.Get("References")),
		Text: m.Text, HTML: m.HTML, Calendar: m.Calendar}
	if date, err := mail.ParseDate(m.Header.Get("Date")); err == nil {
		out.Date = date
	}
	for _, inner := range m.Attached {
		out.Attached = append(out.Attached, readable(inner))
	}
	return out
}

// Readable is a raw mail as the reader takes it; it is what `havenjob read` reads.
func Readable(raw []byte) mailreader.Mail {
	m, _ := email.ParseMIME(raw) // of what can't be taken apart the header is there
	return readable(m)
}

func senderOf(m mailreader.Mail) string {
	if m.From != "" {
		return m.From
	}
	return m.FromName
}
