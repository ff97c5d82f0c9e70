package models

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// OutputType is what was written.
type OutputType string

// The types.
const (
	OutputLetter OutputType = "cover_letter"
	OutputCV     OutputType = "tailored_cv"
	OutputAnswer OutputType = "question_answer"
)

// Output is one version of a letter, a tailored CV or an answer.
type Output struct {
	bun.BaseModel `bun:"table:ai_outputs,alias:ao"`

	ID               uuid.UUID           `bun:",pk" json:"id"`
	UserID           uuid.UUID           `json:"-"`
	Type             OutputType          `json:"type"`
	JobDescriptionID *uuid.UUID          `json:"job_description_id"`
	ApplicationID    *uuid.UUID          `json:"application_id"`
	ParentID         *uuid.UUID          `json:"parent_id"` // the first version; nil: this is it
	Params           OutputParams        `json:"params"`
	Question         string              `bun:",nullzero" json:"question,omitempty"`
	Content          string              `json:"content"`                                  // as the model wrote it
	EditedContent    string              `bun:",nullzero" json:"edited_content,omitempty"` // as the person made it; empty: nothing was changed
	Decisions        map[string]Decision `json:"decisions"`
	Grounding        *Grounding          `bun:",nullzero" json:"grounding"` // nil: not checked
	ModelCheck       *ModelCheck         `bun:",nullzero" json:"-"`         // what the person's model says of its claims; nil: it was not asked
	CheckID          *uuid.UUID          `json:"-"`                         // the check that their model was asked for last; nil: it was stopped
	CheckUntil       *time.Time          `json:"-"`                         // how long it is believed to be waited for; nil: it is not
	PromptSnapshot   string              `bun:",nullzero" json:"-"`
	State            TextState           `json:"state"`
	LeaseUntil       *time.Time          `json:"-"`
	StopRequested    bool                `json:"-"`
	Usage            *TextUsage          `bun:",nullzero" json:"usage"`
	Search           string              `json:"-"` // its words, as they are searched
	CreatedAt        time.Time           `json:"created_at"`
	DeletedAt        *time.Time          `json:"-"`
}

// OutputParams are what the person chose.
type OutputParams struct {
	Kind         string `json:"kind,omitempty"` // of a letter: application, follow_up or thank_you; of an answer: application or interview
	Tone         string `json:"tone,omitempty"`
	Length       string `json:"length,omitempty"`   // short, medium or long
	Language     string `json:"language,omitempty"` // a code such as "de"; empty: that of the job description
	Instructions string `json:"instructions,omitempty"`
	Words        int    `json:"words,omitempty"`       // that an answer has at most; 0: no limit
	Characters   int    `json:"characters,omitempty"`  // the same
	Sentences    int    `json:"sentences,omitempty"`   // the same
	Batch        string `json:"batch,omitempty"`       // what was asked together, a UUID
	Position     int    `json:"position,omitempty"`    // in its batch
	Question     string `json:"question_id,omitempty"` // of the bank, that it is an attempt at
	Layout       string `json:"layout,omitempty"`      // of a CV
	Paper        string `json:"paper,omitempty"`       // a4 or letter
	Prompt       string `json:"prompt,omitempty"`      // its name and version, such as letter-1
}

// Decision is what the person made of one suggestion.
type Decision struct {
	Choice string `json:"choice"`         // accepted, rejected or edited
	Text   string `json:"text,omitempty"` // where it was edited
}

// Mark changes with the decision; one that is not made yet has a mark as well.
func (d Decision) Mark() string { return MarkOf(d.Choice, d.Text) }

// MarkOf changes with each of the texts.
func MarkOf(texts ...string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(texts, "\x00")))
	return strconv.FormatUint(h.Sum64(), 36)
}

// Overtaken says whether a change is over something that its maker has not seen: seen is the mark of what they saw, mark
// that of what is there now. An empty seen is whatever it is, and what is there already, same, overtakes nothing.
func Overtaken(seen, mark string, same bool) bool { return seen != "" && seen != mark && !same }

// Grounding is what was found by holding a text against what is known of the person.
type Grounding struct {
	Claims   []Claim `json:"claims"`
	Repaired bool    `json:"repaired,omitempty"` // the model was asked once to take back what nothing supports

	CheckedBy string `json:"checked_by,omitempty"` // the model that has checked it as well
	Outdated  bool   `json:"outdated,omitempty"`   // the text, or what is known of the person, has changed since that model read it
}

