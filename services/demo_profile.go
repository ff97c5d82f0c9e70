package services

import (
	"context"
	"strconv"
	"time"

	"havenjob/models"

	"github.com/uptrace/bun"
)

// demoProfile is who Maya Kowalski is. Her years are counted back from now. The companies are invented.
func demoProfile(ctx context.Context, tx bun.Tx, u *models.User, now time.Time) error {
	u.Headline = "Backend engineer who makes busy systems calm"
	u.Summary = "Twelve years of backend work, the last eight in Go: payments, logistics and public transport. I like services that say what is wrong with them, small releases, and teams that write things down. Looking for a staff or platform role, in Lisbon or remote."
	u.Phone, u.City, u.Country = "+351 21 555 01 42", "Lisbon", "Portugal"
	u.Links = []models.Link{{Label: "Website", URL: "https://maya-kowalski.example"}, {Label: "LinkedIn", URL: "https://www.linkedin.com/in/maya-kowalski-example"}, {Label: "GitHub", URL: "https://github.com/maya-kowalski-example"}}
	u.Skills = []string{"Go", "PostgreSQL", "Kubernetes", "Terraform", "gRPC", "Kafka", "Python", "AWS", "Prometheus", "Incident response", "System design", "SQL tuning", "Mentoring", "Technical writing"}
	if err := models.UpdateUser(ctx, tx, u, "headline", "summary", "phone", "city", "country", "links", "skills"); err != nil {
		return err
	}
	date := func(years int, month string) models.PartialDate {
		return models.PartialDate(strconv.Itoa(now.Year()-years) + month)
	}
	for _, row := range []models.ProfileRow{
		&models.WorkExperience{Role: "Senior backend engineer", Company: "Tagus Payments", Location: "Lisbon", URL: "https://tagus-payments.example", StartDate: date(4, "-03"), IsCurrent: true,
			Description: "Card and bank payments for 900 shops.\n\n- Split the settlement job into 40 small ones: the nightly run went from 5 hours to 35 minutes\n- Led the move from a shared database to one a service, without a day of downtime\n- Brought pages at night down from eleven a week to one by rewriting what we alert on\n- Mentor of three engineers; two lead teams now"},
		&models.WorkExperience{Role: "Backend engineer", Company: "Lorry & Lane", Location: "Rotterdam, then remote", StartDate: date(8, "-06"), EndDate: date(4, "-02"),
			Description: "Route planning for freight.\n\n- Wrote the Go service that plans 60,000 stops a day on six machines\n- Cut the cloud bill by 38 % by moving batch work to spot instances\n- Started the on-call handbook that four teams still use"},
		&models.WorkExperience{Role: "Software engineer", Company: "Wisła Transit", Location: "Warsaw", StartDate: date(11, "-09"), EndDate: date(8, "-05"),
			Description: "Departures and tickets for eleven cities.\n\n- Built the live departures API, 2,000 requests a second at rush hour\n- Replaced nightly imports of timetables with a stream of changes"},
		&models.WorkExperience{Role: "Junior developer", Company: "Studio Kreska", Location: "Kraków", StartDate: date(13, "-07"), EndDate: date(11, "-08"),
			Description: "Web shops in Python and PHP for small makers; the first one still sells ceramics."},
		&models.Project{Title: "tidelog", Description: "A command line program that finds the request behind a slow page in a day of logs. 1,400 stars.", Technologies: []string{"Go", "SQLite"}, URL: "https://github.com/maya-kowalski-example/tidelog"},
		&models.Project{Title: "Bus or bike", Description: "Says each morning which is faster. Open timetables, open weather, and a model that fits on a postcard.", Technologies: []string{"Python", "PostGIS"}, URL: "https://busorbike.example"},
		&models.Project{Title: "Repair café calendar", Description: "A small site for four repair cafés in Lisbon. It has worked without me for two years.", Technologies: []string{"Go", "HTMX"}},
		&models.Education{Institution: "AGH University of Kraków", Degree: "MSc", FieldOfStudy: "Computer science", StartDate: date(15, "-10"), EndDate: date(13, "-06"), Grade: "4.7 of 5"},
		&models.Education{Institution: "AGH University of Kraków", Degree: "BSc", FieldOfStudy: "Applied mathematics", StartDate: date(18, "-10"), EndDate: date(15, "-07")},
		&models.ProfileEntry{Kind: models.Certificate, Title: "Certified Kubernetes Administrator", Issuer: "Cloud Native Computing Foundation", StartOn: date(2, "-05"), EndOn: date(-1, "-05")},
		&models.ProfileEntry{Kind: models.Certificate, Title: "AWS Certified Solutions Architect, Associate", Issuer: "Amazon Web Services", StartOn: date(3, "-11")},
		&models.ProfileEntry{Kind: models.Language, Title: "Polish", Detail: "Native"},
		&models.ProfileEntry{Kind: models.Language, Title: "English", Detail: "C2"},
		&models.ProfileEntry{Kind: models.Language, Title: "Portuguese", Detail: "B2"},
		&models.ProfileEntry{Kind: models.Volunteering, Title: "Mentor", Issuer: "Girls Code Lisboa", StartOn: date(3, "-01"), Detail: "Two evenings a month with six pupils."},
		&models.ProfileEntry{Kind: models.Publication, Title: "Alerts that people thank you for", Issuer: "GopherCon EU", StartOn: date(1, "-06-19"), Detail: "A talk of 25 minutes."},
	} {
		row.Head().UserID = u.ID
		if err := models.CreateProfileRow(ctx, tx, row); err != nil {
			return err
		}
	}
	return nil
}
