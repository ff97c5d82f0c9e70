package docfile

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// span is text of one look at its place in a line.
type span struct {
	text   string
	x, w   float64 // points, from the left margin
	cut    cut
	link   string
	accent bool
	muted  bool
}

// setLine is a line of the PDF.
type setLine struct {
	spans   []span
	size    float64
	opens   *setParagraph // that it is the first line of
	lead    float64       // its own distance of lines, em; 0: the design's
	before  float64       // space above it, points; none at the top of a page
	height  float64
	rule    float64 // a line under it, included in the height like the gap before it
	ruleGap float64
	keep    bool // no page ends after it
}

// typesetter breaks paragraphs into lines, at one size.
type typesetter struct {
	design
	size     float64 // points
	air      float64 // what spaces are multiplied with
	width    float64
	language string
}

// setWord is what no line is broken in, with the space before it.
type setWord struct {
	spans    []span // their x from the word's beginning
	w        float64
	space    float64
	newLine  bool
	spaceCut cut
}

// set makes lines of paragraphs. How far from each other they are, spaced says: it can be asked for more than one air.
func (t typesetter) set(all []setParagraph) []setLine {
	var lines []setLine
	for i, p := range all {
		own := t.paragraph(p)
		if len(own) == 0 {
			continue
		}
		own[0].opens = &all[i]
		// Two lines of a paragraph stay together, at its beginning and at its end.
		if n := len(own); n > 1 {
			own[0].keep, own[n-2].keep = true, true
		}
		own[len(own)-1].keep = p.keep
		lines = append(lines, own...)
	}
	return lines
}

// space is what is free above a paragraph, in points.
func (t typesetter) space(p setParagraph) float64 {
	least := 0.0
	if p.apart {
		least = (apart - t.leading) * t.size
	}
	return max(p.before*t.size*t.air, least)
}

// spaced gives the lines their heights and the spaces between them.
func (t typesetter) spaced(lines []setLine) {
	for i := range lines {
		l := &lines[i]
		l.height = l.size*cmp.Or(l.lead, t.leading) + l.ruleGap + l.rule
		if l.opens != nil {
			l.before = t.space(*l.opens)
		}
	}
}

func (t typesetter) paragraph(p setParagraph) []setLine {
	s := t.styles[p.style]
	size := wordSize(s.size * t.size)
	indent := s.hanging * t.size
	room := t.width - indent
	var rows [][]setWord
	if p.items {
		rows, _ = t.itemRows(p.runs, s, size, room)
	} else {
		words := t.words(p.runs, s, size, room)
		rows = filled(words, room)
		// No line has one word alone, if a little less in the lines before helps.
		for narrow := room * 0.98; alone(rows) && narrow > room*0.88; narrow -= room * 0.02 {
			if other := filled(words, narrow); len(other) == len(rows) && !alone(other) {
				rows = other
			}
		}
	}
	right := t.words(p.right, s, size, room)
	rightWidth := rowWidth(right)
	if len(right) > 0 && len(rows) > 0 && rowWidth(rows[len(rows)-1])+rightGap*size+rightWidth > room {
		rows = append(rows, nil)
	} else if len(right) > 0 && len(rows) == 0 {
		rows = [][]setWord{nil}
	}
	lines := make([]setLine, len(rows))
	for i, row := range rows {
		l := &lines[i]
		l.size, l.lead = size, s.leading
		x := indent
		if s.centred {
			x = (t.width - rowWidth(row)) / 2
		}
		if i == 0 && s.hanging > 0 {
			l.spans = append(l.spans, span{text: "•", x: 0.25 * t.size, w: 0.35 * t.size})
		}
		l.place(row, x)
		if i == len(rows)-1 {
			l.place(right, t.width-rightWidth)
			if s.rule > 0 {
				l.rule, l.ruleGap = s.rule, s.ruleGap
			}
		}
	}
	return lines
}

// place puts words into the line; neighbours that look the same become one span.
func (l *setLine) place(row []setWord, x float64) {
	begin := len(l.spans)
	for i, w := range row {
		if i > 0 {
			x += w.space
		}
		for j, s := range w.spans {
			s.x += x
			if n := len(l.spans); n > begin {
				last := &l.spans[n-1]
				gap := ""
				if j == 0 && w.space > 0 && last.cut == w.spaceCut {
					gap = " "
				}
				if last.cut == s.cut && last.link == s.link && last.accent == s.accent && last.muted == s.muted && (gap == " " || j > 0 || w.space == 0) {
					last.text += gap + s.text
					last.w = s.x + s.w - last.x
					continue
				}
				if gap == " " && last.link == "" {
					last.text += gap
				}
			}
			l.spans = append(l.spans, s)
		}
		x += w.w
	}
}

// alone says that a paragraph's last line is one word that could be in the line before.
func alone(rows [][]setWord) bool {
	n := len(rows)
	return n > 1 && len(rows[n-1]) == 1 && !rows[n-1][0].newLine
}

