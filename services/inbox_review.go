package services

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Reviews lists what waits for a look, the newest first, and says whether there is more.
func (b *Inbox) Reviews(ctx context.Context, userID uuid.UUID, limit int64) (list []models.InboxReview, more bool, err error) {
	rows, err := models.ApplicationsToReview(ctx, b.DB, userID, limit+1)
	if err != nil {
		return nil, false, err
	}
	if more = int64(len(rows)) > limit; more {
		rows = rows[:limit]
	}
	if list, err = models.InboxReviews(ctx, b.DB, userID, rows...); err != nil {
		return nil, false, err
	}
	for i := range list {
		suggest(&list[i])
		if !guessedAnew(list[i]) {
			continue
		}
		others, err := b.othersOf(ctx, b.DB, list[i])
		if err != nil {
			return nil, false, err
		}
		list[i].Guess = slices.ContainsFunc(others, isOpen)
	}
	return list, more, nil
}

// Review is one of them; models.ErrNotFound where the application is not the person's own or gone.
func (b *Inbox) Review(ctx context.Context, db bun.IDB, userID, applicationID uuid.UUID) (models.InboxReview, error) {
	a, err := models.ApplicationByID(ctx, db, userID, applicationID)
	if err != nil {
		return models.InboxReview{}, err
	}
	list, err := models.InboxReviews(ctx, db, userID, a)
	if err != nil {
		return models.InboxReview{}, err
	}
	item := list[0]
	suggest(&item)
	if item.Others, err = b.othersOf(ctx, db, item); err != nil {
		return item, err
	}
	if guessedAnew(item) {
		item.Guess = slices.ContainsFunc(item.Others, isOpen)
	}
	return item, nil
}

// guessedAnew says that the first application of a mail went to the Trash: it is a guess as long as there are several again.
func guessedAnew(item models.InboxReview) bool {
	return item.Waits() && item.Mail.Reason == tookForTrashed
}

// othersMost is how many other applications a mail may be said to be about.
const othersMost = 50

// othersOf are the applications that a mail may be about instead: those at its company that are open, or ended only after it was
// written, and where that is not known, open ones that something was heard of last.
func (b *Inbox) othersOf(ctx context.Context, db bun.IDB, item models.InboxReview) ([]models.Application, error) {
	a := item.Application
	find := models.OpenApplications
	if a.CompanyName != "" {
		find = func(ctx context.Context, db bun.IDB, userID uuid.UUID, _ int64) ([]models.Application, error) {
			return models.ApplicationsAtCompany(ctx, db, userID, a.CompanyName)
		}
	}
	there, err := find(ctx, db, a.UserID, othersMost+1)
	if err != nil {
		return nil, err
	}
	others := keep(there, func(o models.Application) bool { return o.ID != a.ID && isOpen(o) })
	if item.Mail == nil || item.Mail.Parsed == nil {
		return others[:min(len(others), othersMost)], nil
	}
	for _, o := range there {
		if o.Status.Active() || len(others) >= othersMost {
			continue
		}
		ended, err := models.LastStep(ctx, db, o.UserID, o.ID)
		if err != nil {
			return nil, err
		}
		if ended.After(item.Mail.Parsed.At) {
			others = append(others, o)
		}
	}
	return others[:min(len(others), othersMost)], nil
}

// SameAs are other open applications that a mail may be about once its company and title are known: at that company, with that
// title or where either does not say one.
func (b *Inbox) SameAs(ctx context.Context, userID, applicationID uuid.UUID, company, title string) ([]models.Application, error) {
	there, err := models.ApplicationsAtCompany(ctx, b.DB, userID, company)
	if err != nil {
		return nil, err
	}
	same := keep(there, func(a models.Application) bool {
		return a.ID != applicationID && isOpen(a) && mailreader.SameCompany(a.CompanyName, company) && (a.JobTitle == "" || title == "" || mailreader.SameTitle(a.JobTitle, title))
	})
	return same[:min(len(same), sameMost)], nil
}

// suggest says where confirming moves the application: a mail that is not sure is a suggestion.
func suggest(item *models.InboxReview) {
	if item.Mail == nil || item.Mail.Parsed == nil {
		return
	}
	item.Leads = leadsTo(item.Mail.Parsed)
	if item.Waits() && !item.Made && (models.CanMoveByMail(item.Application.Status, item.Leads) || reopens(*item)) {
		item.Suggests = item.Leads
	}
	item.Guess = item.Waits() && strings.HasPrefix(item.Mail.Reason, severalThere)
}

// reopens says that a mail has news for an application that had ended: only the person can say that it goes on, or that what
// was accepted is off.
func reopens(item models.InboxReview) bool {
	if !item.Waits() || !strings.HasPrefix(item.Mail.Reason, afterTheEnd) {
		return false
	}
	return item.Leads.Active() && item.Leads.Rank() > models.UnderReview.Rank() || item.Application.Status == models.Accepted && item.Leads == models.Rejected
}

// Answered is what became of the application that an answer was about.
type Answered struct {
	models.Application
	Back    string `json:"back"` // what takes the answer back, for TakeBackAnswer; empty: nothing was changed
	Trashed bool   `json:"-"`
}

