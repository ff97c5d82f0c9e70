//go:build train

package mailreader

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
)

// TestForwardedFolder measures Unwrap against a folder of other people's
// forwards that is not part of the project: HAVENJOB_FORWARDED_DIR names it.
// Each file is PROGRAM_LANGUAGE_body.txt; all hold the same original.
func TestForwardedFolder(t *testing.T) {
	dir := os.Getenv("HAVENJOB_FORWARDED_DIR")
	if dir == "" {
		t.Fatal("HAVENJOB_FORWARDED_DIR is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*_body*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no forwards in %s: %v", dir, err)
	}
	type score struct{ n, sender, subject, date, body int }
	table := map[string]*score{}
	wall := map[string]string{"gmail": "10-27 09:31", "apple_mail": "10-26 14:25", "outlook_2019": "10-28 12:46", "outlook_live": "10-27 15:14", "thunderbird": "11-03 15:51", "yahoo": "11-02 09:26"}
	for _, file := range files {
		base := filepath.Base(file)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		program := ""
		for p := range wall {
			if strings.HasPrefix(base, p) {
				program = p
			}
		}
		reply := strings.Contains(base, "variant_4")
		m := Mail{From: "me@example.org", Subject: "Fwd: Integer consequat non purus", Text: string(raw), Date: time.Date(2021, 11, 5, 10, 0, 0, 0, time.UTC)}
		if reply {
			m.Subject = "Re: Integer"
		}
		if subject, err := os.ReadFile(filepath.Join(dir, program+"_subject.txt")); err == nil && !reply {
			m.Subject = string(subject)
		}
		o := Unwrap(m)
		if reply {
			if o.Forwarded {
				t.Errorf("%s: a reply was taken for a forward", base)
			}
			continue
		}
		s := table[program]
		if s == nil {
			s = &score{}
			table[program] = s
		}
		s.n++
		want := wall[program]
		if base[:6] == "apple_" && strings.Contains(base, "_en_") {
			want = "10-25 11:17"
		}
		if o.From == "john.doe@acme.com" && o.FromName == "John Doe" {
			s.sender++
		} else {
			t.Errorf("%s: sender %q %q", base, o.FromName, o.From)
		}
		if o.Subject == "Integer consequat non purus" {
			s.subject++
		} else {
			t.Errorf("%s: subject %q", base, o.Subject)
		}
		if o.Date.Format("01-02 15:04") == want && o.Date.Year() == 2021 {
			s.date++
		} else {
			t.Errorf("%s: date %v", base, o.Date)
		}
		if strings.HasPrefix(o.Text, "Aenean quis diam urna.") && strings.HasSuffix(o.Text, "sagittis eget.") {
			s.body++
		} else {
			t.Errorf("%s: body %q … %q", base, bounded(o.Text, 60), o.Text[max(0, len(o.Text)-40):])
		}
	}
	var names []string
	for p := range table {
		names = append(names, p)
	}
	sort.Strings(names)
	for _, p := range names {
		s := table[p]
		t.Logf("%-14s n=%2d sender=%.2f subject=%.2f date=%.2f body=%.2f", p, s.n, ratio(s.sender, s.n), ratio(s.subject, s.n), ratio(s.date, s.n), ratio(s.body, s.n))
	}
}
