package mailreader

import (
	"testing"
	"time"
)

// cancelling are bodies of mails about an interview or a call, by what they say of it.
var cancelling = []struct {
	language, text string
	off            bool
}{
	{"en", "Unfortunately we need to cancel your interview on 12 November at 3pm.", true},
	{"en", "I'm so sorry, but we have to cancel tomorrow's interview as Dana is ill. We will be in touch with a new time.", true},
	{"en", "Your interview on Thursday 12 November at 15:00 has been cancelled.", true},
	{"en", "The interview that was planned for 12 November will not take place. Please choose a new time with the link below.", true},
	{"en", "Your interview is on 12 November at 3pm. If you need to cancel or reschedule, let us know.", false},
	{"en", "Your interview is on 12 November at 3pm. To cancel your appointment, click here.", false},
	{"en", "Your interview is on 12 November at 3pm. The hotel is booked for you with free cancellation.", false},
	{"en", "Your interview is on 12 November at 3pm. Your interview will be cancelled if you do not confirm by Tuesday.", false},
	{"en", "Your interview is on 12 November at 3pm. Please note that you may cancel the interview at any time.", false},
	{"en", "We need to cancel your interview on 12 November at 3pm. Could we do Friday 13 November at 10am instead?", false},
	{"en", "We have to cancel the interview on Thursday. Would Tuesday 17 November at 11:00 work for you?", false},
	{"en", "We need to cancel the interview on 12 November at 3pm and would rather meet on 13 November at 10am.", false},
	{"de", "leider müssen wir das Vorstellungsgespräch am 12.11. um 15 Uhr absagen. Wir melden uns mit einem neuen Termin.", true},
	{"de", "Ihr Termin für das Vorstellungsgespräch wurde abgesagt.", true},
	{"de", "das Vorstellungsgespräch am 12.11.2026 um 15:00 Uhr muss leider entfallen.", true},
	{"de", "leider müssen wir das Vorstellungsgespräch am 12.11.2026 um 15 Uhr für die Stelle als Data Engineer bei Alpha absagen, da unser Teamleiter erkrankt ist.", true},
	{"de", "wir laden Sie zum Vorstellungsgespräch am 12.11. um 15 Uhr ein. Falls Sie den Termin absagen müssen, rufen Sie uns bitte an.", false},
	{"de", "wir laden Sie zum Vorstellungsgespräch am 12.11. um 15 Uhr ein. Sollten wir das Gespräch absagen müssen, erfahren Sie es rechtzeitig.", false},
	{"de", "leider müssen wir das Vorstellungsgespräch am 12.11. um 15 Uhr absagen. Neuer Terminvorschlag: Montag, 16.11., 10 Uhr.", false},
	{"fr", "Nous sommes malheureusement contraints d'annuler votre entretien du 12 novembre à 15h.", true},
	{"fr", "Votre entretien du 12 novembre à 15h a été annulé.", true},
	{"fr", "Votre entretien aura lieu le 12 novembre à 15h. Si vous devez annuler votre entretien, prévenez-nous.", false},
	{"es", "Lamentablemente tenemos que cancelar la entrevista del 12 de noviembre a las 15:00.", true},
	{"es", "Tu entrevista del 12 de noviembre a las 15:00 ha sido cancelada.", true},
	{"es", "Tu entrevista es el 12 de noviembre a las 15:00. Si necesitas cancelar la entrevista, avísanos.", false},
	{"it", "Purtroppo dobbiamo annullare il colloquio del 12 novembre alle 15.", true},
	{"it", "Purtroppo dobbiamo annullare il colloquio del 12 novembre alle 15. La ricontatteremo per una nuova data.", true},
	{"it", "Il colloquio del 12 novembre è stato annullato.", true},
	{"it", "Il colloquio è il 12 novembre alle 15. Se devi annullare il colloquio, scrivici.", false},
	{"nl", "Helaas moeten wij het sollicitatiegesprek van 12 november om 15:00 annuleren.", true},
	{"nl", "Uw sollicitatiegesprek van 12 november is geannuleerd.", true},
	{"nl", "Het sollicitatiegesprek is op 12 november om 15:00. Als u het gesprek wilt annuleren, laat het ons weten.", false},
	{"pl", "Niestety musimy odwołać rozmowę kwalifikacyjną zaplanowaną na 12 listopada o godz. 15:00.", true},
	{"pl", "Rozmowa kwalifikacyjna 12 listopada została odwołana.", true},
	{"pl", "Zapraszamy na rozmowę kwalifikacyjną 12 listopada o 15:00. Jeśli chcesz odwołać rozmowę, napisz do nas.", false},
	{"pt", "Infelizmente precisamos cancelar a sua entrevista do dia 12 de novembro às 15h.", true},
	{"pt", "A sua entrevista do dia 12 de novembro foi cancelada.", true},
	{"pt", "A entrevista será no dia 12 de novembro às 15h. Se precisar cancelar a entrevista, avise-nos.", false},
	{"sv", "Tyvärr måste vi ställa in intervjun den 12 november kl. 15.", true},
	{"sv", "Din intervju den 12 november är inställd.", true},
	{"sv", "Välkommen på intervju den 12 november kl. 15. Om du behöver ställa in intervjun, hör av dig.", false},
	{"da", "Vi er desværre nødt til at aflyse samtalen den 12. november kl. 15.", true},
	{"da", "Din jobsamtale den 12. november er aflyst.", true},
	{"cs", "Bohužel musíme zrušit pohovor dne 12. listopadu v 15:00.", true},
	{"cs", "Váš pohovor byl zrušen.", true},
	{"cs", "Zveme vás na pohovor dne 12. listopadu v 15:00. Pokud potřebujete pohovor zrušit, dejte nám vědět.", false},
}

