package email

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestMailAsItReallyIs(t *testing.T) {
	for name, c := range map[string]struct{ raw, subject, text, html string }{
		"bare line feeds":     {"From: a@b.c\nSubject: hi\n\nbody\n", "hi", "body", ""},
		"folded":              {"Subject: one\r\n two\r\n\r\nx", "one two", "x", ""},
		"a line of an mbox":   {"From a@b.c Mon Jan  1 00:00:00 2026\nSubject: hi\n\nbody", "hi", "body", ""},
		"a bad header line":   {"From: a@b.c\r\nthis is not a header\r\nSubject: ok\r\n\r\nbody", "ok", "body", ""},
		"raw 8 bit":           {"Subject: caf\xe9\r\n\r\ncaf\xe9", "café", "", ""},
		"Windows as Latin":    {"Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\x93quoted\x94 \x80 5", "x", "“quoted” € 5", ""},
		"unknown charset":     {"Subject: x\r\nContent-Type: text/plain; charset=x-unknown-foo\r\n\r\nbody", "x", "body", ""},
		"malformed type":      {"Subject: x\r\nContent-Type: text/plain; charset=\"utf-8\"; foo bar=baz;;; ; name=x y\r\n\r\nhi", "x", "hi", ""},
		"malformed multipart": {"Subject: x\r\nContent-Type: multipart/mixed; foo bar=baz; boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nhi\r\n--a--\r\n", "x", "hi", ""},
		"never ended":         {"Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nhi there", "x", "hi there", ""},
		"HTML only":           {"Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Zoë</p>", "x", "", "<p>Zoë</p>"},
		"Polish":              {"Subject: =?iso-8859-2?Q?=A3=F3d=BC?=\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=A3=F3d=BC", "Łódź", "Łódź", ""},
		"NUL":                 {"Subject: a\x00b\r\n\r\nc\x00d", "ab", "cd", ""},
	} {
		m, err := ParseMIME([]byte(c.raw))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m.Header.Get("Subject") != c.subject || c.text != "" && strings.TrimSpace(m.Text) != c.text || strings.TrimSpace(m.HTML) != c.html {
			t.Errorf("%s: subject %q, text %q, html %q", name, m.Header.Get("Subject"), m.Text, m.HTML)
		}
		storable(t, m)
	}
}

func TestBombsAreNotTakenApart(t *testing.T) {
	deep := func(n int) string {
		var b strings.Builder
		b.WriteString("Subject: deep\r\n")
		for i := range n {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; Boundary=b%d\r\n\r\n--b%d\r\n", i, i)
		}
		return b.String()
	}
	for name, raw := range map[string]string{
		"many parts":  "Subject: many\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + strings.Repeat("--a\r\nContent-Type: text/plain\r\n\r\nx\r\n", 50_000),
		"deep":        deep(2000),
		"deep RFC":    strings.ReplaceAll(deep(2000), "Boundary=", "boundary*0="),
		"long header": "Subject: long\r\n" + strings.Repeat("X: y\r\n", 50_000) + "\r\nx",
		"empty":       "  \r\n",
		"too large":   "Subject: big\r\n\r\n" + strings.Repeat("x", MaxSize),
		"no boundary": "garbage without any header at all\r\n\r\n",
	} {
		begin := time.Now()
		m, err := ParseMIME([]byte(raw))
		if took := time.Since(begin); took > 5*time.Second { // it would be minutes
			t.Errorf("%s took %s", name, took)
		}
		if name == "no boundary" {
			continue // whatever it is taken for
		}
		if !errors.Is(err, ErrUnreadable) || m.Problem == "" || m.Sum == "" {
			t.Errorf("%s: %v, problem %q", name, err, m.Problem)
		}
		if word, _, _ := strings.Cut(name, " "); strings.HasPrefix(raw, "Subject: "+word) && m.Header.Get("Subject") != word {
			t.Errorf("%s: the subject is lost", name)
		}
	}
}

