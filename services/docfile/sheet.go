package docfile

import "time"

// Sheet is a document to be written: what stands in it, in the order in which it is read, and for which paper. WritePDF
// and WriteDOCX make the same of it. There is one column and there are no tables, so whatever reads the text again
// gets it in this order.
type Sheet struct {
	Title    string    // of the file, as programs show it in their title bar
	Author   string    // the person; nobody else is named in the file
	Language string    // of the text, as BCP 47 has it: "en-GB"
	Created  time.Time // the same moment gives the same bytes; zero: now
	Paper    Paper
	Layout   Layout
	Airy     bool // the margins and the air of a letter, not of a CV
	Blocks   []Block
}

// Paper is what a sheet is made for.
type Paper int

// The papers.
const (
	PaperA4     Paper = iota
	PaperLetter       // 8.5 × 11 inches
)

// Layout is how a sheet looks.
type Layout int

// The layouts. Each is one column, with black text on white and no pictures.
const (
	Classic Layout = iota // serifs, a centred head, rules under the headings
	Modern                // no serifs, one colour, all at the left
	Compact               // no serifs, tight, each head on one line: for long careers
)

// Layouts are all of them, in the order in which they are offered.
var Layouts = []Layout{Classic, Modern, Compact}

// String is the layout's name for people.
func (l Layout) String() string {
	switch l {
	case Modern:
		return "Modern"
	case Compact:
		return "Compact"
	}
	return "Classic"
}

// String is the paper's name for people.
func (p Paper) String() string {
	if p == PaperLetter {
		return "Letter"
	}
	return "A4"
}

// size is the paper's in points.
func (p Paper) size() (width, height float64) {
	if p == PaperLetter {
		return 612, 792
	}
	return 595.28, 841.89
}

// Run is text of one look. A line feed in it begins a new line. A link is absolute: https, http, mailto or tel; what is
// none of these stays plain text.
type Run struct {
	Text         string
	Bold, Italic bool
	Link         string

	light bool // regular, though its paragraph is bold
	muted bool // stands back: dates, places
	quiet bool // a link that looks like other text
}

// Text is a run without anything about it.
func Text(s string) []Run { return []Run{{Text: s}} }

// Block is one of the things a sheet is made of: Name, Headline, Contact, Heading, Paragraph, Lines, Bullet, Entry, Gap.
type Block interface{ block() }

// Name is whose document it is; its title, where it is not a person's.
type Name string

// Headline is the line under the name.
type Headline string

// Contact is how the person is reached. Its items stand in one line, or in more where they don't fit; none is broken.
type Contact []Run

// Heading begins a section, or within one a part of it with Level 2.
type Heading struct {
	Level int // 1 or 2
	Text  string
}

// Paragraph is running text.
type Paragraph []Run

// Lines are lines without space between them: an address, groups of skills. One that is too long goes on in the next.
type Lines [][]Run

// Bullet is one point of a list.
type Bullet []Run

// Entry is the head of a position, a degree, a project. Title and organisation are at the left, dates and place at the
// right, and in the text's order after them. A page never ends within it, nor right after it but where it is brief.
type Entry struct {
	Title, Organisation string
	Dates, Place        string
	Link                string // of the organisation, or of the title where there is none
	Brief               bool   // all of it in one line, dates and place too, and no heading
	Text                []Run  // of a brief one; it goes on in its line
}

// Gap is empty space, in lines of text.
type Gap float64

func (Name) block()      {}
func (Headline) block()  {}
func (Contact) block()   {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (Lines) block()     {}
func (Bullet) block()    {}
func (Entry) block()     {}
func (Gap) block()       {}
