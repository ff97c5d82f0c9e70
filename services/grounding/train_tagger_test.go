//go:build train

package grounding

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// reading is what the rules said of a text before anybody mended them for it. Of a text that they were mended for they
// say what is right, and the tagger would learn to believe them.
type reading struct {
	ID     string   `json:"id"`
	Claims []string `json:"claims"` // "START-END SUPPORTED KIND"
}

// example is a token to learn from.
type example struct {
	features []uint16
	kind     uint8
	weight   float32
}

// taught is a text to learn from.
type taught struct {
	*labelled
	checker  *checker
	features [][]uint16
	kinds    []uint8
	p        [][]float64 // what a tagger that didn't learn from the person says
}

const (
	peopleOfWord = 4   // a word is known that so many people's texts have
	mutantWeight = 0.3 // there are more of them, and they are alike
	mutantsEach  = 4
	allFolds     = 5
)

func readings(t testing.TB) map[string][]Claim {
	raw, err := os.ReadFile("testdata/readings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]Claim{}
	for line := range bytes.Lines(raw) {
		var r reading
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		list := make([]Claim, len(r.Claims))
		for i, written := range r.Claims {
			if _, err := fmt.Sscanf(written, "%d-%d %t %s", &list[i].Start, &list[i].End, &list[i].Supported, &list[i].Kind); err != nil {
				t.Fatal(r.ID, err)
			}
		}
		out[r.ID] = list
	}
	return out
}

// TestWriteReadings adds what the rules say of the cases that have no reading yet.
func TestWriteReadings(t *testing.T) {
	have := readings(t)
	out, err := os.OpenFile("testdata/readings.jsonl", os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	list := cases(t, "open")
	for i := range list {
		l := &list[i]
		if _, ok := have[l.ID]; ok {
			continue
		}
		c := newChecker(l.Text, readPerson(t, l.Person), jobOf(t, l))
		c.rules()
		r := reading{ID: l.ID, Claims: []string{}}
		for _, claim := range c.claims {
			r.Claims = append(r.Claims, fmt.Sprintf("%d-%d %t %s", claim.Start, claim.End, claim.Supported, claim.Kind))
		}
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			t.Fatal(err)
		}
		t.Log("read ", l.ID)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func jobOf(t testing.TB, l *labelled) Job {
	if l.Job == "" {
		return Job{}
	}
	raw, err := os.ReadFile("testdata/jobs/" + l.Job + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return JobOf(string(raw))
}

// knowWords fills in the words that the tagger sees.
func knowWords(list []labelled) map[uint32]bool {
	people := map[uint32]map[string]bool{}
	for _, l := range list {
		for _, tok := range tokens(l.Text) {
			for _, h := range []uint32{hashed("word", tok.low), hashed("stem", stem(tok.low))} {
				if people[h] == nil {
					people[h] = map[string]bool{}
				}
				people[h][l.Person] = true
			}
		}
	}
	known := map[uint32]bool{}
	for h, of := range people {
		if len(of) >= peopleOfWord {
			known[h] = true
		}
	}
	return known
}

// teach reads a text with the rules' claims; false is said of the bytes of its plants.
func teach(l *labelled, e Evidence, job Job, claims []Claim) *taught {
	c := newChecker(l.Text, e, job)
	c.matchAndKeep(claims)
	x := &taught{labelled: l, checker: c, features: c.tagFeatures(), kinds: make([]uint8, len(c.toks))}
	for _, p := range l.Plants {
		at := strings.Index(l.Text, p.Text)
		for i := range c.toks {
			if c.toks[i].start < at+len(p.Text) && at < c.toks[i].end {
				x.kinds[i] = uint8(slices.Index(tagKinds, Kind(p.Kind)))
			}
		}
	}
	return x
}

// matchAndKeep has the checker say what the rules said.
func (c *checker) matchAndKeep(claims []Claim) {
	c.claims = slices.Clone(claims)
	c.spanned()
}

// lessons are the examples of mutants by person.
func lessons(t testing.TB, list []labelled, seed uint64) map[string][]example {
	out := map[string][]example{}
	b := newBreeder(t, seed)
	for i := range list {
		l := &list[i]
		e, job := readPerson(t, l.Person), jobOf(t, l)
		evidence, posted := newIndex(e).text, newPosting(job).text
		c := newChecker(l.Text, e, job)
		c.rules()
		var all []mutant
		for _, n := range b.random.Perm(len(c.claims)) {
			claim := c.claims[n]
			if !claim.Supported || strings.Count(l.Text, claim.Text) != 1 || len(all) == mutantsEach || slices.ContainsFunc(l.Plants, func(p plant) bool {
				at := strings.Index(l.Text, p.Text)
				return at < claim.End+3 && claim.Start < at+len(p.Text)+3
			}) {
				continue
			}
			if m, ok := b.breed(l, e, evidence, posted, claim); ok {
				all = append(all, m)
			}
		}
		if m, ok := b.promote(l, e); ok {
			all = append(all, m)
		}
		for _, m := range all {
			out[l.Person] = append(out[l.Person], m.examples(job)...)
		}
	}
	return out
}

// examples are the tokens of the sentence that is false now.
func (m *mutant) examples(job Job) []example {
	c := newChecker(m.text, m.evidence, job)
	c.rules()
	c.spanned()
	var out []example
	features, sent := c.tagFeatures(), -1
	for i := range c.toks {
		if c.toks[i].start < m.to && m.from < c.toks[i].end {
			sent = c.toks[i].sent
		}
	}
	for i := range c.toks {
		if c.toks[i].sent != sent {
			continue
		}
		x := example{features[i], 0, mutantWeight}
		if c.toks[i].start < m.to && m.from < c.toks[i].end {
			x.kind = uint8(slices.Index(tagKinds, m.kind))
		}
		out = append(out, x)
	}
	return out
}

func foldOf(person string) int {
	h := fnv.New32a()
	h.Write([]byte(person))
	return int(h.Sum32() >> 3 % allFolds)
}

func TestTrainTagger(t *testing.T) {
	list := cases(t, "open")
	was := *tagger
	tagger.known = knowWords(list)
	first := readings(t)
	texts := make([]*taught, len(list))
	var mutants map[string][]example
	var wait sync.WaitGroup
	wait.Go(func() {
		for i := range list {
			l := &list[i]
			claims, ok := first[l.ID]
			if !ok {
				t.Errorf("no reading of %s", l.ID)
			}
			texts[i] = teach(l, readPerson(t, l.Person), jobOf(t, l), claims)
		}
	})
	wait.Go(func() { mutants = lessons(t, list, 11) })
	wait.Wait()
	learn := func(part int) *taggerModel {
		var all []example
		for _, x := range texts {
			if foldOf(x.Person) != part {
				for i := range x.features {
					all = append(all, example{x.features[i], x.kinds[i], 1})
				}
			}
		}
		people := make([]string, 0, len(mutants))
		for p := range mutants {
			people = append(people, p)
		}
		slices.Sort(people)
		for _, p := range people {
			if foldOf(p) != part {
				all = append(all, mutants[p]...)
			}
		}
		var nets []*network
		for n := range tagNets {
			nets = append(nets, train(all, uint64(part*tagNets+n)+1))
		}
		return model(nets)
	}
	var m *taggerModel // of all
	limit := make(chan bool, 2)
	for part := range allFolds + 1 {
		wait.Go(func() {
			limit <- true
			defer func() { <-limit }()
			n := learn(part)
			if part == allFolds {
				m = n
				return
			}
			for _, x := range texts {
				if foldOf(x.Person) == part {
					x.p = n.tag(x.features)
				}
			}
		})
	}
	wait.Wait()
	found := limitsFor(t, texts)
	known := tagger.known
	m.known, m.limits = known, found
	*tagger = was
	if err := os.WriteFile("tagger.model", m.bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	*tagger = *m
	measure(t, "open", false)
	measure(t, "held", false)
}

// bytes is the model as readTagger reads it.
func (m *taggerModel) bytes() []byte {
	h := taggerHead{Known: uint32(len(m.known)), Step: float32(m.step)}
	for i, b := range m.bias {
		h.Bias[i] = float32(b)
	}
	for k, kind := range tagKinds {
		for i, w := range m.out[k] {
			h.Out[k][i] = float32(w)
		}
		for n, of := range m.each() {
			h.Limits[n][k] = float32(of[kind])
		}
	}
	words := make([]uint32, 0, len(m.known))
	for w := range m.known {
		words = append(words, w)
	}
	slices.Sort(words)
	var out bytes.Buffer
	for _, part := range []any{h, words, m.rows} {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	return out.Bytes()
}
