package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// group is what an atom is about; it says where else than at its own token it counts.
type group uint8

const (
	plainAtom  group = iota
	wordAtom         // the word itself
	stemAtom         // its stem, or its last three letters
	listAtom         // a list has it
	beginAtom        // an entry of a list begins with it
	ruleAtom         // what the rules said of it
	shapeAtom        // how it is written, and whether the evidence has it
	clauseAtom       // what the evidence has of the clause
	backedAtom       // whether the evidence has it together with the rest
)

// atom is one fact of one token, hashed.
type atom struct {
	hash  uint32
	group group
}

func hashed(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ '\t') * 16777619
	}
	return h
}

// mixed is the hash of two facts at once.
func mixed(a, b uint32) uint32 {
	h := (a ^ b*0x9E3779B1) * 0x85EBCA6B
	h ^= h >> 13
	return h * 0xC2B2AE35
}

// tagFeatures are the tagger's features of each token, as rows of its table.
func (c *checker) tagFeatures() [][]uint16 {
	atoms := c.atoms()
	out := make([][]uint16, len(c.toks))
	clauses := map[[2]int][]uint32{}
	for i := range c.toks {
		var f []uint16
		add := func(h uint32) { f = append(f, uint16(mixed(h, 1)>>(32-tagBits))) }
		add(hashed("bias"))
		shape := uint32(0)
		for _, a := range atoms[i] {
			add(a.hash)
			if a.group == shapeAtom {
				shape = a.hash
			}
		}
		for _, a := range atoms[i] {
			if a.group != plainAtom && a.group != stemAtom && a.group != shapeAtom {
				add(mixed(shape, a.hash))
			}
		}
		c.around(atoms, i, shape, add)
		s := &c.toks[i]
		key := [2]int{s.sent, s.clause}
		if _, ok := clauses[key]; !ok {
			clauses[key] = c.ofClause(atoms, i)
		}
		for _, h := range clauses[key] {
			add(h)
			add(mixed(h, shape))
		}
		slices.Sort(f)
		out[i] = slices.Compact(f)
	}
	return out
}

// around adds what stands before and behind a token in its sentence.
func (c *checker) around(atoms [][]atom, i int, shape uint32, add func(uint32)) {
	for d := -4; d <= 4; d++ {
		if d == 0 {
			continue
		}
		place := hashed(fmt.Sprint("at", d))
		if d < -2 {
			place = hashed("before")
		} else if d > 2 {
			place = hashed("behind")
		}
		if j := i + d; j < 0 || j >= len(c.toks) || c.toks[j].sent != c.toks[i].sent {
			if d == -1 || d == 1 {
				add(mixed(place, hashed("edge")))
			}
			continue
		}
		for _, a := range atoms[i+d] {
			switch a.group {
			case wordAtom, listAtom, beginAtom, ruleAtom, shapeAtom:
				add(mixed(place, a.hash))
			case stemAtom:
				if d >= -2 && d <= 2 {
					add(mixed(place, a.hash))
				}
			}
			if a.group == wordAtom && (d == -1 || d == 1) {
				add(mixed(mixed(place, a.hash), shape))
				add(mixed(mixed(place, a.hash), atoms[i][0].hash))
			}
		}
	}
}

// ofClause are the words and the lists of the clause of a token.
func (c *checker) ofClause(atoms [][]atom, i int) []uint32 {
	var out []uint32
	from, to := c.clauseOf(i)
	for _, of := range atoms[from:to] {
		for _, a := range of {
			if a.group == wordAtom || a.group == beginAtom {
				out = append(out, mixed(hashed("clause"), a.hash))
			}
		}
	}
	return out
}

// tagLists are the lists of words by name, in an order of their own.
var tagLists = func() []struct {
	begin, inside uint32
	phrases       *phrases
} {
	byName := map[string]*phrases{"places": placeNames}
	for prefix, lists := range map[string]map[string]*phrases{"w": words, "c": credentials, "t": titleWords, "v": verbs, "s": skillWords, "l": speech, "u": unitWords} {
		for name, p := range lists {
			if name != "nouns" {
				byName[prefix+":"+name] = p
			}
		}
	}
	var names []string
	for name := range byName {
		names = append(names, name)
	}
	slices.Sort(names)
	var out []struct {
		begin, inside uint32
		phrases       *phrases
	}
	for _, name := range names {
		out = append(out, struct {
			begin, inside uint32
			phrases       *phrases
		}{hashed("list", name), hashed("in list", name), byName[name]})
	}
	return out
}()

// atoms are the facts of each token by itself; the first is its word.
func (c *checker) atoms() [][]atom {
	out := make([][]atom, len(c.toks))
	b := c.newBacking()
	for i := range c.toks {
		add := func(g group, parts ...string) { out[i] = append(out[i], atom{hashed(parts...), g}) }
		c.spelled(i, add)
		if strings.Contains(b.me, " "+c.toks[i].low+" ") {
			add(plainAtom, "own name")
		}
		c.backed(b, i, add)
	}
	for _, list := range tagLists {
		for i := range c.toks {
			if _, n := list.phrases.at(c.toks, i); n > 0 {
				out[i] = append(out[i], atom{list.begin, beginAtom})
				for k := i + 1; k < min(i+n, len(c.toks)); k++ {
					out[k] = append(out[k], atom{list.inside, listAtom})
				}
			}
		}
	}
	ruled := make([]bool, len(c.toks))
	for n, span := range c.spans {
		claim := &c.claims[n]
		for i := span[0]; i < span[1]; i++ {
			ruled[i] = true
			out[i] = append(out[i], atom{hashed("rule", string(claim.Kind), fmt.Sprint(claim.Supported)), ruleAtom})
			if i > span[0] {
				out[i] = append(out[i], atom{hashed("ruled", fmt.Sprint(claim.Supported)), ruleAtom})
			}
		}
	}
	for i := range ruled {
		if !ruled[i] {
			out[i] = append(out[i], atom{hashed("unruled"), ruleAtom})
		}
	}
	return out
}

// spelled adds how a token is written. Of a rare word only its shape counts: a name must not be learned.
func (c *checker) spelled(i int, add func(group, ...string)) {
	t := &c.toks[i]
	if st := stem(t.low); tagger.known[hashed("word", t.low)] {
		add(wordAtom, "word", t.low)
		for n := 2; n <= 4; n++ {
			if len(t.low) > n {
				g := plainAtom
				if n == 3 {
					g = stemAtom
				}
				add(g, "end", t.low[len(t.low)-n:])
			}
		}
		if len(t.low) > 5 {
			add(plainAtom, "begin", t.low[:4])
		}
		if st != t.low {
			add(stemAtom, "stem", st)
		}
	} else {
		add(wordAtom, "rare word")
		if st != t.low && tagger.known[hashed("stem", st)] {
			add(stemAtom, "stem", st)
		}
	}
	s := c.sentence(i)
	for _, flag := range []struct {
		is   bool
		name string
	}{{t.off, "off"}, {t.known, "known"}, {s.bullet, "bullet"}, {s.heading, "heading"}} {
		if flag.is {
			add(plainAtom, flag.name)
		}
	}
}

// shapeOf is how a token is written.
func (c *checker) shapeOf(i int) string {
	t := &c.toks[i]
	switch {
	case t.num:
		return "number"
	case t.caps:
		return "capitals"
	case t.cap && i == c.sentence(i).from:
		return "first"
	case t.cap:
		return "capital"
	}
	return "small"
}
