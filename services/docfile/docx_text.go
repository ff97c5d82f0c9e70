package docfile

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reader goes through one part of a document.
type reader struct {
	docx   *docx
	x      *xmlReader
	filled bool     // something in the part has a colour behind it
	only   []string // of notes: the ids that the text refers to; nil is all
	fields []field
}

// paragraph is one that is being read.
type paragraph struct {
	text     strings.Builder
	boxes    []line // of text boxes that hang on it
	size     float64
	letters  int // that were looked at for the size
	boldOnes int
	look     style
	list     string
	level    int
	heading  bool
}

// blocks reads paragraphs and tables up to the end of the element that has just begun; end names it, "" is the part.
func (r *reader) blocks(end string) ([]line, error) {
	var lines []line
	depth := r.x.depth
	for {
		t, err := r.x.next()
		if errors.Is(err, errEnd) && end == "" {
			return lines, nil
		}
		if err != nil {
			return nil, corruptAtEnd(err)
		}
		if t.end && r.x.depth < depth && end != "" {
			return lines, nil
		}
		if !t.start {
			continue
		}
		var more []line
		switch t.name {
		case "p":
			more, err = r.paragraph()
		case "tbl":
			more, err = r.table()
		case "sdt":
			more, err = r.control(nil)
		case "AlternateContent":
			more, err = r.alternative(nil)
		case "sectPr":
			err = r.section()
		case "footnote", "endnote":
			if r.only == nil || !slices.Contains(r.only, t.attr("id")) {
				err = r.x.skip()
			}
		case "del", "moveFrom", "sectPrChange", "altChunk":
			err = r.x.skip()
		} // others, such as body, hdr, ins and customXml, only hold blocks
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
}

// section notes which headers and footers are shown.
func (r *reader) section() error {
	var refs []marginRef
	first := false
	err := r.x.within(func(t token) error {
		switch t.name {
		case "headerReference", "footerReference":
			refs = append(refs, marginRef{strings.TrimSuffix(t.name, "Reference"), t.attr("type"), t.attr("id")})
		case "titlePg":
			first = t.on()
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, ref := range refs {
		if (ref.of != "first" || first) && len(r.docx.margin) < 200 {
			r.docx.margin = append(r.docx.margin, ref)
		}
	}
	return nil
}

// paragraph reads one, with the text boxes that hang on it before its own text.
func (r *reader) paragraph() ([]line, error) {
	p := &paragraph{look: r.docx.look("Normal")}
	if err := r.inline(p, "", false); err != nil {
		return nil, err
	}
	mark := ""
	text := unspaced(p.text.String())
	if strings.TrimSpace(text) != "" {
		mark = r.docx.mark(p.list, p.level)
	}
	lines := p.boxes
	for _, s := range strings.Split(text, "\n") {
		if clean(s) == "" {
			continue
		}
		l := line{text: mark + s, size: p.size, bold: p.boldOnes*10 >= p.letters*8 && p.letters > 0, heading: p.heading && mark == ""}
		l.gap = l.heading || looksLikeHeading(s)
		lines = append(lines, l)
		mark = ""
	}
	return lines, nil
}

// inline reads what is in a paragraph, a link, a run of inserted text, up to the element's end. hidden says that
// nothing of it is seen.
func (r *reader) inline(p *paragraph, link string, hidden bool) error {
	return r.x.within(func(t token) (err error) {
		switch t.name {
		case "pPr":
			err = r.paragraphLook(p)
		case "r":
			err = r.run(p, hidden)
		case "hyperlink":
			target := r.docx.rels[t.attr("id")]
			if target.external {
				r.docx.addLink(target.target)
			}
			err = r.inline(p, target.target, hidden)
		case "fldSimple":
			if r.docx.field(t.attr("instr")) {
				err = r.inline(p, link, hidden)
			} else {
				err = r.x.skip()
			}
		case "sdt":
			_, err = r.control(p)
		case "AlternateContent":
			_, err = r.alternative(p)
		case "del", "moveFrom", "rPr", "sdtPr", "smartTagPr", "customXmlPr", "proofErr", "annotationRef":
			err = r.x.skip()
		case "t": // of a formula
			p.text.WriteString(r.x.text())
		case "p":
			p.text.WriteByte('\n') // a paragraph in a paragraph: not allowed, and seen
		} // others, such as ins, smartTag and oMath, only hold text
		return err
	})
}

// paragraphLook reads a paragraph's style, list and level.
func (r *reader) paragraphLook(p *paragraph) error {
	return r.x.within(func(t token) (err error) {
		switch t.name {
		case "pStyle":
			p.look = r.docx.look(t.attr("val"))
			p.heading = p.look.heading
			if p.list == "" {
				p.list, p.level = p.look.list, p.look.level
			}
		case "numId":
			p.list = t.attr("val")
		case "ilvl":
			p.level, _ = strconv.Atoi(t.attr("val"))
		case "outlineLvl":
			n, err := strconv.Atoi(t.attr("val"))
			p.heading = p.heading || err == nil && n >= 0 && n < 4
		case "sectPr":
			err = r.section()
		case "rPr", "pPrChange", "numberingChange": // of the paragraph's mark; of how it was before
			err = r.x.skip()
		}
		return err
	})
}

// run reads text that looks the same.
func (r *reader) run(p *paragraph, hidden bool) error {
	d := r.docx
	size, bold := p.look.size, p.look.bold
	hidden = hidden || p.look.vanish
	white := false
	write := func(s string) {
		switch {
		case s == "" || r.inCode():
			return
		case hidden || size > 0 && size < minSize || white && !r.filled:
			if strings.TrimSpace(s) != "" {
				d.hidden++
			}
			return
		}
		p.text.WriteString(s)
		n := utf8.RuneCountInString(strings.TrimSpace(s))
		p.letters += n
		if bold {
			p.boldOnes += n
		}
		if size == 0 {
			size = d.base.size
		}
		if n > 0 && size > p.size {
			p.size = size
		}
	}
	return r.x.within(func(t token) (err error) {
		switch t.name {
		case "rStyle":
			s := d.look(t.attr("val"))
			hidden = hidden || s.vanish
			if s.size > 0 {
				size = s.size
			}
			if s.boldSet {
				bold = s.bold
			}
		case "vanish":
			hidden = t.on()
		case "sz":
			size = halfPoints(t.attr("val"))
		case "b":
			bold = t.on()
		case "color":
			white = strings.EqualFold(t.attr("val"), "FFFFFF")
		case "shd", "highlight":
			white = white && t.attr("fill") == "auto"
		case "rPrChange", "del", "moveFrom", "delText", "delInstrText", "rt":
			err = r.x.skip()
		case "t":
			write(r.x.text())
		case "tab", "ptab":
			write("\t")
		case "br", "cr":
			write("\n")
		case "noBreakHyphen":
			write("-")
		case "sym":
			if n, err := strconv.ParseUint(t.attr("char"), 16, 32); err == nil && n < 0xE000 {
				write(string(rune(n)))
			} else if strings.TrimSpace(p.text.String()) == "" {
				write("• ")
			}
		case "fldChar":
			r.fieldMark(t.attr("fldCharType"))
		case "instrText":
			s := r.x.text()
			if n := len(r.fields); n > 0 && r.fields[n-1].code.Len() < 4096 {
				r.fields[n-1].code.WriteString(s)
			}
		case "footnoteReference", "endnoteReference":
			if d.noteIDs == nil {
				d.noteIDs = map[string][]string{}
			}
			kind := strings.TrimSuffix(t.name, "Reference") + "s"
			if !hidden && len(d.noteIDs[kind]) < 1000 {
				d.noteIDs[kind] = append(d.noteIDs[kind], t.attr("id"))
			}
		case "AlternateContent":
			_, err = r.alternative(p)
		case "txbxContent":
			err = r.box(p)
		case "imagedata", "blip":
			d.pack.pictures = true
		} // rPr, drawing, pict and what is in them only lead to the above
		return err
	})
}

// box reads a text box.
func (r *reader) box(p *paragraph) error {
	fields := r.fields
	r.fields = nil
	lines, err := r.blocks("txbxContent")
	r.fields = fields
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		lines[0].gap = true
	}
	p.boxes = append(p.boxes, lines...)
	return nil
}

// alternative reads the first choice that there is, and the fallback only without one: both show the same.
func (r *reader) alternative(p *paragraph) (lines []line, err error) {
	taken := false
	err = r.x.within(func(t token) (err error) {
		if taken || t.name != "Choice" && t.name != "Fallback" {
			return r.x.skip()
		}
		if taken = true; p != nil {
			return r.run(p, false) // drawings stand in runs, and so does what is chosen
		}
		lines, err = r.blocks(t.name)
		return err
	})
	return lines, err
}

// control reads a content control. What only says "click here to enter text" is not the person's.
func (r *reader) control(p *paragraph) (lines []line, err error) {
	placeholder := false
	err = r.x.within(func(t token) (err error) {
		switch {
		case t.name == "showingPlcHdr":
			placeholder = t.on()
		case t.name == "sdtContent" && placeholder:
			err = r.x.skip()
		case t.name == "sdtContent" && p != nil:
			err = r.inline(p, "", false)
		case t.name == "sdtContent":
			var more []line
			more, err = r.blocks("sdtContent")
			lines = append(lines, more...)
		}
		return err
	})
	return lines, err
}
