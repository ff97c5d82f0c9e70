package docfile

// setPage is what stands on one page: lines and the distance of their top from the top margin.
type setPage struct {
	lines []setLine
	tops  []float64
}

// pagesOf fills pages. Where a page would end after a line that is kept with the next, it ends before.
func pagesOf(lines []setLine, height float64) []setPage {
	var pages []setPage
	for from := 0; from < len(lines); {
		y, to := 0.0, from
		for ; to < len(lines); to++ {
			need := lines[to].height
			if to > from {
				need += lines[to].before
			}
			if to > from && y+need > height {
				break
			}
			y += need
		}
		if to < len(lines) {
			end := to
			for end > from && lines[end-1].keep {
				end--
			}
			if end > from {
				to = end
			}
		}
		var page setPage
		y = 0
		for i := from; i < to; i++ {
			if i > from {
				y += lines[i].before
			}
			page.lines, page.tops = append(page.lines, lines[i]), append(page.tops, y)
			y += lines[i].height
		}
		pages = append(pages, page)
		from = to
	}
	return pages
}

// The limits on what is written.
const (
	maxSheet = 256 << 10 // bytes of text
	maxPaper = 60        // pages
)

// slack is what part of a page stays free, so that a DOCX, whose program rounds and may have other fonts, has no line
// more than fits.
const slack = 0.015

// closest is the tightest leading.
const closest = 1.15

// fitted is a sheet, set at the size that was chosen for it.
type fitted struct {
	typesetter
	height     float64 // of the text's part of a page
	paragraphs []setParagraph
	pages      []setPage
}

// fit chooses the largest size and then the most air with which the sheet has as few pages as it can. What is longer
// than three pages at the smallest size is set at the largest: nothing is won by making it small.
func (s Sheet) fit() (fitted, error) {
	f := fitted{typesetter: typesetter{design: s.design()}}
	f.paragraphs = s.paragraphs(f.design)
	text := 0
	for _, p := range f.paragraphs {
		for _, runs := range [][]Run{p.runs, p.right} {
			for _, r := range runs {
				text += len(r.Text)
			}
		}
	}
	if len(f.paragraphs) == 0 {
		return f, ErrNothing
	}
	if text > maxSheet || len(f.paragraphs) > maxSheet/16 {
		return f, ErrTooLong
	}
	w, h := s.Paper.size()
	f.width = w - 2*f.side
	own := f.design
	var lines []setLine
	broken := 0.0 // the size that these are for
	set := func(size, air float64) []setPage {
		f.typesetter = typesetter{design: own, size: size, air: air, width: f.width, language: s.Language}
		f.leading = closest + (own.leading-closest)*min(air, 1)
		f.top = own.top * (0.5 + 0.5*min(air, 1))
		f.height = h - 2*f.top
		// The air changes no line's end, so each size is broken into lines once.
		if size != broken {
			lines, broken = f.set(f.paragraphs), size
		}
		f.spaced(lines)
		return pagesOf(lines, f.height*(1-slack))
	}
	airs := []float64{1.2, 1.1, 1, 0.9, 0.8, 0.7}
	if s.Airy {
		airs = append([]float64{1.6, 1.4}, airs...)
	}
	f.pages = set(smallest, airs[len(airs)-1])
	fewest := len(f.pages)
	if fewest > 3 {
		f.pages = set(f.largest, airs[0])
	} else {
		for size := f.largest; size > smallest; size -= 0.5 {
			for _, air := range airs {
				if f.pages = set(size, air); len(f.pages) <= fewest {
					return f.finish()
				}
			}
		}
		for _, air := range airs {
			if f.pages = set(smallest, air); len(f.pages) <= fewest {
				break
			}
		}
	}
	return f.finish()
}

func (f fitted) finish() (fitted, error) {
	if len(f.pages) > maxPaper {
		return f, ErrTooLong
	}
	return f, nil
}
