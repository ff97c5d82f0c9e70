package ui

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/a-h/templ"
)

// Markup is HTML that is put together by hand, for what a page has fifty of: a component for each part of a row
// costs several times what the row does. It is a component itself.
type Markup struct{ html []byte }

// written is markup that stands in our own code. Only a constant becomes one by itself, so that
// nobody's words get into a page without Text.
type written string

// Raw adds markup.
func (m *Markup) Raw(markup written) *Markup {
	m.html = append(m.html, markup...)
	return m
}

// Text adds words, escaped for an element or for an attribute in quotes.
func (m *Markup) Text(words string) *Markup {
	from := 0
	for i := range len(words) {
		var escaped string
		switch words[i] {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			escaped = "&#34;"
		case '\'':
			escaped = "&#39;"
		default:
			continue
		}
		m.html = append(append(m.html, words[from:i]...), escaped...)
		from = i + 1
	}
	m.html = append(m.html, words[from:]...)
	return m
}

// Number adds a number.
func (m *Markup) Number(n int) *Markup {
	m.html = strconv.AppendInt(m.html, int64(n), 10)
	return m
}

// Time adds an instant in a layout of ours.
func (m *Markup) Time(t time.Time, layout string) *Markup {
	m.html = t.AppendFormat(m.html, layout)
	return m
}

func (m *Markup) Render(_ context.Context, w io.Writer) error {
	_, err := w.Write(m.html)
	return err
}

var markups = sync.Pool{New: func() any { return &Markup{html: make([]byte, 0, 32<<10)} }}

// ByHand is a component that write makes, with the frame and the like from its context.
func ByHand(write func(ctx context.Context, m *Markup)) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		m := markups.Get().(*Markup)
		defer markups.Put(m)
		m.html = m.html[:0]
		write(ctx, m)
		return m.Render(ctx, w)
	})
}

// Kept is a part that is the same on each page: it is rendered once.
func Kept(part templ.Component) templ.Component {
	html := sync.OnceValues(func() ([]byte, error) {
		var out bytes.Buffer
		err := part.Render(context.Background(), &out)
		return out.Bytes(), err
	})
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		kept, err := html()
		if err == nil {
			_, err = w.Write(kept)
		}
		return err
	})
}
