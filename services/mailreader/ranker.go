package mailreader

import (
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// ranker is a linear model that chooses among candidates of one mail: each
// has facts, each fact a weight, and "none of them" is a candidate too. Its
// weights are data, written by tools/train from the open half of the
// corpus.
type ranker struct {
	ids      map[string]int32
	weights  []float64
	learning bool // unknown facts get a number
}

// fact is one thing that is so about a candidate, and how much.
type fact struct {
	id    int32
	value float64
}

// loadRanker reads lines of "name weight", weights in hundredths.
func loadRanker(data string) *ranker {
	k := &ranker{ids: map[string]int32{}}
	for n, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		i := strings.LastIndexByte(line, ' ')
		w, err := strconv.Atoi(line[i+1:])
		if i < 0 || err != nil {
			panic(fmt.Sprintf("mailreader: ranker, line %d: %q", n+1, line))
		}
		k.ids[line[:i]] = int32(len(k.weights))
		k.weights = append(k.weights, float64(w)/100)
	}
	return k
}

// facts collects what is so about one candidate.
type facts struct {
	ranker *ranker
	list   []fact
	key    []byte
}

// add notes a fact; one that the model has no weight for is left out.
func (f *facts) add(name string, value float64) {
	if value == 0 {
		return
	}
	id, ok := f.ranker.ids[name]
	if !ok {
		if !f.ranker.learning {
			return
		}
		id = int32(len(f.ranker.weights))
		f.ranker.ids[name] = id
		f.ranker.weights = append(f.ranker.weights, 0)
	}
	f.list = append(f.list, fact{id, value})
}

// is notes that something is so.
func (f *facts) is(name string, so bool) {
	if so {
		f.add(name, 1)
	}
}

// senses notes what a word in a place may mean.
func (f *facts) senses(place string, meant uint64) {
	for ; meant != 0; meant &= meant - 1 {
		f.key = append(append(f.key[:0], place...), senseOf.names[bits.TrailingZeros64(meant)]...)
		if id, ok := f.ranker.ids[string(f.key)]; ok {
			f.list = append(f.list, fact{id, 1})
		} else if f.ranker.learning {
			f.add(string(f.key), 1)
		}
	}
}

// word notes a word in a place, such as the one before a name.
func (f *facts) word(place, word string) {
	f.key = append(append(append(f.key[:0], place...), '='), word...)
	if id, ok := f.ranker.ids[string(f.key)]; ok {
		f.list = append(f.list, fact{id, 1})
	} else if f.ranker.learning {
		f.add(string(f.key), 1)
	}
}

func (k *ranker) score(list []fact) float64 {
	z := 0.0
	for _, f := range list {
		z += k.weights[f.id] * f.value
	}
	return z
}

// shares turns the candidates' scores into shares of certainty; the last is
// that of none.
func (k *ranker) shares(candidates [][]fact) []float64 {
	z := make([]float64, len(candidates))
	top := math.Inf(-1)
	for i, c := range candidates {
		z[i] = k.score(c)
		top = max(top, z[i])
	}
	sum := 0.0
	for i := range z {
		z[i] = math.Exp(z[i] - top)
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
	return z
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
