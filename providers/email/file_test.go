package email

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

func TestOnlyAMailIsReadFromAFile(t *testing.T) {
	mail := dropped.raw()
	unix := strings.ReplaceAll(mail, "\r\n", "\n")
	for name, c := range map[string]struct {
		content string
		err     error
	}{
		"a mail":                       {mail, nil},
		"with the other line ends":     {unix, nil},
		"with a mark of its encoding":  {"\xef\xbb\xbf" + mail, nil},
		"after empty lines":            {"\r\n\r\n" + mail, nil},
		"alone, as in a mailbox":       {"From - Tue Nov  3 09:12:00 2026\n" + unix, nil},
		"whose parts are too many":     {"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + strings.Repeat("--a\n\nx\n", 50_000), nil},
		"two in a mailbox":             {"From a@b.example Tue Nov  3 09:12:00 2026\n" + unix + "\n\nFrom a@b.example Tue Nov  3 09:12:00 2026\n" + unix, ErrMailbox},
		"two in a mailbox of Windows":  {"From - x\r\n" + mail + "\r\nFrom - x\r\n" + mail, ErrMailbox},
		"Outlook's own":                {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500), ErrOutlook},
		"a PDF":                        {"%PDF-1.7\n1 0 obj\n", ErrNoMail},
		"a page":                       {"<!doctype html>\n<p>From: x\nSubject: y\n", ErrNoMail},
		"a text":                       {"Dear Maya,\n\nFrom: here\nSubject: to there\n", ErrNoMail},
		"a text that begins like one":  {"Note: call them\n\nFrom: here\n", ErrNoMail},
		"nothing":                      {"", ErrNoMail},
		"zeros":                        {strings.Repeat("\x00", 4000), ErrNoMail},
		"more than is taken of a mail": {mail + strings.Repeat(strings.Repeat("x", 76)+"\r\n", MaxSize/78+1), ErrTooLarge},
	} {
		m, err := NewFiles().Read(context.Background(), "maya", strings.NewReader(c.content))
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && m.Header.Get("Subject") == "" {
			t.Errorf("%s: %+v", name, m)
		}
	}
	gone := errors.New("gone")
	if _, err := NewFiles().Read(context.Background(), "maya", iotest.ErrReader(gone)); !errors.Is(err, gone) {
		t.Error(err)
	}
}

func FuzzFile(f *testing.F) {
	f.Add([]byte(dropped.raw()))
	f.Add([]byte("From - \nFrom: x\nTo: y\n\n\nFrom "))
	f.Add([]byte("\xef\xbb\xbfSubject:=?x?q?=FF?=\r\nDate:\x00"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if m, err := NewFiles().Read(context.Background(), "maya", strings.NewReader(string(content))); err == nil {
			storable(t, m)
		}
	})
}
