package docfile

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// word is a run of glyphs without white space.
type word struct {
	glyphs      []glyph
	left, right float64
	base, size  float64
	order       int // in the file
}

// segment is a run of words on one line without a gap: a line of a column, a cell of a table, a date at the margin.
type segment struct {
	words       []word
	left, right float64
	base, size  float64
	order       int
	bold        bool
	text        string
}

const pictogram = '\uE000' // stands for any glyph of a font of pictures

// segments makes words of glyphs and segments of words.
func segments(glyphs []glyph) []*segment {
	words := wordsOf(withoutShadows(glyphs))
	slices.SortStableFunc(words, func(a, b word) int { return cmpFloat(a.left, b.left) })
	open := map[int][]*segment{} // by baseline, rounded to points
	var all []*segment
	for _, w := range words {
		var best *segment
		bestOff := math.Inf(1)
		reach := int(w.size*0.5) + 1
		for b := int(w.base) - reach; b <= int(w.base)+reach; b++ {
			for _, s := range open[b] {
				if off := s.distance(w); off < bestOff {
					best, bestOff = s, off
				}
			}
		}
		if best == nil {
			best = &segment{left: w.left, right: w.right, base: w.base, size: w.size, order: w.order}
			all = append(all, best)
			open[int(w.base)] = append(open[int(w.base)], best)
		}
		best.add(w)
	}
	var kept []*segment
	for _, s := range all {
		if s.finish(); s.text != "" {
			kept = append(kept, s)
		}
	}
	return joinBullets(splitAtEdges(joinJustified(kept)))
}

// joinJustified puts the words of a justified line together that were set very far apart: the gaps are equal, and the
// line above or below begins and ends in the same places.
func joinJustified(segs []*segment) []*segment {
	slices.SortStableFunc(segs, func(a, b *segment) int { return cmpFloat(a.left, b.left) })
	right := map[int][]*segment{} // by baseline
	for _, s := range segs {
		right[int(math.Round(s.base))] = append(right[int(math.Round(s.base))], s)
	}
	gone := map[*segment]bool{}
	for _, s := range segs {
		if gone[s] {
			continue
		}
		chain, gap := []*segment{s}, 0.0
		for _, o := range right[int(math.Round(s.base))] {
			last := chain[len(chain)-1]
			if o.left <= last.right || gone[o] {
				continue
			}
			g := o.left - last.right
			if g > 2*s.size || len(chain) > 1 && math.Abs(g-gap) > 0.8 {
				break
			}
			chain, gap = append(chain, o), g
		}
		end := chain[len(chain)-1].right
		if len(chain) < 3 || !slices.ContainsFunc(segs, func(o *segment) bool {
			return len(o.words) > 3 && math.Abs(o.base-s.base) > 0.5*s.size && math.Abs(o.base-s.base) < 1.8*s.size && math.Abs(o.left-s.left) < 2 && math.Abs(o.right-end) < 4
		}) {
			continue
		}
		for _, o := range chain[1:] {
			for _, w := range o.words {
				s.add(w)
			}
			gone[o] = true
		}
		s.finish()
	}
	return slices.DeleteFunc(segs, func(s *segment) bool { return gone[s] })
}

// splitAtEdges cuts segments where a column begins that stands closer than its gutter should be wide: many others
// begin at just that place, and the gap before it is wider than all others of the line.
func splitAtEdges(segs []*segment) []*segment {
	begin := map[int]int{}
	for _, s := range segs {
		begin[int(math.Round(s.left))]++
	}
	var out []*segment
	for _, s := range segs {
		at, widest, next := 0, 0.0, 0.0
		for i := 1; i < len(s.words); i++ {
			gap := s.words[i].left - s.words[i-1].right
			if gap > widest {
				at, widest, next = i, gap, widest
			} else {
				next = max(next, gap)
			}
		}
		begins := begin[int(math.Round(s.words[at%len(s.words)].left))]
		if at == 0 || widest < 0.42*s.size || widest < 1.35*next && (begins < 8 || widest < 1.1*next) || begins < 4 || isMark(textOfWords(s.words[:at])) {
			out = append(out, s)
			continue
		}
		for _, part := range [][]word{s.words[:at], s.words[at:]} {
			p := &segment{left: part[0].left, right: part[0].right, base: part[0].base, size: part[0].size, order: part[0].order}
			for _, w := range part {
				p.add(w)
			}
			if p.finish(); p.text != "" {
				out = append(out, p)
			}
		}
	}
	return out
}

