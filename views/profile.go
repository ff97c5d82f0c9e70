package views

import (
	"strconv"
	"strings"
	"time"

	"havenjob/models"

	"github.com/google/uuid"
)

// ProfileData is the profile with what is open on it.
type ProfileData struct {
	models.Profile
	Form    *ProfileFormData // of a row that is added
	Skills  SkillsForm
	Focus   uuid.UUID          // the row that the keyboard goes to
	Removed models.ProfileList // the list that lost a row: the keyboard goes to it
	Said    string             // what is read aloud
}

// ProfileFormData is the form of one row.
type ProfileFormData struct {
	List     models.ProfileList
	ID       uuid.UUID
	New      bool
	Row      models.ProfileRow // as it is saved; nil for a new one
	Typed    map[string]string // nil: as it is saved
	Wrong    Errors
	Conflict bool // it changed meanwhile: both values are shown
}

// profileKind says how one of the lists is called and what its rows consist of.
type profileKind struct {
	list             models.ProfileList
	title, icon, add string
	empty            string // what it is good for
	rows             [][]profileField
}

// profileField is one field of a row's form.
type profileField struct {
	name, label, hint, example string
	kind                       string // a line; or "text", "date", "url", "tick", "words"
	required                   bool
	choices                    []string
}

const dateHint = "A year or a month: 2021, 2021-03 or Mar 2021."

var profileKinds = []profileKind{
	{models.ListWork, "Work experience", "briefcase-business", "Add position",
		"Every letter and every tailored CV is written from here. Begin with your present or last position.",
		[][]profileField{
			{{name: "role", label: "Role", required: true, example: "Backend engineer"}, {name: "company", label: "Company", required: true}},
			{{name: "start_date", label: "From", kind: "date", required: true, hint: dateHint}, {name: "end_date", label: "Until", kind: "date"}},
			{{name: "is_current", label: "I work here now", kind: "tick"}},
			{{name: "location", label: "Place", example: "Hamburg, or remote"}, {name: "url", label: "Company’s web address", kind: "url"}},
			{{name: "description", label: "What you did there", kind: "text", hint: "What changed because of you, in a few points. Markdown works here: “- ” begins a point."}},
		}},
	{models.ListProjects, "Projects", "code", "Add project",
		"Something you made, alone or with others. It shows what a job title does not.",
		[][]profileField{
			{{name: "title", label: "Project", required: true}, {name: "url", label: "Web address", kind: "url"}},
			{{name: "description", label: "What it is and what you did", kind: "text", hint: "Markdown works here."}},
			{{name: "technologies", label: "Made with", kind: "words", hint: "With commas between them.", example: "Go, PostgreSQL"}},
		}},
	{models.ListEducation, "Education", "graduation-cap", "Add education",
		"Schools, degrees and trainings. Many postings ask for one.",
		[][]profileField{
			{{name: "degree", label: "Degree or training", required: true, example: "MSc"}, {name: "field_of_study", label: "Field", example: "Computer science"}},
			{{name: "institution", label: "School", required: true}, {name: "grade", label: "Grade"}},
			{{name: "start_date", label: "From", kind: "date", required: true, hint: dateHint}, {name: "end_date", label: "Until", kind: "date"}},
			{{name: "is_current", label: "I study here now", kind: "tick"}},
		}},
	{models.ProfileList(models.Certificate), "Certificates", "badge-check", "Add certificate",
		"What you have passed, with who says so.",
		[][]profileField{
			{{name: "title", label: "Certificate", required: true}, {name: "issuer", label: "Issued by"}},
			{{name: "start_on", label: "Issued", kind: "date", hint: dateHint}, {name: "end_on", label: "Expires", kind: "date"}},
			{{name: "url", label: "Web address of the proof", kind: "url"}},
		}},
	{models.ProfileList(models.Language), "Languages", "languages", "Add language",
		"Which you speak and how well. Postings in other countries ask for it.",
		[][]profileField{
			{{name: "title", label: "Language", required: true}, {name: "detail", label: "How well", example: "Fluent", choices: []string{"Native", "Fluent", "C2", "C1", "B2", "B1", "A2", "A1", "Basic"}}},
		}},
	{models.ProfileList(models.Award), "Awards", "award", "Add award",
		"Prizes, scholarships, and what you were named for.",
		[][]profileField{
			{{name: "title", label: "Award", required: true}, {name: "issuer", label: "Given by"}},
			{{name: "start_on", label: "When", kind: "date", hint: dateHint}},
			{{name: "detail", label: "What for", kind: "text"}},
		}},
	{models.ProfileList(models.Volunteering), "Volunteering", "handshake", "Add volunteering",
		"Work without pay counts as experience too.",
		[][]profileField{
			{{name: "title", label: "Role", required: true}, {name: "issuer", label: "Organisation"}},
			{{name: "start_on", label: "From", kind: "date", hint: dateHint}, {name: "end_on", label: "Until", kind: "date", hint: "Empty if you still do it."}},
			{{name: "url", label: "Web address", kind: "url"}},
			{{name: "detail", label: "What you did there", kind: "text", hint: "Markdown works here."}},
		}},
	{models.ProfileList(models.Publication), "Publications", "book-open", "Add publication",
		"Articles, talks, books, patents.",
		[][]profileField{
			{{name: "title", label: "Title", required: true}, {name: "issuer", label: "Published by"}},
			{{name: "start_on", label: "When", kind: "date", hint: dateHint}, {name: "url", label: "Web address", kind: "url"}},
			{{name: "detail", label: "What it is about", kind: "text"}},
		}},
	{models.ProfileList(models.Interest), "Interests", "compass", "Add interest",
		"What you would gladly talk about. Leave it empty if you would rather not.",
		[][]profileField{
			{{name: "title", label: "Interest", required: true}, {name: "detail", label: "More exactly", example: "Dinghies, tide tables"}},
		}},
	{models.ProfileList(models.Reference), "References", "quote", "Add reference",
		"Who speaks well of you, in their words. Ask them before you name them.",
		[][]profileField{
			{{name: "title", label: "Who", required: true, example: "Dana Okafor, head of engineering at Harbour"}},
			{{name: "detail", label: "What they say", kind: "text"}},
		}},
}

