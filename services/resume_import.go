package services

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"havenjob/models"
)

// ResumeLimit is how many bytes a JSON Resume may have.
const ResumeLimit = 1 << 20

// Unreadable is a file that is no JSON Resume; its text says why in words for the person.
type Unreadable string

func (u Unreadable) Error() string { return string(u) }

// ReadResume is what a JSON Resume says, in the order of the file. The error is an Unreadable.
func ReadResume(text string) ([]models.Finding, error) {
	if len(text) > ResumeLimit {
		return nil, Unreadable("That is larger than 1 MB. A JSON Resume is text only: leave pictures out.")
	}
	var r Resume
	if err := json.Unmarshal([]byte(strings.TrimPrefix(text, "\uFEFF")), &r); err != nil {
		return nil, resumeMistake(text, err)
	}
	found, err := findingsOf(r)
	if err == nil && len(found) == 0 {
		err = Unreadable("There is nothing of a JSON Resume in it. Its parts are called basics, work, education, skills and so on: see jsonresume.org.")
	}
	return found, err
}

// findingsOf is what a profile has places for, in the order of the file. The error is an Unreadable.
func findingsOf(r Resume) ([]models.Finding, error) {
	onlyText(reflect.ValueOf(&r).Elem())
	for name, n := range map[string]int{"work": len(r.Work), "volunteer": len(r.Volunteer), "education": len(r.Education), "awards": len(r.Awards), "certificates": len(r.Certificates),
		"publications": len(r.Publications), "skills": len(r.Skills), "languages": len(r.Languages), "interests": len(r.Interests), "references": len(r.References), "projects": len(r.Projects)} {
		if n > models.MostRows {
			return nil, Unreadable(fmt.Sprintf("“%s” has %d entries. A profile holds %d of a kind: leave some out.", name, n, models.MostRows))
		}
	}
	found := finder{}
	found.basics(r.Basics)
	found.rows(r)
	found.skills(r.Skills)
	return found.list, nil
}

// onlyText takes signs out of all texts of a file that no text has and no database takes, such as NUL.
func onlyText(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, v.String()))
	case reflect.Slice:
		for i := range v.Len() {
			onlyText(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			onlyText(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			onlyText(v.Elem())
		}
	}
}

// resumeMistake says where a file is no JSON, or not of the shape.
func resumeMistake(text string, err error) error {
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case strings.TrimSpace(text) == "":
		return Unreadable("There is nothing in it. Choose a file, or paste what is in it.")
	case errors.As(err, &syntax):
		at := min(int(syntax.Offset), len(text))
		return Unreadable(fmt.Sprintf("This is no valid JSON: something is wrong in line %d. A comma or a quotation mark may be missing there.", 1+strings.Count(text[:at], "\n")))
	case errors.As(err, &shape) && shape.Field == "":
		return Unreadable("A JSON Resume is one object in braces, and this is " + jsonWord(shape.Value) + ".")
	case errors.As(err, &shape):
		want := "a text"
		switch shape.Type.Kind() {
		case reflect.Slice:
			want = "a list"
		case reflect.Struct:
			want = "an object"
		}
		return Unreadable(fmt.Sprintf("“%s” is %s, and %s is wanted there.", shape.Field, jsonWord(shape.Value), want))
	}
	return Unreadable("This is no valid JSON.")
}

func jsonWord(value string) string {
	switch value, _, _ = strings.Cut(value, " "); value {
	case "string":
		return "a text"
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "bool":
		return "true or false"
	}
	return "a " + value
}

// finder collects findings.
type finder struct{ list []models.Finding }

func (f *finder) add(group, name, value string, most int) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	found := models.Finding{Key: group + "-" + strconv.Itoa(len(f.list)), Group: group, Name: name, Value: value}
	if utf8.RuneCountInString(value) > most {
		found.Problem = "It is too long: " + strconv.Itoa(most) + " characters at most."
	}
	f.list = append(f.list, found)
}

func (f *finder) basics(b ResumeBasics) {
	f.add(models.FoundDetails, "full_name", line(b.Name), lineMost)
	f.add(models.FoundDetails, "headline", line(b.Label), lineMost)
	f.add(models.FoundDetails, "summary", b.Summary, textMost)
	f.add(models.FoundDetails, "phone", line(b.Phone), 60)
	if b.Location != nil {
		f.add(models.FoundDetails, "city", line(b.Location.City), lineMost)
		country := b.Location.Country
		if country == "" {
			country = b.Location.CountryCode
		}
		f.add(models.FoundDetails, "country", line(country), lineMost)
	}
	seen := map[string]bool{}
	for _, p := range b.Profiles {
		if address := webAddress(p.URL); address != "" && !seen[address] {
			seen[address] = true
			f.add(models.FoundLinks, cutRunes(line(p.Network), 60), address, urlMost)
		}
	}
	if address := webAddress(cmp.Or(b.URL, b.Website)); address != "" && !seen[address] {
		f.add(models.FoundLinks, website, address, urlMost)
	}
}

func (f *finder) skills(list []ResumeSkill) {
	for _, s := range list {
		for _, word := range append([]string{s.Name}, s.Keywords...) {
			f.add(models.FoundSkills, "", line(word), models.SkillLength)
		}
	}
}

