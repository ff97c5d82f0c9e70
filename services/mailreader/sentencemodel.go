package mailreader

import (
	_ "embed" // the model's weights
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The sentence model says what a single sentence says: a linear model over its
// words, cut to their first letters, over words that stand near each other, and
// over what the words may mean, which languages have in common.
// It is trained on the phrasebook (testdata/phrasebook: how companies write in
// eleven languages) and on the open mails' sentences. What it says of each
// sentence is what the kind model weighs.

//go:embed sentencemodel.txt
var sentenceModelData string

// saying is what a sentence says, in the order of the model's columns.
type saying uint8

const (
	saysNothing    saying = iota // greetings, footers, descriptions
	saysThanks                   // thanks for an application or an interest
	saysReceived                 // an application has arrived
	saysReview                   // it is being looked at
	saysAssessment               // a test is to be done
	saysScreen                   // a first call
	saysInterview                // an interview
	saysOffer                    // an offer
	saysRejection                // a rejection
	saysCue                      // what stands beside rejections
	saysIf                       // what may come
	saysOther                    // newsletters, events, receipts, notices
	saysTrade                    // applications for flats, loans, places to study
	saysAdvert                   // jobs to apply for
	saysAccount                  // accounts, codes, applications to be finished
	saysApproach                 // recruiters' cold mail
	saysOwn                      // what the person writes
	saysSurvey                   // questions about how it was
	sayings
)

// sayingOfKind is what a mail of a kind says in the sentence that proves it.
func sayingOfKind(k Kind) saying {
	switch k {
	case KindReceived:
		return saysReceived
	case KindUnderReview:
		return saysReview
	case KindAssessment:
		return saysAssessment
	case KindScreen:
		return saysScreen
	case KindInterview:
		return saysInterview
	case KindOffer:
		return saysOffer
	case KindRejection:
		return saysRejection
	}
	return saysOther
}

// headLength is how many bytes of a word stand for its stem.
const headLength = 5

const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// hashWord gives the hashes of a folded word and of its head. Numbers are all
// the same.
func hashWord(folded []byte) (word, head uint64) {
	if len(folded) > 0 && folded[0] >= '0' && folded[0] <= '9' {
		return hashNumber, hashNumber
	}
	h := uint64(hashStart)
	for i, c := range folded {
		if i == headLength {
			head = h
		}
		h = (h ^ uint64(c)) * hashPrime
	}
	if len(folded) <= headLength {
		head = h
	}
	return h, head
}

const hashNumber = 0x9e3779b97f4a7c15

// Hashes of two words in a row, of two with one between, of a sentence's first.
func hashPair(a, b uint64) uint64 { return (a*31+b)*hashPrime ^ 1 }
func hashSkip(a, b uint64) uint64 { return (a*37+b)*hashPrime ^ 2 }
func hashFirst(a uint64) uint64   { return a*hashPrime ^ 3 }

// Hashes of a word's beginnings, shorter and longer than its head, and of what a
// word may mean.
func hashShort(a uint64) uint64 { return a*hashPrime ^ 11 }
func hashLong(a uint64) uint64  { return a*hashPrime ^ 12 }
func hashSense(n int) uint64    { return uint64(n+77)*hashPrime ^ 7 }

// shortLength and longLength are how many bytes of a word those beginnings are.
// Words inflect differently in each language, and one length suits no two.
const (
	shortLength = 4
	longLength  = 7
)

// hashBeginnings gives the hashes of a longer word's beginnings, or 0.
func hashBeginnings(folded []byte) (short, long uint64) {
	if len(folded) > shortLength {
		word, _ := hashWord(folded[:shortLength])
		short = hashShort(word)
	}
	if len(folded) > longLength {
		word, _ := hashWord(folded[:longLength])
		long = hashLong(word)
	}
	return short, long
}

// Facts beside words, by the topic of a rule that matched.
func hashFact(t topic, how int) uint64 { return uint64(t)*1000003 + uint64(how)*hashPrime ^ 4 }

const (
	factWeak = iota
	factStrong
	factLoose
	factSorts
)

type sentenceWeights [sayings]float32

type sentenceModel struct {
	index   map[uint64]int32
	weights []sentenceWeights
	bias    sentenceWeights
	// prose is the words that stand in the phrasebook and the bank.
	prose map[uint64]bool
	// most features of a mail are not in the model: a bit for each hash that
	// may be.
	maybe [maybeBits / 64]uint64
}

// maybeBits is how many bits say whether a feature may be in the model.
const maybeBits = 1 << 19

func (m *sentenceModel) mark(f uint64) {
	at := f >> 20 % maybeBits
	m.maybe[at/64] |= 1 << (at % 64)
}

// knows says that a word stands in the phrasebook or the bank of sentences, so
// that it is no name. What stands in the labelled mails does not count: they
// name firms.
func (m *sentenceModel) knows(word uint64) bool {
	if at := word >> 20 % maybeBits; m.maybe[at/64]&(1<<(at%64)) == 0 {
		return false
	}
	return m.prose[word]
}

var sentences = sync.OnceValue(func() *sentenceModel { return loadSentenceModel(sentenceModelData) })

// featureHash reads a feature as it is written in the data: "word", "a b",
// "a _ b", "^ a", "~beginning", "%sense", "=topic how".
func featureHash(keys []string) uint64 {
	word := func(s string) uint64 {
		if s == "#" {
			return hashNumber
		}
		w, _ := hashWord([]byte(s))
		return w
	}
	switch {
	case strings.HasPrefix(keys[0], "="):
		how, _ := strconv.Atoi(keys[1])
		return hashFact(topicNames[keys[0][1:]], how)
	case strings.HasPrefix(keys[0], "~"):
		short, long := hashBeginnings([]byte(keys[0][1:] + " "))
		if long != 0 {
			return long
		}
		return short
	case strings.HasPrefix(keys[0], "%"):
		return hashSense(slices.Index(senseOf.names, keys[0][1:]))
	case keys[0] == "^":
		return hashFirst(word(keys[1]))
	case len(keys) == 3:
		return hashSkip(word(keys[0]), word(keys[2]))
	case len(keys) == 2:
		return hashPair(word(keys[0]), word(keys[1]))
	}
	return word(keys[0])
}

// loadSentenceModel reads the data, a feature a line: its words, a tab, and
// what it weighs for which saying, in hundredths: "select _ other\t8:71 0:-12".
// A word of the phrasebook or the bank has a "+" before it.
func loadSentenceModel(data string) *sentenceModel {
	n := strings.Count(data, "\n")
	m := &sentenceModel{index: make(map[uint64]int32, n), weights: make([]sentenceWeights, 0, n), prose: map[uint64]bool{}}
	for data != "" {
		var line string
		line, data, _ = strings.Cut(data, "\n")
		feature, rest, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		var w sentenceWeights
		for rest != "" {
			var one string
			one, rest, _ = strings.Cut(rest, " ")
			at, value, _ := strings.Cut(one, ":")
			k, err := strconv.Atoi(at)
			v, err2 := strconv.Atoi(value)
			if err != nil || err2 != nil || k < 0 || k >= int(sayings) {
				panic(fmt.Sprintf("mailreader: sentence model: cannot read %q", line))
			}
			w[k] = float32(v) / 100
		}
		if feature == "*" {
			m.bias = w
			continue
		}
		feature, prose := strings.CutPrefix(feature, "+")
		f := featureHash(strings.Fields(feature))
		if prose {
			m.prose[f] = true
		}
		m.mark(f)
		m.index[f] = int32(len(m.weights))
		m.weights = append(m.weights, w)
	}
	return m
}

// maxSentenceWords is how much of a sentence is looked at.
const maxSentenceWords = 70

// sentenceFeatures appends the hashes of what stands in a sentence.
func (r *reader) sentenceFeatures(to []uint64, i int) []uint64 {
	s := &r.prose.sentences[i]
	var a, b uint64
	for j := s.from; j < s.to && j < s.from+maxSentenceWords; j++ {
		t := &r.prose.tokens[j]
		if t.word != t.head {
			to = append(to, t.word)
		}
		to = append(to, t.head)
		if b != 0 {
			to = append(to, hashPair(b, t.head))
			if a != 0 {
				to = append(to, hashSkip(a, t.head))
			}
		} else {
			to = append(to, hashFirst(t.head))
		}
		a, b = b, t.head
		if t.short != 0 {
			to = append(to, t.short)
		}
		if t.long != 0 {
			to = append(to, t.long)
		}
		for meant := senseOf.of(t); meant != 0; meant &= meant - 1 {
			to = append(to, hashSense(bits.TrailingZeros64(meant)))
		}
	}
	if f := r.sentenceFacts; i < len(f) {
		for t := topicReceived; t <= topicJob; t++ {
			for how := range factSorts {
				if f[i]&(1<<(uint(t)*uint(factSorts)+uint(how))) != 0 {
					to = append(to, hashFact(t, how))
				}
			}
		}
	}
	return to
}

// gatherFacts notes which rules match in which sentence.
func (r *reader) gatherFacts() {
	r.sentenceFacts = make([]uint64, len(r.prose.sentences))
	for _, h := range r.hits {
		t := h.rule.topic
		if t > topicJob {
			continue
		}
		how := factWeak
		switch {
		case h.rule.loose:
			how = factLoose
		case h.rule.weight >= 4:
			how = factStrong
		}
		r.sentenceFacts[h.sentence] |= 1 << (uint(t)*uint(factSorts) + uint(how))
	}
}

// sentenceScale evens out long and short sentences.
func sentenceScale(n int) float64 { return math.Sqrt(24 / math.Max(float64(n), 12)) }

// shares gives what a sentence with these features says.
func (m *sentenceModel) shares(features []uint64) [sayings]float64 {
	var z [sayings]float64
	var sum sentenceWeights
	for _, f := range features {
		if at := f >> 20 % maybeBits; m.maybe[at/64]&(1<<(at%64)) == 0 {
			continue
		}
		if at, ok := m.index[f]; ok {
			w := &m.weights[at]
			for k := range sum {
				sum[k] += w[k]
			}
		}
	}
	scale := sentenceScale(len(features))
	top := math.Inf(-1)
	for k := range z {
		z[k] = float64(sum[k])*scale + float64(m.bias[k])
		top = max(top, z[k])
	}
	total := 0.0
	for k := range z {
		z[k] = math.Exp(z[k] - top)
		total += z[k]
	}
	for k := range z {
		z[k] /= total
	}
	return z
}

// maxWeighed is how many sentences of a mail are weighed.
const maxWeighed = 70

// saySentences gives what each of the mail's first sentences says.
func (r *reader) saySentences(m *sentenceModel) [][sayings]float64 {
	n := min(len(r.prose.sentences), maxWeighed)
	out := make([][sayings]float64, n)
	var buf []uint64
	for i := range out {
		buf = r.sentenceFeatures(buf[:0], i)
		out[i] = m.shares(buf)
	}
	return out
}
