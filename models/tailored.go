package models

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// TailoredSection is one part of a CV, as it is and as it is suggested for a job.
type TailoredSection struct {
	ID         string   `json:"id"` // summary, skills, projects, education, or work- and the position's id
	Title      string   `json:"title"`
	Original   string   `json:"original,omitempty"`
	Suggestion string   `json:"suggestion,omitempty"` // empty: it is not there yet, or could not be made
	Why        string   `json:"why,omitempty"`
	Covers     []string `json:"covers,omitempty"` // words of the job description that it has and the original has not
	Claims     []Claim  `json:"claims,omitempty"` // what it says of the person
	Failure    string   `json:"failure,omitempty"`
}

// TailoredLine is a line of a tailored CV's content: the plan of all sections first, then each as it is made.
type TailoredLine struct {
	Plan    []TailoredSection `json:"plan,omitempty"`
	Section *TailoredSection  `json:"section,omitempty"`
}

// Choices of a Decision.
const (
	ChoiceAccepted = "accepted"
	ChoiceRejected = "rejected"
	ChoiceEdited   = "edited"
)

// Sections are those of a tailored CV in their order, made or not.
func (o Output) Sections() []TailoredSection {
	list := []TailoredSection{}
	at := map[string]int{}
	for line := range strings.Lines(o.Content) {
		var l TailoredLine
		if json.Unmarshal([]byte(line), &l) != nil {
			continue // the last one, of which only a part is saved yet
		}
		for _, s := range l.Plan {
			at[s.ID] = len(list)
			list = append(list, s)
		}
		if l.Section != nil {
			if i, ok := at[l.Section.ID]; ok {
				list[i] = *l.Section
			}
		}
	}
	return list
}

// Chosen is the text of a section in the CV: the original, unless the suggestion was accepted or edited.
func (o Output) Chosen(s TailoredSection) string {
	switch d := o.Decisions[s.ID]; d.Choice {
	case ChoiceAccepted:
		if s.Suggestion != "" {
			return s.Suggestion
		}
	case ChoiceEdited:
		return d.Text
	}
	return s.Original
}

// ErrNoSection is a section that a CV does not have.
var ErrNoSection = errors.New("there is no such section")

// DecideSection keeps what the person makes of one section of a tailored CV; without a choice it is undecided again.
// ErrNoSection; ErrBusy: it is still being made; ErrStale, with the CV as it is: it was decided otherwise since seen was
// taken. Seen is the mark of its decision or of the whole CV; an empty one is whatever it is.
func DecideSection(ctx context.Context, db bun.IDB, userID, id uuid.UUID, section, seen string, decision Decision) (Output, error) {
	return EditOutput(ctx, db, userID, id, func(o *Output) error {
		if !slices.ContainsFunc(o.Sections(), func(s TailoredSection) bool { return s.ID == section }) {
			return ErrNoSection
		}
		if now := o.Decisions[section]; Overtaken(seen, now.Mark(), now == decision || seen == o.Mark()) {
			return ErrStale
		}
		if o.Decisions == nil {
			o.Decisions = map[string]Decision{}
		}
		o.Decisions[section] = decision
		if decision.Choice == "" {
			delete(o.Decisions, section)
		}
		return nil
	})
}
