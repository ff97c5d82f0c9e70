//go:build train

package mailreader

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// TestUpdateConfidence fits the confidence tables on the mails that nothing was made from.
func TestUpdateConfidence(t *testing.T) {
	var fit []result
	for _, r := range measure(t, corpus(t)) {
		if !r.l.open() {
			fit = append(fit, r)
		}
	}
	jobs, nothing := judge(fit)
	table, tableNone := calibrated(jobs), calibrated(nothing)
	kinds := judgeKind(fit)
	tableKind := calibrated(kinds)
	var b strings.Builder
	fmt.Fprintf(&b, "package mailreader\n\n// Written by: go run ./tools/train confidence\n\n// Threshold is the confidence from which on a reading is taken without asking:\n// the lowest at which 98 in 100 of the mails that the table was fitted on were\n// right, one more counted as wrong, or that of the surest forty. KindThreshold is the same for\n// the kind alone, and at least 0.95: it moves what is there.\nconst (\n\tThreshold     = %v\n\tKindThreshold = %v\n)\n", threshold(jobs, table), math.Max(threshold(kinds, tableKind), kindSurely))
	write := func(name, what string, table []confidenceStep) {
		fmt.Fprintf(&b, "\n// %s holds for mails that were read as %s: score, share that was right.\nvar %s = []confidenceStep{\n", name, what, name)
		for _, s := range table {
			fmt.Fprintf(&b, "\t{%v, %v},\n", s.score, s.confidence)
		}
		b.WriteString("}\n")
	}
	write("confidenceTable", "job mail", table)
	write("confidenceTableNone", "no job mail", tableNone)
	write("confidenceTableKind", "job mail of some kind", tableKind)
	if err := os.WriteFile("confidencetable.go", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d job mails, %d others", len(jobs), len(nothing))
}

// kindSurely is the least confidence in a kind that moves an application by itself.
const kindSurely = 0.95

// judgeKind is the kind alone, of job mails that were read as job mail: who knows
// the application knows that much.
func judgeKind(results []result) (jobs []judged) {
	for _, r := range results {
		if r.r.Kind != KindNone && r.l.Label.Kind != string(KindNone) {
			jobs = append(jobs, judged{r.r.KindScore, r.r.KindConfidence, r.kind})
		}
	}
	return jobs
}
