package docfile

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// fivePages is a CV of five full pages.
func fivePages(t testing.TB) []byte {
	return drawn(t, func(p *fpdf.Fpdf) {
		for i := range 5 {
			if i > 0 {
				p.AddPage()
			}
			for l := range 50 {
				put(p, piece{x: 15, y: 20 + 5*float64(l), text: fmt.Sprintf("Line %d of page %d says in some ninety characters what was done, and where, and for whom.", l, i)})
			}
		}
	})
}

func bombs() []byte {
	return written(object{dict: "/Type /Catalog /Pages 2 0 R"}, object{dict: "/Type /Pages /Kids [3 0 R] /Count 1"},
		object{dict: "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"},
		object{dict: "/Filter /FlateDecode", stream: deflated(bytes.Repeat([]byte("BT /F 9 Tf (boom) Tj ET\n"), 10<<20))}, object{dict: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"})
}

func BenchmarkText(b *testing.B) {
	left, right := column(15, 50, 5, leftColumn...), column(110, 50, 5, rightColumn...)
	for name, file := range map[string][]byte{
		"five pages":  fivePages(b),
		"two columns": drawn(b, func(p *fpdf.Fpdf) { put(p, left...); put(p, right...) }),
		"a PDF bomb":  bombs(),
		"a Word CV":   wordFile(b, strings.Repeat(styled("Naslov1", "Experience")+table([]string{p("2019 – 2024"), p("Head of Operations") + p("Ran the warehouse.")}), 40), nil),
		"a DOCX bomb": zipped(b, parts{"word/document.xml": strings.Repeat(" ", 200<<20)}),
	} {
		b.Run(name, func(b *testing.B) {
			_, _ = shared.Text(context.Background(), []byte("%PDF-1.7 starts PDFium"))
			b.ReportAllocs()
			for b.Loop() {
				_, _ = shared.Text(context.Background(), file)
			}
			b.ReportMetric(float64(len(file)), "bytes")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	for kind, write := range writers {
		for name, sheet := range map[string]Sheet{"letter": mayasLetter().Sheet(), "CV": mayasCV().Sheet(), "long CV": career(30).Sheet()} {
			b.Run(name+" as "+kind, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := write(io.Discard, sheet); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
