package handlers

import (
	"bytes"
	"encoding/json"
	"sync"

	"havenjob/static"

	"github.com/klauspost/compress/gzip"
	"github.com/labstack/echo/v4"
)

// onePacket is what fits one anyway: compressing it gains nothing.
const onePacket = 1400

// packer compresses one answer at a time; to make one takes longer than to use it.
type packer struct {
	out bytes.Buffer
	zip *gzip.Writer
}

var packers = sync.Pool{New: func() any {
	p := &packer{}
	p.zip, _ = gzip.NewWriterLevel(&p.out, gzip.BestSpeed) // the level is a good one
	return p
}}

// send answers with a body that is there whole: a page, a fragment or JSON. Compressed it is a fifth of its size.
// What comes in pieces (a stream, a zip) is not sent through here.
func send(c echo.Context, status int, mime string, body []byte) error {
	h := c.Response().Header()
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	if len(body) > onePacket && static.AcceptsGzip(c.Request()) {
		p := packers.Get().(*packer)
		defer packers.Put(p)
		p.out.Reset()
		p.zip.Reset(&p.out)
		if _, err := p.zip.Write(body); err != nil {
			return err
		}
		if err := p.zip.Close(); err != nil {
			return err
		}
		h.Set(echo.HeaderContentEncoding, "gzip")
		body = p.out.Bytes()
	}
	h.Set(echo.HeaderContentLength, itoa(len(body)))
	return c.Blob(status, mime, body)
}

// sendJSON is send for a value.
func sendJSON(c echo.Context, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return send(c, status, echo.MIMEApplicationJSON, append(body, '\n'))
}
