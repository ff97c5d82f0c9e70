package docfile

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/language"
)

// WritePDF writes the sheet as a PDF that has in it what it uses of its fonts. Errors are of type *Error, or w's own.
// What MissingIn names is replaced or left out. It is safe for several goroutines.
func WritePDF(w io.Writer, sheet Sheet) (err error) {
	f, err := sheet.fit()
	if err != nil {
		return err
	}
	out := &remembering{to: w}
	// The library panics on text that it can't encode. No such text should come to it; one that does ends this document
	// and not the program.
	defer func() {
		if recover() != nil {
			err = ErrUnwritable
		}
	}()
	d := newDrawing(sheet, f)
	for i, page := range f.pages {
		d.AddPage()
		for l, line := range page.lines {
			d.line(line, f.top+page.tops[l])
		}
		if i > 0 {
			d.number(i+1, sheet.Author)
		}
	}
	if err := d.Output(out); err != nil {
		if out.err != nil {
			return out.err
		}
		return ErrUnwritable
	}
	return nil
}

// remembering keeps the error of the one who takes the bytes apart from those of the one who makes them.
type remembering struct {
	to  io.Writer
	err error
}

func (r *remembering) Write(b []byte) (int, error) {
	n, err := r.to.Write(b)
	if err != nil {
		r.err = err
	}
	return n, err
}

// drawing puts set lines on pages.
type drawing struct {
	*fpdf.Fpdf
	fitted
	colour string
	font   struct {
		cut  cut
		size float64
	}
}

var cutNames = [3]string{"", "B", "I"}

func newDrawing(sheet Sheet, f fitted) *drawing {
	width, height := sheet.Paper.size()
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCatalogSort(true)
	p.SetProducer("", false)
	p.SetTitle(oneLine(sheet.Title), true)
	p.SetAuthor(oneLine(sheet.Author), true)
	p.SetLang(languageTag(sheet.Language))
	p.SetCreationDate(sheet.created())
	p.SetModificationDate(sheet.created())
	used := [3]bool{regular: true}
	for _, page := range f.pages {
		for _, line := range page.lines {
			for _, s := range line.spans {
				used[s.cut] = true
			}
		}
	}
	for c, name := range cutNames {
		if used[c] {
			p.AddUTF8FontFromBytes(f.family.name, name, f.family.cuts[c].ttf)
		}
	}
	return &drawing{Fpdf: p, fitted: f}
}

// line draws a line whose top is this far from the paper's.
func (d *drawing) line(l setLine, top float64) {
	face := d.family.face(regular)
	box := l.height - l.ruleGap - l.rule
	baseline := top + (box-(face.ascent+face.descent)*l.size)/2 + face.ascent*l.size
	for _, s := range l.spans {
		d.paint(s.accent, s.muted)
		d.use(s.cut, l.size)
		d.Text(d.side+s.x, baseline, s.text)
		if s.link != "" {
			d.LinkString(d.side+s.x, top, s.w, box, s.link)
		}
	}
	if l.rule > 0 {
		d.SetDrawColor(rgb(d.ruleColour()))
		d.SetLineWidth(l.rule)
		y := top + l.height - l.rule/2
		d.Line(d.side, y, d.side+d.width, y)
	}
}

// number is at the foot of each page but the first.
func (d *drawing) number(n int, author string) {
	text := strconv.Itoa(n)
	if name := d.family.drawable(oneLine(author)); name != "" {
		text = name + " · " + text
	}
	_, height := d.GetPageSize()
	d.paint(false, true)
	d.use(regular, smallest)
	d.Text(d.side+(d.width-d.family.face(regular).width(text, smallest))/2, height-d.top/2, text)
}

func (d *drawing) use(c cut, size float64) {
	if d.font.cut != c || d.font.size != size {
		d.SetFont(d.family.name, cutNames[c], size)
		d.font.cut, d.font.size = c, size
	}
}

func (d *drawing) paint(accent, muted bool) {
	colour := "000000"
	switch {
	case muted:
		colour = d.muted
	case accent:
		colour = d.accent
	}
	if d.colour != colour {
		d.SetTextColor(rgb(colour))
		d.colour = colour
	}
}

// ruleColour is the headings'; black ones have a softer line.
func (l design) ruleColour() string {
	if l.accent == "000000" {
		return "999999"
	}
	return l.accent
}

// rgb reads RRGGBB.
func rgb(hex string) (r, g, b int) {
	_, _ = fmt.Sscanf(hex, "%02x%02x%02x", &r, &g, &b)
	return r, g, b
}

// oneLine is a text as titles and names take it.
func oneLine(s string) string {
	return bmp(collapsed(plain(s)))
}

func (s Sheet) created() time.Time {
	if s.Created.IsZero() {
		return time.Now().UTC()
	}
	return s.Created.UTC()
}

// languageTag is the tag in its usual form, or "" where it is none.
func languageTag(s string) string {
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
