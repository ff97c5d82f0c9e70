package storage_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"havenjob/providers/storage"
	"havenjob/providers/storage/storagetest"
)

func read(t *testing.T, s storage.Store, key string) []byte {
	t.Helper()
	r, err := s.Open(context.Background(), key)
	if err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func list(t *testing.T, s storage.Store, prefix string) (keys []string) {
	t.Helper()
	for o, err := range s.List(context.Background(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		if o.Size == 0 || time.Since(o.Modified).Abs() > time.Hour {
			t.Errorf("%+v", o)
		}
		keys = append(keys, o.Key)
	}
	slices.Sort(keys)
	return keys
}

func put(t *testing.T, s storage.Store, key, text string) {
	t.Helper()
	if err := s.Put(context.Background(), key, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func TestEveryStoreKeepsObjects(t *testing.T) {
	for _, name := range storage.Names() {
		if name != "disk" && name != "s3" {
			t.Errorf("no test brings the store %q", name)
		}
	}
	storagetest.Each(t, func(t *testing.T, s storage.Store) {
		ctx := context.Background()
		if err := s.Check(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Open(ctx, "a/cv/1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("nothing was there: %v", err)
		}
		if keys := list(t, s, ""); len(keys) != 0 {
			t.Errorf("an empty store has %v", keys)
		}
		large := make([]byte, 11<<20)
		_, _ = rand.Read(large)
		put(t, s, "a/cv/1", "one")
		put(t, s, "a/cv/2", string(large))
		put(t, s, "ab/cv/1", "another's")
		put(t, s, "a/cv/1", "one, anew")
		if got := read(t, s, "a/cv/1"); string(got) != "one, anew" {
			t.Errorf("replaced: %q", got)
		}
		if !bytes.Equal(read(t, s, "a/cv/2"), large) {
			t.Error("11 MB came back changed")
		}
		if keys := list(t, s, "a/"); !slices.Equal(keys, []string{"a/cv/1", "a/cv/2"}) {
			t.Errorf("under a/: %v", keys)
		}
		for o, err := range s.List(ctx, "") {
			if err != nil || o.Key == "" {
				t.Error(o, err)
			}
			break // who has seen enough may stop
		}
		for range 2 {
			if err := s.Delete(ctx, "a/cv/1"); err != nil {
				t.Errorf("deleting, and again: %v", err)
			}
		}
		if _, err := s.Open(ctx, "a/cv/1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("deleted: %v", err)
		}
		if _, err := s.Open(ctx, "a/cv"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a folder is no object: %v", err)
		}
		if keys := list(t, s, ""); !slices.Equal(keys, []string{"a/cv/2", "ab/cv/1"}) {
			t.Errorf("left: %v", keys)
		}
	})
}

func TestAKeyCanNotLeaveTheStore(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s storage.Store) {
		ctx := context.Background()
		for _, key := range []string{"", "/", "/a", "a/", "a//b", "..", "a/../b", ".tmp/x", "A", "é", "a b", `a\b`, "a.pdf", "a\x00", strings.Repeat("a", 201)} {
			if err := s.Put(ctx, key, []byte("x")); !errors.Is(err, storage.ErrKey) {
				t.Errorf("put %q: %v", key, err)
			}
			if _, err := s.Open(ctx, key); !errors.Is(err, storage.ErrKey) {
				t.Errorf("open %q: %v", key, err)
			}
			if err := s.Delete(ctx, key); !errors.Is(err, storage.ErrKey) {
				t.Errorf("delete %q: %v", key, err)
			}
		}
		for _, err := range s.List(ctx, "../") {
			if !errors.Is(err, storage.ErrKey) {
				t.Errorf("list: %v", err)
			}
		}
	})
}

func TestWhoeverReadsMeanwhileSeesOneWholeObject(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s storage.Store) {
		put(t, s, "a/b", strings.Repeat("0", 100_000))
		var all sync.WaitGroup
		for i := range 4 {
			all.Go(func() {
				for range 5 {
					if err := s.Put(context.Background(), "a/b", bytes.Repeat([]byte{byte('1' + i)}, 100_000)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for range 20 {
			got := read(t, s, "a/b")
			if len(got) != 100_000 || bytes.Count(got, got[:1]) != len(got) {
				t.Fatalf("a mixture of %d bytes", len(got))
			}
		}
		all.Wait()
	})
}

func TestFilesAreTheirOwnersAloneAndLinksLeadNowhere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "files")
	s, err := storage.New("disk", storage.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, "a/b", "x")
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		info, infoErr := d.Info()
		if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; infoErr != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v", path, info.Mode(), infoErr)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "..", "outside"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../..", filepath.Join(dir, "a", "up")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(context.Background(), "a/up/outside"); err == nil {
		t.Error("a link led out of the folder")
	}
	left := filepath.Join(dir, ".tmp", "LEFT")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if keys := list(t, s, ""); !slices.Equal(keys, []string{"a/b"}) {
		t.Errorf("half a file is listed: %v", keys)
	}
	old := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(left, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.New("disk", storage.Config{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what a killed process left is still there: %v", err)
	}
}

func TestAServerThatCanNotEncryptIsAskedOnce(t *testing.T) {
	for _, mode := range []string{"auto", "off"} {
		t.Run(mode, func(t *testing.T) {
			c := storagetest.S3(t)
			to, err := url.Parse(c.Endpoint)
			if err != nil {
				t.Fatal(err)
			}
			asked := 0
			proxy := httputil.NewSingleHostReverseProxy(to)
			front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("X-Amz-Server-Side-Encryption") != "" {
					asked++
					w.Header().Set("Content-Type", "application/xml")
					w.WriteHeader(http.StatusNotImplemented)
					_, _ = io.WriteString(w, `<Error><Code>NotImplemented</Code><Message>no KMS</Message></Error>`)
					return
				}
				r2 := r.Clone(r.Context()) // the signature is of the name that was asked
				proxy.ServeHTTP(w, r2)
			}))
			defer front.Close()
			c.Endpoint, c.SSE = front.URL, mode
			s, err := storage.New("s3", c)
			if err != nil {
				t.Fatal(err)
			}
			put(t, s, "a/b", "x")
			put(t, s, "a/c", "y")
			if want := map[string]int{"auto": 1, "off": 0}[mode]; asked != want {
				t.Errorf("asked %d times, want %d", asked, want)
			}
			if got := read(t, s, "a/b"); string(got) != "x" {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestAStoreThatIsGoneOrRefusesSaysSo(t *testing.T) {
	c := storagetest.S3(t)
	wrong, gone, none := c, c, c
	wrong.SecretKey, gone.Endpoint, none.Bucket = "not this one", "http://127.0.0.1:9", "no-such-bucket-here"
	for name, config := range map[string]storage.Config{"wrong key": wrong, "gone": gone, "no bucket": none} {
		s, err := storage.New("s3", config)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		if err := s.Put(ctx, "a/b", []byte("x")); !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.Check(ctx); !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("%s, asked: %v", name, err)
		}
		cancel()
	}
	for _, config := range []storage.Config{{}, {Endpoint: "s3.example.com", Bucket: "b", AccessKey: "k", SecretKey: "s"}, {Endpoint: "https://s3.example.com", Bucket: "b"}} {
		if _, err := storage.New("s3", config); !errors.Is(err, storage.ErrNotConfigured) {
			t.Errorf("%+v: %v", config, err)
		}
	}
	if _, err := storage.New("tape", storage.Config{}); !errors.Is(err, storage.ErrUnknown) {
		t.Error(err)
	}
}
