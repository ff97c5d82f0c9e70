//go:build train

package grounding

import (
	"math"
	"math/rand/v2"
	"slices"
)

// network is the model while it learns, by AdaGrad with dropout of features.
type network struct {
	rows, rowsSeen []float32
	bias, biasSeen [netUnits]float32
	out, outSeen   [][netUnits + 1]float32
}

const (
	rounds  = 6
	rate    = 0.05
	dropped = 0.5
	decay   = 2e-5
)

func train(all []example, seed uint64) *network {
	r := rand.New(rand.NewPCG(seed, 5))
	n := &network{rows: make([]float32, netUnits<<tagBits), rowsSeen: make([]float32, netUnits<<tagBits), out: make([][netUnits + 1]float32, len(tagKinds)), outSeen: make([][netUnits + 1]float32, len(tagKinds))}
	for k := range n.out {
		for i := range n.out[k] {
			n.out[k][i] = float32(r.NormFloat64() * 0.3)
		}
	}
	for i := range n.rows {
		n.rows[i] = float32(r.NormFloat64() * 0.02)
	}
	kept := make([]uint16, 0, 500)
	for round := range rounds {
		step := float32(rate * (1 - 0.8*float64(round)/rounds))
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			kept = kept[:0]
			for _, f := range x.features {
				if r.Float64() >= dropped {
					kept = append(kept, f)
				}
			}
			n.learn(&x, kept, step)
		}
	}
	return n
}

// learn takes one step.
func (n *network) learn(x *example, features []uint16, step float32) {
	var units, back [netUnits]float32
	units = n.bias
	for _, f := range features {
		row := n.rows[int(f)*netUnits : int(f)*netUnits+netUnits]
		for i := range units {
			units[i] += row[i]
		}
	}
	for i := range units {
		if units[i] < 0 {
			units[i] *= tagLeak
		}
	}
	p := make([]float64, len(n.out))
	most := math.Inf(-1)
	for k := range n.out {
		sum := n.out[k][netUnits]
		for i, u := range units {
			sum += n.out[k][i] * u
		}
		p[k] = float64(sum)
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
	if p[x.kind] > 0.995 {
		return
	}
	adapt := func(w, seen *float32, d float32) {
		*seen += d * d
		*w -= step * d / (float32(math.Sqrt(float64(*seen))) + 0.1)
	}
	for k := range p {
		d := float32(p[k])
		if k == int(x.kind) {
			d--
		}
		d *= x.weight
		for i, u := range units {
			back[i] += d * n.out[k][i]
			adapt(&n.out[k][i], &n.outSeen[k][i], d*u)
		}
		adapt(&n.out[k][netUnits], &n.outSeen[k][netUnits], d)
	}
	for i := range back {
		if units[i] < 0 {
			back[i] *= tagLeak
		}
		adapt(&n.bias[i], &n.biasSeen[i], back[i])
	}
	for _, f := range features {
		at := int(f) * netUnits
		for i := range back {
			adapt(&n.rows[at+i], &n.rowsSeen[at+i], back[i]+decay*n.rows[at+i])
		}
	}
}

// model is the networks side by side, in steps of one byte. They see all features where they learned from some of them.
func model(nets []*network) *taggerModel {
	m := &taggerModel{rows: make([]int8, tagUnits<<tagBits), limits: newLimits(), out: make([][tagUnits + 1]float64, len(tagKinds))}
	var sizes []float64
	for _, n := range nets {
		for i := range n.rows {
			if n.rowsSeen[i] > 0 {
				sizes = append(sizes, math.Abs(float64(n.rows[i])))
			}
		}
	}
	slices.Sort(sizes)
	m.step = sizes[len(sizes)*9999/10000] / 127
	for at, n := range nets {
		for i, w := range n.rows {
			if n.rowsSeen[i] > 0 { // what was never seen says nothing
				m.rows[i/netUnits*tagUnits+at*netUnits+i%netUnits] = int8(max(-127, min(127, math.Round(float64(w)/m.step))))
			}
		}
		for i, b := range n.bias {
			m.bias[at*netUnits+i] = float64(b)
		}
		for k := range n.out {
			for i := range netUnits {
				m.out[k][at*netUnits+i] = float64(n.out[k][i]) / tagNets
			}
			m.out[k][tagUnits] += float64(n.out[k][netUnits]) / tagNets
		}
	}
	m.step *= 1 - dropped
	return m
}
