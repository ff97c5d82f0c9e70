//go:build train

package mailreader

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// How the rankers' networks learn: by AdaGrad, with dropout of facts.
const (
	netRounds  = 12
	netRate    = 0.05
	netDropped = 0.15
	netDecay   = 1e-3
	netMails   = 4 // a fact of fewer mails is left out
)

// network is one of a ranker's networks while it learns.
type network struct {
	rows, rowsSeen []float32
	bias, biasSeen [netUnits]float32
	out, outSeen   [netUnits]float32
}

// learn makes a ranker of a learner's facts from what is right in choices.
func learn(k *ranker, choices []choice) *ranker {
	choices = withoutSources(k, choices)
	mails, last := make([]int, len(k.rowOf)), make([]int, len(k.rowOf))
	for i, c := range choices {
		for _, l := range append([][]fact{c.mail}, c.lists...) {
			for _, f := range l {
				if last[f.row] != i+1 {
					last[f.row] = i + 1
					mails[f.row]++
				}
			}
		}
	}
	nets := make([]*network, rankNets)
	var all sync.WaitGroup
	turns := make(chan bool, runtime.NumCPU())
	for n := range nets {
		all.Go(func() {
			turns <- true
			nets[n] = trainRanker(choices, mails, uint64(n+1))
			<-turns
		})
	}
	all.Wait()
	return sideBySide(k, nets, mails)
}

func trainRanker(choices []choice, mails []int, seed uint64) *network {
	r := rand.New(rand.NewPCG(seed, 7))
	n := &network{rows: make([]float32, len(mails)*netUnits), rowsSeen: make([]float32, len(mails)*netUnits)}
	for i := range n.out {
		n.out[i] = float32(r.NormFloat64() * 0.3)
	}
	for i := range n.rows {
		n.rows[i] = float32(r.NormFloat64() * 0.05)
	}
	// A fact is left out for all candidates of a mail or for none.
	out := make([]int, len(mails))
	turn := 0
	keep := func(dst, list []fact) []fact {
		for _, f := range list {
			if mails[f.row] < netMails {
				continue
			}
			if out[f.row] != turn && out[f.row] != -turn {
				out[f.row] = turn
				if r.Float64() < netDropped {
					out[f.row] = -turn
				}
			}
			if out[f.row] == turn {
				dst = append(dst, f)
			}
		}
		return dst
	}
	order := r.Perm(len(choices))
	var lists [][]fact
	for round := range netRounds {
		step := float32(netRate * (1 - 0.9*float64(round)/netRounds))
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, at := range order {
			turn++
			c := &choices[at]
			for len(lists) <= len(c.lists) {
				lists = append(lists, nil)
			}
			lists[0] = keep(lists[0][:0], c.mail)
			for i, l := range c.lists {
				lists[i+1] = keep(lists[i+1][:0], l)
			}
			n.step(c, lists[0], lists[1:len(c.lists)+1], step)
		}
	}
	return n
}

// step learns from one mail.
func (n *network) step(c *choice, mail []fact, lists [][]fact, step float32) {
	units := make([][netUnits]float32, len(lists))
	p := make([]float64, len(lists))
	base := n.bias
	sum := func(to *[netUnits]float32, list []fact) {
		for _, f := range list {
			v := float32(f.value) / factWhole
			row := n.rows[int(f.row)*netUnits : int(f.row)*netUnits+netUnits]
			for u := range to {
				to[u] += row[u] * v
			}
		}
	}
	sum(&base, mail)
	for i, l := range lists {
		units[i] = base
		sum(&units[i], l)
		for u, v := range units[i] {
			if v < 0 {
				units[i][u] = v * rankLeak
			}
			p[i] += float64(n.out[u] * units[i][u])
		}
	}
	softmax(p)
	total := 0.0
	for i, ok := range c.right {
		if ok {
			total += c.worth[i] * p[i]
		}
	}
	adapt := func(w, seen *float32, d float32) {
		*seen += d * d
		*w -= step * d / (float32(math.Sqrt(float64(*seen))) + 0.1)
	}
	const little = 0.002 // steps as small as this are not worth their time
	for i, l := range lists {
		e := p[i]
		if c.right[i] {
			e -= c.worth[i] * p[i] / (total + 1e-12)
		}
		d := float32(c.share * e)
		if -little < d && d < little {
			continue
		}
		var back [netUnits]float32
		for u := range back {
			back[u] = d * n.out[u]
			if units[i][u] < 0 {
				back[u] *= rankLeak
			}
			adapt(&n.out[u], &n.outSeen[u], d*units[i][u])
			adapt(&n.bias[u], &n.biasSeen[u], back[u])
		}
		for _, list := range [][]fact{mail, l} {
			for _, f := range list {
				v := float32(f.value) / factWhole
				for u := range back {
					w := int(f.row)*netUnits + u
					adapt(&n.rows[w], &n.rowsSeen[w], back[u]*v+netDecay*n.rows[w])
				}
			}
		}
	}
}

// sideBySide is the ranker of several networks, in steps of one byte. They see all facts where they learned from most.
func sideBySide(k *ranker, nets []*network, mails []int) *ranker {
	var sizes []float64
	for _, n := range nets {
		for i, w := range n.rows {
			if mails[i/netUnits] >= netMails {
				sizes = append(sizes, math.Abs(float64(w)))
			}
		}
	}
	slices.Sort(sizes)
	step := sizes[len(sizes)*9999/10000] / 127
	out := &ranker{rowOf: map[uint32]int32{}, rows: make([]int8, len(mails)*rankUnits), step: step * (1 - netDropped) / factWhole}
	for hash, row := range k.rowOf {
		if mails[row] < netMails {
			continue
		}
		out.rowOf[hash] = row
		for at, n := range nets {
			for u := range netUnits {
				w := math.Round(float64(n.rows[int(row)*netUnits+u]) / step)
				out.rows[int(row)*rankUnits+at*netUnits+u] = int8(max(-127, min(127, w)))
			}
		}
	}
	for at, n := range nets {
		for u := range netUnits {
			out.bias[at*netUnits+u], out.out[at*netUnits+u] = float64(n.bias[u]), float64(n.out[u])/rankNets
		}
	}
	return out
}

// file is the ranker as it is embedded: the facts in the order of their hashes.
func (k *ranker) file() []byte {
	type known struct {
		hash uint32
		row  int32
	}
	var all []known
	for hash, row := range k.rowOf {
		all = append(all, known{hash, row})
	}
	slices.SortFunc(all, func(a, b known) int { return cmp.Compare(a.hash, b.hash) })
	h := rankerHead{Rows: uint32(len(all)), Step: float32(k.step)}
	for u := range rankUnits {
		h.Bias[u], h.Out[u] = float32(k.bias[u]), float32(k.out[u])
	}
	hashes, rows := make([]uint32, len(all)), make([]int8, 0, len(all)*rankUnits)
	for i, f := range all {
		hashes[i] = f.hash
		rows = append(rows, k.rows[int(f.row)*rankUnits:int(f.row)*rankUnits+rankUnits]...)
	}
	var b bytes.Buffer
	for _, part := range []any{h, hashes, rows} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}
