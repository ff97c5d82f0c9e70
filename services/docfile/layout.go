package docfile

import (
	"math"
	"slices"
	"unicode/utf8"
)

// region puts the segments of a part of the page in reading order: it looks for a gutter between columns, reads what
// is above it, the column on its left, the one on its right and what is below, each in the same way. Without a
// gutter the region is read row by row.
func region(segs []*segment, depth int) [][]*segment {
	if len(segs) == 0 {
		return nil
	}
	slices.SortStableFunc(segs, func(a, b *segment) int { return cmpFloat(b.base, a.base) })
	if depth > 0 && len(segs) >= 4 {
		if cut := bestGutter(segs); cut.found {
			var rows [][]*segment
			for _, part := range [][]*segment{cut.above, cut.left, cut.right, cut.below} {
				rows = append(rows, region(part, depth-1)...)
			}
			return rows
		}
	}
	return flow(segs)
}

// gutter is a strip without text between two columns, and what it divides.
type gutter struct {
	above, left, right, below []*segment
	score                     float64
	found                     bool
}

// maxEdges bounds how many places for a gutter are tried, and so the time that a page of scattered words takes.
const maxEdges = 160

func bestGutter(segs []*segment) gutter {
	var best gutter
	edges := map[int]int{}
	for _, s := range segs {
		edges[int(math.Round(s.left/2))]++
	}
	var tried []int
	for e := range edges {
		tried = append(tried, e)
	}
	slices.SortFunc(tried, func(a, b int) int { // where most segments begin first
		if edges[a] != edges[b] {
			return edges[b] - edges[a]
		}
		return a - b
	})
	for _, e := range tried[:min(len(tried), maxEdges)] {
		x := float64(e)*2 - 1.1
		start := 0
		for i := 0; i <= len(segs); i++ {
			if i < len(segs) && !crosses(segs[i], x) {
				continue
			}
			end := i
			for i < len(segs) && end > start && segs[end-1].base-segs[i].base < 0.3*segs[i].size {
				end-- // the rest of the row that crosses
			}
			if end-start >= 4 {
				if g := divide(segs, start, end, x); g.found && g.score > best.score {
					best = g
				}
			}
			start = i + 1
			for i < len(segs) && start < len(segs) && segs[i].base-segs[start].base < 0.3*segs[i].size {
				start++
			}
		}
	}
	return best
}

// crosses says whether a segment leaves no gutter that ends at x.
func crosses(s *segment, x float64) bool {
	return s.left < x && s.right > x-0.6*min(s.size, 12)
}

// divide looks at the segments start to end, none of which crosses x.
func divide(segs []*segment, start, end int, x float64) gutter {
	// A heading over what follows the columns belongs there, however short it is.
	for end < len(segs) && end-1 > start && looksLikeHeading(segs[end-1].text) && segs[end-1].left < x && segs[end-1].base-segs[end].base < 3*segs[end-1].size {
		end--
	}
	start = belowContacts(segs, start, end, x)
	if end-start < 4 {
		return gutter{}
	}
	g := gutter{above: segs[:start:start], below: slices.Clone(segs[end:])}
	for _, s := range segs[start:end] {
		if s.left < x {
			g.left = append(g.left, s)
		} else {
			g.right = append(g.right, s)
		}
	}
	left, right := sideOf(g.left), sideOf(g.right)
	few := min(len(left.bases), len(right.bases))
	if few < 2 || len(left.bases)+len(right.bases) < 5 || !columns(left, right, g) {
		return gutter{}
	}
	g.found, g.score = true, float64(few)+0.2*float64(len(left.bases)+len(right.bases))
	return g
}

// belowContacts skips the rows of three and more pieces over the first heading: contacts in one line across the page
// leave a gutter between two of them by chance.
func belowContacts(segs []*segment, start, end int, x float64) int {
	first := start
	for first < end && !looksLikeHeading(segs[first].text) {
		first++
	}
	if first == end {
		return start
	}
	below := start
	for i := start; i < first; {
		j, left, right := i, 0, 0
		for ; j < first && segs[i].base-segs[j].base < 0.3*segs[i].size; j++ {
			if segs[j].left < x {
				left++
			} else {
				right++
			}
		}
		if left >= 2 && right >= 1 || left >= 1 && right >= 2 && segs[start].base-segs[i].base < 3*segs[start].size {
			below = j
		}
		i = j
	}
	return below
}

// side is what is to know of one side of a gutter.
type side struct {
	bases    []float64 // of its lines, from the top
	size     float64   // the largest
	headings int
	dense    bool    // its lines follow each other as in a paragraph
	length   float64 // characters a line
}

func sideOf(segs []*segment) side {
	var s side
	chars, close := 0, 0
	for _, g := range segs {
		chars += utf8.RuneCountInString(g.text)
		s.size = max(s.size, g.size)
		if looksLikeHeading(g.text) {
			s.headings++
		}
		if n := len(s.bases); n == 0 || s.bases[n-1]-g.base > 0.4*g.size {
			if n > 0 && s.bases[n-1]-g.base < 1.9*g.size {
				close++
			}
			s.bases = append(s.bases, g.base)
		}
	}
	if n := len(s.bases); n > 0 {
		s.length = float64(chars) / float64(n)
		s.dense = n > 2 && close*10 >= (n-1)*4
	}
	return s
}

// columns says whether two sides are columns, each read whole, and not the cells of rows: dates beside what they
// date, labels beside their text. It weighs whether the lines of one side stand on lines of the other, in what order
// the file has them, and whether both sides have headings of their own.
func columns(l, r side, g gutter) bool {
	if l.bases[len(l.bases)-1] > r.bases[0] || r.bases[len(r.bases)-1] > l.bases[0] {
		return false // one ends above the other, such as a centred head over the lines of a letter
	}
	few, many := l, r
	if len(r.bases) < len(l.bases) {
		few, many = r, l
	}
	on := 0
	for _, b := range few.bases {
		if slices.ContainsFunc(many.bases, func(o float64) bool { return math.Abs(o-b) < max(1, 0.16*min(l.size, r.size)) }) {
			on++
		}
	}
	aligned := float64(on) / float64(len(few.bases))
	changes := float64(sideChanges(g)-1) / float64(max(2*len(few.bases)-1, 1)) // 0: one side after the other; 1: row by row
	both := l.headings > 0 && r.headings > 0
	prose := l.length >= 28 && r.length >= 28 && len(few.bases) >= 4
	switch {
	case both:
		return true
	case aligned < 0.5:
		return changes < 0.5 || l.dense && r.dense
	case len(few.bases) >= 4 && few.dense && changes <= 0.2:
		return true
	case prose && few.dense && many.dense:
		return changes < 0.8 || aligned < 0.8
	}
	return false
}

// sideChanges counts how often the file goes from one side to the other.
func sideChanges(g gutter) int {
	type placed struct {
		order int
		right bool
	}
	var all []placed
	for _, s := range g.left {
		all = append(all, placed{s.order, false})
	}
	for _, s := range g.right {
		all = append(all, placed{s.order, true})
	}
	slices.SortFunc(all, func(a, b placed) int { return a.order - b.order })
	n := 0
	for i := 1; i < len(all); i++ {
		if all[i].right != all[i-1].right {
			n++
		}
	}
	return n
}
