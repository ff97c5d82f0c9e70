package mailreader

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A link is an anchor's address and the words it stands under.
type link struct{ href, text string }

// document is what an HTML part says.
type document struct {
	text  string
	links []link
	alts  []string
	title string
	// strong is what is bold or a heading, in short.
	strong []string
	// marks relate positions in text to positions in the source, ascending.
	marks []mark
}

type mark struct{ text, source int }

const (
	maxLinks  = 400
	maxStrong = 40
	maxNested = 256
)

// sourceAt gives the position in the HTML source of a position in the text.
func (d *document) sourceAt(pos int) int {
	i := sort.Search(len(d.marks), func(i int) bool { return d.marks[i].text > pos })
	if i == 0 {
		return 0
	}
	return d.marks[i-1].source
}

// element is an open tag in the walk.
type element struct {
	tag    atom.Atom
	at     int // where its text begins
	hidden bool
	quote  bool
}

type htmlWalk struct {
	b        strings.Builder
	doc      document
	stack    []element
	hidden   int // how many open elements hide their content
	quote    int // depth of quoting
	lineLen  int // bytes on the current line, without its quote marks
	blank    int // newlines since the last word
	space    bool
	cell     bool
	source   int
	anchor   int // index of the open link + 1
	anchorAt int
	raw      atom.Atom
}

// htmlText gives an HTML part as text, by a single pass over its tokens: block
// elements end lines, rows of tables are lines, quotes are marked with ">",
// what a reader would not see is left out. Links, the images' alternative texts
// and the title are kept beside it.
func htmlText(src string) document {
	src = bounded(src, maxText)
	if strings.TrimSpace(src) == "" {
		return document{}
	}
	w := &htmlWalk{}
	w.b.Grow(len(src)/4 + 64)
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(maxText + 1)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		at := w.source
		w.source += len(z.Raw())
		switch kind {
		case html.TextToken:
			if w.raw == atom.Title {
				if w.doc.title == "" {
					w.doc.title = squeeze(cleanText(unescapeEntities(string(z.Text()))))
				}
				continue
			}
			if w.raw != 0 || w.hidden > 0 {
				continue
			}
			text := z.Text()
			if bytes.IndexByte(text, '&') >= 0 {
				text = []byte(unescapeEntities(string(text)))
			}
			w.words(text, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.end(atom.Lookup(name))
		}
	}
	w.doc.text = strings.TrimRight(w.b.String(), " \n")
	return w.doc
}

// words writes character data with its white space folded.
func (w *htmlWalk) words(text []byte, at int) {
	marked := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x3000 || r == 0x3164 || r == '\f':
			w.space = true
			continue
		case r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x2060 && r <= 0x2064 || r == 0xFEFF || r == 0x034F || r < ' ' || r >= 0x202A && r <= 0x202E:
			continue
		}
		if w.lineLen == 0 {
			w.openLine()
		} else if w.cell {
			w.b.WriteString(" \t")
			w.lineLen += 2
		} else if w.space {
			w.b.WriteByte(' ')
			w.lineLen++
		}
		w.cell, w.space, w.blank = false, false, 0
		if !marked {
			w.doc.marks = append(w.doc.marks, mark{w.b.Len(), at})
			marked = true
		}
		w.b.WriteRune(r)
		w.lineLen += size
	}
}

func (w *htmlWalk) openLine() {
	for i := 0; i < min(w.quote, 8); i++ {
		w.b.WriteString("> ")
	}
}

// newline ends the line; at most two in a row are written.
func (w *htmlWalk) newline(atMost int) {
	if w.b.Len() > 0 && w.blank < atMost {
		w.b.WriteByte('\n')
		w.blank++
	}
	w.lineLen, w.space, w.cell = 0, false, false
}

func (w *htmlWalk) start(z *html.Tokenizer, selfClosing bool) {
	name, hasAttr := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Noscript, atom.Iframe:
		if !selfClosing {
			w.raw = tag
		}
		return
	case atom.Br:
		w.newline(2)
		return
	case atom.Hr:
		w.line()
		if w.hidden == 0 {
			w.openLine()
			w.b.WriteString("________________________________\n")
			w.blank, w.lineLen = 1, 0
		}
		return
	}
	e := element{tag: tag, at: w.b.Len()}
	if hasAttr {
		for {
			key, value, more := z.TagAttr()
			w.attribute(&e, string(key), string(value))
			if !more {
				break
			}
		}
	}
	if e.hidden && tag == atom.Body {
		e.hidden = false
	}
	if breaksLine(tag) {
		w.line()
	}
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.Ul, atom.Ol, atom.Table, atom.Blockquote:
		w.paragraph()
	case atom.Td, atom.Th:
		if w.lineLen > 0 {
			w.cell = true
		}
	case atom.Li:
		if w.hidden == 0 {
			w.openLine()
			w.b.WriteString("• ")
			w.lineLen, w.blank = 2, 0
			w.space = false
		}
	}
	if selfClosing || isVoid(tag) {
		return
	}
	if tag == atom.Blockquote {
		e.quote = true
		w.quote++
	}
	if e.hidden {
		w.hidden++
	}
	if len(w.stack) < maxNested {
		w.stack = append(w.stack, e)
	} else {
		w.close(e)
	}
}

