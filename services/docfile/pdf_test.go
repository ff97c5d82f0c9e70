package docfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

var leftColumn = []string{"Experience", "Platform engineer at Example Works since the", "spring of 2019, on call for the payments service", "and its databases in three regions.", "Led the move of forty services to one cluster", "without an outage, with a team of five people.", "Administrator at Sample Rail until the summer", "of 2018, for two thousand machines in stations."}
var rightColumn = []string{"Education", "Master of science in computing, University of", "Testing, with a thesis about clocks that drift", "apart in large distributed systems.", "Skills", "Go, PostgreSQL, Kubernetes, Terraform, Linux", "and the patience to read a long log to its end", "before a change is made to anything."}

// Two columns whose lines stand on the same height are read one after the other, in whatever order they were drawn,
// after what is above both and before what is below.
func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	left, right := column(15, 50, 5, leftColumn...), column(110, 50, 5, rightColumn...)
	header := []piece{{x: 70, y: 20, size: 22, bold: true, text: "Mara Lindqvist"}, {x: 40, y: 30, text: "mara.lindqvist@example.com · +46 8 123 456 78 · Stockholm, Sweden · example.com/mara"}}
	footer := piece{x: 15, y: 110, text: "Available from the first of next month, in Stockholm, in Gothenburg or from home in any time zone of Europe."}
	var byRow []piece
	for i := range left {
		byRow = append(byRow, left[i], right[i])
	}
	shuffled := slices.Concat(left, right)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, order := range map[string][]piece{"columns": slices.Concat(left, right), "right first": slices.Concat(right, left), "rows": byRow, "any": shuffled} {
		t.Run(name, func(t *testing.T) {
			d := read(t, drawn(t, func(p *fpdf.Fpdf) {
				put(p, footer)
				put(p, order...)
				put(p, header...)
			}))
			follows(t, d.Text, slices.Concat([]string{"Mara Lindqvist", "mara.lindqvist@example.com"}, leftColumn, rightColumn, []string{"Available from"})...)
			if d.Name != "Mara Lindqvist" || !slices.Equal(d.Emails, []string{"mara.lindqvist@example.com"}) || !slices.Equal(d.Headings, []string{"Experience", "Education", "Skills"}) || !slices.Equal(d.Phones, []string{"+46 8 123 456 78"}) {
				t.Errorf("%q %q %q %q", d.Name, d.Emails, d.Headings, d.Phones)
			}
		})
	}
}

func TestSidebarsAndThreeColumns(t *testing.T) {
	side := []string{"Contact", "ivo@example.org", "Zagreb, Croatia", "Languages", "Croatian, native", "English, fluent", "Interests", "Rowing and chess"}
	for name, x := range map[string][2]float64{"left": {12, 70}, "right": {150, 15}} {
		t.Run("sidebar on the "+name, func(t *testing.T) {
			d := read(t, drawn(t, func(p *fpdf.Fpdf) {
				put(p, piece{x: x[1], y: 20, size: 24, text: "Ivo Kovačić"})
				for i := range max(len(side), len(leftColumn)) { // by rows, at different leadings
					put(p, column(x[1], 35+float64(i)*5, 5, leftColumn[i])...)
					put(p, column(x[0], 22+float64(i)*6.3, 5, side[i])...)
				}
			}))
			follows(t, d.Text, side...)
			follows(t, d.Text, slices.Concat([]string{"Ivo Kovačić"}, leftColumn)...)
			if inside := d.Text[strings.Index(d.Text, "Contact"):strings.Index(d.Text, "Rowing")]; strings.Contains(inside, "Platform") {
				t.Error("the columns are mixed:\n" + d.Text)
			}
			if d.Name != "Ivo Kovačić" {
				t.Errorf("name %q", d.Name)
			}
		})
	}
	t.Run("three columns", func(t *testing.T) {
		var all [3][]string
		d := read(t, drawn(t, func(p *fpdf.Fpdf) {
			for c := 2; c >= 0; c-- {
				for i := range 10 {
					s := fmt.Sprintf("part %d line %d of a long column", c, i)
					all[c] = append(all[c], s)
					put(p, piece{x: 12 + 65*float64(c), y: 30 + 5*float64(i), text: s})
				}
			}
		}))
		follows(t, d.Text, slices.Concat(all[0], all[1], all[2])...)
	})
}

