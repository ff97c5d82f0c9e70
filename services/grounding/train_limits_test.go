//go:build train

package grounding

import (
	"math"
	"strings"
	"testing"
)

// finding is what could be told of a text: what the rules found, or a run of the tagger's beside it.
type finding struct {
	kind   Kind
	p      float64
	limit  int   // which of the limits it must pass
	good   bool  // overlaps a plant
	plants []int // of its kind, that it overlaps
}

// findings are those of all texts, and how many plants there are.
func findings(texts []*taught) (out []finding, plants int) {
	for _, x := range texts {
		c, before := x.checker, plants
		plants += len(x.Plants)
		add := func(kind Kind, from, to int, p float64, limit int) {
			f := finding{kind: kind, p: p, limit: limit}
			if limit == 2 {
				kind = ofKind(kind, x.p[from:to])
			}
			for n, planted := range x.Plants {
				at := strings.Index(x.Text, planted.Text)
				if c.toks[from].start < at+len(planted.Text) && at < c.toks[to-1].end {
					f.good = true
					if Kind(planted.Kind) == kind {
						f.plants = append(f.plants, before+n)
					}
				}
			}
			out = append(out, f)
		}
		for n, span := range c.spans {
			if !c.claims[n].Supported && span[1] > span[0] {
				add(c.claims[n].Kind, span[0], span[1], suspicion(x.p[span[0]:span[1]]), 2)
			}
		}
		for _, run := range c.taggedRuns(x.p) {
			if !c.told(run.from, run.to, false) {
				limit := 0
				if c.told(run.from, run.to, true) {
					limit = 1
				}
				add(run.kind, run.from, run.to, run.p, limit)
			}
		}
	}
	return out, plants
}

// favour weighs recall against precision: a claim that was made up and not told does more harm than a true one that is
// doubted.
const favour = 1.5

// worth is how right it is to tell all findings that pass, and the counts behind it.
func worth(all []finding, plants int, l *limits) (f float64, found, right, told int) {
	hit := make([]bool, plants)
	each := l.each()
	for _, x := range all {
		if x.p < each[x.limit][x.kind] {
			continue
		}
		told++
		if x.good {
			right++
		}
		for _, n := range x.plants {
			if !hit[n] {
				hit[n] = true
				found++
			}
		}
	}
	recall, precision := float64(found)/float64(plants), float64(right)/math.Max(1, float64(told))
	return (1 + favour) * recall * precision / (recall + favour*precision), found, right, told
}

// usual are the limits of a kind of which the texts say little.
var usual = [3]float64{0.5, 0.8, 0.1}

// limitsFor are the limits that are worth most on texts that the tagger didn't learn from.
func limitsFor(t testing.TB, texts []*taught) limits {
	all, plants := findings(texts)
	l := newLimits()
	tell := func(what string) {
		_, found, right, told := worth(all, plants, &l)
		t.Logf("%s: recall %.3f precision %.3f", what, float64(found)/float64(plants), float64(right)/float64(told))
	}
	for n, of := range l.each() {
		for _, k := range Kinds() {
			of[k] = [3]float64{2, 2, 0}[n]
		}
	}
	tell("rules alone, at first sight")
	for n, of := range l.each() {
		for _, k := range Kinds() {
			of[k] = usual[n]
		}
	}
	least := [3]int{3, 14, 0} // what the rules hold for supported needs much
	steps := []float64{0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 2}
	for range 3 {
		for _, k := range Kinds() {
			for n, of := range l.each() {
				best, at := -1.0, usual[n]
				for _, s := range steps[least[n]:] {
					of[k] = s
					f, _, _, _ := worth(all, plants, &l)
					if f -= 0.0005 * math.Abs(s-usual[n]); f > best { // few plants of a kind don't move it far
						best, at = f, s
					}
				}
				of[k] = at
			}
		}
	}
	tell("with the tagger, across parts")
	for _, k := range Kinds() {
		t.Logf("%-14s accuse from %.2f, contradict from %.2f, doubt below %.2f", k, l.accuse[k], l.contradict[k], l.doubt[k])
	}
	return l
}
