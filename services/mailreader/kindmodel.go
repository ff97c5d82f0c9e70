package mailreader

import (
	_ "embed" // the model's weights
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The kind model weighs what the rules found together with plain words: a
// linear model with one column a kind. Its weights are data in kindmodel.txt,
// written by TestTrainKindModel from the open half of the corpus; rules stay
// what decides most, because they are features too and are held back less.

//go:embed kindmodel.txt
var kindModelData string

// modelKinds are the columns of the model, in the order of the data.
var modelKinds = [...]Kind{KindReceived, KindUnderReview, KindAssessment, KindScreen, KindInterview, KindOffer, KindRejection, KindNone}

const columns = len(modelKinds)

// denseFeatures are the facts beside words, by place.
const (
	denseBias     = 0
	denseBody     = 1                      // ten topics: best rule in the body
	denseSubject  = denseBody + 10         // ten topics: best rule in the subject
	denseRest     = denseSubject + 10      // ten topics: how many more
	denseSender   = denseRest + 10         // what the sender is
	denseCalendar = denseSender + 3        // a calendar part
	denseReply    = denseCalendar + 1      // "Re:"
	denseIf       = denseReply + 1         // sentences about what may come
	denseLong     = denseIf + 1            // how long the text is
	denseLinks    = denseLong + 1          // many short lines
	denseDecided  = denseLinks + 1         // what the rules alone decide
	denseOther    = denseDecided + columns // words of other trades
	denseJob      = denseOther + 1         // words of this one
	denseRelation = denseJob + 1           // which are more
	denseLoose    = denseRelation + 2      // seven topics: sentences that class rules match
	denseLooseOne = denseLoose + 7         // whether there are any
	denseLooseTop = denseLooseOne + 7      // whether the subject is one
	denseCount    = denseLooseTop + 7
)

type kindModel struct {
	dense   [denseCount][columns]float64
	words   map[int32]*[columns]float64
	pairs   map[uint64]*[columns]float64
	trained bool
}

var model = loadKindModel(kindModelData)

// loadKindModel reads the data: "=n w w …" for a fact, "word w w …" for a word,
// "word word w w …" for two in a row. Weights are hundredths.
func loadKindModel(data string) *kindModel {
	m := &kindModel{words: map[int32]*[columns]float64{}, pairs: map[uint64]*[columns]float64{}}
	for n, line := range strings.Split(data, "\n") {
		f := strings.Fields(line)
		if len(f) <= columns || strings.HasPrefix(line, "//") {
			continue
		}
		var w [columns]float64
		for i, s := range f[len(f)-columns:] {
			v, err := strconv.Atoi(s)
			if err != nil {
				panic(fmt.Sprintf("mailreader: kind model, line %d: %v", n+1, err))
			}
			w[i] = float64(v) / 100
		}
		keys := f[:len(f)-columns]
		m.trained = true
		switch {
		case strings.HasPrefix(keys[0], "="):
			if i, err := strconv.Atoi(keys[0][1:]); err == nil && i < denseCount {
				m.dense[i] = w
			}
		case len(keys) == 2:
			m.pairs[pairKey(rules.vocabulary.number(keys[0]), rules.vocabulary.number(keys[1]))] = &w
		default:
			m.words[rules.vocabulary.number(keys[0])] = &w
		}
	}
	return m
}

func pairKey(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// modelInput is a mail as the model sees it.
type modelInput struct {
	dense [denseCount]float64
	words []int32  // each once
	pairs []uint64 // each once
}

// maxModelTokens is how far into a mail the model reads.
const maxModelTokens = 420

// modelInput gathers the facts and words of a mail. known says whether a word
// or pair is of interest, so that prediction collects only what has weights.
func (r *reader) modelInput(f *kindFacts, scores *[topics]topicScore, conditional map[int]bool, knownWord func(int32) bool, knownPair func(uint64) bool) modelInput {
	var in modelInput
	d := &in.dense
	d[denseBias] = 1
	for t := topicReceived; t <= topicNothing; t++ {
		i := int(t - topicReceived)
		if i >= 10 {
			break
		}
		s := &scores[t]
		d[denseBody+i] = min(s.body, 6) / 5
		d[denseSubject+i] = min(s.subject, 6) / 5
		d[denseRest+i] = min(s.rest, 12) / 12
	}
	relay := r.sender
	set := func(i int, b bool) {
		if b {
			d[i] = 1
		}
	}
	set(denseSender, relay.ats != "")
	set(denseSender+1, relay.board != "")
	set(denseSender+2, relay.isRelay && relay.ats == "" && relay.board == "")
	set(denseCalendar, r.mail.Calendar != "")
	set(denseReply, r.prefix == prefixReply)
	d[denseIf] = min(float64(len(conditional)), 5) / 5
	d[denseLong] = min(float64(len(r.prose.text)), 6000) / 6000
	d[denseLinks] = min(float64(len(r.prose.sentences)), 60) / 60
	for i, k := range modelKinds {
		set(denseDecided+i, f.kind == k)
	}
	other, job := float64(min(r.counts[topicOther], 8)), float64(min(r.counts[topicJob], 8))
	d[denseOther], d[denseJob] = other/8, job/8
	set(denseRelation, other > job)
	set(denseRelation+1, job == 0)
	for t := topicReceived; t <= topicRejection; t++ {
		i := int(t - topicReceived)
		d[denseLoose+i] = float64(min(r.loose[t], 4)) / 4
		set(denseLooseOne+i, r.loose[t] > 0)
		set(denseLooseTop+i, r.looseSubject[t])
	}
	seenW := make(map[int32]bool, 160)
	seenP := make(map[uint64]bool, 64)
	count := 0
	for i, s := range r.prose.sentences {
		if conditional[i] {
			continue
		}
		previous := int32(0)
		for j := s.from; j < s.to && count < maxModelTokens; j++ {
			count++
			t := &r.prose.tokens[j]
			for _, id := range [...]int32{t.id, t.stem, t.stem2} {
				if id != 0 && !seenW[id] && knownWord(id) {
					seenW[id] = true
					in.words = append(in.words, id)
				}
			}
			if t.id != 0 && previous != 0 {
				if k := pairKey(previous, t.id); !seenP[k] && knownPair(k) {
					seenP[k] = true
					in.pairs = append(in.pairs, k)
				}
			}
			previous = t.id
		}
	}
	return in
}

// scale evens out long and short mails: the words of a mail weigh as if there
// were forty.
func (in *modelInput) scale() float64 {
	n := float64(len(in.words) + len(in.pairs))
	if n == 0 {
		return 0
	}
	return math.Sqrt(40 / max(n, 12))
}

// predict gives the kinds' shares.
func (m *kindModel) predict(in *modelInput) [columns]float64 {
	var z [columns]float64
	for i, x := range in.dense {
		if x == 0 {
			continue
		}
		for k := range z {
			z[k] += x * m.dense[i][k]
		}
	}
	scale := in.scale()
	for _, id := range in.words {
		if w := m.words[id]; w != nil {
			for k := range z {
				z[k] += scale * w[k]
			}
		}
	}
	for _, key := range in.pairs {
		if w := m.pairs[key]; w != nil {
			for k := range z {
				z[k] += scale * w[k]
			}
		}
	}
	return softmax(z)
}

func softmax(z [columns]float64) [columns]float64 {
	top := z[0]
	for _, v := range z {
		top = max(top, v)
	}
	sum := 0.0
	for k := range z {
		z[k] = math.Exp(z[k] - top)
		sum += z[k]
	}
	for k := range z {
		z[k] /= sum
	}
	return z
}

// bestSentence finds the sentence that speaks most for a kind, by its words.
func (m *kindModel) bestSentence(r *reader, column int, conditional map[int]bool) int {
	best, at := 0.0, -1
	for i, s := range r.prose.sentences {
		if conditional[i] || i > 60 {
			continue
		}
		sum := 0.0
		for j := s.from; j < s.to && j < s.from+60; j++ {
			t := &r.prose.tokens[j]
			for _, id := range [...]int32{t.id, t.stem, t.stem2} {
				if w := m.words[id]; w != nil && id != 0 {
					sum += w[column]
				}
			}
		}
		if s.subject {
			sum *= 0.5
		}
		if sum > best {
			best, at = sum, i
		}
	}
	return at
}