func kindOf(list models.ProfileList) profileKind {
	for _, k := range profileKinds {
		if k.list == list {
			return k
		}
	}
	return profileKind{}
}

// path is the address of the list's rows.
func (k profileKind) path() string {
	switch k.list {
	case models.ListWork, models.ListProjects, models.ListEducation:
		return "profile/" + string(k.list)
	}
	return "profile/entries"
}

// query is what the path needs beside it, for the list as a whole.
func (k profileKind) query() string {
	if k.path() == "profile/entries" {
		return "?kind=" + string(k.list)
	}
	return ""
}

func (k profileKind) id() string { return ProfileListID(k.list) }

// ProfileListID is the list's place on the page.
func ProfileListID(list models.ProfileList) string { return "list-" + string(list) }

// ProfileFull says that a list can't have more.
func ProfileFull(list models.ProfileList) string {
	return "That is as many as a profile holds: " + strconv.Itoa(models.MostRows) + " under " + kindOf(list).title + ". Delete one first."
}

func rowID(row models.ProfileRow) string { return "row-" + row.Head().ID.String() }

// ProfileRowURL is the address of the row.
func ProfileRowURL(row models.ProfileRow) string {
	return kindOf(row.List()).path() + "/" + row.Head().ID.String()
}

// ProfileRowName is what a row is called.
func ProfileRowName(row models.ProfileRow) string { return show(row).title }

// shownRow is a row as it is read.
type shownRow struct {
	title, line, when string
	text              string // Markdown
	words             []string
	url               string
}

func show(row models.ProfileRow) shownRow {
	start, end, lasts := row.Span()
	when := spanWords(start, end, lasts, time.Now())
	switch r := row.(type) {
	case *models.WorkExperience:
		return shownRow{r.Role, dots(r.Company, r.Location), when, r.Description, nil, r.URL}
	case *models.Project:
		return shownRow{r.Title, "", "", r.Description, r.Technologies, r.URL}
	case *models.Education:
		degree := r.Degree
		if r.FieldOfStudy != "" {
			degree += ", " + r.FieldOfStudy
		}
		grade := ""
		if r.Grade != "" {
			grade = "Grade " + r.Grade
		}
		return shownRow{degree, dots(r.Institution, grade), when, "", nil, ""}
	case *models.ProfileEntry:
		s := shownRow{r.Title, r.Issuer, "", r.Detail, nil, r.URL}
		switch {
		case r.Kind == models.Certificate && r.EndOn != "" && r.StartOn != "":
			s.when = monthWords(r.StartOn) + ", expires " + monthWords(r.EndOn)
		case r.Kind == models.Certificate && r.EndOn != "":
			s.when = "Expires " + monthWords(r.EndOn)
		case r.Kind == models.Volunteering && r.StartOn != "":
			s.when = when
		case r.StartOn != "":
			s.when = monthWords(r.StartOn)
		}
		if r.Kind == models.Language || r.Kind == models.Interest {
			s.line, s.text = dots(r.Issuer, r.Detail), ""
		}
		return s
	}
	return shownRow{}
}

func dots(parts ...string) string {
	said := []string{}
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, " · ")
}

// monthWords is a date as it is read: "Mar 2021", "14 Mar 2021" or "2021".
func monthWords(d models.PartialDate) string {
	t, exact := d.Month()
	switch {
	case d == "":
		return ""
	case !exact:
		return string(d)
	case len(d) == len(time.DateOnly):
		if day, err := time.Parse(time.DateOnly, string(d)); err == nil {
			return day.Format("2 Jan 2006")
		}
	}
	return t.Format("Jan 2006")
}

// spanWords is when something was and for how long: "Mar 2021 to now · 3 years".
func spanWords(start, end models.PartialDate, lasts bool, now time.Time) string {
	switch {
	case start == "" && end == "":
		return ""
	case start == "":
		return "until " + monthWords(end)
	case end == "" && !lasts:
		return monthWords(start)
	case start == end:
		return monthWords(start)
	}
	to, words := models.PartialDate(now.Format("2006-01")), "now"
	if !lasts {
		to, words = end, monthWords(end)
	}
	return dots(monthWords(start)+" to "+words, lengthWords(start, to))
}

