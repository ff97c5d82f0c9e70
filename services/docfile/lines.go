package docfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// row is one line as it will be written, and where it stands.
type row struct {
	line
	left, right, base float64
	hyphen            bool // it ends in the middle of a word, or of a compound
}

const columnDepth = 6 // columns within columns; more than two are rare

// arrange makes lines of pages. hyphenates says that the program that made the file breaks words at line ends.
func arrange(pages []page, hyphenates bool) []line {
	all := make([][]row, len(pages))
	for i, p := range pages {
		all[i] = rowsOfPage(p.glyphs, i)
		for _, turned := range p.turned {
			rows := rowsOfPage(turned, i)
			if len(rows) > 0 {
				rows[0].gap = true
			}
			all[i] = append(all[i], rows...)
		}
	}
	var flat []row
	for _, rows := range onceOnly(all) {
		flat = append(flat, rows...)
	}
	joined := joinHyphens(flat, hyphenates)
	lines := make([]line, len(joined))
	for i, r := range joined {
		lines[i] = r.line
	}
	return lines
}

func rowsOfPage(glyphs []glyph, number int) []row {
	var rows []row
	for _, segs := range region(segments(glyphs), columnDepth) {
		r := row{line: line{page: number, bold: true}, left: segs[0].left, right: segs[0].right, base: segs[0].base}
		var texts []string
		for _, s := range segs {
			texts = append(texts, s.text)
			r.size = max(r.size, s.size)
			r.left, r.right = min(r.left, s.left), max(r.right, s.right)
		}
		r.bold = segs[0].bold
		r.text = strings.Join(texts, "\t")
		r.hyphen = len(segs) == 1 && endsInHyphen(r.text)
		if n := len(rows); n == 0 {
			r.gap = number > 0
		} else {
			down := rows[n-1].base - r.base
			r.gap = down < 0 || down > 1.75*max(r.size, rows[n-1].size) || looksLikeHeading(r.text)
		}
		rows = append(rows, r)
	}
	return rows
}

func endsInHyphen(text string) bool {
	r, n := utf8.DecodeLastRuneInString(text)
	if r != '-' && r != '\u00ad' && r != '\u2010' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-n])
	return unicode.IsLetter(before)
}

// breaksWords says whether a PDF's maker hyphenates. Browsers and office programs do not by default: a hyphen at the
// end of their lines is part of a compound.
func breaksWords(producer string) bool {
	producer = strings.ToLower(producer)
	for _, maker := range []string{"tex", "typst", "indesign", "quark", "groff", "prince", "scribus", "affinity"} {
		if strings.Contains(producer, maker) {
			return true
		}
	}
	return false
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*`)

// joinHyphens moves the rest of a word that goes on in the next line to where it began. Whether the hyphen stays is
// what the rest of the document says, or else its maker.
func joinHyphens(rows []row, hyphenates bool) []row {
	known := map[string]bool{}
	for _, r := range rows {
		for _, w := range wordPattern.FindAllString(strings.ToLower(r.text), -1) {
			known[w] = true
		}
	}
	var out []row
	for i := 0; i < len(rows); i++ {
		r := rows[i]
		for r.hyphen && i+1 < len(rows) {
			next := rows[i+1]
			down := r.base - next.base
			begin, _ := utf8.DecodeRuneInString(next.text)
			if next.page != r.page || down <= 0 || down > 2.2*max(r.size, next.size) || next.left > r.right || !unicode.IsLetter(begin) {
				break
			}
			head, hyphen := cutLast(r.text)
			tail, rest, _ := strings.Cut(next.text, " ")
			before := wordPattern.FindAllString(strings.ToLower(head), -1)
			after := wordPattern.FindString(strings.ToLower(tail))
			keep := !hyphenates
			if len(before) > 0 && after != "" {
				last := before[len(before)-1]
				switch {
				case known[last+after]:
					keep = false
				case known[last+"-"+after]:
					keep = true
				}
			}
			switch {
			case hyphen == '\u00ad':
				keep = false
			case unicode.IsUpper(begin): // a compound, or an enumeration: "Soft- und Hardware"
				keep = true
			}
			if keep {
				head += "-"
			}
			r.text = head + tail
			r.base, r.hyphen = next.base, false
			i++
			if rest = strings.TrimSpace(rest); rest != "" {
				out = append(out, r)
				next.text, next.gap = rest, false
				r = next
			}
		}
		out = append(out, r)
	}
	return out
}

func cutLast(s string) (string, rune) {
	r, n := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-n], r
}

var (
	digits     = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`(?i)^[-–—\s]*(?:(?:page|seite|página|pagina|strona|pág\.?|p\.|σελίδα|страница)\s*)?\d{1,3}(?:\s*(?:/|of|von|de|di|sur|van|z|из|από)\s*\d{1,3})?[-–—\s]*$`)
)

// onceOnly keeps what stands at the top or the bottom of several pages where it is first, and drops page numbers.
func onceOnly(pages [][]row) [][]row {
	if len(pages) < 2 {
		return pages
	}
	const edge = 3 // lines at each end that may be a header or a footer
	plain := func(r row) string {
		return digits.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(r.text), " ")), "#")
	}
	atEdge := func(rows []row, i int) bool { // by place, not by order: a sidebar may come between
		above, below := 0, 0
		for _, o := range rows {
			if o.base > rows[i].base+1 {
				above++
			}
			if o.base < rows[i].base-1 {
				below++
			}
		}
		return above < edge || below < edge
	}
	count := map[string]int{}
	for _, rows := range pages {
		seen := map[string]bool{}
		for i, r := range rows {
			if key := plain(r); atEdge(rows, i) && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	shown := map[string]bool{}
	for n, rows := range pages {
		var kept []row
		for i, r := range rows {
			key := plain(r)
			if atEdge(rows, i) {
				if len(rows) > 1 && pageNumber.MatchString(r.text) {
					continue
				}
				if count[key] > 1 && count[key]*2 >= len(pages) {
					if shown[key] {
						continue
					}
					shown[key] = true
				}
			}
			kept = append(kept, r)
		}
		pages[n] = slices.Clip(kept)
	}
	return pages
}

var (
	manySpaces = regexp.MustCompile(`[ \x{a0}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]+`)
	aroundTabs = regexp.MustCompile(` *\t[ \t]*`)
)

// clean makes a line of text plain: compatibility characters, such as ligatures and full-width letters, become the
// usual ones, and what is not seen goes.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = norm.NFKC.String(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d', r == '\ufffe', r == '\uffff', unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, s)
	s = manySpaces.ReplaceAllString(s, " ")
	return strings.Trim(aroundTabs.ReplaceAllString(s, "\t"), " \t")
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
