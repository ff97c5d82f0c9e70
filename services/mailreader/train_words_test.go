//go:build train

package mailreader

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

const (
	wordSources = 2     // in how many mails a word must stand
	wordL2      = 0.001 // the penalty on large weights
	wordRounds  = 12
)

// learnWords fits the word model to mails.
func learnWords(readers []*reader, targets []int) *wordModel {
	counts := map[uint64]int{}
	var order []uint64
	for _, r := range readers {
		seen := map[uint64]bool{}
		r.eachWord(func(f uint64) {
			if seen[f] {
				return
			}
			seen[f] = true
			if counts[f]++; counts[f] == wordSources {
				order = append(order, f)
			}
		})
	}
	m := &wordModel{index: map[uint64]int32{}}
	for _, f := range order {
		m.add(f, [columns]float32{})
	}
	known := make([][]int32, len(readers))
	for i, r := range readers {
		known[i] = m.known(r)
	}
	squares := make([][columns]float64, len(m.weights))
	random := rand.New(rand.NewPCG(5, 6))
	for range wordRounds {
		for _, i := range random.Perm(len(readers)) {
			scale := wordScale(len(known[i]))
			p := m.shares(known[i])
			p[targets[i]]--
			for _, at := range known[i] {
				for k := range p {
					g := p[k]*scale + wordL2*float64(m.weights[at][k])
					squares[at][k] += g * g
					m.weights[at][k] -= float32(0.1 * g / (math.Sqrt(squares[at][k]) + 0.3))
				}
			}
		}
	}
	return m
}

// write gives the model as data.
func (m *wordModel) write(readers []*reader) string {
	names := map[uint64]string{}
	note := func(word []byte, place uint64) {
		_, head := hashWord(word)
		name := string(word[:min(len(word), headLength)])
		if head == hashNumber {
			name = "#"
		}
		names[hashPlace(head, place)] = mailWordPlaces[place] + " " + name
	}
	for _, r := range readers {
		for i := range r.prose.sentences {
			s := &r.prose.sentences[i]
			place := uint64(inBody)
			if s.subject {
				place = inSubject
			}
			for j := s.from; j < s.to; j++ {
				t := &r.prose.tokens[j]
				note([]byte(fold(r.prose.text[t.start:t.end])), place)
			}
		}
		for _, w := range strings.FieldsFunc(fold(r.mail.FromName), splitsName) {
			note([]byte(w), inName)
		}
		for _, w := range strings.FieldsFunc(addressOnly(r.mail.From), splitsName) {
			note([]byte(w), inAddress)
		}
	}
	var lines []string
	for f, at := range m.index {
		name := names[f]
		if len(strings.Fields(name)) != 2 {
			continue
		}
		line, most := name, 0
		for _, v := range m.weights[at] {
			n := int(math.Round(float64(v) * 100))
			most = max(most, n, -n)
			line += fmt.Sprint(" ", n)
		}
		if most >= 3 {
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	return "// Weights of the word model, in hundredths: received under_review assessment screen interview offer rejection none.\n// Written by: go run ./tools/train kind\n" + strings.Join(lines, "\n") + "\n"
}