// lengthWords counts the first and the last month; between years alone it counts years.
func lengthWords(start, end models.PartialDate) string {
	from, exactFrom := start.Month()
	to, exactTo := end.Month()
	months := (to.Year()-from.Year())*12 + int(to.Month()-from.Month()) + 1
	if !exactFrom || !exactTo {
		months = (to.Year() - from.Year()) * 12
	}
	if months <= 0 {
		return ""
	}
	years := ""
	if months >= 12 {
		years = count(months/12, "year", "years")
	}
	if months%12 > 0 {
		return strings.TrimSpace(years + " " + count(months%12, "month", "months"))
	}
	return years
}

// rowValues are a row's fields as they are typed.
func rowValues(row models.ProfileRow) map[string]string {
	tick := func(on bool) string {
		if on {
			return "true"
		}
		return ""
	}
	switch r := row.(type) {
	case *models.WorkExperience:
		return map[string]string{"role": r.Role, "company": r.Company, "location": r.Location, "url": r.URL, "start_date": string(r.StartDate),
			"end_date": string(r.EndDate), "is_current": tick(r.IsCurrent), "description": r.Description}
	case *models.Project:
		return map[string]string{"title": r.Title, "description": r.Description, "technologies": strings.Join(r.Technologies, ", "), "url": r.URL}
	case *models.Education:
		return map[string]string{"institution": r.Institution, "degree": r.Degree, "field_of_study": r.FieldOfStudy, "start_date": string(r.StartDate),
			"end_date": string(r.EndDate), "is_current": tick(r.IsCurrent), "grade": r.Grade}
	case *models.ProfileEntry:
		return map[string]string{"title": r.Title, "issuer": r.Issuer, "detail": r.Detail, "url": r.URL, "start_on": string(r.StartOn), "end_on": string(r.EndOn)}
	}
	return map[string]string{}
}

// value is what a field of the form holds, and what is saved, where that is another.
func (d ProfileFormData) value(name string) (typed, now string, differs bool) {
	saved := map[string]string{}
	if d.Row != nil {
		saved = rowValues(d.Row)
	}
	typed, sent := d.Typed[name]
	if !sent {
		return saved[name], "", false
	}
	if f := d.field(name); f.kind == "tick" && (typed == "false" || typed == "off") {
		typed = ""
	}
	return typed, saved[name], d.Conflict && saved[name] != typed
}

func (d ProfileFormData) field(name string) profileField {
	for _, row := range kindOf(d.List).rows {
		for _, f := range row {
			if f.name == name {
				return f
			}
		}
	}
	return profileField{}
}

// focus is the field that gets the keyboard: the first that is wrong, else the first of all.
func (d ProfileFormData) focus() string {
	rows := kindOf(d.List).rows
	for _, row := range rows {
		for _, f := range row {
			if d.Wrong[f.name] != "" {
				return f.name
			}
		}
	}
	return rows[0][0].name
}

// other is a mistake in something that has no field.
func (d ProfileFormData) other() string {
	for name, words := range d.Wrong {
		if d.field(name).name == "" {
			return words
		}
	}
	return ""
}

// shortURL is a web address as it is read: without its scheme.
func shortURL(url string) string {
	for _, scheme := range []string{"https://", "http://"} {
		url = strings.TrimPrefix(url, scheme)
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}

// partWords is what a missing part of the profile is called, why it helps, and where its form is.
var partWords = map[string]struct{ title, why, href string }{
	"name":      {"Your name", "It stands at the head of every letter and CV.", "profile/details?to=full_name"},
	"position":  {"A position with a description", "Letters and tailored CVs are written from what you did.", "profile/work/new"},
	"cv":        {"Your CV as a file", "Letters and answers rest on its text, and what stands in it fills your profile.", "cv"},
	"summary":   {"A summary", "Two or three sentences that open a CV.", "profile/details?to=summary"},
	"headline":  {"A headline", "Who you are in one line, under your name.", "profile/details?to=headline"},
	"skills":    {"Five skills", "What a posting asks for is looked for among them.", "profile#skills"},
	"education": {"Education", "Many postings ask for a degree or a training.", "profile/education/new"},
	"project":   {"A project", "It shows what a job title does not.", "profile/projects/new"},
	"contact":   {"A telephone number", "Some recruiters would rather call.", "profile/details?to=phone"},
	"place":     {"Where you live", "Employers ask whether you would have to move.", "profile/details?to=city"},
	"link":      {"A link", "Your own page, your code or a portfolio.", "profile/details?to=links"},
}

// missing are the parts that are not there yet, those first that help most.
func (d ProfileData) missing() []models.ProfilePart {
	list := []models.ProfilePart{}
	for _, part := range d.Parts() {
		if !part.Done {
			list = append(list, part)
		}
	}
	return list
}
