package services

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"

	"havenjob/providers/storage"
)

const (
	archivedFiles = "files/"
	maxFileBytes  = 64 << 20 // of one file in an archive
)

// FilesMissing is an archive that is whole but for so many files, which rows name and the store does not have.
type FilesMissing int

func (n FilesMissing) Error() string {
	return fmt.Sprintf("the backup is made, but %d files that belong in it are not in the store", int(n))
}

// backupFiles copies the files that rows name, as they lie in the store: sealed. A file is written before its row and goes
// long after it, so that what the rows of one moment name is there later.
func backupFiles(ctx context.Context, store storage.Store, keys []string, archive *tar.Writer) error {
	missing := FilesMissing(0)
	for _, key := range keys {
		content, err := readObject(ctx, store, key)
		if errors.Is(err, storage.ErrNotFound) || errors.Is(err, storage.ErrKey) {
			missing++
			continue
		}
		if err == nil {
			err = addFile(archive, archivedFiles+key, content)
		}
		if err != nil {
			return fmt.Errorf("the file %s: %w", key, err)
		}
	}
	if missing > 0 {
		return missing
	}
	return nil
}

func readObject(ctx context.Context, store storage.Store, key string) ([]byte, error) {
	object, err := store.Open(ctx, key)
	if err != nil {
		return nil, err
	}
	defer object.Close()
	return io.ReadAll(object)
}

// restoreFile puts a file into the store, whichever that is. Without a restore that succeeds no row names it, and it is
// cleaned up.
func restoreFile(ctx context.Context, store storage.Store, key string, size int64, r io.Reader) error {
	if size > maxFileBytes || !storage.ValidKey(key) {
		return errors.New("the backup is damaged: HavenJob writes no such file")
	}
	content, err := io.ReadAll(io.LimitReader(r, size))
	if err == nil && int64(len(content)) < size {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		err = store.Put(ctx, key, content)
	}
	if err != nil {
		return fmt.Errorf("the file %s: %w", key, err)
	}
	return nil
}