// ErrLaterMail is an answer to a mail that another one has come after: what waits is not what the person saw.
var ErrLaterMail = fmt.Errorf("a later mail waits: %w", models.ErrStale)

// overtaken is ErrLaterMail where another mail waits than the one that the person was shown; the zero id: whichever waits.
func overtaken(item models.InboxReview, shown uuid.UUID) error {
	if shown != uuid.Nil && item.Waits() && item.Mail.ID != shown {
		return ErrLaterMail
	}
	return nil
}

// ErrAnswered is an answer to what was answered otherwise meanwhile, perhaps in another tab.
var ErrAnswered = fmt.Errorf("it was answered otherwise: %w", models.ErrStale)

// inTurn does something to a person's reviews, one after the other: two answers at once must not both count.
func (b *Inbox) inTurn(ctx context.Context, userID uuid.UUID, do func(ctx context.Context, tx bun.Tx) error) error {
	return models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		if err := models.TakeTurn(ctx, tx, userID); err != nil {
			return err
		}
		return do(ctx, tx)
	})
}

// answeredAs is ErrAnswered where the mail that the person was shown has another fate by now than their answer gives it.
func answeredAs(ctx context.Context, tx bun.Tx, userID, applicationID, shown uuid.UUID, fate models.MailState) error {
	if shown == uuid.Nil {
		return nil
	}
	row, err := models.MailByID(ctx, tx, userID, shown)
	if isNotFound(err) || err == nil && (row.State != fate || row.ApplicationID == nil || *row.ApplicationID != applicationID) {
		return ErrAnswered
	}
	return err
}

// ConfirmReview says that what was read is right: a suggestion is done, and nobody has to look any more. Shown is the mail
// that the person saw, see overtaken. models.ErrInvalid: the company is not known, so somebody must write it. ErrAnswered:
// it was answered otherwise.
func (b *Inbox) ConfirmReview(ctx context.Context, userID, applicationID, shown uuid.UUID) (done Answered, err error) {
	err = b.inTurn(ctx, userID, func(ctx context.Context, tx bun.Tx) error {
		item, err := b.Review(ctx, tx, userID, applicationID)
		if err == nil {
			err = overtaken(item, shown)
		}
		if err != nil {
			return err
		}
		if item.Application.CompanyName == "" {
			return models.ErrInvalid
		}
		if !item.Application.IsNeedsReview && !item.Waits() {
			done.Application = item.Application
			return answeredAs(ctx, tx, userID, applicationID, shown, models.MailProcessed)
		}
		back, err := b.wayBack(ctx, tx, item)
		if err != nil {
			return err
		}
		if err := heard(ctx, tx, item, item.Suggests, true); err != nil {
			return err
		}
		if err := b.settle(ctx, tx, item, models.MailProcessed, applicationID, ""); err != nil {
			return err
		}
		if done.Application, err = answered(ctx, tx, userID, applicationID); err != nil {
			return err
		}
		done.Back, err = back.seal(ctx, tx, b, applicationID)
		return err
	})
	return done, err
}

// heard says that the mail that waits was about the application, as suggested, and moves that to the status. Where it moves
// nothing, it may be a step that came earlier.
func heard(ctx context.Context, tx bun.Tx, item models.InboxReview, status models.Status, earlier bool) error {
	if !item.Waits() || item.Made || item.Mail.Parsed == nil {
		return nil
	}
	change := changeOf(item.Mail, models.ByUser)
	change.Reopens = reopens(item)
	if change.Stays = status == ""; change.Stays {
		if !earlier {
			change.Status = "" // the person says what it means
		}
		change.Title, change.Requisition, change.FoundOn = "", "", "" // as the person has it
	}
	_, _, err := models.HearOfApplication(ctx, tx, item.Application.UserID, item.Application.ID, change)
	return err
}

// Correction is what a person says instead of what was read.
type Correction struct {
	About   uuid.UUID // another application that the mail is about
	New     bool      // it is about none that is there
	Company string
	Title   string
	Status  models.Status // of another or a new application: "" is what the mail says
	Applied models.Day
	Seen    time.Time // the updated_at that the person was shown
	Shown   uuid.UUID // the mail that they were, see overtaken
}

