package mailreader

import (
	"fmt"
	"hash/fnv"
	"math"
	"sort"
	"strings"
	"testing"
)

// calibrationFold spreads the mails that nothing was made from, which the tables are fitted on:
// what a table says is checked on the fold that it was not fitted on. Mails
// that rules were made from would make it too sure of itself.
func (l *labelled) calibrationFold() int {
	h := fnv.New32a()
	h.Write([]byte(l.ID + "/calibration"))
	return int(h.Sum32()>>9) % calibrationFolds
}

const calibrationFolds = 5

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

// curveWeight is how many mails the curve counts for beside those that are near,
// nearness how near that is, in the curve's own measure.
const (
	curveWeight = 2.0
	nearness    = 0.2
)

// calibrated fits a table: the share that was right as a logistic curve of the
// score, drawn towards what the mails near each of its steps say.
func calibrated(js []judged) []confidenceStep {
	logit := func(s float64) float64 {
		s = math.Min(math.Max(s, 0.001), 0.999)
		return math.Log(s / (1 - s))
	}
	curve := func(a, b, s float64) float64 { return 1 / (1 + math.Exp(-a-b*logit(s))) }
	a, b := 0.0, 1.0
	for range 100 {
		// Newton's step, with a little weight on the score as it is.
		ga, gb, haa, hab, hbb := -a, 1-b, 1.0, 0.0, 1.0
		for _, j := range js {
			p, x, y := curve(a, b, j.score), logit(j.score), 0.0
			if j.right {
				y = 1
			}
			ga, gb = ga+y-p, gb+(y-p)*x
			w := p * (1 - p)
			haa, hab, hbb = haa+w, hab+w*x, hbb+w*x*x
		}
		d := haa*hbb - hab*hab
		a += (ga*hbb - gb*hab) / d
		b += (gb*haa - ga*hab) / d
	}
	var table []confidenceStep
	for _, s := range [...]float64{0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998} {
		n, right := curveWeight, curveWeight*curve(a, math.Max(b, 0), s)
		for _, j := range js {
			d := (logit(j.score) - logit(s)) / nearness
			w := math.Exp(-d * d / 2)
			n += w
			if j.right {
				right += w
			}
		}
		share := right / n
		if k := len(table); k > 0 {
			share = math.Max(share, table[k-1].confidence+0.001) // surer is never less right, and told apart
		}
		table = append(table, confidenceStep{s, math.Min(math.Round(share*1000)/1000, 1)})
	}
	return table
}

// enough is how many mails a share says something about: below that one wrong
// mail near the top would leave everything to be asked about.
const enough = 40

// threshold is the lowest confidence from which on 98 of 100 mails are right, one
// more counted as wrong: the lowest of many is a lucky one. Or that of the surest few.
func threshold(js []judged, table []confidenceStep) float64 {
	sort.Slice(js, func(i, k int) bool { return js[i].score > js[k].score })
	right, best := 0, js[min(enough, len(js))-1].score
	for i, j := range js {
		if j.right {
			right++
		}
		if i >= enough && float64(right)/float64(i+2) >= 0.98 {
			best = j.score
		}
	}
	return math.Round(lookUp(table, best)*1000) / 1000
}

// TestConfidenceIsMeasured prints how often each band of confidence was right,
// on mails that neither the table nor anything else was made from, and fails where a band
// of 20 or more is off by more than 0.05.
func TestConfidenceIsMeasured(t *testing.T) {
	all := corpus(t)
	if len(all) < 50 {
		t.Fatal("the corpus is gone")
	}
	var folds [calibrationFolds][]result
	for _, r := range measure(t, all) {
		if r.l.heldBack() || r.l.fresh() {
			folds[r.l.calibrationFold()] = append(folds[r.l.calibrationFold()], r)
		}
	}
	var n, right [10]int
	var sum [10]float64
	accepted, acceptedRight := 0, 0
	for fold, check := range folds {
		var fit []result
		for other, rs := range folds {
			if other != fold {
				fit = append(fit, rs...)
			}
		}
		jobs, nothing := judge(fit)
		table, tableNone := calibrated(jobs), calibrated(nothing)
		limit := threshold(jobs, table)
		for _, r := range check {
			confidence := lookUp(table, r.r.Score)
			if r.r.Kind == KindNone {
				confidence = lookUp(tableNone, r.r.Score)
			}
			i := min(int(confidence*10), 9)
			n[i]++
			sum[i] += confidence
			if r.whole {
				right[i]++
			}
			if r.r.IsApplication && confidence >= limit {
				accepted++
				if r.whole {
					acceptedRight++
				}
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
		if n[i] >= 20 && math.Abs(said-was) > 0.05 {
			t.Errorf("confidence %.1f to %.1f: said %.3f, was %.3f of %d", float64(i)/10, float64(i+1)/10, said, was, n[i])
		}
	}
	fmt.Fprintf(&b, "from the threshold on: %d of %d accepted job mails right; the threshold is %.3f", acceptedRight, accepted, Threshold)
	t.Log(b.String())
}
