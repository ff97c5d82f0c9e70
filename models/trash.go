package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

const (
	trashLife   = 30 * 24 * time.Hour
	ignoredLife = 30 * 24 * time.Hour
	trashBatch  = 500 // rows a statement, so that SQLite's one writer is not held for long
)

// trashed are the tables, beside the applications, whose removed rows nobody can bring back after 30 days. Tables
// whose rows own a stored file are not here: the file goes first.
var trashed = []string{
	"application_events", "saved_views", "contacts", "trusted_senders", "education", "work_experiences", "projects",
	"profile_entries", "job_descriptions", "ai_outputs", "user_answers", "chat_sessions", "chat_messages",
}

// DeleteOldTrash deletes for good what was removed more than 30 days ago, and says how many rows that were.
func DeleteOldTrash(ctx context.Context, db bun.IDB) (int64, error) {
	before, all := Now().Add(-trashLife), int64(0)
	var owners []uuid.UUID
	if err := db.NewSelect().Model((*Application)(nil)).ColumnExpr("DISTINCT a.user_id").Where("a.deleted_at < ?", before).Scan(ctx, &owners); err != nil {
		return 0, translate(err)
	}
	for _, owner := range owners {
		n, err := EmptyTrash(ctx, db, owner, before)
		if err != nil {
			return all, err
		}
		all += int64(n)
	}
	for _, table := range trashed {
		for {
			res, err := db.ExecContext(ctx, "DELETE FROM ? WHERE id IN (SELECT id FROM ? WHERE deleted_at < ? LIMIT ?)",
				bun.Ident(table), bun.Ident(table), before, trashBatch)
			if err != nil {
				return all, translate(err)
			}
			n, err := res.RowsAffected()
			if err != nil {
				return all, err
			}
			all += n
			if n < trashBatch {
				break
			}
		}
	}
	return all, nil
}

// DeleteOldIgnoredSenders forgets who was not listened to more than 30 days ago.
func DeleteOldIgnoredSenders(ctx context.Context, db bun.IDB) error {
	_, err := db.ExecContext(ctx, "DELETE FROM ignored_senders WHERE last_at < ?", Now().Add(-ignoredLife))
	return translate(err)
}
