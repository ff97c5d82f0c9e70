//go:build train

package mailreader

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"
)

// featureNames spells out the features of samples for the data file.
func featureNames(t testing.TB, mails []*labelled) map[uint64]string {
	names := map[uint64]string{}
	add := func(r *reader) {
		for i := range min(len(r.prose.sentences), maxWeighed) {
			s := r.prose.sentences[i]
			a, b := "", ""
			var ha, hb uint64
			for j := s.from; j < s.to && j < s.from+maxSentenceWords; j++ {
				tok := r.prose.tokens[j]
				w := fold(r.prose.text[tok.start:tok.end])
				h := w
				if len(h) > headLength {
					h = h[:headLength]
				}
				if tok.head == hashNumber {
					w, h = "#", "#"
				}
				names[tok.word], names[tok.head] = w, h
				if tok.short != 0 && len(w) > shortLength {
					names[tok.short] = "~" + w[:shortLength]
				}
				if tok.long != 0 && len(w) > longLength {
					names[tok.long] = "~" + w[:longLength]
				}
				if b != "" {
					names[hashPair(hb, tok.head)] = b + " " + h
					if a != "" {
						names[hashSkip(ha, tok.head)] = a + " _ " + h
					}
				} else {
					names[hashFirst(tok.head)] = "^ " + h
				}
				a, b, ha, hb = b, h, hb, tok.head
			}
		}
	}
	for _, p := range phrasebook(t) {
		add(newReader(&Mail{Text: p.text}))
	}
	for _, s := range bankSentences(t) {
		add(newReader(&Mail{Text: s.text}))
	}
	for _, l := range mails {
		m := Unwrap(l.mail(t)).Mail
		add(newReader(&m))
	}
	for n, name := range senseOf.names {
		names[hashSense(n)] = "%" + name
	}
	for name, topic := range topicNames {
		for how := range factSorts {
			names[hashFact(topic, how)] = fmt.Sprintf("=%s %d", name, how)
		}
	}
	return names
}

// write gives the model as data; what says little is left out.
func (m *sentenceModel) write(names map[uint64]string) string {
	row := func(w *sentenceWeights) (string, int) {
		var parts []string
		most := 0
		for k, v := range w {
			n := int(math.Round(float64(v) * 100))
			if n > -leastEntry && n < leastEntry {
				continue
			}
			most = max(most, n, -n)
			parts = append(parts, fmt.Sprintf("%d:%d", k, n))
		}
		return strings.Join(parts, " "), most
	}
	var lines []string
	for f, at := range m.index {
		name := names[f]
		if name == "" || featureHash(strings.Fields(name)) != f {
			continue
		}
		if s, most := row(&m.weights[at]); most >= leastWeight {
			if m.prose[f] && !strings.Contains(name, " ") {
				name = "+" + name
			}
			lines = append(lines, name+"\t"+s)
		}
	}
	sort.Strings(lines)
	s, _ := row(&m.bias)
	return "// Weights of the sentence model, in hundredths, by what a sentence says:\n// " + strings.Join(sayingNames[:], " ") + ".\n// Written by: go run ./tools/train kind\n*\t" + s + "\n" + strings.Join(lines, "\n") + "\n"
}

// leastWeight is what a feature's largest weight must be to be written,
// leastEntry what each must.
const (
	leastWeight = 20
	leastEntry  = 8
)

var sayingNames = [sayings]string{"nothing", "thanks", "received", "review", "assessment", "screen", "interview", "offer", "rejection", "cue", "if", "other", "trade", "advert", "account", "approach", "own", "survey"}
