package llm

import (
	"encoding/json"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"
)

// OpenAI's chat completions are what most servers of models speak, so three providers share this file: OpenAI itself,
// Ollama, whose own protocol hides errors from the library, and any other by its address.
var (
	openAIKind     = kind{Needs{Title: "OpenAI", Key: true, BaseURL: "https://api.openai.com/v1"}, "/v1", func(c Config) Provider { return newOpenAI("openai", c) }}
	ollamaKind     = kind{Needs{Title: "Ollama", BaseURL: "http://localhost:11434/v1"}, "/v1", func(c Config) Provider { return newOpenAI("ollama", c) }}
	compatibleKind = kind{Needs{Title: "Another server", URL: true}, "/v1", func(c Config) Provider { return newOpenAI("compatible", c) }}
)

func newOpenAI(name string, c Config) Provider {
	return newSpeaker(name, c, openAI{legacy: name != "openai"})
}

// openAI is the protocol of chat completions.
type openAI struct {
	legacy bool // the server knows max_tokens and not its newer name
}

func (o openAI) model(s *speaker, model string) (llms.Model, error) {
	// The library refuses to work without a key; the guard takes this one away again.
	key := s.config.APIKey
	if key == "" {
		key = "none"
	}
	return openai.New(openai.WithToken(key), openai.WithBaseURL(s.config.BaseURL), openai.WithModel(model), openai.WithHTTPClient(s.http))
}

func (o openAI) options() []llms.CallOption {
	if o.legacy {
		return []llms.CallOption{openai.WithLegacyMaxTokensField()}
	}
	return nil
}

func (openAI) headers(key string) map[string]string {
	if key == "" {
		return map[string]string{"Authorization": ""}
	}
	return map[string]string{"Authorization": "Bearer " + key}
}

// shape asks for an answer of the schema.
func (openAI) shape(request map[string]json.RawMessage, s Schema) {
	format, _ := json.Marshal(map[string]any{"type": "json_schema", "json_schema": map[string]any{"name": s.Name, "strict": true, "schema": s.JSON}})
	request["response_format"] = format
}

type openAIUsage struct {
	PromptTokens     int `json:"prompt_tokens"`
	CompletionTokens int `json:"completion_tokens"`
}

func (u *openAIUsage) usage() Usage {
	if u == nil {
		return Usage{}
	}
	return Usage{InputTokens: max(u.PromptTokens, 0), OutputTokens: max(u.CompletionTokens, 0)}
}

// whole reads an answer that came in one piece.
func (openAI) whole(body []byte) (heard, error) {
	var b struct {
		Model   string
		Choices []struct {
			Message struct {
				Content string
				Refusal string
			}
			FinishReason string `json:"finish_reason"`
		}
		Usage *openAIUsage
	}
	if err := json.Unmarshal(body, &b); err != nil || len(b.Choices) == 0 {
		return heard{}, errNoAnswer
	}
	h := heard{text: b.Choices[0].Message.Content, model: b.Model, usage: b.Usage.usage(), done: true, stop: b.Choices[0].FinishReason}
	if b.Choices[0].Message.Refusal != "" {
		h.stop = "refusal"
	}
	return h, nil
}

// event reads one event of a stream, notes what it says, and gives back those that the library is to see instead of it.
func (openAI) event(e map[string]any, h *heard) []any {
	if model, ok := e["model"].(string); ok && model != "" {
		h.model = model
	}
	if usage, ok := e["usage"].(map[string]any); ok {
		h.usage = Usage{InputTokens: whole(usage["prompt_tokens"]), OutputTokens: whole(usage["completion_tokens"])}
	}
	choices, _ := e["choices"].([]any)
	if len(choices) == 0 {
		return nil
	}
	choice, _ := choices[0].(map[string]any)
	if stop, ok := choice["finish_reason"].(string); ok && stop != "" {
		h.stop, h.done = stop, true
	}
	delta, _ := choice["delta"].(map[string]any)
	text, _ := delta["content"].(string)
	if refusal, ok := delta["refusal"].(string); ok && refusal != "" {
		h.stop = "refusal"
	}
	// What a model thought before it answered, and calls of tools that it was not given, are no answer.
	var events []any
	for _, piece := range pieces(text) {
		shown := openAIPiece{}
		shown.Choices[0].Delta.Role, shown.Choices[0].Delta.Content = "assistant", piece
		events = append(events, &shown)
	}
	return events
}

// openAIPiece is an event as the library reads it. There is one for each token, so that it is no map.
type openAIPiece struct {
	Choices [1]struct {
		Index int `json:"index"`
		Delta struct {
			Role    string `json:"role"`
			Content string `json:"content"`
		} `json:"delta"`
	} `json:"choices"`
}

// end is what ends a stream.
func (openAI) end() string { return "[DONE]" }
