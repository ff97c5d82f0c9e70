package docfile

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"
)

// The limits on a DOCX. A real one has some dozens of parts, and a few hundred kilobytes of XML.
const (
	maxParts    = 2000
	maxExpanded = 24 << 20  // bytes of XML in all
	maxRatio    = 300       // how many times a part may be larger than in the archive, beyond the first megabyte
	maxDepth    = 200       // elements in elements
	maxTokens   = 2_000_000 // of XML in all
)

// pack is an Office file: an archive of parts that name each other (ISO/IEC 29500-2).
type pack struct {
	ctx      context.Context
	parts    map[string]*zip.File // by lower-case name, without the first slash
	expanded int64
	tokens   int
	pictures bool
}

// relation is a part, or an address elsewhere, that a part names.
type relation struct {
	kind, target string
	external     bool
}

func openPackage(ctx context.Context, file []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, ErrCorrupt
	}
	if len(z.File) > maxParts {
		return nil, ErrTooMuch
	}
	p := &pack{ctx: ctx, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := p.parts[name]; twice || name == "" {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, ErrEncrypted
		}
		p.parts[name] = f
		p.pictures = p.pictures || strings.Contains(name, "/media/")
	}
	return p, nil
}

func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

// mainPart is the document itself.
func (p *pack) mainPart() string {
	for _, r := range p.relations("") {
		if r.kind == "officedocument" && p.parts[r.target] != nil {
			return r.target
		}
	}
	if p.parts["word/document.xml"] != nil {
		return "word/document.xml"
	}
	return ""
}

// relations are what a part names; a damaged list is an empty one, for the text is still there.
func (p *pack) relations(part string) map[string]relation {
	found := map[string]relation{}
	folder, name := path.Split(part)
	x, err := p.xml(folder + "_rels/" + name + ".rels")
	if err != nil || x == nil {
		return found
	}
	for {
		t, err := x.next()
		if err != nil {
			return found
		}
		if !t.start || t.name != "Relationship" || len(found) > 5000 {
			continue
		}
		r := relation{kind: strings.ToLower(path.Base(t.attr("Type"))), target: t.attr("Target"), external: t.attr("TargetMode") == "External"}
		if !r.external {
			target := r.target
			if plain, err := url.PathUnescape(target); err == nil {
				target = plain
			}
			if !strings.HasPrefix(target, "/") {
				target = folder + target
			}
			r.target = partName(target)
		}
		found[t.attr("Id")] = r
	}
}

// properties are the author and the title.
func (p *pack) properties() []string {
	x, err := p.xml("docProps/core.xml")
	if err != nil || x == nil {
		return nil
	}
	var found []string
	for {
		t, err := x.next()
		if err != nil {
			return found
		}
		if t.start && (t.name == "creator" || t.name == "title" || t.name == "lastModifiedBy") {
			found = append(found, x.text())
		}
	}
}

// errEnd is the end of a part.
var errEnd = errors.New("end of the part")

// xmlReader reads the elements of a part within the limits of the package.
type xmlReader struct {
	pack  *pack
	raw   []byte
	d     *xml.Decoder
	depth int
}

// token is the start of an element, its end, or text.
type token struct {
	start, end bool
	name       string
	attrs      []xml.Attr
	chars      string
}

// xml opens a part; nil where there is none.
func (p *pack) xml(name string) (*xmlReader, error) {
	f := p.parts[partName(name)]
	if f == nil || name == "" {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, ErrCorrupt
	}
	defer r.Close()
	left := maxExpanded - p.expanded
	limit := min(left, max(1<<20, int64(min(f.CompressedSize64, maxExpanded))*maxRatio))
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(raw)) > limit {
		return nil, ErrTooMuch
	}
	if err != nil {
		return nil, ErrCorrupt
	}
	p.expanded += int64(len(raw))
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) {
		raw = []byte(decodeUTF16(raw[2:]))
	}
	x := &xmlReader{pack: p, raw: raw, d: xml.NewDecoder(bytes.NewReader(raw))}
	x.d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return x, nil
}

// has says whether anything in the part is filled with a colour, so that white text on it is seen.
func (x *xmlReader) has(what string) bool {
	for _, s := range []string{what + `="`, "solidFill", "fillcolor", "gradFill", "wps:wsp"} {
		rest := x.raw
		for {
			i := bytes.Index(rest, []byte(s))
			if i < 0 {
				break
			}
			rest = rest[i+len(s):]
			if s != what+`="` || !bytes.HasPrefix(rest, []byte("auto")) && !bytes.HasPrefix(bytes.ToUpper(rest[:min(6, len(rest))]), []byte("FFFFFF")) {
				return true
			}
		}
	}
	return false
}

// next gives the next token. Entities that a document declares are refused: no program writes them, and they are how
// small files become large ones.
func (x *xmlReader) next() (token, error) {
	for {
		t, err := x.d.Token()
		if err == io.EOF {
			return token{}, errEnd
		}
		if err != nil {
			return token{}, ErrCorrupt
		}
		if x.pack.tokens++; x.pack.tokens > maxTokens {
			return token{}, ErrTooMuch
		}
		if x.pack.tokens%1000 == 0 && x.pack.ctx.Err() != nil {
			return token{}, stopped(x.pack.ctx)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				return token{}, ErrTooMuch
			}
			return token{start: true, name: t.Name.Local, attrs: t.Attr}, nil
		case xml.EndElement:
			x.depth--
			return token{end: true, name: t.Name.Local}, nil
		case xml.CharData:
			return token{chars: string(t)}, nil
		case xml.Directive:
			return token{}, ErrCorrupt
		}
	}
}

// within does something with each element that begins in the one that has just begun, up to its end. What it reads of an
// element itself is not come across again.
func (x *xmlReader) within(do func(t token) error) error {
	for depth := x.depth; ; {
		t, err := x.next()
		if err != nil {
			return corruptAtEnd(err)
		}
		if t.end && x.depth < depth {
			return nil
		}
		if !t.start {
			continue
		}
		if err := do(t); err != nil {
			return err
		}
	}
}

// corruptAtEnd: a part that ends in the middle is damaged.
func corruptAtEnd(err error) error {
	if errors.Is(err, errEnd) {
		return ErrCorrupt
	}
	return err
}

// skip goes to the end of the element that has just begun.
func (x *xmlReader) skip() error {
	for depth := x.depth; x.depth >= depth; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// text is what stands in the element that has just begun.
func (x *xmlReader) text() string {
	var b strings.Builder
	for depth := x.depth; x.depth >= depth; {
		t, err := x.next()
		if err != nil {
			break
		}
		b.WriteString(t.chars)
	}
	return b.String()
}

// attr is an attribute's value, whatever its prefix.
func (t token) attr(name string) string {
	for _, a := range t.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on is the value of a switch, which is on where nothing is said.
func (t token) on() bool {
	switch t.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
