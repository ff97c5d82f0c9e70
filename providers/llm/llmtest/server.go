// Package llmtest is a server of language models for tests: it speaks both wire protocols, answers what the test
// says, and fails in the ways that real servers do. It keeps what it was asked.
package llmtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// Fault is a way in which a server fails.
type Fault string

// The faults. Those of a stream come after a part of the answer.
const (
	None          Fault = ""
	KeyRefused    Fault = "401"
	Forbidden     Fault = "403"
	NoCredit      Fault = "quota"
	NoSuchModel   Fault = "model"
	TooLong       Fault = "context"
	TooOften      Fault = "429" // Retry-After: 7
	Broken        Fault = "500"
	Overloaded    Fault = "529"
	Gateway       Fault = "502" // an HTML page
	Elsewhere     Fault = "307"
	MidError      Fault = "error in mid-stream"
	Cut           Fault = "cut"           // the stream ends as if all were well
	Abort         Fault = "abort"         // the connection breaks
	NotJSON       Fault = "not json"      // an event that is none
	HugeEvent     Fault = "huge event"    // of 5 MB
	LengthReached Fault = "length"        // the answer stops at the limit
	WillNot       Fault = "refusal"       // the model declines
	NoShape       Fault = "no shape"      // 400 for structured output
	WrongShape    Fault = "wrong shape"   // the first answer does not fit the schema
	NeverShaped   Fault = "never shaped"  // none does
	Silence       Fault = "silence"       // never answers
	Empty         Fault = "empty"         // an answer of no words
	Thoughts      Fault = "thoughts"      // no fault: it thinks before it answers
	Think         Fault = "think element" // no fault: it thinks inside <think>
	LongLine      Fault = "long line"     // no fault: all of the answer in one event
	OnePiece      Fault = "one piece"     // no fault: it does not stream, though asked to
	Odd           Fault = "odd framing"   // no fault: events as the standard allows them and few write them
)

// Script is how the server answers, until another is set.
type Script struct {
	Answer string // written word by word
	Shaped string // the JSON of a structured answer
	Fault  Fault
	First  time.Duration // before anything comes
	Word   time.Duration // before each word
}

// Asked is one request that came.
type Asked struct {
	Path   string
	Key    string
	Body   map[string]any
	Raw    string
	Shaped bool // it asked for structured output
}

// Server is the server. URL is its base URL for a provider.
type Server struct {
	URL  string
	Gone chan struct{} // a value for each client that left before its answer ended
	http *httptest.Server

	mu     sync.Mutex
	script func(Asked) Script
	asked  []Asked
	opened int
}

// Models is what it lists.
var Models = []string{"tide-1", "tide-1-small", "harbour-2"}

// New starts a server that answers every question with the script. Close ends it.
func New(script Script) *Server {
	s := &Server{Gone: make(chan struct{}, 10_000)}
	s.Say(script)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, openAI{}) })
	mux.HandleFunc("POST /v1/messages", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, anthropic{}) })
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, r *http.Request) {
		asked, script := s.note(r)
		if fails(w, script.Fault, asked.Key != "" && r.Header.Get("x-api-key") != "") {
			return
		}
		list := []map[string]any{}
		for _, name := range Models {
			list = append(list, map[string]any{"id": name, "object": "model"})
		}
		send(w, map[string]any{"object": "list", "data": list})
	})
	s.http = httptest.NewUnstartedServer(mux)
	s.http.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.opened++
		}
	}
	s.http.Start()
	s.URL = s.http.URL + "/v1"
	return s
}

// Close ends the server and its connections.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Say sets how it answers from now on.
func (s *Server) Say(script Script) { s.Each(func(Asked) Script { return script }) }

// Each sets how it answers each question.
func (s *Server) Each(script func(Asked) Script) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = script
}

// Asked is everything that it was asked.
func (s *Server) Asked() []Asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Asked(nil), s.asked...)
}

// Connections is how many were opened to it.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opened
}

