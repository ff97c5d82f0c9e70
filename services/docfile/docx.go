package docfile

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// readDOCX reads a Word document: the body with its tables, lists and text boxes, what stands in headers before it,
// what stands in notes and footers after it. The standard's transitional and strict forms differ in names of spaces
// only, and those are not looked at (ISO/IEC 29500-1).
func readDOCX(ctx context.Context, file []byte) (content, error) {
	p, err := openPackage(ctx, file)
	if err != nil {
		return content{}, err
	}
	main := p.mainPart()
	if main == "" {
		return content{}, notCV("an Office file without a document in it")
	}
	d := &docx{pack: p, rels: p.relations(main)}
	if err := d.readStyles(); err != nil {
		return content{}, err
	}
	if err := d.readNumbering(); err != nil {
		return content{}, err
	}
	body, err := d.part(main)
	if err != nil {
		return content{}, err
	}
	c := content{pages: d.noted("Pages"), pictures: p.pictures}
	headers, err := d.margins("header")
	if err != nil {
		return content{}, err
	}
	footers, err := d.margins("footer")
	if err != nil {
		return content{}, err
	}
	notes, err := d.notes()
	if err != nil {
		return content{}, err
	}
	if len(headers) > 0 && len(body) > 0 {
		body[0].gap = true
	}
	for _, after := range [][]line{notes, footers} {
		if len(after) > 0 {
			after[0].gap = true
		}
	}
	c.lines = slices.Concat(headers, body, notes, footers)
	c.links = d.links
	c.title = p.properties()
	if d.hidden > 0 {
		c.warnings = append(c.warnings, "Text that is hidden in the document was left out.")
	}
	return c, nil
}

// docx is a document that is being read.
type docx struct {
	pack    *pack
	rels    map[string]relation // of the part that is being read
	styles  map[string]*style
	base    style                     // what all paragraphs begin with
	lists   map[string]map[int]string // numbering id → level → format
	counts  map[string]*[10]int
	margin  []marginRef
	noteIDs map[string][]string // part's relation type → ids, in the order of their marks
	links   []string
	hidden  int
}

// marginRef is a header or footer that a section names.
type marginRef struct{ kind, of, id string }

// part reads a part with a body of paragraphs and tables.
func (d *docx) part(name string) ([]line, error) {
	x, err := d.pack.xml(name)
	if err != nil || x == nil {
		return nil, err
	}
	outer := d.rels
	d.rels = d.pack.relations(name)
	defer func() { d.rels = outer }()
	r := &reader{docx: d, x: x, filled: x.has("fill")}
	lines, err := r.blocks("")
	if err != nil {
		return nil, err
	}
	return lines, nil
}

// margins reads the headers or footers that are shown, each line once.
func (d *docx) margins(kind string) ([]line, error) {
	var lines []line
	seen := map[string]bool{}
	read := map[string]bool{}
	for _, of := range []string{"first", "default", "even"} {
		for _, m := range d.margin {
			target := d.rels[m.id].target
			if m.kind != kind || m.of != of || read[target] || target == "" {
				continue
			}
			read[target] = true
			part, err := d.part(target)
			if err != nil {
				return nil, err
			}
			for _, l := range part {
				key := clean(l.text)
				if key == "" || seen[key] || pageNumber.MatchString(key) {
					continue
				}
				seen[key] = true
				lines = append(lines, l)
			}
		}
	}
	return lines, nil
}

// notes reads the footnotes and endnotes that the text refers to.
func (d *docx) notes() ([]line, error) {
	var lines []line
	for _, kind := range []string{"footnotes", "endnotes"} {
		if len(d.noteIDs[kind]) == 0 {
			continue
		}
		for _, rel := range d.rels {
			if rel.kind != kind {
				continue
			}
			x, err := d.pack.xml(rel.target)
			if err != nil {
				return nil, err
			}
			if x == nil {
				continue
			}
			outer := d.rels
			d.rels = d.pack.relations(rel.target)
			r := &reader{docx: d, x: x, only: d.noteIDs[kind]}
			part, err := r.blocks("")
			d.rels = outer
			if err != nil {
				return nil, err
			}
			lines = append(lines, part...)
		}
	}
	return lines, nil
}

// noted is a number of the document's own statistics.
func (d *docx) noted(name string) int {
	x, err := d.pack.xml("docProps/app.xml")
	if err != nil || x == nil {
		return 1
	}
	for {
		t, err := x.next()
		if err != nil {
			return 1
		}
		if t.start && t.name == name {
			n, err := strconv.Atoi(strings.TrimSpace(x.text()))
			if err != nil || n < 1 || n > 10_000 {
				return 1
			}
			return n
		}
	}
}

