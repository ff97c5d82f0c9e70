//go:build train

package mailreader

import (
	"hash/fnv"
	"os"
	"testing"
)

// choice is one mail as a ranker sees it.
type choice struct {
	l      *labelled
	mail   []fact // what is so of the mail
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
		c := choice{l: l, share: 1}
		c.mail, c.lists = r.companyFacts(k, groups, known)
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
		c := choice{l: l, share: 1}
		c.mail, c.lists = r.titleFacts(k, groups, company)
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
	out := choices
	for _, c := range choices {
		any := false
		lists := make([][]fact, len(c.lists))
		for i, l := range c.lists {
			for _, f := range l {
				if k.phrases[f.row] {
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

// foldOf spreads mails over folds, an employer's all in one.
func foldOf(l *labelled, folds int) int {
	h := fnv.New32a()
	h.Write([]byte(foldCompany(l.Label.Company)))
	if l.Label.Company == "" {
		h.Write([]byte(l.ID))
	}
	return int(h.Sum32()>>5) % folds
}

// crossRight gives for each mail what rankers choose that never saw it.
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
		learned := learn(k, in)
		for i := range choices {
			if foldOf(choices[i].l, folds) == fold {
				out[i] = bestOf(learned, &choices[i])
			}
		}
	}
	return out
}

func bestOf(k *ranker, c *choice) int {
	return choose(k.shares(c.mail, c.lists), func(i int) string { return c.folded[i] })
}

// newLearner is a ranker that gives every fact a row.
func newLearner() *ranker {
	return &ranker{rowOf: map[uint32]int32{}, learning: true, phrases: map[int32]bool{}}
}

// ranked are the rankers and what they learn from.
var ranked = []struct {
	name, file string
	ranker     *func() *ranker
	choices    func(*testing.T, *ranker) []choice
}{
	{"company", "company.ranker", &companyRanker, companyChoices},
	{"title", "title.ranker", &titleRanker, titleChoices},
}

// TestRankersAcrossFolds prints how often the rankers choose right in open mails
// that they did not learn from, and which they got wrong when asked to.
func TestRankersAcrossFolds(t *testing.T) {
	for _, which := range ranked {
		k := newLearner()
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

// TestTrainRankers writes the rankers, when asked to.
func TestTrainRankers(t *testing.T) {
	for _, which := range ranked {
		k := newLearner()
		choices := which.choices(t, k)
		learned := learn(k, choices)
		data := learned.file()
		if err := os.WriteFile(which.file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d mails, %d facts, %d bytes", which.name, len(choices), len(learned.rowOf), len(data))
		written := readRanker(data)
		*which.ranker = func() *ranker { return written }
	}
}