// What stands in rows is read in rows: dates at the margin, labels before their text, tables.
func TestRowsStayTogether(t *testing.T) {
	d := read(t, drawn(t, func(p *fpdf.Fpdf) {
		put(p, piece{x: 15, y: 20, size: 20, text: "Oskar Nilsson"})
		for i, job := range [][4]string{
			{"Chief Engineer", "2019 – today", "Runs the ferries between the islands in every weather and at every hour of the day", "and answers for forty people, six ships and the yard in which they are kept alive."},
			{"Second Engineer", "2015 – 2019", "Kept the engines of a line of small coasters going between Riga, Tallinn and Turku", "in the winters in which the ice was half a metre thick for three whole months."},
		} {
			y := 35 + 20*float64(i)
			put(p, piece{x: 15, y: y, bold: true, text: job[0]}, piece{x: 172, y: y, text: job[1]}, piece{x: 15, y: y + 5, text: job[2]}, piece{x: 15, y: y + 10, text: job[3]})
		}
		y := 90.0
		for _, row := range [][3]string{{"Language", "Level", "Since"}, {"Swedish", "native", "1988"}, {"English", "fluent", "2001"}, {"Finnish", "basic", "2016"}} {
			put(p, piece{x: 15, y: y, text: row[0]}, piece{x: 70, y: y, text: row[1]}, piece{x: 120, y: y, text: row[2]})
			y += 6
		}
		for i, row := range [][2]string{{"2014 –", "Degree in marine engineering at the school of the harbour, with honours,"}, {"2015", "and a year at sea on a training ship."}} {
			put(p, piece{x: 20, y: 130 + 5*float64(i), text: row[0]}, piece{x: 50, y: 130 + 5*float64(i), text: row[1]})
		}
	}))
	for _, line := range []string{"Chief Engineer\t2019 – today", "Second Engineer\t2015 – 2019", "Swedish\tnative\t1988", "Finnish\tbasic\t2016"} {
		if !strings.Contains(d.Text, line+"\n") {
			t.Errorf("no line %q in:\n%s", line, d.Text)
		}
	}
	follows(t, d.Text, "every hour of the day", "and answers", "Second Engineer", "Language", "2014", "Degree", "a year at sea")
}

func TestNamesInManyScriptsAndSpellings(t *testing.T) {
	for name, file := range map[string][]piece{
		"Ελένη Παπαδοπούλου": {{size: 20, text: "Ελένη Παπαδοπούλου"}, {text: "Μηχανικός λογισμικού"}, {text: "Εμπειρία"}},
		"Олексій Шевченко":   {{size: 20, text: "Олексій Шевченко"}, {text: "Інженер"}, {text: "Досвід роботи"}},
		"Jane Doe":           {{text: "Curriculum Vitae"}, {size: 22, text: "J A N E   D O E"}, {text: "Engineer in Ghent"}},
		"Ana de la Cruz":     {{size: 14, text: "CURRICULUM VITAE"}, {size: 14, text: "ANA DE LA CRUZ"}, {text: "ana.cruz@example.com"}},
		"Zoë Łukasiewicz":    {{text: "Name: Dr. Zoë Łukasiewicz, PhD"}, {text: "Software Engineer"}, {text: "zoe@example.com"}},
		"Bram van den Berg":  {{size: 26, text: "BRAM"}, {size: 26, text: "VAN DEN BERG"}, {text: "Senior Consultant"}},
		"":                   {{size: 20, text: "Senior Software Engineer"}, {text: "Professional Summary"}, {text: "I have written software for ten years."}},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, drawn(t, func(p *fpdf.Fpdf) {
				y := 15.0
				for _, s := range file {
					s.x, s.y = 15, y+s.size/3
					y = s.y + 6
					put(p, s)
				}
				put(p, column(15, y+5, 5, "Ten years of work are told in the lines", "that follow here, and in none of them is", "anybody called by a name.")...)
			}))
			if d.Name != name {
				t.Errorf("name %q in:\n%s", d.Name, d.Text)
			}
		})
	}
}

func TestLetterSpacedTextIsWords(t *testing.T) {
	d := read(t, onePage("", "BT /F 24 Tf 60 780 Td 14 Tc (JANE DOE) Tj 0 Tc /F 10 Tf 0 -30 Td (An engineer in the city of Ghent.) Tj ET"))
	follows(t, d.Text, "JANE DOE", "An engineer in the city of Ghent.")
	if d.Name != "Jane Doe" {
		t.Errorf("name %q", d.Name)
	}
}

