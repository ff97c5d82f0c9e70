package docfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const stylesPart = xmlHead + `<w:styles` + spaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Naslov1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Big"><w:name w:val="Title"/><w:rPr><w:sz w:val="48"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`

const numberingPart = xmlHead + `<w:numbering` + spaces + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>`

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text) + `</w:p>`
}

func item(list, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr>` + run(text) + `</w:p>`
}

func table(rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr/>`)
	for _, row := range rows {
		b.WriteString(`<w:tr>`)
		for _, cell := range row {
			b.WriteString(`<w:tc><w:tcPr/>` + cell + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

func textBox(text string) string {
	inner := `<w:txbxContent>` + text + `</w:txbxContent>`
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>` + inner + `</wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><v:shape><v:textbox>` + inner + `</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

// A CV with everything that Word puts text into, read once and in order.
func TestWordDocument(t *testing.T) {
	body := styled("Naslov1", "Experience") +
		table([]string{p("2019 – 2024"), p("Head of Operations") + p("Ran the warehouse of a mail-order house with ninety people, day and night.") + styled("ListBullet", "Cut returns by half")}) +
		styled("Naslov1", "Languages") +
		table([]string{p("German"), p("native")}, []string{p("Polish"), p("fluent")}) +
		`<w:sdt><w:sdtPr/><w:sdtContent>` + p("In a content control") + `</w:sdtContent></w:sdt>` +
		`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + p("Click here to enter text") + `</w:sdtContent></w:sdt>` +
		`<w:p><w:sdt><w:sdtContent>` + run("inline control ") + `</w:sdtContent></w:sdt><w:hyperlink r:id="rId3">` + run("my ") + run("page") + `</w:hyperlink></w:p>` +
		`<w:p>` + run("kept ") + `<w:ins>` + run("inserted ") + `</w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:moveFrom>` + run("moved away") + `</w:moveFrom><w:moveTo>` + run("moved here") + `</w:moveTo></w:p>` +
		`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>hidden by style</w:t></w:r>` + run("in sight") + `</w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:Lena.Wolf@Example.com" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("mail me") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
		`<w:p><w:fldSimple w:instr=" MERGEFIELD City ">` + run("Kraków") + `</w:fldSimple><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
		`<w:p>` + run("line one") + `<w:r><w:br/><w:t>line two</w:t><w:tab/><w:t>at the tab</w:t><w:noBreakHyphen/><w:t>end</w:t></w:r></w:p>` +
		item("2", "first") + item("2", "second") + item("1", "a point") +
		`<w:p>` + textBox(p("In a box beside")) + run("Beside the box") + `</w:p>` +
		`<w:p><m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath></w:p>` +
		`<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId2"/></w:sectPr>`
	file := wordFile(t, body, parts{
		"word/_rels/document.xml.rels": rels("header|header1.xml", "footer|footer1.xml", "hyperlink|https://example.com/lena", "header|header2.xml", "styles|styles.xml", "numbering|numbering.xml", "footnotes|footnotes.xml"),
		"word/styles.xml":              stylesPart, "word/numbering.xml": numberingPart,
		"word/header1.xml":   xmlHead + `<w:hdr` + spaces + `><w:p>` + textBox(styled("Big", "Lena Wolf")) + `</w:p></w:hdr>`,
		"word/header2.xml":   xmlHead + `<w:hdr` + spaces + `>` + p("Only on a first page that there is not") + `</w:hdr>`,
		"word/footer1.xml":   xmlHead + `<w:ftr` + spaces + `>` + p("Lena Wolf · Hamburg") + `<w:p>` + run("Page ") + `<w:fldSimple w:instr="PAGE">` + run("1") + `</w:fldSimple></w:p></w:ftr>`,
		"word/footnotes.xml": xmlHead + `<w:footnotes` + spaces + `><w:footnote w:id="1">` + p("Not referred to") + `</w:footnote><w:footnote w:id="2">` + p("A note on the city") + `</w:footnote></w:footnotes>`,
		"docProps/app.xml":   xmlHead + `<Properties><Pages>3</Pages></Properties>`,
		"docProps/core.xml":  xmlHead + `<cp xmlns:dc="x"><dc:creator>Office User</dc:creator></cp>`,
	})
	d := read(t, file)
	want := strings.Join([]string{"Lena Wolf", "", "Experience", "2019 – 2024\tHead of Operations", "Ran the warehouse of a mail-order house with ninety people, day and night.", "• Cut returns by half", "",
		"Languages", "German\tnative", "Polish\tfluent", "In a content control", "inline control my page", "kept inserted moved here", "in sight", "mail me", "Kraków", "line one", "line two\tat the tab-end",
		"1. first", "2. second", "• a point", "", "In a box beside", "Beside the box", "E=mc2", "", "A note on the city", "", "Lena Wolf · Hamburg", "Page"}, "\n")
	if d.Text != want {
		t.Errorf("got:\n%s\n\nwant:\n%s", d.Text, want)
	}
	if d.Name != "Lena Wolf" || d.Pages != 3 || !slices.Equal(d.Headings, []string{"Experience", "Languages"}) || !slices.Equal(d.Emails, []string{"lena.wolf@example.com"}) || !slices.Equal(d.Links, []string{"https://example.com/lena"}) || len(d.Warnings) != 1 {
		t.Errorf("%q %d %q %q %q %q", d.Name, d.Pages, d.Headings, d.Emails, d.Links, d.Warnings)
	}
}

