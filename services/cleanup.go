package services

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"havenjob/models"
	"havenjob/services/jobs"

	"github.com/uptrace/bun"
)

// cleanUp forgets what nobody can use or bring back any more.
type cleanUp struct{}

func (cleanUp) Kind() string { return "clean_up" }

type cleaning struct {
	db  *models.Database
	log *slog.Logger
}

func (k *cleaning) book(book *jobs.Book) {
	jobs.Add(book, k.run)
	book.Every(time.Hour, cleanUp{})
}

// run does every part even where another fails.
func (k *cleaning) run(ctx context.Context, _ cleanUp) error {
	var wrong []error
	for _, forget := range []func(context.Context, bun.IDB) error{
		models.DeleteExpiredSessions, models.DeleteOldOneTimeTokens, models.DeleteOldRateLimits, models.DeleteOldIgnoredSenders, models.DeleteOldAudit, models.ForgetDisconnected,
	} {
		wrong = append(wrong, forget(ctx, k.db))
	}
	gone, err := models.DeleteOldTrash(ctx, k.db)
	if gone > 0 {
		k.log.Info("trash emptied", "rows", gone)
	}
	return errors.Join(append(wrong, err)...)
}
