package docfile

import (
	"regexp"
	"strings"
	"time"
)

// Link is an address on the web. It is shown without what every address begins with; a long one by its label.
type Link struct{ Label, URL string }

// longAddress is from where on a link is shown by its label: printed, the address says more.
const longAddress = 48

// Sender is who writes, or whose CV it is.
type Sender struct {
	Name    string
	Address []string // lines; in a CV often the town alone
	Email   string
	Phone   string
	Links   []Link
}

// Letter is a letter of a page or two: a cover letter, a follow-up, a note of thanks.
type Letter struct {
	Sender    Sender
	Recipient []string // lines
	Date      string   // as it shall stand there, with the place where that is customary
	Subject   string
	Body      string // salutation to signature: paragraphs with empty lines between them, points begin with "- "

	Title, Author, Language string
	Created                 time.Time
	Paper                   Paper
	Layout                  Layout
}

// Sheet sets the letter out. In English the date stands above the recipient, elsewhere under it.
func (l Letter) Sheet() Sheet {
	s := Sheet{Title: l.Title, Author: l.Author, Language: l.Language, Created: l.Created, Paper: l.Paper, Layout: l.Layout, Airy: true}
	s.Blocks = append(l.Sender.blocks(), Gap(1.6))
	date, recipient := []Block{Paragraph(Text(l.Date))}, []Block{}
	var lines Lines
	for _, line := range l.Recipient {
		lines = append(lines, Text(line))
	}
	recipient = append(recipient, lines)
	if base, _, _ := strings.Cut(strings.ToLower(l.Language), "-"); base == "en" || base == "" {
		s.Blocks = append(append(s.Blocks, date...), recipient...)
	} else {
		s.Blocks = append(append(s.Blocks, recipient...), date...)
	}
	s.Blocks = append(s.Blocks, Gap(0.8))
	if l.Subject != "" {
		s.Blocks = append(s.Blocks, Heading{Level: 1, Text: l.Subject})
	}
	s.Blocks = append(s.Blocks, blocksOf(l.Body)...)
	return s
}

// blocks are the head: the name, and how its owner is reached.
func (s Sender) blocks() []Block {
	var contact Contact
	for _, line := range s.Address {
		contact = append(contact, Run{Text: line})
	}
	contact = append(contact, Run{Text: s.Email, Link: mailTo(s.Email)}, Run{Text: s.Phone, Link: dial(s.Phone)})
	for _, l := range s.Links {
		_, text, _ := strings.Cut(l.URL, "://")
		text = strings.TrimSuffix(strings.TrimPrefix(text, "www."), "/")
		if label := strings.TrimSpace(l.Label); text == "" || len(text) > longAddress && label != "" {
			text = label
		}
		contact = append(contact, Run{Text: text, Link: l.URL})
	}
	return []Block{Name(s.Name), contact}
}

func mailTo(address string) string {
	if address = strings.TrimSpace(address); address == "" {
		return ""
	}
	return "mailto:" + address
}

// dial keeps of a number what a telephone takes.
func dial(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, strings.ReplaceAll(number, "(0)", ""))
	if len(digits) < 5 {
		return ""
	}
	return "tel:" + digits
}

var point = regexp.MustCompile(`^\s*[-*•–]\s+`)

// blocksOf reads plain text: an empty line ends a paragraph, a line that begins with "- " is a point, other line ends
// stay as they are.
func blocksOf(text string) []Block {
	var blocks []Block
	var lines []string
	end := func() {
		if len(lines) > 0 {
			blocks = append(blocks, Paragraph(linked(strings.Join(lines, "\n"))))
			lines = nil
		}
	}
	inBullet := false
	for line := range strings.Lines(plain(text)) {
		line = strings.TrimRight(line, " \n")
		mark := point.FindString(line)
		switch {
		case strings.TrimSpace(line) == "":
			end()
			inBullet = false
		case mark != "":
			end()
			blocks = append(blocks, Bullet(linked(line[len(mark):])))
			inBullet = true
		case inBullet && line[0] == ' ':
			// A point that goes on, indented.
			last := blocks[len(blocks)-1].(Bullet)
			blocks[len(blocks)-1] = append(last, linked(" "+strings.TrimSpace(line))...)
		default:
			inBullet = false
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	end()
	return blocks
}

var address = regexp.MustCompile(`https?://[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)

// linked makes the addresses in a text links.
func linked(text string) []Run {
	var runs []Run
	at := 0
	for _, m := range address.FindAllStringIndex(text, -1) {
		found := strings.TrimRight(text[m[0]:m[1]], ".,;:!?)]}'’”")
		link := found
		if !strings.Contains(found, "://") {
			link = mailTo(found)
		}
		if m[0] > at {
			runs = append(runs, Run{Text: text[at:m[0]]})
		}
		runs = append(runs, Run{Text: found, Link: link})
		at = m[0] + len(found)
	}
	if at < len(text) {
		runs = append(runs, Run{Text: text[at:]})
	}
	return runs
}
