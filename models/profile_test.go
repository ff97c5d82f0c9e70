package models_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"havenjob/models"
	"havenjob/models/modelstest"

	"github.com/google/uuid"
)

// position adds one to the person's work experience.
func position(t *testing.T, db *models.Database, u models.User, role, start, end string) *models.WorkExperience {
	t.Helper()
	w := &models.WorkExperience{RowHead: models.RowHead{UserID: u.ID}, Company: "Harbour", Role: role,
		StartDate: models.PartialDate(start), EndDate: models.PartialDate(end), IsCurrent: end == ""}
	if err := models.CreateProfileRow(context.Background(), db, w); err != nil {
		t.Fatal(err)
	}
	return w
}

// roles are the person's positions in their order; the places must be dense.
func roles(t *testing.T, db *models.Database, u models.User) string {
	t.Helper()
	p, err := models.ProfileOf(context.Background(), db, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for i, w := range p.WorkExperiences {
		if w.DisplayOrder != i {
			t.Errorf("%s has the place %d, want %d", w.Role, w.DisplayOrder, i)
		}
		list = append(list, w.Role)
	}
	return strings.Join(list, " ")
}

func TestPositionsAreAddedNewestFirstAndMoved(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, other := modelstest.User(t, db), modelstest.User(t, db)
	position(t, db, other, "stranger", "2020", "")
	position(t, db, u, "clerk", "2012", "2014-03")
	current := position(t, db, u, "pilot", "2021-03", "")
	position(t, db, u, "mate", "2014-04", "2021-02")
	if got := roles(t, db, u); got != "pilot mate clerk" {
		t.Errorf("added in the order %q", got)
	}
	move := func(move models.Move, to int, want string) {
		t.Helper()
		before := current.UpdatedAt
		count, err := models.MoveProfileRow(ctx, db, u.ID, current.ID, current, move, to)
		if err != nil || count != 3 {
			t.Fatal(count, err)
		}
		if got := roles(t, db, u); got != want {
			t.Errorf("%s %d gives %q, want %q", move, to, got, want)
		}
		if !current.UpdatedAt.Equal(before) {
			t.Error("a move is a change of the position")
		}
	}
	move(models.MoveUp, 0, "pilot mate clerk")
	move(models.MoveDown, 0, "mate pilot clerk")
	move("", 2, "mate clerk pilot")
	move(models.MoveDown, 0, "mate clerk pilot")
	move(models.MoveTop, 0, "pilot mate clerk")
	move("", 99, "mate clerk pilot")
	if _, err := models.MoveProfileRow(ctx, db, u.ID, current.ID, current, "sideways", 0); !errors.Is(err, models.ErrInvalid) {
		t.Errorf("an unknown move: %v", err)
	}
	if _, err := models.MoveProfileRow(ctx, db, other.ID, current.ID, current, models.MoveTop, 0); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another person's move: %v", err)
	}
	if got := roles(t, db, other); got != "stranger" {
		t.Errorf("another person's list is %q", got)
	}
}

func TestARemovedPositionComesBackToItsPlace(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u, other := modelstest.User(t, db), modelstest.User(t, db)
	position(t, db, u, "clerk", "2012", "2014")
	mate := position(t, db, u, "mate", "2014", "2021")
	position(t, db, u, "pilot", "2021", "")
	if err := models.DeleteProfileRow(ctx, db, other.ID, mate.ID, &models.WorkExperience{}); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another person removes it: %v", err)
	}
	if err := models.DeleteProfileRow(ctx, db, u.ID, mate.ID, &models.WorkExperience{}); err != nil {
		t.Fatal(err)
	}
	if got := roles(t, db, u); got != "pilot clerk" {
		t.Errorf("without it it is %q", got)
	}
	if err := models.RestoreProfileRow(ctx, db, u.ID, mate.ID, &models.WorkExperience{}); err != nil {
		t.Fatal(err)
	}
	if got := roles(t, db, u); got != "pilot mate clerk" {
		t.Errorf("brought back it is %q", got)
	}
	if err := models.RestoreProfileRow(ctx, db, u.ID, mate.ID, &models.WorkExperience{}); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("brought back twice: %v", err)
	}
}