func textOfWords(words []word) string {
	var b strings.Builder
	for _, w := range words {
		for _, g := range w.glyphs {
			b.WriteRune(g.r)
		}
	}
	return b.String()
}

// distance says how well a word continues a segment; infinite: not at all.
func (s *segment) distance(w word) float64 {
	size := max(s.size, w.size)
	off := math.Abs(s.base - w.base)
	gap := w.left - s.right
	last := s.words[len(s.words)-1]
	room := size
	if last.glyphs[len(last.glyphs)-1].object == w.glyphs[0].object {
		room = 2 * size // justified
	}
	if len(last.glyphs) == 1 && len(w.glyphs) == 1 && !isBullet(last.glyphs[0].r) {
		room = 2.2 * size // letters set far apart
	}
	small := min(s.size, w.size) < 0.85*size // an exponent, a raised mark
	switch {
	case gap > room, gap < -0.4*size, off > 0.5*size, off > 0.22*size && !(small && gap < 0.3*size), max(s.size, w.size) > 2.2*min(s.size, w.size):
		return math.Inf(1)
	}
	return off + max(gap, 0)/10
}

func (s *segment) add(w word) {
	if len(s.words) > 0 && len(w.glyphs) > len(s.words[len(s.words)-1].glyphs) && w.size > s.size {
		s.base, s.size = w.base, w.size
	}
	s.words = append(s.words, w)
	s.right, s.left, s.order = max(s.right, w.right), min(s.left, w.left), min(s.order, w.order)
}

// finish writes the segment's text.
func (s *segment) finish() {
	words := spacedOut(s)
	bold, all := 0, 0
	var b strings.Builder
	for _, w := range words {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for _, g := range w.glyphs {
			all++
			if g.bold {
				bold++
			}
			b.WriteRune(g.r)
		}
	}
	s.bold = bold*10 >= all*8
	s.text = pictograms(b.String())
}

// pictograms makes a leading picture a bullet, if text follows, and drops all others.
func pictograms(text string) string {
	if strings.ContainsRune(text, pictogram) {
		rest, led := strings.CutPrefix(text, string(pictogram))
		rest = strings.Join(strings.FieldsFunc(rest, func(r rune) bool { return r == pictogram || r == ' ' }), " ")
		if led && rest == "" {
			return "•"
		}
		return rest
	}
	return strings.TrimSpace(text)
}

// wordsOf cuts the glyphs into words, in the file's order.
func wordsOf(glyphs []glyph) []word {
	var words []word
	var w word
	end := func() {
		if len(w.glyphs) > 0 {
			words = append(words, w)
		}
		w = word{}
	}
	for _, g := range glyphs {
		if g.r == '\u0002' {
			g.r = '-' // PDFium's mark for a hyphen at a line's end
		}
		if g.r >= 0xE000 && g.r <= 0xF8FF || g.symbols && !isBullet(g.r) {
			g.r = pictogram
		}
		if h := g.top - g.bottom; h > 0 && (g.size < 0.4*h || g.size > 3*h) {
			g.size = 0.85 * h // fonts whose own measure is another one
		}
		if unicode.IsSpace(g.r) || unicode.IsControl(g.r) || g.r == '\ufeff' || g.r == '\u200b' {
			end()
			continue
		}
		if n := len(w.glyphs); n > 0 {
			last := w.glyphs[n-1]
			gap := g.left - last.right
			together := g.object == last.object && g.left == last.left && g.right == last.right // one box for a replaced text
			size := max(g.size, w.size)
			if !together && (math.Abs(g.base-w.base) > 0.22*size || gap > 0.15*size || gap < -0.55*size) {
				end()
			}
		}
		if len(w.glyphs) == 0 {
			w = word{left: g.left, right: g.right, base: g.base, size: g.size, order: g.index}
		}
		w.left, w.right, w.size = min(w.left, g.left), max(w.right, g.right), max(w.size, g.size)
		w.glyphs = append(w.glyphs, g)
	}
	end()
	return words
}

