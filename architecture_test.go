package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which of our packages each folder may use, by its first part; main may use all of them.
// The longest folder that fits a file counts.
var mayImport = map[string][]string{
	"handlers":                    {"services", "models", "views", "static", "providers"},
	"views":                       {"models", "views/ui", "static"},
	"views/ui":                    {},
	"services":                    {"models", "providers", "services"},
	"services/jobs":               {"models"},
	"services/seal":               {},
	"services/mailreader":         {},
	"services/grounding":          {"services/grounding/language"},
	"services/grounding/language": {},
	"services/match":              {"services/grounding"},
	"services/docfile":            {},
	"services/cvreader":           {"services/docfile"},
	"models":                      {},
	"models/modelstest":           {"models", "migrations", "services/jobs"},
	"migrations":                  {},
	"static":                      {},
	"providers/email":             {},
	"providers/llm":               {},
	"providers/storage":           {"providers/storage"},
	"providers/identity":          {},
	"providers/mailer":            {},
	"providers/payments":          {},
	"providers/posting":           {},

	"providers/email/emailtest":     {"tools/needs"},
	"providers/llm/llmtest":         {"tools/needs"},
	"providers/storage/storagetest": {"providers/storage", "tools/needs"},
}

// onlyIn says which folder alone may import a library: what it is for has one home.
var onlyIn = map[string][]string{
	"github.com/labstack/echo/v4":     {"handlers"},
	"github.com/riverqueue/river":     {"services/jobs"},
	"github.com/uptrace/bun":          {"models", "migrations", "services", "handlers"},
	"github.com/uptrace/bun/dialect":  {"models", "migrations"},
	"modernc.org/sqlite":              {"models", "migrations"},
	"github.com/jackc/pgx/v5":         {"models", "migrations", "services/jobs"},
	"github.com/tink-crypto/tink-go":  {"services/seal"},
	"github.com/wneessen/go-mail":     {"providers/mailer"},
	"github.com/jhillyerd/enmime":     {"providers/email"},
	"github.com/klippa-app/go-pdfium": {"services/docfile"},
	"github.com/tetratelabs/wazero":   {"services/docfile"},
	"net/http":                        {"handlers", "static", "providers", ""},
	"github.com/minio/minio-go":       {"providers/storage"},
	"github.com/caarlos0/env":         {""},
}

func TestImportsPointOneWay(t *testing.T) {
	eachFile(t, func(path string, file *ast.File) {
		folder := filepath.ToSlash(filepath.Dir(path))
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if ours, ok := strings.CutPrefix(name, "havenjob/"); ok && folder != "." {
				rule, known := ruleFor(folder)
				if !known {
					t.Errorf("%s: no rule says what the folder may import", path)
				}
				if !slices.ContainsFunc(rule, func(allowed string) bool { return within(ours, allowed) }) {
					t.Errorf("%s imports %s", path, ours)
				}
			}
			for library, homes := range onlyIn {
				if within(name, library) && !slices.ContainsFunc(homes, func(home string) bool { return within(strings.TrimPrefix(folder, "."), home) }) {
					t.Errorf("%s imports %s, which only %q may", path, name, homes)
				}
			}
		}
	})
}

func ruleFor(folder string) (rule []string, known bool) {
	longest := -1
	for prefix, allowed := range mayImport {
		if within(folder, prefix) && len(prefix) > longest {
			longest, rule, known = len(prefix), allowed, true
		}
	}
	return rule, known
}

// within says whether the path is the folder or below it. The empty folder is the root alone.
func within(path, folder string) bool {
	return path == folder || folder != "" && strings.HasPrefix(path, folder+"/")
}

// A service that only calls one function of models is a layer without a reason.
func TestServicesDoSomething(t *testing.T) {
	eachFile(t, func(path string, file *ast.File) {
		if !strings.HasPrefix(path, "services") {
			return
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil || len(f.Body.List) != 1 || !f.Name.IsExported() {
				continue
			}
			ret, ok := f.Body.List[0].(*ast.ReturnStmt)
			if !ok || len(ret.Results) != 1 {
				continue
			}
			if call, ok := ret.Results[0].(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
					if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "models" && sel.Sel.Name != "InTx" {
						t.Errorf("%s: %s only passes on to models.%s; call that instead", path, f.Name.Name, sel.Sel.Name)
					}
				}
			}
		}
	})
}

// How often something may be done is a service's to say, where all limits stand together.
func TestLimitsStandInServices(t *testing.T) {
	eachFile(t, func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Allow" && !strings.HasPrefix(path, "services") {
				if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "models" {
					t.Errorf("%s counts with models.Allow; let a service do it", path)
				}
			}
			return true
		})
	})
}

// There is one name for each thing, and these are names of nothing.
func TestNoFileIsADrawer(t *testing.T) {
	eachFile(t, func(path string, file *ast.File) {
		for _, drawer := range []string{"helper", "helpers", "util", "utils", "common", "misc", "types"} {
			if file.Name.Name == drawer || strings.TrimSuffix(filepath.Base(path), ".go") == drawer {
				t.Errorf("%s: say what is in it", path)
			}
		}
	})
}

func eachFile(t *testing.T, do func(path string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "testdata" || d.Name() == "tools" || d.Name() == "journeys" || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		do(path, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
