package services_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/storage/storagetest"
	"havenjob/services"
)

// notPersonal are the tables that belong to the instance.
var notPersonal = []string{"interview_questions", "rate_limits", "settings", "stripe_events"}

func exported(t *testing.T, db *models.Database, u models.User) map[string]string {
	t.Helper()
	var archive bytes.Buffer
	if err := services.Export(context.Background(), db, &services.Files{Store: storagetest.Disk(t)}, u.ID, &archive); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

func TestAnExportHasEveryTableWithThePersonsRowsAndNoSecret(t *testing.T) {
	t.Parallel()
	db := modelstest.DB(t)
	me, other := modelstest.User(t, db), modelstest.User(t, db)
	modelstest.Everything(t, db, me)
	modelstest.Everything(t, db, other)
	hash := modelstest.Secret + "password"
	me.HashedPassword = &hash
	if err := models.UpdateUser(context.Background(), db, &me, "hashed_password"); err != nil {
		t.Fatal(err)
	}
	files := exported(t, db, me)
	columns, err := models.Columns(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range columns {
		table := c.Table
		if seen[table] {
			continue
		}
		seen[table] = true
		text, there := files[table+".json"]
		_, left := services.NotExported[table]
		if want := !slices.Contains(notPersonal, table) && !left; there != want {
			t.Errorf("%s is in the export: %v, want %v. A new table is exported, or named with the reason why not.", table, there, want)
		}
		if !there {
			continue
		}
		var rows []map[string]any
		if err := json.Unmarshal([]byte(text), &rows); err != nil {
			t.Errorf("%s.json: %v", table, err)
		} else if len(rows) == 0 {
			t.Errorf("%s.json is empty", table)
		}
		if table == "users" && (len(rows) != 1 || rows[0]["email"] != me.Email) {
			t.Errorf("users.json has %v", rows)
		}
	}
	for name, text := range files {
		if strings.Contains(text, modelstest.Secret) {
			t.Errorf("%s has a secret", name)
		}
		if strings.Contains(text, other.ID.String()) || strings.Contains(text, other.Email) {
			t.Errorf("%s has something of another person", name)
		}
	}
	if !strings.Contains(files["README.txt"], "applications.json") || !strings.Contains(files["applications.json"], "A note\\nof two lines") {
		t.Error("the README or the notes are missing")
	}
}

func TestTheExportedSpreadsheetHasTheLiveApplicationsAndNoFormula(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	modelstest.Everything(t, db, u)
	trashed := models.Application{UserID: u.ID, CompanyName: "Trashed", JobTitle: "x", Status: models.Applied, Source: models.SourceManual, DateApplied: models.DayOf(models.Now())}
	if err := models.CreateApplication(ctx, db, &trashed, models.ByUser); err != nil {
		t.Fatal(err)
	}
	if _, err := models.DeleteApplications(ctx, db, u.ID, trashed.ID); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(exported(t, db, u)["applications.csv"], "\uFEFF")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 2 || !marked {
		t.Fatalf("%d rows, %v in %q", len(rows), err, text)
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	if got["company_name"] != `'=Acme "Ümläut"` || got["notes"] != "A note\nof two lines" || got["tags"] != "remote" || got["status"] != "applied" {
		t.Errorf("%q", got)
	}
}
