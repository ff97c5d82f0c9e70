package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
)

// TextState is how far a text is that a language model writes. What a person wrote is done from the start.
type TextState string

const (
	TextPending TextState = "pending" // the model was not heard of yet
	TextWriting TextState = "writing"
	TextDone    TextState = "done"
	TextFailed  TextState = "failed"  // what had arrived is kept
	TextStopped TextState = "stopped" // by the person
)

// Ended says that nothing comes any more.
func (s TextState) Ended() bool { return s != TextPending && s != TextWriting }

// TextUsage is what a text took, and what went wrong with it.
type TextUsage struct {
	Provider     string `json:"provider,omitempty"`
	Model        string `json:"model,omitempty"`
	InputTokens  int    `json:"input_tokens"`
	OutputTokens int    `json:"output_tokens"`
	Failure      string `json:"failure,omitempty"`     // one of llm's kinds, or one of those below
	Detail       string `json:"detail,omitempty"`      // the model server's own words
	RetryAfter   int    `json:"retry_after,omitempty"` // seconds
}

// Failures that are no server's.
const (
	TextInterrupted  = "interrupted"   // the text's process ended
	TextHourlyLimit  = "hourly_limit"  // as many texts were asked for as the instance allows in an hour
	TextMonthlyLimit = "monthly_limit" // the month's tokens were used up before it was done
)

const (
	// TextMost is as many bytes as are rendered: what a model writes beyond it is not kept.
	TextMost = 32 << 10
	// TextLease is how long a text that is being written is believed to be so without a sign of its process.
	TextLease = 30 * time.Second
)

// Written are the tables whose rows a language model writes.
type Written interface{ ChatMessage | Output }

// TextPiece is what has come of one text since its row was last written.
type TextPiece struct {
	bun.BaseModel `bun:"alias:piece"`

	ID   uuid.UUID `bun:"answer,pk,type:uuid"`
	Text string    `bun:"type:text"`
	Size int64     // bytes of the row's content before it
}

// TextSeen is what a row said when pieces were written.
type TextSeen struct {
	ID            uuid.UUID
	StopRequested bool
}

// AppendText writes what has come of several texts of a table in one statement and renews their leases. A piece that is
// there already is not written twice. Rows that are not in the answer are not being written any more.
func AppendText[R Written](ctx context.Context, db bun.IDB, pieces []TextPiece) ([]TextSeen, error) {
	seen := []TextSeen{}
	if len(pieces) == 0 {
		return seen, nil
	}
	err := db.NewUpdate().With("piece", db.NewValues(&pieces)).Model((*R)(nil)).TableExpr("piece").
		Set("content = CASE WHEN octet_length(?TableAlias.content) = piece.size THEN ?TableAlias.content || piece.text ELSE ?TableAlias.content END").
		Set("state = CASE WHEN ?TableAlias.content = '' AND piece.text = '' THEN ?TableAlias.state ELSE ? END", TextWriting).
		Set("lease_until = ?", Now().Add(TextLease)).
		Where("?TableAlias.id = piece.answer").Where("?TableAlias.state IN (?, ?)", TextPending, TextWriting).
		Returning("id, stop_requested").Scan(ctx, &seen)
	return seen, translate(err)
}

// unfinished is the condition of FinishChat and FinishOutput. A text that was given up because its lease ran out, while
// its process was only cut off from the database, ends all the same.
func unfinished(q *bun.UpdateQuery) *bun.UpdateQuery {
	return q.Where("(?TableAlias.state IN (?, ?) OR ?TableAlias.state = ? AND ?TableAlias.lease_until IS NOT NULL)", TextPending, TextWriting, TextFailed)
}

// FailExpired ends the texts of a table whose process has gone, and keeps what arrived.
func FailExpired[R Written](ctx context.Context, db bun.IDB) error {
	return exec(expired[R](db).Exec(ctx))
}

func expired[R Written](db bun.IDB) *bun.UpdateQuery {
	return db.NewUpdate().Model((*R)(nil)).Set("state = ?", TextFailed).Set("usage = ?", &TextUsage{Failure: TextInterrupted}).
		Where("state IN (?, ?)", TextPending, TextWriting).Where("lease_until < ?", Now())
}

// TextThere says whether a row of the table exists.
func TextThere[R Written](ctx context.Context, db bun.IDB, id uuid.UUID) (bool, error) {
	there, err := db.NewSelect().Model((*R)(nil)).Where("?TableAlias.id = ?", id).Exists(ctx)
	return there, translate(err)
}

func lapsed(state TextState, lease *time.Time) bool {
	return !state.Ended() && lease != nil && lease.Before(Now())
}
