package docfile

import (
	"archive/zip"
	"bytes"
	"strings"
	"unicode/utf8"
)

// kindOf says what a file is by its bytes: "pdf", "docx", "" for nothing at all, else "encrypted", or
// the words that finish the sentence "This is …".
func kindOf(file []byte) string {
	head := file[:min(len(file), 1024)]
	starts := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case len(bytes.TrimSpace(bytes.Trim(head, "\x00"))) == 0 && len(file) <= len(head):
		return ""
	case bytes.Contains(head, []byte("%PDF-")): // readers take it anywhere in the first kilobyte
		return "pdf"
	case starts("PK\x03\x04"), starts("PK\x05\x06"):
		return zipKind(file)
	case starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		if bytes.Contains(file, wide("EncryptedPackage")) {
			return "encrypted"
		}
		return "a file of an old Office program (DOC, XLS or PPT)"
	case starts("{\\rtf"):
		return "a rich text file (RTF)"
	case starts("\x89PNG"), starts("\xff\xd8\xff"), starts("GIF8"), starts("II*\x00"), starts("MM\x00*"), starts("BM"),
		starts("RIFF") && bytes.Contains(head, []byte("WEBP")), len(head) > 12 && string(head[4:8]) == "ftyp":
		return "a picture or a film"
	case starts("%!PS"):
		return "a PostScript file"
	case starts("Rar!"), starts("7z\xbc\xaf"), starts("\x1f\x8b"), starts("BZh"), starts("\xfd7zXZ"):
		return "an archive"
	case starts("MZ"), starts("\x7fELF"), starts("#!"):
		return "a program"
	}
	text := strings.ToLower(string(head))
	switch {
	case strings.Contains(text, "<html"), strings.Contains(text, "<!doctype html"):
		return "a web page"
	case strings.HasPrefix(strings.TrimSpace(text), "<?xml"):
		return "an XML file"
	case utf8.Valid(trimRune(head)) && !bytes.Contains(head, []byte{0}):
		return "a plain text file"
	}
	return "a file of an unknown kind"
}

// zipKind looks for the parts that make a zip file a document.
func zipKind(file []byte) string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		if bytes.Contains(file, []byte("word/document.xml")) || bytes.Contains(file[:min(len(file), 4096)], []byte("[Content_Types].xml")) {
			return "docx" // the reader says that it is damaged
		}
		return "a damaged archive"
	}
	found := "an archive (ZIP)"
	for i, f := range z.File {
		if i >= maxParts {
			break
		}
		switch name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")); {
		case name == "word/document.xml", strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml"):
			return "docx"
		case name == "content.xml":
			found = "an OpenDocument file (ODT)"
		case name == "xl/workbook.xml":
			found = "an Excel workbook"
		case name == "ppt/presentation.xml":
			found = "a PowerPoint presentation"
		case strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa"):
			found = "a Pages document"
		case name == "meta-inf/container.xml":
			found = "an electronic book (EPUB)"
		case name == "[content_types].xml" && found == "an archive (ZIP)":
			found = "docx"
		}
	}
	return found
}

// wide is ASCII in UTF-16, as old Office files name things.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// trimRune drops a last rune that was cut in two.
func trimRune(b []byte) []byte {
	for i := 0; i < 3 && len(b) > 0 && !utf8.Valid(b); i++ {
		b = b[:len(b)-1]
	}
	return b
}
