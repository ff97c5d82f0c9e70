package mailreader

import (
	_ "embed" // the model's weights
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// The word model says what a whole mail is about: a linear model over the heads
// of the words of its subject and body, of the sender's name and address. Alone
// it knows little; beside what the sentences say it tells a flat, a loan and a
// choir from a job. The kind model weighs its shares.

//go:embed mailwords.txt
var mailWordsData string

type wordModel struct {
	index   map[uint64]int32
	weights [][columns]float32
	maybe   [maybeWordBits / 64]uint64
}

// maybeWordBits is how many bits say whether a word may be in the model,
// maxModelWords how many words it may have.
const (
	maybeWordBits = 1 << 17
	maxModelWords = 1 << 14
)

var mailWords = sync.OnceValue(func() *wordModel { return loadWordModel(mailWordsData) })

// Where a word stands.
const (
	inBody = iota + 1
	inSubject
	inName
	inAddress
)

var mailWordPlaces = [...]string{inBody: "body", inSubject: "subject", inName: "name", inAddress: "address"}

func hashPlace(word uint64, place uint64) uint64 { return (word*41+place)*hashPrime ^ 6 }

// loadWordModel reads the data, a word a line: its place, its head, and what it
// weighs for each kind, in hundredths.
func loadWordModel(data string) *wordModel {
	m := &wordModel{index: map[uint64]int32{}}
	for n, line := range strings.Split(data, "\n") {
		f := strings.Fields(line)
		if len(f) != columns+2 || strings.HasPrefix(line, "//") {
			continue
		}
		var w [columns]float32
		for k := range w {
			v, err := strconv.Atoi(f[k+2])
			if err != nil {
				panic(fmt.Sprintf("mailreader: word model, line %d: %v", n+1, err))
			}
			w[k] = float32(v) / 100
		}
		place := uint64(0)
		for i, name := range mailWordPlaces {
			if name == f[0] {
				place = uint64(i)
			}
		}
		hash := uint64(hashNumber)
		if f[1] != "#" {
			_, hash = hashWord([]byte(f[1]))
		}
		m.add(hashPlace(hash, place), w)
	}
	return m
}

func (m *wordModel) add(feature uint64, w [columns]float32) {
	if len(m.weights) == maxModelWords {
		panic("mailreader: the word model has too many words")
	}
	at := feature >> 20 % maybeWordBits
	m.maybe[at/64] |= 1 << (at % 64)
	m.index[feature] = int32(len(m.weights))
	m.weights = append(m.weights, w)
}

// maxWordSentences is how many sentences of a mail are looked at.
const maxWordSentences = 61

// eachWord calls found for the words of a mail that the models look at, with
// their place; a word that stands twice comes twice.
func (r *reader) eachWord(found func(feature uint64)) {
	for i := range min(len(r.prose.sentences), maxWordSentences) {
		s := &r.prose.sentences[i]
		place := uint64(inBody)
		if s.subject {
			place = inSubject
		}
		for j := s.from; j < s.to; j++ {
			found(hashPlace(r.prose.tokens[j].head, place))
		}
	}
	for _, w := range strings.FieldsFunc(fold(r.mail.FromName), splitsName) {
		_, head := hashWord([]byte(w))
		found(hashPlace(head, inName))
	}
	for _, w := range strings.FieldsFunc(addressOnly(r.mail.From), splitsName) {
		_, head := hashWord([]byte(w))
		found(hashPlace(head, inAddress))
	}
}

func splitsName(c rune) bool {
	switch c {
	case ' ', '.', '-', '_', '@', '<', '>', ',', '"', '(', ')', '|', '/', '+':
		return true
	}
	return false
}

// known gives the mail's words that the model has, each once.
func (m *wordModel) known(r *reader) []int32 {
	var seen [maxModelWords / 64]uint64
	out := make([]int32, 0, 128)
	r.eachWord(func(f uint64) {
		if at := f >> 20 % maybeWordBits; m.maybe[at/64]&(1<<(at%64)) == 0 {
			return
		}
		if at, ok := m.index[f]; ok && seen[at/64]&(1<<(at%64)) == 0 {
			seen[at/64] |= 1 << (at % 64)
			out = append(out, at)
		}
	})
	return out
}

// wordScale evens out long and short mails.
func wordScale(n int) float64 { return 5 / math.Sqrt(float64(n)+10) }

// shares gives what a mail with these words is.
func (m *wordModel) shares(known []int32) [columns]float64 {
	var z [columns]float64
	scale := wordScale(len(known))
	for _, at := range known {
		for k, w := range m.weights[at] {
			z[k] += float64(w) * scale
		}
	}
	softmax(z[:])
	return z
}
