package mailreader

import (
	"testing"
	"time"
)

func TestEachFieldSaysWhereItStands(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 26, 9, 12, 0, 0, time.FixedZone("", 3600))
	const interest = "Thank you for your interest in the Site Reliability Engineer position (Req. ID R-20417) with us."
	const meeting = "It takes place on Thursday, 3 December 2026 at 10:30 CET in our office."
	for name, c := range map[string]struct {
		mail Mail
		want map[string]Proof
	}{
		"in the sender's name and another sentence": {
			Mail{From: "no-reply@us.greenhouse-mail.io", FromName: "Halvorsen", Subject: "Your application", Date: at,
				Text: "Hi Maya,\n\n" + interest + "\n\nUnfortunately, we have decided to move forward with other candidates.\n"},
			map[string]Proof{"company_name": {In: ProofSender, Words: "Halvorsen"},
				"job_title": {In: ProofText, Words: interest}, "requisition": {In: ProofText, Words: interest}},
		},
		"in the subject": {
			Mail{From: "no-reply@us.greenhouse-mail.io", Subject: "Your application for Platform Engineer at Northwind Labs", Date: at,
				Text: "Hi Maya,\n\nUnfortunately, we have decided to move forward with other candidates.\n"},
			map[string]Proof{"company_name": {In: ProofSubject, Words: "Your application for Platform Engineer at Northwind Labs"},
				"job_title": {In: ProofSubject, Words: "Your application for Platform Engineer at Northwind Labs"}},
		},
		"with an interview's time": {
			Mail{From: "lena.brandt@quartz-mobility.example", FromName: "Lena Brandt", Subject: "Interview", Date: at,
				Text: "Hi Maya,\n\nwe would like to invite you to an interview for the Data Analyst position at Quartz Mobility.\n\n" + meeting + "\n"},
			map[string]Proof{"interview_at": {In: ProofText, Words: meeting}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := Read(c.mail).Proofs
			for field, want := range c.want {
				if got[field] != want {
					t.Errorf("%s: %+v, want %+v", field, got[field], want)
				}
			}
		})
	}
	if got := Read(Mail{From: "shop@example.com", Subject: "20 % off", Date: at, Text: "Only this week.\n"}).Proofs; len(got) != 0 {
		t.Errorf("no job mail has %+v", got)
	}
}
