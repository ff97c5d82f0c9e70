package llm

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const maxMessage = 300 // of the server's own words, in bytes

// unreached is what a call that got no answer failed with.
func unreached(ctx context.Context, err error) *Error {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e
	case ctx.Err() != nil && errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return &Error{Kind: Unavailable, Err: err}
	case ctx.Err() != nil:
		return &Error{Kind: Cancelled, Err: ctx.Err()}
	case errors.Is(err, errTooLarge):
		return &Error{Kind: Malformed, Err: err}
	}
	return &Error{Kind: Unavailable, Err: err}
}

// serverError is how both protocols, and those that speak like them, tell of an error. Its code is a word or a number.
type serverError struct {
	Type, Message string
	Code          any
}

// said finds an error in what came with a good status: a whole answer, or an event of a stream.
func said(body []byte) *Error {
	var b struct {
		Type  string
		Error json.RawMessage
	}
	if json.Unmarshal(body, &b) != nil || len(b.Error) == 0 || string(b.Error) == "null" {
		return nil
	}
	return triage(0, errorOf(body))
}

// errorOf reads the error in a body. Servers write it as an object, or as a text.
func errorOf(body []byte) serverError {
	var b struct {
		Error   json.RawMessage
		Message string
		Detail  any
	}
	var e serverError
	if json.Unmarshal(body, &b) != nil {
		return e
	}
	if json.Unmarshal(b.Error, &e) != nil {
		json.Unmarshal(b.Error, &e.Message)
	}
	if e.Message == "" {
		e.Message = b.Message
	}
	if text, ok := b.Detail.(string); ok && e.Message == "" {
		e.Message = text
	}
	return e
}

// refusal is an answer with a status that is no success.
func refusal(status int, header http.Header, body []byte) *Error {
	e := triage(status, errorOf(body))
	e.RetryAfter = retryAfter(header.Get("Retry-After"), time.Now())
	return e
}

// retryAfter reads the header, which has seconds or a date. Zero: it says nothing.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 86400) * float64(time.Second))
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), 24*time.Hour)
	}
	return 0
}

// triage says what kind of trouble the status and the server's words are. The words differ from vendor to vendor; those
// that are looked for are the vendors' codes, and where a status means two things, words that all of them use.
func triage(status int, e serverError) *Error {
	code, _ := e.Code.(string)
	if number, ok := e.Code.(float64); ok && status == 0 {
		status = int(number)
	}
	words := strings.ToLower(code + " " + e.Type + " " + e.Message)
	has := func(list ...string) bool {
		for _, word := range list {
			if strings.Contains(words, word) {
				return true
			}
		}
		return false
	}
	out := &Error{Kind: Unavailable, Status: status, Message: bounded(e.Message)}
	switch {
	case has("insufficient_quota", "billing", "credit balance", "insufficient credits", "insufficient balance", "exceeded your current quota") || status == http.StatusPaymentRequired:
		out.Kind = Quota
	case has("context_length", "context length", "context window", "maximum context", "prompt is too long", "too many tokens", "request_too_large") || status == http.StatusRequestEntityTooLarge:
		out.Kind = TooLong
	case status == http.StatusUnauthorized || has("authentication_error", "invalid_api_key", "permission_error"):
		out.Kind = KeyRefused
	case status == http.StatusTooManyRequests || has("rate_limit", "rate limit"):
		out.Kind = RateLimited
	case has("model_not_found", "not_found_error", "unknown model", "no such model") || has("model") && has("not found", "does not exist", "not exist", "not a valid model"):
		out.Kind = UnknownModel
	case status == http.StatusForbidden:
		out.Kind = KeyRefused
	case status >= 500 || has("overloaded", "server_error", "api_error", "unavailable", "timeout"):
		out.Kind = Unavailable
	case status >= 300 && status < 400:
		out.Kind, out.Message = Malformed, ""
	case status == http.StatusRequestTimeout:
		out.Kind = Unavailable
	case status >= 400 || has("invalid_request", "content_policy", "content_filter"):
		out.Kind = Refused
	}
	return out
}

// bounded is a server's sentence, short, on one line and valid.
func bounded(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")), " ")
	if len(s) <= maxMessage {
		return s
	}
	n := maxMessage
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
