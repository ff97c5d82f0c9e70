package services

import (
	"context"
	"errors"
	"slices"
	"time"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services/jobs"
	"havenjob/services/mailreader"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// askMail is the job that asks somebody's model about a mail that the rules are unsure of.
type askMail struct {
	ID uuid.UUID `json:"id"`
}

func (askMail) Kind() string { return "ask_mail" }

// Tries: again where the process was killed meanwhile. A model that fails is not asked again.
func (askMail) Tries() int { return 3 }

// Outside: it waits for the model's server.
func (askMail) Outside() bool { return true }

const (
	mailAskTime   = 3 * time.Minute
	mailAskTokens = 2000   // that may be written; some models think first
	mailAskMost   = 12_000 // characters of the mail that are shown to the model
	// mailAskLife is how long a mail waits for a model. It is less than what it said may be kept, so that it is always read.
	mailAskLife = 23 * time.Hour
)

// unsure says that the rules read a mail, are not sure of what they read, and left something that a model could fill in.
func (u understood) unsure() bool {
	return u.problem == "" && u.code == "" && u.link == "" && u.reading.Confidence < mailreader.Threshold && len(u.gaps()) > 0
}

// The parts of a reading that a model can fill in, as a sentence names them.
const (
	partKind    = "what it says"
	partCompany = "the company"
	partTitle   = "the title"
	partDate    = "the date"
)

// gaps are the parts that the rules left empty.
func (u understood) gaps() (list []string) {
	r := u.reading
	if !r.IsApplication {
		return []string{partKind, partCompany, partTitle, partDate}
	}
	if r.Company == "" {
		list = append(list, partCompany)
	}
	if r.Title == "" {
		list = append(list, partTitle)
	}
	if isMeeting(r.Kind) && r.InterviewAt == nil && !r.Cancelled {
		list = append(list, partDate)
	}
	return list
}

func isMeeting(k mailreader.Kind) bool {
	return k == mailreader.KindScreen || k == mailreader.KindInterview || k == mailreader.KindAssessment
}

// canAsk says that a mail's owner wants their model asked, has one, and that there is time for it.
func (b *Inbox) canAsk(ctx context.Context, row models.InboundEmail) bool {
	return models.Now().Sub(row.ReceivedAt) < mailAskLife && b.modelOf(ctx, row.UserID) != nil
}

// modelOf is the model that may be asked about somebody's mail; nil: none. Whatever is wrong with it is no reason to hold
// a mail up.
func (b *Inbox) modelOf(ctx context.Context, userID uuid.UUID) llm.Provider {
	if b.Provider == nil {
		return nil
	}
	u, err := models.UserByID(ctx, b.DB, userID)
	if err != nil || !u.ModelReadsMail {
		return nil
	}
	p, err := b.Provider(ctx, userID)
	if err == nil {
		return p
	}
	if !errors.Is(err, ErrNoModel) && !errors.Is(err, llm.ErrNotConfigured) && !errors.Is(err, llm.ErrUnknown) && !errors.Is(err, ErrMonthlyLimit) {
		b.Log.Warn("a model can't be asked about mail", "error", err)
	}
	return nil
}

// askAbout has the model asked about a mail, unless the applications that are there make it certain after all.
func (b *Inbox) askAbout(ctx context.Context, tx bun.Tx, row *models.InboundEmail, u understood) (asked bool, err error) {
	if u.reading.IsApplication {
		v, err := b.match(ctx, tx, row, u)
		if err != nil || v.known && u.reading.KindConfidence >= mailreader.KindThreshold {
			return false, err
		}
	}
	if err := models.AskAboutMail(ctx, tx, row.ID); err != nil {
		return false, err
	}
	return true, b.queue(ctx).Enqueue(ctx, tx, askMail{row.ID})
}

// Ask asks the model about a mail that is in asking, and does what the mail then says. Doing it again changes nothing.
func (b *Inbox) Ask(ctx context.Context, id uuid.UUID) error {
	row, found, err := b.open(ctx, id, models.MailAsking)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	filled, usage := found, (*models.LLMUsage)(nil)
	if models.Now().Sub(row.ReceivedAt) < mailAskLife {
		filled, usage = b.filled(ctx, row, found)
	}
	stopped := ctx.Err() // the process is ending, so that the model was not heard
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if stopped != nil && !jobs.LastTry(ctx) {
		if usage != nil {
			if err := models.AddLLMUsage(ctx, b.DB, usage); err != nil {
				return err
			}
		}
		return stopped
	}
	return b.recordAsked(ctx, row, filled, usage)
}

// filled is the reading with what the model's answer adds to it, and what the call took; without an answer it is as it was.
func (b *Inbox) filled(ctx context.Context, row models.InboundEmail, u understood) (understood, *models.LLMUsage) {
	p := b.modelOf(ctx, row.UserID) // it may have been switched off since
	if p == nil {
		return u, nil
	}
	if err := mailAsks.take(ctx, b.DB, row.UserID.String()); err != nil {
		var limited Limited
		if !errors.As(err, &limited) {
			b.Log.Warn("a model can't be asked about mail", "mail", row.ID, "error", err)
		}
		return u, nil
	}
	ctx, cancel := context.WithTimeout(ctx, mailAskTime)
	defer cancel()
	shown := shownOf(u.original.Mail)
	var found modelMail
	answer, err := p.Structured(ctx, mailRequest(shown), mailShape, &found)
	var usage *models.LLMUsage
	if answer.Usage.InputTokens+answer.Usage.OutputTokens > 0 {
		usage = &models.LLMUsage{UserID: row.UserID, Tool: "mail", Provider: p.Name(), Model: p.Model(), InputTokens: int64(answer.Usage.InputTokens), OutputTokens: int64(answer.Usage.OutputTokens)}
		if answer.Model != "" {
			usage.Model = answer.Model
		}
	}
	if err != nil {
		b.Log.Info("a model did not read a mail", "mail", row.ID, "provider", p.Name(), "why", llm.KindOf(err))
		return u, usage
	}
	return found.fill(u, shown, row.ReceivedAt), usage
}

// recordAsked gives a mail that was in asking its fate, once, and writes down what the call took in any case.
func (b *Inbox) recordAsked(ctx context.Context, row models.InboundEmail, u understood, usage *models.LLMUsage) error {
	return models.InTx(ctx, b.DB, func(ctx context.Context, tx bun.Tx) error {
		if usage != nil {
			if err := models.AddLLMUsage(ctx, tx, usage); err != nil {
				return err
			}
		}
		err := b.claim(ctx, tx, row, models.MailAsking)
		if isNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		return b.record(ctx, tx, &row, u)
	})
}

// sweepAsked reads by the rules alone what has waited too long for a model, or whose job is gone.
func (b *Inbox) sweepAsked(ctx context.Context) error {
	waiting, err := models.MailsSince(ctx, b.DB, models.MailAsking, models.Now().Add(-sweepAfter), sweepMost)
	if err != nil || len(waiting) == 0 {
		return err
	}
	open, _, whole, err := jobs.Of[askMail](ctx, b.queue(ctx))
	if err != nil {
		return err
	}
	var wrong []error
	for _, mail := range waiting {
		if models.Now().Sub(mail.ReceivedAt) < mailAskLife && (!whole || slices.Contains(open, askMail{mail.ID})) {
			continue
		}
		row, found, err := b.open(ctx, mail.ID, models.MailAsking)
		if err == nil {
			err = b.recordAsked(ctx, row, found, nil)
		}
		if err != nil && !isNotFound(err) {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}
