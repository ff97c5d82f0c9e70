// Package llm is language models: one interface, a file for each wire protocol. A provider sends what it is given and
// says what came back, how much it cost and what went wrong, in one form for all vendors. It knows no prompt, no person
// and no model of ours. Nothing of ours is imported here.
package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Role is who says a message.
type Role string

// The roles, as both wire protocols name them.
const (
	System    Role = "system"
	User      Role = "user"
	Assistant Role = "assistant"
)

// Message is one turn of a conversation.
type Message struct {
	Role Role
	Text string
}

// Request is what a model is asked. System messages come first; the last one is the user's.
type Request struct {
	Model     string // "": the one that the provider was made with
	Messages  []Message
	MaxTokens int // the most that may be written; 0: the provider's own limit
}

// Usage is what a call cost, in tokens, as the server counted it; zero where it did not say.
type Usage struct {
	InputTokens  int `json:"input_tokens"`
	OutputTokens int `json:"output_tokens"`
}

// Answer is what a model wrote. With an error it holds what had come until then.
type Answer struct {
	Text  string
	Model string // the one that answered, as the server names it
	Usage Usage
}

// Schema is the shape that a structured answer has: a JSON Schema (2020-12) of an object, whose name is of letters,
// digits and underscores.
type Schema struct {
	Name string
	JSON json.RawMessage
}

// Provider is one server of models, with the key and the model that it is used with. All of it can be called from
// several goroutines at once. Every error is an *Error.
type Provider interface {
	// Name is what the registry and the database call it.
	Name() string
	// Model is the one that is asked where a request names none.
	Model() string
	// Chat asks and gives each piece of the answer to write as it comes; write may be nil. An error of write ends the call
	// and is given back as it is. A call that failed before the first piece can be made again by the caller.
	Chat(ctx context.Context, ask Request, write func(piece string) error) (Answer, error)
	// Structured asks for one JSON object of the schema and reads it into target, which is a pointer to a struct. Where
	// the server refuses structured output, the schema is put into the question instead, and an answer that does not fit
	// is put to the model once more with what was wrong with it. Where a list is all that the schema has, it is also read
	// from a bare list, from null, and from what stands in its place. The usage is of all calls together.
	Structured(ctx context.Context, ask Request, shape Schema, target any) (Answer, error)
	// Models lists what the server offers, in its own order.
	Models(ctx context.Context) ([]string, error)
}

// Kind says what went wrong, so that a person can be told what to do.
type Kind string

// What goes wrong with servers of models.
const (
	KeyRefused   Kind = "key_refused"   // the key is wrong, or may not use this model
	Quota        Kind = "quota"         // the account has no credit left
	RateLimited  Kind = "rate_limited"  // too many calls; Error.RetryAfter says how long to wait, where the server did
	UnknownModel Kind = "unknown_model" // the server has no such model
	TooLong      Kind = "too_long"      // the question is longer than the model takes
	Refused      Kind = "refused"       // the server takes the call for a wrong one, or will not answer this
	Unavailable  Kind = "unavailable"   // not reached, overloaded, or failing
	Truncated    Kind = "truncated"     // the answer broke off: the connection ended, or MaxTokens was reached
	Malformed    Kind = "malformed"     // what came is not what the protocol says
	Unshaped     Kind = "unshaped"      // the model's answer is not what the schema says, asked again as well
	OutOfReach   Kind = "out_of_reach"  // the address is one that this instance may not connect to
	Cancelled    Kind = "cancelled"     // the caller's context ended
)

// Error is a failed call. Message is the server's own words, bounded, for the person whose key it is; it is never logged.
type Error struct {
	Kind       Kind
	Status     int // of HTTP; 0 where none came, or where the error came inside a stream
	RetryAfter time.Duration
	Message    string
	Err        error // the cause, if there is one
}

func (e *Error) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("language model: %s", e.Kind)
	}
	return fmt.Sprintf("language model: %s (status %d)", e.Kind, e.Status)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is what went wrong, or "" for what is no provider's error.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

var (
	// ErrUnknown is a name that the registry does not have.
	ErrUnknown = errors.New("no such provider")
	// ErrNotConfigured is a provider that lacks what it needs: a key, an address or a model.
	ErrNotConfigured = errors.New("the provider is not configured")
)
