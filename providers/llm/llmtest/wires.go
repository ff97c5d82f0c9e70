package llmtest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// fails answers with an error, if the fault is one that comes at once.
func fails(w http.ResponseWriter, fault Fault, isAnthropic bool) bool {
	type refusal struct {
		status              int
		openAI, anthropic   string // the types
		message, messageFor string
	}
	all := map[Fault]refusal{
		KeyRefused:  {401, "invalid_api_key", "authentication_error", "Incorrect API key provided: sk-…abc.", "invalid x-api-key"},
		Forbidden:   {403, "forbidden", "permission_error", "Your organisation may not use this.", "Your key does not have permission to use this."},
		NoCredit:    {429, "insufficient_quota", "invalid_request_error", "You exceeded your current quota, please check your plan and billing details.", "Your credit balance is too low to access the API."},
		NoSuchModel: {404, "model_not_found", "not_found_error", "The model `nope` does not exist or you do not have access to it.", "model: nope"},
		TooLong:     {400, "context_length_exceeded", "invalid_request_error", "This model's maximum context length is 8192 tokens.", "prompt is too long: 210000 tokens > 200000 maximum"},
		TooOften:    {429, "rate_limit_exceeded", "rate_limit_error", "Rate limit reached for requests.", "This request would exceed your rate limit."},
		Broken:      {500, "server_error", "api_error", "The server had an error.", "Internal server error"},
		Overloaded:  {529, "server_error", "overloaded_error", "Overloaded", "Overloaded"},
	}
	switch fault {
	case Gateway:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		io.WriteString(w, "<html>Bad gateway</html>")
		return true
	case Elsewhere:
		w.Header().Set("Location", "http://169.254.169.254/latest/meta-data")
		w.WriteHeader(http.StatusTemporaryRedirect)
		return true
	case TooOften:
		w.Header().Set("Retry-After", "7")
	}
	f, ok := all[fault]
	if !ok {
		return false
	}
	if isAnthropic {
		if fault == NoCredit {
			f.status = 400
		}
		refuse(w, true, f.status, f.anthropic, f.messageFor)
	} else {
		refuse(w, false, f.status, f.openAI, f.message)
	}
	return true
}

func refuse(w http.ResponseWriter, isAnthropic bool, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	body := map[string]any{"error": map[string]any{"message": message, "type": code, "code": code}}
	if isAnthropic {
		body = map[string]any{"type": "error", "error": map[string]any{"message": message, "type": code}}
	}
	json.NewEncoder(w).Encode(body)
}

// openAI is the protocol of chat completions.
type openAI struct{}

func (openAI) chunk(delta map[string]any, stop any) map[string]any {
	return map[string]any{"id": "c1", "object": "chat.completion.chunk", "model": "tide-1-0425", "choices": []any{map[string]any{"index": 0, "delta": delta, "finish_reason": stop}}}
}

func (o openAI) begin(s sse, _ Asked) {
	s.event("", o.chunk(map[string]any{"role": "assistant", "content": ""}, nil))
}
func (o openAI) word(s sse, word string) { s.event("", o.chunk(map[string]any{"content": word}, nil)) }
func (o openAI) thought(s sse, thought string) {
	s.event("", o.chunk(map[string]any{"reasoning_content": thought, "content": nil}, nil))
}

func (o openAI) end(s sse, stop string, words int) {
	s.event("", o.chunk(map[string]any{}, stop))
	usage := o.chunk(nil, nil)
	usage["choices"], usage["usage"] = []any{}, o.usage(words)
	s.event("", usage)
	fmt.Fprint(s.w, "data: [DONE]\n\n")
	s.w.(http.Flusher).Flush() // what ends the body comes by itself, as from theirs
}

func (openAI) usage(words int) map[string]any {
	return map[string]any{"prompt_tokens": 11, "completion_tokens": words, "total_tokens": 11 + words}
}

func (o openAI) whole(_ Asked, text, stop string, words int) map[string]any {
	message := map[string]any{"role": "assistant", "content": text}
	if stop == "refusal" {
		message["refusal"], stop = "I can't help with that.", "stop"
	}
	return map[string]any{"id": "c1", "object": "chat.completion", "model": "tide-1-0425", "usage": o.usage(words),
		"choices": []any{map[string]any{"index": 0, "message": message, "finish_reason": stop}}}
}

func (openAI) stop(f Fault) string {
	switch f {
	case LengthReached:
		return "length"
	case WillNot:
		return "content_filter"
	}
	return "stop"
}

// anthropic is the protocol of Anthropic's messages.
type anthropic struct{}

func (anthropic) begin(s sse, _ Asked) {
	s.event("message_start", map[string]any{"type": "message_start", "message": map[string]any{"id": "m1", "type": "message", "role": "assistant", "content": []any{},
		"model": "tide-1-0425", "stop_reason": nil, "usage": map[string]any{"input_tokens": 9, "cache_read_input_tokens": 2, "output_tokens": 1}}})
	s.event("ping", map[string]any{"type": "ping"})
	// What the model thought is there without words, as vendors send it sealed.
	s.event("content_block_start", map[string]any{"type": "content_block_start", "index": 0, "content_block": map[string]any{"type": "redacted_thinking", "data": "c2VhbGVk"}})
	s.event("content_block_stop", map[string]any{"type": "content_block_stop", "index": 0})
	s.event("content_block_start", map[string]any{"type": "content_block_start", "index": 1, "content_block": map[string]any{"type": "text", "text": ""}})
}

func (anthropic) word(s sse, word string) {
	s.event("content_block_delta", map[string]any{"type": "content_block_delta", "index": 1, "delta": map[string]any{"type": "text_delta", "text": word}})
}

func (anthropic) thought(s sse, thought string) {
	s.event("content_block_start", map[string]any{"type": "content_block_start", "index": 2, "content_block": map[string]any{"type": "thinking", "thinking": ""}})
	s.event("content_block_delta", map[string]any{"type": "content_block_delta", "index": 2, "delta": map[string]any{"type": "thinking_delta", "thinking": thought}})
	s.event("content_block_stop", map[string]any{"type": "content_block_stop", "index": 2})
}

func (anthropic) end(s sse, stop string, words int) {
	s.event("content_block_stop", map[string]any{"type": "content_block_stop", "index": 1})
	s.event("message_delta", map[string]any{"type": "message_delta", "delta": map[string]any{"stop_reason": stop, "stop_sequence": nil}, "usage": map[string]any{"output_tokens": words}})
	s.event("message_stop", map[string]any{"type": "message_stop"})
}

func (anthropic) whole(asked Asked, text, stop string, words int) map[string]any {
	content := []any{map[string]any{"type": "thinking", "thinking": "Let me see.", "signature": "x"}}
	if asked.Shaped {
		content = append(content, map[string]any{"type": "tool_use", "id": "t1", "name": "answer", "input": json.RawMessage(text)})
		if stop == "end_turn" {
			stop = "tool_use"
		}
	} else {
		content = append(content, map[string]any{"type": "text", "text": text})
	}
	return map[string]any{"id": "m1", "type": "message", "role": "assistant", "model": "tide-1-0425", "content": content, "stop_reason": stop,
		"usage": map[string]any{"input_tokens": 9, "cache_read_input_tokens": 2, "output_tokens": words}}
}

func (anthropic) stop(f Fault) string {
	switch f {
	case LengthReached:
		return "max_tokens"
	case WillNot:
		return "refusal"
	}
	return "end_turn"
}
