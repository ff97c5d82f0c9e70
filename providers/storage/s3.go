package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/encrypt"
)

const (
	s3Retries = 3
	r2Host    = ".r2.cloudflarestorage.com"
)

// s3 keeps objects in a bucket of any server that speaks S3, addressed by path.
type s3 struct {
	client minio.Core
	bucket string
	sse    atomic.Bool // the server is asked to encrypt
}

func newS3(c Config) (Store, error) {
	endpoint, err := url.Parse(c.Endpoint)
	if err != nil || endpoint.Scheme != "http" && endpoint.Scheme != "https" || endpoint.Host == "" || strings.Trim(endpoint.Path, "/") != "" {
		return nil, fmt.Errorf("%w: s3 needs an endpoint such as https://s3.example.com", ErrNotConfigured)
	}
	if c.Bucket == "" || c.AccessKey == "" || c.SecretKey == "" {
		return nil, fmt.Errorf("%w: s3 needs a bucket and both keys", ErrNotConfigured)
	}
	region := c.Region
	if region == "auto" && !strings.HasSuffix(endpoint.Hostname(), r2Host) {
		region = "" // the client asks the server; only R2 calls its region so itself
	}
	client, err := minio.NewCore(endpoint.Host, &minio.Options{
		Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, ""), Secure: endpoint.Scheme == "https",
		Region: region, BucketLookup: minio.BucketLookupPath, MaxRetries: s3Retries,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotConfigured, err)
	}
	s := &s3{client: *client, bucket: c.Bucket}
	s.sse.Store(c.SSE != "off")
	return s, nil
}

func (*s3) Name() string { return "s3" }

func (s *s3) Put(ctx context.Context, key string, content []byte) error {
	if !ValidKey(key) {
		return ErrKey
	}
	asked := s.sse.Load()
	err := s.put(ctx, key, content, asked)
	if asked && noEncryption(err) {
		// Asked once: what is kept is encrypted before it comes here in any case.
		if err = s.put(ctx, key, content, false); err == nil {
			s.sse.Store(false)
		}
	}
	return trouble(err)
}

func (s *s3) put(ctx context.Context, key string, content []byte, sse bool) error {
	options := minio.PutObjectOptions{ContentType: "application/octet-stream", DisableMultipart: true}
	if sse {
		options.ServerSideEncryption = encrypt.NewSSE()
	}
	_, err := s.client.Client.PutObject(ctx, s.bucket, key, bytes.NewReader(content), int64(len(content)), options)
	return err
}

// noEncryption is a server's refusal that may come from being asked to encrypt. Servers have many words for it, so every
// refusal of the request counts that is not about who asks or where.
func noEncryption(err error) bool {
	if err == nil {
		return false
	}
	answer := minio.ToErrorResponse(err)
	return answer.StatusCode == http.StatusBadRequest || answer.StatusCode == http.StatusNotImplemented
}

func (s *s3) Open(ctx context.Context, key string) (io.ReadCloser, error) {
	if !ValidKey(key) {
		return nil, ErrKey
	}
	body, _, _, err := s.client.GetObject(ctx, s.bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, trouble(err)
	}
	return body, nil
}

func (s *s3) Delete(ctx context.Context, key string) error {
	if !ValidKey(key) {
		return ErrKey
	}
	if err := trouble(s.client.RemoveObject(ctx, s.bucket, key, minio.RemoveObjectOptions{})); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

func (s *s3) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		if !validPrefix(prefix) {
			yield(Object{}, ErrKey)
			return
		}
		ctx, cancel := context.WithCancel(ctx) // ends the client's goroutine when nobody reads on
		defer cancel()
		for object := range s.client.Client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
			if object.Err != nil {
				yield(Object{}, trouble(object.Err))
				return
			}
			if !ValidKey(object.Key) {
				continue // somebody else's
			}
			if !yield(Object{Key: object.Key, Size: object.Size, Modified: object.LastModified}, nil) {
				return
			}
		}
	}
}

func (s *s3) Check(ctx context.Context) error {
	there, err := s.client.BucketExists(ctx, s.bucket)
	if err == nil && !there {
		err = fmt.Errorf("there is no bucket %q", s.bucket)
	}
	return trouble(err)
}

// trouble gives a server's errors their meaning here.
func trouble(err error) error {
	if err != nil && minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return ErrNotFound
	}
	return unavailable(err)
}
