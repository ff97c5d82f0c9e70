package mailreader

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"sort"
	"strings"
	"testing"
)

var updateConfidence = flag.Bool("update-confidence", false, "fit the confidence table and write confidencetable.go")

// calibrates says that a held-back mail is one that the table is fitted on;
// the other held-back mails check it. Mails that rules were made from would
// make it too sure of itself.
func (l *labelled) calibrates() bool {
	h := fnv.New32a()
	h.Write([]byte(l.ID + "/calibration"))
	return h.Sum32()>>9&1 == 1
}

type judged struct {
	score, confidence float64
	right             bool
}

func judge(results []result) (jobs, nothing []judged) {
	for _, r := range results {
		j := judged{r.r.Score, r.r.Confidence, r.whole}
		if r.r.Kind == KindNone {
			nothing = append(nothing, j)
		} else {
			jobs = append(jobs, j)
		}
	}
	return jobs, nothing
}

// isotonic fits a monotone table by pooling neighbours that are out of order.
func isotonic(js []judged) []confidenceStep {
	sort.Slice(js, func(i, k int) bool { return js[i].score < js[k].score })
	type block struct{ low, high, sum, n float64 }
	var blocks []block
	for _, j := range js {
		y := 0.0
		if j.right {
			y = 1
		}
		blocks = append(blocks, block{j.score, j.score, y, 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			// Small blocks are pooled too: a handful of mails is no measurement.
			if a.sum/a.n < b.sum/b.n && a.n >= 26 {
				break
			}
			blocks = append(blocks[:len(blocks)-2], block{a.low, b.high, a.sum + b.sum, a.n + b.n})
		}
	}
	var table []confidenceStep
	for _, b := range blocks {
		// One wrong and one right mail more, so that no share is 0 or 1.
		share := (b.sum + 0.5) / (b.n + 1)
		mid := (b.low + b.high) / 2
		table = append(table, confidenceStep{math.Round(mid*1000) / 1000, math.Round(share*1000) / 1000})
	}
	for i := 1; i < len(table); i++ {
		table[i].confidence = max(table[i].confidence, table[i-1].confidence)
	}
	return table
}

// threshold is the lowest confidence from which on 98 of 100 mails are right.
func threshold(js []judged, table []confidenceStep) float64 {
	sort.Slice(js, func(i, k int) bool { return js[i].score > js[k].score })
	right, best := 0, 1.0
	for i, j := range js {
		if j.right {
			right++
		}
		if float64(right)/float64(i+1) >= 0.98 {
			best = j.score
		}
	}
	return math.Round(lookUp(table, best)*1000) / 1000
}

func TestUpdateConfidence(t *testing.T) {
	if !*updateConfidence {
		t.Skip("run with -update-confidence to fit the table")
	}
	var fit []result
	for _, r := range measure(t, corpus(t)) {
		if r.l.heldBack() && r.l.calibrates() {
			fit = append(fit, r)
		}
	}
	jobs, nothing := judge(fit)
	table, tableNone := isotonic(jobs), isotonic(nothing)
	var b strings.Builder
	fmt.Fprintf(&b, "package mailreader\n\n// Written by: go test -run UpdateConfidence -update-confidence\n\n// Threshold is the confidence from which on a reading is taken without asking:\n// the lowest at which 98 in 100 of the mails that the table was fitted on were\n// right, and the table's highest where they are too few to show that.\nconst Threshold = %v\n", threshold(jobs, table))
	write := func(name, what string, table []confidenceStep) {
		fmt.Fprintf(&b, "\n// %s holds for mails that were read as %s: score, share that was right.\nvar %s = []confidenceStep{\n", name, what, name)
		for _, s := range table {
			fmt.Fprintf(&b, "\t{%v, %v},\n", s.score, s.confidence)
		}
		b.WriteString("}\n")
	}
	write("confidenceTable", "job mail", table)
	write("confidenceTableNone", "no job mail", tableNone)
	if err := os.WriteFile("confidencetable.go", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d job mails, %d others", len(jobs), len(nothing))
}

// TestConfidenceIsMeasured prints how often each band of confidence was right,
// on held-back mails that the table was not fitted on, and fails where a band
// of 20 or more is off by more than 0.05 and more than chance explains.
func TestConfidenceIsMeasured(t *testing.T) {
	all := corpus(t)
	if len(all) < 50 {
		t.Fatal("the corpus is gone")
	}
	var check []result
	for _, r := range measure(t, all) {
		if r.l.heldBack() && !r.l.calibrates() {
			check = append(check, r)
		}
	}
	var n, right [10]int
	var sum [10]float64
	accepted, acceptedRight := 0, 0
	for _, r := range check {
		i := min(int(r.r.Confidence*10), 9)
		n[i]++
		sum[i] += r.r.Confidence
		if r.whole {
			right[i]++
		}
		if r.r.IsApplication && r.r.Confidence >= Threshold {
			accepted++
			if r.whole {
				acceptedRight++
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %5s %6s %6s\n", "band", "n", "said", "right")
	for i := range n {
		said, was := 0.0, ratio(right[i], n[i])
		if n[i] > 0 {
			said = sum[i] / float64(n[i])
		}
		fmt.Fprintf(&b, "%.1f to %.1f %5d %6.3f %6.3f\n", float64(i)/10, float64(i+1)/10, n[i], said, was)
		chance := 2 * math.Sqrt(said*(1-said)/math.Max(float64(n[i]), 1))
		if n[i] >= 20 && math.Abs(said-was) > math.Max(0.05, chance) {
			t.Errorf("confidence %.1f to %.1f: said %.3f, was %.3f of %d", float64(i)/10, float64(i+1)/10, said, was, n[i])
		}
	}
	fmt.Fprintf(&b, "from %.3f on: %d of %d accepted job mails right", Threshold, acceptedRight, accepted)
	t.Log(b.String())
}
