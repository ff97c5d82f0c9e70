package llm_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
)

const key = "sk-harbour"

// each runs a test for every provider there is, against a server that answers as scripted.
func each(t *testing.T, script llmtest.Script, test func(t *testing.T, s *llmtest.Server, p llm.Provider)) {
	for _, name := range llm.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := llmtest.New(script)
			t.Cleanup(s.Close)
			test(t, s, provider(t, name, s.URL))
		})
	}
}

func provider(t *testing.T, name, url string) llm.Provider {
	t.Helper()
	p, err := llm.New(name, llm.Config{APIKey: key, BaseURL: url, Model: "tide-1"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var question = llm.Request{Messages: []llm.Message{{llm.System, "Be brief."}, {llm.System, "Be kind."}, {llm.User, "Earlier"}, {llm.Assistant, "Yes?"}, {llm.User, "Where is the harbour?"}}, MaxTokens: 50}

func TestAnAnswerComesInPiecesWithWhatItCost(t *testing.T) {
	t.Parallel()
	each(t, llmtest.Script{Answer: "The harbour is where the river ends."}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
		var pieces []string
		a, err := p.Chat(t.Context(), question, func(piece string) error { pieces = append(pieces, piece); return nil })
		if err != nil {
			t.Fatal(err)
		}
		if want := "The harbour is where the river ends."; a.Text != want || strings.Join(pieces, "") != want || len(pieces) != 7 {
			t.Errorf("%q in %q", a.Text, pieces)
		}
		if a.Usage != (llm.Usage{InputTokens: 11, OutputTokens: 7}) || a.Model != "tide-1-0425" {
			t.Errorf("%+v", a)
		}
		asked := s.Asked()[0]
		if asked.Key != key || asked.Body["temperature"] != nil || asked.Body["model"] != "tide-1" || !strings.Contains(asked.Raw, "Be kind.") || !strings.Contains(asked.Raw, "Earlier") {
			t.Errorf("asked %s with the key %q", asked.Raw, asked.Key)
		}
		if asked.Body["max_tokens"] != 50. && asked.Body["max_completion_tokens"] != 50. {
			t.Errorf("the limit is not in %s", asked.Raw)
		}
		if _, err := p.Chat(t.Context(), question, nil); err != nil {
			t.Errorf("without anybody listening: %v", err)
		}
	})
}

func TestOneQuestionAfterTheOtherTakesOneConnection(t *testing.T) {
	t.Parallel()
	each(t, llmtest.Script{Answer: "The harbour is where the river ends."}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
		for range 3 {
			if _, err := provider(t, p.Name(), s.URL).Chat(t.Context(), question, nil); err != nil {
				t.Fatal(err)
			}
		}
		if n := s.Connections(); n != 1 {
			t.Errorf("%d connections were opened", n)
		}
	})
}

func TestAConnectionThatTheServerGaveUpIsNoFailure(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	const answer = `{"choices": [{"message": {"content": "{\"name\": \"Gannet\", \"masts\": 2}"}, "finish_reason": "stop"}]}`
	// It answers the first call of a connection, and hangs up at the second, as one whose patience ended just then.
	go func() {
		for {
			connection, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				calls := bufio.NewReader(connection)
				for n := range 2 {
					call, err := http.ReadRequest(calls)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, call.Body)
					if n == 0 {
						fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(answer), answer)
					}
				}
			}()
		}
	}()
	p := provider(t, "compatible", "http://"+l.Addr().String()+"/v1")
	for range 2 {
		var got ship
		if _, err := p.Structured(t.Context(), question, shipSchema, &got); err != nil || got != (ship{"Gannet", 2}) {
			t.Errorf("%v, %+v", err, got)
		}
	}
}

func TestNothingOfAnAnswerIsLostByHowItIsSent(t *testing.T) {
	t.Parallel()
	for _, fault := range []llmtest.Fault{llmtest.Thoughts, llmtest.Think, llmtest.LongLine, llmtest.OnePiece, llmtest.Odd} {
		t.Run(string(fault), func(t *testing.T) {
			long := strings.Repeat("Größe und Maß. ", 400)
			if fault == llmtest.LongLine {
				long = strings.Repeat(long, 20) // 136 KB: more than a reader of lines usually takes
			}
			each(t, llmtest.Script{Answer: long, Fault: fault}, func(t *testing.T, _ *llmtest.Server, p llm.Provider) {
				var given strings.Builder
				a, err := p.Chat(t.Context(), question, func(piece string) error { given.WriteString(piece); return nil })
				if err != nil || a.Text != long || given.String() != long {
					t.Errorf("%v, %d of %d bytes, %d given: %.60q", err, len(a.Text), len(long), given.Len(), a.Text)
				}
			})
		})
	}
}

func TestEveryFailureSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for fault, want := range map[llmtest.Fault]llm.Kind{
		llmtest.KeyRefused: llm.KeyRefused, llmtest.Forbidden: llm.KeyRefused, llmtest.NoCredit: llm.Quota, llmtest.NoSuchModel: llm.UnknownModel,
		llmtest.TooLong: llm.TooLong, llmtest.TooOften: llm.RateLimited, llmtest.Broken: llm.Unavailable, llmtest.Overloaded: llm.Unavailable,
		llmtest.Gateway: llm.Unavailable, llmtest.Elsewhere: llm.Malformed, llmtest.Empty: llm.Malformed, llmtest.WillNot: llm.Refused,
	} {
		t.Run(string(fault), func(t *testing.T) {
			each(t, llmtest.Script{Answer: "", Fault: fault}, func(t *testing.T, _ *llmtest.Server, p llm.Provider) {
				a, err := p.Chat(t.Context(), question, nil)
				if llm.KindOf(err) != want || a.Text != "" {
					t.Errorf("%v (%q), want %s", err, a.Text, want)
				}
				var e *llm.Error
				if errors.As(err, &e); fault == llmtest.TooOften && e.RetryAfter != 7*time.Second {
					t.Errorf("to wait: %s", e.RetryAfter)
				}
				if strings.Contains(err.Error(), e.Message) && e.Message != "" {
					t.Errorf("what is logged has the server's words: %v", err)
				}
			})
		})
	}
}

func TestAnAnswerThatBreaksOffKeepsWhatCame(t *testing.T) {
	t.Parallel()
	for fault, want := range map[llmtest.Fault]llm.Kind{
		llmtest.MidError: llm.Unavailable, llmtest.Cut: llm.Truncated, llmtest.Abort: llm.Truncated, llmtest.NotJSON: llm.Malformed,
		llmtest.HugeEvent: llm.Malformed, llmtest.LengthReached: llm.Truncated,
	} {
		t.Run(string(fault), func(t *testing.T) {
			each(t, llmtest.Script{Answer: "one two three four", Fault: fault}, func(t *testing.T, _ *llmtest.Server, p llm.Provider) {
				a, err := p.Chat(t.Context(), question, nil)
				if llm.KindOf(err) != want || !strings.HasPrefix(a.Text, "one two") {
					t.Errorf("%v (%q), want %s", err, a.Text, want)
				}
			})
		})
	}
}

func TestWhoStopsIsToldSoAndTheServerToo(t *testing.T) {
	t.Parallel()
	each(t, llmtest.Script{Answer: strings.Repeat("word ", 400), Word: 5 * time.Millisecond}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		a, err := p.Chat(ctx, question, func(string) error {
			if n++; n == 3 {
				cancel()
			}
			return nil
		})
		if llm.KindOf(err) != llm.Cancelled || !errors.Is(err, context.Canceled) || !strings.HasPrefix(a.Text, "word word word") {
			t.Errorf("%v (%q)", err, a.Text)
		}
		gone(t, s)

		enough := errors.New("enough")
		a, err = p.Chat(t.Context(), question, func(string) error { return enough })
		if !errors.Is(err, enough) || a.Text != "word " {
			t.Errorf("%v (%q)", err, a.Text)
		}
		gone(t, s)
	})
}

func gone(t *testing.T, s *llmtest.Server) {
	t.Helper()
	select {
	case <-s.Gone:
	case <-time.After(10 * time.Second):
		t.Error("the server goes on answering")
	}
}

func TestAServerThatIsSilentIsLeft(t *testing.T) {
	t.Parallel()
	each(t, llmtest.Script{Fault: llmtest.Silence}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		if _, err := p.Chat(ctx, question, nil); llm.KindOf(err) != llm.Unavailable {
			t.Error(err)
		}
		gone(t, s)
	})
}

// ship is what the tests ask for in JSON.
type ship struct {
	Name  string `json:"name"`
	Masts int    `json:"masts"`
}

var shipSchema = llm.Schema{Name: "answer", JSON: json.RawMessage(`{"type":"object","properties":{"name":{"type":"string"},"masts":{"type":"integer"}},"required":["name","masts"],"additionalProperties":false}`)}

