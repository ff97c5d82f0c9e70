package docfile

import (
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// named is a sheet with only a name in it.
func named(s string) Sheet { return Sheet{Blocks: []Block{Name(s)}} }

func TestNamesOfEuropeAreWrittenAsTheyAre(t *testing.T) {
	for _, name := range []string{"Zoë Łukasiewicz-Őry", "Žofie Řeháková", "Nguyễn Thị Hằng", "Ştefan Ţîrlea", "İbrahim Işık", "Þóra Æðelstan", "Siân Ŵyn", "Γιώργος Παπαδόπουλος", "Олексій Ґалаґан", "Ђорђе Њагул", "Ĉiuĵaŭde", "Māris Ķēniņš"} {
		for _, layout := range Layouts {
			s := named(name)
			s.Layout = layout
			if missing := MissingIn(s); missing != nil {
				t.Errorf("%s lacks %v of %s", layout, missing, name)
			}
			for kind := range writers {
				if text := read(t, made(t, kind, s)).Text; text != name {
					t.Errorf("%s in a %s of %s is read as %q", name, kind, layout, text)
				}
			}
		}
	}
	if text := read(t, made(t, "pdf", named("Zoe\u0308 A\u030angstro\u0308m Dvor\u030ca\u0301k"))).Text; text != "Zoë Ångström Dvořák" {
		t.Errorf("accents of their own are read as %q", text)
	}
}

func TestWhatAPDFCannotShowIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"Wang 王小明": "Chinese characters: 王小明", "Ali علي": "Arabic letters: علي", "Dana דנה": "Hebrew letters: דנה", "Kim 김": "Korean letters: 김", "さくら": "Japanese characters: さくら",
		"done 🚀🚀": "emoji: 🚀", "नमस्ते": "Devanagari letters: नमस्ते", "plain": "", "𝐁𝐨𝐥𝐝 ﬁne １２": "", "no\u00a0break\u200b, co\u00adop, “quotes” – … €": "", "a\u2011b": "", "👍\uFE0F\u200D": "emoji: 👍",
	} {
		var said []string
		for _, m := range MissingIn(named(text)) {
			said = append(said, m.Script+": "+m.Characters)
		}
		if got := strings.Join(said, "; "); got != want {
			t.Errorf("of %q is said %q, want %q", text, got, want)
		}
	}
}

func TestInAPDFMissingLettersAreQuestionMarksAndSignsAreLeftOut(t *testing.T) {
	s := named("Wang 王小明 🚀 𝐁𝐨𝐥𝐝 co\u00adop a\u2011b 10\u00a0km")
	if text := read(t, made(t, "pdf", s)).Text; text != "Wang ??? Bold coop a-b 10 km" {
		t.Errorf("read as %q", text)
	}
	if text := read(t, made(t, "docx", s)).Text; !strings.HasPrefix(text, "Wang 王小明 🚀") {
		t.Errorf("the DOCX has %q", text)
	}
}

// TestEachCutOfAFamilyHasTheSameCharacters, because what is missing is looked up in one of them.
func TestEachCutOfAFamilyHasTheSameCharacters(t *testing.T) {
	for _, f := range []*family{serif, sans} {
		for r := range f.face(regular).advance {
			for c := range f.cuts {
				if !f.face(cut(c)).has(r) {
					t.Errorf("%s %d lacks %q", f.name, c, r)
				}
			}
		}
	}
}

func TestADocumentIsMadeOfAnyBytes(t *testing.T) {
	for _, hostile := range []string{"\xff\xfe broken", "a\x00b\x01\x1b", "\U0010FFFF", "(\\) \\", strings.Repeat("W", 5000), strings.Repeat("-", 3000), strings.Repeat("\n", 500) + "a", "\u202Eright", "]]>&<>\"'", "\uFFFE\uFFFF", "a\u0300\u0301\u0302\u0303"} {
		c := CV{Person: Sender{Name: hostile, Address: []string{hostile}, Email: hostile, Phone: hostile, Links: []Link{{hostile, hostile}, {"", "https://example.com/" + hostile}}},
			Headline: hostile, Summary: hostile, Title: hostile, Author: hostile, Language: hostile,
			Sections: []Section{{Title: hostile, Text: hostile, Entries: []Position{{hostile, hostile, hostile, hostile, hostile, []string{hostile}, hostile}}, Groups: []Group{{hostile, []string{hostile}}}}}}
		for kind := range writers {
			read(t, made(t, kind, c.Sheet()))
		}
	}
}

// FuzzWrite says that whatever the text is, a document comes out or a refusal that says why.
func FuzzWrite(f *testing.F) {
	f.Add("Maya Kowalski", "Engineer", "Lisbon, 2022 – now", "One thing.\n\n- Another\n  that goes on\n\nhttps://example.com/a?b", uint8(1))
	f.Add("王小明 \xff", "a\x00\U0010FFFF", strings.Repeat("W", 300), "- \n-\n\n\u2028", uint8(2))
	f.Fuzz(func(t *testing.T, name, title, dates, text string, layout uint8) {
		c := CV{Person: Sender{Name: name, Email: title, Phone: dates, Links: []Link{{title, text}}}, Headline: title, Summary: text, Title: title, Author: name, Language: dates, Layout: Layout(layout % 4),
			Sections: []Section{{Title: title, Entries: []Position{{title, name, dates, dates, text, []string{text}, text}}}, {Title: title, Brief: true, Entries: []Position{{title, name, dates, dates, text, nil, text}}}, {Groups: []Group{{name, []string{text}}}}}}
		l := Letter{Sender: c.Person, Recipient: []string{name, dates}, Date: dates, Subject: title, Body: text, Author: name, Language: dates, Layout: c.Layout}
		for _, s := range []Sheet{c.Sheet(), l.Sheet()} {
			for _, m := range MissingIn(s) {
				if !utf8.ValidString(m.Characters) {
					t.Errorf("said to be missing: %q", m.Characters)
				}
			}
			for kind, write := range writers {
				if err := write(io.Discard, s); err != nil && err != error(ErrNothing) && err != error(ErrTooLong) {
					t.Errorf("%s: %v", kind, err)
				}
			}
		}
	})
}
