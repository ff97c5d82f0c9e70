package services

import (
	"encoding/json"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/mailreader"
)

// differs says of a mail that is there whether it is another one than m, although sender, subject and Message-ID, which some
// programs give to every mail, are the same: its own date is another, and it is about another title or number.
func (b *Inbox) differs(m email.Message) func(there models.InboundEmail) bool {
	return func(there models.InboundEmail) bool {
		old, ok := b.saidBy(there)
		if !ok {
			return false
		}
		now := b.understand(m)
		if now.at(there.ReceivedAt).Sub(old.At).Abs() < time.Minute {
			return false
		}
		r := now.reading
		return old.Title != "" && r.Title != "" && !mailreader.SameTitle(old.Title, r.Title) ||
			old.Requisition != "" && r.Requisition != "" && old.Requisition != r.Requisition
	}
}

// said is what of a mail tells it from another.
type said struct {
	At                 time.Time
	Title, Requisition string
}

// saidBy is what a mail says that was read, or that still waits to be.
func (b *Inbox) saidBy(row models.InboundEmail) (said, bool) {
	if p := row.Parsed; p != nil {
		return said{p.At, p.JobTitle, p.Requisition}, true
	}
	var m email.Message
	plain, err := b.Box.Unseal(row.Payload, payloadPlace(row.ID))
	if err != nil || json.Unmarshal(plain, &m) != nil {
		return said{}, false
	}
	u := b.understand(m)
	return said{u.at(row.ReceivedAt), u.reading.Title, u.reading.Requisition}, true
}
