package email

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
)

var (
	// ErrNoMail is a file that is none.
	ErrNoMail = errors.New("the file is no mail")
	// ErrMailbox is a file of many mails, as mail programs keep and export a folder.
	ErrMailbox = errors.New("the file is a whole mailbox")
	// ErrOutlook is a mail in the form that only Outlook writes.
	ErrOutlook = errors.New("the file is Outlook's own")
	// ErrTooLarge is a file of more than MaxSize.
	ErrTooLarge = errors.New("the file is too large")
)

// Files reads mails that a person saved or dragged out of their mail program.
type Files struct{ room *room }

// NewFiles makes the one reader of an instance: it keeps so many large files in memory at a time and no more.
func NewFiles() *Files { return &Files{newRoom()} }

// Read reads one file of that person's. Besides the errors above: ErrBusy, and what the file's own reader says. A mail that can't be taken
// apart is no error: the message says its Problem.
func (f *Files) Read(ctx context.Context, person string, r io.Reader) (Message, error) {
	raw, release, err := f.room.take(ctx, person, r)
	if err != nil {
		return Message{}, err
	}
	defer release()
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), "\r\n")
	switch {
	case len(raw) > MaxSize:
		return Message{}, ErrTooLarge
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return Message{}, ErrOutlook
	case isMailbox(raw):
		return Message{}, ErrMailbox
	case !isMail(raw):
		return Message{}, ErrNoMail
	}
	m, _ := ParseMIME(raw) // the message says its problem
	return m, nil
}

// isMailbox says whether a second mail begins in the file. One mail alone may have the line before it that begins mails.
func isMailbox(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("From ")) && nextMail.Match(raw)
}

// nextMail is the line before a mail in a mailbox: a header follows it, and not a sentence that begins with "From".
var nextMail = regexp.MustCompile(`\n\r?\nFrom [^\r\n]+\r?\n[!-9;-~]+:`)

// isMail says whether the file begins as a mail does: with fields, two of which every mail has.
func isMail(raw []byte) bool {
	if first, rest, ok := bytes.Cut(raw, []byte("\n")); ok && bytes.HasPrefix(first, []byte("From ")) {
		raw = rest
	}
	block := headerBlock(raw)
	if first, _, _ := bytes.Cut(block, []byte(":")); len(first) == 0 || len(first) > 80 || bytes.ContainsAny(first, " \t\r\n\x00<{") {
		return false
	}
	found, header := 0, readHeader(block)
	for _, name := range []string{"From", "Date", "Subject", "Message-Id", "To"} {
		if header.Get(name) != "" {
			found++
		}
	}
	return found > 1
}
