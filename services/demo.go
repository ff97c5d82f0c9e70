package services

import (
	"context"
	"fmt"
	"strings"
	"time"

	"havenjob/models"

	"github.com/uptrace/bun"
)

// Demo fills an account with a believable year: applications over every status with their histories, mails of
// every fate, what needs review, ignored senders and notifications. All of it is relative to now, so that what is
// due is due soon. The same now gives the same account, but for its ids.
func Demo(ctx context.Context, db *models.Database, u *models.User, now time.Time) error {
	return models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		u.FullName, u.TargetRole, u.OnboardingCompleted = "Maya Kowalski", "Staff or platform engineer", true
		lastVisit := now.Add(-3*24*time.Hour - 2*time.Hour)
		u.LastVisitAt, u.SeenAt = &lastVisit, &now
		if err := models.UpdateUser(ctx, tx, u, "full_name", "target_role", "onboarding_completed", "last_visit_at", "seen_at"); err != nil {
			return err
		}
		if err := demoProfile(ctx, tx, u, now); err != nil {
			return fmt.Errorf("the profile: %w", err)
		}
		today := models.DayOf(now.In(u.Zone()))
		for i, row := range demoRows {
			if err := row.create(ctx, tx, u, today, now, i); err != nil {
				return fmt.Errorf("%s: %w", row.company, err)
			}
		}
		if err := demoJobs(ctx, tx, u); err != nil {
			return fmt.Errorf("the job descriptions: %w", err)
		}
		if err := demoChats(ctx, tx, u, now); err != nil {
			return fmt.Errorf("the conversations: %w", err)
		}
		if err := demoDesk(ctx, tx, u, now); err != nil {
			return fmt.Errorf("the documents: %w", err)
		}
		return demoOtherMail(ctx, tx, u, now)
	})
}

func (r demoRow) create(ctx context.Context, tx bun.Tx, u *models.User, today models.Day, now time.Time, n int) error {
	applied := today.Add(-r.ago)
	a := models.Application{
		UserID: u.ID, CompanyName: r.company, JobTitle: r.title, Location: r.location, FoundOn: r.foundOn, Notes: r.notes,
		Source: models.SourceManual, DateApplied: applied, Tags: strings.Split(r.tags, ", "),
		IsNeedsReview: strings.Contains(r.flags, "review"),
	}
	if r.foundOn == "LinkedIn" || r.foundOn == "Company site" {
		a.JobURL = "https://example.com/jobs/" + strings.ReplaceAll(models.SortKey(r.company+" "+r.title), " ", "-")
	}
	if r.salary != "" {
		var low, high int64
		if _, err := fmt.Sscanf(r.salary, "%d-%d %s", &low, &high, &a.SalaryCurrency); err != nil {
			return err
		}
		a.SalaryMin, a.SalaryMax = &low, &high
	}
	if r.due != "" {
		var what string
		var days int
		if _, err := fmt.Sscanf(r.due, "%s %d", &what, &days); err != nil {
			return err
		}
		if what == "deadline" {
			a.Deadline = today.Add(days)
		} else {
			a.FollowUpDate = today.Add(days)
		}
	}
	history, err := r.history(applied, now, n)
	if err != nil {
		return err
	}
	for _, change := range history {
		if change.ChangedBy == models.ByParser {
			at := change.ChangedAt
			a.LastHeardAt = &at
		}
	}
	a.Status = history[len(history)-1].NewStatus
	mails, err := r.mails(ctx, tx, u, history, a.IsNeedsReview, n)
	if err != nil {
		return err
	}
	if history[0].ChangedBy == models.ByParser {
		a.Source = models.SourceEmail
		confidence := 0.99 - float64(n%7)/100
		if a.IsNeedsReview {
			confidence = 0.62 - float64(n%5)/20
		}
		a.ConfidenceScore = &confidence
	}
	if a.Status == models.Saved {
		a.DateApplied = models.Day{}
	}
	if strings.Contains(r.flags, "archived") {
		at := history[len(history)-1].ChangedAt.Add(40 * 24 * time.Hour)
		a.ArchivedAt = &at
	}
	if strings.Contains(r.flags, "trash") {
		at := now.Add(-time.Duration(n%6+1) * 26 * time.Hour)
		a.DeletedAt = &at
	}
	if err := models.CreateApplicationWithHistory(ctx, tx, &a, history); err != nil {
		return err
	}
	for i := range mails {
		mails[i].ApplicationID = &a.ID
		if err := models.FinishMail(ctx, tx, &mails[i]); err != nil {
			return err
		}
	}
	return r.tell(ctx, tx, u, a, history, now)
}

