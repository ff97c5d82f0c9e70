// Package docfile gets the text out of a CV: PDF through PDFium in a WebAssembly sandbox, DOCX through a bounded
// reader of its own. It knows nothing of people, databases or HTTP, and imports nothing of ours. What it reads
// comes from strangers: every way through it has a limit on time, memory, pages and text. It also writes letters and
// CVs, as PDF and DOCX from one Sheet.
package docfile

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"
)

// The limits on what is read. A real CV is far below each of them.
const (
	MaxSize  = 10 << 20         // bytes of a file
	MaxPages = 100              // pages of a PDF
	MaxTime  = 20 * time.Second // for one file, whatever is in it
	maxText  = 1 << 20          // bytes of the text that comes out
)

// Document is what a CV says.
type Document struct {
	Text     string   // in reading order, a line each; blocks have a blank line between them
	Name     string   // whose CV it is; empty where that is not certain
	Emails   []string // lower case, each once, the first in the document first
	Phones   []string // as they are written, each once
	Links    []string // absolute, each once, without the addresses
	Headings []string // the lines that begin a section, in reading order
	Pages    int      // of a PDF; of a DOCX what its maker noted, at least 1
	Warnings []string // sentences for the person: what was left out, what to look at
}

// Text reads a PDF or a DOCX; its first bytes decide which. Errors are of type *Error, or
// what ended the context. It is safe for several
// goroutines, of which two read PDFs at a time and the others wait.
func (x *Extractor) Text(ctx context.Context, file []byte) (Document, error) {
	if len(file) > MaxSize {
		return Document{}, ErrTooLarge
	}
	var read content
	var err error
	switch kind := kindOf(file); kind {
	case "pdf":
		read, err = x.readPDF(ctx, file)
	case "docx":
		read, err = readDOCX(ctx, file)
	case "":
		return Document{}, ErrEmpty
	case "encrypted":
		return Document{}, ErrEncrypted
	default:
		return Document{}, notCV(kind)
	}
	if err != nil {
		return Document{}, err
	}
	return read.document()
}

// Of concludes from a text alone what Text concludes from a file: whose CV it is, and how to reach them.
func Of(text string) Document {
	d := Document{Text: text, Pages: 1}
	lines, gap := []line{}, false
	for _, l := range strings.Split(text, "\n") {
		if l = clean(l); l == "" {
			gap = true
			continue
		}
		lines, gap = append(lines, line{text: l, gap: gap}), false
	}
	d.Headings = headings(lines)
	d.Emails, d.Links = addresses(text, nil)
	d.Phones = phones(text)
	d.Name = nameOf(lines, nil, d.Emails)
	return d
}

// content is what both readers make, before anything is concluded from it.
type content struct {
	lines    []line
	title    []string // where a name may also stand: the document's author and title
	links    []string // targets, as they stand in the file
	pages    int
	pictures bool // there is something to see besides text
	warnings []string
}

// line is one line of text and what it looks like.
type line struct {
	text    string
	size    float64 // points; 0: unknown
	bold    bool
	heading bool // styled as one, where the format says so
	gap     bool // a blank line goes before it
	page    int
}

// document concludes the rest.
func (c content) document() (Document, error) {
	d := Document{Pages: max(c.pages, 1), Warnings: c.warnings}
	var b strings.Builder
	var kept []line
	for _, l := range c.lines {
		l.text = clean(l.text)
		if l.text == "" {
			continue
		}
		if b.Len()+len(l.text) > maxText {
			return Document{}, ErrTooMuch
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if l.gap {
				b.WriteByte('\n')
			}
		}
		b.WriteString(l.text)
		kept = append(kept, l)
	}
	d.Text = b.String()
	if letters(d.Text) < 3 {
		if c.pictures {
			return Document{}, ErrScanned
		}
		return Document{}, ErrEmpty
	}
	d.Headings = headings(kept)
	d.Emails, d.Links = addresses(d.Text, c.links)
	d.Phones = phones(d.Text)
	d.Name = nameOf(kept, c.title, d.Emails)
	if !utf8.ValidString(d.Text) {
		d.Text = strings.ToValidUTF8(d.Text, "\uFFFD")
	}
	return d, nil
}
