package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"havenjob/services"
	"havenjob/services/seal"
)

// secretFile is where a secret that was made by itself lies, beside SQLite's file.
func (i *instance) secretFile() string { return filepath.Join(filepath.Dir(i.db.File), "secret") }

// masterSecret is the configured one; with SQLite and none configured, the one that the first start made.
func (i *instance) masterSecret(ctx context.Context) (seal.Secret, error) {
	if !i.config.secret.IsZero() {
		return i.config.secret, nil
	}
	text, err := os.ReadFile(i.secretFile())
	if err == nil {
		secret, err := seal.ParseSecret(strings.TrimSpace(string(text)))
		if err != nil {
			return secret, fmt.Errorf("the file %s: %w", i.secretFile(), err)
		}
		return secret, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return seal.Secret{}, err
	}
	sealed, err := services.Sealed(ctx, i.db)
	if err != nil {
		return seal.Secret{}, err
	}
	if sealed {
		return seal.Secret{}, fmt.Errorf("the file %s is gone, and without the secret in it what is sealed in the database can't be read; put it back, or set HAVENJOB_SECRET", i.secretFile())
	}
	if err := writeNewFile(i.secretFile(), seal.NewSecret()+"\n"); err != nil && !errors.Is(err, os.ErrExist) {
		return seal.Secret{}, fmt.Errorf("the secret can't be kept: %w", err)
	}
	// Read again: another process may have been first.
	if text, err = os.ReadFile(i.secretFile()); err != nil {
		return seal.Secret{}, err
	}
	return seal.ParseSecret(strings.TrimSpace(string(text)))
}

// writeNewFile makes a file whole or not at all, for its owner only; os.ErrExist where there is one.
func writeNewFile(name, text string) error {
	dir := filepath.Dir(name)
	f, err := os.CreateTemp(dir, ".secret-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Link(f.Name(), name)
}
