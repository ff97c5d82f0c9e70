package handlers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"havenjob/tools/needs"
)

var examples = regexp.MustCompile("(?s)```sh\n(.*?)```")

func TestTheExamplesOfTheInterfaceWorkAsTheyStand(t *testing.T) {
	t.Parallel()
	needs.Program(t, "curl", "curl")
	me := newSite(t, withMail).person(t)
	script := me.script("applications:read", "applications:write", "mail:write", "profile:read", "profile:write")
	token := strings.TrimPrefix(script.head.Get("Authorization"), "Bearer ")
	text, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	found := examples.FindAllStringSubmatch(string(text), -1)
	if len(found) < 4 {
		t.Fatalf("only %d examples", len(found))
	}
	for _, example := range found {
		cmd := exec.Command("sh", "-euc", example[1])
		cmd.Env = append(os.Environ(), "BASE="+me.site.url, "TOKEN="+token)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%v: %s\n%s", err, example[1], out)
		}
		// An example may be several calls.
		for answers := json.NewDecoder(bytes.NewReader(out)); ; {
			var answer any
			if err := answers.Decode(&answer); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("no JSON: %s\n%s", example[1], out)
				break
			}
		}
	}
}

func TestTheDescriptionIsServed(t *testing.T) {
	t.Parallel()
	a := newSite(t, nil).visitor(t).get("openapi.json").is(t, 200, `"openapi": "3.1.0"`, `"/applications/{id}"`, `"Problem"`)
	if kind := a.header.Get("Content-Type"); kind != "application/json" {
		t.Errorf("its type is %q", kind)
	}
}
