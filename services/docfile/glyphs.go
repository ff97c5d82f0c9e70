package docfile

import (
	"math"
	"slices"
	"strings"
	"unicode/utf16"
)

// glyph is one character where it stands. The y axis goes up, as in PDF; a page that is read from its side is turned
// so that its text is level.
type glyph struct {
	r             rune
	left, right   float64
	base          float64 // the baseline
	bottom, top   float64
	size          float64 // points, as it is seen
	bold, symbols bool    // the font's weight; it is a font of pictures
	object        uint64  // the text object that it belongs to, in this page
	index         int     // in the file's order
}

// page is what is to be seen on one page.
type page struct {
	glyphs        []glyph   // the level ones, in the file's order
	turned        [][]glyph // those at other angles, turned level
	width, height float64
	pictures      bool
}

// hiding counts what the person does not see on the pages and is left out.
type hiding struct {
	invisible, tiny, outside, slanted, recognised, broken int
	glyphs                                                int // of all pages, hidden or not
}

func (h hiding) warnings() []string {
	var w []string
	add := func(n int, s string) {
		if n > 0 {
			w = append(w, s)
		}
	}
	add(h.invisible, "Text that can't be seen on the page was left out.")
	add(h.tiny, "Text too small to be read was left out.")
	add(h.outside, "Text outside of the page was left out.")
	add(h.slanted, "Slanted text, such as a watermark, was left out.")
	add(h.recognised, "The text was recognised from a scan. Compare it with the document.")
	add(h.broken, "A damaged page was left out. Compare the text with the document.")
	return w
}

// look is what the glyphs of one text object have in common.
type look struct {
	size, angle   float64
	x, y          float64 // a point of the baseline
	bold, symbols bool
	mode          int // how it is painted (PDF 32000, 9.3.6); 3 is not at all
	white, clear  bool
	clip          box
	clipped       bool
}

const (
	minSize      = 2.2 // points; less can't be read
	whiteFrom    = 244 // of 255
	paintNothing = 3
	// Kinds of page objects (fpdf_edit.h).
	kindText, kindPath, kindImage, kindShading, kindForm = 1, 2, 3, 4, 5
)

// page reads the characters of a page with what is needed to put them in order and to know which are seen.
func (e *engine) page(handle uint64, hidden *hiding) page {
	var p page
	bounds := box{0, 0, 612, 792}
	if number(e.call("FPDF_GetPageBoundingBox", handle, uint64(e.scratch))) != 0 {
		bounds = box{e.float(0), e.float(12), e.float(8), e.float(4)}
	}
	p.width, p.height = bounds.right-bounds.left, bounds.top-bounds.bottom
	covers, pictures := e.covers(handle, bounds)
	p.pictures = pictures
	text := e.call("FPDFText_LoadPage", handle)
	if text == 0 {
		return p
	}
	defer e.call("FPDFText_ClosePage", text)
	count := number(e.call("FPDFText_CountChars", text))
	hidden.glyphs += max(count, 0)
	if hidden.glyphs > maxText {
		return p
	}
	looks := map[uint64]*look{}
	angles, doubtful := map[int][]glyph{}, map[int][]glyph{}
	object, known := uint64(0), 0 // the text object of the characters before known
	var unseen []glyph            // painted not at all: text behind a scan, or hidden
	for i := range count {
		r := rune(number(e.call("FPDFText_GetUnicode", text, uint64(i))))
		if r == '\r' || r == '\n' || r == 0 {
			continue
		}
		if i >= known {
			object, known = e.object(text, i, count)
		}
		if object == 0 {
			continue // a space that PDFium made up
		}
		l := looks[object]
		if l == nil {
			l = e.look(text, object, i)
			looks[object] = l
		}
		if number(e.call("FPDFText_GetLooseCharBox", text, uint64(i), uint64(e.scratch))) == 0 {
			continue
		}
		b := box{e.float(0), e.float(12), e.float(8), e.float(4)} // FS_RECTF is left, top, right, bottom
		x, y := l.x, l.y
		g := glyph{r: r, size: l.size, bold: l.bold, symbols: l.symbols, object: object, index: i}
		switch space := r == ' ' || r == '\u00a0'; {
		case !finite(x, y, b.left, b.right, b.top, b.bottom, l.size):
			continue
		case l.size < minSize:
			if !space {
				hidden.tiny++
			}
			continue
		case !bounds.grown(2).has((b.left+b.right)/2, (b.bottom+b.top)/2):
			if !space {
				hidden.outside++
			}
			continue
		case l.clear:
			if !space {
				hidden.invisible++
			}
			continue
		}
		doubt := l.clipped && !l.shows(b) || l.white && !covered(covers, b)
		angle := int(math.Round(l.angle/90*1000)) % 4000
		if angle < 0 {
			angle += 4000
		}
		quarter := (angle + 500) / 1000 % 4
		if off := math.Abs(float64(angle) - float64((angle+500)/1000*1000)); off > 60 { // more than about five degrees
			if r != ' ' {
				hidden.slanted++
			}
			continue
		}
		g.turn(quarter, b, x, y)
		if l.mode == paintNothing {
			unseen = append(unseen, g)
			continue
		}
		if doubt {
			doubtful[quarter] = append(doubtful[quarter], g)
			continue
		}
		angles[quarter] = append(angles[quarter], g)
	}
	for quarter, some := range doubtful {
		if 2*len(some) < len(angles[quarter]) {
			hidden.invisible++
			continue
		}
		// So much is not hidden: what is behind it was not understood.
		all := append(angles[quarter], some...)
		slices.SortFunc(all, func(a, b glyph) int { return a.index - b.index })
		angles[quarter] = all
	}
	most := 0
	for q := range 4 {
		if len(angles[q]) > len(angles[most]) {
			most = q
		}
	}
	p.glyphs = angles[most]
	for q := 1; q < 4; q++ {
		if other := angles[(most+q)%4]; len(other) > 0 {
			p.turned = append(p.turned, other)
		}
	}
	if len(unseen) > 0 {
		if p.pictures && len(p.glyphs) < len(unseen)/4 {
			p.glyphs = append(p.glyphs, unseen...)
			hidden.recognised++
		} else {
			hidden.invisible++
		}
	}
	return p
}

