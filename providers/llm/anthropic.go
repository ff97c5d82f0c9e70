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

func (anthropicAPI) whole(body []byte) (heard, error) {
	var b struct {
		Model   string
		Content []struct {
			Type, Text string
			Input      json.RawMessage
		}
		StopReason string `json:"stop_reason"`
		Usage      struct {
			InputTokens  int `json:"input_tokens"`
			OutputTokens int `json:"output_tokens"`
			Read         int `json:"cache_read_input_tokens"`
			Written      int `json:"cache_creation_input_tokens"`
		}
	}
	if err := json.Unmarshal(body, &b); err != nil || b.Content == nil {
		return heard{}, errNoAnswer
	}
	h := heard{model: b.Model, done: true, stop: b.StopReason}
	h.usage = Usage{InputTokens: max(b.Usage.InputTokens+b.Usage.Read+b.Usage.Written, 0), OutputTokens: max(b.Usage.OutputTokens, 0)}
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

func (anthropicAPI) event(e map[string]any, h *heard) []any {
	index, _ := e["index"].(float64)
	switch e["type"] {
	case "message_start":
		message, _ := e["message"].(map[string]any)
		if model, ok := message["model"].(string); ok {
			h.model = model
		}
		usage, _ := message["usage"].(map[string]any)
		h.usage.InputTokens = whole(usage["input_tokens"]) + whole(usage["cache_read_input_tokens"]) + whole(usage["cache_creation_input_tokens"])
		e = map[string]any{"type": "message_start", "message": map[string]any{"id": "", "type": "message", "role": "assistant", "model": h.model,
			"usage": map[string]any{"input_tokens": h.usage.InputTokens}}}
	case "content_block_start":
		// The library takes no block that it does not know, such as what the model thought: it is shown the others alone,
		// counted anew.
		block, _ := e["content_block"].(map[string]any)
		if block["type"] != "text" {
			return nil
		}
		if h.blocks == nil {
			h.blocks = map[float64]int{}
		}
		h.blocks[index] = len(h.blocks)
		e = map[string]any{"type": "content_block_start", "index": h.blocks[index], "content_block": map[string]any{"type": "text", "text": ""}}
	case "content_block_delta":
		at, known := h.blocks[index]
		delta, _ := e["delta"].(map[string]any)
		text, ok := delta["text"].(string)
		if !known || !ok {
			return nil
		}
		var events []any
		for _, piece := range pieces(text) {
			shown := anthropicPiece{Type: "content_block_delta", Index: at}
			shown.Delta.Type, shown.Delta.Text = "text_delta", piece
			events = append(events, &shown)
		}
		return events
	case "content_block_stop":
		at, known := h.blocks[index]
		if !known {
			return nil
		}
		e["index"] = at
	case "message_delta":
		delta, _ := e["delta"].(map[string]any)
		if stop, ok := delta["stop_reason"].(string); ok {
			h.stop = stop
		}
		usage, _ := e["usage"].(map[string]any)
		h.usage.OutputTokens = whole(usage["output_tokens"])
		e = map[string]any{"type": "message_delta", "delta": map[string]any{"stop_reason": h.stop}, "usage": map[string]any{"output_tokens": h.usage.OutputTokens}}
	case "message_stop":
		h.done = true
	default: // pings, and what is not known yet
		return nil
	}
	return []any{e}
}

// anthropicPiece is an event as the library reads it. There is one for each token, so that it is no map.
type anthropicPiece struct {
	Type  string `json:"type"`
	Index int    `json:"index"`
	Delta struct {
		Type string `json:"type"`
		Text string `json:"text"`
	} `json:"delta"`
}

func (anthropicAPI) end() string { return "" }
