package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleanText brings a decoded part into one shape: valid UTF-8 of at most
// maxText bytes, newlines only as \n, every kind of space a space, and no
// invisible characters.
func cleanText(s string) string {
	s = bounded(s, maxText)
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch c {
			case '\r':
				if i < len(s) && s[i] == '\n' {
					continue
				}
				b.WriteByte('\n')
			case '\v', '\f':
				b.WriteByte('\n')
			case 0:
			default:
				b.WriteByte(c)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == utf8.RuneError && size == 1 {
			b.WriteRune(utf8.RuneError)
			continue
		}
		writeCleanRune(&b, r)
	}
	return b.String()
}

// writeCleanRune writes r unless it is invisible, with odd spaces made plain.
func writeCleanRune(b *strings.Builder, r rune) {
	switch {
	case r == 0x00A0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0x1680 ||
		r == 0x3164 || r == 0xFFA0 || r == 0x115F || r == 0x1160 || r == 0x2800: // fillers look like a space, and count as letters
		b.WriteByte(' ')
	case r == 0x2028 || r == 0x2029 || r == 0x0085:
		b.WriteByte('\n')
	case r == 0x00AD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x2064 || r >= 0x2066 && r <= 0x2069 || r == 0xFEFF || r == 0x034F || r == 0x061C || r == 0x180E:
	default:
		b.WriteRune(r)
	}
}

// isClean says that s is plain ASCII without carriage returns, the common case.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c == '\r' || c == 0 || c == '\v' || c == '\f' {
			return false
		}
	}
	return true
}

