package docfile

import (
	"math"
	"strings"
)

// design is a layout in numbers. Sizes and spaces are in em of the text's size, so all of them shrink together; margins and
// rules are in points.
type design struct {
	family    *family
	largest   float64 // the size of the text where there is room, points
	leading   float64 // from one line to the next
	side, top float64 // margins; the bottom's is the top's
	accent    string  // RRGGBB: headings and links
	muted     string  // dates, places
	oneLine   bool    // each entry's head on one
	styles    map[styleID]setStyle
}

// setStyle is how a kind of paragraph looks. Its id is the one that Word has for it, so headings are headings there.
type setStyle struct {
	name     string  // as Word lists it
	size     float64 // em
	bold     bool
	italic   bool
	accent   bool
	muted    bool
	centred  bool
	capitals bool
	before   float64 // em; nothing is ever kept free after a paragraph
	rule     float64 // the thickness of a line under it, points
	ruleGap  float64 // what is free between, points
	hanging  float64 // em, of a bullet's text
	level    int     // of a heading
	leading  float64 // where it is not the look's
}

type styleID string

const (
	styleTitle        styleID = "Title"
	styleSubtitle     styleID = "Subtitle"
	styleContact      styleID = "Contact"
	styleHeading1     styleID = "Heading1"
	styleHeading2     styleID = "Heading2"
	styleOrganisation styleID = "Organisation"
	styleBrief        styleID = "Brief"
	styleBody         styleID = "BodyText"
	styleLine         styleID = "Line"
	styleBullet       styleID = "ListBullet"
)

// styleOrder is the order in which Word's list has them.
var styleOrder = []styleID{styleTitle, styleSubtitle, styleContact, styleHeading1, styleHeading2, styleOrganisation, styleBrief, styleBody, styleLine, styleBullet}

// apart is the distance of lines, in em, from which on a reader of PDFs takes what is above and what is below for two
// blocks. With it the dates at the right of a head are read after the head, and not after all that follows.
const apart = 1.56

const (
	smallest  = 9 // points: nothing is smaller, page numbers included
	grey      = "555555"
	ruleGap   = 1.5 // points between a heading and the line under it
	rightGap  = 1.5 // em kept free between a title and its dates
	bulletGap = 1.1 // em from a bullet to its text
)

// design is the sheet's layout, with a letter's air where it is one.
func (s Sheet) design() design {
	l := design{family: sans, largest: 10.5, leading: 1.25, side: 52, top: 48, accent: "1B4F72", muted: grey}
	title := setStyle{name: "Title", size: 2.3, bold: true, leading: 1.1}
	subtitle := setStyle{name: "Subtitle", size: 1.15, muted: true, before: 0.1}
	contact := setStyle{name: "Contact", size: 1, before: 0.45}
	heading1 := setStyle{name: "heading 1", size: 1.2, bold: true, before: 1.1, level: 1, ruleGap: 1}
	heading2 := setStyle{name: "heading 2", size: 1, bold: true, before: 0.6, level: 2}
	organisation := setStyle{name: "Organisation", size: 1}
	brief := setStyle{name: "Brief", size: 1, before: 0.3}
	body := setStyle{name: "Body Text", size: 1, before: 0.3}
	line := setStyle{name: "Line", size: 1}
	bullet := setStyle{name: "List Bullet", size: 1, before: 0.12, hanging: bulletGap}
	switch s.Layout {
	case Modern:
		title.accent, heading1.accent = true, true
	case Compact:
		l.largest, l.leading, l.side, l.top, l.oneLine, l.accent = 10, 1.2, 48, 42, true, "000000"
		title.size, subtitle.size, contact.before = 1.8, 1.05, 0.25
		heading1.size, heading1.capitals, heading1.rule, heading1.before = 1, true, 0.5, 1
		heading2.before, bullet.before, body.before, brief.before = 0.45, 0.05, 0.2, 0.2
	default:
		l.family, l.leading, l.accent = serif, 1.2, "000000"
		title.size, title.centred = 2.2, true
		subtitle.centred, subtitle.italic, subtitle.muted, contact.centred = true, true, false, true
		heading1.rule = 0.6
		organisation.italic = true
	}
	if s.Airy {
		l.largest, l.leading, l.side, l.top = l.largest+0.5, l.leading+0.12, 71, 64
		title.size *= 0.85
		heading1 = setStyle{name: "heading 1", size: 1, bold: true, before: 1, level: 1}
		body.before, bullet.before = 0.7, 0.25
		contact.rule, contact.ruleGap = 0.5, 5
	}
	l.styles = map[styleID]setStyle{styleTitle: title, styleSubtitle: subtitle, styleContact: contact, styleHeading1: heading1, styleHeading2: heading2,
		styleOrganisation: organisation, styleBrief: brief, styleBody: body, styleLine: line, styleBullet: bullet}
	return l
}

// wordSize is the nearest size that Word can have too.
func wordSize(size float64) float64 { return math.Round(size*2) / 2 }

