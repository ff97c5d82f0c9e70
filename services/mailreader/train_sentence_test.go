//go:build train

package mailreader

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// sample is a sentence to learn from.
type sample struct {
	features []uint64
	target   [sayings]float64
	weight   float64
	source   int
	loose    bool // of the bank, and may be something close by
}

// phraseSamples reads the phrasebook as sentences.
func phraseSamples(t testing.TB) []sample {
	var out []sample
	for _, p := range phrasebook(t) {
		r := newReader(&Mail{Text: p.text})
		r.gatherFacts()
		for i := range r.prose.sentences {
			s := sample{features: r.sentenceFeatures(nil, i), weight: 1, source: p.source}
			s.target[p.says] = 1
			out = append(out, s)
		}
	}
	return out
}

// mailSentences is an open mail prepared for learning.
type mailSentences struct {
	l        *labelled
	kind     Kind
	features [][]uint64
	proves   int // the sentence that proves the kind, or -1
}

func readMailSentences(l *labelled, t testing.TB) mailSentences {
	m := Unwrap(l.mail(t)).Mail
	r := newReader(&m)
	r.gatherFacts()
	out := mailSentences{l: l, kind: Kind(l.Label.Kind), proves: -1}
	want := strings.Join(strings.Fields(fold(l.Label.Evidence)), " ")
	best := 0
	for i := range min(len(r.prose.sentences), maxWeighed) {
		out.features = append(out.features, r.sentenceFeatures(nil, i))
		said := strings.Join(strings.Fields(fold(r.prose.words(r.prose.sentences[i]))), " ")
		if n := min(len(said), len(want)); n > 8 && n > best && (strings.Contains(said, want) || strings.Contains(want, said)) {
			best, out.proves = n, i
		}
	}
	return out
}

// mailSamples turns mails into sentences to learn from. What proves the kind
// is known; of the others a first model says what they are, among what can
// stand in a mail of that kind.
func mailSamples(mails []mailSentences, first *sentenceModel) []sample {
	var out []sample
	for n, m := range mails {
		kind := sayingOfKind(m.kind)
		for i, f := range m.features {
			s := sample{features: f, weight: 0.4, source: mailSource + n}
			if i == m.proves && kind != saysOther {
				s.weight = 1.5
				s.target[kind] = 1
				if kind == saysReceived && first != nil {
					if p := first.shares(f); p[saysThanks] > p[saysReceived] {
						s.target[kind], s.target[saysThanks] = 0.5, 0.5
					}
				}
				out = append(out, s)
				continue
			}
			if first == nil {
				continue
			}
			p := first.shares(f)
			sum := 0.0
			for k := saying(0); k < sayings; k++ {
				ok := k == kind || k == saysNothing || k == saysIf
				switch k {
				case saysThanks, saysReceived:
					ok = ok || kind != saysOther
				case saysReview:
					ok = ok || kind == saysReceived || kind == saysRejection
				case saysCue:
					ok = ok || kind == saysRejection
				case saysOther, saysTrade, saysAccount, saysApproach, saysOwn, saysSurvey:
					ok = kind == saysOther
				case saysAdvert:
					ok = kind == saysOther || kind == saysRejection || kind == saysReview || kind == saysReceived
				}
				if !ok {
					p[k] = 0
				}
				sum += p[k]
			}
			// A mail of another sort that speaks like job mail teaches nothing,
			// nor does a sentence that nothing is known of.
			top := 0.0
			for k := range p {
				p[k] /= sum
				top = max(top, p[k])
			}
			if sum < 0.3 || top < 0.4 {
				continue
			}
			s.target = p
			out = append(out, s)
		}
	}
	return out
}

