package services

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/storage"

	"github.com/uptrace/bun"
)

const (
	backupFormat = 1
	backupPrefix = "havenjob-"
	backupSuffix = ".tar.gz"
	partBytes    = 4 << 20  // of rows in one file of an archive
	maxRowBytes  = 64 << 20 // of one row
)

// manifest is the first file of an archive.
type manifest struct {
	Format  int       `json:"format"`
	Schema  string    `json:"schema"` // the newest migration of the database it was made from
	Made    time.Time `json:"made"`
	Version string    `json:"version"` // of the program
}

// Backup writes every row, as it was at one moment, and the files that they name to w: a gzipped tar of NDJSON files, a
// folder a table. The same archive restores into PostgreSQL and SQLite, and into every store. What is sealed stays sealed:
// the secret is not in it. FilesMissing: it is whole but for those.
func Backup(ctx context.Context, db *models.Database, store storage.Store, schema, version string, w io.Writer) error {
	zipped := gzip.NewWriter(w)
	archive := tar.NewWriter(zipped)
	about, err := json.Marshal(manifest{backupFormat, schema, models.Now(), version})
	if err != nil {
		return err
	}
	if err := addFile(archive, "manifest.json", about); err != nil {
		return err
	}
	var keys []string
	err = db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		columns, err := models.Columns(ctx, tx)
		if err != nil {
			return err
		}
		if keys, err = models.FileKeys(ctx, tx); err != nil {
			return err
		}
		for table, of := range byTable(columns) {
			if err := backupTable(ctx, tx, archive, table, of); err != nil {
				return fmt.Errorf("the table %s: %w", table, err)
			}
		}
		return nil
	})
	var missing FilesMissing
	if err == nil {
		if err = backupFiles(ctx, store, keys, archive); errors.As(err, &missing) {
			err = nil
		}
	}
	if err = errors.Join(err, archive.Close(), zipped.Close()); err == nil && missing > 0 {
		return missing
	}
	return err
}

// byTable goes through the tables in the order of their names.
func byTable(columns []models.Column) func(yield func(string, []models.Column) bool) {
	return func(yield func(string, []models.Column) bool) {
		for len(columns) > 0 {
			end := slices.IndexFunc(columns, func(c models.Column) bool { return c.Table != columns[0].Table })
			if end < 0 {
				end = len(columns)
			}
			if !yield(columns[0].Table, columns[:end]) {
				return
			}
			columns = columns[end:]
		}
	}
}

func addFile(archive *tar.Writer, name string, content []byte) error {
	err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content)), ModTime: time.Now(), Format: tar.FormatPAX})
	if err == nil {
		_, err = archive.Write(content)
	}
	return err
}

// backupTable writes the rows in files of some megabytes: a tar says a file's size before its content.
func backupTable(ctx context.Context, tx bun.Tx, archive *tar.Writer, table string, columns []models.Column) error {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = `"` + c.Name + `"`
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+strings.Join(names, ", ")+" FROM ?", bun.Ident(table))
	if err != nil {
		return err
	}
	defer rows.Close()
	var part bytes.Buffer
	parts := 0
	flush := func() error {
		parts++
		err := addFile(archive, fmt.Sprintf("tables/%s/%06d.ndjson", table, parts), part.Bytes())
		part.Reset()
		return err
	}
	encoder := json.NewEncoder(&part)
	encoder.SetEscapeHTML(false)
	for rows.Next() {
		values := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			return err
		}
		row := make(map[string]any, len(columns))
		for i, c := range columns {
			if row[c.Name], err = toArchive(c.Kind, values[i]); err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
		}
		if err := encoder.Encode(row); err != nil {
			return err
		}
		if part.Len() >= partBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := rows.Err(); err != nil || part.Len() == 0 {
		return err
	}
	return flush()
}

// toArchive is a column's value in the archive's one spelling, whichever database it comes from.
func toArchive(kind string, v any) (any, error) {
	if b, ok := v.([]byte); ok && kind != "blob" {
		v = string(b)
	}
	if v == nil {
		return nil, nil
	}
	switch kind {
	case "bool":
		if n, ok := v.(int64); ok {
			return n != 0, nil
		}
	case "time", "date":
		layout := time.RFC3339Nano
		if kind == "date" {
			layout = time.DateOnly
		}
		switch t := v.(type) {
		case time.Time:
			return t.UTC().Format(layout), nil
		case string:
			if kind == "date" {
				return t[:min(len(t), len(time.DateOnly))], nil
			}
			parsed, err := time.Parse(time.RFC3339Nano, t)
			return parsed.UTC().Format(layout), err
		}
		return nil, fmt.Errorf("no %s in a %T", kind, v)
	case "json":
		if s, ok := v.(string); ok {
			if !json.Valid([]byte(s)) {
				return nil, errors.New("it holds no valid JSON")
			}
			return json.RawMessage(s), nil
		}
	case "blob":
		if b, ok := v.([]byte); ok {
			return base64.StdEncoding.EncodeToString(b), nil
		}
		return nil, fmt.Errorf("no bytes in a %T", v)
	}
	return v, nil
}

// ErrNotEmpty is a restore into a database that people already use.
var ErrNotEmpty = errors.New("the database has accounts already")

