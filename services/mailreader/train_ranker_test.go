//go:build train

package mailreader

import (
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"sort"
	"strings"
	"testing"
)

// choice is one mail as a ranker sees it.
type choice struct {
	l      *labelled
	lists  [][]fact
	right  []bool // which candidates are right; the last is "none"
	names  []string
	folded []string
	share  float64   // how much it counts
	worth  []float64 // of each candidate that is right
}

// companyChoices gives the open job mails as choices of a company.
func companyChoices(t *testing.T, k *ranker) []choice {
	var out []choice
	for _, l := range openJobs(t) {
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		r.kind = r.readKind()
		groups, known := r.companyGroups()
		c := choice{l: l, share: shareOf(l), lists: r.companyFacts(k, groups, known)}
		any := false
		for _, g := range groups {
			ok := l.Label.Company != "" && sameAs(foldCompany, g.best.name, l.Label.Company, l.Label.CompanyAlt)
			any = any || ok
			c.right = append(c.right, ok)
			c.names, c.folded = append(c.names, g.best.name), append(c.folded, g.folded)
		}
		c.names = append(c.names, "")
		c.right = append(c.right, !any)
		c.weigh()
		out = append(out, c)
	}
	return out
}

// titleChoices gives the open job mails as choices of a title, with the
// company that is read.
func titleChoices(t *testing.T, k *ranker) []choice {
	var out []choice
	for _, l := range openJobs(t) {
		m := Unwrap(l.mail(t)).Mail
		r := newReader(&m)
		r.kind = r.readKind()
		company := r.readCompany().name
		groups := r.titleGroups(company)
		c := choice{l: l, share: shareOf(l), lists: r.titleFacts(k, groups, company)}
		any := false
		for _, g := range groups {
			ok := l.Label.Title != "" && sameAs(foldTitle, g.name, l.Label.Title, l.Label.TitleAlt)
			any = any || ok
			c.right = append(c.right, ok)
			c.names, c.folded = append(c.names, g.name), append(c.folded, g.folded)
		}
		c.names = append(c.names, "")
		c.right = append(c.right, !any)
		c.weigh()
		c.whole(l.Label.Title)
		out = append(out, c)
	}
	return out
}

// shareOf is what a mail counts: those of the latest series, of people and of
// agencies, are few beside those that tools send.
func shareOf(l *labelled) float64 {
	if l.latest() || l.ID[2:4] == "-u" {
		return latestShare
	}
	return 1
}

const latestShare = 2

func openJobs(t *testing.T) []*labelled {
	var out []*labelled
	all := corpus(t)
	for i := range all {
		if all[i].Label.Kind != string(KindNone) && all[i].open() {
			out = append(out, &all[i])
		}
	}
	return out
}

// weigh gives what is right its worth.
func (c *choice) weigh() {
	c.worth = make([]float64, len(c.right))
	for i := range c.worth {
		c.worth[i] = 1
	}
}

// otherForms is what a shorter form of a title is worth that the label lets
// pass, beside the one that it has.
const otherForms = 0.3

// whole teaches the title as the label has it rather than the shorter forms
// that it lets pass.
func (c *choice) whole(title string) {
	for i, name := range c.names {
		if c.right[i] && foldTitle(name) != foldTitle(title) {
			c.worth[i] = otherForms
		}
	}
}

// withoutSources adds each mail again as if no phrase had matched, at a share
// of its weight: phrases are written with these mails in view, and other mails
// say it in other words.
func withoutSources(k *ranker, choices []choice) []choice {
	phrase := map[int32]bool{}
	for name, id := range k.ids {
		if strings.Contains(name, "phrase") {
			phrase[id] = true
		}
	}
	out := choices
	for _, c := range choices {
		any := false
		lists := make([][]fact, len(c.lists))
		for i, l := range c.lists {
			for _, f := range l {
				if phrase[f.id] {
					any = true
				} else {
					lists[i] = append(lists[i], f)
				}
			}
		}
		if any {
			c.lists, c.share = lists, c.share*withoutShare
			out = append(out, c)
		}
	}
	return out
}

const withoutShare = 0.5

const (
	rankerDenseL2 = 0.0004
	rankerWordL2  = 0.0015
)

