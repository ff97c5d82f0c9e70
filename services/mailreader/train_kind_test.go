//go:build train

package mailreader

import (
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"strings"
	"testing"
)

// folds is how many parts the open mails are cut into, each read by models
// that learned from the others.
const folds = 5

// open says that rules and models may be made from a mail.
func (l *labelled) open() bool { return !l.heldBack() && !l.fresh() }

// partOf puts a mail into a part, by its id.
func partOf(l *labelled) int {
	h := fnv.New32a()
	h.Write([]byte(l.ID + "/fold"))
	return int(h.Sum32() >> 5 % folds)
}

// training is what the models learn from.
type training struct {
	open    []*labelled
	phrases []sample
	bank    []sample
	mails   []mailSentences
	readers []*reader
	targets []int
	// What stacked gives: the mails' inputs and those of composed mails.
	inputs, extra []modelInput
	extraTargets  []int
}

func newTraining(t testing.TB) *training {
	all := corpus(t)
	tr := &training{}
	for i := range all {
		if all[i].open() {
			tr.open = append(tr.open, &all[i])
		}
	}
	tr.phrases, tr.bank = phraseSamples(t), bankSamples(t)
	for _, l := range tr.open {
		tr.mails = append(tr.mails, readMailSentences(l, t))
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		r.gatherFacts()
		tr.readers = append(tr.readers, r)
		for k, kind := range modelKinds {
			if string(kind) == l.Label.Kind {
				tr.targets = append(tr.targets, k)
			}
		}
	}
	return tr
}

// input is a mail as the kind model sees it, its sentences weighed by m.
func (tr *training) input(r *reader, m *sentenceModel) modelInput {
	r.counts, r.loose, r.looseSubject = [topics]int{}, [topics]int{}, [topics]bool{}
	f, scores, conditional := r.gatherKind()
	f.decide(&scores, r)
	r.said = r.saySentences(m)
	return r.modelInput(&scores, conditional)
}

// stacked gives every open mail's input from a sentence model that did not
// learn from it, and those of composed mails, likewise.
func (tr *training) stacked(t testing.TB) {
	tr.inputs = make([]modelInput, len(tr.open))
	mails := compose(phrasebook(t))
	for fold := range folds {
		var others []mailSentences
		for i, l := range tr.open {
			if partOf(l) != fold {
				others = append(others, tr.mails[i])
			}
		}
		var phrases []sample
		for _, p := range tr.phrases {
			if p.source%folds != fold {
				phrases = append(phrases, p)
			}
		}
		m := learnSentences(phrases, tr.bank, others)
		var readers []*reader
		var targets []int
		for i, l := range tr.open {
			if partOf(l) != fold {
				readers, targets = append(readers, tr.readers[i]), append(targets, tr.targets[i])
			}
		}
		words := learnWords(readers, targets)
		for i, l := range tr.open {
			if partOf(l) == fold {
				tr.inputs[i] = tr.input(tr.readers[i], m)
				tr.inputs[i].addWords(words.shares(words.known(tr.readers[i])))
			}
		}
		for i := range mails {
			if mails[i].fold == fold {
				r := newReader(&mails[i].mail)
				r.gatherFacts()
				in := tr.input(r, m)
				// They have no sender, and names that nobody has.
				clear(in[denseOwn:denseFirst])
				tr.extra = append(tr.extra, in)
				tr.extraTargets = append(tr.extraTargets, mails[i].target)
			}
		}
	}
}

// learn fits the kind model to the open mails that ok lets through and to the
// composed ones.
func (tr *training) learn(ok func(*labelled) bool, l2, extraWeight float64) *kindModel {
	var in []modelInput
	var targets []int
	var weights []float64
	for i, l := range tr.open {
		if ok(l) {
			in, targets, weights = append(in, tr.inputs[i]), append(targets, tr.targets[i]), append(weights, 1)
		}
	}
	in, targets, weights = withoutPhrases(in, targets, weights)
	for i := range tr.extra {
		in, targets, weights = append(in, tr.extra[i]), append(targets, tr.extraTargets[i]), append(weights, extraWeight)
	}
	// The orders' units stand beside each other.
	joined := &kindModel{}
	for order := range unitOrders {
		m := train(in, targets, weights, l2, order)
		for i := range m.direct {
			for k, w := range m.direct[i] {
				joined.direct[i][k] += w / unitOrders
			}
			for j, w := range m.in[i] {
				joined.in[i][j] += w
			}
		}
		for j := range m.out {
			for k, w := range m.out[j] {
				joined.out[j][k] += w / unitOrders
			}
		}
	}
	return joined
}

// crossValidated gives every open mail's shares from models that never saw it.
func (tr *training) crossValidated(l2, extraWeight float64) [][columns]float64 {
	out := make([][columns]float64, len(tr.inputs))
	for fold := range folds {
		m := tr.learn(func(l *labelled) bool { return partOf(l) != fold }, l2, extraWeight)
		for i, l := range tr.open {
			if partOf(l) == fold {
				out[i] = m.predict(&tr.inputs[i])
			}
		}
	}
	return out
}

