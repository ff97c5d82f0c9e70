package services

import (
	"encoding/json"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/mailreader"
)

// differs says of a mail that is there whether it is another one than m, although sender, subject and Message-ID, which
// some programs give to every mail, are the same: its own date is another, and it is about another title or number. Mails are
// read only where the dates differ, which those of copies hardly do.
func (b *Inbox) differs(m email.Message, original mailreader.Original) func(there models.InboundEmail) bool {
	return func(there models.InboundEmail) bool {
		title, number := "", ""
		now := understood{original: original}
		apart := func(at time.Time) bool { return now.at(there.ReceivedAt).Sub(at).Abs() >= time.Minute }
		if p := there.Parsed; p != nil {
			if !apart(p.At) {
				return false
			}
			title, number = p.JobTitle, p.Requisition
		} else {
			var first email.Message
			plain, err := b.Box.Unseal(there.Payload, payloadPlace(there.ID))
			if err != nil || json.Unmarshal(plain, &first) != nil {
				return false // nothing is left of it to compare
			}
			if old := (understood{original: originalOf(first)}); !apart(old.at(there.ReceivedAt)) {
				return false
			}
			read := b.understand(first).reading
			title, number = read.Title, read.Requisition
		}
		r := b.understand(m).reading
		return title != "" && r.Title != "" && !mailreader.EqualTitle(title, r.Title) || number != "" && r.Requisition != "" && number != r.Requisition
	}
}
