package mailreader

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
)

// TestForwardsByProgramAndLanguage unwraps forwards that were written for this
// project: fourteen ways of forwarding in twenty-four languages and one that
// does not exist, so that structure alone has to do.
func TestForwardsByProgramAndLanguage(t *testing.T) {
	files, err := filepath.Glob("testdata/forwarded-own/*.txt")
	if err != nil || len(files) < 100 {
		t.Fatalf("only %d forwards: %v", len(files), err)
	}
	type score struct{ n, sender, subject, date, body int }
	table := map[string]*score{}
	total := &score{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(raw), "\n\n")
		header := map[string]string{}
		for _, l := range strings.Split(head, "\n") {
			k, v, _ := strings.Cut(l, ": ")
			header[k] = v
		}
		m := Mail{From: "sam@example.org", Subject: header["Subject"], Date: time.Date(2025, 3, 20, 12, 0, 0, 0, time.UTC)}
		if header["Kind"] == "html" {
			m.HTML = text
		} else {
			m.Text = text
		}
		o := Unwrap(m)
		program, _, _ := strings.Cut(filepath.Base(file), "_")
		if table[program] == nil {
			table[program] = &score{}
		}
		sender := o.From == "nora.lindqvist@fernwerk.example" && o.FromName == "Nora Lindqvist"
		subject := o.Subject == header["Want-Subject"]
		date := o.Date.Format("2006-01-02 15:04") == "2025-03-18 09:41"
		body := strings.HasPrefix(o.Text, "Dear Sam,") && strings.HasSuffix(o.Text, "Fernwerk")
		for _, s := range []*score{table[program], total} {
			s.n++
			s.sender += one(sender)
			s.subject += one(subject)
			s.date += one(date)
			s.body += one(body)
		}
		if !o.Forwarded || !sender || !subject || !date || !body {
			t.Logf("%s: forwarded %v, %q <%s>, subject %q, date %v, body %q", filepath.Base(file), o.Forwarded, o.FromName, o.From, o.Subject, o.Date, bounded(o.Text, 80))
		}
	}
	var programs []string
	for p := range table {
		programs = append(programs, p)
	}
	sort.Strings(programs)
	for _, p := range programs {
		s := table[p]
		t.Logf("%-16s n=%2d sender=%.2f subject=%.2f date=%.2f body=%.2f", p, s.n, ratio(s.sender, s.n), ratio(s.subject, s.n), ratio(s.date, s.n), ratio(s.body, s.n))
	}
	for what, got := range map[string]int{"sender": total.sender, "subject": total.subject, "date": total.date, "body": total.body} {
		if ratio(got, total.n) < 0.97 {
			t.Errorf("%s is right in %.3f of %d", what, ratio(got, total.n), total.n)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestUnwrapCases(t *testing.T) {
	inner := "From: Nora Lindqvist <nora@fernwerk.example>\nDate: Tue, Mar 18, 2025 at 9:41 AM\nSubject: Your application\nTo: <sam@example.org>\n\nWe have it.\n"
	block := "---------- Forwarded message ---------\n" + inner
	for _, c := range []struct {
		name      string
		m         Mail
		forwarded bool
		depth     int
		from      string
		text      string
	}{
		{"a plain mail is itself", Mail{From: "a@b.example", Subject: "Hello", Text: "Hello there\n"}, false, 0, "a@b.example", "Hello there\n"},
		{"a reply is no forward", Mail{From: "a@b.example", Subject: "Re: Hello", Text: "Yes, Tuesday.\n\nOn Mon, Mar 17, 2025 at 9:41 AM Sam <sam@example.org> wrote:\n> Tuesday?\n"}, false, 0, "a@b.example", ""},
		{"an Outlook reply is no forward", Mail{From: "a@b.example", Subject: "AW: Termin", Text: "Ja gerne.\n\nVon: Sam <sam@example.org>\nGesendet: Montag, 17. März 2025 09:41\nAn: a@b.example\nBetreff: Termin\n\nGeht Dienstag?\n"}, false, 0, "a@b.example", ""},
		{"a forwarded reply keeps its thread", Mail{From: "sam@example.org", Subject: "Fwd: Re: Hello", Text: "---------- Forwarded message ---------\nFrom: Nora <nora@fernwerk.example>\nDate: Tue, Mar 18, 2025 at 9:41 AM\nSubject: Re: Hello\nTo: <sam@example.org>\n\nTuesday it is.\n\nOn Mon, Mar 17, 2025 at 9:41 AM Sam <sam@example.org> wrote:\n> Tuesday?\n"}, true, 1, "nora@fernwerk.example", ""},
		{"a forward inside a forward", Mail{From: "x@example.org", Subject: "Fwd: Fwd: Your application", Text: "---------- Forwarded message ---------\nFrom: Sam <sam@example.org>\nDate: Wed, Mar 19, 2025 at 9:41 AM\nSubject: Fwd: Your application\nTo: <x@example.org>\n\n" + block}, true, 2, "nora@fernwerk.example", "We have it."},
		{"an attached message", Mail{From: "sam@example.org", Subject: "Fwd: Your application", Attached: []Mail{{From: "nora@fernwerk.example", Subject: "Your application", Text: "We have it."}}}, true, 1, "nora@fernwerk.example", "We have it."},
		{"a house forwards its own", Mail{From: "nora@fernwerk.example", To: "sam@example.org", Subject: "FW: Interview invitation", Text: "Hi Sam,\n\nwe would like to invite you to an interview for the Cook position next Thursday at 10:00 in our kitchen.\n\nNora\n\n-----Original Message-----\nFrom: Nora Lind <nora@fernwerk.example>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Sam <sam@example.org>\nSubject: Your application as Cook\n\nWe have it."}, false, 0, "nora@fernwerk.example", ""},
		{"a bounce carries its message", Mail{From: "mailer-daemon@example.org", Subject: "Undelivered", Attached: []Mail{{From: "nora@fernwerk.example", Text: "x"}}}, false, 0, "mailer-daemon@example.org", ""},
		{"words below a quoted forward end it", Mail{From: "sam@example.org", Subject: "Fwd: Your application", Text: "> Begin forwarded message:\n>\n> From: Nora <nora@fernwerk.example>\n> Subject: Your application\n> Date: 18 March 2025 at 09:41:05 CET\n> To: sam@example.org\n>\n> We have it.\n\nNice, no?\n"}, true, 1, "nora@fernwerk.example", "We have it."},
		{"labels in a body are no header", Mail{From: "hr@b.example", Subject: "Interview", Text: "Dear Sam,\n\nDate: 18 March 2025 10:00\nPlace: Main St 1\nContact: Nora <nora@b.example>\n\nSee you"}, false, 0, "hr@b.example", ""},
		{"HTML source in the text part", Mail{From: "sam@example.org", Subject: "Fwd: Your application", Text: "<html><body><div>---------- Forwarded message ---------<br>From: Nora &lt;nora@fernwerk.example&gt;<br>Date: Tue, Mar 18, 2025 at 9:41 AM<br>Subject: Your application<br>To: sam@example.org</div><p>We have it.</p></body></html>"}, true, 1, "nora@fernwerk.example", "We have it."},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Unwrap(c.m)
			if o.Forwarded != c.forwarded || o.Depth != c.depth || o.From != c.from {
				t.Errorf("forwarded %v depth %d from %q", o.Forwarded, o.Depth, o.From)
			}
			if c.text != "" && strings.TrimSpace(o.Text) != strings.TrimSpace(c.text) {
				t.Errorf("text %q", o.Text)
			}
		})
	}
}

