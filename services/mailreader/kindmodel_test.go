package mailreader

import (
	"flag"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"testing"
	"unicode"
)

var updateModel = flag.Bool("update-model", false, "train the kind model on the open half of the corpus and write kindmodel.txt")

// TestTrainKindModel writes the kind model's weights, when asked to. Words
// count only if they stand in several mails and are not mostly names.
func TestTrainKindModel(t *testing.T) {
	if !*updateModel {
		t.Skip("run with -update-model to train")
	}
	all := corpus(t)
	var open []*labelled
	for i := range all {
		if !all[i].heldBack() {
			open = append(open, &all[i])
		}
	}
	model = &kindModel{words: map[int32]*[columns]float64{}, pairs: map[uint64]*[columns]float64{}}
	words, pairs := trainingWords(t, open)
	name := map[int32]string{}
	for _, w := range words {
		name[rules.vocabulary.number(w)] = w
	}
	knownPair := map[uint64]string{}
	for _, p := range pairs {
		a, b, _ := strings.Cut(p, " ")
		knownPair[pairKey(rules.vocabulary.number(a), rules.vocabulary.number(b))] = p
	}
	var inputs []modelInput
	var targets []int
	for _, l := range open {
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		f, scores, conditional := r.gatherKind()
		f.decide(&scores, r)
		in := r.modelInput(&f, &scores, conditional, func(id int32) bool { return name[id] != "" }, func(k uint64) bool { return knownPair[k] != "" })
		for k, kind := range modelKinds {
			if string(kind) == l.Label.Kind {
				inputs, targets = append(inputs, in), append(targets, k)
			}
		}
	}
	if os.Getenv("HAVENJOB_TUNE") != "" {
		for _, d := range []float64{0.0006, 0.002, 0.006} {
			for _, w := range []float64{0.004, 0.012, 0.04, 0.12} {
				shares := crossValidate(inputs, targets, d, w)
				right, loss := 0, 0.0
				for i, p := range shares {
					best := 0
					for k := range p {
						if p[k] > p[best] {
							best = k
						}
					}
					if best == targets[i] {
						right++
					}
					loss -= math.Log(p[targets[i]] + 1e-9)
				}
				t.Logf("dense %.4f word %.3f: accuracy %.3f loss %.3f", d, w, ratio(right, len(inputs)), loss/float64(len(inputs)))
			}
		}
	}
	inputs, targets = withoutPhrases(inputs, targets)
	m := train(inputs, targets, trainDenseL2, trainWordL2)
	var lines []string
	row := func(w *[columns]float64) (string, bool) {
		var b strings.Builder
		any := false
		for _, v := range w {
			n := int(math.Round(v * 100))
			any = any || n >= 4 || n <= -4
			fmt.Fprintf(&b, " %d", n)
		}
		return b.String(), any
	}
	for i := range m.dense {
		s, _ := row(&m.dense[i])
		lines = append(lines, fmt.Sprintf("=%02d%s", i, s))
	}
	for id, w := range m.words {
		if s, ok := row(w); ok && name[id] != "" {
			lines = append(lines, name[id]+s)
		}
	}
	for k, w := range m.pairs {
		if s, ok := row(w); ok {
			lines = append(lines, knownPair[k]+s)
		}
	}
	sort.Strings(lines)
	head := "// Weights of the kind model, in hundredths: received under_review assessment screen interview offer rejection none.\n// Written by: go test -run TrainKindModel -update-model\n"
	if err := os.WriteFile("kindmodel.txt", []byte(head+strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d mails, %d lines", len(inputs), len(lines))
	model = loadKindModel(strings.Join(lines, "\n"))
}

// trainingWords gives the words and pairs that stand in enough of the mails.
func trainingWords(t *testing.T, open []*labelled) (words, pairs []string) {
	type seen struct{ mails, lower, upper int }
	count := map[string]*seen{}
	pairCount := map[string]int{}
	for _, l := range open {
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		inMail, pairInMail := map[string]bool{}, map[string]bool{}
		for _, s := range r.prose.sentences {
			previous := ""
			for j := s.from; j < s.to; j++ {
				tok := r.prose.tokens[j]
				w := fold(r.prose.text[tok.start:tok.end])
				c := count[w]
				if c == nil {
					c = &seen{}
					count[w] = c
				}
				if j > s.from {
					if tok.upper {
						c.upper++
					} else {
						c.lower++
					}
				}
				if !inMail[w] {
					inMail[w] = true
					c.mails++
				}
				if previous != "" && !tok.upper {
					if p := previous + " " + w; !pairInMail[p] {
						pairInMail[p] = true
						pairCount[p]++
					}
				}
				previous = w
				if tok.upper && j > s.from || tok.digit {
					previous = ""
				}
			}
		}
	}
	ok := map[string]bool{}
	for w, c := range count {
		r := []rune(w)
		if c.mails < 3 || len(r) < 2 || strings.IndexFunc(w, unicode.IsDigit) >= 0 || strings.ContainsAny(w, "=~") {
			continue
		}
		// Names are mostly written with a capital inside sentences; German
		// nouns are too, so a common one stays.
		if c.upper > c.lower && c.mails < 6 {
			continue
		}
		ok[w] = true
		words = append(words, w)
	}
	for p, n := range pairCount {
		a, b, _ := strings.Cut(p, " ")
		if n >= 4 && ok[a] && ok[b] {
			pairs = append(pairs, p)
		}
	}
	sort.Strings(words)
	sort.Strings(pairs)
	return words, pairs
}

// train fits the weights by gradient descent with a penalty on their size,
// larger for words than for what the rules say.
func train(inputs []modelInput, targets []int, denseL2, wordL2 float64) *kindModel {
	m := &kindModel{words: map[int32]*[columns]float64{}, pairs: map[uint64]*[columns]float64{}}
	type slot struct{ w, g, h [columns]float64 }
	dense := make([]slot, denseCount)
	wordSlots, pairSlots := map[int32]*slot{}, map[uint64]*slot{}
	for _, in := range inputs {
		for _, id := range in.words {
			if wordSlots[id] == nil {
				wordSlots[id] = &slot{}
			}
		}
		for _, k := range in.pairs {
			if pairSlots[k] == nil {
				pairSlots[k] = &slot{}
			}
		}
	}
	const rounds, rate = 160, 0.25
	n := float64(len(inputs))
	for round := 0; round < rounds; round++ {
		for i, in := range inputs {
			var z [columns]float64
			for j, x := range in.dense {
				if x != 0 {
					for k := range z {
						z[k] += x * dense[j].w[k]
					}
				}
			}
			scale := in.scale()
			for _, id := range in.words {
				s := wordSlots[id]
				for k := range z {
					z[k] += scale * s.w[k]
				}
			}
			for _, key := range in.pairs {
				s := pairSlots[key]
				for k := range z {
					z[k] += scale * s.w[k]
				}
			}
			p := softmax(z)
			for k := range p {
				e := p[k]
				if k == targets[i] {
					e--
				}
				e /= n
				for j, x := range in.dense {
					if x != 0 {
						dense[j].g[k] += e * x
					}
				}
				for _, id := range in.words {
					wordSlots[id].g[k] += e * scale
				}
				for _, key := range in.pairs {
					pairSlots[key].g[k] += e * scale
				}
			}
		}
		step := func(s *slot, l2 float64) {
			for k := range s.w {
				g := s.g[k] + l2*s.w[k]
				s.h[k] += g * g
				s.w[k] -= rate * g / (math.Sqrt(s.h[k]) + 1e-6)
				s.g[k] = 0
			}
		}
		for j := range dense {
			step(&dense[j], denseL2)
		}
		for _, s := range wordSlots {
			step(s, wordL2)
		}
		for _, s := range pairSlots {
			step(s, wordL2)
		}
	}
	for j := range dense {
		m.dense[j] = dense[j].w
	}
	for id, s := range wordSlots {
		w := s.w
		m.words[id] = &w
	}
	for k, s := range pairSlots {
		w := s.w
		m.pairs[k] = &w
	}
	return m
}

// withoutPhrases adds each mail again as if no phrase had matched: rules are
// written with these mails in view, and other mails say it in other words.
func withoutPhrases(inputs []modelInput, targets []int) ([]modelInput, []int) {
	n := len(inputs)
	for i := 0; i < n; i++ {
		in := inputs[i]
		for j := denseBody; j < denseSender; j++ {
			in.dense[j] = 0
		}
		for k := range modelKinds {
			in.dense[denseDecided+k] = 0
		}
		in.dense[denseDecided+columns-1] = 1
		inputs, targets = append(inputs, in), append(targets, targets[i])
	}
	return inputs, targets
}

// crossValidate gives each mail's shares from a model that never saw it.
func crossValidate(inputs []modelInput, targets []int, denseL2, wordL2 float64) [][columns]float64 {
	const folds = 5
	out := make([][columns]float64, len(inputs))
	for fold := range folds {
		var in []modelInput
		var target []int
		for i := range inputs {
			if i%folds != fold {
				in, target = append(in, inputs[i]), append(target, targets[i])
			}
		}
		m := train(in, target, denseL2, wordL2)
		for i := range inputs {
			if i%folds == fold {
				out[i] = m.predict(&inputs[i])
			}
		}
	}
	return out
}

// trainDenseL2 and trainWordL2 are the penalties on large weights.
const (
	trainDenseL2 = 0.0002
	trainWordL2  = 0.01
)
