package services

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"havenjob/models"
	"havenjob/providers/storage"
	"havenjob/services/jobs"
	"havenjob/services/seal"

	"github.com/google/uuid"
)

// Files keeps people's files in a store, encrypted for the place where each lies: the store sees no word of them, and one
// that was moved to another's key can't be opened.
type Files struct {
	Store storage.Store
	Box   *seal.Box
}

func fileContext(key string) string { return "object:" + key }

// ownerPrefix begins the keys of everything that is a person's.
func ownerPrefix(userID uuid.UUID) string { return userID.String() + "/" }

// Put encrypts a file and keeps it, whole or not at all.
func (f *Files) Put(ctx context.Context, key string, content []byte) error {
	var sealed bytes.Buffer
	w, err := f.Box.EncryptingWriter(&sealed, fileContext(key))
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Store.Put(ctx, key, sealed.Bytes())
}

// Read is a whole file. storage.ErrNotFound: there is none. seal.ErrUnreadable: it is damaged, or not this instance's.
func (f *Files) Read(ctx context.Context, key string) ([]byte, error) {
	object, err := f.Store.Open(ctx, key)
	if err != nil {
		return nil, err
	}
	defer object.Close()
	plain, err := f.Box.DecryptingReader(object, fileContext(key))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(plain)
}

// DeleteAllOf removes every file of a person whose account is gone. What fails here is done by the clean-up.
func (f *Files) DeleteAllOf(ctx context.Context, userID uuid.UUID) error {
	if f == nil {
		return nil
	}
	var wrong []error
	for object, err := range f.Store.List(ctx, ownerPrefix(userID)) {
		if err == nil {
			err = f.Store.Delete(ctx, object.Key)
		}
		wrong = append(wrong, err)
	}
	return errors.Join(wrong...)
}

// PurgeUser removes an account with every row and every file.
func PurgeUser(ctx context.Context, db *models.Database, files *Files, userID uuid.UUID) error {
	if err := models.PurgeUser(ctx, db, userID); err != nil {
		return err
	}
	return files.DeleteAllOf(ctx, userID)
}

// sweepFiles removes files that no row names.
type sweepFiles struct{}

func (sweepFiles) Kind() string { return "sweep_files" }

const (
	// fileGrace is how long a file may lie without a row: an upload writes the file first, a restore all files before the rows.
	fileGrace  = 24 * time.Hour
	sweepBatch = 500
)

type sweeping struct {
	db    *models.Database
	files *Files
	log   *slog.Logger
}

func (s *sweeping) book(book *jobs.Book) {
	if s.files == nil {
		return
	}
	jobs.AddSlow(book, time.Hour, s.run)
	book.Nightly(sweepFiles{})
}

// run deletes the rows of CVs that nobody can bring back, and then every file that no row names.
func (s *sweeping) run(ctx context.Context, _ sweepFiles) error {
	if err := models.DeleteOldCVs(ctx, s.db); err != nil {
		return err
	}
	var keys []string
	gone := 0
	flush := func() error {
		named, err := models.FileKeysNamed(ctx, s.db, keys)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if named[key] || !s.ours(ctx, key) {
				continue
			}
			if err := s.files.Store.Delete(ctx, key); err != nil {
				return err
			}
			gone++
		}
		keys = keys[:0]
		return nil
	}
	for object, err := range s.files.Store.List(ctx, "") {
		if err != nil {
			return err
		}
		if time.Since(object.Modified) < fileGrace {
			continue
		}
		if keys = append(keys, object.Key); len(keys) == sweepBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	err := flush()
	if gone > 0 {
		s.log.Info("files removed that nothing names", "files", gone)
	}
	return err
}

// ours says whether this instance sealed a file. Two instances that share a bucket by mistake leave each other's alone.
func (s *sweeping) ours(ctx context.Context, key string) bool {
	object, err := s.files.Store.Open(ctx, key)
	if err != nil {
		return false
	}
	defer object.Close()
	plain, err := s.files.Box.DecryptingReader(object, fileContext(key))
	if err != nil {
		return false
	}
	_, err = plain.Read(make([]byte, 1))
	return err == nil || errors.Is(err, io.EOF)
}