func TestAStructuredAnswerHasItsShapeOrIsNone(t *testing.T) {
	t.Parallel()
	for fault, calls := range map[llmtest.Fault]int{llmtest.None: 1, llmtest.NoShape: 2, llmtest.WrongShape: 3, llmtest.NeverShaped: 3} {
		t.Run(string(fault), func(t *testing.T) {
			each(t, llmtest.Script{Shaped: `{"name": "Gannet", "masts": 2}`, Fault: fault}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
				var got ship
				a, err := p.Structured(t.Context(), question, shipSchema, &got)
				if fault == llmtest.NeverShaped {
					if llm.KindOf(err) != llm.Unshaped || got != (ship{}) {
						t.Errorf("%v, %+v", err, got)
					}
				} else if err != nil || got != (ship{"Gannet", 2}) {
					t.Errorf("%v, %+v", err, got)
				}
				if n := len(s.Asked()); n != calls {
					t.Errorf("%d calls, want %d", n, calls)
				}
				if a.Usage.InputTokens < 11 {
					t.Errorf("%+v", a.Usage)
				}
				if fault == llmtest.NoShape {
					if _, err := p.Structured(t.Context(), question, shipSchema, &got); err != nil || len(s.Asked()) != 3 {
						t.Errorf("%v: a server that refused it once is asked again: %d calls", err, len(s.Asked()))
					}
				}
			})
		})
	}
	t.Run("refused", func(t *testing.T) {
		each(t, llmtest.Script{Fault: llmtest.KeyRefused}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
			if _, err := p.Structured(t.Context(), question, shipSchema, &ship{}); llm.KindOf(err) != llm.KeyRefused || len(s.Asked()) != 1 {
				t.Errorf("%v after %d calls", err, len(s.Asked()))
			}
		})
	})
}

func TestTheServerListsItsModels(t *testing.T) {
	t.Parallel()
	each(t, llmtest.Script{}, func(t *testing.T, s *llmtest.Server, p llm.Provider) {
		if list, err := p.Models(t.Context()); err != nil || strings.Join(list, " ") != strings.Join(llmtest.Models, " ") {
			t.Errorf("%v, %v", list, err)
		}
		s.Say(llmtest.Script{Fault: llmtest.KeyRefused})
		if _, err := p.Models(t.Context()); llm.KindOf(err) != llm.KeyRefused {
			t.Error(err)
		}
	})
}

func TestAnAddressThatMayNotBeReachedIsNotReached(t *testing.T) {
	t.Parallel()
	forbidden := errors.New("not there")
	for _, name := range llm.Names() {
		p, err := llm.New(name, llm.Config{APIKey: key, BaseURL: "http://127.0.0.1:1", Model: "m", Transport: llm.NewTransport(func(context.Context, string, string) (net.Conn, error) {
			return nil, &llm.Error{Kind: llm.OutOfReach, Err: forbidden}
		})})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Chat(t.Context(), question, nil); llm.KindOf(err) != llm.OutOfReach || !errors.Is(err, forbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAProviderSaysWhatItLacks(t *testing.T) {
	t.Parallel()
	for _, bad := range []struct {
		name   string
		config llm.Config
		want   error
	}{
		{"openai", llm.Config{}, llm.ErrNotConfigured},
		{"anthropic", llm.Config{}, llm.ErrNotConfigured},
		{"compatible", llm.Config{}, llm.ErrNotConfigured},
		{"compatible", llm.Config{BaseURL: "file:///etc/passwd"}, llm.ErrNotConfigured},
		{"compatible", llm.Config{BaseURL: "http://user:pass@example.com"}, llm.ErrNotConfigured},
		{"telex", llm.Config{}, llm.ErrUnknown},
	} {
		if _, err := llm.New(bad.name, bad.config); !errors.Is(err, bad.want) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	for typed, want := range map[string]string{
		"http://box:11434": "http://box:11434/v1", "http://box:11434/api/": "http://box:11434/v1", " https://host/api/v1/chat/completions ": "https://host/api/v1",
		"https://host/v1/": "https://host/v1", "https://host/openai/v1/models": "https://host/openai/v1",
	} {
		if got, err := llm.NormalBaseURL("ollama", typed); err != nil || got != want {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
}

// No test of this package may run beside it: it counts.
func TestNothingIsLeftBehindByCallsThatFail(t *testing.T) {
	s := llmtest.New(llmtest.Script{})
	defer s.Close()
	for _, name := range []string{"openai", "anthropic"} {
		p := provider(t, name, s.URL)
		before := runtime.NumGoroutine()
		for _, fault := range []llmtest.Fault{llmtest.MidError, llmtest.Cut, llmtest.Abort, llmtest.NotJSON, llmtest.HugeEvent} {
			s.Say(llmtest.Script{Answer: "one two three four", Fault: fault})
			for range 10 {
				p.Chat(t.Context(), question, nil)
			}
		}
		s.Say(llmtest.Script{Answer: strings.Repeat("word ", 200), Word: time.Millisecond})
		for range 10 {
			p.Chat(t.Context(), question, func(string) error { return errors.New("enough") })
		}
		for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before+20; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%s: %d goroutines, %d before", name, runtime.NumGoroutine(), before)
			}
		}
	}
}
