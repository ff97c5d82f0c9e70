//go:build train

package mailreader

import (
	"math"
	"math/rand/v2"
)

// factsHidden is the share of a mail's facts that is left out, others in every
// round, and of its units.
const factsHidden = 0.2

// train fits one order's weights by gradient descent with a penalty on their
// size, and takes the mean of the last rounds.
func train(inputs []modelInput, targets []int, weights []float64, l2 float64, order int) *kindModel {
	m, squares, mean := &kindModel{}, &kindModel{}, &kindModel{}
	random := rand.New(rand.NewPCG(uint64(order)+5, 6))
	from, to := order*orderUnits, (order+1)*orderUnits
	for j := from; j < to; j++ {
		for i := range m.in {
			m.in[i][j] = float32(random.NormFloat64() * 0.15)
		}
		for k := range m.out[j] {
			m.out[j][k] = float32(random.NormFloat64() * 0.2)
		}
	}
	const passes, averaged, rate = 20, 5, 0.03
	step := func(w, square *float32, gradient float32) {
		gradient += float32(l2) * *w
		*square += gradient * gradient
		*w -= rate * gradient / (float32(math.Sqrt(float64(*square))) + 0.1)
	}
	shuffled := random.Perm(len(inputs))
	for round := range passes {
		random.Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
		for _, i := range shuffled {
			var facts []int
			in := &inputs[i]
			for j, x := range in {
				if x != 0 && (j == denseBias || random.Float64() >= factsHidden) {
					facts = append(facts, j)
				}
			}
			value := func(j int) float32 {
				if j == denseBias {
					return 1
				}
				return float32(in[j] / (1 - factsHidden))
			}
			var z [columns]float64
			var hidden [units]float32
			for _, j := range facts {
				x := value(j)
				for k, w := range &m.direct[j] {
					z[k] += float64(x * w)
				}
				for u := from; u < to; u++ {
					hidden[u] += x * m.in[j][u]
				}
			}
			for u := from; u < to; u++ {
				if hidden[u] < 0 || random.Float64() < factsHidden {
					hidden[u] = 0
				}
				hidden[u] /= 1 - factsHidden
				for k, w := range &m.out[u] {
					z[k] += float64(hidden[u] * w)
				}
			}
			p := z
			softmax(p[:])
			p[targets[i]]--
			var g [columns]float32
			for k := range g {
				g[k] = float32(p[k] * weights[i])
			}
			var back [units]float32
			for u := from; u < to; u++ {
				if hidden[u] == 0 {
					continue
				}
				for k := range g {
					back[u] += m.out[u][k] * g[k] / (1 - factsHidden)
					step(&m.out[u][k], &squares.out[u][k], g[k]*hidden[u])
				}
			}
			for _, j := range facts {
				x := value(j)
				for k := range g {
					step(&m.direct[j][k], &squares.direct[j][k], g[k]*x)
				}
				for u := from; u < to; u++ {
					if hidden[u] != 0 {
						step(&m.in[j][u], &squares.in[j][u], back[u]*x)
					}
				}
			}
		}
		if round < passes-averaged {
			continue
		}
		for j := range m.in {
			for k, w := range m.direct[j] {
				mean.direct[j][k] += w / averaged
			}
			for u := from; u < to; u++ {
				mean.in[j][u] += m.in[j][u] / averaged
			}
		}
		for u := from; u < to; u++ {
			for k, w := range m.out[u] {
				mean.out[u][k] += w / averaged
			}
		}
	}
	return mean
}