// withoutShadows drops glyphs that are painted twice in nearly the same place, for a shadow or to look bold.
func withoutShadows(glyphs []glyph) []glyph {
	type cell struct {
		r    rune
		x, y int
	}
	seen := map[cell][]glyph{}
	const grid = 4.0
	kept := glyphs[:0:0]
next:
	for _, g := range glyphs {
		if unicode.IsSpace(g.r) {
			kept = append(kept, g)
			continue
		}
		x, y := int(math.Floor(g.left/grid)), int(math.Floor(g.base/grid))
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, o := range seen[cell{g.r, x + dx, y + dy}] {
					near := 0.13 * g.size
					if o.object != g.object && math.Abs(o.left-g.left) < near && math.Abs(o.base-g.base) < near && math.Abs(o.size-g.size) < 0.1*g.size {
						continue next
					}
				}
			}
		}
		seen[cell{g.r, x, y}] = append(seen[cell{g.r, x, y}], g)
		kept = append(kept, g)
	}
	return kept
}

// spacedOut puts the words of letter-spaced text together: "J A N E  D O E" is two words. The gaps between letters
// are alike, those between words are wider.
func spacedOut(s *segment) []word {
	short := 0
	for _, w := range s.words {
		if len(w.glyphs) <= 2 {
			short++
		}
	}
	if len(s.words) < 4 || short*10 < len(s.words)*8 {
		return s.words
	}
	var gaps []float64
	var glyphs []glyph
	for _, w := range s.words {
		for _, g := range w.glyphs {
			if !unicode.IsLetter(g.r) && !strings.ContainsRune(".-'’&", g.r) {
				return s.words
			}
			if n := len(glyphs); n > 0 {
				gaps = append(gaps, g.left-glyphs[n-1].right)
			}
			glyphs = append(glyphs, g)
		}
	}
	sorted := slices.Sorted(slices.Values(gaps))
	usual := max(sorted[len(sorted)/2], 0.01)
	limit := max(1.6*usual, usual+0.12*s.size)
	words := []word{{glyphs: glyphs[:1:1]}}
	for i, g := range glyphs[1:] {
		if gaps[i] > limit {
			words = append(words, word{})
		}
		last := &words[len(words)-1]
		last.glyphs = append(last.glyphs, g)
	}
	return words
}

const bullets = "•◦‣⁃∙·●○▪▫■□◆◇►▶▸➢➤✓✔✦★–—-*o§"

func isBullet(r rune) bool {
	return strings.ContainsRune("•◦‣⁃∙·●○▪▫■□◆◇►▶▸➢➤✓✔✦", r)
}

// joinBullets puts a bullet, or a number, and the text behind it into one segment, however far apart they are.
func joinBullets(all []*segment) []*segment {
	slices.SortStableFunc(all, func(a, b *segment) int { return cmpFloat(a.left, b.left) })
	gone := map[*segment]bool{}
	for i, s := range all {
		if gone[s] || !isMark(s.text) {
			continue
		}
		var next *segment
		for _, o := range all[i+1:] {
			if o.left-s.right > 4*max(s.size, o.size) {
				break
			}
			if !gone[o] && o != s && math.Abs(o.base-s.base) < 0.4*max(s.size, o.size) && o.left > s.left && (next == nil || o.left < next.left) {
				next = o
			}
		}
		if next == nil {
			continue
		}
		next.text = s.text + " " + next.text
		next.left, next.order = s.left, min(s.order, next.order)
		gone[s] = true
	}
	return slices.DeleteFunc(all, func(s *segment) bool { return gone[s] })
}

// isMark says whether a text is only what begins an item of a list.
func isMark(text string) bool {
	runes := []rune(text)
	switch {
	case len(runes) == 1:
		return strings.ContainsRune(bullets, runes[0])
	case len(runes) <= 3:
		last := runes[len(runes)-1]
		return (last == '.' || last == ')') && unicode.IsDigit(runes[0])
	}
	return false
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