// Claim is something that a text says of the person. Start and End are bytes of the text as it is shown.
type Claim struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Kind      string `json:"kind"`
	Text      string `json:"text"`
	Supported bool   `json:"supported"`
	Where     string `json:"where,omitempty"` // where the evidence stands: a name of grounding's
	Quote     string `json:"quote,omitempty"`
	Reason    string `json:"reason,omitempty"`
	ByModel   bool   `json:"by_model,omitempty"` // whether it is supported is the model's word
}

// Unsupported are the claims that nothing supports.
func (g *Grounding) Unsupported() []Claim {
	list := []Claim{}
	if g != nil {
		for _, c := range g.Claims {
			if !c.Supported {
				list = append(list, c)
			}
		}
	}
	return list
}

// Text is what counts: as the person made it, or else as it was written.
func (o Output) Text() string {
	if o.EditedContent != "" {
		return o.EditedContent
	}
	return o.Content
}

// Mark changes with what a person can change, the text, what they decided on and the look, so that an edit of what was shown
// is told from one of what is there.
func (o Output) Mark() string {
	texts := []string{o.Text(), o.Params.Layout, o.Params.Paper}
	for _, of := range slices.Sorted(maps.Keys(o.Decisions)) {
		texts = append(texts, of, o.Decisions[of].Choice, o.Decisions[of].Text)
	}
	return MarkOf(texts...)
}

// Root is the first of its versions.
func (o Output) Root() uuid.UUID {
	if o.ParentID != nil {
		return *o.ParentID
	}
	return o.ID
}

// Expired says whether an unfinished one has lost its process.
func (o Output) Expired() bool { return lapsed(o.State, o.LeaseUntil) }

// CreateOutput saves one. ErrConflict: the id is in use; ErrInvalid: what it belongs to is not there.
func CreateOutput(ctx context.Context, db bun.IDB, o *Output) error {
	if o.ID == uuid.Nil {
		o.ID = NewID()
	}
	if o.State == "" {
		o.State = TextDone
	}
	if o.Decisions == nil {
		o.Decisions = map[string]Decision{}
	}
	o.CreatedAt, o.Search = Now(), o.words()
	return exec(db.NewInsert().Model(o).Exec(ctx))
}

// AddPastOutput saves one as it was written then.
func AddPastOutput(ctx context.Context, db bun.IDB, o *Output, at time.Time) error {
	if err := CreateOutput(ctx, db, o); err != nil {
		return err
	}
	o.CreatedAt = at.UTC().Truncate(time.Microsecond)
	return exec(db.NewUpdate().Model(o).Column("created_at").WherePK().Exec(ctx))
}

// OutputByID is one of the person's own.
func OutputByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (o Output, err error) {
	err = db.NewSelect().Model(&o).Where("ao.user_id = ?", userID).Where("ao.id = ?", id).Where("ao.deleted_at IS NULL").Scan(ctx)
	return o, translate(err)
}

// OutputVersions are all versions of one, the first one first.
func OutputVersions(ctx context.Context, db bun.IDB, userID, root uuid.UUID) ([]Output, error) {
	list := []Output{}
	err := db.NewSelect().Model(&list).Where("ao.user_id = ?", userID).Where("(ao.id = ? OR ao.parent_id = ?)", root, root).Where("ao.deleted_at IS NULL").
		Order("ao.created_at", "ao.id").Scan(ctx)
	return list, translate(err)
}

// OutputsIn is which of somebody's outputs are meant; what is empty leaves nothing out.
type OutputsIn struct {
	Type        OutputType
	Application uuid.UUID
	Description uuid.UUID
	Kind        string
	Batch       string
	Find        string // words that the text, the question or the application has, whole or in part
}

// OutputsMost is how many are listed.
const OutputsMost = 200

