// Package storagetest gives tests the stores that there are, each empty and their own. Only tests may import it.
package storagetest

import (
	"context"
	"net/url"
	"os"
	"strings"
	"testing"

	"havenjob/providers/storage"
	"havenjob/tools/needs"

	"github.com/google/uuid"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Server is the S3 server of the tests, as http://key:secret@host:port; "" where there is none.
func Server() string { return os.Getenv("HAVENJOB_TEST_S3") }

// Disk is a store in a folder of the test's own.
func Disk(t testing.TB) storage.Store {
	t.Helper()
	store, err := storage.New("disk", storage.Config{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// S3 is what a store in a bucket of the test's own is made from. Without a server the test is skipped, and fails where
// nothing may be left out.
func S3(t testing.TB) storage.Config {
	t.Helper()
	at, err := url.Parse(Server())
	if err != nil || at.Host == "" {
		needs.Missing(t, "HAVENJOB_TEST_S3 names no S3 server; ./test.sh starts one")
	}
	secret, _ := at.User.Password()
	c := storage.Config{Endpoint: at.Scheme + "://" + at.Host, Bucket: "test-" + strings.ReplaceAll(uuid.NewString(), "-", "")[:20],
		Region: "auto", AccessKey: at.User.Username(), SecretKey: secret, SSE: "auto"}
	client, err := minio.New(at.Host, &minio.Options{Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, "")})
	if err == nil {
		err = client.MakeBucket(context.Background(), c.Bucket, minio.MakeBucketOptions{})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.Background()
		for object := range client.ListObjects(ctx, c.Bucket, minio.ListObjectsOptions{Recursive: true}) {
			_ = client.RemoveObject(ctx, c.Bucket, object.Key, minio.RemoveObjectOptions{})
		}
		if err := client.RemoveBucket(ctx, c.Bucket); err != nil {
			t.Log(err)
		}
	})
	return c
}

// Each runs a test with every store.
func Each(t *testing.T, test func(t *testing.T, store storage.Store)) {
	t.Run("disk", func(t *testing.T) { test(t, Disk(t)) })
	t.Run("s3", func(t *testing.T) {
		store, err := storage.New("s3", S3(t))
		if err != nil {
			t.Fatal(err)
		}
		test(t, store)
	})
}
