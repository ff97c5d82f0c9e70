package services

import (
	"context"
	"io"
	"strings"
	"time"

	"havenjob/models"
	"havenjob/services/docfile"
)

// FileOptions are how a text is made a file.
type FileOptions struct {
	Format string // docx or pdf; anything else: docx
	Paper  string // a4 or letter; "": what the person's country uses
	Layout string // classic, modern or compact; "": that of the output
}

// FileMade is a file that was made.
type FileMade struct {
	Name string
	Type string // of its content
}

// File writes a text as a document: the text is the truth, and the file a view of it.
func (d *Desk) File(ctx context.Context, o models.Output, options FileOptions, w io.Writer) (f FileMade, err error) {
	sheet, err := d.Sheet(ctx, o, options)
	if err != nil {
		return f, err
	}
	f.Name, f.Type = sheet.Title+".docx", TypeDOCX
	write := docfile.WriteDOCX
	if options.Format == "pdf" {
		f.Name, f.Type, write = sheet.Title+".pdf", TypePDF, docfile.WritePDF
	}
	return f, write(w, sheet)
}

// Sheet is a letter, a CV or an answer on its paper.
func (d *Desk) Sheet(ctx context.Context, o models.Output, options FileOptions) (sheet docfile.Sheet, err error) {
	options.Paper = firstOf(options.Paper, o.Params.Paper)
	if o.Type == models.OutputCV {
		return d.cvSheet(ctx, o, options)
	}
	u, err := models.UserByID(ctx, d.DB, o.UserID)
	if err != nil {
		return sheet, err
	}
	s, err := SubjectOfOutput(ctx, d.DB, o)
	if err != nil {
		return sheet, err
	}
	title := join(" – ", "Letter", s.Company(), s.Title())
	if u.FullName != "" {
		title = join(" – ", u.FullName, title)
	}
	language := firstOf(languageOf(o.Text()), o.Params.Language)
	letter := docfile.Letter{
		Sender: letterHead(u), Recipient: recipient(s), Date: letterDate(models.Now().In(u.Zone()), language),
		Subject: s.Title(), Body: o.Text(), Title: fileTitle(title), Author: u.FullName, Language: language, Created: models.Now(),
		Paper: paperOf(options.Paper, u), Layout: layoutOf(firstOf(options.Layout, o.Params.Layout)),
	}
	return letter.Sheet(), nil
}

// Missing says which scripts the fonts of a PDF lack for a text, in words; "" where they have all.
func (d *Desk) Missing(ctx context.Context, o models.Output) (string, error) {
	sheet, err := d.Sheet(ctx, o, FileOptions{})
	if err != nil {
		return "", err
	}
	scripts := []string{}
	for _, m := range docfile.MissingIn(sheet) {
		scripts = append(scripts, m.Script)
	}
	return strings.Join(scripts, ", "), nil
}

func letterHead(u models.User) docfile.Sender {
	s := docfile.Sender{Name: u.FullName, Email: u.Email, Phone: u.Phone}
	if place := join(", ", u.City, u.Country); place != "" {
		s.Address = []string{place}
	}
	for _, l := range u.Links {
		s.Links = append(s.Links, docfile.Link{Label: l.Label, URL: l.URL})
	}
	return s
}

func recipient(s Subject) []string {
	if company := s.Company(); company != "" {
		return []string{company}
	}
	return nil
}

// northAmerican are the countries that print on Letter.
var northAmerican = map[string]bool{"us": true, "usa": true, "united states": true, "united states of america": true, "canada": true, "ca": true, "mexico": true, "mx": true}

func paperOf(chosen string, u models.User) docfile.Paper {
	if chosen == "letter" || chosen != "a4" && northAmerican[strings.ToLower(strings.TrimSpace(u.Country))] {
		return docfile.PaperLetter
	}
	return docfile.PaperA4
}

// Papers are what a file can be laid out for, as they are kept.
var Papers = []string{"a4", "letter"}

// CVLayouts are how a CV can look, as they are kept.
var CVLayouts = []string{"classic", "modern", "compact"}

func layoutOf(name string) docfile.Layout {
	for _, l := range docfile.Layouts {
		if strings.EqualFold(l.String(), name) {
			return l
		}
	}
	return docfile.Classic
}

var monthNames = map[string][]string{
	"de": {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	"it": {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
	"nl": {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
	"pt": {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
	"pl": {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"},
}

// letterDate is a day as letters in that language have it.
func letterDate(day time.Time, language string) string {
	months, known := monthNames[language]
	if !known {
		return day.Format("2 January 2006")
	}
	month := months[day.Month()-1]
	switch language {
	case "de":
		return day.Format("2. ") + month + day.Format(" 2006")
	case "es", "pt":
		return day.Format("2 de ") + month + day.Format(" de 2006")
	}
	return day.Format("2 ") + month + day.Format(" 2006")
}

// fileTitle is a title as a file's name can have it.
func fileTitle(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 120 {
		s = string(runes[:120])
	}
	return strings.Trim(s, ". ")
}
