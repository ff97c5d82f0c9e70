package grounding

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Whether the evidence has a post that a text tells of.

// heading are heads of titles that translate into each other.
var heading = map[string]bool{"manager": true, "supervisor": true, "coordinator": true}

// checkTitle looks for a title of the evidence that is at least as high and of the same work.
func (c *checker) checkTitle(from, to int) (Source, []int, string) {
	stated := titleOf(c.toks, from, to)
	phrase := joined(c.toks[from:to])
	var owners []int
	var found *Source
	higher := ""
	var at []int
	if m := c.employerFor(c.sentence(from), from); m != nil && (m.tok >= to && m.tok-to < 4 || m.to <= from && from-m.to < 8) {
		at = m.all
	}
	consider := func(title string, src Source, owner int) {
		toks := tokens(title)
		have := titleOf(toks, 0, len(toks))
		if strings.Contains(" "+joined(toks)+" ", " "+phrase+" ") && c.onlyAsDeputy(toks, from, to) {
			higher = title
			return
		}
		if strings.Contains(" "+joined(toks)+" ", " "+phrase+" ") {
			if found == nil {
				found = &src
			}
			if owner != nobody {
				owners = append(owners, owner)
			}
			return
		}
		if owner != nobody && len(at) > 0 && !slices.Contains(at, owner) {
			return // another's, and not by this name
		}
		share := false
		for h := range stated.heads {
			share = share || have.heads[h] || have.level <= 5 && stated.level <= 4 && heading[h] && (have.heads["manager"] || have.heads["coordinator"] || have.heads["supervisor"]) && c.sentence(from).lang != c.ev.lang
		}
		if !share {
			return
		}
		if stated.level > have.level && !(have.heads["manager"] && stated.heads["manager"] && stated.level-have.level <= 3 && stated.level <= 5 && languageDiffers(c.sentence(from).lang, toks) && c.sentence(from).lang != c.ev.lang) {
			higher = title
			return
		}
		if c.sentence(from).lang == "en" && !languageDiffers("en", toks) && c.ev.lang == "en" && otherRank(c.toks[from:to], toks) {
			higher = title
			return
		}
		foreign := c.foreign(c.sentence(from).lang, toks)
		for _, w := range stated.others {
			if unpaid[w] && owner != nobody && c.ev.Work[owner].Volunteer || placeNames.exact[w] != nil {
				continue
			}
			if !c.titleWordKnown(w, toks, stated.level >= 5 && !foreign, owner) && !(foreign && (!inLists(w) || !allInLists(have.others))) {
				return
			}
		}
		if c.ev.lang == c.sentence(from).lang {
			for _, w := range stated.compounds {
				if !c.titleOfKnown(w) {
					return
				}
			}
		}
		if found == nil {
			found = &src
		}
		if owner != nobody {
			owners = append(owners, owner)
		}
	}
	for n, w := range c.ev.Work {
		consider(w.Title, Source{"work: " + w.Employer, clip(join(", ", w.Title, w.Employer))}, n)
	}
	if found == nil || len(owners) == 0 {
		consider(c.ev.Headline, Source{"headline", clip(c.ev.Headline)}, nobody)
	}
	if found != nil {
		return *found, owners, ""
	}
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if strings.HasPrefix(l.where, "project") || l.where == "cv" || l.where == "summary" || strings.HasPrefix(l.where, "certificate") || strings.HasPrefix(l.where, "work") || strings.HasPrefix(l.where, "education") {
			if said := " " + joined(l.toks) + " "; (strings.Contains(said, " "+phrase+" ") || strings.HasPrefix(l.where, "certificate") && strings.Contains(said, " "+phrase)) && !l.weak && !c.onlyAsDeputy(l.toks, from, to) {
				return l.source(), l.owners, ""
			}
		}
	}
	if activity[phrase] && higher == "" {
		for n := range c.ev.lines { // who mentored six is their mentor
			l := &c.ev.lines[n]
			for i := range l.toks {
				if low := l.toks[i].low; strings.HasPrefix(low, phrase) && !l.weak {
					return l.source(), l.owners, ""
				}
			}
		}
	}
	if at := strings.Index(phrase, " of "); at > 0 && !strings.HasPrefix(phrase, "head ") && higher == "" {
		for n := range c.ev.lines { // "project manager of the migration"
			l := &c.ev.lines[n]
			if !l.weak && strings.HasPrefix(" "+joined(l.toks)+" ", " "+phrase[:at]+" ") {
				return l.source(), l.owners, ""
			}
		}
	}
	if src, own, ok := c.ledAsTitled(stated); ok && !sameWork(stated, higher) {
		return src, own, ""
	}
	if s := c.sentence(from); higher == "" && len(at) > 0 && stated.level <= 2 && s.lang != "en" && c.foreign(s.lang, nil) && c.unlike(stated, at) {
		w := &c.ev.Work[at[0]]
		return Source{"work: " + w.Employer, clip(join(", ", w.Title, w.Employer))}, nil, "" // it may be a translation
	}
	said := c.text[c.toks[from].start:c.toks[to-1].end]
	if higher != "" {
		return Source{}, nil, fmt.Sprintf("Your profile says %q, which is not as high as %q.", higher, said)
	}
	return Source{}, nil, fmt.Sprintf("None of the positions in your profile is called %q.", said)
}

