package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheDescriptionIsWhatTheCodeSays(t *testing.T) {
	t.Parallel()
	want, err := describe("../..")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../handlers/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("handlers/openapi.json is old: run go run ./tools/openapi")
	}
}
