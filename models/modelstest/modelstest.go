// Package modelstest gives tests a real, empty, migrated database of their own.
package modelstest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"havenjob/migrations"
	"havenjob/models"
	"havenjob/services/jobs"

	"github.com/google/uuid"
)

// Postgres is the server that HAVENJOB_TEST_POSTGRES names by a URL that ends in a slash; empty: SQLite is tested.
func Postgres() string { return os.Getenv("HAVENJOB_TEST_POSTGRES") }

// URL is the address of a new, empty database: SQLite in the test's folder, or one on the server.
func URL(t testing.TB) string {
	t.Helper()
	if Postgres() == "" {
		return filepath.Join(t.TempDir(), "test.db")
	}
	return createPostgres(t, "")
}

const (
	windowOfTries = 15 * time.Minute
	longTest      = 10 * time.Second
)

// DB is a new migrated database, the queue's tables included.
func DB(t testing.TB) *models.Database {
	t.Helper()
	// Tries are counted by the quarter of an hour: a test that counts them does not begin at the end of one.
	if left := time.Until(time.Now().Truncate(windowOfTries).Add(windowOfTries)); left < longTest {
		time.Sleep(left)
	}
	var url string
	if Postgres() == "" {
		url = filepath.Join(t.TempDir(), "test.db")
		if err := os.WriteFile(url, template(t), 0o600); err != nil {
			t.Fatal(err)
		}
	} else {
		template(t)
		url = createPostgres(t, templateName)
	}
	db, err := models.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

var (
	once         sync.Once
	templateErr  error
	templateFile []byte // SQLite
	templateName string // PostgreSQL
	serial       atomic.Int64
)

// template migrates one database a test binary, which the others are copies of.
func template(t testing.TB) []byte {
	t.Helper()
	once.Do(func() { templateErr = makeTemplate() })
	if templateErr != nil {
		t.Fatal(templateErr)
	}
	return templateFile
}

func makeTemplate() error {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "havenjob-test-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	url := filepath.Join(dir, "template.db")
	if Postgres() != "" {
		templateName = fmt.Sprintf("test_template_%d", os.Getpid())
		if err := admin(ctx, "DROP DATABASE IF EXISTS "+templateName+" WITH (FORCE)", "CREATE DATABASE "+templateName); err != nil {
			return err
		}
		url = postgresURL(templateName)
	}
	db, err := models.Open(ctx, url)
	if err != nil {
		return err
	}
	if _, err = migrations.Up(ctx, db.DB); err == nil {
		err = jobs.Migrate(ctx, db)
	}
	if err == nil && Postgres() == "" {
		_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if closeErr := db.Close(); err == nil {
		err = closeErr
	}
	if err == nil && Postgres() == "" {
		templateFile, err = os.ReadFile(url)
	}
	return err
}

func admin(ctx context.Context, statements ...string) error {
	db, err := models.Open(ctx, postgresURL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// postgresURL is that database with few connections, so that many tests fit on one server.
func postgresURL(name string) string {
	return Postgres() + name + "?sslmode=disable&pool_max_conns=8"
}

func createPostgres(t testing.TB, from string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), serial.Add(1))
	create := "CREATE DATABASE " + name
	if from != "" {
		create += " TEMPLATE " + from + " STRATEGY FILE_COPY"
	}
	if err := admin(context.Background(), create); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { admin(context.Background(), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return postgresURL(name)
}

// Main runs a package's tests and removes the template afterwards. Packages that use DB call it from TestMain.
func Main(m *testing.M) {
	code := m.Run()
	if templateName != "" {
		admin(context.Background(), "DROP DATABASE IF EXISTS "+templateName+" WITH (FORCE)")
	}
	os.Exit(code)
}

// User creates someone, with an address of their own.
func User(t testing.TB, db *models.Database) models.User {
	t.Helper()
	u := models.User{Email: strings.ReplaceAll(uuid.NewString(), "-", "") + "@example.com", FullName: "Maya Kim"}
	if err := models.CreateUser(context.Background(), db, &u); err != nil {
		t.Fatal(err)
	}
	return u
}