// turn sets the glyph's place on a page that is turned so that the text is level.
func (g *glyph) turn(quarter int, b box, x, y float64) {
	switch quarter {
	case 0:
		g.left, g.right, g.bottom, g.top, g.base = b.left, b.right, b.bottom, b.top, y
	case 1: // it climbs
		g.left, g.right, g.bottom, g.top, g.base = b.bottom, b.top, -b.right, -b.left, -x
	case 2:
		g.left, g.right, g.bottom, g.top, g.base = -b.right, -b.left, -b.top, -b.bottom, -y
	default: // it descends
		g.left, g.right, g.bottom, g.top, g.base = -b.top, -b.bottom, b.left, b.right, x
	}
}

// object is the text object of a character, and up to which character it is known to be the same: an object's
// characters follow each other, and each call costs a microsecond.
func (e *engine) object(text uint64, i, count int) (object uint64, known int) {
	const ahead = 8
	object = e.call("FPDFText_GetTextObject", text, uint64(i))
	if last := i + ahead; object != 0 && last < count && e.call("FPDFText_GetTextObject", text, uint64(last)) == object {
		return object, last + 1
	}
	return object, i + 1
}

// look asks once what all glyphs of a text object share.
func (e *engine) look(text, object uint64, i int) *look {
	l := &look{}
	e.call("FPDFText_GetCharOrigin", text, uint64(i), uint64(e.scratch), uint64(e.scratch+8))
	l.x, l.y = e.double(0), e.double(8)
	size := math.Float64frombits(e.call("FPDFText_GetFontSize", text, uint64(i)))
	scale := 1.0
	if number(e.call("FPDFText_GetMatrix", text, uint64(i), uint64(e.scratch))) != 0 {
		a, b, c, d := e.float(0), e.float(4), e.float(8), e.float(12)
		scale = math.Hypot(c, d)
		l.angle = math.Atan2(b, a) * 180 / math.Pi
		if a*d-b*c < 0 && a > 0 { // mirrored: some makers flip the page and the text back
			l.angle = 0
		}
	}
	l.size = size * scale
	l.mode = number(e.call("FPDFTextObj_GetTextRenderMode", object))
	if number(e.call("FPDFPageObj_GetFillColor", object, uint64(e.scratch), uint64(e.scratch+4), uint64(e.scratch+8), uint64(e.scratch+12))) != 0 {
		l.white = min(e.uint32(0), e.uint32(4), e.uint32(8)) >= whiteFrom && l.mode%4 == 0
		l.clear = e.uint32(12) == 0 && l.mode == 0
	}
	if font := e.call("FPDFTextObj_GetFont", object); font != 0 {
		const room = 256
		n := number(e.call("FPDFFont_GetBaseFontName", font, uint64(e.scratch), room))
		name := strings.ToLower(strings.TrimRight(string(e.bytes(min(n, room))), "\x00"))
		l.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy") || number(e.call("FPDFFont_GetWeight", font)) >= 600
		for _, s := range []string{"awesome", "icon", "wingding", "webding", "dingbat", "marvosym", "symbol", "glyphter", "entypo", "ionic", "simpleline"} {
			l.symbols = l.symbols || strings.Contains(name, s)
		}
	}
	l.clip, l.clipped = e.clip(object)
	return l
}

// shows says whether a glyph in the box is inside of what bounds its object, and that is more than a point.
func (l *look) shows(b box) bool {
	return l.clip.grown(l.size/2).has((b.left+b.right)/2, (b.bottom+b.top)/2) && l.clip.right-l.clip.left > 1.6 && l.clip.top-l.clip.bottom > 1.6
}

