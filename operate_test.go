package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"havenjob/migrations"
	"havenjob/models"
	"havenjob/models/modelstest"
	"havenjob/providers/storage"
	"havenjob/providers/storage/storagetest"
	"havenjob/services"
	"havenjob/services/seal"
)

func TestMain(m *testing.M) {
	if os.Getenv(servesItself) != "" { // a test started this binary as the program, to kill it
		main()
		return
	}
	modelstest.Main(m)
}

// start runs a command as the binary would and returns what it printed.
func start(t *testing.T, environ map[string]string, in string, args ...string) (string, error) {
	t.Helper()
	t.Chdir(t.TempDir()) // no .env of somebody's
	var vars []string
	for name, value := range environ {
		vars = append(vars, name+"="+value)
	}
	var out, errs bytes.Buffer
	err := run(context.Background(), program{Args: args, Environ: vars, In: strings.NewReader(in), Out: &out, Err: &errs})
	return out.String(), err
}

// place is the environment of an empty instance on the database under test.
func place(t *testing.T) map[string]string {
	t.Helper()
	environ := map[string]string{"DATA_DIR": t.TempDir(), "DATABASE_URL": modelstest.URL(t)}
	if modelstest.Postgres() != "" {
		environ["HAVENJOB_SECRET"] = seal.NewSecret()
	}
	return environ
}

