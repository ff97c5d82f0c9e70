package docfile

import (
	"encoding/binary"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
)

// cut is which of a family's faces text is set in. Bold italic is set bold: no layout needs it, and each face makes the
// program 0.4 MB larger.
type cut int

const (
	regular cut = iota
	bold
	italic
)

// family is a typeface of which PDFs get what they use of it. Its widths are those of the font of the same look that
// Word has, so a DOCX breaks its lines where the PDF does.
type family struct {
	name, inWord string
	cuts         [3]*face
}

// face is one font file.
type face struct {
	ttf             []byte
	once            sync.Once
	advance         map[rune]float64 // em, for each character that the face has
	ascent, descent float64          // em, both above zero
}

// naturalLine is the line height that Word and LibreOffice take for these fonts, in em.
const naturalLine = 1.149

var (
	serif = &family{"LiberationSerif", "Times New Roman", [3]*face{{ttf: liberationserifregular.TTF}, {ttf: liberationserifbold.TTF}, {ttf: liberationserifitalic.TTF}}}
	sans  = &family{"LiberationSans", "Arial", [3]*face{{ttf: liberationsansregular.TTF}, {ttf: liberationsansbold.TTF}, {ttf: liberationsansitalic.TTF}}}
)

// face is the family's cut, ready to measure.
func (f *family) face(c cut) *face {
	of := f.cuts[c]
	of.once.Do(of.load)
	return of
}

// width is how wide the text is at a size; the text has only characters that the face has.
func (f *face) width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += f.advance[r]
	}
	return w * size
}

func (f *face) has(r rune) bool {
	_, ok := f.advance[r]
	return ok
}

// load reads the widths and the characters. The fonts are part of the program, so their tables are trusted.
func (f *face) load() {
	u16 := func(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
	u32 := func(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }
	tables := map[string][]byte{}
	for i := range u16(f.ttf, 4) {
		at := 12 + 16*i
		tables[string(f.ttf[at:at+4])] = f.ttf[u32(f.ttf, at+8):]
	}
	em := float64(u16(tables["head"], 18))
	hhea, hmtx, cmap := tables["hhea"], tables["hmtx"], tables["cmap"]
	f.ascent, f.descent = float64(u16(hhea, 4))/em, float64(0x10000-u16(hhea, 6))/em
	last := u16(hhea, 34) - 1
	f.advance = map[rune]float64{}
	// The table for Windows and the Basic Multilingual Plane; what is beyond it fpdf can't write.
	for i := range u16(cmap, 2) {
		at := 4 + 8*i
		if u16(cmap, at) != 3 || u16(cmap, at+2) != 1 {
			continue
		}
		part := cmap[u32(cmap, at+4):] // of format 4
		twice := u16(part, 6)
		ends, starts, deltas, offsets := 14, 16+twice, 16+2*twice, 16+3*twice
		for s := 0; s < twice; s += 2 {
			offset := u16(part, offsets+s)
			for r := u16(part, starts+s); r <= u16(part, ends+s) && r < 0xFFFF; r++ {
				glyph := r
				if offset != 0 {
					glyph = u16(part, offsets+s+offset+2*(r-u16(part, starts+s)))
				}
				if glyph == 0 && offset != 0 {
					continue
				}
				glyph = (glyph + u16(part, deltas+s)) & 0xFFFF
				if glyph == 0 {
					continue
				}
				f.advance[rune(r)] = float64(u16(hmtx, 4*min(glyph, last))) / em
			}
		}
	}
}
