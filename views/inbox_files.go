package views

import (
	"strings"

	"havenjob/models"

	"github.com/google/uuid"
)

// What became of a file beside the fates of mails.
const (
	DropRefused = "refused" // it is no mail that can be taken
	DropLater   = "later"   // it was not taken, and can be dropped again
)

// Dropped is a file that the person dropped, and what became of it.
type Dropped struct {
	File  string              `json:"file"`
	Fate  string              `json:"fate"` // accepted, duplicate, refused or later
	ID    uuid.UUID           `json:"mail_id,omitzero"`
	Mail  models.InboundEmail `json:"mail,omitzero"`
	Kind  string              `json:"kind,omitempty"` // what it was read as, for whoever may not see the mail
	Wrong string              `json:"error,omitempty"`
}

// droppedWords are what became of it, without the application's name.
func droppedWords(d Dropped) string {
	m := d.Mail
	what := strings.ToLower(or(mailKind(m), "a mail"))
	switch {
	case d.Wrong != "":
		return d.Wrong
	case m.State == models.MailAsking:
		what = "your model is being asked"
	case m.State == models.MailQueued:
		what = "being read"
	case m.State == models.MailFailed:
		what = "not read"
	case m.State == models.MailNothing:
		what = "no mail about an application"
	case m.State == models.MailReview && m.Application != nil && m.Application.IsNeedsReview:
		what += ", waits for your look"
	}
	if d.Fate == "duplicate" {
		return "A copy of a mail that is here: " + what
	}
	switch m.State {
	case models.MailQueued:
		return "Being read"
	case models.MailAsking:
		return "Your model is being asked"
	}
	return "Read as: " + what
}
