package models

import (
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// Groups of findings that are no rows of a list.
const (
	FoundDetails = "details"
	FoundLinks   = "links"
	FoundSkills  = "skills"
)

// Finding is one thing that a file says and that a profile could have.
type Finding struct {
	Key     string     `json:"key"`               // what it is chosen by
	Group   string     `json:"group"`             // a ProfileList, or details, links or skills
	Name    string     `json:"name,omitempty"`    // of a detail its column, of a link its label
	Value   string     `json:"value,omitempty"`   // of a detail, a link or a skill
	Row     ProfileRow `json:"row,omitempty"`     // of a list
	There   string     `json:"there,omitempty"`   // what the profile has, where that is why it is not chosen
	Problem string     `json:"problem,omitempty"` // why it can't be added
}

// New says whether it is something to add: the profile has nothing like it.
func (f Finding) New() bool { return f.There == "" && f.Problem == "" }

// detail is where a person's row keeps a detail that can be found; nil for an unknown one.
func (u *User) detail(name string) *string {
	switch name {
	case "full_name":
		return &u.FullName
	case "headline":
		return &u.Headline
	case "summary":
		return &u.Summary
	case "phone":
		return &u.Phone
	case "city":
		return &u.City
	case "country":
		return &u.Country
	}
	return nil
}

// AlreadyThere is a Finding’s There where the profile has the same.
const AlreadyThere = "It is in your profile already."

// Compare says of each finding what the profile has of it.
func (p Profile) Compare(findings []Finding) []Finding {
	seen := map[string]bool{}
	for _, list := range ProfileLists {
		for _, row := range p.Rows(list) {
			seen[string(list)+row.Same()] = true
		}
	}
	for _, l := range p.Person.Links {
		seen[FoundLinks+linkKey(l.URL)] = true
	}
	for _, s := range p.Person.Skills {
		seen[FoundSkills+strings.ToLower(s)] = true
	}
	for i := range findings {
		f := &findings[i]
		switch {
		case f.Problem != "":
		case f.Group == FoundDetails:
			if have := *p.Person.detail(f.Name); have == f.Value {
				f.There = AlreadyThere
			} else {
				f.There = have
			}
		default:
			key := f.Group + strings.ToLower(f.Value)
			if f.Row != nil {
				key = f.Group + f.Row.Same()
			} else if f.Group == FoundLinks {
				key = f.Group + linkKey(f.Value)
			}
			if seen[key] {
				f.There = AlreadyThere
			}
			seen[key] = true
		}
	}
	return findings
}

// linkKey is an address without what people write of it now and then.
func linkKey(address string) string {
	address = strings.ToLower(address)
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(address, "www."), "/")
}

// Imported is what an import has added, as much as its undo has to know.
type Imported struct {
	At      time.Time `json:"at"`      // when: the rows' created_at
	Rows    int       `json:"rows"`    // how many
	Details []string  `json:"details"` // which were empty before
	Links   int       `json:"links"`   // how many at the end
	Skills  int       `json:"skills"`
	Was     string    `json:"was"` // the mark of the skills as they were left
}

// Count is how many things were added.
func (i Imported) Count() int { return i.Rows + len(i.Details) + i.Links + i.Skills }

func skillsMark(skills []string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(skills, "\x00")))
	return strconv.FormatUint(h.Sum64(), 36)
}

// AddFindings puts them into a person's profile in one transaction. A detail that is there is kept, and rows stay in
// the order of the file where their list was empty. ErrFull: a list would have more than it may.
func AddFindings(ctx context.Context, db bun.IDB, userID uuid.UUID, findings []Finding) (done Imported, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		p, err := ProfileOf(ctx, tx, userID)
		if err != nil {
			return err
		}
		u := p.Person
		done = Imported{At: Now(), Details: []string{}}
		for _, f := range findings {
			switch {
			case f.Row != nil:
				f.Row.Head().UserID = userID
				if err := insertProfileRow(ctx, tx, f.Row, done.At, len(p.Rows(f.Row.List())) == 0); err != nil {
					return err
				}
				done.Rows++
			case f.Group == FoundDetails:
				if at := u.detail(f.Name); at != nil && *at == "" {
					*at, done.Details = f.Value, append(done.Details, f.Name)
				}
			case f.Group == FoundLinks:
				u.Links, done.Links = append(u.Links, Link{Label: f.Name, URL: f.Value}), done.Links+1
			case f.Group == FoundSkills:
				if skillAt(u.Skills, f.Value) < 0 {
					u.Skills, done.Skills = append(u.Skills, f.Value), done.Skills+1
				}
			}
		}
		if len(u.Links) > MostLinks || len(u.Skills) > MostSkills {
			return ErrFull
		}
		done.Was, u.UpdatedAt = skillsMark(u.Skills), done.At
		return one(tx.NewUpdate().Model(&u).Column("full_name", "headline", "summary", "phone", "city", "country", "links", "skills", "updated_at").WherePK().Exec(ctx))
	})
	return done, err
}

// UndoImport takes back what an import has added. Details, links and skills that were changed since stay: whole is
// false then. ErrNotFound: there is nothing of that import.
func UndoImport(ctx context.Context, db bun.IDB, userID uuid.UUID, done Imported) (whole bool, err error) {
	err = changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		removed, now := int64(0), Now()
		for _, model := range []any{(*WorkExperience)(nil), (*Project)(nil), (*Education)(nil), (*ProfileEntry)(nil)} {
			res, err := tx.NewUpdate().Model(model).Set("deleted_at = ?", now).Where("user_id = ?", userID).Where("created_at = ?", done.At).Where("deleted_at IS NULL").Exec(ctx)
			if err != nil {
				return translate(err)
			}
			n, err := res.RowsAffected()
			if err != nil {
				return err
			}
			removed += n
		}
		p, err := ProfileOf(ctx, tx, userID)
		if err != nil {
			return err
		}
		for _, list := range ProfileLists {
			if err := renumber(ctx, tx, p.Rows(list)); err != nil {
				return err
			}
		}
		u := p.Person
		whole = u.UpdatedAt.Equal(done.At) && skillsMark(u.Skills) == done.Was && done.Links <= len(u.Links) && done.Skills <= len(u.Skills)
		if !whole {
			if removed == 0 {
				return ErrNotFound
			}
			return nil
		}
		for _, name := range done.Details {
			if at := u.detail(name); at != nil {
				*at = ""
			}
		}
		u.Links, u.Skills = slices.Clone(u.Links[:len(u.Links)-max(done.Links, 0)]), slices.Clone(u.Skills[:len(u.Skills)-max(done.Skills, 0)])
		u.UpdatedAt = now
		return one(tx.NewUpdate().Model(&u).Column("full_name", "headline", "summary", "phone", "city", "country", "links", "skills", "updated_at").WherePK().Exec(ctx))
	})
	return whole, err
}
