package mailreader

import (
	"testing"
	"time"
)

func TestMeetingTimesAreReadAsPeopleWriteThem(t *testing.T) {
	mailed := time.Date(2026, 4, 20, 9, 0, 0, 0, time.FixedZone("", 2*3600))
	for _, c := range []struct{ words, language, want string }{
		{"11:30am - Wednesday, April 29, 2026 (Eastern Time - US & Canada)", "en", "2026-04-29T11:30:00-04:00"},
		{"Tuesday, April 28, 10:00 AM - 10:45 AM PDT with Aiko", "en", "2026-04-28T10:00:00-07:00"},
		{"w czwartek 23 kwietnia o godz. 10.30 w hotelu", "pl", "2026-04-23T10:30:00+02:00"},
		{"torsdag den 23 april kl. 13.00", "sv", "2026-04-23T13:00:00+02:00"},
		{"am Montag, den 27.04.2026 um 16 Uhr", "de", "2026-04-27T16:00:00+02:00"},
	} {
		at, ok := MeetingIn(c.words, mailed, c.language)
		if want, _ := time.Parse(time.RFC3339, c.want); !ok || !at.Equal(want) {
			t.Errorf("%q is read as %v, not %s", c.words, at, c.want)
		}
	}
}

func TestHoursOfWorkAreNoMeetingTime(t *testing.T) {
	mailed := time.Date(2026, 4, 20, 9, 0, 0, 0, time.FixedZone("", 2*3600))
	for _, words := range []string{"am Freitag, 24. April 2026 (Vollzeit, 38,5h)", "le 24 avril 2026 pour un contrat de 37,5h"} {
		if at, ok := MeetingIn(words, mailed, "de"); ok && (at.Hour() == 5 || at.Hour() == 17) {
			t.Errorf("%q is read as %v", words, at)
		}
	}
}

func TestDaysToChooseFromAreNoMeeting(t *testing.T) {
	r := Read(Mail{From: "nora@larkmoor.example", FromName: "Nora Lindt", To: "sam@example.org", Subject: "Interview at Larkmoor", Date: time.Date(2026, 4, 20, 9, 0, 0, 0, time.UTC),
		Text: "Hi Sam,\n\nWe'd like to invite you to an interview for the Store Assistant role. We could do next Tuesday at 7:30, or Wednesday at 15:00.\n\nNora\nLarkmoor"})
	if r.Kind != KindInterview || r.InterviewAt != nil {
		t.Errorf("read as %s at %v", r.Kind, r.InterviewAt)
	}
}

