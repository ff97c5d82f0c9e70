package docfile

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"havenjob/tools/needs"
)

// popplersWords are the words of a PDF as pdftotext reads them, without hyphens: those at a line's end are taken for such
// that were put there.
func popplersWords(t *testing.T, name string) string {
	t.Helper()
	text, err := exec.Command(needs.Program(t, "pdftotext", "poppler-utils"), name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.Join(strings.Fields(string(text)), " "), "-", "")
}

// What employers open in LibreOffice, and have it make a PDF of, says the same in the same order as our own PDF.
func TestLibreOfficeMakesTheSameOfADocument(t *testing.T) {
	office, folder := needs.Program(t, "soffice", "libreoffice-writer"), t.TempDir()
	sheets := map[string]Sheet{}
	for _, layout := range Layouts {
		for _, p := range []Paper{PaperA4, PaperLetter} {
			cv, letter := mayasCV(), mayasLetter()
			cv.Layout, cv.Paper, letter.Layout, letter.Paper = layout, p, layout, p
			sheets[fmt.Sprint("CV ", layout, " ", p)], sheets[fmt.Sprint("letter ", layout, " ", p)] = cv.Sheet(), letter.Sheet()
		}
	}
	ask := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", "pdf", "--outdir", filepath.Join(folder, "out")}
	for name, s := range sheets {
		for _, kind := range []string{"docx", "pdf"} {
			if err := os.WriteFile(filepath.Join(folder, name+"."+kind), made(t, kind, s), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		ask = append(ask, filepath.Join(folder, name+".docx"))
	}
	var said bytes.Buffer
	c := exec.Command(office, ask...)
	c.Stdout, c.Stderr = &said, &said
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	for name := range sheets {
		theirs := filepath.Join(folder, "out", name+".pdf")
		file, err := os.ReadFile(theirs)
		if err != nil {
			t.Fatalf("%v: %s", err, said.String())
		}
		if got, want := popplersWords(t, theirs), popplersWords(t, filepath.Join(folder, name+".pdf")); got != want {
			t.Errorf("%s: LibreOffice has\n%s\nand our PDF\n%s", name, got, want)
		}
		for _, link := range []string{"mailto:maya@example.com", "https://www.linkedin.com/in/maya-kowalski-example"} {
			if !bytes.Contains(file, []byte("/URI("+link+")")) {
				t.Errorf("%s: LibreOffice has no link to %s", name, link)
			}
		}
	}
}
