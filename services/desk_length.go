package services

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/providers/llm"
)

// Over is how many words or characters a text has more than it may.
func Over(text string, p models.OutputParams) (over int, unit string) {
	if n := len(strings.Fields(text)) - p.Words; p.Words > 0 && n > 0 {
		return n, "words"
	}
	if n := utf8.RuneCountInString(text) - p.Characters; p.Characters > 0 && n > 0 {
		return n, "characters"
	}
	return 0, ""
}

// shortened has a text that is longer than it may be made shorter, once. What comes of it counts where it is closer to
// the limit, and still an answer.
func (d *Desk) shortened(ctx context.Context, provider llm.Provider, work draft, text string, spent *llm.Usage) string {
	tidy := work.tidy(text)
	over, unit := Over(tidy, work.limits)
	if over == 0 {
		return text
	}
	most := work.limits.Words
	if unit == "characters" {
		most = work.limits.Characters
	}
	ask := work.prompt
	ask.Messages = append(slices.Clone(ask.Messages), llm.Message{Role: llm.Assistant, Text: tidy},
		llm.Message{Role: llm.User, Text: fmt.Sprintf("That is %d %s too long: it may have %d %s at most, and aim a little below. Shorten it; add nothing new. Give the text alone.", over, unit, most, unit)})
	answer, err := provider.Chat(ctx, ask, nil)
	spent.InputTokens += answer.Usage.InputTokens
	spent.OutputTokens += answer.Usage.OutputTokens
	if err != nil {
		return text // it is shown, and said to be too long
	}
	shorter := clean(work.tidy(answer.Text))
	if now, _ := Over(shorter, work.limits); now >= over || len(strings.Fields(shorter)) < 3 {
		return text
	}
	return shorter
}

// inTurn writes a text when it is its turn; at once where there is none to wait for. One that is stopped while it waits
// ends as one that was stopped.
func (d *Desk) inTurn(w *writing, turn chan struct{}, t task) {
	if turn != nil {
		d.queue.Store(w.id, true)
		select {
		case turn <- struct{}{}:
			defer func() { <-turn }()
		case <-w.ctx.Done():
		}
		d.queue.Delete(w.id)
	}
	d.write(w, t)
}

// Waits says whether a text waits for others to be written first.
func (d *Desk) Waits(o models.Output) bool {
	_, waits := d.queue.Load(o.ID)
	return waits && !o.State.Ended()
}
