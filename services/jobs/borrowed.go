package jobs

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// borrowedTx lets River write in the transaction that Bun opened on the same connection. Bun ends it.
type borrowedTx struct{ conn *pgx.Conn }

func (t borrowedTx) Begin(ctx context.Context) (pgx.Tx, error) {
	_, err := t.conn.Exec(ctx, "SAVEPOINT job")
	return savepoint{t}, err
}

func (borrowedTx) Commit(context.Context) error {
	return errors.New("the transaction is not the queue's")
}
func (borrowedTx) Rollback(context.Context) error {
	return errors.New("the transaction is not the queue's")
}

func (t borrowedTx) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	return t.conn.CopyFrom(ctx, table, columns, rows)
}

func (t borrowedTx) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return t.conn.SendBatch(ctx, b)
}

func (borrowedTx) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

func (t borrowedTx) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return t.conn.Prepare(ctx, name, sql)
}

func (t borrowedTx) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return t.conn.Exec(ctx, sql, args...)
}

func (t borrowedTx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return t.conn.Query(ctx, sql, args...)
}

func (t borrowedTx) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return t.conn.QueryRow(ctx, sql, args...)
}

func (t borrowedTx) Conn() *pgx.Conn { return t.conn }

type savepoint struct{ borrowedTx }

func (s savepoint) Commit(ctx context.Context) error {
	_, err := s.conn.Exec(ctx, "RELEASE SAVEPOINT job")
	return err
}

func (s savepoint) Rollback(ctx context.Context) error {
	_, err := s.conn.Exec(ctx, "ROLLBACK TO SAVEPOINT job")
	return err
}
