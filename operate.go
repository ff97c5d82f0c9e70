package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"havenjob/migrations"
	"havenjob/models"
	"havenjob/services"
	"havenjob/services/jobs"
	"havenjob/services/seal"
)

// version is the program's own, as Go stamped it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}

func (c *config) backupDir() string { return filepath.Join(c.DataDir, "backups") }

func backup(ctx context.Context, p program, c *config, args []string) (err error) {
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	defer i.db.Close()
	if len(args) == 0 {
		path, err := services.BackupTo(ctx, i.db, i.files.Store, migrations.Latest(), version(), c.backupDir(), c.BackupKeep)
		if path != "" {
			fmt.Fprintln(p.Out, path)
		}
		return err
	}
	if args[0] == "-" {
		return services.Backup(ctx, i.db, i.files.Store, migrations.Latest(), version(), p.Out)
	}
	return backupToFile(ctx, i, args[0])
}

// backupToFile makes the file whole or not at all.
func backupToFile(ctx context.Context, i *instance, path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".backup-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	var missing services.FilesMissing
	if err = services.Backup(ctx, i.db, i.files.Store, migrations.Latest(), version(), f); errors.As(err, &missing) {
		err = nil
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil || missing == 0 {
		return err
	}
	return missing
}

func restore(ctx context.Context, p program, c *config, args []string) error {
	if len(args) != 1 {
		return errors.New("say which backup: havenjob restore FILE, or - for standard input")
	}
	in := p.In
	if args[0] != "-" {
		f, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	i := &instance{config: c, log: logger(p.Err, c), files: &services.Files{}}
	var err error
	if i.files.Store, err = c.store(); err != nil {
		return err
	}
	if i.db, err = models.Open(ctx, c.DatabaseURL); err != nil {
		return err
	}
	defer i.db.Close()
	if err := i.migrate(ctx); err != nil {
		return err
	}
	if err := services.Restore(ctx, i.db, i.files.Store, migrations.Latest(), in); err != nil {
		if errors.Is(err, services.ErrNotEmpty) {
			return fmt.Errorf("%w: restore into an empty database", err)
		}
		return err
	}
	fmt.Fprintln(p.Out, "restored; start it with the HAVENJOB_SECRET that belongs to the backup")
	return nil
}

func rotateSecret(ctx context.Context, p program, c *config, _ []string) error {
	i, err := open(ctx, p, c)
	if err != nil {
		return err
	}
	defer i.db.Close()
	text := seal.NewSecret()
	secret, err := seal.ParseSecret(text)
	if err != nil {
		return err
	}
	inFile := c.secret.IsZero() // the program's own file, beside SQLite's
	next := i.secretFile() + ".next"
	if inFile {
		// The new secret is on disk before anything is sealed with it.
		if err := os.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if err := writeNewFile(next, text+"\n"); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(p.Out, "The new secret, for HAVENJOB_SECRET:")
		fmt.Fprintln(p.Out, text)
	}
	if err := services.RotateSecret(ctx, i.db, i.box, secret); err != nil {
		return err
	}
	if inFile {
		if err := os.Rename(next, i.secretFile()); err != nil {
			return fmt.Errorf("the keys are sealed with the secret in %s, which could not be put in its place: %w", next, err)
		}
		fmt.Fprintln(p.Out, "The new secret is in", i.secretFile())
	}
	fmt.Fprintln(p.Out, "Restart every process with it; the old one opens nothing any more, but backups made until now belong to it.")
	return nil
}

// backupMade is nil for an archive that lacks only files that are gone: another try would not have them either.
func (i *instance) backupMade(err error) error {
	if missing, ok := errors.AsType[services.FilesMissing](err); ok {
		i.log.Error("a backup lacks files that are not in the store", "files", int(missing))
		return nil
	}
	return err
}

// backupNightly is the job that keeps an archive of each night.
type backupNightly struct{}

func (backupNightly) Kind() string { return "backup_nightly" }

func (i *instance) addBackups(book *jobs.Book) {
	jobs.AddSlow(book, time.Hour, func(ctx context.Context, _ backupNightly) error {
		_, err := services.BackupTo(ctx, i.db, i.files.Store, migrations.Latest(), version(), i.config.backupDir(), i.config.BackupKeep)
		return i.backupMade(err)
	})
	book.Nightly(backupNightly{})
}

// backupBeforeMigrating keeps what is there before an upgrade changes the schema; a new database has nothing to keep.
func (i *instance) backupBeforeMigrating(ctx context.Context) error {
	schema, err := migrations.Version(ctx, i.db.DB)
	if err != nil || schema == "" {
		return err
	}
	pending, err := migrations.Pending(ctx, i.db.DB)
	if err != nil || len(pending) == 0 {
		return err
	}
	path, err := services.BackupTo(ctx, i.db, i.files.Store, schema, version(), i.config.backupDir(), i.config.BackupKeep)
	if err = i.backupMade(err); err == nil {
		i.log.Info("backup made before migrating", "file", filepath.Base(path))
	}
	return err
}