func TestDatesInManyLanguages(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Wed, 3 Nov 2021 15:51:30 +0100", "2021-11-03T15:51:30+01:00"},
		{"Di., 18. März 2025 um 09:41 Uhr", "2025-03-18T09:41:00Z"},
		{"tiistai 2. marraskuuta 2021 klo 9.26.50", "2021-11-02T09:26:50Z"},
		{"2025年3月18日周二 下午3:05", "2025-03-18T15:05:00Z"},
		{"2025년 3월 18일 (화) 오후 3:05", "2025-03-18T15:05:00Z"},
		{"sri, 27. lis 2021. u 09:31", "2021-10-27T09:31:00Z"},
		{"śr., 27 lis 2021 o 09:31", "2021-11-27T09:31:00Z"},
		{"3/4/2025 2:15 PM", "2025-03-04T14:15:00Z"},
		{"3/4/2025 14:15", "2025-04-03T14:15:00Z"},
		{"25/12/2024, 08:00 GMT+1", "2024-12-25T08:00:00+01:00"},
		{"Δευτέρα, 18 Μαρτίου 2025 9:41 μ.μ.", "2025-03-18T21:41:00Z"},
		{"18 มี.ค. 2568 เวลา 09:41", "2025-03-18T09:41:00Z"},
	} {
		d, ok := findDate(c.text, time.UTC, time.Time{})
		want, _ := time.Parse(time.RFC3339, c.want)
		if !ok || !d.at.Equal(want) {
			t.Errorf("%q is %v, want %s", c.text, d.at, c.want)
		}
	}
}

func TestTheHashKnowsACopy(t *testing.T) {
	date := time.Date(2025, 3, 18, 9, 41, 5, 0, time.UTC)
	a := Original{Mail: Mail{From: "Nora@x.example", Subject: "Fwd: Hello", Date: date, Text: "Two  words\r\n"}}
	b := Original{Mail: Mail{From: "nora@x.example", Subject: "Hello", Date: date.Add(20 * time.Second), Text: "two words"}}
	if a.Hash() != b.Hash() {
		t.Error("two copies of a mail have two hashes")
	}
	b.Text = "other words"
	if a.Hash() == b.Hash() {
		t.Error("two mails have one hash")
	}
	a.MessageID, b.MessageID = "<1@x>", "1@x"
	if a.Hash() != b.Hash() {
		t.Error("one Message-ID has two hashes")
	}
}
