package services

import (
	"regexp"
	"strings"

	"havenjob/models"
)

// Resume is a CV as the JSON Resume schema 1.0.0 has it (jsonresume.org/schema). Fields that a profile has no place
// for are not in it. Website, Company and GPA are names from before the schema had a version: they are only read.
type Resume struct {
	Schema       string              `json:"$schema,omitempty"`
	Basics       ResumeBasics        `json:"basics"`
	Work         []ResumeWork        `json:"work"`
	Volunteer    []ResumeVolunteer   `json:"volunteer"`
	Education    []ResumeEducation   `json:"education"`
	Awards       []ResumeAward       `json:"awards"`
	Certificates []ResumeCertificate `json:"certificates"`
	Publications []ResumePublication `json:"publications"`
	Skills       []ResumeSkill       `json:"skills"`
	Languages    []ResumeLanguage    `json:"languages"`
	Interests    []ResumeInterest    `json:"interests"`
	References   []ResumeReference   `json:"references"`
	Projects     []ResumeProject     `json:"projects"`
}

type ResumeBasics struct {
	Name     string          `json:"name,omitempty"`
	Label    string          `json:"label,omitempty"`
	Email    string          `json:"email,omitempty"`
	Phone    string          `json:"phone,omitempty"`
	URL      string          `json:"url,omitempty"`
	Website  string          `json:"website,omitempty"`
	Summary  string          `json:"summary,omitempty"`
	Location *ResumeLocation `json:"location,omitempty"`
	Profiles []ResumeProfile `json:"profiles,omitempty"`
}

type ResumeLocation struct {
	City        string `json:"city,omitempty"`
	CountryCode string `json:"countryCode,omitempty"`
	Country     string `json:"country,omitempty"` // not of the schema, which allows more: a country as it is called
}

type ResumeProfile struct {
	Network string `json:"network,omitempty"`
	URL     string `json:"url,omitempty"`
}

type ResumeWork struct {
	Name        string   `json:"name,omitempty"`
	Company     string   `json:"company,omitempty"`
	Website     string   `json:"website,omitempty"`
	Position    string   `json:"position,omitempty"`
	Location    string   `json:"location,omitempty"`
	URL         string   `json:"url,omitempty"`
	StartDate   string   `json:"startDate,omitempty"`
	EndDate     string   `json:"endDate,omitempty"`
	Description string   `json:"description,omitempty"`
	Summary     string   `json:"summary,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`
}

type ResumeVolunteer struct {
	Website      string   `json:"website,omitempty"`
	Organization string   `json:"organization,omitempty"`
	Position     string   `json:"position,omitempty"`
	URL          string   `json:"url,omitempty"`
	StartDate    string   `json:"startDate,omitempty"`
	EndDate      string   `json:"endDate,omitempty"`
	Summary      string   `json:"summary,omitempty"`
	Highlights   []string `json:"highlights,omitempty"`
}

type ResumeEducation struct {
	Institution string `json:"institution,omitempty"`
	Area        string `json:"area,omitempty"`
	StudyType   string `json:"studyType,omitempty"`
	StartDate   string `json:"startDate,omitempty"`
	EndDate     string `json:"endDate,omitempty"`
	Score       string `json:"score,omitempty"`
	GPA         string `json:"gpa,omitempty"`
}

type ResumeAward struct {
	Title   string `json:"title,omitempty"`
	Date    string `json:"date,omitempty"`
	Awarder string `json:"awarder,omitempty"`
	Summary string `json:"summary,omitempty"`
}

type ResumeCertificate struct {
	Name    string `json:"name,omitempty"`
	Date    string `json:"date,omitempty"`
	EndDate string `json:"endDate,omitempty"` // not of the schema, which allows more: when it expires
	Issuer  string `json:"issuer,omitempty"`
	URL     string `json:"url,omitempty"`
}

type ResumePublication struct {
	Name        string `json:"name,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	ReleaseDate string `json:"releaseDate,omitempty"`
	Website     string `json:"website,omitempty"`
	URL         string `json:"url,omitempty"`
	Summary     string `json:"summary,omitempty"`
}

type ResumeSkill struct {
	Name     string   `json:"name,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
}

type ResumeLanguage struct {
	Language string `json:"language,omitempty"`
	Fluency  string `json:"fluency,omitempty"`
}

type ResumeInterest struct {
	Name     string   `json:"name,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
}

type ResumeReference struct {
	Name      string `json:"name,omitempty"`
	Reference string `json:"reference,omitempty"`
}

type ResumeProject struct {
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`
	Keywords    []string `json:"keywords,omitempty"`
	URL         string   `json:"url,omitempty"`
}

var countryCode = regexp.MustCompile(`^[A-Z]{2}$`)

