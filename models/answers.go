package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// InterviewQuestion is one of those that come with the program.
type InterviewQuestion struct {
	bun.BaseModel `bun:"table:interview_questions,alias:iq"`

	ID           uuid.UUID `bun:",pk"`
	Category     string
	QuestionType string
	Question     string
	CreatedAt    time.Time
}

// UserAnswer is what somebody prepared for a question of ours, or for one of their own.
type UserAnswer struct {
	bun.BaseModel `bun:"table:user_answers,alias:ua"`

	ID               uuid.UUID  `bun:",pk" json:"id"`
	UserID           uuid.UUID  `json:"-"`
	QuestionID       *uuid.UUID `json:"-"`
	CustomQuestion   string     `bun:",nullzero" json:"-"`
	DraftAnswer      string     `bun:",nullzero" json:"draft_answer"`
	AIImprovedAnswer string     `bun:"ai_improved_answer,nullzero" json:"improved_answer"` // as it was accepted
	IsAIGenerated    bool       `json:"is_ai_generated"`                                   // the improved one is a model's, word for word
	CreatedAt        time.Time  `json:"created_at"`
	UpdatedAt        time.Time  `json:"updated_at"`
	DeletedAt        *time.Time `json:"-"`
}

// Text is the answer that counts: the improved one, or else the draft.
func (a UserAnswer) Text() string {
	if a.AIImprovedAnswer != "" {
		return a.AIImprovedAnswer
	}
	return a.DraftAnswer
}

// Types of questions.
const (
	QuestionBehavioural = "behavioural"
	QuestionStandard    = "standard"
	OwnCategory         = "Your own"
)

// BankQuestion is a question of the bank with the person's answer. The id is the question's, or for one of their own the
// answer's.
type BankQuestion struct {
	ID       uuid.UUID  `json:"id"`
	Category string     `json:"category"`
	Type     string     `json:"type"` // behavioural or standard
	Question string     `json:"question"`
	Own      bool       `json:"own"`
	Answer   UserAnswer `json:"answer"` // of no id where there is none

	decided string // changes with what was decided on the attempts at it
}

// Answered says whether there is a text.
func (q BankQuestion) Answered() bool { return q.Answer.Text() != "" }

// Marks change with what a person can change, so that an edit of what was shown is told from one of what is there.

// Mark is that of the question with its draft, the answer that was accepted and what was decided on its suggestions. One of
// the whole Bank is without the last.
func (q BankQuestion) Mark() string {
	return MarkOf(q.Question, q.Answer.DraftAnswer, q.Answer.AIImprovedAnswer, q.decided)
}

// DraftMark is that of the draft.
func (q BankQuestion) DraftMark() string { return MarkOf(q.Answer.DraftAnswer) }

// ImprovedMark is that of the answer that was accepted.
func (q BankQuestion) ImprovedMark() string { return MarkOf(q.Answer.AIImprovedAnswer) }

// QuestionMark is that of the question's own words.
func (q BankQuestion) QuestionMark() string { return MarkOf(q.Question) }

// AttemptMark is that of what was decided on an attempt, and of the answer that it would replace.
func (q BankQuestion) AttemptMark(o Output) string {
	decision := o.AttemptDecision()
	return MarkOf(q.Answer.AIImprovedAnswer, decision.Choice, decision.Text)
}

// attemptDecision is the name of the one decision on an attempt.
const attemptDecision = "answer"

func seeded(q InterviewQuestion, a UserAnswer) BankQuestion {
	return BankQuestion{ID: q.ID, Category: q.Category, Type: q.QuestionType, Question: q.Question, Answer: a}
}

func custom(a UserAnswer) BankQuestion {
	return BankQuestion{ID: a.ID, Category: OwnCategory, Type: QuestionTypeOf(a.CustomQuestion), Question: a.CustomQuestion, Own: true, Answer: a}
}