// Whoever sends 2,000 texts is read at the beginning, and takes no gigabytes.
func TestManyTextsAreReadAtTheBeginning(t *testing.T) {
	var raw strings.Builder
	raw.WriteString("Subject: many\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\nThank you for applying.\r\n")
	for range maxParts - 10 {
		raw.WriteString("--q\r\nContent-Type: text/plain\r\n\r\n" + strings.Repeat("hello \r\n", 200) + "\r\n")
	}
	raw.WriteString("--q\r\nContent-Type: text/html\r\n\r\n<p>Soon.</p>\r\n--q--\r\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	m, err := ParseMIME([]byte(raw.String()))
	runtime.ReadMemStats(&after)
	if err != nil || !strings.HasPrefix(m.Text, "Thank you for applying.") || !strings.Contains(m.HTML, "Soon.") {
		t.Errorf("%v: %.40q, %.40q", err, m.Text, m.HTML)
	}
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 200 { // it was 6,000
		t.Errorf("took %d MB in all", took)
	}
}

func TestAnAddressIsFoundHoweverItIsWritten(t *testing.T) {
	for value, want := range map[string][2]string{
		`Maya Kim <maya@example.com>`:               {"Maya Kim", "maya@example.com"},
		`"Acme, Inc." <jobs@acme.example>`:          {"Acme, Inc.", "jobs@acme.example"},
		`Acme, Inc. <jobs@acme.example>`:            {"Acme, Inc.", "jobs@acme.example"},
		`jobs@acme.example`:                         {"", "jobs@acme.example"},
		`a@b.example, c@d.example`:                  {"", "a@b.example"},
		`jobs@acme.example (Acme) <odd`:             {"", "jobs@acme.example"},
		`Nobody`:                                    {"Nobody", ""},
		``:                                          {"", ""},
		`Acme [Careers] <no-reply@acme.example>`:    {"Acme [Careers]", "no-reply@acme.example"},
		`Hiring: Team @ Acme <hiring@acme.example>`: {"Hiring: Team @ Acme", "hiring@acme.example"},
	} {
		m := Message{Header: map[string][]string{"From": {value}}}
		if name, address := m.Address("From"); name != want[0] || address != want[1] {
			t.Errorf("%q: %q %q", value, name, address)
		}
	}
}

// storable fails the test unless every text of the mail may go into either database.
func storable(t *testing.T, m Message) {
	t.Helper()
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append([]string{m.Text, m.HTML, m.Calendar, m.From, m.Header.Get("Subject")}, m.To...) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			t.Fatalf("can't be stored: %.200q in %.500s", s, b)
		}
	}
	for _, inner := range m.Attached {
		storable(t, inner)
	}
}

func FuzzParseMIME(f *testing.F) {
	f.Add([]byte("From: a@b.c\r\nSubject: =?utf-8?q?x?=\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nx\r\n--a\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--a--\r\n"))
	f.Add([]byte("Subject: x\r\nContent-Type: text/html; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n/////w=="))
	f.Add([]byte("\x00\x01\x02garbage"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := ParseMIME(raw)
		if err != nil && (!errors.Is(err, ErrUnreadable) || m.Problem == "") {
			t.Fatal(err)
		}
		storable(t, m)
	})
}

// Each level doubles the parser's time where no part ever ends.
func TestNestedPartsThatNeverEndAreNotTakenApart(t *testing.T) {
	var b strings.Builder
	b.WriteString("From: a@b.example\r\nSubject: deep\r\n")
	for i := range 40 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	if m, err := ParseMIME([]byte(b.String() + "\r\nx")); !errors.Is(err, ErrUnreadable) || m.Header.Get("Subject") != "deep" {
		t.Errorf("%v %+v", err, m)
	}
}

func TestMailsThatArePackedIntoEachOtherTooOftenAreAProblem(t *testing.T) {
	packed := func(times int) []byte {
		mail := "From: a@b.example\r\nSubject: inmost\r\n\r\nThank you for applying.\r\n"
		for i := range times {
			boundary := fmt.Sprintf("b%d", i)
			mail = "From: a@b.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\nContent-Type: message/rfc822\r\n\r\n" + mail + "\r\n--" + boundary + "--\r\n"
		}
		return []byte(mail)
	}
	if m, err := ParseMIME(packed(3)); err != nil || m.Problem != "" {
		t.Errorf("three times: %v %q", err, m.Problem)
	}
	if m, err := ParseMIME(packed(12)); err != nil || m.Problem == "" || m.Sum == "" {
		t.Errorf("twelve times: %v %q", err, m.Problem)
	}
}