func (s *Server) note(r *http.Request) (Asked, Script) {
	raw, _ := io.ReadAll(r.Body)
	a := Asked{Path: r.URL.Path, Raw: string(raw), Key: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")}
	if key := r.Header.Get("x-api-key"); key != "" {
		a.Key = key
	}
	json.Unmarshal(raw, &a.Body)
	a.Shaped = a.Body["response_format"] != nil || a.Body["tools"] != nil
	s.mu.Lock()
	script := s.script
	if r.Method == http.MethodPost {
		s.asked = append(s.asked, a)
	}
	s.mu.Unlock()
	return a, script(a)
}

// wire is one of the two protocols.
type wire interface {
	begin(sse, Asked)
	word(sse, string)
	thought(sse, string)
	end(s sse, stop string, words int)
	whole(asked Asked, text, stop string, words int) map[string]any
	stop(Fault) string
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, p wire) {
	asked, script := s.note(r)
	_, isAnthropic := p.(anthropic)
	if !wait(r, script.First) || script.Fault == Silence && !wait(r, time.Hour) {
		s.Gone <- struct{}{}
		return
	}
	if fails(w, script.Fault, isAnthropic) {
		return
	}
	if script.Fault == NoShape && asked.Shaped {
		refuse(w, isAnthropic, 400, "invalid_request_error", "response_format of type json_schema is not supported by this server")
		return
	}
	text := script.Answer
	if asked.Shaped || strings.Contains(asked.Raw, "JSON Schema") {
		text = script.Shaped
		if script.Fault == NeverShaped || script.Fault == WrongShape && !strings.Contains(asked.Raw, "does not fit the schema") {
			text = `{"something": "else"}`
		}
	}
	switch script.Fault {
	case Empty:
		text = ""
	case Think:
		text = "<think>The person wants to know. {\"no\": 1}</think>\n\n" + text
	}
	words := strings.SplitAfter(text, " ")
	if stream, _ := asked.Body["stream"].(bool); !stream || script.Fault == OnePiece {
		if script.Fault == Abort || script.Fault == Cut {
			panic(http.ErrAbortHandler)
		}
		send(w, p.whole(asked, text, p.stop(script.Fault), len(words)))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	out := sse{w, script.Fault == Odd}
	p.begin(out, asked)
	if script.Fault == Thoughts {
		p.thought(out, "The person wants to know. ")
		p.thought(out, "Let me see.")
	}
	if script.Fault == LongLine {
		words = []string{text}
	}
	for n, word := range words {
		if !wait(r, script.Word) {
			s.Gone <- struct{}{}
			return
		}
		if n == len(words)/2 && breaks(out, script.Fault, isAnthropic) {
			return
		}
		if word != "" {
			p.word(out, word)
		}
	}
	p.end(out, p.stop(script.Fault), len(words))
}

// breaks fails in the middle of a stream and says whether it is over.
func breaks(out sse, fault Fault, isAnthropic bool) bool {
	switch fault {
	case MidError:
		if isAnthropic {
			out.event("error", map[string]any{"type": "error", "error": map[string]any{"type": "overloaded_error", "message": "Overloaded"}})
		} else {
			out.event("", map[string]any{"error": map[string]any{"type": "server_error", "message": "The server had an error."}})
		}
		time.Sleep(20 * time.Millisecond) // the connection stays open for a while, as theirs do
	case Cut:
	case Abort:
		panic(http.ErrAbortHandler)
	case NotJSON:
		fmt.Fprint(out.w, "data: {\"choices\": [{\"delta\n\n")
		out.w.(http.Flusher).Flush()
	case HugeEvent:
		fmt.Fprintf(out.w, "data: {\"filler\": \"%s\"}\n\n", strings.Repeat("x", 5<<20))
	default:
		return false
	}
	return true
}

func wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return r.Context().Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-r.Context().Done():
		return false
	case <-timer.C:
		return true
	}
}

// sse writes server-sent events.
type sse struct {
	w   http.ResponseWriter
	odd bool
}

func (s sse) event(name string, data any) {
	line, _ := json.Marshal(data)
	switch {
	case s.odd:
		// A comment, no blank after the colon, one event over two lines, and the other kind of line end.
		at := strings.IndexByte(string(line), ':') + 1
		fmt.Fprintf(s.w, ": still here\r\nid: 7\r\ndata:%s\r\ndata:%s\r\n\r\n", line[:at], line[at:])
	case name != "":
		fmt.Fprintf(s.w, "event: %s\ndata: %s\n\n", name, line)
	default:
		fmt.Fprintf(s.w, "data: %s\n\n", line)
	}
	s.w.(http.Flusher).Flush()
}

func send(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(body)
}