// QuestionTypeOf tells from its words whether a question asks for something that happened.
func QuestionTypeOf(question string) string {
	folded := Fold(question)
	for _, words := range []string{"a time", "an example", "a situation", "describe a", "tell me about an", "tell us about a", "give an", "beispiel", "situation", "exemple", "ejemplo", "esempio", "situacion"} {
		if strings.Contains(folded, words) {
			return QuestionBehavioural
		}
	}
	return QuestionStandard
}

// MostOwnQuestions is how many questions of their own somebody can have.
const MostOwnQuestions = 300

// Bank is every question with the person's answer: their own first, the newest first, then those that come with the
// program, by category.
func Bank(ctx context.Context, db bun.IDB, userID uuid.UUID) ([]BankQuestion, error) {
	questions, answers := []InterviewQuestion{}, []UserAnswer{}
	if err := db.NewSelect().Model(&questions).Order("iq.id").Scan(ctx); err != nil {
		return nil, translate(err)
	}
	if err := db.NewSelect().Model(&answers).Where("ua.user_id = ?", userID).Where("ua.deleted_at IS NULL").OrderExpr("ua.created_at DESC, ua.id DESC").Scan(ctx); err != nil {
		return nil, translate(err)
	}
	list := make([]BankQuestion, 0, len(questions)+len(answers))
	of := map[uuid.UUID]UserAnswer{}
	for _, a := range answers {
		if a.QuestionID != nil {
			of[*a.QuestionID] = a
		} else {
			list = append(list, custom(a))
		}
	}
	for _, q := range questions {
		list = append(list, seeded(q, of[q.ID]))
	}
	return list, nil
}

// BankQuestionByID is a question that comes with the program, or one of the person's own. ErrNotFound.
func BankQuestionByID(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (BankQuestion, error) {
	q, err := bankQuestion(ctx, db, userID, id)
	if err != nil {
		return q, err
	}
	attempts, decided := []Output{}, []string{}
	if err := attemptsAt(db.NewSelect().Model(&attempts).Column("id", "decisions"), userID, id).Scan(ctx); err != nil {
		return q, translate(err)
	}
	for _, o := range attempts {
		if made := o.AttemptDecision(); made.Choice != "" {
			decided = append(decided, o.ID.String(), made.Mark())
		}
	}
	q.decided = MarkOf(decided...)
	return q, nil
}

func bankQuestion(ctx context.Context, db bun.IDB, userID, id uuid.UUID) (BankQuestion, error) {
	var a UserAnswer
	mine := db.NewSelect().Model(&a).Where("ua.user_id = ?", userID).Where("ua.deleted_at IS NULL").OrderExpr("ua.created_at DESC").Limit(1)
	var q InterviewQuestion
	err := translate(db.NewSelect().Model(&q).Where("iq.id = ?", id).Scan(ctx))
	if errors.Is(err, ErrNotFound) {
		err = mine.Where("ua.id = ?", id).Where("ua.question_id IS NULL").Scan(ctx)
		return custom(a), translate(err)
	}
	if err != nil {
		return BankQuestion{}, err
	}
	if err = translate(mine.Where("ua.question_id = ?", id).Scan(ctx)); errors.Is(err, ErrNotFound) {
		err = nil
	}
	return seeded(q, a), err
}

// CreateQuestion adds one of the person's own, at the id that a has. ErrConflict: the id is in use; ErrFull.
func CreateQuestion(ctx context.Context, db bun.IDB, a *UserAnswer) error {
	if a.ID == uuid.Nil {
		a.ID = NewID()
	}
	a.CreatedAt = Now()
	a.UpdatedAt = a.CreatedAt
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		n, err := tx.NewSelect().Model((*UserAnswer)(nil)).Where("ua.user_id = ?", a.UserID).Where("ua.question_id IS NULL").Where("ua.deleted_at IS NULL").Count(ctx)
		if err != nil {
			return translate(err)
		}
		if n >= MostOwnQuestions {
			return ErrFull
		}
		return exec(tx.NewInsert().Model(a).Exec(ctx))
	})
}

