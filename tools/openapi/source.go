package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// source is the package of the handlers, parsed and type-checked.
type source struct {
	info  *types.Info
	funcs map[types.Object]*ast.FuncDecl
}

// load checks the package against the compiler's own export data of what it imports.
func load(root string) (*source, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", "./handlers")
	list.Dir = root
	var complaint bytes.Buffer
	list.Stderr = &complaint
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, complaint.String())
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		exports[path] = file
	}
	files := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(root, "handlers", "*.go"))
	if err != nil {
		return nil, err
	}
	var parsed []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	s := &source{funcs: map[types.Object]*ast.FuncDecl{}, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	config := types.Config{Importer: importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })}
	if _, err := config.Check("havenjob/handlers", files, parsed, s.info); err != nil {
		return nil, err
	}
	for _, file := range parsed {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				s.funcs[s.info.Defs[f.Name]] = f
			}
		}
	}
	return s, nil
}

// handlersByRoute are the functions in the route table, by method and path.
func (s *source) handlersByRoute() map[string]*ast.FuncDecl {
	found := map[string]*ast.FuncDecl{}
	for _, f := range s.funcs {
		if f.Name.Name != "routes" {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			row, ok := n.(*ast.CompositeLit)
			if !ok || len(row.Elts) != 5 {
				return true
			}
			handler, ok := row.Elts[4].(*ast.SelectorExpr)
			if !ok {
				return true
			}
			found[s.text(row.Elts[0])+" "+s.text(row.Elts[1])] = s.funcs[s.info.Uses[handler.Sel]]
			return false
		})
	}
	return found
}

// text is the value of a constant string.
func (s *source) text(e ast.Expr) string {
	if v := s.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	return ""
}

// facts are what a handler, with all that it calls in its package, takes and gives.
type facts struct {
	fields []field
	query  []string
	data   []answer
}

type field struct {
	name string
	typ  types.Type
}

// answer is one `data` that is given for JSON: a type, or a map written out.
type answer struct {
	typ  types.Type
	keys map[string]types.Type
}

// names of functions whose insides are about every request and not about this one.
var common = []string{"identify", "frame", "admit", "answerError", "respond", "render", "read", "values", "jsonValues", "askToSignIn"}

func (s *source) facts(f *ast.FuncDecl) facts {
	var all facts
	s.collect(f, &all, map[*ast.FuncDecl]bool{})
	slices.Sort(all.query)
	all.query = slices.Compact(all.query)
	slices.SortStableFunc(all.fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	all.fields = slices.CompactFunc(all.fields, func(a, b field) bool { return a.name == b.name })
	return all
}

func (s *source) collect(f *ast.FuncDecl, all *facts, seen map[*ast.FuncDecl]bool) {
	if f == nil || seen[f] || slices.Contains(common, f.Name.Name) {
		return
	}
	seen[f] = true
	askers := map[types.Object]bool{} // functions inside of this one that take a parameter's name
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				switch left := left.(type) {
				case *ast.Ident:
					if inner, ok := n.Rhs[min(i, len(n.Rhs)-1)].(*ast.FuncLit); ok && s.asksForQuery(inner) {
						askers[s.info.Defs[left]] = true
					}
				case *ast.SelectorExpr:
					if left.Sel.Name == "data" && strings.HasSuffix(s.info.Types[left.X].Type.String(), ".reply") {
						all.data = append(all.data, s.answer(n.Rhs[min(i, len(n.Rhs)-1)]))
					}
				}
			}
		case *ast.CallExpr:
			s.call(n, all)
			if fun, ok := n.Fun.(*ast.Ident); ok && askers[s.info.Uses[fun]] {
				all.query = append(all.query, s.text(n.Args[0]))
			}
		case *ast.IndexExpr:
			if isQuery(s.info.Types[n.X].Type) {
				all.query = append(all.query, s.text(n.Index))
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "data" {
				all.data = append(all.data, s.answer(n.Value))
			}
		case *ast.Ident: // a function that is passed on
			if fn, ok := s.info.Uses[n].(*types.Func); ok {
				s.collect(s.funcs[fn], all, seen)
			}
		}
		return true
	})
}

func isQuery(t types.Type) bool { return t != nil && t.String() == "net/url.Values" }

// asksForQuery says whether a function asks the address for a parameter that it was given the name of.
func (s *source) asksForQuery(f *ast.FuncLit) (asks bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if fun, ok := call.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "Get" && isQuery(s.info.Types[fun.X].Type) && s.text(call.Args[0]) == "" {
				asks = true
			}
		}
		return !asks
	})
	return asks
}

func (s *source) call(n *ast.CallExpr, all *facts) {
	switch fun := n.Fun.(type) {
	case *ast.Ident:
		if fun.Name == "read" && len(n.Args) == 2 {
			all.fields = append(all.fields, formFields(s.info.Types[n.Args[1]].Type)...)
		}
	case *ast.SelectorExpr:
		switch {
		case fun.Sel.Name == "QueryParam" && len(n.Args) == 1,
			(fun.Sel.Name == "Get" || fun.Sel.Name == "Has") && isQuery(s.info.Types[fun.X].Type):
			if name := s.text(n.Args[0]); name != "" {
				all.query = append(all.query, name)
			}
		}
	}
}

// formFields are the fields that read fills, by their tags.
func formFields(t types.Type) []field {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	form, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	list := []field{}
	for i := range form.NumFields() {
		name := reflect.StructTag(form.Tag(i)).Get("form")
		if name == "" && form.Field(i).Embedded() {
			list = append(list, formFields(form.Field(i).Type())...)
		} else if name != "" {
			list = append(list, field{name, form.Field(i).Type()})
		}
	}
	return list
}

func (s *source) answer(e ast.Expr) answer {
	a := answer{typ: s.info.Types[e].Type}
	if p, ok := a.typ.(*types.Pointer); ok {
		a.typ = p.Elem()
	}
	lit, ok := e.(*ast.CompositeLit)
	if _, isMap := a.typ.Underlying().(*types.Map); !ok || !isMap {
		return a
	}
	a.keys = map[string]types.Type{}
	for _, elt := range lit.Elts {
		if pair, ok := elt.(*ast.KeyValueExpr); ok {
			a.keys[s.text(pair.Key)] = s.info.Types[pair.Value].Type
		}
	}
	return a
}
