package main

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"
)

func TestEverySettingIsInTheExampleAndInTheDocumentation(t *testing.T) {
	var known []string
	for field := range fieldsOf(reflect.TypeFor[config]()) {
		known = append(known, field)
	}
	slices.Sort(known)
	for file, pattern := range map[string]string{
		".env.example":         `(?m)^([A-Z][A-Z_]+)=`,
		"docs/self-hosting.md": "(?m)^\\| `([A-Z][A-Z_]+)`(?:, `([A-Z_]+)`)?",
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

func fieldsOf(t reflect.Type) map[string]bool {
	names := map[string]bool{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("env"); name != "" {
			names[name] = true
		}
	}
	return names
}
