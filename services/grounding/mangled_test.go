package grounding

import (
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"
)

// A model's text may be cut anywhere, and what somebody pastes as their CV may be anything.
func TestMangledTextsAreChecked(t *testing.T) {
	all := cases(t, "open")
	random := rand.New(rand.NewPCG(1, 2))
	people := map[string]Evidence{}
	for n := range 2000 {
		l, other := all[random.IntN(len(all))], all[random.IntN(len(all))]
		evidence, ok := people[l.Person]
		if !ok {
			evidence = readPerson(t, l.Person)
			people[l.Person] = evidence
		}
		text := mangled(random, l.Text, other.Text)
		checkMangled(t, text, evidence, JobOf(other.Text))
		if n%4 == 0 {
			evidence.CV = text
			checkMangled(t, other.Text, evidence, Job{})
		}
	}
}

func checkMangled(t *testing.T, text string, evidence Evidence, job Job) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%v in %q\n%s", p, text, debug.Stack())
		}
	}()
	for _, c := range Check(text, evidence, job) {
		if c.Start < 0 || c.Start >= c.End || c.End > len(text) {
			t.Errorf("%q: a claim at %d to %d", text, c.Start, c.End)
		}
	}
}

// mangled cuts a text, mixes its words, goes on with another or overwrites some of it.
func mangled(random *rand.Rand, text, other string) string {
	words := strings.Fields(text)
	switch random.IntN(5) {
	case 0:
		return text[random.IntN(len(text)):]
	case 1:
		return text[:random.IntN(len(text))]
	case 2:
		random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return strings.Join(words, " ")
	case 3:
		return fmt.Sprint(strings.Join(words[:random.IntN(len(words))], " "), " ", other)
	}
	const signs = " .,;:-()\n\"'0123456789%€A"
	b := []byte(text)
	for range 8 {
		b[random.IntN(len(b))] = signs[random.IntN(len(signs))]
	}
	return string(b)
}

func FuzzCheck(f *testing.F) {
	all := cases(f, "open")
	for _, l := range all[:10] {
		f.Add(l.Text, all[len(all)-1].Text)
	}
	evidence := readPerson(f, all[0].Person)
	f.Fuzz(func(_ *testing.T, text, cv string) {
		e := evidence
		e.CV = cv
		for _, c := range Check(text, e, JobOf(cv)) {
			_ = text[c.Start:c.End]
		}
	})
}

func TestACountWithoutANounIsChecked(t *testing.T) {
	for _, text := range []string{"Ho guidato un team di 15 6ersone con un budget di 3 milioni di euro.", "equipo di diez eso suma catorce", "Dirigo un equipo de 15."} {
		checkMangled(t, text, mara, Job{})
	}
}
