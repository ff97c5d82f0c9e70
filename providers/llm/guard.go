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
	"sync"
	"time"
)

// The library that speaks to the servers (langchaingo) loses errors in mid-stream, cancellations and answers that break
// off, gives up on lines over 64 KB and on blocks it does not know, and sends a temperature that newer models refuse. The
// guard stands between it and the wire: it mends the request, reads what comes by the protocol, notes what it says, and
// shows the library only what that can't get wrong.

// Most that is read of an answer in one piece, of one event of a stream, and of an error, in bytes.
const (
	maxBody  = 4 << 20
	maxEvent = 4 << 20
	maxError = 64 << 10
	maxPiece = 8 << 10 // of an event that the library sees
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
	stop   string // why the model stopped, in the protocol's words
	done   bool   // the answer was whole, as the protocol tells it
	ended  bool   // the last event of the stream came
	blocks map[float64]int
}

// record is one call: what is to be mended in its request, and what was heard.
type record struct {
	protocol protocol
	key      string
	edit     func(map[string]json.RawMessage)

	mu    sync.Mutex
	heard heard
	err   *Error // what the server, or the way to it, said was wrong
}

func (r *record) fail(e *Error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = e
	}
}

func (r *record) said() (heard, *Error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.heard, r.err
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
		out, in := io.Pipe()
		body := res.Body
		go func() {
			err := r.stream(body, in)
			if h, _ := r.said(); h.ended {
				finish(body)
				_, err = io.WriteString(in, "data: "+r.protocol.end()+"\n\n") // the library hangs up when it sees this
			}
			in.CloseWithError(err)
			body.Close()
		}()
		res.Body = &pipe{out, body}
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
		r.read(body)
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

// pipe ends the reading of the server, too, when the library closes it.
type pipe struct {
	*io.PipeReader
	server io.Closer
}

func (p *pipe) Close() error {
	p.server.Close()
	return p.PipeReader.Close()
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

// read notes an answer that came in one piece.
func (r *record) read(body []byte) {
	if e := said(body); e != nil {
		r.fail(e)
		return
	}
	h, err := r.protocol.whole(body)
	if err != nil {
		r.fail(&Error{Kind: Malformed, Err: err})
		return
	}
	r.mu.Lock()
	r.heard = h
	r.mu.Unlock()
}

// stream reads server-sent events as their standard says and writes those that the library is to see, one line each.
func (r *record) stream(in io.Reader, out io.Writer) error {
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
			if done, failed := r.event(bytes.TrimSpace(data), out); failed != nil || done {
				return failed
			}
			data = data[:0]
		}
		if err == io.EOF {
			if h, e := r.said(); !h.done && e == nil {
				r.fail(&Error{Kind: Truncated, Err: errBrokeOff})
			}
			return nil
		}
		if err != nil {
			if h, _ := r.said(); h.done {
				return nil
			}
			r.fail(&Error{Kind: Truncated, Err: err})
			return err
		}
	}
}

// readLine reads a line of at most n bytes, without its end, which is \n or \r\n.
func readLine(in *bufio.Reader, n int) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > n {
			return nil, errTooLarge
		}
		line = append(line, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

// event notes one event and shows the library what it is to see of it. done: the stream is over.
func (r *record) event(data []byte, out io.Writer) (done bool, err error) {
	if len(data) == 0 {
		return false, nil
	}
	if end := r.protocol.end(); end != "" && string(data) == end {
		r.mu.Lock()
		r.heard.done, r.heard.ended = true, true
		r.mu.Unlock()
		return true, nil
	}
	if bytes.Contains(data, []byte(`"error"`)) {
		if e := said(data); e != nil {
			r.fail(e)
			return true, e
		}
	}
	var event map[string]any
	if err := json.Unmarshal(data, &event); err != nil {
		r.fail(&Error{Kind: Malformed, Err: err})
		return true, err
	}
	r.mu.Lock()
	show := r.protocol.event(event, &r.heard)
	r.mu.Unlock()
	for _, e := range show {
		line, err := json.Marshal(e)
		if err == nil {
			_, err = out.Write(append(append([]byte("data: "), line...), "\n\n"...))
		}
		if err != nil {
			return true, err
		}
	}
	return false, nil
}

// pieces cuts a long text into pieces that the library's reader of lines can hold, at characters.
func pieces(text string) []string {
	var list []string
	for len(text) > maxPiece {
		n := maxPiece
		for n > maxPiece-4 && text[n]&0xC0 == 0x80 {
			n--
		}
		list, text = append(list, text[:n]), text[n:]
	}
	if text != "" {
		list = append(list, text)
	}
	return list
}

// whole is a number of tokens, as JSON has it.
func whole(v any) int {
	n, _ := v.(float64)
	return int(min(max(n, 0), 1<<40))
}

// withRecord makes the guard keep what is heard in r.
func withRecord(ctx context.Context, r *record) context.Context {
	return context.WithValue(ctx, recordKey{}, r)
}
