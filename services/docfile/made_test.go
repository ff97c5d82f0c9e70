package docfile

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
)

// shared reads for all tests of this package. Compiling PDFium takes seconds, so what was compiled stays for the next
// run, in a folder of this user's own.
var shared = New(filepath.Join(os.TempDir(), "havenjob-test-pdfium-"+strconv.Itoa(os.Getuid())))

func TestMain(m *testing.M) {
	code := m.Run()
	shared.Close()
	os.Exit(code)
}

// read is what the extractor makes of a file.
func read(t testing.TB, file []byte) Document {
	t.Helper()
	d, err := shared.Text(context.Background(), file)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return d
}

// refused checks why a file is not read.
func refused(t testing.TB, file []byte, why *Error) {
	t.Helper()
	if d, err := shared.Text(context.Background(), file); !errors.Is(err, why) {
		t.Fatalf("read %d characters, %v; want %s", len(d.Text), err, why.Code)
	}
}

// follows checks that texts stand in this order.
func follows(t testing.TB, text string, texts ...string) {
	t.Helper()
	rest := text
	for i, s := range texts {
		at := strings.Index(rest, s)
		if at < 0 {
			t.Fatalf("%q does not follow %q in:\n%s", s, texts[:i], text)
		}
		rest = rest[at+len(s):]
	}
}

// drawn makes a PDF of A4 pages, in millimetres from the top left.
func drawn(t testing.TB, draw func(p *fpdf.Fpdf)) []byte {
	t.Helper()
	p := fpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("L", "", liberationsansregular.TTF)
	p.AddUTF8FontFromBytes("L", "B", liberationsansbold.TTF)
	p.SetMargins(15, 15, 15)
	p.SetAutoPageBreak(false, 0)
	p.SetFont("L", "", 10)
	p.AddPage()
	draw(p)
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// piece is text at a place.
type piece struct {
	x, y float64
	size float64
	bold bool
	text string
}

func put(p *fpdf.Fpdf, pieces ...piece) {
	for _, s := range pieces {
		style := ""
		if s.bold {
			style = "B"
		}
		if s.size == 0 {
			s.size = 10
		}
		p.SetFont("L", style, s.size)
		p.Text(s.x, s.y, s.text)
	}
}

// column is lines under each other.
func column(x, y, leading float64, lines ...string) []piece {
	var out []piece
	for i, l := range lines {
		out = append(out, piece{x: x, y: y + float64(i)*leading, text: l, bold: looksLikeHeading(l)})
	}
	return out
}

// object is one of a PDF written by hand.
type object struct {
	dict   string
	stream []byte
}

// written makes a PDF of objects, of which the first is the catalogue.
func written(objects ...object) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		if o.stream != nil {
			fmt.Fprintf(&b, "<< %s /Length %d >>\nstream\n%s\nendstream\n", o.dict, len(o.stream), o.stream)
		} else {
			fmt.Fprintf(&b, "<< %s >>\n", o.dict)
		}
		b.WriteString("endobj\n")
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return b.Bytes()
}

// onePage is a hand-written PDF of a page with this content.
func onePage(page, content string, more ...object) []byte {
	return written(append([]object{
		{dict: "/Type /Catalog /Pages 2 0 R"},
		{dict: "/Type /Pages /Kids [3 0 R] /Count 1"},
		{dict: "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> " + page},
		{dict: "", stream: []byte(content)},
		{dict: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"},
	}, more...)...)
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	w, _ := zlib.NewWriterLevel(&out, zlib.BestCompression)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

func picture(t testing.TB) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 200, 280))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y := 20; y < 260; y += 8 {
		for x := 20; x < 180; x++ {
			m.Set(x, y, color.Gray{uint8(x)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts are the files in an archive.
type parts map[string]string

func zipped(t testing.TB, files parts) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	spaces  = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	relBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// wordFile makes a DOCX with this body; more adds or replaces parts.
func wordFile(t testing.TB, body string, more parts) []byte {
	t.Helper()
	files := parts{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         rels(`officeDocument|word/document.xml`),
		"word/document.xml":   xmlHead + `<w:document` + spaces + `><w:body>` + body + `</w:body></w:document>`,
	}
	for name, text := range more {
		files[name] = text
	}
	return zipped(t, files)
}

// rels makes a list of relations "kind|target", with the ids rId1, rId2 …; a target with a colon is external.
func rels(list ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, l := range list {
		kind, target, _ := strings.Cut(l, "|")
		mode := ""
		if strings.Contains(target, ":") {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"%s/>`, i+1, relBase, kind, target, mode)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// p is a paragraph of one run, run a run.
func p(text string) string { return `<w:p>` + run(text) + `</w:p>` }

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
