// Package storage keeps objects, such as people's CVs, in a local folder or an S3 server. It knows keys and bytes:
// whose an object is and what is in it, which is encrypted before it comes here, are the caller's. Nothing of ours
// may be imported here.
package storage

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"
	"time"
)

// Store is one place that objects lie in. Nothing in it is public. Every store passes the same conformance test.
type Store interface {
	// Name is the registry's.
	Name() string
	// Put writes an object, whole or not at all, in place of one that is there.
	Put(ctx context.Context, key string, content []byte) error
	// Open reads an object; the caller closes it. ErrNotFound: there is none.
	Open(ctx context.Context, key string) (io.ReadCloser, error)
	// Delete removes an object; that there is none is no error.
	Delete(ctx context.Context, key string) error
	// List goes through the objects whose keys begin with prefix, in no certain order. It ends after an error.
	List(ctx context.Context, prefix string) iter.Seq2[Object, error]
	// Check says why objects can't be kept just now, or nil.
	Check(ctx context.Context) error
}

// Object is what a list knows of an object.
type Object struct {
	Key      string
	Size     int64 // bytes
	Modified time.Time
}

var (
	// ErrNotFound is an object that is not there.
	ErrNotFound = errors.New("storage: there is no such object")
	// ErrKey is a key that no object can have: see ValidKey.
	ErrKey = errors.New("storage: this is no key of an object")
	// ErrUnavailable is a store that can't be reached, or refuses: later it may work again.
	ErrUnavailable = errors.New("storage: the object store is not available")
	// ErrUnknown is a name that the registry does not have.
	ErrUnknown = errors.New("storage: there is no store of that name")
	// ErrNotConfigured is a store that was not told all that it needs.
	ErrNotConfigured = errors.New("storage: not configured")
)

const maxKey = 200 // bytes

// ValidKey says whether an object may be called so: parts of small letters, digits, "-" and "_", with "/" between them.
// They mean the same in every store, and none leads out of a folder.
func ValidKey(key string) bool {
	if key == "" || len(key) > maxKey {
		return false
	}
	for part := range strings.SplitSeq(key, "/") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return false
		}
	}
	return true
}

// validPrefix is the beginning of valid keys: nothing, or parts that end with "/".
func validPrefix(prefix string) bool {
	return prefix == "" || strings.HasSuffix(prefix, "/") && ValidKey(strings.TrimSuffix(prefix, "/"))
}
