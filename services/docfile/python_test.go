package docfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"havenjob/tools/needs"
)

// openedByPython has python-docx open a DOCX, as many a program that reads applications does, and tells what it sees.
const openedByPython = `
import docx, io, json, re, sys
d = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
core, page = d.core_properties, d.sections[0]
print(json.dumps({
    "lines": [[p.style.name, p.text] for p in d.paragraphs],
    "tables": len(d.tables), "pictures": len(d.inline_shapes),
    "width": page.page_width.pt, "height": page.page_height.pt,
    "links": re.findall(r'HYPERLINK "([^"]*)"', "".join(t.text for t in d.element.iter() if t.tag.endswith("}instrText"))),
    "author": core.author, "last": core.last_modified_by, "title": core.title, "language": core.language, "comments": core.comments, "made": core.created.isoformat(),
}))`

type pythonsView struct {
	Lines                                         [][2]string // style and text
	Tables, Pictures                              int
	Width, Height                                 float64
	Links                                         []string
	Author, Last, Title, Language, Comments, Made string
}

func (v pythonsView) text() string {
	lines := []string{}
	for _, l := range v.Lines {
		lines = append(lines, l[1])
	}
	return strings.Join(lines, "\n")
}

// of are the texts of a style.
func (v pythonsView) of(style string) []string {
	var texts []string
	for _, l := range v.Lines {
		if l[0] == style {
			texts = append(texts, l[1])
		}
	}
	return texts
}

// pythonDocx is a Python that has python-docx. Without one the test is skipped, and fails where nothing may be left out.
func pythonDocx(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import docx").Run() == nil {
			return python
		}
	}
	needs.Missing(t, "python-docx is not installed: apt-get install --no-install-recommends python3-docx")
	return ""
}

func opened(t *testing.T, python string, file []byte) (v pythonsView) {
	t.Helper()
	c := exec.Command(python, "-c", openedByPython)
	c.Stdin, c.Stderr = bytes.NewReader(file), os.Stderr
	out, err := c.Output()
	if err == nil {
		err = json.Unmarshal(out, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestPythonDocxSeesHeadingsLinksAndThePerson(t *testing.T) {
	python := pythonDocx(t)
	for _, layout := range Layouts {
		for _, p := range []Paper{PaperA4, PaperLetter} {
			t.Run(fmt.Sprint(layout, " ", p), func(t *testing.T) {
				c := mayasCV()
				c.Layout, c.Paper = layout, p
				cv := opened(t, python, made(t, "docx", c.Sheet()))
				cvOrder(t, cv.text())
				sections := []string{}
				for _, s := range c.Sections {
					sections = append(sections, s.Title)
				}
				if got := cv.of("Heading 1"); !slices.Equal(got, sections) {
					t.Errorf("the sections' headings are %q, want %q", got, sections)
				}
				if got := cv.of("Title"); !slices.Equal(got, []string{"Maya Kowalski"}) {
					t.Errorf("the title is %q", got)
				}
				jobs := cv.of("Heading 2")
				if len(jobs) != 4 || !strings.HasPrefix(jobs[0], "Senior backend engineer") || !strings.HasPrefix(jobs[3], "Junior developer") {
					t.Errorf("the jobs' headings are %q", jobs)
				}
				if n := len(cv.of("List Bullet")); n != 9 {
					t.Errorf("%d points", n)
				}

				l := mayasLetter()
				l.Layout, l.Paper = layout, p
				letter := opened(t, python, made(t, "docx", l.Sheet()))
				follows(t, letter.text(), "Maya Kowalski", "maya@example.com", "9 March 2026", "Farol Energy", "Staff engineer, platform", "Dear Inês Duarte,", "Three things", "By rewriting", "Kind regards,", "Maya Kowalski")

				width, height := p.size()
				for what, v := range map[string]pythonsView{"the CV": cv, "the letter": letter} {
					if v.Tables+v.Pictures > 0 || v.Width-width > 0.1 || width-v.Width > 0.1 || v.Height-height > 0.1 || height-v.Height > 0.1 {
						t.Errorf("%s has %d tables and %d pictures, on %g × %g points", what, v.Tables, v.Pictures, v.Width, v.Height)
					}
					if v.Author != "Maya Kowalski" || v.Last != "Maya Kowalski" || v.Comments != "" || v.Language != "en-GB" || v.Made != "2026-03-09T08:30:00" {
						t.Errorf("%s says of itself %+v", what, v)
					}
					for _, link := range []string{"mailto:maya@example.com", "tel:+351215550142", "https://www.linkedin.com/in/maya-kowalski-example"} {
						if !slices.Contains(v.Links, link) {
							t.Errorf("%s has no link to %s: %q", what, link, v.Links)
						}
					}
				}
				if cv.Title != "CV of Maya Kowalski" || letter.Title != "Letter to Farol Energy" {
					t.Errorf("the titles are %q and %q", cv.Title, letter.Title)
				}
			})
		}
	}
}

func TestPythonDocxReadsEveryScript(t *testing.T) {
	python := pythonDocx(t)
	for _, name := range []string{"Žofie Řeháková", "Nguyễn Thị Hồng", "Ευάγγελος Παπαδόπουλος", "Юрий Щукин", "山田太郎", "محمد أحمد", "Maya 🚢 <&> Kowalski"} {
		l := mayasLetter()
		l.Sender.Name, l.Author, l.Title, l.Body = name, name, name, "Dear "+name+",\n\nI am here.\n\n"+strings.Repeat("Donaudampfschiff", 40)+"\n\nKind regards\n"+name
		v := opened(t, python, made(t, "docx", l.Sheet()))
		follows(t, v.text(), name, "Dear "+name+",", strings.Repeat("Donaudampfschiff", 40), "Kind regards\n"+name)
		if v.Author != name || v.Title != name || !slices.Equal(v.of("Title"), []string{name}) {
			t.Errorf("%q is read as %q, %q and %q", name, v.Author, v.Title, v.of("Title"))
		}
	}
}
