package docfile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Missing is a script, or a kind of sign, that a PDF can't show.
type Missing struct {
	Script     string // as people call it: "Chinese characters", "Arabic letters", "emoji"
	Characters string // those in the sheet, each once
}

// MissingIn says what of the sheet its PDF can't show, the first in the text first. There letters become question
// marks and signs are left out; the DOCX has them all.
func MissingIn(sheet Sheet) []Missing {
	var all []Missing
	seen := map[rune]bool{}
	design := sheet.design()
	for _, p := range sheet.paragraphs(design) {
		for _, run := range slices.Concat(p.runs, p.right) {
			for _, r := range plain(run.Text) {
				if r == '\n' || seen[r] {
					continue
				}
				seen[r] = true
				if _, ok := design.family.shown(r); ok || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
					continue
				}
				script := scriptOf(r)
				if i := slices.IndexFunc(all, func(m Missing) bool { return m.Script == script }); i >= 0 {
					all[i].Characters += string(r)
				} else {
					all = append(all, Missing{script, string(r)})
				}
			}
		}
	}
	return all
}

// rightToLeft scripts are taken as missing even where the font has their letters: set from left to right they would be
// backwards.
var rightToLeft = []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko}

// shown is what stands for a character in the PDF: itself, letters that mean the same (𝐁 is B, ﬁ is fi), or nothing
// and false.
func (f *family) shown(r rune) (string, bool) {
	face := f.face(regular)
	if face.has(r) && (r < 0x0590 || !unicode.In(r, rightToLeft...)) {
		return string(r), true
	}
	switch r {
	case '\u00A0', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200A', '\u202F', '\u205F', '\u3000':
		return " ", true
	case '\u2010', '\u2011', '\u2212', '\uFE63', '\uFF0D':
		return "-", true
	}
	same := norm.NFKC.String(string(r))
	for _, s := range same {
		if s == r || !face.has(s) || unicode.In(s, rightToLeft...) {
			return "", false
		}
	}
	return same, same != ""
}

// drawable is the text as the PDF shows it.
func (f *family) drawable(s string) string {
	var b strings.Builder
	for _, r := range plain(s) {
		switch same, ok := f.shown(r); {
		case r == '\n' || r == '\u00A0':
			b.WriteRune(r)
		case ok:
			b.WriteString(same)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteByte('?')
		}
	}
	return b.String()
}

// plain is the text without what no document should have: bytes that are no UTF-8, controls, and marks that only steer
// the direction or the breaking of lines. Letters and their accents become one character where there is one.
func plain(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u2028', r == '\u2029', r == '\u0085':
			return '\n'
		case r == '\t':
			return ' '
		case r == '\u00AD', r == '\u200B', r == '\u2060', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
			return -1
		case r >= '\u200E' && r <= '\u200F', r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// scriptOf is what people call the kind of a character.
func scriptOf(r rune) string {
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
		for script, letters := range unicode.Scripts {
			if !unicode.Is(letters, r) {
				continue
			}
			switch script {
			case "Common", "Inherited":
				return "special characters"
			case "Han":
				return "Chinese characters"
			case "Hiragana", "Katakana":
				return "Japanese characters"
			case "Hangul":
				return "Korean letters"
			}
			return strings.ReplaceAll(script, "_", " ") + " letters"
		}
	}
	if r >= 0x1F000 && r < 0x20000 || r >= 0x2600 && r < 0x27C0 || r >= 0x2B00 && r < 0x2C00 {
		return "emoji"
	}
	return "special characters"
}

// collapsed is the text in one line, with single spaces.
func collapsed(s string) string { return strings.Join(strings.Fields(s), " ") }

// bmp leaves out the characters beyond the first 65,536, which the library for PDFs can't encode.
func bmp(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return -1
		}
		return r
	}, s)
}
