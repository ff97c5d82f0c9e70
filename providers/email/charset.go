package email

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var words = mime.WordDecoder{CharsetReader: charsetReader}

func charsetReader(charset string, input io.Reader) (io.Reader, error) {
	b, err := io.ReadAll(io.LimitReader(input, maxHeader))
	if err != nil {
		return nil, err
	}
	if _, err := htmlindex.Get(charset); err != nil {
		return nil, errors.New("unknown character set")
	}
	return strings.NewReader(decode(b, charset)), nil
}

// decodeHeader decodes encoded words, some of which were encoded twice, and bytes that are none of them as what they most
// likely are.
func decodeHeader(s string) string {
	if !utf8.ValidString(s) {
		s = decode([]byte(s), "")
	}
	for range 2 {
		decoded, err := words.DecodeHeader(s)
		if err != nil || decoded == s {
			break
		}
		s = misread(decoded)
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text(s))
	return strings.TrimSpace(cut(s, 4000))
}

// text is a decoded part as it may be stored: valid UTF-8 without NUL, and of a size that can be looked at. Marks that turn
// the direction of what is shown after them go: a letter's own direction needs none, and they make one name look like another.
// Letters in the range that only Windows uses, from mail that calls itself ISO 8859-1, become what was meant.
func text(s string) string {
	s = strings.ToValidUTF8(cut(s, maxPart), "\uFFFD")
	if !strings.ContainsFunc(s, func(r rune) bool { return r == 0 || r >= 0x80 && r < 0xa0 || turns(r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0 || turns(r):
			return -1
		case r >= 0x80 && r < 0xa0:
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}

// turns says that a letter is an embedding, an override or an isolate of Unicode's bidirectional algorithm, or ends one.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

var pageCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}charset=["']?([\w-]{3,30})`)

// decode makes text of bytes that are said to be in that character set. Mails say what is not so: valid UTF-8 with letters
// beyond ASCII is hardly ever anything else, and what is said to be UTF-8 and is not was mostly written by Windows, whose
// character set has a letter for every byte.
func decode(b []byte, charset string) string {
	if charset = strings.TrimSpace(charset); charset == "" {
		if m := pageCharset.FindSubmatch(b[:min(len(b), 2048)]); m != nil {
			charset = string(m[1])
		}
	}
	for _, mark := range []struct {
		bytes string
		of    encoding.Encoding
	}{{"\xef\xbb\xbf", unicode.UTF8BOM}, {"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)}, {"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)}} {
		if bytes.HasPrefix(b, []byte(mark.bytes)) {
			if decoded, _, err := transform.Bytes(mark.of.NewDecoder(), b); err == nil {
				return text(string(decoded))
			}
		}
	}
	// The index calls ISO 8859-1 and ASCII Windows-1252, as browsers do, and as senders mean it.
	stated, err := htmlindex.Get(charset)
	_, oneByte := stated.(*charmap.Charmap)
	switch {
	case err != nil || stated == unicode.UTF8 || oneByte && utf8.Valid(b):
		if utf8.Valid(b) || mostlyUTF8(b) {
			return text(misread(string(b)))
		}
		stated = charmap.Windows1252
	}
	decoded, err := stated.NewDecoder().Bytes(b)
	if err != nil {
		decoded = b
	}
	return text(string(decoded))
}

// mostlyUTF8 says that a text was damaged somewhere, and is no other than UTF-8: more of its letters beyond ASCII are valid
// than not.
func mostlyUTF8(b []byte) bool {
	valid, broken := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			valid++
		}
		i += n
	}
	return valid > broken
}

// misread is a text whose UTF-8 was once taken for Windows-1252, as it was before.
func misread(s string) string {
	if !strings.ContainsAny(s, "ÃÂâ") {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case ok:
		case r < 0x100:
			c = byte(r) // five bytes that Windows has no letter for
		case r == utf8.RuneError && bytes.HasSuffix(b, []byte("\xe2\x80")):
			c = 0x9d // of the five the one that closes a quotation, lost on the way
		case r == utf8.RuneError && len(b) > 0 && b[len(b)-1] >= 0xc2:
			b = append(b[:len(b)-1], "\xef\xbf"...)
			c = 0xbd
		default:
			return s
		}
		b = append(b, c)
	}
	if !utf8.Valid(b) || utf8.RuneCount(b) == len(b) {
		return s
	}
	return string(b)
}

// decodedAgain is a text whose transfer encoding was applied twice, or not named: what is base64 or quoted-printable from
// its first letter to its last, and makes text, was not written for people.
func decodedAgain(b []byte) []byte {
	for range 2 {
		plain, ok := unBase64(b)
		if !ok {
			plain, ok = unQuoted(b)
		}
		if !ok {
			return b
		}
		b = plain
	}
	return b
}

// leastEncoded is the shortest text that is taken for one: a code or a token is shorter.
const leastEncoded = 60

func unBase64(b []byte) ([]byte, bool) {
	b = bytes.TrimSpace(b)
	if len(b) < leastEncoded || len(b) > 2*maxPart || bytes.ContainsAny(b, " \t<.") {
		return nil, false
	}
	lines := bytes.Fields(b)
	for _, line := range lines[:len(lines)-1] {
		if len(line) != len(lines[0]) {
			return nil, false
		}
	}
	plain, err := base64.StdEncoding.DecodeString(string(bytes.Join(lines, nil)))
	if err != nil || !bytes.ContainsAny(plain, " \n") && !bytes.HasPrefix(plain, []byte("\xff\xfe")) && !bytes.HasPrefix(plain, []byte("\xfe\xff")) {
		return nil, false
	}
	control := 0
	for _, c := range plain {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0 {
			control++
		}
	}
	return plain, control*100 <= len(plain)
}

var (
	quotedByte = regexp.MustCompile(`=[0-9A-F]{2}|=\r?\n|=$`)
	quotedSure = regexp.MustCompile(`=[89A-F][0-9A-F]|=3D|=\r?\n|=20\r?\n`)
)

func unQuoted(b []byte) ([]byte, bool) {
	signs := bytes.Count(b, []byte("="))
	if len(b) < leastEncoded || signs < 2 || len(quotedByte.FindAllIndex(b, -1)) != signs || !quotedSure.Match(b) {
		return nil, false
	}
	plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b)))
	return plain, err == nil
}

// cut shortens to at most n bytes without breaking a letter.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
