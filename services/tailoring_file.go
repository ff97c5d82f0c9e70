package services

import (
	"context"
	"strings"

	"havenjob/models"
	"havenjob/services/docfile"
)

// cvHeadings are a CV's headings by language; English where it has none.
var cvHeadings = map[string]map[string]string{
	"en": {"work": "Experience", "projects": "Projects", "skills": "Skills", "education": "Education", "certificate": "Certificates", "language": "Languages", "award": "Awards", "volunteering": "Volunteering", "publication": "Publications", "grade": "Grade: ", "now": "present"},
	"de": {"work": "Berufserfahrung", "projects": "Projekte", "skills": "Kenntnisse", "education": "Ausbildung", "certificate": "Zertifikate", "language": "Sprachen", "award": "Auszeichnungen", "volunteering": "Ehrenamt", "publication": "Veröffentlichungen", "grade": "Note: ", "now": "heute"},
	"fr": {"work": "Expérience professionnelle", "projects": "Projets", "skills": "Compétences", "education": "Formation", "certificate": "Certifications", "language": "Langues", "award": "Distinctions", "volunteering": "Bénévolat", "publication": "Publications", "grade": "Note : ", "now": "aujourd’hui"},
	"es": {"work": "Experiencia", "projects": "Proyectos", "skills": "Competencias", "education": "Formación", "certificate": "Certificados", "language": "Idiomas", "award": "Premios", "volunteering": "Voluntariado", "publication": "Publicaciones", "grade": "Nota: ", "now": "actualidad"},
}

// cvSheet is a tailored CV on its paper: the profile, with the texts that the person chose.
func (d *Desk) cvSheet(ctx context.Context, o models.Output, options FileOptions) (docfile.Sheet, error) {
	p, err := models.ProfileOf(ctx, d.DB, o.UserID)
	if err != nil {
		return docfile.Sheet{}, err
	}
	s, err := SubjectOfOutput(ctx, d.DB, o)
	if err != nil {
		return docfile.Sheet{}, err
	}
	chosen, texts := map[string]string{}, ""
	for _, section := range o.Sections() {
		chosen[section.ID] = o.Chosen(section)
		texts += chosen[section.ID] + "\n"
	}
	language := firstOf(languageOf(texts), o.Params.Language) // the text is the truth
	text := func(id, otherwise string) string {
		if t, ok := chosen[id]; ok {
			return t
		}
		return otherwise
	}
	words := cvHeadings[language]
	if words == nil {
		words = cvHeadings["en"]
	}
	dates := func(row models.ProfileRow) string {
		start, end, lasts := row.Span()
		if lasts {
			end = models.PartialDate(words["now"])
		}
		return join(" – ", shownDate(start), shownDate(end))
	}
	u := p.Person
	cv := docfile.CV{Person: letterHead(u), Headline: u.Headline, Summary: text("summary", u.Summary), Author: u.FullName, Language: language, Created: models.Now(),
		Title: fileTitle(join(" – ", u.FullName, "CV", s.Company())), Paper: paperOf(options.Paper, u), Layout: layoutOf(firstOf(options.Layout, o.Params.Layout))}
	work := docfile.Section{Title: words["work"]}
	for _, w := range p.WorkExperiences {
		work.Entries = append(work.Entries, docfile.Position{Title: w.Role, Organisation: w.Company, Place: w.Location, Dates: dates(&w), Text: text("work-"+w.ID.String(), w.Description)})
	}
	projects := docfile.Section{Title: words["projects"], Brief: true}
	for _, x := range p.Projects {
		entry := docfile.Position{Title: x.Title, Organisation: strings.Join(x.Technologies, ", "), Link: x.URL, Text: x.Description}
		if t, ok := chosen["project-"+x.ID.String()]; ok && t != projectText(x) {
			entry.Organisation, entry.Text = "", t // which says what it is made with, where that counts
		}
		projects.Entries = append(projects.Entries, entry)
	}
	cv.Sections = append(cv.Sections, work, projects)
	skills := strings.FieldsFunc(text("skills", strings.Join(u.Skills, ", ")), func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '•' })
	items := []string{}
	for _, skill := range skills {
		if skill = strings.Trim(skill, " -.\t"); skill != "" {
			items = append(items, skill)
		}
	}
	if len(items) > 0 {
		cv.Sections = append(cv.Sections, docfile.Section{Title: words["skills"], Groups: []docfile.Group{{Items: items}}})
	}
	education := docfile.Section{Title: words["education"], Brief: true}
	if t, ok := chosen["education"]; ok && o.Decisions["education"].Choice != "" && o.Decisions["education"].Choice != models.ChoiceRejected {
		education.Text, education.Brief = t, false
	} else {
		for _, e := range p.Education {
			education.Entries = append(education.Entries, docfile.Position{Title: join(" ", e.Degree, e.FieldOfStudy), Organisation: e.Institution, Dates: dates(&e), Text: shownGrade(words, e.Grade)})
		}
	}
	cv.Sections = append(cv.Sections, education)
	for _, kind := range []models.EntryKind{models.Certificate, models.Language, models.Award, models.Volunteering, models.Publication} {
		section := docfile.Section{Title: words[string(kind)], Brief: true}
		spoken := []string{}
		for _, x := range p.EntriesOf(kind) {
			if kind == models.Language { // in one line, as CVs have them
				spoken = append(spoken, join(" ", x.Title, level(x.Detail)))
				section.Groups = []docfile.Group{{Items: spoken}}
				continue
			}
			section.Entries = append(section.Entries, docfile.Position{Title: x.Title, Organisation: x.Issuer, Dates: dates(&x), Text: x.Detail, Link: x.URL})
		}
		if len(section.Entries)+len(section.Groups) > 0 {
			cv.Sections = append(cv.Sections, section)
		}
	}
	return cv.Sheet(), nil
}

// shownGrade says of a number alone what it is.
func shownGrade(words map[string]string, grade string) string {
	if grade != "" && grade[0] >= '0' && grade[0] <= '9' {
		return words["grade"] + grade
	}
	return grade
}

func level(of string) string {
	if of == "" {
		return ""
	}
	return "(" + of + ")"
}

// shownDate is a month as CVs have it: 03/2021, or the year alone.
func shownDate(d models.PartialDate) string {
	parts := strings.Split(string(d), "-")
	if len(parts) >= 2 {
		return parts[1] + "/" + parts[0]
	}
	return string(d)
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
