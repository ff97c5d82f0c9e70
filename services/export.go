package services

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/providers/storage"
	"havenjob/services/seal"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// notExported are the tables with a person's rows that are no use to them, each with its reason.
var notExported = map[string]string{
	"one_time_tokens": "links that work once, for an hour or some days: only hashes",
}

// leftOut are columns of exported tables: secrets, hashes, and what is computed from other columns.
var leftOut = map[string][]string{
	"users":                  {"hashed_password", "data_version"},
	"sessions":               {"token_hash"},
	"api_tokens":             {"token_hash"},
	"credentials":            {"data"},
	"user_provider_settings": {"encrypted_api_key"},
	"inbound_emails":         {"payload", "message_hash", "thread_hash"},
	"inbound_cursors":        {"cursor"},
	"applications":           {"search", "company_key", "title_key", "status_rank", "date_sort", "raw_email_hash"},
	"notifications":          {"dedupe_key"},
	"cv_documents":           {"file_url", "sha256"},
}

// BeginExport counts one more export of somebody's, and writes down that there was one. Limited: there were too many.
func BeginExport(ctx context.Context, db *models.Database, userID uuid.UUID, ip string) error {
	if err := exports.take(ctx, db, userID.String()); err != nil {
		return err
	}
	return models.Audit(ctx, db, models.AuditEntry{UserID: &userID, Action: models.ActionExported, IP: ip})
}

// Export writes everything that is the person's, as it is at one moment, to w: a zip of one JSON file a table,
// applications.csv for a spreadsheet, the files as they were uploaded, and a text that says what is what. No secret and no
// hash is in it.
func Export(ctx context.Context, db *models.Database, files *Files, userID uuid.UUID, w io.Writer) error {
	archive := zip.NewWriter(w)
	made := models.Now()
	counts := []string{}
	var cvs []models.CV
	err := db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		columns, err := models.Columns(ctx, tx)
		if err != nil {
			return err
		}
		for table, of := range byTable(columns) {
			if _, own := models.Owner(table, of); !own || notExported[table] != "" {
				continue
			}
			n, err := exportTable(ctx, tx, archive, userID, table, of, made)
			if err != nil {
				return fmt.Errorf("exporting %s: %w", table, err)
			}
			counts = append(counts, fmt.Sprintf("%-34s %d", table+".json", n))
		}
		if err := exportCSV(ctx, tx, archive, userID, made); err != nil {
			return fmt.Errorf("exporting applications.csv: %w", err)
		}
		cvs, err = models.CVs(ctx, tx, userID)
		return err
	})
	// Without its directory at the end a zip that broke off can't be taken for a whole one.
	if err != nil {
		return err
	}
	// Not in the snapshot: no transaction waits for the store.
	for _, cv := range cvs {
		line, err := exportCV(ctx, files, archive, cv, made)
		if err != nil {
			return fmt.Errorf("exporting a CV: %w", err)
		}
		counts = append(counts, line)
	}
	if err := exportAbout(archive, counts, made); err != nil {
		return err
	}
	return archive.Close()
}

// exportCV adds the file as it was uploaded. One that is gone from the store is said to be, and keeps nobody from the rest.
func exportCV(ctx context.Context, files *Files, archive *zip.Writer, cv models.CV, made time.Time) (string, error) {
	name := "cv/" + cv.ID.String()[:8] + " " + cv.FileName
	content, err := files.Read(ctx, cv.FileURL)
	if errors.Is(err, storage.ErrNotFound) || errors.Is(err, storage.ErrKey) || errors.Is(err, seal.ErrUnreadable) {
		return fmt.Sprintf("%-34s this file is not readable any more", name), nil
	}
	if err != nil {
		return "", err
	}
	file, err := entry(archive, name, made)
	if err == nil {
		_, err = file.Write(content)
	}
	return fmt.Sprintf("%-34s %d bytes", name, len(content)), err
}

func entry(archive *zip.Writer, name string, made time.Time) (io.Writer, error) {
	return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made})
}

// exportTable writes an array with an object on each line.
func exportTable(ctx context.Context, tx bun.Tx, archive *zip.Writer, userID uuid.UUID, table string, columns []models.Column, made time.Time) (n int, err error) {
	file, err := entry(archive, table+".json", made)
	if err != nil {
		return 0, err
	}
	out := bufio.NewWriter(file)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	_, _ = out.WriteString("[\n")
	err = models.OwnRows(ctx, tx, userID, columns, func(values []any) error {
		row := map[string]any{}
		for i, c := range columns {
			if slices.Contains(leftOut[table], c.Name) {
				continue
			}
			if row[c.Name], err = toArchive(c.Kind, values[i]); err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
		}
		if n++; n > 1 {
			_ = out.WriteByte(',')
		}
		return encoder.Encode(row)
	})
	_, _ = out.WriteString("]\n") // its errors stay until Flush
	return n, errors.Join(err, out.Flush())
}

// csvColumns are the columns of applications.csv; the same names are known when a file is imported.
var csvColumns = []string{"company_name", "job_title", "status", "date_applied", "found_on", "source", "job_url", "location",
	"salary_min", "salary_max", "salary_currency", "deadline", "follow_up_date", "tags", "notes", "archived", "created_at", "updated_at"}

func exportCSV(ctx context.Context, tx bun.Tx, archive *zip.Writer, userID uuid.UUID, made time.Time) error {
	file, err := entry(archive, "applications.csv", made)
	if err != nil {
		return err
	}
	// Spreadsheets take a file without the mark for Windows-1252.
	if _, err := io.WriteString(file, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(file)
	out.UseCRLF = true
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	err = models.EachApplication(ctx, tx, userID, func(a models.Application) error {
		number := func(n *int64) string {
			if n == nil {
				return ""
			}
			return strconv.FormatInt(*n, 10)
		}
		archived := ""
		if a.ArchivedAt != nil {
			archived = "yes"
		}
		cells := []string{a.CompanyName, a.JobTitle, string(a.Status), a.DateApplied.String(), a.FoundOn, a.Source, a.JobURL, a.Location,
			number(a.SalaryMin), number(a.SalaryMax), a.SalaryCurrency, a.Deadline.String(), a.FollowUpDate.String(), strings.Join(a.Tags, ", "), a.Notes, archived,
			a.CreatedAt.UTC().Format(time.RFC3339), a.UpdatedAt.UTC().Format(time.RFC3339)}
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		return out.Write(cells)
	})
	out.Flush()
	return errors.Join(err, out.Error())
}

// cell keeps a spreadsheet from taking a text for a formula: a mail could have brought it.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func exportAbout(archive *zip.Writer, counts []string, made time.Time) error {
	file, err := entry(archive, "README.txt", made)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, `Everything HavenJob keeps for you, as it was on %s.

applications.csv opens in any spreadsheet: your applications without those in the Trash.
A text that begins like a formula has an apostrophe before it there.

The folder cv has your CVs as you uploaded them.

The other files have one table each, as JSON, one row a line; rows in the Trash have a deleted_at.
Times are UTC. Not in here: your password, the secrets of your API tokens and provider keys (they
are stored hashed or encrypted), links from mails, and columns that only serve searching and sorting.

%s
`, made.Format("2 January 2006, 15:04 UTC"), strings.Join(counts, "\n"))
	return err
}
