package llm

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Config is what a provider is made from.
type Config struct {
	APIKey  string
	BaseURL string // "": the vendor's own
	Model   string // what is asked where a request names none; "": only Models can be called
	// Transport is the way to the server, as NewTransport makes it; nil: one that reaches every address.
	Transport Transport
}

// Transport is a way to servers of models.
type Transport = http.RoundTripper

var everywhere = NewTransport(nil)

// NewTransport is a way to servers of models. dial connects to them and decides which addresses may be reached; its
// refusal is an OutOfReach. nil: all may. Connections are used again: there is one transport for each such decision, and
// not one for each question.
func NewTransport(dial func(ctx context.Context, network, address string) (net.Conn, error)) Transport {
	return &http.Transport{DialContext: dial, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: headerTime, MaxResponseHeaderBytes: 64 << 10,
		// A thousand answers may come at once, each in small pieces.
		ReadBufferSize: 1 << 10, WriteBufferSize: 1 << 10,
		MaxIdleConns: 100, MaxIdleConnsPerHost: 16, IdleConnTimeout: 30 * time.Second,
		// All questions to a server may share one connection: one that has died without a word is found out.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 15 * time.Second}}
}

// Needs is what a provider must be told, and what it takes where it is not told.
type Needs struct {
	Title   string // what people call it
	Key     bool   // it can't be used without a key
	URL     bool   // nobody can know its address but who runs it
	BaseURL string // its address where none is given
}

// kind is one line of the registry.
type kind struct {
	Needs
	path string // of an address that has none: where servers of the kind listen
	make func(Config) Provider
}

// Names lists every provider, in the order of the alphabet.
func Names() []string { return slices.Sorted(maps.Keys(registry)) }

// NeedsOf is what the provider must be told. ErrUnknown: there is none of that name.
func NeedsOf(name string) (Needs, error) {
	k, ok := registry[name]
	if !ok {
		return Needs{}, fmt.Errorf("%w: %q", ErrUnknown, name)
	}
	return k.Needs, nil
}

// New makes a provider. ErrUnknown: there is none of that name. ErrNotConfigured: it lacks the key or the address that it
// can't do without, or the address is none.
func New(name string, c Config) (Provider, error) {
	k, ok := registry[name]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknown, name)
	}
	if k.Key && c.APIKey == "" {
		return nil, fmt.Errorf("%w: %s needs a key", ErrNotConfigured, name)
	}
	if c.BaseURL == "" {
		c.BaseURL = k.BaseURL
	}
	if c.Transport == nil {
		c.Transport = everywhere
	}
	var err error
	if c.BaseURL, err = NormalBaseURL(name, c.BaseURL); err != nil {
		return nil, err
	}
	return k.make(c), nil
}

// ForUser makes the provider that a person has chosen. lookup finds its name and what it needs, because a
// provider never sees a model of ours; its errors are given back as they are.
func ForUser(ctx context.Context, userID uuid.UUID, lookup func(ctx context.Context, userID uuid.UUID) (name string, c Config, err error)) (Provider, error) {
	name, c, err := lookup(ctx, userID)
	if err != nil {
		return nil, err
	}
	return New(name, c)
}

// NormalBaseURL is an address as it is used, from one as people paste it: without what follows the version, and with the
// version where only the host was given. ErrNotConfigured: it is no address of a server.
func NormalBaseURL(name, typed string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(typed))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "", fmt.Errorf("%w: %s needs an address that begins with http:// or https://", ErrNotConfigured, name)
	}
	path := strings.TrimRight(u.Path, "/")
	for _, call := range []string{"/chat/completions", "/completions", "/messages", "/models"} {
		path = strings.TrimSuffix(path, call)
	}
	if path == "" || path == "/api" && name == "ollama" {
		path = registry[name].path
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: path}).String(), nil
}