func rowWidth(row []setWord) float64 {
	width := 0.0
	for i, w := range row {
		if i > 0 {
			width += w.space
		}
		width += w.w
	}
	return width
}

// filled fills each line as far as it goes.
func filled(words []setWord, room float64) [][]setWord {
	var rows [][]setWord
	var row []setWord
	at := 0.0
	for _, w := range words {
		if len(row) > 0 && (w.newLine || at+w.space+w.w > room+0.01) {
			rows, row, at = append(rows, row), nil, 0
		}
		if len(row) > 0 {
			at += w.space
		}
		row, at = append(row, w), at+w.w
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// itemRows keeps items whole and puts points between those on one line, in lines as even as they can be without more of
// them. It also says which items begin a line.
func (t typesetter) itemRows(all []Run, s setStyle, size, room float64) (rows [][]setWord, begins []bool) {
	rows, begins = t.itemsWithin(all, s, size, room)
	for narrow := room * 0.9; len(rows) > 1 && narrow > room/2; narrow *= 0.95 {
		more, b := t.itemsWithin(all, s, size, narrow)
		if len(more) > len(rows) {
			break
		}
		rows, begins = more, b
	}
	return rows, begins
}

func (t typesetter) itemsWithin(all []Run, s setStyle, size, room float64) (rows [][]setWord, begins []bool) {
	begins = make([]bool, len(all))
	var row []setWord
	between := t.words([]Run{{Text: "·", muted: true}}, s, size, room)
	for i, item := range all {
		words := t.words([]Run{item}, s, size, room)
		if len(words) == 0 {
			continue
		}
		words[0].newLine = false
		begins[i] = true
		if len(row) > 0 {
			words[0].space = 0.45 * size
			points := append([]setWord(nil), between...)
			points[0].space = words[0].space
			if longer := append(append(append([]setWord(nil), row...), points...), words...); rowWidth(longer) <= room {
				row, begins[i] = longer, false
				continue
			}
			rows = append(rows, row)
		}
		broken := filled(words, room)
		rows, row = append(rows, broken[:len(broken)-1]...), broken[len(broken)-1]
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows, begins
}

// words are the runs, apart where a line may end: at spaces, and after a hyphen between letters.
func (t typesetter) words(runs []Run, s setStyle, size, room float64) []setWord {
	var words []setWord
	space, newLine, open := 0.0, false, false
	spaceCut := regular
	for _, run := range runs {
		c := regular
		switch {
		case run.Bold || s.bold && !run.light:
			c = bold
		case run.Italic || s.italic:
			c = italic
		}
		face := t.family.face(c)
		text := t.family.drawable(run.Text)
		if s.capitals {
			text = t.family.drawable(upper(text, t.language))
		}
		like := span{cut: c, link: target(run.Link), accent: s.accent || run.Link != "" && !run.muted && !run.quiet, muted: run.muted || s.muted}
		for text != "" {
			r, n := utf8.DecodeRuneInString(text)
			if r == ' ' || r == '\n' {
				if r == '\n' {
					newLine = true
				} else if space == 0 {
					space, spaceCut = face.width(" ", size), c
				}
				open = false
				text = text[n:]
				continue
			}
			end := breakAfter(text, like.link != "")
			part := strings.ReplaceAll(text[:end], "\u00A0", " ")
			text = text[end:]
			for part != "" {
				piece := part
				if w := face.width(part, size); w > room {
					// No line has room for it.
					piece = part[:fitting(face, part, size, room)]
					open = false
				}
				part = part[len(piece):]
				put := like
				put.text, put.w = piece, face.width(piece, size)
				if open && words[len(words)-1].w+put.w <= room {
					last := &words[len(words)-1]
					put.x = last.w
					last.spans, last.w = append(last.spans, put), last.w+put.w
				} else {
					words = append(words, setWord{spans: []span{put}, w: put.w, space: space, newLine: newLine, spaceCut: spaceCut})
				}
				space, newLine = 0, false
				open = part == ""
			}
			if text != "" && text[0] != ' ' && text[0] != '\n' {
				open = false // a line may end after the hyphen
			}
		}
	}
	return words
}

// breakAfter is where the next word of a text ends.
func breakAfter(text string, link bool) int {
	var before rune
	for i, r := range text {
		if r == ' ' || r == '\n' {
			return i
		}
		if !link && i > 0 && (before == '-' || before == '/' || before == '–' || before == '—') && unicode.IsLetter(r) && i > 3 {
			return i
		}
		before = r
	}
	return len(text)
}

// fitting is how many bytes of a text fit, at least one character.
func fitting(face *face, text string, size, room float64) int {
	w := 0.0
	for i, r := range text {
		w += face.advance[r] * size
		if w > room && i > 0 {
			return i
		}
	}
	return len(text)
}

func upper(text, tag string) string {
	return cases.Upper(language.Make(tag)).String(text)
}
