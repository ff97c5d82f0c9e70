package email

import (
	"bytes"
	"encoding/base64"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Of what was read as Windows-1252 some programs lose the bytes that it has no letter for.
func TestATextThatLostLettersWhenItWasMisreadIsReadButForThem(t *testing.T) {
	for damaged, want := range map[string]string{
		"Bewerbung als â€œPrÃ¼ferâ€\ufffd bei GÃ¶hl": "Bewerbung als “Prüfer” bei Göhl",
		"Ã\ufffdngel fÃ¼r Ã‰ric":                     "\ufffdngel für Éric",
		"Ein Ã, ein \ufffd":                          "Ein Ã, ein \ufffd",
	} {
		if got := misread(damaged); got != want {
			t.Errorf("%q is read as %q, want %q", damaged, got, want)
		}
	}
}

// Programs write a text in one character set and call it another, or encode it twice.
func TestATextIsReadWhateverItIsCalledAndHoweverOftenItWasEncoded(t *testing.T) {
	const want = "Guten Tag Frau Kim,\n\nvielen Dank für Ihre Bewerbung als Prüfingenieurin (m/w/d) bei Müller & Söhne. Wir haben Ihre Unterlagen erhalten und melden uns bald.\n\nhttps://jobs.example.com/?id=5f&token=ABCDEF==\n\nMit freundlichen Grüßen – Ihr Team\n"
	windows := func(s string) string {
		b, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	twice, err := charmap.Windows1252.NewDecoder().String(want) // UTF-8 taken for Windows-1252
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	b64 := func(s string) string {
		all := base64.StdEncoding.EncodeToString([]byte(s))
		var b strings.Builder
		for len(all) > 76 {
			b.WriteString(all[:76] + "\r\n")
			all = all[76:]
		}
		return b.String() + all + "\r\n"
	}
	qp := func(s string) string {
		var b bytes.Buffer
		w := quotedprintable.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
		return b.String()
	}
	for name, c := range map[string]struct{ charset, encoding, body string }{
		"as it says":                  {"utf-8", "8bit", want},
		"Windows as UTF-8":            {"utf-8", "8bit", windows(want)},
		"Windows as Latin 1":          {"iso-8859-1", "8bit", windows(want)},
		"Windows as ASCII":            {"us-ascii", "7bit", windows(want)},
		"Windows, and nothing said":   {"", "", windows(want)},
		"Windows, an unknown name":    {"x-foo", "8bit", windows(want)},
		"UTF-8 as Latin 1":            {"iso-8859-1", "8bit", want},
		"UTF-8 as Windows":            {"windows-1252", "8bit", want},
		"UTF-8, and nothing said":     {"", "", want},
		"UTF-8 encoded as UTF-8":      {"utf-8", "8bit", twice},
		"UTF-16 with its mark":        {"utf-16", "base64", b64(utf16)},
		"UTF-16 as UTF-8":             {"utf-8", "base64", b64(utf16)},
		"base64":                      {"utf-8", "base64", b64(want)},
		"base64 of base64":            {"utf-8", "base64", b64(b64(want))},
		"base64 of quoted-printable":  {"utf-8", "base64", b64(qp(want))},
		"quoted-printable":            {"utf-8", "quoted-printable", qp(want)},
		"quoted-printable of itself":  {"utf-8", "quoted-printable", qp(qp(want))},
		"quoted-printable, not said":  {"utf-8", "8bit", qp(want)},
		"quoted Windows, not said":    {"iso-8859-1", "7bit", qp(windows(want))},
		"base64, not said":            {"utf-8", "7bit", b64(want)},
		"base64, and nothing is said": {"", "", b64(want)},
	} {
		raw := "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain"
		if c.charset != "" {
			raw += "; charset=" + c.charset
		}
		if c.encoding != "" {
			raw += "\r\nContent-Transfer-Encoding: " + c.encoding
		}
		m, err := ParseMIME([]byte(raw + "\r\n\r\n" + c.body))
		if got := strings.TrimSpace(strings.ReplaceAll(m.Text, "\r\n", "\n")); err != nil || got != strings.TrimSpace(want) {
			t.Errorf("%s: %v\n%q", name, err, got)
		}
	}
}

func TestWhatOnlyLooksEncodedStaysAsItIs(t *testing.T) {
	for _, want := range []string{
		"PROMOÇÃO de verão: São Paulo e Maceió. Ã, Â e â são letras.",
		"a=b and =C3=BC is how ü is written, but 1=2 is wrong",
		"Your code is QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w and holds for an hour",
		"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==\r\nis your code",
		"Łódź, Gdańsk i Wrocław",
		"日本語の応募を受け付けました。",
		"Damaged in one place: \ufffd, and read on: Zoë, Grüße, naïve",
		"https://example.com/?q=20&r=3D",
	} {
		for _, charset := range []string{"utf-8", ""} {
			m, err := ParseMIME([]byte("Subject: x\r\nContent-Type: text/plain; charset=" + charset + "\r\n\r\n" + strings.ReplaceAll(want, "\ufffd", "\xff")))
			if err != nil || strings.TrimSpace(m.Text) != want {
				t.Errorf("%q became %q: %v", want, m.Text, err)
			}
		}
	}
}

func TestAPagesOwnCharacterSetCounts(t *testing.T) {
	polish, err := charmap.ISO8859_2.NewEncoder().String("<html><head><meta charset=\"iso-8859-2\"></head><p>Zażółć gęślą jaźń</p></html>")
	if err != nil {
		t.Fatal(err)
	}
	m, err := ParseMIME([]byte("Subject: x\r\nContent-Type: text/html\r\n\r\n" + polish))
	if err != nil || !strings.Contains(m.HTML, "Zażółć gęślą jaźń") {
		t.Errorf("%q %v", m.HTML, err)
	}
}

func TestASubjectThatWasEncodedTwiceIsRead(t *testing.T) {
	for subject, want := range map[string]string{
		"=?utf-8?q?=3D=3Futf-8=3Fq=3FBewerbung=5Ff=3DC3=3DBCr=5FSie=3F=3D?=": "Bewerbung für Sie",
		"=?utf-8?q?M=C3=83=C2=BCller?=":                                      "Müller",
		"=?iso-8859-1?q?M=C3=BCller?=":                                       "Müller",
	} {
		m, err := ParseMIME([]byte("Subject: " + subject + "\r\n\r\nx"))
		if err != nil || m.Header.Get("Subject") != want {
			t.Errorf("%s: %q %v", subject, m.Header.Get("Subject"), err)
		}
	}
}