// activity are posts that say what somebody does beside the post.
var activity = wordSet("mentor coach tutor trainer speaker")

// unpaid are words that say of a post that nobody is paid for it.
var unpaid = wordSet("volunteer voluntary unpaid honorary ehrenamtlich ehrenamtliche ehrenamtlicher benevole voluntario voluntaria")

// otherRank says whether two titles have ranks of one height that are not called the same: a charge nurse is no senior
// one.
func otherRank(a, b []token) bool {
	x, y := ranksOf(a), ranksOf(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	for w, level := range x {
		if level < 3 || w == "senior" || w == "sr" {
			continue
		}
		same := false
		for v, other := range y {
			same = same || v == w || other > level
		}
		if !same {
			return true
		}
	}
	return false
}

// ranksOf are a title's words of rank, and how high each is.
func ranksOf(toks []token) map[string]int {
	out := map[string]int{}
	for i := 0; i < len(toks); i++ {
		p, n := titleWords["seniority"].at(toks, i)
		if n == 0 {
			continue
		}
		if v, err := strconv.Atoi(p.id); err == nil {
			out[strings.TrimSuffix(strings.Join(p.words, " "), "*")] = v
		}
		i += n - 1
	}
	return out
}

// translates says whether the lists know a word in other languages, so that it can be compared with another's.
func (c *checker) translates(i int) bool {
	id := conceptAt(c.toks, i)
	return id != "" && (id[0] == '=' || id[0] == '+') || credentials["fields"].has(c.toks, i)
}

// inLists says whether the lists know a word in several languages.
func inLists(w string) bool {
	one := []token{{low: w}}
	id := conceptAt(one, 0)
	return id != "" && (id[0] == '=' || id[0] == '+') || credentials["fields"].has(one, 0)
}

func allInLists(words []string) bool {
	for _, w := range words {
		if !inLists(w) {
			return false
		}
	}
	return true
}

// foreign says whether words of the evidence are in another language than a text of that one.
func (c *checker) foreign(lang string, toks []token) bool {
	own := languageOf(toks)
	if own == "" {
		own = c.ev.lang
	}
	return lang != "" && own != "" && own != lang
}

// unlike says whether no position of an employer has a head that the lists could compare with.
func (c *checker) unlike(stated titled, at []int) bool {
	for _, o := range at {
		toks := tokens(c.ev.Work[o].Title)
		if have := titleOf(toks, 0, len(toks)); len(have.heads) > 0 && !have.heads["manager"] {
			return false
		}
	}
	return len(stated.heads) > 0
}

// sameWork says whether a title is of all that another is of.
func sameWork(stated titled, title string) bool {
	if title == "" {
		return false
	}
	said := " " + joined(tokens(title)) + " "
	for _, w := range stated.others {
		if !strings.Contains(said, " "+w) {
			return false
		}
	}
	return true
}

func languageDiffers(lang string, toks []token) bool {
	other := languageOf(toks)
	return other != "" && lang != "" && other != lang || lang != "en" && other == ""
}

// titleOfKnown says whether the evidence has charge of what a German title is of, in a title, a field or a line that
// tells of having led it.
func (c *checker) titleOfKnown(of string) bool {
	st := stem(of)
	for n := range c.ev.lines {
		l := &c.ev.lines[n]
		if !l.head && !l.strong && l.where != "headline" && !strings.HasPrefix(l.where, "education") {
			continue
		}
		for i := range l.toks {
			if low := l.toks[i].low; strings.Contains(low, st) || len(low) > 4 && strings.HasPrefix(st, low) {
				return true
			}
		}
	}
	return false
}

// titleWordKnown says whether a word of a title is in the other title, or anywhere in the evidence.
func (c *checker) titleWordKnown(w string, title []token, strict bool, owner int) bool {
	st := stem(w)
	for i := range title {
		if stem(title[i].low) == st || len(st) > 4 && strings.HasPrefix(title[i].low, st) {
			return true
		}
	}
	for n := range c.ev.lines {
		if l := &c.ev.lines[n]; strict && (l.where == "skills" || l.where == "headline" || strings.HasPrefix(l.where, "education") || strings.HasPrefix(l.where, "certificate") || strings.HasPrefix(l.where, "publication") || owner != nobody && len(l.owners) > 0 && !slices.Contains(l.owners, owner)) {
			continue
		}
		for i := range c.ev.lines[n].toks {
			low := c.ev.lines[n].toks[i].low
			if low == w || stem(low) == st {
				return true
			}
		}
	}
	one := []token{{low: w}}
	if id := conceptAt(one, 0); id != "" && id[0] != w[0] {
		for n := range c.ev.lines {
			if c.ev.lines[n].concepts[id] {
				return true
			}
		}
	}
	if p, n := credentials["fields"].at(one, 0); n > 0 {
		for k := range c.ev.lines {
			l := &c.ev.lines[k]
			for i := range l.toks {
				if q, m := credentials["fields"].at(l.toks, i); m > 0 && q.id == p.id {
					return true
				}
			}
		}
	}
	return false
}
