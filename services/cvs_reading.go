package services

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"havenjob/models"
	"havenjob/providers/llm"
	"havenjob/services/cvreader"
	"havenjob/services/jobs"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// CVReadings has people's own models read their CVs, as a job: it takes as long as it takes, and nobody's request or
// transaction waits for it.
type CVReadings struct {
	DB       *models.Database
	Queue    *jobs.Queue
	Log      *slog.Logger
	Provider ProviderOf
}

const (
	cvReadingTime   = 4 * time.Minute
	cvReadingTokens = 8000   // that may be written
	cvReadingMost   = 40_000 // characters of the text that are shown to the model: ten pages and more
)

// readCV is the job.
type readCV struct {
	UserID uuid.UUID `json:"user_id"`
	ID     uuid.UUID `json:"id"`
}

func (readCV) Kind() string { return "read_cv" }

// Tries: once more where the process was killed meanwhile. A model that fails is not asked again by itself.
func (readCV) Tries() int { return 2 }

// Outside: it waits for the model's server.
func (readCV) Outside() bool { return true }

func (r *CVReadings) book(book *jobs.Book) {
	jobs.AddSlow(book, cvReadingTime+time.Minute, func(ctx context.Context, a readCV) error { return r.read(ctx, a.UserID, a.ID) })
}

// Ask has the person's model read a CV, once for a double click; the CV's Reading says how far it is. ErrNoModel and ErrMonthlyLimit: the rules
// have to do. Limited; models.ErrNotFound.
func (r *CVReadings) Ask(ctx context.Context, userID, id uuid.UUID) (cv models.CV, err error) {
	p, err := r.provider(ctx, userID)
	if err != nil {
		return cv, err
	}
	if cv, err = models.CVByID(ctx, r.DB, userID, id); err != nil || cv.Reading() == models.CVAsking {
		return cv, err
	}
	if err := cvReads.take(ctx, r.DB, userID.String()); err != nil {
		return cv, err
	}
	return cv, models.InTx(ctx, r.DB, func(ctx context.Context, tx bun.Tx) error {
		var begun bool
		if cv, begun, err = models.BeginCVReading(ctx, tx, userID, id, p.Model()); err != nil || !begun {
			return err
		}
		return r.Queue.Enqueue(ctx, tx, readCV{userID, id})
	})
}

func (r *CVReadings) provider(ctx context.Context, userID uuid.UUID) (llm.Provider, error) {
	p, err := r.Provider(ctx, userID)
	if errors.Is(err, llm.ErrNotConfigured) || errors.Is(err, llm.ErrUnknown) {
		err = ErrNoModel
	}
	return p, err
}

// read asks the model. What it answers is held against the text before it is kept.
func (r *CVReadings) read(ctx context.Context, userID, id uuid.UUID) error {
	cv, err := models.CVByID(ctx, r.DB, userID, id)
	if isNotFound(err) || err == nil && cv.Reading() != models.CVAsking {
		return nil
	}
	if err != nil {
		return err
	}
	p, err := r.provider(ctx, userID)
	if errors.Is(err, ErrNoModel) || errors.Is(err, ErrMonthlyLimit) { // since it was asked for
		cv.ReadingState, cv.ReadingFailure = models.CVReadFailed, models.CVNoModel
		return r.end(ctx, cv, nil)
	}
	if err != nil {
		return err
	}
	asked, cancel := context.WithTimeout(ctx, cvReadingTime)
	defer cancel()
	var found modelCV
	answer, err := p.Structured(asked, cvRequest(cv.Text()), cvShape, &found)
	usage := &models.LLMUsage{UserID: userID, Tool: "cv_profile", Provider: p.Name(), Model: p.Model(), InputTokens: int64(answer.Usage.InputTokens), OutputTokens: int64(answer.Usage.OutputTokens)}
	if answer.Model != "" {
		usage.Model = answer.Model
	}
	cv.ReadingModel = usage.Model
	if err != nil {
		cv.ReadingState, cv.ReadingFailure = models.CVReadFailed, string(llm.KindOf(err))
		if ctx.Err() == nil && asked.Err() != nil {
			cv.ReadingFailure = string(llm.Unavailable)
		}
		r.Log.Info("a model did not read a CV", "cv", cv.ID, "provider", p.Name(), "why", cv.ReadingFailure)
		return r.end(ctx, cv, usage)
	}
	kept, err := json.Marshal(found.standing(cv.Text()))
	if err != nil {
		return err
	}
	cv.ReadingState, cv.ReadingFound = models.CVRead, clean(string(kept))
	return r.end(ctx, cv, usage)
}

// end keeps the outcome and what it took, also where the process is ending or the reading is waited for no more.
func (r *CVReadings) end(ctx context.Context, cv models.CV, usage *models.LLMUsage) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	return models.InTx(ctx, r.DB, func(ctx context.Context, tx bun.Tx) error {
		if usage != nil && usage.InputTokens+usage.OutputTokens > 0 {
			if err := models.AddLLMUsage(ctx, tx, usage); err != nil {
				return err
			}
		}
		if err := models.EndCVReading(ctx, tx, &cv); err != nil && !isNotFound(err) {
			return err
		}
		return nil
	})
}

// FindInReading is what a model found in a CV, as FindInCV is what the rules did.
func FindInReading(cv models.CV) ([]models.Finding, error) {
	var found cvreader.CV
	if err := json.Unmarshal([]byte(cv.ReadingFound), &found); err != nil {
		return nil, err
	}
	return findingsOf(resumeOfCV(found))
}
