package llm_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"havenjob/providers/llm"
	"havenjob/providers/llm/llmtest"
)

const harbour = "The harbour is where the river ends — turn left at the lighthouse, and mind the tide."

// fixtures are what the independent server answers, in its own form: the first that fits the question, or its tool.
const fixtures = `{"fixtures": [
	{"match": {"toolName": "answer"}, "response": {"toolCalls": [{"name": "answer", "arguments": {"name": "Gannet", "masts": 2}}]}},
	{"match": {"responseFormat": "json_schema"}, "response": {"content": "{\"name\": \"Gannet\", \"masts\": 2}"}},
	{"match": {"userMessage": "Where is the harbour?"}, "response": {"content": "` + harbour + `"}},
	{"match": {"userMessage": "think first"}, "response": {"content": "` + harbour + `", "reasoning": "They ask for the harbour. I know it."}},
	{"match": {"userMessage": "wrong key"}, "response": {"error": {"message": "Incorrect API key", "type": "authentication_error"}, "status": 401}},
	{"match": {"userMessage": "no such model"}, "response": {"error": {"message": "The model does not exist", "type": "not_found_error"}, "status": 404}},
	{"match": {"userMessage": "too often"}, "response": {"error": {"message": "Rate limit reached", "type": "rate_limit_error"}, "status": 429}},
	{"match": {"userMessage": "broken"}, "response": {"error": {"message": "Internal", "type": "server_error"}, "status": 500}},
	{"match": {"userMessage": "overloaded"}, "response": {"error": {"message": "Overloaded", "type": "overloaded_error"}, "status": 529}},
	{"match": {"userMessage": "cut off"}, "response": {"content": "` + harbour + `"}, "latency": 20, "truncateAfterChunks": 5},
	{"match": {"userMessage": "hang up"}, "response": {"content": "` + harbour + `"}, "latency": 100, "disconnectAfterMs": 450},
	{"match": {"userMessage": "slowly"}, "response": {"content": "` + harbour + `"}, "latency": 100}
]}`

func TestAServerThatOthersWroteIsUnderstood(t *testing.T) {
	t.Parallel()
	url := llmtest.Aimock(t, fixtures)
	for _, name := range llm.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := provider(t, name, url)
			asked := func(words string) (llm.Answer, []string, error) {
				var pieces []string
				a, err := p.Chat(t.Context(), llm.Request{Messages: []llm.Message{{llm.System, "Be brief."}, {llm.User, "Hello"}, {llm.Assistant, "Yes?"}, {llm.User, words}}, MaxTokens: 100},
					func(piece string) error { pieces = append(pieces, piece); return nil })
				return a, pieces, err
			}
			for _, words := range []string{"Where is the harbour?", "think first"} {
				a, pieces, err := asked(words)
				if err != nil || a.Text != harbour || strings.Join(pieces, "") != harbour || len(pieces) < 4 {
					t.Errorf("%s: %v, %q in %q", words, err, a.Text, pieces)
				}
				if name != "anthropic" && a.Usage.OutputTokens == 0 { // of Anthropic's protocol it counts nothing
					t.Errorf("%s cost %+v", words, a.Usage)
				}
			}
			for words, want := range map[string]llm.Kind{"wrong key": llm.KeyRefused, "no such model": llm.UnknownModel, "too often": llm.RateLimited, "broken": llm.Unavailable,
				"overloaded": llm.Unavailable, "nobody told it what to say": llm.Unavailable} {
				a, _, err := asked(words)
				if llm.KindOf(err) != want || a.Text != "" {
					t.Errorf("%s: %v, %q", words, err, a.Text)
				}
				var e *llm.Error
				if errors.As(err, &e); want == llm.RateLimited && e.RetryAfter != time.Second {
					t.Errorf("to wait: %s", e.RetryAfter)
				}
			}
			for _, words := range []string{"cut off", "hang up"} {
				if a, _, err := asked(words); llm.KindOf(err) != llm.Truncated || a.Text == "" || !strings.HasPrefix(harbour, a.Text) {
					t.Errorf("%s: %v, %q", words, err, a.Text)
				}
			}
			enough := errors.New("enough")
			if a, err := p.Chat(t.Context(), llm.Request{Messages: []llm.Message{{llm.User, "slowly"}}}, func(string) error { return enough }); !errors.Is(err, enough) || a.Text == harbour {
				t.Errorf("stopped: %v, %q", err, a.Text)
			}
			var got ship
			if _, err := p.Structured(t.Context(), question, shipSchema, &got); err != nil || got != (ship{"Gannet", 2}) {
				t.Errorf("structured: %v, %+v", err, got)
			}
			if list, err := p.Models(t.Context()); err != nil || len(list) == 0 {
				t.Errorf("its models: %v, %v", list, err)
			}
		})
	}
}
