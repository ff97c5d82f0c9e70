package storage

import (
	"fmt"
	"maps"
	"slices"
)

// Config is what a store is made from; each reads what it needs.
type Config struct {
	Dir string // disk: the folder; it is made where it is missing

	Endpoint  string // s3: https://host or http://host:port
	Bucket    string // s3: it must be there already
	Region    string // s3: "auto" or "" finds it
	AccessKey string
	SecretKey string
	// SSE is "auto", where the server is asked to encrypt too until it says that it can't, or "off".
	SSE string
}

// Names lists every store, in the order of the alphabet.
func Names() []string { return slices.Sorted(maps.Keys(registry)) }

// New makes a store. ErrUnknown: there is none of that name. ErrNotConfigured: it lacks something. A server need not
// answer yet.
func New(name string, c Config) (Store, error) {
	make, ok := registry[name]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknown, name)
	}
	return make(c)
}
