// Package cvreader finds in a CV's text what a profile has places for: by rules alone, which cost nothing, ask nobody
// and find the same each time. It knows nothing of people, databases or HTTP. What it can't tell apart it leaves out: a
// person looks at everything before it is added, and something missing is easier to see than something wrong.
package cvreader

import (
	"strings"

	"havenjob/services/docfile"
)

// CV is what was found. Dates are "2021", "2021-03" or "2021-03-14"; empty where none is written.
type CV struct {
	Name, Headline, Email, Phone, City, Country, Summary string

	Links        []string // absolute
	Work         []Position
	Volunteering []Position
	Education    []Study
	Projects     []Project
	Skills       []string
	Languages    []Language
	Certificates []Entry
	Awards       []Entry
	Publications []Entry
	References   []Entry
	Interests    []string
}

// Position is a job, or what somebody did without pay.
type Position struct {
	Title, Employer, Place, Start, End string

	Summary string
	Points  []string
}

// Study is a school, a degree or a training.
type Study struct{ Institution, Degree, Area, Grade, Start, End string }

// Project is something that somebody made.
type Project struct {
	Title, Summary, URL string
	Points, Keywords    []string
}

// Language is one that people speak, with how well in the words of the CV.
type Language struct{ Name, Level string }

// Entry is a certificate, an award, a publication or a reference.
type Entry struct{ Title, Issuer, Date, Detail, URL string }

// Read finds it. Whose CV it is and how to reach them is what docfile concludes from the text.
func Read(text string) CV {
	about := docfile.Of(text)
	head, sections := split(text, about.Name)
	cv := CV{Name: properName(about.Name), Links: about.Links}
	if len(about.Emails) > 0 {
		cv.Email = about.Emails[0]
	}
	if len(about.Phones) > 0 {
		cv.Phone = about.Phones[0]
	}
	cv.header(head, sections)
	for _, s := range sections {
		switch s.kind {
		case work:
			cv.Work = append(cv.Work, positions(s.lines)...)
		case volunteering:
			cv.Volunteering = append(cv.Volunteering, positions(s.lines)...)
		case education:
			cv.Education = append(cv.Education, studies(s.lines)...)
		case projects:
			cv.Projects = append(cv.Projects, projectsIn(s.lines)...)
		case skills:
			found, spoken := skillsIn(s.lines)
			cv.Skills, cv.Languages = append(cv.Skills, found...), append(cv.Languages, spoken...)
		case languages:
			cv.Languages = append(cv.Languages, languagesIn(s.lines)...)
		case certificates:
			cv.Certificates = append(cv.Certificates, entriesIn(s.lines)...)
		case awards:
			cv.Awards = append(cv.Awards, entriesIn(s.lines)...)
		case publications:
			cv.Publications = append(cv.Publications, publicationsIn(s.lines)...)
		case references:
			cv.References = append(cv.References, referencesIn(s.lines)...)
		case interests:
			cv.Interests = append(cv.Interests, listed(s.lines)...)
		case summary:
			if cv.Summary == "" {
				cv.Summary = prose(s.lines)
			}
		}
	}
	cv.Skills, cv.Interests = each(cv.Skills), each(cv.Interests)
	return cv
}

// each is a list without what is in it twice, whatever the case.
func each(list []string) []string {
	seen, kept := map[string]bool{}, []string(nil)
	for _, s := range list {
		if key := strings.ToLower(s); !seen[key] {
			seen[key] = true
			kept = append(kept, s)
		}
	}
	return kept
}
