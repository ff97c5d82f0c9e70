package mailreader

import "testing"

// namedMails are mails whose company or title was cut or taken from the wrong place.
var namedMails = []struct {
	what, from, fromName, subject, text, html string
	company, title                            string
}{
	{"escaped twice", "jobs@larkfield.example", "Larkfield &amp; Sons", "Your application for R&amp;amp;D Engineer", "", "<p>Hi Sam,</p><p>Thank you for applying for the position of R&amp;amp;D Engineer &amp;#39;Coatings&amp;#39; at Larkfield &amp;amp; Sons. We have received your application and will be in touch.</p><p>Larkfield &amp;amp; Sons</p>", "Larkfield & Sons", "R&D Engineer"},
	{"below the title on a board", "indeedapply@indeed.com", "Indeed", "Candidature Indeed : Aide de cuisine (H/F)", "Candidature envoyée\n\nAide de cuisine (H/F)\n\nLe Pressoir 21 - Dijon (21)\n\nLes éléments suivants ont été transmis à Le Pressoir 21. Bonne chance !\n\n* CV\n", "", "Le Pressoir 21", "Aide de cuisine"},
	{"rows without a colon", "usastaffingoffice@opm.example.gov", "USA Staffing", "Notification Letter", "SAM RIVERA,\n\nThis refers to the application you recently submitted to this office for the position below:\n\nPosition Hydrologist\nAgency Office of Tidal Surveys\n\nYou will be notified of the final outcome.\n", "", "Office of Tidal Surveys", "Hydrologist"},
	{"an office and what it is for", "karriere@lfw.example", "Bewerbermanagement", "Ihre Bewerbung", "Guten Tag,\n\nvielen Dank für Ihre Bewerbung als Geodät (m/w/d) beim Landesamt für Wattvermessung. Wir haben sie erhalten.\n", "", "Landesamt für Wattvermessung", "Geodät"},
	{"no name but words that begin sentences", "ines.h@gmail.com", "Ines", "Your application", "Hi Maya,\n\nwe have received your application and will come back to you.\n\nIgnore what the office said about tides.\n\nInes\n", "", "", ""},
	{"escaped in the text", "jobs@larkfield.example", "Larkfield", "Your application", "Hi Sam,\n\nThank you for applying for the position of Bid &amp;amp; Tender Manager at Larkfield. We have received your application.", "", "Larkfield", "Bid & Tender Manager"},
	{"a level before a full stop", "jobs@pipwell.example", "Pipwell", "Your application with Pipwell", "Hi Sam,\n\nThank you for applying for the position of Data Engineer I. Given the number of applications, we have decided not to move forward with yours.\n\nPipwell", "", "Pipwell", "Data Engineer I"},
	{"a small letter before a capital", "no-reply@ashbyhq.com", "Tavelo Hiring Team", "Thanks for applying to Tavelo", "Hi Sam,\n\nThanks for applying for the iOS Developer role at Tavelo. We have received your application and will review it soon.\n\nTavelo", "", "Tavelo", "iOS Developer"},
	{"on Rails", "jobs@oarlock.example", "Oarlock", "Your application at Oarlock", "Hi Sam,\n\nThank you for applying for the Senior Ruby on Rails Developer position at Oarlock. Unfortunately we will not be moving forward.\n\nOarlock", "", "Oarlock", "Senior Ruby on Rails Developer"},
	{"a name that is an occupation", "hr@birkhall.example", "Birkhall GmbH", "Absage", "", "<table><tr><td>Guten Tag Frau Bauer,</td></tr><tr><td>vielen Dank für Ihre Bewerbung bei der Birkhall GmbH. Leider können wir Sie nicht berücksichtigen.</td></tr></table>", "Birkhall GmbH", ""},
	{"a field behind a comma", "no-reply@hire.lever.co", "Palisade", "Your application has been received!", "Hi Sam,\n\nThank you for submitting your application to be a Software Engineer, Front End at Palisade. Our team is reviewing it and will be in touch.\n\nThe Palisade team", "", "Palisade", "Software Engineer, Front End"},
	{"a number's word behind a title", "hr@silbertal.example", "Silbertal", "Fullstack Entwickler:in (m/w/d), Referenznummer: 10/25", "Guten Tag,\n\nleider müssen wir Ihnen für die Stelle Fullstack Entwickler:in (m/w/d), Referenznummer: 10/25, absagen.\n\nSilbertal GmbH", "", "Silbertal GmbH", "Fullstack Entwickler:in"},
	{"a firm called like its site", "no-reply@hire.lever.co", "Acorns.com", "Thanks for applying to Acorns.com!", "Hi Sam,\n\nThanks for applying to Acorns.com! We have received your application.\n\nThe Acorns.com team", "", "Acorns.com", ""},
	{"a name that ends like an answer", "system@successfactors.eu", "Alpen Re Recruiting Team", "Your application for Junior Actuary", "Dear Sam,\n\nThank you for applying for the position of Junior Actuary at Alpen Re. We have received your application.\n\nAlpen Re", "", "Alpen Re", "Junior Actuary"},
	{"a subject that is nothing but an occupation", "chef@holzwerk-brandl.example", "Xaver Brandl", "AW: Schreinergeselle", "Hallo Toni,\n\ndanke, deine Unterlagen sind da. Ich schau sie mir am Wochenende an.\n\nXaver\nHolzwerk Brandl", "", "Holzwerk Brandl", "Schreinergeselle"},
	{"what a subject puts before an occupation", "hola@talleresbidasoa.example", "Talleres Bidasoa", "RE: CV soldador", "Hola Iker, recibido tu CV, muchas gracias. Te decimos algo la semana que viene. Un saludo, Maite", "", "Talleres Bidasoa", "soldador"},
	{"a meeting before a comma", "no-reply@onlyfy.jobs", "Kranich Software", "Einladung: Zweites Gespräch, Data Engineer", "Hallo Pia,\n\nwir möchten dich gern ein zweites Mal treffen, am 24.03.2026 um 10:00 Uhr per Teams.\n\nKranich Software GmbH", "", "Kranich Software GmbH", "Data Engineer"},
	{"a board's line", "indeedapply@indeed.com", "Indeed Apply", "Indeed Application: Payroll Analyst II", "Indeed Apply\n\nYou submitted an application for:\nPayroll Analyst II with Corvane\n\nYour application has been submitted.\n\nGood luck!", "", "Corvane", "Payroll Analyst II"},
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

func TestNumbersOfPostingsAreReadFromSubjects(t *testing.T) {
	for _, c := range []struct{ subject, want string }{
		{"Your application for \"Data Engineer (m/w/d)\" (714203988120455)", "714203988120455"},
		{"Senior - Data Engineer (Des_482): Position", "Des_482"},
		{"Your application for Data Engineer", ""},
	} {
		r := Read(Mail{From: "jobs@pipwell.example", FromName: "Pipwell", To: "sam@example.org", Subject: c.subject, Text: "Hi Sam,\n\nThank you for applying to Pipwell. Unfortunately, we will not be moving forward with your application.\n\nPipwell"})
		if r.Requisition != c.want {
			t.Errorf("%q: the number is %q, want %q", c.subject, r.Requisition, c.want)
		}
	}
}

// A name that is nothing but the mark of a possessive is none.
func TestAMarkAloneIsNoName(t *testing.T) {
	for _, s := range []string{"'s", "’s", "- ’s", "The 's"} {
		if got := cleanCompany(s); got != "" && len(got) > 4 {
			t.Errorf("%q is %q", s, got)
		}
	}
}