// figures says how good shares are for the mails that ok lets through.
func (tr *training) figures(shares [][columns]float64, ok func(*labelled) bool) string {
	n, right, job, said, both, loss := 0, 0, 0, 0, 0, 0.0
	none := columns - 1
	for i, p := range shares {
		if !ok(tr.open[i]) {
			continue
		}
		best, want := largest(p[:]), tr.targets[i]
		n++
		if best == want {
			right++
		}
		if want != none {
			job++
			if best == want {
				both++
			}
		}
		if best != none {
			said++
		}
		loss -= math.Log(p[want] + 1e-9)
	}
	return fmt.Sprintf("%d mails: precision %.3f recall %.3f accuracy %.3f loss %.3f", n, ratio(both, said), ratio(both, job), ratio(right, n), loss/float64(n))
}

func largest(p []float64) int {
	best := 0
	for k := range p {
		if p[k] > p[best] {
			best = k
		}
	}
	return best
}

// TestCrossValidation prints how well kinds are read in open mails by models
// that never saw them: the honest figure while rules and models are made.
func TestCrossValidation(t *testing.T) {
	tr := newTraining(t)
	tr.stacked(t)
	every := func(*labelled) bool { return true }
	// Phrases in the rules were written from one half of the first mails.
	fresh := func(l *labelled) bool { return !l.rulesCameFrom() && !laterID.MatchString(l.ID) }
	later := func(l *labelled) bool { return laterID.MatchString(l.ID) && !l.latest() }
	for _, weight := range []float64{trainExtra} {
		for _, l2 := range []float64{trainL2} {
			shares := tr.crossValidated(l2, weight)
			t.Logf("penalty %.4f composed %.2f: all %s\n   not written from: %s\n   later: %s", l2, weight, tr.figures(shares, every), tr.figures(shares, fresh), tr.figures(shares, later))
		}
	}
	if os.Getenv("HAVENJOB_MISSES") == "" {
		return
	}
	shares := tr.crossValidated(trainL2, trainExtra)
	for i, p := range shares {
		best := largest(p[:])
		if best != tr.targets[i] {
			l := tr.open[i]
			r := tr.readers[i]
			t.Logf("MISS %s %s/%s said %s %.2f want %s %.2f subject %q", l.ID, l.System, l.Style, modelKinds[best], p[best], l.Label.Kind, p[tr.targets[i]], l.Subject)
			for j := range r.said {
				top := largest(r.said[j][:])
				t.Logf("      %-10s %.2f %s", sayingNames[top], r.said[j][top], r.prose.excerpt(r.prose.sentences[j]))
			}
		}
	}
}

// rulesCameFrom says that a mail is in the half of the first mails that the
// rules were written from.
func (l *labelled) rulesCameFrom() bool {
	h := fnv.New32a()
	h.Write([]byte(l.ID))
	return !laterID.MatchString(l.ID) && h.Sum32()>>7&1 == 0
}

// TestTrainKindModel writes the models' weights, when asked to.
func TestTrainKindModel(t *testing.T) {
	tr := newTraining(t)
	tr.stacked(t)
	data := learnSentences(tr.phrases, tr.bank, tr.mails).write(featureNames(t, tr.open))
	if err := os.WriteFile("sentencemodel.txt", []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	data = learnWords(tr.readers, tr.targets).write(tr.readers)
	if err := os.WriteFile("mailwords.txt", []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	m := tr.learn(func(*labelled) bool { return true }, trainL2, trainExtra)
	var b strings.Builder
	b.WriteString("// Weights of the kind model, in thousandths: received under_review assessment screen interview offer rejection none, units.\n// Written by: go run ./tools/train kind\n")
	row := func(values []float32) {
		for _, v := range values {
			fmt.Fprintf(&b, " %d", int(math.Round(float64(v)*1000)))
		}
	}
	for i := range m.in {
		fmt.Fprintf(&b, "%03d", i)
		row(m.direct[i][:])
		row(m.in[i][:])
		b.WriteByte('\n')
	}
	for j := range m.out {
		fmt.Fprintf(&b, "u%02d", j)
		row(m.out[j][:])
		b.WriteByte('\n')
	}
	if err := os.WriteFile("kindmodel.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d mails, %d lines of sentence weights", len(tr.open), strings.Count(data, "\n"))
}

// withoutPhrases adds each mail again as if no phrase had matched: rules are
// written with these mails in view, and other mails say it in other words.
func withoutPhrases(inputs []modelInput, targets []int, weights []float64) ([]modelInput, []int, []float64) {
	n := len(inputs)
	for i := 0; i < n; i++ {
		in := inputs[i]
		for j := denseBody; j < denseSender; j++ {
			in[j] = 0
		}
		inputs, targets, weights = append(inputs, in), append(targets, targets[i]), append(weights, weights[i])
	}
	return inputs, targets, weights
}

// trainL2 is the penalty on large weights, trainExtra the weight of composed
// mails.
const (
	trainL2    = 0.0001
	trainExtra = 0.2
)
