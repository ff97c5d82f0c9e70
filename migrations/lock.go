package migrations

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pgLockKey is a number of our own: advisory locks share one space per database.
const pgLockKey = 7202611230001

const lockPoll = 50 * time.Millisecond

// LockOptions says which database to lock: exactly one of the two is set.
type LockOptions struct {
	SQLitePath  string // the database file; the lock is the file beside it, ending in .migrate.lock
	PostgresURL string // direct, or through a proxy: the lock is held by a transaction, which a pooler pins
}

// Lock waits until no other process migrates the database, or until ctx ends. The lock dies with its
// process: the system holds it, so a killed process never blocks the next one. unlock may be called twice.
func Lock(ctx context.Context, o LockOptions) (unlock func(), err error) {
	switch {
	case o.SQLitePath != "" && o.PostgresURL == "":
		return lockFile(ctx, o.SQLitePath+".migrate.lock")
	case o.PostgresURL != "" && o.SQLitePath == "":
		return lockPostgres(ctx, o.PostgresURL)
	}
	return nil, errors.New("migrations: the lock needs the path of a file or the URL of a server")
}

func lockFile(ctx context.Context, path string) (func(), error) {
	// The file stays: removing it would let two processes lock two files of the same name.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) // #nosec G304 -- the operator names the file
	if err != nil {
		return nil, fmt.Errorf("migration lock: %w", err)
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			f.Close()
			return nil, fmt.Errorf("migration lock %s: %w", path, err)
		}
		if err := pause(ctx); err != nil {
			f.Close()
			return nil, err
		}
	}
}

func lockPostgres(ctx context.Context, url string) (func(), error) {
	pool, err := pgxpool.ParseConfig(url) // the pool's own parameters in a URL are no business of the server
	if err != nil {
		return nil, fmt.Errorf("migration lock: %w", err)
	}
	cfg := pool.ConnConfig
	cfg.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol // prepared statements don't survive a pooler
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("migration lock: %w", err)
	}
	unlock := func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		conn.Close(ctx) // ends the transaction, and with it the lock
	}
	if err := takePostgres(ctx, conn); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// takePostgres leaves a transaction open that holds the lock. A session's lock would outlive its
// client behind a pooler that shares sessions; a transaction's does not.
func takePostgres(ctx context.Context, conn *pgx.Conn) error {
	for {
		tx, err := conn.Begin(ctx)
		if err != nil {
			return fmt.Errorf("migration lock: %w", err)
		}
		if _, err := tx.Exec(ctx, "SET LOCAL idle_in_transaction_session_timeout = 0"); err != nil {
			return fmt.Errorf("migration lock: %w", err)
		}
		var locked bool
		if err := tx.QueryRow(ctx, "SELECT pg_try_advisory_xact_lock($1)", int64(pgLockKey)).Scan(&locked); err != nil {
			return fmt.Errorf("migration lock: %w", err)
		}
		if locked {
			return nil
		}
		if err := tx.Rollback(ctx); err != nil { // nothing held while waiting
			return fmt.Errorf("migration lock: %w", err)
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return fmt.Errorf("waiting for another process to migrate the database: %w", context.Cause(ctx))
	case <-time.After(lockPoll):
		return nil
	}
}
