package docfile

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// someDay is when the documents of these tests are made.
var someDay = time.Date(2026, 3, 9, 8, 30, 0, 0, time.UTC)

// mayasLetter is a cover letter of the usual length.
func mayasLetter() Letter {
	return Letter{
		Sender: Sender{Name: "Maya Kowalski", Address: []string{"Lisbon, Portugal"}, Email: "maya@example.com", Phone: "+351 21 555 01 42",
			Links: []Link{{"LinkedIn", "https://www.linkedin.com/in/maya-kowalski-example"}}},
		Recipient: []string{"Inês Duarte", "Head of Platform", "Farol Energy", "Rua do Alecrim 71, 1200-015 Lisbon"},
		Date:      "Lisbon, 9 March 2026",
		Subject:   "Staff engineer, platform",
		Body: `Dear Inês Duarte,

Your posting says that the meters of two million homes report every quarter of an hour, and that nobody should be woken when one of them doesn't. That is the kind of calm I have spent eight years building, most recently at Tagus Payments, where 900 shops take cards through services that my team runs.

Three things there come close to what you ask for:

- I split the nightly settlement job into 40 small ones. The run went from five hours to 35 minutes, and one that fails no longer holds up the rest.
- I led the move from a shared database to one for each service, without a day of downtime.
- By rewriting what we alert on I brought pages at night down from eleven a week to one.

Before that, at Lorry & Lane, I wrote the Go service that plans 60,000 stops a day on six machines, and started the on-call handbook that four teams still use. I write things down; three engineers whom I mentored lead teams or parts of them now. A small program of mine, https://github.com/maya-kowalski-example/tidelog, finds the request behind a slow page in a day of logs; it may say more about how I work than a letter can.

I would like to hear how your teams share the night, and to show you how we changed ours.

Kind regards,
Maya Kowalski`,
		Title: "Letter to Farol Energy", Author: "Maya Kowalski", Language: "en-GB", Created: someDay,
	}
}

func TestAShortLetterIsReadInItsOrder(t *testing.T) {
	t.Parallel()
	l := mayasLetter()
	l.Recipient, l.Body = []string{"Northwind Ferries"}, "Dear Hiring Team,\n\nI was a pilot at Quay Pilots and steered 40 ships.\n\nKind regards\nMaya Kowalski"
	l.Sender.Address, l.Sender.Phone, l.Sender.Links = nil, "", nil
	for _, layout := range Layouts {
		l.Layout = layout
		var pdf bytes.Buffer
		if err := WritePDF(&pdf, l.Sheet()); err != nil {
			t.Fatal(err)
		}
		doc, err := shared.Text(t.Context(), pdf.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		rest := doc.Text
		for _, words := range []string{"Maya Kowalski", "maya@example.com", "9 March 2026", "Northwind Ferries", "Staff engineer", "Dear Hiring Team,", "Quay Pilots", "Kind regards", "Maya Kowalski"} {
			_, after, found := strings.Cut(rest, words)
			if !found {
				t.Errorf("%v: %q is not in its place in\n%s", layout, words, doc.Text)
				break
			}
			rest = after
		}
	}
}