func TestABackupOfOneDatabaseRestoresIntoTheOther(t *testing.T) {
	ctx := context.Background()
	from := modelstest.DB(t)
	u := modelstest.User(t, from)
	salary, confidence := int64(82000), 0.91
	a := models.Application{
		UserID: u.ID, CompanyName: "Zürich „Q\" \\ Labs 🌊", JobTitle: "Engineer", Status: models.Applied, Source: models.SourceEmail,
		DateApplied: models.DayOf(models.Now()), Notes: "line\nline\ttab", SalaryMin: &salary, SalaryCurrency: "CHF", ConfidenceScore: &confidence,
		ParseMetadata: []byte(`{"company": "Zürich"}`), Tags: []string{"go", "remote"},
	}
	if err := models.CreateApplication(ctx, from, &a, models.ByParser); err != nil {
		t.Fatal(err)
	}
	if _, err := models.DeleteApplications(ctx, from, u.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	secret, err := seal.ParseSecret(seal.NewSecret())
	if err != nil {
		t.Fatal(err)
	}
	box, err := services.OpenBox(ctx, from, secret)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := box.Seal([]byte("a mail"), "test")
	if err != nil {
		t.Fatal(err)
	}
	store := storagetest.Disk(t)
	files := &services.Files{Store: store, Box: box}
	cv := models.CV{ID: models.NewID(), UserID: u.ID, FileName: "CV.pdf", ContentType: "application/pdf", SHA256: "00", SizeBytes: 9, ParsedText: "Zürich", IsPrimary: true}
	cv.FileURL = u.ID.String() + "/cv/" + cv.ID.String()
	if err := files.Put(ctx, cv.FileURL, []byte("of a file")); err != nil {
		t.Fatal(err)
	}
	if _, err := models.CreateCV(ctx, from, &cv); err != nil {
		t.Fatal(err)
	}
	var first bytes.Buffer
	if err := services.Backup(ctx, from, store, migrations.Latest(), "test", &first); err != nil {
		t.Fatal(err)
	}

	// Through the database of the other kind where there is a server, and back into one of this kind.
	hop := bytes.NewReader(first.Bytes())
	// The files go into whatever store there is.
	stores := stores(t)
	for n, to := range append(others(t), modelstest.DB(t)) {
		next := stores[n%len(stores)]
		if err := services.Restore(ctx, to, next, migrations.Latest(), hop); err != nil {
			t.Fatal(err)
		}
		got, err := models.TrashedApplicationByID(ctx, to, u.ID, a.ID)
		if err != nil || got.CompanyName != a.CompanyName || got.Notes != a.Notes || *got.SalaryMin != salary || *got.ConfidenceScore != confidence ||
			!got.CreatedAt.Equal(a.CreatedAt) || got.DateApplied != a.DateApplied || len(got.Tags) != 2 || !strings.Contains(string(got.ParseMetadata), "Zürich") {
			t.Fatalf("%+v %v", got, err)
		}
		if _, err := models.RestoreApplications(ctx, to, u.ID, a.ID); err != nil {
			t.Fatal(err)
		}
		if page, err := models.Applications(ctx, to, u.ID, models.ApplicationFilter{Search: "zurich"}); err != nil || len(page.Rows) != 1 {
			t.Errorf("search after a restore: %d rows, %v", len(page.Rows), err)
		}
		if _, err := models.DeleteApplications(ctx, to, u.ID, a.ID); err != nil {
			t.Fatal(err)
		}
		again, err := services.OpenBox(ctx, to, secret)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := again.Unseal(sealed, "test"); err != nil || string(text) != "a mail" {
			t.Errorf("what was sealed is not readable after a restore: %v", err)
		}
		if content, err := (&services.Files{Store: next, Box: again}).Read(ctx, cv.FileURL); err != nil || string(content) != "of a file" {
			t.Errorf("a file after a restore into %s: %q %v", next.Name(), content, err)
		}
		if err := services.Restore(ctx, to, next, migrations.Latest(), bytes.NewReader(first.Bytes())); !errors.Is(err, services.ErrNotEmpty) {
			t.Errorf("a restore over accounts: %v", err)
		}
		var archive bytes.Buffer
		if err := services.Backup(ctx, to, next, migrations.Latest(), "test", &archive); err != nil {
			t.Fatal(err)
		}
		hop = bytes.NewReader(archive.Bytes())
	}
}

// others is an empty migrated SQLite database where the tests run on PostgreSQL.
func others(t *testing.T) []*models.Database {
	t.Helper()
	if modelstest.Postgres() == "" {
		return nil
	}
	db, err := models.Open(context.Background(), filepath.Join(t.TempDir(), "other.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := migrations.Up(context.Background(), db.DB); err != nil {
		t.Fatal(err)
	}
	return []*models.Database{db}
}

// stores are one of each kind, the folder last where there is no S3 server.
func stores(t *testing.T) []storage.Store {
	t.Helper()
	list := []storage.Store{storagetest.Disk(t)}
	if storagetest.Server() != "" {
		s3, err := storage.New("s3", storagetest.S3(t))
		if err != nil {
			t.Fatal(err)
		}
		list = append([]storage.Store{s3}, list...)
	}
	return list
}

func TestABackupSaysWhichFilesAreGoneAndIsMadeAllTheSame(t *testing.T) {
	ctx, db := context.Background(), modelstest.DB(t)
	u := modelstest.User(t, db)
	cv := models.CV{UserID: u.ID, FileName: "CV.pdf", FileURL: u.ID.String() + "/cv/gone", ContentType: "application/pdf", SHA256: "00"}
	if _, err := models.CreateCV(ctx, db, &cv); err != nil {
		t.Fatal(err)
	}
	file, err := services.BackupTo(ctx, db, storagetest.Disk(t), migrations.Latest(), "test", t.TempDir(), 2)
	if missing, ok := errors.AsType[services.FilesMissing](err); !ok || missing != 1 {
		t.Fatalf("%v", err)
	}
	archive, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := services.Restore(ctx, modelstest.DB(t), storagetest.Disk(t), migrations.Latest(), archive); err != nil {
		t.Error(err)
	}
}

func TestADamagedBackupChangesNothing(t *testing.T) {
	ctx := context.Background()
	db := modelstest.DB(t)
	u := modelstest.User(t, db)
	var whole bytes.Buffer
	if err := services.Backup(ctx, db, storagetest.Disk(t), migrations.Latest(), "test", &whole); err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(whole.Bytes())
	changed[len(changed)-8] ^= 1 // another checksum, as if what it is of were another
	for name, text := range map[string][]byte{"cut": whole.Bytes()[:whole.Len()/2], "empty": nil, "text": []byte("hello"), "changed": changed} {
		to := modelstest.DB(t)
		if err := services.Restore(ctx, to, storagetest.Disk(t), migrations.Latest(), bytes.NewReader(text)); err == nil {
			t.Errorf("%s: restored", name)
		}
		if _, err := models.UserByID(ctx, to, u.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := services.Restore(ctx, modelstest.DB(t), storagetest.Disk(t), migrations.Latest(), longRow(t)); err == nil || !strings.Contains(err.Error(), "a row is longer than 64 MB") {
		t.Errorf("an endless row: %v", err)
	}
	if err := services.Restore(ctx, modelstest.DB(t), storagetest.Disk(t), "20990101000000", bytes.NewReader(whole.Bytes())); err == nil || !strings.Contains(err.Error(), "version") {
		t.Errorf("another schema: %v", err)
	}
}

// longRow is an archive with a row that does not end.
func longRow(t *testing.T) io.Reader {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	archive := tar.NewWriter(zipped)
	add := func(name, text string) {
		if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(archive, text); err != nil {
			t.Fatal(err)
		}
	}
	add("manifest.json", `{"format": 1, "schema": "`+migrations.Latest()+`"}`)
	add("tables/users/000001.ndjson", `{"email": "`+strings.Repeat("a", 65<<20))
	if err := errors.Join(archive.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return &b
}

func TestACommandThatTakesNothingSaysSo(t *testing.T) {
	var out buffer
	err := run(context.Background(), program{Args: []string{"serve", "--port=80"}, Out: &out, Err: &out})
	if err == nil || !strings.Contains(err.Error(), "takes nothing after it") {
		t.Error(err)
	}
}

func TestTheCommandsBackUpRestoreAndRotate(t *testing.T) {
	from, to := place(t), place(t)
	if _, err := start(t, from, "", "migrate"); err != nil {
		t.Fatal(err)
	}
	out, err := start(t, from, "", "backup")
	if err != nil {
		t.Fatal(err)
	}
	archive := strings.TrimSpace(out)
	if info, err := os.Stat(archive); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
	if _, err := start(t, to, "", "restore", archive); err != nil {
		t.Fatal(err)
	}
	out, err = start(t, from, "", "rotate-secret")
	if err != nil {
		t.Fatal(err)
	}
	if modelstest.Postgres() != "" {
		if _, err := start(t, from, "", "migrate"); err == nil || !strings.Contains(err.Error(), "HAVENJOB_SECRET") {
			t.Errorf("the old secret still opens it: %v", err)
		}
		from["HAVENJOB_SECRET"] = strings.Split(out, "\n")[1]
	}
	if _, err := start(t, from, "", "migrate"); err != nil {
		t.Errorf("after the rotation: %v", err)
	}
}

func TestASecretThatIsWrongOrGoneStopsTheProgram(t *testing.T) {
	at := place(t)
	if _, err := start(t, at, "", "migrate"); err != nil {
		t.Fatal(err)
	}
	right := at["HAVENJOB_SECRET"]
	at["HAVENJOB_SECRET"] = seal.NewSecret()
	if _, err := start(t, at, "", "migrate"); err == nil || !strings.Contains(err.Error(), "HAVENJOB_SECRET") {
		t.Errorf("a wrong secret: %v", err)
	}
	at["HAVENJOB_SECRET"] = right
	if modelstest.Postgres() == "" {
		delete(at, "HAVENJOB_SECRET")
		file := filepath.Join(filepath.Dir(at["DATABASE_URL"]), "secret")
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info, err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	} else {
		at["HAVENJOB_SECRET"] = ""
	}
	if _, err := start(t, at, "", "migrate"); err == nil || !strings.Contains(err.Error(), "HAVENJOB_SECRET") {
		t.Errorf("without the secret: %v", err)
	}
}

func TestOnlyTheNewestBackupsAreKept(t *testing.T) {
	db, dir := modelstest.DB(t), t.TempDir()
	var last string
	for range 4 {
		path, err := services.BackupTo(context.Background(), db, storagetest.Disk(t), migrations.Latest(), "test", dir, 2)
		if err != nil {
			t.Fatal(err)
		}
		last = path
	}
	kept, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(kept) != 2 || kept[1] != last {
		t.Errorf("%v %v", kept, err)
	}
}

func TestEveryMistakeInTheConfigurationIsNamed(t *testing.T) {
	_, err := parseConfig(map[string]string{
		"LISTEN": "nowhere", "BASE_URL": "jobs", "REGISTRATION": "maybe", "SMTP_PORT": "many", "SMTP_HOST": "mail.example.com", "LOG_LEVEL": "loud",
		"DATABASE_URL": "postgres://db/havenjob", "TRUSTED_PROXIES": "home", "SHUTDOWN_TIME": "soon", "INBOUND_PROVIDER": "sendgrid", "HAVENJOB_SECRET": "short",
	})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, name := range []string{"LISTEN", "BASE_URL", "REGISTRATION", "SMTP_PORT", "MAIL_FROM", "LOG_LEVEL", "TRUSTED_PROXIES", "SHUTDOWN_TIME", "SENDGRID_INBOUND_SECRET", "HAVENJOB_SECRET"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in\n%v", name, err)
		}
	}
	if n := strings.Count(err.Error(), "SHUTDOWN_TIME"); n != 1 {
		t.Errorf("one mistake is named %d times in\n%v", n, err)
	}
	if strings.Contains(fmt.Sprint(err), "short") {
		t.Error("the secret is shown")
	}
}
