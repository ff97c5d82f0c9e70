package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

func (s *speaker) Structured(ctx context.Context, ask Request, shape Schema, target any) (Answer, error) {
	check, err := compiled(shape)
	if err != nil {
		return Answer{}, &Error{Kind: Refused, Err: err}
	}
	var answer Answer
	if !s.unshaped.Load() {
		var text string
		answer, text, err = s.once(ctx, ask, func(request map[string]json.RawMessage) { s.protocol.shape(request, shape) })
		if err == nil {
			if err = check.read(text, target); err == nil {
				answer.Text = text
				return answer, nil
			}
		}
		switch e := (*Error)(nil); {
		case errors.As(err, &e) && unshapes(e):
			s.unshaped.Store(true)
		case errors.As(err, &e):
			return answer, err
		}
	}
	// In plain words, and once more with what was wrong.
	plain := ask
	plain.Messages = append([]Message{{System, "Answer with one JSON object and nothing else, neither before nor after it. It has this JSON Schema:\n" + string(shape.JSON)}}, ask.Messages...)
	var wrong error
	for range 2 {
		next, text, err := s.once(ctx, plain, nil)
		answer.Model, answer.Text = next.Model, text
		answer.Usage.InputTokens += next.Usage.InputTokens
		answer.Usage.OutputTokens += next.Usage.OutputTokens
		if err != nil {
			return answer, err
		}
		if wrong = check.read(text, target); wrong == nil {
			return answer, nil
		}
		plain.Messages = append(plain.Messages[:len(plain.Messages):len(plain.Messages)], Message{Assistant, text},
			Message{User, "That does not fit the schema: " + bounded(wrong.Error()) + " Answer with the corrected JSON object and nothing else."})
	}
	return answer, &Error{Kind: Unshaped, Err: wrong}
}

// unshapes says whether an error means that the server knows no structured output: a call that it takes for a wrong one.
func unshapes(e *Error) bool {
	switch e.Status {
	case http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusNotImplemented, http.StatusInternalServerError:
		return e.Kind == Refused || e.Status >= 500
	}
	return false
}

// once asks for an answer in one piece.
func (s *speaker) once(ctx context.Context, ask Request, edit func(map[string]json.RawMessage)) (Answer, string, error) {
	r := &record{protocol: s.protocol, key: s.config.APIKey, edit: edit}
	err := s.call(ctx, r, ask)
	h, t := r.heard, thoughts{}
	answer, text := Answer{Model: h.model, Usage: h.usage}, t.out(h.text)
	if len(h.shaped) > 0 {
		text = string(h.shaped)
	}
	switch {
	case ctx.Err() != nil:
		return answer, text, unreached(ctx, ctx.Err())
	case r.err != nil:
		return answer, text, r.err
	case err != nil && !h.done:
		return answer, text, unreached(ctx, err)
	}
	return answer, text, ended(h, text)
}

// schema is one that answers are held against.
type schema struct {
	resolved *jsonschema.Resolved
	list     string // the one list that it has, if that is all that it has
}

func compiled(shape Schema) (schema, error) {
	var s jsonschema.Schema
	if err := json.Unmarshal(shape.JSON, &s); err != nil {
		return schema{}, fmt.Errorf("schema %s: %w", shape.Name, err)
	}
	list := ""
	for name, property := range s.Properties {
		if len(s.Properties) == 1 && property.Type == "array" {
			list = name
		}
	}
	resolved, err := s.Resolve(nil)
	return schema{resolved, list}, err
}

// mostBraces is where a JSON object is looked for in a text: real answers begin with it, or within the first words.
const mostBraces = 20

// read takes the JSON object out of a text, which may have words or a fence around it, braces among them, holds it
// against the schema and reads it into target.
func (s schema) read(text string, target any) error {
	if wrong := s.readStrictly(text, target); wrong != nil && !s.readLoosely(text, target) {
		return wrong
	}
	return nil
}

func (s schema) readStrictly(text string, target any) error {
	wrong := errors.New("there is no JSON object in it")
	for try := 0; try < mostBraces; try++ {
		begin := strings.IndexByte(text, '{')
		if begin < 0 {
			break
		}
		text = text[begin:]
		var raw json.RawMessage
		decoder := json.NewDecoder(strings.NewReader(text))
		err := decoder.Decode(&raw)
		past := 1
		if err != nil {
			err = fmt.Errorf("it is no JSON: %w", err)
		} else {
			past = int(decoder.InputOffset())
			var value any
			if err = json.Unmarshal(raw, &value); err == nil {
				err = s.resolved.Validate(value)
			}
			if err == nil {
				return json.Unmarshal(raw, target)
			}
		}
		if try == 0 {
			wrong = err
		}
		text = text[past:]
	}
	return wrong
}

// readLoosely is read for a list in the shape that some models give it: bare, as null where there is nothing in it, with
// other words beside it, or with its only thing, or numbered things, in its place.
func (s schema) readLoosely(text string, target any) bool {
	for try := 0; s.list != "" && try < mostBraces; try++ {
		begin := strings.IndexAny(text, "{[")
		if begin < 0 {
			break
		}
		text = text[begin:]
		var value any
		decoder := json.NewDecoder(strings.NewReader(text))
		if err := decoder.Decode(&value); err != nil {
			text = text[1:]
			continue
		}
		text = text[decoder.InputOffset():]
		alone := try == 0 && !strings.Contains(text, "{") // one of many is not all that was said
		for _, list := range s.listsIn(value, alone) {
			answer := map[string]any{s.list: list}
			if s.resolved.Validate(answer) != nil {
				continue
			}
			raw, err := json.Marshal(answer)
			return err == nil && json.Unmarshal(raw, target) == nil
		}
	}
	return false
}

// listsIn are the lists that a value may stand for. alone says that nothing else was answered.
func (s schema) listsIn(value any, alone bool) (lists [][]any) {
	object, is := value.(map[string]any)
	if !is {
		list, _ := value.([]any)
		return append(lists, list)
	}
	inside, there := object[s.list]
	if !there {
		if alone {
			lists = append(lists, []any{object})
		}
		return lists
	}
	switch inside := inside.(type) {
	case nil:
		lists = append(lists, []any{})
	case []any:
		lists = append(lists, inside)
	case map[string]any:
		numbered := []any{}
		for _, name := range slices.Sorted(maps.Keys(inside)) {
			numbered = append(numbered, inside[name])
		}
		lists = append(lists, []any{inside}, numbered)
	}
	return lists
}
