package handlers

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/views"
)

const textLength = 10_000 // of a description, in characters

// rowForm is the form of a row of one of the profile's lists.
type rowForm interface {
	fill(row models.ProfileRow) views.Errors
	version() (id, seen string)
}

// workForm is a position; what is nil was not sent and stays.
type workForm struct {
	ID          string  `form:"id"` // of a new one, so that a form sent twice makes one
	Company     *string `form:"company"`
	Role        *string `form:"role"`
	Location    *string `form:"location"`
	URL         *string `form:"url"`
	StartDate   *string `form:"start_date"`
	EndDate     *string `form:"end_date"`
	IsCurrent   *bool   `form:"is_current"`
	Description *string `form:"description"`
	UpdatedAt   string  `form:"updated_at"`
}

func (f *workForm) version() (id, seen string) { return f.ID, f.UpdatedAt }

func (f *workForm) fill(row models.ProfileRow) views.Errors {
	w, wrong := row.(*models.WorkExperience), views.Errors{}
	name(wrong, "company", f.Company, &w.Company, "Say at which company it was.")
	name(wrong, "role", f.Role, &w.Role, "Say what your role was.")
	line(wrong, "location", f.Location, &w.Location, nameLength)
	address(wrong, f.URL, &w.URL)
	markdown(wrong, "description", f.Description, &w.Description)
	span(wrong, f.StartDate, f.EndDate, f.IsCurrent, &w.StartDate, &w.EndDate, &w.IsCurrent, "Say when it ended, or tick “I work here now”.")
	return wrong
}

// projectForm is a project; what is nil was not sent and stays.
type projectForm struct {
	ID           string   `form:"id"`
	Title        *string  `form:"title"`
	Description  *string  `form:"description"`
	Technologies []string `form:"technologies"`
	URL          *string  `form:"url"`
	UpdatedAt    string   `form:"updated_at"`
}

func (f *projectForm) version() (id, seen string) { return f.ID, f.UpdatedAt }

func (f *projectForm) fill(row models.ProfileRow) views.Errors {
	p, wrong := row.(*models.Project), views.Errors{}
	name(wrong, "title", f.Title, &p.Title, "Say what the project is called.")
	markdown(wrong, "description", f.Description, &p.Description)
	address(wrong, f.URL, &p.URL)
	if f.Technologies != nil {
		var words string
		if p.Technologies, words = shortNames(f.Technologies, models.SkillLength); words == "" && len(p.Technologies) > models.MostTechnologies {
			words = "Keep it to " + itoa(models.MostTechnologies) + " of them: those that matter most."
		}
		if words != "" {
			wrong["technologies"] = words
		}
	}
	return wrong
}

// educationForm is a school, a degree or a training; what is nil was not sent and stays.
type educationForm struct {
	ID           string  `form:"id"`
	Institution  *string `form:"institution"`
	Degree       *string `form:"degree"`
	FieldOfStudy *string `form:"field_of_study"`
	StartDate    *string `form:"start_date"`
	EndDate      *string `form:"end_date"`
	IsCurrent    *bool   `form:"is_current"`
	Grade        *string `form:"grade"`
	UpdatedAt    string  `form:"updated_at"`
}

func (f *educationForm) version() (id, seen string) { return f.ID, f.UpdatedAt }

func (f *educationForm) fill(row models.ProfileRow) views.Errors {
	e, wrong := row.(*models.Education), views.Errors{}
	name(wrong, "institution", f.Institution, &e.Institution, "Say where you studied.")
	name(wrong, "degree", f.Degree, &e.Degree, "Say which degree or training it is.")
	line(wrong, "field_of_study", f.FieldOfStudy, &e.FieldOfStudy, nameLength)
	line(wrong, "grade", f.Grade, &e.Grade, labelLength)
	span(wrong, f.StartDate, f.EndDate, f.IsCurrent, &e.StartDate, &e.EndDate, &e.IsCurrent, "Say when it ended, or tick “I study here now”.")
	return wrong
}

// entryForm is a certificate, a language or another of the kinds; what is nil was not sent and stays.
type entryForm struct {
	ID        string  `form:"id"`
	Kind      string  `form:"kind"` // of a new one
	Title     *string `form:"title"`
	Issuer    *string `form:"issuer"`
	Detail    *string `form:"detail"`
	URL       *string `form:"url"`
	StartOn   *string `form:"start_on"`
	EndOn     *string `form:"end_on"`
	UpdatedAt string  `form:"updated_at"`
}

