package models

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Profile is what somebody says about themselves: the person's own row and the lists, each in its order.
type Profile struct {
	Person          User             `json:"person"`
	WorkExperiences []WorkExperience `json:"work_experiences"`
	Projects        []Project        `json:"projects"`
	Education       []Education      `json:"education"`
	Entries         []ProfileEntry   `json:"entries"` // by kind, in the order of EntryKinds
	HasCV           bool             `json:"has_cv"`
}

// Bounds of a profile. They are far above what a person has, and keep a page and a prompt from growing without end.
const (
	MostRows         = 100 // of one list
	MostSkills       = 100
	MostLinks        = 20
	MostTechnologies = 30 // of a project
)

// ProfileOf is all of a person's profile.
func ProfileOf(ctx context.Context, db bun.IDB, userID uuid.UUID) (p Profile, err error) {
	if p.Person, err = UserByID(ctx, db, userID); err != nil {
		return p, err
	}
	p.WorkExperiences, p.Projects, p.Education, p.Entries = []WorkExperience{}, []Project{}, []Education{}, []ProfileEntry{}
	for _, list := range []any{&p.WorkExperiences, &p.Projects, &p.Education, &p.Entries} {
		if err := db.NewSelect().Model(list).Where("user_id = ?", userID).Where("deleted_at IS NULL").Order("display_order", "id").Scan(ctx); err != nil {
			return p, translate(err)
		}
	}
	if p.HasCV, err = db.NewSelect().Model((*CV)(nil)).Where("cv.user_id = ?", userID).Where("cv.deleted_at IS NULL").Exists(ctx); err != nil {
		return p, translate(err)
	}
	slices.SortStableFunc(p.Entries, func(a, b ProfileEntry) int {
		return slices.Index(EntryKinds, a.Kind) - slices.Index(EntryKinds, b.Kind)
	})
	return p, nil
}

// EntriesOf are those of one kind.
func (p Profile) EntriesOf(kind EntryKind) []ProfileEntry {
	list := []ProfileEntry{}
	for _, e := range p.Entries {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}

// Empty says that none of the lists has anything.
func (p Profile) Empty() bool {
	return len(p.WorkExperiences)+len(p.Projects)+len(p.Education)+len(p.Entries) == 0
}

// Rows are those of one list, in its order.
func (p Profile) Rows(list ProfileList) []ProfileRow {
	rows := []ProfileRow{}
	switch list {
	case ListWork:
		for i := range p.WorkExperiences {
			rows = append(rows, &p.WorkExperiences[i])
		}
	case ListProjects:
		for i := range p.Projects {
			rows = append(rows, &p.Projects[i])
		}
	case ListEducation:
		for i := range p.Education {
			rows = append(rows, &p.Education[i])
		}
	default:
		for i := range p.Entries {
			if p.Entries[i].List() == list {
				rows = append(rows, &p.Entries[i])
			}
		}
	}
	return rows
}

// ProfilePart is something that a profile can have, and what it counts for the whole.
type ProfilePart struct {
	Name   string `json:"name"`
	Weight int    `json:"weight"`
	Done   bool   `json:"done"`
}

// enoughSkills are so many that what fits a job can be chosen from them.
const enoughSkills = 5

// Parts are all of them, those first that help most. The weights add up to 100.
func (p Profile) Parts() []ProfilePart {
	u := p.Person
	described := slices.ContainsFunc(p.WorkExperiences, func(w WorkExperience) bool { return strings.TrimSpace(w.Description) != "" })
	return []ProfilePart{
		{"name", 10, u.FullName != ""},
		{"position", 20, described},
		{"cv", 10, p.HasCV},
		{"summary", 10, u.Summary != ""},
		{"headline", 10, u.Headline != ""},
		{"skills", 10, len(u.Skills) >= enoughSkills},
		{"education", 10, len(p.Education) > 0},
		{"project", 5, len(p.Projects) > 0},
		{"contact", 5, u.Phone != ""},
		{"place", 5, u.City != "" || u.Country != ""},
		{"link", 5, len(u.Links) > 0},
	}
}

// Complete is how much of the profile is there, in percent.
func (p Profile) Complete() int {
	percent := 0
	for _, part := range p.Parts() {
		if part.Done {
			percent += part.Weight
		}
	}
	return percent
}

// changeProfile runs a change of somebody's profile in one transaction, one change after the other, and counts anew
// how complete it is.
func changeProfile(ctx context.Context, db bun.IDB, userID uuid.UUID, change func(ctx context.Context, tx bun.Tx) error) error {
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		if err := LockUser(ctx, tx, userID); err != nil {
			return err
		}
		if err := change(ctx, tx); err != nil {
			return err
		}
		return recountProfile(ctx, tx, userID)
	})
}

// recountProfile leaves updated_at as it is: nobody's open form is about the percentage.
func recountProfile(ctx context.Context, tx bun.Tx, userID uuid.UUID) error {
	p, err := ProfileOf(ctx, tx, userID)
	if err != nil {
		return err
	}
	return exec(tx.NewUpdate().Model((*User)(nil)).Set("profile_completion_percent = ?", p.Complete()).Where("id = ?", userID).Exec(ctx))
}

// profileColumns are those of the person's row that count for the profile.
var profileColumns = []string{"full_name", "headline", "summary", "phone", "city", "country", "links", "skills"}

func changesProfile(columns []string) bool {
	return slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(profileColumns, c) })
}