// setParagraph is what both writers take: a style, what stands in it and how it hangs together with the next.
type setParagraph struct {
	style  styleID
	runs   []Run
	right  []Run   // at the right edge of the last line that has room for it, after the rest in the text's order
	before float64 // em
	apart  bool    // its distance from the line before is never less than apart
	items  bool    // the runs are items of which none is broken, and points stand between them
	keep   bool    // no page ends after it
}

// paragraphs are the blocks as styled text, without those that say nothing.
func (s Sheet) paragraphs(l design) []setParagraph {
	var all []setParagraph
	gap := 0.0
	add := func(p setParagraph, first bool) {
		if !says(p.runs) && !says(p.right) {
			return
		}
		if first {
			p.before = l.styles[p.style].before
		}
		if len(all) == 0 {
			p.before = 0
		} else if before := &all[len(all)-1]; (p.style == styleHeading2 || p.style == styleBrief) && before.style == styleHeading1 || p.style == styleBody && (before.keep || before.style == styleHeading1) {
			// What follows its own head closely belongs to it.
			if !s.Airy {
				p.before = min(p.before, 0.3)
			}
		} else if p.style == styleBullet && before.style == styleBody {
			p.before = max(p.before, l.styles[styleBody].before/2)
		}
		if p.style == styleHeading2 || len(all) > 0 && (all[len(all)-1].style == styleOrganisation || all[len(all)-1].style == styleHeading2) && p.style != styleOrganisation {
			p.apart = true
		}
		p.before += gap
		gap = 0
		all = append(all, p)
	}
	for _, block := range s.Blocks {
		switch b := block.(type) {
		case Name:
			add(setParagraph{style: styleTitle, runs: Text(string(b)), keep: true}, true)
		case Headline:
			add(setParagraph{style: styleSubtitle, runs: Text(string(b)), keep: true}, true)
		case Contact:
			add(setParagraph{style: styleContact, runs: items(b), items: true}, true)
		case Heading:
			id := styleHeading1
			if b.Level > 1 {
				id = styleHeading2
			}
			add(setParagraph{style: id, runs: Text(b.Text), keep: true}, true)
		case Paragraph:
			add(setParagraph{style: styleBody, runs: b}, true)
		case Lines:
			for i, runs := range b {
				p := setParagraph{style: styleLine, runs: runs, keep: i == 0 && len(b) > 1 || i == len(b)-2}
				if i == 0 {
					p.before = l.styles[styleBody].before
				}
				add(p, false)
			}
		case Bullet:
			add(setParagraph{style: styleBullet, runs: b}, true)
		case Entry:
			for i, p := range b.paragraphs(l.oneLine) {
				add(p, i == 0)
			}
		case Gap:
			gap += float64(min(max(b, 0), 10)) * l.leading
		}
	}
	together(all)
	return all
}

// paragraphs of an entry's head: two lines, or one.
func (e Entry) paragraphs(oneLine bool) []setParagraph {
	title, organisation := Run{Text: e.Title, Bold: true}, Run{Text: e.Organisation}
	if organisation.Text == "" {
		title.Link, title.quiet = e.Link, true
	} else {
		organisation.Link, organisation.quiet = e.Link, true
	}
	if title.Text == "" {
		title, organisation = organisation, Run{}
		title.Bold = true
	}
	dates, place := Run{Text: e.Dates, light: true, muted: true}, Run{Text: e.Place, light: true, muted: true}
	if !e.Brief && !oneLine && organisation.Text != "" {
		return []setParagraph{
			{style: styleHeading2, runs: []Run{title}, right: []Run{dates}, keep: true},
			{style: styleOrganisation, runs: []Run{organisation}, right: []Run{place}, keep: true},
		}
	}
	runs := []Run{title}
	rest := []Run{organisation, place}
	if e.Brief {
		// Several short lines with dates at their right would be read as two columns.
		rest = append(rest, dates)
	}
	for _, more := range rest {
		if more.Text != "" {
			more.light = true
			runs = append(runs, Run{Text: ", ", light: true, muted: more.muted}, more)
		}
	}
	if !e.Brief {
		return []setParagraph{{style: styleHeading2, runs: runs, right: []Run{dates}, keep: true}}
	}
	if says(e.Text) {
		runs = append(append(runs, Run{Text: ". "}), e.Text...)
	}
	return []setParagraph{{style: styleBrief, runs: runs}}
}

// together keeps what is short on one page: a section or an entry of a few paragraphs, and the last two points of a list.
func together(all []setParagraph) {
	short := func(head styleID, most int) {
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to].style != head && all[to].style != styleHeading1 {
				to++
			}
			if all[from].style == head && to-from <= most {
				for i := from; i < to-1; i++ {
					all[i].keep = true
				}
			}
			from = to
		}
	}
	short(styleHeading1, 6)
	short(styleHeading2, 5)
	for i := 1; i < len(all); i++ {
		if all[i].style == styleBullet && all[i-1].style == styleBullet && (i+1 == len(all) || all[i+1].style != styleBullet) {
			all[i-1].keep = true
		}
	}
}

func items(all []Run) []Run {
	var kept []Run
	for _, r := range all {
		if strings.TrimSpace(r.Text) != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func says(runs []Run) bool { return len(items(runs)) > 0 }
