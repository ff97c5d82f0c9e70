package mailreader

import (
	"testing"
	"time"
)

// asReceived are mails in the ways that people really got them read wrong.
var asReceived = []struct {
	name                             string
	mail                             Mail
	company, title, requisition, met string
	kind                             Kind
}{
	{name: "the rest of a sentence is no part of the title",
		mail:    Mail{From: "jobs@lichtpunkt-pflege.de", FromName: "Lichtpunkt Pflege", Subject: "Ihre Bewerbung bei Lichtpunkt Pflege", Text: "Guten Tag,\n\nvielen Dank für Ihre Bewerbung bei Lichtpunkt Pflege! Schön, dass Sie als Haushaltshilfe Teil unseres Teams werden möchten.\n\nWir sichten Ihre Unterlagen in den nächsten Tagen."},
		company: "Lichtpunkt Pflege", title: "Haushaltshilfe"},
	{name: "a verb behind the title is no part of it",
		mail:  Mail{From: "no-reply@contrata.app", FromName: "Contrata", Subject: "Confirmação de inscrição", Text: "Olá, Bia!\n\nA seleção para a vaga de Assistente Contábil Pleno começou! Recebemos a sua candidatura.\n\nAté mais!"},
		title: "Assistente Contábil Pleno"},
	{name: "a partner belongs to the name",
		mail:    Mail{From: "office@kanzlei-brandt.de", FromName: "Kanzlei Brandt & Partner", Subject: "Ihr Vorstellungsgespräch am 12.05.2026", HTML: "<div><strong>Kanzlei Brandt &amp; Partner</strong></div><p>Sehr geehrte Frau Aksoy,</p><p>wir möchten Sie an Ihr Vorstellungsgespräch für die Position <strong>Rechtsfachwirtin (m/w/d)</strong> erinnern.</p><p>Mit freundlichen Grüßen<br>Kanzlei Brandt &amp; Partner</p>"},
		company: "Kanzlei Brandt & Partner", title: "Rechtsfachwirtin"},
	{name: "a name with a little word in it",
		mail:    Mail{From: "info@brasseriedeketel.nl", FromName: "Brasserie De Ketel", Subject: "Je sollicitatie is binnen", HTML: "<p>Hoi Noor,</p><p>Bedankt voor je sollicitatie op <strong>Afwasser</strong>. We hebben alles goed ontvangen en lezen het rustig door.</p>"},
		company: "Brasserie De Ketel", title: "Afwasser"},
	{name: "what a system calls its mail is no part of the name",
		mail:    Mail{From: "globalhr@myworkday.com", FromName: "Orvane Workday Notifications", Subject: "Application Status", Text: "Dear Sam,\n\nThank you for your interest in the Test Engineer position. We have received your application and will review it.\n\nTalent Acquisition"},
		company: "Orvane", title: "Test Engineer"},
	{name: "a department is no part of the name",
		mail:    Mail{From: "careers@krt-int.com", FromName: "KRT HR Department", Subject: "Copy of your application", HTML: "<h3>Dear Aaron,</h3><p>KRT values your time and confirms receipt of your job application.</p><table><tr><td>Designation</td><td>Site Supervisor</td></tr><tr><td>Location</td><td>Lusaka</td></tr></table>"},
		company: "KRT", title: "Site Supervisor"},
	{name: "a label and its value in one row of a page",
		mail:    Mail{From: "admin@wardenjobs.co.uk", FromName: "WardenJobs", Subject: "Application submitted: Night Warden at Oakmere Guarding Ltd", HTML: `<div class="row"><span class="l">Job</span><span>Night Warden</span></div><div class="row"><span class="l">Company</span><span>Oakmere Guarding Ltd</span></div><p>Your application has been submitted. The employer will contact you.</p>`},
		company: "Oakmere Guarding Ltd", title: "Night Warden"},
	{name: "a number glued to the level",
		mail:    Mail{From: "careers@halemotors.com", FromName: "Hale Motors Careers", Subject: "Update on Software Engineer II-211299", Text: "Dear Sam,\n\nThank you for your interest in Hale Motors. Unfortunately, we have decided to move forward with other candidates for the Software Engineer II-211299 position.\n\nHale Motors Talent Acquisition"},
		company: "Hale Motors", title: "Software Engineer II", requisition: "211299"},
	{name: "the number of the application is not that of the posting",
		mail:    Mail{From: "no-reply@bewerben.example", FromName: "Grupo Solmar", Subject: "Hemos recibido tu solicitud", Text: "Hola Lucía:\n\nHemos recibido tu solicitud para el puesto de Electricista.\n\nID de seguimiento: TRK-88213\n\nGracias por tu interés en Grupo Solmar."},
		company: "Grupo Solmar", title: "Electricista"},
	{name: "nor is the reference of an application",
		mail:    Mail{From: "noreply@emploi-sahel.example", FromName: "Logis Niger", Subject: "Candidature reçue – Caissier – Réf APP-20260512-0043", Text: "Bonjour,\n\nNous avons bien reçu votre candidature pour le poste de Caissier chez Logis Niger.\n\nRéférence : APP-20260512-0043\nGardez votre référence de candidature.\n\nL'équipe Logis Niger"},
		company: "Logis Niger", title: "Caissier"},
	{name: "day and hour with labels of their own, French",
		mail:    Mail{From: "rh@phare-ong.tg", FromName: "PHARE ONG", Subject: "Convocation à un entretien", Date: time.Date(2026, 4, 28, 9, 0, 0, 0, time.UTC), Text: "Madame,\n\nSuite à votre candidature au poste de Assistant logistique, nous avons le plaisir de vous convier à un entretien qui se tiendra :\n\nDate : 6 mai 2026\nHeure : 09h00\nLieu : Siège, Lomé\n\nVeuillez agréer nos salutations distinguées."},
		company: "PHARE ONG", title: "Assistant logistique", met: "2026-05-06 09:00"},
	{name: "an hour without its accent",
		mail:    Mail{From: "stages@srm.ma", FromName: "SRM", Subject: "Convocation a un entretien", Date: time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC), Text: "Bonjour Salma, vous etes convoquee a un entretien le 18 mars 2026 a 10:30.\n\nSRM"},
		company: "SRM", met: "2026-03-18 10:30"},
	{name: "a name that begins as a button does",
		mail:    Mail{From: "noreply@candidates.workablemail.com", FromName: "Meet Robotics", Subject: "Meet Robotics update", Text: "Dear Arjun,\n\nThank you for your interest in the Test Engineer position at Meet Robotics. We have successfully received your online application."},
		company: "Meet Robotics", title: "Test Engineer"},
	{name: "what a subject is about is no part of the name",
		mail:    Mail{From: "pete.linden@adrna.com", FromName: "Pete Linden", Subject: "RE: ADRNA Next Steps", Text: "Hi Jin,\n\nWe would like to invite you for an interview for the Test Engineer position next week. Which day suits you?\n\nPete"},
		company: "ADRNA", title: "Test Engineer"},
	{name: "an acknowledgement's name is no part of the title",
		mail:  Mail{From: "bewerbung@akvd.de", FromName: "bewerbung@akvd.de", Subject: "Ihre Bewerbung - Eingangsbestätigung Werkstudent Data & Analytics (w|m|d)", Text: "Guten Tag,\n\nvielen Dank für Ihre Bewerbung. Wir melden uns, sobald wir Ihre Unterlagen geprüft haben."},
		title: "Werkstudent Data & Analytics"},
	{name: "the team is no part of the name",
		mail:    Mail{From: "community@matchundco.de", FromName: "Dein match&co-Team", Subject: "Deine Bewerbung bei match&co", Text: "Hallo Mia,\n\nvielen Dank für deine Bewerbung bei match&co! Wir haben sie erhalten.\n\nDein match&co-Team"},
		company: "match&co"},
	{name: "no hour is an employer",
		mail:  Mail{From: "indeedapply@indeed.com", FromName: "Indeed Apply", Subject: "Indeed Application: Cyber Security Engineer", Text: "Your application has been submitted. Good luck!\n\nCall us by nine o'clock if you notice an error. Contact Indeed <https://apply.indeed.com/contactus>\n\nIndeed - one search. all jobs."},
		title: "Cyber Security Engineer"},
	{name: "a designation in a table",
		mail:    Mail{From: "careers@velan.example", FromName: "Velan HR Department", Subject: "Job application copy", HTML: "<p>Velan confirms receipt of your job application.</p><table><tr><td>Name and Surname</td><td>Aaron Banda</td></tr><tr><td>Job Designation </td><td>Site Supervisor</td></tr></table>"},
		company: "Velan", title: "Site Supervisor"},
	{name: "the number stands behind a long bracket",
		mail:    Mail{From: "brandt+email+1@talent.icims.com", FromName: "Brandt Talent Acquisition", Subject: "Thank you for applying", Text: "Dear Sam,\n\nThank you for applying for the position of Model Risk Analyst (Artificial Intelligence, Machine Learning, Financial Engineering and Statistics), 2026-104455.\n\nBrandt Talent Acquisition"},
		company: "Brandt", title: "Model Risk Analyst", requisition: "2026-104455"},
	{name: "a file's mark without a number is no posting's",
		mail:    Mail{From: "hr@ada.example", FromName: "ADA e-Recruitment", Subject: "Shortlist Notification — Fire Officer | ADA/HR/2026", Text: "Dear Sam,\n\nWe are pleased to inform you that you have been shortlisted for the position of Fire Officer.\n\nADA e-Recruitment"},
		company: "ADA", title: "Fire Officer"},
	{name: "an address is no title",
		mail:    Mail{From: "notification@smartrecruiters.com", FromName: "Brandt Engineers, Inc.", Subject: "Thank you for your interest in Brandt Engineers, Inc.", Text: "Dear Sam,\n\nThank you for applying to Brandt Engineers, Inc. for our Mechanical Intern position. We will review your resume.\n\nBrandt Engineers, Inc.\n1400 Old Mill Freeway, Suite 240\nDallas, TX 75251"},
		company: "Brandt Engineers, Inc.", title: "Mechanical Intern"},
	{name: "a challenge has the employer and the title in its name",
		mail:    Mail{From: "support@hackerrankforwork.com", FromName: "HackerRank Team", Subject: "Varcast Software Engineer Code Challenge invitation", Text: "You have been invited to attend the challenge Varcast Software Engineer Code Challenge. We wish you all the best!\n\nDuration: 90 mins\nStart Challenge"},
		company: "Varcast"},
	{name: "who writes for the firm is no firm",
		mail:    Mail{From: "nadia.kessler@leydan.com", FromName: "Kessler, Nadia [DE]", Subject: "Position you applied for - Leydan - Project Manager", Text: "Hello,\n\nI saw that you applied to the Project Manager position. The team would like to set up an initial call with you this week.\n\nNadia Kessler | Leydan\nTalent Acquisition Specialist"},
		company: "Leydan", title: "Project Manager"},
	{name: "the hour as Flanders writes it",
		mail:    Mail{From: "bram@studiolinde.be", FromName: "Bram van Studio Linde", Subject: "Re: Sollicitatie developer - tweede gesprek", Date: time.Date(2026, 3, 18, 9, 0, 0, 0, time.UTC), Text: "Dag Ruben\n\nDinsdag past perfect. Ik nodig je uit voor het tweede gesprek op dinsdag 24 maart om 10u30.\n\nTot dan!\nBram"},
		company: "Studio Linde", title: "developer", met: "2026-03-24 10:30"},
	{name: "a hospital that belongs to children",
		mail:    Mail{From: "no-reply@talent.example", FromName: "Talent Acquisition", Subject: "Your application - Music Therapist", Text: "Dear Sam,\n\nThank you for applying for the Music Therapist position. We have received your application.\n\nTalent Acquisition | Brookvale Children's"},
		company: "Brookvale Children's", title: "Music Therapist", kind: KindReceived},
	{name: "a third gender that is cut short",
		mail:    Mail{From: "karriere@lindhaus.de", FromName: "Lindhaus GmbH", Subject: "Ihre Bewerbung - Monteurin Lifttechnik (w/m/div.)", Text: "Guten Tag,\n\nvielen Dank für Ihre Bewerbung. Wir haben sie erhalten.\n\nLindhaus GmbH"},
		company: "Lindhaus GmbH", title: "Monteurin Lifttechnik"},
	{name: "a number of three parts",
		mail:    Mail{From: "noreply@jobs.nhs.uk", FromName: "NHS Jobs", Subject: "Application received: Ward Housekeeper, C9311-26-0418", Text: "Dear Sam,\n\nYour application for Ward Housekeeper, C9311-26-0418, has been received by Westmere Hospitals NHS Trust."},
		company: "Westmere Hospitals NHS Trust", title: "Ward Housekeeper", requisition: "C9311-26-0418", kind: KindReceived},
	{name: "who writes is no firm, whatever stands above it",
		mail:    Mail{From: "Ilse.Vandamme@corvane.com", FromName: "Vandamme, Ilse [BE-BE]", Subject: "Job You Applied For - Corvane - Buyer", Text: "Hello,\n\nMy name is Ilse Vandamme and I saw that you applied to the Buyer position. The team would like to set up an initial call this week.\n\nIlse Vandamme | Corvane\nTalent Specialist"},
		company: "Corvane", title: "Buyer", kind: KindScreen},
	{name: "a brand that hires",
		mail:    Mail{From: "mjansen@google.com", FromName: "Maria Jansen", Subject: "Your phone interview with Google", Text: "Hi Sam,\n\nI'm working with Paul Ortega, and your phone interview is scheduled as follows:\n\nTuesday, March 10, 2026, 11:00am\n\nMaria Jansen\nRecruiting Coordinator"},
		company: "Google"},
	{name: "a board's house is no employer",
		mail:  Mail{From: "indeedapply@indeed.com", FromName: "Indeed Apply", Subject: "Indeed Application: Forklift Mechanic", Text: "Your application has been submitted. Good luck!\n\nIndeed - one search. all jobs. | Austin Indeed Tower, 200 West 6th Street, Austin, TX 78701"},
		title: "Forklift Mechanic", kind: KindReceived},
	{name: "a call that is put off is no rejection",
		mail:    Mail{From: "leah@tarnbrook.co.uk", FromName: "Leah, Tarnbrook", Subject: "Re: Call on Wednesday", Text: "Hi Sam,\n\nSo sorry, my train is cancelled and I unfortunately won't be able to make our 2pm. Could we push our call to Friday, same time? We'll talk about your CV and the Stock Planner job.\n\nLeah\nTarnbrook"},
		company: "Tarnbrook", title: "Stock Planner", kind: KindScreen},
	{name: "nobody has been turned down",
		mail: Mail{From: "office@tarnbrook.co.uk", FromName: "Tarnbrook", Subject: "Stock Planner", Text: "Dear Sam,\n\nA short note on the Stock Planner job. Nobody has been turned down yet; we are running late because the manager is away, and decide in March.\n\nTarnbrook"},
		kind: KindUnderReview},
	{name: "not referred to who hires",
		mail:  Mail{From: "usastaffingoffice@usastaffing.gov", FromName: "USA Staffing Office", Subject: "Notice of results for PARK RANGER", Text: "Dear Sam Rivera,\n\nThis refers to the application you submitted for the position of Park Ranger.\n\nYou have not been referred to the hiring manager for this position."},
		title: "Park Ranger", kind: KindRejection},
	{name: "a paper is missing",
		mail:    Mail{From: "bewerbung@lindhaus.de", FromName: "Lindhaus Bewerbermanagement", Subject: "Fehlende Unterlagen zu Ihrer Bewerbung", Text: "Guten Tag,\n\ndanke für Ihre Bewerbung als Lagerist. Damit wir weiter prüfen können, fehlen uns noch Ihr Führungszeugnis und eine Kopie Ihres Staplerscheins.\n\nLindhaus"},
		company: "Lindhaus", title: "Lagerist", kind: KindUnderReview},
	{name: "how often somebody looked is no application",
		mail: Mail{From: "notifications-noreply@linkedin.com", FromName: "LinkedIn", Subject: "Hai 4 nuove visualizzazioni del profilo", Text: "Il tuo profilo è stato visualizzato 4 volte questa settimana.\n\nScopri da chi"},
		kind: KindNone},
	{name: "a job that somebody found is an advert",
		mail: Mail{From: "rita.moss@brightdesk.com", FromName: "Rita Moss", Subject: "100% remote - Payroll Analyst", Text: "Hi Sam,\n\nI found a job you may be interested in: Payroll Analyst. If you are interested, please send me your resume.\n\nRita Moss\nBrightdesk Staffing"},
		kind: KindNone},
}

func TestMailsAreReadAsPeopleReceivedThem(t *testing.T) {
	for _, c := range asReceived {
		t.Run(c.name, func(t *testing.T) {
			if c.mail.Date.IsZero() {
				c.mail.Date = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
			}
			r := Read(c.mail)
			met := ""
			if r.InterviewAt != nil {
				met = r.InterviewAt.Format("2006-01-02 15:04")
			}
			if c.company != "" && foldCompany(r.Company) != foldCompany(c.company) || c.title != "" && foldTitle(r.Title) != foldTitle(c.title) || r.Requisition != c.requisition || c.met != "" && met != c.met || c.kind != "" && r.Kind != c.kind {
				t.Errorf("%s: read %q, %q, number %q, at %q; want %s: %q, %q, %q, %q", r.Kind, r.Company, r.Title, r.Requisition, met, c.kind, c.company, c.title, c.requisition, c.met)
			}
		})
	}
}
