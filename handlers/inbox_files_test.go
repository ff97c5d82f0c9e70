package handlers_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"havenjob/models"
)

// drop sends files as a form with several does: pairs of a name and what is in it.
func (b *browser) drop(files ...string) answer {
	b.t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for i := 0; i < len(files); i += 2 {
		part, err := w.CreateFormFile("files", files[i])
		if err != nil {
			b.t.Fatal(err)
		}
		part.Write([]byte(files[i+1]))
	}
	w.Close()
	return b.send("POST", "inbox/mails", w.FormDataContentType(), form.String())
}

func TestDroppedMailsAreReadAtOnceAndEachSaysWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	me := s.person(t)
	ack := me.ack("Northwind Labs", "Platform Engineer")
	me.get("inbox").is(t, 200, `enctype="multipart/form-data"`, "Drop saved mails")
	me.drop("ack.eml", ack.raw(), "notes <1>.txt", "Call them on Monday.", "folder.mbox", "From a@b.example x\n"+ack.raw()+"\n\nFrom a@b.example x\n"+ack.raw(), "again.eml", ack.raw()).
		is(t, 200, "<html", "ack.eml", "Read as: application received", "Platform Engineer at Northwind Labs", "notes &lt;1&gt;.txt", "This is no mail", "whole mailbox", "A copy of a mail that is here: application received")
	mails := mailsOf(t, me)
	if len(mails) != 1 || mails[0].Provider != "file" || mails[0].State != models.MailProcessed || mails[0].Copies != 1 {
		t.Fatalf("%+v", mails)
	}
	me.get("notifications").is(t, 200, "Northwind Labs")
	me.get("inbox").is(t, 200, "from a file", "1 copy came later", "There is no forwarding address", "!No mail comes in here yet")

	script := me.script("mail:write", "applications:read")
	answer := struct {
		Mails []struct {
			File, Fate, Error string
			MailID            string `json:"mail_id"`
			Mail              models.InboundEmail
		}
	}{}
	no := me.no("Northwind Labs", "Platform Engineer")
	script.drop("no.eml", no.raw(), "x.pdf", "%PDF-1.7").is(t, 200).decode(t, &answer)
	if len(answer.Mails) != 2 || answer.Mails[0].Fate != "accepted" || answer.Mails[0].MailID == "" || answer.Mails[0].Mail.Application.Status != models.Rejected || answer.Mails[1].Fate != "refused" || answer.Mails[1].Error == "" {
		t.Errorf("%+v", answer)
	}
	answer.Mails = nil
	script.send("POST", "inbox/mails", "message/rfc822", me.ack("Halvorsen", "Site Reliability Engineer").raw()).is(t, 200).decode(t, &answer)
	if len(answer.Mails) != 1 || answer.Mails[0].Mail.Application.CompanyName != "Halvorsen" {
		t.Errorf("%+v", answer)
	}
	// Each alone, as the page's script sends them.
	me.htmx().drop("news.eml", "From: news@shop.example\r\nTo: x@y.example\r\nSubject: Sale\r\n\r\nEverything must go.\r\n").is(t, 200, "<li", "!<html", "Read as: no mail about an application")
	me.htmx().drop("notes.txt", "Call them on Monday.").is(t, 422, "<li", "!<html", "notes.txt", "This is no mail")
	script.drop("notes.txt", "Call them on Monday.").is(t, 422, `"fields":{"notes.txt":"This is no mail`)
	me.drop().is(t, 422, "Choose at least one mail")
	s.person(t).get("inbox").is(t, 200, "!Northwind", "!Halvorsen")
	me.script("applications:write", "profile:write").drop("ack.eml", ack.raw()).is(t, 403)
}

func TestATokenThatOnlyBringsMailHearsWhatBecameOfItAndReadsNothing(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	me.script("applications:write").json("POST", "applications", map[string]any{"company_name": "Northwind Labs", "job_title": "Platform Engineer", "notes": "Not below 90,000", "date_applied": "2026-11-01"}).is(t, 201)
	me.drop("no.eml", me.no("Halvorsen", "Site Reliability Engineer").raw()).is(t, 200)
	unseen := []string{"!Not below", `!"application`, `!"parsed"`, `!"state"`, `!"reason"`, "!Platform Engineer", "!Halvorsen", "!<"}
	all := func(more ...string) []string { return append(more, unseen...) }

	script := me.script("mail:write", "profile:read")
	ack := me.ack("Northwind Labs", "Platform Engineer").raw()
	for _, mail := range []struct{ raw, fate string }{{ack, "accepted"}, {ack, "duplicate"}} {
		script.drop("ack.eml", mail.raw).is(t, 200, all(`"file":"ack.eml"`, `"fate":"`+mail.fate+`"`, `"mail_id":"`, `"kind":"received"`)...)
	}
	script.drop("notes.txt", "Call them on Monday.").is(t, 422, all(`"fate":"refused"`, "This is no mail")...)
	script.send("POST", "inbox/mails", "text/csv", "").is(t, 422, all("Choose at least one mail")...)
	mails := mailsOf(t, me)
	// Nor is it a page or a part of one, whatever is asked for.
	retry := "inbox/mails/" + mails[0].ID.String() + "/retry"
	for _, script := range []*browser{script, script.accepting("text/html"), script.htmx()} {
		script.drop("ack.eml", ack).is(t, 200, all(`"kind":"received"`)...)
		script.drop("notes.txt", "Call them on Monday.").is(t, 422, all("This is no mail")...)
		script.post(retry, nil).is(t, 409, all(`"kind":"received"`)...)
	}
}

func TestMoreThanFiftyFilesAreRefusedOneByOneAndALargeOneIsTaken(t *testing.T) {
	t.Parallel()
	me := newSite(t, nil).person(t)
	var files []string
	for i := range 52 {
		p := me.ack(fmt.Sprintf("Company %c%c", 'A'+i/26, 'a'+i%26), "Engineer")
		files = append(files, fmt.Sprintf("%d.eml", i), p.raw())
	}
	a := me.drop(files...).is(t, 200, "Only 50 files are taken at a time")
	if n := strings.Count(a.body, "Only 50 files"); n != 2 || len(mailsOf(t, me)) != 50 {
		t.Errorf("%d refused, %d taken", n, len(mailsOf(t, me)))
	}
	large := me.ack("Northwind Labs", "Platform Engineer").raw()
	boundary := "\r\n--b\r\nContent-Type: "
	large = strings.Replace(large, "Content-Type: text/plain; charset=utf-8\r\n", "Content-Type: multipart/mixed; boundary=b\r\n"+boundary+"text/plain\r\n", 1) +
		boundary + "application/pdf\r\n\r\n" + strings.Repeat(strings.Repeat("x", 76)+"\r\n", 30<<20/78) + "\r\n--b--\r\n"
	me.htmx().drop("large.eml", large).is(t, 200, "Northwind Labs")
	me.htmx().drop("larger.eml", large+strings.Repeat("x", 8<<20)).is(t, 422, "larger than 36 MB")
}
