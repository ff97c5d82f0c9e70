package grounding

import "strings"

// A name and its initials are one thing: CRRT and continuous renal replacement therapy.

// holdsInitials says whether the evidence has the words as their initials, or the initials as words.
func (x *index) holdsInitials(toks []token) (Source, bool) {
	if len(toks) == 1 {
		if !toks[0].caps || len(toks[0].low) < 3 {
			return Source{}, false
		}
		return x.spelledOut(toks[0].low)
	}
	short := ""
	for i := range toks {
		if littleWords[toks[i].low] == 0 {
			short += toks[i].low[:1]
		}
	}
	if len(short) < 3 {
		return Source{}, false
	}
	for n := range x.lines {
		for i := range x.lines[n].toks {
			if t := &x.lines[n].toks[i]; t.caps && t.low == short {
				return x.lines[n].source(), true
			}
		}
	}
	return Source{}, false
}

// spelledOut looks for words in a row that begin with these letters: capitalised, or all that a line of a list says.
func (x *index) spelledOut(letters string) (Source, bool) {
	for n := range x.lines {
		l := &x.lines[n]
		for i := range l.toks {
			at, k, caps := 0, i, true
			for k < len(l.toks) && at < len(letters) && (k == i || !strings.ContainsAny(l.toks[k].gap, ",;:.()\n")) {
				t := &l.toks[k]
				if t.low[0] != letters[at] {
					if littleWords[t.low] == 0 || at == 0 {
						break
					}
					k++
					continue
				}
				caps = caps && (t.cap || k > i && t.gap == "-")
				at, k = at+1, k+1
			}
			if at == len(letters) && (caps || i == 0 && k == len(l.toks)) {
				return l.source(), true
			}
		}
	}
	return Source{}, false
}
