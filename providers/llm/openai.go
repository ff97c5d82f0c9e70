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
	PromptTokens     tokens `json:"prompt_tokens"`
	CompletionTokens tokens `json:"completion_tokens"`
}

func (u openAIUsage) usage() Usage {
	return Usage{InputTokens: u.PromptTokens.count(), OutputTokens: u.CompletionTokens.count()}
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
		Usage openAIUsage
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

// event reads one event of a stream. What a model thought before it answered, and calls of tools that it was not given,
// are no answer.
func (openAI) event(data []byte, h *heard) (string, error) {
	var e struct {
		Model   string
		Choices [1]struct {
			Delta        struct{ Content, Refusal string }
			FinishReason string `json:"finish_reason"`
		}
		Usage *openAIUsage
	}
	if err := decode(data, &e); err != nil {
		return "", err
	}
	if e.Model != "" {
		h.model = e.Model
	}
	if e.Usage != nil {
		h.usage = e.Usage.usage()
	}
	choice := &e.Choices[0]
	if choice.FinishReason != "" {
		h.stop, h.done = choice.FinishReason, true
	}
	if choice.Delta.Refusal != "" {
		h.stop = "refusal"
	}
	return choice.Delta.Content, nil
}

// end is what ends a stream.
func (openAI) end() string { return "[DONE]" }
