package services

import (
	"context"
	"errors"
	"strconv"
	"time"

	"havenjob/models"
	"havenjob/providers/email"
	"havenjob/services/jobs"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// lookIntoMailboxes is the job that finds the mailboxes whose time it is.
type lookIntoMailboxes struct{}

func (lookIntoMailboxes) Kind() string { return "look_into_mailboxes" }

// lookIntoMailbox is the job that reads one.
type lookIntoMailbox struct {
	User uuid.UUID `json:"user"`
}

func (lookIntoMailbox) Kind() string { return "look_into_mailbox" }

// Tries: the next try is another job.
func (lookIntoMailbox) Tries() int { return 1 }

// Once keeps two processes from reading one mailbox at the same time.
func (lookIntoMailbox) Once() bool { return true }

// Outside: whoever is asked may take their time.
func (lookIntoMailbox) Outside() bool { return true }

const (
	lookEvery    = 2*time.Minute - 15*time.Second // it is found by a job that runs each minute
	lookMost     = 2000                           // mailboxes at a time
	lookTakes    = 35 * time.Second               // a reading, with keeping what it brings
	lookGivesUp  = 24 * time.Hour                 // of failures: the person is told, and a refused password is not tried any more
	lookTellTime = 10 * time.Second
)

// lookAgain is how long a mailbox is left alone after it could not be read that often in a row.
var lookAgain = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

func (m *Mailboxes) book(book *jobs.Book) {
	jobs.Add(book, m.lookAround)
	jobs.Add(book, m.look)
	book.Every(time.Minute, lookIntoMailboxes{})
}

// lookAround gives a job to every mailbox that is due.
func (m *Mailboxes) lookAround(ctx context.Context, _ lookIntoMailboxes) error {
	due, err := models.DueMailboxes(ctx, m.DB, lookMost)
	if err != nil {
		return err
	}
	for len(due) > 0 {
		some := due[:min(len(due), 100)]
		due = due[len(some):]
		err := models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
			for _, userID := range some {
				if err := jobs.Here(ctx).Enqueue(ctx, tx, lookIntoMailbox{userID}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *Mailboxes) look(ctx context.Context, args lookIntoMailbox) error {
	return m.Look(ctx, args.User)
}

// Look reads what has come into the person's mailbox, if it is due. jobs.ErrAgain: more waits there than could be read at
// a time, or the mailbox was connected anew or disconnected meanwhile. Mails are kept before the cursor moves on, and
// marked after that: whenever it is cut off, the next time finds copies, and loses nothing. No transaction is open
// while the mail server is asked.
func (m *Mailboxes) Look(ctx context.Context, userID uuid.UUID) error {
	u, err := models.UserByID(ctx, m.DB, userID)
	if isNotFound(err) || err == nil && u.DeletedAt != nil {
		return nil
	}
	if err != nil {
		return err
	}
	box, err := models.MailboxOf(ctx, m.DB, userID)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	state, err := models.MailboxStateOf(ctx, m.DB, userID, box.ProviderName)
	if err != nil {
		return err
	}
	if state.DueAt == nil || state.DueAt.After(models.Now()) {
		return nil
	}
	password, err := m.password(box)
	if err != nil {
		return m.failed(ctx, box, state, email.WhyPassword)
	}
	poller, err := m.poller(u, box, password)
	if err != nil {
		return err
	}
	for came := 0; ; {
		mails, next, err := poller.Fetch(ctx, state.Cursor)
		var trouble *email.Trouble
		if err != nil && !errors.As(err, &trouble) {
			return err
		}
		if next != nil {
			state.Cursor, err = m.keep(ctx, poller, u, box, mails, next)
			if errors.Is(err, models.ErrStale) {
				return jobs.ErrAgain // with what is connected by now, if anything
			}
			if err != nil {
				return err
			}
		}
		came += len(mails)
		if trouble != nil && (came == 0 || !passing[trouble.Why]) {
			return m.failed(ctx, box, state, trouble.Why)
		}
		now := models.Now()
		due := now
		if len(mails) == 0 && trouble == nil {
			due = now.Add(lookEvery)
		}
		state.LastOkAt, state.LastError, state.Failures, state.DueAt = &now, "", 0, &due
		err = models.SaveMailboxState(ctx, m.DB, box, state)
		if errors.Is(err, models.ErrStale) {
			return jobs.ErrAgain
		}
		if err != nil || len(mails) == 0 && trouble == nil {
			return err
		}
		end, ends := ctx.Deadline()
		if trouble != nil || ends && time.Until(end) < lookTakes {
			return jobs.ErrAgain
		}
	}
}

// passing is what a slow server says, or one that breaks off. While mails come it is no failure.
var passing = map[string]bool{email.WhyNoAnswer: true, email.WhyServer: true}

// keep makes mails durable, and gives back the cursor behind them.
func (m *Mailboxes) keep(ctx context.Context, poller email.Poller, u models.User, box models.Mailbox, mails []email.Message, next []byte) ([]byte, error) {
	var refs []string
	for _, mail := range mails {
		fate, err := m.Inbox.Sift(ctx, box, u, mail)
		if err != nil {
			return nil, err
		}
		if fate == FateAccepted || fate == FateDuplicate {
			refs = append(refs, mail.Ref)
		}
	}
	return poller.Kept(next, refs), nil
}

// failed writes down why the mailbox could not be read, and when it is tried again. After a day the person is told, once.
func (m *Mailboxes) failed(ctx context.Context, box models.Mailbox, s models.MailboxState, why string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTellTime) // the job's own time may be over
	defer cancel()
	now := models.Now()
	due := now.Add(lookAgain[min(s.Failures, len(lookAgain)-1)])
	s.LastError, s.Failures, s.DueAt = why, s.Failures+1, &due
	since := box.UpdatedAt
	if s.LastOkAt != nil && s.LastOkAt.After(since) {
		since = *s.LastOkAt
	}
	m.Log.Info("a mailbox can't be read", "mailbox", box.ID, "why", why, "failures", s.Failures)
	err := models.InTx(ctx, m.DB, func(ctx context.Context, tx bun.Tx) error {
		late := now.Sub(since) > lookGivesUp
		if late && why == email.WhyPassword {
			s.DueAt = nil
		}
		if err := models.SaveMailboxState(ctx, tx, box, s); err != nil || !late {
			return err
		}
		return m.Inbox.tell(ctx, tx, &models.Notification{UserID: box.UserID, Type: "mailbox_failed", Title: "Your mailbox can’t be read since yesterday",
			Message:           "Mails about your applications may wait there. Settings, Mailbox says why and what to do.",
			RelatedEntityType: "system", DedupeKey: "mailbox:" + box.ID.String() + ":" + strconv.FormatInt(since.Unix(), 10)})
	})
	if errors.Is(err, models.ErrStale) {
		return nil
	}
	return err
}
