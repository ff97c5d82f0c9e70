package grounding

import (
	"fmt"
	"math"
	"strings"
)

// Known is the evidence of a person, ready to be asked whether it shows something.
type Known struct{ x *index }

// Know reads evidence.
func Know(e Evidence) Known { return Known{newIndex(e)} }

// Held says how far evidence shows something.
type Held string

// What evidence can say.
const (
	HeldYes    Held = "yes"
	HeldNo     Held = "no"
	HeldUnsure Held = "unsure" // it may be, but nothing says so
)

// Holds says whether the evidence shows what is asked for, by which line, and why not, or not for certain.
func (k Known) Holds(a Asked) (held Held, shown Source, reason string) {
	switch a.Kind {
	case Skill:
		if src, ok := k.x.holdsSkill(a.ID, a.words); ok {
			return HeldYes, src, ""
		}
		return HeldNo, Source{}, fmt.Sprintf("Your profile does not show %s.", a.Text)
	case SpokenLanguage:
		return k.holdsLanguage(a)
	case Degree:
		return k.holdsDegree(a)
	case Certificate:
		return k.holdsCertificate(a)
	case Duration:
		return k.holdsYears(a)
	}
	return HeldUnsure, Source{}, ""
}

func (k Known) holdsLanguage(a Asked) (Held, Source, string) {
	src, have, ok := k.x.speaks(a.ID)
	switch {
	case !ok && len(k.x.Languages) == 0:
		return HeldUnsure, src, "Your profile lists no languages."
	case !ok:
		return HeldNo, src, fmt.Sprintf("Your profile does not list %s.", a.ID)
	case a.Level > 0 && have == 0:
		return HeldUnsure, src, "Your profile does not say how well."
	case a.Level > have+rungs(a.Level, have) && a.Level > 0:
		return HeldNo, src, "That is less than it asks for."
	}
	return HeldYes, src, ""
}

func (k Known) holdsDegree(a Asked) (Held, Source, string) {
	best, fits := Source{}, false
	rank, any := 0, false
	for n := range k.x.lines {
		l := &k.x.lines[n]
		if !strings.HasPrefix(l.where, "education") && l.where != "cv" {
			continue
		}
		for i := range l.toks {
			p, m := credentials["degrees"].at(l.toks, i)
			have := degreeRanks[p.id]
			if m == 0 || have == 0 || l.where == "cv" && !l.toks[i].cap || strings.ContainsAny(p.flags, "?^") && !l.toks[i].cap || (p.words[0] == "but" || p.words[0] == "cap") && !l.toks[i].caps {
				continue
			}
			any = true
			if have < a.Level {
				if have > rank && !fits {
					best, rank = l.source(), have
				}
				continue
			}
			of := len(a.about) == 0
			for f := range l.toks {
				if field, words := credentials["fields"].at(l.toks, f); words > 0 && (f < i || f >= i+m) && a.about[field.id] {
					of = true
				}
			}
			if of {
				return HeldYes, l.source(), ""
			}
			if !fits {
				best, fits = l.source(), true
			}
		}
	}
	switch {
	case fits:
		return HeldUnsure, best, "The degree fits; whether its subject does is for you to say."
	case any:
		return HeldNo, best, "It asks for a higher one."
	}
	for n := range k.x.lines { // a study whose degree is not named
		if l := &k.x.lines[n]; strings.HasPrefix(l.where, "education") {
			return HeldUnsure, l.source(), "Your profile does not name the degree."
		}
	}
	return HeldNo, Source{}, "Your profile shows no degree."
}

func (k Known) holdsCertificate(a Asked) (Held, Source, string) {
	if src, ok := k.x.holds(a.words); ok {
		return HeldYes, src, ""
	}
	for n := range k.x.lines {
		l := &k.x.lines[n]
		for i := range l.toks {
			p, m := credentials["certificates"].at(l.toks, i)
			if m == 0 || p.id != a.ID || a.ID == "" {
				continue
			}
			// Of one family, such as AWS Certified: the same where nothing more is asked for.
			if len(strings.Fields(a.words)) <= m+1 && !strings.HasPrefix(a.ID, "AWS") && a.ID != "Azure" && a.ID != "Google" && a.ID != "CSM" || len(strings.Fields(a.words)) <= 2 {
				return HeldYes, l.source(), ""
			}
			return HeldUnsure, l.source(), "You have one of that family. Whether it is this one is for you to say."
		}
	}
	return HeldNo, Source{}, fmt.Sprintf("Your profile does not list %s.", a.Text)
}

// severalAre how many years "several" are at the least.
const severalAre = 3

