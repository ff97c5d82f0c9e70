package docfile

import (
	"strings"
	"unicode/utf8"
)

// table reads row by row.
func (r *reader) table() (lines []line, err error) {
	var cells [][]line
	err = r.x.within(func(t token) (err error) {
		switch t.name {
		case "tr":
			lines = append(lines, rowLines(cells)...)
			cells = nil
		case "tc":
			var cell []line
			if cell, err = r.blocks("tc"); len(cell) > 0 {
				cells = append(cells, cell)
			}
		case "del", "tblPr", "trPr":
			err = r.x.skip()
		}
		return err
	})
	return append(lines, rowLines(cells)...), err
}

// rowLines writes a row of a table: in one line where each cell has one, with the short cells on the first line of
// the long one, or else cell after cell, as in a table that makes columns.
func rowLines(cells [][]line) []line {
	if len(cells) == 0 {
		return nil
	}
	if len(cells) == 1 {
		return cells[0]
	}
	main := 0
	chars := func(c []line) int {
		n := 0
		for _, l := range c {
			n += utf8.RuneCountInString(l.text)
		}
		return n
	}
	for i, c := range cells {
		if chars(c) > chars(cells[main]) {
			main = i
		}
	}
	short := true
	for i, c := range cells {
		if i == main && len(c) > 0 {
			continue
		}
		short = short && len(c) <= 3
		for _, l := range c {
			short = short && utf8.RuneCountInString(l.text) <= 60 && !looksLikeHeading(l.text) && !l.heading
		}
	}
	if len(cells[main]) > 1 {
		short = short && !looksLikeHeading(cells[main][0].text) && !cells[main][0].heading && chars(cells[main]) >= 60
	}
	if !short {
		var all []line
		for _, c := range cells {
			c[0].gap = true
			all = append(all, c...)
		}
		return all
	}
	first := cells[main][0]
	var texts []string
	for i, c := range cells {
		if i == main {
			texts = append(texts, c[0].text)
			continue
		}
		for _, l := range c {
			texts = append(texts, l.text)
		}
	}
	first.text = strings.Join(texts, "\t")
	return append([]line{first}, cells[main][1:]...)
}