// bounded cuts s to at most n bytes at a rune's boundary.
func bounded(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// foldTable maps Latin and Greek letters below 0x2000 to lower case without
// diacritics; zero means that the rune has no entry.
var foldTable = func() (t [0x2000]rune) {
	for r := rune(0); r < 0x2000; r++ {
		l := unicode.ToLower(r)
		t[r] = l
		if r >= 0x00C0 && r < 0x0250 || r >= 0x0370 && r < 0x0400 || r >= 0x1E00 && r < 0x2000 {
			if d := []rune(norm.NFD.String(string(l))); len(d) > 0 {
				t[r] = d[0]
			}
		}
	}
	for from, to := range map[rune]rune{'ł': 'l', 'Ł': 'l', 'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd', 'ı': 'i', 'İ': 'i', 'ς': 'σ', 'ð': 'd', 'þ': 't'} {
		t[from] = to
	}
	return t
}()

// fold gives lower case without diacritics, with typographic quotes and
// dashes made plain: what phrases and names are compared in.
func fold(s string) string { return string(appendFold(make([]byte, 0, len(s)+8), s)) }

func appendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == 'ß' || r == 'ẞ':
			b = append(b, "ss"...)
		case r == 'æ' || r == 'Æ':
			b = append(b, "ae"...)
		case r == 'œ' || r == 'Œ':
			b = append(b, "oe"...)
		case r >= 0x0300 && r <= 0x036F:
		case r == '’' || r == '‘' || r == '´' || r == 'ʼ' || r == '`' || r == '‚' || r == '′':
			b = append(b, '\'')
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»' || r == '‟' || r == '″' || r == '＂':
			b = append(b, '"')
		case r == '–' || r == '—' || r == '‑' || r == '‐' || r == '−' || r == '―':
			b = append(b, '-')
		case r == '…':
			b = append(b, "..."...)
		case r == ' ':
			b = append(b, ' ')
		case r < 0x2000:
			b = utf8.AppendRune(b, foldTable[r])
		case r >= 0xFF01 && r <= 0xFF5E:
			b = utf8.AppendRune(b, unicode.ToLower(r-0xFF01+'!'))
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// squeeze joins runs of white space into one space and trims.
func squeeze(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\t' || s[i] == '\r' || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// letters counts letters outside of links, to compare how much two parts say.
func letters(s string) int {
	n := 0
	for len(s) > 0 {
		word := s
		if i := strings.IndexAny(s, " \n\t"); i >= 0 {
			word, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if strings.Contains(word, "://") {
			continue
		}
		for _, r := range word {
			if r >= utf8.RuneSelf || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				n++
			}
		}
	}
	return n
}

// looksLikeHTML says that a text part holds HTML source.
func looksLikeHTML(s string) bool {
	head := strings.TrimSpace(bounded(s, 4096))
	if !strings.Contains(head, "<") {
		return false
	}
	low := strings.ToLower(head)
	if strings.HasPrefix(low, "<!doctype") || strings.HasPrefix(low, "<html") {
		return true
	}
	tags := 0
	for _, tag := range []string{"<html", "<body", "<div", "<table", "<td", "<p>", "<p ", "<br", "<span", "<a href", "<font", "<h1", "<h2", "<strong>", "<ul", "</p>", "</div>"} {
		tags += min(strings.Count(low, tag), 3)
	}
	return tags >= 3 || tags >= 2 && strings.HasPrefix(low, "<")
}

// body is the readable text of a mail's better part, and the document of its
// HTML part, which is parsed only when somebody asks.
type body struct {
	text string
	doc  *document
	html string
}

// document parses the HTML part once.
func (b *body) document() *document {
	if b.doc == nil {
		d := htmlText(b.html)
		b.doc = &d
	}
	return b.doc
}

// htmlPage is what the HTML part says beside its text.
type htmlPage struct {
	links []string
	alts  []string
	texts []string // what the links stand under
	title string
}

// page gives the links, the pictures' words and the title of the HTML part.
// Where nobody asked for its text it is only looked through for them.
func (b *body) page() *htmlPage {
	p := &htmlPage{}
	if b.doc != nil {
		for _, l := range b.doc.links {
			p.links = append(p.links, l.href)
			if l.text != "" {
				p.texts = append(p.texts, l.text)
			}
		}
		p.alts, p.title = b.doc.alts, b.doc.title
		return p
	}
	p.links = attributeValues(b.html, "href=")
	for _, alt := range attributeValues(b.html, "alt=") {
		if v := squeeze(cleanText(unescapeEntities(alt))); v != "" && len(v) < 120 {
			p.alts = append(p.alts, v)
		}
	}
	return p
}

// strong gives what is written bold or as a heading.
func (b *body) strong() []string {
	if b.doc == nil {
		return nil
	}
	return b.doc.strong
}

// attributeValues gives the quoted values of an attribute in HTML source.
func attributeValues(source, name string) []string {
	source = bounded(source, maxText)
	var out []string
	for len(out) < 60 {
		i := strings.Index(source, name)
		if i < 0 {
			break
		}
		source = source[i+len(name):]
		if source == "" || source[0] != '"' && source[0] != '\'' {
			continue
		}
		end := strings.IndexByte(source[1:], source[0])
		if end < 0 {
			break
		}
		if end < 2000 {
			out = append(out, strings.TrimSpace(source[1:1+end]))
		}
		source = source[1+end:]
	}
	return out
}

// readable chooses the better part of a mail. The text part wins when it says
// at least half of what the HTML part says.
func readable(m *Mail) *body {
	b := &body{html: m.HTML}
	text := m.Text
	if looksLikeHTML(text) {
		d := htmlText(text)
		if strings.TrimSpace(m.HTML) == "" {
			b.html, b.doc = text, &d
		}
		text = d.text
	} else {
		text = unescapeEntities(cleanText(text))
	}
	b.text = text
	if strings.TrimSpace(m.HTML) == "" {
		return b
	}
	own := letters(text)
	// An HTML part cannot say twice as much if its source is not longer.
	if own > 0 && len(m.HTML) < 2*own {
		return b
	}
	if own >= 400 {
		// Enough to read; a longer HTML part is mostly markup.
		if d := b.document(); letters(d.text) > 3*own {
			b.text = d.text
		}
		return b
	}
	if d := b.document(); letters(d.text) > own+own/2 {
		b.text = d.text
	}
	return b
}
