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
