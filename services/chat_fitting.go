package services

import "strings"

// tokens is about how many a text is: a model's own count differs from vendor to vendor.
func tokens(s string) int {
	ascii, other := 0, 0
	for _, r := range s {
		if r < 0x80 {
			ascii++
		} else {
			other++
		}
	}
	return (ascii+3)/4 + (other*3+4)/5
}

// piece is a text that is given whole, or left out.
type piece struct {
	text string
	out  bool
}

// section is one part while it is made.
type section struct {
	label string
	lines []*piece
	left  []string // what was left out, in words
}

func (s *section) add(text string) *piece {
	l := &piece{text: strings.TrimRight(text, " \n")}
	l.out = strings.TrimSpace(text) == ""
	s.lines = append(s.lines, l)
	return l
}

func (s *section) text() string {
	var b strings.Builder
	for _, l := range s.lines {
		if !l.out {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}

// fitting makes room, step by step, until everything is within the budget.
type fitting struct {
	sections []*section
	over     int // tokens that are too many
}

func (f *fitting) count() {
	for _, s := range f.sections {
		for _, l := range s.lines {
			if !l.out {
				f.over += tokens(l.text) // rounded up, which makes up for the ends of lines
			}
		}
	}
}

// drop leaves lines out, the first ones first, until there is room. It says how many.
func (f *fitting) drop(lines []*piece) (n int) {
	for _, l := range lines {
		if f.over <= 0 {
			break
		}
		if l.out {
			continue
		}
		f.over -= tokens(l.text)
		l.out = true
		n++
	}
	return n
}

// cut leaves the end of a text out, at the end of a line or a sentence, and keeps as many tokens as keep says.
func (f *fitting) cut(l *piece, keep int) bool {
	have := tokens(l.text)
	if f.over <= 0 || l.out || have <= keep {
		return false
	}
	to := max(keep, have-f.over-1)
	text := l.text[:len(l.text)*to/have]
	text = strings.ToValidUTF8(text, "")
	for _, end := range []string{"\n", ". "} {
		if i := strings.LastIndex(text, end); i > len(text)*3/4 {
			text = text[:i+1]
			break
		}
	}
	l.text = strings.TrimSpace(text)
	f.over -= have - tokens(l.text)
	l.out = l.text == ""
	return true
}
