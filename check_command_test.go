package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkOf runs havenjob check without any configuration.
func checkOf(t *testing.T, text string, files map[string]string) (checkAnswer, error) {
	t.Helper()
	args := []string{"check"}
	for flag, content := range files {
		name := filepath.Join(t.TempDir(), flag)
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--"+flag, name)
	}
	var out bytes.Buffer
	err := run(t.Context(), program{Args: args, Environ: []string{"DATABASE_URL=nonsense"}, In: strings.NewReader(text), Out: &out, Err: &bytes.Buffer{}})
	var answer checkAnswer
	if err == nil {
		if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
			t.Fatalf("%v in %q", err, out.String())
		}
	}
	return answer, err
}

func TestCheckTellsEveryClaimAndWhatIsMadeUp(t *testing.T) {
	answer, err := checkOf(t, "At Brightloom I moved 14 services to k8s and wrote Java. I led the audit in 2019.", map[string]string{
		"evidence": `{"work":[{"name":"Brightloom Ltd","position":"Engineer","startDate":"2018","endDate":"Present","highlights":["Moved fourteen services to Kubernetes"]}],"skills":[{"keywords":["JavaScript"]}]}`,
		"cv":       "Took part in the audit of 2019.",
		"answers":  `[{"question":"Why us?","answer":"I like music."}]`,
		"job":      "Northwind is looking for an engineer with Java.",
	})
	if err != nil {
		t.Fatal(err)
	}
	var supported, unsupported []string
	for _, c := range answer.Claims {
		if c.Supported {
			supported = append(supported, string(c.Kind)+" "+c.Text)
			if c.Evidence.Quote == "" || c.Evidence.Where == "" || c.Reason != "" {
				t.Errorf("no evidence: %+v", c)
			}
		} else {
			unsupported = append(unsupported, string(c.Kind)+" "+c.Text)
			if c.Reason == "" {
				t.Errorf("no reason: %+v", c)
			}
		}
	}
	if got := strings.Join(supported, "; "); got != "employer Brightloom; number 14 services; skill k8s; date 2019" {
		t.Errorf("supported: %s", got)
	}
	if got := strings.Join(unsupported, "; "); got != "skill Java; responsibility led the audit" {
		t.Errorf("unsupported: %s", got)
	}
}

func TestCheckSaysWhatItNeeds(t *testing.T) {
	if _, err := checkOf(t, "I led.", nil); err == nil || !strings.Contains(err.Error(), "--evidence") {
		t.Error(err)
	}
	if _, err := checkOf(t, "I led.", map[string]string{"evidence": "no JSON"}); err == nil {
		t.Error("a file that is no resume was taken")
	}
	if answer, err := checkOf(t, "", map[string]string{"evidence": "{}"}); err != nil || answer.Claims == nil {
		t.Error(answer, err)
	}
}