// history reads the row's path; its instants are in working hours.
func (r demoRow) history(applied models.Day, now time.Time, n int) ([]models.StatusChange, error) {
	var history []models.StatusChange
	var before models.Status
	for i, step := range strings.Split(r.path, ", ") {
		var status, by string
		var days int
		if _, err := fmt.Sscanf(step, "%s %d %s", &status, &days, &by); err != nil {
			return nil, err
		}
		at := applied.Add(days).Time().Add(8*time.Hour + time.Duration((n*37+i*101)%540)*time.Minute)
		if at.After(now) {
			at = now.Add(-time.Duration(10+n%50) * time.Minute)
		}
		change := models.StatusChange{OldStatus: before, NewStatus: models.Status(status), ChangedBy: models.ByUser, ChangedAt: at}
		if by == "mail" {
			change.ChangedBy, change.Evidence = models.ByParser, demoEvidence(change.NewStatus, r, n)
		}
		before = change.NewStatus
		history = append(history, change)
	}
	return history, nil
}

var demoSentences = map[models.Status][]string{
	models.Applied: {
		"Thank you for applying for the %s position at %s.", "We have received your application for %s and our team at %s will look at it soon.",
		"Your application for %s was sent to %s.",
	},
	models.UnderReview: {"Your application for %s is now with the hiring team at %s.", "The team has started to review your application for %s at %s."},
	models.PhoneScreen: {"We would like to speak with you about the %s role at %s for half an hour.", "Are you free for a first call about %s with our recruiter at %s this week?"},
	models.Interview:   {"We would love to invite you to a technical conversation about %s with the team at %s next week.", "The next step for %s is an interview with two of us at %s."},
	models.Offer:       {"We are delighted to offer you the position of %s at %s."},
	models.Rejected: {
		"After careful consideration we have decided to move forward with other candidates for %s at %s.",
		"We are sorry to tell you that the position of %s at %s has been filled.", "We will not be taking your application for %s at %s further this time.",
	},
}

func demoEvidence(status models.Status, r demoRow, n int) string {
	sentences := demoSentences[status]
	if len(sentences) == 0 {
		return ""
	}
	title, company := r.title, r.company
	if title == "" {
		title = "the role"
	}
	if company == "" {
		company = "our company"
	}
	return fmt.Sprintf(sentences[n%len(sentences)], title, company)
}

// tell adds the notifications of what mail did in the last two weeks; the newest are unread.
func (r demoRow) tell(ctx context.Context, tx bun.Tx, u *models.User, a models.Application, history []models.StatusChange, now time.Time) error {
	for _, change := range history {
		age := now.Sub(change.ChangedAt)
		if change.ChangedBy != models.ByParser || age > 14*24*time.Hour || a.DeletedAt != nil {
			continue
		}
		id := a.ID
		n := models.Notification{UserID: u.ID, Type: "application_" + string(change.NewStatus), Title: demoTitle(a, change.NewStatus), Message: change.Evidence,
			IsRead: age > 3*24*time.Hour, RelatedEntityType: "application", RelatedEntityID: &id, CreatedAt: change.ChangedAt}
		if err := models.CreateNotification(ctx, tx, &n); err != nil {
			return err
		}
	}
	return nil
}

func demoTitle(a models.Application, status models.Status) string {
	company := a.CompanyName
	if company == "" {
		company = "An unknown company"
	}
	switch status {
	case models.Applied:
		return company + ": application received"
	case models.UnderReview:
		return company + " is reviewing your application"
	case models.PhoneScreen:
		return company + " wants a first call"
	case models.Interview:
		return company + " invites you to an interview"
	case models.Offer:
		return company + " makes you an offer"
	}
	return company + " said no"
}
