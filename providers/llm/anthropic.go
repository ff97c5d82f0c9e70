package llm

import (
	"encoding/json"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
)

var anthropicKind = kind{Needs{Title: "Anthropic", Key: true, BaseURL: "https://api.anthropic.com/v1"}, "/v1",
	func(c Config) Provider { return newSpeaker("anthropic", c, anthropicAPI{}) }}

// anthropicAPI is the protocol of Anthropic's messages.
type anthropicAPI struct{}

func (anthropicAPI) model(s *speaker, model string) (llms.Model, error) {
	return anthropic.New(anthropic.WithToken(s.config.APIKey), anthropic.WithBaseURL(s.config.BaseURL), anthropic.WithModel(model), anthropic.WithHTTPClient(s.http))
}

func (anthropicAPI) options() []llms.CallOption { return nil }

func (anthropicAPI) headers(key string) map[string]string {
	return map[string]string{"x-api-key": key, "anthropic-version": "2023-06-01"}
}

// shape asks for an answer of the schema: the one tool that the model has, and has to use, takes it.
func (anthropicAPI) shape(request map[string]json.RawMessage, s Schema) {
	request["tools"], _ = json.Marshal([]any{map[string]any{"name": s.Name, "description": "Takes the answer.", "input_schema": s.JSON}})
	request["tool_choice"], _ = json.Marshal(map[string]any{"type": "tool", "name": s.Name})
}

type anthropicUsage struct {
	InputTokens  tokens `json:"input_tokens"`
	OutputTokens tokens `json:"output_tokens"`
	Read         tokens `json:"cache_read_input_tokens"`
	Written      tokens `json:"cache_creation_input_tokens"`
}

// input counts what was read from a cache, too.
func (u anthropicUsage) input() int {
	return u.InputTokens.count() + u.Read.count() + u.Written.count()
}

func (anthropicAPI) whole(body []byte) (heard, error) {
	var b struct {
		Model   string
		Content []struct {
			Type, Text string
			Input      json.RawMessage
		}
		StopReason string `json:"stop_reason"`
		Usage      anthropicUsage
	}
	if err := json.Unmarshal(body, &b); err != nil || b.Content == nil {
		return heard{}, errNoAnswer
	}
	h := heard{model: b.Model, done: true, stop: b.StopReason, usage: Usage{InputTokens: b.Usage.input(), OutputTokens: b.Usage.OutputTokens.count()}}
	for _, part := range b.Content {
		switch part.Type {
		case "text":
			h.text += part.Text
		case "tool_use":
			h.shaped = part.Input
		}
	}
	return h, nil
}

// event passes on the text of the blocks that are text: others, such as what the model thought, are no answer.
func (anthropicAPI) event(data []byte, h *heard) (string, error) {
	var e struct {
		Type    string
		Index   float64
		Message struct {
			Model string
			Usage anthropicUsage
		}
		Block struct{ Type string } `json:"content_block"`
		Delta struct {
			Text       string
			StopReason string `json:"stop_reason"`
		}
		Usage anthropicUsage
	}
	if err := decode(data, &e); err != nil {
		return "", err
	}
	switch e.Type {
	case "message_start":
		h.model, h.usage.InputTokens = e.Message.Model, e.Message.Usage.input()
	case "content_block_start":
		if h.blocks == nil {
			h.blocks = map[float64]bool{}
		}
		h.blocks[e.Index] = e.Block.Type == "text"
	case "content_block_delta":
		if h.blocks[e.Index] {
			return e.Delta.Text, nil
		}
	case "message_delta":
		if e.Delta.StopReason != "" {
			h.stop = e.Delta.StopReason
		}
		h.usage.OutputTokens = e.Usage.OutputTokens.count()
	case "message_stop":
		h.done = true
	}
	return "", nil
}

func (anthropicAPI) end() string { return "" }