func (f *entryForm) version() (id, seen string) { return f.ID, f.UpdatedAt }

var missingTitles = map[models.EntryKind]string{
	models.Certificate: "Say what the certificate is called.", models.Language: "Say which language it is.", models.Award: "Say what the award is called.",
	models.Volunteering: "Say what your role was.", models.Publication: "Say what the publication is called.", models.Interest: "Say what interests you.",
	models.Reference: "Say who it is.",
}

func (f *entryForm) fill(row models.ProfileRow) views.Errors {
	e, wrong := row.(*models.ProfileEntry), views.Errors{}
	name(wrong, "title", f.Title, &e.Title, missingTitles[e.Kind])
	line(wrong, "issuer", f.Issuer, &e.Issuer, nameLength)
	if e.Kind == models.Language || e.Kind == models.Interest {
		line(wrong, "detail", f.Detail, &e.Detail, nameLength)
	} else {
		markdown(wrong, "detail", f.Detail, &e.Detail)
	}
	address(wrong, f.URL, &e.URL)
	date(wrong, "start_on", f.StartOn, &e.StartOn)
	date(wrong, "end_on", f.EndOn, &e.EndOn)
	if len(wrong) == 0 && e.StartOn != "" && e.EndOn != "" && e.EndOn.Before(e.StartOn) {
		wrong["end_on"] = endsFirst
	}
	return wrong
}

const endsFirst = "The end is before the beginning. Swap them."

// name is a line that must not be empty.
func name(wrong views.Errors, field string, sent, into *string, missing string) {
	if line(wrong, field, sent, into, nameLength); *into == "" {
		wrong[field] = missing
	}
}

func address(wrong views.Errors, sent, into *string) {
	if sent == nil {
		return
	}
	var ok bool
	if *into, ok = webAddress(*sent); !ok {
		wrong["url"] = "Give the full web address, such as https://example.com."
	}
}

func date(wrong views.Errors, field string, sent *string, into *models.PartialDate) {
	if sent == nil {
		return
	}
	d, err := models.ParsePartialDate(*sent)
	if err != nil {
		wrong[field] = "Write a year or a month: 2021, 2021-03 or Mar 2021."
		return
	}
	*into = d
}

// span reads when something began and ended. What lasts has no end; a script that sends an end alone ends it.
func span(wrong views.Errors, sentStart, sentEnd *string, sentCurrent *bool, start, end *models.PartialDate, current *bool, missing string) {
	date(wrong, "start_date", sentStart, start)
	if sentCurrent != nil {
		*current = *sentCurrent
	} else if sentEnd != nil && *sentEnd != "" {
		*current = false
	}
	if *current {
		*end = ""
	} else {
		date(wrong, "end_date", sentEnd, end)
	}
	if wrong["start_date"]+wrong["end_date"] != "" {
		return
	}
	switch {
	case *start == "":
		wrong["start_date"] = "Say when it began. The year is enough."
	case *end == "" && !*current:
		wrong["end_date"] = missing
	case *end != "" && end.Before(*start):
		wrong["end_date"] = endsFirst
	}
}

// shortNames are skills or technologies, each once, from a list or from a text with commas.
func shortNames(sent []string, length int) (list []string, wrong string) {
	for _, text := range sent {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			if utf8.RuneCountInString(strings.TrimSpace(word)) > length {
				wrong = "Keep each to " + itoa(length) + " characters."
			}
			list = append(list, word)
		}
	}
	return models.CleanWords(list), wrong
}

// number is a whole number that may be left out.
func number(text string, none int) (int, bool) {
	if text == "" {
		return none, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

func thousands(n int) string {
	return itoa(n/1000) + "," + strings.Repeat("0", 3-len(itoa(n%1000))) + itoa(n%1000)
}

// typed is what was sent in a form, by field, to be shown again.
func typed(form any) map[string]string {
	values := map[string]string{}
	v := reflect.ValueOf(form).Elem()
	for i := range v.NumField() {
		field := v.Type().Field(i).Tag.Get("form")
		switch value := v.Field(i).Interface().(type) {
		case *string:
			if value != nil {
				values[field] = *value
			}
		case *bool:
			if value != nil {
				values[field] = strconv.FormatBool(*value)
			}
		case []string:
			if value != nil {
				values[field] = strings.Join(value, ", ")
			}
		}
	}
	return values
}
