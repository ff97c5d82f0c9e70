package services

import (
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"
)

// parsed are the fields that were read, as both databases take them.
func parsed(u understood, received time.Time) *models.Parsed {
	r := u.reading
	if at := r.InterviewAt; at != nil {
		if there := placed(*at); there.Year() > 1995 && there.Year() < 3000 {
			r.InterviewAt = &there
		} else {
			r.InterviewAt = nil
		}
	}
	return &models.Parsed{Kind: string(r.Kind), CompanyName: runes(r.Company, 200), JobTitle: runes(r.Title, 200), WholeTitle: moreThan(r.Title, runes(r.WholeTitle, 260)), At: u.at(received).Truncate(time.Microsecond),
		Requisition: runes(r.Requisition, 60), FoundOn: runes(r.FoundOn, 100), Via: r.Via, Language: r.Language, InterviewAt: r.InterviewAt, InterviewZoned: r.InterviewZoned, Cancelled: r.Cancelled, ForwardedBy: u.original.By, EvidenceOf: proved(r)}
}

// moreThan is the whole, where that is more than the part.
func moreThan(part, whole string) string {
	if whole == part {
		return ""
	}
	return whole
}

// proved says where the fields of a reading stand in the mail.
func proved(r mailreader.Reading) map[string]models.Proof {
	of := map[string]models.Proof{}
	for field, p := range r.Proofs {
		of[field] = models.Proof{In: p.In, Words: runes(p.Words, 300)}
	}
	return of
}
