package services

import (
	"context"
	"fmt"
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/uptrace/bun"
)

var demoKinds = map[models.Status]mailreader.Kind{
	models.Applied: mailreader.KindReceived, models.UnderReview: mailreader.KindUnderReview, models.PhoneScreen: mailreader.KindScreen,
	models.Interview: mailreader.KindInterview, models.Offer: mailreader.KindOffer, models.Rejected: mailreader.KindRejection,
}

var demoSenders = []string{"no-reply@us.greenhouse-mail.io", "jobs-noreply@linkedin.com", "notifications@smartrecruiters.com", "no-reply@hire.lever.co", "noreply@myworkday.com"}

// mails adds the mail behind each change that a mail made; their application is told them when it is there.
func (r demoRow) mails(ctx context.Context, tx bun.Tx, u *models.User, history []models.StatusChange, review bool, n int) ([]models.InboundEmail, error) {
	var mails []models.InboundEmail
	for i := range history {
		change := &history[i]
		if change.ChangedBy != models.ByParser {
			continue
		}
		confidence := 0.98 - float64(n%5)/100
		m := models.InboundEmail{
			UserID: u.ID, Provider: "sendgrid", MessageHash: fmt.Sprintf("demo-%d-%d", n, i), Sender: demoSenders[n%len(demoSenders)],
			Subject: demoSubject(change.NewStatus, r), ReceivedAt: change.ChangedAt, State: models.MailProcessed,
			Kind: string(demoKinds[change.NewStatus]), Confidence: &confidence, Evidence: change.Evidence,
		}
		if review && i == len(history)-1 {
			unsure := 0.58
			m.State, m.Confidence = models.MailReview, &unsure
			m.Reason = "The reader was not sure enough."
			m.Parsed = &models.Parsed{Kind: m.Kind, CompanyName: r.company, JobTitle: r.title, At: change.ChangedAt, FoundOn: r.foundOn}
		}
		if err := models.CreateMail(ctx, tx, &m); err != nil {
			return nil, err
		}
		id := m.ID
		change.InboundEmailID = &id
		mails = append(mails, m)
	}
	return mails, nil
}

func demoSubject(status models.Status, r demoRow) string {
	company := r.company
	if company == "" {
		company = "us"
	}
	switch status {
	case models.Applied:
		return "Thank you for applying to " + company
	case models.PhoneScreen, models.Interview:
		return "Next steps with " + company
	case models.Offer:
		return "Your offer from " + company
	}
	return "Update on your application at " + company
}

// demoOtherMail adds the fates that no application shows, and senders whose mail was not read.
func demoOtherMail(ctx context.Context, tx bun.Tx, u *models.User, now time.Time) error {
	for i, m := range []models.InboundEmail{
		{Sender: "jobalerts-noreply@linkedin.com", Subject: "12 new jobs for Platform Engineer in Lisbon", State: models.MailNothing, Kind: string(mailreader.KindNone)},
		{Sender: "no-reply@us.greenhouse-mail.io", Subject: "Finish your application", State: models.MailNothing, Kind: string(mailreader.KindNone)},
		{Sender: "noreply@myworkday.com", Subject: "Verify your account", State: models.MailNothing, Kind: string(mailreader.KindNone), Copies: 1},
		{Sender: "talent@saltmarsh.example", Subject: "Our autumn newsletter", State: models.MailNothing, Kind: string(mailreader.KindNone)},
		{Sender: "no-reply@hire.lever.co", Subject: "Your application", State: models.MailFailed, Reason: "It could not be read to its end, after several tries."},
	} {
		m.UserID, m.Provider, m.MessageHash = u.ID, "sendgrid", fmt.Sprintf("demo-other-%d", i)
		m.ReceivedAt = now.Add(-time.Duration(5+i*31) * time.Hour)
		if m.Copies > 0 {
			at := m.ReceivedAt.Add(time.Hour)
			m.LastCopyAt = &at
		}
		if err := models.CreateMail(ctx, tx, &m); err != nil {
			return err
		}
	}
	for i, sender := range []string{"offers@shop.example", "digest@jobs.example", "recruiter@talentbridge.example"} {
		if err := models.IgnoreSender(ctx, tx, u.ID, sender); err != nil {
			return err
		}
		for range i {
			if err := models.IgnoreSender(ctx, tx, u.ID, sender); err != nil {
				return err
			}
		}
	}
	return nil
}
