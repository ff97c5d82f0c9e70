// Package migrations owns the schema: one set of SQL files, read as templates so that PostgreSQL and
// SQLite share them. Files only ever go forward and are never edited once released. Nothing of ours
// may be imported here: a migration written with today's models would mean something else tomorrow.
package migrations

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"
	"github.com/uptrace/bun/migrate"
)

//go:embed *.sql
var files embed.FS

// ErrNewer is returned when the database holds a migration that this program does not know.
var ErrNewer = errors.New("the database is newer than this program")

// words are what the two databases spell differently.
type words struct {
	Postgres               bool
	UUID, Time, JSON, Blob string
	Key                    string // text that is sorted or matched by prefix: by bytes on both
}

func wordsFor(db *bun.DB) words {
	if db.Dialect().Name() == dialect.PG {
		return words{Postgres: true, UUID: "uuid", Time: "timestamptz", JSON: "jsonb", Blob: "bytea", Key: `text COLLATE "C"`}
	}
	// "json" alone would have numeric affinity, and turn the JSON text 1.50 into the number 1.5.
	return words{UUID: "text", Time: "timestamp", JSON: "json text", Blob: "blob", Key: "text"}
}

// Date is the type of a day. SQLite has no dates, so there the column checks that it was given one.
func (w words) Date(column string) string {
	if w.Postgres {
		return "date"
	}
	return fmt.Sprintf("date CHECK (%s IS date(%[1]s))", column)
}

// IsPartialDate is the condition that a text is YYYY, YYYY-MM or YYYY-MM-DD.
func (w words) IsPartialDate(column string) string {
	const year, month = "[0-9][0-9][0-9][0-9]", "[01][0-9]"
	if w.Postgres {
		return column + ` ~ '^[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?$'`
	}
	var any []string
	for _, pattern := range []string{year, year + "-" + month, year + "-" + month + "-[0-3][0-9]"} {
		any = append(any, column+" GLOB '"+pattern+"'")
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// plainLetters are the letters of Latin scripts with marks, by what they are searched as.
var plainLetters = []struct{ plain, marked string }{
	{"a", "àáâãäåāăą"}, {"c", "çćč"}, {"d", "ďđð"}, {"e", "èéêëēėęě"}, {"g", "ğģ"}, {"h", "ħ"}, {"i", "ìíîïīįı"}, {"k", "ķ"}, {"l", "ĺļľł"},
	{"n", "ñńņň"}, {"o", "òóôõöøōő"}, {"r", "ŕř"}, {"s", "śşšș"}, {"t", "ťţț"}, {"u", "ùúûüūůűų"}, {"w", "ŵ"}, {"y", "ýÿŷ"}, {"z", "źżž"},
	{"ss", "ß"}, {"ae", "æ"}, {"oe", "œ"}, {"th", "þ"}, {"", "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327\u0328"},
}

// Folded is a column's text in small letters without accents. Neither database can do that by itself: SQLite knows capitals
// of ASCII only.
func (words) Folded(column string) string {
	folded := "lower(" + column + ")"
	for _, l := range plainLetters {
		for _, marked := range l.marked + strings.ToUpper(l.marked) {
			if marked >= 0x80 {
				folded = fmt.Sprintf("replace(%s, '%c', '%s')", folded, marked, l.plain)
			}
		}
	}
	return folded
}

// Up brings the schema to Latest and says how many migrations that took. Each migration and the note
// that it was applied are one transaction. Processes that may start together hold Lock around it.
func Up(ctx context.Context, db *bun.DB) (applied int, err error) {
	pending, err := Pending(ctx, db)
	if err != nil || len(pending) == 0 {
		return 0, err
	}
	m := migrate.NewMigrator(db, known(),
		migrate.WithTemplateData(wordsFor(db)),
		migrate.WithMarkAppliedOnSuccess(true),
		// Bun notes a migration after its transaction; a process killed between the two would run it
		// again. So it is noted inside, and the upsert makes Bun's own note change nothing.
		migrate.WithUpsert(true),
		migrate.AfterMigration(func(ctx context.Context, tx bun.IConn, migration *migrate.Migration) error {
			_, err := tx.ExecContext(ctx, "INSERT INTO bun_migrations (name, group_id) VALUES (?, ?)", migration.Name, migration.GroupID)
			return err
		}))
	if err := m.Init(ctx); err != nil {
		return 0, err
	}
	group, err := m.Migrate(ctx)
	if err != nil {
		return max(len(group.Migrations)-1, 0), fmt.Errorf("migrate: %w", err)
	}
	return len(group.Migrations), nil
}

// Pending names the migrations that Up would run, oldest first, and writes nothing, so that a backup
// can be made before. It returns ErrNewer for a database that a later version has migrated.
func Pending(ctx context.Context, db *bun.DB) ([]string, error) {
	names, err := appliedNames(ctx, db)
	if err != nil {
		return nil, err
	}
	applied := map[string]bool{}
	for _, name := range names {
		applied[name] = true
	}
	var pending []string
	for _, m := range known().Sorted() {
		if !applied[m.Name] {
			pending = append(pending, m.Name)
		}
		delete(applied, m.Name)
	}
	for _, name := range names {
		if applied[name] {
			return nil, fmt.Errorf("%w: it holds migration %s and this program knows none after %s; start the newer version again or restore a backup", ErrNewer, name, Latest())
		}
	}
	return pending, nil
}

// Version names the last migration of the database, "" when it has none.
func Version(ctx context.Context, db *bun.DB) (string, error) {
	names, err := appliedNames(ctx, db)
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[len(names)-1], nil
}

// Latest names the last migration that this program knows.
func Latest() string {
	all := known().Sorted()
	return all[len(all)-1].Name
}

func known() *migrate.Migrations {
	all := migrate.NewMigrations()
	if err := all.Discover(files); err != nil {
		panic(err) // the files are part of the program: their names are right or it never started
	}
	return all
}

// appliedNames are in ascending order; none in a database that was never migrated.
func appliedNames(ctx context.Context, db *bun.DB) ([]string, error) {
	exists := "SELECT count(*) FROM sqlite_master WHERE name = 'bun_migrations'"
	if db.Dialect().Name() == dialect.PG {
		exists = "SELECT count(to_regclass('bun_migrations'))"
	}
	var n int
	if err := db.NewRaw(exists).Scan(ctx, &n); err != nil || n == 0 {
		return nil, err
	}
	var names []string
	err := db.NewRaw("SELECT name FROM bun_migrations ORDER BY name").Scan(ctx, &names)
	return names, err
}
