package models

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// This file is the one place that knows how the two databases differ.

// Database is the pool of connections to one database.
type Database struct {
	*bun.DB
	Pool *pgxpool.Pool // PostgreSQL's, shared with the job queue; nil on SQLite
	File string        // SQLite's file; empty on PostgreSQL

	// Pooled says that a proxy pools transactions: what is prepared on one connection is not there in the next.
	Pooled bool

	readers *sql.DB
}

// Postgres says which of the two databases it is.
func (d *Database) Postgres() bool { return d.Pool != nil }

// Close ends every connection.
func (d *Database) Close() error {
	err := d.DB.Close()
	if d.readers != nil {
		err = errors.Join(err, d.readers.Close())
	}
	if d.Pool != nil {
		d.Pool.Close()
	}
	return err
}

// Open connects to PostgreSQL for a postgres:// URL and to SQLite for a file's name, with or without sqlite:// before it.
// PostgreSQL need not answer yet: the pool connects when it is used.
func Open(ctx context.Context, url string) (*Database, error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return openPostgres(ctx, url)
	}
	return openSQLite(strings.TrimPrefix(strings.TrimPrefix(url, "sqlite:"), "//"))
}

func openPostgres(ctx context.Context, url string) (*Database, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	// Bun writes arguments into the statement, so nothing would be prepared twice; and prepared
	// statements do not survive a transaction-pooling proxy.
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = 16
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 5 * time.Second
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	db := bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New(), bun.WithDiscardUnknownColumns())
	return &Database{DB: db, Pool: pool}, nil
}

// sqliteOptions go in the DSN so that every connection gets them, the time to wait first.
// FULL: what was answered with a 2xx survives a power cut.
const sqliteOptions = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)&_dqs=0"

func openSQLite(file string) (*Database, error) {
	if file == "" {
		return nil, errors.New("no file named for SQLite")
	}
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, err
	}
	// SQLite would make the file readable for everyone.
	// #nosec G304 -- the operator names the file
	if f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600); err != nil {
		return nil, err
	} else if err := f.Close(); err != nil {
		return nil, err
	}
	dsn := "file:" + strings.NewReplacer("?", "%3f", "#", "%23", "%", "%25").Replace(file) + sqliteOptions
	// One writer, whose transactions lock at once: a read that upgrades to a write would fail without waiting.
	writer, err := sql.Open("sqlite", dsn+"&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	// Each has a cache of its own, so that it is a small one: the file is in the system's.
	readers, err := sql.Open("sqlite", strings.Replace(dsn, "cache_size(-16000)", "cache_size(-8000)", 1)+"&_pragma=query_only(1)")
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	readers.SetMaxOpenConns(8)
	readers.SetMaxIdleConns(8)
	db := bun.NewDB(writer, sqliteDialect{sqlitedialect.New()}, bun.WithConnResolver(readPool{readers}), bun.WithDiscardUnknownColumns())
	return &Database{DB: db, File: file, readers: readers}, nil
}

// readPool sends what only reads to connections that can't write, so that no page waits for the writer.
type readPool struct{ readers *sql.DB }

func (p readPool) Close() error { return p.readers.Close() }

func (p readPool) ResolveConn(_ context.Context, q bun.Query) bun.IConn {
	if s, ok := q.(*bun.SelectQuery); ok && s.Operation() == "SELECT" {
		return p.readers
	}
	return nil
}

// sqliteDialect writes instants in ISO 8601 with a Z and all six digits, so that text sorts as time does.
type sqliteDialect struct{ *sqlitedialect.Dialect }

const sqliteTime = "2006-01-02T15:04:05.000000Z"

func (sqliteDialect) AppendTime(b []byte, t time.Time) []byte {
	b = append(b, '\'')
	b = t.UTC().AppendFormat(b, sqliteTime)
	return append(b, '\'')
}

// translate gives the two drivers' errors one meaning.
func translate(err error) error {
	var pg *pgconn.PgError
	var lite *sqlite.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.As(err, &pg):
		switch pg.Code {
		case "23505":
			return fmt.Errorf("%w: %w", ErrConflict, err)
		case "23502", "23503", "23514":
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
		if strings.HasPrefix(pg.Code, "22") {
			// Its message quotes the value, and errors are logged.
			return fmt.Errorf("PostgreSQL refuses a value (SQLSTATE %s)", pg.Code)
		}
	case errors.As(err, &lite):
		switch lite.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return fmt.Errorf("%w: %w", ErrConflict, err)
		case sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, sqlite3.SQLITE_CONSTRAINT_NOTNULL:
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
	}
	return err
}

// Unavailable says whether err means that the database can't be reached or is overloaded for now.
func Unavailable(err error) bool {
	var pg *pgconn.PgError
	var connect *pgconn.ConnectError
	var network *net.OpError
	var lite *sqlite.Error
	switch {
	case errors.As(err, &connect), errors.As(err, &network), errors.Is(err, driver.ErrBadConn),
		errors.Is(err, sql.ErrConnDone), errors.Is(err, context.DeadlineExceeded), pgconn.Timeout(err):
		return true
	case errors.As(err, &pg):
		class := pg.Code[:min(2, len(pg.Code))]
		return class == "08" || class == "53" || class == "57"
	case errors.As(err, &lite):
		primary := lite.Code() & 0xff
		return primary == sqlite3.SQLITE_BUSY || primary == sqlite3.SQLITE_LOCKED || primary == sqlite3.SQLITE_FULL || primary == sqlite3.SQLITE_IOERR || primary == sqlite3.SQLITE_CANTOPEN
	}
	// A connection that breaks while it answers has no type of its own.
	return err != nil && strings.Contains(err.Error(), "unexpected EOF")
}

