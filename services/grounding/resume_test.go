package grounding

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// person is the evidence of the corpus as its files have it: JSON Resume, a CV's text, answers.
type person struct {
	Resume struct {
		Basics struct {
			Name, Label, Summary string
			Location             struct{ City, Region, CountryCode string }
		}
		Work []struct {
			Name, Position, Location, StartDate, EndDate, Summary, Description string
			Highlights                                                         []string
		}
		Volunteer []struct {
			Organization, Position, Location, StartDate, EndDate, Summary string
			Highlights                                                    []string
		}
		Education []struct {
			Institution, Area, StudyType, StartDate, EndDate, Score string
			Courses                                                 []string
		}
		Awards       []struct{ Title, Date, Awarder, Summary string }
		Certificates []struct{ Name, Date, Issuer string }
		Publications []struct{ Name, Publisher, ReleaseDate, Summary string }
		Skills       []struct {
			Name     string
			Keywords []string
		}
		Languages []struct{ Language, Fluency string }
		Projects  []struct {
			Name, Description, StartDate, EndDate string
			Highlights, Keywords, Roles           []string
		}
	}
	CV      string
	Answers []Answer
}

// corpusNow is until when the corpus counts what is still going on.
var corpusNow = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

func (p *person) evidence() Evidence {
	r := p.Resume
	e := Evidence{Name: r.Basics.Name, Headline: r.Basics.Label, Summary: r.Basics.Summary, Location: join(", ", r.Basics.Location.City, r.Basics.Location.CountryCode), Now: corpusNow, CV: p.CV, Answers: p.Answers}
	text := func(parts []string, more ...string) string { return join("\n", append(more, parts...)...) }
	for _, w := range r.Work {
		e.Work = append(e.Work, Work{Employer: w.Name, Title: w.Position, Location: w.Location, Start: w.StartDate, End: w.EndDate, Text: text(w.Highlights, w.Description, w.Summary)})
	}
	for _, v := range r.Volunteer {
		e.Work = append(e.Work, Work{Employer: v.Organization, Title: v.Position, Location: v.Location, Start: v.StartDate, End: v.EndDate, Text: text(v.Highlights, v.Summary), Volunteer: true})
	}
	for _, s := range r.Education {
		e.Education = append(e.Education, Study{Institution: s.Institution, Degree: s.StudyType, Field: s.Area, Start: s.StartDate, End: s.EndDate, Text: join(", ", append([]string{s.Score}, s.Courses...)...)})
	}
	for _, a := range r.Awards {
		e.Awards = append(e.Awards, Named{a.Title, a.Awarder, a.Date, a.Summary})
	}
	for _, a := range r.Certificates {
		e.Certificates = append(e.Certificates, Named{a.Name, a.Issuer, a.Date, ""})
	}
	for _, a := range r.Publications {
		e.Publications = append(e.Publications, Named{a.Name, a.Publisher, a.ReleaseDate, a.Summary})
	}
	for _, s := range r.Skills {
		e.Skills = append(e.Skills, append([]string{s.Name}, s.Keywords...)...)
	}
	for _, l := range r.Languages {
		e.Languages = append(e.Languages, Language{l.Language, l.Fluency})
	}
	for _, j := range r.Projects {
		e.Projects = append(e.Projects, Project{j.Name, j.StartDate, j.EndDate, text(append(j.Highlights, strings.Join(j.Keywords, ", "), strings.Join(j.Roles, ", ")), j.Description)})
	}
	return e
}

func readPerson(t testing.TB, name string) Evidence {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "people", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var p person
	if err := json.Unmarshal(raw, &p); err != nil {
		t.Fatal(name, err)
	}
	if p.Resume.Basics.Name == "" { // the resume alone
		if err := json.Unmarshal(raw, &p.Resume); err != nil {
			t.Fatal(name, err)
		}
	}
	return p.evidence()
}
