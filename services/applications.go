package services

import (
	"context"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// sameMost is how many applications are shown as "already there".
const sameMost = 5

// SameApplications finds those of the same company and title, for "already there": the same as a mail would be taken to
// be about, so "Saltire Rail GmbH" is Saltire Rail.
func SameApplications(ctx context.Context, db bun.IDB, userID uuid.UUID, company, title string) ([]models.Application, error) {
	list, err := models.ApplicationsAtCompany(ctx, db, userID, company)
	if err != nil {
		return nil, err
	}
	same := keep(list, func(a models.Application) bool {
		return mailreader.SameCompany(a.CompanyName, company) && mailreader.SameTitle(a.JobTitle, title)
	})
	return same[:min(len(same), sameMost)], nil
}
