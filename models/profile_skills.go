package models

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// SkillLength is how many characters a skill or a technology may have.
const SkillLength = 60

// CleanWords are short names as they are kept: without what is too long, and each once however it is written.
func CleanWords(list []string) []string {
	clean, seen := []string{}, map[string]bool{}
	for _, word := range list {
		word = OneLine(word)
		key := strings.ToLower(word)
		if word == "" || seen[key] || utf8.RuneCountInString(word) > SkillLength {
			continue
		}
		seen[key] = true
		clean = append(clean, word)
	}
	return clean
}

func skillAt(skills []string, skill string) int {
	return slices.IndexFunc(skills, func(s string) bool { return strings.EqualFold(s, skill) })
}

// ChangeSkills lets change alter the list of a person's skills. It leaves updated_at as it is: an open form of the
// personal details is not about skills. ErrFull: more than MostSkills.
func ChangeSkills(ctx context.Context, db bun.IDB, userID uuid.UUID, change func(skills []string) ([]string, error)) ([]string, error) {
	var skills []string
	err := changeProfile(ctx, db, userID, func(ctx context.Context, tx bun.Tx) error {
		u, err := UserByID(ctx, tx, userID)
		if err != nil {
			return err
		}
		if skills, err = change(u.Skills); err != nil {
			return err
		}
		if skills = CleanWords(skills); len(skills) > MostSkills {
			return ErrFull
		}
		u.Skills = skills
		return one(tx.NewUpdate().Model(&u).Column("skills").WherePK().Exec(ctx))
	})
	return skills, err
}

// AddSkills puts new ones at a place, counted from 0; at the end where it is negative. Those that are there stay.
func AddSkills(ctx context.Context, db bun.IDB, userID uuid.UUID, place int, add ...string) ([]string, error) {
	return ChangeSkills(ctx, db, userID, func(skills []string) ([]string, error) {
		add = slices.DeleteFunc(slices.Clone(add), func(s string) bool { return skillAt(skills, s) >= 0 })
		if place < 0 || place > len(skills) {
			place = len(skills)
		}
		return slices.Insert(skills, place, add...), nil
	})
}

// RemoveSkill takes one away and says where it was. ErrNotFound: it is not there.
func RemoveSkill(ctx context.Context, db bun.IDB, userID uuid.UUID, skill string) (skills []string, at int, err error) {
	skills, err = ChangeSkills(ctx, db, userID, func(skills []string) ([]string, error) {
		if at = skillAt(skills, skill); at < 0 {
			return nil, ErrNotFound
		}
		return slices.Delete(skills, at, at+1), nil
	})
	return skills, at, err
}

// MoveSkill puts one elsewhere, as MoveProfileRow does with a row.
func MoveSkill(ctx context.Context, db bun.IDB, userID uuid.UUID, skill string, move Move, to int) ([]string, error) {
	return ChangeSkills(ctx, db, userID, func(skills []string) ([]string, error) {
		at := skillAt(skills, skill)
		if at < 0 {
			return nil, ErrNotFound
		}
		place, ok := move.place(at, to, len(skills))
		if !ok {
			return nil, ErrInvalid
		}
		moved := skills[at]
		return slices.Insert(slices.Delete(skills, at, at+1), place, moved), nil
	})
}
