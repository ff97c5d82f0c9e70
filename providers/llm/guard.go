package llm

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// The library that speaks to the servers (langchaingo) loses errors in mid-stream, cancellations and answers that break
// off, gives up on lines over 64 KB and on blocks it does not know, and sends a temperature that newer models refuse. The
// guard stands between it and the wire: it mends the request, reads what comes by the protocol and notes what it says. A
// stream never reaches the library, which would decode each token once more in goroutines of its own: who asked gets its
// text from the guard, and the library an end.

// Most that is read of an answer in one piece, of one event of a stream, and of an error, in bytes.
const (
	maxBody  = 4 << 20
	maxEvent = 4 << 20
	maxError = 64 << 10
)

var (
	errNoAnswer = errors.New("the server sent no answer")
	errBrokeOff = errors.New("the stream ended before the answer did")
	errTooLarge = errors.New("the server sent too much at once")
)

// heard is what a server said in one call.
type heard struct {
	text   string
	shaped json.RawMessage // an answer of a schema, where the protocol has a place of its own for it
	model  string
	usage  Usage
	stop   string           // why the model stopped, in the protocol's words
	done   bool             // the answer was whole, as the protocol tells it
	ended  bool             // the last event of the stream came
	blocks map[float64]bool // of text, by their index
}

// record is one call: what is to be mended in its request, and what was heard. One goroutine asks and hears.
type record struct {
	protocol protocol
	key      string
	edit     func(map[string]json.RawMessage)
	write    func(piece string) error // takes the text as it comes; nil: no stream was asked for

	heard   heard
	err     *Error // what the server, or the way to it, said was wrong
	refused error  // by write
}

func (r *record) fail(e *Error) {
	if r.err == nil {
		r.err = e
	}
}

type recordKey struct{}

// guard is the way to the servers of every provider.
type guard struct{ next http.RoundTripper }

func (g guard) RoundTrip(req *http.Request) (*http.Response, error) {
	r, ok := req.Context().Value(recordKey{}).(*record)
	if !ok {
		return nil, errors.New("a call without a record")
	}
	req, err := r.mend(req)
	if err != nil {
		return nil, err
	}
	res, err := g.next.RoundTrip(req)
	if err != nil {
		r.fail(unreached(req.Context(), err))
		return nil, err
	}
	switch {
	case res.StatusCode != http.StatusOK:
		body, _ := io.ReadAll(io.LimitReader(res.Body, maxError))
		res.Body.Close()
		r.fail(refusal(res.StatusCode, res.Header, body))
		res.Body = io.NopCloser(bytes.NewReader(body))
	case strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream"):
		defer res.Body.Close()
		if err := r.stream(res.Body); err != nil {
			return nil, err
		}
		if r.heard.ended {
			finish(res.Body)
		}
		res.Body = http.NoBody
	default:
		body, err := io.ReadAll(io.LimitReader(res.Body, maxBody+1))
		res.Body.Close()
		if err == nil && len(body) > maxBody {
			err = errTooLarge
		}
		if err != nil {
			r.fail(unreached(req.Context(), err))
			return nil, err
		}
		if err := r.read(body); err != nil {
			return nil, err
		}
		res.Body = io.NopCloser(bytes.NewReader(body))
	}
	return res, nil
}

// finish reads what ends a body behind the last event, so that the connection can be used again. A server that does not
// end it is not waited for.
func finish(body io.ReadCloser) {
	enough := time.AfterFunc(50*time.Millisecond, func() { body.Close() })
	_, _ = io.CopyN(io.Discard, body, 4<<10)
	enough.Stop()
}

// mend makes the request what the protocol says.
func (r *record) mend(req *http.Request) (*http.Request, error) {
	body, out := []byte(nil), req.Clone(req.Context())
	for name, value := range r.protocol.headers(r.key) {
		out.Header.Del(name)
		if value != "" {
			out.Header.Set(name, value)
		}
	}
	if req.Body == nil || req.Method == http.MethodGet {
		return out, nil
	}
	// Not sent: it lets a call be made again on another connection where the server gave this one up before it answered.
	out.Header["Idempotency-Key"] = nil
	body, err := io.ReadAll(req.Body)
	req.Body.Close()
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	delete(fields, "temperature") // each model has its own, and some refuse any other
	if r.edit != nil {
		r.edit(fields)
	}
	if body, err = json.Marshal(fields); err != nil {
		return nil, err
	}
	out.Body, out.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return out, nil
}

// read notes an answer that came in one piece, whether or not a stream was asked for.
func (r *record) read(body []byte) error {
	if e := said(body); e != nil {
		r.fail(e)
		return nil
	}
	h, err := r.protocol.whole(body)
	if err != nil {
		r.fail(&Error{Kind: Malformed, Err: err})
		return nil
	}
	r.heard = h
	return r.pass(h.text)
}

// pass gives a piece to who asked.
func (r *record) pass(piece string) error {
	if piece == "" || r.write == nil {
		return nil
	}
	r.refused = r.write(piece)
	return r.refused
}

// stream reads server-sent events as their standard says.
func (r *record) stream(in io.Reader) error {
	lines := bufio.NewReaderSize(in, 1<<10)
	var data []byte
	for {
		line, err := readLine(lines, maxEvent-len(data))
		if errors.Is(err, errTooLarge) {
			r.fail(&Error{Kind: Malformed, Err: err})
			return err
		}
		if value, ok := bytes.CutPrefix(line, []byte("data:")); ok {
			data = append(append(data, bytes.TrimPrefix(value, []byte(" "))...), '\n')
		}
		if len(line) == 0 || err != nil {
			if done, failed := r.event(bytes.TrimSpace(data)); failed != nil || done {
				return failed
			}
			data = data[:0]
		}
		if err == io.EOF {
			if !r.heard.done {
				r.fail(&Error{Kind: Truncated, Err: errBrokeOff})
			}
			return nil
		}
		if err != nil {
			if r.heard.done {
				return nil
			}
			r.fail(&Error{Kind: Truncated, Err: err})
			return err
		}
	}
}

// readLine reads a line of at most n bytes, without its end, which is \n or \r\n. It is good until the next one is read.
func readLine(in *bufio.Reader, n int) ([]byte, error) {
	var long []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(long)+len(part) > n {
			return nil, errTooLarge
		}
		if err == bufio.ErrBufferFull {
			long = append(long, part...)
			continue
		}
		if long != nil {
			part = append(long, part...)
		}
		return bytes.TrimRight(part, "\r\n"), err
	}
}

// event notes one event and passes its text on. done: the stream is over.
func (r *record) event(data []byte) (done bool, err error) {
	if len(data) == 0 {
		return false, nil
	}
	if end := r.protocol.end(); end != "" && string(data) == end {
		r.heard.done, r.heard.ended = true, true
		return true, nil
	}
	if bytes.Contains(data, []byte(`"error"`)) {
		if e := said(data); e != nil {
			r.fail(e)
			return true, e
		}
	}
	text, err := r.protocol.event(data, &r.heard)
	if err != nil {
		r.fail(&Error{Kind: Malformed, Err: err})
		return true, err
	}
	return false, r.pass(text)
}

// decode reads an event. What is of another type than the protocol says is taken as missing.
func decode(data []byte, event any) error {
	err := json.Unmarshal(data, event)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		return nil
	}
	return err
}

// tokens is a number of them, as JSON has it.
type tokens float64

func (n tokens) count() int { return int(min(max(n, 0), 1<<40)) }

// withRecord makes the guard keep what is heard in r.
func withRecord(ctx context.Context, r *record) context.Context {
	return context.WithValue(ctx, recordKey{}, r)
}