// style is what matters here of a paragraph's or run's style.
type style struct {
	basedOn, list string
	level         int
	size          float64 // points
	bold, boldSet bool
	vanish        bool
	heading       bool
}

// readStyles reads which styles are headings, how large they are and what they hide.
func (d *docx) readStyles() error {
	d.styles, d.base = map[string]*style{}, style{size: 10}
	x, err := d.pack.xml(d.related("styles"))
	if err != nil || x == nil {
		return err
	}
	s := &style{}
	inDefaults := false
	for {
		t, err := x.next()
		switch {
		case errors.Is(err, errEnd):
			return nil
		case err != nil:
			return err
		case !t.start:
			if t.name == "docDefaults" {
				inDefaults = false
			}
			continue
		}
		switch t.name {
		case "docDefaults":
			inDefaults = true
		case "style":
			s = &style{}
			if len(d.styles) < 5000 {
				d.styles[t.attr("styleId")] = s
			}
		case "name":
			name := strings.ToLower(t.attr("val"))
			s.heading = strings.HasPrefix(name, "heading ") && name != "heading 0"
		case "basedOn":
			s.basedOn = t.attr("val")
		case "sz":
			if inDefaults {
				d.base.size = halfPoints(t.attr("val"))
			} else {
				s.size = halfPoints(t.attr("val"))
			}
		case "b":
			s.bold, s.boldSet = t.on(), true
		case "vanish":
			s.vanish = t.on()
		case "numId":
			s.list = t.attr("val")
		case "ilvl":
			s.level, _ = strconv.Atoi(t.attr("val"))
		}
	}
}

// look follows a style to what it rests on.
func (d *docx) look(id string) style {
	out := style{}
	for range 12 {
		s := d.styles[id]
		if s == nil {
			break
		}
		if out.size == 0 {
			out.size = s.size
		}
		if !out.boldSet {
			out.bold, out.boldSet = s.bold, s.boldSet
		}
		if out.list == "" {
			out.list, out.level = s.list, s.level
		}
		out.vanish = out.vanish || s.vanish
		out.heading = out.heading || s.heading
		id = s.basedOn
	}
	return out
}

// readNumbering reads which lists have bullets and which numbers.
func (d *docx) readNumbering() error {
	d.lists, d.counts = map[string]map[int]string{}, map[string]*[10]int{}
	x, err := d.pack.xml(d.related("numbering"))
	if err != nil || x == nil {
		return err
	}
	abstract := map[string]map[int]string{}
	formats, level, num := map[int]string{}, 0, ""
	for {
		t, err := x.next()
		switch {
		case errors.Is(err, errEnd):
			return nil
		case err != nil:
			return err
		case !t.start:
			continue
		}
		switch t.name {
		case "abstractNum":
			formats = map[int]string{}
			abstract[t.attr("abstractNumId")] = formats
		case "lvl":
			level, _ = strconv.Atoi(t.attr("ilvl"))
		case "numFmt":
			if len(formats) < 20 {
				formats[level] = t.attr("val")
			}
		case "num":
			num, formats = t.attr("numId"), map[int]string{}
		case "abstractNumId":
			if len(d.lists) < 5000 {
				d.lists[num] = abstract[t.attr("val")]
			}
		}
	}
}

// mark is what goes before an item of a list.
func (d *docx) mark(list string, level int) string {
	if list == "" || list == "0" || level < 0 || level > 8 {
		return ""
	}
	switch format := d.lists[list][level]; format {
	case "none":
		return ""
	case "", "bullet":
		return "• "
	default:
		n := d.counts[list]
		if n == nil {
			n = &[10]int{}
			d.counts[list] = n
		}
		n[level]++
		for i := level + 1; i < len(n); i++ {
			n[i] = 0
		}
		return strconv.Itoa(n[level]) + ". "
	}
}

// related is the part of a kind that the main part names.
func (d *docx) related(kind string) string {
	for _, r := range d.rels {
		if r.kind == kind && !r.external {
			return r.target
		}
	}
	return ""
}

func halfPoints(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, "pt"), 64)
	if err != nil || f < 0 || f > 4000 {
		return 0
	}
	if strings.HasSuffix(s, "pt") { // the strict form allows units
		return f
	}
	return f / 2
}