// trainSentences fits the sentence model.
func trainSentences(samples []sample, rounds int, l2 float64, seed uint64) *sentenceModel {
	last, sources := map[uint64]int{}, map[uint64]int{}
	for _, s := range samples {
		for _, f := range s.features {
			if n, ok := last[f]; !ok || n != s.source {
				last[f] = s.source
				sources[f]++
			}
		}
	}
	m := &sentenceModel{index: map[uint64]int32{}, prose: map[uint64]bool{}}
	// The names and titles that the phrasebook's slots are filled with are none
	// of its words.
	filled := map[uint64]bool{}
	for _, fillers := range slotFillers {
		for _, w := range strings.FieldsFunc(strings.Join(fillers, " "), splitsName) {
			if startsUpper(w) {
				word, _ := hashWord([]byte(fold(w)))
				filled[word] = true
			}
		}
	}
	// In the order in which they are met, so that every run is the same.
	for _, s := range samples {
		for _, f := range s.features {
			if s.source < mailSource && sources[f] >= minSources && !filled[f] {
				m.prose[f] = true
			}
			if _, ok := m.index[f]; !ok && sources[f] >= minSources {
				m.mark(f)
				m.index[f] = int32(len(m.weights))
				m.weights = append(m.weights, sentenceWeights{})
			}
		}
	}
	known := make([][]int32, len(samples))
	scales := make([]float32, len(samples))
	for i, s := range samples {
		for _, f := range s.features {
			if at, ok := m.index[f]; ok {
				known[i] = append(known[i], at)
			}
		}
		scales[i] = float32(sentenceScale(len(s.features)))
	}
	squares := make([]sentenceWeights, len(m.weights))
	var biasSquares sentenceWeights
	random := rand.New(rand.NewPCG(seed, 4))
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	const rate = 0.12
	var kept []int32
	for range rounds {
		random.Shuffle(len(order), func(i, k int) { order[i], order[k] = order[k], order[i] })
		for _, i := range order {
			kept = kept[:0]
			for _, at := range known[i] {
				if random.Float64() >= hidden {
					kept = append(kept, at)
				}
			}
			scale := scales[i] / (1 - hidden)
			var z [sayings]float32
			for _, at := range kept {
				w := &m.weights[at]
				for k := range z {
					z[k] += w[k]
				}
			}
			top := float32(math.Inf(-1))
			for k := range z {
				z[k] = z[k]*scale + m.bias[k]
				top = max(top, z[k])
			}
			sum := float32(0)
			for k := range z {
				z[k] = float32(math.Exp(float64(z[k] - top)))
				sum += z[k]
			}
			var g sentenceWeights
			for k := range z {
				g[k] = (z[k]/sum - float32(samples[i].target[k])) * float32(samples[i].weight)
			}
			for k := range g {
				biasSquares[k] += g[k] * g[k]
				m.bias[k] -= rate * 0.2 * g[k] / (float32(math.Sqrt(float64(biasSquares[k]))) + 1e-3)
			}
			for _, at := range kept {
				w, q := &m.weights[at], &squares[at]
				for k := range g {
					d := g[k]*scale + float32(l2)*w[k]
					q[k] += d * d
					w[k] -= rate * d / (float32(math.Sqrt(float64(q[k]))) + 0.3)
				}
			}
		}
	}
	return m
}

// learnSentences trains on phrases and mails: once on what is known, then on
// what that says of the mails' other sentences.
func learnSentences(phrases, bank []sample, mails []mailSentences) *sentenceModel {
	first := trainSentences(slices.Concat(phrases, bank, mailSamples(mails, nil)), rounds, sentenceL2, 1)
	settled := slices.Concat(phrases, settle(bank, first), mailSamples(mails, first))
	// The mean of several orders depends less on which sentence came last.
	var ordered [orders]*sentenceModel
	var all sync.WaitGroup
	for seed := range ordered {
		all.Go(func() { ordered[seed] = trainSentences(settled, rounds, sentenceL2, uint64(seed)+1) })
	}
	all.Wait()
	mean := ordered[0]
	for _, m := range ordered[1:] {
		for i := range mean.weights {
			for k := range mean.weights[i] {
				mean.weights[i][k] += m.weights[i][k]
			}
		}
		for k := range mean.bias {
			mean.bias[k] += m.bias[k]
		}
	}
	for i := range mean.weights {
		for k := range mean.weights[i] {
			mean.weights[i][k] /= orders
		}
	}
	for k := range mean.bias {
		mean.bias[k] /= orders
	}
	return mean
}

// orders is in how many orders the sentences are learned.
const orders = 6

const (
	sentenceL2 = 0.002
	rounds     = 10
	// hidden is the share of a sentence's features that is left out, others in
	// every round, so that no single one is relied on: other mails say it in
	// other words.
	hidden = 0.5
)

// The sources of sentences are numbered: those of the phrasebook from 1, the
// bank's and the mails' from here.
const (
	bankSource = 500000
	mailSource = 1000000
)

// minSources is in how many lines and mails a feature must stand.
const minSources = 2

// TestSentences prints how well the bank's sentences are told apart by models
// that learned from the phrasebook, the open mails and the bank's other ones.
func TestSentences(t *testing.T) {
	tr := newTraining(t)
	for _, l2 := range []float64{0.0005, sentenceL2} {
		for _, rounds := range []int{4, rounds} {
			right, n, loss := 0, 0, 0.0
			for fold := range folds {
				var in, out []sample
				for i, s := range tr.bank {
					if i*7919%folds == fold {
						out = append(out, s)
					} else {
						in = append(in, s)
					}
				}
				m := trainSentences(slices.Concat(tr.phrases, in, mailSamples(tr.mails, nil)), rounds, l2, 1)
				for _, s := range out {
					p := m.shares(s.features)
					want := saying(largest(s.target[:]))
					switch want {
					case saysOther:
						for k := saysTrade; k < sayings; k++ {
							p[saysOther] += p[k]
							p[k] = 0
						}
					case saysReceived:
						p[saysReceived] += p[saysThanks]
						p[saysThanks] = 0
					}
					n++
					loss -= math.Log(p[want] + 1e-9)
					if saying(largest(p[:])) == want {
						right++
					}
				}
			}
			t.Logf("penalty %.4f rounds %d: %d sentences, told apart %.3f, loss %.3f", l2, rounds, n, ratio(right, n), loss/float64(n))
		}
	}
}
