package cvreader_test

import (
	"strings"
	"testing"

	"havenjob/services/cvreader"
)

// told is what of a CV is held against what was found: a position as "title | employer | start | end", a study as
// "degree | area | institution | start | end".
type told struct {
	name, text              string
	headline, city, country string
	work, education         []string
	skills                  string // with commas; empty: not looked at
	languages               string
}

func TestEachLayoutIsRead(t *testing.T) {
	t.Parallel()
	positions, right := 0, 0
	for name, cv := range cvs {
		t.Run(name, func(t *testing.T) {
			got := cvreader.Read(cv.text)
			same := func(what, got, want string) {
				t.Helper()
				if got != want {
					t.Errorf("%s:\n got %q\nwant %q", what, got, want)
				}
			}
			same("name", got.Name, cv.name)
			if cv.headline != "" {
				same("headline", got.Headline, cv.headline)
			}
			if cv.city != "" {
				same("city", got.City, cv.city)
				same("country", got.Country, cv.country)
			}
			work := []string{}
			for _, w := range got.Work {
				work = append(work, strings.Join([]string{w.Title, w.Employer, w.Start, w.End}, " | "))
			}
			for i, want := range cv.work {
				positions++
				if i < len(work) && work[i] == want {
					right++
				}
			}
			same("work", strings.Join(work, "\n"), strings.Join(cv.work, "\n"))
			education := []string{}
			for _, e := range got.Education {
				education = append(education, strings.Join([]string{e.Degree, e.Area, e.Institution, e.Start, e.End}, " | "))
			}
			same("education", strings.Join(education, "\n"), strings.Join(cv.education, "\n"))
			if cv.skills != "" {
				same("skills", strings.Join(got.Skills, ", "), cv.skills)
			}
			spoken := []string{}
			for _, l := range got.Languages {
				spoken = append(spoken, strings.TrimSpace(l.Name+" "+l.Level))
			}
			same("languages", strings.Join(spoken, ", "), cv.languages)
		})
	}
	t.Logf("%d layouts, %d of %d positions whole", len(cvs), right, positions)
}
