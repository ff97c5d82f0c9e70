package email

import (
	"context"
	"crypto/x509"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"slices"

	"github.com/google/uuid"
)

// Config is what a provider is made from, for the whole instance or for one person.
type Config struct {
	Secret   string            // what proves its calls, or opens the mailbox
	Settings map[string]string // whatever else it needs, by the provider's own names
	// Owner finds whose a personal token is: a name that only the caller understands. ErrForged: it is nobody's.
	Owner func(ctx context.Context, token string) (owner string, err error)
	Log   *slog.Logger // of one that works by itself; nil: it says nothing
	// Dial connects to a mailbox's server. It decides which addresses may be reached: ErrNotAllowed for the others.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Roots are the authorities whose certificates are trusted; nil: the system's.
	Roots *x509.CertPool
}

// Names lists every provider, in the order of the alphabet.
func Names() []string { return slices.Sorted(maps.Keys(registry)) }

// New makes a provider. ErrUnknown: there is none of that name. ErrNotConfigured: it could not tell its own
// calls from anybody's or has no place to listen at, so it must not be used.
func New(name string, c Config) (Provider, error) {
	make, ok := registry[name]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknown, name)
	}
	p, err := make(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// ForUser makes the provider that a person has chosen. lookup finds its name and what it needs, because a
// provider never sees a model; its errors are given back as they are.
func ForUser(ctx context.Context, userID uuid.UUID, lookup func(ctx context.Context, userID uuid.UUID) (name string, c Config, err error)) (Provider, error) {
	name, c, err := lookup(ctx, userID)
	if err != nil {
		return nil, err
	}
	return New(name, c)
}