// A table that only makes two columns is read column by column.
func TestColumnsMadeOfATable(t *testing.T) {
	d := read(t, wordFile(t, p("Igor Petrović")+table([]string{p("Contact") + p("igor@example.org") + p("Novi Sad"), p("Experience") + p("Driver of the night tram, for eleven years, without one accident.") + p("2010 – 2021")}), nil))
	follows(t, d.Text, "Igor Petrović", "Contact", "igor@example.org", "Novi Sad", "Experience", "Driver", "2010 – 2021")
	if d.Name != "Igor Petrović" {
		t.Errorf("name %q", d.Name)
	}
}

func TestWordDocumentsOfOtherMakers(t *testing.T) {
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	for name, files := range map[string]parts{
		"strict":            {"_rels/.rels": strict.Replace(rels("officeDocument|word/document.xml")), "word/document.xml": strict.Replace(`<w:document` + spaces + `><w:body>` + p("Text of the document") + `</w:body></w:document>`)},
		"another name":      {"_rels/.rels": rels("officeDocument|/main/text.xml"), "main/text.xml": `<w:document` + spaces + `><w:body>` + p("Text of the document") + `</w:body></w:document>`, "[Content_Types].xml": "<Types/>"},
		"back slashes":      {`word\document.xml`: `<w:document` + spaces + `><w:body>` + p("Text of the document") + `</w:body></w:document>`},
		"letters set apart": {"word/document.xml": `<w:document` + spaces + `><w:body>` + p("T e x t   o f  t h e   d o c u m e n t") + `</w:body></w:document>`},
		"other directions":  {"word/document.xml": "\xef\xbb\xbf" + xmlHead + `<d:document xmlns:d="x"><d:body><d:p><d:r><d:t>Text of the document</d:t></d:r></d:p></d:body></d:document>`, "../../etc/passwd": "x", "/word/document.xml": "y"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "other directions" {
				delete(files, "/word/document.xml")
			}
			if d := read(t, zipped(t, files)); d.Text != "Text of the document" {
				t.Errorf("%q", d.Text)
			}
		})
	}
}

