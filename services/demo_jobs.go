package services

import (
	"context"
	"fmt"

	"havenjob/models"

	"github.com/uptrace/bun"
)

// demoPostings are what some of the demonstration's applications were sent for, by their companies. All is invented.
var demoPostings = []struct{ company, text string }{
	{"Pinemarsh Software", `Staff Engineer at Pinemarsh Software

Pinemarsh makes the tools that small harbours plan their berths with. We are forty people in nine countries.

Requirements
- 8+ years of professional experience
- 5 years of Go in production
- PostgreSQL and Kubernetes
- Terraform or Pulumi
- Degree in computer science or comparable experience
- Fluent English
- You write things down: good written communication

Nice to have
- Kafka or NATS
- Rust
- A Kubernetes certification such as CKA
- Talks or articles about incident response

We offer
- Remote work inside the EU
- Four weeks together a year`},
	{"Ashgrove Bank", `Go Developer (m/w/d)

Die Ashgrove Bank baut ihren Zahlungsverkehr neu.

Ihre Aufgaben
- Sie entwickeln Dienste für Überweisungen in Echtzeit
- Sie betreiben, was Sie bauen

Ihr Profil
- Abgeschlossenes Studium der Informatik oder eine vergleichbare Ausbildung
- Mindestens 3 Jahre Erfahrung mit Go
- Sehr gute Kenntnisse in PostgreSQL und Kafka
- Fließend Deutsch und Englisch
- Teamfähigkeit

Von Vorteil
- Erfahrung mit Oracle
- AWS`},
}

// demoJobs gives applications the postings that they were sent for.
func demoJobs(ctx context.Context, tx bun.Tx, u *models.User) error {
	for _, p := range demoPostings {
		var a models.Application
		err := tx.NewSelect().Model(&a).Where("user_id = ?", u.ID).Where("company_name = ?", p.company).Where("deleted_at IS NULL").OrderExpr("id").Limit(1).Scan(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", p.company, err)
		}
		jd := ReadDescription(p.text)
		jd.UserID, jd.ApplicationID, jd.CompanyName, jd.JobTitle = u.ID, &a.ID, a.CompanyName, a.JobTitle
		if _, err := models.SaveJobDescription(ctx, tx, &jd); err != nil {
			return fmt.Errorf("%s: %w", p.company, err)
		}
	}
	return nil
}
