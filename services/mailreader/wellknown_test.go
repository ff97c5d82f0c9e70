package mailreader

import (
	"fmt"
	"strings"
	"testing"
)

// layouts are three plain mails, by a system, a person and a board, with an employer and a title.
var layouts = map[string][]func(company, title string) Mail{
	"en": {
		func(company, title string) Mail {
			return Mail{From: "no-reply@us.greenhouse-mail.io", FromName: company + " Recruiting", Subject: "Thank you for applying to " + company,
				Text: fmt.Sprintf("Hi Noor,\n\nThank you for applying for the %s position at %s. We have received your application and will review it shortly.\n\nBest regards,\n%s Talent Team", title, company, company)}
		},
		func(company, title string) Mail {
			return Mail{From: "notifications@smartrecruiters.com", FromName: company, Subject: "Your application for " + title + " at " + company,
				Text: fmt.Sprintf("Dear Noor,\n\nThank you for your interest in %s and the time you took to apply for the role of %s. Unfortunately, we have decided to move forward with other candidates.\n\nWe wish you all the best.", company, title)}
		},
		func(company, title string) Mail {
			return Mail{From: "jobs-noreply@linkedin.com", FromName: "LinkedIn", Subject: "Noor, your application was sent to " + company,
				Text: fmt.Sprintf("Your application was sent to %s\n\n%s\n%s\nLeeds, England, United Kingdom\nView job: https://www.linkedin.com/comm/jobs/view/1/\n\nApplied on March 3, 2026\n\nView similar jobs you may be interested in\n\nNight Porter\nFenwick Mills\nHull\n", company, title, company)}
		},
	},
	"de": {
		func(company, title string) Mail {
			return Mail{From: "jobs@m.personio.de", FromName: company, Subject: "Deine Bewerbung bei " + company,
				Text: fmt.Sprintf("Hallo Noor,\n\nvielen Dank für deine Bewerbung als %s bei %s. Wir haben deine Unterlagen erhalten und melden uns in Kürze.\n\nViele Grüße\nDein Recruiting-Team von %s", title, company, company)}
		},
	},
	"fr": {
		func(company, title string) Mail {
			return Mail{From: "no-reply@taleez.com", FromName: company, Subject: "Votre candidature chez " + company,
				Text: fmt.Sprintf("Bonjour Noor,\n\nNous avons bien reçu votre candidature pour le poste de %s chez %s. Notre équipe va l'étudier.\n\nCordialement,\nL'équipe recrutement de %s", title, company, company)}
		},
	},
}

func TestEmployersWhoseNamesLookLikeSomethingElse(t *testing.T) {
	for language, names := range map[string]string{
		"en": "University of Oxford|University of Ardenfield|Department for Inland Waters|Best Buy|Best Harbour Foods|Open Door|Kind Snacks|Red Hat|Save the Children|Teach For America|Too Good To Go|Home Office|" +
			"AT&T|C&A|M&S|R&D Partners|L'Oréal|Société Générale|Tata Consultancy Services|Chick-fil-A|In-N-Out Burger|Big Y|Hello Alice|Channel 4|Hugo Boss|John Lewis",
		"de": "ABOUT YOU|TU Harburg|Die Post|Der Uhrmacher|Red Bull|Hugo Boss|Gasthof Zur Linde",
		"fr": "La Poste|La Fringale|Le Monde|Société Générale|L'Oréal",
	} {
		title := map[string]string{"en": "Data Analyst", "de": "Buchhalter", "fr": "Comptable"}[language]
		for _, name := range strings.Split(names, "|") {
			for n, layout := range layouts[language] {
				if r := Read(layout(name, title)); foldCompany(r.Company) != foldCompany(name) {
					t.Errorf("%s, layout %d: %q was read as %q", language, n, name, r.Company)
				}
			}
		}
	}
}

func TestTitlesThatLookLikeSomethingElse(t *testing.T) {
	for language, titles := range map[string]string{
		"en": "Team Leader|Team Assistant|HR Manager|Careers Adviser|Department Manager|2027 Graduate Programme - Finance|Content Creator|Personal Trainer|Front of House",
		"de": "Werkstudent technische Dokumentation|Referentin politische Kommunikation|Mitarbeiter technischer Support|Arzt in Weiterbildung|HR Manager",
		"fr": "Juriste en droit social|Géomètre",
	} {
		company := map[string]string{"en": "Corvane", "de": "Corvane GmbH", "fr": "Corvane"}[language]
		for _, title := range strings.Split(titles, "|") {
			for n, layout := range layouts[language] {
				if r := Read(layout(company, title)); foldTitle(r.Title) != foldTitle(title) {
					t.Errorf("%s, layout %d: %q was read as %q", language, n, title, r.Title)
				}
			}
		}
	}
}

func TestABoardsAdvertisementsAreNeverTheEmployer(t *testing.T) {
	for _, name := range []string{"La Fringale", "Best Harbour Foods", "Reply", "Sainsbury's", "Ørsted", "D. E. Shaw", "Oakmere & Daughters Ltd"} {
		r := Read(layouts["en"][2](name, "Data Analyst"))
		if foldCompany(r.Company) != foldCompany(name) {
			t.Errorf("%q was read as %q", name, r.Company)
		}
	}
}

func TestWhatPeopleSendToSeeWhetherMailArrivesIsNoJobMail(t *testing.T) {
	for _, subject := range []string{"", "test", "Test", "TEST 123", "Testing", "Testmail", "Ein Test", "prueba", "Forwarding test", "big"} {
		for _, text := range []string{"", "test", "This is a test.", "Das ist nur ein Test", "xxxxxxxxxxxxxxxxxxxxxxxx"} {
			r := Read(Mail{From: "noor@gmail.com", FromName: "Noor", Subject: subject, Text: text})
			if r.IsApplication {
				t.Errorf("%q, %q: read as %s of %q, %.2f sure", subject, text, r.Kind, r.Company, r.Confidence)
			}
		}
	}
	for subject, text := range map[string]string{"Online test": "Please take the test by Friday.", "Absage": "Leider nein.", "Re: Cook": "Sorry, filled."} {
		if r := Read(Mail{From: "jobs@corvane.com", FromName: "Corvane", Subject: subject, Text: text}); !r.IsApplication {
			t.Errorf("%q, %q: read as no job mail", subject, text)
		}
	}
}

func TestASubjectAloneIsNoRefusal(t *testing.T) {
	for _, subject := range []string{"Your application", "Ihre Bewerbung", "Votre candidature", "Your application to Corvane"} {
		if r := Read(Mail{From: "jobs@corvane.com", FromName: "Corvane", Subject: subject}); r.IsApplication && (r.Kind != KindReceived || r.Confidence > 0.6) {
			t.Errorf("%q: read as %s, %.2f sure", subject, r.Kind, r.Confidence)
		}
	}
	if r := Read(Mail{From: "jobs@corvane.com", FromName: "Corvane", Subject: "Your application was unsuccessful"}); r.Kind != KindRejection {
		t.Errorf("%s", r.Kind)
	}
}
