package mailreader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzReadAndUnwrap holds that no text, however odd, makes reading panic, run
// on, or say more than it may.
func FuzzReadAndUnwrap(f *testing.F) {
	files, _ := filepath.Glob("testdata/forwarded-own/*_xx.txt")
	for _, file := range files {
		if raw, err := os.ReadFile(file); err == nil {
			f.Add("Fwd: x", string(raw), "", "")
		}
	}
	for _, c := range plainMails {
		f.Add(c.subject, c.text, "<p>"+c.text+"</p>", "")
	}
	f.Add("Re: x", strings.Repeat("> ", 500)+"x", strings.Repeat("<div>", 3000)+strings.Repeat("<a href='", 50), "BEGIN:VEVENT\nDTSTART;TZID=../x:20250101T000000")
	f.Add(strings.Repeat("Fwd: ", 100), strings.Repeat("From: a@b.c\n", 500), "<table><td><style>", "ORGANIZER:mailto:")
	f.Fuzz(func(t *testing.T, subject, text, html, calendar string) {
		m := Mail{From: "x@y.example", FromName: subject, To: "a@b.example", Subject: subject, Text: text, HTML: html, Calendar: calendar, Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
		start := time.Now()
		o := Unwrap(m)
		r := Read(o.Mail)
		_ = o.Hash()
		if d := time.Since(start); d > 30*time.Second {
			t.Fatalf("took %v for %d bytes", d, len(text)+len(html))
		}
		for _, e := range []string{r.Evidence.Kind, r.Evidence.Company, r.Evidence.Title, r.Evidence.Interview} {
			if utf8.RuneCountInString(e) > 300 {
				t.Fatalf("evidence of %d characters", utf8.RuneCountInString(e))
			}
		}
		if r.Confidence < 0 || r.Confidence > 1 || len(r.Company) > 200 || len(r.Title) > 600 {
			t.Fatalf("%+v", r)
		}
	})
}

// TestLongTextsAreBounded reads a megabyte of texts that are built to be slow.
func TestLongTextsAreBounded(t *testing.T) {
	for name, unit := range map[string]string{
		"headers": "From: Jane <jane@x.example>\nTo: b@x.example\n", "quotes": "> > > > not\n", "mails": "a@b.c ", "words": "not the other candidate if we ",
		"brackets": "(((([[[[", "tags": "<div style='display:none'><b>", "attributions": "On Mon, Mar 17, 2025 at 9:41 AM x\n", "dates": "18.03.2025 09:41 ", "marks": "-----\n", "titles": "Engineer (m/w/d) ",
		"links": "https://jobs.lever.co/acme/1 ", "colons": "Subject: :: ", "letters": "é", "wide": "“„«",
	} {
		m := Mail{From: "x@y.example", Subject: "Fwd: " + name, Text: strings.Repeat(unit, (1<<20)/len(unit)), HTML: strings.Repeat(unit, (1<<20)/len(unit)), Date: time.Now()}
		start := time.Now()
		Read(Unwrap(m).Mail)
		// No limit of speed: what grows with the square of a megabyte takes many minutes.
		if d := time.Since(start); d > time.Minute {
			t.Errorf("%s: 1 MB took %v", name, d)
		} else {
			t.Logf("%-12s %v", name, d.Round(time.Millisecond))
		}
	}
}

func benchmarkMails() []Mail {
	var mails []Mail
	for _, c := range plainMails {
		mails = append(mails, Mail{From: c.from, FromName: c.fromName, To: "sam@example.org", Subject: c.subject, Text: c.text, Date: time.Date(2025, 2, 20, 9, 0, 0, 0, time.UTC)})
	}
	return mails
}

func BenchmarkRead(b *testing.B) {
	mails := benchmarkMails()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Read(mails[i%len(mails)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}

// BenchmarkReadCorpus reads the labelled mails, HTML parts and all.
func BenchmarkReadCorpus(b *testing.B) {
	var mails []Mail
	for _, l := range corpus(b) {
		mails = append(mails, Unwrap(l.mail(b)).Mail)
	}
	if len(mails) == 0 {
		b.Fatal("the corpus is gone")
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Read(mails[i%len(mails)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}

func BenchmarkUnwrap(b *testing.B) {
	files, _ := filepath.Glob("testdata/forwarded-own/*.txt")
	var mails []Mail
	for _, file := range files {
		raw, _ := os.ReadFile(file)
		_, text, _ := strings.Cut(string(raw), "\n\n")
		m := Mail{From: "sam@example.org", Subject: "Fwd: x", Date: time.Date(2025, 3, 20, 12, 0, 0, 0, time.UTC)}
		if strings.Contains(file, "html") {
			m.HTML = text
		} else {
			m.Text = text
		}
		mails = append(mails, m)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Unwrap(mails[i%len(mails)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}
