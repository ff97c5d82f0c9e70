package main

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestEverySettingIsInTheExampleAndInTheDocumentation(t *testing.T) {
	var known []string
	for field := range fieldsOf(reflect.TypeFor[config]()) {
		known = append(known, field)
	}
	slices.Sort(known)
	for file, pattern := range map[string]string{
		".env.example":         `(?m)^([A-Z][A-Z0-9_]+)=`,
		"docs/self-hosting.md": "(?m)^\\| `([A-Z][A-Z0-9_]+)`(?:, `([A-Z0-9_]+)`)?",
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var listed []string
		for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
			for _, name := range match[1:] {
				if name != "" {
					listed = append(listed, name)
				}
			}
		}
		slices.Sort(listed)
		if !slices.Equal(listed, known) {
			t.Errorf("%s lists\n%v\nthe program reads\n%v", file, listed, known)
		}
	}
}

func TestEverySettingReachesTheContainer(t *testing.T) {
	text, err := os.ReadFile("compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	inImage := []string{"LISTEN", "DATA_DIR", "LOG_FORMAT", "HAVENJOB_SECRET_FILE"}
	for name := range fieldsOf(reflect.TypeFor[config]()) {
		if !slices.Contains(inImage, name) && !strings.Contains(string(text), "\n      "+name+": ${"+name+":-") {
			t.Errorf("compose.yaml does not pass on %s", name)
		}
	}
}

func fieldsOf(t reflect.Type) map[string]bool {
	names := map[string]bool{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("env"); name != "" {
			names[name] = true
		}
	}
	return names
}