// clip is the box that bounds what is seen of an object.
func (e *engine) clip(object uint64) (b box, clipped bool) {
	path := e.call("FPDFPageObj_GetClipPath", object)
	if path == 0 {
		return b, false
	}
	for i := range min(number(e.call("FPDFClipPath_CountPaths", path)), 6) {
		n := number(e.call("FPDFClipPath_CountPathSegments", path, uint64(i)))
		if n < 3 || n > 12 {
			continue
		}
		this := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for j := range n {
			segment := e.call("FPDFClipPath_GetPathSegment", path, uint64(i), uint64(j))
			if segment == 0 || number(e.call("FPDFPathSegment_GetPoint", segment, uint64(e.scratch), uint64(e.scratch+4))) == 0 {
				return b, false
			}
			x, y := e.float(0), e.float(4)
			this = box{min(this.left, x), min(this.bottom, y), max(this.right, x), max(this.top, y)}
		}
		if !clipped {
			b, clipped = this, true
		} else {
			b = box{max(b.left, this.left), max(b.bottom, this.bottom), min(b.right, this.right), min(b.top, this.top)}
		}
	}
	return b, clipped
}

// covers are the boxes of what is painted in colour or as a picture, on which white text is seen. PDFium calls a
// gradient white too, so what is white counts unless it is as large as the page, which makes it a sheet of paper.
func (e *engine) covers(page uint64, bounds box) (found []box, pictures bool) {
	var walk func(count, object string, parent uint64, depth int, place func(box) box)
	left := 4000
	walk = func(count, object string, parent uint64, depth int, place func(box) box) {
		n := number(e.call(count, parent))
		for i := 0; i < n && left > 0; i++ {
			left--
			o := e.call(object, parent, uint64(i))
			if o == 0 {
				continue
			}
			kind := number(e.call("FPDFPageObj_GetType", o))
			if kind == kindText {
				continue
			}
			if number(e.call("FPDFPageObj_GetBounds", o, uint64(e.scratch), uint64(e.scratch+4), uint64(e.scratch+8), uint64(e.scratch+12))) == 0 {
				continue
			}
			b := place(box{e.float(0), e.float(4), e.float(8), e.float(12)})
			switch kind {
			case kindImage, kindShading:
				pictures = true
				found = append(found, b)
			case kindPath:
				if b.right-b.left < 4 || b.top-b.bottom < 4 {
					continue
				}
				if number(e.call("FPDFPath_GetDrawMode", o, uint64(e.scratch), uint64(e.scratch+4))) == 0 || e.uint32(0) == 0 {
					continue // it is not filled
				}
				if number(e.call("FPDFPageObj_GetFillColor", o, uint64(e.scratch), uint64(e.scratch+4), uint64(e.scratch+8), uint64(e.scratch+12))) == 0 ||
					e.uint32(12) > 0 && (min(e.uint32(0), e.uint32(4), e.uint32(8)) < whiteFrom || b.right-b.left < 0.9*(bounds.right-bounds.left) || b.top-b.bottom < 0.9*(bounds.top-bounds.bottom)) {
					found = append(found, b)
				}
				pictures = true
			case kindForm:
				if depth == 0 {
					found = append(found, b)
					continue
				}
				if number(e.call("FPDFPageObj_GetMatrix", o, uint64(e.scratch))) == 0 {
					continue
				}
				m := [6]float64{e.float(0), e.float(4), e.float(8), e.float(12), e.float(16), e.float(20)}
				walk("FPDFFormObj_CountObjects", "FPDFFormObj_GetObject", o, depth-1, func(b box) box { return place(b.under(m)) })
			}
		}
	}
	walk("FPDFPage_CountObjects", "FPDFPage_GetObject", page, 3, func(b box) box { return b })
	return found, pictures
}

func covered(covers []box, b box) bool {
	x, y := (b.left+b.right)/2, (b.bottom+b.top)/2
	for _, c := range covers {
		if c.has(x, y) {
			return true
		}
	}
	return false
}

func finite(all ...float64) bool {
	for _, f := range all {
		if math.IsNaN(f) || math.Abs(f) > 1e6 {
			return false
		}
	}
	return true
}

func decodeUTF16(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		if u := uint16(b[i]) | uint16(b[i+1])<<8; u != 0 {
			units = append(units, u)
		}
	}
	return string(utf16.Decode(units))
}

// box is a rectangle; the y axis goes up.
type box struct{ left, bottom, right, top float64 }

func (b box) has(x, y float64) bool {
	return x >= b.left && x <= b.right && y >= b.bottom && y <= b.top
}

func (b box) grown(by float64) box { return box{b.left - by, b.bottom - by, b.right + by, b.top + by} }

// under is the box around the box after a transformation.
func (b box) under(m [6]float64) box {
	out := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, x := range [2]float64{b.left, b.right} {
		for _, y := range [2]float64{b.bottom, b.top} {
			u, v := m[0]*x+m[2]*y+m[4], m[1]*x+m[3]*y+m[5]
			out = box{min(out.left, u), min(out.bottom, v), max(out.right, u), max(out.top, v)}
		}
	}
	return out
}
