package docfile

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// writers are both kinds of file.
var writers = map[string]func(io.Writer, Sheet) error{"pdf": WritePDF, "docx": WriteDOCX}

// made is the sheet as a file of a kind.
func made(t testing.TB, kind string, s Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writers[kind](&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inside is a part of a DOCX.
func inside(t testing.TB, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// eachWay runs a test for both kinds, all layouts and both papers.
func eachWay(t *testing.T, test func(t *testing.T, kind string, l Layout, p Paper)) {
	for _, kind := range []string{"pdf", "docx"} {
		for _, l := range Layouts {
			for _, p := range []Paper{PaperA4, PaperLetter} {
				t.Run(kind+" "+l.String()+" "+p.String(), func(t *testing.T) { test(t, kind, l, p) })
			}
		}
	}
}

func TestALetterIsReadAgainInItsOrder(t *testing.T) {
	eachWay(t, func(t *testing.T, kind string, layout Layout, p Paper) {
		l := mayasLetter()
		l.Layout, l.Paper = layout, p
		d := read(t, made(t, kind, l.Sheet()))
		follows(t, strings.Join(strings.Fields(d.Text), " "), "Maya Kowalski", "Lisbon, Portugal", "maya@example.com", "+351 21 555 01 42", "linkedin.com/in/maya-kowalski-example",
			"Lisbon, 9 March 2026", "Inês Duarte", "Head of Platform", "Farol Energy", "Rua do Alecrim 71", "Staff engineer, platform", "Dear Inês Duarte,",
			"my team runs.", "Three things", "I split the nightly", "one that fails no longer", "I led the move", "By rewriting", "Before that,", "Kind regards,", "Maya Kowalski")
		if d.Name != "Maya Kowalski" || d.Pages != 1 {
			t.Errorf("name %q, %d pages", d.Name, d.Pages)
		}
		if !slices.Equal(d.Emails, []string{"maya@example.com"}) || d.Phones[0] != "+351 21 555 01 42" {
			t.Errorf("addresses %q, numbers %q", d.Emails, d.Phones)
		}
		for _, link := range []string{"https://www.linkedin.com/in/maya-kowalski-example", "https://github.com/maya-kowalski-example/tidelog"} {
			if !slices.Contains(d.Links, link) {
				t.Errorf("%s is not among the links %q", link, d.Links)
			}
		}
	})
}

func TestOutsideEnglishTheDateStandsUnderTheRecipient(t *testing.T) {
	l := mayasLetter()
	l.Language = "pt-PT"
	follows(t, read(t, made(t, "docx", l.Sheet())).Text, "Rua do Alecrim", "Lisbon, 9 March", "Staff engineer")
}

func TestLinksAreLive(t *testing.T) {
	want := []string{"mailto:maya@example.com", "tel:+351215550142", "https://www.linkedin.com/in/maya-kowalski-example", "https://github.com/maya-kowalski-example/tidelog"}
	pdf, word := made(t, "pdf", mayasLetter().Sheet()), inside(t, made(t, "docx", mayasLetter().Sheet()), "word/document.xml")
	for _, link := range want {
		if !bytes.Contains(pdf, []byte("/S /URI /URI ("+link+")")) {
			t.Errorf("%s can't be followed in the PDF", link)
		}
		if !strings.Contains(word, ` HYPERLINK "`+link+`" `) {
			t.Errorf("%s can't be followed in the DOCX: %s", link, word)
		}
	}
}

func TestOnlyLinksThatAreSafeToFollowAreLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.com/a b?q=ü": "https://example.com/a%20b?q=%C3%BC", "https://bücher.example": "https://b%C3%BCcher.example",
		"mailto:a@example.com": "mailto:a@example.com", "tel:+351 21": "tel:+351%2021", "javascript:alert(1)": "", "file:///etc/passwd": "",
		"//example.com": "", "example.com": "", "https://": "", "mailto:": "", "https://a\x00b": "", "data:text/html,x": "", "": "",
	} {
		if got := target(link); got != want {
			t.Errorf("%q became %q, want %q", link, got, want)
		}
	}
}

func TestTheFileNamesThePersonAndNoProgram(t *testing.T) {
	l := mayasLetter()
	l.Author, l.Sender.Name = "Žofie Řeháková", "Žofie Řeháková"
	pdf := made(t, "pdf", l.Sheet())
	for _, program := range []string{"FPDF", "Producer", "Creator", "HavenJob"} {
		if bytes.Contains(pdf, []byte(program)) {
			t.Errorf("the PDF says %s", program)
		}
	}
	for _, want := range []string{"/Lang (en-GB)", "/CreationDate (D:20260309083000)", "/ModDate (D:20260309083000)"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the PDF does not say %s", want)
		}
	}
	core := inside(t, made(t, "docx", l.Sheet()), "docProps/core.xml")
	follows(t, core, "<dc:title>Letter to Farol Energy<", "<dc:creator>Žofie Řeháková<", "<cp:lastModifiedBy>Žofie Řeháková<", "<dc:language>en-GB<", "2026-03-09T08:30:00Z")
}

