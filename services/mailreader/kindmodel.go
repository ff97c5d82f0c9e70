package mailreader

import (
	_ "embed" // the model's weights
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// The kind model weighs what the sentences say and what the rules found: one
// column a kind, weighed directly and through units that see several facts at
// once, as "a board wrote it, and yet it asks for a call". Its weights are data
// in kindmodel.txt, written by go run ./tools/train from the open mails of the
// corpus and from mails that are put together from the phrasebook. Plain words
// are no facts of it: from so few mails it would learn names and subjects, not
// meaning.

//go:embed kindmodel.txt
var kindModelData string

// modelKinds are the columns of the model, in the order of the data.
var modelKinds = [...]Kind{KindReceived, KindUnderReview, KindAssessment, KindScreen, KindInterview, KindOffer, KindRejection, KindNone}

const columns = len(modelKinds)

// The facts of a mail, by place.
const (
	denseBias     = 0
	denseBody     = 1                    // ten topics: best rule in the body
	denseSubject  = denseBody + 10       // ten topics: best rule in the subject
	denseRest     = denseSubject + 10    // ten topics: how many more
	denseSender   = denseRest + 10       // what the sender is
	denseCalendar = denseSender + 3      // a calendar part
	denseReply    = denseCalendar + 1    // "Re:"
	denseIf       = denseReply + 1       // sentences about what may come
	denseLong     = denseIf + 1          // how long the text is
	denseLinks    = denseLong + 1        // many short lines
	denseLoose    = denseLinks + 1       // seven topics: sentences that class rules match
	denseLooseOne = denseLoose + 7       // whether there are any
	denseLooseTop = denseLooseOne + 7    // whether the subject is one
	denseSaid     = denseLooseTop + 7    // what the sentences say: the surest in the body
	denseSaidAny  = denseSaid + said     // whether any does
	denseSaidTop  = denseSaidAny + said  // the surest at the top of the body
	denseSaidSub  = denseSaidTop + said  // the surest in the subject
	denseSaidMean = denseSaidSub + said  // how much of the body says it
	denseOther    = denseSaidMean + said // whatever it is that is no job mail: surest, mean, subject, top, first
	denseOwn      = denseOther + 5       // what the sender and the text look like
	denseSense    = denseOwn + ownFacts  // senses of the words: any, how many, in the subject
	denseWords    = denseSense + 3*senses
	denseFirst    = denseWords + columns // what the first sentences of the body say
	denseSecond   = denseFirst + said    // the second surest in the body
	denseSurely   = denseSecond + said   // whether the surest is almost certain
	denseLast     = denseSurely + said   // the surest in the body's second half
	denseCount    = denseLast + said
)

// ownFacts is how many facts of the sender and the text there are.
const ownFacts = 18

// said is how many things a sentence can say, without nothing.
const said = int(sayings) - 1

// Units are learned in several orders, which say together more than one alone.
const (
	unitOrders = 3
	orderUnits = 16
	units      = unitOrders * orderUnits
)

type kindModel struct {
	direct [denseCount][columns]float32
	in     [denseCount][units]float32
	out    [units][columns]float32
}

var model = loadKindModel(kindModelData)

// loadKindModel reads the data, in thousandths: a fact's place, what it weighs
// for each kind and for each unit, a line each; then the units' lines, "u" and
// what each weighs for each kind.
func loadKindModel(data string) *kindModel {
	m := &kindModel{}
	for n, line := range strings.Split(data, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "//" {
			continue
		}
		at, err := strconv.Atoi(strings.TrimPrefix(f[0], "u"))
		var values [columns + units]float32
		for i, s := range f[1:min(len(f), len(values)+1)] {
			v, wrong := strconv.Atoi(s)
			if wrong != nil {
				err = wrong
			}
			values[i] = float32(v) / 1000
		}
		if err != nil {
			panic(fmt.Sprintf("mailreader: kind model, line %d: %v", n+1, err))
		}
		switch {
		case strings.HasPrefix(f[0], "u") && at < units:
			copy(m.out[at][:], values[:])
		case at < denseCount:
			copy(m.direct[at][:], values[:])
			copy(m.in[at][:], values[columns:])
		}
	}
	return m
}

// modelInput is a mail as the model sees it.
type modelInput [denseCount]float64

// modelInput gathers the facts of a mail.
func (r *reader) modelInput(scores *[topics]topicScore, conditional map[int]bool) modelInput {
	var d modelInput
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
	for t := topicReceived; t <= topicRejection; t++ {
		i := int(t - topicReceived)
		d[denseLoose+i] = float64(min(r.loose[t], 4)) / 4
		set(denseLooseOne+i, r.loose[t] > 0)
		set(denseLooseTop+i, r.looseSubject[t])
	}
	d.addSaid(r)
	d.addOwn(r)
	d.addSenses(r)
	return d
}

// addWords adds what the mail's words say together.
func (d *modelInput) addWords(shares [columns]float64) {
	for k, p := range shares {
		d[denseWords+k] = math.Log(p+0.01) / 2
	}
}

// addOwn adds what the sender and the text look like.
func (d *modelInput) addOwn(r *reader) {
	at := denseOwn
	is := func(so bool) {
		if so {
			d[at] = 0.7
		}
		at++
	}
	count := func(n, most int) {
		d[at] = float64(min(n, most)) / float64(most)
		at++
		is(n > 0)
	}
	from := addressOnly(r.mail.From)
	local, _, _ := strings.Cut(from, "@")
	is(freeMail[domainOf(from)])
	is(r.sender.direct)
	is(strings.Contains(local, "reply"))
	is(containsAny(local, hiringAddresses))
	is(containsAny(local, noticeAddresses))
	count(r.counts[topicOther], 6)
	count(r.counts[topicJob], 6)
	jobs := 0
	for i := range r.prose.tokens {
		if t := &r.prose.tokens[i]; t.end-t.start > 2 && r.prose.isJob(i) {
			if jobs++; jobs == 5 {
				break
			}
		}
	}
	count(jobs, 5)
	is(strings.Contains(r.prose.text, "/d)") || strings.Contains(r.prose.text, "H/F"))
	is(looksLikePerson(r.mail.FromName))
	is(r.mail.FromName == "")
	is(strings.Contains(r.prose.text, "!"))
	is(strings.Contains(r.subject, "?"))
	is(strings.Contains(r.prose.text, "%"))
	is(strings.ContainsAny(r.prose.text, "€$£"))
}

// hiringAddresses are in addresses that write to applicants, noticeAddresses in
// those that write to everybody.
var (
	hiringAddresses = strings.Fields("job career recruit talent bewerb hr rh karriere personal people hiring emploi empleo praca vaga lavor werk")
	noticeAddresses = strings.Fields("alert news market info support noti")
)

// addSenses adds what the words mean.
func (d *modelInput) addSenses(r *reader) {
	each := 1 / float64(max(len(r.prose.sentences), 1))
	for i := range r.prose.sentences {
		s := &r.prose.sentences[i]
		meant := uint64(0)
		for j := s.from; j < s.to; j++ {
			meant |= senseOf.of(&r.prose.tokens[j])
		}
		for ; meant != 0; meant &= meant - 1 {
			at := denseSense + 3*bits.TrailingZeros64(meant)
			if s.subject {
				d[at+2] = 0.7
			} else {
				d[at] = 0.5
				d[at+1] = min(d[at+1]+each, 0.5)
			}
		}
	}
}

// topSentences is how many of the body's sentences are its top.
const topSentences = 7

// addSaid adds what the sentences say.
func (d *modelInput) addSaid(r *reader) {
	var not [said]float64
	for k := range not {
		not[k] = 1
	}
	body, words := 0, 0.0
	for i := range r.said {
		s := &r.prose.sentences[i]
		other := 0.0
		for k := saysOther; k < sayings; k++ {
			other += r.said[i][k]
		}
		if s.subject {
			for k := range said {
				d[denseSaidSub+k] = max(d[denseSaidSub+k], r.said[i][k+1])
			}
			d[denseOther+2] = max(d[denseOther+2], other)
			continue
		}
		// Greetings and words that stand alone take no place at the top.
		if s.to-s.from > 3 {
			body++
		}
		weight := float64(min(s.to-s.from, 20))
		words += weight
		for k := range said {
			p := r.said[i][k+1]
			if p > d[denseSaid+k] {
				d[denseSaid+k], d[denseSecond+k] = p, d[denseSaid+k]
			} else {
				d[denseSecond+k] = max(d[denseSecond+k], p)
			}
			if body <= 2 {
				d[denseFirst+k] = max(d[denseFirst+k], p)
			}
			if 2*i > len(r.said) {
				d[denseLast+k] = max(d[denseLast+k], p)
			}
			not[k] *= 1 - 0.9*p
			d[denseSaidMean+k] += weight * p
			if body <= topSentences {
				d[denseSaidTop+k] = max(d[denseSaidTop+k], p)
			}
		}
		d[denseOther] = max(d[denseOther], other)
		d[denseOther+1] += weight * other
		if body <= topSentences {
			d[denseOther+3] = max(d[denseOther+3], other)
		}
		if body == 1 {
			d[denseOther+4] = max(d[denseOther+4], other)
		}
	}
	if words > 0 {
		for k := range said {
			d[denseSaidMean+k] /= words
		}
		d[denseOther+1] /= words
	}
	for k := range said {
		d[denseSurely+k] = max(d[denseSaid+k]-0.8, 0) * 5
		d[denseSaidAny+k] = 1 - not[k]
	}
}

// predict gives the kinds' shares.
func (m *kindModel) predict(d *modelInput) [columns]float64 {
	var sum [columns]float32
	var hidden [units]float32
	for i, x := range d {
		if x == 0 {
			continue
		}
		x := float32(x)
		for k, w := range &m.direct[i] {
			sum[k] += x * w
		}
		for j, w := range &m.in[i] {
			hidden[j] += x * w
		}
	}
	for j, x := range hidden {
		if x > 0 {
			for k, w := range &m.out[j] {
				sum[k] += x * w
			}
		}
	}
	var z [columns]float64
	for k := range z {
		z[k] = float64(sum[k])
	}
	softmax(z[:])
	return z
}

// surestSentence finds the sentence that says a kind most surely, or -1.
func (r *reader) surestSentence(k Kind) int {
	best, at := 0.2, -1
	for i := range r.said {
		p := r.said[i][sayingOfKind(k)]
		if k == KindReceived {
			p = max(p, 0.5*r.said[i][saysThanks])
		}
		if r.prose.sentences[i].subject {
			p *= 0.5
		}
		if p > best {
			best, at = p, i
		}
	}
	return at
}