// attribute looks at what matters of one attribute: addresses, alternative
// texts, and the ways to hide something.
func (w *htmlWalk) attribute(e *element, key, value string) {
	switch key {
	case "href":
		if e.tag == atom.A && len(w.doc.links) < maxLinks && len(value) < 4096 {
			w.doc.links = append(w.doc.links, link{href: strings.TrimSpace(value)})
			w.anchor, w.anchorAt = len(w.doc.links), w.b.Len()
		}
	case "alt":
		if e.tag == atom.Img && len(w.doc.alts) < maxLinks {
			if v := squeeze(cleanText(value)); v != "" && len(v) < 120 {
				w.doc.alts = append(w.doc.alts, v)
			}
		}
	case "hidden":
		e.hidden = true
	case "style":
		if hidesContent(value) {
			e.hidden = true
		}
	case "class":
		if strings.Contains(value, "preheader") || strings.Contains(value, "preview-text") {
			e.hidden = true
		}
	}
}

// hidesContent recognises the styles that preheaders are hidden with.
func hidesContent(style string) bool {
	s := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(style, " ", ""), "\n", ""))
	for _, h := range [...]string{"display:none", "visibility:hidden", "max-height:0", "mso-hide:all", "opacity:0;", "font-size:0;", "font-size:0px", "font-size:1px"} {
		if i := strings.Index(s, h); i >= 0 {
			// "max-height:0.5em" hides nothing.
			if rest := s[i+len(h):]; rest == "" || rest[0] != '.' {
				// A cell with font-size:0 is a spacing trick; its children set their own size.
				if strings.HasPrefix(h, "font-size:0") {
					return strings.Contains(s, "line-height:0") || strings.Contains(s, "color:transparent") || strings.Contains(s, "height:0")
				}
				return true
			}
		}
	}
	return false
}

func (w *htmlWalk) end(tag atom.Atom) {
	if w.raw != 0 {
		if tag == w.raw {
			w.raw = 0
		}
		return
	}
	if tag == atom.A && w.anchor > 0 {
		l := &w.doc.links[w.anchor-1]
		if at := w.anchorAt; at <= w.b.Len() && w.b.Len()-at < 400 {
			l.text = squeeze(w.b.String()[at:])
		}
		w.anchor = 0
	}
	// Look a bounded way down the stack for what this closes.
	for i, looked := len(w.stack)-1, 0; i >= 0 && looked < 24; i, looked = i-1, looked+1 {
		if w.stack[i].tag == tag {
			for j := len(w.stack) - 1; j >= i; j-- {
				w.close(w.stack[j])
			}
			w.stack = w.stack[:i]
			break
		}
		if t := w.stack[i].tag; (t == atom.Td || t == atom.Table) && tag != atom.Table && tag != atom.Tr && tag != atom.Tbody && tag != atom.Td {
			break
		}
	}
	if breaksLine(tag) {
		w.line()
	}
	if tag == atom.P || tag == atom.Table || tag == atom.H1 || tag == atom.H2 || tag == atom.H3 || tag == atom.Ul || tag == atom.Ol {
		w.paragraph()
	}
}

func (w *htmlWalk) close(e element) {
	switch e.tag {
	case atom.B, atom.Strong, atom.H1, atom.H2, atom.H3, atom.H4:
		if n := w.b.Len() - e.at; n > 2 && n < 140 && len(w.doc.strong) < maxStrong {
			if s := squeeze(w.b.String()[e.at:]); s != "" {
				w.doc.strong = append(w.doc.strong, s)
			}
		}
	}
	if e.hidden {
		w.hidden--
	}
	if e.quote {
		w.paragraph()
		w.quote--
	}
}

func (w *htmlWalk) line()      { w.newline(1) }
func (w *htmlWalk) paragraph() { w.newline(1); w.newline(2) }

func breaksLine(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Tr, atom.Table, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Center, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Form, atom.Address, atom.Figure, atom.Main, atom.Body:
		return true
	}
	return false
}

func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Img, atom.Input, atom.Meta, atom.Link, atom.Base, atom.Col, atom.Area, atom.Source, atom.Wbr, atom.Embed, atom.Param, atom.Track:
		return true
	}
	return false
}
