package models

import (
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// ProfileList is one of the lists that a profile is made of. The kinds of ProfileEntry are lists of their own.
type ProfileList string

const (
	ListWork      ProfileList = "work"
	ListProjects  ProfileList = "projects"
	ListEducation ProfileList = "education"
)

// EntryKind is what a ProfileEntry is.
type EntryKind string

const (
	Certificate  EntryKind = "certificate"
	Language     EntryKind = "language"
	Award        EntryKind = "award"
	Volunteering EntryKind = "volunteering"
	Publication  EntryKind = "publication"
	Interest     EntryKind = "interest"
	Reference    EntryKind = "reference"
)

// EntryKinds are all of them, in the order in which they are shown.
var EntryKinds = []EntryKind{Certificate, Language, Award, Volunteering, Publication, Interest, Reference}

// ProfileLists are all lists, in the order in which they are shown.
var ProfileLists = []ProfileList{ListWork, ListProjects, ListEducation, ProfileList(Certificate), ProfileList(Language), ProfileList(Award),
	ProfileList(Volunteering), ProfileList(Publication), ProfileList(Interest), ProfileList(Reference)}

// RowHead is what the rows of all lists of a profile have.
type RowHead struct {
	ID           uuid.UUID  `bun:",pk" json:"id"`
	UserID       uuid.UUID  `json:"-"`
	DisplayOrder int        `json:"display_order"` // from 0, without gaps
	CreatedAt    time.Time  `json:"created_at"`
	UpdatedAt    time.Time  `json:"updated_at"`
	DeletedAt    *time.Time `json:"-"` // removed, and can be brought back for a while
}

// Head is the part of the row that all have.
func (h *RowHead) Head() *RowHead { return h }

// ProfileRow is a pointer to a row of one of the lists.
type ProfileRow interface {
	Head() *RowHead
	List() ProfileList
	Same() string                               // equal for two rows about the same thing; empty: nothing is known
	Span() (start, end PartialDate, lasts bool) // when it was
	edited() []string                           // the columns that a person changes
	derive()                                    // sets what follows from other fields
}

// NewProfileRow is an empty row of that list.
func NewProfileRow(list ProfileList) ProfileRow {
	switch list {
	case ListWork:
		return &WorkExperience{}
	case ListProjects:
		return &Project{Technologies: []string{}}
	case ListEducation:
		return &Education{}
	}
	return &ProfileEntry{Kind: EntryKind(list)}
}

// WorkExperience is a position that somebody has or had.
type WorkExperience struct {
	bun.BaseModel `bun:"table:work_experiences,alias:w"`
	RowHead

	Company     string      `json:"company"`
	Role        string      `json:"role"`
	Location    string      `bun:",nullzero" json:"location"`
	URL         string      `bun:"url,nullzero" json:"url"`
	StartDate   PartialDate `json:"start_date"`
	EndDate     PartialDate `bun:",nullzero" json:"end_date"`
	IsCurrent   bool        `json:"is_current"`
	Description string      `bun:",nullzero" json:"description"` // Markdown
}

func (w *WorkExperience) List() ProfileList { return ListWork }
func (w *WorkExperience) Same() string {
	return sameKey(w.Company, w.Role, year(w.StartDate))
}
func (w *WorkExperience) Span() (start, end PartialDate, lasts bool) {
	return w.StartDate, w.EndDate, w.IsCurrent
}
func (w *WorkExperience) edited() []string {
	return []string{"company", "role", "location", "url", "start_date", "end_date", "is_current", "description"}
}
func (w *WorkExperience) derive() {
	if w.IsCurrent {
		w.EndDate = ""
	}
}

// Project is something that somebody made.
type Project struct {
	bun.BaseModel `bun:"table:projects,alias:p"`
	RowHead

	Title        string   `json:"title"`
	Description  string   `json:"description"` // Markdown
	Technologies []string `json:"technologies"`
	URL          string   `bun:"url,nullzero" json:"url"`
}

func (p *Project) List() ProfileList                          { return ListProjects }
func (p *Project) Same() string                               { return sameKey(p.Title) }
func (p *Project) Span() (start, end PartialDate, lasts bool) { return "", "", false }
func (p *Project) edited() []string                           { return []string{"title", "description", "technologies", "url"} }
func (p *Project) derive() {
	if p.Technologies == nil {
		p.Technologies = []string{}
	}
}

// Education is a school, a degree or a training.
type Education struct {
	bun.BaseModel `bun:"table:education,alias:e"`
	RowHead

	Institution  string      `json:"institution"`
	Degree       string      `json:"degree"`
	FieldOfStudy string      `bun:",nullzero" json:"field_of_study"`
	StartDate    PartialDate `json:"start_date"`
	EndDate      PartialDate `bun:",nullzero" json:"end_date"`
	IsCurrent    bool        `json:"is_current"`
	Grade        string      `bun:",nullzero" json:"grade"`
}

func (e *Education) List() ProfileList { return ListEducation }
func (e *Education) Same() string      { return sameKey(e.Institution, e.Degree, e.FieldOfStudy) }
func (e *Education) Span() (start, end PartialDate, lasts bool) {
	return e.StartDate, e.EndDate, e.IsCurrent
}
func (e *Education) edited() []string {
	return []string{"institution", "degree", "field_of_study", "start_date", "end_date", "is_current", "grade"}
}
func (e *Education) derive() {
	if e.IsCurrent {
		e.EndDate = ""
	}
}

// ProfileEntry is what else a CV has: a certificate, a language, an award and so on. What issuer and detail mean
// depends on the kind: of a language, the detail is how well it is spoken.
type ProfileEntry struct {
	bun.BaseModel `bun:"table:profile_entries,alias:pe"`
	RowHead

	Kind    EntryKind   `json:"kind"`
	Title   string      `json:"title"`
	Issuer  string      `bun:",nullzero" json:"issuer"`
	Detail  string      `bun:",nullzero" json:"detail"`
	URL     string      `bun:"url,nullzero" json:"url"`
	StartOn PartialDate `bun:",nullzero" json:"start_on"`
	EndOn   PartialDate `bun:",nullzero" json:"end_on"`
}

func (e *ProfileEntry) List() ProfileList { return ProfileList(e.Kind) }
func (e *ProfileEntry) Same() string {
	if e.Kind == Volunteering {
		return sameKey(e.Title, e.Issuer, year(e.StartOn))
	}
	return sameKey(e.Title)
}
func (e *ProfileEntry) Span() (start, end PartialDate, lasts bool) {
	return e.StartOn, e.EndOn, e.Kind == Volunteering && e.EndOn == ""
}
func (e *ProfileEntry) edited() []string {
	return []string{"title", "issuer", "detail", "url", "start_on", "end_on"}
}
func (e *ProfileEntry) derive() {}

func year(d PartialDate) string { return string(d[:min(4, len(d))]) }

// sameKey folds names so that "ACME, Inc." and "Acme Inc" are one.
func sameKey(parts ...string) string {
	for i, part := range parts {
		parts[i] = SortKey(part)
	}
	if parts[0] == "" {
		return ""
	}
	return strings.Join(parts, "\x00")
}
