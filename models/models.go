// Package models holds the tables: one file per noun, each with its Bun struct, its rules and its queries.
//
// Every query is a function of a context and a bun.IDB, so it runs the same on the pool and in a
// transaction. A query on rows that belong to someone takes the owner's id and never sees another
// owner's rows: what is not theirs is ErrNotFound. Nothing here knows HTTP, mail or a page.
package models

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
)

var (
	// ErrNotFound is a row that is not there, or not theirs who ask.
	ErrNotFound = errors.New("not found")
	// ErrConflict is a row that some unique rule already has.
	ErrConflict = errors.New("already exists")
	// ErrStale is an update of a row that has changed since it was shown.
	ErrStale = errors.New("changed meanwhile")
	// ErrInvalid is a row that a CHECK or a foreign key refuses.
	ErrInvalid = errors.New("not allowed by the database")
)

// NewID makes a primary key: UUID version 7, so that keys are in the order of their making.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// Now is the present instant as both databases keep it: UTC, in microseconds.
func Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

type txConnKey struct{}

// InTx runs fn in one transaction, or in the one that db already is. It pins the connection,
// so that PgxConn finds it and a job can be enqueued in the same transaction.
func InTx(ctx context.Context, db bun.IDB, fn func(ctx context.Context, tx bun.Tx) error) error {
	switch db := db.(type) {
	case bun.Tx:
		return fn(ctx, db)
	case *bun.Tx:
		return fn(ctx, *db)
	case *Database:
		if db.Pool != nil {
			return inPostgresTx(ctx, db, fn)
		}
	}
	return db.RunInTx(ctx, nil, fn)
}

func inPostgresTx(ctx context.Context, db *Database, fn func(ctx context.Context, tx bun.Tx) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = conn.Raw(func(driver any) error {
		ctx = context.WithValue(ctx, txConnKey{}, driver.(*stdlib.Conn).Conn())
		return nil
	})
	if err != nil {
		return err
	}
	return conn.RunInTx(ctx, nil, fn)
}

// PgxConn is the connection of the PostgreSQL transaction that InTx opened, nil outside of one and on SQLite.
func PgxConn(ctx context.Context) *pgx.Conn {
	conn, _ := ctx.Value(txConnKey{}).(*pgx.Conn)
	return conn
}

// one turns "no row changed" into ErrNotFound.
func one(res sql.Result, err error) error {
	if err != nil {
		return translate(err)
	}
	if n, err := res.RowsAffected(); err != nil {
		return err
	} else if n == 0 {
		return ErrNotFound
	}
	return nil
}

// exec is for statements whose number of rows says nothing.
func exec(_ sql.Result, err error) error { return translate(err) }
