package handlers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"havenjob/handlers"
	"havenjob/models"
	"havenjob/providers/storage"
	"havenjob/services"

	"codeberg.org/go-pdf/fpdf"
)

// pdfOf is a CV as PDF with those lines.
func pdfOf(t testing.TB, lines ...string) string {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddPage()
	doc.SetFont("Helvetica", "", 11)
	for _, line := range lines {
		doc.CellFormat(0, 6, line, "", 1, "L", false, 0, "")
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// docxOf is a CV as a Word document with that paragraph.
func docxOf(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bring uploads files as the form does: names and contents in turn.
func (b *browser) bring(primary string, files ...string) answer {
	b.t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("primary", "off")
	if primary != "" {
		_ = w.WriteField("primary", primary)
	}
	for i := 0; i < len(files); i += 2 {
		part, err := w.CreateFormFile("files", files[i])
		if err == nil {
			_, err = part.Write([]byte(files[i+1]))
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	return b.send("POST", "cv/upload", w.FormDataContentType(), form.String())
}

func (b *browser) cvs() []models.CV {
	b.t.Helper()
	list, err := models.CVs(context.Background(), b.site.db, b.user.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

func TestACVIsUploadedReadCorrectedDownloadedAndDeleted(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, other := s.person(t), s.person(t)
	me.get("cv").is(t, 200, "No CV yet", `enctype="multipart/form-data"`)
	pdf := pdfOf(t, "Maya Kim", "maya@harbour.example", "Harbour pilot")
	me.bring("true", "../Maya <CV>.doc", pdf).to(t, "cv/"+me.cvs()[0].ID.String())
	cv := me.cvs()[0]
	if cv.FileName != "Maya <CV>.doc" || cv.ContentType != "application/pdf" || !cv.IsPrimary {
		t.Errorf("%+v", cv)
	}
	at := "cv/" + cv.ID.String()
	me.get(at).is(t, 200, "Harbour pilot", "Maya &lt;CV&gt;.doc")
	file := me.get(at+"/file").is(t, 200)
	if file.body != pdf || file.header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment") || file.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("downloaded %d bytes of %d, %v", len(file.body), len(pdf), file.header)
	}
	other.get(at+"/file").is(t, 404)
	other.get(at).is(t, 404)

	me.post(at, url.Values{"_method": {"PATCH"}, "file_name": {""}, "text": {"Sea pilot"}}).is(t, 422, "Give it a name.", "Sea pilot")
	seen := cv
	if got, err := models.CVByID(context.Background(), s.db, me.user.ID, cv.ID); err == nil {
		seen = got
	}
	me.post(at, url.Values{"_method": {"PATCH"}, "file_name": {"Maya.pdf"}, "text": {"Sea pilot\r\nof Harbour"}, "seen": {seen.Mark()}}).to(t, at)
	me.get(at).is(t, 200, "Sea pilot", "As it was read", "!Harbour pilot")
	me.post(at, url.Values{"_method": {"PATCH"}, "file_name": {"Maya.pdf"}, "text": {"River pilot"}, "seen": {seen.Mark()}}).is(t, 409, "changed meanwhile", "River pilot", "Sea pilot")
	if known, err := models.KnownCV(context.Background(), s.db, me.user.ID); err != nil || known != "Sea pilot\nof Harbour" {
		t.Errorf("letters rest on %q %v", known, err)
	}
	me.post(at, url.Values{"_method": {"PATCH"}, "as_read": {"true"}}).to(t, at)
	me.get(at).is(t, 200, "Harbour pilot", "!As it was read")

	me.bring("", "second.docx", docxOf(t, "Captain of the harbour")).to(t, "cv/"+me.cvs()[0].ID.String())
	if list := me.cvs(); len(list) != 2 || list[0].IsPrimary || !list[1].IsPrimary {
		t.Errorf("unticked, the new one took over: %+v", list)
	}
	me.post("cv/"+me.cvs()[0].ID.String()+"/primary", nil).to(t, "cv")
	me.bring("true", "again.pdf", pdf)
	if list := me.cvs(); len(list) != 2 || !list[1].IsPrimary {
		t.Errorf("the same file once more: %+v", list)
	}
	me.htmx().send("DELETE", at, "", "").is(t, 200, "second.docx", "!Maya.pdf")
	if list := me.cvs(); len(list) != 1 || !list[0].IsPrimary {
		t.Errorf("after the primary was deleted: %+v", list)
	}
	me.get(at+"/file").is(t, 404)
	for range 2 {
		me.post(at+"/restore", nil).to(t, "cv")
	}
	me.htmx().post(at+"/restore", nil).is(t, 200, `hx-swap-oob="true"`, "Maya.pdf") // a toast has no place for it
	me.get(at+"/file").is(t, 200)
}

func TestWhichCVTookOverIsSaidWhenThePrimaryIsDeletedAndUndone(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	me.bring("true", "old.pdf", pdfOf(t, "Maya Kim, harbour pilot"))
	me.bring("", "new.pdf", pdfOf(t, "Maya Kim, captain"))
	list := me.cvs()
	newer, older := "cv/"+list[0].ID.String(), "cv/"+list[1].ID.String()
	primary := func() string {
		for _, cv := range me.cvs() {
			if cv.IsPrimary {
				return cv.FileName
			}
		}
		return ""
	}
	says := func(a answer, want, never string) {
		t.Helper()
		if toast := a.is(t, 200).header.Get("HX-Trigger"); !strings.Contains(toast, want) || never != "" && strings.Contains(toast, never) {
			t.Errorf("the toast is %s, not %q", toast, want)
		}
	}
	says(me.htmx().send("DELETE", older, "", ""), "Deleted old.pdf. new.pdf is your primary CV now.", "")
	says(me.htmx().post(older+"/restore", url.Values{"heir": {list[0].ID.String()}}), "old.pdf is back, as your primary CV.", "")
	if got := primary(); got != "old.pdf" {
		t.Errorf("after undo the primary CV is %q", got)
	}
	says(me.htmx().send("DELETE", newer, "", ""), "Deleted new.pdf.", "primary CV now")
	says(me.htmx().post(newer+"/restore", nil), "new.pdf is back.", "")

	script := me.script("profile:write", "profile:read")
	script.send("DELETE", older, "", "").is(t, 200, `"primary":{`, `"file_name":"new.pdf"`)
	script.send("DELETE", newer, "", "").is(t, 204)
}

func TestAScriptOverwritesNothingThatItHasNotSeen(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	me.bring("true", "pilot.pdf", pdfOf(t, "Maya Kim, harbour pilot"))
	script := me.script("profile:write", "profile:read", "documents:read", "documents:write")
	made := script.send("POST", "job-descriptions", "application/json", `{"text": "Harbour pilot wanted.", "job_title": "Pilot"}`)
	var jd models.JobDescription
	if err := json.Unmarshal([]byte(made.body), &jd); err != nil {
		t.Fatal(made.body, err)
	}
	for _, row := range []struct{ at, first, second string }{
		{"cv/" + me.cvs()[0].ID.String(), `{"text": "Sea pilot"}`, `{"text": "River pilot"}`},
		{"job-descriptions/" + jd.ID.String(), `{"job_title": "Sea pilot"}`, `{"job_title": "River pilot"}`},
	} {
		seen := script.get(row.at).is(t, 200).header.Get("ETag")
		with := script.over
		changed := with(seen).send("PATCH", row.at, "application/json", row.first).is(t, 200, "Sea pilot")
		now := with(seen).send("PATCH", row.at, "application/json", row.second).is(t, 409, `"current"`, "Sea pilot").header.Get("ETag")
		if now == seen || now == "" || now != changed.header.Get("ETag") {
			t.Errorf("%s: the marks are %q, then %q and %q", row.at, seen, changed.header.Get("ETag"), now)
		}
		with(now).send("PATCH", row.at, "application/json", row.second).is(t, 200, "River pilot")
		with("*").send("PATCH", row.at, "application/json", row.first).is(t, 200, "Sea pilot")
	}
}

func TestAFileThatIsNoCVIsRefusedWithTheReasonAndNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	me.bring("true").is(t, 422, "Choose your CV first")
	for name, content := range map[string]string{
		"a.pdf": "hello", "b.docx": "PK\x03\x04nothing", "c.pdf": "%PDF-1.7\nnothing at all", "d.pdf": "\x89PNG\r\n\x1a\n", "e.pdf": strings.Repeat("x", 10<<20+1), "f.pdf": pdfOf(t),
	} {
		me.bring("true", name, content).is(t, 422, name, `class="bad"`)
	}
	answer := me.htmx().bring("true", "good.pdf", pdfOf(t, "Maya Kim, harbour pilot"), "bad.pdf", "hello").is(t, 200, "Kept and read", "plain text file", "!<html")
	_ = answer
	stored := 0
	for _, err := range s.deps.Files.Store.List(context.Background(), "") {
		if err != nil {
			t.Fatal(err)
		}
		stored++
	}
	if list := me.cvs(); len(list) != 1 || stored != 1 {
		t.Errorf("%d rows and %d files are kept", len(list), stored)
	}
	script := me.script("profile:write", "profile:read")
	script.send("POST", "cv/upload?name=mine.pdf", "application/pdf", "hello").is(t, 422, `"mine.pdf":"This is a plain text file`)
	script.send("POST", "cv/upload?name=mine.pdf&primary=false", "application/pdf", pdfOf(t, "Maya Kim, captain")).is(t, 200, `"file_name":"mine.pdf"`, `"is_primary":false`)
	script.send("POST", "cv/upload?name=my%0Aown%E2%80%AEfdp.pdf&primary=false", "application/pdf", pdfOf(t, "Maya Kim, pilot")).is(t, 200, `"file_name":"my ownfdp.pdf"`)
	script.get("cv").is(t, 200, `"cvs":[`, "!sha256", "!file_url")
}

func TestNoTransactionIsHeldAndNothingIsLeftWhereTheStoreIsGone(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(d *handlers.Deps) { d.Files.Store = gone{d.Files.Store} })
	me := s.person(t)
	me.bring("true", "cv.pdf", pdfOf(t, "Maya Kim, harbour pilot")).is(t, 503, "The file store does not answer")
	if list := me.cvs(); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// gone is a store that does not answer.
type gone struct{ storage.Store }

func (gone) Put(context.Context, string, []byte) error { return storage.ErrUnavailable }

// A made-up person's CV, in a usual layout.
var pilotCV = []string{"Maya Kim", "Harbour pilot", "maya@harbour.example", "",
	"Experience", "Harbour Pilot at Port of Leith, 2019-2023", "Deck Officer at Forth Ferries, 2015-2019", "",
	"Skills", "Radar, Radio, Ship handling"}

func TestAProfileIsFilledFromACVWithWhatIsTicked(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, other := s.person(t), s.person(t)
	me.bring("true", "maya.pdf", pdfOf(t, pilotCV...))
	at := "cv/" + me.cvs()[0].ID.String() + "/profile"
	me.get(at).is(t, 200, "Harbour Pilot", "Port of Leith", "Ship handling", "Add what is ticked")
	other.get(at).is(t, 404)
	script := me.accepting("application/json")
	shown := script.get(at).is(t, 200, `"Port of Leith"`, `"key":"work-`)
	key := regexp.MustCompile(`"key":"(work-\d+)"`).FindStringSubmatch(shown.body)[1]
	seen := regexp.MustCompile(`"seen":"(\w+)"`).FindStringSubmatch(shown.body)[1]

	me.post(at+"/add", url.Values{"seen": {seen}}).is(t, 422, "Tick what should be added.")
	me.post(at+"/add", url.Values{"seen": {"old"}, "take": {key}}).is(t, 409, "read again meanwhile", "Port of Leith")
	me.get("profile").is(t, 200, "!Port of Leith")
	me.post(at+"/add", url.Values{"seen": {seen}, "take": {key}}).to(t, "profile")
	me.get("profile").is(t, 200, "Port of Leith", "Added 1 thing", "!Forth Ferries")
	me.get(at).is(t, 200, "already in your profile", "Forth Ferries")
	script.send("POST", at+"/add", "application/json", "{}").is(t, 200, `"rows":1`)
	me.get("profile").is(t, 200, "Forth Ferries", "Ship handling")
	me.get(at).is(t, 200, "There is nothing new in it to add.", "!Add what is ticked")
}

func TestWhoUploadsWithoutEndHasToWait(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me, other := s.person(t), s.person(t)
	keep := services.CVs{DB: s.db}
	for range 99 {
		if err := keep.MayUpload(t.Context(), me.user.ID); err != nil {
			t.Fatal(err)
		}
	}
	cv := pdfOf(t, "Maya Kim", "maya@example.com", "Harbour pilot, 2019 to 2024: brought ships into the port of Rotterdam.")
	me.bring("on", "maya.pdf", cv).is(t, 303)
	me.bring("on", "maya.pdf", cv).is(t, 429, "Too many tries", "Wait")
	other.bring("on", "maya.pdf", cv).is(t, 303)
}
