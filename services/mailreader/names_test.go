package mailreader

import "testing"

// namedMails are mails whose company or title was cut or taken from the wrong place.
var namedMails = []struct {
	what, from, fromName, subject, text, html string
	company, title                            string
}{
	{"escaped twice", "jobs@larkfield.example", "Larkfield &amp; Sons", "Your application for R&amp;amp;D Engineer", "", "<p>Hi Sam,</p><p>Thank you for applying for the position of R&amp;amp;D Engineer &amp;#39;Coatings&amp;#39; at Larkfield &amp;amp; Sons. We have received your application and will be in touch.</p><p>Larkfield &amp;amp; Sons</p>", "Larkfield & Sons", "R&D Engineer"},
	{"escaped in the text", "jobs@larkfield.example", "Larkfield", "Your application", "Hi Sam,\n\nThank you for applying for the position of Bid &amp;amp; Tender Manager at Larkfield. We have received your application.", "", "Larkfield", "Bid & Tender Manager"},
}

func TestNamesAreReadWhole(t *testing.T) {
	for _, c := range namedMails {
		t.Run(c.what, func(t *testing.T) {
			r := Read(Mail{From: c.from, FromName: c.fromName, To: "sam@example.org", Subject: c.subject, Text: c.text, HTML: c.html})
			if foldCompany(r.Company) != foldCompany(c.company) {
				t.Errorf("company is %q, want %q", r.Company, c.company)
			}
			if foldTitle(r.Title) != foldTitle(c.title) {
				t.Errorf("title is %q, want %q", r.Title, c.title)
			}
		})
	}
}
