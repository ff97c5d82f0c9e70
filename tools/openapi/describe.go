package main

import (
	"encoding/json"
	"fmt"
	"go/constant"
	"go/types"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"havenjob/handlers"
)

type object = map[string]any

var parameter = regexp.MustCompile(`:([a-z_]+)`)

// described says whether the route is part of the JSON interface: scripts may use it, or it is for machines.
func described(r handlers.Route) bool {
	return r.Scope != "" || r.Who == "machine" || r.Path == "/openapi.json"
}

// describe is the whole document.
func describe(root string) ([]byte, error) {
	s, err := load(root)
	if err != nil {
		return nil, err
	}
	byRoute := s.handlersByRoute()
	k := &schemas{all: object{}, done: map[string]bool{}}
	paths := map[string]object{}
	for _, r := range handlers.Routes() {
		if !described(r) {
			continue
		}
		f := byRoute[r.Method+" "+r.Path]
		if f == nil {
			return nil, fmt.Errorf("%s %s: its handler is not found in the route table's source", r.Method, r.Path)
		}
		facts := s.facts(f)
		path := parameter.ReplaceAllString(r.Path, "{$1}")
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path][strings.ToLower(r.Method)] = k.operation(r, f.Doc.Text(), f.Name.Name, facts)
	}
	k.all["Problem"] = object{
		"type": "object", "required": []string{"error"}, "description": "The one shape of an error.",
		"properties": object{"error": object{
			"type": "object", "required": []string{"code", "message"},
			"properties": object{
				"code":    object{"type": "string", "description": "A word for programs: invalid, conflict, not_found, sign_in, scope, forbidden, rate_limited, too_large, unavailable, internal."},
				"message": object{"type": "string", "description": "A sentence for people, which says what to do."},
				"fields":  object{"type": "object", "additionalProperties": object{"type": "string"}, "description": "With invalid: what is wrong, by field."},
				"current": object{"description": "With conflict: the row as it is now."},
			},
		}},
	}
	return marshal(object{
		"openapi": "3.1.0",
		"info": object{
			"title": "HavenJob", "version": "1",
			"description": "The pages and this interface are the same addresses: send Accept: application/json and a token as Authorization: Bearer. Tokens are made in Settings, API tokens, and may do what their scopes say. Bodies are JSON objects or forms; PATCH changes only the fields that are sent.",
			"license":     object{"name": "MIT", "identifier": "MIT"},
		},
		"servers":  []object{{"url": "."}},
		"security": []object{{"token": []string{}}},
		"paths":    paths,
		"components": object{
			"securitySchemes": object{"token": object{"type": "http", "scheme": "bearer"}},
			"schemas":         k.all,
		},
	})
}

func marshal(v any) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", "\t")
	return append(text, '\n'), err
}

func (k *schemas) operation(r handlers.Route, doc, name string, f facts) object {
	summary := strings.Join(strings.Fields(doc), " ")
	summary = strings.TrimSuffix(strings.TrimPrefix(summary, name+" "), ".")
	op := object{"responses": k.responses(r, f)}
	if summary != "" {
		op["summary"] = strings.ToUpper(summary[:1]) + summary[1:]
	}
	if r.Scope != "" {
		op["description"] = "Scope: " + r.Scope
	} else {
		op["security"] = []object{}
	}
	parameters := []object{}
	for _, match := range parameter.FindAllStringSubmatch(r.Path, -1) {
		parameters = append(parameters, object{"name": match[1], "in": "path", "required": true, "schema": object{"type": "string"}})
	}
	for _, name := range f.query {
		parameters = append(parameters, object{"name": name, "in": "query", "schema": object{"type": "string"}})
	}
	if len(parameters) > 0 {
		op["parameters"] = parameters
	}
	if r.Method != http.MethodGet && len(f.fields) > 0 {
		properties := object{}
		for _, field := range f.fields {
			properties[field.name] = k.of(field.typ)
		}
		schema := object{"type": "object", "properties": properties}
		op["requestBody"] = object{"content": object{"application/json": object{"schema": schema}, "application/x-www-form-urlencoded": object{"schema": schema}}}
	}
	return op
}