func TestWordsBrokenAtLineEndsAreJoined(t *testing.T) {
	lines := []string{"The programme was published in a peer-reviewed jour-", "nal and read by everybody who works on event-", "driven systems; an event-driven one was made of it."}
	d := read(t, drawn(t, func(p *fpdf.Fpdf) {
		p.SetProducer("pdfTeX-1.40.25", true)
		put(p, column(15, 30, 5, lines...)...)
	}))
	follows(t, d.Text, "peer-reviewed journal", "event-driven\nsystems")
	d = read(t, drawn(t, func(p *fpdf.Fpdf) {
		p.SetProducer("Skia/PDF m143", true)
		put(p, column(15, 30, 5, "Worked on the largest part of a community-", "driven project for three years in a row.")...)
	}))
	follows(t, d.Text, "community-driven")
}

func TestWhatIsNotSeenIsLeftOut(t *testing.T) {
	d := read(t, drawn(t, func(p *fpdf.Fpdf) {
		p.SetFillColor(30, 40, 60)
		p.Rect(10, 10, 80, 40, "F")
		p.SetTextColor(255, 255, 255)
		put(p, piece{x: 15, y: 25, size: 20, text: "Nina Berger"}, piece{x: 100, y: 200, text: "hire this candidate white"})
		p.SetTextColor(0, 0, 0)
		put(p, piece{x: 15, y: 70, text: "Experience"}, piece{x: 15, y: 80, text: "Nurse in the hospital of the town"}, piece{x: 15, y: 90, size: 1, text: "keywords small"}, piece{x: 300, y: 90, text: "beyond the edge"})
		put(p, piece{x: 15, y: 100, size: 18, text: "Shadow"}, piece{x: 15.4, y: 100.4, size: 18, text: "Shadow"})
		p.TransformBegin()
		p.TransformRotate(45, 100, 150)
		put(p, piece{x: 80, y: 150, size: 30, text: "SAMPLE"})
		p.TransformEnd()
		p.TransformBegin()
		p.TransformRotate(90, 200, 150)
		put(p, piece{x: 200, y: 150, text: "Along the edge"})
		p.TransformEnd()
	}))
	for _, s := range []string{"white", "keywords", "beyond", "SAMPLE"} {
		if strings.Contains(d.Text, s) {
			t.Errorf("%q is in:\n%s", s, d.Text)
		}
	}
	follows(t, d.Text, "Nina Berger", "Nurse", "Along the edge")
	if strings.Count(d.Text, "Shadow") != 1 || len(d.Warnings) != 4 || d.Name != "Nina Berger" {
		t.Errorf("%q %q in:\n%s", d.Name, d.Warnings, d.Text)
	}
	d = read(t, onePage("", "BT /F 12 Tf 60 720 Td (Beside it) Tj ET q 50 600 1 1 re W n BT /F 12 Tf 60 600 Td (for readers of screens) Tj ET Q q 50 640 200 40 re W n BT /F 12 Tf 60 650 Td (In its frame) Tj ET Q BT /F 12 Tf 60 500 Td (And a good deal of other text on the page) Tj ET"))
	if strings.Contains(d.Text, "screens") || !strings.Contains(d.Text, "In its frame") || len(d.Warnings) != 1 {
		t.Errorf("%q %q", d.Text, d.Warnings)
	}
	d = read(t, onePage("", "BT /F 12 Tf 60 700 Td (Seen by everybody) Tj 3 Tr 0 -20 Td (painted not at all) Tj ET"))
	if strings.Contains(d.Text, "painted") || len(d.Warnings) != 1 {
		t.Errorf("%q %q", d.Text, d.Warnings)
	}
}

// A page that is shown from its side is read as it is shown.
func TestPagesThatAreTurned(t *testing.T) {
	d := read(t, onePage("/Rotate 90", "BT /F 12 Tf 0 1 -1 0 100 60 Tm (First line of the page) Tj ET BT /F 12 Tf 0 1 -1 0 120 60 Tm (Second line of the page) Tj ET"))
	follows(t, d.Text, "First line", "Second line")
}