// CorrectReview takes the person's word for it. models.ErrStale: the application changed meanwhile.
func (b *Inbox) CorrectReview(ctx context.Context, userID, applicationID uuid.UUID, c Correction) (done Answered, err error) {
	err = b.inTurn(ctx, userID, func(ctx context.Context, tx bun.Tx) error {
		item, err := b.Review(ctx, tx, userID, applicationID)
		if err == nil {
			err = overtaken(item, c.Shown)
		}
		if err != nil {
			return err
		}
		target := applicationID
		if (c.New || c.About != uuid.Nil) && !c.Seen.IsZero() && !c.Seen.Equal(item.Application.UpdatedAt) {
			return models.ErrStale
		}
		if !item.Application.IsNeedsReview && (c.New || c.About != uuid.Nil && c.About != applicationID) {
			return ErrAnswered // nothing waits that could be about another one
		}
		back, err := b.wayBack(ctx, tx, item)
		if err != nil {
			return err
		}
		switch {
		case c.New && !item.Made:
			a := applicationOf(item.Mail)
			a.ID, a.CreatedAt = models.NewID(), models.Now()
			a.CompanyName, a.JobTitle, a.DateApplied = c.Company, c.Title, c.Applied
			if c.Status != "" {
				a.Status = c.Status
			}
			change := models.StatusChange{NewStatus: a.Status, ChangedBy: models.ByUser, ChangedAt: item.Mail.Parsed.At.UTC(), InboundEmailID: &item.Mail.ID, Evidence: item.Mail.Evidence}
			if err := models.CreateApplicationWithHistory(ctx, tx, &a, []models.StatusChange{change}); err != nil {
				return err
			}
			target, back.made = a.ID, a.ID
		case c.About != uuid.Nil && c.About != applicationID:
			target = c.About
			if err := back.note(ctx, tx, userID, target); err != nil {
				return err
			}
			if back.Moved, err = redirect(ctx, tx, item, target, c.Status); err != nil {
				return err
			}
		default:
			if _, _, err = models.UpdateApplication(ctx, tx, userID, applicationID, c.Seen, models.ByUser, func(a *models.Application) error {
				a.CompanyName, a.JobTitle, a.DateApplied = c.Company, c.Title, c.Applied
				return a.SetStatus(c.Status)
			}); err != nil {
				return err
			}
			if err := heard(ctx, tx, item, "", c.Status == item.Application.Status); err != nil {
				return err
			}
		}
		if err := b.settle(ctx, tx, item, models.MailProcessed, target, ""); err != nil {
			return err
		}
		if target != applicationID && item.Made {
			if _, err := models.DeleteApplications(ctx, tx, userID, applicationID); err != nil {
				return err
			}
		} else if target != applicationID {
			if _, err := answered(ctx, tx, userID, applicationID); err != nil {
				return err
			}
		}
		if done.Application, err = answered(ctx, tx, userID, target); err != nil {
			return err
		}
		done.Back, err = back.seal(ctx, tx, b, target)
		return err
	})
	return done, err
}

// DismissReview says that there is no application, or that the mail that was shown is not about this one, see overtaken. What
// was made from the mail goes to the Trash; what was there before stays as it is.
func (b *Inbox) DismissReview(ctx context.Context, userID, applicationID, shown uuid.UUID) (done Answered, err error) {
	err = b.inTurn(ctx, userID, func(ctx context.Context, tx bun.Tx) error {
		item, err := b.Review(ctx, tx, userID, applicationID)
		if err == nil {
			err = overtaken(item, shown)
		}
		if err != nil {
			return err
		}
		done.Application = item.Application
		if !item.Application.IsNeedsReview {
			return answeredAs(ctx, tx, userID, applicationID, shown, models.MailNothing)
		}
		back, err := b.wayBack(ctx, tx, item)
		if err != nil {
			return err
		}
		if done.Trashed = item.Made; done.Trashed {
			if err := b.settle(ctx, tx, item, models.MailNothing, applicationID, "You said that it is no application."); err != nil {
				return err
			}
			if _, err := models.DeleteApplications(ctx, tx, userID, applicationID); err != nil {
				return err
			}
		} else {
			if err := b.settle(ctx, tx, item, models.MailNothing, applicationID, "You said that it is not about this application."); err != nil {
				return err
			}
			if done.Application, err = answered(ctx, tx, userID, applicationID); err != nil {
				return err
			}
		}
		done.Back, err = back.seal(ctx, tx, b, applicationID)
		return err
	})
	return done, err
}

// settle gives the mail its final fate, if it waits for one.
func (b *Inbox) settle(ctx context.Context, tx bun.Tx, item models.InboxReview, state models.MailState, target uuid.UUID, reason string) error {
	if !item.Waits() {
		return nil
	}
	row := *item.Mail
	row.State, row.ApplicationID, row.Reason = state, &target, reason
	if err := models.ReadNotificationOf(ctx, tx, row.UserID, noteOfMail(row.ID)); err != nil {
		return err
	}
	return models.FinishMail(ctx, tx, &row)
}

// answered says that nobody has to look at an application any more, unless another mail about it still waits.
func answered(ctx context.Context, tx bun.Tx, userID, id uuid.UUID) (models.Application, error) {
	mails, err := models.MailsOfApplications(ctx, tx, userID, id)
	if err != nil {
		return models.Application{}, err
	}
	waits := slices.ContainsFunc(mails[id], func(m models.InboundEmail) bool { return m.State == models.MailReview })
	return reviewed(ctx, tx, userID, id, waits)
}

// reviewed sets whether somebody has to look at an application.
func reviewed(ctx context.Context, tx bun.Tx, userID, id uuid.UUID, needed bool) (models.Application, error) {
	a, _, err := models.UpdateApplication(ctx, tx, userID, id, time.Time{}, models.ByUser, func(a *models.Application) error {
		a.IsNeedsReview = needed
		return nil
	})
	return a, err
}