func (k *schemas) responses(r handlers.Route, f facts) object {
	answers := []object{}
	for _, a := range f.data {
		schema := k.answer(a)
		if !slices.ContainsFunc(answers, func(have object) bool { return reflect.DeepEqual(have, schema) }) {
			answers = append(answers, schema)
		}
	}
	good := object{"2XX": object{"description": "Done."}}
	if len(answers) == 1 {
		good = object{"200": object{"description": "Done.", "content": object{"application/json": object{"schema": answers[0]}}}}
	} else if len(answers) > 1 {
		good = object{"200": object{"description": "Done.", "content": object{"application/json": object{"schema": object{"oneOf": answers}}}}}
	}
	if r.Method == http.MethodPost && len(answers) > 0 {
		good["201"] = good["200"]
	}
	if r.Who == "machine" || r.Who == "anyone" {
		return object{"200": object{"description": "Done."}, "default": problem("Not done.")}
	}
	good["401"] = problem("The token is unknown or has ended.")
	good["403"] = problem("The token lacks the scope.")
	if strings.Contains(r.Path, ":") {
		good["404"] = problem("There is no such row of yours.")
	}
	if r.Method != http.MethodGet && len(f.fields) > 0 {
		good["422"] = problem("Something in what was sent is wrong; fields says what.")
		if slices.ContainsFunc(f.fields, func(field field) bool { return field.name == "updated_at" }) {
			good["409"] = problem("It changed since the updated_at that was sent; current is how it is now.")
		}
	}
	return good
}

func problem(words string) object {
	return object{"description": words, "content": object{"application/json": object{"schema": object{"$ref": "#/components/schemas/Problem"}}}}
}

// schemas are the named types that were met.
type schemas struct {
	all  object
	done map[string]bool
}

func (k *schemas) answer(a answer) object {
	if a.keys == nil {
		return k.of(a.typ)
	}
	properties := object{}
	for name, t := range a.keys {
		properties[name] = k.of(t)
	}
	return object{"type": "object", "properties": properties}
}

// of is the JSON schema of a Go type, as encoding/json writes it.
func (k *schemas) of(t types.Type) object {
	switch t.String() {
	case "time.Time":
		return object{"type": "string", "format": "date-time"}
	case "github.com/google/uuid.UUID":
		return object{"type": "string", "format": "uuid"}
	case "havenjob/models.Day":
		return object{"type": []string{"string", "null"}, "format": "date"}
	case "encoding/json.RawMessage":
		return object{}
	}
	if alias, ok := t.(*types.Alias); ok { // such as of a generic type, whose own name says less
		if u, isStruct := alias.Underlying().(*types.Struct); isStruct {
			return k.named(alias.Obj().Name(), u)
		}
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if u, isStruct := named.Underlying().(*types.Struct); isStruct {
			return k.named(named.Obj().Name(), u)
		}
		if values := enum(named); len(values) > 0 {
			return object{"type": "string", "enum": values}
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		inner := k.of(u.Elem())
		if kind, ok := inner["type"].(string); ok {
			nullable := object{}
			for key, value := range inner {
				nullable[key] = value
			}
			nullable["type"] = []string{kind, "null"}
			return nullable
		}
		return object{"oneOf": []object{inner, {"type": "null"}}}
	case *types.Slice:
		return object{"type": "array", "items": k.of(u.Elem())}
	case *types.Map:
		return object{"type": "object", "additionalProperties": k.of(u.Elem())}
	case *types.Struct:
		return k.structure(u)
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return object{"type": "boolean"}
		case u.Info()&types.IsInteger != 0:
			return object{"type": "integer"}
		case u.Info()&types.IsFloat != 0:
			return object{"type": "number"}
		case u.Info()&types.IsString != 0:
			return object{"type": "string"}
		}
	}
	return object{}
}

func (k *schemas) named(name string, u *types.Struct) object {
	name = strings.ToUpper(name[:1]) + name[1:]
	if !k.done[name] {
		k.done[name] = true
		k.all[name] = k.structure(u)
	}
	return object{"$ref": "#/components/schemas/" + name}
}

func (k *schemas) structure(u *types.Struct) object {
	properties := object{}
	k.properties(u, properties)
	return object{"type": "object", "properties": properties}
}

func (k *schemas) properties(u *types.Struct, into object) {
	for i := range u.NumFields() {
		f := u.Field(i)
		name, _, _ := strings.Cut(reflect.StructTag(u.Tag(i)).Get("json"), ",")
		inner, isStruct := f.Type().Underlying().(*types.Struct)
		switch {
		case name == "-" || f.Type().String() == "github.com/uptrace/bun/schema.BaseModel" || f.Type().String() == "github.com/uptrace/bun.BaseModel":
		case f.Embedded() && name == "" && isStruct:
			k.properties(inner, into)
		case f.Exported():
			if name == "" {
				name = f.Name()
			}
			into[name] = k.of(f.Type())
		}
	}
}

// enum is every constant of a named string type, in the order of its package's source.
func enum(t *types.Named) []string {
	if b, ok := t.Underlying().(*types.Basic); !ok || b.Info()&types.IsString == 0 || t.Obj().Pkg() == nil {
		return nil
	}
	scope := t.Obj().Pkg().Scope()
	found := []*types.Const{}
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), t) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b *types.Const) int { return int(a.Pos() - b.Pos()) })
	values := []string{}
	for _, c := range found {
		values = append(values, constant.StringVal(c.Val()))
	}
	slices.Sort(values)
	return values
}