func TestScansAndEmptyPages(t *testing.T) {
	image := picture(t)
	scan := drawn(t, func(p *fpdf.Fpdf) {
		p.RegisterImageOptionsReader("scan", fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(image))
		p.ImageOptions("scan", 0, 0, 210, 297, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	})
	refused(t, scan, ErrScanned)
	refused(t, drawn(t, func(*fpdf.Fpdf) {}), ErrEmpty)
	recognised := drawn(t, func(p *fpdf.Fpdf) {
		p.RegisterImageOptionsReader("scan", fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(image))
		p.ImageOptions("scan", 0, 0, 210, 297, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
		p.SetTextRenderingMode(3)
		put(p, column(15, 30, 5, "Text that a scanner's program recognised", "stands unseen behind the picture.")...)
	})
	if d := read(t, recognised); !strings.Contains(d.Text, "stands unseen") || len(d.Warnings) != 1 {
		t.Errorf("%q %q", d.Text, d.Warnings)
	}
}

func TestPasswords(t *testing.T) {
	locked := func(user, owner string) []byte {
		return drawn(t, func(p *fpdf.Fpdf) {
			p.SetProtection(0, user, owner)
			put(p, piece{x: 15, y: 20, text: "Nothing here may be printed"})
		})
	}
	refused(t, locked("secret", "other"), ErrEncrypted)
	if d := read(t, locked("", "other")); d.Text != "Nothing here may be printed" {
		t.Errorf("%q", d.Text)
	}
}

// Headers and footers of many pages are there once, page numbers not at all.
func TestManyPages(t *testing.T) {
	pages := func(n int) []byte {
		return drawn(t, func(p *fpdf.Fpdf) {
			for i := range n {
				if i > 0 {
					p.AddPage()
				}
				put(p, piece{x: 15, y: 12, text: "Curriculum Vitae of Rosa Klein"}, piece{x: 15, y: 40, text: fmt.Sprintf("Chapter %c%c begins here", 'A'+i/26, 'a'+i%26)},
					piece{x: 15, y: 50, text: "Text"}, piece{x: 15, y: 60, text: "More text"}, piece{x: 15, y: 70, text: "Still more"}, piece{x: 15, y: 285, text: "rosa@example.com"}, piece{x: 180, y: 285, text: fmt.Sprintf("Page %d of %d", i+1, n)})
			}
		})
	}
	d := read(t, pages(71))
	if d.Pages != 71 || strings.Count(d.Text, "Rosa Klein") != 1 || strings.Count(d.Text, "rosa@example.com") != 1 || strings.Contains(d.Text, "Page 2") || d.Name != "Rosa Klein" {
		t.Errorf("%d pages, %q:\n%s", d.Pages, d.Name, d.Text[:400])
	}
	follows(t, d.Text, "Chapter Aa", "Chapter Ab", "Chapter Cs")
	refused(t, pages(MaxPages+1), ErrTooManyPages)
}

func TestDamagedFiles(t *testing.T) {
	whole := drawn(t, func(p *fpdf.Fpdf) { put(p, column(15, 20, 5, leftColumn...)...) })
	at := bytes.LastIndex(whole, []byte("startxref"))
	for name, file := range map[string][]byte{"no table of objects": bytes.Replace(whole, []byte("xref\n0"), []byte("no table"), 1), "a wrong table": append(slices.Clone(whole[:at]), "startxref\n17\n%%EOF"...), "something before it": append([]byte("From the web\r\n"), whole...)} {
		t.Run(name, func(t *testing.T) { follows(t, read(t, file).Text, leftColumn...) })
	}
	refused(t, whole[:200], ErrCorrupt)
	refused(t, []byte("%PDF-1.7\n"), ErrCorrupt)
	refused(t, append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte{0xfe, 1, 77, 0}, 5000)...), ErrCorrupt)
	refused(t, written(object{dict: "/Type /Catalog /Pages 2 0 R"}, object{dict: "/Type /Pages /Kids [2 0 R] /Count 5"}), ErrCorrupt)
}

