//go:build train

package mailreader

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// bankSentence is a line of the bank of sentences.
type bankSentence struct{ where, says, text string }

// bankSentences reads the bank, a language a file: what stands in mail, written
// by others than the phrasebook.
func bankSentences(t testing.TB) []bankSentence {
	files, _ := filepath.Glob("testdata/sentences/*.tsv")
	sort.Strings(files)
	var out []bankSentence
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			f := strings.Split(line, "\t")
			if len(f) != 3 {
				t.Fatalf("%s:%d: not three fields", file, n+1)
			}
			out = append(out, bankSentence{fmt.Sprintf("%s:%d", file, n+1), f[1], f[2]})
		}
	}
	return out
}

// bankSamples turns the bank into sentences to learn from. Its "other" is
// everything that is not about an application of the person's.
func bankSamples(t testing.TB) []sample {
	var out []sample
	for _, line := range bankSentences(t) {
		says := saysNothing
		switch line.says {
		case "boilerplate":
		case "conditional":
			says = saysIf
		case "cue":
			says = saysCue
		case "other":
			says = saysOther
		default:
			says = sayingOfKind(Kind(line.says))
			if says == saysOther {
				t.Fatalf("%s: nothing says %q", line.where, line.says)
			}
		}
		r := newReader(&Mail{Text: line.text})
		r.gatherFacts()
		// A second sentence may say something else; the longest is meant.
		best := -1
		for i, s := range r.prose.sentences {
			if best < 0 || s.to-s.from > r.prose.sentences[best].to-r.prose.sentences[best].from {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		s := sample{features: r.sentenceFeatures(nil, best), weight: bankWeight, source: bankSource + len(out), loose: says == saysOther || says == saysReceived}
		s.target[says] = 1
		out = append(out, s)
	}
	return out
}

// bankWeight is what a sentence of the bank weighs beside one of a phrase's ways.
const bankWeight = 2

// settle says of the bank's "other" and "received" more exactly what they are,
// by a first model.
func settle(bank []sample, first *sentenceModel) []sample {
	out := append([]sample{}, bank...)
	for i := range out {
		s := &out[i]
		if !s.loose {
			continue
		}
		p := first.shares(s.features)
		if s.target[saysReceived] == 1 {
			if p[saysThanks] > p[saysReceived] {
				s.target[saysReceived], s.target[saysThanks] = 0.5, 0.5
			}
			continue
		}
		sum := 0.0
		for k := saysOther; k < sayings; k++ {
			sum += p[k]
		}
		for k := saysOther; k < sayings; k++ {
			s.target[k] = 0.3*s.target[k] + 0.7*p[k]/sum
		}
	}
	return out
}
