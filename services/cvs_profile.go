package services

import (
	"net/url"
	"strings"

	"havenjob/models"
	"havenjob/services/cvreader"
)

// FindInCV is what the rules find in a CV's text for a profile, in the profile's order.
func FindInCV(text string) ([]models.Finding, error) {
	return findingsOf(resumeOfCV(cvreader.Read(text)))
}

// resumeOfCV has what was found in the places of a JSON Resume, from which a profile is filled.
func resumeOfCV(cv cvreader.CV) Resume {
	r := Resume{Basics: ResumeBasics{Name: cv.Name, Label: cv.Headline, Email: cv.Email, Phone: cv.Phone, Summary: cv.Summary}}
	if cv.City+cv.Country != "" {
		r.Basics.Location = &ResumeLocation{City: cv.City, Country: cv.Country}
	}
	for _, address := range cv.Links {
		r.Basics.Profiles = append(r.Basics.Profiles, ResumeProfile{Network: networkOf(address), URL: address})
	}
	for _, p := range cv.Work {
		r.Work = append(r.Work, ResumeWork{Name: p.Employer, Position: p.Title, Location: p.Place, StartDate: p.Start, EndDate: p.End, Summary: p.Summary, Highlights: p.Points})
	}
	for _, p := range cv.Volunteering {
		r.Volunteer = append(r.Volunteer, ResumeVolunteer{Organization: p.Employer, Position: p.Title, StartDate: p.Start, EndDate: p.End, Summary: p.Summary, Highlights: p.Points})
	}
	for _, s := range cv.Education {
		r.Education = append(r.Education, ResumeEducation{Institution: s.Institution, Area: s.Area, StudyType: s.Degree, StartDate: s.Start, EndDate: s.End, Score: s.Grade})
	}
	for _, p := range cv.Projects {
		r.Projects = append(r.Projects, ResumeProject{Name: p.Title, Description: p.Summary, Highlights: p.Points, Keywords: p.Keywords, URL: p.URL})
	}
	if len(cv.Skills) > 0 {
		r.Skills = []ResumeSkill{{Keywords: cv.Skills}}
	}
	for _, l := range cv.Languages {
		r.Languages = append(r.Languages, ResumeLanguage{Language: l.Name, Fluency: l.Level})
	}
	for _, e := range cv.Certificates {
		r.Certificates = append(r.Certificates, ResumeCertificate{Name: e.Title, Date: e.Date, Issuer: e.Issuer})
	}
	for _, e := range cv.Awards {
		r.Awards = append(r.Awards, ResumeAward{Title: e.Title, Date: e.Date, Awarder: e.Issuer, Summary: e.Detail})
	}
	for _, e := range cv.Publications {
		r.Publications = append(r.Publications, ResumePublication{Name: e.Title, Publisher: e.Issuer, ReleaseDate: e.Date, Summary: e.Detail})
	}
	for _, e := range cv.References {
		r.References = append(r.References, ResumeReference{Name: e.Title, Reference: e.Detail})
	}
	for _, i := range cv.Interests {
		r.Interests = append(r.Interests, ResumeInterest{Name: i})
	}
	return r
}

// networkOf is what people call the site of a link.
func networkOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return website
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	for site, called := range map[string]string{"linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab", "xing.com": "XING", "behance.net": "Behance", "dribbble.com": "Dribbble", "stackoverflow.com": "Stack Overflow", "orcid.org": "ORCID"} {
		if host == site || strings.HasSuffix(host, "."+site) {
			return called
		}
	}
	return website
}
