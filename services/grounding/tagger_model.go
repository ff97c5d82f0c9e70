package grounding

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
)

const (
	tagBits  = 15 // features are hashed to so many bits
	tagNets  = 3  // networks that learned in several orders, which say together more than one alone
	netUnits = 16 // hidden units of each
	tagUnits = tagNets * netUnits
)

// taggerModel is a few networks of one hidden layer over hashed features, side by side.
type taggerModel struct {
	known map[uint32]bool // the words and stems that enough people's texts have; of rarer ones only the shape is seen
	rows  []int8          // of each feature, what it adds to each unit, in steps
	step  float64
	bias  [tagUnits]float64
	out   [][tagUnits + 1]float64 // by kind; the last is the kind's own bias
	limits
}

// limits are, of each kind, how sure the tagger must be.
type limits struct {
	accuse     map[Kind]float64 // from when a run is told of which the rules say nothing
	contradict map[Kind]float64 // from when a run is told in which the rules hold something for supported
	doubt      map[Kind]float64 // below which what the rules found isn't told
}

func newLimits() limits {
	return limits{map[Kind]float64{}, map[Kind]float64{}, map[Kind]float64{}}
}

// each are the limits in the file's order.
func (l *limits) each() [3]map[Kind]float64 {
	return [3]map[Kind]float64{l.accuse, l.contradict, l.doubt}
}

// taggerHead is how the file begins; the known words' hashes, the rows and their step come after it.
type taggerHead struct {
	Known  uint32
	Step   float32
	Bias   [tagUnits]float32
	Out    [18][tagUnits + 1]float32
	Limits [3][18]float32
}

func readTagger(data []byte) *taggerModel {
	r := bytes.NewReader(data)
	var h taggerHead
	if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
		panic(fmt.Sprint("grounding: tagger.model: ", err)) // embedded
	}
	words := make([]uint32, h.Known)
	m := &taggerModel{known: make(map[uint32]bool, len(words)), rows: make([]int8, tagUnits<<tagBits), step: float64(h.Step), limits: newLimits()}
	for _, part := range []any{words, m.rows} {
		if err := binary.Read(r, binary.LittleEndian, part); err != nil {
			panic(fmt.Sprint("grounding: tagger.model: ", err))
		}
	}
	for _, w := range words {
		m.known[w] = true
	}
	for i, b := range h.Bias {
		m.bias[i] = float64(b)
	}
	for k, kind := range tagKinds {
		var row [tagUnits + 1]float64
		for i, w := range h.Out[k] {
			row[i] = float64(w)
		}
		m.out = append(m.out, row)
		for n, of := range m.each() {
			of[kind] = float64(h.Limits[n][k])
		}
	}
	return m
}

// tag says of each token how likely it is of each of tagKinds; they sum to 1.
func (m *taggerModel) tag(tokens [][]uint16) [][]float64 {
	out := make([][]float64, len(tokens))
	for t, features := range tokens {
		var sums [tagUnits]int32
		for _, f := range features {
			row := m.rows[int(f)*tagUnits : int(f)*tagUnits+tagUnits]
			for i := range sums {
				sums[i] += int32(row[i])
			}
		}
		var units [tagUnits]float64
		for i := range units {
			if units[i] = m.bias[i] + m.step*float64(sums[i]); units[i] < 0 {
				units[i] *= tagLeak
			}
		}
		out[t] = softmax(m.out, &units)
	}
	return out
}

// tagLeak is what a unit lets through of what is below zero.
const tagLeak = 0.1

func softmax(rows [][tagUnits + 1]float64, units *[tagUnits]float64) []float64 {
	p := make([]float64, len(rows))
	most := math.Inf(-1)
	for k := range rows {
		p[k] = rows[k][tagUnits]
		for i, u := range units {
			p[k] += float64(rows[k][i] * u)
		}
		most = max(most, p[k])
	}
	sum := 0.0
	for k := range p {
		p[k] = math.Exp(p[k] - most)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}
