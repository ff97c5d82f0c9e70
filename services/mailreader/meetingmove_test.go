package mailreader

import (
	"testing"
	"time"
)

func TestAMovedMeetingIsAtItsNewTime(t *testing.T) {
	mailed := time.Date(2026, 11, 9, 9, 0, 0, 0, time.FixedZone("", 3600))
	for _, c := range []struct{ language, words, want string }{
		{"en", "We need to move your interview from 12 Nov 3pm to 3 Dec 11am.", "2026-12-03T11:00"},
		{"en", "Your interview on 12 November at 3pm has been moved to 3 December at 11am.", "2026-12-03T11:00"},
		{"en", "Your interview has been rescheduled from Thursday at 3pm to Friday at 10am.", "2026-11-13T10:00"},
		{"en", "Your interview has been moved to Friday from 3pm to 4pm.", "2026-11-13T15:00"},
		{"en", "Your interview on Thursday at 3pm has been moved to 11am.", "2026-11-12T11:00"},
		{"en", "We have to move Thursday's interview from 3pm to 5pm.", "2026-11-12T17:00"},
		{"en", "The interview scheduled for 12 Nov at 3pm has been postponed to 3 Dec, 11am - 12pm.", "2026-12-03T11:00"},
		{"en", "Could we do instead of Thursday 3pm, Friday 10am?", "2026-11-13T10:00"},
		{"en", "Could we do Friday 10am instead of Thursday 3pm?", "2026-11-13T10:00"},
		{"en", "Instead of Thursday, 12 November at 3pm we could meet on Friday, 13 November at 10am.", "2026-11-13T10:00"},
		{"en", "Would 3:30 p.m. on Friday instead of 10:00 work?", "2026-11-13T15:30"},
		{"en", "Instead of Thursday we could meet on Friday at 10am.", "2026-11-13T10:00"},
		{"en", "Your interview, originally on Thursday at 3pm, is now on Friday at 10am.", "2026-11-13T10:00"},
		{"en", "Your interview on Thursday at 3pm has been moved to Friday, same time.", "2026-11-13T15:00"},
		{"en", "Your interview on Thursday at 3pm has been moved to Friday.", ""},
		{"de", "Ihr Gespräch am 12.11. um 15 Uhr wird auf den 3.12. um 11 Uhr verschoben.", "2026-12-03T11:00"},
		{"de", "Wir müssen Ihr Gespräch vom 12.11., 15 Uhr, auf Freitag, den 13.11., 10 Uhr verlegen.", "2026-11-13T10:00"},
		{"de", "Statt am Donnerstag um 15 Uhr treffen wir uns am Freitag um 10 Uhr.", "2026-11-13T10:00"},
		{"de", "Wir treffen uns am Freitag um 10 Uhr statt am Donnerstag um 15 Uhr.", "2026-11-13T10:00"},
		{"de", "Das Gespräch findet am 12.11. um 15 Uhr statt.", "2026-11-12T15:00"},
		{"de", "Das Gespräch findet statt am Donnerstag, 12.11., 15:00 Uhr.", "2026-11-12T15:00"},
		{"fr", "Nous devons déplacer votre entretien du 12 novembre à 15h au 3 décembre à 11h.", "2026-12-03T11:00"},
		{"fr", "Votre entretien aura lieu vendredi à 10h au lieu de jeudi à 15h.", "2026-11-13T10:00"},
		{"es", "Tenemos que aplazar la entrevista del jueves a las 15:00 al viernes a las 10:00.", "2026-11-13T10:00"},
		{"es", "La entrevista será el viernes a las 10:00 en lugar del jueves a las 15:00.", "2026-11-13T10:00"},
		{"it", "Dobbiamo spostare il colloquio dal 12 novembre alle 15 al 3 dicembre alle 11.", "2026-12-03T11:00"},
		{"nl", "We moeten het gesprek verplaatsen van donderdag om 15:00 naar vrijdag om 10:00.", "2026-11-13T10:00"},
		{"nl", "In plaats van donderdag 15:00 wordt het vrijdag 10:00.", "2026-11-13T10:00"},
		{"pl", "Musimy przenieść rozmowę z 12 listopada o godz. 15:00 na 3 grudnia o godz. 11:00.", "2026-12-03T11:00"},
		{"pt", "A sua entrevista, que seria quinta às 15h, foi alterada para sexta-feira, 13/11, às 10h30.", "2026-11-13T10:30"},
		{"sv", "Vi måste flytta intervjun från torsdag kl. 15.00 till fredag kl. 10.00.", "2026-11-13T10:00"},
		{"da", "Vi må flytte samtalen fra torsdag kl. 15.00 til fredag kl. 10.00.", "2026-11-13T10:00"},
		{"cs", "Musíme přesunout pohovor z 12. listopadu v 15:00 na 3. prosince v 11:00.", "2026-12-03T11:00"},
	} {
		at, ok := MeetingIn(c.words, mailed, c.language)
		got := ""
		if ok {
			got = at.Format("2006-01-02T15:04")
		}
		if got != c.want {
			t.Errorf("%q is read as %q, not %q", c.words, got, c.want)
		}
	}
}

func TestTheNewTimeCountsWhereTheOldOneStandsInAnotherSentence(t *testing.T) {
	mailed := time.Date(2026, 11, 9, 9, 0, 0, 0, time.FixedZone("", 3600))
	for _, c := range []struct{ language, text, want string }{
		{"en", "Your interview has been moved.\n\nOld time: 4pm, Thursday, 12 November 2026\nNew time: 2pm, Tuesday, 17 November 2026", "2026-11-17T14:00"},
		{"en", "We need to postpone your interview on 12 November at 3pm. The new time is 17 November at 2pm.", "2026-11-17T14:00"},
		{"en", "We need to postpone your interview on 12 November at 3pm. We will send you a new date.", ""},
		{"en", "Could we move your interview to Friday, 13 November at 10am?", "2026-11-13T10:00"},
		{"de", "Leider muss unser Termin am Donnerstag (12.11., 15 Uhr) verschoben werden. Neuer Termin: Dienstag, 17.11., 14 Uhr.", "2026-11-17T14:00"},
		{"de", "Leider müssen wir das Gespräch am 12.11. um 15 Uhr verschieben. Wir melden uns mit einem neuen Termin.", ""},
	} {
		r := readMeeting(Mail{From: "jane.poole@veldmark.com", Subject: "Veldmark", To: "sam@example.org", Date: mailed, Text: c.text + "\n\nJane Poole\nVeldmark"}, KindInterview, c.language)
		got := ""
		if r.InterviewAt != nil {
			got = r.InterviewAt.Format("2006-01-02T15:04")
		}
		if got != c.want || r.Cancelled {
			t.Errorf("%q is read as %q, not %q; cancelled %v", c.text, got, c.want, r.Cancelled)
		}
	}
}