func TestHostileWordDocuments(t *testing.T) {
	document := func(body string) parts { return parts{"word/document.xml": body} }
	open := `<w:document` + spaces + `><w:body>`
	for name, c := range map[string]struct {
		files parts
		why   *Error
	}{
		"a part of 64 MB":   {document(open + strings.Repeat(" ", 64<<20)), ErrTooMuch},
		"50,000 deep":       {document(open + strings.Repeat(`<w:p>`, 50_000)), ErrTooMuch},
		"deep tables":       {document(open + strings.Repeat(`<w:tbl><w:tr><w:tc>`, 5_000)), ErrTooMuch},
		"entities":          {document(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + open + p("&b;")), ErrCorrupt},
		"an outside entity": {document(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + open + p("&a;")), ErrCorrupt},
		"no end":            {document(open + `<w:p><w:r><w:t>Half a`), ErrCorrupt},
		"no XML":            {document("\x00\x01 nothing of the kind"), ErrCorrupt},
		"nothing in it":     {document(open + `</w:body></w:document>`), ErrEmpty},
		"only a picture":    {parts{"word/document.xml": open + `<w:p/></w:body></w:document>`, "word/media/image1.png": "x"}, ErrScanned},
	} {
		t.Run(name, func(t *testing.T) {
			file := zipped(t, c.files)
			t.Logf("%d bytes", len(file))
			refused(t, file, c.why)
		})
	}
	many := parts{"word/document.xml": open}
	for i := range maxParts + 1 {
		many[fmt.Sprintf("word/x%d.xml", i)] = ""
	}
	refused(t, zipped(t, many), ErrTooMuch)
	whole := wordFile(t, p("Text of the document"), nil)
	refused(t, whole[:len(whole)/2], ErrCorrupt)
	self := wordFile(t, p("Text"), parts{"word/_rels/document.xml.rels": rels("header|document.xml", "styles|document.xml", "footnotes|document.xml")})
	if d := read(t, self); d.Text != "Text" {
		t.Errorf("%q", d.Text)
	}
}

// The content decides what a file is, and the person is told.
func TestOtherKindsAreRefusedByName(t *testing.T) {
	for want, file := range map[string][]byte{
		"OpenDocument":    zipped(t, parts{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
		"Excel":           zipped(t, parts{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
		"PowerPoint":      zipped(t, parts{"ppt/presentation.xml": "<x/>"}),
		"Pages":           zipped(t, parts{"Index/Document.iwa": "x"}),
		"archive (ZIP)":   zipped(t, parts{"cv.pdf": "%PDF"}),
		"rich text":       []byte(`{\rtf1 Jane}`),
		"old Office":      append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...),
		"picture":         picture(t),
		"web page":        []byte("<!DOCTYPE html><html><body>Jane Doe"),
		"plain text":      []byte("Jane Doe, engineer"),
		"unknown kind":    []byte("\x01\x02\x00\x03abc"),
		"program":         []byte("\x7fELF\x02\x01"),
		"damaged archive": []byte("PK\x03\x04 nothing more"),
	} {
		t.Run(want, func(t *testing.T) {
			_, err := shared.Text(context.Background(), file)
			if !errors.Is(err, ErrNotCV) || !strings.Contains(err.Error(), want) {
				t.Errorf("%v", err)
			}
		})
	}
	refused(t, nil, ErrEmpty)
	refused(t, make([]byte, 100), ErrEmpty)
	refused(t, make([]byte, MaxSize+1), ErrTooLarge)
	refused(t, slices.Concat([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600), wide("EncryptedPackage")), ErrEncrypted)
}

func FuzzDOCX(f *testing.F) {
	f.Add(styled("Naslov1", "Experience") + table([]string{p("a"), p("b") + p("c")}))
	f.Add(`<w:p>` + textBox(p("box")) + `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r></w:p><w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>`)
	f.Add(`<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>x</w:t>`)
	f.Fuzz(func(t *testing.T, body string) {
		_, err := shared.Text(context.Background(), wordFile(t, body, parts{"word/_rels/document.xml.rels": rels("header|document.xml", "styles|styles.xml", "numbering|numbering.xml"), "word/styles.xml": stylesPart, "word/numbering.xml": numberingPart}))
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
	})
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte("BT /F 12 Tf 60 700 Td (Seen by everybody) Tj ET"), true)
	f.Add(onePage("", "BT /F 12 Tf 1 0 0 1 60 700 Tm [(J) -300 (A)] TJ ET q 0 0 1 1 re W n BT /F 1e9 Tf (x) Tj ET Q"), false)
	f.Fuzz(func(t *testing.T, b []byte, content bool) {
		if content {
			b = onePage("", string(b))
		}
		if !bytes.Contains(b, []byte("%PDF-")) {
			return
		}
		_, err := shared.Text(context.Background(), b)
		if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
	})
}