func (f *finder) row(row models.ProfileRow, problem string, texts ...string) {
	for _, text := range texts {
		if utf8.RuneCountInString(text) > textMost {
			problem = "A text in it is too long: 10,000 characters at most."
		}
	}
	if row.Same() == "" && problem == "" {
		problem = "It has no name."
	}
	f.list = append(f.list, models.Finding{Key: string(row.List()) + "-" + strconv.Itoa(len(f.list)), Group: string(row.List()), Row: row, Problem: problem})
}

func (f *finder) rows(r Resume) {
	for _, w := range r.Work {
		start, end, problem := dates(w.StartDate, w.EndDate, true)
		summary := w.Summary
		if w.Description != "" {
			summary = strings.TrimSpace(w.Description + "\n\n" + w.Summary)
		}
		row := &models.WorkExperience{Company: name(cmp.Or(w.Name, w.Company)), Role: name(w.Position), Location: name(w.Location), URL: webAddress(cmp.Or(w.URL, w.Website)), StartDate: start, EndDate: end, IsCurrent: end == "",
			Description: joinPoints(summary, w.Highlights)}
		if problem == "" && (row.Company == "" || row.Role == "") {
			problem = "It names no company or no position."
		}
		f.row(row, problem, row.Description)
	}
	for _, p := range r.Projects {
		row := &models.Project{Title: name(p.Name), Description: joinPoints(p.Description, p.Highlights), Technologies: models.CleanWords(p.Keywords), URL: webAddress(p.URL)}
		row.Technologies = row.Technologies[:min(len(row.Technologies), models.MostTechnologies)]
		f.row(row, "", row.Description)
	}
	for _, e := range r.Education {
		if e.StartDate == "" {
			e.StartDate = e.EndDate // many give the year of the degree alone
		}
		start, end, problem := dates(e.StartDate, e.EndDate, true)
		row := &models.Education{Institution: name(e.Institution), Degree: name(e.StudyType), FieldOfStudy: name(e.Area), StartDate: start, EndDate: end, IsCurrent: end == "", Grade: cutRunes(line(cmp.Or(e.Score, e.GPA)), 60)}
		if row.Degree == "" {
			row.Degree, row.FieldOfStudy = row.FieldOfStudy, ""
		}
		if problem == "" && (row.Institution == "" || row.Degree == "") {
			problem = "It names no school or no degree."
		}
		f.row(row, problem)
	}
	for _, c := range r.Certificates {
		f.entry(models.Certificate, c.Name, c.Issuer, "", c.URL, c.Date, c.EndDate)
	}
	for _, l := range r.Languages {
		f.entry(models.Language, l.Language, "", cutRunes(line(l.Fluency), lineMost), "", "", "")
	}
	for _, a := range r.Awards {
		f.entry(models.Award, a.Title, a.Awarder, a.Summary, "", a.Date, "")
	}
	for _, v := range r.Volunteer {
		f.entry(models.Volunteering, v.Position, v.Organization, joinPoints(v.Summary, v.Highlights), cmp.Or(v.URL, v.Website), v.StartDate, v.EndDate)
	}
	for _, p := range r.Publications {
		f.entry(models.Publication, p.Name, p.Publisher, p.Summary, cmp.Or(p.URL, p.Website), p.ReleaseDate, "")
	}
	for _, i := range r.Interests {
		f.entry(models.Interest, i.Name, "", cutRunes(line(strings.Join(i.Keywords, ", ")), lineMost), "", "", "")
	}
	for _, e := range r.References {
		f.entry(models.Reference, e.Name, "", e.Reference, "", "", "")
	}
}

func (f *finder) entry(kind models.EntryKind, title, issuer, detail, address, startDate, endDate string) {
	start, end, problem := dates(startDate, endDate, false)
	row := &models.ProfileEntry{Kind: kind, Title: name(title), Issuer: name(issuer), Detail: strings.TrimSpace(detail), URL: webAddress(address), StartOn: start, EndOn: end}
	if kind == models.Volunteering && row.Title == "" {
		row.Title, row.Issuer = row.Issuer, ""
	}
	f.row(row, problem, row.Detail)
}

// stillOn are words that files have in place of an end.
var stillOn = map[string]bool{"present": true, "current": true, "now": true, "today": true, "ongoing": true}

// dates reads a beginning and an end, and says what is wrong with them.
func dates(startDate, endDate string, needed bool) (start, end models.PartialDate, problem string) {
	if stillOn[strings.ToLower(strings.TrimSpace(endDate))] {
		endDate = ""
	}
	var errStart, errEnd error
	start, errStart = models.ParsePartialDate(startDate)
	end, errEnd = models.ParsePartialDate(endDate)
	switch {
	case errStart != nil:
		problem = "“" + cutRunes(startDate, 40) + "” is no date. Write 2021, 2021-03 or 2021-03-14."
	case errEnd != nil:
		problem = "“" + cutRunes(endDate, 40) + "” is no date. Write 2021, 2021-03 or 2021-03-14."
	case needed && start == "":
		problem = "It does not say when it began."
	case start != "" && end != "" && end.Before(start):
		problem = "It ends before it begins."
	}
	return start, end, problem
}

const (
	lineMost = 200
	textMost = 10_000
	urlMost  = 2000
)

func line(s string) string { return models.OneLine(s) }
func name(s string) string { return cutRunes(line(s), lineMost) }

func cutRunes(s string, most int) string { return strings.TrimSpace(runes(s, most)) }

// webAddress is an address that can be linked to; anything else is left out.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if s != "" && !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !strings.Contains(u.Host, ".") || len(s) > urlMost || strings.ContainsAny(s, " \n\t<>\"") {
		return ""
	}
	return u.String()
}
