package grounding

import (
	"fmt"
	"slices"
	"strings"
)

// A true degree at a true school, and yet not from there: which course a degree was, and which a school's.

// courses are those of the education that a degree of the text may be.
type courses struct {
	claim int
	of    []int
}

// coursesOf are the courses of study of that level and field; an empty level is any.
func (x *index) coursesOf(level string, fields, stems []string, lang string) []int {
	var out []int
	for n := range x.Education {
		foreign := lang != "" && lang != x.lang && languageDiffers(lang, tokens(x.Education[n].Field))
		if x.Education[n].is(level, fields, stems, foreign) {
			out = append(out, n)
		}
	}
	return out
}

// is says whether a course of study has that level and field; foreign where the text may call the field otherwise.
func (e *Study) is(level string, fields, stems []string, foreign bool) bool {
	toks := tokens(e.Degree + " " + e.Field)
	var levels, have []string
	for i := range toks {
		if p, n := credentials["degrees"].at(toks, i); n > 0 {
			levels = append(levels, p.id)
		} else if toks[i].low == "promotion" || toks[i].low == "rer" {
			levels = append(levels, "doctor")
		}
		if p, n := credentials["fields"].at(toks, i); n > 0 {
			have = append(have, p.id)
		}
	}
	if foreign && level == "master" && slices.ContainsFunc(toks, func(t token) bool { return strings.HasPrefix(t.low, "diplom") }) && len(fields) == 0 {
		return true
	}
	if level != "" && !contains(levels, level) && !(level == "master" && contains(levels, "mba")) && !(foreign && level == "master" && contains(levels, "pgcert")) {
		return false
	}
	if len(fields) > 0 && (len(have) > 0 || e.Field != "") {
		return slices.ContainsFunc(fields, func(f string) bool { return contains(have, f) })
	}
	if len(fields) == 0 && len(stems) > 0 && foreign && level != "" && len(have) == 0 {
		return true // neither is in a list: it may be a translation
	}
	if len(fields) == 0 && len(stems) > 0 {
		return slices.ContainsFunc(toks, func(t token) bool { return contains(stems, stem(t.low)) })
	}
	return true
}

// pairStudies finds a true degree at a school where it was not earned.
func (c *checker) pairStudies() {
	for n := range c.claims {
		school := &c.claims[n]
		if school.Kind != Institution || !school.Supported {
			continue
		}
		taught := c.taughtAt(school.Evidence.Where)
		degree := c.degreeOf(n)
		if degree == nil || len(degree.of) == 0 || len(taught) == 0 || slices.ContainsFunc(degree.of, func(e int) bool { return slices.Contains(taught, e) }) {
			continue
		}
		if slices.ContainsFunc(taught, func(e int) bool { return c.sameField(degree.claim, &c.ev.Education[e]) }) {
			continue
		}
		school.Supported, school.Evidence = false, Source{}
		school.Reason = fmt.Sprintf("Your profile has this degree from %s.", c.ev.Education[degree.of[0]].Institution)
	}
}

// taughtAt are the courses of study at the school of a line of the evidence.
func (c *checker) taughtAt(where string) []int {
	var out []int
	for n := range c.ev.Education {
		if "education: "+c.ev.Education[n].Institution == where {
			out = append(out, n)
		}
	}
	return out
}

// sayOf says whether a school directly follows a word of having been there, which is then what is told of it: "Diplômée
// de l'IFCS".
func (c *checker) sayOf(at int) bool {
	s := c.sentence(at)
	for k := max(s.from, at-4); k < at; k++ {
		for _, stem := range []string{"diplomee", "diplome", "absolvent", "licenciad", "graduad", "titulad", "egresad", "ingenier"} {
			if strings.HasPrefix(c.toks[k].low, stem) {
				return true
			}
		}
	}
	return false
}

// apart says whether a comma or an "and" stands between a school and the degree behind it: then it is another's.
func (c *checker) apart(from, to int) bool {
	for k := from; k < to; k++ {
		if runJoins[c.toks[k].low] || strings.Contains(c.toks[k].gap, ",") {
			return true
		}
	}
	return false
}

// sameField says whether a course of study is called by a word of the degree that the text tells.
func (c *checker) sameField(claim int, e *Study) bool {
	span := c.spans[claim]
	for _, t := range tokens(e.Field) {
		for k := span[0]; k < span[1]; k++ {
			if len(t.low) > 4 && littleWords[t.low] == 0 && stem(t.low) == stem(c.toks[k].low) {
				return true
			}
		}
	}
	return false
}

// degreeOf is the degree that a school is told with: the nearest before it in its clause, else the nearest behind it,
// with no other school between.
func (c *checker) degreeOf(school int) *courses {
	at := c.spans[school]
	from, to := c.clauseOf(at[0])
	left, right := from, to
	for n, span := range c.spans {
		if n == school || c.claims[n].Kind != Institution {
			continue
		}
		if span[1] <= at[0] {
			left = max(left, span[1])
		} else if span[0] >= at[1] {
			right = min(right, span[0])
		}
	}
	var before, after *courses
	for k := range c.degrees {
		d := &c.degrees[k]
		switch span := c.spans[d.claim]; {
		case span[0] >= left && span[1] <= at[0]:
			if before == nil || span[0] > c.spans[before.claim][0] {
				before = d
			}
		case span[0] >= at[1] && span[1] <= right && after == nil:
			after = d
		}
	}
	if before == nil && after != nil && right == to && !c.sayOf(at[0]) && !c.apart(at[1], c.spans[after.claim][0]) {
		return after
	}
	return before
}
