package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/tmc/langchaingo/llms"
)

const (
	headerTime   = 2 * time.Minute // until a server begins to answer: one that loads a model first is slow
	maxModels    = 1000
	maxUntold    = 4096 // tokens of an answer where the caller sets no limit
	maxThoughts  = 256 << 10
	listingTime  = 20 * time.Second
	thoughtBegin = "<think>"
	thoughtEnd   = "</think>"
)

// protocol is what differs between the wire protocols.
type protocol interface {
	// model is the library's way to ask the server's model.
	model(s *speaker, model string) (llms.Model, error)
	options() []llms.CallOption
	// headers are set on every request; an empty one is removed.
	headers(key string) map[string]string
	// shape changes a request so that the answer has the schema.
	shape(request map[string]json.RawMessage, s Schema)
	// whole reads an answer in one piece; event one of a stream, of which it gives back the text.
	whole(body []byte) (heard, error)
	event(data []byte, h *heard) (text string, err error)
	// end is the data of a stream's last event, where it is no JSON.
	end() string
}

// speaker is a Provider of any protocol.
type speaker struct {
	name     string
	config   Config
	protocol protocol
	http     *http.Client
	unshaped atomic.Bool // the server refused structured output
}

func newSpeaker(name string, c Config, p protocol) Provider {
	return &speaker{name: name, config: c, protocol: p, http: &http.Client{
		Transport: guard{c.Transport},
		// A key goes to the address that was given and nowhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (s *speaker) Name() string  { return s.name }
func (s *speaker) Model() string { return s.config.Model }

func (s *speaker) Chat(ctx context.Context, ask Request, write func(piece string) error) (Answer, error) {
	var text strings.Builder
	thoughts := thoughts{}
	r := &record{protocol: s.protocol, key: s.config.APIKey, write: func(piece string) error {
		shown := thoughts.out(piece)
		text.WriteString(shown)
		if shown == "" || write == nil {
			return nil
		}
		return write(shown)
	}}
	err := s.call(ctx, r, ask, llms.WithStreamingFunc(func(context.Context, []byte) error { return nil })) // so that it asks for a stream
	answer := Answer{Text: text.String(), Model: r.heard.model, Usage: r.heard.usage}
	switch {
	case r.refused != nil:
		return answer, r.refused
	case r.err != nil && r.err.Kind != Cancelled && ctx.Err() == nil:
		return answer, r.err
	case ctx.Err() != nil:
		return answer, unreached(ctx, ctx.Err())
	case err != nil && !r.heard.done:
		return answer, unreached(ctx, err)
	}
	return answer, ended(r.heard, answer.Text)
}

// ended is what is wrong with an answer that came to its end.
func ended(h heard, text string) error {
	switch h.stop {
	case "length", "max_tokens", "model_context_window_exceeded":
		return &Error{Kind: Truncated, Message: "The answer reached the most that may be written at once."}
	case "refusal", "content_filter":
		return &Error{Kind: Refused, Message: "The model will not answer this."}
	}
	if strings.TrimSpace(text) == "" && len(h.shaped) == 0 {
		return &Error{Kind: Malformed, Err: errNoAnswer}
	}
	return nil
}

// call asks the model through the library; what was heard is in r.
func (s *speaker) call(ctx context.Context, r *record, ask Request, options ...llms.CallOption) (err error) {
	model := ask.Model
	if model == "" {
		model = s.config.Model
	}
	if model == "" {
		return &Error{Kind: UnknownModel, Err: ErrNotConfigured}
	}
	// The library panics on some answers that it does not expect.
	defer func() {
		if p := recover(); p != nil {
			err = &Error{Kind: Malformed, Err: fmt.Errorf("reading the answer: %v", p)}
		}
	}()
	library, err := s.protocol.model(s, model)
	if err != nil {
		return &Error{Kind: Refused, Err: err}
	}
	limit := ask.MaxTokens
	if limit <= 0 {
		limit = maxUntold
	}
	options = append(append(options, llms.WithMaxTokens(limit)), s.protocol.options()...)
	_, err = library.GenerateContent(withRecord(ctx, r), contents(ask.Messages), options...)
	return err
}

// contents are the messages as the library takes them: what is said to the system as one, because it sends only the
// first part of several.
func contents(messages []Message) []llms.MessageContent {
	var system []string
	var list []llms.MessageContent
	for _, m := range messages {
		switch m.Role {
		case System:
			system = append(system, m.Text)
		case Assistant:
			list = append(list, llms.TextParts(llms.ChatMessageTypeAI, m.Text))
		default:
			list = append(list, llms.TextParts(llms.ChatMessageTypeHuman, m.Text))
		}
	}
	if len(system) > 0 {
		list = append([]llms.MessageContent{llms.TextParts(llms.ChatMessageTypeSystem, strings.Join(system, "\n\n"))}, list...)
	}
	return list
}

// Models asks for the list directly: the library has no call for it.
func (s *speaker) Models(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, listingTime)
	defer cancel()
	r := &record{protocol: listing{s.protocol}, key: s.config.APIKey}
	req, err := http.NewRequestWithContext(withRecord(ctx, r), http.MethodGet, s.config.BaseURL+"/models?"+url.Values{"limit": {"1000"}}.Encode(), nil)
	if err != nil {
		return nil, &Error{Kind: Refused, Err: err}
	}
	res, err := s.http.Do(req)
	if err != nil {
		if r.err != nil {
			return nil, r.err
		}
		return nil, unreached(ctx, err)
	}
	defer res.Body.Close()
	if r.err != nil {
		return nil, r.err
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, unreached(ctx, err)
	}
	var list struct{ Data []struct{ ID string } }
	if err := json.Unmarshal(body, &list); err != nil || list.Data == nil {
		return nil, &Error{Kind: Malformed, Err: errors.New("no list of models")}
	}
	names := []string{}
	for _, m := range list.Data {
		if name := bounded(m.ID); name != "" && len(names) < maxModels {
			names = append(names, name)
		}
	}
	return names, nil
}

// listing is a protocol whose answer is a list of models.
type listing struct{ protocol }

func (listing) whole([]byte) (heard, error) { return heard{done: true}, nil }

// thoughts takes out what some models write between <think> and </think> before they answer.
type thoughts struct {
	held   string // what may be the beginning of one of the two words
	inside bool
	begun  bool // the answer itself has begun: what looks like a thought now is none
	length int
}

// out is what of a piece belongs to the answer, with what was held before it.
func (t *thoughts) out(piece string) string {
	if t.begun {
		return piece
	}
	t.held += piece
	if !t.inside {
		trimmed := strings.TrimLeft(t.held, " \r\n\t")
		switch {
		case strings.HasPrefix(trimmed, thoughtBegin):
			t.inside, t.held = true, strings.TrimPrefix(trimmed, thoughtBegin)
		case strings.HasPrefix(thoughtBegin, trimmed):
			return "" // not known yet
		default:
			t.begun = true
			out := t.held
			t.held = ""
			return out
		}
	}
	if _, after, found := strings.Cut(t.held, thoughtEnd); found {
		t.begun, t.held = true, ""
		return strings.TrimLeft(after, " \r\n\t")
	}
	if t.length += len(piece); t.length > maxThoughts {
		return ""
	}
	t.held = t.held[max(0, len(t.held)-len(thoughtEnd)+1):]
	return ""
}