// ownerBeside is the condition on the owner where something else finds the few rows already, ids or words: both
// databases would go through an index of all the owner's rows beside, or in its place. It keeps them from it.
func ownerBeside(db bun.IDB) string {
	if isPostgres(db) {
		return "coalesce(a.user_id, a.id) = ?" // user_id is never null
	}
	return "+a.user_id = ?"
}

// fixed reads one row with a query whose text is always the same, for what each request asks: PostgreSQL plans it once
// a connection, which takes it longer than to run it. Arguments stand in their order, each as a question mark.
func (d *Database) fixed(ctx context.Context, row any, query string, args ...any) error {
	var rows *sql.Rows
	var err error
	if d.Postgres() {
		mode := pgx.QueryExecModeCacheStatement
		if d.Pooled {
			mode = pgx.QueryExecModeExec
		}
		for n := range args {
			query = strings.Replace(query, "?", fmt.Sprintf("$%d", n+1), 1)
		}
		rows, err = d.DB.DB.QueryContext(ctx, query, append([]any{mode}, args...)...)
	} else {
		for i := range args {
			if t, ok := args[i].(time.Time); ok {
				args[i] = t.UTC().Format(sqliteTime)
			}
		}
		rows, err = d.readers.QueryContext(ctx, query, args...)
	}
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	return d.ScanRow(ctx, rows, row)
}

func isPostgres(db bun.IDB) bool { return db.Dialect().Name().String() == "pg" }

// Snapshot reads with fn from one moment of the whole database, while others go on writing.
func (d *Database) Snapshot(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	db, options := d.DB, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
	if !d.Postgres() {
		// A transaction of the reading pool; SQLite's snapshot begins with its first read.
		db, options = bun.NewDB(d.readers, sqliteDialect{sqlitedialect.New()}, bun.WithDiscardUnknownColumns()), &sql.TxOptions{ReadOnly: true}
	}
	return db.RunInTx(ctx, options, fn)
}

// Column is one column of a table, with the kind of value that it has on both databases.
type Column struct {
	Table string
	Name  string
	Kind  string // text, int, float, bool, time, date, json or blob
}

// Columns lists every column of the product's own tables, in the order of their names.
func Columns(ctx context.Context, db bun.IDB) ([]Column, error) {
	query := `SELECT m.name AS "table", p.name AS name, p.type AS kind FROM sqlite_master AS m, pragma_table_info(m.name) AS p
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2`
	if isPostgres(db) {
		query = `SELECT c.table_name AS "table", c.column_name AS name, c.data_type AS kind FROM information_schema.columns AS c
			JOIN information_schema.tables AS t USING (table_schema, table_name)
			WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' ORDER BY 1, 2`
	}
	var all, own []Column
	if err := db.NewRaw(query).Scan(ctx, &all); err != nil {
		return nil, err
	}
	for _, c := range all {
		switch {
		case strings.HasPrefix(c.Table, "river_"), strings.HasPrefix(c.Table, "bun_"), strings.Contains(c.Table, "_fts"):
			continue // the queue's, the migrations' and what is made from other columns
		case c.Table == "applications" && c.Name == "seq":
			continue // SQLite's own number of the row
		}
		kind, ok := kinds[strings.ToLower(c.Kind)]
		if !ok {
			return nil, fmt.Errorf("%s.%s has the type %q, which a backup does not know", c.Table, c.Name, c.Kind)
		}
		c.Kind = kind
		own = append(own, c)
	}
	return own, nil
}

var kinds = map[string]string{
	"uuid": "text", "text": "text", "character varying": "text", "character": "text", "char(3)": "text",
	"integer": "int", "bigint": "int", "smallint": "int",
	"double precision": "float", "real": "float", "boolean": "bool",
	"timestamp with time zone": "time", "timestamp": "time", "date": "date",
	"jsonb": "json", "json text": "json", "bytea": "blob", "blob": "blob",
}

// DeferForeignKeys checks references at the end of the transaction, so that rows may come in any order.
// The returned function ends that, in the same transaction.
func DeferForeignKeys(ctx context.Context, tx bun.Tx) (end func() error, err error) {
	if !isPostgres(tx) {
		_, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON")
		return func() error { return nil }, err
	}
	var keys []struct{ Table, Name string }
	err = tx.NewRaw(`SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint
		WHERE contype = 'f' AND NOT condeferrable AND connamespace = current_schema()::regnamespace`).Scan(ctx, &keys)
	if err != nil {
		return nil, err
	}
	alter := func(how string) error {
		for _, k := range keys {
			if _, err := tx.ExecContext(ctx, "ALTER TABLE ? ALTER CONSTRAINT ? "+how, bun.Safe(k.Table), bun.Ident(k.Name)); err != nil {
				return err
			}
		}
		return nil
	}
	return func() error {
		if _, err := tx.ExecContext(ctx, "SET CONSTRAINTS ALL IMMEDIATE"); err != nil {
			return err
		}
		return alter("NOT DEFERRABLE")
	}, alter("DEFERRABLE INITIALLY DEFERRED")
}