// Outputs are the newest version of each, the newest first, without prompts; at most OutputsMost.
func Outputs(ctx context.Context, db bun.IDB, userID uuid.UUID, in OutputsIn) ([]Output, error) {
	list := []Output{}
	q := db.NewSelect().Model(&list).ExcludeColumn("prompt_snapshot", "search").Where("ao.user_id = ?", userID).Where("ao.deleted_at IS NULL").
		Where("NOT EXISTS (SELECT 1 FROM ai_outputs AS newer WHERE newer.user_id = ? AND newer.deleted_at IS NULL AND coalesce(newer.parent_id, newer.id) = coalesce(ao.parent_id, ao.id) AND (newer.created_at, newer.id) > (ao.created_at, ao.id))", userID).
		OrderExpr("ao.created_at DESC, ao.id DESC").Limit(OutputsMost)
	if in.Type != "" {
		q = q.Where("ao.type = ?", in.Type)
	}
	if in.Application != uuid.Nil {
		q = q.Where("ao.application_id = ?", in.Application)
	}
	if in.Description != uuid.Nil {
		q = q.Where("ao.job_description_id = ?", in.Description)
	}
	if in.Kind != "" {
		q = q.Where("ao.params ->> 'kind' = ?", in.Kind)
	}
	if in.Batch != "" {
		q = q.Where("ao.params ->> 'batch' = ?", in.Batch)
	}
	for _, word := range QueryWords(in.Find) { // letters and digits only: nothing in it means more to LIKE
		like := "%" + word + "%"
		q = q.Where("(ao.search LIKE ? OR ao.application_id IN (SELECT id FROM applications WHERE user_id = ? AND search LIKE ?))", like, userID, like)
	}
	err := q.Scan(ctx)
	return list, translate(err)
}

// words are those of its text and its question, as they are searched.
func (o Output) words() string {
	text := o.Text()
	if o.Type == OutputCV {
		text = ""
		for _, s := range o.Sections() {
			text += " " + s.Title + " " + o.Chosen(s)
		}
	}
	return SearchText(o.Question, text)
}

// FinishOutput ends one. ErrNotFound: it is not there, or has ended.
func FinishOutput(ctx context.Context, db bun.IDB, o *Output) error {
	o.LeaseUntil, o.Search = nil, o.words()
	return one(unfinished(db.NewUpdate().Model(o).Column("content", "state", "usage", "grounding", "lease_until", "search").Where("ao.id = ?", o.ID)).Exec(ctx))
}

// FailExpiredOutput ends one whose process has gone, and keeps what arrived.
func FailExpiredOutput(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return exec(expired[Output](db).Where("user_id = ?", userID).Where("id = ?", id).Exec(ctx))
}

// OutputMade says whether somebody has had such an output, deleted or not.
func OutputMade(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (bool, error) {
	made, err := db.NewSelect().Model((*Output)(nil)).Where("ao.user_id = ?", userID).Where("ao.id = ?", id).Exists(ctx)
	return made, translate(err)
}

// EditOutput saves what the person made of it, unless change has an error: then that, and the output as it is.
func EditOutput(ctx context.Context, db bun.IDB, userID, id uuid.UUID, change func(o *Output) error) (o Output, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		q := tx.NewSelect().Model(&o).Where("ao.user_id = ?", userID).Where("ao.id = ?", id).Where("ao.deleted_at IS NULL")
		if isPostgres(tx) {
			q = q.For("UPDATE")
		}
		if err := q.Scan(ctx); err != nil {
			return translate(err)
		}
		if !o.State.Ended() {
			return ErrBusy
		}
		if err := change(&o); err != nil {
			return err
		}
		o.Search = o.words()
		return exec(tx.NewUpdate().Model(&o).Column("edited_content", "decisions", "params", "grounding", "search").WherePK().Exec(ctx))
	})
	return o, err
}

// RequestOutputStop asks whichever process writes it to stop.
func RequestOutputStop(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return exec(db.NewUpdate().Model((*Output)(nil)).Set("stop_requested = ?", true).Where("user_id = ?", userID).Where("id = ?", id).
		Where("state IN (?, ?)", TextPending, TextWriting).Exec(ctx))
}

// DeleteOutput removes one version; RestoreOutput brings it back within 30 days.
func DeleteOutput(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*Output)(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NULL").Exec(ctx))
}

// RestoreOutput is ErrNotFound where nothing of that id was removed.
func RestoreOutput(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*Output)(nil)).Set("deleted_at = NULL").Where("user_id = ?", userID).Where("id = ?", id).Where("deleted_at IS NOT NULL").Exec(ctx))
}
