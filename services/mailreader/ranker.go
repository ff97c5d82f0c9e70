package mailreader

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"strings"
)

const (
	rankNets  = 8 // networks that learned in several orders, which say together more than one alone
	netUnits  = 4 // hidden units of each
	rankUnits = rankNets * netUnits
	rankLeak  = 0.1 // what a unit lets through of what is below zero
	factWhole = 64  // the value of what is wholly so
)

// ranker chooses among candidates of one mail: a few networks of one hidden layer, side by side, over what is so of a
// candidate and of the mail; "none of them" is a candidate too. It is data, written by tools/train from the open part of
// the corpus. Sums are of whole numbers, so that every processor chooses alike.
type ranker struct {
	rowOf    map[uint32]int32 // a fact's row, by the hash of its name
	rows     []int8           // of each row, what the fact adds to each unit, in steps
	step     float64
	bias     [rankUnits]float64
	out      [rankUnits]float64
	learning bool           // unknown facts get a row
	phrases  map[int32]bool // while learning, the facts that a phrase gives
}

// fact is one thing that is so about a candidate, and how much, from -factWhole to factWhole.
type fact struct {
	row   int32
	value int32
}

// rankerHead is how the file begins; the facts' hashes and their rows come after it.
type rankerHead struct {
	Rows      uint32
	Step      float32
	Bias, Out [rankUnits]float32
}

func readRanker(data []byte) *ranker {
	r := bytes.NewReader(data)
	var h rankerHead
	err := binary.Read(r, binary.LittleEndian, &h)
	hashes := make([]uint32, h.Rows)
	k := &ranker{rowOf: make(map[uint32]int32, len(hashes)), rows: make([]int8, len(hashes)*rankUnits), step: float64(h.Step)}
	for _, part := range []any{hashes, k.rows} {
		if err == nil {
			err = binary.Read(r, binary.LittleEndian, part)
		}
	}
	if err != nil {
		panic(fmt.Sprint("mailreader: ranker: ", err)) // embedded
	}
	for row, hash := range hashes {
		k.rowOf[hash] = int32(row)
	}
	for i := range rankUnits {
		k.bias[i], k.out[i] = float64(h.Bias[i]), float64(h.Out[i])
	}
	return k
}

// facts collects what is so about one candidate.
type facts struct {
	ranker *ranker
	list   []fact
}

func hashName(name string) uint64 {
	h := uint64(hashStart)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * hashPrime
	}
	return h
}

func (f *facts) note(hash uint64, value float64) int32 {
	key := uint32(hash ^ hash>>32)
	row, ok := f.ranker.rowOf[key]
	if !ok {
		if !f.ranker.learning {
			return -1
		}
		row = int32(len(f.ranker.rowOf))
		f.ranker.rowOf[key] = row
	}
	f.list = append(f.list, fact{row, int32(math.Round(max(-1, min(1, value)) * factWhole))})
	return row
}

// add notes a fact; one that the model doesn't know is left out.
func (f *facts) add(name string, value float64) {
	if value == 0 {
		return
	}
	if row := f.note(hashName(name), value); f.ranker.learning && strings.Contains(name, "phrase") {
		f.ranker.phrases[row] = true
	}
}

// is notes that something is so.
func (f *facts) is(name string, so bool) {
	if so {
		f.add(name, 1)
	}
}

// senses notes what a word in a place may mean.
func (f *facts) senses(place string, meant uint64) {
	h := hashName(place)
	for ; meant != 0; meant &= meant - 1 {
		f.note((h^uint64(bits.TrailingZeros64(meant)+1)<<8)*hashPrime, 1)
	}
}

// word notes a word in a place, such as the one before a name.
func (f *facts) word(place, word string) {
	f.note((hashName(place)^hashName(word))*hashPrime, 1)
}

// token notes a word of the text in a place.
func (f *facts) token(place string, t *token) {
	f.note((hashName(place)^t.word)*hashPrime, 1)
}

// pair notes two words of the text in a place, in their order.
func (f *facts) pair(place string, a, b *token) {
	f.note(((hashName(place)^a.word)*hashPrime^b.word)*hashPrime, 1)
}

// sum adds to each unit what the facts say.
func (k *ranker) sum(units *[rankUnits]int32, list []fact) {
	for _, f := range list {
		row := k.rows[int(f.row)*rankUnits : int(f.row)*rankUnits+rankUnits]
		for i := range units {
			units[i] += int32(row[i]) * f.value
		}
	}
}

// shares turns what is so about the mail and about each candidate into shares of certainty; the last is that of none.
func (k *ranker) shares(mail []fact, candidates [][]fact) []float64 {
	var base [rankUnits]int32
	k.sum(&base, mail)
	z := make([]float64, len(candidates))
	for i, c := range candidates {
		units := base
		k.sum(&units, c)
		for u, n := range units {
			v := k.bias[u] + float64(k.step*float64(n))
			if v < 0 {
				v *= rankLeak
			}
			z[i] += float64(k.out[u] * v)
		}
	}
	softmax(z)
	return z
}

// softmax turns scores into shares that sum to 1.
func softmax(z []float64) {
	top := math.Inf(-1)
	for _, v := range z {
		top = max(top, v)
	}
	sum := 0.0
	for i := range z {
		z[i] = math.Exp(z[i] - top)
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
}

// choose gives the surest candidate, or the last, "none", where that is surer
// than the candidate and all its longer and shorter forms together: they share
// what speaks for them.
func choose(shares []float64, folded func(int) string) int {
	none := len(shares) - 1
	best := none
	for i := range none {
		if best == none || shares[i] > shares[best] {
			best = i
		}
	}
	if best == none {
		return none
	}
	family, name := 0.0, folded(best)
	for i := range none {
		if other := folded(i); strings.HasPrefix(name, other) || strings.HasPrefix(other, name) || strings.HasSuffix(name, other) || strings.HasSuffix(other, name) {
			family += shares[i]
		}
	}
	if shares[none] > family {
		return none
	}
	return best
}