// ChangeAnswer changes what somebody has for a question, unless change has an error: then that, and the question as it is.
func ChangeAnswer(ctx context.Context, db bun.IDB, userID, id uuid.UUID, change func(q BankQuestion, a *UserAnswer) error) (q BankQuestion, err error) {
	err = InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		// One answer a question: two changes at once come one after the other.
		if err := LockUser(ctx, tx, userID); err != nil {
			return err
		}
		if q, err = BankQuestionByID(ctx, tx, userID, id); err != nil {
			return err
		}
		a := &q.Answer
		if err := change(q, a); err != nil {
			return err
		}
		if q.Own {
			q.Question, q.Type = a.CustomQuestion, QuestionTypeOf(a.CustomQuestion)
		}
		a.UpdatedAt = Now()
		if a.ID == uuid.Nil {
			a.ID, a.UserID, a.QuestionID, a.CreatedAt = NewID(), userID, &id, a.UpdatedAt
			return exec(tx.NewInsert().Model(a).Exec(ctx))
		}
		return exec(tx.NewUpdate().Model(a).Column("custom_question", "draft_answer", "ai_improved_answer", "is_ai_generated", "updated_at").WherePK().Exec(ctx))
	})
	return q, err
}

// DeleteAnswer removes one of the person's own questions, or their answer to one of ours. ErrNotFound: there is none.
func DeleteAnswer(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return one(db.NewUpdate().Model((*UserAnswer)(nil)).Set("deleted_at = ?", Now()).Where("user_id = ?", userID).Where("deleted_at IS NULL").
		Where("(question_id = ? OR question_id IS NULL AND id = ?)", id, id).Exec(ctx))
}

// RestoreAnswer brings back what was removed last. Where there is an answer again, that one stays.
func RestoreAnswer(ctx context.Context, db bun.IDB, userID, id uuid.UUID) error {
	return InTx(ctx, db, func(ctx context.Context, tx bun.Tx) error {
		list := []UserAnswer{}
		err := tx.NewSelect().Model(&list).Where("ua.user_id = ?", userID).Where("(ua.question_id = ? OR ua.question_id IS NULL AND ua.id = ?)", id, id).
			OrderExpr("ua.deleted_at DESC").Scan(ctx)
		if err != nil {
			return translate(err)
		}
		if len(list) == 0 {
			return ErrNotFound
		}
		if slices.ContainsFunc(list, func(a UserAnswer) bool { return a.DeletedAt == nil }) {
			return nil
		}
		return exec(tx.NewUpdate().Model((*UserAnswer)(nil)).Set("deleted_at = NULL").Where("id = ?", list[0].ID).Exec(ctx))
	})
}

// AttemptsMost is how many attempts at one answer are listed.
const AttemptsMost = 20

// Attempts are what a model made of an answer, the newest first.
func Attempts(ctx context.Context, db bun.IDB, userID, question uuid.UUID) ([]Output, error) {
	list := []Output{}
	err := attemptsAt(db.NewSelect().Model(&list).ExcludeColumn("prompt_snapshot"), userID, question).Limit(AttemptsMost).Scan(ctx)
	return list, translate(err)
}

func attemptsAt(q *bun.SelectQuery, userID, question uuid.UUID) *bun.SelectQuery {
	return q.Where("ao.user_id = ?", userID).Where("ao.type = ?", OutputAnswer).Where("ao.params ->> 'question_id' = ?", question.String()).
		Where("ao.deleted_at IS NULL").OrderExpr("ao.created_at DESC, ao.id DESC")
}

// DecideAttempt keeps what the person made of an attempt at a question; nil: nothing yet. ErrNotFound: it is none of theirs.
func DecideAttempt(ctx context.Context, db bun.IDB, userID, attempt, question uuid.UUID, decision *Decision) error {
	_, err := EditOutput(ctx, db, userID, attempt, func(o *Output) error {
		if o.Params.Question != question.String() {
			return ErrNotFound
		}
		o.Decisions = map[string]Decision{}
		if decision != nil {
			o.Decisions[attemptDecision] = *decision
		}
		return nil
	})
	return err
}

// AttemptDecision is what was decided on an attempt; of no choice: nothing yet.
func (o Output) AttemptDecision() Decision { return o.Decisions[attemptDecision] }