// readMeeting makes the reading of a mail that is about a meeting, whatever the kind model makes of a text of two sentences.
func readMeeting(m Mail, kind Kind, language string) Reading {
	r := newReader(&m)
	r.kind = r.readKind()
	r.kind.kind, r.kind.language = kind, language
	reading := Reading{Kind: kind}
	r.readMeeting(&reading)
	return reading
}

func TestAMailThatCallsAMeetingOffIsToldFromOneThatSaysHow(t *testing.T) {
	mailed := time.Date(2026, 11, 9, 9, 0, 0, 0, time.FixedZone("", 3600))
	for _, c := range cancelling {
		r := readMeeting(Mail{From: "jane.poole@veldmark.com", Subject: "Veldmark", To: "sam@example.org", Date: mailed, Text: c.text + "\n\nJane Poole\nVeldmark"}, KindInterview, c.language)
		if r.Cancelled != c.off {
			t.Errorf("%q: cancelled is %v", c.text, r.Cancelled)
		}
		if c.off && r.InterviewAt != nil {
			t.Errorf("%q: is cancelled and still at %v", c.text, r.InterviewAt)
		}
	}
}

func TestSubjectsOfCancelledEvents(t *testing.T) {
	for subject, off := range map[string]bool{
		"Canceled event: Interview with Veldmark @ Thu Nov 12, 2026 3pm": true, "Cancelled: Interview": true, "Canceled: Intro call": true, "Abgesagt: Gespräch": true,
		"Annulé : Entretien": true, "Annulation de votre entretien": true, "Evento cancelado: Entrevista": true, "Cancelada: entrevista": true, "Annullato: colloquio": true,
		"Geannuleerd: gesprek": true, "Odwołane: rozmowa": true, "Inställt: intervju": true, "Aflyst: samtale": true, "Zrušeno: pohovor": true, "AW: Abgesagt: Gespräch": true,
		"Invitation: Interview with Veldmark @ Thu Nov 12, 2026 3pm": false, "Interview: cancel or reschedule": false, "Cancellation policy for your interview": false, "Interview": false,
	} {
		m := Mail{From: "jane.poole@veldmark.com", Subject: subject, To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "Interview with Veldmark\nThursday 12 November 2026, 3pm\n"}
		r := readMeeting(m, KindInterview, "en")
		if r.Cancelled != off || (r.InterviewAt == nil) != off {
			t.Errorf("%q: cancelled is %v, at %v", subject, r.Cancelled, r.InterviewAt)
		}
	}
}

func TestCalendarsThatCancel(t *testing.T) {
	event := func(more string) string {
		return "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261112T140000Z\r\nSUMMARY:Interview\r\n" + more + "END:VEVENT\r\n"
	}
	moved := "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261113T090000Z\r\nEND:VEVENT\r\n"
	for _, c := range []struct {
		name, calendar string
		off            bool
		at             string
	}{
		{"method", "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n" + event("") + "END:VCALENDAR\r\n", true, ""},
		{"method in small letters", "BEGIN:VCALENDAR\nmethod:cancel\n" + event("") + "END:VCALENDAR\n", true, ""},
		{"status", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" + event("STATUS:CANCELLED\r\n") + "END:VCALENDAR\r\n", true, ""},
		{"one of two", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" + event("STATUS:CANCELLED\r\n") + moved + "END:VCALENDAR\r\n", false, "2026-11-13T09:00:00Z"},
		{"request", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" + event("STATUS:CONFIRMED\r\nDESCRIPTION:METHOD:CANCEL\r\n") + "END:VCALENDAR\r\n", false, "2026-11-12T14:00:00Z"},
	} {
		m := Mail{From: "jane.poole@veldmark.com", Subject: "Interview", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "Interview with Veldmark", Calendar: c.calendar}
		r := readMeeting(m, KindInterview, "en")
		at := ""
		if r.InterviewAt != nil {
			at = r.InterviewAt.UTC().Format(time.RFC3339)
		}
		if r.Cancelled != c.off || at != c.at {
			t.Errorf("%s: cancelled is %v, at %q", c.name, r.Cancelled, at)
		}
	}
}

func TestOnlyAMeetingCanBeCalledOff(t *testing.T) {
	for _, k := range []Kind{KindReceived, KindUnderReview, KindOffer, KindRejection, KindNone} {
		m := Mail{From: "jane.poole@veldmark.com", Subject: "Canceled: Interview", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC), Text: "We have to cancel your interview."}
		if r := readMeeting(m, k, "en"); r.Cancelled {
			t.Errorf("%s: is cancelled", k)
		}
	}
	r := Read(Mail{From: "jane.poole@veldmark.com", FromName: "Jane Poole", Subject: "Your interview at Veldmark on 12 November", To: "sam@example.org", Date: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC),
		Text: "Hi Sam,\n\nUnfortunately we have to cancel your interview for the Operations Manager role on Thursday, 12 November at 3pm. We will send you a new invitation next week.\n\nJane Poole\nVeldmark"})
	if r.Kind != KindInterview || !r.Cancelled || r.InterviewAt != nil {
		t.Errorf("read as %s, cancelled %v, at %v", r.Kind, r.Cancelled, r.InterviewAt)
	}
}
