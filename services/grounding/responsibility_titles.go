package grounding

import (
	"fmt"
	"strings"
)

// Charge that is told in a title, or of a team: "as coordinator of the plan", "I head a team of seven".

// titleConcepts are what a position's title is about.
func (x *index) titleConcepts(l *line) map[string]bool {
	out := map[string]bool{}
	for _, o := range l.owners {
		toks := tokens(x.Work[o].Title)
		for k := range conceptsOf(toks, 0, len(toks)) {
			out[k] = true
		}
	}
	return out
}

// chargeTitle checks a title of charge over a thing of which the evidence says that the person had a part in it, and
// says where it ends; 0 where the title is a post like others.
func (c *checker) chargeTitle(s *sentence, from, to int) int {
	if !c.ofTask(s, from, to) {
		return 0
	}
	_, end := c.clauseOf(from)
	end = min(end, to+9)
	begin := from
	if s.lang == "de" { // the thing may stand first
		begin, _ = c.clauseOf(from)
	}
	object := conceptsOf(c.toks, begin, end)
	for i := from; i < to; i++ {
		if c.headAt(s, i) > 0 {
			delete(object, stem(c.toks[i].low))
		}
	}
	phrase := joined(c.toks[from:to])
	for _, w := range c.ev.Work {
		if strings.Contains(" "+joined(tokens(w.Title))+" ", " "+phrase+" ") {
			return 0
		}
	}
	var best *line
	score := 0.0
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		shared := weight(object, l.concepts)
		if shared > score || shared == score && shared > 0 && l.strong {
			best, score = l, shared
		}
	}
	if best == nil || !best.weak || best.strong || best.head || best.deputy() || score < 1.4 && c.ev.rare(object, best.concepts) == 0 {
		return 0
	}
	c.say(Responsibility, from, to, nil, fmt.Sprintf("Your profile says that you took part, not that you had charge: %s", clip(best.text)))
	c.take(from, to)
	return to
}

// ofTask says whether a title is charge of a task and no post: "coordinator of the drafting", "Leiterin der Arbeitsgruppe".
func (c *checker) ofTask(s *sentence, from, to int) bool {
	head, task := false, false
	for i := from; i < min(s.to, to+7); i++ {
		low := c.toks[i].low
		if i < to {
			for _, stem := range []string{"leader", "chair", "coordinat", "koordinat", "leiter", "projektleit", "vorsitzend", "responsable", "coordinad", "president", "presidente", "sprecher", "lider", "pilote", "projektleit"} {
				head = head || strings.HasPrefix(low, stem) || low == "lead"
			}
		}
		if i > to+1 && strings.ContainsAny(c.toks[i].gap, ",;:") {
			break
		}
		for _, part := range []string{"group", "gruppe", "groupe", "grupo", "commission", "kommission", "comision", "committee", "ausschuss", "comite", "redac", "draft", "writing", "project", "projekt", "projet", "proyecto", "plan", "bid", "application", "candidatur", "einfuhrung", "introduc", "implant", "migrat", "migrac", "audit", "zertifiz", "certif", "study", "studie", "etude", "estudio", "richtlini", "guideline", "guia", "guide", "task force"} {
			task = task || (i > from || i+1 < to) && strings.HasPrefix(low, part) || strings.HasSuffix(low, part) && len(low) > len(part)+3
		}
		if i < to && strings.HasPrefix(low, "projektleit") {
			task = true
		}
		if strings.Contains(low, "team") || low == "equipo" || low == "equipe" {
			return false
		}
	}
	return head && task
}

// deputy says whether a line tells of standing in for somebody.
func (l *line) deputy() bool {
	for i := range l.toks {
		for _, stem := range []string{"stellv", "deput", "adjoint", "adjunt", "vice", "suppl", "suplent", "sustitu", "assistant"} {
			if strings.HasPrefix(l.toks[i].low, stem) {
				return true
			}
		}
	}
	return false
}

// chargeOfTeam checks charge of a team of which the evidence says that the person was a member.
func (c *checker) chargeOfTeam(q *quantity, s *sentence, source Source) {
	from, to := c.clauseOf(q.from)
	at := -1
	for k := q.from - 1; k >= max(from, q.from-6); k-- {
		if strongVerbs.has(c.toks[:to], k) {
			at = k
			break
		}
	}
	if at < 0 || c.toks[at].off {
		return
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if l.where != source.Where || clip(l.text) != source.Quote {
			continue
		}
		for k := range l.quantities {
			if e := &l.quantities[k]; e.value == q.value && strongVerbs.in(l.toks, 0, e.from) < 0 && l.memberBefore(e.from) {
				c.say(Responsibility, at, q.to, nil, fmt.Sprintf("Your profile says that you were part of it, not that you led it: %s", clip(l.text)))
				return
			}
		}
	}
}

// memberBefore says whether a word of being one of them stands before token i.
func (l *line) memberBefore(i int) bool {
	for k := max(0, i-5); k < i; k++ {
		switch l.toks[k].low {
		case "member", "mitglied", "membre", "miembro", "part", "teil", "joined", "in", "dans", "mitarbeiter", "mitarbeiterin":
			return true
		}
	}
	return false
}

// fronting says whether a turn of phrase has what it is about before it: "the plan came off my desk".
func fronting(verb string) bool {
	for _, end := range []string{" yo", "mi mesa", "moi qui", "ete confie", "meiner hand", "meinen handen", "mich zuruck", "my project", "my hands", "to me", "letra", "puno"} {
		if strings.HasSuffix(verb, end) {
			return true
		}
	}
	return false
}