// ExportResume is the profile as a JSON Resume, each list in the person's order.
func ExportResume(p models.Profile) Resume {
	u := p.Person
	r := Resume{Schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
		Basics: ResumeBasics{Name: u.FullName, Label: u.Headline, Email: u.Email, Phone: u.Phone, Summary: u.Summary},
		Work:   []ResumeWork{}, Volunteer: []ResumeVolunteer{}, Education: []ResumeEducation{}, Awards: []ResumeAward{}, Certificates: []ResumeCertificate{},
		Publications: []ResumePublication{}, Skills: []ResumeSkill{}, Languages: []ResumeLanguage{}, Interests: []ResumeInterest{}, References: []ResumeReference{}, Projects: []ResumeProject{}}
	if u.City+u.Country != "" {
		r.Basics.Location = &ResumeLocation{City: u.City}
		if countryCode.MatchString(u.Country) {
			r.Basics.Location.CountryCode = u.Country
		} else {
			r.Basics.Location.Country = u.Country
		}
	}
	for _, l := range u.Links {
		if l.Label == website && r.Basics.URL == "" {
			r.Basics.URL = l.URL
		}
		r.Basics.Profiles = append(r.Basics.Profiles, ResumeProfile{Network: l.Label, URL: l.URL})
	}
	for _, w := range p.WorkExperiences {
		summary, highlights := splitPoints(w.Description)
		r.Work = append(r.Work, ResumeWork{Name: w.Company, Position: w.Role, Location: w.Location, URL: w.URL, StartDate: string(w.StartDate), EndDate: string(w.EndDate), Summary: summary, Highlights: highlights})
	}
	for _, e := range p.Education {
		r.Education = append(r.Education, ResumeEducation{Institution: e.Institution, Area: e.FieldOfStudy, StudyType: e.Degree, StartDate: string(e.StartDate), EndDate: string(e.EndDate), Score: e.Grade})
	}
	for _, j := range p.Projects {
		summary, highlights := splitPoints(j.Description)
		r.Projects = append(r.Projects, ResumeProject{Name: j.Title, Description: summary, Highlights: highlights, Keywords: j.Technologies, URL: j.URL})
	}
	for _, s := range u.Skills {
		r.Skills = append(r.Skills, ResumeSkill{Name: s})
	}
	for _, e := range p.Entries {
		start, end := string(e.StartOn), string(e.EndOn)
		switch e.Kind {
		case models.Certificate:
			r.Certificates = append(r.Certificates, ResumeCertificate{Name: e.Title, Date: start, EndDate: end, Issuer: e.Issuer, URL: e.URL})
		case models.Language:
			r.Languages = append(r.Languages, ResumeLanguage{Language: e.Title, Fluency: e.Detail})
		case models.Award:
			r.Awards = append(r.Awards, ResumeAward{Title: e.Title, Date: start, Awarder: e.Issuer, Summary: e.Detail})
		case models.Volunteering:
			summary, highlights := splitPoints(e.Detail)
			r.Volunteer = append(r.Volunteer, ResumeVolunteer{Organization: e.Issuer, Position: e.Title, URL: e.URL, StartDate: start, EndDate: end, Summary: summary, Highlights: highlights})
		case models.Publication:
			r.Publications = append(r.Publications, ResumePublication{Name: e.Title, Publisher: e.Issuer, ReleaseDate: start, URL: e.URL, Summary: e.Detail})
		case models.Interest:
			r.Interests = append(r.Interests, ResumeInterest{Name: e.Title, Keywords: splitList(e.Detail)})
		case models.Reference:
			r.References = append(r.References, ResumeReference{Name: e.Title, Reference: e.Detail})
		}
	}
	return r
}

const website = "Website" // the label of the link that is basics.url

// splitPoints takes the points at a text's end ("- …") apart from what stands before them. What joinPoints would not
// put together again in the same way stays whole.
func splitPoints(text string) (summary string, points []string) {
	lines := strings.Split(text, "\n")
	at := len(lines)
	for at > 0 && strings.HasPrefix(lines[at-1], "- ") {
		at--
	}
	for _, line := range lines[at:] {
		points = append(points, strings.TrimPrefix(line, "- "))
	}
	summary = strings.TrimSuffix(strings.Join(lines[:at], "\n"), "\n")
	if joinPoints(summary, points) != text {
		return text, nil
	}
	return summary, points
}

func joinPoints(summary string, points []string) string {
	text := summary
	if len(points) > 0 && summary != "" {
		text += "\n\n"
	}
	for i, point := range points {
		if i > 0 {
			text += "\n"
		}
		text += "- " + point
	}
	return text
}

func splitList(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ", ")
}
