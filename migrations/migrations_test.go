package migrations_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	_ "modernc.org/sqlite"

	"havenjob/migrations"
)

// A place is an empty database that goes away with the test.
type place struct {
	sqlitePath, postgresURL string
}

func (p place) lock() migrations.LockOptions {
	return migrations.LockOptions{SQLitePath: p.sqlitePath, PostgresURL: p.postgresURL}
}

func (p place) open() (*bun.DB, error) {
	if p.postgresURL != "" {
		cfg, err := pgx.ParseConfig(p.postgresURL)
		if err != nil {
			return nil, err
		}
		cfg.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol
		return bun.NewDB(stdlib.OpenDB(*cfg), pgdialect.New()), nil
	}
	sqldb, err := sql.Open("sqlite", "file:"+p.sqlitePath+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_dqs=0&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	sqldb.SetMaxOpenConns(1)
	return bun.NewDB(sqldb, sqlitedialect.New()), nil
}

var nth atomic.Int32

func emptyPostgres(t *testing.T) place {
	server := os.Getenv("HAVENJOB_TEST_POSTGRES")
	if server == "" {
		t.Skip("HAVENJOB_TEST_POSTGRES is not set")
	}
	ctx := context.Background()
	admin, err := pgx.Connect(ctx, server+"postgres?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("migrations_%d_%d", os.Getpid(), nth.Add(1))
	if _, err := admin.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer admin.Close(ctx)
		if _, err := admin.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server + name + "?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	return place{postgresURL: u.String()}
}

// onBoth runs test on an empty database of either kind.
func onBoth(t *testing.T, test func(t *testing.T, p place)) {
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, place{sqlitePath: filepath.Join(t.TempDir(), "havenjob.db")})
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, emptyPostgres(t))
	})
}

func open(t *testing.T, p place) *bun.DB {
	db, err := p.open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func migrated(t *testing.T, p place) *bun.DB {
	db := open(t, p)
	if _, err := migrations.Up(context.Background(), db); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestUpMigratesAnEmptyDatabaseOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), open(t, p)
		pending, err := migrations.Pending(ctx, db)
		if err != nil || len(pending) < 9 {
			t.Fatalf("pending %v, %v", pending, err)
		}
		if version, err := migrations.Version(ctx, db); version != "" || err != nil {
			t.Fatalf("version of an empty database: %q, %v", version, err)
		}
		for run, want := range []int{len(pending), 0} {
			if n, err := migrations.Up(ctx, db); n != want || err != nil {
				t.Fatalf("run %d: applied %d, want %d: %v", run+1, n, want, err)
			}
		}
		if pending, err := migrations.Pending(ctx, db); len(pending) > 0 || err != nil {
			t.Fatalf("pending after Up: %v, %v", pending, err)
		}
		if version, err := migrations.Version(ctx, db); version != migrations.Latest() || err != nil {
			t.Fatalf("version %q, %v", version, err)
		}
		var noted int
		if err := db.NewRaw("SELECT count(*) FROM bun_migrations").Scan(ctx, &noted); err != nil || noted != len(pending) {
			t.Fatalf("%d migrations noted, want %d: %v", noted, len(pending), err)
		}
	})
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		ctx, db := context.Background(), migrated(t, p)
		if _, err := db.ExecContext(ctx, "INSERT INTO bun_migrations (name, group_id) VALUES ('29991231235959', 9)"); err != nil {
			t.Fatal(err)
		}
		_, err := migrations.Up(ctx, db)
		if err == nil || !strings.Contains(err.Error(), "29991231235959") {
			t.Fatalf("got %v", err)
		}
	})
}

func TestDocumentsOfBeforeTheirWordsWereKeptAreFoundWithoutAccents(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		db := migrated(t, p)
		fill(t, db)
		run(t, db, "UPDATE ai_outputs SET search = lower(?)", " Zürich, Ås | und ŁÓDŹ: die Straße\nsagte cafe\u0301 ")
		run(t, db, "DELETE FROM bun_migrations WHERE name = '20261127233000'")
		if n, err := migrations.Up(t.Context(), db); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if got := ask(t, db, "SELECT DISTINCT search FROM ai_outputs"); len(got) != 1 || got[0] != " zurich, as | und lodz: die strasse\nsagte cafe " {
			t.Errorf("%q", got)
		}
	})
}
