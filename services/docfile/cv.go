package docfile

import (
	"strings"
	"time"
)

// CV is a person's career as it is sent away.
type CV struct {
	Person   Sender // its address is a line or more, often the town alone
	Headline string
	Summary  string // paragraphs and points, as in a Letter's body; it stands under the head
	Sections []Section

	Title, Author, Language string
	Created                 time.Time
	Paper                   Paper
	Layout                  Layout
}

// Section is one part of a CV. What it has of text, entries and groups stands in this order; an empty one is left out,
// its heading too.
type Section struct {
	Title   string
	Text    string // paragraphs and points
	Entries []Position
	Groups  []Group
	Brief   bool // each entry on a line, its text too: degrees, certificates, projects
}

// Position is a job, a degree, a project, a certificate.
type Position struct {
	Title, Organisation string
	Place, Dates        string // as they shall stand there
	Text                string // paragraphs and points
	Bullets             []string
	Link                string
}

// Group is skills of one kind, or anything else that is named in a row. The name may be empty.
type Group struct {
	Name  string
	Items []string
}

// Sheet sets the CV out.
func (c CV) Sheet() Sheet {
	s := Sheet{Title: c.Title, Author: c.Author, Language: c.Language, Created: c.Created, Paper: c.Paper, Layout: c.Layout}
	head := c.Person.blocks()
	s.Blocks = append(s.Blocks, head[0], Headline(c.Headline))
	s.Blocks = append(s.Blocks, head[1:]...)
	if summary := blocksOf(c.Summary); len(summary) > 0 {
		s.Blocks = append(append(s.Blocks, Gap(0.35)), summary...)
	}
	for _, section := range c.Sections {
		if blocks := section.blocks(); len(blocks) > 0 {
			s.Blocks = append(append(s.Blocks, Heading{Level: 1, Text: section.Title}), blocks...)
		}
	}
	return s
}

func (s Section) blocks() []Block {
	blocks := blocksOf(s.Text)
	for _, p := range s.Entries {
		blocks = append(blocks, p.blocks(s.Brief)...)
	}
	var lines Lines
	for _, g := range s.Groups {
		var items []string
		for _, item := range g.Items {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		if len(items) == 0 {
			continue
		}
		var line []Run
		if name := strings.TrimSpace(g.Name); name != "" {
			line = append(line, Run{Text: name + ": ", Bold: true})
		}
		lines = append(lines, append(line, Run{Text: strings.Join(items, ", ")}))
	}
	if lines != nil {
		blocks = append(blocks, lines)
	}
	return blocks
}

func (p Position) blocks(brief bool) []Block {
	head := Entry{Title: strings.TrimSpace(p.Title), Organisation: strings.TrimSpace(p.Organisation), Dates: p.Dates, Place: p.Place, Link: p.Link, Brief: brief}
	blocks := blocksOf(p.Text)
	if brief && len(blocks) > 0 {
		if text, ok := blocks[0].(Paragraph); ok {
			head.Text, blocks = text, blocks[1:]
		}
	}
	if head.Title != "" || head.Organisation != "" {
		blocks = append([]Block{head}, blocks...)
	} else if head.Text != nil {
		blocks = append([]Block{Paragraph(head.Text)}, blocks...)
	}
	for _, b := range p.Bullets {
		if says(Text(b)) {
			blocks = append(blocks, Bullet(linked(collapsed(plain(b)))))
		}
	}
	return blocks
}