func TestAPositionThatChangedMeanwhileIsNotOverwritten(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	shown := position(t, db, u, "pilot", "2021", "")
	rename := func(to string, seen time.Time) (models.WorkExperience, error) {
		var w models.WorkExperience
		err := models.UpdateProfileRow(ctx, db, u.ID, shown.ID, seen, &w, func() error { w.Role, w.EndDate = to, "2022"; return nil })
		return w, err
	}
	if w, err := rename("captain", shown.UpdatedAt); err != nil || w.EndDate != "" {
		t.Fatal(w.EndDate, err)
	}
	if w, err := rename("admiral", shown.UpdatedAt); !errors.Is(err, models.ErrStale) || w.Role != "captain" {
		t.Errorf("%q, %v", w.Role, err)
	}
	again := *shown
	if err := models.CreateProfileRow(ctx, db, &again); !errors.Is(err, models.ErrConflict) {
		t.Errorf("added twice: %v", err)
	}
}

func TestEveryListHoldsAHundredRows(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	for _, list := range models.ProfileLists {
		row := models.NewProfileRow(list)
		if row.List() != list {
			t.Errorf("a new row of %s is one of %s", list, row.List())
		}
	}
	first := entry(u, models.Language, "German")
	if err := models.CreateProfileRow(ctx, db, first); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < models.MostRows; i++ {
		if err := models.CreateProfileRow(ctx, db, entry(u, models.Language, fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := models.CreateProfileRow(ctx, db, entry(u, models.Language, "one more")); !errors.Is(err, models.ErrFull) {
		t.Errorf("the hundred and first: %v", err)
	}
	if err := models.CreateProfileRow(ctx, db, entry(u, models.Award, "Another list")); err != nil {
		t.Error(err)
	}
	if err := models.DeleteProfileRow(ctx, db, u.ID, first.ID, &models.ProfileEntry{}); err != nil {
		t.Fatal(err)
	}
	if err := models.CreateProfileRow(ctx, db, entry(u, models.Language, "one more")); err != nil {
		t.Error(err)
	}
	if err := models.RestoreProfileRow(ctx, db, u.ID, first.ID, &models.ProfileEntry{}); !errors.Is(err, models.ErrFull) {
		t.Errorf("brought back into a full list: %v", err)
	}
}

func entry(u models.User, kind models.EntryKind, title string) *models.ProfileEntry {
	return &models.ProfileEntry{RowHead: models.RowHead{UserID: u.ID}, Kind: kind, Title: title}
}

func TestThePercentageFollowsEveryChange(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	is := func(want int) {
		t.Helper()
		now, err := models.UserByID(ctx, db, u.ID)
		if err != nil || now.ProfileCompletionPercent != want {
			t.Errorf("%d percent, want %d; %v", now.ProfileCompletionPercent, want, err)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	u.FullName, u.Headline, u.Summary, u.Phone, u.City = "Maya Lind", "Pilot", "I steer.", "+49 40 1", "Hamburg"
	u.Links = []models.Link{{Label: "Website", URL: "https://harbour.example"}}
	must(models.UpdateUser(ctx, db, &u, "full_name", "headline", "summary", "phone", "city", "links"))
	is(45)
	w := position(t, db, u, "pilot", "2021", "")
	is(45) // it says nothing yet
	must(models.UpdateProfileRow(ctx, db, u.ID, w.ID, time.Time{}, w, func() error { w.Description = "- Steered"; return nil }))
	is(65)
	must(models.CreateProfileRow(ctx, db, &models.Education{RowHead: models.RowHead{UserID: u.ID}, Institution: "Sea school", Degree: "Patent", StartDate: "2010", EndDate: "2012"}))
	must(models.CreateProfileRow(ctx, db, &models.Project{RowHead: models.RowHead{UserID: u.ID}, Title: "Tides"}))
	is(80)
	_, err := models.AddSkills(ctx, db, u.ID, -1, "Go", "SQL", "go", "Radar", "Knots")
	must(err)
	is(80)
	_, err = models.AddSkills(ctx, db, u.ID, -1, "Charts")
	must(err)
	is(90)
	cv := models.CV{UserID: u.ID, FileName: "cv.pdf", FileURL: "cv/1", ContentType: "application/pdf", SizeBytes: 1, SHA256: "1"}
	_, err = models.CreateCV(ctx, db, &cv)
	must(err)
	is(100)
	_, _, err = models.DeleteCV(ctx, db, u.ID, cv.ID)
	must(err)
	is(90)
	_, err = models.RestoreCV(ctx, db, u.ID, cv.ID, uuid.Nil)
	must(err)
	is(100)
	_, _, err = models.RemoveSkill(ctx, db, u.ID, "go")
	must(err)
	is(90)
	must(models.DeleteProfileRow(ctx, db, u.ID, w.ID, w))
	is(70)
	must(models.RestoreProfileRow(ctx, db, u.ID, w.ID, w))
	is(90)
	sum := 0
	for _, part := range (models.Profile{}).Parts() {
		sum += part.Weight
	}
	if sum != 100 {
		t.Errorf("the parts add up to %d", sum)
	}
}

func TestSkillsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	db, ctx := modelstest.DB(t), context.Background()
	u := modelstest.User(t, db)
	is := func(skills []string, err error, want string) {
		t.Helper()
		if got := strings.Join(skills, " "); err != nil || got != want {
			t.Errorf("%q, want %q; %v", got, want, err)
		}
	}
	skills, err := models.AddSkills(ctx, db, u.ID, -1, "C", "C++", "C#", " go ", "GO")
	is(skills, err, "C C++ C# go")
	skills, err = models.MoveSkill(ctx, db, u.ID, "GO", models.MoveTop, 0)
	is(skills, err, "go C C++ C#")
	skills, err = models.MoveSkill(ctx, db, u.ID, "go", models.MoveDown, 0)
	is(skills, err, "C go C++ C#")
	skills, at, err := models.RemoveSkill(ctx, db, u.ID, "go")
	is(skills, err, "C C++ C#")
	skills, err = models.AddSkills(ctx, db, u.ID, at, "go")
	is(skills, err, "C go C++ C#")
	if _, _, err := models.RemoveSkill(ctx, db, u.ID, "Rust"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	many := []string{}
	for i := range models.MostSkills + 1 {
		many = append(many, fmt.Sprint(i))
	}
	if _, err := models.AddSkills(ctx, db, u.ID, -1, many...); !errors.Is(err, models.ErrFull) {
		t.Errorf("too many: %v", err)
	}
}

func TestPartialDates(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]models.PartialDate{"2021": "2021", "2021-03": "2021-03", "2021-03-14": "2021-03-14", " mar  2021 ": "2021-03",
		"March 2021": "2021-03", "3/2021": "2021-03", "03.2021": "2021-03", "12/1999": "1999-12", "": ""} {
		if got, err := models.ParsePartialDate(typed); err != nil || got != want {
			t.Errorf("%q is %q, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"21", "2021-13", "13/2021", "2021-02-30", "yesterday", "0001", "99999", "2021-3-1x"} {
		if got, err := models.ParsePartialDate(typed); err == nil {
			t.Errorf("%q is %q", typed, got)
		}
	}
	for _, pair := range [][2]models.PartialDate{{"2021", "2020"}, {"2021-03", "2021-02"}, {"2021-03", "2020"}} {
		if !pair[1].Before(pair[0]) {
			t.Errorf("%s is not before %s", pair[1], pair[0])
		}
	}
	for _, pair := range [][2]models.PartialDate{{"2021-03", "2021"}, {"2021", "2021-01"}, {"2021-03", "2021-03-01"}} {
		if pair[1].Before(pair[0]) {
			t.Errorf("%s is before %s", pair[1], pair[0])
		}
	}
}

func TestALinkIsKnownWhateverStandsBeforeItsHost(t *testing.T) {
	t.Parallel()
	p := models.Profile{Person: models.User{Links: []models.Link{{URL: "https://www.linkedin.com/in/maya/"}}}}
	found := p.Compare([]models.Finding{
		{Group: models.FoundLinks, Value: "http://LinkedIn.com/in/maya"},
		{Group: models.FoundLinks, Value: "https://github.com/maya"},
		{Group: models.FoundLinks, Value: "https://github.com/maya/"},
		{Group: models.FoundLinks, Value: "https://linkedin.com/in/mayak"},
	})
	for i, isNew := range []bool{false, true, false, true} {
		if found[i].New() != isNew {
			t.Errorf("%s: new is %v, want %v", found[i].Value, !isNew, isNew)
		}
	}
}