// Files that are made to be expensive end in a refusal, or in the little text that they have, and the next one is read.
func TestHostilePDFs(t *testing.T) {
	laughs := []object{}
	for i := range 12 {
		next := fmt.Sprintf("%d 0 R", 7+i)
		if i == 11 {
			next = "18 0 R"
		}
		laughs = append(laughs, object{dict: "/Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /F 5 0 R >> /XObject << /X " + next + " >> >>", stream: []byte(strings.Repeat("/X Do ", 10) + "BT /F 9 Tf 9 9 Td (ha) Tj ET")})
	}
	bomb := deflated(bytes.Repeat([]byte("BT /F 9 Tf (boom) Tj ET\n"), 5<<20))
	for name, file := range map[string][]byte{
		"forms in forms": onePage("/Resources << /XObject << /X 6 0 R >> >>", "/X Do /X Do", laughs...),
		"a stream of 120 MB": written(object{dict: "/Type /Catalog /Pages 2 0 R"}, object{dict: "/Type /Pages /Kids [3 0 R] /Count 1"},
			object{dict: "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"}, object{dict: "/Filter /FlateDecode", stream: bomb}, object{dict: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"}),
		"a huge page":        onePage("/MediaBox [-1e30 -1e30 1e30 1e30] /UserUnit 1e9", "BT /F 1e9 Tf 1e20 1e20 Td (far away) Tj ET BT /F 12 Tf 9 9 Td (near by) Tj ET"),
		"an object stream":   onePage("", "BT /F 12 Tf 60 700 Td (beside it) Tj ET", object{dict: "/Type /ObjStm /N 100000000 /First 4 /Filter /FlateDecode", stream: deflated(bytes.Repeat([]byte("1 0 "), 5<<20))}),
		"many positions":     onePage("", "BT /F 9 Tf 60 700 Td "+strings.Repeat("(a) Tj 1 0 Td ", 50_000)+"ET"),
		"deep arrays":        onePage("/X "+strings.Repeat("[", 200_000), "BT /F 12 Tf 60 700 Td (beside it) Tj ET"),
		"itself as its font": onePage("/Resources << /Font << /F 3 0 R >> >>", "BT /F 12 Tf (round) Tj ET"),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := shared.Text(context.Background(), file)
			if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
				t.Errorf("%v", err)
			}
			t.Logf("%d bytes: %d characters, %v", len(file), len(d.Text), err)
			follows(t, read(t, onePage("", "BT /F 12 Tf 60 700 Td (The next file) Tj ET")).Text, "The next file")
		})
	}
}

func TestScriptsInPDFsAreNotRun(t *testing.T) {
	file := written(object{dict: "/Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(true\\){}) >>"}, object{dict: "/Type /Pages /Kids [3 0 R] /Count 1"},
		object{dict: "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> /AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"},
		object{stream: []byte("BT /F 12 Tf 60 700 Td (A quiet page) Tj ET")}, object{dict: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"})
	if d := read(t, file); d.Text != "A quiet page" {
		t.Errorf("%q", d.Text)
	}
}

func TestLinksAndAddresses(t *testing.T) {
	d := read(t, drawn(t, func(p *fpdf.Fpdf) {
		p.SetFont("L", "", 10)
		p.SetXY(15, 20)
		p.WriteLinkString(5, "write to me", "mailto:Tom.Baker@Example.COM?subject=hello")
		p.Ln(6)
		p.WriteLinkString(5, "my code", "https://github.com/tombaker")
		p.Ln(6)
		p.WriteLinkString(5, "a trap", "javascript:alert(1)")
		p.Ln(6)
		p.Write(5, "Also tom [at] example [dot] org, www.example.net/tom and 2019 - 2023, +44 20 7946 0958")
	}))
	if !slices.Equal(d.Emails, []string{"tom@example.org", "tom.baker@example.com"}) || !slices.Equal(d.Links, []string{"https://github.com/tombaker", "https://www.example.net/tom"}) || !slices.Equal(d.Phones, []string{"+44 20 7946 0958"}) {
		t.Errorf("%q %q %q", d.Emails, d.Links, d.Phones)
	}
}

// A file that takes too long is given up, also in the middle of PDFium's work, and the next one is read.
func TestTimeIsUp(t *testing.T) {
	read(t, onePage("", "BT /F 12 Tf 60 700 Td (PDFium runs) Tj ET"))
	slow := onePage("", "BT /F 9 Tf 60 700 Td "+strings.Repeat("(a) Tj 1 0 Td ", 600_000)+"ET")
	ctx, cancel := context.WithTimeout(context.Background(), MaxTime/100)
	defer cancel()
	if _, err := shared.Text(ctx, slow); !errors.Is(err, ErrTooSlow) && !errors.Is(err, ErrTooMuch) {
		t.Errorf("%v", err)
	}
	if d := read(t, onePage("", "BT /F 12 Tf 60 700 Td (The next file) Tj ET")); d.Text != "The next file" {
		t.Errorf("%q", d.Text)
	}
}

// Someone who goes away does not leave PDFium working.
func TestReadingIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	file := drawn(t, func(p *fpdf.Fpdf) { put(p, piece{x: 15, y: 20, text: "Never read by anybody"}) })
	if _, err := shared.Text(ctx, file); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if d := read(t, file); d.Text != "Never read by anybody" {
		t.Errorf("%q", d.Text)
	}
}
