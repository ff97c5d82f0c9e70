package mailreader

import (
	"strings"
	"testing"
	"time"
)

func TestForwardsInTablesWithoutColonsAndBetweenArrowsAreUnwrapped(t *testing.T) {
	const body = "Dear Sam,\n\nwe have your papers and will read them this week.\n\nNora Lindqvist\nFernwerk"
	htmlBody := "<p>" + strings.ReplaceAll(body, "\n\n", "</p><p>") + "</p>"
	row := func(cells ...string) string {
		return "<tr><td><b>" + cells[0] + "</b></td><td>" + cells[1] + "</td></tr>"
	}
	table := func(labels [4]string, date string) string {
		return "<html><body><p>See below.</p><table>" + row(labels[0], "Nora Lindqvist &lt;nora.lindqvist@fernwerk.example&gt;") + row(labels[1], "sam@example.org") +
			row(labels[2], date) + row(labels[3], "Your application: Field Engineer") + "</table>" + htmlBody + "</body></html>"
	}
	english, german := [4]string{"From", "To", "Date", "Subject"}, [4]string{"Von", "An", "Datum", "Betreff"}
	for name, c := range map[string]struct {
		m    Mail
		from string
	}{
		"a table without colons":                       {Mail{HTML: table(english, "18 March 2025 09:41")}, ""},
		"a German one":                                 {Mail{HTML: table(german, "18. März 2025 09:41")}, ""},
		"in a language nobody listed":                  {Mail{HTML: table([4]string{"Kwa", "Hinto", "Zeno", "Marra"}, "2025-03-18 09:41")}, ""},
		"label and value in paragraphs of their cells": {Mail{HTML: strings.NewReplacer("<td>", "<td><div>", "</td>", "</div></td>").Replace(table(english, "18 March 2025 09:41"))}, ""},
		"tabs in the text part":                        {Mail{Text: "See below.\n\nFrom\tNora Lindqvist <nora.lindqvist@fernwerk.example>\nTo\tsam@example.org\nDate\t18 March 2025 09:41\nSubject\tYour application: Field Engineer\n\n" + body + "\n"}, ""},
		"arrows":                                       {Mail{Text: ">>> Nora Lindqvist <nora.lindqvist@fernwerk.example> 3/18/2025 9:41 AM >>>\n" + body + "\n"}, ""},
		"arrows in German":                             {Mail{Text: "Siehe unten.\n\n>>> \"Nora Lindqvist\" <nora.lindqvist@fernwerk.example> 18.03.2025 09:41 >>>\n\n" + body + "\n"}, ""},
		"folded arrows":                                {Mail{Text: ">>> Nora Lindqvist <nora.lindqvist@fernwerk.example> 18.03.2025\n09:41 >>>\n" + body + "\n"}, ""},
		"arrows in HTML":                               {Mail{HTML: "<html><body><p>See below.</p>&gt;&gt;&gt; Nora Lindqvist &lt;nora.lindqvist@fernwerk.example&gt; 3/18/2025 9:41 AM &gt;&gt;&gt;<br>" + htmlBody + "</body></html>"}, ""},
		"a message's name before the sender":           {Mail{Text: "On Tuesday, March 18, 2025 at 9:41 AM, in message <67D9A2B1.1C6C.0055.0@fernwerk.example>, Nora Lindqvist <nora.lindqvist@fernwerk.example> wrote:\n\n" + body + "\n"}, ""},
		"arrows with a name alone":                     {Mail{Text: ">>> Nora Lindqvist 3/18/2025 9:41 AM >>>\n" + body + "\n"}, "none"},
	} {
		t.Run(name, func(t *testing.T) {
			m := c.m
			m.From, m.Subject, m.Date = "sam@example.org", "Fwd: Your application: Field Engineer", time.Date(2025, 3, 20, 12, 0, 0, 0, time.UTC)
			o := Unwrap(m)
			from := "nora.lindqvist@fernwerk.example"
			if c.from != "" {
				from = ""
			}
			if !o.Forwarded || o.From != from || o.FromName != "Nora Lindqvist" || o.Subject != "Your application: Field Engineer" || o.Date.Format("2006-01-02 15:04") != "2025-03-18 09:41" {
				t.Errorf("forwarded %v, %q <%s>, %q, %v", o.Forwarded, o.FromName, o.From, o.Subject, o.Date)
			}
			if !strings.HasPrefix(o.Text, "Dear Sam,") || !strings.HasSuffix(strings.TrimSpace(o.Text), "Fernwerk") {
				t.Errorf("text %q", o.Text)
			}
		})
	}

	for name, m := range map[string]Mail{
		"an answer between arrows": {Subject: "Re: Your application", Text: "Tuesday is fine.\n\n>>> Nora Lindqvist <nora.lindqvist@fernwerk.example> 3/18/2025 9:41 AM >>>\nIs Tuesday fine?\n"},
		"a table of an interview": {Subject: "Your interview", HTML: "<p>Dear Sam, we look forward to meeting you.</p><table>" + row("Date", "18 March 2025 09:41") + row("Place", "Main Street 1") +
			row("Contact", "Nora Lindqvist, nora.lindqvist@fernwerk.example") + row("To", "bring: your papers") + "</table><p>Fernwerk</p>"},
	} {
		m.From, m.Date = "hr@fernwerk.example", time.Date(2025, 3, 20, 12, 0, 0, 0, time.UTC)
		if o := Unwrap(m); o.Forwarded {
			t.Errorf("%s is taken for a forward of %s", name, o.From)
		}
	}
}
