package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"time"
)

const (
	tempDir  = ".tmp" // no key can lead there
	tempLife = 24 * time.Hour
)

// disk keeps objects as files that only its owner reads. Links can't lead out of its folder: os.Root sees to that.
type disk struct{ root *os.Root }

func newDisk(c Config) (Store, error) {
	if c.Dir == "" {
		return nil, fmt.Errorf("%w: disk needs a folder", ErrNotConfigured)
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		return nil, err
	}
	d := &disk{root}
	if err := root.MkdirAll(tempDir, 0o700); err != nil {
		return nil, err
	}
	return d, d.forgetTemps()
}

// forgetTemps removes what a process that was killed in the middle of a write left.
func (d *disk) forgetTemps() error {
	left, err := fs.ReadDir(d.root.FS(), tempDir)
	if err != nil {
		return err
	}
	for _, entry := range left {
		info, err := entry.Info()
		if err == nil && time.Since(info.ModTime()) > tempLife {
			err = d.root.Remove(path.Join(tempDir, entry.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (*disk) Name() string { return "disk" }

func (d *disk) Put(_ context.Context, key string, content []byte) error {
	if !ValidKey(key) {
		return ErrKey
	}
	temp := path.Join(tempDir, rand.Text())
	f, err := d.root.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return unavailable(err)
	}
	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = d.root.MkdirAll(path.Dir(key), 0o700)
	}
	if err == nil {
		err = d.root.Rename(temp, key)
	}
	if err != nil {
		_ = d.root.Remove(temp) // the next start would
		return unavailable(err)
	}
	return unavailable(d.syncFolders(path.Dir(key)))
}

// syncFolders has the names survive a power cut, and those of the folders that were made for them.
func (d *disk) syncFolders(dir string) error {
	for {
		f, err := d.root.Open(dir)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
		if dir == "." {
			return nil
		}
		dir = path.Dir(dir)
	}
}

func (d *disk) Open(_ context.Context, key string) (io.ReadCloser, error) {
	if !ValidKey(key) {
		return nil, ErrKey
	}
	f, err := d.root.Open(key)
	if err != nil {
		return nil, missing(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = ErrNotFound
	}
	if err != nil {
		_ = f.Close()
		return nil, missing(err)
	}
	return f, nil
}

func (d *disk) Delete(_ context.Context, key string) error {
	if !ValidKey(key) {
		return ErrKey
	}
	if info, err := d.root.Lstat(key); err == nil && info.IsDir() {
		return nil // a folder of objects is none itself
	}
	if err := missing(d.root.Remove(key)); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

func (d *disk) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		if !validPrefix(prefix) {
			yield(Object{}, ErrKey)
			return
		}
		begin := "."
		if prefix != "" {
			begin = prefix[:len(prefix)-1]
		}
		err := fs.WalkDir(d.root.FS(), begin, func(name string, entry fs.DirEntry, err error) error {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil || !entry.Type().IsRegular() || !ValidKey(name) {
				if err == nil && name == tempDir {
					return fs.SkipDir
				}
				return err
			}
			info, err := entry.Info()
			if err == nil && !yield(Object{Key: name, Size: info.Size(), Modified: info.ModTime()}, nil) {
				return fs.SkipAll
			}
			if errors.Is(err, fs.ErrNotExist) {
				return nil // deleted meanwhile
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			yield(Object{}, err)
		}
	}
}

func (d *disk) Check(context.Context) error {
	_, err := d.root.Stat(tempDir)
	return unavailable(err)
}

// missing gives the file system's errors their meaning here.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNotFound
	}
	return unavailable(err)
}

func unavailable(err error) error {
	if err == nil || errors.Is(err, ErrNotFound) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}
