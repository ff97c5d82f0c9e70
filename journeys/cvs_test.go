package journeys

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"havenjob/providers/storage/storagetest"

	"codeberg.org/go-pdf/fpdf"
	"github.com/chromedp/chromedp/kb"
)

// twoColumns is a CV as PDF: contact, skills and languages in a narrow column beside the experience.
func twoColumns(t *testing.T) string {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddPage()
	column := func(x, width float64, lines ...string) {
		doc.SetXY(x, 40)
		for _, line := range lines {
			doc.SetFont("Helvetica", "", 10)
			if strings.ToUpper(line) == line && line != "" {
				doc.SetFont("Helvetica", "B", 12)
			}
			doc.SetX(x)
			doc.CellFormat(width, 6, line, "", 1, "L", false, 0, "")
		}
	}
	doc.SetFont("Helvetica", "B", 22)
	doc.SetXY(15, 15)
	doc.CellFormat(0, 12, "Ines Falk", "", 1, "L", false, 0, "")
	column(15, 55, "CONTACT", "ines@falk.example", "", "SKILLS", "Radar", "Tide tables", "Ship handling", "", "LANGUAGES", "Dutch (native)", "English (fluent)")
	column(80, 115, "EXPERIENCE", "Harbour Pilot at Port of Vlissingen, 2019 - 2023", "Brought in four ships a day in every weather.", "",
		"Deck Officer at Scheldt Ferries, 2014 - 2019", "Kept the night watch between both banks.", "", "EDUCATION", "2010 - 2014   BSc Nautical Science, Zeeland Academy")
	path := filepath.Join(t.TempDir(), "two columns.pdf")
	if err := doc.OutputFileAndClose(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// tables is a CV as a Word document whose experience is a table.
func tables(t *testing.T) string {
	t.Helper()
	paragraph := func(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
	row := func(cells ...string) string {
		out := "<w:tr>"
		for _, c := range cells {
			out += "<w:tc>" + paragraph(c) + "</w:tc>"
		}
		return out + "</w:tr>"
	}
	body := paragraph("Ines Falk") + paragraph("Work experience") + "<w:tbl>" + row("01/2023 – present", "Harbour Master, Port of Terneuzen") + row("05/2008 – 08/2010", "Deckhand, Wadden Line") + "</w:tbl>" +
		paragraph("Certificates") + paragraph("Master Mariner, Maritime Academy, 2018")
	path := filepath.Join(t.TempDir(), "tables.docx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAProfileIsFilledFromCVs(t *testing.T) {
	t.Run("files in a folder", func(t *testing.T) { fillFromCVs(t, 1280) })
	t.Run("files in a bucket, on a phone", func(t *testing.T) {
		c := storagetest.S3(t)
		fillFromCVs(t, 390, "S3_ENDPOINT="+c.Endpoint, "S3_BUCKET="+c.Bucket, "S3_ACCESS_KEY="+c.AccessKey, "S3_SECRET_KEY="+c.SecretKey)
	})
}

func fillFromCVs(t *testing.T, width int, environ ...string) {
	axe := axeSource(t)
	p := open(t, environ...)
	person := p.person("cv@harbour.example")
	person.Size(width, 900)
	person.Go("cv")
	person.TabTo("#cv-files") // Enter then shows the system's own dialog
	person.Choose("#cv-files", twoColumns(t))
	person.Until("#drops", "Reading the text…")
	// The first use of a new folder compiles the reader of PDFs, which takes longer than a step may.
	for deadline := time.Now().Add(time.Minute); person.Has("#drops progress") && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
	}
	person.Until("#drops", "Kept and read.")
	person.Until("#cvs", "two columns.pdf")
	person.Choose("#cv-files", tables(t))
	person.Until("#cvs li:first-child", "tables.docx")
	person.Until("#cvs li:last-child", "two columns.pdf")
	clean := func() {
		t.Helper()
		for _, v := range violations(person, axe, everyRule) {
			t.Errorf("%s at %d: %s", person.Location(), width, v)
		}
		if eval[int](person, "document.documentElement.scrollWidth") > width {
			t.Errorf("%s is wider than %d", person.Location(), width)
		}
	}
	// The document with tables is the last that came, and so the first.
	person.EnterTo("#cvs li:first-child h2 a")
	clean()
	for _, words := range [][2]string{{"Deckhand", "Bosun"}, {"Bosun", "Boatswain"}} { // the second over what was just saved
		person.Rewrite("#text", words[0], words[1])
		person.EnterTo(".cv-page form button[type=submit]")
	}
	person.EnterTo("a[href$='/profile'].button, main header a[href$='/profile']")
	person.Until("main", "Boatswain")
	clean()
	person.EnterTo("form.found button[type=submit]")
	person.Until("#list-work", "Harbour Master")
	person.Until("#list-work", "Boatswain")

	person.Go("cv")
	person.EnterTo("#cvs li:last-child h2 a")
	person.EnterTo("a[href$='/profile'].button, main header a[href$='/profile']")
	person.Until("main", "Port of Vlissingen")
	clean()
	person.SpaceAt("form.found input[type=checkbox]:checked") // the first position is left out
	person.EnterTo("form.found button[type=submit]")
	for _, words := range []string{"Deck Officer", "Harbour Master"} {
		person.Until("#list-work", words)
	}
	if strings.Contains(person.Text("#list-work"), "Harbour Pilot") {
		t.Error("what was not ticked was added")
	}
	person.Until("#skills", "Tide tables")
	person.Until("main", "Nautical Science")
	clean()
	person.Until(".toast:last-child", "to your profile")
	person.EnterTo(".toast:last-child button[type=submit]")
	person.Until("#list-work", "Boatswain")
	if strings.Contains(person.Text("#list-work"), "Deck Officer") {
		t.Error("what was taken back is still there")
	}
}

func TestCVsAreKeptInOrderByKeyboard(t *testing.T) {
	p := open(t)
	person, _ := p.filled("order@harbour.example")
	person.Size(390, 844)
	person.Go("cv")
	person.Until("#cvs li", "Primary")
	// What is not to be the primary one is not.
	person.SpaceAt("input[type=checkbox][name=primary]")
	person.TabTo("#cv-files")
	person.Choose("#cv-files", tables(t))
	person.Until("#cvs li:first-child", "tables.docx")
	if text := person.Text("#cvs li:first-child"); strings.Contains(text, "Primary") {
		t.Errorf("it is the primary one all the same: %q", text)
	}

	person.EnterAt("[aria-label='More about tables.docx']")
	person.EnterAt("#cvs form[action$=primary] button")
	person.Until("#cvs li:first-child h2", "Primary")
	person.Until(":focus", "tables.docx") // the keyboard is on what was changed

	person.EnterAt("[aria-label='More about tables.docx']")
	person.EnterTo("#cvs li:first-child a.menu-item")
	person.Write("[name=file_name]", "Pilot's CV.docx")
	person.Press(kb.Enter)
	person.Until(".toast", "Saved.")
	person.Go("cv")
	person.EnterAt(`[aria-label="More about Pilot's CV.docx"]`)
	person.EnterAt("#cvs li:first-child .menu-item.danger")
	person.Until(".toast:last-child", "Deleted Pilot's CV.docx. ")
	person.Until(".toast:last-child", "is your primary CV now.")
	person.Until("#cvs li:only-child h2", "Primary")
	person.EnterAt(".toast:last-child form button")
	person.Until("#cvs li:first-child h2", "Pilot's CV.docx")
	person.Until("#cvs li:first-child h2", "Primary")
	person.Until(":focus", "Pilot's CV.docx") // and on what is back
}
