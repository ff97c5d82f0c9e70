package docfile

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// cell is lines under each other that the file has one after the other: a paragraph, or a cell of a table.
type cell struct {
	segs        []*segment
	left, right float64
	top, bottom float64
}

func (c *cell) add(s *segment) {
	if len(c.segs) == 0 {
		*c = cell{left: s.left, right: s.right, top: s.base + 0.7*s.size, bottom: s.base - 0.2*s.size}
	}
	c.segs = append(c.segs, s)
	c.left, c.right, c.bottom = min(c.left, s.left), max(c.right, s.right), min(c.bottom, s.base-0.2*s.size)
	c.top = max(c.top, s.base+0.7*s.size)
}

func (c *cell) beside(o *cell) bool {
	return min(c.top, o.top)-max(c.bottom, o.bottom) > 0.3*min(c.top-c.bottom, o.top-o.bottom)
}

// note says whether a cell is a few words beside something longer: a date, a place, a label.
func (c *cell) note() bool {
	for _, s := range c.segs {
		if utf8.RuneCountInString(s.text) > 36 {
			return false
		}
	}
	return len(c.segs) <= 3
}

// length is how many characters a cell has.
func (c *cell) length() int {
	n := 0
	for _, s := range c.segs {
		n += utf8.RuneCountInString(s.text)
	}
	return n
}

// flow reads a region without columns from the top to the bottom: rows of cells, each cell whole.
func flow(segs []*segment) [][]*segment {
	cells := cellsOf(segs)
	slices.SortStableFunc(cells, func(a, b *cell) int { return cmpFloat(b.top, a.top) })
	var rows [][]*segment
	for len(cells) > 0 {
		group := 1
		for group < len(cells) && slices.ContainsFunc(cells[:group], func(c *cell) bool { return c.beside(cells[group]) }) {
			group++
		}
		rows = append(rows, rowsOf(cells[:group])...)
		cells = cells[group:]
	}
	return rows
}

// cellsOf follows the file's order as long as it goes down in one place.
func cellsOf(segs []*segment) []*cell {
	segs = slices.Clone(segs)
	slices.SortStableFunc(segs, func(a, b *segment) int { return a.order - b.order })
	var cells []*cell
	for _, s := range segs {
		if n := len(cells); n > 0 {
			c := cells[n-1]
			last := c.segs[len(c.segs)-1]
			down := last.base - s.base
			over := min(c.right, s.right) - max(c.left, s.left)
			alike := max(s.size, last.size) < 1.2*min(s.size, last.size) && !looksLikeHeading(s.text) && !looksLikeHeading(last.text)
			if alike && down > 0.4*s.size && down < 2.2*max(s.size, last.size) && over > 0 && over > 0.3*min(s.right-s.left, last.right-last.left) {
				c.add(s)
				continue
			}
		}
		c := &cell{}
		c.add(s)
		cells = append(cells, c)
	}
	return cells
}

// rowsOf reads cells that stand beside each other: notes join the line that they stand on, others follow each other
// from the left.
func rowsOf(cells []*cell) [][]*segment {
	if len(cells) == 1 {
		return each(cells[0].segs)
	}
	var mains, notes []*cell
	tallest, most, small := 0, 0, math.Inf(1)
	for _, c := range cells {
		tallest, most, small = max(tallest, len(c.segs)), max(most, c.length()), min(small, c.segs[0].size)
	}
	for _, c := range cells {
		large := c.segs[0].size > 1.3*small
		if tallest > 1 && c.note() && !large && c.length() < most && (len(c.segs) < tallest || 2*c.length() < most) {
			notes = append(notes, c)
		} else {
			mains = append(mains, c)
		}
	}
	if tallest == 1 { // a row of single lines
		return baselines(cells)
	}
	var rows [][]*segment
	for left := mains; len(left) > 0; { // from the top; those beside each other from the left
		n := 1
		for n < len(left) && slices.ContainsFunc(left[:n], func(c *cell) bool { return c.beside(left[n]) }) {
			n++
		}
		group := slices.Clone(left[:n])
		slices.SortStableFunc(group, func(a, b *cell) int { return cmpFloat(a.left, b.left) })
		for _, c := range group {
			rows = append(rows, each(c.segs)...)
		}
		left = left[n:]
	}
	slices.SortStableFunc(notes, func(a, b *cell) int { return cmpFloat(a.left, b.left) })
	middle := len(mains) == 1 && len(notes) > 0 && len(mains[0].segs) > 2 && centred(mains[0], notes)
	for _, n := range notes {
		if middle {
			rows[0] = join(rows[0], n)
		} else {
			rows = attach(rows, n)
		}
	}
	return rows
}

// centred says whether notes stand at half the height of a longer cell, as in a table's row.
func centred(main *cell, notes []*cell) bool {
	for _, n := range notes {
		if math.Abs((n.top+n.bottom)/2-(main.top+main.bottom)/2) > 0.5*main.segs[0].size {
			return false
		}
	}
	return true
}

// join puts a note into a row, at its place.
func join(row []*segment, note *cell) []*segment {
	row = append(slices.Clone(row), note.oneLine())
	slices.SortStableFunc(row, func(a, b *segment) int { return cmpFloat(a.left, b.left) })
	return row
}

// attach puts a note on the line that it stands on, or before the next one below.
func attach(rows [][]*segment, note *cell) [][]*segment {
	first := note.segs[0]
	at, off := -1, math.Inf(1)
	for i, row := range rows {
		for _, s := range row {
			if d := math.Abs(s.base - first.base); d < off && d < 0.45*max(s.size, first.size) {
				at, off = i, d
			}
		}
	}
	if at >= 0 {
		rows[at] = join(rows[at], note)
		return rows
	}
	for i, row := range rows {
		if row[0].base < first.base {
			return slices.Insert(rows, i, each(note.segs)...)
		}
	}
	return append(rows, each(note.segs)...)
}

// oneLine is a note's lines as one: "June 2020 –" and "Present" are one date, a place and a date are two notes.
func (c *cell) oneLine() *segment {
	s := *c.segs[0]
	for _, o := range c.segs[1:] {
		if strings.HasSuffix(s.text, "–") || strings.HasSuffix(s.text, "-") || strings.HasSuffix(s.text, ",") || strings.HasSuffix(s.text, "—") {
			s.text += " " + o.text
		} else {
			s.text += "\t" + o.text
		}
		s.left, s.right = min(s.left, o.left), max(s.right, o.right)
	}
	return &s
}

func each(segs []*segment) [][]*segment {
	rows := make([][]*segment, len(segs))
	for i, s := range segs {
		rows[i] = []*segment{s}
	}
	return rows
}

// baselines makes rows of single lines that overlap: the same baseline is the same row.
func baselines(cells []*cell) [][]*segment {
	var rows [][]*segment
	for _, c := range cells {
		s := c.segs[0]
		if n := len(rows); n > 0 && math.Abs(rows[n-1][0].base-s.base) < 0.45*max(s.size, rows[n-1][0].size) {
			rows[n-1] = append(rows[n-1], s)
			continue
		}
		rows = append(rows, []*segment{s})
	}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b *segment) int { return cmpFloat(a.left, b.left) })
	}
	return rows
}