// Restore puts an archive into a migrated database without accounts and into a store, all of it or nothing.
func Restore(ctx context.Context, db *models.Database, store storage.Store, schema string, r io.Reader) error {
	zipped, err := gzip.NewReader(r)
	if err != nil {
		return fmt.Errorf("this is no backup: %w", err)
	}
	archive := tar.NewReader(zipped)
	if header, err := archive.Next(); err != nil || header.Name != "manifest.json" {
		return errors.New("this is no backup of HavenJob: it has no manifest")
	}
	var about manifest
	if err := json.NewDecoder(io.LimitReader(archive, 1<<20)).Decode(&about); err != nil {
		return fmt.Errorf("the manifest can't be read: %w", err)
	}
	if about.Format != backupFormat || about.Schema != schema {
		return fmt.Errorf("the backup has the schema %s and this program %s: restore it with the version of HavenJob that made it (%s), then upgrade", about.Schema, schema, about.Version)
	}
	return models.InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if used, err := models.AnyUser(ctx, tx); err != nil {
			return err
		} else if used {
			return ErrNotEmpty
		}
		end, err := models.DeferForeignKeys(ctx, tx)
		if err != nil {
			return err
		}
		columns, err := models.Columns(ctx, tx)
		if err != nil {
			return err
		}
		tables := map[string][]models.Column{}
		for table, of := range byTable(columns) {
			tables[table] = of
			if _, err := tx.ExecContext(ctx, "DELETE FROM ?", bun.Ident(table)); err != nil {
				return err
			}
		}
		for {
			header, err := archive.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return fmt.Errorf("the backup is damaged: %w", err)
			}
			if key, ok := strings.CutPrefix(header.Name, archivedFiles); ok {
				if err := restoreFile(ctx, store, key, header.Size, archive); err != nil {
					return err
				}
				continue
			}
			table, ok := strings.CutPrefix(path.Dir(header.Name), "tables/")
			if !ok || tables[table] == nil {
				return fmt.Errorf("the backup has %q, which this version does not know", header.Name)
			}
			if err := restoreTable(ctx, tx, table, tables[table], archive); err != nil {
				return fmt.Errorf("the table %s: %w", table, err)
			}
		}
		// The checksum is at the very end, behind what the tar has.
		// #nosec G110 -- the operator restores a backup of their own
		if _, err := io.Copy(io.Discard, zipped); err != nil {
			return fmt.Errorf("the backup is damaged: %w", err)
		}
		return end()
	})
}

func restoreTable(ctx context.Context, tx bun.Tx, table string, columns []models.Column, r io.Reader) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, 64<<10), maxRowBytes)
	for scanner.Scan() {
		var row map[string]json.RawMessage
		if err := json.Unmarshal(scanner.Bytes(), &row); err != nil {
			return fmt.Errorf("a row can't be read: %w", err)
		}
		names, values := []string{}, []any{}
		for _, c := range columns {
			value, err := fromArchive(c.Kind, row[c.Name])
			if err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
			names, values = append(names, `"`+c.Name+`"`), append(values, value)
		}
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
		if _, err := tx.ExecContext(ctx, `INSERT INTO "`+table+`" (`+strings.Join(names, ", ")+") VALUES ("+marks+")", values...); err != nil {
			return err
		}
	}
	if errors.Is(scanner.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a row is longer than %d MB, and HavenJob writes none like that: the backup is damaged, take another one", maxRowBytes>>20)
	}
	return scanner.Err()
}

// fromArchive is a value as both databases take it.
func fromArchive(kind string, raw json.RawMessage) (any, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	switch kind {
	case "json":
		return string(raw), nil
	case "blob":
		var b []byte
		return b, json.Unmarshal(raw, &b)
	case "time":
		var t time.Time
		return t, json.Unmarshal(raw, &t)
	case "int":
		var n int64
		return n, json.Unmarshal(raw, &n)
	case "float":
		var f float64
		return f, json.Unmarshal(raw, &f)
	case "bool":
		var b bool
		return b, json.Unmarshal(raw, &b)
	}
	var s string
	return s, json.Unmarshal(raw, &s)
}

// BackupTo makes an archive in dir, whole or not at all, and removes the oldest so that keep remain; 0 keeps all.
// FilesMissing comes with the archive that was made.
func BackupTo(ctx context.Context, db *models.Database, store storage.Store, schema, version, dir string, keep int) (file string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	temp, err := os.CreateTemp(dir, ".backup-")
	if err != nil {
		return "", err
	}
	defer os.Remove(temp.Name())
	var missing FilesMissing
	if err = Backup(ctx, db, store, schema, version, temp); errors.As(err, &missing) {
		err = nil
	}
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return "", err
	}
	file = filepath.Join(dir, backupPrefix+time.Now().UTC().Format("20060102-150405.000")+backupSuffix)
	if err := os.Rename(temp.Name(), file); err != nil {
		return "", err
	}
	if err := pruneBackups(dir, keep); err != nil {
		return file, err
	}
	if missing > 0 {
		return file, missing
	}
	return file, nil
}

func pruneBackups(dir string, keep int) error {
	if keep == 0 {
		return nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, backupPrefix+"*"+backupSuffix))
	if err != nil {
		return err
	}
	slices.Sort(paths) // their names tell the time
	var failed error
	for _, old := range paths[:max(0, len(paths)-keep)] {
		failed = errors.Join(failed, os.Remove(old))
	}
	return failed
}
