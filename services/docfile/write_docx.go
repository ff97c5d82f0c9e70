package docfile

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode"
)

// WriteDOCX writes the sheet for Word. It is set in the fonts and sizes of the PDF, so it has as many pages, and has all
// that is in the text, whatever the script. Errors are of type *Error, or w's own. It is safe for several goroutines.
func WriteDOCX(w io.Writer, sheet Sheet) error {
	f, err := sheet.fit()
	if err != nil {
		return err
	}
	d := wordText{fitted: f, sheet: sheet}
	width, height := sheet.Paper.size()
	body := d.body()
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", d.core()},
		{"word/document.xml", `<w:document ` + wordNamespaces + `><w:body>` + body + fmt.Sprintf(
			`<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%[4]d" w:bottom="%[3]d" w:left="%[4]d" w:header="%d" w:footer="%[5]d" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
			twips(width), twips(height), twips(f.top), twips(f.side), twips(f.top/2-smallest/2))},
		{"word/_rels/document.xml.rels", d.rels()},
		{"word/styles.xml", d.stylesPart()},
		{"word/numbering.xml", d.numbering()},
		{"word/settings.xml", d.settings()},
		{"word/footer1.xml", d.footer()},
	} {
		head := &zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: zipTime(sheet.created())}
		to, err := z.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(to, xmlDeclaration+part.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// zipTime is a time that an archive can hold.
func zipTime(t time.Time) time.Time {
	if y := t.Year(); y < 1980 || y > 2100 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t.Truncate(2 * time.Second)
}

// wordText is a sheet on its way into WordprocessingML.
type wordText struct {
	fitted
	sheet Sheet
}

// twips are points in Word's measure, twentieths of one.
func twips(points float64) int { return int(math.Round(points * 20)) }

func (d *wordText) body() string {
	var b strings.Builder
	for _, p := range d.paragraphs {
		d.paragraph(&b, p)
	}
	return b.String()
}

func (d *wordText) paragraph(b *strings.Builder, p setParagraph) {
	s := d.styles[p.style]
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, p.style)
	if p.keep && s.level == 0 {
		b.WriteString(`<w:keepNext/>`)
	}
	if p.right != nil {
		fmt.Fprintf(b, `<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(d.width))
	}
	if len(p.runs) > 0 && fromTheRight(p.runs[0].Text) {
		b.WriteString(`<w:bidi/>`)
	}
	if before := twips(d.space(p)); before != twips(s.before*d.size*d.air) {
		fmt.Fprintf(b, `<w:spacing w:before="%d"/>`, before)
	}
	b.WriteString(`</w:pPr>`)
	var begins []bool
	if p.items {
		_, begins = d.itemRows(p.runs, s, wordSize(s.size*d.size), d.width)
	}
	for i, r := range p.runs {
		switch {
		case !p.items || i == 0:
		case begins[i]:
			b.WriteString(`<w:r><w:br/></w:r>`)
		default:
			d.run(b, s, Run{Text: " · ", muted: true})
		}
		d.run(b, s, r)
	}
	if says(p.right) {
		b.WriteString(`<w:r><w:tab/></w:r>`)
		for _, r := range p.right {
			d.run(b, s, r)
		}
	}
	b.WriteString(`</w:p>`)
}

// fromTheRight says whether a text begins at the right: by its first letter, as browsers do it.
func fromTheRight(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return unicode.In(r, rightToLeft...)
		}
	}
	return false
}

// onlyFromTheRight says whether the letters of a text are all of such a script. Its signs go with them then.
func onlyFromTheRight(text string) bool {
	return fromTheRight(text) && !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, rightToLeft...) })
}

// run writes a run; what follows a line feed is on a new line. A link is a field and no w:hyperlink: there are readers, and
// they sit in front of recruiters, that leave out the text of those.
func (d *wordText) run(b *strings.Builder, s setStyle, r Run) {
	text := plain(r.Text)
	if text == "" {
		return
	}
	link := target(r.Link)
	if link != "" {
		fmt.Fprintf(b, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "%s" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, escaped(link))
	}
	b.WriteString(`<w:r>`)
	var look strings.Builder
	switch {
	case r.muted:
		look.WriteString(`<w:rStyle w:val="Detail"/>`)
	case link != "" && !r.quiet:
		look.WriteString(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if r.Bold && !s.bold {
		look.WriteString(`<w:b/><w:bCs/>`)
	} else if r.light && s.bold {
		look.WriteString(`<w:b w:val="0"/><w:bCs w:val="0"/>`)
	}
	if r.Italic && !s.italic {
		look.WriteString(`<w:i/><w:iCs/>`)
	}
	if onlyFromTheRight(text) {
		look.WriteString(`<w:rtl/>`)
	}
	if look.Len() > 0 {
		b.WriteString(`<w:rPr>` + look.String() + `</w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		if line != "" {
			b.WriteString(`<w:t xml:space="preserve">`)
			b.WriteString(escaped(line))
			b.WriteString(`</w:t>`)
		}
	}
	b.WriteString(`</w:r>`)
	if link != "" {
		b.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
