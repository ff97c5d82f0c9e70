package services

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

func TestWhatNobodyCanUseOrBringBackIsForgotten(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set := func(table, column string, at time.Time, where string, args ...any) {
		t.Helper()
		_, err := db.NewUpdate().Table(table).Set("? = ?", bun.Ident(column), at).Where(where, args...).Exec(ctx)
		check(err)
	}
	old, young := models.Now().Add(-31*24*time.Hour), models.Now().Add(-29*24*time.Hour)

	for _, at := range []time.Time{old, young, {}} {
		a := models.Application{UserID: u.ID, CompanyName: "Harbour", JobTitle: "Pilot", Status: models.Applied, Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
		check(models.CreateApplication(ctx, db, &a, models.ByUser))
		sender := models.TrustedSender{UserID: u.ID, SenderEmail: at.Format("2006") + a.ID.String() + "@example.com"}
		check(models.CreateTrustedSender(ctx, db, &sender))
		if !at.IsZero() {
			set("applications", "deleted_at", at, "id = ?", a.ID)
			set("trusted_senders", "deleted_at", at, "id = ?", sender.ID)
		}
	}
	for range 2 {
		_, err := models.StartSession(ctx, db, &models.Session{UserID: u.ID})
		check(err)
		check(models.Audit(ctx, db, models.AuditEntry{UserID: &u.ID, Action: models.ActionSignedIn}))
	}
	sessions, err := models.Sessions(ctx, db, u.ID)
	check(err)
	set("sessions", "expires_at", old, "id = ?", sessions[0].ID)
	audit, err := models.AuditLog(ctx, db, u.ID, uuid.Nil, 10)
	check(err)
	set("audit_log", "created_at", models.Now().Add(-366*24*time.Hour), "id = ?", audit[0].ID)
	_, err = models.CreateOneTimeToken(ctx, db, &u.ID, models.PurposeReset, nil, -time.Second)
	check(err)
	used, err := models.CreateOneTimeToken(ctx, db, &u.ID, models.PurposeReset, nil, time.Hour)
	check(err)
	_, err = models.UseOneTimeToken(ctx, db, used, models.PurposeReset)
	check(err)
	_, err = models.CreateOneTimeToken(ctx, db, &u.ID, models.PurposeReset, nil, time.Hour)
	check(err)
	for _, key := range []string{"old", "new"} {
		_, _, err = models.Allow(ctx, db, key, 1, time.Hour)
		check(err)
	}
	set("rate_limits", "window_start", old, "key = ?", "old")
	for email, at := range map[string]time.Time{"old@example.com": old, "new@example.com": young} {
		_, err := db.NewRaw("INSERT INTO ignored_senders (user_id, sender_email, count, last_at) VALUES (?, ?, 1, ?)", u.ID, email, at).Exec(ctx)
		check(err)
	}
	before, err := models.UserByID(ctx, db, u.ID)
	check(err)

	clean := &cleaning{db, slog.New(slog.DiscardHandler)}
	for range 2 { // a job can run twice
		check(clean.run(ctx, cleanUp{}))
	}
	for table, want := range map[string]int64{"applications": 2, "trusted_senders": 3, "sessions": 1, "one_time_tokens": 1, "rate_limits": 1, "ignored_senders": 1, "audit_log": 1} {
		if n, err := db.NewSelect().Table(table).Count(ctx); err != nil || int64(n) != want {
			t.Errorf("%s: %d rows are left, want %d; %v", table, n, want, err)
		}
	}
	if after, err := models.UserByID(ctx, db, u.ID); err != nil || after.DataVersion == before.DataVersion {
		t.Errorf("caches hold what is gone; %v", err)
	}
}
