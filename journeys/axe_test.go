package journeys

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"havenjob/tools/needs"

	"github.com/chromedp/chromedp"
)

// axeSource is the accessibility checker that test.sh brings. It is not part of the repository.
func axeSource(t *testing.T) string {
	t.Helper()
	name := os.Getenv("HAVENJOB_TEST_AXE")
	if name == "" {
		found, _ := filepath.Glob("../.cache/axe-*.js")
		if len(found) == 0 {
			needs.Missing(t, "HAVENJOB_TEST_AXE does not name the axe.min.js of axe-core; ./test.sh brings it")
		}
		name = found[0]
	}
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// What axe looks at: by rules, or by the tags that they have.
const (
	everyRule = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`
	colours   = `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`
)

// violations are what axe finds on the page as it is now.
func violations(tab *Tab, axe, rules string) []string {
	if !eval[bool](tab, "Boolean(window.axe)") {
		eval[int](tab, axe+";0")
	}
	text := eval[string](tab, `axe.run(document, {runOnly: `+rules+`})
		.then(r => JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, where: v.nodes.map(n => n.target.join(" ") + " " + n.failureSummary)}))))`,
		chromedp.EvalAwaitPromise)
	var found []struct {
		ID, Help string
		Where    []string
	}
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		tab.Fail("axe: %v", err)
	}
	list := []string{}
	for _, v := range found {
		where := v.Where[:min(len(v.Where), 3)]
		list = append(list, fmt.Sprintf("%s (%s) at %d places:\n    %s", v.ID, v.Help, len(v.Where), strings.ReplaceAll(strings.Join(where, "\n"), "\n", "\n    ")))
	}
	return list
}