func TestTheSameSheetGivesTheSameBytes(t *testing.T) {
	for kind := range writers {
		first := made(t, kind, mayasLetter().Sheet())
		for range 3 {
			if !bytes.Equal(first, made(t, kind, mayasLetter().Sheet())) {
				t.Errorf("the %s differs from one time to the next", kind)
			}
		}
	}
}

func TestAnEmptyOrEndlessSheetIsRefused(t *testing.T) {
	for kind, write := range writers {
		for _, empty := range []Sheet{{}, {Blocks: []Block{Name(" "), Contact{{}}, Gap(3), Lines{nil}}}} {
			if err := write(io.Discard, empty); !errors.Is(err, ErrNothing) {
				t.Errorf("%s: %v", kind, err)
			}
		}
		endless := Sheet{Blocks: []Block{Paragraph(Text(strings.Repeat("All work. ", 100_000)))}}
		if err := write(io.Discard, endless); !errors.Is(err, ErrTooLong) {
			t.Errorf("%s: %v", kind, err)
		}
		endless = Sheet{Blocks: []Block{Paragraph(Text(strings.Repeat("a\n", 100_000)))}}
		if err := write(io.Discard, endless); !errors.Is(err, ErrTooLong) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// full is a disk that is.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTheErrorOfTheOneWhoTakesTheFileIsKept(t *testing.T) {
	for kind, write := range writers {
		if err := write(full{}, mayasLetter().Sheet()); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestEachPartOfADOCXIsWellFormed(t *testing.T) {
	file := made(t, "docx", mayasLetter().Sheet())
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
	types := inside(t, file, "[Content_Types].xml")
	for _, part := range z.File {
		text := inside(t, file, part.Name)
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", part.Name, err)
			}
		}
		if !strings.HasSuffix(part.Name, ".rels") && part.Name != "[Content_Types].xml" && !strings.Contains(types, `PartName="/`+part.Name+`"`) {
			t.Errorf("%s has no content type", part.Name)
		}
	}
}

func TestAParagraphOfAScriptFromTheRightBeginsAtTheRightInWord(t *testing.T) {
	l := mayasLetter()
	l.Body = "שלום רב,\n\nאני מחפשת עבודה (בליסבון).\n\nמאיה, Maya Kowalski\n\nDear רות,"
	text := inside(t, made(t, "docx", l.Sheet()), "word/document.xml")
	paragraphs := strings.SplitAfter(text, "</w:p>")
	for words, want := range map[string][2]bool{"שלום רב,": {true, true}, "עבודה (בליסבון).": {true, true}, "מאיה, Maya Kowalski": {true, false}, "Dear רות,": {false, false}, "Lisbon, 9 March": {false, false}} {
		i := slices.IndexFunc(paragraphs, func(p string) bool { return strings.Contains(p, words) })
		if i < 0 {
			t.Fatalf("%q is not in %s", words, text)
		}
		if got := [2]bool{strings.Contains(paragraphs[i], "<w:bidi/>"), strings.Contains(paragraphs[i], "<w:rtl/>")}; got != want {
			t.Errorf("%q begins at the right, and its signs too: %v, want %v", words, got, want)
		}
	}
}
