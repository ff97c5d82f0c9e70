package grounding

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// backing says which lines of the evidence have what the tokens of a text say.
type backing struct {
	lines  map[string][]int // by concept, by word and by number
	said   []string         // of each token, what it says; empty where it says nothing
	value  []string         // of each token of a quantity, its value
	class  []string         // of each token of a quantity, what it counts and whether the evidence has it
	me     string           // the person's name, folded
	scores []float64        // of one range of tokens, how much of it each line has
	best   map[[2]int]agreed
}

// agreed is the line that has most of a clause, and how much: 0 to 1.
type agreed struct {
	line  *line
	share float64
}

func (c *checker) newBacking() *backing {
	b := &backing{me: " " + joined(tokens(c.ev.Name)) + " ", lines: map[string][]int{}, said: make([]string, len(c.toks)), value: make([]string, len(c.toks)), class: make([]string, len(c.toks)), scores: make([]float64, len(c.ev.lines)), best: map[[2]int]agreed{}}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		put := func(k string) {
			if of := b.lines[k]; len(of) == 0 || of[len(of)-1] != n {
				b.lines[k] = append(of, n)
			}
		}
		for i := range l.toks {
			if l.toks[i].off {
				continue
			}
			if k := conceptAt(l.toks, i); k != "" {
				put(k)
			}
			if littleWords[l.toks[i].low] == 0 {
				put("word " + l.toks[i].low)
			}
		}
		for i := range l.quantities {
			put(number(l.quantities[i].value))
		}
		for _, y := range l.years {
			put(number(float64(y)))
		}
	}
	for i := range c.toks {
		low := c.toks[i].low
		if b.said[i] = conceptAt(c.toks, i); b.said[i] == "" && littleWords[low] == 0 && !plainWords[low] && (len(low) > 2 || c.toks[i].num) {
			b.said[i] = "word " + low
		}
	}
	for _, q := range quantities(c.text, c.toks, c.lang) {
		found := "nowhere"
		for n := range c.ev.lines {
			for k := range c.ev.lines[n].quantities {
				if e := &c.ev.lines[n].quantities[k]; e.value == q.value && e.class == q.class {
					found = "the same"
				} else if e.value == q.value && found == "nowhere" {
					found = "the value"
				}
			}
		}
		for i := q.from; i < q.to; i++ {
			b.value[i], b.class[i] = number(q.value), fmt.Sprint(q.class, q.people, found)
		}
	}
	return b
}

func number(v float64) string { return "number " + strconv.FormatFloat(v, 'g', -1, 64) }

// agree fills in how much of what tokens say each line has, but for what one of them says; what few lines have counts
// more.
func (b *backing) agree(from, to, but int) {
	clear(b.scores)
	sum := 0.0
	for i := from; i < to; i++ {
		if b.said[i] == "" || but >= 0 && b.said[i] == b.said[but] || slices.Contains(b.said[from:i], b.said[i]) {
			continue
		}
		of := b.lines[b.said[i]]
		w := 1 / (1 + float64(len(of)))
		sum += w
		for _, n := range of {
			b.scores[n] += w
		}
	}
	if sum > 0 {
		for n := range b.scores {
			b.scores[n] /= sum
		}
	}
}

// bestOf is the line that has most of a clause.
func (c *checker) bestOf(b *backing, from, to int) agreed {
	key := [2]int{from, to}
	if a, ok := b.best[key]; ok {
		return a
	}
	var a agreed
	b.agree(from, to, -1)
	for n, score := range b.scores {
		if score > a.share {
			a = agreed{&c.ev.lines[n], score}
		}
	}
	b.best[key] = a
	return a
}

// backed adds what the evidence has of a token: by itself, in the line that has most of its clause, and together with
// the rest of its clause and of its sentence.
func (c *checker) backed(b *backing, i int, add func(group, ...string)) {
	t, s, shape := &c.toks[i], c.sentence(i), c.shapeOf(i)
	from, to := c.clauseOf(i)
	concept := conceptAt(c.toks, i)
	found := "no"
	switch {
	case len(b.lines["word "+t.low]) > 0:
		found = "word"
	case littleWords[t.low] != 0 || plainWords[t.low]:
		found = "little"
	case concept == "":
		found = "small"
	case len(b.lines[concept]) > 0:
		found = "concept"
	}
	abroad := fmt.Sprint(s.lang != "" && c.ev.lang != "" && s.lang != c.ev.lang)
	add(plainAtom, "shape", shape, s.lang)
	add(plainAtom, "found", found)
	add(plainAtom, "found", found, abroad)
	add(shapeAtom, "shape", found, shape)
	add(plainAtom, "posted", fmt.Sprint(c.job.words[t.low] && littleWords[t.low] == 0), found)
	best := c.bestOf(b, from, to)
	share := fmt.Sprint(int(best.share * 5))
	add(clauseAtom, "share", share)
	if l := best.line; l == nil {
		add(clauseAtom, "no line")
	} else {
		did := fmt.Sprint(l.strong, l.weak, l.did)
		add(clauseAtom, "line did", did)
		add(plainAtom, "in it", fmt.Sprint(concept != "" && l.concepts[concept]), share)
		for name, list := range map[string]*phrases{"strong": strongVerbs, "weak": weakVerbs, "did": didVerbs} {
			if list.has(c.toks, i) {
				add(plainAtom, "did", name, did, fmt.Sprint(best.share > 0.4))
			}
		}
		where, _, _ := strings.Cut(l.where, ":")
		add(plainAtom, "line of", where)
	}
	if b.class[i] != "" {
		add(plainAtom, "quantity", b.class[i])
	}
	c.together(b, i, concept, shape, add)
}

// together adds whether the lines that have a token are those that have the rest of its clause and of its sentence.
func (c *checker) together(b *backing, i int, concept, shape string, add func(group, ...string)) {
	t, s := &c.toks[i], c.sentence(i)
	var of []int
	as := ""
	switch {
	case b.value[i] != "":
		as, of = "quantity", b.lines[b.value[i]]
	case t.num:
		if as, of = "number", b.lines["number "+strings.TrimLeft(t.low, "0")]; len(of) == 0 {
			of = b.lines["word "+t.low]
		}
	case concept != "":
		as, of = "concept", b.lines[concept]
	case littleWords[t.low] == 0 && (t.cap || len(t.low) > 2):
		as, of = "word", b.lines["word "+t.low]
	default:
		return
	}
	from, to := c.clauseOf(i)
	for name, r := range map[string][2]int{"clause": {from, to}, "sentence": {s.from, s.to}} {
		b.agree(r[0], r[1], i)
		most := slices.Max(append(b.scores, 0))
		mine, at := -1.0, -1
		for _, n := range of {
			if b.scores[n] > mine {
				mine, at = b.scores[n], n
			}
		}
		agrees := "none"
		if at >= 0 {
			share := 0.0
			if most > 0 {
				share = mine / most
			}
			agrees = fmt.Sprint(int(share*3.99), "/", int(min(mine*8, 4)))
			where, _, _ := strings.Cut(c.ev.lines[at].where, ":")
			add(plainAtom, "backed by", name, as, where, fmt.Sprint(c.ev.lines[at].head))
		}
		add(backedAtom, "backed", name, as, agrees)
		add(backedAtom, "backed", name, as, agrees, shape)
		add(plainAtom, "backed often", name, as, fmt.Sprint(min(len(of), 4)), agrees)
	}
}
