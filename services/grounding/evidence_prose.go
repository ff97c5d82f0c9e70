package grounding

import (
	"slices"
	"strings"
)

// Evidence that is told in sentences: a CV, answers.

// split cuts prose into the statements that it holds.
func split(text string) []string {
	var out []string
	toks := tokens(text)
	for _, s := range sentences(text, toks) {
		end := len(text)
		if s.to < len(toks) {
			end = toks[s.to].start - len(strings.TrimLeft(toks[s.to].gap, ".!?%)\"”“' €"))
		}
		out = append(out, strings.TrimSpace(text[toks[s.from].start-signs(toks[s.from].gap):max(end, toks[s.to-1].end)]))
	}
	return out
}

// signs is how many bytes of a gap are a currency's, which belongs to the number after it.
func signs(gap string) int {
	for _, s := range []string{"€", "$", "£"} {
		if strings.HasSuffix(gap, s) {
			return len(s)
		}
	}
	return 0
}

// addProse puts in a statement that may name whose it is; one that names nobody goes on with the one before.
func (x *index) addProse(where, text string, before []int) []int {
	text = strings.TrimSpace(text)
	if text == "" {
		return before
	}
	l := newLine(where, text, x.lang)
	l.deny()
	if named := x.mentioned(l.toks); named != nil {
		before = named
	}
	l.owners = before
	if before == nil {
		l.owners = x.positionAt(l.years)
		if where != "cv" { // an answer is one tale
			before = l.owners
		}
	}
	x.put(l)
	return before
}

// deny marks what a line says that the person has not, as a text's denials are marked: it is no evidence of having it.
func (l *line) deny() {
	if words["negation"].in(l.toks, 0, len(l.toks)) < 0 && words["no such thing"].in(l.toks, 0, len(l.toks)) < 0 {
		return
	}
	c := &checker{text: l.text, toks: l.toks, sents: l.sents, lang: l.tongue, ev: &index{}, job: newPosting(Job{})}
	if len(c.toks) > 0 {
		c.scope()
	}
}

// positionAt is the one paid position that was held in all of these years; none where there are several or none.
func (x *index) positionAt(years []int) []int {
	if len(years) == 0 {
		return nil
	}
	var out []int
	for i := range x.periods {
		p := &x.periods[i]
		if p.position != nobody && !x.Work[p.position].Volunteer && p.from/12 <= slices.Min(years) && p.to/12 >= slices.Max(years) {
			out = append(out, p.position)
		}
	}
	if len(out) != 1 {
		return nil
	}
	return out
}

// mentioned are the positions whose employers the words name.
func (x *index) mentioned(toks []token) []int {
	var out []int
	for i := range toks {
		for _, n := range x.names[toks[i].low] {
			if n.kind == Employer && fits(toks, i, n.words) && !slices.Contains(out, n.owner) {
				out = append(out, n.owner)
			}
		}
	}
	return out
}

// carryUnits gives a bare number of an answer the unit of the one before it as well: "took 14 minutes. Now it is 5."
func (x *index) carryUnits(first int) {
	var last *quantity
	for n := first; n < len(x.lines); n++ {
		l := &x.lines[n]
		for k := range len(l.quantities) {
			q := l.quantities[k]
			switch {
			case q.class == classTime || q.class == classMoney || q.class == classPercent:
				last = &q
			case q.class == classCount && q.noun < 0 && last != nil:
				q.class, q.unit = last.class, last.unit
				l.quantities = append(l.quantities, q)
			}
		}
	}
}
