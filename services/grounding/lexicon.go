package grounding

import (
	"embed"
	"strings"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// phrase is a run of folded words and what it stands for.
type phrase struct {
	words []string
	id    string
	flags string
}

// phrases finds the longest of its phrases that begins at a token. A word that ends in * fits every word that begins
// so.
type phrases struct {
	exact map[string][]phrase // by first word
	stems map[string][]phrase // by the first three letters of a first word with *
	first [256]bool           // the bytes that any of them begins with
}

func newPhrases() *phrases {
	return &phrases{exact: map[string][]phrase{}, stems: map[string][]phrase{}}
}

// add puts in one phrase as it is written in a list.
func (p *phrases) add(written, id, flags string) {
	words := make([]string, 0, 1+strings.Count(written, " "))
	for w := range strings.FieldsSeq(written) {
		if plainWord(w) { // most are: nothing to fold or to divide
			words = append(words, w)
			continue
		}
		star := strings.HasSuffix(w, "*")
		toks := tokens(strings.TrimSuffix(w, "*"))
		for i, t := range toks {
			low := t.low
			if star && i == len(toks)-1 {
				low += "*"
			}
			words = append(words, low)
		}
	}
	if len(words) == 0 {
		return
	}
	entry := phrase{words, id, flags}
	p.first[words[0][0]] = true
	if stem, ok := strings.CutSuffix(words[0], "*"); ok {
		key := stem[:min(3, len(stem))]
		p.stems[key] = append(p.stems[key], entry)
		return
	}
	p.exact[words[0]] = append(p.exact[words[0]], entry)
}

// plainWord says whether a word as it is written in a list is one token, folded already; it may end in *.
func plainWord(w string) bool {
	for i := range len(w) {
		if (w[i] < 'a' || w[i] > 'z') && (w[i] != '*' || i == 0 || i < len(w)-1) {
			return false
		}
	}
	return true
}

// at is the longest phrase that begins at token i, and its length in tokens; zero where none does.
func (p *phrases) at(toks []token, i int) (best phrase, n int) {
	low := toks[i].low
	if !p.first[low[0]] {
		return phrase{}, 0
	}
	try := func(list []phrase) {
		for _, e := range list {
			if len(e.words) > n && fits(toks, i, e.words) {
				best, n = e, len(e.words)
			}
		}
	}
	try(p.exact[low])
	if len(p.stems) > 0 {
		for l := 1; l <= 3 && l <= len(low); l++ {
			try(p.stems[low[:l]])
		}
	}
	return best, n
}

// ids are those of all the longest phrases that begin at token i: a word may stand for several things.
func (p *phrases) ids(toks []token, i int) []string {
	_, n := p.at(toks, i)
	if n == 0 {
		return nil
	}
	var out []string
	low := toks[i].low
	add := func(list []phrase) {
		for _, e := range list {
			if len(e.words) == n && fits(toks, i, e.words) {
				out = append(out, e.id)
			}
		}
	}
	add(p.exact[low])
	for l := 1; l <= 3 && l <= len(low); l++ {
		add(p.stems[low[:l]])
	}
	return out
}

func fits(toks []token, i int, words []string) bool {
	if i+len(words) > len(toks) {
		return false
	}
	for k, w := range words {
		t := &toks[i+k]
		if k > 0 && t.gap != ".-" && !(t.gap == ". " && (toks[i+k-1].low == "st" || toks[i+k-1].low == "dr")) && strings.ContainsAny(t.gap, ".;:!?\n)") || k > 0 && strings.Contains(t.gap, " (") {
			return false
		}
		if stem, ok := strings.CutSuffix(w, "*"); ok {
			if !strings.HasPrefix(t.low, stem) {
				return false
			}
		} else if t.low != w {
			return false
		}
	}
	return true
}

// has says whether one of the phrases begins at token i.
func (p *phrases) has(toks []token, i int) bool {
	_, n := p.at(toks, i)
	return n > 0
}

// in is the first token of [from, to) at which a phrase begins, or -1.
func (p *phrases) in(toks []token, from, to int) int {
	for i := max(from, 0); i < to; i++ {
		if p.has(toks[:to], i) {
			return i
		}
	}
	return -1
}

// sections reads lists of words: "[name]" begins a section, each further line holds phrases divided by commas, and
// "# …" explains. A line "id: phrases" gives its phrases that id.
func sections(files ...string) map[string]*phrases {
	out := map[string]*phrases{}
	for _, file := range files {
		readSections(file, out)
	}
	return out
}

func readSections(file string, out map[string]*phrases) {
	raw, err := lexiconFiles.ReadFile("lexicon/" + file)
	if err != nil {
		panic(err) // embedded: it is there or the program was not built
	}
	var current *phrases
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			name := strings.Trim(line, "[]")
			if out[name] == nil {
				out[name] = newPhrases()
			}
			current = out[name]
			continue
		}
		id, list, ok := strings.Cut(line, ": ")
		if !ok {
			id, list = "", line
		}
		for written := range strings.SplitSeq(list, ",") {
			written = strings.TrimSpace(written)
			flags := written[:len(written)-len(strings.TrimLeft(written, "?^~!"))]
			written = written[len(flags):]
			name := id
			if name == "" {
				name = fold(strings.TrimSuffix(written, "*"))
			}
			current.add(written, name, flags)
		}
	}
}
