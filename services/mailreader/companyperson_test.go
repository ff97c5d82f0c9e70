package mailreader

import (
	"strings"
	"testing"
	"time"
)

func TestAWordThatBeginsASentenceIsNoPartOfACompany(t *testing.T) {
	for _, c := range []struct{ text, company string }{
		{"Thank you for applying for the Grid Analyst role. Unfortunately Contoso Energy have decided not to move forward with your application.", "Contoso Energy"},
		{"Thank you for applying for the Grid Analyst role. Regrettably Contoso Energy has decided to proceed with other candidates.", "Contoso Energy"},
		{"Thank you for your time. Sadly Contoso Energy will not be moving forward with your application for Grid Analyst.", "Contoso Energy"},
		{"Unfortunately, Contoso Energy has decided to pursue other candidates for the Grid Analyst position.", "Contoso Energy"},
		{"vielen Dank für Ihre Bewerbung als Netzplaner. Leider hat Contoso Energy sich für einen anderen Bewerber entschieden.", "Contoso Energy"},
		{"vielen Dank für Ihre Bewerbung als Netzplaner. Leider Contoso Energy kann Ihnen keine Zusage geben und hat sich für andere Bewerber entschieden.", "Contoso Energy"},
		{"Merci pour votre candidature. Malheureusement Contoso Energy a décidé de ne pas donner suite à votre candidature au poste d'Analyste réseau.", "Contoso Energy"},
		{"Gracias por tu interés. Lamentablemente Contoso Energy ha decidido continuar con otros candidatos para el puesto de Analista.", "Contoso Energy"},
		{"Bedankt voor je sollicitatie. Helaas heeft Contoso Energy besloten om met andere kandidaten verder te gaan voor de functie van Analist.", "Contoso Energy"},
		{"Grazie per la tua candidatura. Purtroppo Contoso Energy ha deciso di proseguire con altri candidati per il ruolo di Analista.", "Contoso Energy"},
	} {
		for _, from := range []string{"no-reply@ashbyhq.com", "jane.poole@contosoenergy.example"} {
			r := Read(Mail{From: from, FromName: "", Subject: "Your application", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "Hi Sam,\n\n" + c.text + "\n\nKind regards"})
			if r.Company != c.company {
				t.Errorf("%s, %q: company is %q", from, c.text, r.Company)
			}
		}
	}
}

func TestAParticleInAPersonsNameJoinsNoCompany(t *testing.T) {
	for _, name := range []string{
		"Jeroen de Vries", "Sanne van den Berg", "Ruben van der Meer", "Maria dos Santos", "Jean de la Tour", "Karl von Hohenstein", "Ana da Silva", "João do Carmo", "Luca di Stefano",
		"Marta del Río", "Fleur van 't Hof", "Anke ter Horst", "Dirk zu Solms", "Thijs van de Velde", "Inge Van Damme", "Claire du Plessis",
	} {
		surname := name[strings.LastIndex(name, " ")+1:]
		for _, from := range []string{"recruiter@gmail.com", "no-reply@ashbyhq.com", "jobs@lindwerk.example"} {
			for _, text := range []string{
				"Thank you for your application as Data Analyst. We have received it and will review it.\n\nBest regards,\n" + name,
				"Bedankt voor je sollicitatie als Data Analist. We hebben je sollicitatie ontvangen.\n\nMet vriendelijke groet,\n\n" + name + "\nRecruiter",
				"we would like to invite you to an interview for the Data Analyst role on Tuesday.\n\n" + firstWord(name),
			} {
				r := Read(Mail{From: from, FromName: name, Subject: "Your application", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "Hi Sam,\n\n" + text})
				if c := fold(r.Company); strings.Contains(c, fold(surname)) {
					t.Errorf("%s at %s: company is %q", name, from, r.Company)
				}
			}
		}
	}
	// A firm behind the same small word is one.
	r := Read(Mail{From: "nerea@brotes.example", FromName: "Nerea de Brotes", Subject: "Tu candidatura", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "Hola Sam:\n\nHemos recibido tu candidatura para el puesto de Analista.\n\nNerea"})
	if r.Company != "Brotes" {
		t.Errorf("company is %q", r.Company)
	}
}