// fit trains a ranker's weights by gradient descent: facts that are words are
// held back more than others, and those of few mails are left out.
func fit(k *ranker, choices []choice) {
	choices = withoutSources(k, choices)
	n := len(k.weights)
	mails := make([]int, n)
	for _, c := range choices {
		seen := map[int32]bool{}
		for _, l := range c.lists {
			for _, f := range l {
				if !seen[f.id] {
					seen[f.id] = true
					mails[f.id]++
				}
			}
		}
	}
	l2 := make([]float64, n)
	for name, id := range k.ids {
		l2[id] = rankerDenseL2
		if strings.Contains(name, "=") {
			l2[id] = rankerWordL2
			if mails[id] < 3 {
				l2[id] = math.Inf(1)
			}
		}
	}
	for i := range k.weights {
		k.weights[i] = 0
	}
	g, h := make([]float64, n), make([]float64, n)
	const rounds, rate = 250, 0.3
	size := float64(len(choices))
	for range rounds {
		for _, c := range choices {
			p := k.shares(c.lists)
			total := 0.0
			for i, ok := range c.right {
				if ok {
					total += c.worth[i] * p[i]
				}
			}
			for i, l := range c.lists {
				e := p[i]
				if c.right[i] {
					e -= c.worth[i] * p[i] / (total + 1e-12)
				}
				for _, f := range l {
					g[f.id] += c.share * e * f.value / size
				}
			}
		}
		for i := range g {
			if math.IsInf(l2[i], 1) {
				continue
			}
			d := g[i] + l2[i]*k.weights[i]
			h[i] += d * d
			k.weights[i] -= rate * d / (math.Sqrt(h[i]) + 1e-7)
			g[i] = 0
		}
	}
}

// foldOf spreads mails over folds, an employer's all in one.
func foldOf(l *labelled, folds int) int {
	h := fnv.New32a()
	h.Write([]byte(foldCompany(l.Label.Company)))
	if l.Label.Company == "" {
		h.Write([]byte(l.ID))
	}
	return int(h.Sum32()>>5) % folds
}

// crossRight gives for each mail what a ranker chooses that never saw it.
func crossRight(k *ranker, choices []choice) []int {
	const folds = 5
	out := make([]int, len(choices))
	for fold := range folds {
		var in []choice
		for _, c := range choices {
			if foldOf(c.l, folds) != fold {
				in = append(in, c)
			}
		}
		fit(k, in)
		for i, c := range choices {
			if foldOf(c.l, folds) == fold {
				out[i] = bestOf(k, &choices[i])
			}
		}
	}
	return out
}

func bestOf(k *ranker, c *choice) int {
	return choose(k.shares(c.lists), func(i int) string { return c.folded[i] })
}

// ranked are the rankers and what they learn from.
var ranked = []struct {
	name, file string
	ranker     **ranker
	choices    func(*testing.T, *ranker) []choice
}{
	{"company", "companyweights.txt", &companyRanker, companyChoices},
	{"title", "titleweights.txt", &titleRanker, titleChoices},
}

// TestRankersAcrossFolds prints how often the rankers choose right in open mails
// that they did not learn from, and which they got wrong when asked to.
func TestRankersAcrossFolds(t *testing.T) {
	for _, which := range ranked {
		k := &ranker{ids: map[string]int32{}, learning: true}
		choices := which.choices(t, k)
		right := crossRight(k, choices)
		ok, possible, whole := 0, 0, 0
		latest, latestRight := 0, 0
		for i, c := range choices {
			want := c.l.Label.Company
			if which.name == "title" {
				want = c.l.Label.Title
			}
			none := len(c.right) - 1
			if !c.right[none] || want == "" {
				possible++
			}
			if c.right[right[i]] && c.worth[right[i]] == 1 {
				whole++
			}
			if c.l.latest() {
				latest++
				if c.right[right[i]] && (!c.right[none] || want == "") {
					latestRight++
				}
			}
			if c.right[right[i]] && (!c.right[none] || want == "") {
				ok++
			} else if os.Getenv("HAVENJOB_MISSES") != "" {
				t.Logf("%s %s: %q want %q among %q | from %q <%s> subject %q", which.name, c.l.ID, c.names[right[i]], want, c.names, c.l.FromName, c.l.From, c.l.Subject)
			}
		}
		t.Logf("%s: across folds %.3f, of the latest series %.3f, in the label's own form %.3f (reachable %.3f)", which.name, ratio(ok, len(choices)), ratio(latestRight, latest), ratio(whole, len(choices)), ratio(possible, len(choices)))
	}
}

// halfway gives the weights in the middle between those that stand and those
// that were learned: two rankers that learned from other mails and other facts
// err less together than either. Trained twice it is nearer to the new ones.
func halfway(standing, learned *ranker) map[string]float64 {
	weights := map[string]float64{}
	for _, k := range []*ranker{standing, learned} {
		for name, id := range k.ids {
			weights[name] += k.weights[id] / 2
		}
	}
	return weights
}

// TestTrainRankers writes the weights of the rankers, when asked to.
func TestTrainRankers(t *testing.T) {
	for _, which := range ranked {
		k := &ranker{ids: map[string]int32{}, learning: true}
		choices := which.choices(t, k)
		fit(k, choices)
		weights := halfway(*which.ranker, k)
		var lines []string
		for name, weight := range weights {
			if w := int(math.Round(weight * 100)); w != 0 {
				lines = append(lines, fmt.Sprintf("%s %d", name, w))
			}
		}
		sort.Strings(lines)
		data := "// Weights of the " + which.name + " ranker, in hundredths. Written by: go run ./tools/train rankers\n" + strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(which.file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d mails, %d weights", which.name, len(choices), len(lines))
		*which.ranker = loadRanker(data)
	}
}
