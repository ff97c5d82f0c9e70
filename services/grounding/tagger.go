package grounding

import (
	_ "embed" // the tagger's weights
	"fmt"
	"sort"
	"strings"
)

// The tagger is the second look at a text, after the rules. It says of every token how likely it is part of a claim that
// nothing supports, and of which kind. Rules find what they were written for; the tagger has learned from labelled texts
// what false claims look like in other words, and where the rules err. What it knows of a token is what a reader would
// look at: the words around it, what the lists know of them, what the rules said, and whether the lines of the evidence
// that have the token also speak of what its clause speaks of.

//go:embed tagger.model
var taggerData []byte

var tagger = readTagger(taggerData)

// tagKinds are the columns of the model: no false claim, then the kinds.
var tagKinds = append([]Kind{""}, Kinds()...)

// tagged is a run of tokens of a sentence that the tagger takes for one false claim.
type tagged struct {
	from, to int
	kind     Kind
	p        float64 // of its surest token
}

const (
	tagFloor = 0.15 // a token below it is part of no run
	tagEdge  = 0.25 // of its surest token; what is less at an edge of a run is no part of it
	surer    = 3.0  // times as sure the tagger must be of another kind
	tagLeast = 15   // tokens; a shorter text has too little around a claim to go by
)

// secondLook lets the tagger judge what the rules found and what they passed by.
func (c *checker) secondLook() {
	if len(c.toks) < tagLeast {
		return
	}
	c.spanned()
	p := tagger.tag(c.tagFeatures())
	kept := c.claims[:0]
	var spans [][2]int
	for n := range c.claims {
		span := c.spans[n]
		if !c.claims[n].Supported && suspicion(p[span[0]:span[1]]) < tagger.doubt[c.claims[n].Kind] {
			continue // the rules cry wolf
		}
		claim := c.claims[n]
		if !claim.Supported {
			claim.Kind = ofKind(claim.Kind, p[span[0]:span[1]])
		}
		kept = append(kept, claim)
		spans = append(spans, span)
	}
	c.claims, c.spans = kept, spans
	for _, run := range c.taggedRuns(p) {
		if run.kind == Employer && c.wished(run) || run.to <= c.head || run.from >= c.end[0] && run.to <= c.end[1] {
			continue
		}
		need := tagger.accuse[run.kind]
		if c.told(run.from, run.to, true) {
			need = tagger.contradict[run.kind]
		}
		if run.p >= need && !c.told(run.from, run.to, false) {
			c.dropSupported(run)
			c.say(run.kind, run.from, run.to, nil, c.notShown(run))
		}
	}
}

// wished says that all of a run stands where the rules hear a wish or a denial, and in the posting too: "I am interested in
// working at Nordwind Ferries".
func (c *checker) wished(run tagged) bool {
	for i := run.from; i < run.to; i++ {
		if !c.toks[i].off {
			return false
		}
	}
	return strings.Contains(c.job.text, " "+joined(c.toks[run.from:run.to])+" ")
}

// spanned finds the tokens of each claim; the last rules drop claims and draw some wider.
func (c *checker) spanned() {
	c.spans = make([][2]int, len(c.claims))
	for n := range c.claims {
		from := sort.Search(len(c.toks), func(i int) bool { return c.toks[i].end > c.claims[n].Start })
		to := sort.Search(len(c.toks), func(i int) bool { return c.toks[i].start >= c.claims[n].End })
		c.spans[n] = [2]int{from, max(from, to)}
	}
}

// ofKind is the kind of some tokens that the rules take for one kind: another one where the tagger is much surer of it.
func ofKind(ruled Kind, p [][]float64) Kind {
	sum := make([]float64, len(tagKinds))
	best, mine := 1, 0
	for k := 1; k < len(sum); k++ {
		for _, t := range p {
			sum[k] += t[k]
		}
		if sum[k] > sum[best] {
			best = k
		}
		if tagKinds[k] == ruled {
			mine = k
		}
	}
	if sum[best] > surer*sum[mine] {
		return tagKinds[best]
	}
	return ruled
}

// suspicion is how likely the surest of some tokens is part of a false claim.
func suspicion(p [][]float64) float64 {
	most := 0.0
	for _, t := range p {
		most = max(most, 1-t[0])
	}
	return most
}

// taggedRuns are the runs of suspicious tokens in the text's order, each of the kind that most of it is.
func (c *checker) taggedRuns(p [][]float64) []tagged {
	var out []tagged
	for i := 0; i < len(p); {
		if 1-p[i][0] < tagFloor {
			i++
			continue
		}
		sum := make([]float64, len(tagKinds))
		j := i
		for ; j < len(p) && c.toks[j].sent == c.toks[i].sent && 1-p[j][0] >= tagFloor; j++ {
			for k := 1; k < len(sum); k++ {
				sum[k] += p[j][k]
			}
		}
		best := 1
		for k := range sum {
			if k > 0 && sum[k] > sum[best] {
				best = k
			}
		}
		run := tagged{i, j, tagKinds[best], suspicion(p[i:j])}
		for 1-p[run.from][0] < run.p*tagEdge {
			run.from++
		}
		for 1-p[run.to-1][0] < run.p*tagEdge {
			run.to--
		}
		out = append(out, run)
		i = j
	}
	return out
}

// told says whether some of the tokens are told as supported, or as not, already.
func (c *checker) told(from, to int, supported bool) bool {
	for n, span := range c.spans {
		if c.claims[n].Supported == supported && span[0] < to && from < span[1] {
			return true
		}
	}
	return false
}

// dropSupported takes back what the rules hold for supported of the same kind in a run.
func (c *checker) dropSupported(run tagged) {
	kept, spans := c.claims[:0], c.spans[:0]
	for n := range c.claims {
		if span := c.spans[n]; c.claims[n].Kind == run.kind && span[0] < run.to && run.from < span[1] {
			continue
		}
		kept = append(kept, c.claims[n])
		spans = append(spans, c.spans[n])
	}
	c.claims, c.spans = kept, spans
}

// notShown is the reason of a claim that only the tagger doubts.
func (c *checker) notShown(run tagged) string {
	said := clip(c.text[c.toks[run.from].start:c.toks[run.to-1].end])
	switch run.kind {
	case Employer:
		return fmt.Sprintf("Your profile does not say that you worked for %s.", said)
	case Responsibility:
		return "Your profile does not say that you had charge of this: " + said
	case Number, Amount, Percentage, Duration, TeamSize:
		return fmt.Sprintf("Your profile has no such figure of this: %s.", said)
	case Date:
		return fmt.Sprintf("Your profile has nothing of this in %s.", said)
	}
	return fmt.Sprintf("Your profile does not show this: %s.", said)
}