// holdsYears adds up the positions that name what the time was to be spent with; where they overlap they count once.
func (k Known) holdsYears(a Asked) (Held, Source, string) {
	need := a.Years
	if need == 0 {
		need = severalAre
	}
	if len(a.subjects) == 0 {
		if len(a.about) == 0 {
			return k.enough(need, k.positions(nil), "positions")
		}
		about := k.positions(func(l *line) bool { return sharesAll(l, a.about) })
		if held, src, _ := k.enough(need, about, ""); held == HeldYes {
			return held, src, k.told(about) + " in positions that say so."
		}
		held, src, _ := k.enough(need, k.positions(nil), "positions")
		if held == HeldNo {
			return held, src, k.told(k.positions(nil)) + " in all your positions."
		}
		return HeldUnsure, src, k.told(k.positions(nil)) + " in all your positions. Whether it was this kind of work is for you to say."
	}
	// Any of them will do: postings list what counts as the same experience.
	worst := HeldNo
	var shown Source
	reason := ""
	for _, s := range a.subjects {
		with := k.positions(func(l *line) bool { return lineShowsSkill(l, s) })
		held, src, why := k.enough(need, with, "positions that name "+s.Text)
		if held == HeldYes {
			return held, src, why
		}
		if len(with) == 0 {
			if src, ok := k.x.holdsSkill(s.ID, s.words); ok {
				worst, shown, reason = HeldUnsure, src, fmt.Sprintf("Your profile shows %s, but no position says for how long.", s.Text)
			} else if reason == "" {
				reason = fmt.Sprintf("Your profile does not show %s.", s.Text)
			}
		} else if worst == HeldNo {
			shown, reason = src, why
		}
	}
	return worst, shown, reason
}

// positions are the periods of paid positions, of those with a line that fits; fits nil: of all.
func (k Known) positions(fits func(*line) bool) []period {
	var list []period
	for _, p := range k.x.periods {
		if p.position < 0 || p.position >= len(k.x.Work) || k.x.Work[p.position].Volunteer {
			continue
		}
		of := fits == nil
		for n := range k.x.lines {
			l := &k.x.lines[n]
			if !of && strings.HasPrefix(l.where, "work") && overlaps(l.owners, []int{p.position}) && len(l.owners) > 0 && fits(l) {
				of = true
				p.quote = clip(p.quote + ": " + l.text)
			}
		}
		if of {
			list = append(list, p)
		}
	}
	return list
}

func (k Known) enough(need float64, list []period, where string) (Held, Source, string) {
	if len(list) == 0 {
		return HeldNo, Source{}, "No " + where + "."
	}
	doubt := 0.0
	for _, p := range list {
		if !p.fromExact || !p.toExact && !p.current {
			doubt += 6
		}
	}
	longest := list[0]
	for _, p := range list {
		if p.to-p.from > longest.to-longest.from {
			longest = p
		}
	}
	src := Source{longest.where, longest.quote}
	told := k.told(list) + " in " + where + "."
	switch months := covered(list); {
	case months >= need*12-1:
		return HeldYes, src, told
	case months+doubt >= need*12-1:
		return HeldUnsure, src, told + " The dates name years only."
	}
	return HeldNo, src, told
}

// told is a time in words: "4 years 2 months".
func (k Known) told(list []period) string {
	months := int(math.Round(covered(list)))
	words := func(n int, one string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %ss", n, one)
	}
	switch {
	case months < 12:
		return words(months, "month")
	case months%12 == 0:
		return words(months/12, "year")
	}
	return words(months/12, "year") + " " + words(months%12, "month")
}

func lineShowsSkill(l *line, a Asked) bool {
	for i := range l.toks {
		for _, s := range skillsAt(l.toks, i) {
			if s.id == a.ID && a.ID != "" {
				return true
			}
			for _, by := range implied[a.ID] {
				if s.id == by {
					return true
				}
			}
		}
	}
	return strings.Contains(" "+joined(l.toks)+" ", " "+a.words+" ")
}

func sharesAll(l *line, about map[string]bool) bool {
	for concept := range about {
		if !l.concepts[concept] {
			return false
		}
	}
	return len(about) > 0
}

// Alike is the line of the evidence that is about all that a text is about. What has fewer than two words of its own
// is about nothing that can be told.
func (k Known) Alike(text string) (Source, bool) {
	toks := tokens(text)
	about := map[string]bool{}
	for i := range toks {
		if concept := conceptAt(toks, i); concept != "" && !plainAsk[toks[i].low] && !plainAsk[concept] {
			about[concept] = true
		}
	}
	if len(about) < 2 {
		return Source{}, false
	}
	for n := range k.x.lines {
		if l := &k.x.lines[n]; sharesAll(l, about) {
			return l.source(), true
		}
	}
	return Source{}, false
}