func TestDaysThatAreNoneAndZonesByTheirPlaces(t *testing.T) {
	mailed := time.Date(2026, 11, 9, 9, 0, 0, 0, time.FixedZone("", 3600))
	for _, c := range []struct{ words, language, want string }{
		{"Monday, November 31 at 3pm", "en", ""},
		{"am 31.11.2026 um 15 Uhr", "de", ""},
		{"am 31.11. um 15 Uhr", "de", ""},
		{"February 29, 2027 at 3pm", "en", ""},
		{"Thursday 11 December 2026 at 3pm", "en", ""},
		{"Thursday, the 11th of December 2026, at 3pm", "en", ""},
		{"11 December 2026 (Thursday), 3pm - 4pm", "en", ""},
		{"3pm, Thursday 11 December", "en", ""},
		{"am Donnerstag, den 11.12.2026, um 15 Uhr", "de", ""},
		{"Do., 11.12.2026, 15 Uhr", "de", ""},
		{"jeudi 11 décembre 2026 à 15h", "fr", ""},
		{"Friday 11 December 2026 at 3pm", "en", "2026-12-11T15:00:00+01:00"},
		{"Fr., 11.12.2026, 15 Uhr", "de", "2026-12-11T15:00:00+01:00"},
		{"We spoke on Monday: 11 December 2026 at 3pm", "en", "2026-12-11T15:00:00+01:00"},
		{"Thursday, 11/12/2026 at 3pm", "en", "2026-11-12T15:00:00+01:00"},
		{"quinta-feira, 12/11/2026 às 15h", "pt", "2026-11-12T15:00:00+01:00"},
		{"segunda entrevista, 11/12/2026 às 15h", "pt", "2026-12-11T15:00:00+01:00"},
	} {
		at, _, ok := meetingIn(c.words, mailed.Location(), mailed, c.language)
		got := ""
		if ok {
			got = at.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%q is read as %q, not %q", c.words, got, c.want)
		}
	}
	for _, c := range []struct{ words, language, want string }{
		{"Your interview: 2026-12-12T15:00:00Z", "en", "2026-12-12T15:00:00Z"},
		{"2026-12-12T15:00Z", "en", "2026-12-12T15:00:00Z"},
		{"2026-12-12T15:00:00.000Z", "en", "2026-12-12T15:00:00Z"},
		{"2026-12-12T15:00:00-05:00", "en", "2026-12-12T15:00:00-05:00"},
		{"Friday 11 December, 9:00 (New York time)", "en", "2026-12-11T09:00:00-05:00"},
		{"Friday 11 December, 3pm London time", "en", "2026-12-11T15:00:00Z"},
		{"Friday 11 December, 3pm UK time", "en", "2026-12-11T15:00:00Z"},
		{"Friday 11 December, 4pm (UK, Ireland, Lisbon Time)", "en", "2026-12-11T16:00:00Z"},
		{"Friday 11 December, 3pm Berlin", "en", ""},
		{"Friday 11 December, 3pm your time", "en", ""},
		{"Friday 11 December, 3pm (time in Berlin)", "en", "2026-12-11T15:00:00+01:00"},
		{"Friday 11 December, 15:00 (Europe/Madrid)", "en", "2026-12-11T15:00:00+01:00"},
		{"Friday 11 December, 15:00 (America/Argentina/Buenos_Aires)", "en", "2026-12-11T15:00:00-03:00"},
		{"Freitag, 11. Dezember, 15 Uhr deutscher Zeit", "de", "2026-12-11T15:00:00+01:00"},
		{"Freitag, 11. Dezember, 15 Uhr MEZ", "de", "2026-12-11T15:00:00+01:00"},
		{"Freitag, 11. Dezember, 15 Uhr deutscher Zeit / MEZ", "de", "2026-12-11T15:00:00+01:00"},
		{"Freitag, 11. Dezember, 15 Uhr Londoner Zeit", "de", "2026-12-11T15:00:00Z"},
		{"Freitag, 11. Dezember, um 15 Uhr ist Zeit für Fragen", "de", ""},
		{"vendredi 11 décembre à 15h, heure de Paris", "fr", "2026-12-11T15:00:00+01:00"},
		{"vendredi 11 décembre à 15h (heure française)", "fr", "2026-12-11T15:00:00+01:00"},
		{"vendredi 11 décembre à 10h et à 15h", "fr", ""},
		{"el viernes 11 de diciembre a las 15:00 (hora de Bogotá)", "es", "2026-12-11T15:00:00-05:00"},
		{"el viernes 11 de diciembre a las 15:00, hora peninsular", "es", "2026-12-11T15:00:00+01:00"},
		{"sexta-feira, 11 de dezembro, às 10h30 (horário de Brasília)", "pt", "2026-12-11T10:30:00-03:00"},
		{"venerdì 11 dicembre alle 15:00 (ora italiana)", "it", "2026-12-11T15:00:00+01:00"},
		{"vrijdag 11 december om 15:00 (Nederlandse tijd)", "nl", "2026-12-11T15:00:00+01:00"},
		{"vrijdag 11 december om 15:00 met Jan", "nl", ""},
		{"w piątek 11 grudnia o 15:00 czasu polskiego", "pl", "2026-12-11T15:00:00+01:00"},
		{"w piątek 11 grudnia o 15:00 z panią Anną", "pl", ""},
	} {
		at, zoned, ok := meetingIn(c.words, time.UTC, mailed, c.language)
		if !ok || zoned != (c.want != "") || zoned && at.Format(time.RFC3339) != c.want {
			t.Errorf("%q is read as %v, zoned %v, not %q", c.words, at, zoned, c.want)
		}
	}
}
