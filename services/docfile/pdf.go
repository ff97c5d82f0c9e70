package docfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
)

// Errors of FPDF_GetLastError (fpdfview.h).
const (
	pdfErrPassword = 4
	pdfErrSecurity = 5
)

// readPDF reads a file in an instance of PDFium of its own, which is killed when the time is up.
func (x *Extractor) readPDF(ctx context.Context, file []byte) (content, error) {
	pool, err := x.acquire()
	if err != nil {
		return content{}, err
	}
	defer x.release(idleTime)
	ctx, cancel := context.WithTimeout(ctx, MaxTime) // PDFium's first start is not the file's fault
	defer cancel()
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return content{}, stopped(ctx)
		}
		return content{}, ErrUnavailable
	}
	type answer struct {
		content content
		err     error
	}
	done := make(chan answer, 1)
	go func() {
		c, err := readPages(ctx, instance, file)
		done <- answer{c, err}
	}()
	select {
	case a := <-done:
		_ = instance.Kill() // quicker than Close, which frees each object first
		if ctx.Err() != nil {
			return content{}, stopped(ctx)
		}
		return a.content, a.err
	case <-ctx.Done():
		_ = instance.Kill()
		<-done // it ends at once: the module under it is gone
		return content{}, stopped(ctx)
	}
}

// stopped is why a context ended: the time is up, or nobody waits any more.
func stopped(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ErrTooSlow
	}
	return ctx.Err()
}

func readPages(ctx context.Context, instance pdfium.Pdfium, file []byte) (c content, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case fault:
			err = ErrTooMuch // memory is the limit that a file meets in PDFium
		case error:
			err = fmt.Errorf("%w (%v)", ErrCorrupt, p)
		default:
			err = ErrCorrupt
		}
	}()
	e, err := newEngine(instance)
	if err != nil {
		return c, err
	}
	access, _, err := e.module.CreateFileAccessReader(int64(len(file)), bytes.NewReader(file))
	if err != nil {
		return c, ErrTooMuch
	}
	document := e.call("FPDF_LoadCustomDocument", *access, 0)
	if document == 0 {
		switch e.call("FPDF_GetLastError") {
		case pdfErrPassword, pdfErrSecurity:
			return c, ErrEncrypted
		}
		return c, ErrCorrupt
	}
	c.pages = number(e.call("FPDF_GetPageCount", document))
	if c.pages > MaxPages {
		return c, ErrTooManyPages
	}
	if c.pages <= 0 {
		return c, ErrCorrupt
	}
	for _, tag := range []string{"Author", "Title"} {
		c.title = append(c.title, e.utf16("FPDF_GetMetaText", document, e.cString(tag)))
	}
	producer := e.utf16("FPDF_GetMetaText", document, e.cString("Producer")) + " " + e.utf16("FPDF_GetMetaText", document, e.cString("Creator"))
	var pages []page
	var hidden hiding
	for i := range c.pages {
		if ctx.Err() != nil {
			return c, stopped(ctx)
		}
		handle := e.call("FPDF_LoadPage", document, uint64(i))
		if handle == 0 {
			hidden.broken++
			continue
		}
		p := e.page(handle, &hidden)
		pages = append(pages, p)
		c.links = append(c.links, e.links(document, handle)...)
		c.pictures = c.pictures || p.pictures
		e.call("FPDF_ClosePage", handle)
		if hidden.glyphs > maxText {
			return c, ErrTooMuch
		}
	}
	if hidden.broken == c.pages {
		return c, ErrCorrupt
	}
	c.lines = arrange(pages, breaksWords(producer))
	c.warnings = hidden.warnings()
	return c, nil
}

// utf16 calls a function that writes a string of UTF-16 and answers its length in bytes.
func (e *engine) utf16(name string, args ...uint64) string {
	const room = scratchSize - 128
	n := number(e.call(name, append(args, uint64(e.scratch), room)...))
	if n > room {
		n = 0
	}
	return decodeUTF16(e.bytes(n))
}

// links are the targets of a page's links.
func (e *engine) links(document, page uint64) []string {
	var found []string
	start, link := uint64(e.scratch), uint64(e.scratch+8)
	e.memory.WriteUint32Le(uint32(start), 0)
	for range 200 {
		if number(e.call("FPDFLink_Enumerate", page, start, link)) == 0 {
			break
		}
		position := e.uint32(0)
		action := e.call("FPDFLink_GetAction", uint64(e.uint32(8)))
		if action != 0 {
			const room = scratchSize - 128
			if n := number(e.call("FPDFAction_GetURIPath", document, action, uint64(e.scratch+16), room)); n > 1 && n < room {
				found = append(found, string(bytes.TrimRight(e.bytes(16 + n)[16:], "\x00")))
			}
		}
		e.memory.WriteUint32Le(uint32(start), position)
	}
	return found
}
