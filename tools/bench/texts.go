package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"havenjob/services/docfile"

	"codeberg.org/go-pdf/fpdf"
)

// pagesOf is a CV as PDF of so many full pages, in one column or in two.
func pagesOf(n, columns int) ([]byte, error) {
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetFont("Helvetica", "", 9)
	for page := range n {
		doc.AddPage()
		for column := range columns {
			for line := range 50 {
				doc.Text(15+95*float64(column), 20+5*float64(line), fmt.Sprintf("Line %d of column %d, page %d: what was done, and for whom.", line, column, page))
			}
		}
	}
	var b bytes.Buffer
	err := doc.Output(&b)
	return b.Bytes(), err
}

// bomb is a PDF of some 250 KB whose page is 250 MB.
func bomb() ([]byte, error) {
	var stream, b bytes.Buffer
	z := zlib.NewWriter(&stream)
	for range 10 << 10 {
		if _, err := z.Write(bytes.Repeat([]byte("BT /F 9 Tf (boom) Tj ET\n"), 1<<10)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "%%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"+
		"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj\n"+
		"5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n4 0 obj << /Filter /FlateDecode /Length %d >> stream\n%s\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n", stream.Len(), stream.Bytes())
	return b.Bytes(), nil
}

// highest runs a program and gives the most memory that it had, in MB. What the kernel says at the end would count this
// process too, from which the other began.
func highest(c *exec.Cmd) (most float64, err error) {
	if err := c.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		select {
		case <-ended: // a bomb is refused
			return most, nil
		case <-time.After(time.Millisecond):
			most = max(most, memory(c.Process.Pid, "VmHWM"))
		}
	}
}

// texts measures reading CVs: the time in this process, the memory in one that does nothing else.
func texts(ctx context.Context, binary, folder string) error {
	cache := filepath.Join(folder, "cache")
	if err := os.MkdirAll(filepath.Join(cache, "havenjob"), 0o700); err != nil {
		return err
	}
	five, err := pagesOf(5, 1)
	if err != nil {
		return err
	}
	two, err := pagesOf(1, 2)
	if err != nil {
		return err
	}
	boom, err := bomb()
	if err != nil {
		return err
	}
	reader := docfile.New(filepath.Join(cache, "havenjob"))
	defer reader.Close()
	fmt.Printf("\n### The text of CVs, PDFium capped at 32 MB\n\n| | p50 ms | p99 ms | memory of `havenjob text`, MB | ends with |\n|---|---|---|---|---|\n")
	begin := time.Now()
	if _, err := reader.Text(ctx, five); err != nil {
		return err
	}
	fmt.Printf("| the first use ever, five pages | %.0f | | | |\n", ms(time.Since(begin)))
	for _, file := range []struct {
		name    string
		content []byte
	}{{"five pages", five}, {"two columns", two}, {fmt.Sprintf("a bomb of %d KB", len(boom)/1000), boom}} {
		var r result
		end := "text"
		for begin := time.Now(); time.Since(begin) < 3*time.Second; {
			start := time.Now()
			if _, err := reader.Text(ctx, file.content); err != nil {
				end = err.Error()
			}
			r.times = append(r.times, time.Since(start))
		}
		slices.Sort(r.times)
		one := exec.CommandContext(ctx, binary, "text")
		one.Env, one.Stdin = append(os.Environ(), "XDG_CACHE_HOME="+cache), bytes.NewReader(file.content)
		most, err := highest(one)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %.0f | %.0f | %.0f | %s |\n", file.name, ms(r.at(.5)), ms(r.at(.99)), most, end)
	}
	return nil
}
